"""The archive: all records resolved, all moves derived, and who is spoken of where; immutable, as of one day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from generator import moves
from generator.calendar import Calendar
from generator.moves import Move, Report, Standing
from generator.problems import Problem
from generator.records import (
    Body,
    Claim,
    Club,
    Headline,
    Journalist,
    Outlet,
    Person,
    Player,
    Quote,
    Records,
    TextPage,
    Window,
)
from generator.settings import Site

T = TypeVar("T")
K = TypeVar("K")

Said = tuple[Move, Report]
Quoted = tuple[Headline, int, Quote]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the pages are made of. Articles and what points at them are the newest first; ids are the keys.

    `articles` are headlines; `bodies` fetches the body of each, one at a time. `seasons_of` holds the articles
    of each club by season, the newest season first: every season in which the club has an article or a move.
    """

    site: Site
    today: date
    articles: tuple[Headline, ...]
    bodies: Mapping[str, Body]
    players: Mapping[str, Player]
    clubs: Mapping[str, Club]
    journalists: Mapping[str, Journalist]
    people: Mapping[str, Person]
    outlets: Mapping[str, Outlet]
    windows: Mapping[str, Window]
    pages: tuple[TextPage, ...]
    calendar: Calendar
    moves: tuple[Move, ...]
    standings: Mapping[str, Standing]
    sagas: Mapping[str, tuple[Move, ...]]
    articles_of: Mapping[tuple[str, str], tuple[Headline, ...]]
    moves_of: Mapping[tuple[str, str], tuple[Move, ...]]
    said_by: Mapping[tuple[str, str], tuple[Said, ...]]
    quotes_of: Mapping[str, tuple[Quoted, ...]]
    seasons_of: Mapping[str, Mapping[str, tuple[Headline, ...]]]


def build(  # noqa: PLR0913  all that an archive is made of
    site: Site,
    records: Records,
    headlines: Iterable[Headline],
    bodies: Mapping[str, Body],
    today: date,
    *,
    drafts: bool = False,
) -> tuple[Archive, list[Problem]]:
    """The archive of resolved records as of `today`.

    Drafts and articles dated after it are left out unless `drafts` is set.
    """
    shown = [one for one in headlines if drafts or not (one.draft or one.day > today)]
    articles = tuple(sorted(shown, key=_newest_first))
    found, calendar, problems = moves.derive(records, articles)
    sagas = grouped(found, lambda move: [move.player])
    articles_of, moves_of = grouped(articles, mentions), grouped(found, _parties)
    return Archive(
        site=site,
        today=today,
        articles=articles,
        bodies=bodies,
        players={player.id: player for player in records.players},
        clubs={club.id: club for club in records.clubs},
        journalists={journalist.id: journalist for journalist in records.journalists},
        people={person.id: person for person in records.people},
        outlets={outlet.id: outlet for outlet in records.outlets},
        windows={window.id: window for window in calendar.windows},
        pages=records.pages,
        calendar=calendar,
        moves=found,
        standings={move.id: moves.standing(move, sagas[move.player], today) for move in found},
        sagas=sagas,
        articles_of=articles_of,
        moves_of=moves_of,
        said_by=grouped(_said(found), lambda said: _voices_of(said[1].claim)),
        quotes_of=grouped(_quotes(articles), lambda quoted: [quoted[2].by.id]),
        seasons_of=_seasons(records.clubs, calendar, articles_of, moves_of),
    ), problems


def _newest_first(article: Headline) -> tuple[int, float, str]:
    return -article.day.toordinal(), -(article.moment.timestamp() if article.moment else 0.0), article.id


def grouped(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    """The items by each of their keys, in their order."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        for group in keys(item):
            groups[group].append(item)
    return {group: tuple(members) for group, members in groups.items()}


def mentions(article: Headline) -> Iterable[tuple[str, str]]:
    """(kind, id) of every record that the article speaks of, in its lists, claims and quotations, each once."""
    found = [("players", id_) for id_ in article.players]
    found += [("clubs", id_) for id_ in article.clubs]
    found += [("people", id_) for id_ in article.people]
    found += [("people", quote.by.id) for quote in article.quotes]
    if article.author:
        found.append(("journalists", article.author))
    if article.outlet:
        found.append(("outlets", article.outlet))
    for claim in article.claims:
        found += [("clubs", club.id) for club in (claim.origin, claim.destination) if club]
        found += _voices_of(claim)
    return dict.fromkeys(found)


def _seasons(
    clubs: Iterable[Club],
    calendar: Calendar,
    articles_of: Mapping[tuple[str, str], tuple[Headline, ...]],
    moves_of: Mapping[tuple[str, str], tuple[Move, ...]],
) -> dict[str, dict[str, tuple[Headline, ...]]]:
    season_of = cache(calendar.season_of)
    found = {}
    for club in clubs:
        articles = grouped(articles_of.get(("clubs", club.id), ()), lambda one: [season_of(one.day)])
        seasons = {*articles, *(move.window.season for move in moves_of.get(("clubs", club.id), ()))}
        found[club.id] = {season: articles.get(season, ()) for season in sorted(seasons, reverse=True)}
    return found


def _voices_of(claim: Claim) -> list[tuple[str, str]]:
    refs = (("journalists", claim.by.journalist), ("outlets", claim.by.outlet), ("people", claim.by.person))
    return [(kind, ref.id) for kind, ref in refs if ref]


def _parties(move: Move) -> list[tuple[str, str]]:
    return [("players", move.player), ("windows", move.window.id), *(("clubs", club) for club in move.clubs)]


def _said(found: Iterable[Move]) -> list[Said]:
    said = [(move, report) for move in found for report in move.reports]
    return sorted(said, key=lambda pair: (pair[1].claim.said_on, pair[1].article.id, pair[1].number))


def _quotes(articles: Iterable[Headline]) -> list[Quoted]:
    return [(article, number, quote) for article in articles for number, quote in enumerate(article.quotes, 1)]
