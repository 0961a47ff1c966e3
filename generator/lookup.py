"""What pages look things up in: the tables of the archive, which note for each page what it has read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import TypeVar

from generator import moves, parts, shards
from generator.archive import CUT, Archive
from generator.calendar import Calendar
from generator.groups import grouped
from generator.moves import Move, Report, Standing
from generator.parts import Name, Part, Quoted, Said
from generator.records import Body, Club, Headline, Journalist, Outlet, Person, Player, TextPage, Window
from generator.settings import Site
from generator.shards import Cut, Shard
from generator.tables import Among, Known, Later, Notebook, Noted, Stamps, Table, group_stamp, value_stamp
from generator.track_record import TrackRecord, base_rate, mark, track_record, units_of
from generator.words import Mark

K = TypeVar("K")
V = TypeVar("V")

LONGEST_FRONT = 50
NEWEST, ON_THIS_DAY = "newest", "on this day"
TODAY, FIRST_DAY = "today", "of the first article"
CLOSED = "closed seasons"
KINDS = ("players", "clubs", "journalists", "people", "outlets", "windows")

Key = tuple[str, str]
Days = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The archive as its pages see it. Articles and what points at them are the newest first, claims the oldest.

    `names` holds the name of every record by (kind, id), which is all that most other pages show of it, and `aliases`
    how else it is written; `parts_of` the names of the parts that a long record is cut into, the newest first, and
    `parts` what each holds; `groups_of` the groups that a long list is cut into, and `listed` the ids in each;
    `letters` the initials that a long window is cut by, and `lettered` its moves; `days_of` each day of a year that has
    articles, with their number; `fronts` the newest articles and those of this day in earlier years; `moves_in` the
    moves that an article with claims is about; `season_on` the season of each day that has an article; `known_in` the
    shards of the search index that know a record; `articles_in` and `season_moves` the articles and the moves of every
    season; `moved` the articles that have old addresses; `base_rates` how many moves of closed seasons were
    reported and how many of them came about, which changes once a season. `as_of` is for what a stamp covers; a page
    that shows the day itself reads `today`.
    """

    notes: Notebook
    known: Mapping[str, Known]
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
    parts: Table[tuple[str, str, str, str], Part]
    parts_of: Table[Key, tuple[Name, ...]]
    groups_of: Table[str, tuple[str, ...]]
    listed: Table[Key, tuple[str, ...]]
    lettered: Table[Key, tuple[Move, ...]]
    letters: Table[str, tuple[str, ...]]
    days: Table[date, tuple[Headline, ...]]
    months: Table[tuple[int, int], tuple[Headline, ...]]
    days_of: Table[int, Days]
    fronts: Table[str, tuple[Headline, ...]]
    season_on: Table[date, str]
    shards: Table[str, Shard]
    known_in: Table[Key, tuple[str, ...]]
    articles_in: Table[str, tuple[Headline, ...]]
    season_moves: Table[str, tuple[Move, ...]]
    moved: Table[str, tuple[Headline, ...]]
    base_rates: Table[str, tuple[int, int]]
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

    def standing(self, noted: Noted) -> set[int]:
        """The stamps as they now stand of what was once read."""
        tables = self.tables()
        now = (tables[name].stamp(key) for name, key in noted.values())
        return {stamp for stamp in now if stamp is not None}

    def stamps(self) -> set[int]:
        """All stamps that a page could read as the archive now stands."""
        return {one for table in self.tables().values() for one in table.stamps()}

    def tables(self) -> dict[str, Table[object, object]]:
        """All tables by their names, which tell people what an entry is."""
        found = (getattr(self, field.name) for field in fields(self))
        return {table.name: table for table in found if isinstance(table, Table)}


