"""What `rumourmill schema --vscode` writes."""

import json
import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from generator import forms, frontmatter
from generator.cli import main
from generator.desk.making import vscode
from generator.mistakes import validate
from generator.words import Outcome, Stage

ROOT = Path(__file__).parents[2]
SNIPPETS = vscode.snippets()
FILE = dict(vscode.files())[vscode.SNIPPETS]


def held(text: str) -> Any:
    """The JSON of a file; a comment may stand in the first line, as VS Code allows it."""
    return json.loads(re.sub(r"\A//.*\n", "", text))


WRITTEN = {name: held(text) for name, text in vscode.files()}


def matched(line: str) -> dict[str, str | None]:
    """What the problem list of VS Code has of a line of `rumourmill check`."""
    for matcher in WRITTEN[".vscode/tasks.json"]["tasks"][0]["problemMatcher"]:
        pattern: dict[str, Any] = matcher["pattern"]
        if found := re.search(pattern["regexp"], line):
            return {name: found[group] for name, group in pattern.items() if isinstance(group, int)}
    return {}


def test_the_snippets_of_our_own_content_are_fresh() -> None:
    """`rumourmill schema --vscode` writes them."""
    assert (ROOT / vscode.SNIPPETS).read_text("utf-8") == FILE


def test_a_claim_is_typed_with_one_word() -> None:
    """What is passed over stays empty; what means something by itself is not there."""
    assert SNIPPETS["claim"]["prefix"] == "claim"
    assert SNIPPETS["claim"]["body"] == [
        "- player: $1",
        "  from: $2",
        "  to: $3",
        "  deal: $4",
        f"  stage: ${{5|{','.join(Stage)}|}}",
        "  setback: $6",
        "  by: $7",
        "  said_on: $8",
        "  window: $9",
        "  evidence: $10",
        "  withdrawn: $11",
    ]


def test_a_claim_that_was_typed_is_a_claim() -> None:
    """With the first word of each choice, and nothing at the other stops."""
    lines = [re.sub(r"\$\{\d+\|(.*?),.*", r"\1", line) for line in SNIPPETS["claim"]["body"]]
    text = "\n".join(["title: T", "date: 2024-01-11", "claims:", *lines]).replace("$1\n", "Luke\n")
    found, wrong = frontmatter.fields(re.sub(r"\$\d+", "", text), "a.md")
    assert found
    assert wrong == []
    form, wrong = validate(forms.ArticleForm, found, ZoneInfo("UTC"))
    assert wrong == []
    assert form
    assert [(claim.player, claim.stage) for claim in form.claims] == [("Luke", Stage.SPECULATION)]


def test_every_closed_vocabulary_can_be_chosen_from() -> None:
    """Of a move as of a claim; in fields of one name, all that they may hold."""
    assert SNIPPETS["move: outcome"]["body"] == [f"outcome: ${{1|{','.join(Outcome)}|}}"]
    assert SNIPPETS["article: draft"]["body"] == ["draft: ${1|yes,no|}"]
    assert [name for name, one in SNIPPETS.items() if one["prefix"] == "kind"] == ["article: kind", "fee: kind"]
    assert {one["scope"] for one in SNIPPETS.values()} == {"markdown"}
    assert all(one["description"] for one in SNIPPETS.values())


@pytest.mark.parametrize(
    ("code", "number"),
    [("unknown-word", 4), ("reserved-name", 2), ("bad-date", 2), ("bad-template", 2), ("dead-link", 3)],
)
def test_the_task_finds_every_problem_that_is_told(code: str, number: int) -> None:
    """Of a broken site: in a line, with or without a column, or of a whole file."""
    told = CliRunner().invoke(main, ["check", "--site", str(ROOT / "tests/problems" / code)]).stderr
    found = [one for line in told.splitlines() if (one := matched(line))]
    assert len(found) == len(re.findall(r"\[[a-z0-9-]+\]: ", told)) == number
    assert {one["code"] for one in found} == {code}


