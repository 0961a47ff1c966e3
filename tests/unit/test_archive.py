"""The archive: what is in it as of a day, and who is spoken of where."""

from dataclasses import replace
from datetime import UTC, datetime

from generator import checks
from generator.records import Quote
from tests.unit.football import CAST, archived, article, built, claim, day, ref

TALKS = article("2023-07-09", "talks", claim("2023-07-09", "talks", to="rb-leipzig"), clubs=["Liverpool"])
BID = article("2023-07-12", "bid", claim("2023-07-12", "bid", to="chelsea", by="bbc-sport"), players=["Luke Chambers"])


def test_drafts_are_left_out_with_all_that_they_claim() -> None:
    """Unless they are asked for."""
    draft = replace(BID, draft=True)
    whole = archived(TALKS, draft)
    assert [one.id for one in whole.articles] == ["talks"]
    assert [move.destination for move in whole.moves] == ["rb-leipzig"]
    asked, _ = built(TALKS, draft, today="2023-07-01", drafts=True)
    assert [one.id for one in asked.articles] == ["bid", "talks"]


def test_articles_of_days_to_come_are_left_out() -> None:
    """On 11 July the article of 12 July is not there, and neither is its move; on the 12th it is."""
    assert [one.id for one in archived(TALKS, BID, today="2023-07-11").articles] == ["talks"]
    assert [one.id for one in archived(TALKS, BID, today="2023-07-12").articles] == ["bid", "talks"]
    assert [move.destination for move in archived(TALKS, BID, today="2023-07-11").moves] == ["rb-leipzig"]


def test_articles_stand_the_newest_first() -> None:
    """Of one day those with a time come first, the latest first, and then by id."""
    evening, morning = (
        replace(article("2023-07-09", slug), moment=datetime(2023, 7, 9, hour, tzinfo=UTC))
        for slug, hour in (("evening", 20), ("morning", 8))
    )
    plain = article("2023-07-09", "a-day")
    whole = archived(morning, plain, BID, evening)
    assert [one.id for one in whole.articles] == ["bid", "evening", "morning", "a-day"]


def test_an_article_is_listed_with_everyone_it_speaks_of() -> None:
    """In its lists, claims and quotations, each once."""
    told = article(
        "2023-07-12",
        "told",
        claim("2023-07-12", "bid", to="chelsea"),
        claim("2023-07-12", "interest", to="wigan-athletic", player="fabio-carvalho", by="bbc-sport"),
        players=["Luke Chambers"],
        quotes=[Quote(ref("jurgen-klopp"), day("2023-07-11"), "No.")],
    )
    whole = archived(told)
    assert sorted(f"{kind}/{id_}" for kind, id_ in whole.articles_of) == [
        "clubs/chelsea",
        "clubs/liverpool",
        "clubs/wigan-athletic",
        "journalists/david-ornstein",
        "outlets/bbc-sport",
        "people/jurgen-klopp",
        "players/fabio-carvalho",
        "players/luke-chambers",
    ]
    assert [len(found) for found in whole.articles_of.values()] == [1] * 8
    assert [(one.id, number) for one, number, _ in whole.quotes_of["jurgen-klopp"]] == [("told", 1)]


def test_a_move_is_listed_with_its_player_its_clubs_and_its_window() -> None:
    """And what was said of it with who said it."""
    whole = archived(TALKS, BID)
    assert {f"{kind}/{id_}": len(found) for (kind, id_), found in whole.moves_of.items()} == {
        "players/luke-chambers": 2,
        "windows/2023-summer": 2,
        "clubs/liverpool": 2,
        "clubs/rb-leipzig": 1,
        "clubs/chelsea": 1,
    }
    assert sorted(whole.said_by) == [("journalists", "david-ornstein"), ("outlets", "bbc-sport")]
    assert [move.destination for move in whole.sagas["luke-chambers"]] == ["chelsea", "rb-leipzig"]


def test_an_empty_archive_has_no_problems() -> None:
    """A site without a single article."""
    whole = archived(cast=replace(CAST, players=(), clubs=(), journalists=(), outlets=(), people=(), windows=()))
    assert (whole.articles, whole.moves, dict(whole.standings)) == ((), (), {})


def test_nobody_speaks_after_the_article_that_reports_it() -> None:
    """A claim of 10 July in an article of 9 July; on the day itself or before is well."""
    late = article("2023-07-09", "late", claim("2023-07-10", to="chelsea"), claim("2023-07-09", to="chelsea"))
    (problem,) = checks.check(archived(late, BID).articles)
    assert (problem.code, str(problem.place)) == ("claim-after-article", "content/articles/2023-07-10.md:9")
    assert problem.sentence == "the claim was said on 2023-07-10, after its article of 2023-07-09"
    assert str(problem.severity) == "warning"
