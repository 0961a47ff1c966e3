"""Parsed files outlive the build: what is kept comes back, and what is damaged or changed is read anew."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from generator import cache as cache_module
from generator import content, reading, workers
from generator.cache import Cache, Row, Stat, Whole
from generator.content import File, Parsed
from generator.disk import DiskError
from generator.reading import Reading
from generator.settings import Site

VERSION = "1"
ROWS = tuple(
    Row(f"content/players/p{n}.md", Stat(100 + n, 10**18 + n, 10**18 + n), bytes([n]) * 16, b"a player " * (n + 1))
    for n in range(60)
)
WHOLES = tuple(
    Whole(f"content/articles/a{n}.md", bytes([n]) * 16, b"written " * (n + 1), b"<p>body</p> " * (n + 1))
    for n in range(60)
)
NAMES = -7


@contextmanager
def opened(path: Path, version: str = VERSION) -> Iterator[Cache]:
    """The cache of that file."""
    with closing(Cache(path, version)) as cache:
        yield cache


def kept(folder: Path) -> Path:
    """A cache that holds all rows."""
    path = folder / "cache.sqlite"
    with opened(path) as cache:
        keep_all(cache)
    return path


def keep_all(cache: Cache) -> None:
    """Keeps all rows."""
    cache.keep_wholes(WHOLES)
    cache.keep(ROWS, (), (), NAMES)


# Kept and given back


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """Byte for byte, by name and digest, with the names by which it was read."""
    path = kept(tmp_path)
    with opened(path) as cache:
        assert cache.told == ""
        assert {name: (one.stat, one.digest) for name, one in cache.known().items()} == {
            row.name: (row.stat, row.digest) for row in ROWS
        }
        assert cache.lights() == {row.name: (row.digest, row.light) for row in ROWS}
        assert [cache.written(one.name, one.digest) for one in WHOLES] == [one.written for one in WHOLES]
        assert [cache.body(one.name, one.digest) for one in WHOLES] == [one.body for one in WHOLES]
        assert cache.names == NAMES


def test_a_whole_is_that_of_the_very_bytes(tmp_path: Path) -> None:
    """For other bytes of the file, or another file, there is none."""
    with opened(kept(tmp_path)) as cache:
        assert (cache.written(WHOLES[0].name, b"other"), cache.body(WHOLES[0].name, b"other")) == (None, None)
        assert (cache.written("content/articles/x.md", b""), cache.body("content/articles/x.md", b"")) == (None, None)


def test_what_is_read_anew_takes_the_place_of_what_was_and_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    """All of it in one step."""
    path, changed = kept(tmp_path), ROWS[1]._replace(digest=b"new", light=b"changed")
    with opened(path) as cache:
        cache.keep_wholes([WHOLES[2]._replace(digest=b"new")])
        cache.keep([changed], (), [ROWS[0].name, WHOLES[0].name], 8)
    with opened(path) as cache:
        assert len(cache.known()) == len(ROWS) - 1
        assert ROWS[0].name not in cache.known()
        assert cache.lights()[changed.name] == (b"new", b"changed")
        assert [cache.body(one.name, one.digest) for one in WHOLES[:3]] == [None, WHOLES[1].body, None]
        assert cache.body(WHOLES[2].name, b"new") == WHOLES[2].body
        assert cache.names == 8


def test_a_file_that_was_touched_is_known_by_its_new_times(tmp_path: Path) -> None:
    """What it was read as stays."""
    path, later = kept(tmp_path), Stat(100, 2 * 10**18, 2 * 10**18)
    with opened(path) as cache:
        cache.keep((), [(ROWS[0].name, later), ("content/players/unknown.md", later)], (), NAMES)
    with opened(path) as cache:
        assert cache.known()[ROWS[0].name] == (later, ROWS[0].digest)
        assert cache.lights() == {row.name: (row.digest, row.light) for row in ROWS}


def test_a_cache_without_a_file_lasts_as_long_as_the_build() -> None:
    """What all need it keeps, also where it is closed before processes fork; whole articles would fill the memory."""
    with closing(Cache(None, VERSION)) as cache:
        keep_all(cache)
        cache.close()
        assert cache.lights() == {row.name: (row.digest, row.light) for row in ROWS}
        assert cache.body(WHOLES[0].name, WHOLES[0].digest) is None
        assert cache.now() == 0
    with closing(Cache(None, VERSION)) as cache:
        assert (cache.known(), cache.told) == ({}, "")


def test_a_first_build_has_nothing_to_tell(tmp_path: Path) -> None:
    """An empty cache is made, with the folder that it lies in."""
    with opened(tmp_path / ".cache" / "cache.sqlite") as cache:
        assert (cache.known(), cache.lights(), cache.names, cache.told) == ({}, {}, 0, "")


# Several at once


def test_who_did_not_see_what_another_kept_keeps_what_was_read_with_the_same_names(tmp_path: Path) -> None:
    """No new times: the other may have read the file once more. And it still has not seen what the other kept."""
    path, other, mine = kept(tmp_path), ROWS[1]._replace(light=b"other"), ROWS[2]._replace(light=b"mine")
    with opened(path) as cache, opened(path) as another:
        another.keep([other], (), (), NAMES)
        for _ in range(2):
            cache.keep([mine], [(ROWS[1].name, Stat(1, 2, 3))], [ROWS[0].name], NAMES)
            known, lights = another.known(), another.lights()
            assert known.keys() == {row.name for row in ROWS[1:]}
            assert known[ROWS[1].name].stat == ROWS[1].stat
            assert (lights[other.name][1], lights[mine.name][1]) == (b"other", b"mine")
        cache.keep((), (), (), NAMES + 1)
        assert (another.lights(), another.names) == (lights, NAMES)


def test_who_did_not_see_what_another_kept_with_other_names_keeps_nothing(tmp_path: Path) -> None:
    """Its articles may name others than theirs; when it has looked again, it may."""
    path, other, mine = kept(tmp_path), ROWS[1]._replace(light=b"other"), ROWS[1]._replace(light=b"mine")
    with opened(path) as cache, opened(path) as another:
        cache.lights()
        another.keep([other], (), (), NAMES + 1)
        cache.keep([mine], [(ROWS[2].name, Stat(1, 2, 3))], [ROWS[0].name], NAMES)
        assert (another.known()[ROWS[2].name].stat, ROWS[0].name in another.known()) == (ROWS[2].stat, True)
        assert (another.lights()[other.name], another.names) == ((other.digest, b"other"), NAMES + 1)
        assert (cache.lights()[other.name], cache.names) == ((other.digest, b"other"), NAMES + 1)
        cache.keep([mine], (), (), NAMES + 1)
        assert another.lights()[mine.name] == (mine.digest, b"mine")


def test_who_keeps_twice_need_not_look_between(tmp_path: Path) -> None:
    """It knows what it has kept itself."""
    with opened(kept(tmp_path)) as cache:
        cache.keep([ROWS[1]._replace(light=b"one")], (), (), NAMES)
        cache.keep([ROWS[1]._replace(light=b"two")], (), (), NAMES)
        assert cache.lights()[ROWS[1].name] == (ROWS[1].digest, b"two")


def test_where_nothing_is_new_nothing_is_written(tmp_path: Path) -> None:
    """So that nobody who has looked before has done so in vain."""
    path = kept(tmp_path)
    before = path.read_bytes()
    with opened(path) as cache, opened(path) as another:
        another.keep((), (), (), NAMES)
        assert path.read_bytes() == before
        cache.keep(ROWS[:1], (), (), NAMES)
        assert path.read_bytes() != before


def test_another_version_that_comes_meanwhile_takes_the_cache_and_gets_nothing_of_ours(tmp_path: Path) -> None:
    """Nor do we get anything of it: it has read the same files otherwise."""
    path, theirs = kept(tmp_path), WHOLES[0]._replace(body=b"theirs")
    with opened(path) as ours:
        assert len(ours.lights()) == len(ROWS)
        with opened(path, "2") as another:
            assert another.told == "another version or other settings have made it"
            another.keep_wholes([theirs])
            another.keep([ROWS[1]._replace(light=b"theirs")], (), (), 3)
        assert (ours.known(), ours.lights()) == ({}, {})
        assert ours.body(WHOLES[0].name, WHOLES[0].digest) is None
        ours.keep_wholes(WHOLES)
        ours.keep(ROWS, (), (), NAMES)
    with opened(path, "2") as another:
        assert (another.told, another.names) == ("", 3)
        assert another.lights() == {ROWS[1].name: (ROWS[1].digest, b"theirs")}
        assert another.body(WHOLES[0].name, WHOLES[0].digest) == b"theirs"
        assert another.body(WHOLES[1].name, WHOLES[1].digest) is None


# Writes half of what it has to write, as far as the file, and dies.
_KILLED = """
import os, signal, sys
from pathlib import Path
from generator.cache import Cache
with Cache(Path(sys.argv[1]), sys.argv[2])._writing() as database:
    database.execute("pragma cache_size = 1")
    database.execute("update about set names = 99")
    database.execute("update files set light = zeroblob(5000) where size % 2")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_what_a_killed_process_has_half_written_is_undone(tmp_path: Path) -> None:
    """The cache is whole, as it was before."""
    path = kept(tmp_path)
    before = path.read_bytes()
    assert subprocess.run([sys.executable, "-c", _KILLED, str(path), VERSION], check=False).returncode < 0  # noqa: S603
    assert path.read_bytes() != before
    with opened(path) as cache:
        assert (len(cache.known()), cache.lights()) == (60, {row.name: (row.digest, row.light) for row in ROWS})
        assert (cache.names, cache.told) == (NAMES, "")


