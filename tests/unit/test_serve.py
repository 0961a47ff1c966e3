"""The preview answers this machine alone, and tells open pages of each build."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from generator import policy, serve
from generator.serve import Hub, Sent, Server, State, is_loopback, listen

GENERATOR = Path(__file__).parents[2] / "generator"
SCRIPTS = sorted(GENERATOR.glob("preview_*.js"))
PAGE = b"<!doctype html><body>home</body>"
STAND: Mapping[str, object] = {"page": "1a", "files": {"style.css": '/assets/"x".css'}}
KEPT_OUT = {
    **dict(policy.ON_ALL),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass
class Pages:
    """A site of a few files."""

    base: str = ""
    ready: bool = True
    files: dict[str, Sent] = field(
        default_factory=lambda: {
            "index.html": Sent(PAGE, STAND),
            "404.html": Sent(b"<body>lost</body>", {"page": "404", "files": {}}),
            "players/a/index.html": Sent(PAGE, STAND),
            "assets/style.css": Sent(b"body{}"),
            "pagefind/x.pf_meta": Sent(b"\0"),
        }
    )
    asked: list[str] = field(default_factory=list)

    def file(self, path: str) -> Sent | None:
        """The file; asking for this one name is more than the site can bear."""
        self.asked.append(path)
        if path == "broken/index.html":
            raise KeyError("a name\nin two lines")
        return self.files.get(path)

    def about(self, path: str) -> Mapping[str, object] | None:
        """Which page it is, so that a test sees it."""
        return {"why": f"the page is {path}"} if path.endswith(".html") else None


@dataclass(frozen=True)
class Reply:
    """What has come back."""

    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass
class Preview:
    """A server with what stands behind it, and what it has told."""

    server: Server
    site: Pages
    hub: Hub
    lines: list[str]

    @contextmanager
    def asking(self, path: str, method: str = "GET", **headers: str) -> Iterator[HTTPResponse]:
        """An answer while its connection is open; underscores in the names of headers stand for hyphens."""
        with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=5)) as connection:
            connection.putrequest(method, path, skip_host=True)
            for name, value in ({"Host": f"127.0.0.1:{self.server.port}"} | headers).items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            with connection.getresponse() as answer:
                yield answer

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """A whole answer."""
        with self.asking(path, method, **headers) as answer:
            return Reply(answer.status, dict(answer.getheaders()), answer.read())

    def told(self, path: str) -> object:
        """What a successful answer says in JSON."""
        answer = self.ask(path)
        assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
        return json.loads(answer.data)

    def raw(self, sent: bytes) -> bytes:
        """Everything that comes back until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.server.port), 5) as connection:
            connection.sendall(sent.replace(b"HOST", f"Host: 127.0.0.1:{self.server.port}".encode()))
            with connection.makefile("rb") as stream:
                return stream.read()


@contextmanager
def previewing() -> Iterator[Preview]:
    """A preview on a free port."""
    site, hub, lines = Pages(), Hub(), list[str]()
    with Server(("127.0.0.1", 0), site, hub, lines.append) as server:
        yield Preview(server, site, hub, lines)


@pytest.fixture
def preview() -> Iterator[Preview]:
    """A preview that has told of no fault in the end."""
    with previewing() as preview:
        yield preview
        assert preview.lines == []


def event(answer: HTTPResponse) -> tuple[str, dict[str, object]]:
    """The next event of a stream, whatever comments come before it: its id, and what it tells."""
    lines: list[str] = []
    while not lines:
        lines = [line.decode().rstrip("\n") for line in iter(answer.readline, b"\n") if line != b":\n"]
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["retry"] == "500"
    told = json.loads(fields["data"])
    assert isinstance(told, dict)
    return fields["id"], told


