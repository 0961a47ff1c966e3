"""content/ read once more: it is what would be read of it for the first time, and what has not changed is the same."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator import reading
from generator.cache import Cache
from generator.disk import DiskError
from generator.problems import Problem
from generator.reading import Reading
from generator.reread import reread
from generator.settings import Site
from tests.cases import edits
from tests.cases.newsdesk import TALKS, Desk

SITE = Site("Rumours", "https://example.org/archive")
PLAYER = "content/players/tom-hart.md"


def whole(read: Reading) -> dict[str, Any]:
    """All that was read, in an order of its own; of the file system no more than the digests."""
    bodies = {one.id: read.bodies[one.id] for one in read.headlines}
    return {
        "records": read.records,
        "headlines": {one.id: one for one in read.headlines},
        "bodies": bodies,
        "images": sorted((image.record, str(image.source)) for image in read.images),
        "problems": sorted(read.problems),
        "unresolved": sorted(read.unresolved),
        "unnamed": sorted(read.unnamed),
        "names": read.names,
        "files": {name: (file.kind, file.id, digest) for name, (file, digest) in read.shelf.files.items()},
        "others": read.shelf.others,
        "lights": read.shelf.lights,
        "stray": sorted(read.shelf.stray),
        "shown": read.shelf.shown,
    }


def first(folder: Path) -> Reading:
    """What is read of the folder by who knows nothing of it."""
    with closing(Cache(None, "")) as nothing:
        return reading.read(reading.scan(folder, SITE, nothing, 1), nothing, 1)


class Watched:
    """A site, as it was last read."""

    def __init__(self, folder: Path) -> None:
        """Read for the first time."""
        self.desk = Desk.at(folder / "site")
        self.desk.save()
        self.cache = Cache(folder / "cache.sqlite", "1")
        self.read = reading.read(reading.scan(self.desk.folder, SITE, self.cache, 1), self.cache, 1)

    def look(self, *names: str, everywhere: bool = False) -> Reading:
        """Reads it again, and compares."""
        self.read = reread(self.read, self.desk.folder, SITE, self.cache, None if everywhere else names)
        assert whole(self.read) == whole(first(self.desk.folder))
        return self.read

    def path(self, name: str) -> Path:
        """A file of the site."""
        return self.desk.folder / name


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Watched]:
    """The site as it is at first."""
    found = Watched(tmp_path)
    yield found
    found.cache.close()


def codes(problems: Collection[Problem]) -> list[str]:
    """What is wrong."""
    return sorted(problem.code for problem in problems)


_EDITS = (
    *(edits.change_articles, edits.change_records, edits.add_or_delete),
    *(edits.rename, edits.change_image, edits.spoil),
)


@settings(
    max_examples=25, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.data())
def _compare(seen: Counter[str], data: st.DataObject) -> None:
    folder = Path(tempfile.mkdtemp(prefix="reread"))
    site = Watched(folder)
    try:
        for _ in range(8):
            before = site.desk.saved
            if data.draw(st.integers(0, 3)) == 0:
                edits.change_under_the_same_time(site.desk, data.draw)
            if data.draw(st.integers(0, 3)) == 0:
                site.desk.undo()
            data.draw(st.sampled_from(_EDITS))(site.desk.copy, data.draw)
            site.desk.save()
            changed = {name for name in {**before, **site.desk.saved} if before.get(name) != site.desk.saved.get(name)}
            more = data.draw(st.lists(st.sampled_from(sorted(site.desk.saved)), max_size=2))
            kept = site.read.shelf.lights
            now = site.look(*changed, *more, everywhere=data.draw(st.booleans()))
            seen["kept"] += sum(kept.get(name) is light for name, light in now.shelf.lights.items())
            seen["read"] += len(now.shelf.lights)
            seen.update(codes(now.problems) + codes(now.unresolved))
    finally:
        site.cache.close()
        shutil.rmtree(folder)


@pytest.mark.parametrize("young", [20_000_000, 2_000_000_000])
def test_reading_again_is_reading(young: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was edited, and whether the file system can be trusted or not; nearly all files are left alone."""
    monkeypatch.setattr("generator.reading._YOUNG", young)
    seen: Counter[str] = Counter()
    seed(young)(_compare)(seen)
    assert seen["kept"] > 0.8 * seen["read"] > 1000
    assert min(seen[code] for code in ("unknown-name", "no-such-image")) > 0