# Not to be used


def assert_empty(path: Path, version: str, reason: str) -> None:
    """The cache is begun anew, says why, and is of use again."""
    with opened(path, version) as cache:
        assert reason in cache.told
        assert "\n" not in cache.told
        assert (cache.known(), cache.lights(), cache.names) == ({}, {}, 0)
        assert cache.body(WHOLES[0].name, WHOLES[0].digest) is None
        cache.keep_wholes(WHOLES[:1])
        cache.keep(ROWS[:1], (), (), 3)
    with opened(path, version) as cache:
        assert (cache.told, list(cache.known()), cache.names) == ("", [ROWS[0].name], 3)
        assert cache.body(WHOLES[0].name, WHOLES[0].digest) == WHOLES[0].body


def test_a_cache_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    """Another generator, another library or another setting would have read the files otherwise."""
    assert_empty(kept(tmp_path), "2", "another version or other settings have made it")


@pytest.mark.parametrize(
    "garbage", [b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 8192], ids=["text", "head", "nought"]
)
def test_garbage_is_begun_anew(tmp_path: Path, garbage: bytes) -> None:
    """Whatever it is."""
    path = tmp_path / "cache.sqlite"
    path.write_bytes(garbage)
    assert_empty(path, VERSION, "it cannot be read: ")


