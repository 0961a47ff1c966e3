"""Lighthouse's scores of the pages that matter most, on a phone and on a desk, as a table: `make lighthouse`.

A score below 100 fails. The score for performance comes from times: leave the machine alone meanwhile.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator import build
from generator.prepare import Options
from generator.words import Family
from tests.browser.host import hosted
from tests.browser.screenshots import CHROMIUM
from tests.documents import Built
from tests.families import one_of_each

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_suffix(".mjs")
INSTALLED = ROOT / "node_modules" / "lighthouse" / "package.json"
TODAY = date(2026, 11, 23)
PAGES = (
    *(Family.HOME, Family.ARTICLE, Family.PLAYER, Family.CLUB, Family.DAY, Family.MOVE, Family.JOURNALIST),
    Family.SEARCH,
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Judged(NamedTuple):
    """What Lighthouse says of a page; `lost` are the audits that cost it something, with what is told of them."""

    url: str
    scores: dict[str, int | None]
    lost: list[tuple[str, str]]


def judged(urls: Iterable[str], form: str, categories: Iterable[str] = CATEGORIES) -> Iterator[Judged]:
    """Each of the pages, one after the other."""
    chromium = next((path for name in CHROMIUM if (path := shutil.which(name))), "")
    command = [shutil.which("node") or "node", str(SCRIPT), chromium, ",".join(categories), form, *urls]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr)
    for line in done.stdout.splitlines():
        found = json.loads(line)
        if found.get("error"):
            raise RuntimeError(found["error"])
        yield Judged(found["url"], found["scores"], [(name, told) for name, told in found["lost"]])


def main(wanted: list[str]) -> None:
    """Builds the site of content/ and has it judged."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        result = build.build(Options(ROOT, output, lambda _: TODAY, jobs=2))
        if result.site is None or result.published is None:
            sys.exit("\n".join(str(problem) for problem in result.problems))
        every = one_of_each(ROOT, Built.read(output, result.site.url), TODAY)
        pages = [every[family] for family in PAGES if not wanted or family in wanted]
        worst = 100
        with hosted(output) as address:
            for form in ("phone", "desktop"):
                for one in judged([address + page for page in pages], form):
                    scores = [one.scores[name] or 0 for name in CATEGORIES]
                    worst = min(worst, *scores)
                    told = "".join(f"\n    {name}: {said}" for name, said in one.lost)
                    line = " ".join(f"{score:4}" for score in scores)
                    sys.stdout.write(f"{line}  {form:7}  {one.url.removeprefix(address)}{told}\n")
        sys.exit(worst < 100)


if __name__ == "__main__":
    main(sys.argv[1:])
