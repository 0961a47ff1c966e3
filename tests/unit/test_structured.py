"""Structured data, written out: what a page says of itself in the words of schema.org."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.lookup import Lookup
from generator.records import Article, Correction, Player, Records, Spell
from generator.settings import Site
from generator.views import articles, clubs, days, home, moves, players, texts, voices
from generator.views.cards import Head, Link
from generator.views.structured import articles as structured
from generator.views.structured import graph
from generator.views.structured.graph import Download
from generator.words import Kind, Rights
from tests.unit.football import (
    CAST,
    SITE,
    archived,
    article,
    claim,
    looked_up,
    move_file,
    one_move,
    place,
    ref,
)

HOSTILE = "</script><script>alert(1)</script> “x” \"y\" 'z' & \u2028\u2029 <!-- 😀"
ORG = {"@id": "https://example.org/#publisher"}


def told(head: Head) -> list[Any]:
    """The nodes of the page's graph."""
    whole = json.loads(head.data)
    assert sorted(whole) == ["@context", "@graph"]
    assert whole["@context"] == "https://schema.org"
    found: list[Any] = whole["@graph"]
    return found


def tables(*said: Any, cast: Records = CAST, today: str = "2026-01-01") -> Lookup:
    """The tables of the archive of these articles."""
    return looked_up(archived(*said, cast=cast, today=today))


def original(one: Article) -> Article:
    """The article, told after David Ornstein's in The Athletic."""
    return replace(
        one,
        kind=Kind.AGGREGATION,
        url="https://athletic.example/1",
        archive_url="https://web.archive.org/web/20230709120000/https://athletic.example/1",
        author=ref("david-ornstein"),
        outlet=ref("the-athletic"),
    )


def test_an_article() -> None:
    """Who and what it is about, what it was made from, what it claims, and what was put right."""
    said = claim("2023-07-09", "talks", to="wigan-athletic", deal="loan")
    one = original(article("2023-07-09", "talks", said, players=["luke-chambers"], clubs=["liverpool"]))
    one = replace(one, corrections=(Correction(date(2023, 7, 12), "It was a loan."),), updated=date(2023, 7, 11))
    head = articles.article_view(tables(one), "talks", None, None).head
    ornstein = "https://example.org/journalists/david-ornstein/#journalist"
    assert told(head)[0] == {
        "@type": "NewsArticle",
        "@id": "https://example.org/2023/07/09/talks/",
        "url": "https://example.org/2023/07/09/talks/",
        "headline": "Talks",
        "datePublished": "2023-07-09",
        "dateModified": "2023-07-12",
        "inLanguage": "en",
        "isPartOf": {
            "@type": "WebSite",
            "@id": "https://example.org/#site",
            "name": "Rumours",
        },
        "publisher": {"@type": "Organization", **ORG, "name": "Rumours", "url": "https://example.org/"},
        "author": ORG,
        "about": [
            {
                "@type": "Person",
                "@id": "https://example.org/players/luke-chambers/#player",
                "name": "Luke Chambers",
            },
            {"@type": "SportsTeam", "@id": "https://example.org/clubs/liverpool/#club", "name": "Liverpool"},
            {
                "@type": "SportsTeam",
                "@id": "https://example.org/clubs/wigan-athletic/#club",
                "name": "Wigan Athletic",
            },
        ],
        "isBasedOn": {
            "@type": "CreativeWork",
            "@id": "https://athletic.example/1",
            "url": "https://athletic.example/1",
            "archivedAt": "https://web.archive.org/web/20230709120000/https://athletic.example/1",
            "author": {"@type": "Person", "@id": ornstein, "name": "David Ornstein"},
            "publisher": {
                "@type": "Organization",
                "@id": "https://example.org/outlets/the-athletic/#outlet",
                "name": "The Athletic",
            },
        },
        "citation": {"@id": "https://athletic.example/1"},
        "correction": [{"@type": "CorrectionComment", "datePublished": "2023-07-12", "text": "It was a loan."}],
        "hasPart": [
            {
                "@type": "Claim",
                "@id": "https://example.org/2023/07/09/talks/#claim-1",
                "text": "Luke Chambers to Wigan Athletic: talks, loan",
                "author": [{"@id": ornstein}],
                "datePublished": "2023-07-09",
            }
        ],
    }
    assert (head.published, head.modified, head.section) == ("2023-07-09", "2023-07-12", "Aggregation")
    assert head.tags == ("Luke Chambers", "Liverpool", "Wigan Athletic")


