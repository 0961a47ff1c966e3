"""Problems are told for people, for programs and for pull requests."""

import json
from pathlib import Path

import pytest

from generator import problems
from generator.problems import Place, Problem, Severity
from generator.report import Bar, Format, as_text, closing, show

ARTICLE = "content/articles/a.md"
MISSING = problems.missing_field(Place(ARTICLE, 1), "title", "Talks")
PLAYER = problems.unknown_name(Place(ARTICLE, 3, 12), "player", "Chmbers", ["Chambers"], "content/players/x.md")
STRAY = problems.stray_file(Place("content/x.md"), ["articles"])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site folder with one article, in which the user stands."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / ARTICLE
    path.parent.mkdir(parents=True)
    path.write_text("---\ndate: 2024-01-01\nplayers: [ Chmbers ]\n---\n")
    return tmp_path


def test_a_problem_shows_its_line_with_a_caret_and_a_hint(site: Path) -> None:
    """As compilers do."""
    assert as_text(PLAYER, site).plain == (
        "content/articles/a.md:3:12: error[unknown-name]: there is no player “Chmbers”\n"
        "    players: [ Chmbers ]\n"
        "               ^\n"
        "    hint: did you mean “Chambers”? Or add content/players/x.md"
    )


def test_a_problem_of_a_whole_file_shows_no_line(site: Path) -> None:
    """Nor does one in a file that cannot be read."""
    text = as_text(STRAY, site).plain.splitlines()
    assert text[0] == "content/x.md: warning[stray-file]: this file is in no folder that the generator reads"
    assert len(text) == 2
    gone = as_text(problems.missing_field(Place("content/gone.md", 1), "title", "T"), site)
    assert len(gone.plain.splitlines()) == 2


def test_problems_stand_in_the_order_of_their_places(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text goes to stderr, uncoloured and unwrapped where that is no terminal."""
    show([STRAY, PLAYER, MISSING], site, Format.TEXT)
    out, err = capsys.readouterr()
    assert out == ""
    heads = [line for line in err.splitlines() if not line.startswith(" ")]
    assert [head.split(": ")[0] for head in heads] == [f"{ARTICLE}:1", f"{ARTICLE}:3:12", "content/x.md"]


def test_files_are_named_from_where_the_user_stands(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that terminals and editors can open them."""
    monkeypatch.chdir(site.parent)
    assert as_text(PLAYER, site).plain.startswith(f"{site.name}/content/articles/a.md:3:12: ")
    monkeypatch.chdir(site / "content")
    assert as_text(PLAYER, site).plain.startswith("articles/a.md:3:12: ")
    monkeypatch.chdir(Path(__file__).parent)
    assert as_text(PLAYER, site).plain.startswith(f"{site}/content/articles/a.md:3:12: ")


def test_nothing_in_content_commands_the_terminal(site: Path) -> None:
    """Escapes and direction marks are replaced, tabs count as one cell."""
    (site / ARTICLE).write_text("a\x1b[31m\tb\u202e!\n")
    problem = Problem(Place(ARTICLE, 1, 7), "x", "it says \x1b]0;\x07", "h")
    lines = as_text(problem, site).plain.splitlines()
    assert lines[0].endswith("it says �]0;�")
    assert lines[1] == "    a�[31m b�!"
    assert lines[2] == "          ^"


def test_the_caret_stands_below_wide_characters(site: Path) -> None:
    """A character may take two cells."""
    (site / ARTICLE).write_text("名前: x\n")
    lines = as_text(Problem(Place(ARTICLE, 1, 5), "x", "s", "h"), site).plain.splitlines()
    assert lines[1:3] == ["    名前: x", "          ^"]


def test_a_very_long_line_is_shown_around_the_column(site: Path) -> None:
    """At most a hundred characters of it."""
    (site / ARTICLE).write_text("x" * 5000 + "HERE" + "y" * 5000)
    lines = as_text(Problem(Place(ARTICLE, 1, 5001), "x", "s", "h"), site).plain.splitlines()
    assert len(lines[1].strip()) == 100
    assert lines[1][lines[2].index("^") :].startswith("HEREyy")


def test_json_is_one_array_with_every_field(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where there is nothing to tell."""
    show([STRAY, MISSING], site, Format.JSON)
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": ARTICLE, "line": 1, "column": 0, "severity": "error", "code": "missing-field",
            "sentence": "`title` is missing", "hint": "add a line such as `title: Talks`",
        },
        {
            "file": "content/x.md", "line": 0, "column": 0, "severity": "warning", "code": "stray-file",
            "sentence": "this file is in no folder that the generator reads",
            "hint": "move it into a folder of content/, one of: articles",
        },
    ]  # fmt: skip
    show([], site, Format.JSON)
    assert json.loads(capsys.readouterr().out) == []


def test_github_annotations_escape_what_would_end_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File names may hold colons and commas, sentences line ends and per cent signs."""
    show([Problem(Place("content/a,b:c.md", 2, 3), "x", "100%\n::error::", "h", Severity.WARNING)], site, Format.GITHUB)
    assert capsys.readouterr().out == (
        "::warning file=content/a%2Cb%3Ac.md,line=2,col=3,title=x::100%25%0A::error::. h\n"
    )


@pytest.mark.parametrize(
    ("found", "pages", "line"),
    [
        ([], 612, "612 pages in 2.1 s"),
        ([], 1, "1 page in 2.1 s"),
        ([STRAY] * 3, 10612, "10,612 pages in 2.1 s, 3 warnings"),
        ([MISSING, PLAYER, STRAY], 0, "2 errors, 1 warning; nothing was written"),
        ([MISSING], None, "1 error"),
        ([STRAY], None, "no errors, 1 warning"),
    ],
)
def test_the_closing_line_counts(found: list[Problem], pages: int | None, line: str) -> None:
    """In one line."""
    assert closing(found, pages, 2.06) == line


def test_there_is_no_progress_bar_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """However long it takes."""
    with Bar(after=0) as bar:
        bar(5, 10)
    assert capsys.readouterr() == ("", "")
