"""Tells that something below content/ or themes/ may have changed; whether it has is for digests to decide."""

import logging
import os
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper
from watchdog.observers.polling import PollingObserver

FOLDERS = ("content", "themes")

# All in seconds.
_QUIET = 0.05
_LONGEST = 0.3
_AFTERWARDS = 1.0
_POLL = 0.5

_MOST_PATHS = 1000
_FILES_A_SECOND = 10_000

# Opening, reading and closing a file are what we do ourselves; the system is not even asked to tell of them.
_TOLD: list[type[events.FileSystemEvent]] = [
    *(events.FileCreatedEvent, events.FileDeletedEvent, events.FileModifiedEvent, events.FileMovedEvent),
    *(events.DirCreatedEvent, events.DirDeletedEvent, events.DirMovedEvent),
]

# A file that leaves the watched folders could be the first half of a move, and all news wait while watchdog waits for
# the other half: half a second, where the system tells of both at once. Many an editor saves so, with its backups
# elsewhere.
InotifyMoveEventGrouper.delay = 0.02


@dataclass(frozen=True, slots=True)
class Batch:
    """What may have changed within a moment: paths from the site's folder, with forward slashes.

    `all` where anything may have changed besides: a folder came or went, or there was too much to tell.
    """

    paths: frozenset[str] = frozenset()
    all: bool = False

    def __bool__(self) -> bool:
        """Whether anything may have changed."""
        return self.all or bool(self.paths)


class Changes:
    """What may have changed since one last asked. Any thread may add to it; one asks."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self._paths: set[str] = set()
        self._all = False
        self._first: float | None = None
        self._last = 0.0
        self._woken = False
        self._news = threading.Condition()

    def add(self, path: str) -> None:
        """Something happened to a file."""
        with self._news:
            if len(self._paths) < _MOST_PATHS:
                self._paths.add(path)
            self._happened(everywhere=path not in self._paths)

    def add_all(self) -> None:
        """Something happened, and nobody knows where."""
        with self._news:
            self._happened(everywhere=True)

    def wake(self) -> None:
        """Ends the waiting, or the next one, with what is known by then."""
        with self._news:
            self._woken = True
            self._news.notify()

    def next(self, timeout: float | None = None) -> Batch:
        """Waits for a change, then until 50 ms pass with no other, 300 ms at most; empty after `timeout` seconds."""
        with self._news:
            self._news.wait_for(lambda: self._woken or self._first is not None, timeout)
            while not self._woken and self._first is not None:
                left = min(self._last + _QUIET, self._first + _LONGEST) - time.monotonic()
                if left <= 0:
                    break
                self._news.wait(left)
            return self._take()

    def _happened(self, *, everywhere: bool) -> None:
        self._all |= everywhere
        self._last = time.monotonic()
        if self._first is None:
            self._first = self._last
            self._news.notify()

    def _take(self) -> Batch:
        batch = Batch(frozenset(self._paths), self._all)
        self._paths, self._all, self._first, self._woken = set(), False, None, False
        return batch


@contextmanager
def watching(
    site: Path, tell: Callable[[str], None], *, poll: bool = False, folders: Sequence[str] = FOLDERS
) -> Iterator[Changes]:
    """Watches the folders of a site, also those that come later. Read them after this has begun, and nothing is missed.

    `poll` reads them through again and again, for disks that tell nothing; so does a system that can watch no more
    folders, and `tell` gets a line about it. A link to a folder is followed at the top alone.
    """
    changes = Changes()
    complaints = _Complaints(changes)
    logger = logging.getLogger("watchdog")
    logger.addHandler(complaints)
    # It watches a new folder both as the system tells of it and as it walks through the one above.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    watcher = _Watcher(site, folders, changes, tell)
    watcher.start(poll=poll)
    try:
        yield changes
    finally:
        watcher.stop()
        logger.removeHandler(complaints)


class _Complaints(logging.Handler):
    """What watchdog cannot do it only logs, such as that the system told more than could be heard."""

    def __init__(self, changes: Changes) -> None:
        super().__init__(logging.WARNING)
        self._changes = changes

    def emit(self, _: logging.LogRecord) -> None:
        """All may have changed, and again once everything is watched anew."""
        self._changes.add_all()
        later = threading.Timer(_AFTERWARDS, self._changes.add_all)
        later.daemon = True
        later.start()


class _Watcher(events.FileSystemEventHandler):
    """Keeps the folders watched, each with all below it, and the site's own folder for their coming and going."""

    def __init__(self, site: Path, folders: Sequence[str], changes: Changes, tell: Callable[[str], None]) -> None:
        self._site = site.resolve()
        self._names = folders
        self._changes = changes
        self._tell = tell
        self._tops = {str(self._site / name): name for name in folders}
        self._watches: dict[str, ObservedWatch] = {}

    def start(self, *, poll: bool) -> None:
        if poll:
            self._begin(PollingObserver(timeout=self._pace()))
            return
        try:
            self._begin(Observer())
        except OSError as error:
            self._poll_instead(error)

    def stop(self) -> None:
        self._observer.stop()
        if self._observer is not threading.current_thread():
            self._observer.join()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        ends: list[bytes | str] = [event.src_path, event.dest_path]
        for name in (self._named(os.fsdecode(end)) for end in ends if end):
            if name in self._names:
                self._renew(name)
            elif name and event.is_directory:
                self._changes.add_all()
            elif name:
                self._changes.add(name)

    def _named(self, path: str) -> str:
        """The path from the site's folder; empty where it is in none of our folders."""
        for top, name in self._tops.items():
            if path == top or path.startswith(f"{top}{os.sep}"):
                return f"{name}{path.removeprefix(top)}".replace(os.sep, "/")
        return ""

    def _begin(self, observer: BaseObserver) -> None:
        """OSError where the system can watch no more."""
        self._observer = observer
        self._watches.clear()
        observer.start()
        try:
            for name in self._names:
                self._follow(name)
            # Last: of a folder far down that cannot be watched we are not told, but then this one cannot be, either.
            observer.schedule(self, self._site, event_filter=_TOLD)
        except OSError:
            self.stop()
            raise

    def _follow(self, name: str) -> None:
        """Watches one of our folders, if it is there."""
        top = (self._site / name).resolve()
        self._tops = self._tops | {str(top): name}
        with suppress(FileNotFoundError, NotADirectoryError):
            if top.is_dir():
                self._watches[name] = self._observer.schedule(self, top, recursive=True, event_filter=_TOLD)

    def _renew(self, name: str) -> None:
        """One of our folders came or went: it is watched as it is now, and only then is it told, to be read anew."""
        try:
            if watch := self._watches.pop(name, None):
                self._observer.unschedule(watch)
            self._follow(name)
        except OSError as error:
            self.stop()
            self._poll_instead(error)
        self._changes.add_all()

    def _poll_instead(self, error: OSError) -> None:
        pace = self._pace()
        self._tell(f"changes cannot be heard of ({error.strerror}), so all files are looked at every {pace:g} s")
        self._begin(PollingObserver(timeout=pace))

    def _pace(self) -> float:
        """Seconds between two looks at all files, so that they take no more than a tenth of the time."""
        return max(_POLL, sum(len(files) for top in self._tops for _, _, files in os.walk(top)) / _FILES_A_SECOND)
