"""The command `serve` in a process of its own over a copy of the football site, for tests that save files of it."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

from tests.browser.preview_site import wait_until

_PROJECT = Path(__file__).parents[2]
# A page that nobody looks at, which tells how far the preview has read.
_ABOUT = "content/pages/settled.md"
_PATIENCE = 20.0


def copied(folder: Path) -> Path:
    """The football site in a copy of the default theme that is its own, with something in output/."""
    shutil.copytree(_PROJECT / "tests" / "sites" / "football" / "content", folder / "content")
    shutil.copytree(_PROJECT / "themes" / "default", folder / "themes" / "default")
    card = folder / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("theme: plain", "theme: default"), "utf-8")
    (folder / _ABOUT).write_text("---\ntitle: Settled\n---\n", "utf-8")
    (folder / "output").mkdir()
    (folder / "output" / "index.html").write_text("as it was built\n", "utf-8")
    return folder


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What the folder holds, but for what builds keep: the bytes of each file, and when they were written."""
    # What the preview keeps in .cache/ comes and goes meanwhile: it is not even looked at.
    parts = [part for part in folder.iterdir() if part.name != ".cache"]
    found = (path for part in parts for path in (part, *part.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@dataclass
class Command:
    """The command, and the site that it shows. `said` are the lines that it has printed so far."""

    folder: Path
    port: int
    words: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] = field(init=False)
    _tokens: int = 0

    def start(self) -> None:
        """Starts it, and waits until it says where the preview is."""
        given = [f"--site={self.folder}", f"--port={self.port}", "--today=2024-03-01", *self.words]
        self.process = subprocess.Popen(  # noqa: S603  no shell, our words
            [sys.executable, "-m", "generator", "serve", *given],
            cwd=_PROJECT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self.said = []
        Thread(target=_collect, args=(self.process.stdout, self.said), daemon=True).start()
        wait_until(lambda: bool(self.url), _PATIENCE)

    @property
    def url(self) -> str:
        """Where the command says that the preview is; empty as long as it says nothing of it."""
        found = (re.match(r"the preview is at (\S+)/ \(Ctrl-C ends it\)$", line) for line in self.said)
        return next((one[1] for one in found if one), "")

    def end(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Ends it by a signal: its exit code, and how many seconds that took."""
        began = time.monotonic()
        self.process.send_signal(by)
        return self.process.wait(_PATIENCE), time.monotonic() - began

    def write(self, path: str, text: str) -> None:
        """A file of the site as a simple editor saves it."""
        (self.folder / path).write_text(text, "utf-8")

    def read(self, path: str) -> str:
        """A file of the site."""
        return (self.folder / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """An edit of a file."""
        assert old in self.read(path)
        self.write(path, self.read(path).replace(old, new))

    def save_as_vim(self, path: str, old: str, new: str) -> None:
        """An edit as vim saves it with a backup: it tries the folder, moves the file away and writes another one."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        swap, probe, backup = (
            file.with_name(f".{file.name}.swp"),
            file.with_name("4913"),
            file.with_name(f"{file.name}~"),
        )
        swap.write_bytes(b"b0VIM 9.0\0")
        probe.touch()
        probe.unlink()
        file.rename(backup)
        file.write_text(text.replace(old, new), "utf-8")
        backup.unlink()
        swap.unlink()

    def settle(self) -> None:
        """Waits until all that was saved so far has been read: what is saved later is read later."""
        self._tokens += 1
        token = f"settled {self._tokens} {time.monotonic_ns()}"
        self.write(_ABOUT, f"---\ntitle: Settled\n---\n{token}\n")
        wait_until(lambda: token in self.get("/settled/"), _PATIENCE)

    def get(self, path: str) -> str:
        """A page as it is sent."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=_PATIENCE) as answer:  # noqa: S310  our own server
            return str(answer.read().decode("utf-8"))

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """Whatever is saved meanwhile, the site is afterwards as it was."""
        before = files(self.folder)
        yield
        after = files(self.folder)
        for path in after.keys() - before.keys():
            (self.folder / path).unlink()
        for path, (data, _) in before.items():
            if after.get(path, (b"", 0))[0] != data:
                (self.folder / path).write_bytes(data)
        if after != before:
            self.settle()


def _collect(stream: IO[str], said: list[str]) -> None:
    with stream:
        said.extend(line.rstrip("\n") for line in iter(stream.readline, ""))


def children(process: "subprocess.Popen[str]") -> list[int]:
    """The processes that it has started, and those that they have started, by what the system tells of sessions."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            state, _, _, session, *_ = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            if int(session) == process.pid != int(folder.name) and state != "Z":
                found.append(int(folder.name))
    return found
