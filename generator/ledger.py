"""The ledger: of every file in output/, what it was made of, and how its bytes are told.

It is written last. One file, with a digest of itself in front: a ledger that was damaged is as good as none, and the
next build renders everything.
"""

from pathlib import Path

import msgspec

from generator.digests import digest
from generator.disk import Disk, DiskError

_DIGEST = len(digest(b""))

Recipe = tuple[int, int, int]


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of output/.

    `recipe` are stamps of what it was made with besides the archive: its template, the site's card, what it is about;
    `reads` are the stamps of what was read of the archive, eight bytes each. `stamp` is the size and time of the file
    as it was written, (0, 0) where it is not known. `reason` says why it was last made, `indexed` is the digest of what
    the search knows of it, empty if that is nothing, and `drawn` that of what a picture was drawn of.
    """

    digest: str
    recipe: Recipe = (0, 0, 0)
    reads: bytes = b""
    stamp: tuple[int, int] = (0, 0)
    reason: str = ""
    indexed: str = ""
    drawn: str = ""


class Ledger(msgspec.Struct, frozen=True, array_like=True):
    """All files of output/ by their paths.

    `inputs` is a digest of all that the build was made of, empty where it had warnings to repeat; `pages` counts the
    pages, and `shards` are the recipes of the search index, by the shard. `documents` are by their paths the pages that
    are not in output/, but in its search index.
    """

    version: str = ""
    inputs: str = ""
    pages: int = 0
    shards: dict[str, str] = msgspec.field(default_factory=dict)
    entries: dict[str, Entry] = msgspec.field(default_factory=dict)
    documents: dict[str, Entry] = msgspec.field(default_factory=dict)

    @property
    def known(self) -> dict[str, Entry]:
        """All files, and the pages that are none."""
        return self.entries | self.documents


_decoder = msgspec.msgpack.Decoder(Ledger)
_encoder = msgspec.msgpack.Encoder()


def read(disk: Disk, path: Path) -> Ledger | None:
    """The ledger of the last build, an empty one if there was none; None if it is damaged."""
    if disk.kind(path) == "nothing":
        return Ledger()
    try:
        data = disk.read(path)
        return _decoder.decode(data[_DIGEST:]) if digest(data[_DIGEST:]).encode() == data[:_DIGEST] else None
    except (DiskError, msgspec.DecodeError):
        return None


def write(disk: Disk, path: Path, ledger: Ledger) -> None:
    """Writes the ledger in one step. DiskError where the disk refuses."""
    data = _encoder.encode(ledger)
    disk.write_whole(path, digest(data).encode() + data)
