"""An open page of the preview shows what a load would show now, and nothing is lost on the way."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.preview_site import Preview, Visit, heard, leave, loaded, wait_for, wait_for_load, wait_until, whole

LONG = "".join(f"<p id='p{number}'>Line {number} <a href='/to/{number}/'>on</a></p>" for number in range(200))
# Counts how often the page has run its scripts, and says what it has found on it.
WITNESS = "document.body.dataset.seen = document.querySelector('h1').textContent;"


def test_a_page_that_changed_is_shown(preview: Preview, visit: Visit) -> None:
    """It has been loaded, so that its scripts have run on the new text."""
    preview.site.assets["witness.js"] = WITNESS
    body = '<h1>{}</h1><script src="@witness.js@" defer></script>'
    preview.site.pages["a/index.html"] = whole(body.format("Old"))
    tab = visit("/a/")
    preview.save("a/index.html", whole(body.format("New")))
    expect(tab.locator("h1")).to_have_text("New")
    expect(tab.locator("body")).to_have_attribute("data-seen", "New")
    assert loaded(tab)


def test_the_text_is_there_before_the_load(preview: Preview, visit: Visit) -> None:
    """The window that the load takes away has drawn it."""
    tab = visit("/a/")
    tab.evaluate("""() => {
      const look = () => {
        sessionStorage.drawn = document.body.textContent.trim();
        requestAnimationFrame(look);
      };
      look();
    }""")
    preview.save("a/index.html", whole("<h1>New <em>text</em></h1><p>and more</p>"))
    wait_for_load(tab)
    assert tab.evaluate("sessionStorage.drawn") == "New textand more"


@pytest.mark.parametrize("path", ["é und ñ", "a b%c", "100% (x)'s"])
def test_any_address_is_known(preview: Preview, visit: Visit, path: str) -> None:
    """However it has to be written."""
    preview.site.pages[f"{path}/index.html"] = whole("<h1>Old</h1>")
    tab = visit(f"/{path.replace('%', '%25')}/?q=1#x")
    preview.save(f"{path}/index.html", whole("<h1>New</h1>"))
    expect(tab.locator("h1")).to_have_text("New")


def test_a_page_that_did_not_change_is_left_alone(preview: Preview, visit: Visit) -> None:
    """Another one was saved."""
    tab = visit("/")
    preview.site.pages["a/index.html"] = whole("<h1>New</h1>")
    heard(tab, preview)
    assert not loaded(tab)


def test_the_place_on_the_page_is_kept(preview: Preview, visit: Visit) -> None:
    """How far it is scrolled, and which link has the focus, even if it now stands elsewhere."""
    preview.site.pages["a/index.html"] = whole(f"<h1>Old</h1>{LONG}")
    tab = visit("/a/")
    tab.locator("#p70 a").focus()
    tab.evaluate("scrollTo(0, 1234)")
    preview.save("a/index.html", whole(f"<h1>New</h1>{LONG.replace('p70', 'q70')}"))
    wait_for_load(tab)
    assert tab.evaluate("scrollY") == 1234
    expect(tab.locator("#q70 a")).to_be_focused()


def test_what_was_typed_is_kept(preview: Preview, visit: Visit) -> None:
    """With the part of it that is selected, what is ticked, chosen and unfolded."""
    body = (
        "<h1>{}</h1><input id=i><textarea>x</textarea><input id=c type=checkbox><details><p>In</p></details>"
        "<select><option>a<option>b<option>c</select><details open>Out</details>"
    )
    preview.site.pages["a/index.html"] = whole(body.format("Old"))
    tab = visit("/a/")
    tab.locator("#c").check()
    tab.locator("select").select_option("c")
    tab.locator("textarea").fill("several words")
    for index in (0, 1):
        tab.locator("details").nth(index).evaluate("element => { element.open = !element.open }")
    tab.locator("#i").fill("Szoboszlai")
    tab.locator("#i").evaluate("field => field.setSelectionRange(2, 5, 'backward')")
    preview.save("a/index.html", whole(body.format("New")))
    wait_for_load(tab)
    expect(tab.locator("#i")).to_be_focused()
    expect(tab.locator("#i")).to_have_value("Szoboszlai")
    field = "[...document.querySelectorAll('#i')].map(f => [f.selectionStart, f.selectionEnd, f.selectionDirection])"
    assert tab.evaluate(field) == [[2, 5, "backward"]]
    expect(tab.locator("textarea")).to_have_value("several words")
    expect(tab.locator("#c")).to_be_checked()
    expect(tab.locator("select")).to_have_value("c")
    assert tab.evaluate("[...document.querySelectorAll('details')].map(one => one.open)") == [True, False]


def test_what_was_not_touched_is_as_the_new_page_has_it(preview: Preview, visit: Visit) -> None:
    """A field with another value, a part that is now unfolded: what is kept is the reader's, not the page's."""
    preview.site.pages["a/index.html"] = whole("<h1>Old</h1><input value=old><details>x</details>")
    tab = visit("/a/")
    preview.save("a/index.html", whole("<h1>New</h1><input value=new><details open>x</details>"))
    wait_for_load(tab)
    expect(tab.locator("input")).to_have_value("new")
    expect(tab.locator("details")).to_have_attribute("open", "")


def test_an_anchor_is_kept(preview: Preview, visit: Visit) -> None:
    """The page stays where it was scrolled to from there, and its target is still marked."""
    preview.site.pages["a/index.html"] = whole(f"<h1>Old</h1>{LONG}")
    tab = visit("/a/#p90")
    tab.evaluate("scrollBy(0, 300)")
    before = tab.evaluate("scrollY")
    preview.save("a/index.html", whole(f"<h1>New</h1>{LONG}"))
    wait_for_load(tab)
    assert tab.url.endswith("/a/#p90")
    assert tab.evaluate("document.querySelector(':target').id") == "p90"
    assert tab.evaluate("scrollY") == before > 1000


def test_a_stylesheet_is_put_in_place(preview: Preview, visit: Visit) -> None:
    """Without a load, and without a moment in which the page has no style."""
    tab = visit("/a/")
    tab.evaluate("""() => {
      window.colours = new Set();
      const look = () => {
        colours.add(getComputedStyle(document.querySelector("h1")).color);
        requestAnimationFrame(look);
      };
      look();
    }""")
    preview.site.assets["style.css"] = "h1 { color: rgb(255, 0, 0) }"
    preview.tell()
    expect(tab.locator("h1")).to_have_css("color", "rgb(255, 0, 0)")
    expect(tab.locator("link[rel=stylesheet]")).to_have_count(1)
    preview.site.assets["style.css"] = "h1 { color: rgb(0, 255, 0) }"
    heard(tab, preview)
    expect(tab.locator("h1")).to_have_css("color", "rgb(0, 255, 0)")
    wait_for(tab, "colours.has('rgb(0, 255, 0)')")
    assert tab.evaluate("[...colours]") == ["rgb(0, 0, 255)", "rgb(255, 0, 0)", "rgb(0, 255, 0)"]
    assert not loaded(tab)


def picture(width: int) -> str:
    """An image of so many pixels."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"><rect width="9" height="9"/></svg>'


