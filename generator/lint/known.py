"""What checks look up time and again: who shares a name with whom, and by what names clubs go."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator import names
from generator.archive import Archive
from generator.records import Named, spellings

Person = tuple[str, str]
_PEOPLE = ("players", "people", "journalists")
_WHAT = {"players": "a player", "people": "one who speaks on the record", "journalists": "a journalist"}


@dataclass(frozen=True, slots=True)
class Known:
    """Of an archive: by (kind, id) what others have a name in common with someone; surnames that players share.

    `surnames` are by the key of the surname and hold ids of players, two at least; `clubs` are ids by the key of a name
    or an alias, those left out that mean two clubs. `announcing` are the clubs that have an outlet of their own, and
    `leagues` tells whether the division of any club is known. `of` are the records that all this follows from.
    """

    of: tuple[Mapping[str, Named], ...]

    namesakes: Mapping[Person, tuple[str, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    clubs: Mapping[str, str]
    announcing: frozenset[str]
    leagues: bool


def known(archive: Archive, before: Known | None = None) -> Known:
    """What is known of names in the archive: the very same as `before` if that is of the same records."""
    of = (archive.players, archive.clubs, archive.journalists, archive.people, archive.outlets)
    if before and all(one is other for one, other in zip(before.of, of, strict=True)):
        return before
    clubs: defaultdict[str, set[str]] = defaultdict(set)
    for club in archive.clubs.values():
        for name in spellings(club):
            clubs[names.key(name)].add(club.id)
    return Known(
        of=of,
        namesakes=_namesakes(archive),
        surnames=_surnames(archive),
        clubs={key: min(ids) for key, ids in clubs.items() if len(ids) == 1},
        announcing=frozenset(one.official_of.id for one in archive.outlets.values() if one.official_of),
        leagues=any(club.divisions for club in archive.clubs.values()),
    )


def surname(name: str) -> str:
    """The last word of a name with the particles before it: van de Ven."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[max(start, 0) :])


def _namesakes(archive: Archive) -> dict[Person, tuple[str, ...]]:
    """Records of people of which two have a name or an alias in common."""
    bearers: defaultdict[str, dict[Person, str]] = defaultdict(dict)
    for kind in _PEOPLE:
        for record in getattr(archive, kind).values():
            for name in spellings(record):
                bearers[names.key(name)][kind, record.id] = f"{_WHAT[kind]} ({record.place.file})"
    found: defaultdict[Person, dict[str, None]] = defaultdict(dict)
    for people in bearers.values():
        for one in people if len(people) > 1 else ():
            found[one] |= dict.fromkeys(told for other, told in people.items() if other != one)
    return {one: tuple(others) for one, others in found.items()}


def _surnames(archive: Archive) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for player in archive.players.values():
        if " " in player.name:
            found[names.key(surname(player.name))].append(player.id)
    return {key: tuple(ids) for key, ids in found.items() if len(ids) > 1}
