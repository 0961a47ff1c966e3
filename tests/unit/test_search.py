"""The search index is made by Pagefind of the pages that mark their text."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import search
from tests.documents import files

PAGE = '<!doctype html><html lang="en"><title>{0}</title><body><main data-pagefind-body><h1>{0}</h1>{0}</main></html>'
SITE = {"a/index.html": PAGE.format("Chambers"), "b/index.html": "<!doctype html><html lang=en><body>menu</html>"}
FAILING = (sys.executable, "-c", "import sys; print('first', file=sys.stderr); sys.exit('no such font')")


def indexed(folder: Path, site: Mapping[str, str], command: tuple[str, ...] = search.COMMAND) -> list[str]:
    """Indexes a folder of those pages, and returns the sentences of the problems."""
    for path, text in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return [problem.sentence for problem in search.index(folder, folder / search.BUNDLE, command)]


def fragments(folder: Path) -> int:
    """How many pages are indexed."""
    return len(list((folder / search.BUNDLE / "fragment").iterdir()))


def test_pages_that_mark_their_text_are_indexed(tmp_path: Path) -> None:
    """And the others are not; the pages stay as they are."""
    assert indexed(tmp_path, SITE) == []
    assert (tmp_path / "pagefind" / "pagefind.js").is_file()
    assert fragments(tmp_path) == 1
    pages = {path: data.decode() for path, data in files(tmp_path).items() if not path.startswith("pagefind/")}
    assert pages == SITE


def test_a_page_more_is_indexed_with_the_others(tmp_path: Path) -> None:
    """An index is made whole."""
    assert indexed(tmp_path, {**SITE, "c/index.html": PAGE.format("Diaz")}) == []
    assert fragments(tmp_path) == 2


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (FAILING, "no such font"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "it stopped with 3"),
        (("/nowhere/pagefind",), "No such file or directory"),
    ],
)
def test_a_failing_pagefind_is_a_problem_with_its_last_word(
    tmp_path: Path, command: tuple[str, ...], reason: str
) -> None:
    """Whatever it wrote to the terminal before."""
    assert indexed(tmp_path, SITE, command) == [f"Pagefind made no search index: {reason}"]
    assert not (tmp_path / "pagefind").exists()


def test_an_index_without_pagefind_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is run."""
    monkeypatch.setattr(search, "_version", lambda: "")
    monkeypatch.setattr("generator.search.subprocess.run", lambda *_, **__: pytest.fail("something was run"))
    assert indexed(tmp_path, SITE) == ["Pagefind made no search index: it is not installed"]


def test_an_index_is_another_when_a_page_or_pagefind_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever order the pages come."""
    pages = {"a/index.html": "1f", "b/index.html": "2e"}
    first = search.recipe(pages)
    assert first
    assert search.recipe(dict(reversed(pages.items()))) == first
    others = [{**pages, "a/index.html": "3d"}, {"a/index.html": "1f", "c/index.html": "2e"}, {"a/index.html": "1f"}]
    assert len({first, *map(search.recipe, others)}) == 4
    monkeypatch.setattr(search, "_version", lambda: "99.0")
    assert search.recipe(pages) != first


def test_a_site_without_marked_pages_has_no_index() -> None:
    """Pagefind would index every page whole."""
    assert search.recipe({}) == ""