def test_an_image_is_refreshed(preview: Preview, visit: Visit) -> None:
    """Without a load, wherever it is shown; the mark of its version is not written into the site's own pages."""
    preview.site.images["a/é 1.svg"] = picture(10)
    preview.site.pages["a/index.html"] = whole(
        "<h1>A</h1><img src='%C3%A9%201.svg'>"
        "<picture><source srcset='/a/%C3%A9%201.svg 1x'><img src='data:,'></picture>"
    )
    tab = visit("/a/")
    widths = "[...document.images].map(image => image.naturalWidth)"
    for width in (20, 30):
        preview.site.images["a/é 1.svg"] = picture(width)
        preview.tell()
        wait_for(tab, f"String({widths}) === '{width},{width}'")
    assert not loaded(tab)
    assert "?v=" in tab.locator("img").first.evaluate("image => image.src")
    assert "?v=" not in preview.site.pages["a/index.html"]


@pytest.mark.parametrize(
    "body",
    [
        '<script src="@x.js@" defer></script>',
        '<input data-names="@x.js@">',
        '<link rel="modulepreload" href="@x.js@">',
    ],
)
def test_a_script_that_changed_is_loaded(preview: Preview, visit: Visit, body: str) -> None:
    """Also one that the page only names; a page cannot take back what a script has done."""
    preview.site.assets["x.js"] = "document.body.dataset.version = 1;"
    preview.site.pages["a/index.html"] = whole(f"<h1>A</h1>{body}")
    tab = visit("/a/")
    preview.site.assets["x.js"] = "document.body.dataset.version = 2;"
    preview.tell()
    wait_for_load(tab)
    assert preview.site.addresses()["x.js"] in tab.content()


def test_a_script_that_another_loads_is_loaded(preview: Preview, visit: Visit) -> None:
    """No element of the page shows it."""
    preview.site.assets |= {"inner.js": "", "outer.js": "import(document.querySelector('meta[name=x]').content);"}
    body = '<h1>A</h1><meta name="x" content="@inner.js@"><script src="@outer.js@" defer></script>'
    preview.site.pages["a/index.html"] = whole(body)
    tab = visit("/a/")
    wait_for(tab, "performance.getEntriesByType('resource').some(one => one.name.includes('/inner.'))")
    preview.site.assets["inner.js"] = "document.body.dataset.version = 2;"
    preview.tell()
    expect(tab.locator("body")).to_have_attribute("data-version", "2")
    assert loaded(tab)


def test_a_file_that_the_page_does_not_use_changes_nothing(preview: Preview, visit: Visit) -> None:
    """Nor does one that only tells other sites of it."""
    preview.site.assets |= {"other.js": "1", "other.css": "a {}", "card.svg": picture(1)}
    preview.site.images["a/photo.svg"] = picture(1)
    preview.site.images["b/photo.svg"] = picture(1)
    preview.site.pages["a/index.html"] = whole(
        '<h1>A</h1><img src="photo.svg"><meta property="og:image" content="http://x.example@card.svg@">'
    )
    tab = visit("/a/")
    preview.site.assets |= {"other.js": "2", "other.css": "b {}", "card.svg": picture(2)}
    preview.site.images["b/photo.svg"] = picture(2)
    heard(tab, preview)
    assert not loaded(tab)
    assert tab.locator("img").evaluate("image => image.getAttribute('src')") == "photo.svg"


def test_twenty_tabs_share_one_stream(preview: Preview, preview_context: BrowserContext, visit: Visit) -> None:
    """Each shows its own page as it is now, and the others are left alone."""
    for number in range(20):
        preview.site.pages[f"{number}/index.html"] = whole("<h1>Old</h1>")
    tabs = [visit(f"/{number}/") for number in range(20)]
    for number in range(0, 20, 2):
        preview.site.pages[f"{number}/index.html"] = whole("<h1>New</h1>")
    preview.tell()
    for tab in tabs[::2]:
        expect(tab.locator("h1")).to_have_text("New")
    for tab in tabs[1::2]:
        expect(tab.locator("h1")).to_have_text("Old")
        assert not loaded(tab)
    assert preview.hub.opened == 1
    for tab in preview_context.pages:
        leave(tab)
    wait_until(lambda: preview.hub.open == 0)
