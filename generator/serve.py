"""The preview's server: for this machine alone, it sends the site and tells open pages of each build."""

import errno
import ipaddress
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from io import BufferedReader, RawIOBase
from pathlib import Path
from secrets import token_hex
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any, Protocol, Self
from urllib.parse import parse_qs

from generator import response
from generator.request import RefusedError, Request, below, check, decoded, read
from generator.response import OWN, Answer

_SCRIPTS = frozenset({f"preview_{name}.js" for name in ("bar", "changes", "kept", "page", "sheets", "stream")})
_HTTP_PORT = 80
_LAST_PORT = 65_535
_TRIES = 20
_MOST_CONNECTIONS = 200
_MOST_UNTOLD = 100
# All in seconds.
_PULSE = 1.0
_HEARTBEAT = 15
_READING = 10.0
_IDLE = 30.0
_SENDING = 30.0
_LINGER = 0.2
_POLL = 0.05
_FAREWELL = 0.1


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of the site as it is sent; `stand` is set for an HTML page only."""

    data: bytes
    stand: Mapping[str, object] | None = None


class Site(Protocol):
    """What is served. All methods may be called from any thread; the site sees to its own locking."""

    @property
    def base(self) -> str:
        """The path below which the site lives: "" or such as "/archive"."""

    @property
    def ready(self) -> bool:
        """Whether there has ever been a good site."""

    def file(self, path: str) -> Sent | None:
        """The file at a path below output/, such as players/a/index.html; None where the site has none."""

    def about(self, path: str) -> Mapping[str, object] | None:
        """What the bar tells of the page at such a path; None where there is no page."""


@dataclass(frozen=True, slots=True)
class State:
    """What open pages are told. `saved` are the articles that this build has changed: each a title and a url."""

    build: int = 0
    problems: tuple[Mapping[str, object], ...] = ()
    saved: tuple[Mapping[str, str], ...] = ()
    search: str = "making"


class Hub:
    """The state that open pages are told, and the threads that wait for the next one."""

    def __init__(self, pulse: float = _PULSE) -> None:
        """Nothing is built yet. Those who wait look up at each pulse, in seconds."""
        self.session = token_hex(4)
        self._pulse = pulse
        self._states = deque([State()], _MOST_UNTOLD)
        self._told = 0
        self._closed = False
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        """What was told last."""
        return self._states[-1]

    def tell(self, state: State) -> None:
        """All who wait hear of it, and each who comes later, but for what was saved."""
        with self._changed:
            self._states.append(state)
            self._told += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Nothing more will be told, and nobody need wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def follow(self) -> Iterator[State | None]:
        """The state now, then each new one until the hub is closed; None at each pulse without one."""
        with self._changed:
            heard, state = self._told, self.state
        yield replace(state, saved=())
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._told > heard, self._pulse)  # noqa: B023
                if self._closed:
                    return
                news = list(self._states)[-(self._told - heard) :] if self._told > heard else [None]
                heard = self._told
            yield from news

    def event(self, state: State) -> bytes:
        """A state as an event of a stream."""
        told = {"problems": state.problems, "saved": state.saved, "search": state.search}
        return response.event(self.session, state.build, told)


def answer(site: Site, hub: Hub, request: Request) -> Answer:
    """What a request that was found to be ours is sent; RefusedError where its address makes no sense."""
    path = decoded(request.path)
    if path.startswith(OWN):
        return _own(site, path.removeprefix(OWN), request.query)
    if not site.ready:
        return _page(hub, HTTPStatus.SERVICE_UNAVAILABLE, Sent(response.WAITING))
    if site.base and path in {"/", site.base}:
        return response.redirect(f"{site.base}/", request.query)
    sent, name = find(site, path)
    if sent is None:
        return _page(hub, HTTPStatus.NOT_FOUND, _lost(site))
    if name.endswith("/index.html") and not path.endswith(("/", "/index.html")):
        return response.redirect(f"{path}/", request.query)
    return response.file(name, sent.data) if sent.stand is None else _page(hub, HTTPStatus.OK, sent)


def find(site: Site, path: str) -> tuple[Sent | None, str]:
    """The file that a decoded address leads to, and its path below output/; a folder's is its index.html."""
    name = below(site.base, path)
    if name is None:
        return None, ""
    if not name or name.endswith("/"):
        return site.file(f"{name}index.html"), f"{name}index.html"
    sent = site.file(name)
    return (sent, name) if sent else (site.file(f"{name}/index.html"), f"{name}/index.html")


def _lost(site: Site) -> Sent:
    """What is shown where there is no page; it differs from every page, and from a site that is not ready."""
    return site.file("404.html") or Sent(response.LOST, response.GONE)


def _page(hub: Hub, status: HTTPStatus, page: Sent) -> Answer:
    return response.page(status, page.data, page.stand or response.NOWHERE, hub.session)


def _own(site: Site, name: str, query: str) -> Answer:
    """The preview's own addresses, but for the stream of events."""
    if name in _SCRIPTS:
        return response.file(name, Path(__file__).with_name(name).read_bytes())
    if name not in {"stand", "about"}:
        return response.refusal(HTTPStatus.NOT_FOUND)
    path = decoded(parse_qs(query).get("url", [""])[0].partition("?")[0])
    found, where = find(site, path) if site.ready else (None, "")
    if name == "stand":
        shown = found or (_lost(site) if site.ready else None)
        return response.values(HTTPStatus.OK, (shown and shown.stand) or response.NOWHERE)
    about = site.about(where) if found else None
    return response.values(HTTPStatus.NOT_FOUND if about is None else HTTPStatus.OK, about or {})


