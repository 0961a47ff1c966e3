"""Track records: verdicts, marks, units, lead and interval."""

from collections.abc import Sequence

import pytest

from generator.archive import Archive
from generator.records import Claim, MoveRecord
from generator.track_record import Scored, TrackRecord, mark, track_record, verdict, wilson
from generator.words import Verdict
from tests.unit.football import archived, claim, day, looked_up, move_file, one_move, reports

SIGNED = claim("2023-08-01", "official", to="chelsea", by="bbc-sport", role="origin")


def verdicts(whole: Archive, by: str) -> list[str]:
    """The verdicts on what one voice said, the oldest first."""
    return [str(verdict(report, move, whole.standings[move.id].ending)) for move, report in reports(whole, by)]


def judged(*said: Claim | MoveRecord, by: str = "david-ornstein", today: str = "2026-01-01") -> list[str]:
    """The verdicts on what one voice said, in an archive of these claims and files."""
    return verdicts(archived(*said, today=today), by)


# Verdicts


def test_a_report_of_a_move_that_came_about_is_borne_out() -> None:
    """Talks on 9 July, signed on 1 August; while the window is open and nothing signed, nobody knows."""
    said = claim("2023-07-09", "talks", to="chelsea")
    assert judged(said, SIGNED) == ["borne-out"]
    assert judged(said) == ["not-borne-out"]
    assert judged(said, today="2023-08-15") == ["unresolved"]


def test_a_report_of_a_move_that_came_about_a_window_later_is_borne_out() -> None:
    """Completed later is completed."""
    done = claim("2024-01-15", "official", to="chelsea", by="bbc-sport")
    assert judged(claim("2023-08-09", "talks", to="chelsea"), done) == ["borne-out"]


@pytest.mark.parametrize("outcome", ["collapsed", "hijacked"])
def test_a_report_of_a_move_that_failed_is_not_borne_out(outcome: str) -> None:
    """However near it was."""
    written = move_file("m", "2023-summer", to="chelsea", outcome=outcome, on="2023-08-10")
    assert judged(claim("2023-07-09", "medical", to="chelsea"), written) == ["not-borne-out"]


def test_a_denial_is_judged_on_the_inverse() -> None:
    """Klopp denies interest: wrong if he signs, right if he does not."""
    no = claim("2023-07-09", "interest", to="chelsea", by="jurgen-klopp", denies=True, role="denial")
    assert judged(no, SIGNED, by="jurgen-klopp") == ["not-borne-out"]
    assert judged(no, by="jurgen-klopp") == ["borne-out"]
    assert judged(no, by="jurgen-klopp", today="2023-08-15") == ["unresolved"]


def test_a_report_that_a_move_has_collapsed_speaks_against_it() -> None:
    """“The deal is off”, and it was."""
    assert judged(claim("2023-07-09", "talks", to="chelsea", setback="collapsed")) == ["borne-out"]


def test_the_denial_of_a_later_stage_is_not_scored() -> None:
    """“No agreement yet” is true of most moves that came about."""
    assert judged(claim("2023-07-09", "agreement", to="chelsea", denies=True), SIGNED) == ["unscored"]


@pytest.mark.parametrize(
    "words",
    [
        {"role": "citation"},
        {"role": "comment"},
        {"certainty": "speculation"},
        {"stage": "speculation"},
        {"stage": "official"},
        {"withdrawn": "2023-07-10"},
        {"on": "2023-08-02"},
    ],
    ids=lambda words: "-".join(f"{key}-{value}" for key, value in words.items()),
)
def test_what_is_not_scored(words: dict[str, str]) -> None:
    """Another's word, speculation, the announcement, what was taken back, and what was said after the signing."""
    said = claim(**{"on": "2023-07-09", "stage": "talks", "to": "chelsea", **words})  # type: ignore[arg-type]  # strings
    elsewhere = move_file("m", "2023-summer", to="chelsea", outcome="completed", on="2023-08-01")
    assert judged(said, elsewhere) == ["unscored"]


def test_a_word_on_the_day_of_the_signing_is_scored() -> None:
    """Medical on the morning of 1 August."""
    assert judged(claim("2023-08-01", "medical", to="chelsea"), SIGNED) == ["borne-out"]


