"""The sites that the benchmarks measure are whole ones: they build, in the bare theme and in the default one."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.sites import SITES
from generator import build
from generator.prepare import Options


@pytest.mark.parametrize("name", ["rumourmill", "shipped"])
def test_a_corpus_of_ours_builds(name: str, tmp_path: Path) -> None:
    """A view that changed may have left the theme of the benchmarks behind."""
    corpus.write(tmp_path, 40, 1, [site for site in SITES if site.name == name])
    result = build.build(Options(tmp_path / name, tmp_path / "output", lambda _: date(2026, 1, 1), search=False))
    assert not [problem for problem in result.problems if problem.severity == "error"]
    assert result.pages > 100
