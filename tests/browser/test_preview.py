"""An editor at work: the command in a process of its own, files that are saved, and a browser that shows the site."""

import os
import re
import signal
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.preview_command import Command, children, copied, files, free_port
from tests.browser.preview_site import listen_for_answers, loaded, mark, put_away, wait_until

RECALLED = "content/articles/2024/odegaard-recalled.md"
SIGNS = "content/articles/2024/hart-signs-for-southwick.md"
AT_RECALLED, AT_SIGNS = "/2024/01/05/odegaard-goes-back/", "/2024/01/11/hart-signs-for-southwick/"
HART = "content/players/tom-hart.md"
ARTICLE = "themes/default/templates/article.html"
STYLE = "themes/default/assets/style.css"
CARD = "content/site.yaml"
NEW = "---\ntitle: {title}\ndate: {date}\n{more}players: Tom Hart\n---\nA word on Tom Hart.\n"

Visit = Callable[[str], Page]


def overlay(tab: Page) -> Locator:
    """The sheet with the problems."""
    return tab.locator("rumourmill-preview #problems")


def bar(tab: Page) -> Locator:
    """The bar at the lower edge."""
    return tab.get_by_role("group", name="Preview")


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command with --drafts; its site lives below /archive."""
    started = Command(copied(tmp_path_factory.mktemp("preview")), free_port(), ("--drafts",))
    started.start()
    yield started
    started.end()


@pytest.fixture
def desk(command: Command) -> Iterator[Command]:
    """The same, with the site as it was at first."""
    with command.untouched():
        yield command


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a past; what a page says on its console, but that there is no page, fails the test."""
    opened = browser.new_context()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("weberror", lambda error: wrong.append(str(error.error)))
    listen_for_answers(opened)
    yield opened
    put_away(opened)
    assert [
        said for said in wrong if not re.search(r"status of (404|503)|ERR_(CONNECTION|INCOMPLETE|EMPTY)", said)
    ] == []


@pytest.fixture
def visit(desk: Command, context: BrowserContext) -> Visit:
    """Opens a page of the site in a tab of its own, marks the window, and waits until the tab hears of news."""

    def opened(address: str) -> Page:
        tab = context.new_page()
        with tab.expect_response(re.compile("/stand")):
            tab.goto(f"{desk.url}{address}")
        mark(tab)
        return tab

    return opened


def test_text_that_is_saved_is_shown(desk: Command, visit: Visit) -> None:
    """Only on the page that has it: no other is loaded."""
    tab, other = visit(AT_RECALLED), visit("/players/tom-hart/")
    desk.replace(RECALLED, "He had played nine games.", "He had played *ten* games.")
    expect(tab.locator(".prose").first).to_have_text("He had played ten games.")
    assert loaded(tab)
    desk.settle()
    assert not loaded(other)


def test_a_title_is_shown_wherever_it_stands(desk: Command, visit: Visit) -> None:
    """On the article's own page, on the player's, and on the front page."""
    tabs = [visit(address) for address in (AT_SIGNS, "/players/tom-hart/", "/")]
    desk.replace(SIGNS, "title: Tom Hart signs for Southwick", "title: Hart is a Southwick man")
    for tab in tabs:
        expect(tab.get_by_text("Hart is a Southwick man").first).to_be_visible()
        expect(tab.get_by_text("Tom Hart signs for Southwick")).to_have_count(0)


def test_a_date_moves_an_article(desk: Command, visit: Visit) -> None:
    """Its old address shows that there is nothing, and leads to the new one; the pages of days follow."""
    tab, old, new = visit(AT_RECALLED), visit("/2024/01/05/"), visit("/2024/01/")
    desk.replace(RECALLED, "date: 2024-01-05", "date: 2024-01-06")
    expect(tab.get_by_text("There is nothing at this address.")).to_be_visible()
    expect(old.get_by_text("There is nothing at this address.")).to_be_visible()
    expect(new.locator("a[href='/archive/2024/01/06/odegaard-goes-back/']").first).to_be_visible()
    tab.get_by_role("link", name="Saved: Ødegaard recalled by Nørrehavn").click()
    expect(tab).to_have_url(re.compile("/2024/01/06/odegaard-goes-back/$"))
    expect(tab.locator("h1")).to_have_text("Ødegaard recalled by Nørrehavn")


