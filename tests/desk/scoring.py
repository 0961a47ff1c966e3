"""How well a proposal tells what a text's labels tell: each value that either holds, and which of them holds it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from generator import names
from generator.desk.incoming.story import Story
from generator.desk.naming.known import KnownNames
from generator.desk.proposal import Known, Party, Proposal, Proposed, ProposedClaim, ProposedFee, Words

KINDS = ("players", "clubs", "people", "journalists", "outlets")
DETAILS = ("deal", "option", "obligation", "fee", "setback", "by")
NO_CLAIM = "no claim"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, its parties as ids or, without a record, as `unknown` has them; empty where the text does not tell.

    `details` are those of DETAILS that are told.
    """

    player: str
    origin: str
    destination: str
    event: str
    stage: str
    polarity: str = "supports"
    details: Mapping[str, str] | None = None

    @property
    def who(self) -> str:
        """Player, from and to in a line."""
        return f"{self.player}: {self.origin or '–'} → {self.destination or '–'}"

    @property
    def whole(self) -> str:
        """The same with the event and the polarity: what makes two claims one."""
        return f"{self.who} ({self.event}, {self.polarity})"


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells, by its labels or by a proposal. `named` are ids by kind, clubs only if named in full."""

    day: date | None
    named: Mapping[str, frozenset[str]]
    nicknamed: frozenset[str] = frozenset()
    unresolved: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of a field, and whether it was labelled, proposed, or both; then it is right."""

    field: str
    value: str
    labelled: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Of one field: how many values are right, how many were proposed, and how many were labelled."""

    right: int
    proposed: int
    labelled: int

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right; 1 if nothing was."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of what was labelled that was found; 1 if nothing was."""
        return self.right / self.labelled if self.labelled else 1.0


def unknown(name: str) -> str:
    """How a name without a record is told apart from ids."""
    return f"?{names.key(name)}"


def question(name: str) -> str:
    """What two spellings of a question have in common: with and without the article."""
    return names.key(name).removeprefix("the ")


def proposed(story: Story, proposal: Proposal, contextual: Collection[str], tolerated: Collection[str] = ()) -> Told:
    """What a proposal tells.

    `contextual` are the `names.key` of spellings that are nicknames and nothing else. A player among the `tolerated` is
    told by his name, since a label can only do the same.
    """
    by_nickname = {one.value.id for one in proposal.clubs if names.key(one.words.text) in contextual}
    named = {kind: frozenset(one.value.id for one in getattr(proposal, kind)) for kind in KINDS}
    return Told(
        day=story.dated.day if story.dated else None,
        named={**named, "clubs": named["clubs"] - by_nickname},
        nicknamed=frozenset(by_nickname),
        unresolved=frozenset(unknown(one.name) for one in proposal.unresolved),
        questions=frozenset(question(one.name) for one in proposal.questions),
        claims=tuple(_claim(claim, tolerated) for claim in proposal.claims),
    )


def _claim(claim: ProposedClaim, tolerated: Collection[str]) -> Claim:
    player = claim.player.value
    details = {
        "by": _party(claim.by),
        "fee": _fee(claim.fee),
        **{name: str(one.value) for name in DETAILS[:3] if (one := getattr(claim, name))},
        "setback": str(claim.setback.value) if claim.setback else "",
    }
    return Claim(
        player=unknown(player.name) if isinstance(player, Known) and player.id in tolerated else _party(claim.player),
        origin=_party(claim.origin),
        destination=_party(claim.destination),
        event=str(claim.event),
        stage=str(claim.stage.value),
        polarity=str(claim.polarity),
        details={name: value for name, value in details.items() if value},
    )


def _party(party: Proposed[Party] | None) -> str:
    if party is None:
        return ""
    return party.value.id if isinstance(party.value, Known) else unknown(party.value.name)


def _fee(fee: Proposed[ProposedFee] | None) -> str:
    return f"{fee.value.kind} {fee.value.amount} {fee.value.currency}" if fee else ""


def score(labels: Told, seen: Told, tolerated: Collection[str] = ()) -> list[Mark]:
    """A mark for each value that the labels or the proposal hold; what is tolerated counts neither way."""
    return [
        *_either("date", _days(labels), _days(seen)),
        *(mark for kind in KINDS for mark in _either(kind, labels.named[kind], seen.named[kind], tolerated)),
        *_either("nicknames", labels.nicknamed, seen.nicknamed, tolerated),
        *_either("unresolved", labels.unresolved, seen.unresolved),
        *_either("questions", labels.questions, seen.questions),
        *_main(labels.claims, seen.claims),
        *_claims(labels.claims, seen.claims),
    ]