class Server(ThreadingTCPServer):
    """Serves one site, in threads of its own, while it is entered as a context."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = _MOST_CONNECTIONS

    def __init__(self, address: tuple[str, int], site: Site, hub: Hub, tell: Callable[[str], None]) -> None:
        """Listens at once, answers once started; OSError where the port is taken. `tell` gets a line for each fault."""
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, _Connection)
        self.site, self.hub, self.tell = site, hub, tell
        self.port = int(self.server_address[1])
        self._name = f"[{address[0]}]" if ":" in address[0] else address[0]
        self.hosts = self._hosts()
        self._thread = threading.Thread(target=self.serve_forever, args=(_POLL,), name="preview", daemon=True)
        self._open: set[socket.socket] = set()
        self._gone = threading.Condition()

    def _hosts(self) -> frozenset[str]:
        """The names under which a browser may ask for us."""
        names = {self._name.lower(), "127.0.0.1", "localhost"}
        return frozenset({f"{name}:{self.port}" for name in names} | (names if self.port == _HTTP_PORT else set()))

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"http://{self._name}:{self.port}{self.site.base}/"

    def start(self) -> None:
        """Begins to answer; who has asked before is answered now."""
        self._thread.start()

    def close(self) -> None:
        """Ends within a fifth of a second, whoever is connected and whatever is being made for them."""
        self.hub.close()
        if self._thread.is_alive():
            self.shutdown()
        self.server_close()
        with self._gone:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            self._gone.wait_for(lambda: not self._open, _FAREWELL)

    def __enter__(self) -> Self:
        """Starts."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Closes."""
        self.close()

    def get_request(self) -> tuple[socket.socket, Any]:
        """The next connection; where the system has none left, it is not asked again at once."""
        try:
            return super().get_request()
        except OSError:
            time.sleep(_POLL)
            raise

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for the connection, unless there are too many."""
        with self._gone:
            full = len(self._open) >= _MOST_CONNECTIONS
            if not full:
                self._open.add(request)
        if full:
            self.close_request(request)
        else:
            super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Ends a connection so that the client can read its answer before the rest of what it sends is refused."""
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            request.settimeout(_LINGER)
            for _ in range(16):
                if not request.recv(65_536):
                    break
        with self._gone:
            self._open.discard(request)
            self._gone.notify_all()
        self.close_request(request)

    def handle_error(self, *_: object) -> None:
        """One line; no client can end the server."""
        self.tell(f"the preview lost a connection: {_in_a_line(sys.exception())}")


class _Reader(RawIOBase):
    """What a client sends, as long as it comes before `until`; TimeoutError then."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.until = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Connection(BaseRequestHandler):
    """One client: its requests, one after another."""

    server: Server
    request: socket.socket

    def setup(self) -> None:
        self._reader = _Reader(self.request)
        self._stream = BufferedReader(self._reader)

    def handle(self) -> None:
        # A client that goes, or is too slow, needs no answer.
        with suppress(OSError):
            self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._reader.until = time.monotonic() + _READING
            while self._stream.peek(1) and self._one():
                self._reader.until = time.monotonic() + _IDLE

    def _one(self) -> bool:
        """Answers one request; False where no other may follow."""
        self._reader.until = time.monotonic() + _READING
        request = None
        try:
            request = read(self._stream)
            if request is None:
                return False
            check(request, self.server.hosts)
            if request.path == f"{OWN}events":
                self._events(request)
                return False
            answered, last = self._answer(request), not request.keeps
        except RefusedError as refused:
            answered, last = response.refusal(refused.status), True
        head = answered.head(last=last)
        self._send(head if request and request.method == "HEAD" else head + answered.data)
        return not last

    def _answer(self, request: Request) -> Answer:
        site, hub = self.server.site, self.server.hub
        try:
            return answer(site, hub, request)
        except RefusedError:
            raise
        except Exception as error:  # noqa: BLE001  whatever is wrong with one page, the others are still served
            self.server.tell(f"the preview could not answer {request.target[:200]}: {_in_a_line(error)}")
            return _page(hub, HTTPStatus.INTERNAL_SERVER_ERROR, Sent(response.BROKEN))

    def _events(self, request: Request) -> None:
        """Server-sent events until the page is closed: the state now, and each new one; a comment in long silences."""
        hub, quiet = self.server.hub, 0
        self._send(response.STREAM)
        for state in hub.follow() if request.method == "GET" else ():
            quiet = 0 if state else quiet + 1
            if state:
                self._send(hub.event(state))
            elif self._has_gone():
                break
            elif quiet % _HEARTBEAT == 0:
                self._send(b":\n\n")

    def _has_gone(self) -> bool:
        """Whether the client has hung up: it need say nothing more, but then there is an end to read."""
        self.request.settimeout(0)
        try:
            return not self.request.recv(1)
        except BlockingIOError:
            return False

    def _send(self, data: bytes) -> None:
        self.request.settimeout(_SENDING)
        self.request.sendall(data)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int, site: Site, hub: Hub, tell: Callable[[str], None]) -> Server:
    """A server on the port, or on the first free one after it; OSError where twenty are taken."""
    last = min(port + _TRIES - 1, _LAST_PORT)
    for number in range(port, last + 1):
        try:
            return Server((host, number), site, hub, tell)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or number == last:
                raise
            tell(f"port {number} is taken, trying {number + 1}")
    raise AssertionError


def _in_a_line(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