@pytest.mark.parametrize(
    "change, author",
    [
        ({}, "https://example.org/#publisher"),
        ({"rights": Rights.EXCERPT}, "https://example.org/journalists/david-ornstein/#journalist"),
        ({"rights": Rights.EXCERPT, "author": None}, "https://example.org/outlets/the-athletic/#outlet"),
        ({"url": "", "archive_url": "", "outlet": None}, "https://example.org/journalists/david-ornstein/#journalist"),
        ({"url": "", "archive_url": "", "outlet": None, "author": None}, "https://example.org/#publisher"),
    ],
)
def test_words_are_put_down_to_whoever_wrote_them(change: dict[str, Any], author: str) -> None:
    """The site's own about another's article to the site; another's, and what the site's own writer wrote, to him."""
    one = replace(original(article("2023-07-09", "talks", players=["luke-chambers"])), **change)
    node = told(articles.article_view(tables(one), "talks", None, None).head)[0]
    assert node["author"]["@id"] == author


def test_a_player() -> None:
    """Born, of which country, at which clubs from when to when, and who that is elsewhere."""
    luke = Player(
        place("players", "luke-chambers"),
        "luke-chambers",
        "Luke Chambers",
        born=date(2004, 6, 24),
        nationality=("ENG",),
        aliases=("L. Chambers",),
        spells=(
            Spell(ref("liverpool"), date(2021, 7, 1)),
            Spell(ref("wigan-athletic"), date(2024, 1, 12), date(2024, 5, 31), loan=True),
        ),
        ids=(("opta", "12"), ("wikidata", "Q1"), ("site", "https://luke.example/")),
    )
    others = tuple(one for one in CAST.players if one.id != luke.id)
    head = players.player_view(tables(cast=replace(CAST, players=(luke, *others))), "luke-chambers").head
    page, steps = told(head)
    assert page["@type"] == "ProfilePage"
    assert page["mainEntity"] == {
        "@type": "Person",
        "@id": "https://example.org/players/luke-chambers/#player",
        "name": "Luke Chambers",
        "url": "https://example.org/players/luke-chambers/",
        "alternateName": ["L. Chambers"],
        "birthDate": "2004-06-24",
        "nationality": [{"@type": "Country", "name": "England"}],
        "jobTitle": "Footballer",
        "memberOf": [
            {
                "@type": "OrganizationRole",
                "roleName": "Player",
                "startDate": "2021-07-01",
                "memberOf": {
                    "@type": "SportsTeam",
                    "@id": "https://example.org/clubs/liverpool/#club",
                    "name": "Liverpool",
                },
            },
            {
                "@type": "OrganizationRole",
                "roleName": "Player on loan",
                "startDate": "2024-01-12",
                "endDate": "2024-05-31",
                "memberOf": {
                    "@type": "SportsTeam",
                    "@id": "https://example.org/clubs/wigan-athletic/#club",
                    "name": "Wigan Athletic",
                },
            },
        ],
        "sameAs": ["https://www.wikidata.org/entity/Q1", "https://luke.example/"],
    }
    assert [step["item"] for step in steps["itemListElement"]] == [
        "https://example.org/",
        "https://example.org/players/",
        "https://example.org/players/luke-chambers/",
    ]


def test_a_club() -> None:
    """A team, of its country."""
    page, _ = told(clubs.club_view(tables(), "liverpool").head)
    assert page["mainEntity"] == {
        "@type": "SportsTeam",
        "@id": "https://example.org/clubs/liverpool/#club",
        "name": "Liverpool",
        "url": "https://example.org/clubs/liverpool/",
        "sport": "Association football",
        "alternateName": ["LFC"],
        "location": {"@type": "Country", "name": "England"},
    }


