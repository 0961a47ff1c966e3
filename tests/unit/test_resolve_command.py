"""rumourmill resolve: what it lists, asks and writes into content/moves/."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import resolve
from tests.documents import files

MOVE = "2023-summer/sam-tarn-to-chelsea"
FILE = f"content/moves/{MOVE}.md"
WINDOW = "---\nseason: 2023/24\nperiods:\n  - association: ENG\n    opens: 2023-06-14\n    closes: 2023-09-01\n---\n"


def article(day: str, *claims: str) -> str:
    """An article of Mill Echo of that day, with claims in braces."""
    head = f"---\ntitle: Sam Tarn on {day}\ndate: {day}\noutlet: Mill Echo\nclaims:\n"
    return head + "".join(f"  - {{player: Sam Tarn, from: Liverpool, {one}}}\n" for one in claims) + "---\n"


SITE = {
    "content/site.yaml": "title: Rumours\nurl: https://example.org\n",
    "content/players/sam-tarn.md": "---\nname: Sam Tarn\n---\n",
    "content/clubs/liverpool.md": "---\nname: Liverpool\ncountry: ENG\n---\n",
    "content/clubs/chelsea.md": "---\nname: Chelsea\ncountry: ENG\n---\n",
    "content/clubs/wolves.md": '---\nname: "Wolves: Wanderers"\ncountry: ENG\n---\n',
    "content/outlets/mill-echo.md": "---\nname: Mill Echo\n---\n",
    "content/windows/2023-summer.md": WINDOW,
    "content/articles/2023/talks.md": article("2023-07-09", "to: Chelsea, stage: talks"),
}
MINE = """\
---
# Mine.
window: 2023-summer
player: Sam Tarn
to:   Chelsea  # the first
verdicts:
  - {by: Mill Echo, verdict: unscored, reason: By hand.}
---
Prose.
"""
LISTED = """\
2023-summer/sam-tarn-to-chelsea
  close-only: nothing but the window’s close on 2023-09-01 says that he stayed
  stands: stayed on 2023-09-01, talks
  claim: 2023-07-09  Mill Echo talks  {folder}/content/articles/2023/talks.md:6
  proposed: stayed on 2023-09-01: The window closed on 1 September 2023, and no move was announced.

