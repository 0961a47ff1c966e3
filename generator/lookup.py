"""What pages look things up in: the tables of the archive, which note for each page what it has read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

from generator import moves, shards
from generator.archive import Archive, Quoted, Said
from generator.calendar import Calendar
from generator.groups import grouped
from generator.moves import Move, Report, Standing
from generator.records import Body, Club, Headline, Journalist, Outlet, Person, Player, TextPage, Window
from generator.settings import Site
from generator.shards import Cut, Shard
from generator.tables import Notebook, Table, group_stamp, group_stamps, record_stamps, value_stamp
from generator.track_record import TrackRecord, mark, track_record, units_of
from generator.words import Mark

K = TypeVar("K")
V = TypeVar("V")

LONGEST_FRONT = 50
NEWEST, ON_THIS_DAY = "newest", "on this day"
TODAY, FIRST_DAY = "today", "of the first article"
KINDS = ("players", "clubs", "journalists", "people", "outlets", "windows")

Key = tuple[str, str]
Days = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The archive as its pages see it. Articles and what points at them are the newest first, claims the oldest.

    `names` holds the name of every record by (kind, id), which is all that most other pages show of it, and `aliases`
    how else it is written; `seasons` the articles of a club in each season, the newest first; `days_of` each day of a
    year that has articles, with their number; `fronts` the newest articles and those of this day in earlier years;
    `moves_in` the moves that an article with claims is about; `season_on` the season of each day that has an article;
    `known_in` the shards of the search index that know a record. `as_of` is for what a stamp covers; a page that shows
    the day itself reads `today`.
    """

    notes: Notebook
    site: Site
    as_of: date
    names: Table[Key, str]
    aliases: Table[Key, tuple[str, ...]]
    headlines: Table[str, Headline]
    bodies: Table[str, Body]
    players: Table[str, Player]
    clubs: Table[str, Club]
    journalists: Table[str, Journalist]
    people: Table[str, Person]
    outlets: Table[str, Outlet]
    windows: Table[str, Window]
    pages: Table[str, TextPage]
    moves: Table[str, Move]
    standings: Table[str, Standing]
    sagas: Table[str, tuple[Move, ...]]
    articles_of: Table[Key, tuple[Headline, ...]]
    moves_of: Table[Key, tuple[Move, ...]]
    said_by: Table[Key, tuple[Said, ...]]
    quotes_of: Table[str, tuple[Quoted, ...]]
    moves_in: Table[str, tuple[Move, ...]]
    seasons: Table[Key, tuple[Headline, ...]]
    seasons_of: Table[str, tuple[str, ...]]
    days: Table[date, tuple[Headline, ...]]
    months: Table[tuple[int, int], tuple[Headline, ...]]
    days_of: Table[int, Days]
    fronts: Table[str, tuple[Headline, ...]]
    season_on: Table[date, str]
    shards: Table[str, Shard]
    known_in: Table[Key, tuple[str, ...]]
    dates: Table[str, date]
    calendars: Table[str, Calendar]

    @property
    def today(self) -> date:
        """The day as of which the site speaks."""
        return self.dates[TODAY]

    @property
    def calendar(self) -> Calendar:
        """All windows."""
        return self.calendars[""]

    def standing_on(self, move: Move, day: date) -> Standing:
        """The move as it stood on that day."""
        return moves.standing(move, self.sagas[move.player], day)

    def mark_of(self, move: Move, report: Report) -> Mark:
        """Whether others bear out the claim, as of today: the move's stamp covers which of their claims count."""
        return mark(report, move, self.as_of)

    def record_of(self, kind: str, id_: str) -> TrackRecord:
        """The track record of a journalist or an outlet, as of today."""
        said = self.said_by[kind, id_]
        endings = {move.id: self.standings[move.id].ending for move, _ in said}
        return track_record(units_of(said, endings))

    def stamps(self) -> set[int]:
        """All stamps that a page could read as the archive now stands."""
        return {one for table in self._tables() for one in table.stamps()}

    def _tables(self) -> list[Table[object, object]]:
        return [value for field in fields(self) if isinstance(value := getattr(self, field.name), Table)]


