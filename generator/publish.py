"""Writing the site: pages are staged beside output/, which is only touched once the whole site is there.

A site that is staged whole takes the place of output/ in one step, where everything in output/ is ours; else its files
are replaced one by one, and files of others are never moved or touched. New paths are announced first, and the ledger,
which lists the files of the last build, is written once output/ is right. So a build that was cut short at any moment
is completed or undone by the next, which knows every file that may have come from it.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.digests import digest
from generator.disk import Disk, DiskError

# Where output/ is a disk of its own, files pass through this name, so that none is ever seen half-written.
_PASSING = ".rumourmill.new"


class RefusedOutput(ValueError):
    """The output folder would overwrite what the user wrote."""


@dataclass(frozen=True, slots=True)
class Published:
    """Paths below output/ that changed, and, where nothing told of an earlier build, those that are not ours."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """What there is to do: `written` in the order in which it is; `same`, staged although output/ has their bytes.

    `left` are all paths of earlier builds that the site no longer has, there or not: their folders may be empty now.
    `whole`: all is staged, and nothing in output/ is foreign.
    """

    written: tuple[str, ...]
    same: tuple[str, ...]
    deleted: tuple[str, ...]
    left: frozenset[str]
    foreign: frozenset[str]
    whole: bool


# The places


def refuse(site_folder: Path, output: Path) -> None:
    """RefusedOutput where the output folder is the site, holds it, or lies in what the user writes."""
    site, out = Path(os.path.realpath(site_folder)), Path(os.path.realpath(output))
    if site.is_relative_to(out):
        msg = f"{output} is or holds the site folder; name a folder of its own with --output"
        raise RefusedOutput(msg)
    if any(out.is_relative_to(site / name) for name in ("content", "themes")):
        msg = f"{output} lies in the folder of what you write; name a folder of its own with --output"
        raise RefusedOutput(msg)
    if (out / "content" / "site.yaml").exists() or any(out.glob("themes/*/templates")):
        msg = f"{output} holds a content/ or themes/ of its own; name another folder with --output"
        raise RefusedOutput(msg)
    if out.exists() and not out.is_dir():
        msg = f"{output} is no folder"
        raise RefusedOutput(msg)


def cache_file(output: Path, suffix: str) -> Path:
    """A file or folder of the generator's own beside output/: .cache/<its name>.<suffix>."""
    folder = output.parent if output.parent.name == ".cache" else output.parent / ".cache"
    return folder / f"{output.name}.{suffix}"


@contextmanager
def staging(disk: Disk, output: Path) -> Iterator[Path]:
    """An empty folder on the disk of output/, removed at the end whatever happens; the next build removes what is left.

    It is named after the process, so that a worker which outlives its killed parent writes into no other build's.
    """
    _recover(disk, output)
    disk.remove_tree(_staged(output))
    folder = _staged(output) / f"site.{os.getpid()}"
    disk.make_folder(folder)
    disk.write(_begun(output), b"")
    try:
        yield folder
    finally:
        with suppress(DiskError):
            _recover(disk, output)
            disk.remove_tree(_staged(output))


def stage(disk: Disk, folder: Path, path: str, data: bytes) -> None:
    """Writes one file of the site below the folder; ValueError for a path that leads out of it."""
    if _leads_out(path):
        msg = f"{path} leads out of the output folder"
        raise ValueError(msg)
    disk.write(folder / path, data)


def known(disk: Disk, output: Path) -> frozenset[str]:
    """The files in output/ that an interrupted build wrote and no ledger lists. Mends output/ if it was cut short."""
    _recover(disk, output)
    return frozenset(path for path, wanted in _announced(disk, output) if holds(disk, output / path, wanted))


def unfinished(disk: Disk, output: Path) -> bool:
    """Whether a build has begun and not ended since the ledger was written.

    Then output/ may hold more than the ledger lists, and the page store more than output/.
    """
    return any(disk.kind(mark(output)) != "nothing" for mark in (_pending, _begun))


# The story


def publish(  # noqa: PLR0913, PLR0917  all that publishing depends on, in the order of the story
    disk: Disk,
    folder: Path,
    output: Path,
    files: Mapping[str, str],
    fresh: Collection[str],
    ours: Collection[str],
    commit: Callable[[], None],
) -> Published:
    """Makes output/ hold the site, and deletes what earlier builds left; a file whose bytes stay keeps its inode.

    `files` are the paths of the site with their digests; those in `fresh` are right in output/ already, all others lie
    in the staging folder. `ours` are the paths that earlier builds wrote: their ledger's and the `known` ones. `commit`
    writes the ledger; it is called once output/ is right. Until then every failure is raised as DiskError.
    """
    disk.unlink(output / _PASSING)
    announced = _announced(disk, output)
    change = _compare(disk, output, files, frozenset(fresh), frozenset(ours), announced)
    if change.written or change.deleted:
        if not change.whole:
            _displace_nothing(disk, output, change)
        _announce(disk, output, announced | {(path, files[path]) for path in change.written})
        if not (change.whole and _swap(disk, folder, output, change.same)):
            _replace(disk, folder, output, change)
    _prune(disk, output, change.left)
    commit()
    disk.unlink(_pending(output))
    disk.unlink(_begun(output))
    return Published(change.written, change.deleted, () if ours else tuple(sorted(change.foreign)))


