"""/data/: the archive as tables for programs, the page that lists and explains them, and a description for tools."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct, inspect

from generator import names, urls
from generator.lookup import Lookup
from generator.views import facts, rows
from generator.views.cards import Head, Link
from generator.views.rows import ClaimRow, ClubRow, MoveRow, PlayerRow, VerdictRow
from generator.views.structured import graph
from generator.views.structured.graph import Download

# Goes up by a tenth where a field or a table is added, by a whole where one changes its meaning or is gone.
VERSION = "1.0"
FORMATS = ("csv", "jsonl")
_MEDIA_TYPES = {"CSV": "text/csv", "JSONL": "application/jsonl"}
# The tables that are cut by season, and those that are whole.
BY_SEASON: Mapping[str, type[Struct]] = {
    "articles": rows.ArticleRow,
    "claims": rows.ClaimRow,
    "moves": rows.MoveRow,
    "verdicts": rows.VerdictRow,
}
WHOLE: Mapping[str, type[Struct]] = {
    "players": rows.PlayerRow,
    "clubs": rows.ClubRow,
    "journalists": rows.JournalistRow,
}
_ROWS = {
    "articles": facts.articles,
    "claims": facts.claims,
    "moves": facts.season_moves,
    "verdicts": facts.verdicts,
    "players": facts.players,
    "clubs": facts.clubs,
    "journalists": facts.journalists,
}
# A player's or a club's file has no more moves than these; all of them are in the tables.
_MOST_MOVES = 500
_PROFILE = "https://datapackage.org/profiles/2.0/"


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a table: its type in the words of Table Schema, what it means, and the words it is one of, if any."""

    name: str
    type: str
    meaning: str
    words: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: what a row is, its fields, and where the table lies, if it is whole, in each format."""

    name: str
    meaning: str
    fields: tuple[FieldView, ...]
    files: tuple[Link, ...]
    schema: Link


@dataclass(frozen=True, slots=True)
class SeasonFiles:
    """The files of one season, a row for each table."""

    season: str
    tables: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """What data.html prints; the newest season is the first. `licence` is an address, empty where none is named."""

    head: Head
    version: str
    licence: str
    package: Link
    tables: tuple[TableSchema, ...]
    seasons: tuple[SeasonFiles, ...]
    most_moves: int


@dataclass(frozen=True, slots=True)
class TableView:
    """What table.csv and table.jsonl print."""

    columns: tuple[str, ...]
    rows: tuple[Struct, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """What value.json prints."""

    value: object


class PlayerFacts(Struct, frozen=True):
    """index.json of a player: his row, and the rows of his moves, the one spoken of last first."""

    version: str
    player: PlayerRow
    moves: tuple[MoveRow, ...]
    names: dict[str, str]
    feeds: tuple[str, ...]
    data: tuple[str, ...]


class ClubFacts(Struct, frozen=True):
    """index.json of a club: its row, and the rows of its moves, the one spoken of last first."""

    version: str
    club: ClubRow
    moves: tuple[MoveRow, ...]
    names: dict[str, str]
    feeds: tuple[str, ...]
    data: tuple[str, ...]


class MoveFacts(Struct, frozen=True):
    """index.json of a move: its row, and those of all claims and verdicts on it."""

    version: str
    move: MoveRow
    claims: tuple[ClaimRow, ...]
    verdicts: tuple[VerdictRow, ...]
    names: dict[str, str]
    data: tuple[str, ...]


def data_view(archive: Lookup) -> DataView:
    """The page that lists the files and explains the tables."""
    seasons = tuple(
        SeasonFiles(season, tuple((name, _files(name, season)) for name in BY_SEASON))
        for season in sorted(archive.articles_in, reverse=True)
    )
    head = Head("Data", "/data/", "The whole archive as tables: every claim, what became of it, and who said so.")
    licence = archive.site.data_licence
    return DataView(
        head=graph.dataset(archive.site, head, _downloads(seasons), licence, version=VERSION),
        version=VERSION,
        licence=licence,
        package=Link("datapackage.json", "/data/datapackage.json"),
        tables=tuple(_table(name, row) for name, row in {**BY_SEASON, **WHOLE}.items()),
        seasons=seasons,
        most_moves=_MOST_MOVES,
    )


def _downloads(seasons: Iterable[SeasonFiles]) -> Iterator[Download]:
    """All files of all tables, as search engines for data list them."""
    named = [(name.capitalize(), _files(name)) for name in WHOLE]
    named += [(f"{name.capitalize()} {one.season}", files) for one in seasons for name, files in one.tables]
    for name, files in named:
        yield from (Download(name, file.url, _MEDIA_TYPES[file.text]) for file in files)


def _table(name: str, row: type[Struct]) -> TableSchema:
    schema = Link("Table Schema", urls.table(name, "schema.json"))
    return TableSchema(name, _meaning(row), tuple(_fields(row)), _files(name) if name in WHOLE else (), schema)


def _meaning(row: type[Struct]) -> str:
    return " ".join((row.__doc__ or "").split())


def _files(name: str, season: str = "") -> tuple[Link, ...]:
    return tuple(Link(form.upper(), urls.table(name, form, season)) for form in FORMATS)


def table_view(archive: Lookup, name: str, season: str | None) -> TableView:
    """A table, of a season where it is cut by these."""
    row = {**BY_SEASON, **WHOLE}[name]
    make: Any = _ROWS[name]
    return TableView(row.__struct_encode_fields__, tuple(make(archive, season) if season else make(archive)))


def schema_view(_: Lookup, name: str) -> ValueView:
    """What tools are told of a table. Source: Data Package 2.0, Table Schema."""
    row = {**BY_SEASON, **WHOLE}[name]
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "description": field.meaning,
            "constraints": {"required": field.required}
            | ({"enum": field.words} if field.words and field.type == "string" else {}),
        }
        for field in _fields(row)
    ]
    return ValueView({"$schema": f"{_PROFILE}tableschema.json", "fields": fields, "missingValues": [""]})


def package_view(archive: Lookup) -> ValueView:
    """What tools are told of all tables. Source: Data Package 2.0."""
    site = archive.site
    cut = ((name, season) for season in archive.articles_in for name in BY_SEASON)
    return ValueView(
        {
            "$schema": f"{_PROFILE}datapackage.json",
            "name": f"{names.slug(site.title) or 'archive'}-data",
            "title": site.title,
            "description": site.description,
            "homepage": f"{site.url}/data/",
            "version": VERSION,
            **({"licenses": [{"path": site.data_licence}]} if site.data_licence else {}),
            "resources": [*map(_resource, WHOLE), *(_resource(name, season) for name, season in cut)],
        }
    )


def _resource(name: str, season: str = "") -> dict[str, object]:
    return {
        "name": f"{names.slug(season)}-{name}" if season else name,
        "path": urls.table(name, "csv", season).removeprefix("/data/"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": f"{name}.schema.json",
    }


def _fields(row: type[Struct]) -> Iterator[FieldView]:
    described = inspect.type_info(row)
    assert isinstance(described, inspect.StructType)  # noqa: S101  it is a struct
    for field in described.fields:
        told = field.type
        assert isinstance(told, inspect.Metadata)  # noqa: S101  each has its meaning
        kinds = told.type.types if isinstance(told.type, inspect.UnionType) else (told.type,)
        kind = next(kind for kind in kinds if not isinstance(kind, inspect.NoneType))
        required = len(kinds) == 1
        meaning = str((told.extra_json_schema or {})["description"])
        item = kind.item_type if isinstance(kind, inspect.VarTupleType) else kind
        words = _words(item.cls) if isinstance(item, inspect.EnumType) else ()
        yield FieldView(field.encode_name, _TYPES[type(kind)], meaning, words, required)


_TYPES: Mapping[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.EnumType: "string",
    inspect.IntType: "integer",
    inspect.DateType: "date",
    inspect.DateTimeType: "datetime",
    inspect.VarTupleType: "array",
    inspect.DictType: "object",
}


def _words(vocabulary: type) -> tuple[str, ...]:
    assert issubclass(vocabulary, StrEnum)  # noqa: S101  all vocabularies are
    return tuple(vocabulary)


def player_facts(archive: Lookup, id_: str) -> ValueView:
    """The player's index.json."""
    player = archive.players[id_]
    moves = _moves(archive, "players", id_)
    clubs = [spell.club.id for spell in player.spells]
    return ValueView(
        PlayerFacts(
            VERSION,
            facts.player(archive, player),
            moves,
            _names(archive, moves, clubs),
            *_links(archive, "players", id_, moves),
        )
    )


