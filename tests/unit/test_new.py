"""rumourmill new: what it writes, and what it refuses."""

import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import new as command
from tests.documents import files

SITE = {
    "content/site.yaml": "title: Rumours\nurl: https://example.org\n",
    "content/players/jorg-adam.md": "---\nname: Jörg Adam\naliases: [George Adam]\n---\n",
    "content/clubs/hull-city.md": "---\nname: Hull City\ncountry: ENG\n---\n",
    "content/clubs/wolves.md": "---\nname: Wolverhampton Wanderers\ncountry: ENG\n---\n",
    "content/clubs/dundee.md": "---\nname: Dundee\ncountry: SCO\ncontextual_aliases: the Dark Blues\n---\n",
    "content/outlets/morning-post.md": "---\nname: Morning Post\n---\n",
    "content/windows/2024-winter.md": (
        "---\nseason: 2023/24\nperiods:\n  - association: ENG\n    opens: 2024-01-01\n    closes: 2024-02-01\n---\n"
    ),
    "content/articles/2024/talks.md": (
        "---\ntitle: Talks over Adam\ndate: 2024-01-09\noutlet: Morning Post\nclaims:\n  - player: Jörg Adam\n"
        "    from: Dundee\n    to: Hull City\n    stage: talks\n---\nTalks.\n"
    ),
}
ARTICLE = "content/articles/2024/hull-sign-adam.md"


