"""Whole builds that are killed or fail at any moment: no page is half-written, and the next build is as a clean one."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from generator.digests import digest
from generator.disk import RealDisk
from generator.publish import cache_file

# A few show that nothing is broken; `make soak` asks for 300, and for a fault at every call.
KILLS = int(os.environ.get("RUMOURMILL_KILLS", "10"))
THOROUGH = KILLS >= 300

# Forks a build for every line of seconds and arguments, so that a kill hits the build and not the start of Python.
_BUILDER = """
import json, os, signal, sys, time
from generator.cli import main
for line in sys.stdin:
    seconds, arguments = json.loads(line)
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(main(arguments))
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""

_RECORDS = {
    "content/players/luke-chambers.md": "---\nname: Luke Chambers\n---\n",
    "content/clubs/liverpool.md": "---\nname: Liverpool\n---\n",
    "content/clubs/wigan-athletic.md": "---\nname: Wigan Athletic\n---\n",
}
_SITE = "title: {}\nurl: https://example.org\ntime_zone: Europe/London\n"
_ARTICLE = "---\ntitle: {title}\ndate: {date}\nplayers: [Luke Chambers]\nclubs: [{club}]\n---\n{title}.\n"


def site(title: str, articles: Mapping[str, str], club: str) -> dict[str, str]:
    """The content files of a site with those articles, by title and day, about one club."""
    return {
        "content/site.yaml": _SITE.format(title),
        **_RECORDS,
        **{
            f"content/articles/2023/{name.lower().replace(' ', '-')}.md": _ARTICLE.format(
                title=name, date=day, club=club
            )
            for name, day in articles.items()
        },
    }


# An article added, renamed and dropped; all pages changed by the title; a club that is nobody's any more.
SITES = (
    site("Rumours", {"Talks": "2023-07-09", "A bid": "2023-07-10"}, "Liverpool"),
    site("Rumours", {"Talks": "2023-07-09", "A second bid": "2023-07-10", "Medical": "2023-08-01"}, "Liverpool"),
    site("Other rumours", {"Talks": "2023-07-09", "A bid": "2022-01-10"}, "Wigan Athletic"),
)
FOREIGN = {"CNAME": b"example.org", "2023/notes.txt": b"mine"}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Makes content/ hold those files."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    for name, text in files.items():
        RealDisk().write(folder / name, text.encode())


def held(output: Path) -> dict[str, bytes]:
    """All files below output/."""
    return {path: (output / path).read_bytes() for path in RealDisk().files(output)}


def arguments(folder: Path) -> list[str]:
    """Of a build of that site."""
    return ["build", "--site", str(folder), "--output", str(folder / "output"), "--no-search", "--today", "2024-01-01"]


