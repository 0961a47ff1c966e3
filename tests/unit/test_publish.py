"""The built site reaches output/ whole, and nothing else is touched."""

from pathlib import Path

import pytest

from generator.disk import DiskError, RealDisk
from generator.publish import RefusedOutput, cache_file, known, publish, refuse, stage, staging, unfinished
from tests.unit.disks import Died, FakeDisk, Nature, built, held

DISK = RealDisk()
SITE = {"index.html": "home", "players/a/index.html": "A", "assets/style.1.css": "css"}

whole_and_by_file = pytest.mark.parametrize("whole", [True, False])


def inode(path: Path) -> tuple[int, int]:
    """What stays the same where a file was not written."""
    return path.stat().st_ino, path.stat().st_mtime_ns


@whole_and_by_file
def test_a_first_build_writes_every_file(tmp_path: Path, *, whole: bool) -> None:
    """Assets before the pages that load them; nothing is left of the staging."""
    result = built(DISK, tmp_path / "output", SITE, whole=whole)
    assert result.written == ("assets/style.1.css", "index.html", "players/a/index.html")
    assert held(tmp_path / "output") == SITE
    assert [path.name for path in (tmp_path / ".cache").iterdir()] == ["output.ledger"]


@whole_and_by_file
def test_only_files_whose_bytes_differ_are_written(tmp_path: Path, *, whole: bool) -> None:
    """The others keep their inode."""
    output = tmp_path / "output"
    built(DISK, output, SITE)
    before = inode(output / "index.html")
    result = built(DISK, output, {**SITE, "players/a/index.html": "B"}, whole=whole)
    assert result.written == ("players/a/index.html",)
    assert (output / "players/a/index.html").read_text() == "B"
    assert inode(output / "index.html") == before


@whole_and_by_file
def test_an_unchanged_site_writes_nothing(tmp_path: Path, *, whole: bool) -> None:
    """Nor does it announce anything or move the folder."""
    built(DISK, tmp_path / "output", SITE)
    folder = inode(tmp_path / "output")
    disk = FakeDisk()
    result = built(disk, tmp_path / "output", SITE, whole=whole)
    assert (result.written, result.deleted) == ((), ())
    assert inode(tmp_path / "output") == folder
    assert [step for step in disk.steps if step.startswith(("replace", "move", "exchange", "link"))] == [
        "replace output.ledger"
    ]


def test_a_whole_site_takes_the_place_of_the_old_one_in_one_step(tmp_path: Path) -> None:
    """No file of output/ is replaced by itself."""
    built(DISK, tmp_path / "output", {**SITE, "old.html": "old"})
    disk = FakeDisk()
    built(disk, tmp_path / "output", {**SITE, "index.html": "new"})
    assert disk.steps.count("exchange output") == 1
    assert [step for step in disk.steps if step.startswith("replace")] == [
        "replace output.pending",
        "replace output.ledger",
    ]
    assert held(tmp_path / "output") == {**SITE, "index.html": "new"}


@pytest.mark.parametrize("nature", [Nature(exchanges=False), Nature(links=False), Nature(apart="output")])
def test_a_poorer_disk_comes_to_the_same(tmp_path: Path, nature: Nature) -> None:
    """One that cannot exchange folders, one without hard links, and an output/ that is a disk of its own."""
    for site in (SITE, {**SITE, "index.html": "new", "b/x": "x"}, {"index.html": "new"}):
        built(FakeDisk(nature=nature), tmp_path / "output", site)
        assert held(tmp_path / "output") == site
    assert [path.name for path in (tmp_path / ".cache").iterdir()] == ["output.ledger"]


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    """The folder that it names gets the files."""
    (tmp_path / "served").mkdir()
    (tmp_path / "output").symlink_to("served")
    built(DISK, tmp_path / "output", SITE)
    built(DISK, tmp_path / "output", {"index.html": "new"})
    assert (tmp_path / "output").is_symlink()
    assert held(tmp_path / "served") == {"index.html": "new"}


@whole_and_by_file
def test_a_page_that_is_gone_is_deleted_with_the_folders_it_leaves_empty(tmp_path: Path, *, whole: bool) -> None:
    """And folders that hold another page stay."""
    output = tmp_path / "output"
    built(DISK, output, {**SITE, "players/b/c/index.html": "C"})
    result = built(DISK, output, SITE, whole=whole)
    assert result.deleted == ("players/b/c/index.html",)
    assert sorted(path.name for path in (output / "players").iterdir()) == ["a"]


@whole_and_by_file
def test_files_of_others_are_left_alone_and_named_at_the_first_build(tmp_path: Path, *, whole: bool) -> None:
    """Also where their folder is ours, and links as they are; the second build knows them."""
    output = tmp_path / "output"
    (output / "players" / "a").mkdir(parents=True)
    (output / "CNAME").write_text("example.org")
    (output / "players/a/notes.txt").write_text("mine")
    (output / "photos").symlink_to("../photos")
    foreign = held(output)
    before = inode(output / "CNAME")
    assert built(DISK, output, SITE, whole=whole).foreign == ("CNAME", "photos", "players/a/notes.txt")
    assert built(DISK, output, {"index.html": "home"}, whole=whole).foreign == ()
    assert held(output) == {**foreign, "index.html": "home"}
    assert inode(output / "CNAME") == before


