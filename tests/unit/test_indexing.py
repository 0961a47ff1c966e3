"""The search index of the preview: when it is made, what is told and served meanwhile, and how it ends."""

import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from generator import build, indexing, publish
from generator.build import Result
from generator.disk import RealDisk
from generator.indexing import FOLDER, Indexer, State
from generator.prepare import Options
from generator.settings import Site
from generator.verify import indexed
from tests.documents import files

FOOTBALL = Path(__file__).parents[1] / "sites" / "football" / "content"
TODAY = date(2024, 3, 1)
CARD = "title: Football\nurl: https://example.org\n"
# Far longer than anything takes that is waited for.
PATIENCE = 120

# Tells the test that it runs, and ends as it is told: with that exit code, and the words behind it. What it starts, and
# what that inherits, holds the line open until it is dead.
PROCESS = """
import socket, subprocess, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as test:
    if "child" in sys.argv:
        sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
        subprocess.Popen(sleep, pass_fds=[test.fileno()], stderr=subprocess.DEVNULL)
        test.sendall(b"both")
    code, _, words = test.recv(100).decode().partition(" ")
    print(words, file=sys.stderr)
sys.exit(int(code))
"""


class Pace:
    """Changes, in a time that passes when the test says so; `waits` are the seconds that were waited for them."""

    def __init__(self) -> None:
        """Nothing has happened."""
        self.waits: list[float | None] = []
        self._queue: SimpleQueue[indexing.News | None] = SimpleQueue()

    def put(self, item: indexing.News) -> None:
        """Some news."""
        self._queue.put(item)

    def get(self, *, timeout: float | None = None) -> indexing.News:
        """The next; Empty where the time passes first."""
        self.waits.append(timeout)
        news = self._queue.get()
        if news is None:
            assert timeout is not None
            raise Empty
        return news

    def empty(self) -> bool:
        """Whether all is heard."""
        return self._queue.empty()

    def passes(self) -> None:
        """The time for which the indexer waits, or will wait next."""
        self._queue.put(None)


@dataclass
class Desk:
    """An indexer whose processes do what the test says, and all that it tells and says."""

    folder: Path
    server: socket.socket
    pace: Pace = field(default_factory=Pace)
    told: SimpleQueue[State] = field(default_factory=SimpleQueue)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The indexer has heard of no change yet."""
        options = Options(self.folder, self.folder / FOLDER, lambda _: TODAY, 2, say=self.said.append)
        self.indexer = Indexer(options, self.told.put, self.pace)

    def run(self) -> socket.socket:
        """Waits for the next process, and speaks with it."""
        line, _ = self.server.accept()
        line.settimeout(PATIENCE)
        return line

    def state(self) -> State:
        """Waits for the next state."""
        return self.told.get(timeout=PATIENCE)

    def idle(self) -> bool:
        """Whether nothing more was told, and no other process was started."""
        self.server.settimeout(0)
        with pytest.raises(BlockingIOError):
            self.server.accept()
        self.server.settimeout(PATIENCE)
        return self.told.empty()

    def made(self, *, says: str = "0") -> None:
        """The content changes and is left alone, and the process ends so."""
        self.indexer.changed()
        assert self.state() == "making"
        self.pace.passes()
        with self.run() as line:
            line.sendall(says.encode())


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Where processes tell that they run."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.settimeout(PATIENCE)
        yield found


@pytest.fixture
def words(server: socket.socket) -> list[str]:
    """The command that is run."""
    return [sys.executable, "-c", PROCESS, str(server.getsockname()[1])]


@pytest.fixture
def desk(tmp_path: Path, server: socket.socket, words: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk, and a site that needs no more than its card."""
    monkeypatch.setattr(indexing, "command", lambda _options, _day: words)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(CARD)
    found = Desk(tmp_path, server)
    with closing(found.indexer):
        yield found


# When it is made


def test_the_index_is_made_when_the_content_was_left_alone_for_a_second(desk: Desk) -> None:
    """However often it has changed before that."""
    for _ in range(3):
        desk.indexer.changed()
    assert desk.state() == "making"
    desk.pace.passes()
    with desk.run() as line:
        line.sendall(b"0")
    assert desk.state() == "ready"
    assert desk.idle()
    assert desk.pace.waits[:4] == [None, 1.0, 1.0, 1.0]


