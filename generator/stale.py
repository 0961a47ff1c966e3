"""What has to be rendered, and why: one pure function of the plan, the ledger and the archive as it stands.

A page is fresh if it is made by the same recipe – its template with all that the template draws in, the theme's assets,
the site's card, the generator's version, what the page is about – and if all that it read still stands as it stood.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.digests import stamp
from generator.ledger import Entry, Recipe
from generator.page import Page


class Why(StrEnum):
    """Why a page is rendered."""

    NEW = "it is new"
    TEMPLATE = "its template changed, or what that draws in"
    CARD = "what every page shows of the site changed"
    ABOUT = "its address or its neighbours changed"
    READ = "what it shows changed"
    LOST = "its file was lost"


@dataclass(frozen=True, slots=True)
class Todo:
    """Pages to render, each with its recipe and the reason, and pages to keep, by their paths."""

    render: tuple[tuple[Page, Recipe, Why], ...]
    keep: Mapping[str, tuple[Page, Recipe]]

    def without(self, lost: Collection[str]) -> "Todo":
        """The same where the files of these pages are lost: they have to be rendered, too."""
        again = [(page, recipe, Why.LOST) for path, (page, recipe) in self.keep.items() if path in lost]
        keep = {path: kept for path, kept in self.keep.items() if path not in lost} if lost else self.keep
        return Todo((*self.render, *again), keep)


def todo(
    pages: Iterable[Page],
    recipes: Mapping[str, tuple[int, int]],
    known: Mapping[str, Entry],
    stands: frozenset[int] | set[int],
) -> Todo:
    """What to do for these pages.

    `recipes` are stamps of all that a template is made of, by its name, and of the site's card; `known` is what the
    ledger has of each path, and `stands` are all stamps that can be read of the archive now.
    """
    render: list[tuple[Page, Recipe, Why]] = []
    keep: dict[str, tuple[Page, Recipe]] = {}
    for page in pages:
        recipe = recipe_of(page, recipes)
        why = reason(known.get(page.path), recipe, stands)
        if why:
            render.append((page, recipe, why))
        else:
            keep[page.path] = page, recipe
    return Todo(tuple(render), keep)


def recipe_of(page: Page, recipes: Mapping[str, tuple[int, int]]) -> Recipe:
    """The stamps of all that the page is made with besides the archive."""
    about = stamp(f"{page.template} {page.make.__module__}.{page.make.__name__} {page.url} {page.args!r}".encode())
    return *recipes.get(page.template, (0, 0)), about


def reason(entry: Entry | None, recipe: Recipe, stands: frozenset[int] | set[int]) -> Why | None:
    """Why a page has to be rendered; None if what the ledger has of it is still right."""
    if entry is None:
        return Why.NEW
    if entry.recipe != recipe:
        whys = zip((Why.TEMPLATE, Why.CARD, Why.ABOUT), entry.recipe, recipe, strict=True)
        return next(why for why, was, now in whys if was != now)
    return None if stands.issuperset(array("q", entry.reads)) else Why.READ
