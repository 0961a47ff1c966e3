"""The search in the reader's browser: names however they are spelt, filters, order, shards, and no mouse."""

import math
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect


def found(page: Page) -> Locator:
    """The links of the results."""
    return page.locator("#results h2 a")


def said(page: Page, pattern: str) -> None:
    """Waits until the status line says this."""
    expect(page.get_by_role("status")).to_have_text(re.compile(pattern))


def number(page: Page) -> int:
    """How many results the status line tells."""
    said(page, r"^[\d,]+ results?")
    return int(page.get_by_role("status").inner_text().split()[0].replace(",", ""))


def days(page: Page) -> list[str]:
    """The days of the results that are shown, from the first."""
    return [time.get_attribute("datetime") or "" for time in page.locator("#results time").all()]


@pytest.mark.parametrize("spelt", ["Dominik Szoboszlai", "dominic szoboszlai", "SZOBOSZLAI"])
def test_the_page_of_a_player_comes_first_by_name_alias_or_surname(page: Page, spelt: str) -> None:
    """And below it articles about him."""
    page.goto("/")
    page.get_by_role("searchbox", name="Search the archive").fill(spelt)
    page.keyboard.press("Enter")
    expect(found(page).first).to_have_attribute("href", "/players/dominik-szoboszlai/")
    expect(page.locator("#results a[href^='/2023/']").first).to_be_visible()
    expect(page.locator("#results a[href='/players/dominik-szoboszlai/']")).to_have_count(1)
    assert page.url.endswith(f"/search/?q={spelt.replace(' ', '+')}")


def test_an_alias_without_a_word_of_the_name_leads_to_what_is_said_of_him(page: Page) -> None:
    """The articles have the full name, not the alias."""
    page.goto("/search/?q=the+Ox")
    expect(found(page).first).to_have_text("Alex Oxlade-Chamberlain")
    expect(found(page).nth(1)).to_contain_text("Alex Oxlade-Chamberlain")


@pytest.mark.parametrize("spelt", ["Besiktas", "Beşiktaş", "BEŞİKTAŞ"])
def test_accents_do_not_matter(page: Page, spelt: str) -> None:
    """A club is found as it is written and as it can be typed."""
    page.goto(f"/search/?q={spelt}")
    expect(found(page).first).to_have_attribute("href", "/clubs/besiktas/")
    expect(found(page).nth(1)).to_contain_text("Beşiktaş")


@pytest.mark.parametrize("spelt", ["Ødegaard", "odegaard", "Oystein Odegaard"])
def test_a_player_of_the_north_is_found_in_plain_letters(football_page: Page, spelt: str) -> None:
    """His page stands first, and articles that write him with a stroke follow; the site lies below a folder."""
    football_page.goto(f"/archive/search/?q={spelt}")
    links = football_page.locator("#results h2 a")
    expect(links.first).to_have_attribute("href", "/archive/players/oystein-odegaard/")
    expect(links.nth(1)).to_be_visible()
    found = [link.get_attribute("href") for link in links.all()]
    assert "/archive/2023/08/30/odegaard-joins-northport/" in found


def test_letters_that_unicode_does_not_fold_are_found_by_their_ascii_form(page: Page) -> None:
    """The list of names holds the form beside the name."""
    page.goto("/")
    names = page.evaluate("""async () => {
      const { createNames } = await import(document.querySelector("#q").dataset.names);
      const rows = [["player", "martin-odegaard", "Martin Ødegaard", ["Martin Odegaard"], 5]];
      const names = createNames({ shards: ["new", "middle", "old"], names: rows }, "/archive/");
      const [exact] = names.exact("martin odegaard");
      return [exact.name, exact.url, names.suggest("ode", 8)[0].name, [...names.shardsOf(exact)].join()];
    }""")
    assert names == ["Martin Ødegaard", "/archive/players/martin-odegaard/", "Martin Ødegaard", ",new,old"]


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [
        ("chambers", "chambers", 0),
        ("chmbers", "chambers", 1),
        ("chabmers", "chambers", 1),
        ("shambles", "chambers", None),
    ],
)
def test_mistakes_are_counted_up_to_two(page: Page, one: str, other: str, mistakes: int | None) -> None:
    """A letter too few is one, and so are two that changed places; of what is too far off nothing is told."""
    page.goto("/")
    far = page.evaluate(
        """async ([one, other]) => {
          const { distance } = await import(document.querySelector("#q").dataset.names);
          const found = distance(one, other, 2);
          return found === Infinity ? null : found;
        }""",
        [one, other],
    )
    assert far == mistakes


