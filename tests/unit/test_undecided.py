"""What needs an outcome, why, and what is proposed of it."""

import pytest

from generator.desk.endings import decisions, undecided
from generator.desk.endings.grounds import Why, voice
from generator.desk.endings.undecided import Undecided
from generator.records import Claim, MoveRecord
from generator.words import Outcome
from tests.unit.football import archived, claim, day, move_file, one_move

AFTER = "2023-10-01"


def needed(*said: Claim | MoveRecord, today: str = AFTER) -> list[tuple[str, list[str]]]:
    """Each move that needs an outcome, without its window, with the reasons."""
    found = undecided.undecided(archived(*said, today=today))
    return [(one.move.id.partition("/")[2], [str(need.why) for need in one.needs]) for one in found]


def only(*said: Claim | MoveRecord, today: str = AFTER) -> Undecided:
    """The only move that needs one."""
    (found,) = undecided.undecided(archived(*said, today=today))
    return found


def proposed(*said: Claim | MoveRecord, today: str = AFTER) -> tuple[str, str, str | None, str] | None:
    """What is proposed of the only move that needs an outcome: outcome, day, club, reason."""
    found = only(*said, today=today).proposed
    return (str(found.outcome), str(found.day), found.instead, found.reason) if found else None


def test_a_move_needs_nothing_while_its_window_is_open() -> None:
    """Nor on the day of the close."""
    assert needed(claim("2023-07-09", "talks", to="chelsea"), today="2023-09-01") == []
    assert needed(claim("2023-07-09", "talks", to="chelsea"), today="2023-09-02") != []


def test_that_he_stayed_rests_on_the_close_alone() -> None:
    """It is proposed, dated by the close of the destination's association."""
    said = claim("2023-07-09", "talks", to="al-ittihad")
    assert needed(said) == [("luke-chambers-to-al-ittihad", ["close-only"])]
    assert needed(said, today="2023-09-05") == []
    assert proposed(said) == (
        "stayed",
        "2023-09-07",
        None,
        "The window closed on 7 September 2023, and no move was announced.",
    )


@pytest.mark.parametrize(
    "second",
    [
        claim("2023-08-30", "interest", to="chelsea", denies=True, by="bbc-sport"),
        claim("2023-08-30", "official", event="stay", by="bbc-sport"),
        move_file("one", "2023-summer", to="chelsea", outcome="stayed", on="2023-09-01"),
    ],
)
def test_a_source_or_a_file_that_says_so_too_is_enough(second: Claim | MoveRecord) -> None:
    """The last word that denies it, another that he stays, or the editor's."""
    assert needed(claim("2023-07-09", "talks", to="chelsea"), second) == []


def test_an_announcement_needs_nothing() -> None:
    """Nor does what it decides of the rivals."""
    said = (claim("2023-07-09", "talks", to="chelsea"), claim("2023-07-12", "official", to="rb-leipzig"))
    assert len(archived(*said).moves) == 2
    assert needed(*said) == []


def test_an_agreement_of_which_nothing_came_is_for_somebody_to_find_out() -> None:
    """The announcement may be missing, so that nothing is proposed."""
    said = claim("2023-07-09", "agreement", to="chelsea")
    assert needed(said) == [("luke-chambers-to-chelsea", ["agreed"])]
    assert proposed(said) is None


def test_what_needs_no_window_stays_open() -> None:
    """A recall or a release; one that was told to be signed may be taken for completed."""
    recall = claim("2023-07-09", "talks", event="loan-recall", to="liverpool", origin="chelsea")
    assert needed(recall) == [("luke-chambers-loan-recall-liverpool", ["open"])]
    assert proposed(recall) is None
    signed = claim("2023-07-10", "signed", event="loan-recall", to="liverpool", origin="chelsea")
    assert proposed(recall, signed) == (
        "completed",
        "2023-07-10",
        None,
        "David Ornstein reported on 10 July 2023 that it had been signed.",
    )


def test_a_setback_that_ends_it_is_proposed_while_the_window_is_still_open() -> None:
    """Since it decides nothing by itself."""
    said = (
        claim("2023-07-09", "talks", to="chelsea"),
        claim("2023-07-20", "talks", to="chelsea", setback="collapsed", by="bbc-sport"),
    )
    assert needed(*said, today="2023-08-01") == [("luke-chambers-to-chelsea", ["said-off"])]
    assert proposed(*said, today="2023-08-01") == (
        "collapsed",
        "2023-07-20",
        None,
        "BBC Sport reported on 20 July 2023 that it had collapsed.",
    )
    again = claim("2023-07-25", "personal-terms", to="chelsea")
    assert needed(*said, again, today="2023-08-01") == []


