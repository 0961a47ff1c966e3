"""The search index is made by Pagefind, and kept where no indexed page changed."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import publish, search

PAGE = '<!doctype html><html lang="en"><title>{0}</title><body><main data-pagefind-body><h1>{0}</h1>{0}</main></html>'
SITE = {"a/index.html": PAGE.format("Chambers"), "b/index.html": "<!doctype html><html lang=en><body>menu</html>"}
FAILING = (sys.executable, "-c", "import sys; print('first', file=sys.stderr); sys.exit('no such font')")


def built(output: Path, site: Mapping[str, str], command: tuple[str, ...] | None = None) -> list[str]:
    """Publishes a site with its index and returns the sentences of its problems."""
    with publish.staging(output) as folder:
        for path, text in site.items():
            publish.stage(folder, path, text.encode())
        found = search.index(folder, output, command) if command else search.index(folder, output)
        if not found:
            publish.publish(folder, output)
        return [problem.sentence for problem in found]


def bundle(output: Path) -> dict[str, tuple[int, bytes]]:
    """The files of the bundle with their inodes."""
    root = output / "pagefind"
    return {path: ((root / path).stat().st_ino, (root / path).read_bytes()) for path in publish.files(root)}


def fragments(output: Path) -> int:
    """How many pages are indexed."""
    return len(list((output / "pagefind" / "fragment").iterdir()))


def test_pages_that_mark_their_text_are_indexed(tmp_path: Path) -> None:
    """And the others are not."""
    assert built(tmp_path / "output", SITE) == []
    assert (tmp_path / "output" / "pagefind" / "pagefind.js").is_file()
    assert fragments(tmp_path / "output") == 1


def test_an_unchanged_index_is_kept_byte_for_byte_without_asking_pagefind(tmp_path: Path) -> None:
    """Pages that are not indexed may change."""
    output = tmp_path / "output"
    built(output, SITE)
    before = bundle(output)
    assert built(output, {**SITE, "b/index.html": "<!doctype html>other menu"}, FAILING) == []
    assert len(before) > 3
    assert bundle(output) == before


def test_a_changed_page_is_indexed_again(tmp_path: Path) -> None:
    """So is a new one."""
    output = tmp_path / "output"
    built(output, SITE)
    assert built(output, {**SITE, "c/index.html": PAGE.format("Diaz")}) == []
    assert fragments(output) == 2


def test_a_bundle_that_somebody_touched_is_made_again(tmp_path: Path) -> None:
    """Its digest is part of what is remembered."""
    output = tmp_path / "output"
    built(output, SITE)
    (output / "pagefind" / "pagefind.js").write_text("defaced")
    assert built(output, SITE) == []
    assert (output / "pagefind" / "pagefind.js").read_text() != "defaced"


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
    """Nothing is published."""
    assert built(tmp_path / "output", SITE, command) == [f"Pagefind made no search index: {reason}"]
    assert not (tmp_path / "output").exists()


def test_a_site_without_marked_pages_has_no_index(tmp_path: Path) -> None:
    """Pagefind would index every page whole."""
    assert built(tmp_path / "output", {"b/index.html": SITE["b/index.html"]}) == []
    assert list(publish.files(tmp_path / "output")) == ["b/index.html"]
