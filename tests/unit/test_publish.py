"""The built site reaches output/ whole, and nothing else is touched."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import publish
from generator.publish import DiskError, Published, RefusedOutput, refuse, stage, staging


def published(output: Path, site: Mapping[str, str]) -> Published:
    """Publishes a site of those files."""
    with staging(output) as folder:
        for path, text in site.items():
            stage(folder, path, text.encode())
        return publish.publish(folder, output)


def held(output: Path) -> dict[str, str]:
    """All files below output/."""
    return {path: (output / path).read_text() for path in publish.files(output)}


SITE = {"index.html": "home", "players/a/index.html": "A", "assets/style.1.css": "css"}


def test_a_first_build_writes_every_file(tmp_path: Path) -> None:
    """Assets before the pages that load them; nothing is left of the staging."""
    result = published(tmp_path / "output", SITE)
    assert result.written == ("assets/style.1.css", "index.html", "players/a/index.html")
    assert held(tmp_path / "output") == SITE
    assert sorted(path.name for path in (tmp_path / ".cache").iterdir()) == ["output.ledger.json"]


def test_only_files_whose_bytes_differ_are_written(tmp_path: Path) -> None:
    """The others keep their inode."""
    output = tmp_path / "output"
    published(output, SITE)
    before = (output / "index.html").stat()
    result = published(output, {**SITE, "players/a/index.html": "B"})
    assert result.written == ("players/a/index.html",)
    assert (output / "players/a/index.html").read_text() == "B"
    after = (output / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_page_that_is_gone_is_deleted_with_the_folders_it_leaves_empty(tmp_path: Path) -> None:
    """And folders that hold another page stay."""
    output = tmp_path / "output"
    published(output, {**SITE, "players/b/c/index.html": "C"})
    result = published(output, SITE)
    assert result.deleted == ("players/b/c/index.html",)
    assert sorted(path.name for path in (output / "players").iterdir()) == ["a"]


def test_files_of_others_are_left_alone_and_named_at_the_first_build(tmp_path: Path) -> None:
    """Also where their folder is ours; the second build knows them."""
    output = tmp_path / "output"
    (output / "players" / "a").mkdir(parents=True)
    (output / "CNAME").write_text("example.org")
    (output / "players/a/notes.txt").write_text("mine")
    assert published(output, SITE).foreign == ("CNAME", "players/a/notes.txt")
    assert published(output, {"index.html": "home"}).foreign == ()
    assert held(output) == {"CNAME": "example.org", "players/a/notes.txt": "mine", "index.html": "home"}


def test_a_file_changed_by_hand_is_mended(tmp_path: Path) -> None:
    """The ledger is no proof of what output/ holds."""
    output = tmp_path / "output"
    published(output, SITE)
    (output / "index.html").write_text("defaced")
    assert published(output, SITE).written == ("index.html",)
    assert held(output) == SITE


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    """What stands in the way is deleted first."""
    output = tmp_path / "output"
    published(output, {"a": "page", "b/index.html": "below"})
    published(output, {"a/index.html": "below", "b": "page"})
    assert held(output) == {"a/index.html": "below", "b": "page"}
    published(output, {"a": "page", "b/index.html": "below"})
    assert held(output) == {"a": "page", "b/index.html": "below"}


def test_a_build_cut_short_is_mended_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that it wrote are ours, so that a page it added and the next one drops is deleted."""
    output = tmp_path / "output"
    published(output, {"index.html": "home"})
    move = publish._move  # noqa: SLF001  the disk fails in the middle

    def fails(source: Path, target: Path) -> None:
        if target.name == "z.html":
            raise OSError(28, "No space left on device", str(target))
        move(source, target)

    monkeypatch.setattr(publish, "_move", fails)
    with pytest.raises(DiskError, match=r"z\.html: No space left on device"):
        published(output, {"index.html": "home", "a.html": "A", "z.html": "Z"})
    monkeypatch.undo()
    assert held(output) == {"index.html": "home", "a.html": "A"}
    assert published(output, {"index.html": "home"}).deleted == ("a.html", "z.html")
    assert held(output) == {"index.html": "home"}


def test_output_may_be_a_disk_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rename cannot cross, bytes are copied beside the target and renamed there."""
    replace = Path.replace

    def crosses(self: Path, target: Path) -> Path:
        if self.parent != Path(target).parent:
            raise OSError(18, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", crosses)
    published(tmp_path / "output", SITE)
    assert held(tmp_path / "output") == SITE


def test_a_failed_build_leaves_the_old_site_and_no_staging(tmp_path: Path) -> None:
    """Whatever was raised between."""
    output = tmp_path / "output"
    published(output, SITE)
    with pytest.raises(ValueError, match="leads out"):
        published(output, {"index.html": "new", "../x": "new"})
    assert held(output) == SITE
    assert not publish.cache_file(output, "staging").exists()


def test_an_unreadable_ledger_counts_as_none(tmp_path: Path) -> None:
    """What it listed is foreign then, and told."""
    output = tmp_path / "output"
    published(output, SITE)
    publish.cache_file(output, "ledger.json").write_text("{half")
    assert published(output, {"index.html": "home"}).foreign == ("assets/style.1.css", "players/a/index.html")


def test_a_disk_that_refuses_is_told_with_file_and_reason(tmp_path: Path) -> None:
    """Here a file stands where .cache/ should be."""
    (tmp_path / ".cache").write_text("")
    with pytest.raises(DiskError, match=r"\.cache.*: (Not a directory|File exists)"), staging(tmp_path / "output"):
        pass


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x"])
def test_nothing_is_staged_outside_the_folder(tmp_path: Path, path: str) -> None:
    """A programmer's mistake, which raises."""
    with pytest.raises(ValueError, match="leads out"):
        stage(tmp_path / "in", path, b"")
    assert list(publish.files(tmp_path)) == []


@pytest.mark.parametrize("output", [".", "..", "content", "content/x", "themes/paper", "other", "site.txt", "link"])
def test_folders_that_hold_what_the_user_wrote_are_refused(tmp_path: Path, output: str) -> None:
    """Also by way of a link."""
    site = tmp_path / "site"
    for name in (site, site / "other"):
        (name / "content").mkdir(parents=True)
        (name / "content" / "site.yaml").write_text("title: T")
    (site / "site.txt").write_text("")
    (site / "link").symlink_to(site)
    with pytest.raises(RefusedOutput):
        refuse(site, site / output)


def test_an_output_folder_of_its_own_is_accepted(tmp_path: Path) -> None:
    """Beside content/, elsewhere, and with pages that are called content and themes."""
    (tmp_path / "output" / "content").mkdir(parents=True)
    (tmp_path / "output" / "themes").mkdir()
    refuse(tmp_path, tmp_path / "output")
    refuse(tmp_path, tmp_path.parent / "elsewhere")