def test_pages_are_sent_with_the_previews_script(preview: Preview) -> None:
    """Before the end of the body, with what the page stands for; never cached, never sniffed, for no other site."""
    answer = preview.ask("/players/a/")
    script = (
        '<link rel="modulepreload" href="/__rumourmill/preview_bar.js">'
        '<link rel="modulepreload" href="/__rumourmill/preview_changes.js">'
        '<link rel="modulepreload" href="/__rumourmill/preview_kept.js">'
        '<link rel="modulepreload" href="/__rumourmill/preview_sheets.js">'
        '<script type="module" src="/__rumourmill/preview_page.js" '
        'data-stand="{&quot;page&quot;:&quot;1a&quot;,&quot;files&quot;:'
        '{&quot;style.css&quot;:&quot;/assets/\\&quot;x\\&quot;.css&quot;}}" '
        f'data-session="{preview.hub.session}"></script>'
    )
    assert answer.status == 200
    assert answer.data == b"<!doctype html><body>home" + script.encode() + b"</body>"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert {name: answer.headers[name] for name in KEPT_OUT} == KEPT_OUT
    assert [name for name in answer.headers if name.lower().startswith("access-control")] == []


@pytest.mark.parametrize(
    "path, data, kind",
    [
        ("/assets/style.css?x=1", b"body{}", "text/css; charset=utf-8"),
        ("/pagefind/x.pf_meta", b"\0", "application/octet-stream"),
    ],
)
def test_other_files_are_sent_as_they_are(preview: Preview, path: str, data: bytes, kind: str) -> None:
    """With their type."""
    answer = preview.ask(path)
    assert (answer.status, answer.data, answer.headers["Content-Type"]) == (200, data, kind)


@pytest.mark.parametrize("path", ["/", "/assets/style.css", "/nowhere/", "/players/a", "/__rumourmill/stand?url=/"])
def test_head_is_get_without_the_data(preview: Preview, path: str) -> None:
    """With the same status and headers, the length too."""
    got, head = preview.ask(path), preview.ask(path, "HEAD")
    assert (head.status, head.headers, head.data) == (got.status, got.headers, b"")
    assert int(head.headers["Content-Length"]) == len(got.data)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"])
def test_nothing_but_get_and_head_is_answered(preview: Preview, method: str) -> None:
    """A preview takes no orders."""
    answer = preview.ask("/", method)
    assert (answer.status, answer.headers["Allow"], answer.headers["Connection"]) == (405, "GET, HEAD", "close")


def test_what_is_not_there_is_the_sites_own_404_page(preview: Preview) -> None:
    """With the script, so that the page reloads once it is there; a plain one where the site has none."""
    answer = preview.ask("/nowhere/")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert answer.data.startswith(b"<body>lost<link ")
    assert b'preview_page.js" data-stand="{&quot;page&quot;:&quot;404&quot;' in answer.data
    del preview.site.files["404.html"]
    answer = preview.ask("/nowhere/")
    assert answer.status == 404
    assert re.search(b'No such page.*data-stand="{&quot;page&quot;:&quot;gone&quot;,', answer.data)


def test_without_a_good_site_there_is_a_page_that_waits(preview: Preview) -> None:
    """Whatever is asked for; it has the script, and stands for nothing yet."""
    preview.site.ready = False
    for path in ("/", "/players/a", "/nowhere/"):
        answer = preview.ask(path)
        assert answer.status == 503
        assert b"preview_page.js" in answer.data
    assert preview.told("/__rumourmill/stand?url=/") == {"page": "", "files": {}}
    assert preview.ask("/__rumourmill/about?url=/").status == 404
    assert preview.site.asked == []


def test_a_page_that_cannot_be_made_takes_nothing_down() -> None:
    """It says so, the terminal tells why in one line, and the connection serves on."""
    with previewing() as preview:
        answer = preview.ask("/broken/")
        assert (answer.status, answer.headers.get("Connection")) == (500, None)
        assert b"preview_page.js" in answer.data
        line = "the preview could not answer /broken/: KeyError: 'a name\\nin two lines'"
        assert preview.lines == [line]
        assert preview.ask("/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/players/..%2f..%2f..%2fsecret.txt", "/..%5csecret.txt", "/a/./b",
        "/.hidden", "/players/.hidden", "/x%00.html", "//players/a", "/players//a", "/players%2f%2fa", "//", "/%0d%0a",
        "/" + 256 * "a", "/" + 600 * "a/",
    ],
)  # fmt: skip
def test_odd_addresses_are_nowhere(preview: Preview, path: str) -> None:
    """The site is not even asked for them."""
    assert preview.ask(path).status == 404
    assert preview.site.asked == ["404.html"]


