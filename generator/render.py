"""Pages to bytes: a template, the page's view and the site's card, in one process or in several."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from traceback import walk_tb
from typing import NamedTuple

from jinja2 import TemplateNotFound

from generator import card_images, problems, search, workers
from generator.digests import digest
from generator.ledger import Entry
from generator.lookup import Lookup
from generator.page import Page
from generator.problems import Place, Problem
from generator.tables import Noted, words
from generator.theme import Theme
from generator.words import Family

Write = Callable[[str, bytes, str], None]
Draw = Callable[[bytes], bytes]

_NAMED = 3


class Rendered(NamedTuple):
    """A page that was rendered and written; `indexed` is the digest of what the search knows of it.

    `digest` is empty of a page without a template, which is written nowhere. `reads` are the stamps of all that was
    read for it; `changed` names what of it is not as it was when it was last read. Seconds are those that view and
    template took. `drawn` is the digest of what a picture was drawn of.
    """

    path: str
    digest: str
    reads: bytes
    changed: str
    indexed: str
    template: str
    view_seconds: float
    template_seconds: float
    drawn: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that a template could not show: where in the theme, why, and the page's address."""

    place: Place
    reason: str
    url: str


class TemplateError(Exception):
    """Raised where a template fails on a page; render_all makes a problem of it."""

    def __init__(self, failure: Failure) -> None:
        """Of the failure, which holds all there is to tell."""
        super().__init__(failure)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Press:
    """What all pages share: the theme, the archive's tables, the site's card, and where rendered pages go.

    `before` is what the ledger has of each path, and `stored` has the bytes of the last edition by their digest.
    """

    theme: Theme
    archive: Lookup
    card: object
    write: Write
    before: Mapping[str, Entry]
    stored: Callable[[str], bytes | None] = lambda _: None

    def run(self, pages: Iterable[Page]) -> tuple[list[Rendered], list[Failure]]:
        """Renders and writes the pages one after the other."""
        done, failures = [], []
        for page in pages:
            self.archive.notes.tear()
            try:
                name, viewed, printed, drawn = self._print(page) if page.template else ("", 0.0, 0.0, "")
            except TemplateError as error:
                failures.append(error.failure)
                continue
            indexed = digest(document) if (document := self.document(page)) else ""
            noted = self.archive.notes.tear()
            reads = packed(noted)
            changed = changes(noted, self.before.get(page.path))
            done.append(Rendered(page.path, name, reads, changed, indexed, page.template, viewed, printed, drawn))
        return done, failures

    def _print(self, page: Page) -> tuple[str, float, float, str]:
        """Renders and writes a page: the digest of its bytes, the seconds of view and template, what was drawn."""
        drawing = _Drawing(self.before.get(page.path), self.stored)
        began = perf_counter()
        view = page.view(self.archive)
        viewed = perf_counter()
        data = render(self.theme, page, view, self.card, drawing)
        rendered = perf_counter()
        name = digest(data)
        self.write(page.path, data, name)
        return name, viewed - began, rendered - viewed, drawing.of

    def document(self, page: Page) -> bytes:
        """What the search index is made of for that page; empty if it does not have it."""
        document = page.searched(self.archive)
        return search.page(document, self.archive.site.language) if document else b""


class _Drawing:
    """Draws a picture, or has it from the last edition where it was drawn of the same; `of` is a digest of that."""

    __slots__ = ("_before", "_stored", "of")

    def __init__(self, before: Entry | None, stored: Callable[[str], bytes | None]) -> None:
        self.of = ""
        self._before = before
        self._stored = stored

    def __call__(self, svg: bytes) -> bytes:
        self.of = card_images.drawn_of(svg)
        known = self._stored(self._before.digest) if self._before and self._before.drawn == self.of else None
        return card_images.png(svg) if known is None else known


def packed(noted: Noted) -> bytes:
    """The stamps of all that was read, as the ledger keeps them."""
    return array("q", sorted(noted)).tobytes()


def changes(noted: Noted, before: Entry | None) -> str:
    """What of all that was read is not as it was when it was read before, in words: three of many are named."""
    if before is None:
        return ""
    stood = set(array("q", before.reads))
    changed = sorted(words(name, key) for stamp, (name, key) in noted.items() if stamp not in stood)
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    return ", ".join(changed[:_NAMED]) + more


def render(theme: Theme, page: Page, view: object, card: object, draw: Draw = card_images.png) -> bytes:
    """The page's bytes. Templates know `view`; `site`, the card; and `url`. TemplateError where they fail.

    `draw` makes a PNG of the SVG that is the template of a picture.
    """
    try:
        template = theme.environment.get_template(page.template)
        data = template.render(view=view, site=card, url=page.url).encode()
        return draw(data) if page.family is Family.CARD else data
    except Exception as error:  # whatever a theme does wrong, its author is told where
        raise TemplateError(_failure(theme, page, error)) from error


def render_all(
    press: Press, pages: Sequence[Page], jobs: int, tick: Callable[[int], None] = lambda _: None
) -> tuple[list[Rendered], list[Problem]]:
    """Renders every page and hands its path and bytes to `press.write`, which may run in another process.

    `tick` is told how many more pages are done. The bytes and the problems are the same for any number of jobs.
    """
    done: list[Rendered] = []
    failures: list[Failure] = []
    for number, (rendered, failed) in workers.shared(press.run, pages, jobs):
        done += rendered
        failures += failed
        tick(number)
    return done, told(failures)


def _failure(theme: Theme, page: Page, error: Exception) -> Failure:
    """Where in the theme it happened: the innermost line of a template, or the template that could not be found."""
    if isinstance(error, TemplateNotFound) and error.name == page.template:
        return Failure(theme.place(page.template), "there is no such template", page.url)
    place = theme.place(page.template)
    for frame, line in walk_tb(error.__traceback__):
        place = theme.place_of(frame.f_code.co_filename, line) or place
    reason = f"there is no template “{error.name}”" if isinstance(error, TemplateNotFound) else str(error)
    return Failure(place, reason or type(error).__name__, page.url)


def told(failures: Iterable[Failure]) -> list[Problem]:
    """One problem for each mistake, however many pages it spoils."""
    spoilt: dict[tuple[Place, str], list[str]] = {}
    for failure in failures:
        spoilt.setdefault((failure.place, failure.reason), []).append(failure.url)
    return [
        problems.bad_template(place, f"{reason}, while rendering {urls[0]}{_and_others(len(urls) - 1)}")
        for (place, reason), urls in spoilt.items()
    ]


def _and_others(number: int) -> str:
    return {0: "", 1: " and 1 other page"}.get(number, f" and {number} other pages")
