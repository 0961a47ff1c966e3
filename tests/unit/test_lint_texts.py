"""What the fact linter doubts in the words of a text: ages, divisions, evidence, names, links."""

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from tests.unit.linted import article, claim, claims, doubts, told

Form = Literal["NFC", "NFD"]
CALDER = "players: Tom Calder"
BOTH = "players: [Tom Calder, Joe Brandt]"


# Ages: Tom Calder was born on 1 March 2004, and so is 19 on 11 January 2024


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Wigan want 20-year-old Tom Calder.", 12),
        ("Wigan want the 20-year-old left-back Tom Calder.", 16),
        ("Wigan want Liverpool’s 20-year-old Hull City left-back Calder.", 24),
        ("Tom Calder, 20, is to go.", 13),
        ("Calder, who is 20, is to go.", 16),
        ("Calder, aged 20, is to go.", 14),
        ("Calder is 20.", 11),
        ("Calder, a 20-year-old left-back, is to go.", 11),
        ("[Tom Calder](/players/tom-calder/), 20, is to go.", 37),
        ("Tom **Calder**, 20, is to go.", 17),
        ("The 20-year-old is to go.", 5),
        ("The 20-year-old left-back joined them.", 5),
        ("The 20-year-old Liverpool left-back joined them.", 5),
        ("They like the 20-year-old’s pace.", 15),
        ("They like the 20-year-old.", 15),
        ("They want Calder, 20. Liverpool do not.", 19),
        ("Calder, the 20-year-old winger, may go.", 13),
        ("The twenty-one-year-old is to go.", 5),
        ("The 20 year old is to go.", 5),
        ("The 20 y/o is to go.", 5),
        ("Wigan Athletic are keen. The 20-year-old is to go.", 30),
    ],
)
def test_an_age_is_that_of_the_players_birth(text: str, column: int, tmp_path: Path) -> None:
    """Beside his name in any way that is usual, or without it where he is the article's only player."""
    found = told(tmp_path, {"articles/talks": article(CALDER, f"Tom Calder may go.\n\n{text}\n")})
    assert found == [f"articles/talks.md:8:{column} stated-age"]


@pytest.mark.parametrize(
    "text",
    [
        "The 19-year-old Tom Calder, 19, who is 19, is a nineteen-year-old.",
        "Calder came to Liverpool as a 17-year-old.",
        "He was then a 17-year-old.",
        "As the 17-year-old Calder broke through, few saw it.",
        "By then the 21-year-old-to-be had left.",
        "Wigan have signed a 20-year-old.",
        "They want 24-year-old Sam Ferris as well.",
        "Wigan have Sam Ferris too. The 24-year-old is a left-back.",
        "Sam Ferris, the 24-year-old left-back, may go.",
        "Calder, with 20 games, is to go.",
        "The 20-year-olds train apart.",
        "“The 20-year-old is a joy,” he said.",
        "> The 20-year-old is a joy.",
        "He scored 20, Calder said.",
        "Calder wore 20.",
        "The 34-year-old manager Joe Smith said so.",
        "The 45-year-old head coach smiled.",
        "The 45-year-old defensive coach smiled.",
        "The 45-year-old Liverpool manager smiled.",
        "The 50-year-old agent of Calder, the 50-year-old boss and this 50-year-old midwife agree.",
        "According to Calder, the 34-year-old manager wants him.",
        "Calder, 27. February it was.",
        "Calder, 27.2.2024.",
        "They came from Calder, 25, 30 and 35 yards.",
        "They came from Calder, 25, and 30 yards.",
        "From Calder, 12, came the pass; Calder, 48, came home.",
    ],
)
def test_another_age_or_anothers_is_left_alone(text: str, tmp_path: Path) -> None:
    """What he was before, what others are, what is quoted, and numbers that are no ages."""
    assert told(tmp_path, {"articles/talks": article(CALDER, f"Tom Calder may go.\n\n{text}\n")}) == []


@pytest.mark.parametrize(("day", "right"), [("2024-02-29", [19]), ("2024-03-01", [19, 20]), ("2024-03-02", [20])])
def test_on_his_birthday_either_age_will_do(day: str, right: list[int], tmp_path: Path) -> None:
    """The text may have been written the evening before."""
    wrong = []
    for age in (18, 19, 20, 21):
        files = {"articles/talks": article(CALDER, f"Tom Calder, {age}, may go.\n", day=day)}
        wrong += [age] * bool(told(tmp_path, files))
    assert wrong == [age for age in (18, 19, 20, 21) if age not in right]


