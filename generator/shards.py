"""How the search index is cut into shards: a pure function of the archive, so that every build cuts it alike.

A new article should touch few and small shards, and a reader should find the newest first in few and small files. What
is said of a move, and what becomes of it, falls into its window. So the articles of the newest window lie in shards of
a month each, and its moves in one of their own; a closed window of the newest season is one shard, and so is a closed
season that is not very large. All pages that change with their own file alone lie in the root, the shard without a
name. An archive with few articles has that one shard.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator import moves
from generator.archive import Archive
from generator.calendar import season_slug
from generator.records import Window

ROOT = ""
# Up to here a single index takes 3 s and 450 MB, and a reader one file where he would take many.
FEW = 2_000
# A season or window with more articles is cut finer. Pagefind takes 0.2 MB of memory for each, and a reader loads nine
# bytes for each page of a shard before he can ask it anything.
MOST = 8_000

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard: its pages, the first and last of the days that they bear, and the seasons and windows they speak of."""

    name: str
    pages: int
    first: date | None
    last: date | None
    seasons: tuple[str, ...]
    windows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The shard of each article and each move, by their ids; the root has all other pages."""

    articles: Mapping[str, str]
    moves: Mapping[str, str]


NOWHERE = Cut({}, {})


def cut(archive: Archive, few: int = FEW, most: int = MOST) -> Cut:
    """Where everything lies. Drafts are in no shard."""
    shown = [article for article in archive.articles if not article.draft]
    if len(shown) < few:
        return Cut(dict.fromkeys((one.id for one in shown), ROOT), {move.id: ROOT for move in archive.moves})
    window_on = cache(archive.calendar.window_on)
    newest = window_on(shown[0].day)
    windows = Counter(window_on(article.day).id for article in shown)
    seasons = Counter(window_on(article.day).season for article in shown)

    @cache
    def closed(window: Window) -> str:
        """The shard that a window lies in whole; empty if it is cut finer."""
        if window.id == newest.id:
            return ""
        if window.season != newest.season and seasons[window.season] <= most:
            return season_slug(window.season)
        return window.id if windows[window.id] <= most else ""

    return Cut(
        {article.id: closed(window_on(article.day)) or f"{article.day:%Y-%m}" for article in shown},
        {move.id: closed(move.window) or f"{move.window.id}-moves" for move in archive.moves},
    )


def shards(archive: Archive, where: Cut) -> tuple[Shard, ...]:
    """All shards, those with the newest pages first, and of the same day articles before moves."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    seasons: defaultdict[str, set[str]] = defaultdict(set)
    windows: defaultdict[str, set[str]] = defaultdict(set)
    pages = Counter({ROOT: sum(map(len, _undated(archive)))})
    pages.update([*where.articles.values(), *where.moves.values()])
    season_of = cache(archive.calendar.season_of)
    for article in archive.articles:
        if article.id in where.articles:
            days[where.articles[article.id]].add(article.day)
            seasons[where.articles[article.id]].add(season_of(article.day))
    for move in archive.moves:
        last = moves.last_word(move, archive.standings[move.id])
        days[where.moves[move.id]] |= {last} if last else set()
        for name in {where.moves[move.id], *_told_in(move, where)}:
            seasons[name].add(move.window.season)
            windows[name].add(move.window.id)
    return tuple(
        Shard(
            name=name,
            pages=pages[name],
            first=min(days[name], default=None),
            last=max(days[name], default=None),
            seasons=tuple(sorted(map(season_slug, seasons[name]))),
            windows=tuple(sorted(windows[name])),
        )
        for name in sorted(sorted(pages), key=lambda name: max(days[name], default=date.min), reverse=True)
    )


def known_in(archive: Archive, where: Cut) -> dict[Key, tuple[str, ...]]:
    """For every record that an article or move names, the shards that know it."""
    known: defaultdict[Key, set[str]] = defaultdict(set)
    for key, articles in archive.articles_of.items():
        known[key] |= {where.articles[article.id] for article in articles if article.id in where.articles}
    for key, found in archive.moves_of.items():
        known[key] |= {where.moves[move.id] for move in found}
        known[key] |= {name for move in found for name in _told_in(move, where)}
    for key, said in archive.said_by.items():
        known[key] |= {where.moves[move.id] for move, _ in said}
    return {key: tuple(sorted(names - {ROOT})) for key, names in known.items()}


def _undated(archive: Archive) -> Iterable[Sized]:
    """All that lies in the root, and the front page."""
    records = (archive.players, archive.clubs, archive.journalists, archive.people, archive.outlets, archive.windows)
    return (*records, archive.pages, "/")


def _told_in(move: moves.Move, where: Cut) -> Iterable[str]:
    return (where.articles[report.article.id] for report in move.reports if report.article.id in where.articles)
