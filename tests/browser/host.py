"""A host of static files as the site meets one: compressed, with the headers that its `_headers` names."""

import gzip
import mimetypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

# What the site is made for, where it brings no `_headers`.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'"
)
_TYPES = {".pagefind": "application/wasm", ".xml": "text/xml; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_TEXT = re.compile(r"text/|application/(json|manifest|xml|wasm)|image/svg")


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, folder: Path, headers: Mapping[str, Mapping[str, str]]) -> None:
        self._folder = folder
        self._rules = headers
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """The file, or the page for what is not there."""
        path = self.path.partition("?")[0]
        file = self._folder / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = self._folder / "404.html", HTTPStatus.NOT_FOUND
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        kind = f"{kind}; charset=utf-8" if kind == "text/html" else kind
        data = _compressed(file) if _TEXT.match(kind) else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if _TEXT.match(kind):
            self.send_header("Content-Encoding", "gzip")
        for rule, headers in self._rules.items():
            for name, value in headers.items() if fnmatchcase(path, rule) else ():
                self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def do_HEAD(self) -> None:
        """The same without the file."""
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    """Tells nobody of browsers that hang up."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Nothing."""


@lru_cache(maxsize=500)
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)


def headers(folder: Path) -> dict[str, dict[str, str]]:
    """What the site's `_headers` has sent with which addresses; the policy alone where there is none."""
    file = folder / "_headers"
    if not file.is_file():
        return {"/*": {"Content-Security-Policy": POLICY}}
    found: dict[str, dict[str, str]] = {}
    rule = ""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("/"):
            rule = line.strip()
        elif (parts := line.strip().partition(":"))[1] and not line.startswith("#"):
            found.setdefault(rule, {})[parts[0]] = parts[2].strip()
    return found


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    _compressed.cache_clear()
    server = _Server(("127.0.0.1", 0), partial(_Handler, folder=folder, headers=headers(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