@pytest.mark.parametrize(("words", "bonus"), [("bid", 1.0), ("Lóan bid", 1.8)])
def test_scores_of_two_shards_are_brought_to_one_measure(page: Page, words: str, bonus: float) -> None:
    """A word that 10 of 100 pages have here and 40 of 100 there is one that 50 of 200 have: ln(201 / 50.5) each.

    Pagefind gives four fifths more for one that is spelt as in the query.
    """
    page.goto("/search/")
    ranks = page.evaluate(
        """async (words) => {
      const modules = document.querySelector("#search").dataset.modules.split(" ");
      const { rankTogether } = await import(modules.find((address) => address.includes("/finder.")));
      const answers = [10, 40].map((having) => {
        const idf = Math.log(101 / (having + 0.5));
        const word = { search_term: "loans", score: idf, params: { weighted_term_frequency: 2, length_bonus: 0.5 } };
        const params = { document_length: 300, average_page_length: 300 };
        const results = [{ score: idf, scores: [word], verbose_meta_scores: [], params }];
        return { shard: { pages: 100 }, question: { words }, terms: [{ term: "loan", idf }], results };
      });
      rankTogether(answers);
      return answers.map(({ results: [only] }) => only.rank);
    }""",
        words,
    )
    assert ranks == pytest.approx([bonus * math.log(201 / 50.5)] * 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("szobozlai", "Dominik Szoboszlai"), ("chmbers", "Luke Chambers"), ("Luke Chabmers", "Luke Chambers")],
)
def test_a_misspelt_name_is_asked_about(page: Page, typed: str, meant: str) -> None:
    """The question is a link that searches for the name."""
    page.goto(f"/search/?q={typed}")
    expect(page.get_by_text("Did you mean")).to_have_text(f"Did you mean {meant}?")
    page.get_by_role("link", name=meant).click()
    expect(found(page).first).to_have_text(meant)
    expect(page.get_by_label("Search for")).to_have_value(meant)
    expect(page.get_by_text("Did you mean")).to_be_hidden()


def test_words_that_were_found_are_not_asked_about(page: Page) -> None:
    """“Loan” is one letter from “Sloan”, but it is a word of many articles."""
    page.goto("/search/?q=loan")
    assert number(page) > 10
    expect(page.get_by_text("Did you mean")).to_be_hidden()


def test_filters_and_order_stand_in_the_address(page: Page) -> None:
    """A shared address gives the same results, newest first, with its filters to be taken away."""
    page.goto("/search/?q=loan&club=wigan-athletic&sort=newest")
    expect(page.get_by_label("Search for")).to_have_value("loan")
    expect(page.get_by_label("Order")).to_have_value("newest")
    expect(found(page)).to_have_count(10)
    shown = days(page)
    assert len(shown) > 5
    assert shown == sorted(shown, reverse=True)
    few = number(page)
    page.get_by_role("link", name="Remove Club: Wigan Athletic").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=loan&sort=newest$"))
    expect(page.get_by_role("status")).not_to_have_text(re.compile(rf"^({few} results|Searching …)$"))
    assert number(page) > few


def test_the_panel_counts_what_a_filter_leaves(page: Page) -> None:
    """The number beside a club is the number of results once it is chosen."""
    page.goto("/search/?q=loan")
    all_of_them = number(page)
    page.get_by_text("Narrow down").click()
    wigan = page.locator("#facets li", has_text="Wigan Athletic")
    expect(wigan).to_be_visible()
    count = int(wigan.inner_text().split()[-1])
    assert 0 < count < all_of_them
    wigan.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=loan&club=wigan-athletic$"))
    said(page, rf"^{count} results$")


def test_a_filter_is_chosen_by_typing_a_name(page: Page) -> None:
    """For those who are not among the most frequent."""
    page.goto("/search/")
    page.get_by_text("Narrow down").click()
    journalist = page.get_by_label("Name of a journalist")
    expect(journalist).to_be_visible()
    journalist.press_sequentially("plett")
    page.get_by_role("option", name="Florian Plettenberg").click()
    expect(page).to_have_url(re.compile(r"/search/\?journalist=florian-plettenberg$"))
    expect(found(page).nth(2)).to_be_visible()
    shown = days(page)
    assert shown
    assert shown == sorted(shown, reverse=True)


def test_the_order_is_chosen(page: Page) -> None:
    """Oldest first is in order of days; what has no day comes last."""
    page.goto("/search/?q=Liverpool")
    expect(found(page)).to_have_count(11)
    page.get_by_label("Order").select_option("oldest")
    expect(page).to_have_url(re.compile(r"/search/\?q=Liverpool&sort=oldest$"))
    expect(page.locator("#results time").first).to_have_attribute("datetime", re.compile("^2023-0"))
    shown = days(page)
    assert len(shown) == 10
    assert shown == sorted(shown)


