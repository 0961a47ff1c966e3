"""What several test files share: the repository's own site, built once."""

from datetime import date
from pathlib import Path

import pytest

from generator import build
from generator.build import Options
from tests.documents import Built

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this repository's content/, with its search index."""
    output = tmp_path_factory.mktemp("site") / "output"
    result = build.build(Options(ROOT, output, lambda _: TODAY, jobs=2))
    assert result.site is not None
    assert result.published is not None, result.problems
    return Built.read(output, result.site.url, result.problems)
