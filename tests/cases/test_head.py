"""What stands in the head of a page for those who share it, and the link to the original with its copy."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import build
from generator.prepare import Options
from tests.documents import Built

ROOT = Path(__file__).parents[2]
TALKS = "2023/07/09/norrehavn-open-talks-over-hart/index.html"


def text_of(built: Built, path: str) -> str:
    """The page's text."""
    return (built.folder / path).read_text("utf-8")


def metas(text: str) -> list[tuple[str, str]]:
    """The name or property of each <meta>, with its content."""
    return re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', text)


def test_an_article_as_it_is_shared(small_site: Built) -> None:
    """Open Graph's words, in the site's language, with its days and whom it is about."""
    found = metas(text_of(small_site, TALKS))
    summary = "Nørrehavn have asked Northport about a loan for Tom Hart, The Gazette says."
    assert [
        pair for pair in found if pair[0].startswith(("og:", "article:", "twitter:")) or pair[0] == "description"
    ] == [
        ("description", summary),
        ("og:title", "Nørrehavn open talks over Tom Hart"),
        ("og:description", summary),
        ("og:type", "article"),
        ("og:url", "https://example.org/archive/2023/07/09/norrehavn-open-talks-over-hart/"),
        ("og:site_name", "Football"),
        ("og:locale", "en_GB"),
        ("article:published_time", "2023-07-09"),
        ("article:modified_time", "2023-07-10"),
        ("article:section", "Aggregation"),
        ("article:tag", "Tom Hart"),
        ("article:tag", "Northport"),
        ("article:tag", "Nørrehavn"),
        ("twitter:card", "summary"),
    ]


def test_every_page_is_described_in_its_own_words(built_site: Built) -> None:
    """None is without a description, and no two pages have the same."""
    found = {page: dict(metas(text_of(built_site, _file(page)))).get("description", "") for page in built_site.pages}
    assert len(found) > 400
    assert [page for page, words in found.items() if not words] == []
    assert len(set(found.values())) > 0.98 * len(found)


def _file(page: str) -> str:
    return (f"{page}index.html" if page.endswith("/") else page).lstrip("/")


def test_neighbours_stand_in_the_head(small_site: Built) -> None:
    """The article before and the article after."""
    text = text_of(small_site, "2023/07/12/hart-wanted-by-southwick-too/index.html")
    assert re.findall(r'<link rel="(prev|next|canonical)" href="([^"]*)">', text) == [
        ("canonical", "https://example.org/archive/2023/07/12/hart-wanted-by-southwick-too/"),
        ("prev", "/archive/2023/07/09/norrehavn-open-talks-over-hart/"),
        ("next", "/archive/2023/08/30/odegaard-joins-northport/"),
    ]


@pytest.mark.parametrize("page", ["404.html", "2023/hart-talks/index.html", "old/hart.html"])
def test_what_is_to_be_left_out_says_so(small_site: Built, page: str) -> None:
    """The page for what is not there, and old addresses."""
    assert ("robots", "noindex") in metas(text_of(small_site, page))


def test_pages_on_show_are_to_be_found(small_site: Built) -> None:
    """With pictures as large as may be."""
    assert ("robots", "max-image-preview:large") in metas(text_of(small_site, TALKS))


def rebuilt(folder: Path, archive_url: str, more: str = "") -> str:
    """The article of the small site with another archived copy, drafts shown."""
    shutil.copytree(ROOT / "tests" / "sites" / "football" / "content", folder / "content")
    card = folder / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("theme: plain", "theme: default"), "utf-8")
    path = folder / "content" / "articles" / "2023" / "2023-07-09-norrehavn-open-talks-over-hart.md"
    text = path.read_text("utf-8").replace(
        "archive_url: https://archive.example/hart", f"archive_url: {archive_url}{more}"
    )
    path.write_text(text, "utf-8")
    result = build.build(Options(folder, folder / "output", lambda _: date(2024, 3, 1), search=False, drafts=True))
    assert result.published is not None, result.problems
    return (folder / "output" / TALKS).read_text("utf-8")


@pytest.mark.parametrize(
    "archive_url, day",
    [
        ("https://web.archive.org/web/20230710083000/https://gazette.example/hart", ' data-versiondate="2023-07-10"'),
        ("https://archive.ph/AbC12", ""),
    ],
)
def test_a_link_to_an_original_outlives_it(tmp_path: Path, archive_url: str, day: str) -> None:
    """It names the copy, and the day of the copy where that is known.

    Source: Robust Links, robustlinks.mementoweb.org/spec.
    """
    assert (
        '<a rel="external" href="https://gazette.example/hart" data-originalurl="https://gazette.example/hart"'
        f' data-versionurl="{archive_url}"{day}>'
    ) in rebuilt(tmp_path, archive_url)


def test_a_draft_is_not_to_be_found(tmp_path: Path) -> None:
    """Should a preview be published by mistake."""
    text = rebuilt(tmp_path, "https://archive.ph/AbC12", "\ndraft: yes")
    assert ("robots", "noindex") in metas(text)
    assert 'rel="canonical"' not in text
