"""Near-duplicates: which articles of an archive a text has its words from, whatever was put before or cut off.

A text is known by its runs of three words. Of their digests the smallest are its signature: the same run has the same
digest in each text, so that two signatures tell how many runs two texts share, as far down as both go (Broder's
bottom-k sketch). The measure is the part of the shorter text that stands in the longer one: a report that was cut by
half is still the same report.
"""

import re
import struct
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

SIZE = 128
# A text is looked for by its smallest digests; one that more texts than this share says nothing of any.
_KEYS = 16
_COMMON = 200
# Fewer shared samples than this are chance, where only samples are compared.
_LEAST = 12
_ALL = 2**32

_WORD = re.compile(r"[^\W_]+")
_DIGEST = 4

Signature = bytes


def signature(text: str) -> Signature:
    """The signature of a text, at most 512 bytes; the same on every machine, and empty for fewer than three words.

    Case, accents, punctuation and line breaks make no difference.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    if not plain.isascii():
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _WORD.findall(plain)
    runs = {" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)}
    digests = b"".join([blake2b(run.encode("utf-8", "replace"), digest_size=_DIGEST).digest() for run in runs])
    smallest = sorted(set(struct.unpack(f"<{len(runs)}I", digests)))[:SIZE]
    return struct.pack(f"<{len(smallest)}I", *smallest)


def likeness(one: Signature, other: Signature) -> float:
    """Which part of the shorter of two texts stands in the other, from 0 to 1, as far as their signatures tell."""
    ours, theirs = _digests(one), _digests(other)
    limit = min(_limit(ours), _limit(theirs))
    ours, theirs = ours[: bisect_left(ours, limit)], theirs[: bisect_left(theirs, limit)]
    fewer = min(len(ours), len(theirs))
    if not fewer:
        return 0.0
    return len(set(ours).intersection(theirs)) / (fewer if limit == _ALL else max(fewer, _LEAST))


class Index:
    """The signatures of many texts by their names, made to be asked which of them a text is like.

    It takes some 700 bytes a text beside its name. Texts that come later are added one by one.
    """

    def __init__(self, entries: Iterable[tuple[str, Signature]] = ()) -> None:
        """An index of these; they are read once."""
        self._names: list[str] = []
        self._signatures: list[Signature] = []
        self._later: defaultdict[int, list[int]] = defaultdict(list)
        keys = array("Q")
        for name, known in entries:
            keys.extend((digest << 32) | len(self._names) for digest in _digests(known)[:_KEYS])
            self._names.append(name)
            self._signatures.append(known)
        self._keys = array("Q", sorted(keys))

    def __len__(self) -> int:
        """How many texts it holds."""
        return len(self._names)

    def add(self, name: str, known: Signature) -> None:
        """One more text, such as one that was written a moment ago."""
        for digest in _digests(known)[:_KEYS]:
            self._later[digest].append(len(self._names))
        self._names.append(name)
        self._signatures.append(known)

    def near(self, wanted: Signature, at_least: float = 0.6) -> list[tuple[str, float]]:
        """The names of texts that are like it, and how much (0 to 1), the most alike first, then by name."""
        found = [(self._names[n], likeness(wanted, self._signatures[n])) for n in self._candidates(wanted)]
        return sorted((one for one in found if one[1] >= at_least), key=lambda one: (-one[1], one[0]))

    def _candidates(self, wanted: Signature) -> set[int]:
        """The texts that share one of the smallest digests."""
        found: set[int] = set()
        for digest in _digests(wanted)[:_KEYS]:
            start = bisect_left(self._keys, digest << 32)
            end = bisect_left(self._keys, (digest + 1) << 32, start)
            if end - start <= _COMMON:
                found.update(key & (_ALL - 1) for key in self._keys[start:end])
            found.update(self._later.get(digest, ())[:_COMMON])
        return found


def _digests(known: Signature) -> tuple[int, ...]:
    return struct.unpack(f"<{len(known) // _DIGEST}I", known)


def _limit(digests: tuple[int, ...]) -> int:
    """How far down a signature tells of all runs of its text: it is cut if it is full."""
    return digests[-1] + 1 if len(digests) == SIZE else _ALL