@pytest.mark.parametrize("foreign", ["players", "index.html/notes.txt", "players/a/index.html/x/y"])
def test_what_is_not_ours_is_not_displaced(tmp_path: Path, foreign: str) -> None:
    """A file in the place of a folder or the reverse stops the build before anything is touched."""
    output = tmp_path / "output"
    (output / foreign).parent.mkdir(parents=True)
    (output / foreign).write_text("mine")
    with pytest.raises(DiskError, match=rf"output/{foreign}: it is not of this site's making .* move it elsewhere"):
        built(DISK, output, SITE)
    assert held(output) == {foreign: "mine"}


def test_nothing_is_written_or_deleted_behind_a_link_out_of_output(tmp_path: Path) -> None:
    """Somebody has put a link in the place of a folder of ours."""
    output = tmp_path / "output"
    built(DISK, output, SITE)
    (output / "players").rename(tmp_path / "players")
    (output / "players").symlink_to("../players")
    with pytest.raises(DiskError, match=r"output/players: it is not of this site's making"):
        built(DISK, output, {**SITE, "players/a/index.html": "B"})
    assert built(DISK, output, {"index.html": "home"}).deleted == ("assets/style.1.css",)
    assert held(tmp_path / "players") == {"a/index.html": "A"}


def test_a_damaged_ledger_deletes_nothing_outside(tmp_path: Path) -> None:
    """Paths that lead out of output/ are not ours, whatever it says."""
    (tmp_path / "precious").write_text("mine")
    with staging(DISK, tmp_path / "output") as folder:
        result = publish(
            DISK, folder, tmp_path / "output", {}, (), {"../precious", f"{tmp_path}/precious"}, lambda: None
        )
    assert result.deleted == ()
    assert (tmp_path / "precious").exists()


@whole_and_by_file
def test_a_file_changed_by_hand_is_mended(tmp_path: Path, *, whole: bool) -> None:
    """Its bytes are read."""
    output = tmp_path / "output"
    built(DISK, output, SITE)
    (output / "index.html").write_text("defaced")
    assert built(DISK, output, SITE, whole=whole).written == ("index.html",)
    assert held(output) == SITE


@whole_and_by_file
def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path, *, whole: bool) -> None:
    """What stands in the way is deleted first."""
    output = tmp_path / "output"
    built(DISK, output, {"a": "page", "b/index.html": "below"})
    built(DISK, output, {"a/index.html": "below", "b": "page"}, whole=whole)
    assert held(output) == {"a/index.html": "below", "b": "page"}
    built(DISK, output, {"a": "page", "b/index.html": "below"}, whole=whole)
    assert held(output) == {"a": "page", "b/index.html": "below"}


def test_files_of_an_interrupted_build_are_known(tmp_path: Path) -> None:
    """Those that it came to write; a file of somebody else's that it meant to replace is not among them."""
    for output in (tmp_path / "rehearsal" / "output", tmp_path / "output"):
        output.mkdir(parents=True)
        (output / "z.html").write_text("mine")
        (output / "CNAME").write_text("mine")
    disk = FakeDisk()
    built(disk, tmp_path / "rehearsal" / "output", {"a.html": "A", "z.html": "Z"})
    disk = FakeDisk(fuse=disk.steps.index("replace z.html") + 1)
    with pytest.raises(Died):
        built(disk, output, {"a.html": "A", "z.html": "Z"})
    assert known(DISK, output) == {"a.html"}
    assert unfinished(DISK, output)
    built(DISK, output, {"index.html": "home"})
    assert held(output) == {"index.html": "home", "z.html": "mine", "CNAME": "mine"}
    assert not unfinished(DISK, output)


def test_an_unreadable_announcement_counts_as_none(tmp_path: Path) -> None:
    """Whatever its bytes are."""
    cache_file(tmp_path / "output", "pending").parent.mkdir()
    for data in (b"", b"\xff\0\0 \0 x\0../x", bytes(range(256)) * 4):
        cache_file(tmp_path / "output", "pending").write_bytes(data)
        assert known(DISK, tmp_path / "output") == frozenset()
        built(DISK, tmp_path / "output", SITE)
        assert held(tmp_path / "output") == SITE


def test_a_failed_build_leaves_the_old_site_and_no_staging(tmp_path: Path) -> None:
    """Whatever was raised between."""
    output = tmp_path / "output"
    built(DISK, output, SITE)
    with pytest.raises(ValueError, match="leads out"):
        built(DISK, output, {"index.html": "new", "../x": "new"})
    assert held(output) == SITE
    assert not cache_file(output, "staging").exists()


def test_a_disk_that_refuses_is_told_with_file_and_reason(tmp_path: Path) -> None:
    """Here a file stands where .cache/ should be."""
    (tmp_path / ".cache").write_text("")
    with pytest.raises(DiskError, match=r"\.cache.*: a file stands"), staging(DISK, tmp_path / "output"):
        pass


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x"])
def test_nothing_is_staged_outside_the_folder(tmp_path: Path, path: str) -> None:
    """A programmer's mistake, which raises."""
    with pytest.raises(ValueError, match="leads out"):
        stage(DISK, tmp_path / "in", path, b"")
    assert list(DISK.files(tmp_path)) == []


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
