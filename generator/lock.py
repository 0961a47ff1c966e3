"""One build at a time: a lock beside output/ that the system frees when its holder dies, however it dies."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from generator.disk import told

if sys.platform == "win32":
    import msvcrt

    # Far behind the holder's name, which others may read meanwhile.
    _BYTE = 1 << 20

    def _seize(file: FileIO) -> bool:
        """Takes the lock, or tells that another process has it."""
        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _seize(file: FileIO) -> bool:
        """Takes the lock, or tells that another process has it.

        A lock of lockf is the process's own: workers that outlive it do not hold it. It is lost as soon as the process
        closes the file through whatever descriptor, so that nobody else may open it.
        """
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True


_PAUSE = 0.05
_held: set[Path] = set()


@contextmanager
def lock(path: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Holds the lock of that file, which stays there; `waiting` is told once, and for whom, if another process has it.

    RuntimeError where this process has it already: it would wait for itself. Raises DiskError.
    """
    own = path.absolute()
    if own in _held:
        msg = f"this process already holds {path}"
        raise RuntimeError(msg)
    _held.add(own)
    try:
        with _open(path) as file:
            _wait(file, path, waiting)
            with told(path):
                _sign(file)
            yield
    finally:
        _held.discard(own)


def _open(path: Path) -> FileIO:
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return FileIO(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+")


def _wait(file: FileIO, path: Path, waiting: Callable[[str], None]) -> None:
    with told(path):
        free = _seize(file)
        holder = "" if free else _holder(file)
    if not free:
        waiting(f"another build of this site is running ({holder}); waiting for it")
    while not free:
        time.sleep(_PAUSE)
        with told(path):
            free = _seize(file)


def _holder(file: FileIO) -> str:
    """Who has signed the file; it may be about to."""
    file.seek(0)
    process, _, host = file.read().decode("utf-8", "replace").strip().partition(" ")
    if not process:
        return "another process"
    return f"process {process}" if host == platform.node() else f"process {process} on {host}"


def _sign(file: FileIO) -> None:
    file.truncate(0)
    file.seek(0)
    file.write(f"{os.getpid()} {platform.node()}\n".encode())
