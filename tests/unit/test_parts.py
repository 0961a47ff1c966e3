"""How what is long is cut: which pages there are of a long record, window or list, and what each depends on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator import parts, plan, theme
from generator.archive import Archive
from generator.lookup import Lookup
from generator.page import Page
from generator.records import Article, Claim, Quote, Records
from generator.render import render
from generator.views.lists import ListView
from generator.views.moves import WindowView
from generator.views.players import PlayerView
from generator.views.seasons import PartView
from generator.views.voices import VoiceView
from generator.words import Family
from tests.unit.football import CAST, SITE, article, built, claim, day, journalist, looked_up, player, ref
from tests.unit.test_plan import pages, view

LONGEST_PAGE = 500_000


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds so low that a few articles are over them."""
    monkeypatch.setattr(parts, "LONG", 3)
    monkeypatch.setattr(parts, "LONG_SEASON", 5)
    monkeypatch.setattr(parts, "LONG_LIST", 2)


def archived(*said: Claim | Article, cast: Records = CAST) -> Archive:
    """The archive; some of its windows are recorded by nobody."""
    whole, problems = built(*said, cast=cast)
    assert {problem.code for problem in problems} <= {"no-calendar"}
    return whole


def talks(on: str, to: str = "rb-leipzig", by: str = "david-ornstein") -> Article:
    """One article with one claim on Luke Chambers."""
    return article(on, f"talks-{on}-{to}-{by}", claim(on, "talks", to=to, by=by), players=["luke-chambers"])


# Two claims in 2023/24 and one in 2022/23 of Ornstein, and the same on the player; with the articles six rows.
OLD = talks("2022-07-09")
SUMMER = talks("2023-07-09")
WINTER = talks("2024-01-09", "chelsea")
TOLD = (OLD, SUMMER, WINTER)


def below(whole: Archive, url: str) -> list[str]:
    """The addresses of the pages below that one, feeds left out."""
    return sorted(one for one in pages(whole) if one.startswith(url) and one != url and one.endswith("/"))


# Which pages there are


def test_what_is_short_stands_on_one_page() -> None:
    """Only clubs have their seasons from the start."""
    whole = archived(*TOLD)
    for url in ("/players/luke-chambers/", "/journalists/david-ornstein/", "/windows/2023-summer/"):
        assert below(whole, url) == []
    assert below(whole, "/clubs/liverpool/") == ["/clubs/liverpool/2022-23/", "/clubs/liverpool/2023-24/"]
    page = view(whole, "/players/luke-chambers/", PlayerView)
    assert (page.seasons, len(page.claims), len(page.articles)) == ((), 3, 3)


@pytest.mark.usefixtures("low")
def test_a_long_record_has_a_page_for_every_season() -> None:
    """Also the newest, so that its address is there from the start; others have none."""
    whole = archived(*TOLD)
    seasons = ["2022-23/", "2023-24/"]
    assert below(whole, "/players/luke-chambers/") == [f"/players/luke-chambers/{season}" for season in seasons]
    page = view(whole, "/players/luke-chambers/", PlayerView)
    assert [(link.text, link.url) for link in page.seasons] == [
        ("2023/24", "/players/luke-chambers/2023-24/"),
        ("2022/23", "/players/luke-chambers/2022-23/"),
    ]
    assert below(whole, "/outlets/bbc-sport/") == below(whole, "/players/fabio-carvalho/") == []


@pytest.mark.usefixtures("low")
def test_a_page_of_a_season_holds_what_was_told_in_it() -> None:
    """Claims and articles of the player; of a journalist, units; before and after it stand the other seasons."""
    whole = archived(*TOLD)
    last = view(whole, "/players/luke-chambers/2022-23/", PartView)
    assert [(str(row.said_on), row.move.title) for row in last.claims] == [
        ("2022-07-09", "Luke Chambers to RB Leipzig")
    ]
    assert ([card.title for card in last.articles], last.units, last.months) == ([OLD.title], (), ())
    assert (last.head.title, last.head.previous, last.head.next and last.head.next.text) == (
        "Luke Chambers 2022/23",
        None,
        "2023/24",
    )
    assert [crumb.url for crumb in last.head.crumbs] == ["/players/", "/players/luke-chambers/"]


