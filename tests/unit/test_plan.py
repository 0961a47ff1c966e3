"""The plan: every page of the site with its address, and what its view holds."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator import shards
from generator.archive import Archive
from generator.content import Image
from generator.page import Page
from generator.plan import image_paths, plan
from generator.problems import Place, Problem
from generator.records import Text, TextPage
from generator.views.cards import MoveCard
from generator.views.clubs import ClubView, InOut, SeasonView
from generator.views.days import DayView, MonthView, YearView
from generator.views.sitemaps import SitemapView
from generator.views.texts import RedirectView
from tests.unit.football import CAST, archived, article, claim, day, looked_up, move_file, ref

T = TypeVar("T")

TALKS = article("2023-07-09", "talks", claim("2023-07-09", "talks", to="rb-leipzig"))
SIGNED = article("2023-08-20", "signed", claim("2023-08-20", "official", to="rb-leipzig", by="bbc-sport"))
DENIED = article("2024-03-05", "denied", clubs=["liverpool"], players=["fabio-carvalho"])


def planned_of(whole: Archive) -> tuple[tuple[Page, ...], list[Problem]]:
    """The plan."""
    return plan(whole, shards.cut(whole))


def pages(whole: Archive) -> dict[str, Page]:
    """The pages by address, of a plan without problems."""
    planned, problems = planned_of(whole)
    assert problems == []
    return {page.url: page for page in planned}


def view(whole: Archive, url: str, kind: type[T]) -> T:
    """What the page at the address holds."""
    found = pages(whole)[url].view(looked_up(whole))
    assert isinstance(found, kind)
    return found


# Addresses


def test_every_page_has_a_path_of_its_own() -> None:
    """And every view of the plan can be made."""
    whole = archived(TALKS, SIGNED, DENIED, move_file("m", "2024-winter", to="chelsea"))
    planned, problems = planned_of(whole)
    assert problems == []
    assert len(planned) > 50
    assert len({page.path.casefold() for page in planned}) == len(planned)
    tables = looked_up(whole)
    assert all(page.view(tables) is not None for page in planned)


def test_the_pages_of_an_article_and_what_it_brings_with_it() -> None:
    """The article, its day, month and year, the sitemap of the year, its move, the season and that of both clubs."""
    without, with_it = set(pages(archived())), set(pages(archived(TALKS)))
    assert sorted(with_it - without) == [
        "/2023/",
        "/2023/07/",
        "/2023/07/09/",
        "/2023/07/09/talks/",
        "/clubs/liverpool/2023-24/",
        "/clubs/rb-leipzig/2023-24/",
        *(f"/data/2023-24/{name}" for name in ("articles.csv", "articles.jsonl", "claims.csv", "claims.jsonl")),
        *(f"/data/2023-24/{name}" for name in ("moves.csv", "moves.jsonl", "verdicts.csv", "verdicts.jsonl")),
        "/moves/2023-summer/luke-chambers-to-rb-leipzig/",
        "/moves/2023-summer/luke-chambers-to-rb-leipzig/index.json",
        "/sitemaps/2023.xml",
    ]
    assert pages(archived(TALKS))["/2023/07/09/talks/"].path == "2023/07/09/talks/index.html"


def test_drafts_and_days_to_come_have_no_pages() -> None:
    """Nor has anything that only they speak of."""
    whole = archived(TALKS, replace(SIGNED, draft=True), today="2023-12-31")
    assert not [url for url in pages(whole) if url.startswith(("/2023/08/", "/2024/"))]
    early = pages(archived(TALKS, DENIED, today="2024-03-04"))
    assert not [url for url in early if url.startswith("/2024/")]
    assert "/2024/03/05/denied/" in pages(archived(TALKS, DENIED, today="2024-03-05"))


def test_two_articles_of_one_address_are_named_with_both_files() -> None:
    """The same slug on the same day."""
    twice = replace(article("2023-07-09", "other"), slug="talks")
    _, (problem,) = planned_of(archived(TALKS, twice))
    assert problem.code == "same-address"
    assert {str(problem.place), problem.sentence} == {
        "content/articles/other.md",
        "/2023/07/09/talks/ is also the address of content/articles/talks.md",
    }


def test_an_editors_page_cannot_take_an_address_of_the_site() -> None:
    """/players/ is the list of players."""
    about = TextPage(Place("content/pages/players.md"), "players", "Players", Text())
    _, found = planned_of(archived(cast=replace(CAST, pages=(about,))))
    assert [(str(problem.place), problem.sentence) for problem in found] == [
        ("content/pages/players.md", "/players/ is also the address of a page that every site has")
    ]


def test_an_old_address_redirects_to_the_article() -> None:
    """With or without a slash at its end, or as a file."""
    moved = replace(TALKS, aliases=(ref("/rumours/42/"), ref("/rumours/43"), ref("/old/talks.html")))
    whole = archived(moved)
    found = {page.path: page for page in pages(whole).values() if page.template == "redirect.html"}
    assert sorted(found) == ["old/talks.html", "rumours/42/index.html", "rumours/43/index.html"]
    assert {page.view(looked_up(whole)) for page in found.values()} == {RedirectView("Talks", "/2023/07/09/talks/")}


def test_an_old_address_that_another_page_has_is_a_problem() -> None:
    """An alias must not hide the list of clubs."""
    _, found = planned_of(archived(replace(TALKS, aliases=(ref("/clubs/", "content/articles/talks.md"),))))
    assert [problem.code for problem in found] == ["same-address"]


def test_a_link_to_no_page_is_told_with_near_addresses() -> None:
    """Of articles and of records."""
    lost = article("2023-07-10", "lost", links=["/players/luke-chamber/", "/players/luke-chambers/"])
    planned, (problem,) = planned_of(archived(TALKS, lost))
    assert (problem.code, str(problem.place)) == ("dead-link", "content/articles/lost.md:3")
    assert problem.sentence == "the site has no page “/players/luke-chamber/”"
    assert problem.hint.startswith("did you mean “/players/luke-chambers/”")
    assert "/players/luke-chambers/" in {page.url for page in planned}


def test_links_of_records_of_every_kind_are_followed() -> None:
    """Clubs, windows and files of moves have prose too."""
    club = replace(CAST.clubs[0], text=Text(links=(ref("/a/"),)))
    summer = replace(CAST.windows[0], text=Text(links=(ref("/b/"),)))
    written = replace(move_file("m", "2023-summer", to="chelsea"), text=Text(links=(ref("/c/"),)))
    cast = replace(CAST, clubs=(club, *CAST.clubs[1:]), windows=(summer, *CAST.windows[1:]))
    _, found = planned_of(archived(written, cast=cast))
    assert [problem.sentence for problem in found] == [f"the site has no page “/{name}/”" for name in "abc"]


def listed(whole: Archive) -> dict[str, tuple[str, ...]]:
    """What each sitemap lists, in the order of the list of sitemaps."""
    return {url: view(whole, url, SitemapView).urls for url in view(whole, "/sitemap.xml", SitemapView).urls}


def test_every_year_and_every_window_has_a_sitemap_of_its_own() -> None:
    """Each page stands in one of them, so that an article changes no others."""
    assert listed(archived(TALKS, SIGNED, DENIED)) == {
        "/sitemaps/records.xml": (
            *("/", "/clubs/", "/clubs/al-ittihad/", "/clubs/chelsea/"),
            *("/clubs/liverpool/", "/clubs/liverpool/2023-24/", "/clubs/liverpool/2024-25/"),
            *("/clubs/rb-leipzig/", "/clubs/rb-leipzig/2023-24/", "/clubs/wigan-athletic/", "/data/"),
            *("/journalists/", "/journalists/david-ornstein/", "/journalists/fabrizio-romano/"),
            *("/journalists/florian-plettenberg/", "/outlets/", "/outlets/bbc-sport/", "/outlets/the-athletic/"),
            *("/people/", "/people/jurgen-klopp/"),
            *("/players/", "/players/fabio-carvalho/", "/players/luke-chambers/", "/windows/"),
        ),
        "/sitemaps/2023.xml": (
            *("/2023/", "/2023/07/", "/2023/07/09/", "/2023/07/09/talks/"),
            *("/2023/08/", "/2023/08/20/", "/2023/08/20/signed/"),
        ),
        "/sitemaps/2024.xml": ("/2024/", "/2024/03/", "/2024/03/05/", "/2024/03/05/denied/"),
        "/sitemaps/2023-summer.xml": ("/windows/2023-summer/", "/moves/2023-summer/luke-chambers-to-rb-leipzig/"),
        "/sitemaps/2024-winter.xml": ("/windows/2024-winter/",),
    }


def test_the_sitemaps_list_pages_to_be_found_and_no_redirect() -> None:
    """Each once: all pages but feeds, the search, what is for machines and what has moved."""
    about = TextPage(Place("content/pages/about.md"), "about", "About", Text())
    moved = replace(TALKS, aliases=(ref("/rumours/42/"),))
    whole = archived(moved, SIGNED, DENIED, cast=replace(CAST, pages=(about,)))
    found = [url for urls in listed(whole).values() for url in urls]
    assert {"/", "/about/", "/2023/07/09/talks/", "/players/luke-chambers/"} <= set(found)
    unlisted = {"/rumours/42/", "/search/", "/404.html", "/_headers", "/_redirects"}
    for_machines = (".xml", ".txt", ".json", ".csv", ".jsonl", ".ics")
    assert sorted(found) == sorted(
        url for url in pages(whole) if not url.endswith(for_machines) and url not in unlisted
    )


def test_an_image_goes_beside_the_page_that_shows_it() -> None:
    """An article's into its folder, a player's into his; that of an article without a page goes nowhere."""
    shown = [("articles", "talks"), ("players", "luke-chambers"), ("windows", "2023-summer"), ("moves", "m")]
    images = [Image(Path("beside/goal.png"), kind, record) for kind, record in [*shown, ("articles", "a-draft")]]
    whole = archived(TALKS, move_file("m", "2024-winter", to="chelsea"))
    assert [path for _, path in image_paths(whole, images)] == [
        "2023/07/09/talks/goal.png",
        "players/luke-chambers/goal.png",
        "windows/2023-summer/goal.png",
        "moves/2024-winter/luke-chambers-to-chelsea/goal.png",
    ]


# Days


def test_the_page_of_a_day_tells_where_the_moves_stood_that_day() -> None:
    """On 9 July: talks, not yet decided, though today everyone knows that he signed on 20 August."""
    whole = archived(TALKS, SIGNED)
    ninth = view(whole, "/2023/07/09/", DayView)
    assert [card.title for card in ninth.articles] == ["Talks"]
    assert [(str(card.stage), str(card.outcome), card.decided) for card in ninth.moves] == [("talks", "open", None)]
    twentieth = view(whole, "/2023/08/20/", DayView)
    assert [(str(card.stage), str(card.outcome), card.decided) for card in twentieth.moves] == [
        ("official", "completed", day("2023-08-20"))
    ]


def test_days_lead_to_the_days_before_and_after_that_have_articles() -> None:
    """Not to the empty ones between."""
    whole = archived(TALKS, SIGNED)
    first, last = (view(whole, url, DayView).head for url in ("/2023/07/09/", "/2023/08/20/"))
    assert (first.previous, first.next and first.next.url) == (None, "/2023/08/20/")
    assert (last.previous and last.previous.url, last.next) == ("/2023/07/09/", None)


def test_a_month_and_a_year_count_their_articles() -> None:
    """July 2023 began on a Saturday; of its 31 days one has an article."""
    whole = archived(TALKS, SIGNED)
    month = view(whole, "/2023/07/", MonthView).month
    assert (month.blanks, len(month.days), month.count) == (5, 31, 1)
    assert [(str(one.day), one.count, one.url) for one in month.days if one.count] == [
        ("2023-07-09", 1, "/2023/07/09/")
    ]
    year = view(whole, "/2023/", YearView)
    assert (year.count, [one.url for one in year.months if one.count]) == (2, ["/2023/07/", "/2023/08/"])


# Clubs


def titles(cards: tuple[MoveCard, ...]) -> list[str]:
    """What the moves are called."""
    return [card.title for card in cards]


def lists(windows: tuple[InOut, ...]) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Each window with those who come, those who go and the others."""
    return [(one.window.text, titles(one.arrivals), titles(one.departures), titles(one.others)) for one in windows]


