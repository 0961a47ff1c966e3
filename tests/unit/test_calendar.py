"""Which transfer window a day belongs to, and for whom it closes when."""

import pytest

from generator.calendar import calendar, closes, opens, usual_window
from tests.unit.football import SUMMER, WINTER, day, window

SPLIT = window(
    "2020-summer",
    "2020/21",
    ("ENG", "2020-07-27", "2020-10-05"),
    ("ENG", "2020-10-07", "2020-10-16"),
    ("GER", "2020-07-15", "2020-10-05"),
)


def filed(on: str, association: str) -> str | None:
    """The window of that day among summer 2023 and winter 2024."""
    found = calendar([WINTER, SUMMER]).window_of(day(on), association)
    return found.id if found else None


def test_a_day_belongs_to_the_window_of_the_new_clubs_association() -> None:
    """On 5 September 2023 England had closed for four days, and Al-Ittihad could still register Mohamed Salah."""
    assert filed("2023-09-05", "ENG") == "2024-winter"
    assert filed("2023-09-05", "KSA") == "2023-summer"


def test_the_last_day_of_a_window_belongs_to_it() -> None:
    """Deadline day is a day of the window, the day after is not."""
    assert filed("2023-09-01", "ENG") == "2023-summer"
    assert filed("2023-09-02", "ENG") == "2024-winter"


def test_an_association_without_a_period_goes_by_the_others() -> None:
    """No French dates are recorded: the window is open while it is for anyone."""
    assert filed("2023-09-07", "FRA") == "2023-summer"
    assert filed("2023-09-08", "FRA") == "2024-winter"
    assert (opens(SUMMER, "FRA"), closes(SUMMER, "FRA")) == (day("2023-06-14"), day("2023-09-07"))


def test_a_split_window_is_one_window_that_closes_with_its_last_part() -> None:
    """In 2020 England closed on 5 October, and opened again for domestic moves from 7 to 16 October."""
    windows = calendar([SPLIT])
    assert [windows.window_of(day(f"2020-10-{on}"), "ENG") for on in ("05", "06", "16")] == [SPLIT, SPLIT, SPLIT]
    assert windows.window_of(day("2020-10-06"), "GER") is None
    assert (opens(SPLIT, "ENG"), closes(SPLIT, "ENG")) == (day("2020-07-27"), day("2020-10-16"))


def test_a_day_before_a_window_opens_belongs_to_it() -> None:
    """A rumour of November is about January."""
    assert filed("2023-11-20", "ENG") == "2024-winter"
    assert filed("2023-05-01", "ENG") == "2023-summer"


def test_no_window_covers_the_day_after_the_last_close() -> None:
    """What is said on 2 February 2024 waits for a summer that nobody has recorded."""
    assert filed("2024-02-01", "ENG") == "2024-winter"
    assert filed("2024-02-02", "ENG") is None


def test_a_window_reaches_back_250_days_from_its_close() -> None:
    """From 25 December 2022 to 1 September 2023 it is 250 days; a day more lies in a window that is not recorded."""
    assert filed("2022-12-25", "ENG") == "2023-summer"
    assert filed("2022-12-24", "ENG") is None


@pytest.mark.parametrize(
    "on, id_, name, season",
    [
        ("2011-01-31", "2011-winter", "Winter 2011", "2010/11"),
        ("2011-02-02", "2011-winter", "Winter 2011", "2010/11"),
        ("2011-02-03", "2011-summer", "Summer 2011", "2011/12"),
        ("2011-09-02", "2011-summer", "Summer 2011", "2011/12"),
        ("2011-09-03", "2012-winter", "Winter 2012", "2011/12"),
        ("1999-12-31", "2000-winter", "Winter 2000", "1999/00"),
        ("1999-07-01", "1999-summer", "Summer 1999", "1999/00"),
    ],
)
def test_without_a_calendar_a_day_falls_into_the_usual_window(on: str, id_: str, name: str, season: str) -> None:
    """By custom the windows close at the start of February and of September."""
    found = usual_window(day(on))
    assert (found.id, found.name, found.season, found.periods) == (id_, name, season, ())


def test_the_usual_window_is_none_that_has_closed() -> None:
    """England closed on 1 February 2024: a claim of the next day is about the summer."""
    assert usual_window(day("2024-02-02"), [SUMMER, WINTER]).id == "2024-summer"


def test_windows_stand_in_the_order_of_their_closes() -> None:
    """One without periods stands where its name would put it."""
    unknown, later = usual_window(day("2023-02-01")), usual_window(day("2024-06-01"))
    windows = calendar([later, WINTER, unknown, SUMMER])
    assert [one.id for one in windows.windows] == ["2023-winter", "2023-summer", "2024-winter", "2024-summer"]


@pytest.mark.parametrize(
    "on, season",
    [("2023-05-10", "2023/24"), ("2023-12-01", "2023/24"), ("2024-03-01", "2024/25"), ("2022-01-15", "2021/22")],
)
def test_a_day_belongs_to_the_season_whose_squads_are_in_the_making(on: str, season: str) -> None:
    """Known windows first, usual ones where there are none."""
    assert calendar([SUMMER, WINTER]).season_of(day(on)) == season
