"""What has to be rendered, and why: one pure function of the plan, the ledger and the archive as it stands.

A page is fresh if it is made by the same recipe – its template with all that the template draws in, the theme's assets,
the site's card, the generator's version, what the page is about – and if all that it read still stands as it stood.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.digests import stamp
from generator.ledger import Entry
from generator.plan import Page


class Why(StrEnum):
    """Why a page is rendered."""

    NEW = "it is new"
    RECIPE = "its template, its theme, a setting, the generator or its neighbours changed"
    READ = "what it shows changed"
    LOST = "its file was lost"


@dataclass(frozen=True, slots=True)
class Todo:
    """Pages to render, each with its recipe and the reason, and pages to keep, by their paths."""

    render: tuple[tuple[Page, int, Why], ...]
    keep: Mapping[str, tuple[Page, int]]

    def without(self, lost: Collection[str]) -> "Todo":
        """The same where the files of these pages are lost: they have to be rendered, too."""
        again = [(page, recipe, Why.LOST) for path, (page, recipe) in self.keep.items() if path in lost]
        keep = {path: kept for path, kept in self.keep.items() if path not in lost} if lost else self.keep
        return Todo((*self.render, *again), keep)


def todo(
    pages: Iterable[Page], recipes: Mapping[str, str], known: Mapping[str, Entry], stands: frozenset[int] | set[int]
) -> Todo:
    """What to do for these pages.

    `recipes` are digests of all that a template is made of, by its name; `known` is what the ledger has of each path,
    and `stands` are all stamps that can be read of the archive now.
    """
    render: list[tuple[Page, int, Why]] = []
    keep: dict[str, tuple[Page, int]] = {}
    for page in pages:
        recipe = recipe_of(page, recipes)
        why = reason(known.get(page.path), recipe, stands)
        if why:
            render.append((page, recipe, why))
        else:
            keep[page.path] = page, recipe
    return Todo(tuple(render), keep)


def recipe_of(page: Page, recipes: Mapping[str, str]) -> int:
    """The stamp of all that the page is made with besides the archive."""
    told = f"{recipes.get(page.template)} {page.make.__module__}.{page.make.__name__} {page.url} {page.args!r}"
    return stamp(told.encode())


def reason(entry: Entry | None, recipe: int, stands: frozenset[int] | set[int]) -> Why | None:
    """Why a page has to be rendered; None if what the ledger has of it is still right."""
    if entry is None:
        return Why.NEW
    if entry.recipe != recipe:
        return Why.RECIPE
    return None if stands.issuperset(array("q", entry.reads)) else Why.READ
