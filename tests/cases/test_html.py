"""The pages are valid HTML, as the Nu Html Checker sees it: a page of each template and more."""

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.documents import Built
from tests.families import one_of_each

ROOT = Path(__file__).parents[2]
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MORE = 10
TODAY = date(2026, 11, 23)


def sample(built_site: Built) -> list[str]:
    """A page of each family, and the ten largest of the others."""
    one_each = list(one_of_each(ROOT, built_site, TODAY).values())
    assert len(one_each) > 20
    others = sorted(set(built_site.pages) - set(one_each), key=lambda page: (-built_site.pages[page].size, page))
    return one_each + others[:MORE]


def need(what: str, *, here: bool) -> None:
    """Skips the test where something is missing, and fails it in CI, where nothing may be."""
    if here:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


def checked(paths: list[Path]) -> list[str]:
    """What the checker says of these files."""
    java = shutil.which("java")
    need("Java", here=java is not None)
    need("vnu.jar, which `npm ci` brings,", here=JAR.is_file())
    done = subprocess.run(  # noqa: S603  our own words
        [str(java), "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *map(str, paths)],
        capture_output=True,
        check=True,
    )
    messages = json.loads(done.stdout)["messages"]
    return [f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']}" for one in messages]


def test_pages_are_valid(built_site: Built) -> None:
    """No errors and no warnings."""
    pages = sample(built_site)
    assert (
        checked([built_site.folder / (f"{page}index.html" if page.endswith("/") else page)[1:] for page in pages]) == []
    )


def test_every_page_of_a_small_site_is_valid(small_site: Built) -> None:
    """Old addresses, images, footnotes, names in other scripts, excerpts: what the archive itself may lack."""
    assert checked(sorted(small_site.folder.rglob("*.html"))) == []
