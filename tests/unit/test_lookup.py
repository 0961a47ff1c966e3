"""What pages look up has a stamp that changes when, and only when, what can be reached from it does."""

from dataclasses import fields, replace

import pytest

from generator.archive import Archive
from generator.lookup import NEWEST, ON_THIS_DAY
from generator.records import Period, Quote, Text
from generator.tables import Table, words
from generator.views.cards import article_card
from tests.unit.football import (
    CAST,
    SUMMER,
    WINTER,
    archived,
    article,
    built,
    claim,
    day,
    looked_up,
    move_file,
    player,
    ref,
)

TALKS = article("2023-07-09", "talks", claim("2023-07-09", "talks", to="rb-leipzig"))
PLAIN = article("2023-07-12", "plain", players=["fabio-carvalho"])
QUOTED = article("2024-01-20", "quoted", quotes=[Quote(ref("jurgen-klopp"), day("2024-01-20"), "No.")])


def stamps(whole: Archive) -> dict[str, int]:
    """The stamp of every entry and of every list, by what people are told it is."""
    tables = looked_up(whole)
    found: dict[str, int] = {}
    for field in fields(tables):
        table = getattr(tables, field.name)
        if isinstance(table, Table):
            keys = [*table._values, *([None] if table._listed else [])]  # noqa: SLF001  what it holds, without a note
            found |= {words(table.name, key): table.stamp(key) or 0 for key in keys}
    assert set(found.values()) == tables.stamps()
    return found


def changed(before: Archive, after: Archive) -> list[str]:
    """What has another stamp, or none, in one of two archives."""
    one, other = stamps(before), stamps(after)
    assert len(one) > 80
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_every_record_has_its_groups_also_the_empty_ones() -> None:
    """So that a page which shows an empty list is made again when something comes into it."""
    tables = looked_up(archived())
    records = [
        *(("players", "luke-chambers"), ("clubs", "liverpool"), ("journalists", "david-ornstein")),
        *(("people", "jurgen-klopp"), ("outlets", "bbc-sport"), ("windows", "2023-summer")),
    ]
    for key in records:
        assert (tables.articles_of[key], tables.moves_of[key], tables.said_by[key]) == ((), (), ())
    assert (tables.sagas["luke-chambers"], tables.quotes_of["jurgen-klopp"]) == ((), ())
    assert (tables.fronts[NEWEST], tables.fronts[ON_THIS_DAY], tables.parts_of["clubs", "liverpool"]) == ((), (), ())
    assert list(tables.days_of) == []


def test_nothing_changes_while_nothing_does() -> None:
    """Stamps are the same for the same records."""
    assert changed(archived(TALKS, PLAIN, QUOTED), archived(QUOTED, PLAIN, TALKS)) == []


ALL_OF_PLAIN = [
    "the articles newest",
    "the articles of season 2023/24",
    "the articles on players/fabio-carvalho",
    "the day 2023-07-12",
    "the days of 2023",
    "the headline of plain",
    "the month 2023/7",
    "the season on 2023-07-12",
    "the shard of the search index",
    "the text of plain",
]


NOT_OF_A_TITLE = {"the days of 2023", "the season on 2023-07-12", "the shard of the search index"}


def test_an_article_changes_the_groups_that_it_joins_and_no_others() -> None:
    """One on a player: his articles, its day, its month, the calendar of the year, and the newest articles."""
    assert changed(archived(TALKS), archived(TALKS, PLAIN)) == ALL_OF_PLAIN


def test_an_article_changes_the_groups_that_it_leaves() -> None:
    """The same ones."""
    assert changed(archived(TALKS, PLAIN), archived(TALKS)) == ALL_OF_PLAIN


def test_a_claim_changes_its_move_and_all_that_shows_the_move() -> None:
    """Romano on the same move, three weeks later: his own words, those of the move, and both clubs."""
    romano = article("2023-07-30", "romano", claim("2023-07-30", "bid", to="rb-leipzig", by="fabrizio-romano"))
    assert changed(archived(TALKS, PLAIN), archived(TALKS, PLAIN, romano)) == [
        "how it stands with 2023-summer/luke-chambers-to-rb-leipzig",
        "the articles newest",
        "the articles of season 2023/24",
        "the articles on clubs/liverpool",
        "the articles on clubs/rb-leipzig",
        "the articles on journalists/fabrizio-romano",
        "the articles on players/luke-chambers",
        "the day 2023-07-30",
        "the days of 2023",
        "the headline of romano",
        "the month 2023/7",
        "the move 2023-summer/luke-chambers-to-rb-leipzig",
        "the moves in romano",
        "the moves in talks",
        "the moves of clubs/liverpool",
        "the moves of clubs/rb-leipzig",
        "the moves of players/luke-chambers",
        "the moves of season 2023/24",
        "the moves of windows/2023-summer",
        "the part of clubs/liverpool/2023/24",
        "the part of clubs/rb-leipzig/2023/24",
        "the saga of luke-chambers",
        "the season on 2023-07-30",
        "the shard of the search index",
        "the text of romano",
        "the words of journalists/david-ornstein",
        "the words of journalists/fabrizio-romano",
    ]