"""


def site(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A site of one open move and those files."""
    for name, text in {**SITE, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def run(folder: Path, *arguments: str, typed: str | None = None, today: str = "2023-10-01") -> Result:
    """The command in this process."""
    words = ["resolve", *arguments, "--site", str(folder), "--today", today]
    return CliRunner().invoke(main, words, input=typed, catch_exceptions=False)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at it."""
    monkeypatch.setattr(resolve, "may_ask", lambda: True)


def test_it_lists_what_needs_an_outcome_and_writes_nothing(tmp_path: Path) -> None:
    """With what the archive knows, and what follows."""
    before = files(site(tmp_path))
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (0, LISTED.format(folder=tmp_path))
    assert result.stderr == "1 move needs an outcome as of 2023-10-01: 1 close-only\n"
    assert files(tmp_path) == before


def test_nothing_to_decide_is_told(tmp_path: Path) -> None:
    """In one line."""
    result = run(site(tmp_path), today="2023-08-01")
    assert (result.stdout, result.stderr) == ("", "no move needs an outcome as of 2023-08-01\n")


def test_json_tells_the_same_to_programs(tmp_path: Path) -> None:
    """On stdout, be it an empty list."""
    (told,) = json.loads(run(site(tmp_path), "--format", "json").stdout)
    assert told["move"] == MOVE
    assert told["needs"] == [
        {"why": "close-only", "sentence": "nothing but the window’s close on 2023-09-01 says that he stayed"}
    ]
    assert told["proposed"]["outcome"] == "stayed"
    assert told["proposed"]["date"] == "2023-09-01"
    assert [(one["file"], one["line"], one["voice"]) for one in told["claims"]] == [
        ("content/articles/2023/talks.md", 6, "Mill Echo")
    ]
    assert run(tmp_path, "--format", "json", today="2023-08-01").stdout == "[]\n"


@pytest.mark.parametrize(
    "word", [MOVE, "2023-summer", "sam-tarn", "Sam Tarn", "sam-tarn-to-chelsea", f"/moves/{MOVE}/", FILE]
)
def test_moves_are_chosen_by_what_they_are_called(tmp_path: Path, word: str) -> None:
    """By id, window, player, address or file."""
    assert run(site(tmp_path), word).stdout.startswith(MOVE)


def test_a_move_that_nobody_knows_is_wrong_usage(tmp_path: Path) -> None:
    """With a suggestion."""
    result = run(site(tmp_path), "2023-summer/sam-tarm-to-chelsea", "stayed")
    assert result.exit_code == 2
    assert f"did you mean {MOVE}?" in result.stderr


def test_an_outcome_becomes_a_new_file(tmp_path: Path) -> None:
    """In the manner of the others, with what is known filled in; then nothing is left to decide."""
    result = run(site(tmp_path), MOVE, "stayed")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path}/{FILE}: stayed (new file)\n")
    assert (tmp_path / FILE).read_text("utf-8") == (
        "---\nwindow: 2023-summer\nplayer: Sam Tarn\nfrom: Liverpool\nto: Chelsea\noutcome: stayed\n"
        "date: 2023-09-01\nreason: The window closed on 1 September 2023, and no move was announced.\n---\n"
    )
    assert run(tmp_path).stderr == "no move needs an outcome as of 2023-10-01\n"
    assert sorted(path.name for path in (tmp_path / FILE).parent.iterdir()) == ["sam-tarn-to-chelsea.md"]


def test_what_the_editor_says_comes_first(tmp_path: Path) -> None:
    """A name that YAML would misread is put in quotes."""
    said = ("--date", "2023-07-20", "--instead", "Wolves: Wanderers", "--reason", "He left.", "--url", "https://a.org/")
    assert run(site(tmp_path), MOVE, "hijacked", *said).exit_code == 0
    assert (
        (tmp_path / FILE)
        .read_text("utf-8")
        .endswith(
            "outcome: hijacked\ndate: 2023-07-20\ninstead: 'Wolves: Wanderers'\nreason: He left.\nurl: https://a.org/\n---\n"
        )
    )


def test_what_is_no_transfer_has_its_event(tmp_path: Path) -> None:
    """In its name and in its fields."""
    recall = article("2023-07-10", "to: Liverpool, event: loan-recall, stage: talks").replace(
        "from: Liverpool", "from: Chelsea"
    )
    site(tmp_path, {"content/articles/2023/talks.md": recall})
    assert run(tmp_path, "sam-tarn", "void", "--date", "2023-07-11").exit_code == 0
    assert (tmp_path / "content/moves/2023-summer/sam-tarn-loan-recall-liverpool.md").read_text("utf-8") == (
        "---\nwindow: 2023-summer\nplayer: Sam Tarn\nevent: loan-recall\nfrom: Chelsea\nto: Liverpool\n"
        "outcome: void\ndate: 2023-07-11\n---\n"
    )


def test_a_file_that_is_there_gets_the_outcome_and_keeps_every_other_byte(tmp_path: Path) -> None:
    """Whatever it is called."""
    mine = "content/moves/2023-summer/mine.md"
    site(tmp_path, {mine: MINE})
    result = run(tmp_path, MOVE, "stayed", "--reason", "No bid came.")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path}/{mine}: stayed (outcome, date, reason)\n")
    added = "outcome: stayed\ndate: 2023-09-01\nreason: No bid came.\n"
    assert (tmp_path / mine).read_text("utf-8") == MINE.replace("---\nProse", f"{added}---\nProse")
    assert not (tmp_path / FILE).exists()


def test_an_outcome_that_is_written_stays_unless_forced(tmp_path: Path) -> None:
    """What was written for the old one is left and told, save the day."""
    written = MINE.replace("verdicts", "outcome: collapsed  # by hand\ndate: 2023-08-01\ninstead: Liverpool\nverdicts")
    before = files(site(tmp_path, {FILE: written}))
    result = run(tmp_path, MOVE, "stayed")
    assert result.exit_code == 2
    assert f"{FILE} has the outcome collapsed already; overwrite it with --force" in result.stderr
    assert files(tmp_path) == before
    forced = run(tmp_path, MOVE, "stayed", "--force")
    assert forced.exit_code == 0
    assert forced.stderr == f"{tmp_path}/{FILE}: left as it was written for another outcome: instead\n"
    assert (
        (tmp_path / FILE)
        .read_text("utf-8")
        .startswith(
            written.replace("collapsed", "stayed").replace("2023-08-01", "2023-09-01").partition("---\nProse")[0]
        )
    )


def test_a_field_that_is_written_stays_unless_forced(tmp_path: Path) -> None:
    """Also beside no outcome; what the archive knows gives way to it."""
    site(tmp_path, {FILE: MINE.replace("verdicts", "reason: Mine.\nverdicts")})
    result = run(tmp_path, MOVE, "stayed", "--reason", "Other.")
    assert result.exit_code == 2
    assert f"{FILE} has `reason` already" in result.stderr
    assert run(tmp_path, MOVE, "stayed").stdout == f"{tmp_path}/{FILE}: stayed (outcome, date)\n"
    assert "reason: Mine.\n" in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((MOVE, "completed"), "the day on which it was completed is not known; give it (--date)"),
        ((MOVE, "hijacked", "--instead", "Wolvs"), "there is no club “Wolvs”"),
        ((MOVE, "stayed", "--date", "2023-02-30"), "Invalid value for '--date'"),
        ((MOVE, "stayed", "--url", "nowhere"), "`url` cannot be"),
        (
            (MOVE, "stayed", "--date", "2023-11-01"),
            "it would hold from 2023-11-01 on, which is yet to come as of 2023-10-01",
        ),
        (("stayed",), "whose outcome is stayed?"),
        ((MOVE, "--date", "2023-07-11"), "--date go with an OUTCOME"),
        ((MOVE, "open"), "no move, window or player is called open"),
    ],
)
def test_what_would_be_wrong_is_told_and_not_written(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """As a build would tell it."""
    before = files(site(tmp_path))
    result = run(tmp_path, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert files(tmp_path) == before


def test_an_outcome_is_of_one_move(tmp_path: Path) -> None:
    """Of several, none is written."""
    both = article("2023-07-09", "to: Chelsea, stage: talks", "to: wolves, stage: talks")
    result = run(site(tmp_path, {"content/articles/2023/talks.md": both}), "sam-tarn", "stayed")
    assert result.exit_code == 2
    assert f"these are meant:\n  {MOVE}\n  2023-summer/sam-tarn-to-wolves" in result.stderr
    assert not (tmp_path / "content/moves").exists()


def test_another_moves_file_of_the_same_name_is_left(tmp_path: Path) -> None:
    """It is for the editor to rename."""
    other = "---\nwindow: 2023-summer\nplayer: Sam Tarn\nto: wolves\n---\n"
    before = files(site(tmp_path, {FILE: other}))
    result = run(tmp_path, MOVE, "stayed")
    assert result.exit_code == 2
    assert f"{FILE} is there already and tells of another move" in result.stderr
    assert files(tmp_path) == before


def test_a_site_with_mistakes_tells_these_alone(tmp_path: Path) -> None:
    """And lists nothing."""
    result = run(site(tmp_path, {"content/articles/b.md": "---\ndate: 2023-07-09\n---\n"}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[missing-field]" in result.stderr


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_enter_takes_what_is_proposed(tmp_path: Path) -> None:
    """The file is the same as that of the command."""
    result = run(site(tmp_path), typed="\n")
    assert result.exit_code == 0
    assert "[Enter] stayed" in result.stdout
    assert "outcome: stayed\ndate: 2023-09-01\nreason: The window closed" in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.usefixtures("terminal")
def test_another_outcome_asks_for_what_goes_with_it(tmp_path: Path) -> None:
    """A slip is asked again, and what would be wrong too."""
    typed = "x\no\nsoon\n2023-07-20\nWolvs\n\n\no\n2023-07-20\nwolves\nHe left.\n\n"
    result = run(site(tmp_path), typed=typed)
    assert result.exit_code == 0, result.output
    assert "“x” is none of these" in result.stderr
    assert "there is no club “Wolvs”" in result.stderr
    assert (
        (tmp_path / FILE)
        .read_text("utf-8")
        .endswith("outcome: collapsed\ndate: 2023-07-20\ninstead: wolves\nreason: He left.\n---\n")
    )


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("typed", ["n\n", "q\n"])
def test_next_and_quit_write_nothing(tmp_path: Path, typed: str) -> None:
    """The move is asked for again the next time."""
    assert run(site(tmp_path), typed=typed).exit_code == 0
    assert not (tmp_path / "content/moves").exists()


@pytest.mark.usefixtures("terminal")
def test_what_an_outcome_decides_by_the_way_is_not_asked(tmp_path: Path) -> None:
    """He joined one of two clubs: the other needs no word."""
    both = article("2023-07-09", "to: Chelsea, stage: talks", "to: wolves, stage: talks")
    site(tmp_path, {"content/articles/2023/talks.md": both})
    result = run(tmp_path, typed="c\n2023-07-20\n\n\n")
    assert result.exit_code == 0, result.output
    assert "1 of 2" in result.stdout
    assert "2 of 2" not in result.stdout
    assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == ["sam-tarn-to-chelsea.md"]


@pytest.mark.usefixtures("terminal")
def test_overwriting_is_asked_for(tmp_path: Path) -> None:
    """And is not done by a mere Enter."""
    official = article("2023-07-09", "to: Chelsea, stage: official")
    stayed = "---\nwindow: 2023-summer\nplayer: Sam Tarn\nto: Chelsea\noutcome: stayed\ndate: 2023-09-01\n---\n"
    site(tmp_path, {"content/articles/2023/talks.md": official, FILE: stayed})
    assert "disagrees: the file has stayed on 2023-09-01" in run(tmp_path, typed="\n\nn\n").stdout
    assert (tmp_path / FILE).read_text("utf-8") == stayed
    assert run(tmp_path, typed="\ny\n").exit_code == 0
    assert "outcome: completed\ndate: 2023-07-09\n" in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.usefixtures("terminal")
def test_list_asks_nothing(tmp_path: Path) -> None:
    """On a terminal either."""
    assert run(site(tmp_path), "--list").stdout == LISTED.format(folder=tmp_path)


def test_help_shows_its_forms_line_by_line() -> None:
    """Not run together."""
    told = CliRunner().invoke(main, ["resolve", "--help"]).stdout.splitlines()
    assert "  rumourmill resolve MOVE OUTCOME   writes it, with the day and club if known" in told