def test_a_change_during_a_run_has_it_made_again(desk: Desk) -> None:
    """The run is left to end, and what it has made is not told to be ready."""
    desk.indexer.changed()
    assert desk.state() == "making"
    desk.pace.passes()
    with desk.run() as line:
        desk.indexer.changed()
        desk.indexer.changed()
        assert desk.idle()
        line.sendall(b"0")
    desk.pace.passes()
    with desk.run() as line:
        assert desk.idle()
        line.sendall(b"0")
    assert desk.state() == "ready"
    assert desk.idle()


def test_the_next_change_has_it_made_again(desk: Desk) -> None:
    """And so on."""
    for _ in range(3):
        desk.made()
        assert desk.state() == "ready"
    assert desk.idle()


def test_before_the_content_is_there_nothing_is_made(desk: Desk) -> None:
    """And nothing told."""
    desk.indexer.close()
    assert desk.idle()
    assert desk.pace.waits == [None]


# Where it fails


def test_who_has_heard_of_the_problems_of_the_content_hears_nothing_more(desk: Desk) -> None:
    """The index is told to have failed, until it is made."""
    desk.made(says="1")
    desk.pace.passes()
    assert desk.state() == "failed"
    assert desk.said == []
    desk.made()
    assert desk.state() == "ready"


def test_why_else_it_failed_is_said(desk: Desk) -> None:
    """By the last line that the process wrote."""
    desk.made(says="74 Traceback:\nthe disk failed: it is full")
    desk.pace.passes()
    assert desk.state() == "failed"
    assert desk.said == ["the search index of the preview was not made: the disk failed: it is full"]


def test_a_run_that_fails_while_the_content_changes_is_followed_by_another(desk: Desk) -> None:
    """As by one that finds an article that is gone before anybody has heard so."""
    desk.made(says="74 it changed while the site was built")
    desk.indexer.changed()
    desk.pace.passes()
    with desk.run() as line:
        line.sendall(b"0")
    assert desk.state() == "ready"
    assert desk.said == []


def test_without_a_sound_card_of_the_site_no_process_is_started(desk: Desk) -> None:
    """It would have nothing to do."""
    (desk.folder / "content/site.yaml").write_text("title: [\n")
    desk.indexer.changed()
    assert desk.state() == "making"
    desk.pace.passes()
    desk.pace.passes()
    assert desk.state() == "failed"
    assert desk.idle()
    assert desk.said == []


def test_a_process_that_cannot_be_started_is_a_failure(desk: Desk, words: list[str]) -> None:
    """With the reason of the system."""
    words[:] = [str(desk.folder / "nowhere")]
    desk.indexer.changed()
    assert desk.state() == "making"
    desk.pace.passes()
    desk.pace.passes()
    assert desk.state() == "failed"
    assert desk.said == ["the search index of the preview was not made: No such file or directory"]


# The end


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system kills one process at a time")
def test_the_end_kills_the_process_and_what_that_has_started(desk: Desk, words: list[str]) -> None:
    """At once, and no state is told."""
    words.append("child")
    desk.indexer.changed()
    assert desk.state() == "making"
    desk.pace.passes()
    with desk.run() as line:
        assert line.recv(4) == b"both"
        began = time.monotonic()
        desk.indexer.close()
        assert time.monotonic() - began < 5
        assert line.recv(1) == b""
    assert desk.idle()


def test_after_the_end_nothing_is_made(desk: Desk) -> None:
    """Whoever still asks for it; the end may come twice."""
    desk.made()
    assert desk.state() == "ready"
    desk.indexer.close()
    desk.indexer.changed()
    desk.indexer.close()
    assert desk.idle()


# What is served


def test_the_index_of_an_earlier_session_is_served_right_from_the_start(desk: Desk) -> None:
    """Before and while it is made anew, and whatever comes of that."""
    names = ("pagefind/pagefind.js", "pagefind/2024-01/fragment/en_1a.pf_fragment", "search/names.json")
    for name in names:
        RealDisk().write(desk.folder / FOLDER / name, name.encode())
    assert [desk.indexer.file(name) for name in names] == [name.encode() for name in names]
    desk.made(says="1")
    desk.pace.passes()
    assert desk.state() == "failed"
    assert [desk.indexer.file(name) for name in names] == [name.encode() for name in names]


