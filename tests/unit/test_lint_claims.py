"""What the fact linter doubts in claims, and in windows: days, loans, moves, stages, sources, calendars."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.unit.linted import CAST, article, claim, claims, doubts, told

OWNED = {"players/tom-calder": "name: Tom Calder\nspells: [{club: Liverpool, since: 2022-07-01}]"}
LENT = claim(deal="loan", stage="official", by="wigan-official")


def said(*ones: str, day: str = "2024-01-11", **fields: str) -> str:
    """An article that makes these claims, or one with these fields."""
    return article(claims(*(ones or (claim(**fields),))), day=day)


def codes(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What is doubted."""
    return [one.code for one in doubts(folder, files)]


def test_a_source_cannot_speak_after_its_article(tmp_path: Path) -> None:
    """On the same day it can."""
    files = {"articles/a": said(said_on="2024-01-12"), "articles/b": said(said_on="2024-01-11")}
    assert told(tmp_path, files) == ["articles/a.md:5:5 claim-after-article"]


# Loans


def recall(**fields: str) -> str:
    """Liverpool call Tom Calder back from Wigan."""
    return claim(event="loan-recall", from_="Wigan", to="Liverpool", **fields)


@pytest.mark.parametrize("event", ["loan-recall", "loan-end"])
def test_a_recall_needs_a_loan(event: str, tmp_path: Path) -> None:
    """It is told once, where the event stands, however many claims speak of it."""
    back = claim(event=event, from_="Wigan", to="Liverpool")
    (found,) = doubts(tmp_path, {"articles/a": said(back, back)})
    assert str(found.place) == "content/articles/a.md:5:90"
    assert found.sentence == f"a {event} of Tom Calder, whose loan to Wigan Athletic is nowhere in the archive by then"


@pytest.mark.parametrize(
    "more",
    [
        {"articles/0": said(LENT, day="2023-08-01")},
        {"articles/0": said(claim(stage="interest"), day="2023-08-01")},
        {"articles/0": said(claim(event="loan-extension", from_="Wigan", to=""), day="2023-08-01")},
        {"moves/m": "window: 2023-summer\nplayer: Tom Calder\nto: Wigan\ndeal: loan"},
        {"players/tom-calder": "name: Tom Calder\nspells: [{club: Wigan, loan: yes}]"},
    ],
)
def test_any_loan_to_that_club_that_was_spoken_of_will_do(more: dict[str, str], tmp_path: Path) -> None:
    """In a claim, a move or a spell; where the terms of a move are not told, it may have been a loan."""
    assert codes(tmp_path, {"articles/a": said(recall()), **more}) == []


@pytest.mark.parametrize(
    "more",
    [
        {"articles/0": said(claim(to="Hull City", deal="loan"), day="2023-08-01")},
        {"articles/0": said(claim(player="Joe Brandt", deal="loan"), day="2023-08-01")},
        {"articles/0": said(claim(deal="permanent"), day="2023-08-01")},
        {"articles/0": said(claim(deal="loan"), day="2024-01-12")},
        {"players/tom-calder": "name: Tom Calder\nspells: [{club: Wigan, loan: yes, since: 2024-01-12}]"},
    ],
)
def test_no_other_loan_will_do(more: dict[str, str], tmp_path: Path) -> None:
    """To another club, of another player, for good, or on a later day."""
    assert codes(tmp_path, {"articles/a": said(recall()), **more}) == ["recall-without-loan"]