def test_the_back_button_brings_back_what_was_asked_before(page: Page) -> None:
    """The words, the filters and the results."""
    page.goto("/search/?q=Luke+Chambers")
    expect(found(page).first).to_have_text("Luke Chambers")
    page.get_by_label("Search for").fill("Calvin Ramsay")
    page.keyboard.press("Enter")
    expect(found(page).first).to_have_text("Calvin Ramsay")
    page.go_back()
    expect(page.get_by_label("Search for")).to_have_value("Luke Chambers")
    expect(found(page).first).to_have_text("Luke Chambers")
    found(page).nth(1).click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    expect(found(page).nth(1)).to_be_visible()


def test_results_are_walked_by_the_arrow_keys(page: Page) -> None:
    """Down from the field to the results, and up again; more results keep the focus where they begin."""
    page.goto("/search/")
    expect(page.get_by_label("Search for")).to_be_focused()
    page.keyboard.type("loan")
    page.keyboard.press("Enter")
    expect(found(page)).to_have_count(10)
    expect(page.get_by_label("Search for")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Search for")).to_be_focused()
    page.get_by_role("button", name="More results").press("Enter")
    expect(found(page)).to_have_count(20)
    expect(found(page).nth(10)).to_be_focused()


def test_a_filter_is_chosen_by_keyboard_alone(page: Page) -> None:
    """From the field to the panel, to a value, and to a result."""
    page.goto("/search/?q=loan")
    expect(found(page)).to_have_count(10)
    page.get_by_label("Search for").focus()
    while page.evaluate("document.activeElement.tagName") != "SUMMARY":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#facets a").first).to_be_visible()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Remove Player: {name}")).to_be_visible()
    expect(page.locator("#narrow summary")).to_be_focused()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_leads_to_the_search_from_every_page(page: Page, key: str) -> None:
    """But a slash that is typed into a field stays a slash."""
    page.goto("/clubs/liverpool/")
    page.keyboard.press(key)
    field = page.get_by_label("Search the archive")
    expect(field).to_be_focused()
    page.keyboard.type("2023/24")
    expect(field).to_have_value("2023/24")


def test_names_are_suggested_and_lead_to_their_pages(page: Page) -> None:
    """By the arrows and Enter, with the list told to screen readers."""
    page.goto("/about/")
    page.keyboard.press("/")
    page.keyboard.type("luke ch")
    field = page.get_by_role("combobox", name="Search the archive")
    expect(field).to_have_attribute("aria-expanded", "true")
    option = page.get_by_role("option", name="Luke Chambers")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "none")
    page.keyboard.press("Enter")
    page.wait_for_url("**/players/luke-chambers/")


def test_suggestions_can_be_left_alone(page: Page) -> None:
    """Escape closes them and keeps the words; Enter without a choice searches for the words."""
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("chambers")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_label("Search the archive")).to_have_value("chambers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=chambers")
    expect(found(page).first).to_have_text("Luke Chambers")


def test_nothing_but_shortcut_and_shade_is_loaded_until_the_reader_types(page: Page) -> None:
    """A page asks for no names, no index and no other script; the two are less than 2 kB together."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/clubs/liverpool/", wait_until="networkidle")
    scripts = sorted(address for address in asked if address.endswith(".js"))
    assert [address.rpartition("/")[2].partition(".")[0] for address in scripts] == ["box", "shade"]
    assert sum(len(page.request.get(address).body()) for address in scripts) < 2000
    assert not [address for address in asked if "names.json" in address or "/pagefind/" in address]


@pytest.mark.parametrize("address", ["/search/?q=xyzzyplugh", "/search/?q=loan&club=nowhere-united"])
def test_what_is_not_there_is_said(page: Page, address: str) -> None:
    """No result is shown, and the lists are offered."""
    page.goto(address)
    said(page, "^Nothing was found")
    expect(found(page)).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Players")).to_be_visible()


def test_markup_in_a_query_stays_text(page: Page) -> None:
    """It is searched for and shown as it was typed."""
    page.goto("/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&club=%3Cb%3Ebold")
    said(page, "^Nothing was found")
    expect(page.locator("#chosen")).to_contain_text("<b>bold")
    expect(page.locator(".search :is(img, b)")).to_have_count(0)


def test_the_page_does_not_jump_while_results_come(page: Page) -> None:
    """No layout shift from the first paint to the results."""
    page.add_init_script("""
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    """)
    page.goto("/search/?q=loan&club=wigan-athletic")
    expect(found(page)).to_have_count(10)
    assert page.evaluate("window.shifts") == 0


def test_a_site_without_an_index_says_so(browser: Browser, site: str) -> None:
    """The page offers the lists instead."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto("/search/?q=loan")
    said(page, "has no search index yet")
    expect(page.get_by_role("main").get_by_role("link", name="Players")).to_be_visible()
    context.close()