@pytest.mark.parametrize(
    "path",
    [
        *("", "index.html", "search/index.html", "search/secret.json", "pagefind", "pagefind/fragment"),
        *("pagefind/missing.js", "pagefind/\0", "pagefind/" + "x" * 5000, "/pagefind/pagefind.js"),
        *("pagefind/../secret.json", "pagefind/../../../secret.json", "pagefind/./../secret.json"),
        *("pagefind//secret.json", "pagefind/..\\secret.json", "search/../secret.json", "../secret.json"),
    ],
)
def test_nothing_else_is_served(desk: Desk, path: str) -> None:
    """Not what an earlier preview has left there, and no file elsewhere."""
    left = ("index.html", "search/index.html", "search/secret.json", "secret.json", "pagefind/pagefind.js")
    for name in (*left, "pagefind/fragment/en_1a.pf_fragment", "../secret.json", "../../secret.json"):
        RealDisk().write(desk.folder / FOLDER / name, b"secret")
    assert desk.indexer.file("pagefind/pagefind.js") == b"secret"
    assert desk.indexer.file(path) is None


# The process


def test_the_process_is_asked_for_the_day_and_the_drafts_of_the_preview(tmp_path: Path) -> None:
    """And for its index, with as many processes."""
    options = Options(tmp_path, tmp_path / FOLDER, lambda _: TODAY, 3)
    given = [f"--site={tmp_path}", f"--output={tmp_path / FOLDER}", "--today=2024-03-01", "--jobs=3"]
    whole = [sys.executable, "-P", "-m", "generator", "index", *given]
    assert indexing.command(options, TODAY) == whole
    drafts = Options(tmp_path, tmp_path / FOLDER, lambda _: TODAY, 3, drafts=True)
    assert indexing.command(drafts, TODAY) == [*whole, "--drafts"]


def test_the_process_stands_back_and_shares_what_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the builds of the site into output/."""
    asked: list[Options] = []
    ranks: list[int] = []

    def noted(options: Options) -> Result:
        asked.append(options)
        return Result(Site("T", "https://example.org"), 0, (), None)

    monkeypatch.setattr(build, "build", noted)
    monkeypatch.setattr(os, "nice", ranks.append)
    assert indexing.make(Options(tmp_path, tmp_path / FOLDER, lambda _: TODAY, drafts=True)) == ()
    assert ranks == [19]
    assert [(one.pages, one.search, one.drafts) for one in asked] == [(False, True, True)]
    assert [one.parsed for one in asked] == [publish.cache_file(tmp_path / "output", "cache.sqlite")]


def site(folder: Path) -> Options:
    """The football site in the default theme, and what its preview is asked for."""
    shutil.copytree(FOOTBALL, folder / "content")
    card = folder / "content/site.yaml"
    card.write_text(card.read_text("utf-8").replace("theme: plain", "theme: default"), "utf-8")
    return Options(folder, folder / FOLDER, lambda _: TODAY)


def indexes(options: Options, until: Callable[[Options], bool]) -> list[State]:
    """What is told until the index is made, or something else happens."""
    told: SimpleQueue[State] = SimpleQueue()
    with closing(Indexer(options, told.put)) as indexer:
        indexer.changed()
        states = [told.get(timeout=PATIENCE)]
        ends = time.monotonic() + PATIENCE
        while not until(options) and told.empty() and time.monotonic() < ends:
            time.sleep(0.005)
        return states if until(options) else [*states, told.get(timeout=PATIENCE)]


def test_the_index_is_that_of_a_build_even_after_a_run_that_was_killed(tmp_path: Path) -> None:
    """Here while its files are made."""
    options = site(tmp_path)
    begun = publish.cache_file(options.output, "begun")
    assert indexes(options, lambda _: begun.exists()) == ["making"]
    assert indexes(options, lambda _: False) == ["making", "ready"]
    assert not begun.exists()
    build.build(Options(tmp_path, tmp_path / "output", lambda _: TODAY))
    pages = set(indexed(RealDisk(), options.output))
    assert len(pages) > 20
    assert pages == set(indexed(RealDisk(), tmp_path / "output"))
    ours, theirs = files(options.output), files(tmp_path / "output")
    assert ours["search/shards.json"] == theirs["search/shards.json"]
    assert ours["search/names.json"] == theirs["search/names.json"]
