"""Transfer windows in time: which one a day belongs to, and when it closes for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.problems import Place
from generator.records import Period, Window

# A day farther than this from the next known close lies in a window that nobody has recorded: the longest time from
# one usual close to the next is from the start of February to the start of September, 212 days.
FARTHEST = timedelta(days=250)
_USUAL_CLOSES = ((2, 2, "winter"), (9, 2, "summer"))


def opens(window: Window, association: str) -> date | None:
    """The first day on which the association registers players, or any of them does if this one has no period."""
    known = [period.opens for period in _periods(window, association) if period.opens]
    return min(known, default=None)


def closes(window: Window, association: str) -> date | None:
    """The last day on which the association registers players; a split window closes with its last part."""
    return max((period.closes for period in _periods(window, association)), default=None)


def _periods(window: Window, association: str) -> tuple[Period, ...]:
    own = tuple(period for period in window.periods if period.association == association)
    return own or window.periods


@dataclass(frozen=True, slots=True)
class Calendar:
    """The windows of the archive in the order in which they close."""

    windows: tuple[Window, ...]

    def window_of(self, day: date, association: str) -> Window | None:
        """The window that is open on that day or opens next; None where no recorded window is near enough."""
        for window in self.windows:
            last = closes(window, association)
            if last and day <= last:
                return window if last - day <= FARTHEST else None
        return None

    def window_on(self, day: date) -> Window:
        """The window that is open on that day or opens next, for any association; by custom where none is recorded."""
        return self.window_of(day, "") or usual_window(day, self.windows)

    def season_of(self, day: date) -> str:
        """The season whose squads are in the making on that day: that of the window which is open or opens next."""
        return self.window_on(day).season


def season_slug(season: str) -> str:
    """A season as a part of an address: 2023/24 is 2023-24."""
    return season.replace("/", "-")


def calendar(windows: Iterable[Window]) -> Calendar:
    """The calendar of these windows; one without periods stands where its name would put it."""
    return Calendar(tuple(sorted(windows, key=_order)))


def _order(window: Window) -> tuple[date, str]:
    return closes(window, "") or usual_close(window.id) or date.min, window.id


def usual_close(id_: str) -> date | None:
    """When a window of that id, such as 2023-summer, closes by custom; None for an id of another form."""
    year = id_[:4]
    usual = {f"{year}-{term}": (month, last) for month, last, term in _USUAL_CLOSES}
    return date(int(year), *usual[id_]) if year.isdigit() and id_ in usual else None


def usual_window(day: date, known: Iterable[Window] = ()) -> Window:
    """The window that a day falls into by custom, for days that no calendar covers; it has no periods.

    Most associations close at the start of February and of September. A window that is known has closed already.
    """
    taken = {window.id for window in known if window.periods}
    candidates = [
        (date(year, month, last), f"{year}-{term}")
        for year in (day.year, day.year + 1, day.year + 2)
        for month, last, term in _USUAL_CLOSES
    ]
    return unrecorded_window(next(id_ for close, id_ in candidates if day <= close and id_ not in taken))


def unrecorded_window(id_: str) -> Window:
    """The window of that id, such as 2023-summer, as custom has it; it has no periods."""
    year, _, term = id_.partition("-")
    first = int(year) if term == "summer" else int(year) - 1
    return Window(
        place=Place("content/windows"),
        id=id_,
        name=f"{term.capitalize()} {year}",
        season=f"{first}/{(first + 1) % 100:02}",
    )
