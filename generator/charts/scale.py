"""Where days and words stand on a chart.

A chart is as wide as its column, so x counts in percent of it, from 0 to 100; y counts in pixels from the top, and text
keeps its size on a phone. What a word covers is reckoned for the narrowest column that charts are made for.
"""

from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 100
NARROWEST = 320
LETTER = 6.6
EDGE = 2.0
_MOST_TICKS = 6
_DAYS = (1, 2, 7)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis; `form` tells how it is written: as a "day", a "month", or a month with its "year"."""

    x: float
    day: date
    form: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a chart covers, both ends included."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where the day stands; days outside stand at the edge."""
        passed = min(max(day, self.first), self.last) - self.first
        return across(passed.days, (self.last - self.first).days)


def across(part: float, whole: float) -> float:
    """Where a part of the whole stands between the edges of the chart; in the middle, if there is no whole."""
    return round(EDGE + (WIDTH - 2 * EDGE) * (part / whole if whole else 0.5), 1)


def covers(letters: int) -> float:
    """What a line of so many letters covers of the narrowest chart."""
    return letters * LETTER / NARROWEST * WIDTH


def anchor(x: float, letters: int) -> str:
    """How to hang a line of so many letters at x so that it stays within the chart: its start, middle or end there."""
    half = covers(letters) / 2
    if x < half:
        return "start"
    return "end" if x > WIDTH - half else "middle"


def ticks(span: Span) -> tuple[Tick, ...]:
    """At most six days of the span that are told on the axis: every few days, or the first of every few months."""
    for step in _DAYS:
        if (span.last - span.first).days // step < _MOST_TICKS:
            return tuple(_tick(span, day, "day") for day in _every(span, step))
    for months in _MONTHS:
        found = _firsts(span, months)
        if len(found) <= _MOST_TICKS:
            break
    return tuple(_tick(span, day, _form(day, number)) for number, day in enumerate(found))


def _every(span: Span, step: int) -> list[date]:
    return [span.first + timedelta(days=passed) for passed in range(0, (span.last - span.first).days + 1, step)]


def _firsts(span: Span, step: int) -> list[date]:
    months = range(span.first.year * 12, span.last.year * 12 + 12, step)
    firsts = (date(month // 12, month % 12 + 1, 1) for month in months)
    return [day for day in firsts if span.first <= day <= span.last]


def _form(day: date, number: int) -> str:
    return "year" if number == 0 or day.month == 1 else "month"


def _tick(span: Span, day: date, form: str) -> Tick:
    x = span.at(day)
    return Tick(x, day, form, anchor(x, {"day": 6, "month": 3, "year": 8}[form]))