def test_a_clubs_season_holds_its_windows_and_articles() -> None:
    """Summer 2023 and winter 2024 are 2023/24; an article of March 2024 is about the season to come."""
    winter = claim("2024-01-05", "talks", to="liverpool", origin="chelsea", player="fabio-carvalho")
    whole = archived(TALKS, winter, DENIED)
    season = view(whole, "/clubs/liverpool/2023-24/", SeasonView)
    assert lists(season.windows) == [
        ("Winter 2024", ["Fábio Carvalho to Liverpool"], [], []),
        ("Summer 2023", [], ["Luke Chambers to RB Leipzig"], []),
    ]
    assert [card.title for card in season.articles] == ["Claim 2", "Talks"]
    assert (season.head.previous, season.head.next and season.head.next.text) == (None, "2024/25")
    later = view(whole, "/clubs/liverpool/2024-25/", SeasonView)
    assert (later.windows, [card.title for card in later.articles]) == ((), ["Denied"])


def test_a_club_lists_a_newcomer_whose_old_club_nobody_named() -> None:
    """And a player who stays or signs anew is neither coming nor going."""
    whole = archived(
        claim("2023-07-09", "talks", to="chelsea", origin=None),
        claim("2023-07-09", "talks", origin="chelsea", event="contract-extension", player="fabio-carvalho"),
        claim("2023-07-09", "talks", origin="chelsea", event="release", player="fabio-carvalho"),
    )
    assert lists(view(whole, "/clubs/chelsea/2023-24/", SeasonView).windows) == [
        (
            "Summer 2023",
            ["Luke Chambers to Chelsea"],
            ["Fábio Carvalho released by Chelsea"],
            ["Fábio Carvalho: new contract at Chelsea"],
        )
    ]