@pytest.mark.parametrize("path", ["/%ff", "/%c0%ae", "/%", "/%2", "/%zz", "/a#b", "*", "http://127.0.0.1/", "players"])
def test_what_is_no_address_is_refused(preview: Preview, path: str) -> None:
    """Broken escapes, bytes that are no letters, and other forms than a path."""
    assert preview.ask(path).status == 400
    assert preview.site.asked == []


def test_escapes_are_undone_once(preview: Preview) -> None:
    """What is left is a name as any other."""
    preview.site.files["ł/%2e%2e"] = Sent(b"x")
    assert preview.ask("/%C5%82/%252e%252e").data == b"x"


def test_a_folder_is_sent_on_to_its_slash(preview: Preview) -> None:
    """With its query; the page itself is there under its full name, too."""
    answer = preview.ask("/players/a?q=%2F")
    assert (answer.status, answer.headers["Location"]) == (302, "/players/a/?q=%2F")
    assert preview.ask("/players/a/index.html").status == 200
    assert preview.ask("/players/a/index.html/").status == 404


@pytest.mark.parametrize(
    "status, headers",
    [
        (421, {"Host": "evil.example"}),
        (421, {"Host": "evil.example:{port}"}),
        (421, {"Host": "127.0.0.1:1"}),
        (421, {"Host": "localhost"}),
        (200, {"Host": "LOCALHOST:{port}"}),
        (403, {"Origin": "http://evil.example"}),
        (403, {"Origin": "null"}),
        (403, {"Origin": "https://127.0.0.1:{port}"}),
        (403, {"Origin": "http://127.0.0.1:1"}),
        (200, {"Origin": "http://127.0.0.1:{port}"}),
        (200, {"Origin": "http://localhost:{port}"}),
        (403, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}),
        (403, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}),
        (403, {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}),
        (403, {"Sec_Fetch_Site": "cross-site"}),
        (200, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}),
        (200, {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}),
        (200, {"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}),
    ],
)
@pytest.mark.parametrize("path", ["/assets/style.css", "/__rumourmill/stand?url=/", "/__rumourmill/events"])
def test_only_our_own_pages_may_read(preview: Preview, path: str, status: int, headers: dict[str, str]) -> None:
    """A page elsewhere can neither let its own name point here, nor fetch, show or run what is here; a link it may."""
    sent = {name: value.format(port=preview.server.port) for name, value in headers.items()}
    answer = preview.ask(path, "HEAD", **sent)
    assert (answer.status, len(preview.site.asked)) == (status, int(status == 200 and "events" not in path))


def test_a_site_below_a_path_is_served_below_it(preview: Preview) -> None:
    """The root leads there."""
    preview.site.base = "/archive"
    assert preview.server.url == f"http://127.0.0.1:{preview.server.port}/archive/"
    assert preview.ask("/").headers["Location"] == "/archive/"
    assert preview.ask("/archive?x").headers["Location"] == "/archive/?x"
    assert preview.ask("/archive/").status == 200
    assert preview.ask("/archive/players/a").headers["Location"] == "/archive/players/a/"
    assert preview.ask("/players/a/").status == 404
    assert preview.ask("/archived/players/a/").status == 404
    assert preview.told("/__rumourmill/stand?url=/archive/players/a/") == STAND


@pytest.mark.parametrize("name", [path.name for path in SCRIPTS])
def test_the_scripts_are_sent(preview: Preview, name: str) -> None:
    """As JavaScript, and nothing else of the generator."""
    answer = preview.ask(f"/__rumourmill/{name}")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.data == GENERATOR.joinpath(name).read_bytes() != b""
    assert preview.ask("/__rumourmill/serve.py").status == 404
    assert preview.ask("/__rumourmill/").status == 404


def test_a_page_asks_what_it_would_now_be(preview: Preview) -> None:
    """With or without the slash; where there is no page, it would be the 404 page, and a file stands for nothing."""
    assert preview.told("/__rumourmill/stand?url=%2Fplayers%2Fa%2F") == STAND
    assert preview.told("/__rumourmill/stand?url=/players/a") == STAND
    assert preview.told("/__rumourmill/stand?url=/players/../a") == {"page": "404", "files": {}}
    assert preview.told("/__rumourmill/stand?url=/assets/style.css") == {"page": "", "files": {}}
    del preview.site.files["404.html"]
    assert preview.told("/__rumourmill/stand?url=/nowhere/") == {"page": "gone", "files": {}}
    assert preview.ask("/__rumourmill/stand").status == 400
    assert preview.ask("/__rumourmill/stand?url=%25ff").status == 400


