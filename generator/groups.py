"""Groups that follow their items: what has not changed stays the very same object, however much there is of it."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import compress
from operator import eq, is_not
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

Order = Callable[[T], Any]


def grouped(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    """The items by each of their keys, in their order."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        for group in keys(item):
            groups[group].append(item)
    return {group: tuple(members) for group, members in groups.items()}


def regrouped(
    before: Mapping[K, tuple[T, ...]],
    left: Iterable[T],
    come: Iterable[T],
    keys: Callable[[T], Iterable[K]],
    order: Order[T],
) -> dict[K, tuple[T, ...]]:
    """The groups without the items that have left, and with those that have come; empty ones are left out.

    All are in `order`, which also tells one item of a group from another.
    """
    leaving, coming = grouped(left, keys), grouped(come, keys)
    found = dict(before)
    for key in {**leaving, **coming}:
        members = reordered(before.get(key, ()), leaving.get(key, ()), coming.get(key, ()), order)
        if members:
            found[key] = members
        else:
            found.pop(key, None)
    return found


def reordered(before: Sequence[T], left: Iterable[T], come: Sequence[T], order: Order[T]) -> tuple[T, ...]:
    """The items in their order, without those that have left, and with those that have come, themselves in order."""
    if not before:
        return tuple(come)
    members = list(before)
    for item in left:
        del members[bisect_left(members, order(item), key=order)]
    for item in come:
        insort(members, item, key=order)
    return tuple(members)


def changed(before: Mapping[K, T], now: Mapping[K, T]) -> tuple[list[T], list[T]]:
    """The entries that have left and those that have come; one that is another object has done both."""
    if before is now:
        return [], []
    # In one go, without a step of our own for each entry: it is asked of everything, and finds next to nothing.
    if len(before) == len(now) and all(map(eq, before, now)):
        others = map(is_not, before.values(), now.values())
        pairs = list(compress(zip(before.values(), now.values(), strict=True), others))
        return [old for old, _ in pairs], [new for _, new in pairs]
    new = dict(compress(now.items(), map(is_not, now.values(), map(before.get, now))))
    return [before[key] for key in before.keys() - now.keys() | before.keys() & new.keys()], list(new.values())