def site(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A site of a few records and those files."""
    for name, text in {**SITE, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> Result:
    """The command on a day of January 2024."""
    given = ["new", *arguments, "--site", str(folder), "--today", "2024-01-11"]
    return CliRunner().invoke(main, given, catch_exceptions=False)


def made(folder: Path, *arguments: str) -> str:
    """The path that the command tells, below the site folder; the site is still right."""
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    check = CliRunner().invoke(main, ["check", "--site", str(folder), "--drafts", "--today", "2024-01-11"])
    assert check.exit_code == 0, check.output
    return Path(result.stdout.strip()).relative_to(folder).as_posix()


def refused(folder: Path, *arguments: str) -> str:
    """What the command says when it writes nothing."""
    before = files(folder)
    result = run(folder, *arguments)
    assert result.exit_code == 2, result.output
    assert files(folder) == before
    return result.stderr.partition("Error: ")[2].strip()


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("article", "Hull sign Adam"), ARTICLE),
        (("player", "Łukasz Ødegård"), "content/players/lukasz-odegard.md"),
        (("club", "Everton"), "content/clubs/everton.md"),
        (("club", "Northport Rovers"), "content/clubs/northport-rovers.md"),
        (("journalist", "Jane Carter"), "content/journalists/jane-carter.md"),
        (("person", "Jane Carter"), "content/people/jane-carter.md"),
        (("outlet", "Evening Post"), "content/outlets/evening-post.md"),
        (("window", "2024-summer"), "content/windows/2024-summer.md"),
        (("window", "Winter 2025"), "content/windows/2025-winter.md"),
        (("move", "Jörg Adam", "--to", "Hull City"), "content/moves/2024-winter/jorg-adam-to-hull-city.md"),
        (
            ("move", "George Adam", "--event", "stay", "--from", "Dundee"),
            "content/moves/2024-winter/jorg-adam-stay-dundee.md",
        ),
    ],
)
def test_each_kind_is_made_and_the_site_still_builds(tmp_path: Path, arguments: tuple[str, ...], path: str) -> None:
    """A new file is right before anyone has touched it."""
    assert made(site(tmp_path), *arguments) == path
    assert (tmp_path / path).is_file()


def test_a_club_goes_by_the_name_that_the_register_has(tmp_path: Path) -> None:
    """Whichever of its names the editor knew."""
    assert made(site(tmp_path), "club", "Internazionale") == "content/clubs/inter-milan.md"
    text = (tmp_path / "content/clubs/inter-milan.md").read_text("utf-8")
    assert "name: Inter Milan  #" in text
    assert "  - Internazionale\n" in text


def test_a_move_has_the_clubs_that_its_claims_name(tmp_path: Path) -> None:
    """And the window in which they tell of it."""
    made(site(tmp_path), "move", "Jörg Adam", "--to", "Hull City")
    text = (tmp_path / "content/moves/2024-winter/jorg-adam-to-hull-city.md").read_text("utf-8")
    assert "from: Dundee  #" in text
    assert "to: Hull City  #" in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("player", "Jorg Adam"), "content/players/jorg-adam.md is there already; give another id with --id"),
        (("player", "Jorg Adam", "--id", "jorg-adam-2"), "“Jörg Adam” is a name of content/players/jorg-adam.md"),
        (("player", "George Adam"), "“George Adam” is a name of content/players/jorg-adam.md"),
        (("player", "Jörg Adams"), "did you mean “Jörg Adam”?"),
        (("player", "Adam Jörg"), "did you mean “Jörg Adam”?"),
        (("club", "Wolves"), "“Wolverhampton Wanderers” is a name of content/clubs/wolves.md"),
        (("club", "Evertom"), "did you mean “Everton”?"),
        (("club", "The Dark Blues"), "“the Dark Blues” is a name of content/clubs/dundee.md"),
        (("journalist", "Morning Post"), "“Morning Post” is a name of content/outlets/morning-post.md"),
        (("article", "Talks over Adam"), "content/articles/2024/talks.md has the same title"),
        (("article", "Index"), "“index” is a name that file systems or the site keep for themselves"),
        (("article", "?!"), "the name has no letter or digit of which an address could be made"),
        (("article", "Hull", "--id", "Hull_1"), "“Hull_1” cannot stand in an address; write --id hull-1"),
        (("player", "Ann Other", "--id", "../../../outside"), "“../../../outside” names a folder"),
        (("article", "Foo bar", "--id", "../../players/foo"), "“../../players/foo” names a folder"),
        (("club", "Northport Rovers", "--id", "a/b"), "“a/b” names a folder"),
        (("outlet", "Evening Post", "--id", "a\\b"), "“a\\b” names a folder"),
        (("player", " "), "the name is empty"),
        (("player", "A\u200bB"), "the name holds a character that is not seen, U+200B"),
        (("window", "2025-spring"), "“2025-spring” is no window"),
        (("window", "2024-winter"), "content/windows/2024-winter.md is there already"),
        (
            ("move", "Jorg Adan", "--to", "Hull City"),
            "no file in content/players/ has the name “Jorg Adan”; did you mean “Jörg Adam”?",
        ),
        (("move", "Jörg Adam"), "say which club it is about, with --to or --from"),
        (
            ("move", "Jörg Adam", "--to", "Wolverhampton Wanderers", "--window", "2025-winter"),
            "no file in content/windows/ has the name “2025-winter”",
        ),
    ],
)
def test_what_is_taken_or_looks_like_a_slip_is_refused(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """With the file that has it, and nothing is written."""
    assert told in refused(site(tmp_path), *arguments)


def test_anyway_makes_a_namesake(tmp_path: Path) -> None:
    """Two players may have one name; their ids differ."""
    arguments = ("player", "Jorg Adam", "--id", "jorg-adam-2", "--anyway")
    assert run(site(tmp_path), *arguments).exit_code == 0
    assert (tmp_path / "content/players/jorg-adam-2.md").is_file()


def test_anyway_overwrites_nothing(tmp_path: Path) -> None:
    """A file that is there stays, even one that cannot be read."""
    site(tmp_path, {"content/players/jane-carter.md": "broken"})
    assert "is there already" in refused(tmp_path, "player", "Jane Carter", "--anyway")


def test_an_address_of_that_day_is_taken_whatever_the_file_is_called(tmp_path: Path) -> None:
    """An article's address is its day and its slug."""
    site(tmp_path, {"content/articles/x.md": "---\ntitle: X\ndate: 2024-01-11\nslug: hull-sign-adam\n---\n"})
    assert "content/articles/x.md has the same address on that day" in refused(tmp_path, "article", "Hull sign Adam")


def test_a_move_that_has_its_file_is_refused(tmp_path: Path) -> None:
    """Whatever that file is called."""
    text = "---\nwindow: 2024-winter\nplayer: Jörg Adam\nto: Hull City\n---\n"
    site(tmp_path, {"content/moves/2024-winter/adam.md": text})
    told = refused(tmp_path, "move", "Jörg Adam", "--to", "Hull City")
    assert told == "content/moves/2024-winter/adam.md is on this move already"


def test_a_move_in_a_window_that_is_not_there_asks_for_it_first(tmp_path: Path) -> None:
    """The command that makes it is told."""
    site(tmp_path)
    (tmp_path / "content/windows/2024-winter.md").unlink()
    told = refused(tmp_path, "move", "Jörg Adam", "--to", "Wolverhampton Wanderers")
    assert "`rumourmill new window 2024-winter` makes it" in told


def test_mistakes_elsewhere_are_no_hindrance(tmp_path: Path) -> None:
    """An editor may want a player because an article names one who is not there yet."""
    site(tmp_path, {"content/articles/b.md": "---\ntitle: B\ndate: 2024-01-09\nplayers: [Jane Carter]\n---\n"})
    assert made(tmp_path, "player", "Jane Carter") == "content/players/jane-carter.md"


def test_where_there_is_no_site_that_is_told(tmp_path: Path) -> None:
    """As by every other command."""
    result = run(tmp_path, "player", "Jane Carter")
    assert result.exit_code == 1
    assert "error[no-content]" in result.stderr


class Terminal:
    """A stream that says of itself that it is a terminal."""

    def isatty(self) -> bool:
        """So it says."""
        return True


@pytest.mark.parametrize(
    ("variables", "stream", "may"),
    [
        ({"EDITOR": "ed"}, Terminal(), True),
        ({"VISUAL": "ed"}, Terminal(), True),
        ({}, Terminal(), False),
        ({"EDITOR": "ed"}, io.StringIO(), False),
    ],
)
def test_an_editor_is_opened_at_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str], stream: object, *, may: bool
) -> None:
    """And only one that the user has named."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdin", stream)
    monkeypatch.setattr(sys, "stdout", stream)
    assert command.may_edit() is may


@pytest.mark.skipif(os.name == "nt", reason="the editor here is a shell script")
def test_the_editor_is_given_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its own options before it; --no-edit leaves it closed."""
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho "$1" >> "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{editor}' --wait")
    monkeypatch.setattr(command, "may_edit", lambda: True)
    folder = site(tmp_path / "site")
    assert run(folder, "player", "Jane Carter").exit_code == 0
    assert run(folder, "player", "John Baker", "--no-edit").exit_code == 0
    assert (folder / "content/players/jane-carter.md").read_text().endswith("---\n--wait\n")
    assert (folder / "content/players/john-baker.md").read_text().endswith("---\n")