def _days(told: Told) -> frozenset[str]:
    return frozenset({str(told.day)} if told.day else ())


def _either(field: str, labels: Collection[str], seen: Collection[str], tolerated: Collection[str] = ()) -> list[Mark]:
    return [
        Mark(field, value, value in labels, value in seen)
        for value in sorted({*labels, *seen})
        if value in labels or value not in tolerated
    ]


def _main(labels: tuple[Claim, ...], seen: tuple[Claim, ...]) -> Iterator[Mark]:
    """The main claim by its player, from and to; none is a value, too. Its stage counts if the player is right."""
    wanted, found = labels[0] if labels else None, seen[0] if seen else None
    yield from _either("main claim", {_who(wanted)}, {_who(found)})
    if wanted:
        same = found is not None and found.player == wanted.player
        stage = found.stage if same and found else "none of his"
        yield from _either("main stage", {wanted.stage}, {stage})


def _who(claim: Claim | None) -> str:
    return claim.who if claim else NO_CLAIM


def _claims(labels: tuple[Claim, ...], seen: tuple[Claim, ...]) -> Iterator[Mark]:
    """All claims, and of those that are about the same move what else they tell."""
    wanted, found = Counter(claim.whole for claim in labels), Counter(claim.whole for claim in seen)
    for whole in sorted({*wanted, *found}):
        for nth in range(max(wanted[whole], found[whole])):
            yield Mark("claims", whole, nth < wanted[whole], nth < found[whole])
    for one, other in pairs(labels, seen):
        yield from _either("stages", {f"{one.who}: {one.stage}"}, {f"{one.who}: {other.stage}"})
        yield from _either("denials", _denied(one), _denied(other))
        mine, its = one.details or {}, other.details or {}
        for name in DETAILS:
            yield from _either(name, _told(mine, name), _told(its, name))


def _denied(claim: Claim) -> frozenset[str]:
    return frozenset({"denies"} if claim.polarity == "denies" else ())


def _told(details: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset({f"{details[name]}"} if name in details else ())


def pairs(labels: Iterable[Claim], seen: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each labelled claim with a proposed one of the same player, event and destination, if there is one left.

    Of several the one with the same polarity is taken, then the one with the same stage.
    """
    left = list(seen)
    for one in labels:
        same = [
            other
            for other in left
            if (other.player, other.event, other.destination) == (one.player, one.event, one.destination)
        ]
        if same:
            best = min(same, key=lambda other: (other.polarity != one.polarity, other.stage != one.stage))
            left.remove(best)
            yield one, best


def counts(marks: Iterable[Mark]) -> dict[str, Count]:
    """The counts of each field, in the order of the fields' first marks."""
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.field, []).append(mark)
    return {
        field: Count(
            right=sum(mark.labelled and mark.proposed for mark in those),
            proposed=sum(mark.proposed for mark in those),
            labelled=sum(mark.labelled for mark in those),
        )
        for field, those in found.items()
    }


def misses(marks: Iterable[Mark]) -> Iterator[str]:
    """What is not right, in a line each."""
    for mark in marks:
        if mark.labelled != mark.proposed:
            yield f"{mark.field}: {'missed' if mark.labelled else 'wrong'} {mark.value}"


def invented(story: Story, proposal: Proposal) -> list[str]:
    """What is proposed without words of the story: words that do not stand where they say they do, or say nothing."""
    lines = story.lines
    return [
        f"{words.text!r} at {words.block}:{words.start}"
        for words in rests_on(proposal)
        if not words.text.strip()
        or not 0 <= words.block < len(lines)
        or words.start < 0
        or lines[words.block][words.start : words.end] != words.text
    ]


def rests_on(value: Any) -> Iterator[Words]:
    """All words that a proposal, or a part of it, rests on."""
    if isinstance(value, Words):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from rests_on(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from rests_on(one)


def strangers(proposal: Proposal, known: KnownNames) -> list[str]:
    """Records that are proposed on words which have none of the words that the record is called by, nor its account."""
    called: dict[tuple[str, str], set[str]] = {}
    for spellings in (known.plain, known.contextual, known.handles):
        for spelling, records in spellings.items():
            for record in records:
                called.setdefault((record.kind, record.id), set()).update(names.key(spelling).split())
    return [
        f"{one.value.kind}/{one.value.id} on {one.words.text!r}"
        for kind in KINDS
        for one in getattr(proposal, kind)
        if not called.get((one.value.kind, one.value.id), set()) & set(names.key(one.words.text).split())
    ]
