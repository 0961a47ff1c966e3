"""Days and moments as front matter writes them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dates import parse_day, parse_moment

LONDON = ZoneInfo("Europe/London")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def test_a_day_is_that_day_and_no_moment() -> None:
    """A date without a time says nothing of a moment."""
    assert parse_moment("2024-01-11", AUCKLAND) == (date(2024, 1, 11), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-11T09:30:00Z", "2024-07-11T10:30:00+01:00"),
        ("2024-07-11t09:30:00z", "2024-07-11T10:30:00+01:00"),
        ("2024-07-11 09:30:00 +0000", "2024-07-11T10:30:00+01:00"),
        ("2024-07-11T09:30+02:00", "2024-07-11T08:30:00+01:00"),
        ("2024-07-11T09:30:00.25Z", "2024-07-11T10:30:00.250000+01:00"),
        ("2024-07-11T09:30:00.123456789Z", "2024-07-11T10:30:00.123456+01:00"),
        ("2024-07-11 09:30", "2024-07-11T09:30:00+01:00"),
        ("2024-01-11T09:30:00", "2024-01-11T09:30:00+00:00"),
        ("2024-10-27T01:30:00+01:00", "2024-10-27T01:30:00+01:00"),
    ],
)
def test_a_time_is_a_moment_in_the_zone_of_the_site(text: str, expected: str) -> None:
    """Offsets are honoured; a time without one is the zone's own."""
    _day, moment = parse_moment(text, LONDON)
    assert moment is not None
    assert moment.isoformat() == expected


def test_the_day_is_the_day_in_the_zone_of_the_site() -> None:
    """A late evening in London is the next morning in Auckland."""
    assert parse_day("2024-01-11T23:30:00Z", LONDON) == date(2024, 1, 11)
    assert parse_day("2024-01-11T23:30:00Z", AUCKLAND) == date(2024, 1, 12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30", "there is no such day"),
        ("2024-13-01", "there is no such day"),
        ("2024-01-11T24:00", "there is no such time of day"),
        ("2024-01-11T23:59:60Z", "there is no such time of day"),
        ("2024-01-11T23:59:61Z", "there is no such time of day"),
        ("2024-01-11T09:30+14:01", "there is no such offset from UTC"),
        ("2024-01-11T09:30-15:00", "there is no such offset from UTC"),
        ("2024-01-11T09:30+01:60", "there is no such offset from UTC"),
        ("1849-12-31", "the year is not between 1850 and 2199"),
        ("2200-01-01", "the year is not between 1850 and 2199"),
        ("0000-01-01", "the year is not between 1850 and 2199"),
        ("2199-12-31T23:30-01:00", "the year is not between 1850 and 2199"),
        ("11 January 2024", "it is not written as year-month-day"),
        ("2024-1-11", "it is not written as year-month-day"),
        ("٢٠٢٤-01-11", "it is not written as year-month-day"),
        ("2024-01-11T09", "it is not written as year-month-day"),
        ("", "it is not written as year-month-day"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    """Impossible days, times, offsets and years each have their own plain words."""
    with pytest.raises(ValueError, match=f"^{reason}$"):
        parse_day(text, LONDON)


def test_a_time_that_the_clocks_showed_twice_needs_an_offset() -> None:
    """The clocks in London went back at two on 27 October 2024."""
    with pytest.raises(ValueError, match="had this time twice; add the offset"):
        parse_moment("2024-10-27T01:30", LONDON)


def test_a_time_that_the_clocks_never_showed_is_refused() -> None:
    """The clocks in London went forward at one on 31 March 2024."""
    with pytest.raises(ValueError, match="never had this time"):
        parse_moment("2024-03-31T01:30", LONDON)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=40), st.from_regex(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d)?([+-]\d\d:?\d\d|Z)?")))
def test_no_text_is_worse_than_a_value_error(text: str) -> None:
    """Whatever is written, the answer is a day within the years or a plain reason."""
    try:
        day = parse_day(text, LONDON)
    except ValueError:
        return
    assert 1850 <= day.year <= 2199
