"""What Lighthouse judges without a clock: on a phone, of the pages that matter most."""

import os
import shutil

import pytest

from generator.words import Family
from tests.browser.host import hosted
from tests.browser.lighthouse import INSTALLED, PAGES, ROOT, TODAY, judged
from tests.documents import Built
from tests.families import one_of_each

CATEGORIES = ("accessibility", "best-practices", "seo")


def test_lighthouse_finds_nothing_to_mend(built_site: Built) -> None:
    """100 for accessibility, best practices and SEO; `make lighthouse` asks for performance too, which takes time."""
    if not INSTALLED.is_file() or shutil.which("chromium") is None:
        reason = "Lighthouse, which `npm ci` brings, or Chromium is missing"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    every = one_of_each(ROOT, built_site, TODAY)
    assert Family.SEARCH in PAGES
    with hosted(built_site.folder) as address:
        found = list(judged([address + every[family] for family in PAGES], "phone", CATEGORIES))
    assert len(found) == len(PAGES)
    less = {one.url.removeprefix(address): (one.scores, one.lost) for one in found if set(one.scores.values()) != {100}}
    assert less == {}
