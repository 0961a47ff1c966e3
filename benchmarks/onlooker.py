"""Somebody who waits for a page to show what was saved: by asking the server again and again, and in Chromium."""

import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as NeverShown

from benchmarks.previews import Server
from benchmarks.saves import SIGN

# The pause between two requests, in seconds, and what it grows to as a share of the time that has passed: asking takes
# the server's time, too, and a hundredth more or less of seconds tells nothing.
_PAUSE, _SHARE = 0.002, 0.01
# As browsers ask for a page whose address was typed; Hugo renders a page anew that is asked for so.
_NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}
# Seconds by which the clock of a page may differ from ours.
_DRIFT = 0.005

# Tells each new sign on the console, with the time of day in milliseconds, once the frame that has it is drawn.
_TELLER = """
(() => {
  const told = new Set();
  let waiting = false;
  const drawn = new MessageChannel();
  drawn.port1.onmessage = ({ data }) => console.log(`shown ${data} ${performance.timeOrigin + performance.now()}`);
  const look = () => {
    waiting = false;
    for (const [sign] of (document.body?.textContent ?? "").matchAll(/SIGN/g)) {
      if (told.has(sign)) continue;
      told.add(sign);
      drawn.port2.postMessage(sign);
    }
  };
  const changed = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  new MutationObserver(changed).observe(document, { childList: true, subtree: true, characterData: true });
  changed();
})();
""".replace("SIGN", SIGN)


class ClocksDisagree(Exception):
    """Raised where a page's clock is not ours: what is measured between the two would mean nothing."""


class Poller:
    """Asks a server for pages, over one connection where the server keeps it."""

    def __init__(self, server: Server, patience: float) -> None:
        """`patience` is how long an answer may take, in seconds."""
        self._server = server
        self._patience = patience
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=patience)

    def get(self, page: str) -> bytes:
        """The body of the page; empty if there is none, or no server yet."""
        try:
            self._connection.request("GET", page, headers=_NAVIGATION)
            answer = self._connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException):
            self._connection.close()
            return b""
        return body if answer.status == HTTPStatus.OK else b""

    def until(self, page: str, sign: str, began: float) -> float | None:
        """Asks until the page has the sign: the seconds since `began`, None if it never has it."""
        while (passed := time.perf_counter() - began) < self._patience:
            if sign.encode() in self.get(page):
                return time.perf_counter() - began
            self._server.check()
            time.sleep(max(_PAUSE, _SHARE * passed))
        return None


class Viewer:
    """A tab of a browser without a past."""

    def __init__(self, browser: Browser, server: Server, patience: float) -> None:
        """`patience` is how long a page may take to show something, in seconds."""
        self._server = server
        self._told: list[str] = []
        self._page = browser.new_context().new_page()
        self._page.set_default_timeout(1000 * patience)
        self._page.add_init_script(_TELLER)
        self._page.on("console", lambda said: self._told.append(said.text))

    def open(self, page: str) -> None:
        """Returns when the page is there with all that it loads; one that never is will show nothing either."""
        with suppress(NeverShown):
            self._page.goto(self._server.address + page)

    def until(self, sign: str, save: Callable[[], None]) -> float:
        """Saves, and waits until the open page shows the sign, or for as long as patience lasts.

        The time of day before the save, in seconds since 1970.
        """
        with suppress(NeverShown), self._page.expect_console_message(lambda said: f" {sign} " in said.text):
            began = time.time()
            save()
        return began

    def shown(self, sign: str) -> list[float]:
        """The times of day at which the page has shown the sign, each time that it was loaded or put in place.

        ClocksDisagree if the page's is not ours. To be called when the page is at rest and is not loaded again.
        """
        before = time.time()
        there = self._page.evaluate("performance.timeOrigin + performance.now()") / 1000
        if not before - _DRIFT < there < time.time() + _DRIFT:
            raise ClocksDisagree(f"{there} in the page, {before} here")
        told = f"shown {sign} "
        return [float(text.removeprefix(told)) / 1000 for text in self._told if text.startswith(told)]

    def close(self) -> None:
        """Closes the tab, so that the server hears of it."""
        self._page.context.close()
