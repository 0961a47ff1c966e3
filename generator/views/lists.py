"""The ways in: players by letter, clubs by country, journalists ranked and by letter, outlets, people, windows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator import names, urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.track_record import FEWEST_RANKED
from generator.views.cards import WINDOWS_CALENDAR, Head, Link, Monogram, monogram, record_link
from generator.views.voices import RecordFigures, record_figures


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
class Ranked:
    """A line of the ranking of journalists: by the lower bound of the interval."""

    link: Link
    record: RecordFigures


@dataclass(frozen=True, slots=True)
class ListView:
    """What list.html prints: groups of entries, and for journalists and outlets the ranking above them."""

    head: Head
    groups: tuple[Group, ...]
    ranking: tuple[Ranked, ...]
    fewest_ranked: int


def players_view(archive: Lookup) -> ListView:
    """Players by the first letter of their family name."""
    ordered = sorted(archive.players.values(), key=lambda player: names.family_name_first(player.name))
    lettered = [
        (_letter(names.family_name_first(player.name)[0]), Entry(record_link(archive, "players", player.id), note))
        for player in ordered
        for note in [", ".join(player.positions)]
    ]
    return _view("Players", "/players/", "Every player in the archive, by family name.", _groups(lettered))


def clubs_view(archive: Lookup) -> ListView:
    """Clubs by country."""
    ordered = sorted(archive.clubs.values(), key=lambda c: (association_name(c.country), names.collation(c.name)))
    entries = [
        (
            association_name(club.country) or "Country not recorded",
            Entry(record_link(archive, "clubs", club.id), _division(club.divisions), monogram(club)),
        )
        for club in ordered
    ]
    return _view("Clubs", "/clubs/", "Every club in the archive, by country.", _groups(entries))


def _division(divisions: tuple[tuple[str, str], ...]) -> str:
    return max(divisions)[1] if divisions else ""


def voices_view(archive: Lookup, kind: str) -> ListView:
    """Journalists or outlets: those with enough counted moves ranked, then all by letter."""
    family = names.family_name_first if kind == "journalists" else names.collation
    records = getattr(archive, kind).values()
    ordered = sorted(records, key=lambda one: family(one.name))
    scored = {one.id: record_figures(archive, kind, one.id) for one in ordered}
    ranking = [Ranked(record_link(archive, kind, id_), record) for id_, record in scored.items() if record.ranked]
    entries = [
        (_letter(family(one.name)[0]), Entry(record_link(archive, kind, one.id), _counted(scored[one.id])))
        for one in ordered
    ]
    ranking.sort(key=lambda row: (-row.record.low, -row.record.counted, row.link.text))
    title = kind.capitalize()
    return _view(title, f"/{kind}/", f"Every one of the archive’s {kind}, with a record.", _groups(entries), ranking)


def _counted(record: RecordFigures) -> str:
    return f"{record.borne_out} of {record.counted} borne out" if record.counted else ""


def people_view(archive: Lookup) -> ListView:
    """Managers, agents and officials by letter."""
    ordered = sorted(archive.people.values(), key=lambda person: names.family_name_first(person.name))
    entries = [
        (_letter(names.family_name_first(p.name)[0]), Entry(record_link(archive, "people", p.id), p.role))
        for p in ordered
    ]
    return _view("People", "/people/", "Managers, agents and officials who spoke on the record.", _groups(entries))


def windows_view(archive: Lookup) -> ListView:
    """Transfer windows by season, the newest first."""
    entries = [
        (window.season, Entry(Link(window.name, urls.window(window)), _moves(len(moves))))
        for window in reversed(archive.calendar.windows)
        for moves in [archive.moves_of["windows", window.id]]
    ]
    found = _view("Windows", "/windows/", "Every transfer window in the archive.", _groups(entries))
    return replace(found, head=replace(found.head, alternates=(WINDOWS_CALENDAR,)))


def _moves(count: int) -> str:
    return "1 move" if count == 1 else f"{count} moves"


def _letter(key: str) -> str:
    return key[:1].upper() if key[:1].isalpha() else "0–9"


def _groups(entries: Iterable[tuple[str, Entry]]) -> tuple[Group, ...]:
    found: dict[str, list[Entry]] = {}
    for name, entry in entries:
        found.setdefault(name, []).append(entry)
    return tuple(Group(name, f"group-{names.slug(name) or 'other'}", tuple(group)) for name, group in found.items())


def _view(
    title: str, url: str, description: str, groups: tuple[Group, ...], ranking: Iterable[Ranked] = ()
) -> ListView:
    return ListView(Head(title, url, description), groups, tuple(ranking), FEWEST_RANKED)
