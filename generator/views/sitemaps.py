"""The sitemap in parts, so that a new article changes the part of its year alone and none grows without bounds.

Source: sitemaps.org, protocol 0.9: a sitemap holds at most 50,000 addresses, and an index lists sitemaps.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.lookup import Lookup

_RECORDS = ("players", "clubs", "journalists", "outlets", "people")


@dataclass(frozen=True, slots=True)
class SitemapView:
    """What sitemap.xml and sitemaps.xml print: the addresses of pages, or of the other sitemaps, in order."""

    urls: tuple[str, ...]


def index_view(archive: Lookup) -> SitemapView:
    """The list of all sitemaps."""
    years = (urls.sitemap(str(year)) for year in sorted(archive.days_of))
    windows = (urls.sitemap(window.id) for window in archive.calendar.windows)
    return SitemapView((urls.sitemap("records"), *years, *windows))


def year_view(archive: Lookup, year: int) -> SitemapView:
    """The year, its months and days, and their articles."""
    days = [day for day, _ in archive.days_of[year]]
    months = sorted({day.month for day in days})
    articles = (urls.article(one) for month in months for one in archive.months[year, month])
    found = [urls.year(year), *(urls.month(year, month) for month in months), *map(urls.day, days), *articles]
    return SitemapView(tuple(sorted(found)))


def window_view(archive: Lookup, id_: str) -> SitemapView:
    """The window, its letters and its moves."""
    moves = archive.moves_of["windows", id_]
    letters = (urls.window_letter(id_, letter) for letter in archive.letters[id_])
    return SitemapView((urls.record("windows", id_), *letters, *sorted(urls.move(move) for move in moves)))


def records_view(archive: Lookup) -> SitemapView:
    """The home page, the lists, every record with its seasons, and the editor's own pages."""
    return SitemapView(tuple(sorted(_records(archive))))


def _records(archive: Lookup) -> Iterator[str]:
    yield from ("/", "/data/")
    yield from (f"/{kind}/" for kind in (*_RECORDS, "windows"))
    for kind, id_ in archive.names:
        if kind in _RECORDS:
            yield urls.record(kind, id_)
            yield from (urls.part(kind, id_, *name) for name in archive.parts_of[kind, id_])
    yield from (urls.entries(kind, group) for kind in _RECORDS for group in archive.groups_of[kind])
    yield from (f"/{id_}/" for id_ in archive.pages)
