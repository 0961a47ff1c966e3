"""The plan: every file of the site, with its address, its template and the view that fills it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator import __version__, addresses, parts, plan_data, urls, words
from generator.archive import Archive
from generator.content import Image
from generator.moves import Move
from generator.page import Arg, Page, planned
from generator.problems import Problem
from generator.records import Headline, Named
from generator.settings import Chosen
from generator.shards import ROOT, Cut
from generator.views import (
    articles,
    clubs,
    days,
    documents,
    feeds,
    home,
    lists,
    moves,
    pictures,
    players,
    searches,
    seasons,
    sitemaps,
    texts,
    voices,
)
from generator.views.cards import Link
from generator.views.documents import Document
from generator.words import Family

T = TypeVar("T")
# The languages that are written from right to left, by their ISO 639-1 codes.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

_UNSET = Chosen()


@dataclass(frozen=True, slots=True)
class SiteCard:
    """What every template may know of the site."""

    title: str
    url: str
    base: str
    description: str
    language: str
    direction: str
    locale: str
    card_images: bool
    time_zone: str
    nav: tuple[Link, ...]
    pages: tuple[Link, ...]
    generator: str
    theme: Chosen
    data_licence: str


def card(archive: Archive, theme: Chosen = _UNSET) -> SiteCard:
    """The site's card, with the settings of its theme; nothing in it changes when an article is added."""
    site = archive.site
    sections = ("players", "clubs", "windows", "journalists", "outlets", "people")
    return SiteCard(
        title=site.title,
        url=site.url,
        base=site.base,
        description=site.description,
        language=site.language,
        direction="rtl" if site.language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
        locale=site.locale,
        card_images=site.card_images,
        time_zone=site.time_zone.key,
        nav=tuple(Link(name.capitalize(), f"/{name}/") for name in sections),
        pages=tuple(Link(page.title, f"/{page.id}/") for page in archive.pages),
        generator=f"Rumourmill {__version__}",
        theme=theme,
        data_licence=site.data_licence,
    )


def plan(archive: Archive, where: Cut, families: Collection[Family] = ()) -> tuple[tuple[Page, ...], list[Problem]]:
    """Every page of the site, and the pages that would have had one address, or a link to a page that is not there.

    `where` tells how the search index is cut. Where `families` are named, the pages of all others are left out.
    """
    made = (page for family in _FAMILIES for page in family(archive, where))
    pages = [page for page in made if not families or page.family in families]
    return tuple(pages), [*addresses.collisions(pages), *addresses.dead_links(archive, pages)]


def searched(pages: Iterable[Page]) -> Iterator[Page]:
    """What the search alone is made of: the pages that it knows, each as its document, and its own two files."""
    for page in pages:
        if page.document:
            yield replace(page, template="", make=page.document, args=page.args[:1])
        elif page.family in {Family.SHARDS, Family.NAMES}:
            yield page


def plan_front(archive: Archive, _: Cut) -> Iterator[Page]:
    """The home page, the search, and all else that stands by itself."""
    yield replace(planned(Family.HOME, "/", "home.html", home.home_view), document=documents.home_document)
    yield planned(Family.FEED, "/feed.xml", "feed.xml", feeds.site_feed_view)
    yield planned(Family.SEARCH, "/search/", "search.html", searches.search_view)
    yield planned(Family.SHARDS, "/search/shards.json", "shards.json", searches.shards_view)
    yield planned(Family.NAMES, "/search/names.json", "names.json", searches.names_view)
    yield planned(Family.NOT_FOUND, "/404.html", "404.html", texts.not_found_view)
    yield planned(Family.ROBOTS, "/robots.txt", "robots.txt", feeds.robots_view)
    for page in archive.pages:
        text = planned(Family.TEXT, f"/{page.id}/", "text.html", texts.text_view, page.id, place=page.place)
        yield replace(text, document=documents.text_document)


def _articles(archive: Archive, where: Cut) -> Iterator[Page]:
    ordered = archive.articles[::-1]
    for (before, after), article in zip(_neighbours([one.id for one in ordered]), ordered, strict=True):
        yield from article_pages(article, before, after, where)


