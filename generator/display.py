"""The site as it is shown: a page is rendered when it is asked for, and kept until what it is made of is another."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator import render, stale
from generator.digests import digest
from generator.ledger import Entry
from generator.lookup import Lookup
from generator.page import Page
from generator.problems import Problem
from generator.render import Failure, TemplateError
from generator.replan import Plan
from generator.serve import Sent
from generator.tables import Noted
from generator.theme import Asset, Theme
from generator.words import Family

# Pages that are kept at most; the one that was asked for longest ago makes room.
_MOST = 2_000
# What an open page can take another of, while it stays open; another script would find the page in any state.
_SWAPPED = (".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico")
_SPOILT = b"<!doctype html><title>No page</title><body><p>The theme cannot show this page: see the problem.</p></body>"
_SHARDS = "search/shards.json"
_INDEXED = frozenset({Family.SHARDS, Family.NAMES})


@dataclass(frozen=True, slots=True)
class Frame:
    """A site without problems: all that its pages are made of.

    `images` are the files of images by their paths; `folder` is content/, links followed, which holds them.
    """

    archive: Lookup
    plan: Plan
    theme: Theme
    card: object
    images: Mapping[str, Path]
    folder: Path

    def image(self, path: str) -> bytes | None:
        """The bytes of an image as they now are; None where it is gone, or has become a link out of content/."""
        try:
            source = self.images[path].resolve(strict=True)
            return source.read_bytes() if source.is_relative_to(self.folder) else None
        except (OSError, KeyError):
            return None


class Shown(NamedTuple):
    """A page as it was rendered. `page` is a digest of what cannot be swapped; `noted` is all that it read."""

    data: bytes
    page: str
    noted: Noted
    entry: Entry


class Display:
    """Shows one frame after the other. Not for several threads at once."""

    def __init__(self, indexed: Callable[[str], bytes | None]) -> None:
        """Nothing yet. `indexed` has the files of the search index."""
        self.frame: Frame | None = None
        self._indexed = indexed
        self._recipes: Mapping[str, tuple[int, int]] = {}
        self._sure: set[str] = set()
        self._pages: OrderedDict[str, Shown] = OrderedDict()
        self._failures: dict[str, Failure] = {}

    def show(self, frame: Frame) -> None:
        """From now on, that frame; what of the pages is still right is kept."""
        self.frame = frame
        self._recipes = frame.theme.recipes(frame.card)
        self._sure.clear()
        self._failures.clear()

    @property
    def problems(self) -> list[Problem]:
        """What the templates made wrong of the pages that were asked for."""
        return render.told(self._failures.values())

    def file(self, path: str) -> Sent | None:
        """The file at that path below output/, as a build would make it; None where the site has none."""
        if self.frame is None:
            return None
        page = self.frame.plan.at(path)
        if page and page.family not in _INDEXED:
            shown = self.shown(page)
            return self._sent(self.frame, page, shown) if shown else Sent(_SPOILT, {"page": "", "files": {}})
        data = self._asset(self.frame, path)
        return Sent(data) if data is not None else None

    def _asset(self, frame: Frame, path: str) -> bytes | None:
        """What is published as it is: files of the search index and the theme, and images."""
        data = next((asset.data for asset in frame.theme.assets if asset.path == path), None)
        data = frame.image(path) if data is None else data
        return self._indexed(path) if data is None else data

    def shown(self, page: Page) -> Shown | None:
        """The page, rendered anew where that is due; the last good one where its template fails, if there is one."""
        known = self._pages.get(page.path)
        if page.path in self._sure and known:
            self._pages.move_to_end(page.path)
            return known
        assert self.frame  # noqa: S101  who asks for a page has seen it planned
        recipe = stale.recipe_of(page, self._recipes)
        stands = self.frame.archive.standing(known.noted) if known else set()
        why = stale.reason(known.entry if known else None, recipe, stands)
        if known is None or why:
            try:
                known = self._render(self.frame, page, recipe, why, known)
            except TemplateError as error:
                self._failures[page.path] = error.failure
                return known
        self._keep(page.path, known)
        return known

    def _render(
        self, frame: Frame, page: Page, recipe: tuple[int, int, int], why: stale.Why | None, before: Shown | None
    ) -> Shown:
        frame.archive.notes.tear()
        data = render.render(frame.theme, page, page.view(frame.archive), frame.card)
        noted = frame.archive.notes.tear()
        changed = render.changes(noted, before.entry if before else None)
        reason = f"{why}: {changed}" if changed else str(why or "")
        entry = Entry(digest(data), recipe, render.packed(noted), reason=reason)
        return Shown(data, digest(_without_addresses(data, frame)), noted, entry)

    def _keep(self, path: str, shown: Shown) -> None:
        self._sure.add(path)
        self._failures.pop(path, None)
        self._pages[path] = shown
        self._pages.move_to_end(path)
        if len(self._pages) > _MOST:
            self._sure.discard(self._pages.popitem(last=False)[0])

    def _sent(self, frame: Frame, page: Page, shown: Shown) -> Sent:
        if not page.path.endswith(".html"):
            return Sent(shown.data)
        files = {asset.name: _address(frame, asset.path) for asset in _swapped(frame)}
        there = page.family is not Family.SEARCH or self._indexed(_SHARDS) is not None
        of_page = shown.page if there else f"{shown.page} without an index"
        return Sent(shown.data, {"page": of_page, "files": files | dict(_images(frame, page))})


def _swapped(frame: Frame) -> Iterator[Asset]:
    return (asset for asset in frame.theme.assets if asset.path.endswith(_SWAPPED))


def _without_addresses(data: bytes, frame: Frame) -> bytes:
    """The page with the names of what can be swapped in the place of their addresses."""
    for asset in _swapped(frame):
        data = data.replace(_address(frame, asset.path).encode(), asset.name.encode())
    return data


def _address(frame: Frame, path: str) -> str:
    return f"{frame.archive.site.base}/{path}"


def _images(frame: Frame, page: Page) -> Iterator[tuple[str, str]]:
    """The images beside a page by their paths, each with an address that is another when its bytes are."""
    folder = page.path.rpartition("/")[0] + "/"
    for path in frame.images:
        if path.startswith(folder) and "/" not in path.removeprefix(folder):
            yield path, f"{_address(frame, path)}?v={digest(frame.image(path) or b'')[:8]}"