def test_the_text_of_an_article_is_read_by_its_page_and_the_feeds_alone() -> None:
    """Lists show its headline, which stays."""
    edited = replace(TALKS, text=Text("<p>More.</p>", "More."))
    assert changed(archived(TALKS, PLAIN), archived(edited, PLAIN)) == ["the text of talks"]


def test_a_title_changes_wherever_it_is_shown() -> None:
    """A day that has another article is left alone."""
    assert changed(archived(PLAIN, QUOTED), archived(replace(PLAIN, title="Another"), QUOTED)) == [
        name for name in ALL_OF_PLAIN if name not in NOT_OF_A_TITLE
    ]


def test_a_quotation_changes_what_its_speaker_said() -> None:
    """The quotations of nobody else."""
    other = replace(QUOTED, quotes=(Quote(ref("jurgen-klopp"), day("2024-01-20"), "Yes."),))
    assert changed(archived(QUOTED, PLAIN), archived(other, PLAIN)) == [
        "the articles newest",
        "the articles of season 2023/24",
        "the articles on people/jurgen-klopp",
        "the day 2024-01-20",
        "the headline of quoted",
        "the month 2024/1",
        "the quotations of jurgen-klopp",
        "the text of quoted",
    ]


# A day later


def test_a_day_later_only_the_day_has_changed() -> None:
    """Long after the window has closed."""
    on = [archived(TALKS, PLAIN, today=today) for today in ("2023-10-01", "2023-10-02")]
    assert changed(*on) == ["the date today"]


def test_the_day_after_the_window_closes_the_move_stands_otherwise() -> None:
    """The calendar has no summer of Leipzig's association, so that the last day of any association counts."""
    on = [archived(TALKS, PLAIN, today=today) for today in ("2023-09-07", "2023-09-08")]
    assert changed(*on) == ["how it stands with 2023-summer/luke-chambers-to-rb-leipzig", "the date today"]


def test_on_the_day_of_an_article_in_a_later_year_it_is_looked_back_on() -> None:
    """The day before it was not, and of the year itself there is nothing to look back on."""
    on = [archived(TALKS, PLAIN, today=today) for today in ("2024-07-08", "2024-07-09", "2024-07-10", "2023-07-12")]
    back = ["the articles on this day", "the date today"]
    assert changed(on[0], on[1]) == back
    assert changed(on[1], on[2]) == back
    tables = [looked_up(whole).fronts[ON_THIS_DAY] for whole in on]
    assert [[one.id for one in found] for found in tables] == [[], ["talks"], [], []]


def test_on_the_day_on_which_a_claim_is_withdrawn_its_move_changes() -> None:
    """Whether others bear it out is told as of today."""
    word = claim("2023-07-10", "talks", to="rb-leipzig", by="bbc-sport", withdrawn="2023-10-02")
    said = (TALKS, article("2023-07-10", "withdrawn", word))
    on = [archived(*said, today=today) for today in ("2023-09-30", "2023-10-01", "2023-10-02", "2023-10-03")]
    assert changed(on[0], on[1]) == ["the date today"]
    assert {"the move 2023-summer/luke-chambers-to-rb-leipzig", "the saga of luke-chambers"} < set(
        changed(on[1], on[2])
    )
    assert changed(on[2], on[3]) == ["the date today"]


def test_an_article_of_days_to_come_changes_nothing_before_its_day() -> None:
    """And all of its groups on it."""
    on = [archived(TALKS, PLAIN, today=today) for today in ("2023-07-10", "2023-07-11", "2023-07-12")]
    assert changed(on[0], on[1]) == ["the date today"]
    assert changed(on[1], on[2]) == sorted([*ALL_OF_PLAIN, "the date today"])


