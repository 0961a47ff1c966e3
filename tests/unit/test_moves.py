"""Moves: what claims amount to, how far a move got, and what became of it."""

from dataclasses import replace

import pytest

from generator import moves
from generator.words import DealType
from tests.unit.football import (
    CAST,
    SUMMER,
    WINTER,
    archived,
    built,
    claim,
    ending,
    move_file,
    one_move,
    standing,
    window,
)

# What makes a move


def ids(*said: object) -> list[str]:
    """The ids of the moves that the claims amount to."""
    return [move.id for move in archived(*said).moves]  # type: ignore[arg-type]  # claims, articles and files


def test_claims_on_one_player_club_and_window_are_one_move() -> None:
    """Ornstein in July and Plettenberg in August speak of one transfer; the oldest word stands first."""
    whole = archived(
        claim("2023-08-02", "bid", to="rb-leipzig", by="florian-plettenberg"),
        claim("2023-07-09", "talks", to="rb-leipzig"),
    )
    move = one_move(whole)
    assert move.id == "2023-summer/luke-chambers-to-rb-leipzig"
    assert (move.origin, move.destination, str(move.closes)) == ("liverpool", "rb-leipzig", "2023-09-07")
    assert [str(report.claim.said_on) for report in move.reports] == ["2023-07-09", "2023-08-02"]


def test_another_club_window_or_event_is_another_move() -> None:
    """A saga has many."""
    assert ids(
        claim("2023-07-09", to="rb-leipzig"),
        claim("2023-07-09", to="chelsea"),
        claim("2024-01-05", to="rb-leipzig"),
        claim("2023-07-09", event="stay"),
        claim("2023-07-09"),
    ) == [
        "2023-summer/luke-chambers-stay-liverpool",
        "2023-summer/luke-chambers-to-chelsea",
        "2023-summer/luke-chambers-to-rb-leipzig",
        "2023-summer/luke-chambers-to-unnamed-club",
        "2024-winter/luke-chambers-to-rb-leipzig",
    ]


def test_the_window_is_that_of_the_new_club() -> None:
    """On 5 September 2023 Saudi Arabia was open and England shut: Al-Ittihad now, Chelsea in January."""
    assert ids(claim("2023-09-05", to="al-ittihad"), claim("2023-09-05", to="chelsea")) == [
        "2023-summer/luke-chambers-to-al-ittihad",
        "2024-winter/luke-chambers-to-chelsea",
    ]


def test_a_claim_may_name_its_window() -> None:
    """“In January, not now”, said in August."""
    assert ids(claim("2023-08-20", to="chelsea", window="2024-winter")) == ["2024-winter/luke-chambers-to-chelsea"]


def test_a_claim_that_no_calendar_covers_is_filed_and_told_once() -> None:
    """Summer 2024 is not recorded: the move stays open for good, and one warning, at the newest claim, says why."""
    whole, problems = built(
        claim("2024-05-01", to="rb-leipzig"), claim("2024-05-02", to="rb-leipzig"), today="2030-01-01"
    )
    assert [move.id for move in whole.moves] == ["2024-summer/luke-chambers-to-rb-leipzig"]
    assert [(problem.code, str(problem.place), str(problem.severity)) for problem in problems] == [
        ("no-calendar", "content/articles/2024-05-02.md:9", "warning")
    ]
    assert ending(whole) == ("open", None, None)
    assert [window.id for window in whole.calendar.windows] == ["2023-summer", "2024-winter", "2024-summer"]


def test_a_file_makes_a_move_that_no_claim_speaks_of() -> None:
    """What happened and nobody foresaw."""
    whole = archived(move_file("m", "2023-summer", to="chelsea", outcome="completed", on="2023-08-14"))
    assert one_move(whole).reports == ()
    assert ending(whole) == ("completed", "2023-08-14", None)
    assert standing(whole) == ("official", None, "completed")


def test_two_files_on_one_move_are_a_problem() -> None:
    """The second is told of the first."""
    _, (problem,) = built(move_file("a", "2023-summer", to="chelsea"), move_file("b", "2023-summer", to="chelsea"))
    assert (problem.code, str(problem.place)) == ("same-move", "content/moves/b.md")
    assert problem.sentence == "content/moves/a.md is about the same move"


# What became of it


