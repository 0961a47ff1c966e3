"""Bars: moves out of and into a club, window by window, and the articles of each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.charts.scale import EDGE, WIDTH, Span, Tick, anchor, ticks

MOST_WINDOWS = 12
MOST_DAYS = 120
FEWEST_DAYS = 5
_HEAD, _ROW, _NAME, _BAR, _THICK = 22, 44, 13, 19, 14
_MIDDLE = 50
_FIGURES = 9
_DAILY, _ABOVE, _BELOW = 96, 20, 22
_LEAST_TOP = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """Moves by what became of them."""

    came: int = 0
    failed: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.came + self.failed + self.open


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar; `kind` is "came", "failed" or "open"."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of a window to both sides of the middle, and where their figures stand."""

    name: str
    top: int
    bar: int
    bars: tuple[Bar, ...]
    out: int
    out_x: float
    into: int
    into_x: float


@dataclass(frozen=True, slots=True)
class Diverging:
    """The chart: out to the left, in to the right of the middle; all bars are `thick` pixels high."""

    height: int
    rows: tuple[Row, ...]
    thick: int = _THICK
    middle: int = _MIDDLE


def diverging(rows: Sequence[tuple[str, Counts, Counts]]) -> Diverging | None:
    """Name, moves out and moves in of each window, the newest first; None of fewer than two windows."""
    shown = rows[:MOST_WINDOWS]
    if len(shown) < 2:
        return None
    most = max(max(out.total, into.total) for _, out, into in shown)
    unit = (_MIDDLE - _FIGURES) / most if most else 0.0
    return Diverging(
        height=_HEAD + len(shown) * _ROW,
        rows=tuple(_row(*row, unit, _HEAD + number * _ROW) for number, row in enumerate(shown)),
    )


def _row(name: str, out: Counts, into: Counts, unit: float, y: int) -> Row:
    return Row(
        name=name,
        top=y + _NAME,
        bar=y + _BAR,
        bars=(*_stacked(out, -unit), *_stacked(into, unit)),
        out=out.total,
        out_x=round(_MIDDLE - out.total * unit, 1),
        into=into.total,
        into_x=round(_MIDDLE + into.total * unit, 1),
    )


def _stacked(counts: Counts, unit: float) -> list[Bar]:
    """What came about lies next to the middle; a negative unit goes to the left."""
    found, done = [], 0
    for kind, count in (("came", counts.came), ("failed", counts.failed), ("open", counts.open)):
        ends = sorted((_MIDDLE + done * unit, _MIDDLE + (done + count) * unit))
        done += count
        if count:
            found.append(Bar(kind, round(ends[0], 1), round(ends[1] - ends[0], 1)))
    return found


@dataclass(frozen=True, slots=True)
class Column:
    """An upright bar for some days from `day` on."""

    day: date
    count: int
    x: float
    y: int
    width: float
    height: int


@dataclass(frozen=True, slots=True)
class Daily:
    """The chart: bars stand on `base`; each is of `days` days, and `peak` is the first of the tallest."""

    height: int
    base: int
    days: int
    columns: tuple[Column, ...]
    peak: Column
    peak_anchor: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Columns(Span):
    """The days of a span side by side: each has a width, and is told at its middle."""

    def at(self, day: date) -> float:
        """The middle of the day's bar."""
        return round(self.start(day) + self.thick / 2, 1)

    def start(self, day: date) -> float:
        """Where the day's bar begins."""
        return EDGE + (day - self.first).days * self.thick

    @property
    def thick(self) -> float:
        """The width of a day."""
        return (WIDTH - 2 * EDGE) / ((self.last - self.first).days + 1)


def daily(counts: Mapping[date, int], first: date, last: date) -> Daily | None:
    """Articles a day, from the first day to the last; None of fewer than five days with articles."""
    found = {day: count for day, count in counts.items() if count and first <= day <= last}
    if len(found) < FEWEST_DAYS:
        return None
    length = (last - first).days + 1
    days = -(-length // MOST_DAYS)
    summed: dict[date, int] = {}
    for day, count in sorted(found.items()):
        start = first + timedelta(days=(day - first).days // days * days)
        summed[start] = summed.get(start, 0) + count
    most, span, base = max(_LEAST_TOP, *summed.values()), _Columns(first, last), _ABOVE + _DAILY
    thick = span.thick * days
    columns = tuple(_column(day, count, span, thick, most) for day, count in summed.items())
    peak = max(columns, key=lambda one: one.count)
    return Daily(
        height=base + _BELOW,
        base=base,
        days=days,
        columns=columns,
        peak=peak,
        peak_anchor=anchor(peak.x, 24),
        ticks=ticks(span),
    )


def _column(day: date, count: int, span: _Columns, thick: float, most: int) -> Column:
    tall = max(2, round(count / most * _DAILY))
    x = span.start(day)
    width = min(max(thick * 0.8, 0.4), WIDTH - EDGE - x)
    return Column(day, count, round(x, 1), _ABOVE + _DAILY - tall, round(width, 1), tall)
