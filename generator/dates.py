"""Days and moments as front matter writes them, read in the time zone of the site."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_FIRST_YEAR, _LAST_YEAR = 1850, 2199
_LARGEST_OFFSET = timedelta(hours=14)
_WRITTEN = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?"
    r" ?(?P<offset>[Zz]|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


def parse_day(text: str, zone: ZoneInfo) -> date:
    """The day in the zone; ValueError with a plain reason if the text is no date or an impossible one."""
    return parse_moment(text, zone)[0]


def parse_moment(text: str, zone: ZoneInfo) -> tuple[date, datetime | None]:
    """The day in the zone, and the moment where a time is given; ValueError with a plain reason.

    A time without an offset is the zone's own; one that the clocks there showed twice or never is an error.
    """
    written = _WRITTEN.fullmatch(text)
    if not written:
        raise ValueError("it is not written as year-month-day")
    day = _day(*(int(group) for group in written.group(1, 2, 3)))
    if not written["hour"]:
        return day, None
    moment = _moment(datetime.combine(day, _time(written)), written["offset"], zone)
    _check_year(moment.year)
    return moment.date(), moment


def _day(year: int, month: int, day: int) -> date:
    _check_year(year)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("there is no such day") from None


def _check_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"the year is not between {_FIRST_YEAR} and {_LAST_YEAR}")


def _time(written: re.Match[str]) -> time:
    fraction = (written["fraction"] or "").ljust(6, "0")[:6]
    try:
        return time(int(written["hour"]), int(written["minute"]), int(written["second"] or 0), int(fraction))
    except ValueError:
        raise ValueError("there is no such time of day") from None


def _moment(wall: datetime, offset: str | None, zone: ZoneInfo) -> datetime:
    if offset:
        return wall.replace(tzinfo=_offset(offset)).astimezone(zone)
    early, late = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return early
    if early.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall:
        raise ValueError(f"the clocks went back, so that {zone.key} had this time twice; add the offset")
    raise ValueError(f"the clocks went forward, so that {zone.key} never had this time")


def _offset(text: str) -> tzinfo:
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or offset > _LARGEST_OFFSET:
        raise ValueError("there is no such offset from UTC")
    return timezone(-offset if text[0] == "-" else offset)