def test_a_loan_does_not_go_to_the_owner(tmp_path: Path) -> None:
    """Who that is, a spell tells here."""
    files = {**OWNED, "articles/a": said(from_="Wigan", to="Liverpool", deal="loan")}
    (found,) = doubts(tmp_path, files)
    assert (str(found.place), found.code) == ("content/articles/a.md:5:43", "loan-to-owner")
    assert found.sentence == "a loan of Tom Calder to Liverpool, whose player he is: he came to Liverpool on 2022-07-01"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (LENT, True),
        (claim(from_="Hull City", to="Liverpool", deal="permanent", stage="official", by="hull-official"), True),
        (claim(from_="Hull City", to="Liverpool", deal="permanent", stage="talks"), False),
        (claim(deal="permanent", stage="official", by="wigan-official"), False),
        (claim(from_="Hull City", to="Wigan", deal="loan", stage="official", by="wigan-official"), False),
    ],
)
def test_completed_moves_tell_whose_player_he_is(before: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The last club that signed him, or that lent him; what was only spoken of does not count."""
    files = {
        "outlets/hull-official": "name: Hull\nofficial_of: Hull City",
        "articles/0": said(before, day="2023-08-01"),
        "articles/a": said(from_="Wigan", to="Liverpool", deal="loan"),
    }
    assert ("loan-to-owner" in codes(tmp_path, files)) is found


@pytest.mark.parametrize(
    "ones",
    [
        [claim(from_="Wigan", to="Liverpool", deal="loan"), claim(deal="permanent")],
        [claim(from_="Wigan", to="Liverpool", deal="permanent")],
        [claim(from_="Wigan", to="Liverpool", deal="loan", polarity="denies")],
        [recall(deal="loan"), claim(deal="loan", said_on="2023-08-01")],
        [claim(deal="loan")],
    ],
)
def test_who_is_sold_may_be_lent_back(ones: list[str], tmp_path: Path) -> None:
    """And a purchase, a denial, a recall and a loan to another club are none to the owner."""
    assert codes(tmp_path, {**OWNED, "articles/a": said(*ones)}) == []


# Moves from former clubs


def gone(**fields: str) -> dict[str, str]:
    """Tom Calder joined Hull City from Liverpool on 1 July 2023."""
    record = {"from": "Liverpool", "to": "Hull City", "deal": "permanent", "date": "2023-07-01"} | fields
    lines = [f"{name}: {value}" for name, value in record.items()]
    return {"moves/m": "\n".join(["window: 2023-summer", "player: Tom Calder", "outcome: completed", *lines])}


def test_nobody_moves_from_a_club_that_he_has_left(tmp_path: Path) -> None:
    """By a completed move."""
    (found,) = doubts(tmp_path, {**gone(), "articles/a": said()})
    assert (str(found.place), found.code) == ("content/articles/a.md:5:32", "move-from-former-club")
    assert found.sentence == (
        "a move of Tom Calder from Liverpool, which he had left by then: he joined Hull City on 2023-07-01"
    )


@pytest.mark.parametrize(
    ("spells", "found"),
    [
        ("[{club: Liverpool, until: 2023-12-31, loan: yes}]", True),
        ("[{club: Liverpool, until: 2023-12-31}]", False),
        ("[{club: Liverpool, until: 2024-01-11, loan: yes}]", False),
        ("[{club: Liverpool, until: 2023-06-30}, {club: Liverpool, since: 2023-12-01}]", False),
    ],
)
def test_a_spell_that_is_over_tells_as_well(spells: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """On its last day it is not over; whose contract ran out still comes from his last club."""
    files = {"players/tom-calder": f"name: Tom Calder\nspells: {spells}", "articles/a": said()}
    assert codes(tmp_path, files) == ["move-from-former-club"] * found


@pytest.mark.parametrize(
    ("more", "one"),
    [
        (gone(), claim(from_="Hull City")),
        (gone(), claim(to="Hull City", window="2023-summer")),
        (gone(), claim(setback="hijacked")),
        (gone(), claim(polarity="denies")),
        (gone(), claim(role="comment")),
        (gone(), claim(window="2023-summer")),
        (gone(date="2024-01-11"), claim()),
        (gone(deal="loan"), claim()),
        (gone(deal="pre-contract"), claim()),
        (gone(event="release", to=""), claim(deal="free")),
    ],
)
def test_what_looks_back_and_who_has_not_left_is_left_alone(more: dict[str, str], one: str, tmp_path: Path) -> None:
    """The same move, a setback, a window in hindsight; a loan, or a move on the very day."""
    assert codes(tmp_path, {**more, "articles/a": said(one)}) == []


def test_who_was_released_has_no_club_to_lend_him(tmp_path: Path) -> None:
    """But whoever takes him for nothing takes him from his last club."""
    files = {**gone(event="release", to=""), "articles/a": said(deal="loan")}
    assert codes(tmp_path, files) == ["move-from-former-club"]


# Stages


def test_a_voice_that_goes_back_names_a_setback(tmp_path: Path) -> None:
    """Each step back is told once: where it is made."""
    files = {
        "articles/a": said(stage="bid", day="2024-01-09"),
        "articles/b": said(stage="interest"),
        "articles/c": said(stage="interest", day="2024-01-12"),
    }
    (found,) = doubts(tmp_path, files)
    assert (str(found.place), found.code) == ("content/articles/b.md:5:61", "stage-backwards")
    assert found.sentence == "Ada Quill had this move at bid on 2024-01-09, and now has it at interest"


@pytest.mark.parametrize(
    ("before", "after", "meanwhile"),
    [
        ({"stage": "interest"}, {"stage": "bid"}, None),
        ({}, {"stage": "interest", "setback": "stalled"}, None),
        ({}, {"stage": "interest", "polarity": "denies"}, None),
        ({}, {"stage": "interest", "by": "Bo Lund"}, None),
        ({}, {"stage": "interest", "to": "Hull City"}, None),
        ({}, {"stage": "interest", "role": "comment"}, None),
        ({"withdrawn": "2024-01-10"}, {"stage": "interest"}, None),
        ({"deal": "loan"}, {"stage": "interest", "deal": "permanent"}, None),
        ({}, {"stage": "interest"}, {"by": "Bo Lund", "setback": "bid-rejected"}),
        ({}, {"stage": "interest"}, {"by": "Bo Lund", "polarity": "denies", "stage": "contact"}),
        ({}, {"stage": "interest", "said_on": "2024-01-09"}, None),
    ],
)
def test_a_step_back_that_is_none_or_is_explained_is_left_alone(
    before: dict[str, str], after: dict[str, str], meanwhile: dict[str, str] | None, tmp_path: Path
) -> None:
    """Another voice, another move or other terms; a setback or a denial, whoever told of it."""
    files = {"articles/a": said(day="2024-01-09", **before), "articles/c": said(**after)}
    files |= {"articles/b": said(day="2024-01-10", **meanwhile)} if meanwhile else {}
    assert codes(tmp_path, files) == []


# Sources

PERSON = {"people/rob-dale": "name: Rob Dale\nclub: Wigan", "people/al-moss": "name: Al Moss"}


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("outlet: The Gazette\nclubs: Wigan", True),
        ("outlet: wigan-official\nclubs: Wigan", False),
        ("outlet: wigan-official\nclubs: Liverpool", True),
        ("url: https://www.wigan.example/news/1\nclubs: Wigan", False),
        ("url: https://wigan.example.org/news/1\nclubs: Wigan", True),
        (claims(claim(stage="official", by="Rob Dale")), False),
        (claims(claim(stage="talks", by="Rob Dale")), True),
    ],
)
def test_an_official_article_is_a_clubs_own(front: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """By its outlet, its address, or who speaks in it; the club must be one that the article is about."""
    text = article(f"kind: official\n{front}")
    assert told(tmp_path, {**PERSON, "articles/a": text}) == ["articles/a.md:4:7 official-without-source"] * found


def test_an_article_of_another_kind_needs_no_club(tmp_path: Path) -> None:
    """A report is anyone's."""
    assert told(tmp_path, {"articles/a": article("kind: report\noutlet: The Gazette\nclubs: Wigan")}) == []


def test_only_a_club_makes_a_move_official(tmp_path: Path) -> None:
    """It is told at the voice."""
    found = told(tmp_path, {"articles/a": said(stage="official")})
    assert found == ["articles/a.md:5:75 official-at-second-hand"]


@pytest.mark.parametrize(
    "files",
    [
        {"articles/a": said(LENT)},
        {"articles/a": said(claim(stage="official"), LENT)},
        {"articles/a": said(stage="official", by="Rob Dale")},
        {"articles/a": said(stage="official"), "articles/0": said(LENT, day="2024-01-10")},
        {"articles/a": said(stage="official"), "moves/m": gone(window="2024-winter", to="Wigan")["moves/m"]},
        {"articles/a": said(stage="official", to="Hull City")},
        {"articles/a": said(stage="signed")},
        {"articles/a": said(stage="official", polarity="denies")},
    ],
)
def test_what_a_club_has_said_anyone_may_say(files: dict[str, str], tmp_path: Path) -> None:
    """By then; or the editor has, or neither club has an outlet to say it by."""
    files = {**PERSON, **{name: text.replace("window: 2023-summer\n", "") for name, text in files.items()}}
    assert "official-at-second-hand" not in codes(tmp_path, files)


def test_a_citation_needs_its_origin(tmp_path: Path) -> None:
    """Where it is in the name of the article's own outlet or author."""
    cites = claim(by="", role="citation")
    assert told(tmp_path, {"articles/a": article(f"outlet: The Gazette\n{claims(cites)}")}) == [
        "articles/a.md:6:74 citation-without-origin"
    ]
    cites = claim(role="citation")
    assert codes(tmp_path, {"articles/a": article(f"author: Ada Quill\n{claims(cites)}")}) == [
        "citation-without-origin"
    ]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ({"role": "origin"}, False),
        ({"role": "independent"}, False),
        ({"role": "denial", "polarity": "denies"}, False),
        ({"role": "origin", "window": "2023-summer"}, False),
        ({"role": "origin", "to": ""}, False),
        ({"role": "comment"}, True),
        ({"role": "origin", "to": "Hull City"}, True),
        ({"role": "origin", "player": "Joe Brandt"}, True),
    ],
)
def test_the_origin_is_a_word_of_somebodys_own_on_the_same_move(
    own: dict[str, str],
    found: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """Of whatever window, and also before the club had a name."""
    cites = article(f"outlet: The Gazette\n{claims(claim(by='', role='citation'))}")
    for day, wanting in (("2024-01-11", found), ("2024-01-12", True)):
        files = {"articles/a": cites, "articles/b": said(day=day, by="Bo Lund", **own)}
        assert codes(tmp_path, files) == ["citation-without-origin"] * wanting


def test_a_citation_that_names_its_origin_has_one(tmp_path: Path) -> None:
    """As one does by somebody who is neither the article's author nor its outlet."""
    cites = claim(by="Bo Lund", role="citation")
    assert codes(tmp_path, {"articles/a": article(f"outlet: The Gazette\n{claims(cites)}")}) == []


# Windows


def test_a_window_needs_a_period_of_every_association_that_signs_players(tmp_path: Path) -> None:
    """It is told once for each, with how many moves there are."""
    winter = "season: 2023/24\nperiods:\n  - {association: ENG, closes: 2024-02-01}"
    files = {
        "windows/2024-winter": winter,
        "articles/a": said(claim(to="Dundee"), claim(to="Dundee", player="Joe Brandt"), claim(to="Wigan")),
    }
    (found,) = doubts(tmp_path, files)
    assert (str(found.place), found.code) == ("content/windows/2024-winter.md:4:3", "association-without-period")
    assert found.sentence == (
        "the window has no period of SCO, and moves there: 2024-winter/joe-brandt-to-dundee and 1 more"
    )


@pytest.mark.parametrize("one", [claim(), claim(event="loan-recall", from_="Wigan", to="Dundee")])
def test_moves_elsewhere_and_recalls_need_no_period_there(one: str, tmp_path: Path) -> None:
    """A player who comes back is not registered anew in a window."""
    winter = "season: 2023/24\nperiods:\n  - {association: ENG, closes: 2024-02-01}"
    assert "association-without-period" not in codes(tmp_path, {"windows/2024-winter": winter, "articles/a": said(one)})


def test_a_window_without_periods_is_told_and_one_without_a_file_too(tmp_path: Path) -> None:
    """The first at its file, the second at a claim that needs it."""
    files = {"windows/2023-summer": "season: 2023/24", "articles/a": said(day="2025-06-01")}
    assert told(tmp_path, files) == ["articles/a.md:5:5 no-calendar", "windows/2023-summer.md no-periods"]


def test_the_cast_itself_gives_no_rise_to_doubt(tmp_path: Path) -> None:
    """Or the tests here would test something else."""
    assert len(CAST) > 10
    assert doubts(tmp_path, {"articles/a": said()}) == []
