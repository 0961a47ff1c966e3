"""What several test files share: the repository's own site and a small one below the root of its host, built once."""

import os
import shutil
import signal
from datetime import date
from pathlib import Path

import pytest

from generator import build
from generator.prepare import Options
from tests.documents import Built

# They take longest: they begin first, so that no worker is left alone with them at the end.
LONG = ("test_random_edits.py", "test_live.py", "test_lighthouse.py")
ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)

# A folder in memory, where there is one, and the bytes that all tests together may come to at a time.
MEMORY = Path("/dev/shm")  # noqa: S108  pytest makes a folder of its own in it
ROOM = 4_000_000_000


def pytest_configure() -> None:
    """Keeps what tests write in memory where there is room, for twice the speed; Ctrl-C ends programs that they start.

    A shell has what it starts in the background, and all that this starts, take no notice of Ctrl-C.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest tests first, and leaves the others in their order."""
    items.sort(key=lambda item: not item.nodeid.partition("::")[0].endswith(LONG))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this repository's content/, with its search index."""
    output = tmp_path_factory.mktemp("site") / "output"
    result = build.build(Options(ROOT, output, lambda _: TODAY, jobs=2))
    assert result.site is not None
    assert result.published is not None, result.problems
    return Built.read(output, result.site.url, result.problems)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The football site of tests/sites in the default theme, without search; its url is https://example.org/archive."""
    site = tmp_path_factory.mktemp("small")
    shutil.copytree(ROOT / "tests" / "sites" / "football" / "content", site / "content")
    card = site / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("theme: plain", "theme: default"), "utf-8")
    result = build.build(Options(site, site / "output", lambda _: date(2024, 3, 1), search=False))
    assert result.site is not None
    assert result.published is not None, result.problems
    return Built.read(site / "output", result.site.url, result.problems)