def test_a_journalist() -> None:
    """His handle is no address of his: it does not tell where it is one."""
    known = tuple(
        replace(one, handles=("@david", "https://social.example/@david"), outlets=(ref("the-athletic"),))
        if one.id == "david-ornstein"
        else one
        for one in CAST.journalists
    )
    archive = tables(cast=replace(CAST, journalists=known))
    page, _ = told(voices.journalist_view(archive, "david-ornstein").head)
    assert page["mainEntity"] == {
        "@type": "Person",
        "@id": "https://example.org/journalists/david-ornstein/#journalist",
        "name": "David Ornstein",
        "url": "https://example.org/journalists/david-ornstein/",
        "jobTitle": "Journalist",
        "worksFor": [
            {
                "@type": "Organization",
                "@id": "https://example.org/outlets/the-athletic/#outlet",
                "name": "The Athletic",
            }
        ],
        "identifier": ["@david"],
        "sameAs": ["https://social.example/@david"],
    }


@pytest.mark.parametrize("club, key", [("liverpool", "jobTitle"), (None, "description")])
def test_a_role_without_a_club_is_no_job(club: str | None, key: str) -> None:
    """“Former team-mate of Mohamed Salah” describes a person."""
    klopp = replace(CAST.people[0], role="manager", club=ref(club) if club else None)
    page, _ = told(voices.person_view(tables(cast=replace(CAST, people=(klopp,))), "jurgen-klopp").head)
    assert page["mainEntity"][key] == "manager"
    assert ("affiliation" in page["mainEntity"]) is bool(club)


def move_nodes(*said: Any) -> tuple[list[Any], list[Any]]:
    """The claims and the reviews on the page of the only move to Wigan Athletic."""
    whole = archived(*said)
    nodes = told(moves.move_view(looked_up(whole), one_move(whole, "to-wigan-athletic").id).head)
    return ([node for node in nodes if node["@type"] == kind] for kind in ("Claim", "ClaimReview"))  # type: ignore[return-value]


def wigan(on: str, stage: str, **more: Any) -> Any:
    """What was said that day of a move to Wigan Athletic."""
    return claim(on, stage, to="wigan-athletic", **more)


def test_the_same_thing_said_twice_is_one_claim() -> None:
    """It stands first where it was said first; another stage, another voice and a denial are other claims."""
    claims, _ = move_nodes(
        wigan("2024-01-02", "talks"),
        wigan("2024-01-03", "talks"),
        wigan("2024-01-04", "talks", by="fabrizio-romano"),
        wigan("2024-01-05", "agreement"),
        wigan("2024-01-06", "talks", denies=True),
        wigan("2024-01-07", "medical", withdrawn="2024-01-08"),
    )
    assert [(node["text"], node["author"][0].get("name", "as above"), node["datePublished"]) for node in claims] == [
        ("Luke Chambers to Wigan Athletic: talks", "David Ornstein", "2024-01-02"),
        ("Luke Chambers to Wigan Athletic: talks", "Fabrizio Romano", "2024-01-04"),
        ("Luke Chambers to Wigan Athletic: agreement", "as above", "2024-01-05"),
        ("Luke Chambers to Wigan Athletic: denied: talks", "as above", "2024-01-06"),
    ]
    assert claims[0]["@id"] == "https://example.org/2024/01/02/claim-1/#claim-1"
    assert claims[0]["firstAppearance"] == {
        "@type": "NewsArticle",
        "@id": "https://example.org/2024/01/02/claim-1/",
        "url": "https://example.org/2024/01/02/claim-1/",
        "headline": "Claim 1",
    }
    assert [one["url"] for one in claims[0]["appearance"]] == ["https://example.org/2024/01/03/claim-2/"]
    assert "appearance" not in claims[1]