def test_a_claim_is_shown_on_the_pages_of_its_move(desk: Command, visit: Visit) -> None:
    """A stage in the front matter is a word on the article and on the move."""
    tabs = [visit(AT_RECALLED), visit("/moves/2024-winter/oystein-odegaard-loan-recall-norrehavn/")]
    for tab in tabs:
        expect(tab.locator("table").get_by_text("medical").first).to_be_hidden()
    desk.replace(RECALLED, "stage: official", "stage: medical")
    for tab in tabs:
        expect(tab.locator("table").get_by_text("medical").first).to_be_visible()


def test_the_name_of_a_player_is_shown_wherever_it_stands(desk: Command, visit: Visit) -> None:
    """Articles may go on calling him by an alias."""
    tabs = [visit(address) for address in (AT_SIGNS, "/players/tom-hart/", "/players/")]
    desk.replace(HART, "name: Tom Hart\n", "name: Thomas Hart\n")
    desk.replace(HART, "aliases: T. Hart", "aliases: [T. Hart, Tom Hart]")
    for tab in tabs:
        expect(tab.get_by_role("main").get_by_text("Thomas Hart").first).to_be_visible()


def test_a_template_is_used_from_then_on(desk: Command, visit: Visit) -> None:
    """By the pages that are made with it alone."""
    tab, other = visit(AT_RECALLED), visit("/players/tom-hart/")
    plain, loud = "<h1>{{ view.card.title }}</h1>", "<h1>{{ view.card.title|upper }}</h1>"
    desk.replace(ARTICLE, plain, loud)
    expect(tab.locator("h1")).to_have_text("ØDEGAARD RECALLED BY NØRREHAVN")
    desk.settle()
    assert not loaded(other)
    # Other tests may look at the last good version of this page.
    desk.replace(ARTICLE, loud, plain)
    expect(tab.locator("h1")).to_have_text("Ødegaard recalled by Nørrehavn")


def test_a_stylesheet_is_put_in_place(desk: Command, visit: Visit) -> None:
    """No page is loaded for it."""
    tabs = [visit(AT_RECALLED), visit("/")]
    desk.write(STYLE, desk.read(STYLE) + "\nh1 { color: rgb(1, 2, 3) !important; }\n")
    for tab in tabs:
        expect(tab.locator("h1").first).to_have_css("color", "rgb(1, 2, 3)")
    desk.settle()
    assert not any(map(loaded, tabs))
    assert tabs[0].locator("link[rel=stylesheet]").count() == 1


BROKEN = [
    pytest.param(
        *(SIGNS, "by: Bo Lund", "by: Bo Lumd", f"{SIGNS}:18:9", "    by: Bo Lumd\n        ^"),
        *("there is no journalist or outlet or person “Bo Lumd”", "did you mean “Bo Lund”?"),
        id="article",
    ),
    pytest.param(
        *(ARTICLE, "{% block content %}", "{% bock content %}", f"{ARTICLE}:7", "{% bock content %}"),
        *("Encountered unknown tag 'bock'", ""),
        id="template",
    ),
    pytest.param(
        *(
            ARTICLE,
            "view.card.title }}</h1>",
            "view.cart.title }}</h1>",
            f"{ARTICLE}:10",
            "<h1>{{ view.cart.title }}</h1>",
        ),
        *("has no attribute 'cart'", "mend the template"),
        id="view",
    ),
    pytest.param(
        *(CARD, "Europe/London", "Europe/Londen", f"{CARD}:5:12", "time_zone: Europe/Londen\n           ^"),
        *("`time_zone` cannot be “Europe/Londen”", "did you mean “Europe/London”"),
        id="site.yaml",
    ),
]


