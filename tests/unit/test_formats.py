"""Lines of CSV and of iCalendar, as their standards have them."""

import csv
import io
from datetime import date, datetime

import pytest

from generator.formats import calendar_text, calendar_time, content_lines, csv_line, json_text
from generator.words import Stage


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (("a", None, "", 3, -2, True), "a,,,3,-2,true\r\n"),
        (('he said "yes", then\nleft', Stage.BID), '"he said ""yes"", then\nleft",bid\r\n'),
        ((date(2023, 7, 9), ("a", "b"), {"GB": 1}), '2023-07-09,"[""a"",""b""]","{""GB"":1}"\r\n'),
    ],
)
def test_a_row_is_a_line_of_csv(row: tuple[object, ...], line: str) -> None:
    """What needs quotes has them, lists are JSON, and the line ends as RFC 4180 has it."""
    assert csv_line(row) == line
    assert len(next(csv.reader(io.StringIO(line, newline="")))) == len(row)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@Plettigoal", "\tx", "\rx"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    """A spreadsheet would run what begins with such a sign."""
    (cell,) = next(csv.reader(io.StringIO(csv_line((text,)), newline="")))
    assert cell == f"'{text}"


def test_what_is_no_row_is_refused() -> None:
    """A number has no cells."""
    with pytest.raises(TypeError, match="3 is no row"):
        csv_line(3)


def test_json_keeps_letters_and_the_order_of_fields() -> None:
    """On one line, whatever is in it."""
    assert json_text({"b": "Ødegaard\u2028\n", "a": None}) == '{"b":"Ødegaard\u2028\\n","a":null}'


def test_texts_of_a_calendar_are_escaped() -> None:
    """RFC 5545, 3.3.11: backslash, semicolon, comma and line break."""
    assert calendar_text("a\\b; c, d\ne") == "a\\\\b\\; c\\, d\\ne"
    assert calendar_time(date(2023, 9, 1)) == "20230901"
    assert calendar_time(datetime(2023, 9, 1, 22, 0)) == "20230901T220000Z"  # noqa: DTZ001  in UTC as it is


def test_long_lines_are_folded_between_letters() -> None:
    """No line has more than 75 octets, and unfolded it is what it was."""
    whole = "SUMMARY:" + "Ødegård " * 30
    folded = content_lines(f"BEGIN:VEVENT\n\n{whole}\n")
    lines = folded.split("\r\n")
    assert lines[0] == "BEGIN:VEVENT"
    assert lines[-1] == ""
    assert max(len(line.encode()) for line in lines) == 75
    assert folded.replace("\r\n ", "") == f"BEGIN:VEVENT\r\n{whole}\r\n"
