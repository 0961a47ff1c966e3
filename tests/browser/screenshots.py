"""A picture of a page of each family, on a phone and on a desk, by day and by night: `make screenshots`.

They lie in screenshots/, with a contact sheet, index.html. Names of families on the command line ask for those alone.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from generator import build
from generator.prepare import Options
from generator.words import Family
from tests.browser.host import hosted
from tests.documents import Built
from tests.families import one_of_each

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "screenshots"
TODAY = date(2026, 11, 23)
WIDTHS = {390: 844, 1280: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# A list of players is as long as the archive has players.
TALLEST = 5000


def taken(browser: Browser, address: str, pages: Mapping[Family, str], folder: Path) -> Iterator[str]:
    """Takes the pictures, and tells the name of each."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, base_url=address
            )
            page = context.new_page()
            for family, url in pages.items():
                page.goto(url, wait_until="networkidle")
                tall = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
                name = f"{family}-{width}-{scheme}.png"
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                page.screenshot(path=folder / name, full_page=True, clip=clip)  # type: ignore[arg-type]
                yield name
            context.close()


def sheet(pages: Mapping[Family, str]) -> str:
    """The contact sheet."""
    rows = []
    for family, url in pages.items():
        names = [f"{family}-{width}-{scheme}.png" for width in WIDTHS for scheme in SCHEMES]
        shown = "".join(f'<a href="{name}"><img src="{name}" alt="{name}" loading="lazy"></a>\n' for name in names)
        rows.append(f"<section><h2>{family} <code>{url}</code></h2>\n{shown}</section>\n")
    style = "body{font:1rem system-ui;margin:1rem;background:#777}img{height:32rem;margin:.25rem;vertical-align:top}"
    title = "<!doctype html><meta charset=utf-8><title>Every family</title>"
    return f"{title}<style>{style}</style>\n<h1>Every family</h1>\n{''.join(rows)}"


def main(wanted: list[str]) -> None:
    """Builds the site of content/ and takes the pictures."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("no Chromium is here; sh tests/browser/install-chromium.sh installs it")
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        result = build.build(Options(ROOT, output, lambda _: TODAY, jobs=2))
        if result.site is None or result.published is None:
            sys.exit("\n".join(str(problem) for problem in result.problems))
        every = one_of_each(ROOT, Built.read(output, result.site.url), TODAY)
        pages = {family: url for family, url in sorted(every.items()) if not wanted or family in wanted}
        FOLDER.mkdir(exist_ok=True)
        with hosted(output) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
            for name in taken(browser, address, pages, FOLDER):
                sys.stdout.write(f"{name}\n")
            browser.close()
    (FOLDER / "index.html").write_text(sheet(pages), "utf-8")
    sys.stdout.write(f"{FOLDER / 'index.html'}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
