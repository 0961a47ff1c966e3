"""The register of clubs that ships with the generator: those of the leagues that most rumours are about.

One file in clubs/ for each association whose registration periods apply to its clubs; its head says which
divisions and seasons it covers. A club's id is the slug of its name.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypedDict

import yaml

from generator import names
from generator.problems import Place
from generator.records import Club, spellings

ASSOCIATIONS = ("ENG", "SCO", "GER", "ESP", "ITA", "FRA", "NED", "POR")

_FOLDER = "desk/naming/clubs"
_ARTICLES = ("the ", "die ")


class _Entry(TypedDict, total=False):
    name: str
    country: str
    aliases: list[str]
    contextual: list[str]


@cache
def clubs() -> tuple[Club, ...]:
    """All clubs of the register, by association; read once in a run, in a few hundredths of a second."""
    return tuple(club for association in ASSOCIATIONS for club in _clubs(association))


@cache
def by_spelling() -> Mapping[str, Club]:
    """The clubs by the `names.key` of their names and aliases, each of which means one club alone."""
    return {names.key(name): club for club in clubs() for name in spellings(club)}


def _clubs(association: str) -> Iterator[Club]:
    file = f"{_FOLDER}/{association}.yaml"
    for line, entry in _entries((pkgutil.get_data("generator", file) or b"").decode()):
        yield Club(
            place=Place(f"generator/{file}", line),
            id=names.slug(entry["name"]),
            name=entry["name"],
            country=entry.get("country", association),
            association=association,
            aliases=tuple(entry.get("aliases", ())),
            contextual_aliases=tuple(_with_and_without_article(entry.get("contextual", ()))),
        )


def _entries(text: str) -> Iterator[tuple[int, _Entry]]:
    """The entries of a file, each with its line."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    node = loader.get_single_node()
    for item, entry in zip(node.value, loader.construct_document(node), strict=True):
        yield item.start_mark.line + 1, entry


def _with_and_without_article(names_of_one: Any) -> Iterator[str]:
    """“the Reds” is said in “the Reds boss”, and without the article in “Reds boss”; both mean the club."""
    for name in names_of_one:
        yield name
        yield from (name.removeprefix(article) for article in _ARTICLES if name.startswith(article))
