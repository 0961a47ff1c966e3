"""Whole sites to the byte: what is built from tests/sites/*/content is what lies in expected/ beside it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator import build, workers
from generator.prepare import Options
from tests.documents import files

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests" / "sites"
NAMES = sorted(path.name for path in SITES.iterdir() if (path / "content").is_dir())
TODAY = "2024-03-01"


def built(name: str, output: Path, jobs: int = 1) -> dict[str, bytes]:
    """The site of that name, built in this process."""
    result = build.build(Options(SITES / name, output, lambda _: date.fromisoformat(TODAY), jobs, search=False))
    assert result.problems == ()
    return files(output)


@pytest.mark.parametrize("name", NAMES)
def test_every_byte_is_as_expected(name: str, tmp_path: Path) -> None:
    """Neither more nor fewer files; UPDATE=1 writes what is built to expected/."""
    found = built(name, tmp_path / "output")
    expected = SITES / name / "expected"
    if os.environ.get("UPDATE"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(tmp_path / "output", expected)
    wanted = files(expected)
    assert sorted(found) == sorted(wanted), f"`make golden` rewrites {expected}"
    different = [path for path in sorted(found) if found[path] != wanted[path]]
    for path in different[:1]:
        assert found[path].decode("utf-8", "replace") == wanted[path].decode("utf-8", "replace"), path
    assert different == []


def test_the_number_of_processes_does_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small site, which one process would build."""
    alone = built("football", tmp_path / "alone")
    monkeypatch.setattr(workers, "FEW", 0)
    monkeypatch.setattr(workers, "CHUNK", 7)
    assert built("football", tmp_path / "together", jobs=2) == alone


@pytest.mark.parametrize(
    "environment",
    [{"TZ": "Pacific/Auckland"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONHASHSEED": "1"}],
    ids=["time zone", "locale", "hash seed"],
)
def test_the_machine_does_not_show(environment: Mapping[str, str], tmp_path: Path) -> None:
    """Nor does where the program stands, or how it was started."""
    output = tmp_path / "output"
    arguments = ["--site", str(SITES / "football"), "--output", str(output), "--today", TODAY, "--no-search"]
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", "generator", "build", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert files(output) == built("football", tmp_path / "here")
