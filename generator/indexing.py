"""The search index of the preview: made in a process of its own, out of the way, and again after each change.

The preview renders a page when it is asked for, so that nobody makes an index by the way. The process builds the search
alone, into a folder of its own and as incrementally as any build, and shares with the other builds of the site what
files were read as.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from queue import Empty, SimpleQueue
from typing import Any, Literal, Protocol

from generator import build, content, search
from generator.prepare import Options
from generator.problems import Problem

# Where the preview has its index, below the site's folder.
FOLDER = ".cache/preview"
# How long the content must have been left alone before the index is made, in seconds.
QUIET = 1.0

_FILES = frozenset({"search/shards.json", "search/names.json"})
_LOWEST = 19
# A process group of its own, so that Pagefind is killed as well, but in our session: Linux ranks the processes of a
# session among each other, and out of it the lowest rank would be as good as ours.
_APART: Mapping[str, Any] = {"process_group": 0} if hasattr(os, "killpg") else {}

State = Literal["making", "ready", "failed"]
News = Literal["changed", "closed"]


def make(options: Options) -> tuple[Problem, ...]:
    """Makes the index in the output folder, as long as nobody else wants the processor. What is wrong with the site.

    Raises DiskError, also where the content changes meanwhile.
    """
    if hasattr(os, "nice"):
        os.nice(_LOWEST)
    return build.build(replace(options, pages=False, beside=options.site / "output")).problems


def command(options: Options, day: date) -> Sequence[str]:
    """What does so in another process, which finds the modules where this one does and not where it is started."""
    given = [f"--site={options.site}", f"--output={options.output}", f"--today={day}", f"--jobs={options.jobs}"]
    return [sys.executable, "-P", "-m", "generator", "index", *given, *(["--drafts"] if options.drafts else [])]


class Changes(Protocol):
    """What has happened to the content, or to the indexer; a SimpleQueue is one."""

    def put(self, item: News) -> None:
        """Adds some news."""

    def get(self, *, timeout: float | None = None) -> News:
        """Waits for the next; queue.Empty where there are none after so many seconds."""

    def empty(self) -> bool:
        """Whether there are none."""


class Indexer:
    """Keeps the index up to date: it is made when the content has changed and then was left alone for a second.

    A run under way is left to end and followed by another. All methods may be called from any thread.
    """

    def __init__(self, options: Options, tell: Callable[[State], None], changes: Changes | None = None) -> None:
        """Begins nothing before the first `changed`.

        `options.output` is the folder of the index; `options.say` hears why it could not be made, unless the content
        has problems, which others tell. `tell` hears each new state, one at a time; it must not call back.
        """
        self._options = options
        self._tell = tell
        self._changes = changes or SimpleQueue()
        self._lock = threading.Lock()
        self._state: State | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="search index", daemon=True)
        self._thread.start()

    def changed(self) -> None:
        """The content has changed, or is there for the first time."""
        with self._lock:
            if not self._closed:
                self._changes.put("changed")
                self._become("making")

    def file(self, path: str) -> bytes | None:
        """A file of the index by its path below the site, as the last run that ended has left it, be it long ago.

        Each file is either the old or the new one. Where all are new, they change in one step, else one by one: as long
        as that takes, some are new and others old.
        """
        if path in _FILES or (search.shard_of(path) is not None and _leads_down(path)):
            with suppress(OSError, ValueError):
                return (self._options.output / path).read_bytes()
        return None

    def close(self) -> None:
        """Ends at once, with all processes. What a run leaves half-done is undone or completed by the next."""
        with self._lock:
            self._closed = True
            self._changes.put("closed")
            if self._process:
                _kill(self._process)
        self._thread.join()

    def _work(self) -> None:
        with suppress(_Closed):
            self._wait()
            while True:
                while self._wait(QUIET):
                    pass
                state, reason = self._run()
                # Where it failed since the content changed under its hands, we are about to hear of that.
                if state == "ready" or not self._wait(QUIET):
                    self._conclude(state, reason)
                    self._wait()

    def _wait(self, seconds: float | None = None) -> bool:
        """Waits for a change; False where none comes in that time. _Closed at the end."""
        try:
            news = self._changes.get(timeout=seconds)
        except Empty:
            return False
        if news == "closed":
            raise _Closed
        return True

    def _run(self) -> tuple[State, str]:
        """Makes the index: how that ended, and why, where it is not for the content."""
        site, _ = content.site(self._options.site)
        if site is None:
            return "failed", ""
        try:
            process = self._start(command(self._options, self._options.today(site)))
        except OSError as error:
            return "failed", error.strerror or str(error)
        _, said = process.communicate()
        with self._lock:
            self._process = None
        lines = said.decode("utf-8", "replace").strip().splitlines()
        return ("failed", lines[-1] if lines else "") if process.returncode else ("ready", "")

    def _start(self, words: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Starts a process that is killed by `close`. _Closed where that has been."""
        with self._lock:
            if self._closed:
                raise _Closed
            self._process = subprocess.Popen(  # noqa: S603  no shell, our words
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                **_APART,
            )
            return self._process

    def _conclude(self, state: State, reason: str) -> None:
        """Tells how it ended, unless it goes on."""
        with self._lock:
            if self._changes.empty():
                if reason:
                    self._options.say(f"the search index of the preview was not made: {reason}")
                self._become(state)

    def _become(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self._tell(state)


class _Closed(Exception):
    """Raised in the thread that works when it shall end."""


def _leads_down(path: str) -> bool:
    return "\\" not in path and not {"", ".", ".."} & set(path.split("/"))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """With those that it has started."""
    if not _APART:
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
