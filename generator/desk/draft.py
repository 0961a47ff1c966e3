"""A proposal becomes the draft of an article: front matter that builds as it stands, and the text below it.

Beside each value stands, as a comment, how sure it is and which words it rests on. What cannot be written, because a
record is missing or a name means two, is kept in comments at the end of the front matter, ready to be taken over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from generator import frontmatter, names
from generator.desk.incoming.story import Block, BlockKind, Story
from generator.desk.naming.known import KnownNames
from generator.desk.proposal import Known, Party, Proposal, Proposed, ProposedClaim, Words
from generator.fields import is_url
from generator.words import Certainty, Event, Polarity, Rights, Role

_VOICES = ("journalists", "outlets", "people")
_WORDS = 60
_SENTENCE = 160
# Of the 16 KiB that front matter may have, what is left for the editor to add.
_ROOM = 4_096

_MARKS = re.compile(r"[\\`*_\[\]<~|]|&(?=[#A-Za-z])")
_BEGINNING = re.compile(r"(\d{0,9})([.)#+\-=>:])")
# Number signs at the end of a heading are no part of it.
_CLOSING = re.compile(r"(?<!\\)#\Z")
_UNSEEN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Headed:
    """What the driver decides: the title and day of the article, its outlet and author if known, and other notes.

    `context_club` is the one that all texts are about. `notes` are comments for the editor: near-duplicates, and
    the name of the file that keeps the original.
    """

    title: str
    day: date
    outlet: Known | None = None
    author: Known | None = None
    context_club: Known | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of front matter, and what is noted beside it."""

    text: str
    note: str = ""


def draft(story: Story, proposal: Proposal, headed: Headed, known: KnownNames) -> str:
    """The text of the article's file. Its front matter is short enough to be read, whatever was proposed.

    Where it is not, the notes go first: words, then names that are not resolved and claims that wait, then claims.
    """
    front = ""
    for words, waiting, claims in ((True, 50, 50), (False, 50, 50), (False, 10, 20), (False, 0, 5)):
        lines = _front(story, proposal, headed, known, waiting, claims)
        front = "\n".join(f"{line.text}  # {line.note}" if line.note and words else line.text for line in lines)
        if len(front.encode()) <= frontmatter.LIMIT - _ROOM:
            break
    body = "\n\n".join(markdown(block) for block in story.blocks)
    return f"---\n{front}\n---\n\n{body}\n"


def markdown(block: Block) -> str:
    """A block as Markdown that shows its very words."""
    text = _MARKS.sub(r"\\\g<0>", block.text)
    if found := _BEGINNING.match(text):
        text = f"{found[1]}\\{text[found.start(2) :]}"
    if block.kind is BlockKind.HEADING:
        return "## " + _CLOSING.sub(r"\\#", text)
    return f"> {text}" if block.kind is BlockKind.QUOTE else text


def is_ready(claim: ProposedClaim, outlet: Known | None) -> bool:
    """Whether the claim can stand in front matter: all whom it names have records, and someone makes it."""
    parties = [one.value for one in (claim.player, claim.origin, claim.destination, claim.by) if one]
    named = all(isinstance(party, Known) for party in parties)
    return named and bool(claim.origin or claim.destination) and bool(claim.by or outlet)


