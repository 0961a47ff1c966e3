"""Random saves: what the preview shows is, byte for byte, what a clean build makes of the site at that moment."""

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator import build, content, lookup, plan, prepare, reading, render
from generator.display import Display, Shown
from generator.live import Live
from generator.page import Page
from generator.prepare import Options
from generator.problems import Problem, errors
from generator.render import TemplateError
from generator.words import Family
from tests.cases import edits
from tests.cases.newsdesk import Desk
from tests.cases.values import TODAYS
from tests.documents import files

# As in test_random_edits: many more where a soak asks for them, at random.
STEPS = int(os.environ.get("RUMOURMILL_STEPS", "0"))
PARTS = 4
SAVES = 12
SEQUENCES = STEPS // (PARTS * SAVES) or 12
INDEX = {"search/shards.json", "search/names.json"}
INDEX_TEMPLATES = {"/shards.json", "/names.json"}
_WHERE = re.compile(r", while rendering .*", re.DOTALL)

Made = tuple[tuple[Problem, ...], dict[str, bytes] | None]


class Watched:
    """A site that an editor saves, its preview, and clean builds of it. `seen` counts what has happened."""

    def __init__(self, folder: Path, seen: Counter[str], *, drafts: bool) -> None:
        """The first look is at a site without problems."""
        self.desk = Desk.at(folder / "site")
        self.seen = seen
        self.today = date(2024, 3, 1)
        self.scratch = folder / "clean"
        self.options = Options(
            self.desk.folder, folder / "preview" / "output", lambda _: self.today, drafts=drafts, search=False
        )
        self.live = Live(self.options, lambda file, *_: str(file), lambda _: None)
        self.shown: dict[str, bytes] = {}
        self.images: set[str] = set()
        self.failed = False
        self.unseen: set[str] = set()

    def save(self) -> None:
        """Writes what has changed, which the next look is told."""
        before = self.desk.saved
        self.desk.save()
        now = self.desk.saved
        self.unseen |= {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}

    def look(self, how: str, more: Iterable[str] = ()) -> None:
        """Looks at what was saved, or at that and more, or at everything."""
        self.seen[f"look {how}"] += 1
        self.live.look(None if how == "everywhere" else {*self.unseen, *more})
        self.unseen.clear()

    def compare(self, asked: int = 1) -> None:
        """Every page that is asked for is as a clean build makes it, or, where that fails, as it last was.

        One page in `asked` is asked for where nothing is wrong; all are where something is.
        """
        wrong, made = self.clean()
        self.failed = bool(errors(wrong))
        self.seen.update({problem.code for problem in wrong})
        if made is not None:
            self.seen["sound"] += 1
            self.desk.built()
            self.shown = made
            self.images = self.beside()
            self.compare_files(path for number, path in enumerate(made) if number % asked == 0)
            assert [*map(told, self.live.problems)] == [*map(told, wrong)]
            assert [path for path in ("", "nothing/index.html", "index.HTML", *INDEX) if self.live.file(path)] == []
        elif all(_WHERE.search(problem.sentence) for problem in errors(wrong)):
            self.seen["spoilt"] += 1
            self.shown, spoilt = self.rendered()
            self.images = self.beside()
            self.compare_files(self.shown)
            assert [path for path in spoilt if not self.live.file(path)] == []
            # The two files of the index are no pages of the preview; who makes the index tells of these.
            assert {*map(told, self.live.problems)} == {
                told(problem) for problem in wrong if not problem.place.file.endswith(tuple(INDEX_TEMPLATES))
            }
        else:
            self.seen["failed"] += 1
            assert [*map(told, self.live.problems)] == [*map(told, wrong)]
            self.compare_files(self.shown.keys() - self.images)

    def compare_files(self, paths: Iterable[str]) -> None:
        """The preview shows these as they should be."""
        paths = [*paths]
        self.seen["shown"] += len(paths)
        found = {path: sent.data if (sent := self.live.file(path)) else None for path in paths}
        assert {path: data for path, data in found.items() if data != self.shown[path]} == {}

    def clean(self) -> Made:
        """The problems that a clean build finds, and the files that it makes; None where it fails."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        output = self.scratch / "output"
        result = build.build(replace(self.options, output=output))
        if result.published is None:
            return result.problems, None
        return result.problems, {path: data for path, data in files(output).items() if path not in INDEX}

    def rendered(self) -> tuple[dict[str, bytes], set[str]]:
        """The pages that a clean build can render while templates fail on others, and the paths of those."""
        found: dict[str, bytes] = {}
        spoilt = set()
        site, wrong = content.site(self.options.site)
        assert site is not None
        with prepare.cache(replace(self.options, output=self.scratch / "output"), site) as cache:
            scan = reading.scan(self.options.site, site, cache, 1)
            ready = prepare.prepared(self.options, site, wrong, scan, cache)
            assert ready.archive is not None
            assert ready.theme is not None
            tables, card = lookup.lookup(ready.archive, ready.where), plan.card(ready.archive, ready.theme.settings)
            for page in filter(_is_file, ready.pages):
                try:
                    found[page.path] = render.render(ready.theme, page, page.view(tables), card)
                except TemplateError:
                    spoilt.add(page.path)
        return found, spoilt

    def beside(self) -> set[str]:
        """The paths of images: their bytes are those of the files as they now are."""
        return {path for path in self.shown if path.endswith(".png")}


def _is_file(page: Page) -> bool:
    return page.family not in {Family.SHARDS, Family.NAMES}


def told(problem: Problem) -> tuple[object, ...]:
    """A problem without the pages that a template spoils, which depend on those that were asked for."""
    return problem.place, problem.code, _WHERE.sub("", problem.sentence), problem.hint


def edit(site: Watched, data: st.DataObject) -> None:
    """One save, of one edit or of several."""
    if site.failed and data.draw(st.integers(0, 5)):
        site.seen["mended"] += 1
        site.desk.undo()
    for one in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=2)):
        one(site.desk.copy, data.draw)
        site.seen[one.__name__] += 1
    site.save()


EDITS = (edits.change_articles, *edits.EDITS)
LOOKS = ("at what was saved", "at what was saved", "at more", "everywhere")


def session(site: Watched, data: st.DataObject) -> None:
    """An editor at work; now and then she saves again before anybody has looked."""
    site.save()
    site.look("everywhere")
    site.compare()
    for _ in range(SAVES):
        what = data.draw(st.sampled_from(("edit",) * 8 + ("write", "day")))
        site.seen[what] += 1
        if what == "edit":
            edit(site, data)
        elif what == "day":
            site.today = date.fromisoformat(data.draw(TODAYS))
        else:
            edits.change_under_the_same_time(site.desk, data.draw)
            site.unseen |= site.desk.saved.keys()
        if data.draw(st.integers(0, 3)) == 0:
            site.seen["unseen"] += 1
            continue
        how = data.draw(st.sampled_from(LOOKS))
        more = data.draw(st.lists(st.sampled_from(sorted(site.desk.saved)), max_size=3)) if how == "at more" else ()
        site.look(how, more)
        site.compare(data.draw(st.sampled_from([1, 3])))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_preview_shows_what_a_clean_build_makes(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is saved, and however it is looked at; what is wrong is told, and the last good site stays meanwhile."""
    seen: Counter[str] = Counter()
    render_page = Display._render  # noqa: SLF001  what is asked for is shown in any case

    def counted(*given: Any) -> Shown:
        seen["rendered"] += 1
        return render_page(*given)

    monkeypatch.setattr(Display, "_render", counted)
    # Files count as settled after 20 ms in every other part, else none is.
    monkeypatch.setattr("generator.reading._YOUNG", (20_000_000, 2_000_000_000)[part % 2])
    # And in every other one two of anything are so many that it is cut by season, month or letter.
    for bound in ("LONG", "LONG_SEASON", "LONG_LIST", "LONG_SAGA") if part % 2 else ():
        monkeypatch.setattr(f"generator.parts.{bound}", 1)

    @settings(
        max_examples=SEQUENCES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        folder = Path(tempfile.mkdtemp(prefix="live"))
        site = Watched(folder, seen, drafts=data.draw(st.booleans()))
        try:
            session(site, data)
        finally:
            site.live.close()
            shutil.rmtree(folder)

    (run if STEPS else seed(part)(run))()
    assert seen["edit"] + seen["write"] >= 10 * SEQUENCES
    assert min(seen["sound"], seen["unseen"], seen["failed"]) > SEQUENCES
    assert min(seen["spoilt"], seen["mended"], seen["day"], seen["write"]) > 0
    assert min(seen[f"look {how}"] for how in LOOKS) > SEQUENCES
    assert {edit.__name__ for edit in edits.EDITS} <= seen.keys()
    # What goes wrong is drawn by lot: of these five no part misses more than one.
    assert len({"dead-link", "unknown-name", "no-such-image", "bad-yaml", "bad-template"} & seen.keys()) >= 4
    # The first look of a sequence renders all pages, and another setting, theme or day most of them.
    assert 0 < seen["rendered"] < seen["shown"] / 2
