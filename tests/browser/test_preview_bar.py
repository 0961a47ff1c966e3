"""What only the preview shows: its bar, every mistake, what the page is made of, and what was saved elsewhere."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.preview_site import Preview, Visit, heard, loaded, put_away, wait_for_load, whole

NEW = whole("<h1>New</h1>")
EDITOR = "vscode://file//site/content/articles/a.md:3:7"


def problem(sentence: str = "the day is missing", **fields: Any) -> dict[str, object]:
    """A problem as it is told."""
    place = {"file": "content/articles/a.md", "line": 3, "column": 7, "severity": "error", "code": "no-day"}
    text = {"sentence": sentence, "hint": "write a day", "source": "title: A move", "caret": 6, "open": EDITOR}
    return place | text | fields


def overlay(tab: Page) -> Locator:
    """The sheet with the problems."""
    return tab.locator("rumourmill-preview #problems")


def panel(tab: Page) -> Locator:
    """The sheet with what the page is made of."""
    return tab.locator("rumourmill-preview #page")


def test_every_problem_is_shown_until_it_is_mended(preview: Preview, visit: Visit) -> None:
    """With its place, which leads to the editor, the line, a caret and the hint; the page stays below."""
    tab = visit("/a/")
    wrong = [
        problem(),
        problem("no such player", file="content/articles/b.md", line=0, column=0, source="", caret=None),
    ]
    preview.tell(problems=tuple(wrong))
    expect(overlay(tab).get_by_role("heading")).to_have_text("2 problems")
    expect(overlay(tab).get_by_role("listitem")).to_have_count(2)
    first, second = overlay(tab).get_by_role("listitem").all()
    link = first.get_by_role("link", name="content/articles/a.md:3:7", exact=True)
    expect(link).to_have_attribute("href", EDITOR)
    expect(first).to_contain_text("the day is missing")
    expect(first).to_contain_text("Hint: write a day")
    assert first.locator("pre").text_content() == "title: A move\n      ^"
    expect(second.get_by_role("link", name="content/articles/b.md", exact=True)).to_have_attribute("href", EDITOR)
    expect(second.locator("pre")).to_have_count(0)
    expect(tab.get_by_role("alert")).to_have_text("2 problems: the day is missing")
    expect(tab.locator("h1")).to_have_text("Old")
    preview.tell(problems=(wrong[1],))
    expect(overlay(tab).get_by_role("heading")).to_have_text("1 problem")
    expect(overlay(tab).get_by_role("listitem")).to_have_count(1)
    preview.tell(problems=())
    expect(overlay(tab)).to_be_hidden()
    expect(tab.get_by_role("alert")).to_have_text("The problems are mended.")
    assert not loaded(tab)


def test_what_a_problem_says_stays_text(preview: Preview, visit: Visit) -> None:
    """Whatever was written into a file."""
    tab = visit("/a/")
    bad = "<img src=x onerror=\"document.title = 'run'\"><script>document.title = 'run'</script>"
    texts = dict.fromkeys(["file", "sentence", "hint", "source", "code"], bad)
    preview.tell(problems=(problem(**texts, caret=0),), saved=({"title": bad, "url": "/b/"},))
    item = overlay(tab).get_by_role("listitem")
    expect(item.locator(".sentence")).to_have_text(f"error: {bad}")
    expect(item.locator(".hint")).to_have_text(f"Hint: {bad}")
    expect(item.get_by_role("link")).to_have_text(f"{bad}:3:7")
    expect(tab.get_by_role("link", name="Saved: ")).to_have_text(f"Saved: {bad}")
    assert tab.locator("rumourmill-preview :is(img, script)").count() == 0
    assert tab.title() == "A site"


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "", "http://["])
def test_an_address_that_would_run_something_is_no_link(preview: Preview, visit: Visit, address: str) -> None:
    """The place is shown all the same."""
    tab = visit("/a/")
    preview.tell(problems=(problem(open=address),))
    expect(overlay(tab)).to_contain_text("content/articles/a.md:3:7")
    expect(overlay(tab).get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize(
    "address", ["idea://open?file=/a.md&line=3", "http://127.0.0.1:9/x", "vscode://file/a%20b.md:1:1"]
)
def test_any_editor_can_be_led_to(preview: Preview, visit: Visit, address: str) -> None:
    """The address is the one that the server gives."""
    tab = visit("/a/")
    preview.tell(problems=(problem(open=address),))
    expect(overlay(tab).get_by_role("link")).to_have_attribute("href", address)


def test_warnings_alone_are_only_counted(preview: Preview, visit: Visit) -> None:
    """They are shown when they are asked for."""
    tab = visit("/a/")
    preview.tell(problems=(problem("an old spelling", severity="warning"),))
    count = tab.get_by_role("button", name="1 warning", exact=True)
    expect(count).to_be_visible()
    expect(overlay(tab)).to_be_hidden()
    expect(tab.get_by_role("alert")).to_have_text("")
    count.click()
    expect(overlay(tab)).to_contain_text("warning: an old spelling")
    expect(overlay(tab).get_by_text("last good version")).to_be_hidden()
    expect(count).to_have_attribute("aria-expanded", "true")
    count.click()
    expect(overlay(tab)).to_be_hidden()


def test_folded_problems_stay_folded_until_there_is_another(preview: Preview, visit: Visit) -> None:
    """On the next page too, and though the problem has moved to another line."""
    tab = visit("/a/")
    preview.tell(problems=(problem(),))
    overlay(tab).get_by_role("button", name="Fold").click()
    expect(overlay(tab)).to_be_hidden()
    expect(tab.get_by_role("button", name="1 problem")).to_be_focused()
    preview.tell(problems=(problem(line=9),))
    tab.goto("/")
    expect(tab.get_by_role("button", name="1 problem")).to_be_visible()
    expect(overlay(tab)).to_be_hidden()
    preview.tell(problems=(problem(line=9), problem("another")))
    expect(overlay(tab).get_by_role("heading")).to_have_text("2 problems")
    overlay(tab).get_by_role("button", name="Fold").click()
    preview.tell(problems=())
    expect(tab.get_by_role("button", name="problem")).to_have_count(0)
    preview.tell(problems=(problem(),))
    expect(overlay(tab).get_by_role("heading")).to_have_text("1 problem")


def test_problems_of_the_first_build(preview: Preview, browser: Browser) -> None:
    """There is no page yet; it comes by itself once they are mended."""
    preview.site.ready = False
    preview.tell(problems=(problem(),))
    # A browser says on the console of a page that there is none: so the page is not watched here.
    context = browser.new_context(base_url=preview.address)
    tab = context.new_page()
    tab.goto("/a/")
    expect(overlay(tab)).to_contain_text("the day is missing")
    preview.site.ready = True
    preview.tell(problems=())
    expect(tab.locator("h1")).to_have_text("Old")
    expect(overlay(tab)).to_be_hidden()
    put_away(context)


def test_the_panel_tells_what_the_page_is_made_of(preview: Preview, visit: Visit) -> None:
    """Where it was written, what it depends on, and why it was made; it stays open over a load, and is asked anew."""
    source = {"file": "content/articles/a.md", "open": EDITOR}
    theme = {"file": "themes/x/templates/article.html", "open": "vscode://file//site/themes/x/templates/article.html"}
    known = {"mark": "draft", "source": source, "files": [source, {"file": "content/players/p.md", "open": ""}]}
    preview.site.known["a/index.html"] = known | {"theme": [theme], "reads": ["the name of p"], "why": "it is new"}
    tab = visit("/a/")
    expect(tab.get_by_role("group", name="Preview")).to_contain_text("draft")
    expect(panel(tab)).to_be_hidden()
    tab.get_by_role("button", name="Preview").click()
    expect(panel(tab).get_by_role("link", name="content/articles/a.md").first).to_have_attribute("href", EDITOR)
    expect(panel(tab)).to_contain_text("Written in content/articles/a.md")
    expect(panel(tab)).to_contain_text("it is new")
    expect(panel(tab).get_by_text("content/players/p.md")).to_be_visible()
    panel(tab).get_by_text("1 file of the theme").click()
    expect(panel(tab).get_by_role("link", name="article.html")).to_have_attribute("href", theme["open"])
    panel(tab).get_by_text("1 entry").click()
    expect(panel(tab).get_by_text("the name of p")).to_be_visible()
    preview.site.known["a/index.html"] = known | {"why": "its text is another"}
    preview.save("a/index.html", NEW)
    expect(tab.locator("h1")).to_have_text("New")
    expect(panel(tab)).to_contain_text("its text is another")
    expect(panel(tab)).not_to_contain_text("the name of p")
    panel(tab).get_by_role("button", name="Close").click()
    expect(panel(tab)).to_be_hidden()
    tab.goto("/")
    expect(tab.get_by_role("button", name="Preview")).to_be_visible()
    expect(panel(tab)).to_be_hidden()


def test_the_bar_can_be_put_away(preview: Preview, visit: Visit) -> None:
    """In this tab, until something is wrong; it goes again when that is mended."""
    tab = visit("/a/")
    tab.get_by_role("button", name="Preview").click()
    panel(tab).get_by_role("button", name="Hide in this tab").click()
    bar = tab.locator("rumourmill-preview .bar")
    expect(bar).to_be_hidden()
    expect(panel(tab)).to_be_hidden()
    with tab.expect_response(re.compile("/stand")):
        tab.goto("/")
    heard(tab, preview)
    expect(bar).to_be_hidden()
    preview.tell(problems=(problem(),))
    expect(bar).to_be_visible()
    expect(overlay(tab)).to_be_visible()
    preview.tell(problems=())
    expect(bar).to_be_hidden()
    other = visit("/")
    expect(other.get_by_role("button", name="Preview")).to_be_visible()


def test_the_keyboard_is_enough(preview: Preview, visit: Visit) -> None:
    """The bar comes last on the page, Escape closes what is open and leads back, and the focus outlives a load."""
    tab = visit("/a/")
    expect(tab.get_by_role("button", name="Preview")).to_be_visible()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Preview")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(panel(tab)).to_be_visible()
    preview.save("a/index.html", NEW)
    wait_for_load(tab)
    expect(panel(tab)).to_be_visible()
    expect(tab.get_by_role("button", name="Preview")).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    expect(panel(tab).get_by_role("button", name="Close")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(panel(tab)).to_be_hidden()
    expect(tab.get_by_role("button", name="Preview")).to_be_focused()
    preview.tell(problems=(problem(),))
    expect(overlay(tab)).to_be_visible()
    expect(tab.get_by_role("button", name="Preview")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(overlay(tab)).to_be_hidden()
    expect(tab.get_by_role("button", name="1 problem")).to_be_focused()


def test_an_article_that_was_saved_elsewhere(preview: Preview, visit: Visit) -> None:
    """A link leads to the last of them, also after a load that the same build has made; it can be dismissed."""
    tab = visit("/")
    saved = ({"title": "First", "url": "/b/"}, {"title": "A move", "url": "/a/"})
    preview.save("index.html", NEW, saved=saved)
    wait_for_load(tab)
    link = tab.get_by_role("link", name="Saved: ")
    expect(link).to_have_text("Saved: A move")
    expect(link).to_have_attribute("href", "/a/")
    heard(tab, preview)
    expect(link).to_be_visible()
    tab.get_by_role("button", name="Dismiss").click()
    expect(link).to_have_count(0)
    preview.save("index.html", whole("<h1>Newer</h1>"))
    expect(tab.locator("h1")).to_have_text("Newer")
    heard(tab, preview)
    expect(link).to_have_count(0)
    preview.tell(saved=saved)
    link.click()
    expect(tab).to_have_url(re.compile("/a/$"))
    heard(tab, preview)
    expect(link).to_have_count(0)


def test_an_article_that_is_shown_needs_no_link(preview: Preview, visit: Visit) -> None:
    """Nor any other that was saved with it."""
    preview.site.pages["é/index.html"] = preview.site.pages["a/index.html"]
    tab = visit("/é/")
    preview.tell(saved=({"title": "B", "url": "/b/"},))
    expect(tab.get_by_role("link", name="Saved: B")).to_be_visible()
    preview.tell(saved=({"title": "Here", "url": "/%C3%A9/"}, {"title": "B", "url": "/b/"}))
    expect(tab.get_by_role("link", name="Saved: ")).to_have_count(0)


def test_the_search_index_is_spoken_of_until_it_is_there(preview: Preview, visit: Visit) -> None:
    """Or cannot be made, unless problems tell why; a site without a search says nothing."""
    tab = visit("/a/")
    status = tab.get_by_role("status")
    expect(status).to_have_text("the search index is being made …")
    preview.tell(search="failed", problems=(problem(),))
    expect(overlay(tab)).to_be_visible()
    expect(status).to_be_hidden()
    preview.tell(problems=())
    expect(status).to_have_text("the search index could not be made")
    for silent in ("ready", "off"):
        preview.tell(search=silent)
        expect(status).to_be_hidden()


def test_no_theme_reaches_in(preview: Preview, visit: Visit) -> None:
    """The bar looks as it does everywhere, and is not printed."""
    # Nothing more comes into the bar while it is looked at.
    preview.tell(search="off")
    tab = visit("/a/")
    name = tab.get_by_role("button", name="Preview")
    expect(name).to_be_visible()
    box = name.bounding_box()
    preview.site.assets["style.css"] = (
        "* { all: unset; display: block; font-size: 40px !important; position: static !important; max-width: 9px }"
        "rumourmill-preview { opacity: .1 !important; display: inline !important; color: red !important }"
    )
    heard(tab, preview)
    assert name.bounding_box() == box
    assert tab.evaluate("getComputedStyle(document.querySelector('rumourmill-preview')).opacity") == "1"
    tab.emulate_media(media="print")
    expect(name).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_screen(preview: Preview, visit: Visit, width: int) -> None:
    """However long the names are; what is too long scrolls in its sheet."""
    tab = visit("/a/")
    tab.set_viewport_size({"width": width, "height": 700})
    long = "content/articles/" + 40 * "long-" + "name.md"
    items = [problem(f"{number} {40 * 'long'}", file=long, source=100 * "x", caret=90) for number in range(12)]
    preview.tell(problems=tuple(items), saved=({"title": 30 * "Long title ", "url": "/b/"},))
    expect(overlay(tab).get_by_role("listitem")).to_have_count(12)
    expect(overlay(tab).locator(".caret").first).to_be_in_viewport()
    sheet = overlay(tab).bounding_box()
    assert sheet is not None
    assert sheet["x"] >= 0
    assert sheet["x"] + sheet["width"] <= width
    assert sheet["y"] >= 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    expect(overlay(tab).get_by_role("button", name="Fold")).to_be_in_viewport()
    overlay(tab).get_by_role("listitem").last.scroll_into_view_if_needed()
    expect(overlay(tab).get_by_role("button", name="Fold")).to_be_in_viewport()
