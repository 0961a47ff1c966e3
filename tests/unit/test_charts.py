"""Charts: where every mark stands, that none leaves its chart, and that none grows with the archive."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import bars, heat, record, scale, timeline
from generator.charts.bars import Bar, Counts
from generator.charts.scale import Span
from generator.charts.timeline import Lane, Mark, Said, Timeline, Track
from generator.words import Outcome, Stage
from tests.unit.football import day

MANY = 10_000

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
near = st.integers(0, 400).map(lambda passed: date(2023, 6, 1) + timedelta(days=passed))
words = st.text("abcdefghij kl", min_size=1, max_size=60)
said = st.builds(
    Said, near, st.sampled_from(Stage), st.booleans(), st.sampled_from(["", "stalled", "bid-rejected"]), st.booleans()
)
tracks = st.builds(
    Track,
    words,
    st.lists(said, max_size=6).map(lambda found: tuple(sorted(found, key=lambda one: one.day))),
    st.sampled_from([None, *Outcome]),
    st.none() | near,
)


def two_voices() -> Timeline:
    """Talks on the day the window opens, a bid on its fortieth day, and a denial of talks in between."""
    drawn = timeline.timeline(
        [
            Track("Ada Reed", (Said(day("2023-07-01"), Stage.TALKS), Said(day("2023-08-09"), Stage.BID))),
            Track("Bo Lund", (Said(day("2023-07-21"), Stage.TALKS, denied=True),)),
        ],
        opens=day("2023-07-01"),
        closes=day("2023-08-31"),
        outcome=Outcome.STAYED,
        decided=day("2023-08-31"),
    )
    assert drawn
    return drawn


def test_a_day_stands_where_it_falls_between_the_first_and_the_last() -> None:
    """Two percent are left at both edges; what lies outside stands at the edge."""
    span = Span(day("2023-07-01"), day("2023-07-11"))
    asked = ["2023-07-01", "2023-07-06", "2023-07-11", "2023-01-01", "2024-01-01"]
    assert [span.at(day(text)) for text in asked] == [2.0, 50.0, 98.0, 2.0, 98.0]
    assert Span(day("2023-07-01"), day("2023-07-01")).at(day("2023-07-01")) == 50.0


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2023-07-01", "2023-07-04", ["07-01", "07-02", "07-03", "07-04"]),
        ("2023-07-01", "2023-07-20", ["07-01", "07-08", "07-15"]),
        ("2023-06-14", "2023-09-01", ["07-01", "08-01", "09-01"]),
        ("2023-06-14", "2024-02-01", ["07-01", "09-01", "11-01", "01-01"]),
    ],
)
def test_the_axis_tells_few_days(first: str, last: str, told: list[str]) -> None:
    """Days, weeks, months or every other month, whatever leaves at most six."""
    found = scale.ticks(Span(day(first), day(last)))
    assert [f"{tick.day:%m-%d}" for tick in found] == told


def test_the_year_is_told_with_the_first_month_and_with_january() -> None:
    """So that nobody has to guess it."""
    found = scale.ticks(Span(day("2023-10-15"), day("2024-02-20")))
    assert [(tick.day.month, tick.form) for tick in found] == [(11, "year"), (12, "month"), (1, "year"), (2, "month")]


@given(days, days)
def test_any_span_has_one_to_six_ticks_within_the_chart(one: date, other: date) -> None:
    """From a day to three centuries; labels do not leave it either."""
    span = Span(min(one, other), max(one, other))
    found = scale.ticks(span)
    if (span.last - span.first).days > 366 or span.first == span.last:
        assert found
    assert len(found) <= 6
    assert all(span.first <= tick.day <= span.last and 0 <= tick.x <= 100 for tick in found)
    assert [tick.anchor for tick in found if tick.x <= 2] in ([], ["start"])


def test_each_voice_has_a_lane_and_each_stage_its_height() -> None:
    """In the order of their first word. A higher stage stands higher above its lane."""
    lanes = two_voices().lanes
    assert [(lane.name, lane.top, lane.base, lane.start, lane.end) for lane in lanes] == [
        ("Ada Reed", 39, 74, 2.0, 63.4),
        ("Bo Lund", 95, 130, 33.5, 33.5),
    ]
    assert lanes[0].marks == (
        Mark(2.0, 63, "said", "talks", "start"),
        Mark(63.4, 60, "said", "bid", "start"),
    )
    assert lanes[1].marks == (Mark(33.5, 119, "denied", "no talks", "start"),)


def test_the_window_and_the_end_are_drawn() -> None:
    """Each with its day; labels stay inside, the opening's to the right of its line, the close's to the left."""
    drawn = two_voices()
    assert drawn.opens
    assert (drawn.opens.x, drawn.opens.anchor) == (2.0, "start")
    assert drawn.closes
    assert (drawn.closes.x, drawn.closes.anchor, drawn.closes.y) == (98.0, "end", drawn.opens.y)
    assert drawn.ending
    assert (drawn.ending.x, drawn.ending.anchor, drawn.outcome) == (98.0, "end", Outcome.STAYED)
    assert (drawn.top, drawn.axis, drawn.height, drawn.merged) == (18, 138, 178, 0)


def test_an_opening_and_a_close_near_each_other_are_told_on_two_lines() -> None:
    """Of a short window in a long course of things."""
    spoken = (Said(day("2023-01-01"), Stage.TALKS), Said(day("2023-12-31"), Stage.BID))
    drawn = timeline.timeline([Track("Ada Reed", spoken)], day("2023-06-01"), day("2023-06-30"))
    assert drawn
    assert drawn.opens
    assert drawn.closes
    assert drawn.closes.y - drawn.opens.y == 18


def test_what_is_said_is_told_apart_by_its_mark() -> None:
    """A stage, its denial, a setback, and what is passed on of another's word."""
    on, stage = day("2023-07-01"), Stage.BID
    cases = [
        Said(on, stage),
        Said(on, stage, denied=True),
        Said(on, stage, setback="stalled"),
        Said(on, stage, own=False),
    ]
    assert [one.kind for one in cases] == ["said", "denied", "setback", "passed"]
    assert [one.label for one in cases] == ["bid", "no bid", "stalled", "bid"]


