"""The rows of /data/: what is in them, in which season they lie, and what is left out."""

from dataclasses import replace
from datetime import date, datetime

from generator.plan import plan
from generator.records import Article, Period
from generator.shards import NOWHERE
from generator.views import data, facts
from generator.views.calendars import calendar_view
from generator.views.hosting import headers_view
from tests.unit.football import (
    CAST,
    SITE,
    SUMMER,
    WINTER,
    archived,
    article,
    built,
    claim,
    day,
    looked_up,
    move_file,
)

TALKS = article("2023-07-09", "talks", claim("2023-07-08", "talks", to="rb-leipzig"), players=["luke-chambers"])
SIGNED = article("2023-08-20", "signed", claim("2023-08-20", "official", to="rb-leipzig", by="bbc-sport"))
WINTRY = article("2024-07-02", "wintry", claim("2024-01-05", "talks", to="chelsea"))


def test_a_claim_lies_in_the_season_of_its_move_and_an_article_in_that_of_its_day() -> None:
    """What is told in hindsight belongs to the window that it is about."""
    tables = looked_up(archived(TALKS, SIGNED, WINTRY))
    assert [row.id for row in facts.articles(tables, "2023/24")] == ["talks", "signed"]
    assert [row.id for row in facts.articles(tables, "2024/25")] == ["wintry"]
    assert [(row.article, row.move) for row in facts.claims(tables, "2023/24")] == [
        ("talks", "2023-summer/luke-chambers-to-rb-leipzig"),
        ("signed", "2023-summer/luke-chambers-to-rb-leipzig"),
        ("wintry", "2024-winter/luke-chambers-to-chelsea"),
    ]
    assert list(facts.claims(tables, "2024/25")) == []


def test_a_row_tells_what_became_of_it() -> None:
    """As of today: the stage, the outcome, the day, who foretold it, and how long before."""
    tables = looked_up(archived(TALKS, SIGNED))
    (move,) = facts.season_moves(tables, "2023/24")
    assert (move.stage, move.outcome, move.date) == ("official", "completed", date(2023, 8, 20))
    assert (move.first, move.last, move.voices, move.claims) == (date(2023, 7, 8), date(2023, 8, 20), 2, 2)
    talks, signed = facts.claims(tables, "2023/24")
    assert (talks.verdict, talks.mark, talks.page) == (
        "borne-out",
        "corroborated",
        "https://example.org/2023/07/09/talks/#claim-1",
    )
    assert signed.verdict == "unscored"
    rows = [(row.journalist, row.outlet, str(row.verdict), row.lead) for row in facts.verdicts(tables, "2023/24")]
    assert rows == [("david-ornstein", None, "borne-out", 43), (None, "bbc-sport", "unscored", None)]


def test_what_is_not_published_is_in_no_table() -> None:
    """A preview may show drafts and articles of days to come; nobody is to count them."""
    draft = replace(SIGNED, draft=True)
    later = article("2023-09-20", "later", claim("2023-09-20", "talks", to="chelsea"))
    tables = looked_up(built(TALKS, draft, later, today="2023-09-02", drafts=True)[0])
    assert [row.id for row in facts.articles(tables, "2023/24")] == ["talks"]
    assert [row.article for row in facts.claims(tables, "2023/24")] == ["talks"]
    assert [row.id for row in facts.season_moves(tables, "2023/24")] == ["2023-summer/luke-chambers-to-rb-leipzig"]
    assert [row.journalist for row in facts.verdicts(tables, "2023/24")] == ["david-ornstein"]


def test_a_move_that_only_its_file_tells_of_has_a_row() -> None:
    """Without a claim, and so without days on which it was spoken of."""
    written = move_file("m", "2024-winter", to="chelsea", outcome="collapsed", on="2024-01-20")
    (row,) = facts.season_moves(looked_up(archived(written)), "2023/24")
    assert (row.id, row.outcome, row.first, row.claims) == (
        "2024-winter/luke-chambers-to-chelsea",
        "collapsed",
        None,
        0,
    )


def test_the_facts_of_a_player_have_the_newest_moves_first() -> None:
    """With the names of all whom they speak of, and of nobody else."""
    found = data.player_facts(looked_up(archived(TALKS, WINTRY)), "luke-chambers").value
    assert isinstance(found, data.PlayerFacts)
    assert [move.destination for move in found.moves] == ["chelsea", "rb-leipzig"]
    assert found.names == {
        "clubs/chelsea": "Chelsea",
        "clubs/liverpool": "Liverpool",
        "clubs/rb-leipzig": "RB Leipzig",
        "players/luke-chambers": "Luke Chambers",
    }
    assert found.data == (
        "https://example.org/data/2023-24/moves.jsonl",
        "https://example.org/data/2023-24/claims.jsonl",
    )


def urls(*said: Article) -> set[str]:
    """The addresses of all pages of an archive."""
    pages, _ = plan(archived(*said), NOWHERE)
    return {page.url for page in pages}


def test_a_season_comes_with_its_eight_files() -> None:
    """And is the only one that they come for."""
    come = urls(TALKS, WINTRY) - urls(TALKS)
    assert {url for url in come if url.startswith("/data/")} == {
        f"/data/2024-25/{name}.{form}"
        for name in ("articles", "claims", "moves", "verdicts")
        for form in ("csv", "jsonl")
    }


def test_a_licence_that_is_named_is_told() -> None:
    """On the page and in the package; where none is, nothing is said of one."""
    licence = "https://creativecommons.org/licenses/by/4.0/"
    plain = looked_up(archived(TALKS))
    named = replace(plain, site=replace(SITE, data_licence=licence))
    assert (data.data_view(plain).licence, data.data_view(named).licence) == ("", licence)
    package = data.package_view(named).value
    assert isinstance(package, dict)
    assert package["licenses"] == [{"path": licence}]
    assert "licenses" not in data.package_view(plain).value  # type: ignore[operator]


def test_a_calendar_tells_moments_where_they_are_known() -> None:
    """In UTC; an hour in a zone that is not known, or none, leaves the day. 24:00 is the end of the day."""
    hours = ("23:00 BST", "24:00 CEST", "23:00 XYZ", "in the evening", "")
    periods = tuple(Period("ENG", day("2023-06-14"), day("2023-09-01"), closes_time=hour) for hour in hours)
    cast = replace(CAST, windows=(replace(SUMMER, periods=periods), WINTER))
    events = {event.uid: event for event in calendar_view(looked_up(archived(TALKS, cast=cast))).events}
    closes = [event.when for uid, event in events.items() if "summer" in uid and "closes" in uid]
    assert closes == [
        datetime(2023, 9, 1, 22),  # noqa: DTZ001  in UTC as it is
        datetime(2023, 9, 1, 22),  # noqa: DTZ001  the same
        *[day("2023-09-01")] * 3,
    ]
    assert list(events)[:4] == [
        "2023-summer-eng-opens@example.org",
        "2023-summer-eng-closes@example.org",
        "2023-summer-eng-2-opens@example.org",
        "2023-summer-eng-2-closes@example.org",
    ]
    assert {event.stamped for event in events.values() if "summer" in event.uid} == {
        day("2023-06-14"),
        day("2023-09-01"),
    }


def test_only_a_site_with_https_asks_for_it() -> None:
    """A browser would not come back to one without."""
    plain = looked_up(archived(TALKS))
    names = [
        {name for rule in headers_view(replace(plain, site=site)).rules for name, _ in rule.headers}
        for site in (SITE, replace(SITE, url="http://example.org"))
    ]
    assert names[0] - names[1] == {"Strict-Transport-Security"}