def lookup(archive: Archive, where: Cut, before: Lookup | None = None) -> Lookup:
    """The tables of the archive, and of its search index, which is cut as told.

    Stamps that were made in the tables `before` are kept where an entry is still the same object.
    """
    make = _Maker(archive, before.known if before and before.as_of == archive.today else defaultdict(dict))
    lists = cache(lambda: {kind: parts.cut_list(kind, getattr(archive, kind).values()) for kind in CUT})
    names = {(kind, id_): one.name for kind in KINDS for id_, one in getattr(archive, kind).items()}
    return Lookup(
        notes=make.notes,
        known=make.known,
        site=archive.site,
        as_of=archive.today,
        names=make.values("the name of", names),
        aliases=make.small("the aliases of", _aliases(archive)),
        headlines=make.table(
            "the headline of", archive.headlines, lambda id_: make.of_headline(archive.headlines[id_])
        ),
        bodies=make.table(
            "the text of", Among(archive.headlines, archive.bodies), lambda id_: archive.headlines[id_].whole
        ),
        players=make.records("player", archive.players),
        clubs=make.records("club", archive.clubs),
        journalists=make.records("journalist", archive.journalists),
        people=make.records("person", archive.people),
        outlets=make.records("outlet", archive.outlets),
        windows=make.listed("window", archive.windows, make.window_stamp),
        pages=make.records("text", {page.id: page for page in archive.pages}),
        moves=make.table("the move", make.moves, make.move_stamp),
        standings=make.small("how it stands with", archive.standings),
        sagas=make.groups("the saga of", archive.sagas, make.of_move, archive.players),
        articles_of=make.groups("the articles on", archive.articles_of, make.of_headline, names),
        moves_of=make.groups("the moves of", archive.moves_of, make.of_move, names),
        said_by=make.groups("the words of", archive.said_by, make.of_said, names),
        quotes_of=make.groups("the quotations of", archive.quotes_of, make.of_quoted, archive.people),
        moves_in=make.groups("the moves in", archive.moves_in, make.of_move),
        parts=make.parts("the part of", Later(partial(_parts, archive))),
        parts_of=make.small("the parts of", {key: tuple(found) for key, found in archive.parts.items()}),
        groups_of=make.small("the groups of", Later(lambda: {kind: tuple(found) for kind, found in lists().items()})),
        listed=make.small("the list of", Later(partial(_listed, lists))),
        lettered=make.groups("the moves by letter of", Later(partial(_lettered, archive)), make.of_move),
        letters=make.small("the letters of", {window: tuple(found) for window, found in archive.letters.items()}),
        days=make.groups("the day", archive.days, make.of_headline),
        months=make.groups("the month", archive.months, make.of_headline),
        days_of=make.values("the days of", _days_of(archive)),
        fronts=make.groups("the articles", _fronts(archive), make.of_headline),
        season_on=make.small("the season on", archive.season_on),
        shards=make.values(
            "the shard of the search index", Later(lambda: {one.name: one for one in shards.shards(archive, where)})
        ),
        known_in=make.small("where the search finds", Later(partial(_known_in, archive, where, names))),
        articles_in=make.all_groups("the articles of season", Later(partial(_articles_in, archive)), make.of_headline),
        season_moves=make.all_groups("the moves of season", Later(partial(_season_moves, archive)), make.of_move),
        moved=make.groups("the articles with old addresses", Later(partial(_moved, archive)), make.of_headline),
        base_rates=make.small("the base rate of", Later(lambda: {CLOSED: _base_rate(archive)})),
        dates=make.values("the date", _dates(archive)),
        calendars=make.table(
            "the calendar", {"": archive.calendar}, lambda _: group_stamp("", map(make.window_stamp, archive.windows))
        ),
    )


class _Maker:
    """Makes tables of one archive that share a notebook; `known` are the stamps that were made before, by table."""

    def __init__(self, archive: Archive, known: Mapping[str, Known]) -> None:
        self.notes = Notebook()
        self.known = known
        self.today = archive.today
        self.moves = dict(zip(map(attrgetter("id"), archive.moves), archive.moves, strict=True))
        self.window_stamp = self.stamps("window", archive.windows, lambda _, window: value_stamp("window", window))
        self.move_stamp = self.stamps("the move", self.moves, self._stamp_of)

    def of_headline(self, one: Headline) -> int:
        """The stamp of a headline as it is shown: one of a day to come is marked as such."""
        return one.stamp if one.day <= self.today else ~one.stamp

    def of_move(self, one: Move) -> int:
        """The stamp of a move."""
        return self.move_stamp(one.id)

    def of_said(self, one: Said) -> int:
        """The stamp of a claim with its move."""
        return self.of_move(one[0]) ^ one[1].number

    def of_quoted(self, one: Quoted) -> int:
        """The stamp of a quotation in its article."""
        return self.of_headline(one[0]) ^ one[1]

    def _stamp_of(self, _: str, move: Move) -> int:
        """Of all that can be reached from a move; a claim counts or not depending on the day."""
        told = [
            (self.of_headline(report.article), report.number, moves.counts_on(report.claim, self.today))
            for report in move.reports
        ]
        return value_stamp(move.id, move.closes, self.window_stamp(move.window.id), told, move.record)

    def stamps(self, name: str, entries: Mapping[K, V], make: Callable[[K, V], int]) -> Stamps[K, V]:
        """Stamps of the entries, those that are known already among them."""
        return Stamps(entries, make, self.known[name])

    def table(self, name: str, entries: Mapping[K, V], stamp: Callable[[K], int]) -> Table[K, V]:
        """A table which no page goes through."""
        return Table(name, entries, stamp, self.notes)

    def listed(self, name: str, entries: Mapping[K, V], stamp: Callable[[K], int]) -> Table[K, V]:
        """A table which pages may go through."""
        return Table(name, entries, stamp, self.notes, listed=True)

    def records(self, name: str, entries: Mapping[str, V]) -> Table[str, V]:
        """Whole records by their ids; pages may go through all of them."""
        return self.listed(name, entries, self.stamps(name, entries, lambda _, record: value_stamp(name, record)))

    def values(self, name: str, entries: Mapping[K, V]) -> Table[K, V]:
        """Small values, each of which is its own measure; pages may go through all of them."""
        return self.listed(name, entries, self._of_values(name, entries))

    def small(self, name: str, entries: Mapping[K, V]) -> Table[K, V]:
        """Small values which no page goes through."""
        return self.table(name, entries, self._of_values(name, entries))

    def _of_values(self, name: str, entries: Mapping[K, V]) -> Stamps[K, V]:
        return self.stamps(name, entries, lambda key, value: value_stamp(name, key, value))

    def groups(
        self,
        name: str,
        groups: Mapping[K, tuple[V, ...]],
        stamp_of: Callable[[V], int],
        keys: Iterable[K] | None = None,
    ) -> Table[K, tuple[V, ...]]:
        """Groups, stamped by their members.

        There is one for every key, where these are given, so that no page can miss a group that comes into being.
        """
        whole = groups if keys is None else {key: groups.get(key, ()) for key in keys}
        return self.table(name, whole, self._of_groups(name, whole, stamp_of))

    def all_groups(
        self, name: str, groups: Mapping[K, tuple[V, ...]], stamp_of: Callable[[V], int]
    ) -> Table[K, tuple[V, ...]]:
        """Groups, stamped by their members; pages may go through all of them."""
        return self.listed(name, groups, self._of_groups(name, groups, stamp_of))

    def _of_groups(
        self, name: str, groups: Mapping[K, tuple[V, ...]], stamp_of: Callable[[V], int]
    ) -> Stamps[K, tuple[V, ...]]:
        def make(key: K, members: tuple[V, ...]) -> int:
            return group_stamp(f"{name} {key}", map(stamp_of, members))

        return self.stamps(name, groups, make)

    def parts(self, name: str, entries: Mapping[K, Part]) -> Table[K, Part]:
        """Parts of records, stamped by all that they hold."""

        def make(key: K, part: Part) -> int:
            lists = (
                map(self.of_move, part.moves),
                map(self.of_said, part.said),
                map(self.of_quoted, part.quotes),
                map(self.of_headline, part.articles),
            )
            return value_stamp(f"{name} {key}", *(group_stamp("", members) for members in lists))

        return self.table(name, entries, self.stamps(name, entries, make))


