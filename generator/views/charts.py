"""The charts of the pages: the figures of each, drawn out of the archive, with what stands in the table beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator import calendar, moves, urls
from generator.charts import bars, record, timeline
from generator.charts.bars import Counts, Daily, Diverging
from generator.charts.record import Interval, Strip
from generator.charts.timeline import Said, Timeline, Track
from generator.lookup import CLOSED, Lookup
from generator.moves import Ending, Move
from generator.records import Claim, Window
from generator.track_record import TrackRecord, came_about
from generator.views import phrases
from generator.views.cards import Link, MoveCard, move_card, record_link
from generator.words import Event, Outcome, Polarity

_FEWEST_FOR_A_BASE = 10
_LAST_WINDOWS = 4
# What takes a player from one club to another.
LEAVING = (Event.TRANSFER, Event.LOAN_RECALL, Event.LOAN_END, Event.RELEASE, Event.OPTION_EXERCISED)


@dataclass(frozen=True, slots=True)
class MoveChart:
    """A lane for each voice on a move; claims that were `withdrawn` are counted and not drawn."""

    timeline: Timeline
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Destination:
    """A line of a saga's table: what was said of one of the rival moves. Nothing was, where `first` is None."""

    move: MoveCard
    first: date | None
    last: date | None
    claims: int


@dataclass(frozen=True, slots=True)
class SagaChart:
    """The rival destinations of a player in a window; `name` tells its ids from those of other windows."""

    name: str
    player: str
    window: str
    timeline: Timeline
    rows: tuple[Destination, ...]


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A line of a club's table."""

    window: Link
    out: Counts
    into: Counts


@dataclass(frozen=True, slots=True)
class ClubChart:
    """Moves out of and into a club by window; `older` is how many windows before these are left out."""

    bars: Diverging
    rows: tuple[WindowRow, ...]
    older: int


@dataclass(frozen=True, slots=True)
class VoiceChart:
    """A track record drawn. The base rate is a share of `base_of` moves; None where these are too few."""

    interval: Interval
    base: int | None
    base_of: int
    strip: Strip | None
    leads: int


@dataclass(frozen=True, slots=True)
class WindowChart:
    """The articles of each day of a window; `most` is the largest number in a day, and `busiest` the last such day."""

    window: Link
    bars: Daily
    most: int
    busiest: Link
    days: tuple[tuple[Link, int], ...]


def move_chart(archive: Lookup, move: Move) -> MoveChart | None:
    """What was said of the move over time; None if all of it was on one day."""
    voices: dict[tuple[str, str], list[Said]] = {}
    claims = [report.claim for report in move.reports]
    for claim in claims:
        if not claim.withdrawn:
            voices.setdefault(moves.speaker(claim.by), []).append(_said(claim))
    ending = archive.standings[move.id].ending
    drawn = timeline.timeline(
        [Track(archive.names[voice], tuple(said)) for voice, said in voices.items()],
        calendar.opens(move.window, _association(archive, move)),
        move.closes,
        ending.outcome,
        ending.day,
    )
    return MoveChart(drawn, sum(claim.withdrawn is not None for claim in claims)) if drawn else None


def _said(claim: Claim) -> Said:
    denied = claim.polarity is Polarity.DENIES
    return Said(claim.said_on, claim.stage, denied, claim.setback or "", moves.is_own_word(claim))


def _association(archive: Lookup, move: Move) -> str:
    club = move.destination or move.origin
    return archive.clubs[club].association if club else ""


def saga_chart(archive: Lookup, saga: Iterable[Move], window: str) -> SagaChart | None:
    """The clubs that a player was said to join in that window, his own among them; None of fewer than two.

    Since the clubs may be of several associations, the window opens with the first of them all, and closes with the
    last of these.
    """
    rivals = [one for one in saga if one.window.id == window and one.event in (Event.TRANSFER, Event.STAY)]
    if len(rivals) < 2:
        return None
    first = rivals[0]
    drawn = timeline.timeline(
        [_destination(archive, move, archive.standings[move.id].ending) for move in rivals],
        calendar.opens(first.window, ""),
        max((move.closes for move in rivals if move.closes), default=None),
    )
    if not drawn:
        return None
    return SagaChart(
        name=f"saga-{window}",
        player=archive.names["players", first.player],
        window=first.window.name,
        timeline=drawn,
        rows=tuple(_row(archive, move) for move in rivals),
    )