@pytest.mark.parametrize(("file", "good", "bad", "place", "line", "sentence", "hint"), BROKEN)
def test_a_mistake_is_shown_until_it_is_mended(  # noqa: PLR0913, PLR0917  what is seen of a mistake
    desk: Command, visit: Visit, file: str, good: str, bad: str, place: str, line: str, sentence: str, hint: str
) -> None:
    """With its place, which leads to the editor, the line, a caret and a hint; the last good page stays below."""
    tab = visit(AT_SIGNS)
    desk.replace(file, good, bad)
    item = overlay(tab).get_by_role("listitem")
    link = item.get_by_role("link")
    expect(link).to_have_text(place)
    there = ":".join([*place.split(":"), "1", "1"][:3])
    expect(link).to_have_attribute("href", f"vscode://file{desk.folder.as_posix()}/{there}")
    expect(item).to_contain_text(sentence)
    expect(item).to_contain_text(hint)
    assert item.locator("pre").text_content() == line
    expect(tab.locator("h1")).to_have_text("Tom Hart signs for Southwick")
    # Nobody has asked for this one before.
    other = visit(AT_RECALLED)
    expect(other.locator("h1")).to_have_text("Ødegaard recalled by Nørrehavn")
    expect(overlay(other)).to_contain_text(sentence)
    desk.replace(file, bad, good)
    for one in (tab, other):
        expect(overlay(one)).to_be_hidden()
        expect(bar(one)).not_to_contain_text("problem")
    assert not loaded(tab)
    said = "\n".join(desk.said)
    assert place in said
    assert sentence in said


def test_an_article_that_is_wrong_is_shown_as_it_last_was(desk: Command, visit: Visit) -> None:
    """Although nobody had asked for its page since it was last saved without a mistake."""
    desk.replace(RECALLED, "nine games.", "eight games.")
    desk.settle()
    desk.replace(RECALLED, "by: Ada Reed", "by: Ada Reet")
    wait_until(lambda: any("Ada Reet" in line for line in desk.said))
    tab = visit(AT_RECALLED)
    expect(tab.locator(".prose").first).to_have_text("He had played eight games.")
    expect(overlay(tab)).to_contain_text("Ada Reet")
    bar(tab).get_by_role("button", name="Preview").click()
    expect(tab.locator("rumourmill-preview #page")).to_contain_text(f"Written in {RECALLED}")
    expect(bar(tab).get_by_role("status")).to_be_hidden()


def test_two_mistakes_are_two_entries(desk: Command, visit: Visit) -> None:
    """What else was saved is shown once both are mended."""
    tab = visit(AT_RECALLED)
    desk.replace(RECALLED, "nine games.", "ten games.")
    desk.replace(RECALLED, "by: Ada Reed", "by: Ada Reet")
    desk.replace(SIGNS, "stage: bid", "stage: bit")
    expect(overlay(tab).get_by_role("heading")).to_have_text("2 problems")
    desk.replace(SIGNS, "stage: bit", "stage: bid")
    expect(overlay(tab).get_by_role("heading")).to_have_text("1 problem")
    desk.replace(RECALLED, "by: Ada Reet", "by: Ada Reed")
    expect(overlay(tab)).to_be_hidden()
    expect(tab.locator(".prose").first).to_have_text("He had played ten games.")


def test_an_article_comes_is_renamed_and_goes(desk: Command, visit: Visit) -> None:
    """Lists have it and lose it, a link leads to it, and its own address shows that there is nothing."""
    tab, list_, absent = visit("/"), visit("/players/tom-hart/"), visit("/2024/02/01/hart-hurt/")
    expect(absent.get_by_text("There is nothing at this address.")).to_be_visible()
    desk.write("content/articles/2024/hart-hurt.md", NEW.format(title="Hart is hurt", date="2024-02-01", more=""))
    expect(list_.get_by_role("link", name="Hart is hurt", exact=True)).to_have_attribute(
        "href", "/archive/2024/02/01/hart-hurt/"
    )
    expect(absent.locator("h1")).to_have_text("Hart is hurt")
    # A page is told of what is saved from when it listens.
    with tab.expect_response(re.compile("/stand")):
        tab.get_by_role("link", name="Saved: Hart is hurt").click()
    expect(tab.locator("h1")).to_have_text("Hart is hurt")
    folder = desk.folder / "content" / "articles" / "2024"
    (folder / "hart-hurt.md").rename(folder / "hart-injured.md")
    expect(tab.get_by_text("There is nothing at this address.")).to_be_visible()
    tab.get_by_role("link", name="Saved: Hart is hurt").click()
    expect(tab).to_have_url(re.compile("/2024/02/01/hart-injured/$"))
    expect(tab.locator("h1")).to_have_text("Hart is hurt")
    (folder / "hart-injured.md").unlink()
    expect(tab.get_by_text("There is nothing at this address.")).to_be_visible()
    expect(list_.get_by_role("link", name="Hart is hurt", exact=True)).to_have_count(0)