def article_pages(article: Headline, before: str | None, after: str | None, where: Cut) -> Iterator[Page]:
    """The page of an article, between the articles of those ids, and what leads to it from its old addresses."""
    url, view, shard = urls.article(article), articles.article_view, where.articles.get(article.id)
    page = planned(Family.ARTICLE, url, "article.html", view, article.id, before, after, place=article.place)
    yield page if shard is None else replace(page, document=documents.article_document, shard=shard)
    for old in article.aliases:
        yield planned(
            Family.REDIRECT, _as_page(old.id), "redirect.html", texts.redirect_view, article.id, place=old.place
        )


def _as_page(old: str) -> str:
    """An old address without a slash at its end, as many generators wrote them, is the page of that name."""
    return old if old.endswith(("/", ".html")) else f"{old}/"


def plan_players(archive: Archive, _: Cut) -> Iterator[Page]:
    """Players, their list, their feeds, and the seasons of those of whom much is told."""
    yield from _list(archive, Family.PLAYERS, lists.players_view)
    for player in archive.players.values():
        yield _record("players", player, "player.html", players.player_view, documents.player_document)
        yield _feed("players", player.id)
        yield from _parts(archive, "players", player)
        yield from plan_data.beside_record("players", player.id)


def plan_clubs(archive: Archive, _: Cut) -> Iterator[Page]:
    """Clubs, their list, their feeds, and their seasons."""
    yield from _list(archive, Family.CLUBS, lists.clubs_view)
    for club in archive.clubs.values():
        yield _record("clubs", club, "club.html", clubs.club_view, documents.club_document)
        yield _feed("clubs", club.id)
        yield from plan_data.beside_record("clubs", club.id)
        yield from _parts(archive, "clubs", club)


def _list(archive: Archive, kind: Family, view: Callable[..., object], *args: Arg) -> Iterator[Page]:
    """The list of all records of a kind; where it is long, with a page for each of its groups."""
    yield planned(kind, f"/{kind}/", "list.html", view, *args)
    for group in parts.cut_list(kind, getattr(archive, kind).values()):
        yield planned(kind, urls.entries(kind, group), "list.html", lists.group_view, kind, group)


def _parts(archive: Archive, kind: str, record: Named) -> Iterator[Page]:
    """The seasons of a record, and the months of a long season."""
    for season, month in archive.parts[kind, record.id]:
        url = urls.part(kind, record.id, season, month)
        if kind == Family.CLUBS and not month:
            yield planned(Family.SEASON, url, "season.html", clubs.season_view, record.id, season, place=record.place)
        else:
            about = (kind, record.id, season, month)
            yield planned(Family.SEASON, url, "part.html", seasons.part_view, *about, place=record.place)


def _record(
    kind: str,
    record: Named,
    template: str,
    view: Callable[..., object],
    document: Callable[..., Document],
) -> Page:
    page = planned(words.ONE_OF[kind], urls.record(kind, record.id), template, view, record.id, place=record.place)
    return replace(page, document=document)


def _feed(kind: str, id_: str) -> Page:
    url = urls.feed(urls.record(kind, id_))
    return planned(Family.RECORD_FEED, url, "feed.xml", feeds.record_feed_view, kind, id_)


def plan_voices(archive: Archive, _: Cut) -> Iterator[Page]:
    """Journalists, outlets and people, their lists, and the seasons of those who say much."""
    yield from _list(archive, Family.JOURNALISTS, lists.voices_view, "journalists")
    for journalist in archive.journalists.values():
        document = documents.journalist_document
        yield _record("journalists", journalist, "voice.html", voices.journalist_view, document)
        yield from _parts(archive, "journalists", journalist)
    yield from _list(archive, Family.OUTLETS, lists.voices_view, "outlets")
    for outlet in archive.outlets.values():
        yield _record("outlets", outlet, "voice.html", voices.outlet_view, documents.outlet_document)
        yield from _parts(archive, "outlets", outlet)
    yield from _list(archive, Family.PEOPLE, lists.people_view)
    for person in archive.people.values():
        yield _record("people", person, "person.html", voices.person_view, documents.person_document)
        yield from _parts(archive, "people", person)


def plan_windows(archive: Archive, _: Cut) -> Iterator[Page]:
    """Transfer windows, their list, and the letters of those of very many moves."""
    yield planned(Family.WINDOWS, "/windows/", "list.html", lists.windows_view)
    for window in archive.calendar.windows:
        url = urls.window(window)
        page = planned(Family.WINDOW, url, "window.html", moves.window_view, window.id, place=window.place)
        yield replace(page, document=documents.window_document)
        for letter in archive.letters[window.id]:
            url = urls.window_letter(window.id, letter)
            yield planned(Family.WINDOW, url, "window.html", moves.letter_view, window.id, letter, place=window.place)


