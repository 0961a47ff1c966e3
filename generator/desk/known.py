"""The names that the desk knows: those of the archive, and of clubs that it may not have yet, by their spelling."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator import names
from generator.desk.proposal import Known
from generator.records import Club, Named, Records

KINDS = ("players", "clubs", "people", "journalists", "outlets")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All known spellings by their `names.key`.

    `plain` are names and aliases, which mean a record wherever they stand; `contextual` are nicknames, which mean a
    club only in a text that is about it. `clubs` are the clubs by id, `handles` the accounts of journalists and people.
    """

    plain: Mapping[str, tuple[Known, ...]]
    contextual: Mapping[str, tuple[Known, ...]]
    handles: Mapping[str, tuple[Known, ...]]
    clubs: Mapping[str, Club]
    records: Records

    @property
    def longest(self) -> int:
        """The number of words in the longest spelling."""
        return max((key.count(" ") + 1 for key in (*self.plain, *self.contextual)), default=0)


def known_names(records: Records, register: Iterable[Club]) -> KnownNames:
    """What is known of the archive's records, and of the clubs of the register that the archive does not have.

    A club of the register is the archive's if the two have a name or an alias in common; then the archive's spellings
    count, and the nicknames of both.
    """
    plain: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    contextual: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    handles: defaultdict[str, dict[Known, None]] = defaultdict(dict)
    for kind in KINDS:
        for record in getattr(records, kind):
            one = Known(kind, record.id, record.name)
            for name in _spellings(record):
                plain[names.key(name)][one] = None
            for name in getattr(record, "contextual_aliases", ()):
                contextual[names.key(name)][one] = None
            for handle in getattr(record, "handles", ()):
                handles[handle.lower().lstrip("@")][one] = None
    clubs = {club.id: club for club in records.clubs}
    taken = {key: known for key, found in plain.items() for known in found if known.kind == "clubs"}
    for club in register:
        mine = next((taken[key] for name in _spellings(club) if (key := names.key(name)) in taken), None)
        one = mine or Known("clubs", club.id, club.name, new=True)
        for name in _spellings(club) if mine is None else ():
            plain[names.key(name)][one] = None
        for name in club.contextual_aliases:
            contextual[names.key(name)][one] = None
        clubs.setdefault(one.id, club)
    return KnownNames(_frozen(plain), _frozen(contextual), _frozen(handles), clubs, records)


def _spellings(record: Named) -> tuple[str, ...]:
    return (record.name, *record.aliases)


def _frozen(found: Mapping[str, Mapping[Known, None]]) -> dict[str, tuple[Known, ...]]:
    return {key: tuple(known) for key, known in found.items() if key}


def with_meaning(known: KnownNames, name: str, one: Known) -> KnownNames:
    """The same, in which the name means that one alone wherever it stands, as an editor has decided."""
    key = names.key(name)
    contextual = {other: found for other, found in known.contextual.items() if other != key}
    return replace(known, plain={**known.plain, key: (one,)}, contextual=contextual)