def test_a_verdict_is_a_review_in_words() -> None:
    """Of the claim as it was first made, on the day that decided the move; what has no verdict has no review."""
    claims, reviews = move_nodes(
        wigan("2024-01-02", "talks"),
        wigan("2024-01-03", "speculation", by="fabrizio-romano"),
        wigan("2024-01-12", "official", by="the-athletic"),
    )
    assert len(claims) == 3
    assert reviews == [
        {
            "@type": "ClaimReview",
            "url": "https://example.org/moves/2024-winter/luke-chambers-to-wigan-athletic/",
            "claimReviewed": "Luke Chambers to Wigan Athletic: talks",
            "itemReviewed": {"@id": "https://example.org/2024/01/02/claim-1/#claim-1"},
            "author": ORG,
            "datePublished": "2024-01-12",
            "reviewRating": {
                "@type": "Rating",
                "alternateName": "Borne out: completed",
                "reviewAspect": "Whether the move came about, not whether the report was true on its day",
            },
        }
    ]


def test_a_move_that_fails_does_not_make_its_report_false() -> None:
    """And the review says so."""
    _, reviews = move_nodes(wigan("2024-01-02", "talks"))
    (review,) = reviews
    assert review["reviewRating"]["alternateName"] == "Not borne out: did not happen, he stayed"
    assert review["reviewBody"] == "A move that fails does not make its report false."


def test_a_verdict_set_by_hand_tells_why() -> None:
    """In the editor's words."""
    file = move_file(
        "luke-chambers-to-wigan-athletic",
        "2024-winter",
        to="wigan-athletic",
        verdicts=[("david-ornstein", "borne-out")],
    )
    _, reviews = move_nodes(wigan("2024-01-02", "talks"), file)
    (review,) = reviews
    assert review["reviewRating"]["alternateName"] == "Borne out, set by hand"
    assert review["reviewBody"] == "By hand."


def test_an_open_move_has_no_review() -> None:
    """Nothing is decided yet."""
    whole = archived(wigan("2024-01-02", "talks"), today="2024-01-03")
    nodes = told(moves.move_view(looked_up(whole), one_move(whole).id).head)
    assert [node["@type"] for node in nodes] == ["WebPage", "Claim", "BreadcrumbList"]


def test_a_long_story_is_told_in_short() -> None:
    """Of thirty claims with a verdict the newest twenty."""
    voices = ("david-ornstein", "fabrizio-romano", "florian-plettenberg", "bbc-sport", "the-athletic")
    stages = ("interest", "contact", "talks", "bid", "personal-terms", "agreement")
    said = [
        wigan(f"2024-01-{day:02}", stage, by=by)
        for day, (stage, by) in enumerate(((stage, by) for stage in stages for by in voices), 1)
    ]
    claims, reviews = move_nodes(*said)
    assert len(said) == 30
    assert (len(claims), len(reviews)) == (20, 20)
    assert claims[-1]["datePublished"] == "2024-01-30"


def test_a_day() -> None:
    """A collection, with the time that it is about."""
    archive = tables(wigan("2024-01-02", "talks"))
    page, steps = told(days.day_view(archive, date(2024, 1, 2), None, None).head)
    assert (page["@type"], page["temporalCoverage"]) == ("CollectionPage", "2024-01-02")
    assert [step["name"] for step in steps["itemListElement"]] == ["Home", "2024", "January", "Tuesday 2 January 2024"]


def test_a_window_covers_its_periods() -> None:
    """From the first day on which anybody registers to the last."""
    page, _ = told(moves.window_view(tables(), "2024-winter").head)
    window = next(one for one in CAST.windows if one.id == "2024-winter")
    first, last = min(p.opens for p in window.periods if p.opens), max(p.closes for p in window.periods)
    assert page["temporalCoverage"] == f"{first}/{last}"


def test_the_front_page_says_how_to_search() -> None:
    """The address of the search, with a place for the words."""
    (whole,) = told(home.home_view(tables()).head)
    assert whole["@type"] == "WebSite"
    assert whole["potentialAction"]["target"]["urlTemplate"] == "https://example.org/search/?q={words}"
    assert whole["description"] == "Football transfer rumours: what was said, by whom, and whether it happened."