def test_the_bar_asks_about_a_page(preview: Preview) -> None:
    """By its address, which is undone as that of a page is."""
    assert preview.told("/__rumourmill/about?url=/players/a/") == {"why": "the page is players/a/index.html"}
    assert preview.told("/__rumourmill/about?url=/%2570layers/a") == {"why": "the page is players/a/index.html"}
    for path in ("/nowhere/", "/assets/style.css"):
        answer = preview.ask(f"/__rumourmill/about?url={path}")
        assert (answer.status, answer.data) == (404, b"{}")


def test_open_pages_hear_of_each_build(preview: Preview) -> None:
    """Of the state now, but for what was saved before, and then of each new one, in order."""
    session = preview.hub.session
    preview.hub.tell(State(1, saved=({"title": "A", "url": "/a/"},), search="ready"))
    with preview.asking("/__rumourmill/events") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert event(answer) == (
            f"{session}:1",
            {"session": session, "build": 1, "problems": [], "saved": [], "search": "ready"},
        )
        preview.hub.tell(State(2, problems=({"file": "a.md", "line": 1},)))
        preview.hub.tell(State(3, saved=({"title": "B", "url": "/b/"},)))
        assert event(answer)[1]["problems"] == [{"file": "a.md", "line": 1}]
        last = {"session": session, "build": 3, "problems": [], "saved": [{"title": "B", "url": "/b/"}]}
        assert event(answer) == (f"{session}:3", last | {"search": "making"})


def test_a_stream_that_has_nothing_to_tell_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a comment now and then, and its client is looked after; news come between."""
    monkeypatch.setattr(serve, "_HEARTBEAT", 3)
    site, hub = Pages(), Hub(pulse=0.02)
    with Server(("127.0.0.1", 0), site, hub, pytest.fail) as server:
        threads = set(threading.enumerate())
        with Preview(server, site, hub, []).asking("/__rumourmill/events") as answer:
            assert event(answer)[1]["build"] == 0
            assert [answer.readline() for _ in range(4)] == [b":\n", b"\n", b":\n", b"\n"]
            hub.tell(State(1))
            assert event(answer)[1]["build"] == 1
            assert len(set(threading.enumerate()) - threads) == 1
        deadline = time.monotonic() + 5
        while not set(threading.enumerate()) <= threads and time.monotonic() < deadline:
            time.sleep(0.01)
        assert set(threading.enumerate()) <= threads


def test_a_hub_that_is_closed_ends_its_streams() -> None:
    """At once."""
    hub = Hub()
    states = hub.follow()
    assert next(states) == State()
    hub.close()
    assert list(states) == []


def test_one_connection_serves_many_requests(preview: Preview) -> None:
    """Also when they are sent all at once."""
    answers = preview.raw(
        2 * b"GET / HTTP/1.1\r\nHOST\r\n\r\n" + b"HEAD / HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n"
    )
    assert re.findall(rb"HTTP/1.1 (...)|(Connection: close)", answers) == [
        (b"200", b""), (b"200", b""), (b"200", b""), (b"", b"Connection: close"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "status, sent",
    [
        (400, b"GET /\r\n\r\n"),
        (400, b"GET / HTTP/1.1\nHOST\n\n"),
        (400, b"GET  / HTTP/1.1\r\nHOST\r\n\r\n"),
        (400, b"GET /\xff HTTP/1.1\r\nHOST\r\n\r\n"),
        (505, b"GET / HTTP/2.0\r\nHOST\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHOST\r\n folded: x\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHOST\r\nX : x\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHOST\r\nX: a\rb\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHOST\r\nHOST\r\n\r\n"),
        (421, b"GET / HTTP/1.1\r\n\r\n"),
        (200, b"GET / HTTP/1.0\r\nHOST\r\n\r\n"),
        (200, b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 5\r\n\r\nGET /"),
        (200, b"GET / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        (200, b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: +0\r\nExpect: 100-continue\r\n\r\n"),
        (414, b"GET /" + 9000 * b"a" + b" HTTP/1.1\r\nHOST\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHOST\r\nX: " + 140_000 * b"a" + b"\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHOST\r\n" + 100 * b"X: a\r\n" + b"\r\n"),
    ],
)
def test_what_no_browser_sends_is_answered_once(preview: Preview, status: int, sent: bytes) -> None:
    """And its connection closed, so that nothing of it can be taken for another request."""
    answer = preview.raw(sent)
    assert re.findall(rb"HTTP/1.1 (...) ", answer) == [b"%d" % status]
    assert b"\r\nConnection: close\r\n" in answer


def test_half_a_request_is_none(preview: Preview) -> None:
    """Its connection is closed without a word."""
    with socket.create_connection(("127.0.0.1", preview.server.port), 5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) == b""


@pytest.mark.parametrize(
    "pieces", [[], [b"GET"], [b"G", b"E", b"T", b" ", b"/"], [b"GET / HTTP/1.1\r\n", b"A", b":", b"b"]]
)
def test_a_client_that_is_slow_is_left(preview: Preview, monkeypatch: pytest.MonkeyPatch, pieces: list[bytes]) -> None:
    """However it goes on: the time for a whole request is limited."""
    monkeypatch.setattr(serve, "_READING", 0.2)
    with socket.create_connection(("127.0.0.1", preview.server.port), 5) as connection:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.03)
        assert connection.recv(100) == b""


def test_a_kept_connection_that_is_idle_is_closed(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its answer."""
    monkeypatch.setattr(serve, "_IDLE", 0.2)
    answers = preview.raw(b"GET / HTTP/1.1\r\nHOST\r\n\r\n")
    assert answers.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Connection: close" not in answers