def test_an_editor_that_saves_by_rename(desk: Command, visit: Visit) -> None:
    """Its backups, probes and swap files are no articles and no mistakes."""
    tab = visit(AT_RECALLED)
    news = len(desk.said)
    for old, new in (("nine games.", "ten games."), ("ten games.", "eleven games.")):
        desk.save_as_vim(RECALLED, old, new)
        expect(tab.locator(".prose").first).to_have_text(f"He had played {new}")
    desk.settle()
    expect(overlay(tab)).to_be_hidden()
    assert all(re.fullmatch(r"no errors \(\d+ ms\)", line) for line in desk.said[news:])


def test_twenty_tabs(desk: Command, context: BrowserContext, visit: Visit) -> None:
    """They share one stream, whose worker is one; a browser opens six connections to a server at most."""
    tabs = [visit(AT_RECALLED) for _ in range(19)]
    other = visit("/players/tom-hart/")
    desk.replace(RECALLED, "nine games.", "ten games.")
    for tab in tabs:
        expect(tab.locator(".prose").first).to_have_text("He had played ten games.")
    assert not loaded(other)
    assert context.browser is not None
    targets = context.browser.new_browser_cdp_session().send("Target.getTargets")["targetInfos"]
    workers = [one["url"] for one in targets if one["type"] == "shared_worker" and desk.url[:-8] in one["url"]]
    assert workers == [f"{desk.url.removesuffix('/archive')}/__rumourmill/preview_stream.js"]


@pytest.mark.parametrize(
    ("more", "date", "said"),
    [("draft: true\n", "2024-02-01", "draft"), ("", "2024-04-01", "scheduled for Monday 1 April 2024")],
)
def test_what_is_not_published_yet_is_marked(desk: Command, visit: Visit, more: str, date: str, said: str) -> None:
    """In the bar of its page, until it is."""
    desk.write("content/articles/2024/hart-hurt.md", NEW.format(title="Hart is hurt", date=date, more=more))
    desk.settle()
    tab = visit(f"/{date.replace('-', '/')}/hart-hurt/")
    expect(bar(tab).locator(".mark")).to_have_text(said)
    desk.write("content/articles/2024/hart-hurt.md", NEW.format(title="Hart is well", date="2024-02-02", more=""))
    tab.get_by_role("link", name="Saved: Hart is well").click()
    expect(tab.locator("h1")).to_have_text("Hart is well")
    expect(bar(tab)).to_be_visible()
    expect(bar(tab).locator(".mark")).to_be_hidden()


def test_the_panel_tells_what_the_page_is_made_of(desk: Command, visit: Visit) -> None:
    """The file that it is written in, those that it depends on, and why it was made."""
    tab = visit(AT_SIGNS)
    bar(tab).get_by_role("button", name="Preview").click()
    panel = tab.locator("rumourmill-preview #page")
    expect(panel).to_contain_text(f"Written in {SIGNS}")
    link = panel.get_by_role("link", name=HART)
    expect(link).to_have_attribute("href", f"vscode://file{desk.folder.as_posix()}/{HART}:1:1")
    desk.replace(HART, "name: Tom Hart\n", "name: Thomas Hart\naliases: Tom Hart\n".replace("aliases", "known_as"))
    expect(overlay(tab)).to_contain_text("known_as")
    desk.replace(HART, "name: Thomas Hart\nknown_as: Tom Hart\n", "name: Tom Hart\n")
    expect(overlay(tab)).to_be_hidden()
    desk.replace(SIGNS, "Southwick have their man.", "Southwick have got him.")
    expect(panel).to_contain_text("the text of 2024/hart-signs-for-southwick")


def test_nothing_is_written_but_what_the_preview_keeps(desk: Command, visit: Visit) -> None:
    """Not in output/, and nowhere else in the site but in .cache/."""
    before = files(desk.folder)
    assert "output/index.html" in before
    for address in ("/", AT_SIGNS, "/players/", "/search/?q=hart", "/nowhere/"):
        visit(address)
    wait_until((desk.folder / ".cache" / "preview" / "search" / "shards.json").exists, 20)
    assert files(desk.folder) == before