def build(folder: Path, *wrapper: str) -> "subprocess.CompletedProcess[str]":
    """A build in a process of its own, or of the wrapper's."""
    command = [*wrapper, sys.executable, "-m", "generator", *arguments(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own words


class Builder:
    """Builds that may be killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """By way of a process that forks them."""
        self._process = process

    def build(self, folder: Path, seconds: float = 0) -> int:
        """Builds, and kills the build after so many seconds unless they are 0; its exit code, or minus the signal."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([seconds, arguments(folder)]), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())


@contextmanager
def builders() -> Iterator[Builder]:
    """A builder as long as it is needed."""
    command = [sys.executable, "-c", _BUILDER]
    with subprocess.Popen(  # noqa: S603  our own words
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield Builder(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """What each of the sites is when built for the first time."""
    found = []
    for files in SITES:
        folder = tmp_path_factory.mktemp("clean")
        write(folder, files)
        assert build(folder).returncode == 0
        found.append(held(folder / "output"))
    assert found[0].keys() != found[1].keys()
    return found


def half_written(output: Path, clean: list[dict[str, bytes]]) -> list[str]:
    """The files of output/ that hold neither site's bytes."""
    sites = [{**files, **FOREIGN} for files in clean]
    return [path for path, data in held(output).items() if all(files.get(path) != data for files in sites)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("foreign", [{}, FOREIGN], ids=["alone", "among files of others"])
def test_a_build_may_be_killed_at_any_moment(
    tmp_path: Path, clean: list[dict[str, bytes]], foreign: Mapping[str, bytes]
) -> None:
    """No page is half-written, and the next build of the same or another site equals a clean one."""
    lots = random.Random(len(foreign))  # noqa: S311  the same moments in every run, as far as the machine allows
    for path, data in foreign.items():
        RealDisk().write(tmp_path / "output" / path, data)
    killed, longest = 0, 0.5
    with builders() as builder:
        for _ in range(KILLS):
            write(tmp_path, lots.choice(SITES))
            killed += builder.build(tmp_path, lots.uniform(0.01, longest)) == -signal.SIGKILL
            assert half_written(tmp_path / "output", clean) == []
            number = lots.randrange(len(SITES))
            write(tmp_path, SITES[number])
            began = time.monotonic()
            assert builder.build(tmp_path) == 0
            longest = time.monotonic() - began
            assert held(tmp_path / "output") == {**clean[number], **foreign}
    assert killed > KILLS / 3


def test_what_a_build_cut_short_has_added_goes_with_the_next_build_of_the_old_site(
    tmp_path: Path, clean: list[dict[str, bytes]]
) -> None:
    """Although the content is the same as when the ledger was written, and all that it lists is there."""
    write(tmp_path, SITES[0])
    for path in RealDisk().files(tmp_path / "content"):
        os.utime(tmp_path / "content" / path, (1_700_000_000, 1_700_000_000))
    for _ in range(2):
        assert build(tmp_path).returncode == 0
    RealDisk().write(tmp_path / "output" / "2023" / "added.html", b"added")
    RealDisk().write(cache_file(tmp_path / "output", "pending"), f"{digest(b'added')} 2023/added.html".encode())
    assert build(tmp_path).returncode == 0
    assert held(tmp_path / "output") == clean[0]


@pytest.mark.parametrize("lost", ["damaged", "deleted"])
def test_pages_that_are_gone_are_deleted_although_the_ledger_is_lost(
    tmp_path: Path, clean: list[dict[str, bytes]], lost: str
) -> None:
    """The page store still knows them by their bytes."""
    write(tmp_path, SITES[0])
    assert build(tmp_path).returncode == 0
    ledger = cache_file(tmp_path / "output", "ledger")
    ledger.write_bytes(b"garbage") if lost == "damaged" else ledger.unlink()
    write(tmp_path, SITES[1])
    assert build(tmp_path).returncode == 0
    assert held(tmp_path / "output") == clean[1]


@cache
def can_inject() -> bool:
    """Whether strace is here and may watch processes."""
    strace = shutil.which("strace")
    command = [str(strace), "-qq", "-e", "inject=rename:error=EIO", "true"]
    return bool(strace) and subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603


@pytest.mark.skipif(not can_inject(), reason="strace is not here, or may not watch processes")
@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC", *(["error=EIO"] if THOROUGH else [])])
@pytest.mark.parametrize("call", ["rename", "renameat2", "link", "unlink", "rmdir", "mkdir", "write"])
def test_a_build_may_fail_at_any_call(tmp_path: Path, clean: list[dict[str, bytes]], call: str, fault: str) -> None:
    """It ends with 74 or does without; no page is half-written, and the next build is as a clean one."""
    for when in range(1, 200) if THOROUGH else (2,):
        write(tmp_path, SITES[when % 3])
        failed = build(tmp_path, "strace", "-f", "-o/dev/null", f"-einject={call}:{fault}:when={when}")
        assert "Traceback" not in failed.stderr
        assert failed.returncode in {0, 74, -signal.SIGKILL, 128 + signal.SIGKILL}, failed.stderr
        assert half_written(tmp_path / "output", clean) == []
        number = (when + when // 3) % 3
        write(tmp_path, SITES[number])
        assert build(tmp_path).returncode == 0
        assert held(tmp_path / "output") == clean[number]
