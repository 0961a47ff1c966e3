"""rumourmill doctor: what it makes of a machine, of a site, and of what was built."""

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import search
from generator.cli import main
from generator.desk.checkup import doctor, examined
from generator.desk.checkup.finding import Finding, Level
from generator.desk.checkup.hosts import Census
from tests.documents import files

SITE = {
    "content/site.yaml": "title: Rumours\nurl: https://example.org\n",
    "content/players/sam-tarn.md": "---\nname: Sam Tarn\n---\n",
    "content/articles/2023/talks.md": "---\ntitle: Talks\ndate: 2023-07-09\nplayers: [Sam Tarn]\n---\nTalks.\n",
}


def site(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A site of one article and those files."""
    for name, text in {**SITE, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, ["doctor", "--site", str(folder), *arguments], catch_exceptions=False)


def build(folder: Path) -> None:
    """Builds the site, search apart."""
    arguments = ["build", "--site", str(folder), "--no-search", "--today", "2024-01-01"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0


def told(folder: Path, topic: str) -> list[tuple[str, str]]:
    """(level, sentence) of the findings on a topic."""
    return [
        (one["level"], one["sentence"])
        for one in json.loads(run(folder, "--format", "json").stdout)
        if one["topic"] == topic
    ]


def test_a_good_site_on_a_good_machine(tmp_path: Path) -> None:
    """A line for each finding; nothing is left behind."""
    before = files(site(tmp_path))
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (0, "all is well\n"), result.output
    lines = result.stdout.splitlines()
    assert all(line.startswith("ok      ") for line in lines)
    assert "ok      site: Rumours, https://example.org, 2 files in content/" in lines
    assert "ok      output: output/ is not built yet; run `rumourmill build`" in lines
    assert "ok      cache: there is none yet; the first build makes everything" in lines
    assert files(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_json_is_for_programs(tmp_path: Path) -> None:
    """The same findings."""
    found = json.loads(run(site(tmp_path), "--format", "json").stdout)
    assert {"level": "ok", "topic": "time zones", "sentence": "UTC", "hint": ""} in found
    assert [*dict.fromkeys(one["topic"] for one in found)][:3] == ["Rumourmill", "Python", "libraries"]


def test_a_folder_without_a_site_shows_the_machine_alone(tmp_path: Path) -> None:
    """And warns."""
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (0, "1 warning\n")
    assert "holds no content/site.yaml; only the machine was looked at" in result.stdout.splitlines()[-1]
    assert "Python: " in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_card_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """The rest is looked at nevertheless."""
    result = run(site(tmp_path, {"content/site.yaml": "title: [\n"}))
    assert result.exit_code == 1
    assert "error   site: content/site.yaml:" in result.stdout
    assert "ok      output: " in result.stdout


def test_what_was_built_is_held_against_hosts(tmp_path: Path) -> None:
    """And is known to be ours."""
    build(site(tmp_path))
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (0, "all is well\n"), result.output
    count = sum(1 for path in (tmp_path / "output").rglob("*") if path.is_file())
    assert count > 10
    assert told(tmp_path, "output") == [("ok", f"{count} files, all of them of the last build")]
    assert [sentence for _, sentence in told(tmp_path, "cache")][1:] == [
        "2 parsed files, of use to the next build",
        f"the ledger of the last build, of {count} files",
    ]
    assert f"{count} of 20,000 files" in told(tmp_path, "Cloudflare Pages")[0][1]


def test_foreign_and_lost_files_of_output_are_warnings(tmp_path: Path) -> None:
    """By name."""
    build(site(tmp_path))
    (tmp_path / "output/CNAME").write_text("example.org")
    (tmp_path / "output/robots.txt").unlink()
    assert told(tmp_path, "output") == [
        ("warning", "CNAME in output/ is not of the generator's making"),
        ("warning", "robots.txt of the last build is gone"),
    ]


def test_an_output_folder_that_nobody_built_is_a_warning(tmp_path: Path) -> None:
    """Nothing tells whose its files are."""
    site(tmp_path, {"output/index.html": "mine"})
    assert told(tmp_path, "output") == [
        ("warning", "index.html: nothing tells what in output/ earlier builds have made")
    ]


def test_an_output_folder_that_would_be_refused_is_an_error(tmp_path: Path) -> None:
    """As a build tells it."""
    result = run(site(tmp_path), "--output", str(tmp_path / "content"))
    assert result.exit_code == 1
    assert "error   output: " in result.stdout


def _damaged(cache: Path) -> None:
    cache.write_bytes(b"no database at all, but long enough to be taken for one" * 100)


def _of_another_version(cache: Path) -> None:
    import sqlite3  # noqa: PLC0415  for this case alone

    database = sqlite3.connect(cache)
    database.execute("update about set version = 'older'")
    database.commit()
    database.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_damaged, "output.cache.sqlite cannot be read: file is not a database"),
        (_of_another_version, "output.cache.sqlite is of another version or other settings"),
    ],
)
def test_a_cache_that_is_of_no_use_is_told_and_left(
    tmp_path: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    """The next build mends it, not the doctor."""
    build(site(tmp_path))
    cache = tmp_path / ".cache/output.cache.sqlite"
    spoil(cache)
    before = cache.read_bytes()
    assert ("warning", sentence) in told(tmp_path, "cache")
    assert cache.read_bytes() == before


def test_a_ledger_that_is_of_no_use_is_told(tmp_path: Path) -> None:
    """Then nothing tells whose the files are."""
    build(site(tmp_path))
    (tmp_path / ".cache/output.ledger").write_bytes(b"x")
    assert ("warning", "output.ledger cannot be read") in told(tmp_path, "cache")


def test_a_build_that_was_cut_short_is_told(tmp_path: Path) -> None:
    """It has left its mark."""
    build(site(tmp_path))
    (tmp_path / ".cache/output.begun").write_bytes(b"")
    assert ("warning", "the last build was cut short, or one is running") in told(tmp_path, "output")


def test_no_pagefind_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one that does not run, or fails."""
    site(tmp_path)
    monkeypatch.setattr(search, "pagefind", lambda: ())
    assert run(tmp_path).exit_code == 1
    assert told(tmp_path, "Pagefind") == [("error", "it is not installed")]
    monkeypatch.setattr(search, "pagefind", lambda: (str(tmp_path / "none"),))
    assert told(tmp_path, "Pagefind") == [("error", f"{tmp_path}/none does not run: No such file or directory")]
    monkeypatch.setattr(search, "pagefind", lambda: (sys.executable, "-c", "import sys; sys.exit('no such option')"))
    assert told(tmp_path, "Pagefind") == [("error", f"{sys.executable} stopped with 1: no such option")]


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing could be built there."""

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refused)
    assert ("error", f"{tmp_path} cannot be written to") in told(site(tmp_path), "disk")


def test_what_cannot_be_looked_at_hides_nothing() -> None:
    """It is a finding itself."""

    def look() -> list[Finding]:
        raise PermissionError(13, "Permission denied")

    assert doctor.looked("cache", look) == [
        Finding(Level.ERROR, "cache", "it cannot be looked at: [Errno 13] Permission denied")
    ]


def test_the_requirements_are_those_of_the_project() -> None:
    """Of the package, or of the checkout that it is run from."""
    needed, bounds = doctor.required()
    assert bounds == ">=3.11"
    assert {"click", "pagefind", "watchdog"} <= {one.name for one in needed if not one.extra}
    assert {one.extra for one in needed} >= {"", "cards"}


def test_a_census_counts_what_a_host_would_get(tmp_path: Path) -> None:
    """Files, bytes, the fullest folder, and the rules."""
    for name, text in {
        "a/1": "x",
        "a/2": "xx",
        "b": "xxxx",
        "_redirects": "/old /new 301\n",
        "_headers": "/*\n  A: b\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert examined.census(tmp_path) == Census(
        files=5,
        size=31,
        largest=("_redirects", 14),
        fullest=("", 3),
        static_redirects=1,
        longest_redirect=13,
        header_rules=1,
        longest_header=6,
    )
