"""Stages over days: a lane for each voice on a move, or for each club that a player was said to join."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.charts.scale import WIDTH, Span, Tick, anchor, covers, ticks
from generator.words import Outcome, Stage

MOST_LANES = 10
COLUMNS = 30
LONGEST_NAME = 36
_RULES, _HEAD, _LANE, _LABEL, _BASE = 18, 8, 56, 13, 48
_AXIS, _WINDOW = 16, 18
_DOT, _TALL = 1.6, 8
_BESIDE = 2.8
_ROOMY = 50
_TIP = 30
_BESIDE_OUTCOME = 10


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on a day: a stage, or its denial, and a setback if one was named; `own` if not passed on."""

    day: date
    stage: Stage
    denied: bool = False
    setback: str = ""
    own: bool = True

    @property
    def kind(self) -> str:
        """How it is marked."""
        if self.setback:
            return "setback"
        return "denied" if self.denied else "said" if self.own else "passed"

    @property
    def label(self) -> str:
        """The word beside its mark."""
        return (self.setback or f"{'no ' if self.denied else ''}{self.stage}").replace("-", " ")


@dataclass(frozen=True, slots=True)
class Track:
    """All that belongs into one lane, the oldest first; `outcome` and its day where the lane has one of its own."""

    name: str
    said: tuple[Said, ...]
    outcome: Outcome | None = None
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the tip of a stem that stands on the lane; `label` is empty where there is no room for one."""

    x: float
    y: int
    kind: str
    label: str = ""
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name stands at `top`, its marks on `base`; a line runs from `start` to `end`."""

    name: str
    outcome: Outcome | None
    top: int
    base: int
    start: float
    end: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A day that is drawn across all lanes, with the place of its label."""

    day: date
    x: float
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart: `grouped` is how many tracks share the last lane; `axis` is where the days are told.

    `merged` is how many claims have no mark of their own, since they fall together with another of their kind.
    Lines across all lanes begin at `top`.
    """

    top: int
    height: int
    lanes: tuple[Lane, ...]
    grouped: int
    merged: int
    axis: int
    ticks: tuple[Tick, ...]
    opens: Rule | None
    closes: Rule | None
    ending: Rule | None
    outcome: Outcome | None


def timeline(
    tracks: Iterable[Track],
    opens: date | None = None,
    closes: date | None = None,
    outcome: Outcome | None = None,
    decided: date | None = None,
) -> Timeline | None:
    """The chart of these tracks; None where all that it could tell is one day.

    The window is drawn where it lies among what was said; `outcome` and its day are those of all tracks together.
    """
    shown, grouped = _grouped([track for track in tracks if track.said or track.decided])
    said = {one.day for track in shown for one in track.said}
    if len(said) < 2:
        return None
    ends = [decided, *(track.decided for track in shown)]
    days = said | {day for day in (opens, closes, *ends) if day}
    span = Span(min(days), max(days))
    ended = bool(outcome and decided)
    top = _RULES if ended else 0
    head = top + _HEAD * ended
    lanes = tuple(_lane(span, track, head + number * _LANE) for number, track in enumerate(shown))
    axis = head + len(lanes) * _LANE
    opening, closing, rows = _window(span, opens, closes, axis + _AXIS + _WINDOW)
    return Timeline(
        top=top,
        height=axis + _AXIS + 6 + rows * _WINDOW,
        lanes=lanes,
        grouped=grouped,
        merged=sum(len(track.said) for track in shown) - sum(len(lane.marks) for lane in lanes),
        axis=axis,
        ticks=ticks(span),
        opens=opening,
        closes=closing,
        ending=_rule(span, decided, 12, len(outcome) + 14) if outcome and decided else None,
        outcome=outcome,
    )


def _grouped(tracks: Sequence[Track]) -> tuple[list[Track], int]:
    """The tracks in order of their first word; of too many, those of which least is said share a lane."""
    ordered = sorted(tracks, key=lambda track: (track.said[0].day if track.said else date.max, track.name))
    if len(ordered) <= MOST_LANES:
        return ordered, 0
    loudest = sorted(ordered, key=lambda track: -len(track.said))[: MOST_LANES - 1]
    kept = [track for track in ordered if any(track is one for one in loudest)]
    rest = [track for track in ordered if not any(track is one for one in loudest)]
    said = tuple(sorted((one for track in rest for one in track.said), key=lambda one: one.day))
    decided = max((track.decided for track in rest if track.decided), default=None)
    return [*kept, Track(f"{len(rest)} others", said, None, decided)], len(rest)


