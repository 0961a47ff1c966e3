"""A site in memory behind the preview's own server, for tests that change it while it is open in a browser."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

from generator.digests import digest
from generator.serve import Hub, Sent, Server, State, listen

Visit = Callable[[str], Page]

_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A site</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="@style.css@">
</head>
<body>
{body}
</body>
</html>
"""


def whole(body: str) -> str:
    """A whole page, which is sent under the policy of the site; `@style.css@` stands for the address of an asset."""
    return _FRAME.format(body=body)


@dataclass
class Pages:
    """Pages by their path below output/, assets of the theme by their name, and images by their path."""

    base: str = ""
    ready: bool = True
    pages: dict[str, str] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=lambda: {"style.css": "h1 { color: rgb(0, 0, 255) }"})
    images: dict[str, str] = field(default_factory=dict)
    known: dict[str, Mapping[str, object]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def file(self, path: str) -> Sent | None:
        """A page with the addresses of its assets, an asset, an image; None for anything else."""
        self.asked[path] += 1
        addresses = self.addresses()
        if (text := self.pages.get(path)) is not None:
            for name, address in addresses.items():
                text = text.replace(f"@{name}@", address)
            return Sent(text.encode(), self.stand(path))
        named = {address: self.assets[name] for name, address in addresses.items()} | self.images
        found = named.get(f"/{path}", named.get(path))
        return None if found is None else Sent(found.encode())

    def about(self, path: str) -> Mapping[str, object] | None:
        """What the bar tells of a page."""
        nothing: dict[str, object] = {"mark": "", "source": None, "files": [], "theme": [], "reads": [], "why": ""}
        return {**nothing, **self.known.get(path, {})} if path in self.pages else None

    def addresses(self) -> dict[str, str]:
        """The address of each asset, with a digest in its name."""
        parts = ((name, name.rpartition("."), digest(text.encode())[:8]) for name, text in self.assets.items())
        return {name: f"/assets/{stem}.{mark}.{suffix}" for name, (stem, _, suffix), mark in parts}

    def stand(self, path: str) -> Mapping[str, object]:
        """A digest of the page with the plain names of assets, and the addresses of all files it may show."""
        images = {path: f"/{path}?v={digest(text.encode())[:8]}" for path, text in self.images.items()}
        return {"page": digest(self.pages[path].encode()), "files": self.addresses() | images}


class CountingHub(Hub):
    """Counts the streams that were ever opened, and those that are open."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        super().__init__(pulse=0.1)
        self.opened = 0
        self.open = 0

    def follow(self) -> Iterator[State | None]:
        """As any hub, and counts."""
        self.opened += 1
        self.open += 1
        try:
            yield from super().follow()
        finally:
            self.open -= 1


@dataclass
class Preview:
    """The site, the server that is now there for it, and whether that is another than at first."""

    site: Pages
    hub: CountingHub
    server: Server
    restarted: bool = False

    @classmethod
    def started(cls) -> "Preview":
        """On a free port."""
        site, hub = Pages(), CountingHub()
        server = listen("127.0.0.1", 0, site, hub, print)
        server.start()
        return cls(site, hub, server)

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.server.port}"

    def tell(self, **news: Any) -> None:
        """Tells a new build with what is new of it; what was saved is told once."""
        now = replace(self.hub.state, build=self.hub.state.build + 1, saved=())
        self.hub.tell(replace(now, **news))

    def save(self, path: str, text: str, **news: Any) -> None:
        """Another text of a page, and the news of it."""
        self.site.pages[path] = text
        self.tell(**news)

    def restart(self) -> None:
        """Another server on the same port, which knows nothing of what was told."""
        port = self.server.port
        self.server.close()
        self.restarted = True
        self.hub = CountingHub()
        self.server = listen("127.0.0.1", port, self.site, self.hub, print)
        assert self.server.port == port
        self.server.start()


def listen_for_answers(context: BrowserContext) -> None:
    """Has the driver tell of every answer: one that comes as a wait for it begins would be lost otherwise."""
    context.on("response", lambda _: None)


def leave(tab: Page) -> None:
    """Leaves the page of a tab, which may be about to load itself once more and then has its way."""
    for _ in range(20):
        with suppress(Error):
            tab.goto("about:blank")
        if tab.url == "about:blank":
            return
    raise AssertionError(tab.url)


def put_away(context: BrowserContext) -> None:
    """Closes a browser; Chromium may hang if it is closed while a page is being loaded."""
    for tab in context.pages:
        leave(tab)
    context.close()


def mark(tab: Page) -> None:
    """Marks the window, which no load leaves as it was."""
    tab.evaluate("window.mark = true")


def loaded(tab: Page) -> bool:
    """Whether the page was loaded since it was marked."""
    return tab.evaluate("!window.mark") is True


def heard(tab: Page, preview: Preview, **news: Any) -> None:
    """Tells news and waits until the tab has done what there was to do about it: it asks one thing at a time."""
    for told in (news, {}):
        with tab.expect_response(re.compile("/stand")):
            preview.tell(**told)


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Until something is so that no page can tell; fails after so many seconds."""
    late = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < late
        time.sleep(0.01)


def wait_for(tab: Page, true: str) -> None:
    """Until something is so on the page, whichever load it is of: its policy keeps the browser's own wait out."""

    def is_so() -> bool:
        try:
            return bool(tab.evaluate(true))
        except Error:
            return False

    wait_until(is_so)


def wait_for_load(tab: Page) -> None:
    """Until the page was loaded since it was marked."""
    wait_for(tab, "!window.mark && document.readyState === 'complete'")
