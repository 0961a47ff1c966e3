"""What machines read: Atom feeds and robots.txt."""

from dataclasses import dataclass
from datetime import datetime, time

from generator import urls
from generator.lookup import FIRST_DAY, NEWEST, Lookup
from generator.records import Body, Headline
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
class RobotsView:
    """What robots.txt prints."""

    sitemap: str


def site_feed_view(archive: Lookup) -> FeedView:
    """The feed of the site."""
    return _feed(archive, archive.site.title, "/", archive.fronts[NEWEST])


def record_feed_view(archive: Lookup, kind: str, id_: str) -> FeedView:
    """The feed of a player or a club."""
    title = f"{archive.names[kind, id_]} – {archive.site.title}"
    return _feed(archive, title, urls.record(kind, id_), archive.articles_of[kind, id_])


def _feed(archive: Lookup, title: str, page: str, articles: tuple[Headline, ...]) -> FeedView:
    """The feed of the page at that address."""
    entries = tuple(_entry(archive, one) for one in articles[:_ENTRIES])
    return FeedView(
        id=f"tag:{archive.site.authority},{archive.dates[FIRST_DAY].year}:{page}",
        title=title,
        url=urls.feed(page),
        page=page,
        updated=max(entry.updated for entry in entries) if entries else f"{archive.dates[FIRST_DAY]}T00:00:00Z",
        entries=entries,
    )


def _entry(archive: Lookup, article: Headline) -> FeedEntry:
    body, zone = archive.bodies[article.id], archive.site.time_zone
    published = article.moment.astimezone(zone) if article.moment else datetime.combine(article.day, time(), zone)
    changed = [body.updated, *(correction.date for correction in body.corrections)]
    later = [datetime.combine(day, time(), zone) for day in changed if day]
    return FeedEntry(
        id=f"tag:{archive.site.authority},{article.day}:{urls.article(article)}",
        title=article.title,
        url=urls.article(article),
        published=published.isoformat(),
        updated=max([published, *later]).isoformat(),
        summary=article.summary,
        html=body.html,
        author=_author(archive, article, body),
    )


def _author(archive: Lookup, article: Headline, body: Body) -> str:
    """Whose text it is: the site's own, unless it is another's and the outlet is named."""
    if body.rights is Rights.OWN or not article.outlet:
        return archive.site.title
    return archive.names["outlets", article.outlet]


def robots_view(_: Lookup) -> RobotsView:
    """What crawlers are told: all of it may be read."""
    return RobotsView("/sitemap.xml")