def _each_move(archive: Archive, where: Cut) -> Iterator[Page]:
    return (page for move in archive.moves for page in move_pages(move, where))


def move_pages(move: Move, where: Cut) -> Iterator[Page]:
    """The page of a move, and its facts beside it."""
    place = move.record.place if move.record else move.reports[0].claim.place
    page = planned(Family.MOVE, urls.move(move), "move.html", moves.move_view, move.id, place=place)
    yield replace(page, document=documents.move_document, shard=where.moves.get(move.id, ROOT))
    yield plan_data.beside_move(page.url, move.id, place)


def plan_days(archive: Archive, _: Cut) -> Iterator[Page]:
    """Days, months and years that have articles."""
    dates = sorted({article.day for article in archive.articles})
    for (before, after), on in zip(_neighbours(dates), dates, strict=True):
        yield planned(Family.DAY, urls.day(on), "day.html", days.day_view, on, before, after)
    months = sorted({(on.year, on.month) for on in dates})
    for (earlier, later), month in zip(_neighbours(months), months, strict=True):
        yield planned(Family.MONTH, urls.month(*month), "month.html", days.month_view, *month, earlier, later)
    years = sorted({on.year for on in dates})
    for (last, next_), year in zip(_neighbours(years), years, strict=True):
        yield planned(Family.YEAR, urls.year(year), "year.html", days.year_view, year, last, next_)


def plan_sitemaps(archive: Archive, _: Cut) -> Iterator[Page]:
    """Sitemaps."""
    yield planned(Family.SITEMAP, "/sitemap.xml", "sitemaps.xml", sitemaps.index_view)
    yield planned(Family.SITEMAP, urls.sitemap("records"), "sitemap.xml", sitemaps.records_view)
    for year in sorted({article.day.year for article in archive.articles}):
        yield planned(Family.SITEMAP, urls.sitemap(str(year)), "sitemap.xml", sitemaps.year_view, year)
    for window in archive.calendar.windows:
        yield planned(Family.SITEMAP, urls.sitemap(window.id), "sitemap.xml", sitemaps.window_view, window.id)


def plan_pictures(archive: Archive, _: Cut) -> Iterator[Page]:
    """The pictures of articles, moves, players and clubs, where the site has such."""
    for kind, id_, url in pictured(archive):
        yield planned(Family.CARD, urls.picture(url), "card.svg", pictures.picture_view, kind, id_)


def pictured(archive: Archive) -> Iterator[tuple[str, str, str]]:
    """Kind, id and address of all that has a picture of its own; nothing where the site has none."""
    if archive.site.card_images:
        yield from (("articles", one.id, urls.article(one)) for one in archive.articles)
        yield from (("moves", one.id, urls.move(one)) for one in archive.moves)
        for kind in ("players", "clubs"):
            yield from ((kind, id_, urls.record(kind, id_)) for id_ in getattr(archive, kind))


_FAMILIES: tuple[Callable[[Archive, Cut], Iterator[Page]], ...] = (
    plan_front,
    _articles,
    plan_players,
    plan_clubs,
    plan_voices,
    plan_windows,
    _each_move,
    plan_days,
    plan_sitemaps,
    plan_data.plan_data,
    plan_data.plan_standing,
    plan_pictures,
)


def _neighbours(items: Sequence[T]) -> list[tuple[T | None, T | None]]:
    padded = [None, *items, None]
    return list(zip(padded[:-2], padded[2:], strict=True))


def image_paths(archive: Archive, images: Iterable[Image]) -> Iterator[tuple[Image, str]]:
    """Each image beside a content file, and its place below output/: the folder of the page that shows it."""
    for image in images:
        if page := _shown_on(archive, image):
            yield image, urls.file(page).removesuffix("index.html") + image.source.name


def _shown_on(archive: Archive, image: Image) -> str | None:
    """The address of the page of the record that the image stands beside; None if it is not shown."""
    kind, id_ = image.kind, image.record
    if kind == "articles":
        return urls.article(archive.headlines[id_]) if id_ in archive.headlines else None
    if kind == "moves":
        found = (archive.derived[key] for key, record in archive.basis.written.items() if record.id == id_)
        return next(map(urls.move, found), None)
    if kind == "pages":
        return f"/{id_}/" if any(page.id == id_ for page in archive.pages) else None
    return urls.record(kind, id_) if id_ in getattr(archive, kind) else None
