"""Tables that note what is read of them, so that a page depends on what it has read, and on nothing else.

An entry has a stamp, a digest of all that can be reached from it, under which its reading is noted. A page whose stamps
all still stand would read the very same again, and so would come out the same: that is all there is to know for an
incremental build.
"""

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from generator.digests import stamp

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Known = dict[Any, tuple[Any, int]]
Noted = Mapping[int, tuple[str, Hashable]]

_AT_HAND = 50_000
_encode = msgspec.msgpack.Encoder().encode


class Notebook:
    """What is read of tables that share it, until it is asked for."""

    __slots__ = ("_made", "stamps")

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.stamps: dict[int, tuple[str, Hashable]] = {}
        self._made: dict[Hashable, tuple[Any, Noted]] = {}

    def once(self, key: Hashable, make: Callable[[], V]) -> V:
        """What is made of the tables under that key: made once, and what it took to read is noted each time.

        So a card that stands on a hundred pages is made for the first of them. The oldest are forgotten in time.
        """
        known = self._made.get(key)
        if known is None:
            before = self.tear()
            made = make()
            known = made, self.tear()
            self.stamps.update(before)
            if len(self._made) >= _AT_HAND:
                self._made.clear()
            self._made[key] = known
        self.stamps.update(known[1])
        value: V = known[0]
        return value

    def tear(self) -> Noted:
        """What was read since this was last asked: by its stamp, the table's name and the key, None for all keys."""
        noted = dict(self.stamps)
        self.stamps.clear()
        return noted


class Stamps(Generic[K, V]):
    """Stamps of entries: each is made when it is first asked for, and holds for as long as the entry is one object."""

    __slots__ = ("_entries", "_known", "_make")

    def __init__(self, entries: Mapping[K, V], make: Callable[[K, V], int], known: Known) -> None:
        """`known` are those that were made before, of entries of the same name; it is added to."""
        self._entries = entries
        self._make = make
        self._known = known

    def __call__(self, key: K) -> int:
        """The stamp of that entry; KeyError where there is none."""
        entry = self._entries[key]
        known = self._known.get(key)
        if known is None or known[0] is not entry:
            known = self._known[key] = entry, self._make(key, entry)
        return known[1]


class Table(Generic[K, V]):
    """Entries that never change, each with its stamp; what is read is noted."""

    __slots__ = ("_keys", "_listed", "_noted", "_stamp", "_values", "name")

    def __init__(
        self, name: str, values: Mapping[K, V], stamp: Callable[[K], int], notes: Notebook, *, listed: bool = False
    ) -> None:
        """`name` tells people what an entry is; only where it is `listed` may a page go through all entries."""
        self.name = name
        self._values = values
        self._stamp = stamp
        self._listed = listed
        self._keys: int | None = None
        self._noted = notes.stamps

    def __getitem__(self, key: K) -> V:
        """The entry; KeyError where there is none, which no page may rely on."""
        self._noted[self._stamp(key)] = self.name, key
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        """All keys, in their order; that there are no others is noted as well."""
        if not self._listed:
            msg = f"{self.name}: no page may go through all of them"
            raise TypeError(msg)
        self._noted[self._stamp_of_keys()] = self.name, None
        return iter(self._values)

    def __contains__(self, key: object) -> bool:
        """Whether there is such an entry; noted as going through all of them is."""
        return key in set(self)

    def values(self) -> Iterator[V]:
        """All entries, in their order."""
        return (self[key] for key in self)

    def stamps(self) -> Iterator[int]:
        """The stamps of all entries as they now stand."""
        if self._listed:
            yield self._stamp_of_keys()
        yield from map(self._stamp, self._values)

    def stamp(self, key: K | None) -> int | None:
        """The stamp of an entry as it now stands, or of the list of all keys; None where there is no such entry."""
        if key is None:
            return self._stamp_of_keys()
        return self._stamp(key) if key in self._values else None

    def peek(self, key: K) -> V:
        """The entry, without a note of it: for what is told of a page, and not by it."""
        return self._values[key]

    def _stamp_of_keys(self) -> int:
        if self._keys is None:
            self._keys = stamp(_encode((self.name, [str(key) for key in self._values])))
        return self._keys


class Among(Mapping[K, V]):
    """Those entries whose keys are among others."""

    def __init__(self, keys: Collection[K], entries: Mapping[K, V]) -> None:
        """Every one of the keys has an entry."""
        self._among = keys
        self._entries = entries

    def __getitem__(self, key: K) -> V:
        """The entry; KeyError where it is not among them."""
        if key not in self._among:
            raise KeyError(key)
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        """Whether it is among them."""
        return key in self._among

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        return iter(self._among)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._among)


class Later(Mapping[K, V]):
    """Entries that are all made when the first is asked for."""

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        """`make` makes them."""
        self._entries = cache(make)

    def __getitem__(self, key: K) -> V:
        """The entry."""
        return self._entries()[key]

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        return iter(self._entries())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._entries())


def words(name: str, key: Hashable) -> str:
    """What tells people which entry it is."""
    if key is None:
        return f"the list of every {name.removeprefix('the ').removesuffix(' of')}"
    return f"{name} {'/'.join(filter(None, map(str, key))) if isinstance(key, tuple) else key}".strip()


def group_stamp(label: str, members: Iterable[int]) -> int:
    """The stamp of one group."""
    return stamp(label.encode() + array("q", members).tobytes())


def value_stamp(*parts: object) -> int:
    """The stamp of small values: texts, numbers, days and records."""
    return stamp(_encode(parts))