def test_a_cache_of_another_make_is_begun_anew(tmp_path: Path) -> None:
    """A database with other tables."""
    path = tmp_path / "cache.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table about (version text)")
        database.commit()
    assert_empty(path, VERSION, "another version or other settings have made it")


def test_an_empty_file_is_an_empty_cache(tmp_path: Path) -> None:
    """As SQLite leaves one that was begun and not written."""
    path = tmp_path / "cache.sqlite"
    path.touch()
    with opened(path) as cache:
        assert (cache.known(), cache.told) == ({}, "")


# Damaged


def assert_sound(path: Path) -> int:
    """Three builds in a row get back what was kept or nothing, and can keep it again. How many rows the first got."""
    lights = {row.name: (row.digest, row.light) for row in ROWS}
    came_back = []
    for _ in range(3):
        with opened(path) as cache:
            known = cache.known()
            found = cache.lights()
            assert found.items() <= lights.items()
            wholes = [(one, cache.written(one.name, one.digest), cache.body(one.name, one.digest)) for one in WHOLES]
            assert all(written in {None, one.written} and body in {None, one.body} for one, written, body in wholes)
            assert isinstance(cache.names, int)
            cache.keep_wholes(WHOLES)
            cache.keep(ROWS, [(ROWS[0].name, ROWS[0].stat)], known.keys() - lights.keys(), NAMES)
            assert "\n" not in cache.told
            assert cache.told or len(found) == len(ROWS) or known.keys() < lights.keys()
        came_back.append(len(found) + sum((written is not None) + (body is not None) for _, written, body in wholes))
    return came_back[0]


