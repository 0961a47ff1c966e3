"""The page store: what was published, by the digest of its bytes, for a build that finds the cache but no output/.

Its files are second names of those in output/ where the disk knows links. It is a cache: what is missing or damaged is
made again.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from generator.digests import digest
from generator.disk import Disk
from generator.publish import cache_file

_NAME = re.compile(r"[0-9a-f]{32}")


def keep(disk: Disk, output: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Stores staged files, given their paths and digests; those that are stored already are left as they are."""
    for path, name in files.items():
        if disk.kind(_place(output, name)) == "nothing":
            disk.link(folder / path, _place(output, name))


def read(disk: Disk, output: Path, name: str) -> bytes | None:
    """The bytes that were stored under that digest; None where they are not there, or are others by now."""
    if not _valid([name]) or disk.kind(_place(output, name)) != "file":
        return None
    data = disk.read(_place(output, name))
    return data if digest(data) == name else None


def take(disk: Disk, output: Path, name: str, target: Path) -> bool:
    """Gives a stored file a second name at the target; False where it is not stored or its bytes are not those."""
    if not _valid([name]) or disk.kind(_place(output, name)) != "file":
        return False
    if digest(disk.read(_place(output, name))) != name:
        disk.unlink(_place(output, name))
        return False
    disk.link(_place(output, name), target)
    return True


def stored(disk: Disk, output: Path) -> frozenset[str]:
    """The digests of all that is stored."""
    return frozenset(_valid(path.rpartition("/")[2] for path in disk.files(_folder(output))))


def recognized(disk: Disk, output: Path) -> frozenset[str]:
    """The files in output/ whose bytes are stored: where the ledger is lost, they are still known to be ours."""
    known = stored(disk, output)
    paths = disk.files(output) if known else iter(())
    return frozenset(
        path for path in paths if disk.kind(output / path) == "file" and digest(disk.read(output / path)) in known
    )


def sweep(disk: Disk, output: Path, names: Iterable[str]) -> None:
    """Deletes the stored files with those digests."""
    for name in _valid(names):
        disk.unlink(_place(output, name))


def _valid(names: Iterable[str]) -> set[str]:
    """Without what a damaged ledger may hold: a name could lead out of the store."""
    return {name for name in names if _NAME.fullmatch(name)}


@cache
def _folder(output: Path) -> Path:
    return cache_file(output, "pages")


def _place(output: Path, name: str) -> Path:
    return Path(f"{_folder(output)}/{name[:2]}/{name}")