@pytest.mark.parametrize(("stage", "outcome"), [("talks", "collapsed"), ("agreement", "hijacked")])
def test_a_signature_elsewhere_that_nobody_announced(stage: str, outcome: str) -> None:
    """Both moves need an outcome, the one that it is against first; hijacked if a fee had been agreed."""
    said = (claim("2023-07-09", stage, to="chelsea"), claim("2023-07-12", "signed", to="rb-leipzig"))
    found = undecided.undecided(archived(*said, today="2023-08-01"))
    assert [one.move.destination for one in found] == ["chelsea"]
    (decision,) = [one.proposed for one in found]
    assert decision == decisions.Decision(Outcome(outcome), day("2023-07-12"), "rb-leipzig", "He joined RB Leipzig.")
    assert [rival.destination for rival, _ in found[0].rivals] == ["rb-leipzig"]


def test_later_talks_outdo_an_earlier_signature_elsewhere() -> None:
    """The claims after it have the move going on."""
    said = (claim("2023-07-12", "signed", to="rb-leipzig"), claim("2023-07-20", "talks", to="chelsea"))
    assert needed(*said, today="2023-08-01") == []


def test_completed_at_two_clubs_out_of_one() -> None:
    """Each of them is told; a move on from the first is none of it."""
    both = (claim("2023-07-09", "official", to="chelsea"), claim("2023-07-12", "official", to="rb-leipzig"))
    assert needed(*both) == [("luke-chambers-to-chelsea", ["rival"]), ("luke-chambers-to-rb-leipzig", ["rival"])]
    onwards = claim("2023-07-12", "official", to="rb-leipzig", origin="chelsea")
    assert needed(both[0], onwards) == []


def test_a_denial_after_the_announcement_contradicts_it() -> None:
    """Unless somebody has it official again."""
    said = (
        claim("2023-07-09", "official", to="chelsea"),
        claim("2023-07-20", "medical", to="chelsea", setback="collapsed", by="bbc-sport"),
    )
    found = only(*said)
    assert [str(need.why) for need in found.needs] == ["contradicted"]
    assert found.needs[0].sentence == (
        "completed on 2023-07-09, and a later claim speaks against it (medical, collapsed, 2023-07-20)"
    )
    assert [voice(archived(*said), one) for one in found.needs[0].reports] == ["BBC Sport"]
    assert found.proposed is None
    assert needed(*said, claim("2023-07-22", "official", to="chelsea")) == []


def test_talks_after_a_move_was_written_off_contradict_its_file() -> None:
    """As long as its window is open; later they are told of the past. Mere interest is none."""
    gone = move_file("one", "2023-summer", to="chelsea", outcome="collapsed", on="2023-07-10")
    first = claim("2023-07-01", "talks", to="chelsea")
    assert needed(gone, first, claim("2023-07-20", "talks", to="chelsea")) == [
        ("luke-chambers-to-chelsea", ["contradicted"])
    ]
    assert needed(gone, first, claim("2023-07-20", "interest", to="chelsea")) == []
    assert needed(gone, first, claim("2023-09-20", "talks", to="chelsea", window="2023-summer")) == []


def test_a_file_that_has_him_stay_where_the_claims_have_him_go() -> None:
    """What the claims derive is proposed."""
    stayed = move_file("one", "2023-summer", to="chelsea", outcome="stayed", on="2023-09-01")
    official = claim("2023-07-09", "official", to="chelsea")
    found = only(stayed, official)
    assert found.needs[0].why is Why.DISAGREES
    assert found.needs[0].sentence == ("the file has stayed on 2023-09-01, the claims derive completed on 2023-07-09")
    assert proposed(stayed, official) == ("completed", "2023-07-09", None, "It was announced on 9 July 2023.")