def test_a_restart_is_caught_up_with(desk: Command, visit: Visit) -> None:
    """The process was killed, and something was saved before it was started again on the same port."""
    tab, same = visit(AT_RECALLED), visit("/players/tom-hart/")
    desk.end(signal.SIGKILL)
    for one in (tab, same):
        expect(bar(one)).to_contain_text("The preview has ended; start it again")
    desk.replace(RECALLED, "nine games.", "ten games.")
    desk.start()
    expect(tab.locator(".prose").first).to_have_text("He had played ten games.")
    for one in (tab, same):
        expect(bar(one)).not_to_contain_text("ended")
    assert not loaded(same)


def test_a_preview_that_begins_with_a_mistake(tmp_path: Path, browser: Browser) -> None:
    """There is no page until it is mended, and then it comes by itself; so does the search, which says so before.

    The site has the root of its host for itself.
    """
    command = Command(copied(tmp_path), free_port())
    command.replace(CARD, "https://example.org/archive", "https://example.org")
    command.replace(SIGNS, "by: Bo Lund", "by: Bo Lumd")
    command.start()
    # The search page says on the console that there is no index: so it is not watched here.
    context = browser.new_context()
    tab = context.new_page()
    answer = tab.goto(f"{command.url}/search/?q=Tom+Hart")
    assert answer is not None
    assert answer.status == 503
    expect(tab.locator("h1")).to_have_text("No site yet")
    expect(overlay(tab)).to_contain_text("there is no journalist or outlet or person “Bo Lumd”")
    expect(bar(tab).get_by_role("status")).to_be_hidden()
    command.replace(SIGNS, "by: Bo Lumd", "by: Bo Lund")
    wait_until(lambda: bool(children(command.process)))
    working = children(command.process)
    for one in working:
        os.kill(one, signal.SIGSTOP)
    expect(tab.get_by_role("main").get_by_role("searchbox")).to_have_value("Tom Hart")
    expect(overlay(tab)).to_be_hidden()
    expect(bar(tab)).to_contain_text("the search index is being made …")
    expect(tab.locator("#results a")).to_have_count(0)
    for one in working:
        os.kill(one, signal.SIGCONT)
    expect(tab.locator("#results a").first).to_have_attribute("href", "/players/tom-hart/")
    expect(bar(tab)).not_to_contain_text("search")
    tab.get_by_role("main").get_by_role("searchbox").fill("Ødegaard")
    tab.get_by_role("main").get_by_role("button", name="Search", exact=True).click()
    expect(tab.locator("#results a").first).to_have_attribute("href", "/players/oystein-odegaard/")
    put_away(context)
    assert command.end()[0] == 0
    # A mistake is told once, however often it is looked for.
    assert [line.partition(" (")[0] for line in command.said if " ms)" in line] == ["1 error", "no errors"]


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_the_preview_ends_at_once_and_leaves_nothing(
    tmp_path: Path, context: BrowserContext, by: signal.Signals
) -> None:
    """With a page open, and while the index is being made: no process is left, and no word that is none of ours."""
    command = Command(copied(tmp_path), free_port())
    command.start()
    context.new_page().goto(f"{command.url}/")
    wait_until(lambda: bool(children(command.process)), 20)
    code, took = command.end(by)
    assert code == 0
    assert took < 0.5
    wait_until(lambda: not children(command.process))
    assert re.fullmatch(r"no errors \(\d+ ms\)\nthe preview is at \S+ \(Ctrl-C ends it\)\n*", "\n".join(command.said))


def test_a_port_in_use_is_told_and_the_next_is_taken(command: Command) -> None:
    """Of the same site, too: both show it."""
    second = Command(command.folder, command.port)
    second.start()
    port = int(second.url.removesuffix("/archive").rpartition(":")[2])
    assert port > command.port
    taken = [f"port {number} is taken, trying {number + 1}" for number in range(command.port, port)]
    assert [line for line in second.said if "taken" in line] == taken
    for one in (command, second):
        assert "Tom Hart" in one.get("/players/tom-hart/")
    assert second.end()[0] == 0
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(second.url, timeout=5)  # noqa: S310  our own server, which has ended