def test_the_parts_of_a_problem_are_told_apart() -> None:
    """A line without a column, and none at all."""
    of_all = {"severity": "error", "code": "bad-date", "message": "x: 1"}
    assert matched("a/b.md:7:12: error[bad-date]: x: 1") == {"file": "a/b.md", "line": "7", "column": "12", **of_all}
    assert matched("a/b.md:7: error[bad-date]: x: 1") == {"file": "a/b.md", "line": "7", "column": None, **of_all}
    assert matched("a/b.md: error[bad-date]: x: 1") == {"file": "a/b.md", **of_all}
    assert matched("    hint: error[bad-date]: x") == {}


def run(folder: Path) -> Result:
    """The command in a site's folder."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content/site.yaml").write_text("title: T\nurl: https://example.org\n")
    return CliRunner().invoke(main, ["schema", "--vscode", "--site", str(folder)])


def test_the_command_writes_all_three(tmp_path: Path) -> None:
    """With the schemas that the setting speaks of."""
    result = run(tmp_path)
    assert result.exit_code == 0
    found = {name: held((tmp_path / name).read_text("utf-8")) for name in WRITTEN}
    assert found == WRITTEN
    schemas = WRITTEN[".vscode/settings.json"]["yaml.schemas"]
    assert schemas == {
        "content/schema/site.json": "content/site.yaml",
        "content/schema/theme.json": "themes/*/theme.yaml",
    }
    assert [name for name in schemas if not (tmp_path / name).is_file()] == []


def test_settings_and_tasks_of_the_user_stay(tmp_path: Path) -> None:
    """Whatever is in them."""
    own = tmp_path / ".vscode"
    own.mkdir()
    for name in ("settings.json", "tasks.json"):
        (own / name).write_text("{}")
    result = run(tmp_path)
    assert result.exit_code == 0
    assert result.stderr.count("is there already and is left as it is") == 2
    assert (own / "settings.json").read_text() == (own / "tasks.json").read_text() == "{}"
    assert held((own / "rumourmill.code-snippets").read_text("utf-8")) == SNIPPETS


@pytest.mark.parametrize(
    "mine",
    [
        FILE.replace("{\n", '{\n  "mine": {"prefix": "mine", "body": ["Mine."]},\n', 1),
        FILE.replace("claim", "my claim", 1),
        FILE.partition("\n")[2],
        "// Mine.\n{}\n",
        "{}",
    ],
)
def test_snippets_of_the_user_stay(mine: str, tmp_path: Path) -> None:
    """A file that somebody has changed, or that is not the generator's at all, is left as it is, and that is told."""
    file = tmp_path / vscode.SNIPPETS
    file.parent.mkdir()
    file.write_text(mine, "utf-8")
    result = run(tmp_path)
    assert f"{file} holds what Rumourmill did not write and is left as it is" in result.stderr
    assert str(file) not in result.stdout
    assert file.read_text("utf-8") == mine


@pytest.mark.parametrize("old", [FILE, FILE.replace("\n", "\r\n"), " \n"])
def test_snippets_of_ours_are_written_anew(old: str, tmp_path: Path) -> None:
    """Also where git has given them other line endings."""
    file = tmp_path / vscode.SNIPPETS
    file.parent.mkdir()
    file.write_bytes(old.encode())
    result = run(tmp_path)
    assert result.stderr == ""
    assert str(file) in result.stdout
    assert file.read_text("utf-8") == FILE


def test_snippets_of_another_version_are_written_anew(tmp_path: Path) -> None:
    """It is told by the line at their head that nobody has changed them."""
    head = "// Written by `rumourmill schema --vscode`, and written anew unless it is changed by hand: 44136fa355b3678a"
    file = tmp_path / vscode.SNIPPETS
    file.parent.mkdir()
    file.write_text(f"{head}\n{{}}", "utf-8")
    assert run(tmp_path).stderr == ""
    assert file.read_text("utf-8") == FILE
