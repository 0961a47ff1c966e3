"""What others judge of a page of each family: axe, the keyboard, and what a page loads and how it stands still."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.words import Family
from tests.browser.host import hosted
from tests.documents import Built
from tests.families import one_of_each

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TODAY = date(2026, 11, 23)

# Colours are looked at in each form of a page, and all else on a wide light one and on a narrow dark one.
FORMS = {
    (1280, "light"): {},
    (390, "dark"): {},
    (1280, "dark"): {"runOnly": ["color-contrast", "target-size"]},
    (390, "light"): {"runOnly": ["color-contrast", "target-size"]},
}
SCRIPT = """async options => (await axe.run(document, {resultTypes: ["violations"], ...options})).violations
    .map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", ")}`)"""

LEAST_FAMILIES = 20


@dataclass(frozen=True)
class Shown:
    """A site behind a host, and a page of each family."""

    address: str
    pages: dict[Family, str]


@pytest.fixture(scope="module")
def archive(built_site: Built) -> Iterator[Shown]:
    """The site of content/."""
    with hosted(built_site.folder) as address:
        yield Shown(address, dict(one_of_each(ROOT, built_site, TODAY)))


def opened(browser: Browser, shown: Shown, width: int, scheme: str) -> Page:
    """A tab of that width, by day or by night."""
    context = browser.new_context(
        base_url=shown.address,
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


@pytest.mark.parametrize("width, scheme", FORMS)
def test_axe_finds_nothing(browser: Browser, archive: Shown, width: int, scheme: str) -> None:
    """No violation of any of its rules on a page of any family."""
    if not AXE.is_file():
        reason = "axe-core is missing, which `npm ci` brings"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    assert len(archive.pages) >= LEAST_FAMILIES
    page = opened(browser, archive, width, scheme)
    source, wrong = AXE.read_text("utf-8"), {}
    for family, url in archive.pages.items():
        page.goto(url)
        page.evaluate(source)
        if found := page.evaluate(SCRIPT, FORMS[width, scheme]):
            wrong[family.value, url] = found
    page.context.close()
    assert wrong == {}


# What a page loads, and how it stands still

MOST_SCRIPT = 2_000
LOADED = """() => new Promise(resolve => {
    let shifted = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { shifted += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(shifted), 150);
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_loads_little_and_stands_still(browser: Browser, archive: Shown, width: int) -> None:
    """Nothing from another host, no script beyond 2 kB before the reader searches, and no layout shift at all."""
    page = opened(browser, archive, width, "light")
    elsewhere: list[str] = []
    page.on("request", lambda sent: elsewhere.append(sent.url) if not sent.url.startswith(archive.address) else None)
    moved, heavy = {}, {}
    for family, url in archive.pages.items():
        scripts: list[int] = []
        with_scripts = lambda got, sizes=scripts: (  # noqa: E731
            sizes.append(len(got.body())) if got.request.resource_type == "script" else None
        )
        page.on("response", with_scripts)
        page.goto(url)
        page.remove_listener("response", with_scripts)
        if shifted := page.evaluate(LOADED):
            moved[family.value] = shifted
        if sum(scripts) > MOST_SCRIPT and family is not Family.SEARCH:
            heavy[family.value] = sum(scripts)
    page.context.close()
    assert (elsewhere, moved, heavy) == ([], {}, {})


# The keyboard

# What a reader can reach, in order, and then what the focus met on its way, and how it showed.
REACHABLE = """() => {
    const can = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    window.met = [];
    const all = [...document.querySelectorAll(can)]
        .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled);
    document.addEventListener("focusin", ({target}) => {
        const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(target);
        const {width, height} = target.getBoundingClientRect();
        const marked = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
        const seen = marked && width > 0 && height > 0;
        window.met.push([all.indexOf(target), seen, target.outerHTML.slice(0, 120)]);
    });
    return all.length;
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("where", [Family.HOME, Family.ARTICLE, Family.SEARCH, "/search/?q=chambers"])
def test_the_keyboard_reaches_everything(browser: Browser, archive: Shown, where: Family | str, width: int) -> None:
    """Each link, field and button gets the focus in the order in which it stands, shows it, and lets go of it."""
    page = opened(browser, archive, width, "light")
    page.goto(archive.pages[where] if isinstance(where, Family) else where, wait_until="networkidle")
    if "?" in where:
        page.locator("#results a").first.wait_for()
    number = int(page.evaluate(REACHABLE))
    assert number > 10
    for _ in range(number + 5):
        page.keyboard.press("Tab")
    met = page.evaluate("window.met")
    page.context.close()
    order = [at for at, _, _ in met if at >= 0]
    # The search page has put the focus into its field: after the last stop comes the first.
    assert order[:number] == [(order[0] + step) % number for step in range(number)]
    assert [html for at, seen, html in met if at >= 0 and not seen] == []


def test_the_first_link_leads_past_the_masthead(browser: Browser, archive: Shown) -> None:
    """It shows when it has the focus, and the next stop after it is in the text."""
    page = opened(browser, archive, 1280, "light")
    page.goto(archive.pages[Family.ARTICLE])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()
