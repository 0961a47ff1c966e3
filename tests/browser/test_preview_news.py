"""Pages of the preview hear of every build, whatever has become of the tab or of the server meanwhile."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.preview_site import (
    Preview,
    Visit,
    heard,
    loaded,
    mark,
    put_away,
    wait_for,
    wait_for_load,
    wait_until,
    whole,
)

NEW = whole("<h1>New</h1>")
# Lets a test say which tab is seen: without a screen all are.
SEEING = """
  let seen = !location.search.includes("hidden");
  Object.defineProperty(document, "hidden", { get: () => !seen });
  globalThis.see = (is) => {
    seen = is;
    document.dispatchEvent(new Event("visibilitychange"));
  };
"""
ALONE = "delete globalThis.SharedWorker;"


def test_a_hidden_page_asks_when_it_is_shown(preview: Preview, preview_context: BrowserContext, visit: Visit) -> None:
    """Until then it costs the server nothing."""
    preview_context.add_init_script(SEEING)
    shown = visit("/a/")
    hidden = preview_context.new_page()
    hidden.goto("/a/?hidden")
    mark(hidden)
    asked: list[str] = []
    hidden.on("request", lambda request: asked.append(request.url))
    preview.site.pages["a/index.html"] = NEW
    preview.tell()
    expect(shown.locator("h1")).to_have_text("New")
    heard(shown, preview)
    assert [address for address in asked if "/stand" in address] == []
    expect(hidden.locator("h1")).to_have_text("Old")
    hidden.evaluate("see(true)")
    expect(hidden.locator("h1")).to_have_text("New")


@pytest.mark.parametrize("lost", ["Nothing here", "No such page"])
def test_a_page_that_was_deleted_and_one_that_has_come(preview: Preview, browser: Browser, lost: str) -> None:
    """An address without a page shows the 404 page, the site's or the preview's, and its page once there is one."""
    if lost == "Nothing here":
        preview.site.pages["404.html"] = whole(f"<h1>{lost}</h1>")
    # A browser says on the console of a page that it was not found: so the page is not watched here.
    context = browser.new_context(base_url=preview.address)
    tab = context.new_page()
    with tab.expect_response(re.compile("/stand")):
        tab.goto("/a/")
    text = preview.site.pages.pop("a/index.html")
    preview.tell()
    expect(tab.locator("h1")).to_have_text(lost)
    preview.save("a/index.html", text)
    expect(tab.locator("h1")).to_have_text("Old")
    put_away(context)


def test_every_build_is_shown_however_fast_they_come(preview: Preview, visit: Visit) -> None:
    """The last one stays."""
    tab = visit("/a/")
    for number in range(30):
        preview.save("a/index.html", whole(f"<h1>Number {number}</h1>"))
    expect(tab.locator("h1")).to_have_text("Number 29")
    heard(tab, preview)
    expect(tab.locator("h1")).to_have_text("Number 29")


def test_a_restart_is_caught_up_with(preview: Preview, visit: Visit) -> None:
    """The page says that the preview has ended, and shows what was saved before it began again."""
    preview.site.pages["b/index.html"] = whole("<h1>Same</h1>")
    changed, same = visit("/a/"), visit("/b/")
    preview.server.close()
    for tab in (changed, same):
        expect(tab.get_by_role("status")).to_have_text("The preview has ended; start it again")
    preview.site.pages["a/index.html"] = NEW
    preview.restart()
    expect(changed.locator("h1")).to_have_text("New")
    preview.tell(search="off")
    for tab in (changed, same):
        expect(tab.get_by_role("status")).to_be_hidden()
    assert not loaded(same)
    preview.save("b/index.html", NEW)
    expect(same.locator("h1")).to_have_text("New")


def test_the_stream_ends_with_the_last_page(preview: Preview, preview_context: BrowserContext, visit: Visit) -> None:
    """And begins again with the next."""
    first, second = visit("/"), visit("/a/")
    first.close()
    wait_until(lambda: preview.hub.open == 1)
    second.goto("about:blank")
    wait_until(lambda: preview.hub.open == 0)
    third = visit("/a/")
    preview.save("a/index.html", NEW)
    expect(third.locator("h1")).to_have_text("New")
    assert len(preview_context.pages) == 2


def test_the_back_button_leads_to_the_page_as_it_is_now(preview: Preview, visit: Visit) -> None:
    """It was saved while another page was open in the tab."""
    tab = visit("/a/")
    tab.goto("/")
    preview.site.pages["a/index.html"] = NEW
    preview.tell()
    tab.go_back()
    expect(tab.locator("h1")).to_have_text("New")


def test_a_page_that_the_browser_kept_asks_again(preview: Preview, visit: Visit) -> None:
    """A browser that brings a page back as it was left tells it so; meanwhile the page has no stream."""
    tab = visit("/a/")
    tab.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    wait_until(lambda: preview.hub.open == 0)
    preview.save("a/index.html", NEW)
    assert not loaded(tab)
    tab.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(tab.locator("h1")).to_have_text("New")


def test_a_browser_without_shared_workers(preview: Preview, preview_context: BrowserContext, visit: Visit) -> None:
    """Each page that is shown has a stream of its own."""
    preview_context.add_init_script(f"{SEEING}{ALONE}")
    tab = visit("/a/")
    preview.save("a/index.html", NEW)
    expect(tab.locator("h1")).to_have_text("New")
    wait_for_load(tab)
    wait_until(lambda: preview.hub.open == 1)
    mark(tab)
    tab.evaluate("see(false)")
    wait_until(lambda: preview.hub.open == 0)
    preview.save("a/index.html", whole("<h1>Newer</h1>"))
    assert not loaded(tab)
    tab.evaluate("see(true)")
    expect(tab.locator("h1")).to_have_text("Newer")


def test_what_does_not_come_out_is_not_loaded_for_ever(preview: Preview, visit: Visit) -> None:
    """A server that promises another page than it sends is not believed a fourth time, and the editor is told."""
    tab = visit("/a/")
    loads: list[str] = []
    tab.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    tab.route(re.compile("/stand"), lambda route: route.fulfill(json={"page": "another", "files": {}}))
    preview.tell()
    expect(tab.get_by_role("status")).to_have_text("This page may be out of date")
    assert len(loads) == 3
    tab.unroute_all()
    preview.save("a/index.html", NEW, search="off")
    expect(tab.locator("h1")).to_have_text("New")
    expect(tab.get_by_role("status")).to_be_hidden()


def test_the_last_good_page_stays_while_there_is_no_good_site(preview: Preview, visit: Visit) -> None:
    """The preview was started again with a mistake in the content."""
    tab = visit("/a/")
    preview.site.ready = False
    with tab.expect_response(re.compile("/stand")):
        preview.restart()
    heard(tab, preview)
    expect(tab.locator("h1")).to_have_text("Old")
    assert not loaded(tab)
    preview.site.ready = True
    preview.save("a/index.html", NEW)
    expect(tab.locator("h1")).to_have_text("New")


@pytest.mark.parametrize("asks", [True, False])
def test_a_page_that_searches_is_loaded_once_there_is_an_index(preview: Preview, visit: Visit, *, asks: bool) -> None:
    """No other page is."""
    preview.site.images["search/shards.json"] = "{}"
    preview.site.assets["search.js"] = (
        "fetch('/search/shards.json').then((got) => got.json()).then(() => (window.done = true));" if asks else ""
    )
    preview.site.pages["search/index.html"] = whole('<h1>Search</h1><script src="@search.js@" defer></script>')
    tab = visit("/search/")
    if asks:
        wait_for(tab, "window.done")
    preview.tell(search="ready")
    if asks:
        wait_for_load(tab)
        mark(tab)
    heard(tab, preview)
    assert not loaded(tab)