def test_marks_of_two_kinds_on_one_day_do_not_cover_each_other() -> None:
    """One of them moves up."""
    on = day("2023-07-01")
    spoken = (Said(on, Stage.BID), Said(on, Stage.BID, denied=True), Said(day("2023-08-01"), Stage.BID))
    drawn = timeline.timeline([Track("Ada Reed", spoken)])
    assert drawn
    assert [(mark.kind, mark.y) for mark in drawn.lanes[0].marks] == [("said", 34), ("denied", 26), ("said", 34)]


def test_one_day_makes_no_chart() -> None:
    """However many spoke on it; nor does a move of which nobody spoke."""
    on = (Said(day("2023-07-01"), Stage.TALKS),)
    assert timeline.timeline([Track("Ada Reed", on), Track("Bo Lund", on)], closes=day("2023-09-01")) is None
    assert timeline.timeline([]) is None


def test_too_many_voices_share_the_last_lane() -> None:
    """Those who said least; the lane tells how many they are, and the chart as well."""
    first = date(2023, 7, 1)
    loud = [Track(f"Loud {n}", (Said(first, Stage.TALKS), Said(first + timedelta(n), Stage.BID))) for n in range(1, 10)]
    quiet = [Track(f"Quiet {n}", (Said(first + timedelta(n), Stage.TALKS),)) for n in range(1, 6)]
    drawn = timeline.timeline([*quiet, *loud])
    assert drawn
    assert len(drawn.lanes) == timeline.MOST_LANES == 10
    assert [lane.name for lane in drawn.lanes] == [*(f"Loud {n}" for n in range(1, 10)), "5 others"]
    assert drawn.grouped == 5
    assert len(drawn.lanes[-1].marks) == 5


def test_rivals_of_whom_nothing_was_said_share_a_lane_too() -> None:
    """Their moves were decided, and that is all that is known of them."""
    silent = [Track(f"Club {n}", (), Outcome.STAYED, day("2023-09-01")) for n in range(12)]
    spoken = Track("Loud", (Said(day("2023-07-01"), Stage.TALKS), Said(day("2023-08-01"), Stage.BID)))
    drawn = timeline.timeline([*silent, spoken])
    assert drawn
    assert [drawn.lanes[0].name, drawn.lanes[-1].name, drawn.lanes[-1].marks] == ["Loud", "4 others", ()]


