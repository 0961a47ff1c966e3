"""What templates of data are written with: lines of CSV, JSON, and the content lines of iCalendar."""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import msgspec

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# In octets, the end of the line left out. Source: RFC 5545, 3.1.
_LONGEST = 75
_encode = msgspec.json.Encoder().encode


class _Line:
    """What a writer of CSV writes to: it hands back each line."""

    def write(self, line: str) -> str:
        return line


_line: Callable[[Iterable[object]], str] = csv.writer(_Line()).writerow  # what `write` returns


def json_text(value: object) -> str:
    """The value as JSON on one line; a struct or a dataclass is an object of its fields, in their order."""
    return _encode(value).decode()


def csv_line(row: object) -> str:
    """A line of CSV, with its end: the items of a sequence, or the fields of a struct.

    What is not known is an empty cell; lists and maps are written as JSON. A text that a spreadsheet would take for a
    formula has an apostrophe before it. Source: RFC 4180.
    """
    cells = msgspec.structs.astuple(row) if isinstance(row, msgspec.Struct) else row
    if not isinstance(cells, Iterable):
        raise TypeError(f"{row!r} is no row")
    return _line([_cell(cell) for cell in cells])


def _cell(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value == ():
        return "[]"
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = json_text(value)
    return text[1:-1] if isinstance(value, date) else text


def calendar_text(text: str) -> str:
    """A text as the value of a property of iCalendar. Source: RFC 5545, 3.3.11."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def calendar_time(when: date) -> str:
    """A day as 20230901, a moment in UTC as 20230901T220000Z."""
    return when.strftime("%Y%m%dT%H%M%SZ") if isinstance(when, datetime) else when.strftime("%Y%m%d")


def content_lines(text: str) -> str:
    """Lines of text as those of iCalendar: long ones are folded, and each ends with CR LF; empty ones are left out."""
    return "".join(f"{_folded(line)}\r\n" for line in text.splitlines() if line)


def _folded(line: str) -> str:
    """No part is longer than allowed, and no letter is cut in two."""
    parts, size = [""], 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > _LONGEST:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += wide
    return "\r\n".join(parts)


FILTERS: Mapping[str, Callable[..., str]] = {
    "json": json_text,
    "csv": csv_line,
    "calendar_text": calendar_text,
    "calendar_time": calendar_time,
    "content_lines": content_lines,
}
