"""The outcome that follows from what the archive knows of a move, where one does, and what would go with another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.archive import Archive
from generator.desk.endings.grounds import (
    BY_WINDOW,
    ENDED,
    Grounds,
    Need,
    Why,
    club_name,
    grounds_of,
    is_agreed,
    reached,
    setback_report,
    signed_elsewhere,
    supports,
    voice,
)
from generator.moves import Move, Report
from generator.views import phrases
from generator.words import Outcome, Setback, Stage

_OFF = {
    Setback.COLLAPSED: "it had collapsed",
    Setback.HIJACKED: "another club had come first",
    Setback.PLAYER_REFUSED: "the player had refused",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome as a file in content/moves/ has it; `instead` is a club's id, `reason` a sentence for the reader."""

    outcome: Outcome
    day: date | None = None
    instead: str | None = None
    reason: str = ""


def decision(archive: Archive, move: Move, outcome: Outcome) -> Decision:
    """That outcome with the day and the club that the archive knows, which may be none, and no reason."""
    grounds = grounds_of(archive, move)
    day, instead = None, None
    if outcome is Outcome.COMPLETED:
        day = _first_day(grounds, Stage.OFFICIAL) or _first_day(grounds, Stage.SIGNED)
    elif outcome in (Outcome.COLLAPSED, Outcome.HIJACKED):
        joined = _joined(grounds)
        day, instead = joined or (_off_since(grounds), None)
    elif outcome is Outcome.STAYED:
        day = grounds.closed if grounds.over else None
    elif outcome is Outcome.COMPLETED_LATER:
        day = grounds.derived.day if grounds.derived.outcome is outcome else None
    return Decision(outcome, day, instead)


def proposed(grounds: Grounds, needs: Iterable[Need]) -> Decision | None:
    """The outcome that follows from what is known; None where somebody has to find it out."""
    why = {need.why for need in needs}
    if Why.DISAGREES in why:
        return Decision(grounds.derived.outcome, grounds.derived.day, grounds.derived.instead, _reason_derived(grounds))
    if Why.CONTRADICTED in why:
        return _announced_later(grounds)
    if grounds.ending.outcome is Outcome.COMPLETED:
        return None
    if why and (joined := _joined(grounds)):
        outcome = Outcome.HIJACKED if is_agreed(grounds) else Outcome.COLLAPSED
        return Decision(outcome, *joined, f"He joined {club_name(grounds, joined[1])}.")
    if Why.SAID_OFF in why:
        return _said_off(grounds)
    return _by_the_close(grounds) if why & {Why.OPEN, Why.CLOSE_ONLY} else None


def _said_off(grounds: Grounds) -> Decision:
    outcome = Outcome.HIJACKED if grounds.standing.setback is Setback.HIJACKED else Outcome.COLLAPSED
    last = setback_report(grounds)
    return Decision(outcome, last.claim.said_on, None, _reason_off(grounds, last))


def _announced_later(grounds: Grounds) -> Decision | None:
    """A move that was taken for failed, and then was announced."""
    last = grounds.last_word
    if last and not grounds.stay and supports(last, Stage.OFFICIAL, grounds.archive.today):
        return Decision(Outcome.COMPLETED, last.claim.said_on, None, _reason_announced(last.claim.said_on))
    return None


def _by_the_close(grounds: Grounds) -> Decision | None:
    """What the close means for what has to be registered; of a recall or a new contract it says nothing."""
    if grounds.move.event in BY_WINDOW:
        return (
            None
            if is_agreed(grounds) and not grounds.stay
            else Decision(Outcome.STAYED, grounds.closed, None, _closed(grounds))
        )
    signed = _first_day(grounds, Stage.SIGNED)
    if signed and not grounds.standing.setback:
        return Decision(Outcome.COMPLETED, signed, None, _reason_signed(reached(grounds, Stage.SIGNED)[0], grounds))
    return None


def _closed(grounds: Grounds) -> str:
    day = f" on {phrases.short_day(grounds.closed)}" if grounds.closed else ""
    return f"The window closed{day}, and no move was announced."


def _joined(grounds: Grounds) -> tuple[date | None, str | None] | None:
    """When he joined another club in the window, and which; by an announcement, else by word of a signature."""
    if grounds.derived.instead:
        return grounds.derived.day, grounds.derived.instead
    for rival, report in signed_elsewhere(grounds):
        return report.claim.said_on, rival.destination
    return None


def _reason_derived(grounds: Grounds) -> str:
    if grounds.derived.instead:
        return f"He joined {club_name(grounds, grounds.derived.instead)}."
    return _reason_announced(grounds.derived.day)


def _reason_announced(day: date | None) -> str:
    return f"It was announced on {phrases.short_day(day)}." if day else "It was announced."


def _reason_off(grounds: Grounds, report: Report) -> str:
    what = _OFF[report.claim.setback or Setback.COLLAPSED]
    return f"{voice(grounds.archive, report)} reported on {phrases.short_day(report.claim.said_on)} that {what}."


def _reason_signed(report: Report, grounds: Grounds) -> str:
    day = phrases.short_day(report.claim.said_on)
    return f"{voice(grounds.archive, report)} reported on {day} that it had been signed."


def _first_day(grounds: Grounds, stage: Stage) -> date | None:
    return min((one.claim.said_on for one in reached(grounds, stage)), default=None)


def _off_since(grounds: Grounds) -> date | None:
    return setback_report(grounds).claim.said_on if grounds.standing.setback in ENDED else None