def test_nothing_said_of_a_void_move_is_scored() -> None:
    """The move's file takes it out of the count."""
    written = move_file("m", "2023-summer", to="chelsea", outcome="void", on="2023-08-10")
    assert judged(claim("2023-07-09", "talks", to="chelsea"), written) == ["unscored"]


def test_a_claim_that_he_stays_is_borne_out_when_he_stays() -> None:
    """“Not for sale”: right on 2 September, wrong when Al-Ittihad announce him."""
    stays = claim("2023-08-01", "talks", event="stay")
    assert judged(stays) == ["borne-out"]
    assert judged(stays, claim("2023-08-20", "official", to="al-ittihad", by="bbc-sport")) == ["not-borne-out"]


def test_a_verdict_set_by_hand_stands_for_that_voice_alone() -> None:
    """Ornstein's word is judged by the file, Romano's by what happened."""
    said = [claim("2023-07-09", "talks", to="chelsea", by=by) for by in ("david-ornstein", "fabrizio-romano")]
    written = move_file("m", "2023-summer", to="chelsea", verdicts=[("David Ornstein", "borne-out")])
    whole = archived(*said, written)
    assert verdicts(whole, "david-ornstein") == ["borne-out"]
    assert verdicts(whole, "fabrizio-romano") == ["not-borne-out"]


# Units and records


def record(*said: Claim | MoveRecord, by: str = "david-ornstein", today: str = "2026-01-01") -> TrackRecord:
    """The record of a journalist in an archive of these claims and files."""
    return looked_up(archived(*said, today=today)).record_of("journalists", by)


def test_the_unit_is_a_voice_and_a_move() -> None:
    """Three reports of one move count once, and a move to another club counts for itself."""
    found = record(
        claim("2023-07-09", "interest", to="chelsea"),
        claim("2023-07-12", "talks", to="chelsea"),
        claim("2023-07-30", "medical", to="chelsea"),
        claim("2023-07-01", "talks", to="rb-leipzig"),
        SIGNED,
    )
    assert [(one.move.destination, str(one.verdict), len(one.reports)) for one in found.units] == [
        ("rb-leipzig", "not-borne-out", 1),
        ("chelsea", "borne-out", 3),
    ]
    assert (found.counted, found.borne_out) == (2, 1)


def test_the_last_scored_word_of_a_voice_counts() -> None:
    """Interest in July, “off” in August, a citation after that: he was right in the end."""
    (unit,) = record(
        claim("2023-07-09", "interest", to="chelsea"),
        claim("2023-08-20", "talks", to="chelsea", setback="collapsed"),
        claim("2023-08-25", "talks", to="chelsea", role="citation"),
    ).units
    assert unit.verdict is Verdict.BORNE_OUT


def test_what_has_no_verdict_is_listed_and_not_counted() -> None:
    """A citation, and a move that is open."""
    found = record(
        claim("2023-07-09", "talks", to="chelsea", role="citation"),
        claim("2023-07-09", "talks", to="rb-leipzig"),
        today="2023-07-20",
    )
    assert sorted(str(one.verdict) for one in found.units) == ["unresolved", "unscored"]
    assert (found.counted, found.borne_out, found.low, found.high, found.median_lead) == (0, 0, 0.0, 1.0, None)


def test_the_lead_is_counted_in_days_from_the_first_scored_word_to_the_end() -> None:
    """Speculation on 1 July does not count, interest on 9 July does: 23 days to 1 August."""
    (unit,) = record(
        claim("2023-07-01", "speculation", to="chelsea"),
        claim("2023-07-09", "interest", to="chelsea"),
        claim("2023-07-30", "medical", to="chelsea"),
        SIGNED,
    ).units
    assert unit.lead == 23


def test_only_moves_that_were_foretold_have_a_lead() -> None:
    """A denial that is borne out foretold nothing, and neither did a report that is not borne out."""
    no = claim("2023-07-09", "interest", to="chelsea", denies=True, role="denial")
    found = record(no, claim("2023-07-09", "talks", to="rb-leipzig"))
    assert [(str(one.verdict), one.lead) for one in found.units] == [("borne-out", None), ("not-borne-out", None)]
    assert found.median_lead is None


