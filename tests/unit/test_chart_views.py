"""Charts on the pages: what is drawn of the archive, what is left out, and what makes them change."""

from dataclasses import replace
from datetime import date

from generator import urls
from generator.charts.bars import Counts
from generator.lookup import CLOSED
from generator.records import Records
from generator.track_record import base_rate
from generator.views import charts
from generator.words import Outcome
from tests.unit.football import (
    CAST,
    archived,
    article,
    claim,
    day,
    looked_up,
    move_file,
    one_move,
    player,
    window,
)

LEIPZIG, WIGAN = "rb-leipzig", "wigan-athletic"
TALKS = claim("2023-07-09", "talks", to=LEIPZIG)
DENIED = claim("2023-07-20", "agreement", to=LEIPZIG, by="fabrizio-romano", denies=True)
SIGNED = claim("2024-01-20", "official", to=WIGAN, by="bbc-sport")


def test_a_move_has_a_lane_for_each_voice() -> None:
    """With the denial as such, the days of the window, and what became of it."""
    whole = archived(TALKS, DENIED)
    chart = charts.move_chart(looked_up(whole), one_move(whole))
    assert chart
    drawn = chart.timeline
    lanes = [(lane.name, [mark.kind for mark in lane.marks]) for lane in drawn.lanes]
    assert lanes == [("David Ornstein", ["said"]), ("Fabrizio Romano", ["denied"])]
    assert drawn.opens
    assert drawn.opens.day == day("2023-06-14")
    assert (drawn.outcome, drawn.ending.day if drawn.ending else None) == (Outcome.STAYED, one_move(whole).closes)


def test_what_was_withdrawn_is_counted_and_not_drawn() -> None:
    """Nobody stands by it."""
    taken_back = claim("2023-07-25", "bid", to=LEIPZIG, by="florian-plettenberg", withdrawn="2023-07-26")
    whole = archived(TALKS, DENIED, taken_back)
    chart = charts.move_chart(looked_up(whole), one_move(whole))
    assert chart
    assert chart.withdrawn == 1
    assert [lane.name for lane in chart.timeline.lanes] == ["David Ornstein", "Fabrizio Romano"]


def test_a_move_that_was_spoken_of_on_one_day_has_no_chart() -> None:
    """Its table says it all."""
    whole = archived(TALKS)
    assert charts.move_chart(looked_up(whole), one_move(whole)) is None


def test_rival_clubs_lie_side_by_side() -> None:
    """Each with what became of it; another window is another saga."""
    rival = claim("2023-07-12", "interest", to="chelsea", by="fabrizio-romano")
    stay = claim("2023-07-15", "talks", event="stay")
    whole = archived(TALKS, claim("2023-08-01", "bid", to="chelsea"), rival, stay, SIGNED)
    summer = one_move(whole, "to-chelsea").window.id
    chart = charts.saga_chart(looked_up(whole), whole.sagas["luke-chambers"], summer)
    assert chart
    lanes = [(lane.name, lane.outcome) for lane in chart.timeline.lanes]
    assert ("Chelsea", Outcome.STAYED) in lanes
    assert ("Staying at Liverpool", Outcome.STAYED) in lanes
    chelsea = next(row for row in chart.rows if row.move.title.endswith("Chelsea"))
    assert (chelsea.claims, chelsea.first, chelsea.last) == (2, day("2023-07-12"), day("2023-08-01"))
    assert charts.saga_chart(looked_up(whole), whole.sagas["luke-chambers"], "2024-winter") is None


def test_a_club_has_its_windows_by_what_became_of_each_move() -> None:
    """The newest first; what was withdrawn from the count is in none."""
    void = move_file("void", "2024-winter", to=LEIPZIG, outcome="void", on="2024-01-03", player="fabio-carvalho")
    spoken = claim("2023-07-09", "talks", to="chelsea")
    chart = charts.club_chart(looked_up(archived(spoken, SIGNED, void)), "liverpool")
    assert chart
    assert [(row.window.text, row.out, row.into) for row in chart.rows] == [
        ("Winter 2024", Counts(came=1), Counts()),
        ("Summer 2023", Counts(failed=1), Counts()),
    ]
    assert chart.rows[0].window.url == urls.season("liverpool", "2023/24")
    assert chart.older == 0


def test_a_club_of_one_window_has_no_chart() -> None:
    """The page tells that window in full."""
    assert charts.club_chart(looked_up(archived(SIGNED)), "liverpool") is None


