"""A Chromium, and the built site behind a server of its own; without Chromium the tests here are skipped, not in CI."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.documents import Built

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


class _Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".pagefind": "application/wasm", ".xml": "text/xml"}

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    """Tells nobody of browsers that hang up."""

    def handle_error(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def site(built_site: Built) -> Iterator[str]:
    """The address at which the site is served."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(built_site.folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


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


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page without a past; what it says on its console, and what it cannot load, fails the test."""
    context = browser.new_context(base_url=site)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    opened.on(
        "request", lambda sent: wrong.append(sent.url) if not sent.url.startswith((site, "data:", "blob:")) else None
    )
    yield opened
    context.close()
    assert wrong == []
