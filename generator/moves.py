"""Moves, derived from claims: a player, an event, a destination and a window; how far it got and what became of it.

Nothing here is written down by an editor, save what a file in content/moves/ adds. All of it is told as of a day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import calendar, problems
from generator.calendar import Calendar
from generator.problems import Problem
from generator.records import Claim, Club, Deal, Headline, MoveRecord, Records, Voice, Window
from generator.words import Event, Outcome, Polarity, Role, Setback, Stage

_OWN_WORD = (Role.ORIGIN, Role.INDEPENDENT, Role.DENIAL)
_AGAINST = (Setback.PLAYER_REFUSED, Setback.COLLAPSED, Setback.HIJACKED)


@dataclass(frozen=True, slots=True)
class Report:
    """A claim in the article that carries it; `number` counts the article's claims from 1."""

    article: Headline
    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Move:
    """What all claims on one move amount to. Clubs are ids, None where none is named; `reports` are the oldest first.

    `closes` is the last day on which the destination's association registers players in the window.
    """

    id: str
    window: Window
    player: str
    event: Event
    origin: str | None
    destination: str | None
    closes: date | None
    reports: tuple[Report, ...]
    record: MoveRecord | None

    @property
    def clubs(self) -> tuple[str, ...]:
        """The clubs that it is from and to, each once."""
        return tuple(dict.fromkeys(club for club in (self.origin, self.destination) if club))


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a move: the outcome, the day that decided it, and the club that he joined instead, if any."""

    outcome: Outcome
    day: date | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A move on a day: the farthest stage that a source supported, a setback since, and its ending."""

    stage: Stage | None
    setback: Setback | None
    ending: Ending


OPEN = Ending(Outcome.OPEN)


class Key(NamedTuple):
    """What tells one move from another; `club` is where he goes, or for what is no transfer, the club he is at."""

    player: str
    event: Event
    club: str
    window: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What moves are derived by besides claims: recorded windows, clubs, and what content/moves/ adds."""

    windows: Calendar
    recorded: Mapping[str, Window]
    clubs: Mapping[str, Club]
    written: Mapping[Key, MoveRecord]

    def agrees(self, other: "Basis") -> bool:
        """Whether a claim means the same move by both, and a move ends alike.

        A club that only one of them knows is in no move of the other.
        """
        both = self.clubs.keys() & other.clubs.keys()
        return self.recorded == other.recorded and all(
            self.clubs[id_].association == other.clubs[id_].association for id_ in both
        )

    def rewritten(self, before: "Basis | None") -> list[Key]:
        """The moves of which content/moves/ says something else than it did before."""
        was = before.written if before else {}
        return [key for key in {**was, **self.written} if was.get(key) is not self.written.get(key)]

    def key_of(self, claim: Claim) -> Key:
        """The move that the claim is about, in the window that it names, or that its day falls into.

        That is a window of the association of the new club.
        """
        if claim.window:
            return _key(claim, claim.window.id)
        club = self.clubs[(claim.destination or claim.origin).id]  # type: ignore[union-attr]  # it names one: schema
        day = claim.said_on
        window = self.windows.window_of(day, club.association) or calendar.usual_window(day, self.windows.windows)
        return _key(claim, window.id)

    def move(self, key: Key, reports: Iterable[Report]) -> Move | None:
        """The move of that key, on which these are all reports; None if nobody speaks of it."""
        ordered, record = tuple(sorted(reports, key=in_time)), self.written.get(key)
        sources: list[Claim | MoveRecord] = [*([record] if record else []), *(report.claim for report in ordered)]
        if not sources:
            return None
        origin = next((claim.origin.id for claim in sources if claim.origin), None)
        destination = next((claim.destination.id for claim in sources if claim.destination), None)
        window = self.recorded.get(key.window) or calendar.unrecorded_window(key.window)
        association = self.clubs[destination or origin or ""].association if destination or origin else ""
        return Move(
            id=f"{window.id}/{slug_of(key)}",
            window=window,
            player=key.player,
            event=key.event,
            origin=origin,
            destination=destination,
            closes=calendar.closes(window, association),
            reports=ordered,
            record=record,
        )


def basis(records: Records) -> tuple[Basis, list[Problem]]:
    """What moves are derived by; two files that tell of one move are a problem."""
    found: list[Problem] = []
    written: dict[Key, MoveRecord] = {}
    for record in records.moves:
        first = written.setdefault(_key(record, record.window.id), record)
        if first is not record:
            found.append(problems.same_move(record.place, first.place))
    clubs = {club.id: club for club in records.clubs}
    windows = {window.id: window for window in records.windows}
    return Basis(calendar.calendar(records.windows), windows, clubs, written), found


def in_time(report: Report) -> tuple[date, str, int]:
    """The order of reports: by the day on which they were made, then by article."""
    return report.claim.said_on, report.article.id, report.number


def _key(claim: Claim | MoveRecord, window: str) -> Key:
    return Key(claim.player.id, claim.event, _club_of(claim), window)


def _club_of(claim: Claim | MoveRecord) -> str:
    if claim.destination:
        return claim.destination.id
    return claim.origin.id if claim.origin and claim.event is not Event.TRANSFER else ""


def slug_of(key: Key) -> str:
    """The last part of a move's address: luke-chambers-to-kilmarnock, luke-chambers-stay-liverpool."""
    if key.event is Event.TRANSFER:
        return f"{key.player}-to-{key.club or 'unnamed-club'}"
    return f"{key.player}-{key.event}-{key.club}"


