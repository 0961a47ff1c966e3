"""The labelled rumours, as the importer reads them: the goals that the desk is held to (README.md: how to label)."""

from functools import cache

from tests.desk.measure import Measured, all_measured, by_field, told_misses

TEXTS = 145


@cache
def results() -> tuple[Measured, ...]:
    """All texts, measured once."""
    return all_measured()


def test_every_date_is_found() -> None:
    """In whatever form the header has it."""
    date = by_field(results())["date"]
    assert list(told_misses(results(), "date")) == []
    assert date.right == date.labelled >= TEXTS


def test_players_named_in_full() -> None:
    """Hardly one is missed, and fewer are wrong."""
    players = by_field(results())["players"]
    assert players.labelled >= TEXTS
    assert (players.precision >= 0.97, players.recall >= 0.95) == (True, True), list(told_misses(results(), "players"))


def test_clubs_named_in_full() -> None:
    """The same of clubs, those of the register included."""
    clubs = by_field(results())["clubs"]
    assert clubs.labelled >= 2 * TEXTS
    assert (clubs.precision >= 0.97, clubs.recall >= 0.95) == (True, True), list(told_misses(results(), "clubs"))


def test_main_claims() -> None:
    """Player, from and to, all three; a text without a claim has none."""
    main = by_field(results())["main claim"]
    assert main.labelled >= TEXTS
    assert main.recall >= 0.85, list(told_misses(results(), "main claim"))


def test_stages_of_main_claims() -> None:
    """Three in four are told as an editor would."""
    stage = by_field(results())["main stage"]
    assert stage.labelled >= TEXTS * 0.9
    assert stage.recall >= 0.75, list(told_misses(results(), "main stage"))


def test_nothing_is_invented() -> None:
    """Whatever is proposed rests on words that stand in the text, and a record on words that it is called by."""
    assert len(results()) >= TEXTS
    assert [(one.text.file, what) for one in results() for what in (*one.invented, *one.strangers)] == []