def _compare(  # noqa: PLR0913, PLR0917  as publish
    disk: Disk,
    output: Path,
    files: Mapping[str, str],
    fresh: frozenset[str],
    ours: frozenset[str],
    announced: frozenset[tuple[str, str]],
) -> _Change:
    staged = sorted(files.keys() - fresh, key=lambda path: (path.endswith((".html", ".xml")), path))
    same = {path for path in staged if holds(disk, output / path, files[path])}
    left = (ours | {path for path, _ in announced}) - files.keys()
    foreign = frozenset() if fresh and ours else frozenset(disk.files(output)) - files.keys() - ours
    return _Change(
        written=tuple(path for path in staged if path not in same),
        same=tuple(path for path in staged if path in same),
        deleted=tuple(sorted(_there(disk, output, ours - files.keys()))),
        left=frozenset(path for path in left if not _leads_out(path)),
        foreign=foreign,
        whole=not fresh and not foreign,
    )


def _there(disk: Disk, output: Path, paths: Collection[str]) -> Iterator[str]:
    """Those of the paths that are files in output/ itself, and not behind somebody's link out of it."""
    blocked = _blocked(disk, output, _folders(paths))
    for path in paths:
        inside = not _leads_out(path) and blocked.isdisjoint(_above(path))
        if inside and disk.kind(output / path) in {"file", "other"}:
            yield path


def holds(disk: Disk, path: Path, wanted: str) -> bool:
    """Whether a file with that digest stands there."""
    return disk.kind(path) == "file" and digest(disk.read(path)) == wanted


# What an interrupted build leaves, and how the next one knows


def _staged(output: Path) -> Path:
    return cache_file(output, "staging")


def _pending(output: Path) -> Path:
    return cache_file(output, "pending")


def _begun(output: Path) -> Path:
    return cache_file(output, "begun")


def _aside(output: Path) -> Path:
    """Where the old site lies between two renames."""
    return _staged(output) / "old"


def _recover(disk: Disk, output: Path) -> None:
    """Puts the old site back where a build was cut short between two renames."""
    aside = _aside(output)
    if disk.kind(aside) == "folder" and not any(disk.files(output)) and not disk.move_folder(aside, output):
        raise DiskError(str(output), f"the last site lies in {aside} and cannot be moved back; move it by hand")


def _announce(disk: Disk, output: Path, announced: Collection[tuple[str, str]]) -> None:
    lines = sorted(f"{wanted} {path}" for path, wanted in announced)
    disk.write_whole(_pending(output), os.fsencode("\0".join(lines)))


def _announced(disk: Disk, output: Path) -> frozenset[tuple[str, str]]:
    """Every path with the digest of what one of the builds that did not end meant to write there."""
    if disk.kind(_pending(output)) != "file":
        return frozenset()
    lines = os.fsdecode(disk.read(_pending(output))).split("\0")
    pairs = (line.partition(" ") for line in lines)
    return frozenset((path, wanted) for wanted, _, path in pairs if path and not _leads_out(path))


# In one step


def _swap(disk: Disk, folder: Path, output: Path, same: Iterable[str]) -> bool:
    """Lets the staged site take the place of output/; False, with output/ as it was, where the system refuses."""
    if disk.kind(output) == "other":
        return False
    for path in same:
        disk.link(output / path, folder / path)
    if disk.move_folder(folder, output) or disk.exchange(folder, output):
        return True
    if not disk.move_folder(output, _aside(output)):
        return False
    swapped = disk.move_folder(folder, output)
    _recover(disk, output)
    return swapped


# File by file


def _replace(disk: Disk, folder: Path, output: Path, change: _Change) -> None:
    """What stands in the way goes first, then pages come after the assets they load, and what is gone goes last."""
    disk.make_folder(output)
    first = _in_the_way(change)
    for path in sorted(first):
        disk.unlink(output / path)
    _prune(disk, output, change.left)
    for path in change.written:
        _move(disk, folder, output, path)
    for path in change.deleted:
        if path not in first:
            disk.unlink(output / path)


def _in_the_way(change: _Change) -> frozenset[str]:
    """Files to delete before the new ones can be written: a folder takes their name, or a file their folder's."""
    folders, written = _folders(change.written), set(change.written)
    return frozenset(path for path in change.deleted if path in folders or not written.isdisjoint(_above(path)))


def _displace_nothing(disk: Disk, output: Path, change: _Change) -> None:
    """DiskError where something that is not ours has the name of a folder of the site, or a folder that of a file."""
    deleted = set(change.deleted)
    found = _blocked(disk, output, _folders(change.written)) - deleted
    for path in change.written:
        if disk.kind(output / path) == "folder":
            found |= {f"{path}/{name}" for name in disk.files(output / path)} - deleted
    for path in sorted(found):
        raise DiskError(str(output / path), "it is not of this site's making and stands in its way; move it elsewhere")


def _blocked(disk: Disk, output: Path, folders: Collection[str]) -> set[str]:
    """Those of the folders in whose place something else stands, be it a link to a folder."""
    return {folder for folder in folders if disk.kind(output / folder) in {"file", "other"}}


def _move(disk: Disk, folder: Path, output: Path, path: str) -> None:
    """Replaces the file in output/ in one step, also where output/ is a disk of its own."""
    if not disk.replace(folder / path, output / path):
        disk.write(output / _PASSING, disk.read(folder / path))
        disk.replace(output / _PASSING, output / path)


def _prune(disk: Disk, output: Path, paths: Collection[str]) -> None:
    """Deletes the folders of the paths that are empty."""
    for folder in sorted(_folders(paths), reverse=True):
        if disk.kind(output / folder) == "folder":
            disk.remove_folder(output / folder)


# Paths


def _leads_out(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/")


def _above(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first."""
    while path := path.rpartition("/")[0]:
        yield path


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders above any of the paths."""
    return {folder for path in paths for folder in _above(path)}