def test_a_file_that_is_named_is_read_whatever_its_times_say(site: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size and times are those that it had."""
    monkeypatch.setattr("generator.reading._YOUNG", 0)
    before = site.path(TALKS).stat()
    text = site.path(TALKS).read_bytes()
    site.path(TALKS).write_bytes(text.replace(b"talks", b"TALKS"))
    os.utime(site.path(TALKS), ns=(before.st_atime_ns, before.st_mtime_ns))
    site.look(TALKS)
    assert "TALKS" in repr(site.read.shelf.lights[TALKS])


def test_nothing_is_read_where_nothing_is_named(site: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is the same object."""
    monkeypatch.setattr("generator.reading._YOUNG", -(10**12))
    site.look(everywhere=True)
    before = site.read
    now = site.look()
    assert now.records is before.records
    assert all(before.shelf.lights[name] is light for name, light in now.shelf.lights.items())
    assert len(now.shelf.lights) > 20


def test_a_link_out_of_content_is_told_until_it_is_gone(site: Watched, tmp_path: Path) -> None:
    """And an article behind it is not read."""
    (tmp_path / "secret.md").write_bytes(site.path(TALKS).read_bytes())
    link = "content/articles/2023/link.md"
    site.path(link).symlink_to(tmp_path / "secret.md")
    assert codes(site.look(link).problems) == ["unreadable"]
    assert codes(site.look().problems) == ["unreadable"]
    site.path(link).unlink()
    assert site.look(link).problems == ()


def test_a_linked_file_is_read_anew_each_time(site: Watched) -> None:
    """Of it nobody is told where its target changes."""
    target = site.path("content/target.txt")
    target.write_bytes(site.path(TALKS).read_bytes())
    link = "content/articles/2023/link.md"
    site.path(link).symlink_to(target)
    assert site.look(link, "content/target.txt").problems == ()
    target.write_text("no front matter", "utf-8")
    assert codes(site.look("content/target.txt").problems) == ["no-front-matter"]
    target.write_bytes(site.path(TALKS).read_bytes())
    assert site.look("content/target.txt").problems == ()
    target.unlink()
    assert codes(site.look("content/target.txt").problems) == ["unreadable"]


def test_nothing_below_a_linked_folder_is_read(site: Watched, tmp_path: Path) -> None:
    """Although the path leads to a file."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.md").write_bytes(site.path(TALKS).read_bytes())
    site.path("content/articles/linked").symlink_to(tmp_path / "elsewhere")
    assert codes(site.look("content/articles/linked", "content/articles/linked/x.md").problems) == ["unreadable"]


@pytest.mark.parametrize("name", ["themes/plain/notes.md", "themes/articles/x.md", "notes.md", "themes/plain/a.css"])
def test_what_lies_outside_content_is_not_content(site: Watched, name: str) -> None:
    """Whoever saves it."""
    site.path(name).parent.mkdir(exist_ok=True)
    site.path(name).write_text("no front matter", "utf-8")
    assert site.look(name).problems == ()


def test_a_name_in_other_letters_is_the_same_id_until_one_is_gone(site: Watched) -> None:
    """Some file systems could not tell them apart."""
    other = PLAYER.replace("tom-hart", "Tom-Hart")
    shutil.copy(site.path(PLAYER), site.path(other))
    assert "same-id" in codes(site.look(other).problems)
    assert "same-id" in codes(site.look(TALKS).problems)
    site.path(PLAYER).unlink()
    assert codes(site.look(PLAYER).problems) == ["bad-id"]
    site.path(other).rename(site.path(PLAYER))
    assert site.look(PLAYER, other).problems == ()


def test_a_folder_in_the_place_of_a_file(site: Watched) -> None:
    """The file is gone, and comes back."""
    text = site.path(TALKS).read_bytes()
    site.path(TALKS).unlink()
    site.path(TALKS).mkdir()
    assert TALKS not in site.look(TALKS).shelf.files
    site.path(TALKS).rmdir()
    site.path(TALKS).write_bytes(text)
    assert TALKS in site.look(TALKS).shelf.files


@pytest.mark.parametrize("spared", [True, False])
def test_a_body_that_is_spared_outlives_its_file(site: Watched, *, spared: bool) -> None:
    """The last good site may yet show it; else it is told that the file has changed."""
    before, text = site.read, site.path(TALKS).read_bytes()
    assert isinstance(before.bodies, reading.Bodies)
    site.path(TALKS).write_bytes(text.partition(b"\n---")[0] + b"\n---\nAnother text.\n")
    spare = before.bodies.spare if spared else lambda _: None
    now = reread(before, site.desk.folder, SITE, site.cache, [TALKS], spare)
    id_ = TALKS.removeprefix("content/articles/").removesuffix(".md")
    assert now.bodies[id_].html == "<p>Another text.</p>\n"
    if spared:
        assert "Another" not in before.bodies[id_].html
    else:
        with pytest.raises(DiskError, match="it changed"):
            before.bodies[id_]