def test_what_is_not_there_is_told_to_nobody() -> None:
    """The page asks to be left out, and has no graph."""
    head = texts.not_found_view(tables()).head
    assert (head.listed, head.data) == (False, "")


def test_a_data_set() -> None:
    """With its files, each with its type."""
    files = [Download("Players", "/data/players.csv", "text/csv")]
    head = graph.dataset(SITE, Head("Data", "/data/", "All of it."), files, "https://licence.example/", version="1")
    page, data, _ = told(head)
    assert page["mainEntity"] == {"@id": "https://example.org/data/#data"}
    assert data["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "Players",
            "contentUrl": "https://example.org/data/players.csv",
            "encodingFormat": "text/csv",
        }
    ]
    assert (data["@type"], data["license"], data["version"]) == ("Dataset", "https://licence.example/", "1")


def test_no_words_get_out_of_the_script() -> None:
    """A title that would close the element, or a line that old readers of JSON stumble over, stays within."""
    head = Head(HOSTILE, "/", HOSTILE, (Link(HOSTILE, "/x/"),))
    text = graph.plain(replace(SITE, title=HOSTILE), head).data
    assert [char for char in "<>&\u2028\u2029" if char in text] == []
    page, steps = json.loads(text)["@graph"]
    assert page["name"] == page["description"] == page["isPartOf"]["name"] == HOSTILE
    assert steps["itemListElement"][1]["name"] == HOSTILE


def test_a_thing_is_told_of_once() -> None:
    """What adds nothing to what was told of the same id before is a reference; what adds something is told again."""
    one: dict[str, object] = {"@id": "#a", "name": "A", "url": ""}
    more = {**one, "url": "/a/"}
    assert json.loads(graph.graph([one, one, more, one]))["@graph"] == [
        {"@id": "#a", "name": "A"},
        {"@id": "#a"},
        {"@id": "#a", "name": "A", "url": "/a/"},
        {"@id": "#a"},
    ]


@pytest.mark.parametrize(
    "address, day",
    [
        ("https://web.archive.org/web/20230709120000/https://a.example/", date(2023, 7, 9)),
        ("https://web.archive.org/web/20230709/https://a.example/", date(2023, 7, 9)),
        ("https://archive.ph/2023.07.09-120000/https://a.example/", date(2023, 7, 9)),
        ("https://archive.today/20230709120000/https://a.example/", date(2023, 7, 9)),
        ("https://archive.ph/AbC12", None),
        ("https://web.archive.org/web/2023/https://a.example/", None),
        ("https://web.archive.org/web/20231309120000/https://a.example/", None),
        ("https://archive.example/20230709120000/", None),
        ("", None),
    ],
)
def test_the_day_of_a_copy_is_told_and_never_guessed(address: str, day: date | None) -> None:
    """Where the address of the copy holds it."""
    assert structured.kept_on(address) == day


@pytest.mark.parametrize(
    "language, locale",
    [("en-GB", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("en", ""), ("es-419", ""), ("EN-gb", "en_GB")],
)
def test_the_language_as_open_graph_writes_it(language: str, locale: str) -> None:
    """With the country, or not at all."""
    assert Site("A", "https://a.example", language=language).locale == locale


def descriptions(found: Sequence[Article]) -> list[str]:
    """What the heads of these articles say of them."""
    archive = tables(*found)
    return [articles.article_view(archive, one.id, None, None).head.description for one in found]


def test_an_article_without_a_summary_is_described() -> None:
    """By its day, its kind and its names."""
    assert descriptions(
        [
            article("2023-07-09", "a", players=["luke-chambers"]),
            article("2023-07-10", "b"),
            replace(article("2023-07-11", "c"), summary="A summary."),
        ]
    ) == ["9 July 2023: a report on Luke Chambers.", "10 July 2023: a report.", "A summary."]
