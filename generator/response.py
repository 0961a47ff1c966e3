"""What a client is sent: a status, headers that keep other sites out, and a page with the preview's script in it."""

import html
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from posixpath import splitext
from types import MappingProxyType
from urllib.parse import quote

from generator import policy

OWN = "/__rumourmill/"
NOWHERE: Mapping[str, object] = MappingProxyType({"page": "", "files": {}})
GONE: Mapping[str, object] = MappingProxyType({"page": "gone", "files": {}})
LOST = b"<!doctype html><title>404</title><body><h1>No such page</h1></body>"
BROKEN = b"<!doctype html><title>500</title><body><h1>This page could not be made</h1><p>The terminal says why.</body>"
WAITING = (
    b"<!doctype html><title>Preview</title><body><h1>No site yet</h1>"
    b"<p>It appears here once the problems are mended.</body>"
)

# What the script imports: fetched with it, the bar is there when the page is first drawn.
_MODULES = ("bar", "changes", "kept", "sheets")
_PAGE = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_TYPES = {
    ".html": _PAGE,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": _JSON,
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".txt": _PLAIN,
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
# What the site is published with, so that the preview shows what this keeps a page from, and what keeps others out.
_SAFE = (
    b"Server: rumourmill\r\n"
    + "".join(f"{name}: {value}\r\n" for name, value in policy.ON_ALL).encode()
    + b"Cache-Control: no-store\r\n"
    b"Cross-Origin-Resource-Policy: same-origin\r\n"
)
STREAM = b"HTTP/1.1 200 OK\r\n" + _SAFE + b"Content-Type: text/event-stream\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for a request; `headers` are those that only this answer has."""

    status: HTTPStatus
    kind: str
    data: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    def head(self, *, last: bool) -> bytes:
        """Everything before the data; `last` where no other request may follow on the connection."""
        own = [("Content-Type", self.kind), ("Content-Length", str(len(self.data))), *self.headers]
        lines = "".join(f"{name}: {value}\r\n" for name, value in [*own, *([("Connection", "close")] if last else [])])
        return f"HTTP/1.1 {self.status.value} {self.status.phrase}\r\n".encode() + _SAFE + lines.encode() + b"\r\n"


def file(name: str, data: bytes) -> Answer:
    """A file as it is, with the type that the end of its name tells."""
    suffix = splitext(name)[1].lower()
    guessed = mimetypes.guess_type(f"x{suffix}")[0]
    return Answer(HTTPStatus.OK, _TYPES.get(suffix) or guessed or "application/octet-stream", data)


def page(status: HTTPStatus, data: bytes, stand: Mapping[str, object], session: str) -> Answer:
    """A page with the preview's script."""
    return Answer(status, _PAGE, with_script(data, stand, session))


def values(status: HTTPStatus, told: Mapping[str, object]) -> Answer:
    """What the preview's script asks for."""
    return Answer(status, _JSON, _text(told).encode())


def redirect(path: str, query: str) -> Answer:
    """To an address of ours: `path` has no empty part, so that it cannot begin with another host."""
    location = quote(path) + (f"?{query}" if query else "")
    return Answer(HTTPStatus.FOUND, _PLAIN, headers=(("Location", location),))


def refusal(status: HTTPStatus) -> Answer:
    """Its name and nothing else."""
    allow = (("Allow", "GET, HEAD"),) if status is HTTPStatus.METHOD_NOT_ALLOWED else ()
    return Answer(status, _PLAIN, f"{status.phrase}.\n".encode(), allow)


def with_script(data: bytes, stand: Mapping[str, object], session: str) -> bytes:
    """A page with the preview's script before its end; only ever what is sent, never what lies in output/."""
    ahead = "".join(f'<link rel="modulepreload" href="{OWN}preview_{name}.js">' for name in _MODULES)
    attributes = f'data-stand="{html.escape(_text(stand))}" data-session="{session}"'
    script = f'{ahead}<script type="module" src="{OWN}preview_page.js" {attributes}></script>'.encode()
    head, end, tail = data.rpartition(b"</body>")
    return head + script + end + tail if end else data + script


def event(session: str, build: int, told: Mapping[str, object]) -> bytes:
    """An event of a stream. A browser that has lost it asks again after half a second."""
    data = _text({"session": session, "build": build, **told})
    return f"id: {session}:{build}\nretry: 500\ndata: {data}\n\n".encode()


def _text(told: Mapping[str, object]) -> str:
    return json.dumps(told, default=dict, separators=(",", ":"))
