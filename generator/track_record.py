"""Track records: what became of the moves that a journalist or an outlet reported in their own word.

The archive is no random sample of what they reported, and a move that fails does not make its report false.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import median

from generator.moves import Ending, Move, Report, counts_on, expects, is_own_word, speaker
from generator.words import Certainty, Event, Mark, Outcome, Polarity, Stage, Verdict

FEWEST_RANKED = 10
_Z95 = 1.959963984540054
_CAME_ABOUT = {
    Outcome.COMPLETED: True,
    Outcome.COMPLETED_LATER: True,
    Outcome.STAYED: False,
    Outcome.COLLAPSED: False,
    Outcome.HIJACKED: False,
}


@dataclass(frozen=True, slots=True)
class Scored:
    """One unit of a record: all that one voice said of one move. `lead` is in days, from the first word to the end."""

    move: Move
    reports: tuple[Report, ...]
    verdict: Verdict
    lead: int | None


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Units counted and borne out, the 95% interval of the share (0 to 1), the median lead in days, and every unit."""

    counted: int
    borne_out: int
    low: float
    high: float
    median_lead: float | None
    units: tuple[Scored, ...]

    @property
    def ranked(self) -> bool:
        """Whether there is enough to rank it."""
        return self.counted >= FEWEST_RANKED


def came_about(ending: Ending, *, stay: bool = False) -> bool | None:
    """Whether the move came about; None while it is open or void. Of a claim that he stays: whether he stayed."""
    if stay and ending.outcome is Outcome.STAYED:
        return True
    return _CAME_ABOUT.get(ending.outcome)


def verdict(report: Report, move: Move, ending: Ending) -> Verdict:
    """The verdict on one claim, as of the day of the ending.

    Unscored are: another's word passed on, speculation, a claim that was withdrawn, the announcement itself, what was
    said after the move was decided, the denial of a later stage only, and whatever was said of a void move.
    """
    claim = report.claim
    if set_by_hand := _override(report, move):
        return set_by_hand
    expected = expects(claim)
    speculative = claim.certainty is Certainty.SPECULATION or claim.stage is Stage.SPECULATION
    too_late = claim.stage is Stage.OFFICIAL or (ending.day is not None and claim.said_on > ending.day)
    if not is_own_word(claim) or speculative or too_late or claim.withdrawn or expected is None:
        return Verdict.UNSCORED
    if ending.outcome is Outcome.VOID:
        return Verdict.UNSCORED
    happened = came_about(ending, stay=move.event is Event.STAY)
    if happened is None:
        return Verdict.UNRESOLVED
    return Verdict.BORNE_OUT if happened is expected else Verdict.NOT_BORNE_OUT


def _override(report: Report, move: Move) -> Verdict | None:
    by = report.claim.by
    names = {ref.id for ref in (by.journalist, by.person, by.outlet) if ref}
    for override in move.record.verdicts if move.record else ():
        if override.by.id in names:
            return override.verdict
    return None


def mark(report: Report, move: Move, day: date) -> Mark:
    """Whether, by that day, other voices bore out the stage that the claim reported.

    Others corroborate a stage by reporting it or one beyond it, and contradict it by denying it or one before it;
    the larger number counts, and corroboration if they are equal.
    """
    claim, own = report.claim, speaker(report.claim.by)
    others = [
        (speaker(other.claim.by), other.claim)
        for other in move.reports
        if is_own_word(other.claim) and counts_on(other.claim, day) and speaker(other.claim.by) != own
    ]
    rank = claim.stage.rank
    for_it = {who for who, c in others if c.polarity is Polarity.SUPPORTS and c.stage.rank >= rank}
    against = {who for who, c in others if c.polarity is Polarity.DENIES and c.stage.rank <= rank}
    if claim.polarity is Polarity.DENIES:
        for_it, against = against, for_it
    if for_it and len(for_it) >= len(against):
        return Mark.CORROBORATED
    return Mark.CONTRADICTED if against else Mark.UNCORROBORATED


def unit(move: Move, reports: Sequence[Report], ending: Ending) -> Scored:
    """All that one voice said of a move as one unit: its last scored word counts, its first one gives the lead."""
    verdicts = [(report, verdict(report, move, ending)) for report in reports]
    scored = [(report, found) for report, found in verdicts if found is not Verdict.UNSCORED]
    if not scored:
        return Scored(move, tuple(reports), Verdict.UNSCORED, None)
    first = scored[0][0].claim.said_on
    last, found = scored[-1]
    foretold = found is Verdict.BORNE_OUT and expects(last.claim)
    return Scored(move, tuple(reports), found, (ending.day - first).days if ending.day and foretold else None)


def track_record(units: Iterable[Scored]) -> TrackRecord:
    """The record made of these units; those without a verdict are listed and not counted."""
    listed = tuple(units)
    counted = [one for one in listed if one.verdict in (Verdict.BORNE_OUT, Verdict.NOT_BORNE_OUT)]
    borne_out = sum(one.verdict is Verdict.BORNE_OUT for one in counted)
    low, high = wilson(borne_out, len(counted))
    leads = [one.lead for one in counted if one.lead is not None]
    return TrackRecord(len(counted), borne_out, low, high, median(leads) if leads else None, listed)


def base_rate(decided: Iterable[tuple[Move, Ending]]) -> tuple[int, int]:
    """How many of these moves were reported in somebody's own word before they were decided, and how many came about.

    What a record is held against: the share of those who take every report of a move for true. A base rate in the sense
    of D. Kahneman and A. Tversky, On the psychology of prediction, Psychological Review 80 (1973).
    """
    scored = (Verdict.BORNE_OUT, Verdict.NOT_BORNE_OUT)
    found = [
        came_about(ending, stay=move.event is Event.STAY)
        for move, ending in decided
        if any(verdict(report, move, ending) in scored for report in move.reports)
    ]
    return len(found), sum(happened is True for happened in found)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95% score interval of a share, each bound from 0 to 1; (0, 1) without trials.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if not trials:
        return 0.0, 1.0
    share, z2 = successes / trials, _Z95 * _Z95
    centre = share + z2 / (2 * trials)
    spread = _Z95 * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def units_of(reports: Iterable[tuple[Move, Report]], endings: Mapping[str, Ending]) -> tuple[Scored, ...]:
    """The units of one voice's reports, a move each, in the order in which it first spoke of them."""
    by_move: dict[str, tuple[Move, list[Report]]] = {}
    for move, report in reports:
        by_move.setdefault(move.id, (move, []))[1].append(report)
    return tuple(unit(move, said, endings[move.id]) for move, said in by_move.values())