def club_facts(archive: Lookup, id_: str) -> ValueView:
    """The club's index.json."""
    club = archive.clubs[id_]
    moves = _moves(archive, "clubs", id_)
    return ValueView(
        ClubFacts(
            VERSION, facts.club(archive, club), moves, _names(archive, moves), *_links(archive, "clubs", id_, moves)
        )
    )


def move_facts(archive: Lookup, id_: str) -> ValueView:
    """The move's index.json."""
    move = archive.moves[id_]
    row = facts.move(archive, move)
    said = tuple(facts.claims_on(archive, move))
    clubs = [club for one in said for club in (one.origin, one.destination) if club]
    return ValueView(
        MoveFacts(
            VERSION,
            row,
            said,
            tuple(facts.verdicts_on(archive, move)),
            _names(archive, [row], clubs),
            _data(archive, [row]),
        )
    )


def _moves(archive: Lookup, kind: str, id_: str) -> tuple[MoveRow, ...]:
    found = (facts.move(archive, move) for move in archive.moves_of[kind, id_] if facts.is_public(archive, move))
    newest = sorted(found, key=lambda row: (row.last or row.date or date.min, row.id), reverse=True)
    return tuple(newest[:_MOST_MOVES])


def _names(archive: Lookup, moves: Iterable[MoveRow], clubs: Iterable[str] = ()) -> dict[str, str]:
    """The names of all players and clubs that the rows speak of, by the path of their pages."""
    named = [("clubs", club) for club in clubs]
    for move in moves:
        named.append(("players", move.player))
        named += [("clubs", club) for club in (move.origin, move.destination, move.instead) if club]
    return {f"{kind}/{id_}": archive.names[kind, id_] for kind, id_ in sorted(set(named))}


def _links(archive: Lookup, kind: str, id_: str, moves: Iterable[MoveRow]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The record's feeds, and the tables of the seasons of its moves."""
    page = archive.site.url + urls.record(kind, id_)
    return (urls.feed(page), urls.json_feed(page)), _data(archive, moves)


def _data(archive: Lookup, moves: Iterable[MoveRow]) -> tuple[str, ...]:
    seasons = sorted({move.season for move in moves}, reverse=True)
    return tuple(
        archive.site.url + urls.table(name, "jsonl", season) for season in seasons for name in ("moves", "claims")
    )
