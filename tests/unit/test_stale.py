"""What has to be rendered, and why: a page, the ledger and the archive as it stands."""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from generator.ledger import Entry
from generator.lookup import Lookup
from generator.page import Page
from generator.stale import Todo, Why, recipe_of, todo
from generator.words import Family

RECIPES = {"article.html": (11, 7), "day.html": (21, 7)}
STANDS = {1, 2, 3}


def article_view(archive: Lookup, id_: str) -> object:
    """Stands for the view of an article; nothing is rendered here."""
    raise AssertionError(archive, id_)


def day_view(archive: Lookup, id_: str) -> object:
    """Stands for the view of a day."""
    raise AssertionError(archive, id_)


TALKS = Page(Family.ARTICLE, "talks/index.html", "/talks/", "article.html", article_view, ("talks", None, "bid"))
BID = Page(Family.ARTICLE, "bid/index.html", "/bid/", "article.html", article_view, ("bid", "talks", None))


def entry(page: Page, *reads: int, recipes: Mapping[str, tuple[int, int]] = RECIPES) -> Entry:
    """What the ledger has of a page that was rendered by those recipes and read those stamps."""
    return Entry("00", recipe_of(page, recipes), array("q", reads).tobytes())


KNOWN = {TALKS.path: entry(TALKS, 1, 2), BID.path: entry(BID, 3)}


def told(found: Todo) -> tuple[dict[str, Why], list[str]]:
    """The reasons by path, and the paths of the pages to keep."""
    return {page.path: why for page, _, why in found.render}, sorted(found.keep)


def test_a_page_that_was_rendered_by_the_same_recipe_and_read_what_still_stands_is_kept() -> None:
    """So is every other; nothing is rendered."""
    assert told(todo([TALKS, BID], RECIPES, KNOWN, STANDS)) == ({}, ["bid/index.html", "talks/index.html"])


def test_more_that_stands_makes_nothing_stale() -> None:
    """What a page did not read is not its business."""
    assert told(todo([TALKS, BID], RECIPES, KNOWN, STANDS | {4, 5})) == ({}, ["bid/index.html", "talks/index.html"])


def test_a_page_that_the_ledger_does_not_know_is_new() -> None:
    """The other is kept."""
    found = todo([TALKS, BID], RECIPES, {BID.path: KNOWN[BID.path]}, STANDS)
    assert told(found) == ({"talks/index.html": Why.NEW}, ["bid/index.html"])


def test_a_page_of_which_something_no_longer_stands_is_rendered() -> None:
    """One stamp of many is enough."""
    found = todo([TALKS, BID], RECIPES, KNOWN, {1, 3})
    assert told(found) == ({"talks/index.html": Why.READ}, ["bid/index.html"])


def test_a_page_that_reads_nothing_is_fresh_whatever_happens() -> None:
    """Such as robots.txt."""
    assert told(todo([TALKS], RECIPES, {TALKS.path: entry(TALKS)}, set())) == ({}, ["talks/index.html"])


def test_another_template_makes_all_its_pages_stale() -> None:
    """What else has changed of them is not told."""
    day = Page(Family.DAY, "2023/index.html", "/2023/", "day.html", day_view, ("2023-07-09",))
    known = {**KNOWN, day.path: entry(day, 1)}
    found = todo([TALKS, BID, day], {**RECIPES, "article.html": (12, 7)}, known, {1})
    assert told(found) == ({"bid/index.html": Why.TEMPLATE, "talks/index.html": Why.TEMPLATE}, ["2023/index.html"])


def test_another_card_makes_all_pages_stale() -> None:
    """The site's title stands on each of them."""
    found = todo([TALKS, BID], {"article.html": (11, 8)}, KNOWN, STANDS)
    assert told(found) == ({"bid/index.html": Why.CARD, "talks/index.html": Why.CARD}, [])


CHANGES: dict[str, Callable[[Page], Page]] = {
    "neighbour": lambda page: replace(page, args=("talks", None, "signed")),
    "address": lambda page: replace(page, url="/talk/"),
    "view": lambda page: replace(page, make=day_view),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_is_made_otherwise_is_stale(change: str) -> None:
    """What it is about, its neighbours, its address and its view are in the plan."""
    found = todo([CHANGES[change](TALKS), BID], RECIPES, KNOWN, STANDS)
    assert told(found) == ({"talks/index.html": Why.ABOUT}, ["bid/index.html"])


def test_a_page_of_another_template_is_stale() -> None:
    """Although nothing else of it is new."""
    found = todo([replace(TALKS, template="day.html"), BID], RECIPES, KNOWN, STANDS)
    assert told(found) == ({"talks/index.html": Why.TEMPLATE}, ["bid/index.html"])


def test_where_it_comes_from_does_not_matter() -> None:
    """A file that is renamed, its page staying as it was, is no reason."""
    moved = replace(TALKS, place=replace(TALKS.place, file="content/articles/2023/talks.md"), family=Family.TEXT)
    assert told(todo([moved], RECIPES, KNOWN, STANDS)) == ({}, ["talks/index.html"])


def test_a_page_that_is_no_longer_planned_is_neither_rendered_nor_kept() -> None:
    """Its file is deleted, as every file that is in no edition."""
    assert told(todo([BID], RECIPES, KNOWN, STANDS)) == ({}, ["bid/index.html"])


def test_a_page_whose_file_was_lost_is_rendered_although_it_is_fresh() -> None:
    """By the recipe that it had; what is stale for another reason stays so."""
    found = todo([TALKS, BID], RECIPES, KNOWN, {3}).without({BID.path})
    assert told(found) == ({"talks/index.html": Why.READ, "bid/index.html": Why.LOST}, [])
    assert [recipe for _, recipe, _ in found.render] == [recipe_of(TALKS, RECIPES), recipe_of(BID, RECIPES)]


def test_nothing_lost_changes_nothing() -> None:
    """Also where a path is named that is not kept at all."""
    found = todo([TALKS, BID], RECIPES, KNOWN, STANDS)
    assert told(found.without(set())) == told(found.without({"2023/index.html"})) == told(found)


def test_every_reason_is_a_sentence_for_people() -> None:
    """Each of its own."""
    assert len({why.value for why in Why}) == len(list(Why)) == 6
    assert all(" " in why.value for why in Why)