def test_today_before_inside_and_after_the_window() -> None:
    """Talks of 1 June: open before the English window opens, open on deadline day, stayed the day after."""
    said = claim("2023-06-01", "talks", to="chelsea")
    outcomes = {on: ending(archived(said, today=on)) for on in ("2023-06-02", "2023-07-15", "2023-09-01", "2023-09-02")}
    assert outcomes == {
        "2023-06-02": ("open", None, None),
        "2023-07-15": ("open", None, None),
        "2023-09-01": ("open", None, None),
        "2023-09-02": ("stayed", "2023-09-01", None),
    }


def test_an_official_article_completes_a_move() -> None:
    """From the day of the announcement on; before it the move stands where the reports had it."""
    whole = archived(
        claim("2023-07-09", "talks", to="rb-leipzig"),
        claim("2023-07-20", "official", to="rb-leipzig", by="bbc-sport", role="origin"),
    )
    assert ending(whole) == ("completed", "2023-07-20", None)
    assert standing(whole, on="2023-07-19") == ("talks", None, "open")
    assert standing(whole, on="2023-07-20") == ("official", None, "completed")
    assert standing(whole, on="2023-07-08") == (None, None, "open")


def test_an_announcement_that_is_denied_completes_nothing() -> None:
    """“Liverpool have not announced him” is no announcement."""
    assert ending(archived(claim("2023-07-20", "official", to="chelsea", denies=True)))[0] == "stayed"


def test_a_claim_that_was_withdrawn_no_longer_counts() -> None:
    """A paper announced a signing on 20 July and took it back on the 22nd."""
    whole = archived(
        claim("2023-07-09", "talks", to="rb-leipzig"),
        claim("2023-07-20", "official", to="rb-leipzig", by="bbc-sport", withdrawn="2023-07-22"),
    )
    assert standing(whole, on="2023-07-21") == ("official", None, "completed")
    assert standing(whole, on="2023-07-22") == ("talks", None, "open")
    assert ending(whole) == ("stayed", "2023-09-07", None)


def test_a_recall_needs_no_window() -> None:
    """RB Leipzig's loan of Fábio Carvalho: talked of in November, ended on 10 December, before any window opened."""
    words = {"event": "loan-recall", "player": "fabio-carvalho", "origin": "rb-leipzig", "to": "liverpool"}
    talk = claim("2023-11-20", "talks", **words)  # type: ignore[arg-type]  # all of them are strings
    done = claim("2023-12-10", "official", by="bbc-sport", **words)  # type: ignore[arg-type]  # likewise
    assert one_move(archived(talk)).id == "2024-winter/fabio-carvalho-loan-recall-liverpool"
    assert ending(archived(talk, done, today="2023-12-31")) == ("completed", "2023-12-10", None)
    assert ending(archived(talk, today="2025-01-01")) == ("open", None, None)


@pytest.mark.parametrize(
    "stage, outcome", [("talks", "collapsed"), ("personal-terms", "collapsed"), ("agreement", "hijacked")]
)
def test_two_clubs_after_one_player_and_one_getting_him(stage: str, outcome: str) -> None:
    """Caicedo: Liverpool had agreed a fee, and Chelsea got him. Without an agreement there is nothing to hijack."""
    said = (
        claim("2023-08-10", stage, origin="wigan-athletic", to="liverpool"),
        claim("2023-08-12", "bid", origin="wigan-athletic", to="chelsea", by="fabrizio-romano"),
        claim("2023-08-14", "official", origin="wigan-athletic", to="chelsea", by="bbc-sport"),
    )
    whole = archived(*said, today="2023-08-15")
    assert ending(whole, "to-liverpool") == (outcome, "2023-08-14", "chelsea")
    assert ending(whole, "to-chelsea") == ("completed", "2023-08-14", None)
    assert standing(whole, "to-liverpool", on="2023-08-13") == (stage, None, "open")


def test_an_agreement_told_after_he_joined_another_club_hijacks_nothing() -> None:
    """It was no agreement by the day of the signing."""
    whole = archived(
        claim("2023-08-14", "official", to="chelsea"),
        claim("2023-08-10", "bid", to="rb-leipzig"),
        claim("2023-08-20", "agreement", to="rb-leipzig"),
    )
    assert ending(whole, "to-rb-leipzig") == ("collapsed", "2023-08-14", "chelsea")


