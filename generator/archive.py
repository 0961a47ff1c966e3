"""The archive: all records resolved, all moves derived, and who is spoken of where; immutable, as of one day.

An archive is made of the one before it, of which a clean build has an empty one: only what has changed is derived anew,
and all else stays the same object.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from generator import calendar, doubts, moves, parts
from generator.calendar import Calendar
from generator.groups import changed, regrouped, reordered
from generator.moves import Basis, Key, Move, Report, Standing
from generator.parts import Name, Part, Quoted, Said
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
    Records,
    TextPage,
    Window,
)
from generator.settings import Site

K = TypeVar("K", bound=Hashable)
R = TypeVar("R", Player, Club, Journalist, Person, Outlet, Window)

Known = tuple[str, str]
CUT = ("players", "clubs", "journalists", "people", "outlets")


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the pages are made of. Articles and what points at them are the newest first; ids are the keys.

    `articles` are headlines; `bodies` fetches the body of each, one at a time. `parts` are those that each
    long record is cut into, the newest first, and `letters` those of each long window. `season_on` is the season of
    each day that has an article, `moves_in` are the moves that an article is about, and `derived` are all moves by what
    tells them apart.
    """

    site: Site
    today: date
    drafts: bool
    basis: Basis
    articles: tuple[Headline, ...]
    headlines: Mapping[str, Headline]
    bodies: Mapping[str, Body]
    players: Mapping[str, Player]
    clubs: Mapping[str, Club]
    journalists: Mapping[str, Journalist]
    people: Mapping[str, Person]
    outlets: Mapping[str, Outlet]
    windows: Mapping[str, Window]
    pages: tuple[TextPage, ...]
    calendar: Calendar
    derived: Mapping[Key, Move]
    moves: tuple[Move, ...]
    standings: Mapping[str, Standing]
    sagas: Mapping[str, tuple[Move, ...]]
    articles_of: Mapping[tuple[str, str], tuple[Headline, ...]]
    moves_of: Mapping[tuple[str, str], tuple[Move, ...]]
    moves_in: Mapping[str, tuple[Move, ...]]
    said_by: Mapping[tuple[str, str], tuple[Said, ...]]
    quotes_of: Mapping[str, tuple[Quoted, ...]]
    days: Mapping[date, tuple[Headline, ...]]
    months: Mapping[tuple[int, int], tuple[Headline, ...]]
    season_on: Mapping[date, str]
    parts: Mapping[Known, Mapping[Name, Part]]
    letters: Mapping[str, Mapping[str, tuple[Move, ...]]]


def build(  # noqa: PLR0913  all that an archive is made of
    site: Site,
    records: Records,
    headlines: Iterable[Headline],
    bodies: Mapping[str, Body],
    today: date,
    *,
    drafts: bool = False,
    before: Archive | None = None,
) -> tuple[Archive, list[Problem]]:
    """The archive of resolved records as of `today`.

    Drafts and articles dated after it are left out unless `drafts` is set. What still holds of the archive `before` is
    kept: a record or a headline that is the same object is taken to be the same.
    """
    basis, wrong = moves.basis(records)
    empty = _empty(site, today, basis, drafts=drafts)
    start = before if before and _comparable(before, empty) else empty
    shown = {one.id: one for one in headlines if drafts or not (one.draft or one.day > today)}
    left, come = changed(start.headlines, shown)
    come.sort(key=newest_first)
    found = _with_articles(_with_records(start, records), shown, bodies, left, come)
    gone, made, derived = _derived(start, basis, left, come)
    found = _with_moves(replace(found, basis=basis, derived=derived), gone, made)
    touched = {key for article in (*left, *come) for key in mentions(article)}
    for move in (*gone, *made):
        touched |= {*_parties(move), *(voice for report in move.reports for voice in _voices_of(report.claim))}
    found = replace(found, parts=_parts(found, start, touched), letters=_letters(found, start, touched))
    return found, [*wrong, *_unrecorded(found)]


def _empty(site: Site, today: date, basis: Basis, *, drafts: bool) -> Archive:
    nothing: dict[Any, Any] = {}
    return Archive(
        site=site,
        today=today,
        drafts=drafts,
        basis=basis,
        articles=(),
        headlines=nothing,
        bodies=nothing,
        players=nothing,
        clubs=nothing,
        journalists=nothing,
        people=nothing,
        outlets=nothing,
        windows=nothing,
        pages=(),
        calendar=basis.windows,
        derived=nothing,
        moves=(),
        standings=nothing,
        sagas=nothing,
        articles_of=nothing,
        moves_of=nothing,
        moves_in=nothing,
        said_by=nothing,
        quotes_of=nothing,
        days=nothing,
        months=nothing,
        season_on=nothing,
        parts=nothing,
        letters=nothing,
    )