def _aliases(archive: Archive) -> dict[Key, tuple[str, ...]]:
    """How else each record is written; a window has one name."""
    return {(kind, id_): getattr(one, "aliases", ()) for kind in KINDS for id_, one in getattr(archive, kind).items()}


def _known_in(archive: Archive, where: Cut, names: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    known = shards.known_in(archive, where)
    return {key: known.get(key, ()) for key in names}


def _parts(archive: Archive) -> dict[tuple[str, str, str, str], Part]:
    return {(*key, *name): part for key, found in archive.parts.items() for name, part in found.items()}


def _listed(lists: Callable[[], Mapping[str, Mapping[str, tuple[str, ...]]]]) -> dict[Key, tuple[str, ...]]:
    return {(kind, group): ids for kind, groups in lists().items() for group, ids in groups.items()}


def _lettered(archive: Archive) -> dict[Key, tuple[Move, ...]]:
    return {(window, letter): found for window, some in archive.letters.items() for letter, found in some.items()}


def seasons(archive: Archive) -> list[str]:
    """Every season that has an article or a move, in order."""
    told = (window.season for window in archive.calendar.windows if ("windows", window.id) in archive.moves_of)
    return sorted({*archive.season_on.values(), *told})


def _articles_in(archive: Archive) -> dict[str, tuple[Headline, ...]]:
    found = grouped(archive.articles, lambda one: [archive.season_on[one.day]])
    return {season: found.get(season, ()) for season in seasons(archive)}


def _season_moves(archive: Archive) -> dict[str, tuple[Move, ...]]:
    found = grouped(archive.moves, lambda move: [move.window.season])
    return {season: found.get(season, ()) for season in seasons(archive)}


def _moved(archive: Archive) -> dict[str, tuple[Headline, ...]]:
    return {"": tuple(one for one in archive.articles if one.aliases)}


def _days_of(archive: Archive) -> dict[int, Days]:
    counts = sorted((day, len(articles)) for day, articles in archive.days.items())
    return grouped(counts, lambda counted: [counted[0].year])


def _fronts(archive: Archive) -> dict[str, tuple[Headline, ...]]:
    """The newest articles, and those of today's day in earlier years."""
    today = archive.today
    same_day = (
        day for day in archive.days if (day.month, day.day) == (today.month, today.day) and day.year < today.year
    )
    return {
        NEWEST: archive.articles[:LONGEST_FRONT],
        ON_THIS_DAY: tuple(one for day in sorted(same_day, reverse=True) for one in archive.days[day]),
    }


def _base_rate(archive: Archive) -> tuple[int, int]:
    """Of the seasons before the one whose squads are in the making, so that a new article does not change it."""
    season = archive.calendar.season_of(archive.today)
    closed = (move for move in archive.moves if move.window.season < season)
    return base_rate((move, archive.standings[move.id].ending) for move in closed)


def _dates(archive: Archive) -> dict[str, date]:
    return {TODAY: archive.today, FIRST_DAY: archive.articles[-1].day if archive.articles else archive.today}