def _destination(archive: Lookup, move: Move, ending: Ending) -> Track:
    told_by = move.destination or (move.origin if move.event is Event.STAY else None)
    club = archive.names["clubs", told_by] if told_by else "Club not named"
    said = tuple(_said(report.claim) for report in move.reports if not report.claim.withdrawn)
    return Track(
        name=club if move.event is Event.TRANSFER else f"Staying at {club}",
        said=said,
        outcome=ending.outcome,
        decided=ending.day,
    )


def _row(archive: Lookup, move: Move) -> Destination:
    days = [report.claim.said_on for report in move.reports if not report.claim.withdrawn]
    return Destination(move_card(archive, move), min(days, default=None), max(days, default=None), len(days))


def club_chart(archive: Lookup, club: str) -> ClubChart | None:
    """The newest windows of the club, in and out by what became of each move; None of fewer than two windows."""
    found: dict[str, list[Move]] = {}
    for move in archive.moves_of["clubs", club]:
        if move.event in LEAVING:
            found.setdefault(move.window.id, []).append(move)
    windows = [window for window in reversed(archive.calendar.windows) if window.id in found]
    rows = tuple(_window_row(archive, club, one, found[one.id]) for one in windows[: bars.MOST_WINDOWS])
    drawn = bars.diverging([(row.window.text, row.out, row.into) for row in rows])
    return ClubChart(drawn, rows, len(windows) - len(rows)) if drawn else None


def _window_row(archive: Lookup, club: str, window: Window, here: Sequence[Move]) -> WindowRow:
    return WindowRow(
        window=Link(window.name, urls.season(club, window.season)),
        out=_counts(archive, [move for move in here if move.origin == club]),
        into=_counts(archive, [move for move in here if move.destination == club and move.origin != club]),
    )


def _counts(archive: Lookup, found: Iterable[Move]) -> Counts:
    endings = [archive.standings[move.id].ending for move in found]
    known = [came_about(ending) for ending in endings if ending.outcome is not Outcome.VOID]
    return Counts(known.count(True), known.count(False), known.count(None))


def voice_chart(archive: Lookup, whole: TrackRecord) -> VoiceChart | None:
    """The record against the base rate of closed seasons, and its lead times; None without a counted move."""
    if not whole.counted:
        return None
    moves_reported, came = archive.base_rates[CLOSED]
    base = percent(came / moves_reported) if moves_reported >= _FEWEST_FOR_A_BASE else None
    leads = [unit.lead for unit in whole.units if unit.lead is not None]
    return VoiceChart(
        interval=record.interval(
            percent(whole.low), percent(whole.borne_out / whole.counted), percent(whole.high), base
        ),
        base=base,
        base_of=moves_reported,
        strip=record.strip(leads),
        leads=len(leads),
    )


def percent(share: float) -> int:
    """The share, from 0 to 1, as a whole percent; half a percent is rounded up."""
    return int(share * 100 + 0.5)


def newest_window_chart(archive: Lookup) -> WindowChart | None:
    """The newest of the last windows that has enough articles to tell of."""
    newest = archive.calendar.windows[: -_LAST_WINDOWS - 1 : -1]
    return next((drawn for window in newest if (drawn := window_chart(archive, window))), None)


def window_chart(archive: Lookup, window: Window) -> WindowChart | None:
    """The articles of each day from the opening to the close; None if these are unknown, or there is little to tell."""
    opens, closes = calendar.opens(window, ""), calendar.closes(window, "")
    if not opens or not closes:
        return None
    counts = {
        day: count
        for year in archive.days_of
        if opens.year <= year <= closes.year
        for day, count in archive.days_of[year]
        if opens <= day <= closes
    }
    drawn = bars.daily(counts, opens, closes)
    if not drawn:
        return None
    busiest = max(counts, key=lambda day: (counts[day], day))
    return WindowChart(
        window=record_link(archive, "windows", window.id),
        bars=drawn,
        most=counts[busiest],
        busiest=_day(busiest),
        days=tuple((_day(day), count) for day, count in sorted(counts.items())),
    )


def _day(on: date) -> Link:
    return Link(phrases.short_day(on), urls.day(on))
