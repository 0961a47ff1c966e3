"""Ink on the colours of clubs, by the contrast that WCAG asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        # A grey that WCAG's own techniques name as the lightest with enough contrast on white.
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_reckoned_as_wcag_defines_it(one: str, other: str, ratio: float) -> None:
    """Whichever of the two comes first."""
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colours.contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("colour", "ink"), [("#c8102e", "#ffffff"), ("#fde100", "#000000"), ("#0a2342", "#ffffff")])
def test_ink_is_the_one_that_stands_out(colour: str, ink: str) -> None:
    """White on red and navy, black on yellow."""
    assert colours.ink_on(colour) == ink


@given(st.integers(0, 0xFFFFFF))
def test_ink_can_be_read_on_any_colour(number: int) -> None:
    """At the ratio of 4.5 that WCAG asks of text."""
    colour = f"#{number:06x}"
    assert colours.contrast(colours.ink_on(colour), colour) >= 4.5
