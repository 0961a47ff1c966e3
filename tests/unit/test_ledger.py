"""The ledger of a build: what was written comes back whole, and a damaged one is as good as none."""

import random
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import ledger
from generator.digests import digest
from generator.disk import DiskError, RealDisk
from generator.ledger import Entry, Ledger

DISK = RealDisk()
FULL = Ledger(
    version="v1",
    inputs="1f",
    pages=2,
    shards={"": "2e", "2024-06": "3f"},
    entries={
        "index.html": Entry(
            "a" * 32,
            (-5, 2, 3),
            array("q", [-(2**63), 0, 2**63 - 1]).tobytes(),
            (120, 10**18),
            "it is new",
            indexed="d" * 32,
        ),
        "players/øystein/index.html": Entry("b" * 32, (7, 2, 3), b"", (0, 0), "what it shows changed: the day today"),
        "assets/style.css": Entry("c" * 32, reason="it is a copy"),
    },
)


def written(folder: Path) -> Path:
    """The file of a ledger."""
    path = folder / ".cache" / "output.ledger"
    ledger.write(DISK, path, FULL)
    return path


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    """With every field of every file, and the numbers to the last bit."""
    assert ledger.read(DISK, written(tmp_path)) == FULL


def test_the_next_ledger_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """In one step: nothing else is left beside it."""
    path = written(tmp_path)
    ledger.write(DISK, path, Ledger("v2"))
    assert ledger.read(DISK, path) == Ledger("v2", "", 0, {}, {})
    assert [one.name for one in path.parent.iterdir()] == ["output.ledger"]


def test_before_the_first_build_the_ledger_is_empty(tmp_path: Path) -> None:
    """Which is no damage."""
    assert ledger.read(DISK, tmp_path / ".cache" / "output.ledger") == Ledger()
    assert Ledger().entries == {}


def test_the_same_build_gives_the_same_ledger(tmp_path: Path) -> None:
    """Byte for byte, so that a cache of CI is the same."""
    assert written(tmp_path / "one").read_bytes() == written(tmp_path / "other").read_bytes()


def test_no_flipped_bit_goes_unseen(tmp_path: Path) -> None:
    """Each byte of it in turn."""
    path = written(tmp_path)
    whole = path.read_bytes()
    lots = random.Random(1)  # noqa: S311  the damage is chosen, nothing is hidden
    assert len(whole) > 200
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= lots.randrange(1, 256)
        path.write_bytes(damaged)
        assert ledger.read(DISK, path) is None, at


def test_no_cut_goes_unseen(tmp_path: Path) -> None:
    """After any byte, or with one more."""
    path = written(tmp_path)
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert ledger.read(DISK, path) is None, size
    path.write_bytes(whole + b"\0")
    assert ledger.read(DISK, path) is None


@pytest.mark.parametrize(
    "garbage", [b"", b"garbage" * 100, b"\xff" * 4096, b'{"index.html": {}}'], ids=["empty", "text", "ones", "JSON"]
)
def test_garbage_is_no_ledger(tmp_path: Path, garbage: bytes) -> None:
    """Whatever it is."""
    path = tmp_path / "output.ledger"
    path.write_bytes(garbage)
    assert ledger.read(DISK, path) is None


@pytest.mark.parametrize("data", [b"", b"\xc0", b"\x95\x01\x02\x03\x04\x05", b"\x92\xa1v\xc3"])
def test_what_is_sound_and_no_ledger_is_none(tmp_path: Path, data: bytes) -> None:
    """As another version may have written it, with a digest of its own."""
    path = tmp_path / "output.ledger"
    path.write_bytes(digest(data).encode() + data)
    assert ledger.read(DISK, path) is None


STANDS_IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "dead link": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("what", STANDS_IN_THE_WAY)
def test_what_is_no_file_is_no_ledger(tmp_path: Path, what: str) -> None:
    """And is not followed anywhere."""
    path = tmp_path / "output.ledger"
    STANDS_IN_THE_WAY[what](path)
    assert ledger.read(DISK, path) is None


def test_a_disk_that_refuses_to_write_is_told(tmp_path: Path) -> None:
    """With the file's name and the reason."""
    (tmp_path / ".cache").touch()
    with pytest.raises(DiskError, match=r"output\.ledger.*: a file stands where a folder must be"):
        written(tmp_path)
