"""Serves a folder on this machine as hosts do, and counts what it sends."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# Pagefind compresses its own files, so that hosts leave them as they are.
_PACKED = frozenset({".html", ".css", ".js", ".json", ".svg"})


class Sent(NamedTuple):
    """How many answers were sent, and the bytes of their bodies."""

    requests: int = 0
    size: int = 0


class Host(ThreadingHTTPServer):
    """Serves a folder. `sent` counts from the start."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        """On a port of its own."""
        super().__init__(("127.0.0.1", 0), _Answer)
        self.folder = folder
        self.sent = Sent()
        self.body = cache(self._body)
        self._lock = Lock()

    @property
    def address(self) -> str:
        """Of the front page, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def count(self, size: int) -> None:
        """One more answer."""
        with self._lock:
            self.sent = Sent(self.sent.requests + 1, self.sent.size + size)

    def _body(self, address: str, *, packed: bool) -> bytes | None:
        """The bytes of the file, kept as they are sent; None where there is none."""
        path = self.folder / address.lstrip("/")
        path = path / "index.html" if address.endswith("/") else path
        if not path.is_file():
            return None
        return gzip.compress(path.read_bytes()) if packed else path.read_bytes()

    def handle_error(self, *_: object) -> None:
        """Tells nobody of browsers that hang up."""


class _Answer(BaseHTTPRequestHandler):
    """One connection, kept for the requests to come."""

    protocol_version = "HTTP/1.1"
    # Without it the end of an answer waits until the browser has acknowledged its beginning.
    disable_nagle_algorithm = True
    server: Host

    def do_GET(self) -> None:
        """Sends a file, compressed where hosts do that."""
        address = unquote(urlsplit(self.path).path)
        suffix = ".html" if address.endswith("/") else Path(address).suffix
        packed = suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = self.server.body(address, packed=packed)
        self.send_response(HTTPStatus.NOT_FOUND if body is None else HTTPStatus.OK)
        self.send_header("Content-Type", mimetypes.types_map.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.server.count(len(body or b""))
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """The folder, served within."""
    host = Host(folder)
    thread = Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        thread.join()
        host.server_close()