def test_ages_in_title_and_summary_are_looked_at(tmp_path: Path) -> None:
    """Each is told where the field stands."""
    front = f"summary: The 20-year-old may go.\n{CALDER}"
    found = doubts(tmp_path, {"articles/talks": article(front, title="Tom Calder, 21, may go")})
    assert [(str(one.place), one.sentence) for one in found] == [
        (
            "content/articles/talks.md:2:8",
            "the text has Tom Calder at 21; born on 2004-03-01, he was 19 on the article's day",
        ),
        (
            "content/articles/talks.md:4:10",
            "the text has Tom Calder at 20; born on 2004-03-01, he was 19 on the article's day",
        ),
    ]


def test_of_two_players_the_one_of_whom_claims_are_made_is_meant(tmp_path: Path) -> None:
    """Without claims nobody knows."""
    text = "The 20-year-old is to go.\n"
    assert told(tmp_path, {"articles/talks": article(BOTH, text)}) == []
    assert told(tmp_path, {"articles/talks": article(BOTH + "\n" + claims(claim()), text)}) == [
        "articles/talks.md:8:5 stated-age"
    ]


def test_of_a_player_whose_birth_is_not_known_nothing_is_told(tmp_path: Path) -> None:
    """Whatever age a text gives him."""
    assert told(tmp_path, {"articles/talks": article("players: Joe Brandt", "Joe Brandt, 45, may go.\n")}) == []


# Divisions: Wigan were in the Championship in 2022/23, and in League One in 2023/24


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Championship side Wigan want him.", 1),
        ("The Championship side Wigan Athletic want him.", 5),
        ("They like Championship Wigan best.", 11),
        ("Wigan Athletic of the Championship want him.", 23),
        ("Wigan, the Championship club, want him.", 12),
        ("Wigan, a League Two outfit, want him.", 10),
        ("Premier League rivals [Wigan](/clubs/wigan-athletic/) want him.", 1),
        ("Scottish Premiership side Wigan want him.", 1),
        ("Wigan, 18th in the Championship, want him.", 20),
        ("Wigan stood 18th in the Championship.", 25),
        ("Wigan, who are in the Championship, want him.", 23),
        ("Wigan play in the Championship.", 19),
    ],
)
def test_a_club_is_put_in_the_division_of_its_season(text: str, column: int, tmp_path: Path) -> None:
    """In the ways in which a text says so."""
    assert told(tmp_path, {"articles/talks": article("", f"{text}\n")}) == [
        f"articles/talks.md:6:{column} wrong-division"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "League One side Wigan, EFL League One club Wigan and Sky Bet League One Wigan.",
        "Wigan Athletic of League One want him.",
        "Former Championship side Wigan and ex-Championship side Wigan want him.",
        "The then Championship side Wigan wanted him.",
        "He left the Championship. Wigan want him.",
        "In the Championship Wigan were better.",
        "Wigan were in the Championship.",
        "Wigan are interested in the Championship.",
        "Wigan are in Championship mood.",
        "Wigan finished 18th in the Championship.",
        "Promotion to the Championship, Wigan say, is near.",
        "One page put Wigan in the Championship.",
        "The European Championship side Wigan never were.",
        "Championship side Hull City want him.",
        "Championship side Northport want him.",
        "“Championship side Wigan” was what the page wrote.",
        "Championship side Wigan Women want him.",
        "Premiership side Dundee want him.",
    ],
)
def test_the_right_division_and_what_puts_nobody_there_are_left_alone(text: str, tmp_path: Path) -> None:
    """By any of its names; of a club whose division is not known nothing is told."""
    assert told(tmp_path, {"articles/talks": article("", f"{text}\n")}) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [("2023-05-31", "League One"), ("2023-06-15", ""), ("2023-07-01", "Championship"), ("2024-06-30", "")],
)
def test_a_season_goes_from_july_to_june(day: str, found: str, tmp_path: Path) -> None:
    """In June either will do, and of a season that `divisions` does not have nothing is told."""
    texts = {name: article("", f"{name} side Wigan.\n", day=day) for name in ("Championship", "League One")}
    wrong = [name for name, text in texts.items() if told(tmp_path, {"articles/talks": text})]
    assert wrong == [found] * bool(found)


def test_a_division_is_told_with_season_and_right_name(tmp_path: Path) -> None:
    """In a title at the title."""
    (found,) = doubts(tmp_path, {"articles/talks": article(title="Championship side Wigan keen")})
    assert str(found.place) == "content/articles/talks.md:2:8"
    assert found.sentence == (
        "the text has Wigan Athletic in “Championship”; in 2023/24 they were in the EFL League One"
    )