def test_a_move_that_lapses_and_comes_about_in_the_next_window() -> None:
    """Stayed when the summer closed, completed later when Leipzig got him in January."""
    said = (
        claim("2023-08-20", "bid", to="rb-leipzig"),
        claim("2024-01-15", "official", to="rb-leipzig", by="bbc-sport"),
    )
    whole = archived(*said)
    assert standing(whole, "2023-summer/luke-chambers-to-rb-leipzig", on="2023-09-08") == ("bid", None, "stayed")
    assert ending(whole, "2023-summer/luke-chambers-to-rb-leipzig") == ("completed-later", "2024-01-15", None)
    assert ending(whole, "2024-winter/luke-chambers-to-rb-leipzig") == ("completed", "2024-01-15", None)
    assert ending(archived(*said, today="2024-01-14"), "2023-summer/luke-chambers-to-rb-leipzig")[0] == "stayed"


def test_a_move_two_windows_on_is_another_story() -> None:
    """A bid of summer 2023 is not borne out by a signing in summer 2024, 364 days after the close."""
    summer = window("2024-summer", "2024/25", ("ENG", "2024-06-14", "2024-08-30"))
    whole = archived(
        claim("2023-08-20", "bid", to="chelsea"),
        claim("2024-08-01", "official", to="chelsea"),
        cast=replace(CAST, windows=(SUMMER, WINTER, summer)),
    )
    assert ending(whole, "2023-summer/luke-chambers-to-chelsea") == ("stayed", "2023-09-01", None)
    assert ending(whole, "2024-summer/luke-chambers-to-chelsea") == ("completed", "2024-08-01", None)


def test_a_move_to_another_club_in_the_next_window_bears_nothing_out() -> None:
    """Chelsea in the summer, Leipzig in January."""
    whole = archived(claim("2023-08-20", "bid", to="chelsea"), claim("2024-01-05", "official", to="rb-leipzig"))
    assert ending(whole, "to-chelsea") == ("stayed", "2023-09-01", None)


def test_a_transfer_to_an_unnamed_club_ends_where_he_went() -> None:
    """“Will leave on loan”: he joined Wigan; without any transfer he stayed."""
    leaves = claim("2023-07-01", "talks", deal="loan")
    joined = claim("2023-08-01", "official", to="wigan-athletic")
    assert ending(archived(leaves, joined), "to-unnamed-club") == ("completed", "2023-08-01", "wigan-athletic")
    assert ending(archived(leaves)) == ("stayed", "2023-09-01", None)
    assert standing(archived(leaves, joined), "to-unnamed-club") == ("talks", None, "completed")


def test_a_stay_is_decided_by_the_windows_close_or_by_a_transfer() -> None:
    """“He is not for sale”: he stayed on 1 September, or joined another club before."""
    stays = claim("2023-08-01", "official", event="stay", by="jurgen-klopp")
    assert ending(archived(stays, today="2023-09-01")) == ("open", None, None)
    assert ending(archived(stays, today="2023-09-02")) == ("stayed", "2023-09-01", None)
    gone = claim("2023-08-20", "official", to="al-ittihad")
    assert ending(archived(stays, gone), "stay-liverpool") == ("collapsed", "2023-08-20", "al-ittihad")


def test_a_file_decides_over_all_claims_from_its_date_on() -> None:
    """The announcement was of another player's move: void, since 1 August."""
    said = claim("2023-07-20", "official", to="chelsea")
    written = move_file("m", "2023-summer", to="chelsea", outcome="void", on="2023-08-01")
    assert ending(archived(said, written)) == ("void", "2023-08-01", None)
    assert ending(archived(said, written, today="2023-07-31")) == ("open", None, None)


def test_a_file_without_a_date_decides_at_the_windows_close() -> None:
    """Hijacked, some day or other, by Al-Ittihad."""
    said = claim("2023-07-20", "talks", to="chelsea")
    written = move_file("m", "2023-summer", to="chelsea", outcome="hijacked", instead="al-ittihad")
    assert ending(archived(said, written, today="2023-08-31")) == ("open", None, None)
    assert ending(archived(said, written, today="2023-09-01")) == ("hijacked", None, "al-ittihad")


def test_a_file_without_an_outcome_leaves_it_to_the_claims() -> None:
    """It only adds prose."""
    said = claim("2023-07-20", "official", to="chelsea")
    assert ending(archived(said, move_file("m", "2023-summer", to="chelsea"))) == ("completed", "2023-07-20", None)


# How far it got


def test_a_denial_does_not_take_a_move_further() -> None:
    """Klopp denies a bid: the farthest stage is what others support."""
    whole = archived(
        claim("2023-07-09", "talks", to="chelsea"),
        claim("2023-07-10", "bid", to="chelsea", by="jurgen-klopp", denies=True, role="denial"),
    )
    assert standing(whole, on="2023-07-11") == ("talks", None, "open")


