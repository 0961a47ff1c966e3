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
    (1280, "dark"): {"runOnly": ["color-contrast"]},
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
