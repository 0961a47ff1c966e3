"""The outcome that follows from what the archive knows of a move, where one does, and what would go with another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.archive import Archive
from generator.desk.case import (
    BY_WINDOW,
    ENDED,
    Case,
    Need,
    Why,
    case_of,
    club_name,
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
    case = case_of(archive, move)
    day, instead = None, None
    if outcome is Outcome.COMPLETED:
        day = _first_day(case, Stage.OFFICIAL) or _first_day(case, Stage.SIGNED)
    elif outcome in (Outcome.COLLAPSED, Outcome.HIJACKED):
        joined = _joined(case)
        day, instead = joined or (_off_since(case), None)
    elif outcome is Outcome.STAYED:
        day = case.closed if case.over else None
    elif outcome is Outcome.COMPLETED_LATER:
        day = case.derived.day if case.derived.outcome is outcome else None
    return Decision(outcome, day, instead)


def proposed(case: Case, needs: Iterable[Need]) -> Decision | None:
    """The outcome that follows from what is known; None where somebody has to find it out."""
    why = {need.why for need in needs}
    if Why.DISAGREES in why:
        return Decision(case.derived.outcome, case.derived.day, case.derived.instead, _reason_derived(case))
    if Why.CONTRADICTED in why:
        return _announced_later(case)
    if case.ending.outcome is Outcome.COMPLETED:
        return None
    if why and (joined := _joined(case)):
        outcome = Outcome.HIJACKED if is_agreed(case) else Outcome.COLLAPSED
        return Decision(outcome, *joined, f"He joined {club_name(case, joined[1])}.")
    if Why.SAID_OFF in why:
        return _said_off(case)
    return _by_the_close(case) if why & {Why.OPEN, Why.CLOSE_ONLY} else None


def _said_off(case: Case) -> Decision:
    outcome = Outcome.HIJACKED if case.standing.setback is Setback.HIJACKED else Outcome.COLLAPSED
    last = setback_report(case)
    return Decision(outcome, last.claim.said_on, None, _reason_off(case, last))


def _announced_later(case: Case) -> Decision | None:
    """A move that was taken for failed, and then was announced."""
    last = case.last_word
    if last and not case.stay and supports(last, Stage.OFFICIAL, case.archive.today):
        return Decision(Outcome.COMPLETED, last.claim.said_on, None, _reason_announced(last.claim.said_on))
    return None


def _by_the_close(case: Case) -> Decision | None:
    """What the close means for what has to be registered; of a recall or a new contract it says nothing."""
    if case.move.event in BY_WINDOW:
        return None if is_agreed(case) and not case.stay else Decision(Outcome.STAYED, case.closed, None, _closed(case))
    signed = _first_day(case, Stage.SIGNED)
    if signed and not case.standing.setback:
        return Decision(Outcome.COMPLETED, signed, None, _reason_signed(reached(case, Stage.SIGNED)[0], case))
    return None


def _closed(case: Case) -> str:
    day = f" on {phrases.short_day(case.closed)}" if case.closed else ""
    return f"The window closed{day}, and no move was announced."


def _joined(case: Case) -> tuple[date | None, str | None] | None:
    """When he joined another club in the window, and which; by an announcement, else by word of a signature."""
    if case.derived.instead:
        return case.derived.day, case.derived.instead
    for rival, report in signed_elsewhere(case):
        return report.claim.said_on, rival.destination
    return None


def _reason_derived(case: Case) -> str:
    if case.derived.instead:
        return f"He joined {club_name(case, case.derived.instead)}."
    return _reason_announced(case.derived.day)


def _reason_announced(day: date | None) -> str:
    return f"It was announced on {phrases.short_day(day)}." if day else "It was announced."


def _reason_off(case: Case, report: Report) -> str:
    what = _OFF[report.claim.setback or Setback.COLLAPSED]
    return f"{voice(case.archive, report)} reported on {phrases.short_day(report.claim.said_on)} that {what}."


def _reason_signed(report: Report, case: Case) -> str:
    day = phrases.short_day(report.claim.said_on)
    return f"{voice(case.archive, report)} reported on {day} that it had been signed."


def _first_day(case: Case, stage: Stage) -> date | None:
    return min((one.claim.said_on for one in reached(case, stage)), default=None)


def _off_since(case: Case) -> date | None:
    return setback_report(case).claim.said_on if case.standing.setback in ENDED else None