# What a claim says


def speaker(voice: Voice) -> tuple[str, str]:
    """(kind, id) of the one whose word it is: the journalist, else the person, else the outlet."""
    for kind, ref in (("journalists", voice.journalist), ("people", voice.person), ("outlets", voice.outlet)):
        if ref:
            return kind, ref.id
    return "", ""


def is_own_word(claim: Claim) -> bool:
    """Whether the source speaks for itself; a citation or a comment only passes on or weighs another's word."""
    return claim.role in _OWN_WORD


def expects(claim: Claim) -> bool | None:
    """True if the claim speaks for the move coming about, False if against, None if it only denies a later stage.

    “No verbal agreement yet” denies an agreement and not the move; a denial of interest or contact, a denial in the
    role of one, and a setback that ends a move speak against it.
    """
    if claim.polarity is Polarity.SUPPORTS:
        return claim.setback not in _AGAINST
    against = claim.role is Role.DENIAL or claim.setback or claim.stage.rank <= Stage.CONTACT.rank
    return False if against else None


def counts_on(claim: Claim, day: date) -> bool:
    """Whether the claim had been made by that day and not been withdrawn."""
    return claim.said_on <= day and not (claim.withdrawn and claim.withdrawn <= day)


# How far it got, and what became of it


def standing(move: Move, saga: Iterable[Move], day: date) -> Standing:
    """The move on that day; `saga` holds all moves of the player, this one among them."""
    claims = [report.claim for report in move.reports if counts_on(report.claim, day)]
    stage = farthest_stage(claims)
    ending_then = ending(move, tuple(saga), day)
    if ending_then.outcome is Outcome.COMPLETED and move.destination:
        return Standing(Stage.OFFICIAL, None, ending_then)
    return Standing(stage, _setback(claims), ending_then)


def farthest_stage(claims: Iterable[Claim]) -> Stage | None:
    """The farthest stage that one of the claims supports."""
    supported = [claim.stage for claim in claims if claim.polarity is Polarity.SUPPORTS]
    return max(supported, key=lambda stage: stage.rank, default=None)


def _setback(claims: Sequence[Claim]) -> Setback | None:
    """The last setback named, unless a later claim has the move going on at that stage or beyond."""
    for position in range(len(claims) - 1, -1, -1):
        claim = claims[position]
        if claim.setback:
            after = farthest_stage(claims[position + 1 :])
            return None if after and after.rank >= claim.stage.rank else claim.setback
    return None


def ending(move: Move, saga: Sequence[Move], day: date) -> Ending:
    """What had become of the move by that day, by the first of these rules that applies.

    1. the outcome in its file in content/moves/, from its date on (from the window's close if the date is not known);
    2. completed, when a source that is not withdrawn has it official;
    3. for a transfer, when the player has joined another club in the same window: hijacked if a fee had been agreed
       here, otherwise collapsed; for a transfer to an unnamed club that is its completion;
    4. once the window has closed: completed-later if the player made the same move in the next window, else stayed.
    """
    for rule in (_written, _announced, _elsewhere, _lapsed):
        found = rule(move, saga, day)
        if found:
            return found
    return OPEN