# Evidence


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("", "It said that a bid\nwas made, and refused."),
        ("", "It said that a [bid](https://example.org) **was made**."),
        ("", "It said that a bid was\u00a0made."),
        ("summary: a bid was made", ""),
        ("quotes: [{by: Bo Rand, text: a bid was made}]", ""),
    ],
)
def test_evidence_may_stand_anywhere_in_the_article(front: str, body: str, tmp_path: Path) -> None:
    """In summary, body or quotation, whatever marks and line breaks are in it."""
    text = article(f"{front}\n{claims(claim(evidence='a bid was made'))}", body)
    assert told(tmp_path, {"articles/talks": text, "people/bo-rand": "name: Bo Rand"}) == []


@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_evidence_may_have_its_accents_encoded_otherwise(form: Form, other: Form, tmp_path: Path) -> None:
    """As what is copied from another system's page has them."""
    words = normalize(form, "Nuñez joué")
    text = article(claims(claim(evidence=words)), normalize(other, "It said: Nuñez joué.\n"))
    assert told(tmp_path, {"articles/talks": text}) == []


def test_evidence_that_stands_nowhere_is_told_where_it_is_written(tmp_path: Path) -> None:
    """It stands in the front matter, and that does not count."""
    text = article(claims(claim(evidence="a bid was made")), "A bid was refused.\n")
    assert told(tmp_path, {"articles/talks": text}) == ["articles/talks.md:5:93 evidence-not-found"]


def test_evidence_may_stand_in_the_original_beside_the_article(tmp_path: Path) -> None:
    """Which is published nowhere; that of another article, or another file, does not count."""
    texts = {
        "talks.original.txt": "The page’s words: “a bid was made”.",
        "talks.original.html": "<p>The page: a <b>bid</b> was made.</p>",
        "talks-2.original.txt": "a bid was made",
        "talks.notes.txt": "a bid was made",
    }
    wanting = []
    for name, text in texts.items():
        files = {"articles/talks": article(claims(claim(evidence="a bid was made"))), f"articles/{name}": text}
        wanting += [name] * ("evidence-not-found" in {one.code for one in doubts(tmp_path / name, files)})
    assert wanting == ["talks-2.original.txt", "talks.notes.txt"]


# Names

NAMESAKE = {"players/sam-calder": "name: Sam Calder"}


def test_a_surname_that_two_players_have_needs_a_first_name_once(tmp_path: Path) -> None:
    """The other players are named."""
    (found,) = doubts(tmp_path, {**NAMESAKE, "articles/talks": article(CALDER, "Wigan want Calder.\n")})
    assert (str(found.place), found.code) == ("content/articles/talks.md:6:12", "surname-of-two")
    assert found.sentence == "the text has “Calder” and nowhere Tom Calder; it may be Sam Calder"


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (CALDER, "Wigan want Tom Calder. Calder may go."),
        (f"{CALDER}\nsummary: Tom Calder may go", "Calder may go."),
        (CALDER, "Wigan want Tom\nCalder. Calder may go."),
        (CALDER, "Wigan want Sam Calder."),
        (CALDER, "Wigan want Calderwood."),
        ("players: Joe Brandt", "Wigan want Brandt."),
    ],
)
def test_a_full_name_anywhere_is_enough(front: str, body: str, tmp_path: Path) -> None:
    """And a surname of one player alone needs none."""
    assert told(tmp_path, {**NAMESAKE, "articles/talks": article(front, f"{body}\n")}) == []


SPELL = "spells: [{club: Liverpool, since: 2022-07-01}]"


@pytest.mark.parametrize(
    ("player", "more", "other"),
    [
        (f"{SPELL}\nnot_to_be_confused_with: a defender of Hull City", {}, "a defender of Hull City"),
        (
            SPELL,
            {"people/tom-calder": "name: Tom Calder"},
            "one who speaks on the record (content/people/tom-calder.md)",
        ),
        (
            f"{SPELL}\naliases: Thomas Calder",
            {"players/other": "name: Thomas Calder"},
            "a player (content/players/other.md)",
        ),
    ],
)
def test_a_homonym_needs_a_club_of_his(player: str, more: dict[str, str], other: str, tmp_path: Path) -> None:
    """One is a namesake that the editor knows of, or anyone of the archive who has a name of his."""
    files = {"players/tom-calder": f"name: Tom Calder\n{player}", **more}
    text = article("players: [tom-calder]\nclubs: Wigan", "Tom Calder watched.\n")
    (found,) = doubts(tmp_path, {**files, "articles/talks": text})
    assert (str(found.place), found.code) == ("content/articles/talks.md:4:11", "homonym-in-reach")
    assert found.sentence == f"“Tom Calder” may be taken for another: {other}"
    for front in ("clubs: [Wigan, Liverpool]", claims(claim(player="tom-calder", to="Hull City"))):
        text = article(f"players: [tom-calder]\n{front}", "Tom Calder watched.\n")
        assert told(tmp_path, {**files, "articles/talks": text}) == []