@pytest.mark.usefixtures("low")
def test_a_long_season_has_a_page_for_every_month() -> None:
    """Its own page stays, and leads to them."""
    more = [talks(on, by="fabrizio-romano") for on in ("2023-07-11", "2023-08-02")]
    whole = archived(*TOLD, *more)
    assert below(whole, "/players/luke-chambers/") == [
        "/players/luke-chambers/2022-23/",
        "/players/luke-chambers/2023-24/",
        "/players/luke-chambers/2023-24/2023-07/",
        "/players/luke-chambers/2023-24/2023-08/",
        "/players/luke-chambers/2023-24/2024-01/",
    ]
    season = view(whole, "/players/luke-chambers/2023-24/", PartView)
    assert [link.text for link in season.months] == ["January 2024", "August 2023", "July 2023"]
    assert (season.claims, season.articles) == ((), ())
    july = view(whole, "/players/luke-chambers/2023-24/2023-07/", PartView)
    assert [str(row.said_on) for row in july.claims] == ["2023-07-11", "2023-07-09"]
    assert (july.head.title, july.head.next and july.head.next.text) == ("Luke Chambers July 2023", "August 2023")
    assert [crumb.text for crumb in july.head.crumbs] == ["Players", "Luke Chambers", "2023/24"]


@pytest.mark.usefixtures("low")
def test_a_voices_words_on_one_move_stay_together() -> None:
    """In the month of the first; a record's figures are those of all seasons."""
    said = [claim(on, "talks", to="chelsea") for on in ("2023-06-20", "2023-07-09", "2023-08-02")]
    done = claim("2023-08-20", "official", to="chelsea", by="bbc-sport")
    whole = archived(*said, done, *TOLD)
    june = view(whole, "/journalists/david-ornstein/2023-24/2023-06/", PartView)
    assert [[str(row.said_on) for row in unit.claims] for unit in june.units] == [
        ["2023-08-02", "2023-07-09", "2023-06-20"]
    ]
    main = view(whole, "/journalists/david-ornstein/", VoiceView)
    assert (main.record.counted, main.record.borne_out, len(main.record.units)) == (3, 1, 4)


def test_a_record_shows_the_newest_of_each_list_once_it_is_long() -> None:
    """With more than 100 rows: the newest twenty."""
    days = [day("2022-07-01") + timedelta(7 * week) for week in range(51)]
    whole = archived(*(talks(on.isoformat()) for on in days))
    main = view(whole, "/players/luke-chambers/", PlayerView)
    assert ([str(main.claims[0].said_on), str(main.claims[-1].said_on)], len(main.claims), len(main.articles)) == (
        [days[-1].isoformat(), days[-20].isoformat()],
        20,
        20,
    )
    assert sum(len(one.moves) for one in main.windows) == len(whole.moves) == 3
    short = archived(*(talks(on.isoformat()) for on in days[1:]))
    assert below(short, "/players/luke-chambers/") == []


@pytest.mark.usefixtures("low")
def test_a_long_list_and_a_long_window_are_cut_by_letter() -> None:
    """By the ASCII form of the family name; clubs by country. An id cannot stand where a letter does."""
    more = (player("kim", "Kim Ødegaard"), player("letter", "Østen Ærø"), player("son", "손흥민"))
    cast = replace(CAST, players=(*CAST.players, *more))
    said = [claim("2023-07-09", to="chelsea", player=one.id) for one in cast.players]
    whole = archived(*said, cast=cast)
    assert [url for url in below(whole, "/players/") if "letter" in url] == [
        *("/players/letter/", "/players/letter/a/", "/players/letter/c/", "/players/letter/o/", "/players/letter/s/")
    ]
    index = view(whole, "/players/", ListView)
    assert (index.groups, [(one.link.text, one.first, one.last) for one in index.pages]) == (
        (),
        [
            ("A", "Østen Ærø", "Østen Ærø"),
            ("C", "Fábio Carvalho", "Luke Chambers"),
            ("O", "Kim Ødegaard", "Kim Ødegaard"),
            ("S", "손흥민", "손흥민"),
        ],
    )
    c = view(whole, "/players/letter/c/", ListView)
    assert [entry.link.text for group in c.groups for entry in group.entries] == ["Fábio Carvalho", "Luke Chambers"]
    assert (c.head.previous and c.head.previous.url, c.head.next and c.head.next.url) == (
        "/players/letter/a/",
        "/players/letter/o/",
    )
    assert below(whole, "/windows/2023-summer/") == [f"/windows/2023-summer/{letter}/" for letter in "acos"]
    letter = view(whole, "/windows/2023-summer/c/", WindowView)
    assert (letter.total, [link.text for link in letter.letters]) == (2, ["A", "C", "O", "S"])
    assert [url for url in pages(whole) if url.startswith("/clubs/country/")] == [
        *("/clubs/country/eng/", "/clubs/country/ger/", "/clubs/country/ksa/")
    ]


