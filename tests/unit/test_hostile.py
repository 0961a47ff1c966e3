"""Several thousand requests that no browser sends: nothing of them gets out of the site, or gets the server down."""

import random
import re
import socket
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.serve import Hub, Sent, Server
from tests.unit import hostile

SECRET = b"the-secret"
ALLOWED = {200, 302, 400, 403, 404, 405, 414, 421, 431, 505}
RANDOM_REQUESTS = 4000
SEED = 5
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
LOCATION = re.compile(rb"\r\nLocation: ([^\r\n]*)\r\n")


@dataclass(frozen=True)
class Folder:
    """A site that trusts whatever path it is asked for, with a secret beside it and one hidden in it."""

    path: Path
    base: str = ""
    ready: bool = True

    def file(self, path: str) -> Sent | None:
        """The file, wherever the path leads."""
        file = self._place(path)
        return Sent(file.read_bytes(), {"page": "1"} if file.suffix == ".html" else None) if file.is_file() else None

    def about(self, path: str) -> Mapping[str, object] | None:
        """What the file holds, so that a secret would show."""
        file = self._place(path)
        return {"why": file.read_text()} if file.is_file() else None

    def _place(self, path: str) -> Path:
        """As the worst of systems would find it: a backslash leads to a folder, too, and a null is an error."""
        if "\0" in path:
            raise ValueError("embedded null byte")
        return self.path / path.replace("\\", "/")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site on the disk."""
    for name, data in {
        "secret.txt": SECRET,
        "site/.hidden": SECRET,
        "site/players/.hidden": SECRET,
        "site/.git/config": SECRET,
        "site/empty/.hidden": SECRET,
        "site/index.html": b"<body>home</body>",
        "site/404.html": b"<body>lost</body>",
        "site/players/a/index.html": b"<body>a</body>",
        "site/image.png": b"png",
        "site/a b.txt": b"text",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return Folder(tmp_path / "site")


@dataclass
class Attack:
    """Requests against a server, and how they were answered."""

    server: Server
    folder: Folder

    def aimed(self, request: str) -> bytes:
        """A request with the names of this server and this folder put in."""
        place = str(self.folder.path.parent).strip("/")
        return request.replace("HOST", f"127.0.0.1:{self.server.port}").replace("FOLDER", place).encode("latin-1")

    def send(self, request: bytes) -> list[int]:
        """The statuses of its answers, of which there may be none; an AssertionError tells which request did harm."""
        answer = exchange(self.server.port, request)
        statuses = [int(status) for status in STATUS.findall(answer)]
        shown = f"{request[:500]!r} was answered by {answer[:2000]!r}"
        assert SECRET not in answer, shown
        assert set(statuses) <= ALLOWED, shown
        assert answer.startswith(b"HTTP/1.1 ") or not answer, shown
        assert answer.count(b"\r\nX-Content-Type-Options: nosniff\r\n") == len(statuses), shown
        assert all(re.match(rb"/([^/\\]|$)", location) for location in LOCATION.findall(answer)), shown
        assert b"Set-Cookie" not in re.sub(rb"\r\nLocation: [^\r\n]*", b"", answer), shown
        assert b"Traceback" not in answer, shown
        return statuses


def exchange(port: int, request: bytes) -> bytes:
    """All that a server answers to a client that sends this and nothing more; nothing where it hangs up meanwhile."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65_536), b""))
        except ConnectionError:
            return b""


def mutated(dice: random.Random, request: bytes) -> bytes:
    """A request with one to four things wrong."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(request) + 1)
        end = start if dice.random() < 0.5 else min(len(request), start + dice.randint(1, 8))
        piece = dice.choice(hostile.PIECES).encode("latin-1")
        new = dice.choice([piece, request[end : end + 20], dice.randbytes(dice.randint(1, 3)), b""])
        request = request[:start] + new + request[end:]
    return request


def test_thousands_of_hostile_requests_do_no_harm(folder: Folder, capfd: pytest.CaptureFixture[str]) -> None:
    """No secret comes back, every answer is one of a few, and in the end the server serves as before."""
    threads, lines = set(threading.enumerate()), list[str]()
    dice = random.Random(SEED)  # noqa: S311  the harm is chosen, nothing is hidden
    with Server(("127.0.0.1", 0), folder, Hub(), lines.append) as server:
        attack = Attack(server, folder)
        by_hand = [attack.aimed(request) for request in hostile.by_hand()]
        # A stream of events would not end.
        short = [request for request in by_hand if 30 < len(request) < 1000 and b"/events" not in request]
        at_random = [mutated(dice, dice.choice(short)) for _ in range(RANDOM_REQUESTS)]
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(attack.send, [*by_hand, *at_random]))
        assert {status for statuses in answers for status in statuses} == ALLOWED
        assert sum(map(bool, answers)) > 0.8 * len(answers)
        assert attack.send(attack.aimed("GET /players/a/ HTTP/1.1\r\nHost: HOST\r\n\r\n")) == [200]
        deadline = time.monotonic() + 5
        while len(set(threading.enumerate()) - threads) > 1 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert len(set(threading.enumerate()) - threads) == 1
    assert set(threading.enumerate()) <= threads
    assert lines == []
    assert capfd.readouterr() == ("", "")


def test_the_site_itself_would_have_told(folder: Folder) -> None:
    """It is the server that keeps the secret: the paths that it turns away lead there."""
    for path in ("../secret.txt", "..\\secret.txt", ".hidden", f"{folder.path.parent}/secret.txt"):
        sent = folder.file(path)
        assert sent
        assert sent.data == SECRET
