"""The calendar of windows for a reader's own calendar: when each association opens and closes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator import urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.records import Period, Window

# Hours before UTC of the zones that are named where windows close; of any other name the hour is not certain.
_ZONES = {"UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3}
_HOUR = re.compile(r"(\d\d):(\d\d) ([A-Z]+)")


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which a window opens or closes, or the moment in UTC where it is known; `stamped` is that day.

    `uid` stays the same as long as the period does.
    """

    uid: str
    stamped: date
    when: date
    all_day: bool
    title: str
    description: str
    url: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What calendar.ics prints. Source: RFC 5545, iCalendar."""

    title: str
    events: tuple[Event, ...]


def calendar_view(archive: Lookup) -> CalendarView:
    """All windows, in the order in which they close."""
    found = (event for window in archive.calendar.windows for event in _of(archive, window))
    return CalendarView(f"Transfer windows – {archive.site.title}", tuple(found))


def _of(archive: Lookup, window: Window) -> Iterator[Event]:
    seen: Counter[str] = Counter()
    for period in window.periods:
        seen[period.association] += 1
        parts = [window.id, period.association.lower(), str(seen[period.association])]
        name = "-".join(parts if seen[period.association] > 1 else parts[:2])
        if period.opens:
            yield _event(archive, window, period, f"{name}-opens", period.opens)
        yield _event(archive, window, period, f"{name}-closes", _closing(period))


def _event(archive: Lookup, window: Window, period: Period, name: str, when: date) -> Event:
    what = name.rpartition("-")[2]
    hour = f"{period.closes_time}." if what == "closes" and period.closes_time else ""
    return Event(
        uid=f"{name}@{archive.site.authority}",
        stamped=date(when.year, when.month, when.day),
        when=when,
        all_day=not isinstance(when, datetime),
        title=f"{association_name(period.association)}: {window.name} window {what}",
        description="\n".join(part for part in (hour, period.note, period.url) if part),
        url=archive.site.url + urls.window(window),
    )


def _closing(period: Period) -> date:
    """The moment of the close in UTC, else the day; 24:00 is the end of the day."""
    written = _HOUR.fullmatch(period.closes_time)
    if not written or written[3] not in _ZONES:
        return period.closes
    hours = int(written[1]) - _ZONES[written[3]]
    return datetime.combine(period.closes, time()) + timedelta(hours=hours, minutes=int(written[2]))
