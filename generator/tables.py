"""Tables that note what is read of them, so that a page depends on what it has read, and on nothing else.

An entry has a stamp, a digest of all that can be reached from it, under which its reading is noted. A page whose stamps
all still stand would read the very same again, and so would come out the same: that is all there is to know for an
incremental build.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from generator.digests import stamp

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Stamps = Mapping[K, int]
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


class Table(Generic[K, V]):
    """Entries that never change, each with its stamp; what is read is noted."""

    __slots__ = ("_keys", "_noted", "_stamps", "_values", "name")

    def __init__(
        self, name: str, values: Mapping[K, V], stamps: Stamps[K], notes: Notebook, *, listed: bool = False
    ) -> None:
        """`name` tells people what an entry is; only where it is `listed` may a page go through all entries."""
        self.name = name
        self._values = values
        self._stamps = stamps
        self._keys = stamp(_encode((name, [str(key) for key in values]))) if listed else None
        self._noted = notes.stamps

    def __getitem__(self, key: K) -> V:
        """The entry; KeyError where there is none, which no page may rely on."""
        self._noted[self._stamps[key]] = self.name, key
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        """All keys, in their order; that there are no others is noted as well."""
        if self._keys is None:
            msg = f"{self.name}: no page may go through all of them"
            raise TypeError(msg)
        self._noted[self._keys] = self.name, None
        return iter(self._values)

    def __contains__(self, key: object) -> bool:
        """Whether there is such an entry; noted as going through all of them is."""
        return key in set(self)

    def values(self) -> Iterator[V]:
        """All entries, in their order."""
        return (self[key] for key in self)

    def stamps(self) -> Iterator[int]:
        """The stamps of all entries as they now stand."""
        if self._keys is not None:
            yield self._keys
        yield from self._stamps.values()


def words(name: str, key: Hashable) -> str:
    """What tells people which entry it is."""
    if key is None:
        return f"the list of every {name.removeprefix('the ').removesuffix(' of')}"
    return f"{name} {'/'.join(map(str, key)) if isinstance(key, tuple) else key}".strip()


def record_stamps(name: str, records: Mapping[str, Any]) -> dict[str, int]:
    """Stamps of whole records, by their ids."""
    return {id_: stamp(_encode((name, record))) for id_, record in records.items()}


def group_stamps(name: str, groups: Mapping[K, Iterable[V]], stamp_of: Callable[[V], int]) -> dict[K, int]:
    """Stamps of groups, made of the stamps of their members."""
    return {key: group_stamp(f"{name} {key}", map(stamp_of, members)) for key, members in groups.items()}


def group_stamp(label: str, members: Iterable[int]) -> int:
    """The stamp of one group."""
    return stamp(label.encode() + array("q", members).tobytes())


def value_stamp(*parts: object) -> int:
    """The stamp of small values: texts, numbers, days and records."""
    return stamp(_encode(parts))
