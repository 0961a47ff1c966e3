"""Front matter that gets more fields keeps every other byte."""

from datetime import date

import pytest

from generator.desk.endings.amended import amended, front_matter, written

FILE = """\
---
# By hand.
player: 'Luke Chambers'   # the left-back
to:   Wigan Athletic
deal: {type: loan}
verdicts:
  - by: David Ornstein
    verdict: borne-out
    reason: >
      He had it
      first.
---

Prose with --- in it.

---
"""
ADDED = "outcome: completed\ndate: 2024-01-04\n"


def test_fields_are_added_below_the_others() -> None:
    """And nothing else changes."""
    values: dict[str, str | date] = {"outcome": "completed", "date": date(2024, 1, 4)}
    assert amended(FILE, values) == FILE.replace("first.\n---", f"first.\n{ADDED}---")


def test_line_endings_and_a_byte_order_mark_stay() -> None:
    """A file of another system keeps its ways."""
    foreign = "\ufeff" + FILE.replace("\n", "\r\n")
    values: dict[str, str | date] = {"outcome": "completed", "date": date(2024, 1, 4)}
    assert amended(foreign, values) == "\ufeff" + amended(FILE, values).replace("\n", "\r\n")


def test_a_value_is_replaced_where_it_stands() -> None:
    """With what is noted beside it, and whatever its form."""
    assert amended(FILE, {"player": "Owen Beck"}) == FILE.replace("'Luke Chambers'   #", "Owen Beck   #")
    folded = "---\nreason: >\n  He\n  left.\n# Then:\nto: A\n---\n"
    assert amended(folded, {"reason": "He stayed."}) == "---\nreason: He stayed.\n# Then:\nto: A\n---\n"


def test_a_field_that_stands_empty_is_filled_in() -> None:
    """As `rumourmill new` leaves it, with its comment."""
    empty = "---\nplayer: A\noutcome:  # What became of it: open, completed\ndate:\n---\n"
    assert amended(empty, {"outcome": "stayed", "date": date(2024, 2, 1)}) == (
        "---\nplayer: A\noutcome: stayed  # What became of it: open, completed\ndate: 2024-02-01\n---\n"
    )


@pytest.mark.parametrize(
    "text",
    ["no front matter", "---\nplayer: A\n", "---\n{player: A}\n---\n", "---\nplayer: &a A\n---\n", "---\n- a\n---\n"],
)
def test_what_cannot_be_amended_is_left(text: str) -> None:
    """A map in braces has no room for lines; what cannot be read is for the editor."""
    with pytest.raises(ValueError, match="its front matter"):
        amended(text, {"outcome": "stayed"})


def test_a_value_is_quoted_where_yaml_would_take_it_for_something_else() -> None:
    """And stands in one line."""
    assert written("Brighton & Hove Albion") == "Brighton & Hove Albion"
    assert written("He said: no # yet") == "'He said: no # yet'"
    assert written("two\n  lines") == "two lines"
    assert written(date(2024, 1, 4)) == "2024-01-04"


def test_a_character_that_nobody_sees_is_left_out_of_a_value() -> None:
    """A vertical tab or a NUL from the clipboard is no reason to refuse the rest."""
    for value in ("No\x0bbid\x00came.", "\ufeffNo bid\x7fcame."):
        assert amended("---\nplayer: A\n---\n", {"reason": value}) == "---\nplayer: A\nreason: No bid came.\n---\n"


def test_a_new_file_has_the_fields_in_their_order() -> None:
    """And no body."""
    assert front_matter({"window": "2024-winter", "player": "Luke Chambers", "date": date(2024, 1, 4)}) == (
        "---\nwindow: 2024-winter\nplayer: Luke Chambers\ndate: 2024-01-04\n---\n"
    )
