"""A reader with a browser: walks by clicking, on a phone and on a desk, by day and by night."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

FAMILIES = [
    "/",
    "/players/",
    "/clubs/",
    "/journalists/",
    "/outlets/",
    "/people/",
    "/windows/",
    "/players/luke-chambers/",
    "/clubs/liverpool/",
    "/clubs/wigan-athletic/2023-24/",
    "/journalists/florian-plettenberg/",
    "/outlets/the-times/",
    "/people/jurgen-klopp/",
    "/windows/2024-winter/",
    "/moves/2024-winter/luke-chambers-to-wigan-athletic/",
    "/2024/01/11/luke-chambers-wigan-loan-liverpool-recalls/",
    "/2024/01/11/",
    "/2024/01/",
    "/2024/",
    "/data/",
    "/about/",
    "/search/",
    "/404.html",
]


def test_a_walk_from_the_front_page_to_a_move(page: Page) -> None:
    """The players, one of them, and what became of a rumour about him."""
    page.goto("/")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Players").click()
    page.get_by_role("main").get_by_role("link", name="Luke Chambers").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Luke Chambers")
    page.get_by_role("main").locator("a[href$='/moves/2024-winter/luke-chambers-to-wigan-athletic/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Luke Chambers to Wigan Athletic")
    expect(page.get_by_role("main")).to_contain_text("Completed")


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    """For those who use the keyboard."""
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_screen(page: Page, width: int, scheme: str) -> None:
    """No page of any family scrolls sideways; wide tables scroll within themselves."""
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    wide = []
    for address in FAMILIES:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []


def test_the_site_is_tried_under_its_own_policy(page: Page) -> None:
    """The server of these tests sends what _headers says, and a type for what a host would not know."""
    answer = page.goto("/data/")
    assert answer is not None
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' ")
    types = [page.request.get(name).headers["content-type"] for name in ("/feed.json", "/data/players.jsonl")]
    assert types == ["application/feed+json; charset=utf-8", "application/jsonl; charset=utf-8"]


def test_the_colours_follow_the_system(page: Page) -> None:
    """Dark on light by day, light on dark by night."""
    sums = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto("/")
        colour = str(page.evaluate("getComputedStyle(document.body).color"))
        sums.append(page.evaluate("colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)[0]", colour))
    assert sums[0] < sums[1]


def test_the_search_page_offers_the_lists_without_javascript(browser: Browser, site: str) -> None:
    """Whoever cannot search can still find."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search/")
    for name in ("players", "clubs", "journalists"):
        expect(page.get_by_role("main").locator(f"a[href$='/{name}/']").first).to_be_visible()
    context.close()


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_shade_can_be_switched_and_is_kept(page: Page, system: Literal["light", "dark"], other: str) -> None:
    """Against what the system says, on the next page too, and back."""
    page.emulate_media(color_scheme=system)
    page.goto("/")
    paper = "getComputedStyle(document.body).backgroundColor"
    shades = {"light": "rgb(255, 253, 248)", "dark": "rgb(22, 21, 19)"}
    assert page.evaluate(paper) == shades[system]
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(paper) == shades[other]
    page.goto("/clubs/liverpool/")
    assert page.evaluate(paper) == shades[other]
    page.get_by_role("button", name="Light or dark").press("Enter")
    assert page.evaluate(paper) == shades[system]


def test_an_article_says_first_what_was_said_and_what_became_of_it(page: Page) -> None:
    """Who is said to go where, how far it got, who said so, and how it ended, before the text on a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/2023/07/09/luke-chambers-leverkusen-daily-mail-loan-report/")
    brief = page.get_by_role("complementary", name="What was said, and what became of it")
    expect(brief.get_by_role("heading", level=3)).to_have_text("Luke Chambers to Bayer Leverkusen")
    expect(brief.get_by_role("definition")).to_have_text(
        ["interest", "Daily Mail", "Did not happen: he stayed 1 September 2023"]
    )
    text = page.locator(".prose").bounding_box()
    box = brief.bounding_box()
    assert text is not None
    assert box is not None
    assert box["y"] + box["height"] <= text["y"]
