"""Writing the site: pages are staged beside output/, which is only touched once the whole site is there.

The ledger lists every file that the generator has written into output/, with its digest. It is written last, so that a
build that was cut short is mended by the next one; files that it does not list are somebody else's and left alone.
"""

import errno
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.digests import digest

Ledger = Mapping[str, str]


class DiskError(Exception):
    """The disk did not do its part: full, read-only, gone. Its text names the file and the reason."""

    def __init__(self, path: str, reason: str) -> None:
        """The file that it happened to, and what the system says."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """One line for the user."""
        return f"{self.path}: {self.reason}"


class RefusedOutput(ValueError):
    """The output folder would overwrite what the user wrote."""


@dataclass(frozen=True, slots=True)
class Published:
    """Paths below output/ that changed, and, where no ledger told of an earlier build, those that are not ours."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    foreign: tuple[str, ...]


@contextmanager
def told() -> Iterator[None]:
    """Whatever the disk refuses within is raised as DiskError."""
    try:
        yield
    except OSError as error:
        raise DiskError(str(error.filename or "the disk"), error.strerror or str(error)) from error


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
def staging(output: Path) -> Iterator[Path]:
    """An empty folder on the disk of output/, removed at the end whatever happens."""
    folder = cache_file(output, "staging")
    with told():
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stage(folder: Path, path: str, data: bytes) -> None:
    """Writes one file of the site below the folder; ValueError for a path that leads out of it."""
    if path.startswith("/") or ".." in PurePosixPath(path).parts:
        msg = f"{path} leads out of the output folder"
        raise ValueError(msg)
    target = folder / path
    with told():
        try:
            target.write_bytes(data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def publish(folder: Path, output: Path) -> Published:
    """Makes output/ hold what the staging folder holds, touching only files whose bytes differ."""
    with told():
        before = _read_ledger(output)
        staged = {path: digest((folder / path).read_bytes()) for path in files(folder)}
        known = before or {}
        gone = sorted(set(known) - set(staged))
        foreign = [] if before is not None else sorted(set(files(output)) - set(staged))
        _write_ledger(output, {**known, **staged})
        blocking = _in_the_way(gone, staged)
        _delete(output, blocking)
        written = _replace(folder, output, staged)
        _delete(output, [path for path in gone if path not in blocking])
        _write_ledger(output, staged)
    return Published(tuple(written), tuple(gone), tuple(foreign))


def files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, relative to it, with forward slashes; none where it does not exist."""
    for where, _, names in os.walk(folder):
        below = Path(where).relative_to(folder)
        yield from ((below / name).as_posix() for name in names)


def _read_ledger(output: Path) -> Ledger | None:
    """What the last build wrote; None where there was none or its ledger cannot be read."""
    try:
        ledger = json.loads(cache_file(output, "ledger.json").read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return ledger if isinstance(ledger, dict) and all(isinstance(path, str) for path in ledger) else None


def _write_ledger(output: Path, ledger: Ledger) -> None:
    write_whole(cache_file(output, "ledger.json"), json.dumps(ledger, indent=0, sort_keys=True).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it holds either the old bytes or the new ones, whenever the machine stops."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_bytes(data)
    temporary.replace(path)


def _in_the_way(gone: Iterable[str], staged: Collection[str]) -> frozenset[str]:
    """Files to delete before the new ones can be written: a folder takes their name, or a file their folder's."""
    folders = {str(parent) for path in staged for parent in PurePosixPath(path).parents}
    files_now = set(staged)
    return frozenset(
        path for path in gone if path in folders or any(str(p) in files_now for p in PurePosixPath(path).parents)
    )


def _replace(folder: Path, output: Path, staged: Ledger) -> list[str]:
    """Moves what differs, pages after the assets they load, and returns the paths."""
    written = []
    for path in sorted(staged, key=lambda path: (path.endswith((".html", ".xml")), path)):
        target = output / path
        if not _holds(target, staged[path]):
            target.parent.mkdir(parents=True, exist_ok=True)
            _move(folder / path, target)
            written.append(path)
    return written


def _holds(target: Path, wanted: str) -> bool:
    try:
        return digest(target.read_bytes()) == wanted
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _move(source: Path, target: Path) -> None:
    """Replaces the target in one step, also where output/ is a disk of its own."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_whole(target, source.read_bytes())


def _delete(output: Path, paths: Collection[str]) -> None:
    """Deletes files, and the folders that they leave empty."""
    for path in paths:
        (output / path).unlink(missing_ok=True)
    folders = {parent for path in paths for parent in PurePosixPath(path).parents if parent.name}
    for parent in sorted(folders, key=lambda parent: len(parent.parts), reverse=True):
        try:
            (output / parent).rmdir()
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR}:
                raise
