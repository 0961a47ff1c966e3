"""The ways in: players by letter, clubs by country, journalists ranked and by letter, outlets, people, windows.

A list of very many is cut: its own page leads to a page for each of its groups. No place in it changes when an article
is added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator import names, parts, urls
from generator.associations import association_name
from generator.groups import grouped
from generator.lookup import Lookup
from generator.records import Club, Named, Person, Player
from generator.track_record import FEWEST_RANKED
from generator.views.cards import WINDOWS_CALENDAR, Head, Link, Monogram, monogram, record_link
from generator.views.structured import graph
from generator.views.voices import RecordFigures, record_figures

R = TypeVar("R", bound=Named)

_MOST_RANKED = 100
_DESCRIPTIONS = {
    "players": "Every player in the archive, by family name.",
    "clubs": "Every club in the archive, by country.",
    "journalists": "Every one of the archive’s journalists, with a record.",
    "outlets": "Every one of the archive’s outlets, with a record.",
    "people": "Managers, agents and officials who spoke on the record.",
}
# What each list is cut by, which is the folder of its groups.
BY = {"players": "letter", "clubs": "country", "journalists": "letter", "outlets": "letter", "people": "letter"}
_NO_COUNTRY = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: the record, a note beside it, and, for a club, its monogram."""

    link: Link
    note: str
    monogram: Monogram | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The entries under one heading; `anchor` is the heading's id."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A group of a long list: its page, and its first and last entry."""

    link: Link
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of the ranking of journalists: by the lower bound of the interval."""

    link: Link
    record: RecordFigures


@dataclass(frozen=True, slots=True)
class ListView:
    """What list.html prints: groups of entries, and for journalists and outlets the ranking above them.

    A long list has `pages`, one for each group, in place of the groups.
    """

    head: Head
    pages: tuple[GroupLink, ...]
    groups: tuple[Group, ...]
    ranking: tuple[Ranked, ...]
    fewest_ranked: int


def groups_of(kind: str, records: Iterable[R]) -> dict[str, tuple[R, ...]]:
    """The records by group, as its address has it, in the order of the list: by letter, clubs by country's trigram."""
    if kind == "clubs":
        clubs = sorted(records, key=lambda club: (association_name(_country(club)), names.collation(club.name)))
        return grouped(clubs, lambda club: [_country(club).lower() or _NO_COUNTRY])
    place = names.collation if kind == "outlets" else names.family_name_first
    placed = sorted(((place(record.name), record) for record in records), key=lambda pair: pair[0])
    groups = grouped(placed, lambda pair: [names.initial(pair[0])])
    return {group: tuple(record for _, record in some) for group, some in groups.items()}


def _country(record: Named) -> str:
    return record.country if isinstance(record, Club) else ""


def group_addresses(archive: Lookup, kind: str) -> list[str]:
    """The addresses of the groups of a long list; none of a short one."""
    groups = _groups_of(archive, kind)
    return [urls.entries(kind, BY[kind], group) for group in groups] if _is_long(groups) else []


def _is_long(groups: Mapping[str, Sequence[Named]]) -> bool:
    return sum(map(len, groups.values())) > parts.LONG_LIST


def _groups_of(archive: Lookup, kind: str) -> dict[str, tuple[Named, ...]]:
    return archive.notes.once(("groups", kind), lambda: groups_of(kind, getattr(archive, kind).values()))


def _name(kind: str, group: str) -> str:
    """The heading of a group."""
    if kind == "clubs":
        return "Country not recorded" if group == _NO_COUNTRY else association_name(group.upper())
    return names.heading(group)


def players_view(archive: Lookup) -> ListView:
    """Players by the first letter of their family name."""
    return _view(archive, "players")


def clubs_view(archive: Lookup) -> ListView:
    """Clubs by country."""
    return _view(archive, "clubs")