def test_a_file_that_names_another_club_than_the_one_he_joined() -> None:
    """Or has him stay although he joined one."""
    official = claim("2023-07-12", "official", to="rb-leipzig")
    wrong = move_file(
        "one", "2023-summer", to="chelsea", outcome="collapsed", on="2023-07-12", instead="wigan-athletic"
    )
    talks = claim("2023-07-09", "talks", to="chelsea")
    assert needed(wrong, talks, official) == [("luke-chambers-to-chelsea", ["disagrees"])]
    assert proposed(wrong, talks, official) == ("collapsed", "2023-07-12", "rb-leipzig", "He joined RB Leipzig.")
    stayed = move_file("one", "2023-summer", to="chelsea", outcome="stayed", on="2023-09-01")
    assert needed(stayed, talks, official) == [("luke-chambers-to-chelsea", ["disagrees"])]
    right = move_file("one", "2023-summer", to="chelsea", outcome="collapsed", on="2023-07-12", instead="rb-leipzig")
    assert needed(right, talks, official) == []


def test_a_file_that_knows_more_than_the_claims_agrees_with_them() -> None:
    """Completed where nothing but the close says otherwise; void, whatever they say; an earlier day than theirs."""
    talks, official = claim("2023-07-09", "talks", to="chelsea"), claim("2023-07-12", "official", to="chelsea")
    completed = move_file("one", "2023-summer", to="chelsea", outcome="completed", on="2023-07-11")
    assert needed(completed, talks) == []
    assert needed(completed, talks, official) == []
    assert needed(move_file("one", "2023-summer", to="chelsea", outcome="void", on="2023-07-11"), official) == []


def test_a_day_after_the_announcement_disagrees() -> None:
    """It cannot have been announced before it came about."""
    late = move_file("one", "2023-summer", to="chelsea", outcome="completed", on="2023-07-14")
    official = claim("2023-07-12", "official", to="chelsea")
    assert needed(late, official) == [("luke-chambers-to-chelsea", ["disagrees"])]
    assert only(late, official).needs[0].sentence == (
        "the file has it completed on 2023-07-14, and a claim had it official on 2023-07-12"
    )


def test_a_file_without_an_outcome_decides_nothing() -> None:
    """Nor one whose day is yet to come."""
    said = claim("2023-07-09", "talks", to="chelsea")
    assert needed(move_file("one", "2023-summer", to="chelsea"), said) == [("luke-chambers-to-chelsea", ["close-only"])]
    opened = move_file("one", "2023-summer", to="chelsea", outcome="open")
    assert needed(opened, said) == [("luke-chambers-to-chelsea", ["open"])]


def test_where_no_calendar_is_recorded_the_window_closes_by_custom() -> None:
    """At the start of September, and the sentence says so."""
    said = claim("2030-07-09", "talks", to="chelsea")
    from tests.unit.football import built  # noqa: PLC0415

    whole, _ = built(said, today="2030-10-01")
    (found,) = undecided.undecided(whole)
    assert found.needs[0].sentence == (
        "its window closed on 2030-09-02 by custom (no calendar is recorded), and it is open"
    )
    assert built(said, today="2030-09-02")[0].moves
    assert undecided.undecided(built(said, today="2030-09-02")[0]) == ()


def test_what_would_go_with_another_outcome() -> None:
    """The first announcement, the close, the club that he joined; nothing is made up."""
    whole = archived(
        claim("2023-07-09", "signed", to="chelsea"),
        claim("2023-07-11", "talks", to="wigan-athletic"),
        today=AFTER,
    )
    chelsea, wigan = one_move(whole, "chelsea"), one_move(whole, "wigan-athletic")
    told = [
        decisions.decision(whole, chelsea, outcome) for outcome in (Outcome.COMPLETED, Outcome.STAYED, Outcome.VOID)
    ]
    assert [str(one.day) for one in told] == ["2023-07-09", "2023-09-01", "None"]
    assert decisions.decision(whole, wigan, Outcome.COMPLETED) == decisions.Decision(Outcome.COMPLETED)


def test_the_gravest_come_first() -> None:
    """Whatever their ids are."""
    said = (
        claim("2023-07-09", "talks", to="chelsea"),
        claim("2023-07-09", "agreement", to="wigan-athletic", player="fabio-carvalho"),
        move_file("one", "2023-summer", to="rb-leipzig", outcome="stayed", on="2023-09-01", player="fabio-carvalho"),
        claim("2023-07-20", "personal-terms", to="rb-leipzig", player="fabio-carvalho", window="2023-summer"),
    )
    assert needed(*said) == [
        ("fabio-carvalho-to-wigan-athletic", ["agreed"]),
        ("luke-chambers-to-chelsea", ["close-only"]),
    ]