@given(st.lists(tracks, max_size=12), st.none() | near, st.none() | near, st.none() | near)
def test_nothing_leaves_a_timeline(
    found: list[Track], opens: date | None, closes: date | None, decided: date | None
) -> None:
    """Whatever was said, by however many; labels do not overlap the edges of the narrowest chart."""
    drawn = timeline.timeline(found, opens, closes, Outcome.STAYED, decided)
    if drawn is None:
        return
    assert len(drawn.lanes) <= timeline.MOST_LANES
    for lane in drawn.lanes:
        assert 0 <= lane.start <= lane.end <= 100
        assert drawn.top <= lane.top < lane.base < drawn.axis < drawn.height
        assert len(lane.name) <= timeline.LONGEST_NAME
        for mark in lane.marks:
            assert lane.base - 35 < mark.y - 4 < lane.base
            assert _label_fits(mark)
    rules = [rule for rule in (drawn.opens, drawn.closes, drawn.ending) if rule]
    assert all(0 <= rule.x <= 100 and 0 < rule.y <= drawn.height for rule in rules)


def _label_fits(mark: Mark) -> bool:
    width = scale.covers(len(mark.label)) if mark.label else 0
    return (mark.x + width <= 100) if mark.anchor == "start" else (mark.x - width >= 0)