def lookup(archive: Archive, where: Cut) -> Lookup:
    """The tables of the archive, and of its search index, which is cut as told."""
    make = _Maker(Notebook())
    known = shards.known_in(archive, where)
    stamped = {kind: record_stamps(kind, getattr(archive, kind)) for kind in KINDS}
    names = {(kind, id_): one.name for kind in KINDS for id_, one in getattr(archive, kind).items()}
    headlines = {one.id: one for one in archive.articles}
    move_stamps = {move.id: _stamp_of(move, stamped["windows"], archive.today) for move in archive.moves}
    texts = {page.id: page for page in archive.pages}

    def of_headline(one: Headline) -> int:
        return one.stamp

    def of_move(one: Move) -> int:
        return move_stamps[one.id]

    return Lookup(
        notes=make.notes,
        site=archive.site,
        as_of=archive.today,
        names=make.values("the name of", names),
        aliases=make.small("the aliases of", _aliases(archive)),
        headlines=make.table("the headline of", headlines, {one.id: one.stamp for one in archive.articles}),
        bodies=make.table("the text of", archive.bodies, {one.id: one.whole for one in archive.articles}),
        players=make.records("player", archive.players, stamped["players"]),
        clubs=make.records("club", archive.clubs, stamped["clubs"]),
        journalists=make.records("journalist", archive.journalists, stamped["journalists"]),
        people=make.records("person", archive.people, stamped["people"]),
        outlets=make.records("outlet", archive.outlets, stamped["outlets"]),
        windows=make.records("window", archive.windows, stamped["windows"]),
        pages=make.records("text", texts, record_stamps("pages", texts)),
        moves=make.records("the move", {move.id: move for move in archive.moves}, move_stamps),
        standings=make.values("how it stands with", archive.standings),
        sagas=make.groups("the saga of", archive.sagas, of_move, archive.players),
        articles_of=make.groups("the articles on", archive.articles_of, of_headline, names),
        moves_of=make.groups("the moves of", archive.moves_of, of_move, names),
        said_by=make.groups("the words of", archive.said_by, lambda said: of_move(said[0]) ^ said[1].number, names),
        quotes_of=make.groups(
            "the quotations of", archive.quotes_of, lambda quoted: quoted[0].stamp ^ quoted[1], archive.people
        ),
        moves_in=make.groups("the moves in", _moves_in(archive), of_move),
        seasons=make.groups("the season of", _seasons(archive), of_headline),
        seasons_of=make.values("the seasons of", {club: tuple(found) for club, found in archive.seasons_of.items()}),
        days=make.groups("the day", grouped(archive.articles, lambda one: [one.day]), of_headline),
        months=make.groups(
            "the month", grouped(archive.articles, lambda one: [(one.day.year, one.day.month)]), of_headline
        ),
        days_of=make.values("the days of", _days_of(archive)),
        fronts=make.groups("the articles", _fronts(archive), of_headline),
        season_on=make.small("the season on", {on: archive.calendar.season_of(on) for on in _days(archive)}),
        shards=make.values("the shard of the search index", {one.name: one for one in shards.shards(archive, where)}),
        known_in=make.small("where the search finds", {key: known.get(key, ()) for key in names}),
        dates=make.values("the day", _dates(archive)),
        calendars=make.table(
            "the calendar", {"": archive.calendar}, {"": group_stamp("", stamped["windows"].values())}
        ),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes tables that share a notebook."""

    notes: Notebook

    def table(self, name: str, entries: Mapping[K, V], stamps: Mapping[K, int]) -> Table[K, V]:
        """A table which no page goes through."""
        return Table(name, entries, stamps, self.notes)

    def records(self, name: str, entries: Mapping[K, V], stamps: Mapping[K, int]) -> Table[K, V]:
        """A table which pages may go through."""
        return Table(name, entries, stamps, self.notes, listed=True)

    def values(self, name: str, entries: Mapping[K, V]) -> Table[K, V]:
        """Small values, each of which is its own measure; pages may go through all of them."""
        return self.records(name, entries, _stamps_of(name, entries))

    def small(self, name: str, entries: Mapping[K, V]) -> Table[K, V]:
        """Small values which no page goes through."""
        return self.table(name, entries, _stamps_of(name, entries))

    def groups(
        self,
        name: str,
        groups: Mapping[K, tuple[V, ...]],
        stamp_of: Callable[[V], int],
        keys: Iterable[K] | None = None,
    ) -> Table[K, tuple[V, ...]]:
        """Groups; for every key, where these are given, so that no page can miss a group that comes into being."""
        whole = groups if keys is None else {key: groups.get(key, ()) for key in keys}
        return self.table(name, whole, group_stamps(name, whole, stamp_of))


def _aliases(archive: Archive) -> dict[Key, tuple[str, ...]]:
    """How else each record is written; a window has one name."""
    return {(kind, id_): getattr(one, "aliases", ()) for kind in KINDS for id_, one in getattr(archive, kind).items()}


def _stamps_of(name: str, entries: Mapping[K, V]) -> dict[K, int]:
    return {key: value_stamp(name, key, value) for key, value in entries.items()}


def _stamp_of(move: Move, windows: Mapping[str, int], today: date) -> int:
    """Of all that can be reached from a move; a claim counts or not depending on the day."""
    told = [(report.article.stamp, report.number, moves.counts_on(report.claim, today)) for report in move.reports]
    return value_stamp(move.id, move.closes, windows[move.window.id], told, move.record)


def _seasons(archive: Archive) -> dict[Key, tuple[Headline, ...]]:
    return {(club, name): found for club, seasons in archive.seasons_of.items() for name, found in seasons.items()}


def _moves_in(archive: Archive) -> dict[str, tuple[Move, ...]]:
    """The moves that the claims of an article are about, in the order of their ids."""
    return grouped(archive.moves, lambda move: dict.fromkeys(report.article.id for report in move.reports))


def _days_of(archive: Archive) -> dict[int, Days]:
    counts = Counter(one.day for one in archive.articles)
    return grouped(sorted(counts.items()), lambda counted: [counted[0].year])


def _days(archive: Archive) -> Iterable[date]:
    """Every day that has an article."""
    return dict.fromkeys(article.day for article in archive.articles)


def _fronts(archive: Archive) -> dict[str, tuple[Headline, ...]]:
    """The newest articles, and those of today's day in earlier years."""
    today = archive.today
    same_day = (one for one in archive.articles if (one.day.month, one.day.day) == (today.month, today.day))
    return {
        NEWEST: archive.articles[:LONGEST_FRONT],
        ON_THIS_DAY: tuple(one for one in same_day if one.day.year < today.year),
    }


def _dates(archive: Archive) -> dict[str, date]:
    return {TODAY: archive.today, FIRST_DAY: archive.articles[-1].day if archive.articles else archive.today}
