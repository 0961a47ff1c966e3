"""What machines read: feeds and robots.txt."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from generator import urls
from generator.lookup import FIRST_DAY, NEWEST, Lookup
from generator.records import Body, Headline
from generator.words import Rights

_ENTRIES = 50
# The beginnings of addresses in prose that are not whole: of a path of the host, a place in the page, a file beside it.
_ADDRESS = re.compile(r'\b((?:href|src)=")(?!//|\w[\w+.-]*:)([/#\w])')


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry; `id` is a tag URI (RFC 4151), times are RFC 3339.

    Addresses in `html` are as on the entry's page, and in a JSON feed, which can say of none what it stands on, whole.
    """

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
    """What feed.xml and feed.json print: the newest 50 entries. `page` is the page that the feed belongs to.

    Sources: RFC 4287, The Atom Syndication Format; JSON Feed 1.1.
    """

    id: str
    title: str
    url: str
    json_url: str
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


def site_json_view(archive: Lookup) -> FeedView:
    """The feed of the site as JSON."""
    return _absolute(archive, site_feed_view(archive))


def record_json_view(archive: Lookup, kind: str, id_: str) -> FeedView:
    """The feed of a player or a club as JSON."""
    return _absolute(archive, record_feed_view(archive, kind, id_))


def _feed(archive: Lookup, title: str, page: str, articles: tuple[Headline, ...]) -> FeedView:
    """The feed of the page at that address."""
    entries = tuple(_entry(archive, one) for one in articles[:_ENTRIES])
    return FeedView(
        id=f"tag:{archive.site.authority},{archive.dates[FIRST_DAY].year}:{page}",
        title=title,
        url=urls.feed(page),
        json_url=urls.json_feed(page),
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


def _absolute(archive: Lookup, feed: FeedView) -> FeedView:
    """The feed with whole addresses in its texts."""
    site = archive.site.url
    root = site.removesuffix(archive.site.base)

    def whole(html: str, page: str) -> str:
        return _ADDRESS.sub(lambda found: f"{found[1]}{root if found[2] == '/' else page}{found[2]}", html)

    return replace(feed, entries=tuple(replace(one, html=whole(one.html, site + one.url)) for one in feed.entries))


def _author(archive: Lookup, article: Headline, body: Body) -> str:
    """Whose text it is: the site's own, unless it is another's and the outlet is named."""
    if body.rights is Rights.OWN or not article.outlet:
        return archive.site.title
    return archive.names["outlets", article.outlet]


def robots_view(_: Lookup) -> RobotsView:
    """What crawlers are told: all of it may be read."""
    return RobotsView("/sitemap.xml")
