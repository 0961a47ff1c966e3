"""A Chromium, and the built site behind a server of its own; without Chromium the tests here are skipped, not in CI."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks import corpus
from generator import build
from generator.prepare import Options
from tests import hosting
from tests.browser.preview_site import Preview, Visit, listen_for_answers, mark, put_away, whole
from tests.documents import Built
from tests.hosting import Rule

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A machine that does other things as well may take this long to show something; what is there at once is seen at once.
expect.set_options(timeout=20_000)


class _Host(SimpleHTTPRequestHandler):
    """Serves as a host does that reads _headers, and says nothing of it."""

    rules: tuple[Rule, ...] = ()

    def send_header(self, keyword: str, value: str) -> None:
        """Leaves out what _headers tells otherwise."""
        if keyword.lower() not in {name.lower() for name in self.told()}:
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        """Adds what _headers tells."""
        for name, value in self.told().items():
            super().send_header(name, value)
        super().end_headers()

    def told(self) -> Mapping[str, str]:
        """The headers for what is asked for."""
        return hosting.told(self.rules, self.path.partition("?")[0])

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    """Tells nobody of browsers that hang up."""

    def handle_error(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, with the headers that the site in it asks for."""
    (file,) = folder.glob("**/_headers")
    host = type("Host", (_Host,), {"rules": hosting.rules(file.read_text("utf-8"))})
    server = _Server(("127.0.0.1", 0), partial(host, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def site(built_site: Built) -> Iterator[str]:
    """The address at which the site is served."""
    with _served(built_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def sharded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of 2,500 invented articles, the newest of June 2024, whose index is in shards."""
    folder = tmp_path_factory.mktemp("sharded")
    corpus.write(folder, articles=2500, seed=1)
    options = Options(folder / "shipped", folder / "output", lambda _: date(2024, 7, 1), jobs=2)
    assert build.build(options).published is not None
    with _served(folder / "output") as address:
        yield address


@pytest.fixture(scope="session")
def football_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the football site of tests/sites in the default theme; it is published below /archive."""
    folder = tmp_path_factory.mktemp("football")
    shutil.copytree(Path(__file__).parents[1] / "sites" / "football" / "content", folder / "content")
    card = folder / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("theme: plain", "theme: default"), "utf-8")
    options = Options(folder, folder / "www" / "archive", lambda _: date(2024, 3, 1))
    assert build.build(options).published is not None
    with _served(folder / "www") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        reason = "no Chromium is here; sh tests/browser/install-chromium.sh installs it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page without a past; what it says on its console, and what it cannot load or may not, fails the test."""
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    opened.on(
        "request",
        lambda sent: wrong.append(sent.url) if not sent.url.startswith((address, "data:", "blob:")) else None,
    )
    yield opened
    context.close()
    assert wrong == []


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of the site."""
    with _opened(browser, site) as opened:
        yield opened


@pytest.fixture
def sharded_page(browser: Browser, sharded_site: str) -> Iterator[Page]:
    """A page of the site whose index is in shards."""
    with _opened(browser, sharded_site) as opened:
        yield opened


@pytest.fixture
def football_page(browser: Browser, football_site: str) -> Iterator[Page]:
    """A page of the football site."""
    with _opened(browser, football_site) as opened:
        yield opened


@pytest.fixture
def preview() -> Iterator[Preview]:
    """A preview with a home page and an article."""
    started = Preview.started()
    started.site.pages["index.html"] = whole("<h1>Home</h1>")
    started.site.pages["a/index.html"] = whole("<h1>Old</h1>")
    yield started
    started.server.close()


@pytest.fixture
def preview_context(browser: Browser, preview: Preview) -> Iterator[BrowserContext]:
    """A browser without a past; what a page says on its console or may not do fails the test."""
    opened = browser.new_context(base_url=preview.address)
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("weberror", lambda error: wrong.append(str(error.error)))
    listen_for_answers(opened)
    yield opened
    put_away(opened)
    assert [said for said in wrong if not (preview.restarted and "net::ERR_CONNECTION_" in said)] == []


@pytest.fixture
def visit(preview_context: BrowserContext) -> Visit:
    """Opens an address in a tab of its own, marks the window, and waits until the tab hears of news."""

    def opened(address: str) -> Page:
        tab = preview_context.new_page()
        with tab.expect_response(re.compile("/stand")), tab.expect_response(re.compile("/about")):
            tab.goto(address)
        mark(tab)
        return tab

    return opened
