"""Dates as texts write them; what could be two days is none."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.desk.incoming import dating

NINTH = date(2023, 7, 9)


@pytest.mark.parametrize(
    "text",
    [
        *("2023-07-09", "2023/07/09", "2023.07.09", "2023-7-9", "9 July 2023", "9th July 2023", "9 Jul 2023"),
        *("Sunday 9 July 2023", "Sunday, 9 July, 2023", "the 9th of July 2023".removeprefix("the "), "09-Jul-2023"),
        *("July 9, 2023", "Jul. 9, 2023", "July 9th 2023", "Sunday, July 9, 2023", "SUN 9 JUL 2023", "09.07.2023"),
        *("2023-07-09 10:32", "9 July 2023, 10:32", "9 July 2023 at 10.32am", "July 9, 2023 - 5 pm"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    """A time without a zone adds nothing to the day."""
    found = dating.whole(text)
    assert found is not None
    assert (found.day, found.moment, found.size) == (NINTH, None, len(text))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-07-09T10:32:11Z", datetime(2023, 7, 9, 10, 32, 11, tzinfo=UTC)),
        ("2023-07-09T10:32:11.123+02:00", datetime(2023, 7, 9, 10, 32, 11, tzinfo=timezone(timedelta(hours=2)))),
        ("2023-07-09 10:32:00 -0430", datetime(2023, 7, 9, 10, 32, tzinfo=timezone(-timedelta(hours=4, minutes=30)))),
        ("9 July 2023, 10:32 BST", datetime(2023, 7, 9, 10, 32, tzinfo=timezone(timedelta(hours=1)))),
        ("July 9, 2023, 12:05am GMT", datetime(2023, 7, 9, 0, 5, tzinfo=UTC)),
        ("July 9, 2023 at 12 p.m. EDT", datetime(2023, 7, 9, 12, 0, tzinfo=timezone(-timedelta(hours=4)))),
    ],
)
def test_a_time_with_its_zone_is_a_moment(text: str, moment: datetime) -> None:
    """In the offset that is written, or that the zone's name stands for."""
    found = dating.whole(text)
    assert found is not None
    assert (found.day, found.moment) == (NINTH, moment)
    assert found.moment is not None
    assert found.moment.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("text", ["2023-07-09 25:00 GMT", "2023-07-09 13:00pm GMT", "2023-07-09 10:00 +99:99"])
def test_a_time_that_no_clock_shows_leaves_the_day(text: str) -> None:
    """And no moment."""
    found = dating.whole(text)
    assert found is not None
    assert (found.day, found.moment) == (NINTH, None)


@pytest.mark.parametrize("text", ["03/04/2025", "03-04-2025", "3/4/2025"])
def test_figures_that_could_be_two_days_are_not_guessed(text: str) -> None:
    """Both are told, the day first."""
    found = dating.whole(text)
    assert found is not None
    assert found.day is None
    assert found.either == (date(2025, 4, 3), date(2025, 3, 4))


@pytest.mark.parametrize("text", ["25/03/2025", "03/25/2025", "25.03.2025"])
def test_figures_that_can_be_one_day_only_are_read(text: str) -> None:
    """There is no month 25."""
    found = dating.whole(text)
    assert found is not None
    assert (found.day, found.either) == (date(2025, 3, 25), None)


@pytest.mark.parametrize("text", ["2023-02-30", "31 June 2023", "32.01.2023", "1 January 1066", "0000-00-00"])
def test_a_day_that_is_not_there_is_none(text: str) -> None:
    """Nor are days before football's first reports."""
    found = dating.whole(text)
    assert found is not None
    assert (found.day, found.either) == (None, None)


@pytest.mark.parametrize(
    "text", ["Tuesday, January 9", "July 2023", "2023", "2023-07", "9/7/23", "1234-56-789", "", "May"]
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    """A day needs its month and its year."""
    assert dating.whole(text) is None


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("2023-07-09-alder.txt", "the file’s name"),
        ("news/2023_07_09.txt", "the file’s name"),
        ("alder 2023-07-09.html", "the file’s name"),
        ("2023/07/09/alder.html", "the file’s folders"),
        ("2020/01/01/2023-07-09-alder.md", "the file’s name"),
    ],
)
def test_a_day_stands_in_a_path(file: str, source: str) -> None:
    """The name itself says more than the folders."""
    found = dating.in_name(file)
    assert found is not None
    assert (found.day, found.source, found.moment) == (NINTH, source, None)


@pytest.mark.parametrize("file", ["alder.txt", "000_044ef6.txt", "2023-13-09.txt", "12023-07-091.txt", "20230709.txt"])
def test_a_path_without_a_day_tells_none(file: str) -> None:
    """Nor do figures that happen to be long."""
    assert dating.in_name(file) is None


@pytest.mark.parametrize(
    ("text", "line", "day", "yearless"),
    [
        ("LIVERPOOL, July 9, 2023 – Wigan are keen.", "LIVERPOOL, July 9, 2023", NINTH, None),
        ("LIVERPOOL, 9 July 2023 - Wigan are keen.", "LIVERPOOL, 9 July 2023", NINTH, None),
        ("LIVERPOOL, England, July 9 (Reuters) - Wigan are.", "LIVERPOOL, England, July 9 (Reuters)", None, (7, 9)),
        ("LIVERPOOL, July 9 – Wigan are keen.", "LIVERPOOL, July 9", None, (7, 9)),
        ("ST. GALLEN (AP) — Wigan are keen.", "ST. GALLEN (AP)", None, None),
    ],
)
def test_a_dateline_is_taken_apart(text: str, line: str, day: date | None, yearless: tuple[int, int] | None) -> None:
    """Its day is known if its year is."""
    found = dating.dateline(text)
    assert found is not None
    assert found.text == line
    assert text[found.size :].startswith("Wigan")
    assert (found.day, found.yearless) == (day, yearless)


@pytest.mark.parametrize(
    "text", ["LONDON – the place to be.", "Wigan, July 9 – a day.", "QPR are keen - (AP) said.", "ALDER (19) – keen."]
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    """A place alone is part of the sentence."""
    assert dating.dateline(text) is None


def test_the_year_of_a_dateline_may_be_the_folders() -> None:
    """The nearest one, and only where there is one."""
    assert dating.with_year_of("2019/2023/a.txt", (7, 9)) == NINTH
    assert dating.with_year_of("a.txt", (7, 9)) is None