def test_a_setback_is_lifted_by_a_later_claim_of_that_stage() -> None:
    """A bid is rejected, talks do not lift that, a new bid does."""
    whole = archived(
        claim("2023-07-09", "bid", to="chelsea", setback="bid-rejected"),
        claim("2023-07-12", "talks", to="chelsea", by="bbc-sport"),
        claim("2023-07-15", "bid", to="chelsea", by="fabrizio-romano"),
    )
    assert standing(whole, on="2023-07-09") == ("bid", "bid-rejected", "open")
    assert standing(whole, on="2023-07-12") == ("bid", "bid-rejected", "open")
    assert standing(whole, on="2023-07-15") == ("bid", None, "open")


def test_a_completed_move_has_no_setback() -> None:
    """The player had refused, and joined all the same."""
    whole = archived(
        claim("2023-07-09", "medical", to="chelsea", setback="player-refused"),
        move_file("m", "2023-summer", to="chelsea", outcome="completed", on="2023-07-20"),
    )
    assert standing(whole, on="2023-07-19") == ("medical", "player-refused", "open")
    assert standing(whole, on="2023-07-20") == ("official", None, "completed")


# Whose word it is


def test_a_rehash_is_nobodys_own_word() -> None:
    """The BBC passes on what Ornstein said, and Romano comments: one voice spoke."""
    move = one_move(
        archived(
            claim("2023-07-09", "talks", to="chelsea", role="origin"),
            claim("2023-07-09", "talks", to="chelsea", by="bbc-sport", role="citation"),
            claim("2023-07-10", "talks", to="chelsea", by="fabrizio-romano", role="comment"),
            claim("2023-07-11", "talks", to="chelsea"),
        )
    )
    assert len(move.reports) == 4
    assert moves.voices(move) == (("journalists", "david-ornstein"),)


def test_a_denial_is_a_word_of_ones_own() -> None:
    """Klopp speaks for himself."""
    move = one_move(
        archived(claim("2023-07-09", to="chelsea", by="jurgen-klopp", denies=True, role="denial")),
    )
    assert moves.voices(move) == (("people", "jurgen-klopp"),)


def test_the_first_reports_are_all_of_the_earliest_day() -> None:
    """A citation of the day before and a denial do not count; two on one day share it."""
    move = one_move(
        archived(
            claim("2023-07-07", to="chelsea", denies=True, by="jurgen-klopp", role="denial"),
            claim("2023-07-08", "talks", to="chelsea", by="the-athletic", role="citation"),
            claim("2023-07-09", "talks", to="chelsea"),
            claim("2023-07-09", "talks", to="chelsea", by="fabrizio-romano"),
            claim("2023-07-10", "talks", to="chelsea", by="bbc-sport"),
        )
    )
    first = moves.first_reports(move)
    assert [moves.speaker(report.claim.by)[1] for report in first] == ["david-ornstein", "fabrizio-romano"]


@pytest.mark.parametrize(
    "words, expected",
    [
        ({"stage": "talks"}, True),
        ({"stage": "bid", "setback": "bid-rejected"}, True),
        ({"stage": "talks", "setback": "stalled"}, True),
        ({"stage": "talks", "setback": "collapsed"}, False),
        ({"stage": "medical", "setback": "player-refused"}, False),
        ({"stage": "agreement", "setback": "hijacked"}, False),
        ({"stage": "interest", "denies": True}, False),
        ({"stage": "contact", "denies": True}, False),
        ({"stage": "talks", "denies": True}, None),
        ({"stage": "agreement", "denies": True}, None),
        ({"stage": "agreement", "denies": True, "role": "denial"}, False),
    ],
)
def test_what_a_claim_expects(words: dict[str, object], *, expected: bool | None) -> None:
    """“No agreement yet” leaves the move open; a denial of interest, or one that is meant as such, does not."""
    assert moves.expects(claim("2023-07-09", to="chelsea", **words)) is expected  # type: ignore[arg-type]  # mixed


# Its terms


def test_the_terms_are_the_newest_that_name_a_type() -> None:
    """First a loan, then a permanent deal, then a report that says nothing of it."""
    move = one_move(
        archived(
            claim("2023-07-09", "talks", to="chelsea", deal="loan"),
            claim("2023-07-10", "talks", to="chelsea", deal="permanent"),
            claim("2023-07-11", "bid", to="chelsea"),
        )
    )
    assert moves.deal_of(move).type is DealType.PERMANENT
