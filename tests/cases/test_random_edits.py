"""Random edits: what the incremental build makes of them is, byte for byte, what a clean build makes."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from generator import build, ledger, publish, store
from generator.build import Result
from generator.digests import digest
from generator.disk import RealDisk
from generator.prepare import Options
from generator.problems import errors
from tests.cases import edits
from tests.cases.newsdesk import TALKS, Desk
from tests.cases.values import TODAYS
from tests.documents import files

# `make soak` asks for 10,000 steps, at random; else it is the same 120 sequences in every run.
STEPS = int(os.environ.get("RUMOURMILL_STEPS", "0"))
SHARDS = 4
SEQUENCES = 30
LENGTH = 50 if STEPS else 6
# Compared with a clean build are each so many builds, all that find problems, and the last of a sequence.
OFTEN = 4
DISK = RealDisk()


class Edits(RuleBasedStateMachine):
    """One site, edited and built again and again into one output/. `seen` counts what has happened in all sequences."""

    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        """The first build is a clean one."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="edits"))
        self.desk = Desk.at(self.folder)
        self.output = self.folder / "output"
        self.alone = self.folder / ".cache" / "preview"
        self.today = date(2024, 3, 1)
        self.drafts = False
        self.builds = 0
        self.failed = False
        self.build("first")

    # What editors do

    @rule(data=st.data())
    def edit_content(self, data: st.DataObject) -> None:
        """Articles change most."""
        self.edit(data, edits.change_articles)

    @rule(data=st.data(), edit=st.sampled_from(edits.EDITS))
    def edit_anything(self, data: st.DataObject, edit: edits.Edit) -> None:
        """One edit of any kind."""
        self.edit(data, edit)

    @rule(data=st.data(), some=st.lists(st.sampled_from(edits.EDITS), min_size=2, max_size=4))
    def edit_much(self, data: st.DataObject, some: list[edits.Edit]) -> None:
        """Several edits between two builds."""
        self.edit(data, *some)

    @precondition(lambda self: self.failed)
    @rule()
    def mend(self) -> None:
        """Back to what could be built."""
        self.desk.undo()
        self.build("mend")

    @rule(today=TODAYS, drafts=st.booleans())
    def ask_for_more(self, today: str, drafts: bool) -> None:  # noqa: FBT001  hypothesis passes it by name
        """Another day, later or earlier, with drafts or without."""
        self.today, self.drafts = date.fromisoformat(today), drafts
        self.build("ask_for_more")

    @rule(data=st.data(), how=st.sampled_from([edits.touch, edits.change_under_the_same_time]))
    def write(self, data: st.DataObject, how: Callable[[Desk, edits.Draw], None]) -> None:
        """Files of the site are written in a way that is hard to see."""
        how(self.desk, data.draw)
        self.build(how.__name__)

    @precondition(lambda self: not self.failed)
    @rule(data=st.data(), lost=st.sampled_from(["ledger", "cache.sqlite", "pages", "everything", "output", "files"]))
    def lose(self, data: st.DataObject, lost: str) -> None:
        """Files of output/ are damaged, or it is gone, or something below .cache/ is, or all of that."""
        known = {"everything": self.folder / ".cache", "output": self.output}
        path = known.get(lost) or publish.cache_file(self.output, lost)
        if lost == "files":
            edits.damage(self.output, data.draw)
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        self.build(f"lose {lost}")

    # What has to hold

    def edit(self, data: st.DataObject, *some: edits.Edit) -> None:
        """Edits the copy, or, where it is wrong, perhaps the last one that could be built, and builds."""
        if self.failed and data.draw(st.booleans()):
            self.desk.undo()
        for edit in some:
            edit(self.desk.copy, data.draw)
            self.seen[edit.__name__] += 1
        self.build("edit")

    def build(self, what: str) -> None:
        """Builds; where that fails, output/ is as it was."""
        self.desk.save()
        before = files(self.output)
        result, alone = self.built(self.output), self.searched()
        if not any(problem.code == "bad-template" for problem in result.problems):
            assert alone.problems == result.problems
        self.builds += 1
        self.failed = bool(errors(result.problems))
        self.seen[what] += 1
        self.seen["failed"] += self.failed
        self.seen["rendered"] += len(result.rendered)
        self.seen["kept"] += result.pages - len(result.rendered)
        if self.failed:
            assert result.published is None
            assert files(self.output) == before
        else:
            self.desk.built()
        if self.failed or self.builds % OFTEN == 0:
            self.compare(result)

    def built(self, output: Path) -> Result:
        """A build of the site as it lies there."""
        return build.build(Options(self.folder, output, lambda _: self.today, drafts=self.drafts, search=False))

    def searched(self) -> Result:
        """A build of the search alone, beside the other and with the files that it has parsed; nothing is indexed.

        It makes no page that a template could spoil, but for its own two files.
        """
        options = Options(self.folder, self.alone, lambda _: self.today, drafts=self.drafts, search=False)
        return build.build(replace(options, pages=False, beside=self.output))

    def compare(self, result: Result) -> None:
        """A clean build has the same problems, and makes the same files, which are those of the ledger."""
        scratch = self.folder / "clean"
        shutil.rmtree(scratch, ignore_errors=True)
        clean = self.built(scratch / "output")
        assert result.problems == clean.problems
        if not self.failed:
            ours, theirs = files(self.output), files(scratch / "output")
            assert ours.keys() == theirs.keys()
            assert [path for path, data in ours.items() if theirs[path] != data] == []
            self.compare_with_ledger(ours)
            self.compare_with_search(theirs)
            self.build_again(clean)
            self.seen["compared"] += 1

    def compare_with_ledger(self, ours: dict[str, bytes]) -> None:
        """It lists every file with its digest."""
        known = ledger.read(DISK, publish.cache_file(self.output, "ledger"))
        assert known
        assert {path: entry.digest for path, entry in known.entries.items()} == {
            path: digest(data) for path, data in ours.items()
        }

    def compare_with_search(self, theirs: Mapping[str, bytes]) -> None:
        """The search alone knows the same of each page, and has no files but its own."""
        whole, alone = (ledger.read(DISK, publish.cache_file(output, "ledger")) for output in (self.output, self.alone))
        assert whole
        assert alone
        assert {path: entry.indexed for path, entry in alone.documents.items()} == {
            path: entry.indexed for path, entry in whole.entries.items() if entry.indexed
        }
        own = {path: theirs[path] for path in ("search/shards.json", "search/names.json")}
        assert files(self.alone) == own
        self.seen["documents"] += len(alone.documents)

    def build_again(self, clean: Result) -> None:
        """Nothing is rendered, and nothing written."""
        before = self.times()
        again = self.built(self.output)
        assert again.rendered == ()
        assert again.published
        assert again.published.written == again.published.deleted == ()
        assert (again.pages, again.problems) == (clean.pages, clean.problems)
        assert self.times() == before

    def times(self) -> dict[str, tuple[int, int]]:
        """Of every file of output/, the inode and the time at which it was written."""
        stats = {path: (self.output / path).stat() for path in DISK.files(self.output)}
        return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in stats.items()}

    def teardown(self) -> None:
        """The last state is always compared."""
        try:
            if not self.failed:
                self.compare(self.built(self.output))
            self.seen["sequences"] += 1
        finally:
            shutil.rmtree(self.folder)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_an_incremental_build_makes_what_a_clean_build_makes(shard: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is edited, added, deleted, renamed, damaged or lost before it; and once more, it does nothing."""
    # Files count as settled after 20 ms in every other shard, else none is: builds follow each other too quickly.
    monkeypatch.setattr("generator.reading._YOUNG", (20_000_000, 2_000_000_000)[shard % 2])
    # And in every other one two of anything are so many that it is cut by season, month or letter.
    for bound in ("LONG", "LONG_SEASON", "LONG_LIST", "LONG_SAGA") if shard % 2 else ():
        monkeypatch.setattr(f"generator.parts.{bound}", 1)
    monkeypatch.setattr(Edits, "seen", Counter())
    sequences = max(1, STEPS // LENGTH // SHARDS) if STEPS else SEQUENCES
    machine = Edits if STEPS else seed(shard)(type(f"Edits{shard}", (Edits,), {}))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=LENGTH,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    seen = Edits.seen
    assert seen["sequences"] >= sequences
    assert seen["compared"] >= sequences
    assert seen["documents"] > 10 * sequences
    assert min(seen["rendered"], seen["kept"]) > 10 * sequences
    assert seen["failed"] > 0
    assert len({edit.__name__ for edit in edits.EDITS} & seen.keys()) >= 8


# What random edits and their like have found, each on its own


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The site, built once."""
    found = Desk.at(tmp_path / "site")
    found.copy.files["themes/plain/templates/home.html"] = b"{% include 'parts/mark.svg' %}"
    found.save()
    assert rebuilt(found).rendered
    return found


def rebuilt(desk: Desk, output: str = "output", today: str = "2024-03-01") -> Result:
    """A build of it that finds no problems."""
    desk.save()
    found = build.build(Options(desk.folder, desk.folder / output, lambda _: date.fromisoformat(today), search=False))
    assert found.problems == ()
    return found


def test_a_part_of_any_suffix_makes_pages_stale(desk: Desk) -> None:
    """An SVG that a template draws in."""
    desk.copy.files["themes/plain/templates/parts/mark.svg"] = b"<svg></svg>"
    assert rebuilt(desk).rendered == (("index.html", "its template changed, or what that draws in"),)
    assert (desk.folder / "output" / "index.html").read_bytes() == b"<svg></svg>"


def test_another_time_zone_makes_feeds_stale(desk: Desk) -> None:
    """A day begins at another moment there."""
    desk.copy.card["time_zone"] = "Asia/Tokyo"
    rebuilt(desk)
    rebuilt(desk, "clean/output")
    feed = (desk.folder / "output" / "players" / "tanaka-ren" / "feed.xml").read_bytes()
    assert feed == (desk.folder / "clean" / "output" / "players" / "tanaka-ren" / "feed.xml").read_bytes()
    assert b"2024-01-11T00:00:00+09:00" in feed


def test_a_build_across_midnight_is_of_one_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the first build of the new day is none that has nothing to do."""
    monkeypatch.setattr("generator.reading._YOUNG", 0)
    days = iter([date(2024, 3, 2)] * 1 + [date(2024, 3, 3)] * 9)
    build.build(Options(desk.folder, desk.folder / "output", lambda _: next(days), search=False))
    rebuilt(desk, today="2024-03-03")
    rebuilt(desk, "clean/output", today="2024-03-03")
    assert files(desk.folder / "output") == files(desk.folder / "clean" / "output")


def test_a_build_that_failed_leaves_nothing_in_the_page_store(desk: Desk) -> None:
    """What it had rendered before is not kept for ever."""
    change = TALKS, "themes/plain/templates/parts/top.html"
    desk.copy.pages[change[0]].fields["title"] = "Another title"
    desk.copy.files[change[1]] = b"{{ nothing }}"
    desk.save()
    options = Options(desk.folder, desk.folder / "output", lambda _: date(2024, 3, 1), search=False)
    assert [problem.code for problem in build.build(options).problems] == ["bad-template"]
    desk.undo()
    rebuilt(desk)
    published = files(desk.folder / "output")
    assert store.stored(DISK, desk.folder / "output") == {digest(data) for data in published.values()}
    assert len(published) > 50


@pytest.mark.parametrize("other", ["/old/hart.html/", "/old/hart.html/more/"])
def test_an_address_that_is_a_file_to_one_and_a_folder_to_another_is_a_problem(desk: Desk, other: str) -> None:
    """No disk could hold both."""
    desk.copy.pages[TALKS].fields["aliases"] = ["/old/hart.html", other]
    desk.save()
    options = Options(desk.folder, desk.folder / "output", lambda _: date(2024, 3, 1), search=False)
    assert [problem.code for problem in build.build(options).problems] == ["same-address"]