def test_an_article_of_days_to_come_that_is_asked_for_is_another_one_on_its_day() -> None:
    """Until then it is shown as scheduled, wherever it is shown."""
    on = [built(TALKS, PLAIN, today=today, drafts=True)[0] for today in ("2023-07-10", "2023-07-11", "2023-07-12")]
    assert changed(on[0], on[1]) == ["the date today"]
    others = changed(on[1], on[2])
    assert {"the headline of plain", "the articles on players/fabio-carvalho", "the day 2023-07-12"} <= set(others)
    cards = [article_card(looked_up(whole), whole.articles[0]) for whole in on]
    assert [card.unpublished for card in cards] == ["scheduled", "scheduled", ""]


# Records


def test_what_is_written_of_a_club_leaves_its_name_alone() -> None:
    """Pages that only name it stay as they are."""
    liverpool, *others = CAST.clubs
    told = replace(CAST, clubs=(replace(liverpool, text=Text("<p>Founded in 1892.</p>")), *others))
    assert changed(archived(TALKS), archived(TALKS, cast=told)) == ["club liverpool"]
    named = replace(CAST, clubs=(replace(liverpool, name="Liverpool FC", aliases=("Liverpool", "LFC")), *others))
    assert changed(archived(TALKS), archived(TALKS, cast=named)) == [
        "club liverpool",
        "the aliases of clubs/liverpool",
        "the name of clubs/liverpool",
    ]


def test_a_record_that_comes_changes_the_lists_and_brings_its_groups() -> None:
    """Nobody else's."""
    more = replace(CAST, players=(*CAST.players, player("kim", "Kim")))
    assert changed(archived(TALKS), archived(TALKS, cast=more)) == [
        "player kim",
        "the aliases of players/kim",
        "the articles on players/kim",
        "the list of every name",
        "the list of every player",
        "the moves of players/kim",
        "the name of players/kim",
        "the parts of players/kim",
        "the saga of kim",
        "the shard of the search index",
        "the words of players/kim",
        "where the search finds players/kim",
    ]


def test_the_dates_of_a_window_change_the_calendar_and_the_moves_of_the_window() -> None:
    """Saudi Arabia's summer ends a day later, and with it that of all who wait for the last."""
    england, arabia = SUMMER.periods
    later = replace(SUMMER, periods=(england, Period("KSA", arabia.opens, day("2023-09-08"))))
    winter = claim("2024-01-05", "talks", to="chelsea", player="fabio-carvalho")
    found = changed(archived(TALKS, winter), archived(TALKS, winter, cast=replace(CAST, windows=(later, WINTER))))
    assert found == [
        "how it stands with 2023-summer/luke-chambers-to-rb-leipzig",
        "the calendar",
        "the move 2023-summer/luke-chambers-to-rb-leipzig",
        "the moves in talks",
        "the moves of clubs/liverpool",
        "the moves of clubs/rb-leipzig",
        "the moves of players/luke-chambers",
        "the moves of season 2023/24",
        "the moves of windows/2023-summer",
        "the part of clubs/liverpool/2023/24",
        "the part of clubs/rb-leipzig/2023/24",
        "the saga of luke-chambers",
        "the words of journalists/david-ornstein",
        "window 2023-summer",
    ]


def test_what_an_editor_adds_to_a_move_changes_the_move() -> None:
    """A reason that no claim gives."""
    files = [replace(move_file("m", "2023-summer", to="rb-leipzig"), reason=reason) for reason in ("", "Injured.")]
    one, other = (archived(TALKS, PLAIN, written) for written in files)
    assert changed(one, other) == [
        "the move 2023-summer/luke-chambers-to-rb-leipzig",
        "the moves in talks",
        "the moves of clubs/liverpool",
        "the moves of clubs/rb-leipzig",
        "the moves of players/luke-chambers",
        "the moves of season 2023/24",
        "the moves of windows/2023-summer",
        "the part of clubs/liverpool/2023/24",
        "the part of clubs/rb-leipzig/2023/24",
        "the saga of luke-chambers",
        "the words of journalists/david-ornstein",
    ]


@pytest.mark.parametrize(("on", "outcome"), [("2023-07-31", "open"), ("2023-08-01", "completed")])
def test_pages_may_ask_how_a_move_stood_on_any_day(on: str, outcome: str) -> None:
    """Which depends on the saga of the player alone."""
    tables = looked_up(archived(TALKS, claim("2023-08-01", "official", to="rb-leipzig")))
    move = tables.moves["2023-summer/luke-chambers-to-rb-leipzig"]
    tables.notes.tear()
    assert tables.standing_on(move, day(on)).ending.outcome == outcome
    assert list(tables.notes.tear().values()) == [("the saga of", "luke-chambers")]
