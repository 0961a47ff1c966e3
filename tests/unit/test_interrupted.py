"""A publication that dies or fails at any step shows no half-written page, and the next one comes to the clean site."""

import errno
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disk import DiskError, RealDisk
from tests.unit.disks import Died, FakeDisk, Nature, built, held

Site = Mapping[str, str]

NATURES = {
    "exchanging": Nature(),
    "by two renames": Nature(exchanges=False),
    "without links": Nature(exchanges=False, links=False),
    "a disk of its own": Nature(apart="output"),
}
FAULTS = {"killed": 0, "failing": errno.EIO, "full": errno.ENOSPC}


# What write_whole may leave, and the next one writes over.
HALF_WRITTEN = {"output.ledger.new", "output.pending.new"}


@dataclass(frozen=True)
class Change:
    """From one site to another, with files of others in output/; `old` is None before the first build."""

    old: Site | None
    new: Site
    foreign: Site


CHANGES = {
    "a first build": Change(None, {"index.html": "home", "a/index.html": "A", "x/style.css": "css"}, {}),
    "a first build among files of others": Change(
        None,
        {"index.html": "home", "a/index.html": "A"},
        {"CNAME": "example.org", "a/notes": "mine"},
    ),
    "pages renamed": Change(
        {"index.html": "a", "a/index.html": "A", "b/c/index.html": "C", "x.css": "same"},
        {"index.html": "d", "d/index.html": "A", "b/e/index.html": "E", "x.css": "same"},
        {},
    ),
    "a file for a folder and a folder for a file": Change(
        {"index.html": "old", "a": "page", "b/index.html": "below", "b/c/x": "x"},
        {"index.html": "new", "a/d/index.html": "below", "b": "page"},
        {"notes": "mine"},
    ),
    "the same with nothing foreign": Change(
        {"a": "page", "b/index.html": "below"}, {"a/index.html": "below", "b": "page"}, {}
    ),
    "pages deleted": Change(
        {"index.html": "old", "a/index.html": "A", "b/index.html": "B"}, {"index.html": "new"}, {"b/notes": "mine"}
    ),
    "an unchanged site": Change({"index.html": "home", "a/b": "c"}, {"index.html": "home", "a/b": "c"}, {}),
}


def prepared(root: Path, change: Change) -> Path:
    """The output before the change."""
    output = root / "output"
    root.mkdir(exist_ok=True)
    if change.old is not None:
        built(RealDisk(), output, change.old)
    for path, text in change.foreign.items():
        RealDisk().write(output / path, text.encode())
    return output


def is_sound(output: Path, change: Change) -> bool:
    """Whether each file holds the whole old or the whole new bytes, and those of others are there.

    The name through which files pass to a disk of its own is no page.
    """
    now = {path: text for path, text in held(output).items() if path != ".rumourmill.new"}
    bytes_of = [{**site, **change.foreign} for site in (change.old or {}, change.new)]
    return change.foreign.items() <= now.items() and all(
        any(site.get(path) == text for site in bytes_of) for path, text in now.items()
    )


def empty_folders(output: Path) -> list[Path]:
    """Which nobody has asked for."""
    return [path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())]


def faults(start: Path, work: Path, change: Change, disk: FakeDisk, *, whole: bool) -> int:
    """Interrupts the change at every step, then builds again, and checks what is left each time. How many steps."""
    for fuse in count(1):
        for following, next_whole in product(("old", "new"), (True, False)):
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(start, work)
            broken = replace(disk, fuse=fuse, steps=[])
            with suppress(Died, DiskError):
                built(broken, work / "output", change.new, whole=whole)
                assert held(work / "output") == {**change.new, **change.foreign}, broken.steps
            assert is_sound(work / "output", change), broken.steps
            after = change.new if following == "new" else change.old or {"other.html": "other"}
            built(FakeDisk(nature=disk.nature), work / "output", after, whole=next_whole)
            assert held(work / "output") == {**after, **change.foreign}, broken.steps
            assert empty_folders(work / "output") == [], broken.steps
            assert {path.name for path in (work / ".cache").iterdir()} - HALF_WRITTEN == {"output.ledger"}
        if len(broken.steps) < fuse:
            return fuse - 1
    raise AssertionError


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("nature", NATURES)
@pytest.mark.parametrize("whole", [True, False], ids=["whole", "by file"])
@pytest.mark.parametrize("name", CHANGES)
def test_every_step_may_be_the_last(tmp_path: Path, name: str, nature: str, fault: str, *, whole: bool) -> None:
    """The next build, of the old site or the new one, whole or not, leaves exactly that and the files of others."""
    start = tmp_path / "start"
    prepared(start, CHANGES[name])
    disk = FakeDisk(error=FAULTS[fault], nature=NATURES[nature])
    assert faults(start, tmp_path / "work", CHANGES[name], disk, whole=whole) > 5


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", [name for name in CHANGES if not CHANGES[name].foreign])
def test_a_whole_site_is_never_seen_half_old_and_half_new(tmp_path: Path, name: str, fault: str) -> None:
    """Where folders can be exchanged and nothing in output/ is foreign: it is the one or the other."""
    seen = []
    for fuse in count(1):
        output = prepared(tmp_path / str(fuse), CHANGES[name])
        disk = FakeDisk(fuse=fuse, error=FAULTS[fault])
        with suppress(Died, DiskError):
            built(disk, output, CHANGES[name].new)
        seen.append(held(output))
        if len(disk.steps) < fuse:
            break
    assert {**CHANGES[name].new} in seen
    assert [now for now in seen if now not in (CHANGES[name].old or {}, CHANGES[name].new)] == []


