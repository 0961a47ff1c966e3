"""Waits for the editor to save something below content/ or themes/."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_QUIET = 0.1
_CHANGES = frozenset({"created", "deleted", "modified", "moved"})

Stamps = Mapping[str, tuple[int, int]]


class Changes:
    """What has happened since the watch began, as a queue of paths."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self._paths: SimpleQueue[str] = SimpleQueue()

    def add(self, path: str) -> None:
        """Something happened to the file; called by the watching thread."""
        self._paths.put(path)

    def next(self, timeout: float | None = None) -> frozenset[str]:
        """Waits until something changes and 100 ms pass with no further change; empty after `timeout` seconds."""
        paths: set[str] = set()
        try:
            paths.add(self._paths.get(timeout=timeout))
            while True:
                paths.add(self._paths.get(timeout=_QUIET))
        except Empty:
            return frozenset(paths)


class _Handler(FileSystemEventHandler):
    """Passes on what changes a file; opening and closing one is what our own reading does."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and not (event.is_directory and event.event_type == "modified"):
            self._changes.add(str(event.src_path))


@contextmanager
def watching(folders: Sequence[Path]) -> Iterator[Changes]:
    """Watches those of the folders that exist, with all that is below them."""
    changes = Changes()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(_Handler(changes), str(folder), recursive=True)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def stamps(folders: Sequence[Path]) -> Stamps:
    """Size and time of every file below the folders: tells whether something changed while nobody was watching."""
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                state = path.lstat()
            except OSError:
                continue
            found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found
