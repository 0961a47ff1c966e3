"""The preview answers this machine alone, and tells open pages of each build."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from generator.serve import Preview, Server, find, is_loopback, listen, with_script

PAGE = b"<!doctype html><body>home</body>"


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A site of a few files, with a secret beside it and a hidden file in it."""
    for name, data in {
        "site/index.html": PAGE,
        "site/404.html": b"<body>lost</body>",
        "site/players/a/index.html": PAGE,
        "site/style.css": b"body{}",
        "site/empty/x.bin": b"x",
        "site/.hidden": b"h",
        "secret.txt": b"s",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "secret.txt")
    return Preview(tmp_path / "site")


@pytest.fixture
def server(preview: Preview) -> Iterator[Server]:
    """The preview on a free port."""
    server = Server(("127.0.0.1", 0), preview)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def ask(server: Server, path: str, method: str = "GET", host: str | None = None) -> HTTPResponse:
    """The answer, not yet read."""
    port = server.server_address[1]
    connection = HTTPConnection("127.0.0.1", int(port), timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    return connection.getresponse()


def event(answer: HTTPResponse) -> dict[str, object]:
    """The next event of a stream."""
    line = answer.readline()
    assert answer.readline() == b"\n"
    told = json.loads(line.removeprefix(b"data: "))
    assert isinstance(told, dict)
    return told


def test_pages_are_sent_with_the_reload_script_which_is_not_in_the_folder(server: Server) -> None:
    """Before the end of the body, never cached, never sniffed."""
    answer = ask(server, "/players/a/")
    version = server.preview.state.version
    script = f'<script src="/__rumourmill/reload.js" data-version="{version}"></script>'.encode()
    assert answer.status == 200
    assert answer.read() == b"<!doctype html><body>home" + script + b"</body>"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (server.preview.folder / "players/a/index.html").read_bytes() == PAGE


def test_other_files_are_sent_as_they_are(server: Server) -> None:
    """With their type."""
    answer = ask(server, "/style.css?x=1")
    assert (answer.status, answer.read()) == (200, b"body{}")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


def test_head_sends_no_body(server: Server) -> None:
    """But its length."""
    answer = ask(server, "/style.css", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, "6", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_get_and_head_is_answered(server: Server, method: str) -> None:
    """A preview takes no orders."""
    assert ask(server, "/", method).status == 501


def test_what_is_not_there_is_the_sites_own_404_page(server: Server) -> None:
    """With the script, so that the page reloads once it is there."""
    answer = ask(server, "/nowhere/")
    assert answer.status == 404
    assert b"lost<script" in answer.read()


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/players/..%2f..%2f..%2fsecret.txt", "/..%5csecret.txt",
        "/.hidden", "/link.txt", "/empty/", "/x%00.html", "/%ff",
    ],
)  # fmt: skip
def test_nothing_outside_the_folder_nothing_hidden_and_no_listing_is_sent(server: Server, path: str) -> None:
    """All of it is a page that is not there."""
    assert ask(server, path).status == 404


def test_a_folder_is_sent_on_to_its_slash(server: Server) -> None:
    """And to no other host."""
    assert (answer := ask(server, "/players/a")).status == 302
    assert answer.headers["Location"] == "/players/a/"
    assert ask(server, "//players/a").headers["Location"] == "/players/a/"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "localhost"])
def test_a_foreign_host_is_turned_away(server: Server, host: str) -> None:
    """A page elsewhere must not read the preview by a name that it lets point here."""
    answer = ask(server, "/style.css", host=host.format(port=server.server_address[1]))
    assert answer.status == 421
    assert b"body{}" not in answer.read()


def test_localhost_is_a_name_of_ours(server: Server) -> None:
    """In any case."""
    assert ask(server, "/style.css", host=f"LOCALHOST:{server.server_address[1]}").status == 200


def test_a_site_below_a_path_is_served_below_it(server: Server) -> None:
    """The root leads there."""
    server.preview.base = "/archive"
    assert ask(server, "/").headers["Location"] == "/archive/"
    assert ask(server, "/archive/players/a/").status == 200
    assert ask(server, "/archive/players/a").headers["Location"] == "/archive/players/a/"
    assert ask(server, "/players/a/").status == 404
    assert ask(server, "/archived/players/a/").status == 404


def test_the_reload_script_is_sent(server: Server) -> None:
    """As JavaScript."""
    answer = ask(server, "/__rumourmill/reload.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in answer.read()


def test_open_pages_hear_of_builds_and_of_what_is_wrong(server: Server) -> None:
    """A failed build keeps the version, a mended one without a change too, a changed one does not."""
    preview = server.preview
    answer = ask(server, "/__rumourmill/events")
    assert answer.headers["Content-Type"] == "text/event-stream"
    first = event(answer)
    assert first == {"version": preview.state.version, "problems": []}
    preview.failed(("a.md:1: title is missing",))
    assert event(answer) == {"version": first["version"], "problems": ["a.md:1: title is missing"]}
    preview.built(changed=False)
    assert event(answer) == first
    preview.built(changed=True)
    last = event(answer)
    assert last["problems"] == []
    assert last["version"] != first["version"]


def test_a_taken_port_is_passed_over_and_told(server: Server, preview: Preview) -> None:
    """The next free one is taken."""
    taken = int(server.server_address[1])
    lines: list[str] = []
    with listen("127.0.0.1", taken, preview, lines.append) as other:
        assert int(other.server_address[1]) > taken
    assert lines[0] == f"port {taken} is taken, trying {taken + 1}"


def test_only_hosts_of_this_machine_are_loopback() -> None:
    """The preview is offered to nobody else."""
    assert [host for host in ("127.0.0.1", "localhost", "127.1.2.3") if not is_loopback(host)] == []
    assert [host for host in ("0.0.0.0", "192.168.1.2", "example.org", "") if is_loopback(host)] == []  # noqa: S104


def test_find_needs_no_server(preview: Preview) -> None:
    """An address is a file or nothing."""
    assert find(preview, "/") == preview.folder / "index.html"
    assert find(preview, "style.css") is None


def test_a_page_without_a_body_gets_the_script_at_its_end() -> None:
    """Browsers take it there too."""
    assert with_script(b"<p>x", "v") == b'<p>x<script src="/__rumourmill/reload.js" data-version="v"></script>'
