"""Files come whole or not at all, and what the disk refuses is told in plain words."""

import errno
import os
import threading
from pathlib import Path

import pytest

from generator.disk import DiskError, RealDisk, told

DISK = RealDisk()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.ENOSPC, "page.html: the disk is full"),
        (errno.EDQUOT, "page.html: your share of the disk is used up"),
        (errno.EROFS, "page.html: the disk is read-only"),
        (errno.EACCES, "page.html: there is no permission"),
        (errno.EIO, "page.html: the disk reports an error"),
        (errno.EMLINK, "page.html: too many links"),
    ],
)
def test_what_the_system_says_is_told_in_plain_words(number: int, text: str) -> None:
    """With the file, also where the system does not name it; an error that is not ours to translate as it is."""
    with pytest.raises(DiskError) as raised, told(Path("page.html")):
        raise OSError(number, os.strerror(number))
    assert str(raised.value) == text


def test_the_file_that_the_system_names_is_told() -> None:
    """Where the caller names none; and if nobody does, it is the disk."""
    with pytest.raises(DiskError, match=r"^page\.html: the disk is full$"), told():
        raise OSError(errno.ENOSPC, "", "page.html")
    with pytest.raises(DiskError, match=r"^the disk: the disk is full$"), told():
        raise OSError(errno.ENOSPC, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Found out when the bytes are written, which names no file."""
    with pytest.raises(DiskError, match=r"full.*: the disk is full"), told(tmp_path / "full"):
        Path("/dev/full").write_bytes(b"x")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """The file is named that was to be made."""
    tmp_path.chmod(0o500)
    with pytest.raises(DiskError, match=r"page\.html: there is no permission"):
        DISK.write(tmp_path / "page.html", b"")


def test_a_new_file_never_writes_into_the_old_one(tmp_path: Path) -> None:
    """Which may have another name."""
    for write in (DISK.write, DISK.write_whole, lambda path, data: DISK.link(_file(tmp_path / "x", data), path)):
        (tmp_path / "page.html").unlink(missing_ok=True)
        DISK.write(tmp_path / "page.html", b"old")
        DISK.link(tmp_path / "page.html", tmp_path / "store" / "old")
        write(tmp_path / "page.html", b"new")
        assert (tmp_path / "page.html").read_bytes() == b"new"
        assert (tmp_path / "store" / "old").read_bytes() == b"old"


def _file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes might be of no moment at all."""
    path = _file(tmp_path / "page.html", b"old")
    look = os.fstat

    def grows(number: int) -> os.stat_result:
        found = look(number)
        with path.open("ab") as file:
            file.write(b"more")
        return found

    monkeypatch.setattr(os, "fstat", grows)
    with pytest.raises(DiskError, match=r"page\.html: it changed while it was read"):
        DISK.read(path)


def test_a_file_that_has_vanished_is_told(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(DiskError, match=r"page\.html: it is no longer there"):
        DISK.read(tmp_path / "page.html")


def test_a_copy_serves_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the same time of change."""
    source = _file(tmp_path / "a", b"bytes")
    os.utime(source, ns=(1, 1_000_000_001))

    def refuses(_self: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    DISK.link(source, _file(tmp_path / "b", b"old"))
    assert (tmp_path / "b").read_bytes() == b"bytes"
    assert (tmp_path / "b").stat().st_ino != source.stat().st_ino
    assert DISK.stamp(tmp_path / "b") == (5, 1_000_000_001)
    assert sorted(DISK.files(tmp_path)) == ["a", "b"]


def test_a_rename_that_cannot_cross_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other failure is raised."""
    for number, crosses in ((errno.EXDEV, False), (errno.EROFS, None)):

        def fails(_self: Path, _target: Path, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(Path, "replace", fails)
        if crosses is None:
            with pytest.raises(DiskError, match="b: the disk is read-only"):
                DISK.replace(tmp_path / "a", tmp_path / "b")
        else:
            assert DISK.replace(tmp_path / "a", tmp_path / "b") is crosses


def test_folders_change_places(tmp_path: Path) -> None:
    """In one step, with all that they hold; where the system cannot, nothing is done and it says so."""
    DISK.write(tmp_path / "one" / "x" / "y", b"1")
    DISK.write(tmp_path / "two" / "z", b"2")
    exchanged = DISK.exchange(tmp_path / "one", tmp_path / "two")
    names = ["x/y", "z"] if exchanged else ["z", "x/y"]
    assert [list(DISK.files(tmp_path / folder)) for folder in ("two", "one")] == [names[:1], names[1:]]
    assert not DISK.exchange(tmp_path / "one", tmp_path / "missing")


def test_a_folder_is_moved_only_to_where_nothing_is(tmp_path: Path) -> None:
    """An empty folder counts as nothing."""
    DISK.write(tmp_path / "one" / "x", b"1")
    DISK.write(tmp_path / "two" / "z", b"2")
    assert not DISK.move_folder(tmp_path / "one", tmp_path / "two")
    assert DISK.move_folder(tmp_path / "one", tmp_path / "three")
    assert list(DISK.files(tmp_path / "three")) == ["x"]


def test_links_are_files_and_not_followed(tmp_path: Path) -> None:
    """Neither to a file nor to a folder."""
    DISK.write(tmp_path / "folder" / "x", b"1")
    (tmp_path / "to-folder").symlink_to("folder")
    (tmp_path / "to-file").symlink_to("folder/x")
    assert sorted(DISK.files(tmp_path)) == ["folder/x", "to-file", "to-folder"]
    assert [DISK.kind(tmp_path / name) for name in ("folder", "folder/x", "to-file", "to-folder", "folder/x/y")] == [
        *("folder", "file", "other", "other", "nothing"),
    ]
    assert DISK.stamp(tmp_path / "to-file") is None
    assert DISK.stamp(tmp_path / "folder") is None
    names = ["folder/x", "to-file", "folder", "missing", "\0"]
    assert DISK.stamps(tmp_path, names) == [DISK.stamp(tmp_path / name) for name in names]
    assert DISK.stamp(tmp_path / "folder/x") == (1, (tmp_path / "folder/x").stat().st_mtime_ns)


def test_what_is_not_there_needs_no_deleting(tmp_path: Path) -> None:
    """And a folder that holds something stays."""
    DISK.write(tmp_path / "folder" / "x", b"1")
    for path in ("y", "folder/x/y"):
        DISK.unlink(tmp_path / path)
        DISK.remove_folder(tmp_path / path)
    DISK.remove_tree(tmp_path / "y")
    DISK.remove_folder(tmp_path / "folder")
    assert list(DISK.files(tmp_path)) == ["folder/x"]
    DISK.remove_tree(tmp_path / "folder")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    """However often it is written."""
    path = tmp_path / "page.html"
    texts = [b"a" * 200_000, b"b" * 100_000]
    DISK.write_whole(path, texts[0])
    done = threading.Event()
    seen: set[bytes] = set()

    def looks() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=looks)
    reader.start()
    for turn in range(100):
        DISK.write_whole(path, texts[turn % 2])
    done.set()
    reader.join()
    assert seen
    assert seen <= set(texts)


def test_a_file_is_created_only_where_nothing_stands(tmp_path: Path) -> None:
    """What an editor has written is never overwritten, and no half of a file is left beside it."""
    path = tmp_path / "articles" / "new.md"
    assert RealDisk().create(path, b"one")
    assert not RealDisk().create(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_created_on_a_disk_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FAT and some network disks know no links."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "new.md"
    assert RealDisk().create(path, b"one")
    assert not RealDisk().create(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