def test_the_loan_ledger_tells_a_loan_and_its_recall() -> None:
    """Fábio Carvalho went to RB Leipzig on 30 June 2023 and was back at Liverpool on 10 December."""
    loan = claim("2023-06-30", "official", to="rb-leipzig", player="fabio-carvalho", deal="loan", by="bbc-sport")
    recall = claim(
        "2023-12-10",
        "official",
        origin="rb-leipzig",
        to="liverpool",
        player="fabio-carvalho",
        event="loan-recall",
        by="bbc-sport",
    )
    bought = claim("2023-08-01", "official", to="chelsea", deal="permanent")
    for url in ("/clubs/liverpool/", "/clubs/rb-leipzig/"):
        (one,) = view(archived(loan, recall, bought), url, ClubView).loans
        assert (one.player.text, one.since) == ("Fábio Carvalho", day("2023-06-30"))
        assert [club and club.text for club in (one.origin, one.destination)] == ["Liverpool", "RB Leipzig"]
        assert one.ended is not None
        assert (one.ended.title, one.ended.decided) == ("Fábio Carvalho recalled to Liverpool", day("2023-12-10"))
    (one,) = view(archived(loan, recall, today="2023-12-09"), "/clubs/liverpool/", ClubView).loans
    assert one.ended is None
    rumour = claim("2023-06-30", "talks", to="rb-leipzig", deal="loan")
    assert view(archived(rumour), "/clubs/liverpool/", ClubView).loans == ()
