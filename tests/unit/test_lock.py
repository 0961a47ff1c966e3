"""One build of a site at a time: the second waits, says for whom, and a dead one keeps nobody waiting."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.disk import DiskError
from generator.lock import lock

# Takes the lock, says so, and holds it until it is told to end, or forever; what it waits for is printed.
_HOLDER = """
import os, sys, time
from pathlib import Path
from generator.lock import lock
with lock(Path(sys.argv[1]), lambda words: print(words, flush=True)):
    if "fork" in sys.argv and os.fork() == 0:
        time.sleep(60)
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_process(path: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that takes the lock and holds it until its input ends."""
    command = [sys.executable, "-c", _HOLDER, str(path), *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]") -> str:
    """The next line of the process."""
    assert process.stdout
    return process.stdout.readline().strip()


def free(path: Path) -> list[str]:
    """Takes the lock and returns what was said meanwhile."""
    heard: list[str] = []
    with lock(path, heard.append):
        return heard


def test_a_free_lock_is_taken_without_a_word(tmp_path: Path) -> None:
    """As often as one likes, one after the other; its folder is made."""
    assert free(tmp_path / ".cache" / "output.lock") == []
    assert free(tmp_path / ".cache" / "output.lock") == []


def test_the_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    """Once; and goes on as soon as the first is done."""
    path = tmp_path / "output.lock"
    with another_process(path) as second:
        assert said(second) == "held"
        assert second.stdin
        with another_process(path) as third:
            words = f"another build of this site is running (process {second.pid}); waiting for it"
            assert said(third) == words
            second.stdin.close()
            assert said(third) == "held"


def test_this_process_waits_too(tmp_path: Path) -> None:
    """Until the other one, which is killed while we wait, is gone."""
    path = tmp_path / "output.lock"
    heard: list[str] = []
    with another_process(path) as other:
        assert said(other) == "held"

        def hears(words: str) -> None:
            heard.append(words)
            other.kill()

        with lock(path, hears):
            assert other.wait() == -signal.SIGKILL
    assert heard == [f"another build of this site is running (process {other.pid}); waiting for it"]


def test_nobody_waits_for_the_dead(tmp_path: Path) -> None:
    """What a killed process wrote into the file is no lock."""
    path = tmp_path / "output.lock"
    with another_process(path) as other:
        assert said(other) == "held"
        other.kill()
        other.wait()
        assert str(other.pid) in path.read_text()
        assert free(path) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_worker_that_outlives_its_killed_parent_holds_nothing(tmp_path: Path) -> None:
    """The lock is its parent's alone."""
    path = tmp_path / "output.lock"
    with another_process(path, "fork") as other:
        assert said(other) == "held"
        children = Path(f"/proc/{other.pid}/task/{other.pid}/children")
        workers = [int(child) for child in children.read_text().split()] if children.exists() else []
        other.kill()
        other.wait()
        began = time.monotonic()
        try:
            assert free(path) == []
            assert time.monotonic() - began < 5
        finally:
            for worker in workers:
                os.kill(worker, signal.SIGKILL)


def test_a_holder_on_another_machine_is_named_with_it(tmp_path: Path) -> None:
    """Where output/ lies on a shared disk; and one that has not signed yet is just another process."""
    path = tmp_path / "output.lock"
    with another_process(path) as other:
        for written, told in (("4711 build-7\n", "process 4711 on build-7"), ("", "another process")):
            assert said(other) == "held" if written else True
            path.write_text(written)
            with another_process(path) as third:
                assert said(third) == f"another build of this site is running ({told}); waiting for it"


def test_a_process_does_not_wait_for_itself(tmp_path: Path) -> None:
    """A programmer's mistake; afterwards the lock is free."""
    path = tmp_path / "output.lock"
    with lock(path, print), pytest.raises(RuntimeError, match="already holds"), lock(path, print):
        pass
    assert free(path) == []


def test_the_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    """Whatever was raised."""

    def fails() -> None:
        with lock(tmp_path / "output.lock", print):
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert free(tmp_path / "output.lock") == []


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Here a file stands where .cache/ should be."""
    (tmp_path / ".cache").write_text("")
    with pytest.raises(DiskError, match=r"output\.lock: "), lock(tmp_path / ".cache" / "output.lock", print):
        pass