def people_view(archive: Lookup) -> ListView:
    """Managers, agents and officials by letter."""
    return _view(archive, "people")


def voices_view(archive: Lookup, kind: str) -> ListView:
    """Journalists or outlets: those with enough counted moves ranked, then all by letter."""
    scored = {id_: record_figures(archive, kind, id_) for id_ in getattr(archive, kind)}
    ranking = [Ranked(record_link(archive, kind, id_), record) for id_, record in scored.items() if record.ranked]
    ranking.sort(key=lambda row: (-row.record.low, -row.record.counted, row.link.text))
    return replace(_view(archive, kind), ranking=tuple(ranking[:_MOST_RANKED]))


def group_view(archive: Lookup, kind: str, group: str) -> ListView:
    """The page of one group of a long list."""
    groups = _groups_of(archive, kind)
    links = [Link(_name(kind, one), urls.entries(kind, BY[kind], one)) for one in groups]
    at = list(groups).index(group)
    title = kind.capitalize()
    head = Head(
        title=f"{title}: {links[at].text}",
        url=links[at].url,
        description=f"{_DESCRIPTIONS[kind].removesuffix('.')}: {links[at].text}.",
        crumbs=(Link(title, f"/{kind}/"),),
        previous=links[at - 1] if at else None,
        next=links[at + 1] if at + 1 < len(links) else None,
    )
    shown = (_group(archive, kind, group, groups[group]),)
    return ListView(graph.collection(archive.site, head), (), shown, (), FEWEST_RANKED)


def windows_view(archive: Lookup) -> ListView:
    """Transfer windows by season, the newest first."""
    entries = [
        (window.season, Entry(Link(window.name, urls.window(window)), _moves(len(moves))))
        for window in reversed(archive.calendar.windows)
        for moves in [archive.moves_of["windows", window.id]]
    ]
    groups = tuple(
        Group(season, _anchor(season), tuple(entry for _, entry in some))
        for season, some in grouped(entries, lambda entry: [entry[0]]).items()
    )
    head = Head("Windows", "/windows/", "Every transfer window in the archive.", alternates=(WINDOWS_CALENDAR,))
    return ListView(graph.collection(archive.site, head), (), groups, (), FEWEST_RANKED)


def _moves(count: int) -> str:
    return "1 move" if count == 1 else f"{count} moves"


def _view(archive: Lookup, kind: str) -> ListView:
    groups = _groups_of(archive, kind)
    head = graph.collection(archive.site, Head(kind.capitalize(), f"/{kind}/", _DESCRIPTIONS[kind]))
    if not _is_long(groups):
        shown = tuple(_group(archive, kind, group, records) for group, records in groups.items())
        return ListView(head, (), shown, (), FEWEST_RANKED)
    pages = tuple(
        GroupLink(Link(_name(kind, group), urls.entries(kind, BY[kind], group)), records[0].name, records[-1].name)
        for group, records in groups.items()
    )
    return ListView(head, pages, (), (), FEWEST_RANKED)


def _group(archive: Lookup, kind: str, group: str, records: Iterable[Named]) -> Group:
    name = _name(kind, group)
    return Group(name, _anchor(name), tuple(_entry(archive, kind, record) for record in records))


def _entry(archive: Lookup, kind: str, record: Named) -> Entry:
    return Entry(
        record_link(archive, kind, record.id),
        _note(archive, kind, record),
        monogram(record) if isinstance(record, Club) else None,
    )


def _note(archive: Lookup, kind: str, record: Named) -> str:
    """What is told of a record beside its name."""
    match record:
        case Player():
            return ", ".join(record.positions)
        case Club():
            return max(record.divisions)[1] if record.divisions else ""
        case Person():
            return record.role
    found = record_figures(archive, kind, record.id)
    return f"{found.borne_out} of {found.counted} borne out" if found.counted else ""


def _anchor(name: str) -> str:
    return f"group-{names.slug(name) or 'other'}"
