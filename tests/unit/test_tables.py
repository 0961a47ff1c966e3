"""Tables note what is read of them, and nothing else."""

from datetime import date

import pytest

from generator.tables import Among, Known, Later, Notebook, Stamps, Table, group_stamp, value_stamp, words
from tests.unit.football import club, player

NAMES = {"liverpool": "Liverpool", "chelsea": "Chelsea"}
STAMPS = {"liverpool": 1, "chelsea": 2}


def table(notes: Notebook, *, listed: bool = True, names: dict[str, str] = NAMES) -> Table[str, str]:
    """Two clubs, with stamps that are easy to tell."""
    return Table("the name of", names, STAMPS.__getitem__, notes, listed=listed)


def keys(names: dict[str, str]) -> int:
    """The stamp of the list of all keys."""
    notes = Notebook()
    assert list(table(notes, names=names)) == list(names)
    (found,) = notes.tear()
    return found


def test_what_is_read_is_noted_by_its_stamp() -> None:
    """With the words that tell people what it is; what was not read is not noted."""
    notes = Notebook()
    assert table(notes)["chelsea"] == "Chelsea"
    assert dict(notes.tear()) == {2: ("the name of", "chelsea")}


def test_an_entry_that_is_read_twice_is_noted_once() -> None:
    """As a page that shows a club in every line does."""
    notes = Notebook()
    names = table(notes)
    assert [names["chelsea"], names["liverpool"], names["chelsea"]] == ["Chelsea", "Liverpool", "Chelsea"]
    assert list(notes.tear()) == [2, 1]


def test_a_torn_off_note_leaves_an_empty_book() -> None:
    """So that the next page is told from this one."""
    notes = Notebook()
    names = table(notes)
    assert names["liverpool"] == "Liverpool"
    first = notes.tear()
    assert (list(first), list(notes.tear())) == ([1], [])
    assert names["chelsea"] == "Chelsea"
    assert (list(first), list(notes.tear())) == ([1], [2])


def test_tables_of_one_notebook_note_together() -> None:
    """What a page read is asked for once."""
    notes = Notebook()
    names, days = table(notes), Table("the day", {"today": date(2024, 3, 1)}, {"today": 7}.__getitem__, notes)
    assert (names["liverpool"], days["today"]) == ("Liverpool", date(2024, 3, 1))
    assert dict(notes.tear()) == {1: ("the name of", "liverpool"), 7: ("the day", "today")}


def test_going_through_a_listed_table_notes_the_list_and_no_entry() -> None:
    """The names of all entries, which change when one comes or goes or when they change places."""
    notes = Notebook()
    assert list(table(notes)) == ["liverpool", "chelsea"]
    assert list(notes.tear().values()) == [("the name of", None)]
    other_lists = [{"liverpool": "Liverpool"}, {**NAMES, "wigan": "Wigan"}, dict(reversed(NAMES.items()))]
    assert len({keys(NAMES), *map(keys, other_lists)}) == 4
    assert keys({"liverpool": "Liverpool FC", "chelsea": "Chelsea"}) == keys(NAMES)


def test_going_through_all_entries_notes_the_list_and_every_entry() -> None:
    """A list of all clubs is another when one of them is."""
    notes = Notebook()
    assert list(table(notes).values()) == ["Liverpool", "Chelsea"]
    assert dict(notes.tear()) == {
        keys(NAMES): ("the name of", None),
        1: ("the name of", "liverpool"),
        2: ("the name of", "chelsea"),
    }


@pytest.mark.parametrize(("key", "there"), [("chelsea", True), ("wigan", False)])
def test_whether_there_is_an_entry_depends_on_the_list(key: str, *, there: bool) -> None:
    """What is not there may come."""
    notes = Notebook()
    assert (key in table(notes)) is there
    assert list(notes.tear().values()) == [("the name of", None)]


def test_a_table_that_is_not_listed_refuses_to_be_gone_through() -> None:
    """Or a page might depend on all articles of an archive; each entry may be read."""
    notes = Notebook()
    names = table(notes, listed=False)
    for go in (list, lambda one: list(one.values()), lambda one: "chelsea" in one):
        with pytest.raises(TypeError, match="the name of: no page may go through all of them"):
            go(names)
    assert names["chelsea"] == "Chelsea"
    assert dict(notes.tear()) == {2: ("the name of", "chelsea")}


def test_what_is_not_there_cannot_be_read_and_is_not_noted() -> None:
    """No page may rely on something that is missing: nothing would tell it when it comes."""
    notes = Notebook()
    with pytest.raises(KeyError, match="wigan"):
        table(notes)["wigan"]
    assert dict(notes.tear()) == {}


