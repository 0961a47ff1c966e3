"""The archive of a corpus as it stood on any day, cut into the shards of its search index; its files are read once."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import archive, content, lookup, plan, prepare, problems, reading, render, search, shards, theme, workers
from generator.archive import Archive
from generator.digests import digest
from generator.disk import RealDisk
from generator.page import Page
from generator.prepare import Options
from generator.publish import stage
from generator.reading import Reading
from generator.records import Headline
from generator.render import Press
from generator.settings import Site
from generator.theme import Theme
from generator.words import Family

# Of these the search page is made, besides the index and the assets.
_SHOWN = frozenset({Family.SEARCH, Family.SHARDS, Family.NAMES})


class Unreadable(Exception):
    """Raised where the generator finds fault with the corpus: figures of a part of it would mean nothing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The archive as of a day: all its pages, those that are searched by their shard, and what makes documents."""

    archive: Archive
    pages: Sequence[Page]
    shards: Mapping[str, Sequence[Page]]
    press: Press


@dataclass(frozen=True, slots=True)
class Source:
    """A site whose files are read.

    `jobs` processes make its documents; an archive with less than `few` articles has one shard.
    """

    site: Site
    read: Reading
    skin: Theme
    jobs: int
    few: int

    def edition(self, headlines: Iterable[Headline], today: date) -> Edition:
        """The archive of these articles as of that day."""
        whole, _ = archive.build(self.site, self.read.records, headlines, self.read.bodies, today)
        where = shards.cut(whole, self.few)
        pages, _ = plan.plan(whole, where, self.skin.families)
        press = Press(self.skin, lookup.lookup(whole, where), plan.card(whole, self.skin.settings), _unwritten, {})
        found: defaultdict[str, list[Page]] = defaultdict(list)
        for page in pages:
            if page.document:
                found[page.shard].append(page)
        return Edition(whole, pages, found, press)

    def lay_out(self, edition: Edition, folder: Path) -> None:
        """Writes what the search page is made of below the folder: the page, its tables, and all assets."""

        def write(path: str, data: bytes, _: str) -> None:
            stage(RealDisk(), folder, path, data)

        for asset in self.skin.assets:
            write(asset.path, asset.data, "")
        pages = [page for page in edition.pages if page.family in _SHOWN]
        _, wrong = render.render_all(replace(edition.press, write=write), pages, 1)
        if wrong:
            raise Unreadable(str(wrong))

    def write(self, edition: Edition, pages: Sequence[Page], folder: Path) -> None:
        """Writes the documents of the pages below the folder."""

        def some(pages: Iterable[Page]) -> None:
            for page in pages:
                stage(RealDisk(), folder, page.path, edition.press.document(page))
                edition.press.archive.notes.tear()

        for _ in workers.shared(some, pages, self.jobs):
            pass


def _unwritten(path: str, *_: object) -> None:
    """Editions are made to be indexed; nobody renders their pages with this press."""
    raise NotImplementedError(path)


@contextmanager
def opened(site: Path, output: Path, few: int) -> Iterator[Source]:
    """Reads the site, with a cache beside the output; the bodies of its articles can be fetched within."""
    jobs = len(os.sched_getaffinity(0))
    card, wrong = content.site(site)
    with prepare.cache(Options(site, output, lambda _: date.max, jobs), card) as cache, workers.uncollected():
        read = reading.read(reading.scan(site, card, cache, jobs), cache, jobs)
        if card is None or problems.errors((*wrong, *read.problems, *read.unresolved)):
            raise Unreadable(str(site))
        skin, mistakes = theme.load(site, card)
        if skin is None or mistakes:
            raise Unreadable(str(site))
        yield Source(card, read, skin, jobs, few)


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of documents in one edition after the other: one is made again where it would read something else.

    Of each path there are all digests so far, each with the stamps of all that the document was made of.
    """

    source: Source
    _known: defaultdict[str, dict[frozenset[int], str]] = field(default_factory=lambda: defaultdict(dict))

    def recipes(self, edition: Edition) -> dict[str, str]:
        """What each shard is made of."""
        found = self._of(edition)
        return {
            name: search.recipe({page.path: found[page.path] for page in pages})
            for name, pages in edition.shards.items()
        }

    def _of(self, edition: Edition) -> dict[str, str]:
        stands = edition.press.archive.stamps()
        found, unknown = {}, []
        for page in (page for pages in edition.shards.values() for page in pages):
            same = next((name for reads, name in self._known[page.path].items() if reads <= stands), "")
            if same:
                found[page.path] = same
            else:
                unknown.append(page)

        def some(pages: Iterable[Page]) -> list[tuple[str, frozenset[int], str]]:
            return [(page.path, *_made(edition.press, page)) for page in pages]

        for _, made in workers.shared(some, unknown, self.source.jobs):
            for path, reads, name in made:
                self._known[path][reads] = found[path] = name
        return found


def _made(press: Press, page: Page) -> tuple[frozenset[int], str]:
    """The stamps of all that the page's document reads, and its digest."""
    press.archive.notes.tear()
    name = digest(press.document(page))
    return frozenset(press.archive.notes.tear()), name
