"""What the pages say in words."""

from datetime import date, timedelta

import pytest

from generator.views import phrases

CLOSES = date(2023, 9, 1)


@pytest.mark.parametrize(
    ("days_before", "said"),
    [
        (0, "the window’s last day"),
        (1, "1 day before the window’s close"),
        (13, "13 days before the window’s close"),
        (14, "2 weeks before the window’s close"),
        (54, "8 weeks before the window’s close"),
        (-1, "1 day after the window’s close"),
        (-20, "3 weeks after the window’s close"),
    ],
)
def test_how_far_off_the_close_was(days_before: int, said: str) -> None:
    """In days where it is near, else in weeks to the nearest."""
    assert phrases.to_close(CLOSES - timedelta(days_before), CLOSES) == said