def test_an_unscored_last_word_does_not_take_the_lead_away() -> None:
    """“No agreement yet” after a report of talks: the talks still led by 23 days."""
    found = record(
        claim("2023-07-09", "talks", to="chelsea"),
        claim("2023-07-20", "agreement", to="chelsea", denies=True),
        SIGNED,
    )
    assert found.median_lead == 23


def scored(*leads: int | None) -> Sequence[Scored]:
    """Units that are borne out with these leads, and not borne out where there is none."""
    move = one_move(archived(claim("2023-07-09", "talks", to="chelsea")))
    found = [Verdict.NOT_BORNE_OUT if lead is None else Verdict.BORNE_OUT for lead in leads]
    return [Scored(move, move.reports, word, lead) for word, lead in zip(found, leads, strict=True)]


def test_the_median_lead_is_the_middle_of_those_borne_out() -> None:
    """Between two days if their number is even."""
    assert track_record(scored(3, 40, None, 10)).median_lead == 10
    assert track_record(scored(3, 40, 10, 11)).median_lead == 10.5


def test_a_record_is_ranked_from_ten_moves_on() -> None:
    """Nine are too few."""
    assert not track_record(scored(*range(9))).ranked
    assert track_record(scored(*range(9), None)).ranked


@pytest.mark.parametrize(
    "successes, trials, low, high",
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    """The last four are the cases in R. G. Newcombe, Two-sided confidence intervals (Stat. Med. 17, 1998), table I."""
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.00005)


# Marks


def marked(first: Claim, *others: Claim, today: str = "2026-01-01") -> str:
    """The mark on the first claim."""
    whole = archived(first, *others, today=today)
    move = one_move(whole)
    report = next(one for one in move.reports if one.claim.by == first.by)
    return str(mark(report, move, day(today)))


def test_others_corroborate_a_stage_by_reporting_it_or_one_beyond() -> None:
    """Talks are borne out by talks and by a bid, not by interest, by oneself or by a citation."""
    talks = claim("2023-07-09", "talks", to="chelsea")
    by = "fabrizio-romano"
    assert marked(talks) == "uncorroborated"
    assert marked(talks, claim("2023-07-10", "talks", to="chelsea", by=by)) == "corroborated"
    assert marked(talks, claim("2023-07-10", "bid", to="chelsea", by=by)) == "corroborated"
    assert marked(talks, claim("2023-07-10", "interest", to="chelsea", by=by)) == "uncorroborated"
    assert marked(talks, claim("2023-07-10", "bid", to="chelsea")) == "uncorroborated"
    assert marked(talks, claim("2023-07-10", "bid", to="chelsea", by=by, role="citation")) == "uncorroborated"
    assert marked(talks, claim("2023-07-10", "bid", to="chelsea", by=by), today="2023-07-09") == "uncorroborated"


def test_others_contradict_a_stage_by_denying_it_or_one_before() -> None:
    """Talks are denied with all contact, and not by “no bid”."""
    talks = claim("2023-07-09", "talks", to="chelsea")
    no = claim("2023-07-10", "contact", to="chelsea", by="jurgen-klopp", denies=True, role="denial")
    no_bid = claim("2023-07-10", "bid", to="chelsea", by="jurgen-klopp", denies=True, role="denial")
    yes = claim("2023-07-10", "talks", to="chelsea", by="fabrizio-romano")
    assert marked(talks, no) == "contradicted"
    assert marked(talks, no_bid) == "uncorroborated"
    assert marked(talks, no, yes) == "corroborated"
    assert marked(talks, no, claim("2023-07-10", "interest", to="chelsea", by="bbc-sport", denies=True), yes) == (
        "contradicted"
    )


def test_a_denial_is_corroborated_by_denials() -> None:
    """And contradicted by whoever reports that stage."""
    no = claim("2023-07-09", "talks", to="chelsea", by="jurgen-klopp", denies=True, role="denial")
    also = claim("2023-07-10", "interest", to="chelsea", denies=True)
    yes = claim("2023-07-10", "bid", to="chelsea", by="fabrizio-romano")
    assert marked(no, also) == "corroborated"
    assert marked(no, yes) == "contradicted"
