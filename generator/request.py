"""What a client asks for: one HTTP request, read strictly, and whether it comes from this machine's own pages.

A browser sends nothing that is refused here. Whoever sends something else need not be understood, only turned away:
so there is one reading of each request, and no guess.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

_LONGEST_LINE = 8192
_LONGEST_HEADERS = 131_072  # cookies of whatever else runs on this machine are sent along
_MOST_HEADERS = 100
_LONGEST_PATH = 1024
_LONGEST_PART = 255
_FIRST_LINE = re.compile(rb"([!-~]{1,32}) ([!-~]+) HTTP/([0-9])\.([0-9])\r\n")
_HEADER = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([^\0-\x08\n-\x1f\x7f]*)\r\n")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ODD = re.compile(r"[\0-\x1f\x7f\\]")


class RefusedError(Exception):
    """The request is answered with a status and nothing else, and its connection is closed."""

    def __init__(self, status: HTTPStatus) -> None:
        """The status that says why."""
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """A request without its body, which nobody reads. `headers` have lower-case names, and each may come twice."""

    method: str
    target: str
    headers: Mapping[str, Sequence[str]]
    version: tuple[int, int] = (1, 1)

    @property
    def path(self) -> str:
        """The address without what follows a question mark, as it was sent."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """What follows the question mark."""
        return self.target.partition("?")[2]

    @property
    def keeps(self) -> bool:
        """Whether another request may follow on the connection: none can be found behind a body that is not read."""
        tokens = {token.strip().lower() for value in self.headers.get("connection", ()) for token in value.split(",")}
        bodiless = "transfer-encoding" not in self.headers and set(self.headers.get("content-length", "0")) == {"0"}
        return bodiless and self.version == (1, 1) and "close" not in tokens


def read(stream: BinaryIO) -> Request | None:
    """The next request; None where the client is done, or stopped halfway. RefusedError where it makes no sense."""
    line = stream.readline(_LONGEST_LINE + 1)
    if len(line) > _LONGEST_LINE:
        raise RefusedError(HTTPStatus.REQUEST_URI_TOO_LONG)
    if not line.endswith(b"\n"):
        return None
    found = _FIRST_LINE.fullmatch(line)
    if found is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    method, target, major, minor = (part.decode() for part in found.groups())
    if (major, minor) not in {("1", "0"), ("1", "1")}:
        raise RefusedError(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
    headers = _headers(stream)
    return None if headers is None else Request(method, target, headers, (int(major), int(minor)))


def _headers(stream: BinaryIO) -> dict[str, list[str]] | None:
    """All headers, up to the empty line; None where the client stopped before it."""
    found: dict[str, list[str]] = {}
    room = _LONGEST_HEADERS
    for _ in range(_MOST_HEADERS + 1):
        line = stream.readline(room + 1)
        room -= len(line)
        if room < 0:
            break
        if line == b"\r\n":
            return found
        if not line.endswith(b"\n"):
            return None
        header = _HEADER.fullmatch(line)
        if header is None:
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        name, value = header.groups()
        found.setdefault(name.decode().lower(), []).append(value.decode("latin-1").strip(" \t"))
    raise RefusedError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)


def check(request: Request, hosts: Collection[str]) -> None:
    """RefusedError unless the request was meant for one of the hosts, and comes from a page of theirs or from nobody's.

    Another host means that a foreign page had its own name point here; an origin, that its script wants to read what is
    sent; a site in Sec-Fetch-Site, that it wants to show it or run it. A link to here is all that it may have.
    """
    asked = request.headers.get("host", ())
    if len(asked) > 1:
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    if not asked or asked[0].lower() not in hosts:
        raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST)
    ours = {f"http://{host}" for host in hosts}
    if not ours.issuperset(value.lower() for value in request.headers.get("origin", ())):
        raise RefusedError(HTTPStatus.FORBIDDEN)
    at_home = {"same-origin", "none"}.issuperset(request.headers.get("sec-fetch-site", ()))
    if not at_home and not _follows_a_link(request):
        raise RefusedError(HTTPStatus.FORBIDDEN)
    if request.method not in {"GET", "HEAD"}:
        raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED)


def _follows_a_link(request: Request) -> bool:
    said = tuple(list(request.headers.get(f"sec-fetch-{name}", ())) for name in ("mode", "dest"))
    return said == (["navigate"], ["document"])


def decoded(path: str) -> str:
    """A path without its escapes, undone once. RefusedError where it is none, or no Unicode."""
    if not path.startswith("/") or "#" in path or _BROKEN_ESCAPE.search(path):
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    try:
        return unquote_to_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST) from error


def below(base: str, path: str) -> str | None:
    """What a decoded path names below the base, such as "players/a/" or ""; None where nothing can be.

    No part of it is empty, hidden, or leads elsewhere, so that it may be joined to a folder.
    """
    if not path.startswith(f"{base}/") or len(path.encode()) > _LONGEST_PATH or _ODD.search(path):
        return None
    name = path.removeprefix(f"{base}/")
    parts = name.removesuffix("/").split("/") if name else []
    return name if all(_plain(part) for part in parts) else None


def _plain(part: str) -> bool:
    return bool(part) and not part.startswith(".") and len(part.encode()) <= _LONGEST_PART
