"""A move whose end is in question, and what the archive knows of it: the ground of what needs an outcome and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator import calendar, moves
from generator.archive import Archive
from generator.moves import Ending, Key, Move, Report, Standing
from generator.words import Certainty, Event, Outcome, Polarity, Setback, Stage

ENDED = (Setback.PLAYER_REFUSED, Setback.COLLAPSED, Setback.HIJACKED)
BY_WINDOW = (Event.TRANSFER, Event.STAY)
_FAILED = (Outcome.STAYED, Outcome.COLLAPSED, Outcome.HIJACKED)


class Why(StrEnum):
    """Why a move needs an outcome; the order of the members is that of their weight."""

    DISAGREES = "disagrees"
    CONTRADICTED = "contradicted"
    RIVAL = "rival"
    SAID_OFF = "said-off"
    AGREED = "agreed"
    OPEN = "open"
    CLOSE_ONLY = "close-only"


@dataclass(frozen=True, slots=True)
class Need:
    """One reason, as a sentence, with the reports that it rests on."""

    why: Why
    sentence: str
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that the reasons are looked for in.

    `saga` are all moves of the player; `derived` is what the rules make of the move as if its file had no outcome;
    `closed` is the close of its window, by custom where none is recorded. `said` are the reports that count today, the
    oldest first, and `own` those of them in which a source speaks in its own word and does not speculate.
    """

    archive: Archive
    move: Move
    saga: tuple[Move, ...]
    standing: Standing
    derived: Ending
    closed: date | None
    said: tuple[Report, ...]
    own: tuple[Report, ...]

    @property
    def ending(self) -> Ending:
        """What stands."""
        return self.standing.ending

    @property
    def stay(self) -> bool:
        """Whether its claims are that he stays."""
        return self.move.event is Event.STAY

    @property
    def written(self) -> Outcome | None:
        """The outcome in its file, if that holds by now."""
        record = self.move.record
        return self.ending.outcome if record and record.outcome is self.ending.outcome else None

    @property
    def lapsed(self) -> bool:
        """Whether it is the window's close alone that has decided it."""
        return not self.written and self.ending == Ending(Outcome.STAYED, self.move.closes)

    @property
    def over(self) -> bool:
        """Whether its window has closed."""
        return self.closed is not None and self.archive.today > self.closed

    @property
    def last_word(self) -> Report | None:
        """The last report in its own word that speaks for the move or against it."""
        return next((one for one in reversed(self.own) if moves.expects(one.claim) is not None), None)


def key_of(move: Move) -> Key:
    """What tells the move from others, also in another archive."""
    club = move.destination or (move.origin if move.event is not Event.TRANSFER else "")
    return Key(move.player, move.event, club or "", move.window.id)


def grounds_of(archive: Archive, move: Move) -> Grounds:
    """What is known of a move of that archive."""
    saga = archive.sagas[move.player]
    bare = replace(move, record=replace(move.record, outcome=None)) if move.record else move
    said = tuple(one for one in move.reports if moves.counts_on(one.claim, archive.today))
    own = tuple(one for one in said if moves.is_own_word(one.claim) and not _is_speculation(one))
    return Grounds(
        archive=archive,
        move=move,
        saga=saga,
        standing=archive.standings[move.id],
        derived=moves.ending(bare, saga, archive.today),
        closed=move.closes or calendar.usual_close(move.window.id),
        said=said,
        own=own,
    )


def _is_speculation(report: Report) -> bool:
    return report.claim.certainty is Certainty.SPECULATION or report.claim.stage is Stage.SPECULATION


def rivals(grounds: Grounds) -> list[Move]:
    """The other moves of the player in the window that could be in the way of this one."""
    return [
        one
        for one in grounds.saga
        if one.window.id == grounds.move.window.id and one.id != grounds.move.id and one.event in BY_WINDOW
    ]


def signed_elsewhere(grounds: Grounds) -> Iterator[tuple[Move, Report]]:
    """Rivals for whom he is said to have signed since the last word for this move, and which have not failed."""
    since = max((one.claim.said_on for one in grounds.own if moves.expects(one.claim)), default=date.min)
    for rival in rivals(grounds):
        failed = grounds.archive.standings[rival.id].ending.outcome in _FAILED and rival.record
        if rival.event is Event.TRANSFER and rival.destination and grounds.move.destination and not failed:
            signed = [one for one in rival.reports if supports(one, Stage.SIGNED, grounds.archive.today)]
            if signed and signed[-1].claim.said_on >= since:
                yield rival, signed[-1]


def supports(report: Report, stage: Stage, today: date) -> bool:
    """Whether the report has a move at that stage or beyond, without a setback, and counts on that day."""
    claim = report.claim
    reached = claim.stage.rank >= stage.rank and claim.polarity is Polarity.SUPPORTS and not claim.setback
    return reached and moves.counts_on(claim, today)


def is_agreed(grounds: Grounds) -> bool:
    """Whether a fee had been agreed, and nothing has come in between since."""
    stage = grounds.standing.stage
    return bool(stage and stage.rank >= Stage.AGREEMENT.rank and not grounds.standing.setback)


def voice(archive: Archive, report: Report) -> str:
    """The name of the one whose word the report is."""
    kind, id_ = moves.speaker(report.claim.by)
    found = getattr(archive, kind).get(id_) if kind else None
    return found.name if found else id_


def reached(grounds: Grounds, stage: Stage | None) -> tuple[Report, ...]:
    """The reports that have it at that stage or beyond."""
    return tuple(one for one in grounds.said if stage and supports(one, stage, grounds.archive.today))


def setback_report(grounds: Grounds) -> Report:
    """The last to name the setback that stands."""
    return next(one for one in reversed(grounds.said) if one.claim.setback is grounds.standing.setback)


def club_name(grounds: Grounds, id_: str | None) -> str:
    """The name of the club with that id."""
    found = grounds.archive.clubs.get(id_ or "")
    return found.name if found else id_ or "another club"
