"""Published pages are kept by their digests, so that an empty output/ is filled without rendering."""

from pathlib import Path

import pytest

from generator.digests import digest
from generator.disk import RealDisk
from generator.publish import cache_file, stage, staging
from generator.store import keep, recognized, stored, sweep, take
from tests.unit.disks import FakeDisk, Nature, built

DISK = RealDisk()
PAGE = digest(b"page")


def kept(output: Path, text: str) -> Path:
    """Stores a page and returns the file in the store."""
    with staging(DISK, output) as folder:
        stage(DISK, folder, "a/index.html", text.encode())
        keep(DISK, output, folder, {"a/index.html": digest(text.encode())})
    return cache_file(output, "pages") / digest(text.encode())[:2] / digest(text.encode())


def test_a_kept_page_is_taken(tmp_path: Path) -> None:
    """Without a copy, and for the target's folders."""
    file = kept(tmp_path / "output", "page")
    assert take(DISK, tmp_path / "output", PAGE, tmp_path / "b/c.html")
    assert (tmp_path / "b/c.html").read_text() == "page"
    assert (tmp_path / "b/c.html").samefile(file)
    assert stored(DISK, tmp_path / "output") == {PAGE}


def test_a_page_is_kept_once(tmp_path: Path) -> None:
    """The file that is there stays."""
    before = kept(tmp_path / "output", "page").stat().st_ino
    assert kept(tmp_path / "output", "page").stat().st_ino == before


def test_a_damaged_page_is_not_taken_and_goes(tmp_path: Path) -> None:
    """It can be kept anew."""
    kept(tmp_path / "output", "page").write_text("pale")
    assert not take(DISK, tmp_path / "output", PAGE, tmp_path / "b.html")
    assert not (tmp_path / "b.html").exists()
    assert stored(DISK, tmp_path / "output") == frozenset()
    kept(tmp_path / "output", "page")
    assert take(DISK, tmp_path / "output", PAGE, tmp_path / "b.html")


@pytest.mark.parametrize("name", [digest(b"other"), "", "..", "../../precious", "ab/../../../precious"])
def test_what_was_not_kept_is_not_taken(tmp_path: Path, name: str) -> None:
    """A name from a damaged ledger reaches nothing outside the store, nor is that swept away."""
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "precious").write_text("mine")
    (tmp_path / "precious").write_text("mine")
    kept(tmp_path / "output", "page")
    assert not take(DISK, tmp_path / "output", name, tmp_path / "b.html")
    sweep(DISK, tmp_path / "output", [name])
    assert (tmp_path / "precious").exists()
    assert (tmp_path / ".cache" / "precious").exists()
    assert stored(DISK, tmp_path / "output") == {PAGE}


def test_pages_are_swept_by_their_digests(tmp_path: Path) -> None:
    """One that is not there may be named."""
    for text in ("page", "other"):
        kept(tmp_path / "output", text)
    sweep(DISK, tmp_path / "output", [PAGE, digest(b"never")])
    assert stored(DISK, tmp_path / "output") == {digest(b"other")}


def test_pages_of_ours_are_recognized_without_a_ledger(tmp_path: Path) -> None:
    """By their bytes; a link or another file is not ours."""
    kept(tmp_path / "output", "page")
    built(DISK, tmp_path / "output", {"a/b.html": "page", "c.html": "page", "d.html": "other"})
    (tmp_path / "output" / "link.html").symlink_to("c.html")
    assert recognized(DISK, tmp_path / "output") == {"a/b.html", "c.html"}
    assert recognized(DISK, tmp_path / "never") == frozenset()


@pytest.mark.parametrize("nature", [Nature(), Nature(links=False), Nature(apart="output")])
def test_an_empty_output_is_filled_from_the_store(tmp_path: Path, nature: Nature) -> None:
    """And a later build that changes a page leaves the stored one as it is."""
    output, disk = tmp_path / "output", FakeDisk(nature=nature)
    with staging(disk, output) as folder:
        stage(disk, folder, "index.html", b"page")
        keep(disk, output, folder, {"index.html": PAGE})
    with staging(disk, output) as folder:
        assert take(disk, output, PAGE, folder / "index.html")
        stage(disk, folder, "index.html", b"changed")
    built(disk, output, {"index.html": "page"})
    built(disk, output, {"index.html": "other"})
    assert take(disk, output, PAGE, tmp_path / "taken.html")
    assert (output / "index.html").read_text() == "other"
