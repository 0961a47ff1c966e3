"""The content of this project, and of the sites of its tests, gives no rise to doubt: `rumourmill check --strict`."""

from datetime import date
from pathlib import Path

import pytest

from generator import prepare
from generator.prepare import Options

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", [".", "tests/sites/football", "tests/sites/gazette", "tests/sites/least"])
def test_nothing_is_doubted(folder: str, tmp_path: Path) -> None:
    """What could not be mended is silenced, with the reason."""
    site = ROOT / folder
    ready = prepare.prepare(Options(site, tmp_path / "output", lambda _: date(2026, 1, 1), search=False, lint=True))
    assert ready.archive
    assert len(ready.archive.articles) > 0
    assert ready.problems == ()