def _comparable(before: Archive, empty: Archive) -> bool:
    """Whether one claim means the same move in both, and one move stands alike."""
    asked = (before.site, before.today, before.drafts) == (empty.site, empty.today, empty.drafts)
    return asked and before.basis.agrees(empty.basis)


def newest_first(article: Headline) -> tuple[int, float, str]:
    """The order of articles."""
    return -article.day.toordinal(), -(article.moment.timestamp() if article.moment else 0.0), article.id


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


def _with_records(start: Archive, records: Records) -> Archive:
    """The archive with these records and what was derived of those before."""
    return replace(
        start,
        players=_same_or_new(start.players, records.players),
        clubs=_same_or_new(start.clubs, records.clubs),
        journalists=_same_or_new(start.journalists, records.journalists),
        people=_same_or_new(start.people, records.people),
        outlets=_same_or_new(start.outlets, records.outlets),
        pages=records.pages,
    )


def _same_or_new(before: Mapping[str, R], records: tuple[R, ...]) -> Mapping[str, R]:
    """The records by their ids, in their order; the very same object where nothing has changed."""
    now = {record.id: record for record in records}
    same = list(before) == list(now) and all(before[id_] is record for id_, record in now.items())
    return before if same else now


def _with_articles(
    start: Archive,
    shown: Mapping[str, Headline],
    bodies: Mapping[str, Body],
    left: Sequence[Headline],
    come: Sequence[Headline],
) -> Archive:
    """The archive with these articles, and the moves of those before."""

    def again(groups: Mapping[K, tuple[Headline, ...]], keys: Callable[[Headline], Iterable[K]]) -> dict[K, Any]:
        return regrouped(groups, left, come, keys, newest_first)

    days = again(start.days, lambda one: [one.day])
    return replace(
        start,
        headlines=shown,
        bodies=bodies,
        articles=reordered(start.articles, left, come, newest_first),
        articles_of=again(start.articles_of, mentions),
        quotes_of=regrouped(
            start.quotes_of, _quotes(left), _quotes(come), lambda quoted: [quoted[2].by.id], _quotes_in_order
        ),
        days=days,
        months=again(start.months, lambda one: [(one.day.year, one.day.month)]),
        season_on={day: start.season_on.get(day) or start.calendar.season_of(day) for day in days},
    )


def _derived(
    start: Archive, basis: Basis, left: Iterable[Headline], come: Iterable[Headline]
) -> tuple[list[Move], list[Move], dict[Key, Move]]:
    """The moves that are no longer there, those that are new, and all; a move of which anything changed is both."""
    spoken: defaultdict[Key, list[Report]] = defaultdict(list)
    for article in come:
        for number, claim in enumerate(article.claims, 1):
            spoken[basis.key_of(claim)].append(Report(article, number, claim))
    touched = dict.fromkeys([*spoken, *(start.basis.key_of(claim) for article in left for claim in article.claims)])
    touched |= dict.fromkeys(basis.rewritten(start.basis if start.derived else None))
    away = {article.id for article in left}
    found = dict(start.derived)
    gone, made = [], []
    for key in touched:
        old = found.get(key)
        kept = [report for report in old.reports if report.article.id not in away] if old else []
        new = basis.move(key, [*kept, *spoken[key]])
        gone += [old] if old else []
        made += [new] if new else []
        if new:
            found[key] = new
        else:
            found.pop(key, None)
    return sorted(gone, key=_by_id), sorted(made, key=_by_id), found


def _by_id(move: Move) -> tuple[str, str, str]:
    """The order of moves; of two that would have one id, which is told as a problem, one is still before the other."""
    return move.id, move.player, move.event


def _with_moves(start: Archive, gone: Sequence[Move], made: Sequence[Move]) -> Archive:
    """The archive with what follows from its moves."""

    def again(groups: Mapping[K, tuple[Move, ...]], keys: Callable[[Move], Iterable[K]]) -> dict[K, Any]:
        return regrouped(groups, gone, made, keys, _by_id)

    found = reordered(start.moves, gone, made, _by_id)
    sagas, moves_of = again(start.sagas, lambda move: [move.player]), again(start.moves_of, _parties)
    players = dict.fromkeys(move.player for move in (*gone, *made))
    decided = {
        move.id: moves.standing(move, sagas[player], start.today)
        for player in players
        for move in sagas.get(player, ())
    }
    known = _calendar(start, moves_of)
    return replace(
        start,
        moves=found,
        standings=_standings(replace(start, moves=found, sagas=sagas), decided, gone),
        sagas=sagas,
        moves_of=moves_of,
        moves_in=again(start.moves_in, lambda move: dict.fromkeys(report.article.id for report in move.reports)),
        said_by=regrouped(
            start.said_by, _said(gone), _said(made), lambda said: _voices_of(said[1].claim), _said_in_order
        ),
        calendar=known,
        windows=_same_or_new(start.windows, known.windows),
    )


