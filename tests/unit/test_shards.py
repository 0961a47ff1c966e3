"""The search index is cut by windows and seasons: few and small shards change with a new article."""

from datetime import date

import pytest

from generator import shards
from generator.archive import Archive
from generator.records import Article, Claim, MoveRecord
from generator.shards import ROOT, Cut, Shard
from tests.unit.football import archived, article, built, claim, move_file

# In the calendar of these tests the summer window closes on 7 September 2023 and the winter window on 1 February 2024.
LONG_AGO = article("2022-07-09", "long-ago", players=["luke-chambers"])
IN_SUMMER = article("2023-07-09", "in-summer", claim("2023-07-09", "talks", to="rb-leipzig"))
IN_AUTUMN = article("2023-11-30", "in-autumn", claim("2023-11-30", to="chelsea", by="bbc-sport"))
IN_WINTER = article("2024-01-11", "in-winter", claim("2024-01-11", "talks", to="chelsea"))
ALL = (LONG_AGO, IN_SUMMER, IN_AUTUMN, IN_WINTER)
LEIPZIG, CHELSEA = "2023-summer/luke-chambers-to-rb-leipzig", "2024-winter/luke-chambers-to-chelsea"


def cut(whole: Archive, most: int = 100) -> Cut:
    """Where everything lies, as if two articles were many."""
    return shards.cut(whole, few=2, most=most)


def places(*said: Claim | Article | MoveRecord, most: int = 100) -> dict[str, str]:
    """The shard of each article and move, by their ids."""
    found = cut(archived(*said), most)
    return {**found.articles, **found.moves}


def listed(*said: Claim | Article | MoveRecord) -> dict[str, Shard]:
    """The shards by their names, in their order."""
    whole = archived(*said)
    return {one.name: one for one in shards.shards(whole, cut(whole))}


def test_few_articles_have_one_index() -> None:
    """With everything in the root."""
    whole = archived(*ALL)
    for few, alone in ((5, True), (4, False)):
        found = shards.cut(whole, few)
        assert ({*found.articles.values(), *found.moves.values()} == {ROOT}) == alone


def test_the_newest_window_is_cut_by_months_and_what_is_closed_is_whole() -> None:
    """The winter is the newest here, the summer a closed window of its season, and all before it a closed season."""
    assert places(*ALL) == {
        "in-winter": "2024-01",
        "in-autumn": "2023-11",
        "in-summer": "2023-summer",
        "long-ago": "2022-23",
        LEIPZIG: "2023-summer",
        CHELSEA: "2024-winter-moves",
    }


def test_another_article_of_the_window_moves_nothing() -> None:
    """What was there stays where it was, whatever the article says of moves that were spoken of before."""
    before = places(*ALL)
    signed = article("2024-02-01", "signed", claim("2024-02-01", "official", to="chelsea"))
    assert places(*ALL, signed) == {**before, "signed": "2024-02"}


def test_a_window_that_closes_becomes_a_shard_of_its_own_and_then_its_season_does() -> None:
    """The first article after it opens the next one: here that of the summer, in a season of its own."""
    after = places(*ALL, article("2024-02-03", "after"))
    assert {after[name] for name in ("in-winter", "in-autumn", "in-summer", LEIPZIG, CHELSEA)} == {"2023-24"}
    assert (after["long-ago"], after["after"]) == ("2022-23", "2024-02")


def test_what_is_told_in_hindsight_lies_with_its_window() -> None:
    """An article lies by its day, a move by its window, whenever it is spoken of."""
    late = article("2024-01-20", "late", claim("2024-01-20", "talks", to="rb-leipzig", window="2023-summer"))
    found = places(*ALL, late)
    assert (found["late"], found[LEIPZIG]) == ("2024-01", "2023-summer")


@pytest.mark.parametrize(
    ("most", "expected"),
    [(3, {"2023-24"}), (2, {"2023-summer", "2024-winter"}), (1, {"2023-summer", "2024-01", "2023-11"})],
)
def test_a_season_with_too_many_articles_is_cut_by_windows_and_then_by_months(most: int, expected: set[str]) -> None:
    """So that no index takes too much memory, and no folder has too many files."""
    found = places(*ALL, article("2024-02-03", "after"), most=most)
    assert {found[name] for name in ("in-winter", "in-autumn", "in-summer")} == expected
    assert found[CHELSEA] == ("2024-winter-moves" if most == 1 else found["in-winter"])


def test_drafts_are_in_no_shard() -> None:
    """Even where they are shown."""
    whole, _ = built(*ALL, article("2024-01-12", "draft", draft=True), drafts=True)
    assert cut(whole).articles.keys() == {"long-ago", "in-summer", "in-autumn", "in-winter"}


def test_a_shard_tells_its_days_and_the_seasons_and_windows_it_speaks_of() -> None:
    """The newest first; a move bears the day on which it was last spoken of."""
    found = listed(*ALL)
    assert list(found) == ["2024-01", "2024-winter-moves", "2023-11", "2023-summer", "2022-23", ROOT]
    jan, july = date(2024, 1, 11), date(2023, 7, 9)
    assert found["2024-winter-moves"] == Shard("2024-winter-moves", 1, jan, jan, ("2023-24",), ("2024-winter",))
    assert found["2023-summer"] == Shard("2023-summer", 2, july, july, ("2023-24",), ("2023-summer",))
    assert found["2022-23"] == Shard("2022-23", 1, date(2022, 7, 9), date(2022, 7, 9), ("2022-23",), ())
    assert found[ROOT] == Shard(ROOT, 16, None, None, (), ())


def test_a_shard_speaks_of_the_windows_of_all_moves_that_its_articles_claim() -> None:
    """So that whoever asks for a window is sent to every article about it."""
    late = article("2024-01-20", "late", claim("2024-01-20", "talks", to="rb-leipzig", window="2023-summer"))
    assert listed(*ALL, late)["2024-01"].windows == ("2023-summer", "2024-winter")


def test_a_move_that_nobody_spoke_of_bears_the_day_that_decided_it() -> None:
    """As its page does."""
    signed = move_file("m", "2024-winter", to="wigan-athletic", outcome="completed", on="2024-01-30")
    found = listed(*ALL, signed)["2024-winter-moves"]
    assert (found.pages, found.first, found.last) == (2, date(2024, 1, 11), date(2024, 1, 30))


def test_a_name_is_known_where_an_article_or_a_move_has_it() -> None:
    """A club also where an article claims a move to or from it; the root is asked in any case."""
    whole = archived(*ALL)
    known = shards.known_in(whole, cut(whole))
    assert known["players", "luke-chambers"] == ("2022-23", "2023-11", "2023-summer", "2024-01", "2024-winter-moves")
    assert known["clubs", "rb-leipzig"] == ("2023-summer",)
    assert known["clubs", "chelsea"] == ("2023-11", "2024-01", "2024-winter-moves")
    assert known["outlets", "bbc-sport"] == ("2023-11", "2024-winter-moves")
    assert known["journalists", "david-ornstein"] == ("2023-summer", "2024-01", "2024-winter-moves")
    assert known["windows", "2024-winter"] == ("2023-11", "2024-01", "2024-winter-moves")
    assert ("clubs", "wigan-athletic") not in known
    alone = shards.cut(whole)
    assert set(shards.known_in(whole, alone).values()) == {()}
