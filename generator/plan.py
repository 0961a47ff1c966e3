"""The plan: every file of the site, with its address, its template and the view that fills it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from generator import __version__, names, problems, urls
from generator.archive import Archive
from generator.content import Image
from generator.problems import Place, Problem
from generator.views import (
    articles,
    clubs,
    days,
    feeds,
    home,
    lists,
    moves,
    phrases,
    players,
    texts,
    voices,
)
from generator.views.cards import Link

T = TypeVar("T")

_GENERATED = Place("content")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site. `path` is its place below output/; `view` makes what the template prints, when called."""

    path: str
    url: str
    template: str
    view: Callable[[], object]
    place: Place = _GENERATED


@dataclass(frozen=True, slots=True)
class SiteCard:
    """What every template may know of the site."""

    title: str
    url: str
    base: str
    description: str
    language: str
    nav: tuple[Link, ...]
    pages: tuple[Link, ...]
    generator: str


def card(archive: Archive) -> SiteCard:
    """The site's card; nothing in it changes when an article is added."""
    site = archive.site
    sections = ("players", "clubs", "windows", "journalists", "outlets", "people")
    return SiteCard(
        title=site.title,
        url=site.url,
        base=site.base,
        description=site.description,
        language=site.language,
        nav=tuple(Link(name.capitalize(), f"/{name}/") for name in sections),
        pages=tuple(Link(page.title, f"/{page.id}/") for page in archive.pages),
        generator=f"Rumourmill {__version__}",
    )


def plan(archive: Archive) -> tuple[tuple[Page, ...], list[Problem]]:
    """Every page of the site, and the pages that would have had one address, or a link to a page that is not there."""
    pages = [page for family in _FAMILIES for page in family(archive)]
    listed = tuple(page.url for page in pages if page.url.endswith("/") and page.template != "redirect.html")
    pages.append(_page("/sitemap.xml", "sitemap.xml", partial(_sitemap, listed)))
    return tuple(pages), [*_collisions(pages), *_dead_links(archive, pages)]


def _page(url: str, template: str, view: Callable[[], object], place: Place = _GENERATED) -> Page:
    return Page(urls.file(url), url, template, view, place)


def _front(archive: Archive) -> Iterator[Page]:
    yield _page("/", "home.html", partial(home.home_view, archive))
    title = archive.site.title
    yield _page("/feed.xml", "feed.xml", partial(feeds.feed_view, archive, title, "/", archive.articles))
    yield _page("/search/", "search.html", texts.search_view)
    yield _page("/404.html", "404.html", texts.not_found_view)
    yield _page("/robots.txt", "robots.txt", partial(feeds.RobotsView, "/sitemap.xml"))
    for page in archive.pages:
        yield _page(f"/{page.id}/", "text.html", partial(texts.text_view, page), page.place)


def _articles(archive: Archive) -> Iterator[Page]:
    ordered = archive.articles[::-1]
    for (before, after), article in zip(_neighbours(ordered), ordered, strict=True):
        view = partial(articles.article_view, archive, article, (before, after))
        yield _page(urls.article(article), "article.html", view, article.place)
        for old in article.aliases:
            target = texts.RedirectView(article.title, urls.article(article))
            yield _page(_as_page(old.id), "redirect.html", partial(_same, target), old.place)


def _as_page(old: str) -> str:
    """An old address without a slash at its end, as many generators wrote them, is the page of that name."""
    return old if old.endswith(("/", ".html")) else f"{old}/"


def _same(view: T) -> T:
    return view


def _players(archive: Archive) -> Iterator[Page]:
    yield _page("/players/", "list.html", partial(lists.players_view, archive))
    for player in archive.players.values():
        url = urls.record("players", player.id)
        yield _page(url, "player.html", partial(players.player_view, archive, player), player.place)
        yield _feed(archive, "players", player.id, player.name)


def _clubs(archive: Archive) -> Iterator[Page]:
    yield _page("/clubs/", "list.html", partial(lists.clubs_view, archive))
    for club in archive.clubs.values():
        url = urls.record("clubs", club.id)
        yield _page(url, "club.html", partial(clubs.club_view, archive, club), club.place)
        yield _feed(archive, "clubs", club.id, club.name)
        for season in clubs.seasons_of(archive, club):
            view = partial(clubs.season_view, archive, club, season)
            yield _page(urls.season(club.id, season), "season.html", view, club.place)


def _feed(archive: Archive, kind: str, id_: str, name: str) -> Page:
    url = urls.record(kind, id_)
    title = f"{name} – {archive.site.title}"
    found = archive.articles_of.get((kind, id_), ())
    return _page(urls.feed(url), "feed.xml", partial(feeds.feed_view, archive, title, url, found))


