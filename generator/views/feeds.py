"""What machines read: Atom feeds, the sitemap, robots.txt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from generator import urls
from generator.archive import Archive
from generator.records import Article
from generator.words import Rights

_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry; `id` is a tag URI (RFC 4151), times are RFC 3339."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str
    html: str
    author: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """What feed.xml prints: the newest 50 entries. `page` is the page that the feed belongs to.

    Source: RFC 4287, The Atom Syndication Format.
    """

    id: str
    title: str
    url: str
    page: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """What sitemap.xml prints: the addresses of all pages, in order."""

    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What robots.txt prints."""

    sitemap: str


def feed_view(archive: Archive, title: str, page: str, articles: Iterable[Article]) -> FeedView:
    """The feed of the page at that address."""
    entries = tuple(_entry(archive, one) for one in list(articles)[:_ENTRIES])
    began = min((one.day.year for one in archive.articles), default=archive.today.year)
    return FeedView(
        id=f"tag:{archive.site.authority},{began}:{page}",
        title=title,
        url=urls.feed(page),
        page=page,
        updated=max((entry.updated for entry in entries), default=f"{archive.today}T00:00:00Z"),
        entries=entries,
    )


def _entry(archive: Archive, article: Article) -> FeedEntry:
    zone = archive.site.time_zone
    published = article.moment or datetime.combine(article.day, time(), zone)
    changed = [article.updated, *(correction.date for correction in article.corrections)]
    later = [datetime.combine(day, time(), zone) for day in changed if day]
    third_party = article.rights is Rights.THIRD_PARTY
    return FeedEntry(
        id=f"tag:{archive.site.authority},{article.day}:{urls.article(article)}",
        title=article.title,
        url=urls.article(article),
        published=published.isoformat(),
        updated=max([published, *later]).isoformat(),
        summary=article.summary,
        html="" if third_party else article.text.html,
        author=_author(archive, article),
    )


def _author(archive: Archive, article: Article) -> str:
    """Whose text it is: the site's own, unless it is another's and the outlet is named."""
    if article.rights is Rights.OWN or not article.outlet:
        return archive.site.title
    return archive.outlets[article.outlet.id].name