def _standings(whole: Archive, decided: Mapping[str, Standing], gone: Iterable[Move]) -> dict[str, Standing]:
    """How it stands with all moves, where it may stand otherwise than before with those decided."""
    standings = dict(whole.standings)
    for move in gone:
        standings.pop(move.id, None)
    standings |= decided
    if len(standings) == len(whole.moves):
        return standings
    # Two moves have one id, which is told as a problem, or had until now.
    return {move.id: moves.standing(move, whole.sagas[move.player], whole.today) for move in whole.moves}


def _calendar(start: Archive, moves_of: Mapping[tuple[str, str], tuple[Move, ...]]) -> Calendar:
    """The windows that are recorded, and those that moves need besides."""
    needed = [found[0].window for (kind, id_), found in moves_of.items() if kind == "windows"]
    known = calendar.calendar({window.id: window for window in (*needed, *start.basis.recorded.values())}.values())
    return start.calendar if known == start.calendar else known


def _parts(whole: Archive, start: Archive, touched: Collection[Known]) -> dict[Known, Mapping[Name, Part]]:
    """Of each record; those of others than the ones touched are as they were."""
    records = ((kind, id_) for kind in CUT for id_ in getattr(whole, kind))
    return {
        key: _parts_of(whole, *key, start.parts.get(key, {})) if key in touched or key not in start.parts else known
        for key in records
        for known in [start.parts.get(key, {})]
    }


def _parts_of(whole: Archive, kind: str, id_: str, before: Mapping[Name, Part]) -> Mapping[Name, Part]:
    """Of a club its moves count, and of a player what all others say of him."""
    key, said = (kind, id_), whole.said_by.get((kind, id_), ())
    if kind == "players":
        said = tuple(_said(whole.sagas.get(id_, ())))
    found = whole.moves_of.get(key, ())
    told = Part(
        moves=found if kind == "clubs" or (kind == "players" and len(found) > parts.LONG_SAGA) else (),
        said=said,
        quotes=whole.quotes_of.get(id_, ()) if kind == "people" else (),
        articles=whole.articles_of.get(key, ()),
    )
    return parts.parts(kind, told, whole.season_on, before)


def _letters(whole: Archive, start: Archive, touched: Collection[Known]) -> dict[str, Mapping[str, tuple[Move, ...]]]:
    """Of each window; where the players are the same ones, those of others than the ones touched are as they were."""
    same = whole.players is start.players
    return {
        id_: start.letters[id_]
        if same and id_ in start.letters and ("windows", id_) not in touched
        else parts.letters(whole.moves_of.get(("windows", id_), ()), whole.players)
        for id_ in whole.windows
    }


def _unrecorded(whole: Archive) -> Iterator[Problem]:
    """Windows that claims need and nobody has recorded, each told at the claim of the newest article."""
    for id_ in whole.windows.keys() - whole.basis.recorded.keys():
        reports = (report for move in whole.moves_of["windows", id_] for report in move.reports)
        newest = min(reports, key=lambda report: (newest_first(report.article), report.number))
        yield doubts.no_calendar(newest.claim.place, id_)


def _voices_of(claim: Claim) -> list[tuple[str, str]]:
    refs = (("journalists", claim.by.journalist), ("outlets", claim.by.outlet), ("people", claim.by.person))
    return [(kind, ref.id) for kind, ref in refs if ref]


def _parties(move: Move) -> list[tuple[str, str]]:
    return [("players", move.player), ("windows", move.window.id), *(("clubs", club) for club in move.clubs)]


def _said(found: Iterable[Move]) -> list[Said]:
    return sorted(((move, report) for move in found for report in move.reports), key=_said_in_order)


def _said_in_order(said: Said) -> tuple[date, str, int]:
    return moves.in_time(said[1])


def _quotes(articles: Iterable[Headline]) -> list[Quoted]:
    return [(article, number, quote) for article in articles for number, quote in enumerate(article.quotes, 1)]


def _quotes_in_order(quoted: Quoted) -> tuple[tuple[int, float, str], int]:
    return newest_first(quoted[0]), quoted[1]