def _front(  # noqa: PLR0913, PLR0917  all that front matter is made of
    story: Story, proposal: Proposal, headed: Headed, known: KnownNames, waiting: int, claims: int
) -> Iterator[_Line]:
    """The lines of the front matter, without the fences; so many claims, and so many of each kind that waits."""
    yield _Line(f"title: {scalar(headed.title)}", _title_note(story, proposal))
    yield _Line(f"date: {story.dated.moment.isoformat() if story.dated and story.dated.moment else headed.day}",
                story.dated.source if story.dated else "")  # fmt: skip
    yield _Line(f"kind: {proposal.kind}")
    yield _Line(f"rights: {Rights.THIRD_PARTY}", "the words are another's; write your own, then take this out")
    yield _Line("draft: yes", "take this out when it may be published")
    for field, one in (("outlet", headed.outlet), ("author", headed.author)):
        if one:
            yield _Line(f"{field}: {scalar(_written(one, known))}")
    if is_url(story.url):
        yield _Line(f"url: {scalar(story.url)}")
    if headed.context_club:
        yield _Line(f"context_club: {scalar(_written(headed.context_club, known))}")
    for field in ("players", "clubs", "people"):
        yield from _list(field, getattr(proposal, field), known)
    ready = [claim for claim in proposal.claims if is_ready(claim, headed.outlet)][:claims]
    yield from [_Line("claims:")] if ready else []
    for claim in ready:
        yield from _claim(claim, known)
    yield from _quotes(proposal, known, claims)
    yield from (_Line(f"# {_UNSEEN.sub(' ', line)}") for line in _remarks(story, proposal, headed, waiting))
    for claim in [claim for claim in proposal.claims if not is_ready(claim, headed.outlet)][:waiting]:
        yield from (_Line(f"#{line.text}", line.note) for line in _claim(claim, known))


def _title_note(story: Story, proposal: Proposal) -> str:
    return "" if story.title or proposal.title is None else f"proposed, {_note(proposal.title)}"


def _list(field: str, found: Sequence[Proposed[Known]], known: KnownNames) -> Iterator[_Line]:
    if found:
        yield _Line(f"{field}:")
        yield from (_Line(f"  - {scalar(_written(one.value, known))}", _note(one)) for one in found)


def _claim(claim: ProposedClaim, known: KnownNames) -> Iterator[_Line]:
    lines = list(_claim_fields(claim, known))
    yield _Line(f"  - {lines[0].text}", lines[0].note)
    yield from (_Line(f"    {line.text}", line.note) for line in lines[1:])


def _claim_fields(claim: ProposedClaim, known: KnownNames) -> Iterator[_Line]:
    yield _party("player", claim.player, known)
    if claim.event is not Event.TRANSFER:
        yield _Line(f"event: {claim.event}")
    for field, one in (("from", claim.origin), ("to", claim.destination)):
        if one:
            yield _party(field, one, known)
    yield from _deal(claim)
    yield _Line(f"stage: {claim.stage.value}", _note(claim.stage))
    if claim.setback:
        yield _Line(f"setback: {claim.setback.value}", _note(claim.setback))
    if claim.polarity is not Polarity.SUPPORTS:
        yield _Line(f"polarity: {claim.polarity}")
    if claim.certainty is not Certainty.REPORTED:
        yield _Line(f"certainty: {claim.certainty}")
    if claim.by:
        yield _party("by", claim.by, known)
    if claim.role is not Role.INDEPENDENT:
        yield _Line(f"role: {claim.role}")
    if claim.said_on:
        yield _Line(f"said_on: {claim.said_on.value}", _note(claim.said_on))
    yield _Line(f"evidence: {scalar(claim.evidence.text)}", f"{claim.confidence:.2f}")


def _deal(claim: ProposedClaim) -> Iterator[_Line]:
    terms: Mapping[str, Proposed[Any] | None] = {
        "type": claim.deal, "option": claim.option, "obligation": claim.obligation, "until": claim.until
    }  # fmt: skip
    told = {field: one for field, one in terms.items() if one}
    if set(told) == {"type"} and claim.fee is None:
        yield _Line(f"deal: {told['type'].value}", _note(told["type"]))
        return
    if told or claim.fee:
        yield _Line("deal:")
    yield from (_Line(f"  {field}: {one.value}", _note(one)) for field, one in told.items())
    if claim.fee:
        fee = claim.fee.value
        amount = [] if fee.amount is None else [f"amount: {fee.amount}", f"currency: {fee.currency}"]
        yield _Line("  fee:", _note(claim.fee))
        yield from (_Line(f"    {line}") for line in (*amount, f"kind: {fee.kind}"))


