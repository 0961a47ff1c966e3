"""The disk, as the rest of the generator sees it: whole files, folders, and errors in plain words.

No file is ever changed in place, since its bytes may have other names: the page store shares them with output/. What
is written is a new file, and where the old one must not be missed for a moment, the new one is renamed over it. That
stands up to a process that dies at any point; a loss of power is left to the file system's journal.
"""

import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, Protocol

Kind = Literal["nothing", "file", "folder", "other"]
Stamp = tuple[int, int]

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "there is no permission",
    errno.EPERM: "there is no permission",
    errno.EIO: "the disk reports an error",
    errno.ENOENT: "it is no longer there",
    errno.EEXIST: "something else stands in its place",
    errno.ENOTDIR: "a file stands where a folder must be",
    errno.EISDIR: "a folder stands where a file must be",
    errno.ENOTEMPTY: "the folder is not empty",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EMFILE: "too many files are open",
}


class DiskError(Exception):
    """The disk did not do its part: full, read-only, gone. Its text names the file and the reason."""

    def __init__(self, path: str, reason: str) -> None:
        """The file that it happened to, and why, in words that need no manual."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """One line for the user."""
        return f"{self.path}: {self.reason}"


@contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Whatever the disk refuses within is raised as DiskError, of the given file where the system names none."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
        raise DiskError(str(path or error.filename or "the disk"), reason) from error


class Disk(Protocol):
    """All that publishing, the ledger and the page store ask of a disk. Whatever fails is raised as DiskError."""

    def read(self, path: Path) -> bytes:
        """The bytes of a file, all from one moment: a file that changes meanwhile is an error."""

    def write(self, path: Path, data: bytes) -> None:
        """A new file in the place of what stood there; missing folders above it are made."""

    def write_whole(self, path: Path, data: bytes) -> None:
        """The same, so that the file holds either the old bytes or the new ones, whenever the process stops."""

    def link(self, source: Path, target: Path) -> None:
        """A second name for a file, or a copy where the disk knows none; it may replace a file, but not in one step."""

    def replace(self, source: Path, target: Path) -> bool:
        """Moves a file over another in one step; False, with nothing done, where they lie on different disks."""

    def move_folder(self, source: Path, target: Path) -> bool:
        """Moves a folder in one step to where nothing or an empty one is; False where the system refuses."""

    def exchange(self, one: Path, other: Path) -> bool:
        """Lets two folders change places in one step; False where the system cannot or refuses."""

    def unlink(self, path: Path) -> None:
        """Deletes a file, if it is there."""

    def make_folder(self, path: Path) -> None:
        """Makes a folder and those above it, unless they are there."""

    def remove_folder(self, path: Path) -> None:
        """Deletes a folder if it is there and empty."""

    def remove_tree(self, path: Path) -> None:
        """Deletes a folder, if it is there, with all that it holds."""

    def files(self, folder: Path) -> Iterator[str]:
        """The paths of all files below a folder, relative to it, with forward slashes; none where there is none.

        A link is a file, whatever it leads to.
        """

    def kind(self, path: Path) -> Kind:
        """What stands there; a link is neither file nor folder."""

    def stamp(self, path: Path) -> Stamp | None:
        """Size and time of change in nanoseconds; None where there is no regular file."""

    def stamps(self, folder: Path, paths: Sequence[str]) -> list[Stamp | None]:
        """The same of many files below a folder."""


class RealDisk:
    """The disk of this machine. It has no state, so that every process may have one."""

    def read(self, path: Path) -> bytes:
        """See Disk."""
        with told(path), path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
        if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise DiskError(str(path), "it changed while it was read")
        return data

    def write(self, path: Path, data: bytes) -> None:
        """See Disk."""
        with told(path):
            _below(path, lambda: _create(path, data))

    def write_whole(self, path: Path, data: bytes) -> None:
        """See Disk. A failure may leave the new file beside it, under a name that the next attempt uses again."""
        new = path.with_name(f"{path.name}.new")
        self.write(new, data)
        self.replace(new, path)

    def create(self, path: Path, data: bytes) -> bool:
        """A whole new file where nothing stands; False, with nothing done, where something does."""
        new = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            self.write(new, data)
            with told(path):
                return _claim(new, path, data)
        finally:
            self.unlink(new)

    def link(self, source: Path, target: Path) -> None:
        """See Disk."""
        with told(target):
            try:
                _below(target, lambda: _link(source, target))
            except OSError:  # the disk knows no links, has too many of this file, or fails, and the copy will tell
                _copy(source, target)

    def replace(self, source: Path, target: Path) -> bool:
        """See Disk."""
        with told(target):
            try:
                _below(target, lambda: source.replace(target))
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                return False
        return True

    def move_folder(self, source: Path, target: Path) -> bool:
        """See Disk."""
        try:
            source.rename(target)
        except OSError:
            return False
        return True

    def exchange(self, one: Path, other: Path) -> bool:
        """See Disk. Linux alone has it."""
        try:
            rename = ctypes.CDLL(None).renameat2
        except (AttributeError, OSError, TypeError):
            return False
        return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)

    def unlink(self, path: Path) -> None:
        """See Disk."""
        with told(path), suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()

    def make_folder(self, path: Path) -> None:
        """See Disk."""
        with told(path):
            path.mkdir(parents=True, exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """See Disk."""
        with told(path):
            try:
                path.rmdir()
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR}:
                    raise

    def remove_tree(self, path: Path) -> None:
        """See Disk."""
        with told(path), suppress(FileNotFoundError):
            shutil.rmtree(path)

    def files(self, folder: Path) -> Iterator[str]:
        """See Disk."""
        if self.kind(folder) != "nothing":
            with told(folder):
                yield from _files(os.fspath(folder), "")

    def kind(self, path: Path) -> Kind:
        """See Disk."""
        found = _look(path)
        if found is None:
            return "nothing"
        return "file" if stat.S_ISREG(found.st_mode) else "folder" if stat.S_ISDIR(found.st_mode) else "other"

    def stamp(self, path: Path) -> Stamp | None:
        """See Disk."""
        found = _look(path)
        return (found.st_size, found.st_mtime_ns) if found and stat.S_ISREG(found.st_mode) else None

    def stamps(self, folder: Path, paths: Sequence[str]) -> list[Stamp | None]:
        """See Disk."""
        return [_stamp(f"{folder}/{path}") for path in paths]


def _stamp(path: str) -> Stamp | None:
    """As RealDisk.stamp, without what would take longer than the question to the system."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


