"""What the search page loads besides the index: the index's shards, and every name with the shards that know it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import names
from generator.lookup import Lookup
from generator.shards import ROOT, Shard
from generator.views.cards import Head
from generator.views.structured import graph
from generator.words import ONE_OF, Family


@dataclass(frozen=True, slots=True)
class SearchView:
    """What search.html prints."""

    head: Head


@dataclass(frozen=True, slots=True)
class ShardsView:
    """What shards.json prints: all shards of the index with pages that bear a day, the newest first."""

    shards: tuple[Shard, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of the archive: whose it is, how else it is written, and where it is found.

    Bit i of `known_in` says that shard i of the list has a page that names the record.
    """

    kind: Family
    id: str
    name: str
    also: tuple[str, ...]
    known_in: int


@dataclass(frozen=True, slots=True)
class NamesView:
    """What names.json prints: the names of the shards, the root left out, and of all records."""

    shards: tuple[str, ...]
    names: tuple[NameRow, ...]


def search_view(archive: Lookup) -> SearchView:
    """The search page."""
    head = Head("Search", "/search/", "Search articles, players, clubs and moves.")
    return SearchView(graph.plain(archive.site, head, "SearchResultsPage"))


def shards_view(archive: Lookup) -> ShardsView:
    """The shards of the index."""
    return ShardsView(tuple(archive.shards.values()))


def names_view(archive: Lookup) -> NamesView:
    """All names."""
    shards = tuple(sorted(name for name in archive.shards if name != ROOT))
    place = {name: number for number, name in enumerate(shards)}
    return NamesView(shards, tuple(_row(archive, kind, id_, place) for kind, id_ in archive.names))


def _row(archive: Lookup, kind: str, id_: str, place: Mapping[str, int]) -> NameRow:
    name, aliases = archive.names[kind, id_], archive.aliases[kind, id_]
    plain = (names.ascii_form(one) for one in (name, *aliases) if not names.folds(one))
    known = sum(1 << place[shard] for shard in archive.known_in[kind, id_])
    return NameRow(ONE_OF[kind], id_, name, tuple(dict.fromkeys([*aliases, *plain])), known)