@pytest.mark.parametrize("nature", NATURES)
def test_a_build_that_fails_before_output_is_touched_leaves_it_whole(tmp_path: Path, nature: str) -> None:
    """Here the disk is full: pages cannot be staged, nor can new paths be announced."""
    change = CHANGES["pages renamed"]
    output = prepared(tmp_path, change)
    for fuse in (1, 2, 5, 8):
        with pytest.raises(DiskError, match="the disk is full"):
            built(FakeDisk(fuse=fuse, error=errno.ENOSPC, nature=NATURES[nature]), output, change.new)
        assert held(output) == change.old


@pytest.mark.parametrize("nature", ["exchanging", "by two renames"])
def test_two_builds_cut_short_one_after_the_other_are_mended(tmp_path: Path, nature: str) -> None:
    """What the first, by file, announced is still known after the second, which replaces the whole."""
    old, last = {"index.html": "0"}, {"index.html": "3"}
    first, second = {"index.html": "0", "a/index.html": "1", "b": "1"}, {"a/index.html": "2", "c/d": "2"}
    for one, two in product(range(5, 25), range(5, 35)):
        output = prepared(tmp_path / f"{one}-{two}", Change(old, {}, {}))
        for fuse, site in ((one, first), (two, second)):
            with suppress(Died):
                built(FakeDisk(fuse=fuse, nature=NATURES[nature]), output, site, whole=site is second)
        built(RealDisk(), output, last, whole=False)
        assert held(output) == last, (one, two)
        assert empty_folders(output) == []


# Paths that clash: a file in one site may be a folder in the next.
PATHS = st.sampled_from(["a", "a/b", "a/b/c", "b/index.html", "b", "c.html", "c.css", "index.html"])
TEXTS = st.sampled_from(["one", "two", "three"])


def without_clashes(site: Site) -> Site:
    """A path that others take for a folder is left out."""
    return {path: text for path, text in site.items() if not any(other.startswith(f"{path}/") for other in site)}


SITES = st.dictionaries(PATHS, TEXTS, min_size=1).map(without_clashes)


@settings(max_examples=300, deadline=None)
@given(
    builds=st.lists(
        st.tuples(SITES, st.integers(1, 40), st.sampled_from([0, errno.EIO, errno.ENOSPC]), st.booleans()), max_size=4
    ),
    last=SITES,
    whole=st.booleans(),
    nature=st.sampled_from(sorted(NATURES)),
    foreign=st.dictionaries(st.sampled_from(["CNAME", "notes/x"]), TEXTS),
)
def test_any_chain_of_interrupted_builds_comes_to_the_clean_site(
    builds: list[tuple[Site, int, int, bool]], last: Site, nature: str, foreign: Site, *, whole: bool
) -> None:
    """Whatever each of them was to build, and wherever it was stopped."""
    with TemporaryDirectory() as folder:
        output = prepared(Path(folder), Change(None, {}, foreign))
        for site, fuse, error, all_of_it in builds:
            with suppress(Died, DiskError):
                built(FakeDisk(fuse=fuse, error=error, nature=NATURES[nature]), output, site, whole=all_of_it)
            assert foreign.items() <= held(output).items()
        built(FakeDisk(nature=NATURES[nature]), output, last, whole=whole)
        assert held(output) == {**last, **foreign}
        assert empty_folders(output) == []
