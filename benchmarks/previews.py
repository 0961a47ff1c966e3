"""The previews that are compared: how each is started, and the server while it runs."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import builders, stopwatch
from benchmarks.stopwatch import CommandFailed, Memory, MemoryWatch

NAMES = ("rumourmill", "shipped", "hugo", "hugo-memory", "hugo-sections")
# Seconds between two samples of memory: looking takes half a millisecond, which a save that is timed must not feel.
_TICK = 0.1
# At rest is a server that has worked for no more than the first of these in the second, both in seconds. The index of
# the search is begun one second after the last change.
_IDLE, _QUIET = 0.02, 1.5
_GLANCE = 0.1
# Seconds that a server is given to end before it is killed.
_GRACE = 10.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview, the site that it alone shows, how that is laid out in `sites.PREVIEWED`; `command` lacks the port."""

    name: str
    title: str
    layout: str
    site: Path
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def previews(corpus: Path, project: Path, wanted: Sequence[str]) -> list[Preview]:
    """All that are wanted; `project` is the folder that holds generator/. Sites are those of the corpus."""
    return [one for one in (*_ours(corpus, project), *_hugos(corpus, wanted)) if one.name in wanted]


def _ours(corpus: Path, project: Path) -> Iterator[Preview]:
    for name, title in (("rumourmill", "ours, equal work"), ("shipped", "as shipped")):
        command = [sys.executable, "-m", "generator", "serve", "--site", str(corpus / name), "--today", builders.TODAY]
        yield Preview(name, title, name, corpus / name, command, {"PYTHONPATH": str(project)})


def _hugos(corpus: Path, wanted: Sequence[str]) -> Iterator[Preview]:
    """Hugo with the settings that it has by itself; the same not writing to the disk; and with dates as sections."""
    if not any(name.startswith("hugo") for name in wanted):
        return
    hugo, _ = builders.peers()
    for name, title, layout, options in (
        ("hugo", "Hugo", "hugo-terms", ()),
        ("hugo-memory", "Hugo, rendering to memory", "hugo-terms", ("--renderToMemory",)),
        ("hugo-sections", "Hugo, dates as sections", "hugo", ()),
    ):
        site = corpus / name
        yield Preview(
            name, title, layout, site, [hugo, "server", *options, "--cacheDir", str(site / ".cache" / "hugo")]
        )


@dataclass(frozen=True, slots=True)
class Server:
    """A preview that runs. `began` is when its command was called, by `time.perf_counter`; `log` is what it says."""

    process: subprocess.Popen[bytes]
    port: int
    began: float
    log: Path
    watch: MemoryWatch

    @property
    def address(self) -> str:
        """Of the front page, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def check(self) -> None:
        """CommandFailed, with what it said, if it runs no longer."""
        if self.process.poll() is not None:
            raise CommandFailed(f"ended by itself: {self.log.read_text('utf-8', errors='replace')[-2000:]}")

    def memory(self) -> Memory:
        """What it takes now, with all its processes."""
        return stopwatch.memory(self.process.pid)

    def worked(self) -> float:
        """Seconds of work of the processors so far, of all its processes."""
        return stopwatch.processors(self.process.pid)

    def rest(self, patience: float) -> bool:
        """Waits until it works no more, in the background either; false if it still works after so many seconds."""
        began = since = time.monotonic()
        worked = self.worked()
        while time.monotonic() - since < _QUIET:
            time.sleep(_GLANCE)
            self.check()
            if self.worked() - worked > _IDLE:
                worked, since = self.worked(), time.monotonic()
            if since - began > patience:
                return False
        return True

    def end(self) -> float:
        """Ends it as Ctrl-C does; the seconds until it is gone. CommandFailed if any of its processes is not."""
        self.check()
        members = list(stopwatch.family(self.process.pid))
        began = time.perf_counter()
        os.killpg(self.process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_GRACE)
        passed = time.perf_counter() - began
        while (left := [one for one in members if _runs(one)]) and time.perf_counter() - began < _GRACE:
            time.sleep(_GLANCE)
        if left:
            _kill(left)
            raise CommandFailed(f"{len(left)} of its processes did not end on Ctrl-C")
        return passed


@contextmanager
def started(preview: Preview, log: Path) -> Iterator[Server]:
    """The preview on a free port; whatever is left of it in the end is killed."""
    port = _free_port()
    with log.open("wb") as said:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own commands
            [*preview.command, "--port", str(port)],
            cwd=preview.site,
            env={**os.environ, **preview.environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    watch = MemoryWatch(process.pid, _TICK)
    watch.start()
    try:
        yield Server(process, port, began, log, watch)
    finally:
        watch.end()
        if process.poll() is None:
            _kill(list(stopwatch.family(process.pid)))
        process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _kill(processes: Iterable[int]) -> None:
    for one in processes:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _runs(process: int) -> bool:
    """Whether it has not ended; one that nobody has waited for yet has."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}