def _quotes(proposal: Proposal, known: KnownNames, most: int) -> Iterator[_Line]:
    """What people on the record say, whole."""
    said = [one for one in proposal.quotes if isinstance(one.by.value, Known) and one.by.value.kind == "people"]
    yield from [_Line("quotes:")] if said[:most] else []
    for quote in said[:most]:
        line = _party("by", quote.by, known)
        yield _Line(f"  - {line.text}", line.note)
        yield _Line(f"    text: {scalar(quote.text)}")


def _party(field: str, one: Proposed[Party], known: KnownNames) -> _Line:
    party = one.value
    name = _written(party, known) if isinstance(party, Known) else party.name
    return _Line(f"{field}: {scalar(name)}", _note(one))


def _remarks(story: Story, proposal: Proposal, headed: Headed, most: int) -> Iterator[str]:
    """What the editor should know and cannot be a field; at most so many names of each kind."""
    yield from headed.notes
    if story.url and not is_url(story.url):
        yield f"the text gives as its address: {story.url}"
    if story.tags:
        yield f"its tags: {', '.join(story.tags[:most])}"
    spoken = [f"{one.value.name} ({_note(one)})" for one in (*proposal.journalists, *proposal.outlets)]
    if spoken:
        yield f"journalists and outlets named: {', '.join(spoken[:most])}"
    if proposal.questions[:most]:
        yield "which of these is meant? Write its id into the lists above:"
    for question in proposal.questions[:most]:
        which = " or ".join(f"{one.kind}/{one.id}" for one in question.candidates) or "no record by itself"
        yield f"  {question.name}, {question.count}×: {which}: “{_short(question.sentence, _SENTENCE)}”"
    if proposal.unresolved[:most]:
        yield "names without a record; `rumourmill new` makes one:"
    for name in proposal.unresolved[:most]:
        kind = f", {name.kind}?" if name.kind else ""
        yield f"  {name.name}{kind}, {name.count}×: “{_short(name.sentence, _SENTENCE)}”"
    if any(not is_ready(claim, headed.outlet) for claim in proposal.claims) and most:
        yield "claims that wait for a record, a club or a voice; take away the # once there is one:"


def _written(one: Known, known: KnownNames) -> str:
    """The name of a record as front matter has it: its id where the name alone could be another's."""
    kinds = _VOICES if one.kind in _VOICES else (one.kind,)
    alike = [other for other in known.plain.get(names.key(one.name), ()) if other.kind in kinds]
    if not alike or alike == [one]:
        return one.name
    return f"{one.kind}/{one.id}"


def _note(one: Proposed[Any]) -> str:
    return f"{one.confidence:.2f} {_quoted(one.words)}"


def _quoted(words: Words) -> str:
    return f"“{_short(words.text, _WORDS)}”"


def _short(text: str, most: int) -> str:
    """At most so many characters, cut at a word."""
    line = plain(text)
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]}…"


def plain(text: str) -> str:
    """The text in one line without characters that YAML refuses in a comment."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def scalar(text: str) -> str:
    """The text as a value of YAML in one line, in quotes where it needs them."""
    dumped: str = yaml.safe_dump(plain(text), allow_unicode=True, width=1 << 30, default_flow_style=True)
    return dumped.removesuffix("...\n").strip()


def new_records(proposal: Proposal, beside: Iterable[Known | None] = ()) -> list[Known]:
    """What the draft names and the archive has no file for yet: clubs of the register, and what the editor made.

    `beside` are those that it names besides what is proposed: its outlet, and the club that it is about.
    """
    claimed = [
        one for claim in proposal.claims for one in (claim.player, claim.origin, claim.destination, claim.by) if one
    ]
    listed = [*proposal.players, *proposal.clubs, *proposal.people]
    said = [quote.by for quote in proposal.quotes]
    named = [*(one.value for one in listed), *(one.value for one in (*claimed, *said)), *beside]
    return list(dict.fromkeys(one for one in named if isinstance(one, Known) and one.new))