ALL_ROWS = len(ROWS) + 2 * len(WHOLES)


@pytest.mark.parametrize("seed", range(20))
def test_no_flipped_bits_make_a_wrong_row(tmp_path: Path, seed: int) -> None:
    """Fifty caches of each seed with one to eight damaged bytes: a row is the one that was kept or it is missing."""
    lots = random.Random(seed)  # noqa: S311  the damage is chosen, nothing is hidden
    path = kept(tmp_path)
    whole = path.read_bytes()
    came_back = []
    for _ in range(50):
        damaged = bytearray(whole)
        for _ in range(lots.randint(1, 8)):
            damaged[lots.randrange(len(damaged))] ^= lots.randrange(1, 256)
        path.write_bytes(damaged)
        came_back.append(assert_sound(path))
    assert min(came_back) < ALL_ROWS
    assert max(came_back) > 0


@pytest.mark.parametrize("part", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_cache_that_was_cut_short_gives_no_wrong_row(tmp_path: Path, part: float) -> None:
    """A disk that was full, or a copy that was interrupted."""
    path = kept(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert assert_sound(path) < ALL_ROWS


def test_a_block_of_another_file_gives_no_wrong_row(tmp_path: Path) -> None:
    """Every block of the cache in turn overwritten by each of its neighbours."""
    path = kept(tmp_path)
    whole = path.read_bytes()
    size = 4096
    blocks = range(0, len(whole), size)
    assert len(blocks) > 10
    for one, other in zip(blocks[1:], blocks, strict=False):
        path.write_bytes(whole[:one] + whole[other : other + size] + whole[one + size :])
        assert_sound(path)


def test_what_a_damaged_file_holds_is_told_in_one_line(tmp_path: Path) -> None:
    """SQLite repeats the damaged text of a table, whose lines end where they will."""
    path = kept(tmp_path)
    whole = path.read_bytes()
    assert b"changed integer,\n    digest" in whole
    path.write_bytes(whole.replace(b"changed integer,\n    digest", b"'hanged integer,\n    digest"))
    assert_empty(path, VERSION, "it cannot be read: malformed database schema")


def test_a_damaged_row_is_missing_and_the_others_are_there(tmp_path: Path) -> None:
    """With one line that says how many."""
    path = kept(tmp_path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("update files set light = 'x' where name = ?", (ROWS[3].name,))
        database.execute("update files set digest = 'x' where name = ?", (ROWS[4].name,))
        database.execute("update files set name = 5 where name = ?", (ROWS[5].name,))
        database.execute("update files set light = null where name = ?", (ROWS[6].name,))
        database.execute("update articles set body = 'x' where name = ?", (WHOLES[3].name,))
        database.commit()
    with opened(path) as cache:
        assert list(cache.lights()) == [row.name for row in (*ROWS[:3], *ROWS[7:])]
        assert cache.told == "4 of its 60 rows are damaged"
        assert [cache.body(one.name, one.digest) for one in WHOLES[2:5]] == [WHOLES[2].body, None, WHOLES[4].body]
        assert cache.written(WHOLES[3].name, WHOLES[3].digest) == WHOLES[3].written


def test_a_disk_that_refuses_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is not blamed and not thrown away, and its file is named."""
    path = kept(tmp_path)
    monkeypatch.setattr(cache_module, "_PATIENCE", 0)
    with opened(path) as cache, closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(DiskError, match=r"cache\.sqlite: database is locked"):
            cache.keep(ROWS[:1], (), (), 3)
        with pytest.raises(DiskError, match=r"cache\.sqlite: database is locked"):
            cache.keep_wholes(WHOLES[:1])
        other.rollback()
        assert cache.lights() == {row.name: (row.digest, row.light) for row in ROWS}
        assert (cache.names, cache.told) == (NAMES, "")


def test_a_place_where_no_file_can_be_is_the_disks_refusal(tmp_path: Path) -> None:
    """A folder of that name, or a file in the place of .cache/."""
    (tmp_path / "cache.sqlite").mkdir()
    with pytest.raises(DiskError, match=r"cache\.sqlite: "):
        Cache(tmp_path / "cache.sqlite", VERSION)
    (tmp_path / ".cache").touch()
    with pytest.raises(DiskError, match=r"\.cache: something else stands in its place"):
        Cache(tmp_path / ".cache" / "cache.sqlite", VERSION)


# What is read anew


SITE = Site("T", "https://example.org")
FILES = {
    "articles/bid.md": "---\ntitle: Bid\ndate: 2023-07-10\nclubs: [Liverpool]\n---\nA bid.\n",
    "articles/talks.md": "---\ntitle: Talks\ndate: 2023-07-09\nplayers: [Luke Chambers]\nclubs: [LFC]\n---\nTalks.\n",
    "clubs/liverpool.md": "---\nname: Liverpool\naliases: [LFC]\n---\n",
    "players/luke-chambers.md": "---\nname: Luke Chambers\n---\n",
}
NO_BID = {"articles/bid.md": FILES["articles/bid.md"].replace("A bid.", "No bid")}
LFC_IS_LYON = {"clubs/liverpool.md": "---\nname: Liverpool\n---\n", "clubs/lyon.md": "---\nname: LFC\n---\n"}
LONG_AGO = 10**18
HOUR = 3600 * 10**9


class Parser:
    """Parses as content.parse does, and notes what."""

    def __init__(self) -> None:
        """Nothing is parsed yet."""
        self._parse = content.parse
        self._parsed: list[str] = []

    def __call__(self, file: File, data: bytes, site: Site | None) -> Parsed:
        """As content.parse."""
        self._parsed.append(file.name.removeprefix("content/"))
        return self._parse(file, data, site)

    def parsed(self) -> list[str]:
        """What was parsed since this was last asked."""
        found, self._parsed = sorted(self._parsed), []
        return found


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Parser:
    """What is parsed from now on."""
    found = Parser()
    monkeypatch.setattr(content, "parse", found)
    return found


def write(folder: Path, files: Mapping[str, str], when: int = LONG_AGO) -> None:
    """Writes files of content/, with that time of change."""
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(when, when))


@contextmanager
def cache_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cache]:
    """The cache of a site on a disk whose clock is an hour ahead, so that no file is young."""
    with opened(folder / ".cache" / "cache.sqlite") as cache, monkeypatch.context() as patch:
        patch.setattr(Cache, "now", lambda _: time.time_ns() + HOUR)
        yield cache


def read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Reads the site through its cache, with all bodies."""
    with cache_of(folder, monkeypatch) as cache:
        return everything(folder, cache)


def everything(folder: Path, cache: Cache) -> Reading:
    """What is read of the site, which has no problems, with the bodies at hand."""
    found = reading.read(reading.scan(folder, SITE, cache, 1), cache, 1)
    assert (found.problems, found.unresolved) == ((), ())
    return replace(found, bodies=dict(found.bodies))


def test_nothing_is_parsed_twice(tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes from the cache is what was read of the files."""
    write(tmp_path, FILES)
    first = read(tmp_path, monkeypatch)
    assert parser.parsed() == list(FILES)
    assert read(tmp_path, monkeypatch) == first
    assert parser.parsed() == []
    assert [(one.id, one.clubs, one.players) for one in first.headlines] == [
        ("bid", ("liverpool",), ()),
        ("talks", ("liverpool",), ("luke-chambers",)),
    ]
    assert [body.html for body in first.bodies.values()] == ["<p>A bid.</p>\n", "<p>Talks.</p>\n"]


def test_a_changed_file_alone_is_parsed(tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it has the same size."""
    write(tmp_path, FILES)
    read(tmp_path, monkeypatch)
    parser.parsed()
    write(tmp_path, NO_BID, LONG_AGO + 1)
    assert read(tmp_path, monkeypatch).bodies["bid"].html == "<p>No bid</p>\n"
    assert parser.parsed() == ["articles/bid.md"]
    assert read(tmp_path, monkeypatch).bodies["bid"].html == "<p>No bid</p>\n"
    assert parser.parsed() == []


def test_a_new_file_alone_is_parsed_and_one_that_is_gone_is_forgotten(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renamed file is one of each."""
    write(tmp_path, FILES)
    read(tmp_path, monkeypatch)
    parser.parsed()
    (tmp_path / "content/articles/bid.md").rename(tmp_path / "content/articles/offer.md")
    assert [one.id for one in read(tmp_path, monkeypatch).headlines] == ["offer", "talks"]
    assert parser.parsed() == ["articles/offer.md"]
    (tmp_path / "content/articles/offer.md").unlink()
    assert [one.id for one in read(tmp_path, monkeypatch).headlines] == ["talks"]
    with cache_of(tmp_path, monkeypatch) as cache:
        assert sorted(cache.known()) == [f"content/{name}" for name in FILES if name != "articles/bid.md"]
    assert parser.parsed() == []


def test_files_that_were_only_touched_are_not_parsed(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh clone with a restored cache: every time is new, and no byte is."""
    write(tmp_path, FILES)
    first = read(tmp_path, monkeypatch)
    parser.parsed()
    write(tmp_path, FILES, LONG_AGO + HOUR)
    assert read(tmp_path, monkeypatch) == first
    assert parser.parsed() == []
    with cache_of(tmp_path, monkeypatch) as cache:
        assert {one.stat.modified for one in cache.known().values()} == {LONG_AGO + HOUR}


def test_a_young_file_is_looked_at_again(tmp_path: Path, parser: Parser) -> None:
    """It may have changed once more with the same size and time, which nobody can see but by reading it."""
    write(tmp_path, FILES)
    with opened(tmp_path / "cache.sqlite") as cache:
        assert everything(tmp_path, cache).bodies["bid"].html == "<p>A bid.</p>\n"
        assert {one.stat for one in cache.known().values()} == {content.UNKNOWN}
    parser.parsed()
    write(tmp_path, NO_BID)
    with opened(tmp_path / "cache.sqlite") as cache:
        assert everything(tmp_path, cache).bodies["bid"].html == "<p>No bid</p>\n"
    assert parser.parsed() == ["articles/bid.md"]


def test_what_lies_behind_a_link_is_looked_at_every_time(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own times tell nothing of it."""
    write(tmp_path, FILES)
    (tmp_path / "content/articles/copy.md").symlink_to("bid.md")
    assert read(tmp_path, monkeypatch).bodies["copy"].html == "<p>A bid.</p>\n"
    parser.parsed()
    write(tmp_path, NO_BID, LONG_AGO + 1)
    assert read(tmp_path, monkeypatch).bodies["copy"].html == "<p>No bid</p>\n"
    assert parser.parsed() == ["articles/bid.md", "articles/copy.md"]


def test_a_new_meaning_of_a_name_is_found_without_parsing_an_article(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LFC becomes another club: the articles are as they were, and what they speak of is not."""
    write(tmp_path, FILES)
    read(tmp_path, monkeypatch)
    parser.parsed()
    write(tmp_path, LFC_IS_LYON)
    assert [one.clubs for one in read(tmp_path, monkeypatch).headlines] == [("liverpool",), ("lyon",)]
    assert parser.parsed() == list(LFC_IS_LYON)


def test_a_file_that_could_not_be_read_meanwhile_is_read_by_the_names_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes back as it was, and LFC is another club."""
    write(tmp_path, FILES)
    read(tmp_path, monkeypatch)
    talks = tmp_path / "content/articles/talks.md"
    aside = talks.rename(tmp_path / "talks.md")
    os.mkfifo(talks)
    write(tmp_path, LFC_IS_LYON)
    with cache_of(tmp_path, monkeypatch) as cache:
        (problem,) = reading.read(reading.scan(tmp_path, SITE, cache, 1), cache, 1).problems
    assert (problem.code, problem.place.file) == ("unreadable", "content/articles/talks.md")
    talks.unlink()
    aside.rename(talks)
    assert [one.clubs for one in read(tmp_path, monkeypatch).headlines] == [("liverpool",), ("lyon",)]


def test_a_problem_is_told_again_without_parsing(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as the file is the same."""
    write(tmp_path, {**FILES, "articles/lost.md": "---\ntitle: Lost\n---\n"})

    def problems() -> list[str]:
        with cache_of(tmp_path, monkeypatch) as cache:
            found = reading.read(reading.scan(tmp_path, SITE, cache, 1), cache, 1)
        return [f"{problem.place.file} {problem.code}" for problem in found.problems]

    assert problems() == ["content/articles/lost.md missing-field"]
    assert parser.parsed() == sorted([*FILES, "articles/lost.md"])
    assert problems() == ["content/articles/lost.md missing-field"]
    assert parser.parsed() == []


def test_a_file_whose_row_is_damaged_is_parsed_again(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the others are not."""
    write(tmp_path, FILES)
    first = read(tmp_path, monkeypatch)
    parser.parsed()
    with closing(sqlite3.connect(tmp_path / ".cache" / "cache.sqlite")) as database:
        database.execute("update files set digest = x'00' where name = 'content/players/luke-chambers.md'")
        database.execute("update articles set body = 'x' where name = 'content/articles/bid.md'")
        database.commit()
    assert read(tmp_path, monkeypatch) == first
    assert parser.parsed() == ["articles/bid.md", "players/luke-chambers.md"]


def test_a_file_that_changes_while_the_site_is_built_is_told(tmp_path: Path) -> None:
    """Its headline would be of one text and its page of another."""
    write(tmp_path, FILES)
    with closing(Cache(None, VERSION)) as cache:
        found = reading.read(reading.scan(tmp_path, SITE, cache, 1), cache, 1)
        write(tmp_path, NO_BID)
        assert found.bodies["talks"].html == "<p>Talks.</p>\n"
        with pytest.raises(DiskError, match=r"bid\.md: it changed while the site was built"):
            found.bodies["bid"]


def test_images_are_looked_for_every_time(tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    """They come and go while the file that shows them stays."""
    write(tmp_path, {**FILES, "articles/goal.md": "---\ntitle: Goal\ndate: 2023-07-11\n---\n![A goal](goal.png)\n"})

    def found() -> tuple[list[str], list[str]]:
        with cache_of(tmp_path, monkeypatch) as cache:
            whole = reading.read(reading.scan(tmp_path, SITE, cache, 1), cache, 1)
        return [problem.code for problem in whole.problems], [image.source.name for image in whole.images]

    assert found() == (["no-such-image"], [])
    parser.parsed()
    (tmp_path / "content/articles/goal.png").write_bytes(b"x")
    assert found() == ([], ["goal.png"])
    (tmp_path / "content/articles/goal.png").unlink()
    assert found() == (["no-such-image"], [])
    assert parser.parsed() == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_number_of_processes_reads_and_keeps_the_same(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several read at once, and all that they read is in the cache."""
    monkeypatch.setattr(workers, "FEW", 0)
    monkeypatch.setattr(workers, "CHUNK", 2)
    more = {f"articles/{n}.md": f"---\ntitle: A{n}\ndate: 2023-08-01\nclubs: [LFC]\n---\n{n}\n" for n in range(20)}
    write(tmp_path, FILES | more)
    with cache_of(tmp_path, monkeypatch) as cache:
        found = reading.read(reading.scan(tmp_path, SITE, cache, jobs), cache, jobs)
        bodies = [found.bodies[one.id].html for one in found.headlines]
    assert [one.id for one in found.headlines] == sorted([*map(str, range(20)), "bid", "talks"])
    assert bodies[:3] == ["<p>0</p>\n", "<p>1</p>\n", "<p>10</p>\n"]
    monkeypatch.setattr(content, "parse", lambda *_: pytest.fail("something was parsed again"))
    assert read(tmp_path, monkeypatch).headlines == found.headlines


# Whether anything has changed at all


def scanned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The digest of a scan."""
    with cache_of(folder, monkeypatch) as cache:
        return reading.scan(folder, SITE, cache, 1).digest


def test_a_scan_tells_that_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the digest of what was read; it does not know before anything is known, or where a file is young."""
    write(tmp_path, FILES)
    assert scanned(tmp_path, monkeypatch) == b""
    with opened(tmp_path / ".cache" / "cache.sqlite") as cache:
        digest = everything(tmp_path, cache).digest
    assert len(digest) == 16
    assert scanned(tmp_path, monkeypatch) == b""
    assert read(tmp_path, monkeypatch).digest == digest
    assert scanned(tmp_path, monkeypatch) == digest


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "edited": lambda folder: (folder / "articles/bid.md").write_text(NO_BID["articles/bid.md"]),
    "added": lambda folder: (folder / "articles/new.md").write_text("---\ntitle: New\ndate: 2023-07-10\n---\n"),
    "deleted": lambda folder: (folder / "articles/bid.md").unlink(),
    "renamed": lambda folder: (folder / "articles/bid.md").rename(folder / "articles/offer.md"),
    "image added": lambda folder: (folder / "articles/goal.png").write_bytes(b"x"),
    "image changed": lambda folder: (folder / "articles/old.png").write_bytes(b"xyz"),
    "image gone": lambda folder: (folder / "articles/old.png").unlink(),
    "linked": lambda folder: (folder / "articles/link.png").symlink_to("old.png"),
    "stray": lambda folder: (folder / "stray.md").write_text("x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_scan_tells_that_something_has_changed(tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file edited, added, deleted or renamed, or an image."""
    write(tmp_path, {**FILES, "articles/old.png": "old"})
    digest = read(tmp_path, monkeypatch).digest
    assert scanned(tmp_path, monkeypatch) == digest
    CHANGES[change](tmp_path / "content")
    assert scanned(tmp_path, monkeypatch) != digest


def test_what_lies_behind_a_linked_image_may_change_unseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody can tell that nothing has."""
    write(tmp_path, {**FILES, "articles/.hidden.png": "old"})
    (tmp_path / "content/articles/link.png").symlink_to(".hidden.png")
    read(tmp_path, monkeypatch)
    assert scanned(tmp_path, monkeypatch) == b""
