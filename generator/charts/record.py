"""A track record: the share with its interval against the base rate, and the lead times as a strip of dots."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from generator.charts.scale import across, anchor

COLUMNS = 40
TALLEST = 8
_STEPS = (1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650)
_MOST_TICKS = 5
_DOT, _ABOVE, _BELOW = 8, 22, 24


@dataclass(frozen=True, slots=True)
class Label:
    """A figure and where it stands."""

    x: float
    value: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A scale from 0 to 100%: the interval from `low` to `high`, the share in it, and the base rate if there is one."""

    low: float
    width: float
    share: Label
    base: Label | None
    scale: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of the strip."""

    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Lead times in days, the day of the decision at the right; a dot stands for up to `each` moves."""

    height: int
    base: int
    each: int
    dots: tuple[Dot, ...]
    median: Label
    ticks: tuple[Label, ...]


def interval(low: int, share: int, high: int, base: int | None) -> Interval:
    """The interval of a share and the base rate beside it, all of them whole percents."""
    start = across(low, 100)
    return Interval(
        low=start,
        width=round(across(high, 100) - start, 1),
        share=_label(share, 100, 4),
        base=None if base is None else _label(base, 100, 18),
        scale=tuple(_label(value, 100, 4) for value in (0, 50, 100)),
    )


def strip(leads: Sequence[int]) -> Strip | None:
    """The strip of these leads, in days; None of fewer than two."""
    if len(leads) < 2:
        return None
    longest = max(leads)
    columns = Counter(_column(lead, longest) for lead in leads)
    each = -(-max(columns.values()) // TALLEST)
    tall = max(-(-count // each) for count in columns.values())
    base = _ABOVE + tall * _DOT
    return Strip(
        height=base + _BELOW,
        base=base,
        each=each,
        dots=tuple(
            Dot(across(column, COLUMNS - 1), base - _DOT // 2 - number * _DOT)
            for column, count in sorted(columns.items())
            for number in range(-(-count // each))
        ),
        median=_back(float(median(leads)), longest, 16),
        ticks=tuple(_back(days, longest, 8) for days in _days(longest)),
    )


def _column(lead: int, longest: int) -> int:
    return round((longest - lead) / longest * (COLUMNS - 1)) if longest else COLUMNS - 1


def _days(longest: int) -> range:
    step = next((step for step in _STEPS if longest // step < _MOST_TICKS), max(longest, 1))
    return range(0, longest + 1, step)


def _back(days: float, longest: int, letters: int) -> Label:
    x = across(longest - days if longest else 1, longest or 1)
    return Label(x, days, anchor(x, letters))


def _label(value: int, whole: int, letters: int) -> Label:
    x = across(value, whole)
    return Label(x, value, anchor(x, letters))