def test_the_stamps_of_a_table_are_those_that_can_be_noted() -> None:
    """The list's among them where there is one to be noted."""
    assert set(table(Notebook(), listed=False).stamps()) == {1, 2}
    assert set(table(Notebook()).stamps()) == {1, 2, keys(NAMES)}


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("liverpool", "the articles on liverpool"),
        (("clubs", "liverpool"), "the articles on clubs/liverpool"),
        ((2023, 7), "the articles on 2023/7"),
        (date(2023, 7, 9), "the articles on 2023-07-09"),
        ("", "the articles on"),
    ],
)
def test_an_entry_is_named_in_words(key: object, told: str) -> None:
    """With its kind and id, its month or its day; the list of all by what one of them is."""
    assert words("the articles on", key) == told
    assert words("club", None) == "the list of every club"
    assert words("the name of", None) == "the list of every name"


# Stamps


def test_the_stamp_of_a_record_is_of_all_that_it_holds() -> None:
    """And of its kind: a club and a player with the same fields are not taken for each other."""
    luke, changed = player("luke", "Luke"), player("luke", "Luke", "Chambo")
    stamps = [value_stamp("player", one) for one in (luke, player("luke", "Luke"), changed)]
    assert stamps[0] == stamps[1] != stamps[2]
    assert value_stamp("person", luke) != stamps[0]
    assert value_stamp("player", club("luke", "Luke")) != stamps[0]


def test_the_stamp_of_a_group_is_of_its_members_in_their_order() -> None:
    """And of its name and key: an empty group is not taken for another empty one."""

    def stamp_of(name: str, key: str, *members: int) -> int:
        return group_stamp(f"{name} {key}", members)

    groups = [
        stamp_of("the moves of", "liverpool", 1, 2),
        stamp_of("the moves of", "liverpool", 2, 1),
        stamp_of("the moves of", "liverpool", 1),
        stamp_of("the moves of", "liverpool"),
        stamp_of("the moves of", "chelsea"),
        stamp_of("the articles on", "chelsea"),
    ]
    assert len(set(groups)) == 6
    assert stamp_of("the moves of", "liverpool", 1, 2) == groups[0]


def test_the_stamp_of_a_value_is_of_the_value_and_its_key() -> None:
    """In the table of that name."""
    day = date(2024, 3, 1)
    assert value_stamp("the day", "today", day) == value_stamp("the day", "today", date(2024, 3, 1))
    others = [("the day", "today", date(2024, 3, 2)), ("the day", "of the first article", day), ("day", "today", day)]
    assert len({value_stamp(*one) for one in [("the day", "today", day), *others]}) == 4


def test_a_stamp_holds_as_long_as_its_entry_is_the_same_object() -> None:
    """It is made once, also for the tables that come after; another object is looked at anew."""
    asked: list[str] = []

    def make(key: str, entry: list[int]) -> int:
        asked.append(key)
        return sum(entry)

    entries: dict[str, list[int]] = {"a": [1, 2], "b": [3]}
    known: Known = {}
    first = Stamps(entries, make, known)
    assert (first("a"), first("a"), first("b")) == (3, 3, 3)
    later = Stamps(entries | {"b": [4]}, make, known)
    assert (later("a"), later("b")) == (3, 4)
    assert asked == ["a", "b", "b"]
    with pytest.raises(KeyError, match="c"):
        later("c")


def test_entries_that_are_made_later_are_made_once_and_only_if_they_are_asked_for() -> None:
    """All of them with the first."""
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1, "b": 2}

    entries = Later(make)
    assert made == []
    assert (entries["a"], list(entries), len(entries), made) == (1, ["a", "b"], 2, [1])


def test_what_stands_is_told_without_a_note() -> None:
    """Of an entry, of the list of all, and of one that is no longer there."""
    notes = Notebook()
    names = table(notes)
    assert (names.stamp("chelsea"), names.stamp("wigan"), names.stamp(None)) == (2, None, keys(NAMES))
    assert names.peek("chelsea") == "Chelsea"
    assert dict(notes.tear()) == {}


def test_entries_among_others_are_those_alone() -> None:
    """An article that is not shown has a text all the same."""
    shown = Among({"a": 1}, {"a": "text", "b": "draft"})
    assert (dict(shown), len(shown), "a" in shown, "b" in shown) == ({"a": "text"}, 1, True, False)
    with pytest.raises(KeyError, match="b"):
        shown["b"]
