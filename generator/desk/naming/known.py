"""The names that the desk knows: those of the archive, and of clubs that it may not have yet, by their spelling."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator import names
from generator.desk.proposal import Known
from generator.records import Club, Named, Person, Player, Records, spellings

KINDS = ("players", "clubs", "people", "journalists", "outlets")
HUMANS = ("players", "people", "journalists")
Names = Mapping[str, tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All known spellings by their `names.key`.

    `plain` are names and aliases, which mean a record wherever they stand; `contextual` are nicknames, which mean a
    club only in a text that is about it. `clubs` are the clubs by id, `handles` the accounts of journalists and people.
    `surnames` are the ends of people's names (Chambers; van de Ven, de Ven and Ven). `starts` has, for the first word
    of a spelling, the number of words of the longest one; `tags` the spellings without spaces, as hashtags have them;
    `small` the spellings that begin with a small letter (kicker), `capitals` those that are all capitals (PSG, AS).
    `clubs_of` are the ids of the clubs of a player or person.
    """

    plain: Names
    contextual: Names
    handles: Names
    clubs: Mapping[str, Club]
    records: Records
    surnames: Names = field(default_factory=dict)
    starts: Mapping[str, int] = field(default_factory=dict)
    tags: Names = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    clubs_of: Mapping[Known, frozenset[str]] = field(default_factory=dict)
    players: Mapping[str, Player] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)

    def club_id(self, name: str) -> str:
        """The id of the one club that a name or an id means; empty if there is none or more."""
        if name in self.clubs:
            return name
        found = {one.id for one in self.plain.get(names.key(name), ()) if one.kind == "clubs"}
        return found.pop() if len(found) == 1 else ""


def known_names(records: Records, register: Iterable[Club]) -> KnownNames:
    """What is known of the archive's records, and of the clubs of the register that the archive does not have.

    A club of the register is the archive's if the two have a name or an alias in common; then the archive's spellings
    count, and the nicknames of both.
    """
    plain: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    contextual: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    handles: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    spelt: defaultdict[str, set[str]] = defaultdict(set)
    for kind in KINDS:
        for record in getattr(records, kind):
            one = Known(kind, record.id, record.name)
            _add(plain, spelt, one, spellings(record))
            _add(contextual, spelt, one, _nicknames(record))
            for handle in getattr(record, "handles", ()):
                handles[handle.lower().lstrip("@")][one] = None
    clubs = {club.id: club for club in records.clubs}
    taken = {key: known for key, found in plain.items() for known in found if known.kind == "clubs"}
    for club in register:
        mine = next((taken[key] for name in spellings(club) if (key := names.key(name)) in taken), None)
        one = mine or Known("clubs", club.id, club.name, new=True)
        _add(plain, spelt, one, spellings(club) if mine is None else ())
        _add(contextual, spelt, one, _nicknames(club))
        clubs.setdefault(one.id, club)
    first = KnownNames(_frozen(plain), _frozen(contextual), _frozen(handles), clubs, records)
    return _with_indexes(first, spelt)


def _with_indexes(known: KnownNames, spelt: Mapping[str, set[str]]) -> KnownNames:
    keys = {*known.plain, *known.contextual}
    return KnownNames(
        *(known.plain, known.contextual, known.handles, known.clubs, known.records),
        surnames=_surnames(known.plain),
        starts=_starts(keys),
        tags=_tags(known),
        small=frozenset(key for key in keys if any(name[:1].islower() for name in spelt[key])),
        capitals=frozenset(key for key in keys if spelt[key] and all(name.isupper() for name in spelt[key])),
        clubs_of=_clubs_of(known),
        players={player.id: player for player in known.records.players},
        people={person.id: person for person in known.records.people},
    )


def _add(
    into: defaultdict[str, dict[Known, None]], spelt: defaultdict[str, set[str]], one: Known, spellings: Iterable[str]
) -> None:
    for name in spellings:
        key = names.key(name)
        into[key][one] = None
        spelt[key].add(name)


def _nicknames(record: Named) -> tuple[str, ...]:
    """A nickname serves with its article and without: the Reds, a Reds defender."""
    found = record.contextual_aliases if isinstance(record, Club) else ()
    return (*found, *(name[4:] for name in found if name.lower().startswith("the ")))


def _surnames(plain: Names) -> dict[str, tuple[Known, ...]]:
    found: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    for key, records in plain.items():
        people = [one for one in records if one.kind in HUMANS]
        words = key.split() if people else []
        for cut in range(1, len(words)):
            for one in people:
                found[" ".join(words[cut:])][one] = None
    return _frozen(found)


def _starts(keys: Iterable[str]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for key in keys:
        first = key.partition(" ")[0]
        found[first] = max(found[first], key.count(" ") + 1)
    return dict(found)


def _tags(known: KnownNames) -> dict[str, tuple[Known, ...]]:
    found: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    for key, records in known.plain.items():
        for one in records:
            found[key.replace(" ", "")][one] = None
    return _frozen(found)


def _clubs_of(known: KnownNames) -> dict[Known, frozenset[str]]:
    records = known.records
    found = {
        Known("players", player.id, player.name): [spell.club.id for spell in player.spells]
        for player in records.players
    }
    found |= {
        Known("people", person.id, person.name): [person.club.id]
        for person in records.people
        if person.club is not None
    }
    return {one: frozenset(filter(None, map(known.club_id, clubs))) for one, clubs in found.items()}


def _frozen(found: Mapping[str, Mapping[Known, None]]) -> dict[str, tuple[Known, ...]]:
    return {key: tuple(known) for key, known in found.items() if key}


def with_meaning(known: KnownNames, name: str, one: Known) -> KnownNames:
    """The same, in which the name means that one alone wherever it stands, as an editor has decided."""
    key = names.key(name)
    plain = {**known.plain, key: (one,)}
    contextual = {other: found for other, found in known.contextual.items() if other != key}
    changed = replace(known, plain=plain, contextual=contextual, surnames=_surnames(plain))
    return replace(changed, starts=_starts({*plain, *contextual}), tags=_tags(changed))
