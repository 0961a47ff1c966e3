"""Saving a file is noticed however an editor does it; reading one is not."""

import errno
import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator import watch
from generator.watch import Batch, Changes, watching

ARTICLE = "content/articles/2024/a.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one article and a theme."""
    for name in (ARTICLE, "themes/own/templates/base.html", "output/index.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("old")
    return tmp_path


@pytest.fixture
def changes(site: Path) -> Iterator[Changes]:
    """What happens to it."""
    with watching(site, pytest.fail) as changes:
        yield changes


def heard(changes: Changes, path: str) -> Batch:
    """All that is told until the path is; 5 s without news are a failure."""
    paths, everywhere = frozenset[str](), False
    while path not in paths:
        batch = changes.next(5)
        assert batch, f"nothing told of {path}, but {paths}"
        paths, everywhere = paths | batch.paths, everywhere or batch.all
    return Batch(paths, everywhere)


def told_to_read_all(changes: Changes) -> None:
    """Waits until it is told that anything may have changed; 5 s without news are a failure."""
    while not (batch := changes.next(5)).all:
        assert batch, "nothing told"


def in_place(path: Path) -> None:
    """As most editors save."""
    path.write_text("new")


def over(path: Path) -> None:
    """As careful ones do: written apart, then moved over the old one."""
    new = path.with_name(".a.md.tmp")
    new.write_text("new")
    new.replace(path)


def as_vim(path: Path) -> None:
    """Tries whether it may write, moves the old one away, writes, and deletes the old one."""
    (path.parent / "4913").touch()
    (path.parent / "4913").unlink()
    backup = path.rename(f"{path}~")
    path.write_text("new")
    backup.unlink()


def with_backup_elsewhere(path: Path) -> None:
    """As vim and Emacs do where they are told to."""
    path.rename(path.parents[3] / "a.md~")
    path.write_text("new")


def beside_a_swap_file(path: Path) -> None:
    """Which stays while the file is open, as does the lock of Emacs."""
    path.with_name(".a.md.swp").write_bytes(b"\0")
    path.with_name(".#a.md").symlink_to("nobody@nowhere")
    path.write_text("new")
    path.with_name(".#a.md").unlink()


SAVES = [in_place, over, as_vim, with_backup_elsewhere, beside_a_swap_file]


@pytest.mark.parametrize("save", SAVES)
def test_a_save_is_told_by_its_path_and_soon(site: Path, changes: Changes, save: Callable[[Path], None]) -> None:
    """However it is done, alone or with the files that editors make and drop; nothing else need be read."""
    waited = []
    for _ in range(3):
        began = time.monotonic()
        save(site / ARTICLE)
        assert not heard(changes, ARTICLE).all
        waited.append(time.monotonic() - began)
    assert min(waited) < 0.3


def test_both_ends_of_a_move_are_told(site: Path, changes: Changes) -> None:
    """Also of one that leaves the site, or comes into it."""
    (site / ARTICLE).rename(site / "content/articles/2024/b.md")
    assert heard(changes, "content/articles/2024/b.md") == Batch(frozenset({ARTICLE, "content/articles/2024/b.md"}))
    (site / "content/articles/2024/b.md").rename(site / "b.md")
    assert heard(changes, "content/articles/2024/b.md") == Batch(frozenset({"content/articles/2024/b.md"}))
    (site / "b.md").rename(site / ARTICLE)
    assert heard(changes, ARTICLE) == Batch(frozenset({ARTICLE}))


def test_a_deleted_file_is_told(site: Path, changes: Changes) -> None:
    """By its path."""
    (site / ARTICLE).unlink()
    assert heard(changes, ARTICLE) == Batch(frozenset({ARTICLE}))


def test_reading_is_no_change_nor_is_what_lies_elsewhere(site: Path, changes: Changes) -> None:
    """Or each build would call for another."""
    assert (site / ARTICLE).read_text() == "old"
    assert len(list(site.rglob("*"))) == 10
    (site / "output/index.html").write_text("new")
    (site / ".cache").mkdir()
    (site / "output").rename(site / "output.old")
    assert changes.next(0.3) == Batch()
    (site / "themes/own/templates/base.html").write_text("new")
    assert changes.next(5) == Batch(frozenset({"themes/own/templates/base.html"}))


def test_what_is_put_into_a_new_folder_at_once_is_not_missed(site: Path, changes: Changes) -> None:
    """Everything is to be read; and from then on its files are told by their paths."""
    folder = site / "content/articles/2025/deep"
    folder.mkdir(parents=True)
    for number in range(20):
        (folder / f"{number}.md").write_text("new")
    told_to_read_all(changes)
    (folder / "late.md").write_text("new")
    heard(changes, "content/articles/2025/deep/late.md")
    (folder / "0.md").write_text("newer")
    heard(changes, "content/articles/2025/deep/0.md")


def test_each_file_of_a_new_folder_is_seen_once_all_is_read(site: Path, changes: Changes) -> None:
    """However the making of folders and files falls in with the watching of them."""
    seen, made = set[Path](), set[Path]()
    for number in range(50):
        path = site / f"content/articles/{number}/x/y.md"
        path.parent.mkdir(parents=True)
        path.write_text("new")
        made.add(path)
        if number % 10 == 9:
            batch = changes.next(5)
            seen |= {site / name for name in batch.paths}
            seen |= set((site / "content").rglob("y.md")) if batch.all else set()
    while batch := changes.next(0.2):
        seen |= set((site / "content").rglob("y.md")) if batch.all else {site / name for name in batch.paths}
    assert made - seen == set()


def test_a_renamed_folder_is_watched_under_its_new_name(site: Path, changes: Changes) -> None:
    """And everything is to be read."""
    (site / "content/articles/2024").rename(site / "content/articles/2023")
    told_to_read_all(changes)
    (site / "content/articles/2023/a.md").write_text("new")
    heard(changes, "content/articles/2023/a.md")


def test_a_deleted_folder_is_told(site: Path, changes: Changes) -> None:
    """And one that is made anew in its place is watched."""
    shutil.rmtree(site / "content/articles")
    told_to_read_all(changes)
    (site / ARTICLE).parent.mkdir(parents=True)
    told_to_read_all(changes)
    (site / ARTICLE).write_text("new")
    heard(changes, ARTICLE)


def vanish(site: Path) -> None:
    """All content is deleted, and comes back."""
    shutil.rmtree(site / "content")
    (site / ARTICLE).parent.mkdir(parents=True)
    (site / ARTICLE).write_text("new")


def go_and_return(site: Path) -> None:
    """All content is moved away and back, changed meanwhile."""
    away = (site / "content").rename(site / "content.old")
    (away / "articles/2024/a.md").write_text("new")
    away.rename(site / "content")


def be_replaced(site: Path) -> None:
    """Other content takes the place."""
    shutil.copytree(site / "content", site / "content.new")
    (site / "content").rename(site / "content.old")
    (site / "content.new").rename(site / "content")


def become_a_link(site: Path) -> None:
    """The content lives elsewhere, and a link leads there."""
    (site / "content").rename(site / "notes")
    (site / "content").symlink_to("notes")
    (site / "notes/articles/2024/a.md").write_text("new")


@pytest.mark.parametrize("happen", [vanish, go_and_return, be_replaced, become_a_link])
@pytest.mark.parametrize("poll", [False, True])
def test_content_itself_may_go_and_come(site: Path, happen: Callable[[Path], None], *, poll: bool) -> None:
    """What has changed is told, or everything is to be read; and the new content is watched as the old one was."""
    with watching(site, pytest.fail, poll=poll) as changes:
        happen(site)
        batch = changes.next(5)
        assert batch.all or (poll and ARTICLE in batch.paths)
        while changes.next(0.8 if poll else 0.2):
            pass
        (site / ARTICLE).write_text("newer")
        assert changes.next(5) == Batch(frozenset({ARTICLE}))


def test_folders_that_come_later_are_watched(tmp_path: Path) -> None:
    """As the themes of a site that had none."""
    with watching(tmp_path, pytest.fail) as changes:
        (tmp_path / "themes/own").mkdir(parents=True)
        told_to_read_all(changes)
        (tmp_path / "themes/own/a.css").write_text("new")
        heard(changes, "themes/own/a.css")


def test_a_storm_is_one_batch_or_two(site: Path, changes: Changes) -> None:
    """Too many paths to tell: everything is to be read."""
    for number in range(2000):
        (site / f"content/articles/2024/{number}.md").write_text("new")
    first, second = changes.next(5), changes.next(0.3)
    assert first.all
    assert len(first.paths) == 1000
    assert second.all or len(second.paths) <= 1000
    assert changes.next(0.3) == Batch()


def test_polling_tells_the_same(site: Path) -> None:
    """A little later."""
    with watching(site, pytest.fail, poll=True) as changes:
        for save in SAVES:
            save(site / ARTICLE)
            assert not heard(changes, ARTICLE).all
        assert (site / ARTICLE).read_text() == "new"
        while changes.next(0.8):
            pass
        (site / "content/articles/2025").mkdir()
        told_to_read_all(changes)
        (site / ARTICLE).unlink()
        assert heard(changes, ARTICLE) == Batch(frozenset({ARTICLE}))


def test_a_system_that_can_watch_no_more_is_polled(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is told, with the reason."""

    def refuse(**_: float) -> BaseObserver:
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    monkeypatch.setattr(watch, "Observer", refuse)
    lines: list[str] = []
    with watching(site, lines.append) as changes:
        (site / ARTICLE).write_text("new")
        heard(changes, ARTICLE)
    reason = "inotify instance limit reached"
    assert lines == [f"changes cannot be heard of ({reason}), so all files are looked at every 0.5 s"]


def test_a_folder_too_many_is_polled_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the attempt is left."""
    threads = set(threading.enumerate())

    def refuse_the_last(**_: float) -> BaseObserver:
        observer = Observer()
        schedule = observer.schedule

        def limited(*given: object, **options: object) -> object:
            if "recursive" not in options:
                raise OSError(errno.ENOSPC, "inotify watch limit reached")
            return schedule(*given, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(observer, "schedule", limited)
        return observer

    monkeypatch.setattr(watch, "Observer", refuse_the_last)
    lines: list[str] = []
    with watching(site, lines.append) as changes:
        assert len(lines) == 1
        (site / ARTICLE).write_text("new")
        heard(changes, ARTICLE)
    assert set(threading.enumerate()) <= threads


def test_what_watchdog_cannot_hear_is_read(changes: Changes, capfd: pytest.CaptureFixture[str]) -> None:
    """At once, and again when all is watched anew; the terminal is left in peace."""
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert changes.next(5) == Batch(all=True)
    assert changes.next(5) == Batch(all=True)
    assert capfd.readouterr() == ("", "")


def test_waiting_can_be_ended(changes: Changes) -> None:
    """By another thread, or beforehand; once only."""
    threading.Timer(0.05, changes.wake).start()
    assert changes.next(5) == Batch()
    changes.wake()
    assert changes.next(5) == Batch()
    assert changes.next(0.01) == Batch()


def test_a_pause_ends_a_batch_and_so_does_a_third_of_a_second() -> None:
    """Or someone who types on would see nothing."""
    changes = Changes()
    done = threading.Event()

    def type_on() -> None:
        while not done.wait(0.01):
            changes.add(ARTICLE)

    typist = threading.Thread(target=type_on)
    began = time.monotonic()
    typist.start()
    batch = changes.next(5)
    passed = time.monotonic() - began
    done.set()
    typist.join()
    assert batch == Batch(frozenset({ARTICLE}))
    assert 0.3 <= passed < 2


def test_an_empty_batch_is_false() -> None:
    """Any other is true."""
    assert [bool(batch) for batch in (Batch(), Batch(all=True), Batch(frozenset({ARTICLE})))] == [False, True, True]