def test_the_base_rate_is_that_of_moves_reported_before_they_were_decided() -> None:
    """An announcement alone foretold nothing, and a denial is a report as well."""
    whole = archived(
        claim("2024-01-10", "talks", to=WIGAN),
        SIGNED,
        claim("2023-07-09", "talks", to="chelsea", denies=True, role="denial"),
        claim("2023-08-09", "official", to="al-ittihad", player="fabio-carvalho"),
    )
    assert len(whole.moves) == 3
    assert base_rate((move, whole.standings[move.id].ending) for move in whole.moves) == (2, 1)


def test_the_base_rate_changes_once_a_season() -> None:
    """A move of the season that is under way is not in it yet; when the season is over, it is."""
    said = (claim("2023-07-09", "talks", to="chelsea"), claim("2024-01-10", "talks", to=WIGAN), SIGNED)
    first = looked_up(archived(*said[:1], today="2024-01-25")).base_rates[CLOSED]
    later = looked_up(archived(*said, today="2024-01-25")).base_rates[CLOSED]
    over = looked_up(archived(*said, today="2025-01-01")).base_rates[CLOSED]
    assert (first, later, over) == ((0, 0), (0, 0), (2, 1))


def test_a_new_article_leaves_the_base_rate_as_it_was() -> None:
    """Its stamp too, so that the pages of other voices are not made again."""
    cast = replace(CAST, windows=(window("2022-summer", "2022/23", ("ENG", "2022-06-10", "2022-09-01")), *CAST.windows))
    old = [claim("2022-07-09", "talks", to="chelsea")]
    new = [*old, claim("2024-01-10", "talks", to=WIGAN), claim("2024-01-12", "official", to=WIGAN)]
    tables = [looked_up(archived(*said, today="2024-01-20", cast=cast)).base_rates for said in (old, new)]
    assert [table[CLOSED] for table in tables] == [(1, 0), (1, 0)]
    stamps = [table.stamp(CLOSED) for table in tables]
    assert stamps[0] is not None
    assert stamps[0] == stamps[1]


def many_players(number: int) -> Records:
    """The cast with so many players more."""
    more = tuple(player(f"p{n}", f"Player {n}") for n in range(number))
    return replace(CAST, players=(*CAST.players, *more))


def test_a_record_is_held_against_the_base_rate_once_there_are_ten_moves() -> None:
    """Fewer say nothing; without a counted move there is no chart at all."""
    for number, base in ((9, None), (10, 0)):
        said = [claim("2023-07-09", "talks", to="chelsea", player=f"p{n}") for n in range(number)]
        tables = looked_up(archived(*said, cast=many_players(10)))
        chart = charts.voice_chart(tables, tables.record_of("journalists", "david-ornstein"))
        assert chart
        assert (chart.base, chart.base_of, chart.interval.share.value, chart.strip) == (base, number, 0, None)
        assert charts.voice_chart(tables, tables.record_of("journalists", "fabrizio-romano")) is None


def test_lead_times_are_drawn_from_two_on() -> None:
    """One for each move that came about as foretold."""
    said = [
        *(claim(f"2024-01-{10 + n}", "talks", to=WIGAN, player=f"p{n}") for n in range(3)),
        *(claim("2024-01-20", "official", to=WIGAN, player=f"p{n}", by="bbc-sport") for n in range(3)),
    ]
    tables = looked_up(archived(*said, cast=many_players(3)))
    chart = charts.voice_chart(tables, tables.record_of("journalists", "david-ornstein"))
    assert chart
    assert chart.strip
    assert (chart.leads, len(chart.strip.dots), chart.strip.median.value) == (3, 3, 9)


def test_the_home_page_draws_the_newest_window_that_has_enough_articles() -> None:
    """Every day of it with its page; the busiest one is told in words."""
    summer = [article(f"2023-07-{n:02}", f"summer-{n}") for n in range(1, 7)]
    again = article("2023-07-03", "again")
    winter = article("2024-01-05", "winter")
    chart = charts.newest_window_chart(looked_up(archived(*summer, again, winter)))
    assert chart
    assert (chart.window.text, chart.most) == ("Summer 2023", 2)
    assert (chart.busiest.text, chart.busiest.url) == ("3 July 2023", "/2023/07/03/")
    assert [count for _, count in chart.days] == [1, 1, 2, 1, 1, 1]
    assert chart.bars.columns[2].day == date(2023, 7, 3)


def test_an_empty_archive_has_no_chart_of_a_window() -> None:
    """Nor has one with a few articles."""
    assert charts.newest_window_chart(looked_up(archived())) is None
    assert charts.newest_window_chart(looked_up(archived(article("2023-07-01", "one")))) is None
