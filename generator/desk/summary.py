"""What an import tells the editor: of one text all that is proposed, of many how they went."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.desk.incoming.story import Story
from generator.desk.proposal import Known, Party, Proposal, Proposed, ProposedClaim, Unresolved
from generator.words import Event, Polarity

_MOST = 20


def lines(story: Story, proposal: Proposal, headline: str, outlet: Known | None = None) -> Iterator[str]:
    """What is proposed of a text, with the words and how sure it is."""
    yield f"title: {headline}"
    if story.dated:
        yield f"date: {story.dated.day}, from {story.dated.source}"
    if outlet:
        yield f"outlet: {outlet.name}"
    for field in ("players", "clubs", "people", "journalists", "outlets"):
        if found := getattr(proposal, field):
            yield f"{field}: {', '.join(_named(one) for one in found)}"
    for one in proposal.claims:
        yield f"claim: {claim(one)}"
        yield f"  “{one.evidence.text}”"
    for question in proposal.questions:
        which = " or ".join(f"{one.kind}/{one.id}" for one in question.candidates) or "no record by itself"
        yield f"question: {question.name}, {question.count}×: {which}"
    yield from (f"unresolved: {line}" for line in unresolved(proposal.unresolved))
    for line in story.removed[:_MOST]:
        yield f"left out: {line}"


def claim(one: ProposedClaim) -> str:
    """A claim in one line: Luke Chambers, Liverpool → Wigan Athletic, loan, interest, by Paul Joyce (0.91)."""
    clubs = " → ".join(_name(club.value) if club else "?" for club in (one.origin, one.destination))
    told = [
        _name(one.player.value),
        clubs if one.origin or one.destination else "",
        str(one.event) if one.event is not Event.TRANSFER else "",
        str(one.deal.value) if one.deal else "",
        f"option {one.option.value}" if one.option else "",
        f"obligation {one.obligation.value}" if one.obligation else "",
        str(one.stage.value),
        str(one.setback.value) if one.setback else "",
        str(one.polarity) if one.polarity is not Polarity.SUPPORTS else "",
        f"by {_name(one.by.value)}" if one.by else "",
    ]
    return f"{', '.join(filter(None, told))} ({one.confidence:.2f})"


def unresolved(found: Sequence[Unresolved]) -> Iterator[str]:
    """Names without a record: how often each stands there, what it seems to be, and the first sentence with it."""
    for name in found:
        kind = f", of {name.kind}?" if name.kind else ""
        yield f"{name.name}, {name.count}×{kind}: “{name.sentence}”"


def together(found: Iterable[Proposal]) -> list[Unresolved]:
    """The names without a record of many texts, the most frequent first."""
    counts: Counter[str] = Counter()
    first: dict[str, Unresolved] = {}
    for proposal in found:
        for name in proposal.unresolved:
            counts[name.name] += name.count
            first.setdefault(name.name, name)
    return [
        Unresolved(name, first[name].kind, count, first[name].sentence, first[name].words)
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def _named(one: Proposed[Known]) -> str:
    new = ", new" if one.value.new else ""
    return f"{one.value.name} ({one.confidence:.2f}{new})"


def _name(party: Party) -> str:
    return party.name
