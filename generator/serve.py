"""The preview: an HTTP server for this machine alone, which tells open pages when the site was built anew."""

import errno
import ipaddress
import json
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_hex
from threading import Condition
from urllib.parse import quote, unquote, urlsplit

OWN = "/__rumourmill/"
_SCRIPT = Path(__file__).with_name("reload.js")
_HEARTBEAT = 15.0
_HTTP_PORT = 80
_TRIES = 20
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


@dataclass(frozen=True, slots=True)
class State:
    """What open pages are told: which build they should show, and what is wrong with a later one."""

    version: str
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Preview:
    """The folder that is served, the path below which the site lives, and the state of its last build."""

    folder: Path
    base: str = ""
    state: State = field(default_factory=lambda: State(token_hex(4)))
    changed: Condition = field(default_factory=Condition)

    def built(self, *, changed: bool) -> None:
        """A build is whole: open pages reload if it changed anything, and no longer show what was wrong."""
        self._tell(State(token_hex(4) if changed else self.state.version))

    def failed(self, problems: tuple[str, ...]) -> None:
        """The build failed: the last good one stays, and open pages show why."""
        self._tell(State(self.state.version, problems))

    def _tell(self, state: State) -> None:
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def wait(self, known: State) -> State:
        """The state once it is another than the known one, or the same after the heartbeat."""
        with self.changed:
            self.changed.wait_for(lambda: self.state is not known, _HEARTBEAT)
            return self.state


class Server(ThreadingHTTPServer):
    """Serves one preview."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], preview: Preview) -> None:
        """Listens at once; OSError where the port is taken."""
        super().__init__(address, _Handler)
        self.preview = preview

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which a browser may ask for us: any other means that a foreign page sent it here."""
        host, port = self.server_address[:2]
        names = {str(host), "127.0.0.1", "localhost"}
        return frozenset({f"{name}:{port}" for name in names} | (names if port == _HTTP_PORT else set()))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    try:
        return host == "localhost" or ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int, preview: Preview, tell: Callable[[str], None]) -> Server:
    """A server on the port, or on the first free one after it; OSError where twenty are taken."""
    for number in range(port, port + _TRIES):
        try:
            server = Server((host, number), preview)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or number == port + _TRIES - 1:
                raise
            tell(f"port {number} is taken, trying {number + 1}")
        else:
            return server
    raise AssertionError


class _Handler(BaseHTTPRequestHandler):
    """GET and HEAD of files, the reload script and its events."""

    server: Server
    server_version = "rumourmill"
    sys_version = ""

    def do_GET(self) -> None:
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This preview answers only to this machine.\n", ".txt")
        elif self._path() == f"{OWN}events":
            self._events()
        elif self._path() == f"{OWN}reload.js":
            self._send(HTTPStatus.OK, _SCRIPT.read_bytes(), ".js")
        else:
            self._file()

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for problems."""

    def _path(self) -> str:
        return unquote(urlsplit(self.path).path)

    def _file(self) -> None:
        preview = self.server.preview
        path = self._path()
        if preview.base and path in {"/", preview.base}:
            self._redirect(f"{preview.base}/")
            return
        target = find(preview, path)
        if target is None:
            missing = preview.folder / "404.html"
            page = missing.read_bytes() if missing.is_file() else b"<!doctype html><title>404</title><p>No such page."
            self._send(HTTPStatus.NOT_FOUND, page, ".html")
        elif target.name == "index.html" and not path.endswith(("/", "/index.html")):
            self._redirect("/" + "/".join(part for part in path.split("/") if part) + "/")
        else:
            self._send(HTTPStatus.OK, target.read_bytes(), target.suffix)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self._end_headers()

    def _send(self, status: HTTPStatus, data: bytes, suffix: str) -> None:
        if suffix == ".html":
            data = with_script(data, self.server.preview.state.version)
        self.send_response(status)
        guessed = mimetypes.guess_type(f"x{suffix}")[0]
        self.send_header("Content-Type", _TYPES.get(suffix) or guessed or "application/octet-stream")
        self.send_header("Content-Length", str(len(data)))
        self._end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _events(self) -> None:
        """Server-sent events until the page is closed: the state now, and again whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._end_headers()
        preview = self.server.preview
        told = None
        try:
            while self.command != "HEAD":
                state = preview.state if told is None else preview.wait(told)
                self.wfile.write(b":\n\n" if state is told else _event(state))
                told = state
        except ConnectionError:
            self.close_connection = True


def find(preview: Preview, path: str) -> Path | None:
    """The file that an address means; None where there is none, or where it is hidden or outside the folder."""
    if not path.startswith(f"{preview.base}/"):
        return None
    parts = [part for part in path.removeprefix(preview.base).split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    target = preview.folder.joinpath(*parts)
    if target.is_dir():
        target /= "index.html"
    inside = target.resolve().is_relative_to(preview.folder.resolve())
    return target if inside and target.is_file() else None


def with_script(page: bytes, version: str) -> bytes:
    """The page with the reload script before its end; only ever what is sent, never what lies in the folder."""
    script = f'<script src="{OWN}reload.js" data-version="{version}"></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script


def _event(state: State) -> bytes:
    return f"data: {json.dumps({'version': state.version, 'problems': state.problems})}\n\n".encode()
