"""The archive: all records resolved, all moves derived, and who is spoken of where; immutable, as of one day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator import moves, resolve
from generator.calendar import Calendar
from generator.moves import Move, Report, Standing
from generator.problems import Problem
from generator.records import (
    Article,
    Claim,
    Club,
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
from generator.track_record import TrackRecord, track_record, units_of

T = TypeVar("T")
K = TypeVar("K")

Said = tuple[Move, Report]
Quoted = tuple[Article, int, Quote]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the pages are made of. Articles and what points at them are the newest first; ids are the keys."""

    site: Site
    today: date
    articles: tuple[Article, ...]
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
    articles_of: Mapping[tuple[str, str], tuple[Article, ...]]
    moves_of: Mapping[tuple[str, str], tuple[Move, ...]]
    said_by: Mapping[tuple[str, str], tuple[Said, ...]]
    quotes_of: Mapping[str, tuple[Quoted, ...]]

    def standing_on(self, move: Move, day: date) -> Standing:
        """The move as it stood on that day."""
        return moves.standing(move, self.sagas[move.player], day)

    def record_of(self, kind: str, id_: str) -> TrackRecord:
        """The track record of a journalist or an outlet, as of today."""
        endings = {move.id: self.standings[move.id].ending for move in self.moves}
        return track_record(units_of(self.said_by.get((kind, id_), ()), endings))


def build(site: Site, records: Records, today: date, *, drafts: bool = False) -> tuple[Archive, list[Problem]]:
    """The archive as of `today`; drafts and articles dated after it are left out unless `drafts` is set."""
    resolved, problems = resolve.resolve(records)
    if problems:
        resolved = replace(resolved, articles=(), moves=())
    shown = [a for a in resolved.articles if drafts or not (a.draft or a.day > today)]
    articles = tuple(sorted(shown, key=_newest_first))
    found, calendar, more = moves.derive(replace(resolved, articles=articles))
    return _archive(site, replace(resolved, articles=articles), today, found, calendar), problems + more


def _newest_first(article: Article) -> tuple[int, float, str]:
    return -article.day.toordinal(), -(article.moment.timestamp() if article.moment else 0.0), article.id


def _archive(site: Site, records: Records, today: date, found: tuple[Move, ...], calendar: Calendar) -> Archive:
    sagas = _grouped(found, lambda move: [move.player])
    return Archive(
        site=site,
        today=today,
        articles=records.articles,
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
        articles_of=_grouped(records.articles, mentions),
        moves_of=_grouped(found, _parties),
        said_by=_grouped(_said(found), lambda said: _voices_of(said[1].claim)),
        quotes_of=_grouped(_quotes(records.articles), lambda quoted: [quoted[2].by.id]),
    )


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        for group in keys(item):
            groups[group].append(item)
    return {group: tuple(members) for group, members in groups.items()}


def mentions(article: Article) -> list[tuple[str, str]]:
    """(kind, id) of every record that the article speaks of, in its lists, claims and quotations, each once."""
    found = [("players", ref.id) for ref in article.players] + [("clubs", ref.id) for ref in article.clubs]
    found += [("people", ref.id) for ref in article.people]
    found += [("people", quote.by.id) for quote in article.quotes]
    found += [("journalists", article.author.id)] if article.author else []
    found += [("outlets", article.outlet.id)] if article.outlet else []
    for claim in article.claims:
        found.append(("players", claim.player.id))
        found += [("clubs", club.id) for club in (claim.origin, claim.destination) if club]
        found += _voices_of(claim)
    return list(dict.fromkeys(found))


def _voices_of(claim: Claim) -> list[tuple[str, str]]:
    refs = (("journalists", claim.by.journalist), ("outlets", claim.by.outlet), ("people", claim.by.person))
    return [(kind, ref.id) for kind, ref in refs if ref]


def _parties(move: Move) -> list[tuple[str, str]]:
    return [("players", move.player), ("windows", move.window.id), *(("clubs", club) for club in move.clubs)]


def _said(found: Iterable[Move]) -> list[Said]:
    said = [(move, report) for move in found for report in move.reports]
    return sorted(said, key=lambda pair: (pair[1].claim.said_on, pair[1].article.id, pair[1].number))


def _quotes(articles: Iterable[Article]) -> list[Quoted]:
    return [(article, number, quote) for article in articles for number, quote in enumerate(article.quotes, 1)]