def _voices(archive: Archive) -> Iterator[Page]:
    for kind in ("journalists", "outlets"):
        yield _page(f"/{kind}/", "list.html", partial(lists.voices_view, archive, kind))
    for journalist in archive.journalists.values():
        url = urls.record("journalists", journalist.id)
        yield _page(url, "voice.html", partial(voices.journalist_view, archive, journalist), journalist.place)
    for outlet in archive.outlets.values():
        url = urls.record("outlets", outlet.id)
        yield _page(url, "voice.html", partial(voices.outlet_view, archive, outlet), outlet.place)
    yield _page("/people/", "list.html", partial(lists.people_view, archive))
    for person in archive.people.values():
        url = urls.record("people", person.id)
        yield _page(url, "person.html", partial(voices.person_view, archive, person), person.place)


def _moves(archive: Archive) -> Iterator[Page]:
    yield _page("/windows/", "list.html", partial(lists.windows_view, archive))
    for window in archive.calendar.windows:
        yield _page(urls.window(window), "window.html", partial(moves.window_view, archive, window), window.place)
    for move in archive.moves:
        place = move.record.place if move.record else move.reports[0].claim.place
        yield _page(urls.move(move), "move.html", partial(moves.move_view, archive, move), place)


def _days(archive: Archive) -> Iterator[Page]:
    dates = sorted({article.day for article in archive.articles})
    for (before, after), on in zip(_neighbours(dates), dates, strict=True):
        beside = _day_link(before), _day_link(after)
        yield _page(urls.day(on), "day.html", partial(days.day_view, archive, on, beside))
    months = sorted({(on.year, on.month) for on in dates})
    for (earlier, later), (year, month) in zip(_neighbours(months), months, strict=True):
        view = partial(days.month_view, archive, year, month, (_month_link(earlier), _month_link(later)))
        yield _page(urls.month(year, month), "month.html", view)
    years = sorted({on.year for on in dates})
    for (last, next_), year in zip(_neighbours(years), years, strict=True):
        yield _page(
            urls.year(year), "year.html", partial(days.year_view, archive, year, (_year_link(last), _year_link(next_)))
        )


_FAMILIES: tuple[Callable[[Archive], Iterator[Page]], ...] = (
    _front,
    _articles,
    _players,
    _clubs,
    _voices,
    _moves,
    _days,
)


def _neighbours(items: Sequence[T]) -> list[tuple[T | None, T | None]]:
    padded = [None, *items, None]
    return list(zip(padded[:-2], padded[2:], strict=True))


def _day_link(on: date | None) -> Link | None:
    return Link(phrases.short_day(on), urls.day(on)) if on else None


def _month_link(month: tuple[int, int] | None) -> Link | None:
    return Link(phrases.month_name(*month), urls.month(*month)) if month else None


def _year_link(year: int | None) -> Link | None:
    return Link(str(year), urls.year(year)) if year else None


def _sitemap(listed: tuple[str, ...]) -> feeds.SitemapView:
    return feeds.SitemapView(tuple(sorted(set(listed) - {"/search/"})))


def image_paths(archive: Archive, images: Iterable[Image]) -> Iterator[tuple[Image, str]]:
    """Each image beside a content file, and its place below output/: the folder of the page that shows it."""
    folders = {("articles", one.id): urls.file(urls.article(one)) for one in archive.articles}
    folders |= {("pages", page.id): urls.file(f"/{page.id}/") for page in archive.pages}
    folders |= {("moves", move.record.id): urls.file(urls.move(move)) for move in archive.moves if move.record}
    for kind in ("players", "clubs", "journalists", "people", "outlets", "windows"):
        folders |= {(kind, id_): urls.file(urls.record(kind, id_)) for id_ in getattr(archive, kind)}
    for image in images:
        if page := folders.get((image.kind, image.record)):
            yield image, page.removesuffix("index.html") + image.source.name


def _collisions(pages: Iterable[Page]) -> Iterator[Problem]:
    """Pages whose paths are equal, or would be on a file system that ignores case."""
    first: dict[str, Page] = {}
    for page in pages:
        other = first.setdefault(page.path.casefold(), page)
        if other is page:
            continue
        mine, theirs = (other.place, page.place) if page.place == _GENERATED else (page.place, other.place)
        yield problems.same_address(mine, page.url, None if theirs == _GENERATED else theirs)


def _dead_links(archive: Archive, pages: Sequence[Page]) -> Iterator[Problem]:
    """Links in prose to addresses of this site that no page has."""
    known = {page.url for page in pages}
    for article in archive.articles:
        yield from _dead(article, known)
    kinds = (archive.players, archive.clubs, archive.journalists, archive.people, archive.outlets, archive.windows)
    for kind in kinds:
        for record in kind.values():
            yield from _dead(record, known)
    for move in archive.moves:
        if move.record:
            yield from _dead(move.record, known)
    for page in archive.pages:
        yield from _dead(page, known)


def _dead(record: object, known: set[str]) -> Iterator[Problem]:
    for link in record.text.links:  # type: ignore[attr-defined]
        if link.id not in known:
            yield problems.dead_link(link.place, link.id, names.suggestions(link.id, known))
