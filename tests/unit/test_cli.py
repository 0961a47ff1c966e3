"""The command line: what it does, what it says and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.documents import files

SITE = {
    "content/site.yaml": "title: Rumours\nurl: https://example.org\ntime_zone: Europe/London\n",
    "content/players/luke-chambers.md": "---\nname: Luke Chambers\n---\n",
    "content/clubs/liverpool.md": "---\nname: Liverpool\n---\n",
    "content/articles/2023/talks.md": (
        "---\ntitle: Talks over Chambers\ndate: 2023-07-09\nplayers: [Luke Chambers]\nclubs: [Liverpool]\n---\nTalks.\n"
    ),
}
BROKEN = "---\ndate: 2023-07-09\n---\n"


def site(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A site folder of a few records and those files."""
    for name, text in {**SITE, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_build_writes_the_site_and_says_so_in_one_line(tmp_path: Path) -> None:
    """Into output/ below the site folder."""
    result = run("build", "--site", site(tmp_path), "--no-search", "--today", "2024-01-01")
    assert result.exit_code == 0, result.output
    assert " pages in " in result.stderr.splitlines()[-1]
    assert b"Chambers" in (tmp_path / "output/2023/07/09/talks/index.html").read_bytes()
    assert result.stdout == ""


def test_any_number_of_jobs_builds_the_same_site(tmp_path: Path) -> None:
    """And a second build changes nothing."""
    site(tmp_path)
    for jobs in ("1", "3"):
        arguments = ("--jobs", jobs, "--output", tmp_path / f"out{jobs}", "--today", "2024-01-01", "--no-search")
        assert run("build", "--site", tmp_path, *arguments).exit_code == 0
    assert len(files(tmp_path / "out1")) > 5
    assert files(tmp_path / "out1") == files(tmp_path / "out3")


def test_a_mistake_in_content_ends_with_1_and_writes_nothing(tmp_path: Path) -> None:
    """The last good site stays."""
    site(tmp_path)
    assert run("build", "--site", tmp_path, "--no-search").exit_code == 0
    before = files(tmp_path / "output")
    site(tmp_path, {"content/articles/b.md": BROKEN})
    result = run("build", "--site", tmp_path, "--no-search")
    assert result.exit_code == 1
    assert "b.md:2:1" in result.stderr
    assert "error[missing-field]" in result.stderr
    assert result.stderr.splitlines()[-1] == "1 error; nothing was written"
    assert files(tmp_path / "output") == before


def test_a_file_that_does_not_read_is_one_problem_and_not_one_of_each_mention(tmp_path: Path) -> None:
    """The article names the player whose file is broken."""
    broken = site(tmp_path, {"content/players/luke-chambers.md": "---\nname: [\n---\n"})
    result = run("check", "--site", broken, "--format", "json")
    assert [problem["code"] for problem in json.loads(result.stdout)] == ["bad-yaml"]


def test_check_finds_mistakes_and_writes_nothing(tmp_path: Path) -> None:
    """Of content and theme alike."""
    site(tmp_path, {"content/articles/b.md": BROKEN})
    result = run("check", "--site", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "1 error"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_check_of_a_good_site_ends_with_0(tmp_path: Path) -> None:
    """And says so."""
    result = run("check", "--site", site(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "no errors\n")


def test_json_and_github_formats_go_to_stdout(tmp_path: Path) -> None:
    """For programs."""
    site(tmp_path, {"content/articles/b.md": BROKEN})
    told = json.loads(run("check", "--site", tmp_path, "--format", "json").stdout)
    assert [problem["code"] for problem in told] == ["missing-field"]
    assert run("check", "--site", tmp_path, "--format", "github").stdout.startswith("::error file=")


def test_list_prints_lines_with_tabs(tmp_path: Path) -> None:
    """One for each record."""
    site(tmp_path)
    articles = run("list", "articles", "--site", tmp_path, "--today", "2024-01-01")
    assert articles.stdout == "2023-07-09\t2023/talks\tTalks over Chambers\n"
    assert run("list", "players", "--site", tmp_path).stdout == "luke-chambers\tLuke Chambers\n"
    assert run("list", "clubs", "--site", tmp_path).stdout == "liverpool\tLiverpool\n"


def test_list_moves_tells_stage_and_outcome(tmp_path: Path) -> None:
    """As of today."""
    claims = (
        "---\ntitle: More talks\ndate: 2023-07-10\nplayers: [Luke Chambers]\nclubs: [Liverpool]\noutlet: Echo\n"
        "claims:\n  - player: Luke Chambers\n    from: Liverpool\n    stage: talks\n---\n"
    )
    outlet = "---\nname: Echo\n---\n"
    site(tmp_path, {"content/articles/c.md": claims, "content/outlets/echo.md": outlet})
    result = run("list", "moves", "--site", tmp_path, "--today", "2023-07-12")
    assert result.exit_code == 0, result.output
    assert [line.split("\t")[1:] for line in result.stdout.splitlines()] == [["talks", "open"]]
    assert "luke-chambers" in result.stdout


def test_list_of_a_broken_site_tells_what_is_wrong(tmp_path: Path) -> None:
    """And lists nothing."""
    result = run("list", "players", "--site", site(tmp_path, {"content/articles/b.md": BROKEN}))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[missing-field]" in result.stderr


def test_a_folder_without_content_is_a_problem(tmp_path: Path) -> None:
    """With a hint at --site."""
    result = run("build", "--site", tmp_path)
    assert result.exit_code == 1
    assert "error[no-content]" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--today", "soon"),
        ("build", "--jobs", "0"),
        ("build", "--site", "nowhere"),
        ("build", "--format", "xml"),
        ("list", "goals"),
        ("publish",),
        ("serve", "--host", "0.0.0.0"),  # noqa: S104  refused
    ],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    """And a line on what was meant."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_an_output_folder_that_holds_content_is_wrong_usage(tmp_path: Path) -> None:
    """Nothing is touched."""
    result = run("build", "--site", site(tmp_path), "--output", tmp_path)
    assert result.exit_code == 2
    assert "is or holds the site folder" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_a_disk_that_fails_ends_with_74(tmp_path: Path) -> None:
    """With file and reason."""
    site(tmp_path)
    (tmp_path / ".cache").write_text("a file in the way")
    result = run("build", "--site", tmp_path, "--no-search")
    assert result.exit_code == 74
    assert result.stderr.startswith("the disk failed: ")
    assert ".cache" in result.stderr
    assert not (tmp_path / "output").exists()


def test_files_of_others_in_output_are_told_once(tmp_path: Path) -> None:
    """At the first build."""
    site(tmp_path, {"output/CNAME": "example.org"})
    first = run("build", "--site", tmp_path, "--no-search")
    assert "output held CNAME before the first build" in first.stderr
    assert "CNAME" not in run("build", "--site", tmp_path, "--no-search").stderr
    assert (tmp_path / "output" / "CNAME").read_text() == "example.org"


def test_a_mistake_in_the_theme_is_told_with_the_page(tmp_path: Path) -> None:
    """And no traceback."""
    broken = {
        "content/site.yaml": f"{SITE['content/site.yaml']}theme: mine\n",
        "themes/mine/templates/base.html": "",
    }
    result = run("build", "--site", site(tmp_path, broken), "--no-search")
    assert result.exit_code == 1
    assert "error[bad-template]: there is no such template, while rendering /" in result.stderr
    assert not (tmp_path / "output").exists()


def test_help_names_every_command_and_version_the_version() -> None:
    """In a few lines."""
    text = run("--help").stdout
    assert [name for name in ("build", "check", "list", "serve") if f"  {name} " not in text] == []
    assert run("--version").stdout.startswith("rumourmill, version 0.")


@contextmanager
def serving(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The preview in a process of its own, which does not outlive the test."""
    command = [sys.executable, "-m", "generator", "serve", "--site", str(folder), "--port", "8790"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603 - our own words
        try:
            yield process
        finally:
            process.kill()


def shown(address: str) -> str:
    """The page as the preview sends it."""
    with urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_serve_shows_the_site_follows_changes_and_ends_cleanly(tmp_path: Path) -> None:
    """It writes nothing into output/."""
    with serving(site(tmp_path)) as process:
        assert process.stderr is not None
        url = next(line for line in process.stderr if "preview is at" in line).split()[4]
        address = f"{url}2023/07/09/talks/"
        assert "Luke Chambers" in shown(address)
        renamed = "---\nname: Luke Q. Chambers\naliases: [Luke Chambers]\n---\n"
        site(tmp_path, {"content/players/luke-chambers.md": renamed})
        until = time.monotonic() + 10
        while "Luke Q. Chambers" not in shown(address):
            assert time.monotonic() < until, "the change never showed"
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert "Traceback" not in process.stderr.read()
    assert not (tmp_path / "output").exists()
