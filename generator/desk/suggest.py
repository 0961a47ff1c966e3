"""From a story to what is proposed of it: by rules alone, the same on every machine, each value with its words."""

from collections.abc import Sequence

from generator.desk.hearsay.claims import claims
from generator.desk.hearsay.headline import kind, title
from generator.desk.hearsay.masks import scenes
from generator.desk.hearsay.quotes import quotes, speakers
from generator.desk.hearsay.voices import carried, voices
from generator.desk.incoming.story import Story
from generator.desk.naming.known import KnownNames
from generator.desk.naming.mentions import Mention
from generator.desk.naming.named import named
from generator.desk.naming.tokens import sentences
from generator.desk.proposal import Known, Proposal, Proposed


def suggest(story: Story, known: KnownNames, context_club: str = "") -> Proposal:
    """All that the rules see in a story. `context_club`, a name or an id, is the club that nicknames may mean."""
    text = sentences(story)
    found = named(story, text, known, known.club_id(context_club) if context_club else "")
    day = story.dated.day if story.dated is not None else None
    read = scenes(text, found.mentions)
    named_voices = voices(read)
    speaking = speakers(story, read, named_voices)
    said = [speaking.get(place, voice) for place, voice in enumerate(carried(read, named_voices))]
    found_claims = claims(read, said, known, day)
    spoken = quotes(story, read, named_voices)
    return Proposal(
        title=None if story.title else title(read, found_claims),
        kind=kind(found_claims, spoken, sum(len(scene.sentence.tokens) for scene in read)),
        players=_records(found.mentions, "players"),
        clubs=_records(found.mentions, "clubs"),
        people=_records(found.mentions, "people"),
        journalists=_records(found.mentions, "journalists"),
        outlets=_records(found.mentions, "outlets"),
        claims=tuple(found_claims),
        quotes=tuple(spoken),
        unresolved=found.unresolved,
        questions=found.questions,
    )


def _records(mentions: Sequence[Mention], kind: str) -> tuple[Proposed[Known], ...]:
    """The records of a kind, each with the best of the words that name it, in the order of their first mention."""
    best: dict[Known, Mention] = {}
    for mention in mentions:
        one = mention.party
        if (
            isinstance(one, Known)
            and one.kind == kind
            and (one not in best or best[one].confidence < mention.confidence)
        ):
            best[one] = mention
    return tuple(Proposed(one, mention.words, mention.confidence) for one, mention in best.items())
