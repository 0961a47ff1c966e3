"""The ways in: players by letter, clubs by country, journalists ranked and by letter, outlets, people, windows.

A list of very many is cut: its own page leads to a page for each of its groups. No place in it changes when an article
is added.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator import names, parts, urls
from generator.associations import association_name
from generator.groups import grouped
from generator.lookup import Lookup
from generator.records import Club, Named, Person, Player
from generator.track_record import FEWEST_RANKED
from generator.views.cards import WINDOWS_CALENDAR, Head, Link, Monogram, monogram, record_link
from generator.views.structured import graph
from generator.views.voices import RecordFigures, record_figures

_MOST_RANKED = 100
_DESCRIPTIONS = {
    "players": "Every player in the archive, by family name.",
    "clubs": "Every club in the archive, by country.",
    "journalists": "Every one of the archive’s journalists, with a record.",
    "outlets": "Every one of the archive’s outlets, with a record.",
    "people": "Managers, agents and officials who spoke on the record.",
}


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


def _name(kind: str, group: str) -> str:
    """The heading of a group."""
    if kind == "clubs":
        return "Country not recorded" if group == parts.NO_COUNTRY else association_name(group.upper())
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
    groups = archive.groups_of[kind]
    links = [Link(_name(kind, one), urls.entries(kind, one)) for one in groups]
    at = groups.index(group)
    title = kind.capitalize()
    head = Head(
        title=f"{title}: {links[at].text}",
        url=links[at].url,
        description=f"{_DESCRIPTIONS[kind].removesuffix('.')}: {links[at].text}.",
        crumbs=(Link(title, f"/{kind}/"),),
        previous=links[at - 1] if at else None,
        next=links[at + 1] if at + 1 < len(links) else None,
    )
    shown = (_group(archive, kind, group, archive.listed[kind, group]),)
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
    head = graph.collection(archive.site, Head(kind.capitalize(), f"/{kind}/", _DESCRIPTIONS[kind]))
    if groups := archive.groups_of[kind]:
        pages = tuple(_group_link(archive, kind, group) for group in groups)
        return ListView(head, pages, (), (), FEWEST_RANKED)
    listed = parts.listed(kind, getattr(archive, kind).values())
    shown = tuple(_group(archive, kind, group, ids) for group, ids in listed.items())
    return ListView(head, (), shown, (), FEWEST_RANKED)


def _group_link(archive: Lookup, kind: str, group: str) -> GroupLink:
    ids = archive.listed[kind, group]
    first, last = archive.names[kind, ids[0]], archive.names[kind, ids[-1]]
    return GroupLink(Link(_name(kind, group), urls.entries(kind, group)), first, last)


def _group(archive: Lookup, kind: str, group: str, ids: Iterable[str]) -> Group:
    name, records = _name(kind, group), getattr(archive, kind)
    return Group(name, _anchor(name), tuple(_entry(archive, kind, records[id_]) for id_ in ids))


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
