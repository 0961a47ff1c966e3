"""Somebody who searches in Chromium: what a first query takes, and what the results of many are."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from benchmarks.loopback import Host
from benchmarks.queries import Query

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
_PATIENCE = 120_000  # milliseconds
_TEN = 10
# Ranks that differ by less are the same: they are sums in another order.
_LEVEL = 1e-6

# Seconds since the navigation began, at the first frame that has a result, and at the first that has all of them.
_CLOCK = """
(() => {
  const look = () => {
    if (document.querySelector("#results li a")) {
      window.firstShown ??= performance.now() / 1000;
      if (!document.querySelector("#results[aria-busy]")) {
        window.allShown = performance.now() / 1000;
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""

# The first results of a query in all shards, as the search page finds and orders them, and as Pagefind does by itself.
_SEARCH = """
async ([words, most]) => {
  const field = document.querySelector("#q");
  const addresses = [field.dataset.names, ...document.querySelector("#search").dataset.modules.split(" ")];
  const load = (name) => import(addresses.find((address) => address.includes(`/${name}.`)));
  const [naming, asking, finding, bundling] = await Promise.all(["names", "query", "finder", "bundles"].map(load));
  const { root } = field.dataset;
  window.opened ??= bundling.startBundles(root, document.documentElement.lang.toLowerCase());
  window.table ??= (await (await fetch(`${root}search/shards.json`)).json()).shards;
  const names = await naming.loadNames(root);
  const asked = asking.query({ words, sort: "", filters: {} }, names, names.exact(words));
  const found = await finding.searchAll(window.opened.open, asking.candidates(window.table, asked), asked);
  const plain = await (await window.opened.open("")).search(words, {});
  const told = async (result) => ({ url: (await result.data()).url, tier: result.tier ?? 0, rank: result.rank ?? 0 });
  const first = (results) => Promise.all(results.slice(0, most).map(told));
  return { found: await first(found), plain: await first(plain.results) };
}
"""


class NoBrowser(Exception):
    """Raised where there is no Chromium."""


class Visit(NamedTuple):
    """A query in a browser without a past, up to its first page of results: what was sent, and seconds until then.

    `first` are the seconds to the first result, `all` those to all results of the page.
    """

    requests: int
    size: int
    first: float
    all: float


class Found(NamedTuple):
    """A result: the page's address, 0 if it has the name as it stands and 1 if it does not, and its rank."""

    url: str
    tier: int
    rank: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The first results in all shards, and those of the root as Pagefind alone finds them."""

    found: Sequence[Found]
    plain: Sequence[Found]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise NoBrowser("no Chromium is here; sh tests/browser/install-chromium.sh installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS, env=dict(os.environ))
        yield browser
        browser.close()


def visit(browser: Browser, host: Host, query: Query) -> Visit:
    """Opens the query's address in a browser that has never been here."""
    context = browser.new_context()
    context.add_init_script(_CLOCK)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    before = host.sent
    page.goto(host.address + query.address, wait_until="commit")
    page.wait_for_function("window.allShown")
    sent = host.sent
    first, last = page.evaluate("[window.firstShown, window.allShown]")
    context.close()
    return Visit(sent.requests - before.requests, sent.size - before.size, first, last)


def answers(browser: Browser, host: Host, queries: Sequence[Query], most: int) -> list[Answer]:
    """The first results of each query, so many at most."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host.address}/search/")
        told = [page.evaluate(_SEARCH, [query.words, most]) for query in queries]
    return [Answer(*([Found(**one) for one in both[name]] for name in ("found", "plain"))) for both in told]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Of one query, the shares of the first ten results of a single index that the sharded search has in its own.

    `tied`: results that stand level with the tenth count as if they were among the ten. `plain`: of the first ten as
    Pagefind finds them by itself.
    """

    query: Query
    share: float
    tied: float
    plain: float


def overlap(query: Query, single: Answer, sharded: Answer) -> Overlap | None:
    """The shares; None where the single index has nothing."""
    if not single.found or not single.plain:
        return None
    own = {one.url for one in sharded.found[:_TEN]}
    top = {one.url for one in single.found[:_TEN]}
    last = single.found[: len(top)][-1]
    level = {one.url for one in single.found if one.tier == last.tier and abs(one.rank - last.rank) < _LEVEL}
    plain = {one.url for one in single.plain[:_TEN]}
    return Overlap(
        query=query,
        share=len(own & top) / len(top),
        tied=min(1.0, len(own & (top | level)) / len(top)),
        plain=len(own & plain) / len(plain),
    )