def test_more_clients_than_any_browser_has_are_turned_away(preview: Preview) -> None:
    """Until others have gone."""
    address = ("127.0.0.1", preview.server.port)
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(socket.create_connection(address, 5))
        with socket.create_connection(address, 5) as late:
            assert late.recv(1) == b""
    while (answer := preview.raw(b"GET / HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n")) == b"":
        pass
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")


def test_it_listens_at_the_other_loopback_too() -> None:
    """Under its name in brackets."""
    try:
        server = Server(("::1", 0), Pages(), Hub(), print)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with server, socket.create_connection(("::1", server.port), 5) as connection:
        assert server.url == f"http://[::1]:{server.port}/"
        connection.sendall(f"HEAD / HTTP/1.0\r\nHost: [::1]:{server.port}\r\n\r\n".encode())
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_closing_ends_all_that_is_open() -> None:
    """A stream, a kept connection and a silent one: at once, and the port is free again."""
    with previewing() as preview:
        silent = socket.create_connection(("127.0.0.1", preview.server.port), 5)
        with preview.asking("/__rumourmill/events") as stream, preview.asking("/") as kept, silent:
            assert event(stream)
            assert kept.read()
            began = time.monotonic()
            preview.server.close()
            assert time.monotonic() - began < 0.5
            assert (stream.read(), silent.recv(1)) == (b"", b"")
        with Server(("127.0.0.1", preview.server.port), preview.site, Hub(), print):
            assert preview.ask("/").status == 200


def test_a_server_that_never_began_can_be_closed() -> None:
    """As where the site could not be read."""
    Server(("127.0.0.1", 0), Pages(), Hub(), print).close()


def test_a_taken_port_is_passed_over_and_told(preview: Preview) -> None:
    """The next free one is taken."""
    taken, lines = preview.server.port, list[str]()
    with listen("127.0.0.1", taken, preview.site, Hub(), lines.append) as other:
        assert other.port > taken
    assert lines[0] == f"port {taken} is taken, trying {taken + 1}"


def test_there_is_no_port_after_the_last(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said as of any other that cannot be had."""
    monkeypatch.setattr(serve, "_LAST_PORT", preview.server.port)
    with pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", preview.server.port, preview.site, Hub(), pytest.fail)


def test_only_hosts_of_this_machine_are_loopback() -> None:
    """The preview is offered to nobody else."""
    assert [host for host in ("127.0.0.1", "localhost", "127.1.2.3", "::1") if not is_loopback(host)] == []
    assert [host for host in ("0.0.0.0", "192.168.1.2", "example.org", "::", "") if is_loopback(host)] == []  # noqa: S104