def _lane(span: Span, track: Track, y: int) -> Lane:
    base = y + _BASE
    said = _thinned(span, track.said)
    name, ending = _fit(track), len(track.outcome) + 3 if track.outcome else 0
    told = _Area(0, covers(len(name) + ending), y, y + _LABEL + 3)
    marks = _labelled(list(zip(_marks(span, said, base), said, strict=True)), told, base)
    xs = [mark.x for mark in marks] + ([span.at(track.decided)] if track.decided else [])
    return Lane(name, track.outcome, y + _LABEL, base, min(xs), max(xs), marks)


def _fit(track: Track) -> str:
    """The name, cut where it would leave the narrowest chart, with the outcome beside it."""
    longest = LONGEST_NAME - (_BESIDE_OUTCOME if track.outcome else 0)
    return track.name if len(track.name) <= longest else f"{track.name[: longest - 1].rstrip()}…"


def _marks(span: Span, said: Iterable[Said], base: int) -> list[Mark]:
    """A setback lies at the foot of the lane, all else as high as its stage, clear of marks of another kind."""
    found: list[Mark] = []
    for one in said:
        x, y = span.at(one.day), base - 5 if one.setback else base - 4 - one.stage.rank * 5 // 2
        beside = {mark.y for mark in found if mark.kind != one.kind and abs(mark.x - x) < 2 * _DOT}
        free = (place for place in (y, y - _TALL, y + _TALL) if all(abs(place - other) >= _TALL for other in beside))
        found.append(Mark(x, next((place for place in free if base - _TIP <= place < base), y), one.kind))
    return found


def _thinned(span: Span, said: Iterable[Said]) -> list[Said]:
    """The farthest of each kind in each column, so that a lane has a bounded number of marks; setbacks come first."""
    kept: dict[tuple[int, str], Said] = {}
    for one in said:
        column = int(span.at(one.day) / 100 * COLUMNS), one.kind
        if column not in kept or one.stage.rank > kept[column].stage.rank:
            kept[column] = one
    return sorted(kept.values(), key=lambda one: (not one.setback, one.day))


class _Area(NamedTuple):
    """What a mark with its stem, or a label, covers."""

    left: float
    right: float
    top: int
    bottom: int

    def meets(self, other: "_Area") -> bool:
        """Whether the two overlap."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom


def _labelled(marks: Sequence[tuple[Mark, Said]], name: _Area, base: int) -> tuple[Mark, ...]:
    """The marks with as many labels as there is room for, what matters most first."""
    taken = [name, *(_Area(mark.x - _DOT, mark.x + _DOT, mark.y - 4, base) for mark, _ in marks)]
    found = [mark for mark, _ in marks]
    for number in sorted(range(len(marks)), key=lambda at: (_weight(marks, at), at)):
        mark, one = marks[number]
        width = _BESIDE + covers(len(one.label))
        right, left = (mark.x + _DOT, mark.x + width), (mark.x - width, mark.x - _DOT)
        for side, (start, end) in (("start", right), ("end", left)):
            area = _Area(start, end, mark.y - 5, mark.y + 5)
            if start >= 0 and end <= WIDTH and not any(map(area.meets, taken)):
                found[number] = Mark(mark.x, mark.y, mark.kind, one.label, side)
                taken.append(area)
                break
    return tuple(found)


def _weight(marks: Sequence[tuple[Mark, Said]], at: int) -> int:
    """The farthest stage comes first, then setbacks and denials, then the rest."""
    one = marks[at][1]
    farthest = max((other.stage.rank for _, other in marks if not other.denied), default=-1)
    if not one.denied and one.stage.rank == farthest:
        return 0
    return 1 if one.setback or one.denied else 2


def _window(span: Span, opens: date | None, closes: date | None, y: int) -> tuple[Rule | None, Rule | None, int]:
    """The opening and the close, with the number of lines that their labels take: two where they stand close."""
    close = bool(opens and closes and span.at(closes) - span.at(opens) < _ROOMY)
    opening = _rule(span, opens, y, 19) if opens else None
    closing = _rule(span, closes, y + _WINDOW * close, 19) if closes else None
    if opening and closing and not close:
        opening = Rule(opening.day, opening.x, y, "start")
        closing = Rule(closing.day, closing.x, y, "end")
    return opening, closing, bool(opening or closing) + close


def _rule(span: Span, day: date, y: int, letters: int) -> Rule:
    x = span.at(day)
    return Rule(day, x, y, anchor(x, letters))