def test_a_move_with_ten_thousand_claims_has_a_bounded_chart() -> None:
    """Of a lane, one mark of each kind in each column; the farthest stage is among them."""
    first = date(2023, 1, 1)
    crowd = [
        Track(
            f"Voice {voice}",
            tuple(Said(first + timedelta(n), tuple(Stage)[(n + voice) % 10], n % 3 == 0) for n in range(MANY // 50)),
        )
        for voice in range(50)
    ]
    drawn = timeline.timeline(crowd)
    assert drawn
    assert len(drawn.lanes) == timeline.MOST_LANES
    assert drawn.grouped == 41
    assert 100 < sum(len(lane.marks) for lane in drawn.lanes) <= timeline.MOST_LANES * timeline.COLUMNS * 2
    assert drawn.merged == MANY - sum(len(lane.marks) for lane in drawn.lanes)
    assert all(_reaches_the_top(lane) for lane in drawn.lanes)


def _reaches_the_top(lane: Lane) -> bool:
    return min(mark.y for mark in lane.marks) <= lane.base - 18


def test_out_goes_to_the_left_and_in_to_the_right_of_the_middle() -> None:
    """What came about lies next to the middle, then what did not, then what is open; the longest bar fills its side."""
    drawn = bars.diverging([("Summer 2023", Counts(1, 2, 1), Counts(2, 0, 0)), ("Winter 2023", Counts(), Counts(0, 1))])
    assert drawn
    assert (drawn.height, [row.bar for row in drawn.rows]) == (110, [41, 85])
    assert drawn.rows[0].bars == (
        *(Bar("came", 39.8, 10.2), Bar("failed", 19.2, 20.5), Bar("open", 9.0, 10.2)),
        Bar("came", 50.0, 20.5),
    )
    assert drawn.rows[1].bars == (Bar("failed", 50.0, 10.2),)
    assert [(row.out, row.into, row.out_x, row.into_x) for row in drawn.rows] == [(4, 2, 9.0, 70.5), (0, 1, 50.0, 60.2)]


def test_a_club_of_one_window_has_no_bars() -> None:
    """There is nothing to compare it with; and a hundred windows are cut to the newest twelve."""
    rows = [(f"Window {number}", Counts(number), Counts()) for number in range(100)]
    assert bars.diverging(rows[:1]) is None
    drawn = bars.diverging(rows)
    assert drawn
    assert [row.name for row in drawn.rows] == [f"Window {number}" for number in range(12)]


counts = st.builds(Counts, *[st.integers(0, MANY)] * 3)


@given(st.lists(st.tuples(words, counts, counts), min_size=2, max_size=20))
def test_no_bar_leaves_its_side(rows: list[tuple[str, Counts, Counts]]) -> None:
    """There is room left for the figures at both ends."""
    drawn = bars.diverging(rows)
    assert drawn
    for row in drawn.rows:
        assert all(bar.x >= 8.9 and bar.x + bar.width <= 91.1 for bar in row.bars)
        assert 0 < row.top < row.bar <= drawn.height - drawn.thick


def test_articles_stand_day_by_day() -> None:
    """Heights follow the largest day, which is named; days without an article have no bar."""
    found = {day(f"2023-07-0{n}"): n for n in (1, 2, 3, 5, 8)}
    drawn = bars.daily(found, day("2023-07-01"), day("2023-07-10"))
    assert drawn
    assert (drawn.height, drawn.base, drawn.days) == (138, 116, 1)
    assert [(one.x, one.width, one.height) for one in drawn.columns] == [
        *((2.0, 7.7, 12), (11.6, 7.7, 24), (21.2, 7.7, 36), (40.4, 7.7, 60), (69.2, 7.7, 96)),
    ]
    assert (drawn.peak.day, drawn.peak.count) == (day("2023-07-08"), 8)


def test_a_few_articles_make_no_chart_of_a_window() -> None:
    """Four days are told in words; what lies outside the window does not count."""
    found = {day(f"2023-07-0{n}"): 1 for n in (1, 2, 3, 4)}
    assert bars.daily(found, day("2023-07-01"), day("2023-07-31")) is None
    assert bars.daily({**found, day("2023-06-30"): 1}, day("2023-07-01"), day("2023-07-31")) is None


def test_a_single_article_is_no_tower() -> None:
    """A day of one is at most a quarter as high as the chart."""
    found = {day(f"2023-07-0{n}"): 1 for n in (1, 2, 3, 4, 5)}
    drawn = bars.daily(found, day("2023-07-01"), day("2023-07-31"))
    assert drawn
    assert {one.height for one in drawn.columns} == {24}


@given(st.dictionaries(near, st.integers(1, MANY), min_size=5), near, near)
def test_no_day_leaves_the_chart_of_a_window(found: dict[date, int], one: date, other: date) -> None:
    """Long windows are told by several days at once; no article in them is lost."""
    first, last = min(one, other), max(one, other)
    drawn = bars.daily(found, first, last)
    if drawn is None:
        return
    assert len(drawn.columns) <= bars.MOST_DAYS
    assert all(bar.x >= 0 and bar.x + bar.width <= 100.1 for bar in drawn.columns)
    assert all(bar.y > 0 and bar.y + bar.height == drawn.base for bar in drawn.columns)
    assert sum(bar.count for bar in drawn.columns) == sum(n for on, n in found.items() if first <= on <= last)


def test_a_record_stands_on_a_scale_from_nothing_to_all() -> None:
    """The interval, the share and the base rate; with none, there is no line for it."""
    drawn = record.interval(25, 50, 75, 40)
    assert (drawn.low, drawn.width, drawn.share.x) == (26.0, 48.0, 50.0)
    assert drawn.base
    assert (drawn.base.x, drawn.base.value) == (40.4, 40)
    assert [(label.value, label.x, label.anchor) for label in drawn.scale] == [
        *((0, 2.0, "start"), (50, 50.0, "middle"), (100, 98.0, "end")),
    ]
    assert record.interval(25, 50, 75, None).base is None


def test_leads_are_dots_that_pile_up() -> None:
    """The day of the decision is at the right; two moves of one lead lie on each other."""
    drawn = record.strip([0, 10, 10, 39])
    assert drawn
    assert (drawn.height, drawn.base, drawn.each) == (62, 38, 1)
    assert [(dot.x, dot.y) for dot in drawn.dots] == [(2.0, 34), (73.4, 34), (73.4, 26), (98.0, 34)]
    assert (drawn.median.value, drawn.median.x) == (10, 73.4)
    assert [label.value for label in drawn.ticks] == [0, 14, 28]


def test_one_lead_makes_no_strip() -> None:
    """It is told in words."""
    assert record.strip([3]) is None
    assert record.strip([]) is None
    assert record.strip([0, 0]) is not None


@given(st.lists(st.integers(0, 3000), min_size=2, max_size=60))
def test_no_dot_leaves_the_strip(leads: list[int]) -> None:
    """Nor does a label, and there is a dot for each move as long as they are few."""
    drawn = record.strip(leads)
    assert drawn
    assert all(0 <= dot.x <= 100 and 0 < dot.y < drawn.base for dot in drawn.dots)
    assert 1 <= len(drawn.ticks) <= 5
    assert drawn.each > 1 or len(drawn.dots) == len(leads)


def test_ten_thousand_leads_are_still_a_strip() -> None:
    """A dot then stands for many moves."""
    drawn = record.strip([number % 50 for number in range(MANY)])
    assert drawn
    assert drawn.each == 50
    assert len(drawn.dots) <= record.COLUMNS * record.TALLEST
    assert Counter(dot.x for dot in drawn.dots).most_common(1)[0][1] <= record.TALLEST


def test_levels_are_the_same_on_every_page() -> None:
    """Whatever else the page holds, and they leave no number out."""
    assert [heat.level(count) for count in (0, 1, 2, 4, 5, 9, 10, 19, 20, MANY)] == [0, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert heat.levels() == ((1, 1, 1), (2, 2, 4), (3, 5, 9), (4, 10, 19), (5, 20, None))