# Of renameat2(2): paths are relative to the working directory, and the two change places.
_HERE, _EXCHANGE = -100, 2


def _look(path: Path) -> os.stat_result | None:
    """What stands there; a name that no file can have, as a damaged ledger may hold, is one that nothing has."""
    with told(path):
        try:
            return path.lstat()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return None
            raise


def _below(path: Path, act: Callable[[], object]) -> None:
    """Does something to a path, and where a folder above it is missing, makes it and tries again."""
    try:
        act()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120  for every page: a Path takes longer
        act()


def _create(path: Path, data: bytes) -> None:
    """A new file, by the system's own calls: this is done for every page."""
    try:
        file = os.open(path, _NEW, 0o666)
    except FileExistsError:
        path.unlink()
        file = os.open(path, _NEW, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
    finally:
        os.close(file)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def _claim(new: Path, path: Path, data: bytes) -> bool:
    """Gives the new file that name, unless it is taken; where the disk knows no second names, it is written there."""
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            return False
    return True


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        target.unlink()
        os.link(source, target)


def _copy(source: Path, target: Path) -> None:
    """With the time of change, for whoever goes by it; under a name of the process's own, since several may copy."""
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    shutil.copy2(source, new, follow_symlinks=False)
    new.replace(target)


def _files(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"
