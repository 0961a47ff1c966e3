"""Runs a command and tells what it cost: time on the wall, work of the processors, and memory at its peak.

Everything is told of the whole tree of processes. Linux only: it reads /proc.
"""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICK = 0.02
# The first samples come sooner, so that what is over in 20 ms is seen at all.
_FIRST_TICK = 0.001
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")
# Reading a process's PSS takes the longer, the larger it is; this many times as long it is left in peace.
_PEACE = 10


@dataclass(frozen=True, slots=True)
class Cost:
    """`wall` and `processors` (user and system) in seconds, memory in bytes.

    `pss` is the peak of the sum of proportional set sizes, where memory that processes share counts once; `rss` is the
    peak of the sum of resident set sizes, where it counts once for each. `pss` is sampled less often.
    """

    wall: float
    processors: float
    pss: int
    rss: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes, as in a `Cost`."""

    pss: int
    rss: int


class CommandFailed(Exception):
    """Raised where a build that is measured fails: its figures would mean nothing."""


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Runs the command in the folder and waits for it. CommandFailed with what it said, if it fails."""
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  # our own commands
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = MemoryWatch(process.pid)
        watch.start()
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{said.decode(errors='replace')[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, watch.peak.pss, watch.peak.rss)


class MemoryWatch(threading.Thread):
    """Samples the memory of a process and all its descendants until it is told to end."""

    def __init__(self, root: int, tick: float = _TICK) -> None:
        """`tick` is the pause between two samples, in seconds."""
        super().__init__(daemon=True)
        self._pss = self._rss = self._least = 0
        self._root = root
        self._tick = tick
        self._over = threading.Event()

    def run(self) -> None:
        """RSS at each tick; PSS as often as does not hold up what is measured."""
        due, tick = 0.0, _FIRST_TICK
        while not self._over.wait(tick):
            tick = min(2 * tick, self._tick)
            members = list(family(self._root))
            sizes = [_rss(process) for process in members]
            self._rss = max(self._rss, sum(sizes))
            self._least = max(self._least, max(sizes, default=0))
            began = time.perf_counter()
            if began >= due:
                self._pss = max(self._pss, sum(map(_pss, members)))
                due = time.perf_counter() + _PEACE * (time.perf_counter() - began)

    @property
    def peak(self) -> Memory:
        """The highest so far. The tree takes no less than the largest of its processes."""
        return Memory(max(self._pss, self._least), self._rss)

    def end(self) -> None:
        """Returns when the last sample is in."""
        self._over.set()
        self.join()


def memory(root: int) -> Memory:
    """What the process and its descendants take now."""
    members = list(family(root))
    return Memory(sum(map(_pss, members)), sum(map(_rss, members)))


def processors(root: int) -> float:
    """Seconds that processors have worked for the process, its descendants, and those that have ended before them.

    A descendant that ends is missed until its parent has waited for it.
    """
    return sum(map(_processors, family(root)))


def family(process: int) -> Iterator[int]:
    """The process and its descendants; one that ends meanwhile is left out."""
    yield process
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in _read(thread / "children").split():
                yield from family(int(child))


def _processors(process: int) -> float:
    """Source: proc_pid_stat(5), fields 14 to 17; the name before them, in brackets, may hold spaces."""
    fields = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def _rss(process: int) -> int:
    fields = _read(Path(f"/proc/{process}/statm")).split()
    return int(fields[1]) * _PAGE if fields else 0


def _pss(process: int) -> int:
    """Source: proc_pid_smaps(5); smaps_rollup has the sums of all mappings, in kB."""
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