def _written(move: Move, _saga: Sequence[Move], day: date) -> Ending | None:
    record = move.record
    if not record or not record.outcome:
        return None
    decided = record.date or move.closes
    if decided and decided > day:
        return None
    return Ending(record.outcome, record.date, record.instead.id if record.instead else None)


def _announced(move: Move, _saga: Sequence[Move], day: date) -> Ending | None:
    if move.event is Event.STAY:
        return None
    if move.record and move.record.outcome:
        return None
    official = [
        report.claim.said_on
        for report in move.reports
        if report.claim.stage is Stage.OFFICIAL
        and report.claim.polarity is Polarity.SUPPORTS
        and counts_on(report.claim, day)
    ]
    return Ending(Outcome.COMPLETED, min(official)) if official else None


def _joined(move: Move, day: date) -> date | None:
    """The day on which the player joined the destination of this move, if he had by then."""
    if move.event is not Event.TRANSFER or not move.destination:
        return None
    found = _written(move, (), day) or _announced(move, (), day)
    return (found.day or move.closes) if found and found.outcome is Outcome.COMPLETED else None


def _elsewhere(move: Move, saga: Sequence[Move], day: date) -> Ending | None:
    if move.event not in (Event.TRANSFER, Event.STAY):
        return None
    joined = sorted(
        (on, other.id, other.destination)
        for other in saga
        if other.window.id == move.window.id and other.id != move.id and (on := _joined(other, day))
    )
    if not joined:
        return None
    on, _, club = joined[-1] if move.destination else joined[0]
    if move.event is Event.TRANSFER and not move.destination:
        return Ending(Outcome.COMPLETED, on, club)
    claims = [report.claim for report in move.reports if counts_on(report.claim, on)]
    stage = farthest_stage(claims)
    agreed = stage is not None and stage.rank >= Stage.AGREEMENT.rank and move.event is Event.TRANSFER
    return Ending(Outcome.HIJACKED if agreed else Outcome.COLLAPSED, on, club)


def _lapsed(move: Move, saga: Sequence[Move], day: date) -> Ending | None:
    """Only a transfer or a stay is decided by the window's close: a recall or a new contract needs no window.

    Source: FIFA Regulations on the Status and Transfer of Players, article 6 (registration only within a period).
    """
    if move.event not in (Event.TRANSFER, Event.STAY) or not move.closes or day <= move.closes:
        return None
    later = [
        on
        for other in saga
        if other.destination == move.destination and _is_next(move, other) and (on := _joined(other, day))
    ]
    if later and move.event is Event.TRANSFER:
        return Ending(Outcome.COMPLETED_LATER, min(later))
    return Ending(Outcome.STAYED, move.closes)


def _is_next(move: Move, other: Move) -> bool:
    return bool(move.closes and other.closes and 0 < (other.closes - move.closes).days <= calendar.FARTHEST.days)


# The claims on a move among themselves


def voices(move: Move) -> tuple[tuple[str, str], ...]:
    """Those who spoke of the move in their own word and stand by it, each once, in the order in which they did."""
    own = (report.claim for report in move.reports if is_own_word(report.claim) and not report.claim.withdrawn)
    return tuple(dict.fromkeys(speaker(claim.by) for claim in own))


def first_reports(move: Move) -> tuple[Report, ...]:
    """The reports that had the move first, in their own word: one of each voice on the earliest day of any."""
    own = [r for r in move.reports if is_own_word(r.claim) and expects(r.claim) and not r.claim.withdrawn]
    first = (report for report in reversed(own) if report.claim.said_on == own[0].claim.said_on)
    return tuple(reversed({speaker(report.claim.by): report for report in first}.values()))


def last_word(move: Move, standing: Standing) -> date | None:
    """The day on which the move was last spoken of; the one that decided it, where nobody did."""
    return max((report.claim.said_on for report in move.reports), default=standing.ending.day)


def deal_of(move: Move) -> Deal:
    """The terms that are known: of the move's file, else of the newest claim that names a type, else of the newest."""
    deals = [*(report.claim.deal for report in move.reports), *([move.record.deal] if move.record else [])]
    typed = [deal for deal in deals if deal.type]
    return (typed or deals or [Deal()])[-1]