def test_a_player_whom_nobody_is_like_needs_no_club(tmp_path: Path) -> None:
    """However few clubs an article names."""
    files = {"players/tom-calder": f"name: Tom Calder\n{SPELL}"}
    assert told(tmp_path, {**files, "articles/talks": article(CALDER, "Tom Calder watched.\n")}) == []


# Links


@pytest.mark.parametrize(
    ("front", "body", "place"),
    [
        ("url: http://a.example/x", "", "4:6"),
        ('archive_url: "http://a.example/x"', "", "4:15"),
        ("", "As [one](http://a.example/x) had it.", "6:10"),
        ("", "As <http://a.example/x> had it.", "6:5"),
        ("", "As [one][1] had it.\n\n[1]: http://a.example/x", "8:6"),
        ("", "- It was so.\n\n    As [one](http://a.example/x) had it.", "8:14"),
        ("", "A ` and\n\n`code` [one](http://a.example/x) `.", "8:14"),
        ("", "As <http://localhost.example/x> had it.", "6:5"),
    ],
)
def test_links_go_over_https(front: str, body: str, place: str, tmp_path: Path) -> None:
    """Those of fields, and those of the text in each of Markdown's forms."""
    assert told(tmp_path, {"articles/talks": article(front, f"{body}\n")}) == [f"articles/talks.md:{place} not-https"]


@pytest.mark.parametrize(
    "body",
    [
        "As [one](https://a.example/) had it.",
        "[one](https://archive.example/http://a.example/)",
        "It was http://a, he said.",
        "Write `[one](http://a.example/)` or ``<http://a.example/`x>``.",
        "So:\n\n    [one](http://a.example/)\n\nAnd so.",
        "So:\n\n```\n<http://a.example/>\n```\n",
        "- So:\n\n  ~~~\n  <http://a.example/>\n  ~~~\n",
        "[preview](http://localhost:8000/), <http://127.0.0.1/x>, <http://[::1]:8000/>, <http://site.localhost>",
    ],
)
def test_what_is_https_or_no_link_is_left_alone(body: str, tmp_path: Path) -> None:
    """So is an address within an address, in code, and of this machine."""
    assert told(tmp_path, {"articles/talks": article("", f"{body}\n")}) == []


def test_links_of_records_are_looked_at(tmp_path: Path) -> None:
    """Of outlets, periods, moves, and of all texts."""
    files = {
        "outlets/the-gazette": "name: The Gazette\nurl: http://gazette.example",
        "windows/2024-winter": "season: 2023/24\nperiods:\n  - {association: ENG, closes: 2024-02-01, "
        "url: http://a.example/}\n  - {association: SCO, closes: 2024-02-01}",
        "moves/2024-winter/x": "window: 2024-winter\nplayer: Tom Calder\nto: Wigan\nurl: http://b.example/",
        "players/joe-brandt": "---\nname: Joe Brandt\n---\n[His page](http://c.example/).\n",
        "pages/about": "---\ntitle: About\n---\n[More](http://d.example/).\n",
    }
    assert told(tmp_path, files) == [
        "moves/2024-winter/x.md:5:6 not-https",
        "outlets/the-gazette.md:3:6 not-https",
        "pages/about.md:4:8 not-https",
        "players/joe-brandt.md:4:12 not-https",
        "windows/2024-winter.md:4:49 not-https",
    ]


# Any text


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        ("Aa ", set()),
        ("A.A", set()),
        ("The 20-year-old ", {"stated-age"}),
        ('"The 20 ', set()),
        ("Championship side Aa ", set()),
        ("Aa, 18th in the Championship, ", set()),
        ("<http://a.example> ", {"not-https"}),
    ],
)
def test_a_text_of_half_a_megabyte_takes_seconds(piece: str, found: set[str], tmp_path: Path) -> None:
    """Whatever it is made of: in quadratic time it would be hours."""
    text = piece * (500_000 // len(piece))
    assert {one.code for one in doubts(tmp_path, {"articles/talks": article(CALDER, text)})} == found