@pytest.mark.usefixtures("low")
def test_an_address_stays_while_the_archive_grows() -> None:
    """Article by article, of the newest day and of an old one."""
    said = [*TOLD, talks("2024-01-20"), *(talks(on, by="fabrizio-romano") for on in ("2023-07-11", "2023-08-02"))]
    known: set[str] = set()
    for number in range(1, len(said) + 1):
        now = set(pages(archived(*said[:number])))
        assert known <= now
        known = now
    assert "/players/luke-chambers/2023-24/2023-08/" in known


# What each depends on


def read_of(tables: Lookup, page: Page) -> set[int]:
    """The stamps of what the page reads."""
    tables.notes.tear()
    page.view(tables)
    return set(tables.notes.tear())


def stale(before: Archive, after: Archive) -> list[str]:
    """The pages of players, clubs and journalists that were there and would have to be made anew."""
    tables, now = looked_up(before), looked_up(after).stamps()
    kinds = ("/players/", "/clubs/", "/journalists/")
    found = {url: read_of(tables, page) for url, page in pages(before).items() if url.startswith(kinds)}
    assert len(found) > 20
    return sorted(url for url, read in found.items() if not read <= now and url.endswith("/"))


@pytest.mark.usefixtures("low")
def test_a_new_article_touches_one_part_of_each_record_that_it_speaks_of() -> None:
    """The page of an old season does not depend on the newest, nor that of a month on the others."""
    more = [talks(on, by="fabrizio-romano") for on in ("2023-07-11", "2023-08-02")]
    more += [talks("2024-01-12", "chelsea"), talks("2024-01-14", by="fabrizio-romano")]
    before = archived(*TOLD, *more)
    assert stale(before, archived(*TOLD, *more, talks("2024-01-20", "chelsea"))) == [
        "/clubs/chelsea/",
        "/clubs/chelsea/2023-24/",
        "/clubs/liverpool/",
        "/clubs/liverpool/2023-24/",
        "/clubs/liverpool/2023-24/2024-01/",
        "/journalists/",
        "/journalists/david-ornstein/",
        "/journalists/david-ornstein/2023-24/2024-01/",
        "/journalists/letter/o/",
        "/players/luke-chambers/",
        "/players/luke-chambers/2023-24/2024-01/",
    ]


# How long a page gets


def every(days: int, number: int) -> Iterator[date]:
    """So many days, spread over ten years, a third of them in August."""
    for one in range(number):
        on = day("2014-07-01") + timedelta(one * days // number)
        yield on.replace(month=8, day=1 + one % 31) if one % 3 == 0 else on


def huge() -> Archive:
    """One player, his club, one journalist and one outlet in 10,000 articles over ten years."""
    rest = tuple(journalist(f"voice-{number}", f"Ann Voice{number}") for number in range(600))
    clubs = [one.id for one in CAST.clubs if one.id != "liverpool"]
    said = []
    for number, on in enumerate(every(3650, 10_000)):
        stage = ("interest", "contact", "talks", "bid")[number % 4]
        one: Claim = claim(on.isoformat(), stage, to=clubs[number % 4], by="david-ornstein")
        both = replace(one, by=replace(one.by, outlet=ref("bbc-sport")))
        quotes = [Quote(ref("jurgen-klopp"), on, "We will see what happens.")] if number % 2 else []
        said.append(article(on.isoformat(), f"a-{number}", both, players=["luke-chambers"], quotes=quotes))
    return archived(*said, cast=replace(CAST, journalists=(*CAST.journalists, *rest)))


def test_no_page_of_a_record_is_longer_than_can_be_read() -> None:
    """Of those in 10,000 articles: each page of theirs, and each list, has less than 500 kB."""
    skin, wrong = theme.load(Path("nowhere"), SITE)
    assert wrong == []
    assert skin is not None
    whole = huge()
    tables, card = looked_up(whole), plan.card(whole, skin.settings)
    families = {
        *(Family.PLAYER, Family.CLUB, Family.JOURNALIST, Family.OUTLET, Family.PERSON, Family.SEASON, Family.WINDOW),
        *(Family.PLAYERS, Family.CLUBS, Family.JOURNALISTS, Family.OUTLETS, Family.PEOPLE, Family.WINDOWS),
        *(Family.MONTH, Family.YEAR, Family.DAY),
    }
    sizes = {}
    for url, page in pages(whole).items():
        if page.family in families and (page.family is not Family.DAY or url.endswith("/08/01/")):
            sizes[url] = len(render(skin, page, page.view(tables), card))
            tables.notes.tear()
    assert {"/outlets/bbc-sport/2020-21/2020-08/", "/journalists/letter/v/"} - sizes.keys() == set()
    assert len(sizes) > 500
    assert {url: size for url, size in sizes.items() if size > LONGEST_PAGE} == {}
