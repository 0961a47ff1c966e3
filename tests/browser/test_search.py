"""The search in the reader's browser: names however they are spelt, filters, and no mouse."""

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("spelt", ["Szoboszlai", "szoboszlai"])
def test_a_player_is_found_by_his_name(page: Page, spelt: str) -> None:
    """His page is among the results, and so are articles about him."""
    page.goto("/")
    page.get_by_role("searchbox", name="Search the archive").fill(spelt)
    page.keyboard.press("Enter")
    results = page.locator("#results")
    expect(results.locator("a[href$='/players/dominik-szoboszlai/']")).to_be_visible()
    expect(results.locator("a[href*='/2023/']").first).to_be_visible()
    assert page.url.endswith(f"/search/?q={spelt}")


def test_a_club_is_chosen_and_a_result_opened_by_keyboard_alone(page: Page) -> None:
    """Tab to the clubs, type the name, and walk to the first result."""
    page.goto("/search/")
    page.locator("#club option", has_text="Wigan Athletic").wait_for(state="attached")
    expect(page.locator("#q")).to_be_focused()
    while page.evaluate("document.activeElement.id") != "club":
        page.keyboard.press("Tab")
    page.keyboard.type("Wigan")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("result")
    expect(page.locator("#results a").first).to_be_visible()
    assert "club=Wigan" in page.url
    while page.evaluate("document.activeElement.closest('#results') === null"):
        page.keyboard.press("Tab")
    title = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("main")).to_contain_text("Wigan Athletic")


def test_a_search_can_be_linked_to(page: Page) -> None:
    """The address holds the words and the filters; going back brings back the results."""
    page.goto("/search/?q=loan&club=Wigan+Athletic")
    expect(page.locator("#q")).to_have_value("loan")
    expect(page.locator("#club")).to_have_value("Wigan Athletic")
    page.locator("#results a").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    expect(page.locator("#results a").first).to_be_visible()


def test_what_is_not_there_is_said(page: Page) -> None:
    """And nothing is shown."""
    page.goto("/search/?q=loan&club=Nowhere+United")
    expect(page.locator("#status")).to_contain_text("Nothing was found")
    expect(page.locator("#results a")).to_have_count(0)