def test_without_javascript_the_search_page_offers_the_lists(browser: Browser, site: str) -> None:
    """And no field that does nothing."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/clubs/liverpool/")
    page.get_by_role("searchbox").fill("loan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=loan")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript a[href='/players/']")).to_be_visible()
    expect(page.locator("noscript a[href='/#years']")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_hidden()
    context.close()


def shards(page: Page) -> set[str]:
    """Keeps the names of the shards that the page asks from now on."""
    asked: set[str] = set()
    pattern = re.compile(r"/pagefind/([^/]+)/pagefind-entry\.json")
    page.on("request", lambda request: asked.update(pattern.findall(request.url)))
    return asked


def test_the_newest_answers_first(sharded_page: Page) -> None:
    """Old seasons are not asked, the status line tells how far back the results go, and all can be asked."""
    asked = shards(sharded_page)
    sharded_page.goto("/search/?q=loan")
    said(sharded_page, r"^\d+ results since \w+ 202\d$")
    assert "2024-06" in asked
    assert "2014-15" not in asked
    few = number(sharded_page)
    sharded_page.get_by_role("button", name="Search all seasons").click()
    said(sharded_page, r"^[\d,]+ results$")
    assert number(sharded_page) > 2 * few
    assert "2014-15" in asked
    expect(sharded_page.get_by_role("button", name="Search all seasons")).to_be_hidden()
    expect(found(sharded_page)).to_have_count(10)


def test_what_only_old_seasons_have_is_found_there(sharded_page: Page) -> None:
    """Seasons are asked, one after another, until there is a result; words that only begin alike are none."""
    sharded_page.goto("/search/?q=narum&kind=article")
    expect(found(sharded_page).first).to_be_visible()
    told = sharded_page.locator("#results li").all_inner_texts()
    assert len(told) > 2
    assert all("Narumand" in text for text in told)


def test_a_name_sends_the_query_to_the_seasons_that_know_it(sharded_page: Page) -> None:
    """His page first, then what has his full name; no other season is asked before."""
    asked = shards(sharded_page)
    sharded_page.goto("/search/?q=Dizel+Narumand")
    expect(found(sharded_page).first).to_have_attribute("href", "/players/dizel-narumand/")
    expect(sharded_page.locator("#results a[href^='/2014/']").first).to_be_visible()
    said(sharded_page, r"^\d+ results in the seasons that name Dizel Narumand$")
    assert asked == {"2014-15"}


@pytest.mark.parametrize(("order", "first"), [("newest", "2024-06-29"), ("oldest", "2014-07-0")])
def test_the_order_of_days_holds_across_shards(sharded_page: Page, order: str, first: str) -> None:
    """The newest, or oldest, of all comes first, and none that follows is out of its turn."""
    sharded_page.goto(f"/search/?q=loan&sort={order}")
    for shown in (10, 20, 30, 40, 50):
        expect(sharded_page.locator("#results time")).to_have_count(shown)
        sharded_page.get_by_role("button", name="More results").click()
    expect(sharded_page.locator("#results time")).to_have_count(60)
    told = days(sharded_page)
    assert told == sorted(told, reverse=order == "newest")
    assert told[0].startswith(first)
    assert len(set(told)) > 5


def test_a_season_is_asked_alone(sharded_page: Page) -> None:
    """A filter for a season needs no other, and all results are of it."""
    asked = shards(sharded_page)
    sharded_page.goto("/search/?q=bid&season=2016-17")
    said(sharded_page, r"^\d+ results$")
    assert asked == {"2016-17"}
    shown = days(sharded_page)
    assert len(shown) == 10
    assert min(shown) >= "2016-02-01"
    assert max(shown) <= "2017-01-31"


def test_words_are_not_needed(sharded_page: Page) -> None:
    """A club alone gives its newest pages, and the index of words is left where it is."""
    fetched: list[str] = []
    sharded_page.on("request", lambda request: fetched.append(request.url))
    sharded_page.goto("/clubs/")
    club = sharded_page.get_by_role("main").locator("a[href^='/clubs/']").first.get_attribute("href") or ""
    sharded_page.goto(f"/search/?club={club.split('/')[2]}")
    expect(found(sharded_page).first).to_be_visible()
    shown = days(sharded_page)
    assert shown
    assert shown == sorted(shown, reverse=True)
    assert not [address for address in fetched if address.endswith(".pf_index")]


def test_the_first_results_cost_little(sharded_page: Page) -> None:
    """Filters are not fetched before the reader asks for them."""
    fetched: list[str] = []
    sharded_page.on("request", lambda request: fetched.append(request.url))
    sharded_page.goto("/search/?q=loan")
    expect(found(sharded_page)).to_have_count(10)
    assert not [address for address in fetched if address.endswith(".pf_filter")]
    sharded_page.get_by_text("Narrow down").click()
    expect(sharded_page.locator("#facets a").first).to_be_visible()
    assert [address for address in fetched if address.endswith(".pf_filter")]
