"""Dates as texts write them: in headers, in datelines, in the names of files. What could be two days is not guessed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from generator.desk.incoming.story import Dated

_FIRST_YEAR, _LAST_YEAR = 1850, 2199
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
_NUMBERS = {name[:3]: n for n, name in enumerate((*_MONTHS, "november", "december"), 1)}
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? +)?"
_NTH = r"(?:st|nd|rd|th)?"
_DAY = (
    r"(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)"
    rf"|{_WEEKDAY}(?P<d2>\d{{1,2}}){_NTH}(?: of)?[ -]{_MONTH.format('m2')},?[ -](?P<y2>\d{{4}})(?!\d)"
    rf"|{_WEEKDAY}{_MONTH.format('m3')} (?P<d3>\d{{1,2}}){_NTH},? (?P<y3>\d{{4}})(?!\d)"
    r"|(?P<n1>\d{1,2})(?P<between>[-/.])(?P<n2>\d{1,2})(?P=between)(?P<y4>\d{4})(?!\d)"
)
# Zones by the names that British, European and American pages give them. IST is Irish, Indian and Israeli: not here.
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "cest": 2, "eet": 2, "eest": 3}
_ZONES |= {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "pst": -8, "pdt": -7}
_TIME = (
    r"(?:T|,? +(?:at +|[-–—|•·] +)?)(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"|\.(?P<dotted>\d\d)(?= ?[ap]\.?m\b)|(?= ?[ap]\.?m\b))(?: ?(?P<half>[ap])\.?m\b\.?)?"
    rf"(?: ?(?P<zone>(?:{'|'.join(sorted(_ZONES, reverse=True))})\b|(?:utc|gmt)?[+-]\d\d:?\d\d(?!\d)))?(?![\d:])"
)
_WRITTEN = re.compile(rf"(?:{_DAY})(?:{_TIME})?", re.IGNORECASE | re.ASCII)
_IN_NAME = re.compile(r"(?:^|[-_. /])(\d{4})([-_./])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_YEAR_FOLDER = re.compile(r"(?:^|/)(\d{4})(?=/)", re.ASCII)
# LIVERPOOL, England, July 9 (Agency) – and the like: a place in capitals, then a day, an agency, or both.
_PLACE = r"[A-Z][A-Z.'’ -]{2,}[A-Z](?:, [A-Z][A-Za-z.]+){0,2}"
_SHORT_DAY = (
    rf"{_WEEKDAY}(?:{_MONTH.format('m5')} (?P<d5>\d{{1,2}}){_NTH}|(?P<d6>\d{{1,2}}){_NTH} {_MONTH.format('m6')})"
)
_DATELINE = re.compile(
    rf"(?P<all>(?P<place>{_PLACE})(?:,? (?P<day>(?i:{_SHORT_DAY})(?:,? (?P<year>\d{{4}}))?))?"
    r"(?:,? \((?P<agency>[A-Z][A-Za-z ]{1,24})\))?) ?(?:[–—]|--?)(?= ) ",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text, and what it says.

    `size` is how many characters it takes. `day` is None if there is no such day, or if it could be two, which `either`
    then holds (day first, month first).
    `moment` is there where a time with a zone or an offset is told: a time alone is of no use far from its clock.
    """

    text: str
    size: int
    day: date | None
    moment: datetime | None = None
    either: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, day and agency before the first sentence; `day` is None where no year is told, which `yearless` says.

    `size` is how many characters of the text it takes, with the dash and the blank behind it.
    """

    text: str
    size: int
    day: date | None
    yearless: tuple[int, int] | None


def at(text: str, start: int = 0) -> Written | None:
    """The date that begins at that place of a text, if one does."""
    found = _WRITTEN.match(text, start)
    return None if found is None else _written(found)


def whole(text: str) -> Written | None:
    """The date that is all of the text."""
    found = _WRITTEN.fullmatch(text.strip())
    return None if found is None else _written(found)


def first(text: str) -> Written | None:
    """The first date within a short text, such as a field."""
    found = _WRITTEN.search(text)
    return None if found is None else _written(found)


def in_name(file: str) -> Dated | None:
    """The day that a file’s name begins with or its folders tell: 2023-07-09-a-slug.txt, 2023/07/09/a.html."""
    for found in reversed(list(_IN_NAME.finditer(file))):
        day = _day(found[1], found[3], found[4])
        if day is not None:
            return Dated(day, "the file’s name" if found.start() > file.rfind("/") - 1 else "the file’s folders")
    return None


def dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with; a place alone before a dash is none."""
    found = _DATELINE.match(text)
    if found is None or not (found["day"] or found["agency"]):
        return None
    month, day = found["m5"] or found["m6"], found["d5"] or found["d6"]
    if month is None:
        return Dateline(found["all"], found.end(), None, None)
    number = _NUMBERS[month[:3].lower()]
    known = _day(found["year"], number, day) if found["year"] else None
    return Dateline(found["all"], found.end(), known, None if known else (number, int(day)))


def with_year_of(file: str, month_and_day: tuple[int, int]) -> date | None:
    """A day without a year, in the year that the nearest folder of the file is named after."""
    years = _YEAR_FOLDER.findall(file)
    return _day(years[-1], *month_and_day) if years else None


def _written(found: re.Match[str]) -> Written:
    text = " ".join(found[0].split())
    if found["n1"] is not None:
        day, either = _numeric(found["n1"], found["n2"], found["y4"], found["between"])
        return Written(text, len(found[0]), day, _moment(found, day), either)
    year = found["y1"] or found["y2"] or found["y3"]
    month = found["m1"] or found["m2"] or found["m3"]
    number = month if month.isdigit() else _NUMBERS[month[:3].lower()]
    day = _day(year, number, found["d1"] or found["d2"] or found["d3"])
    return Written(text, len(found[0]), day, _moment(found, day))


def _numeric(one: str, two: str, year: str, between: str) -> tuple[date | None, tuple[date, date] | None]:
    """Points stand between day, month and year in this order only; strokes and hyphens in either."""
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    if between == "." or day_first == month_first:
        return day_first, None
    if day_first and month_first:
        return None, (day_first, month_first)
    return day_first or month_first, None


def _day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _moment(found: re.Match[str], day: date | None) -> datetime | None:
    if day is None or found["zone"] is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] in "pP") if 1 <= hour <= 12 else 24
    try:
        clock = time(hour, int(found["minute"] or found["dotted"] or 0), int(found["second"] or 0))
        return datetime.combine(day, clock, _zone(found["zone"].lower()))
    except ValueError:
        return None


def _zone(name: str) -> tzinfo:
    """The offset that is written or that an abbreviation stands for; ValueError for one of a day or more."""
    if name in _ZONES:
        hours = _ZONES[name]
        return timezone(timedelta(hours=hours)) if hours else UTC
    digits = name.lstrip("utcgm").replace(":", "")
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:]))
    return timezone(-offset if digits[0] == "-" else offset)
