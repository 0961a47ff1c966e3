"""Pages to bytes: a template, the page's view and the site's card, in one process or in several."""

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from traceback import walk_tb

from jinja2 import TemplateNotFound

from generator import problems
from generator.plan import Page
from generator.problems import Place, Problem
from generator.theme import SUFFIXES, Theme

_CHUNK = 50
_FEW = 200

Write = Callable[[str, bytes], None]


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
class _Job:
    """What all pages share: the theme, the site's card, and where rendered pages go."""

    theme: Theme
    card: object
    write: Write

    def run(self, pages: Iterable[Page]) -> list[Failure]:
        """Renders and writes the pages one after the other."""
        failures = []
        for page in pages:
            try:
                data = render(self.theme, page, self.card)
            except TemplateError as error:
                failures.append(error.failure)
            else:
                self.write(page.path, data)
        return failures


def render(theme: Theme, page: Page, card: object) -> bytes:
    """The page's bytes. Templates know `view`; `site`, the card; and `url`. TemplateError where they fail."""
    view = page.view()
    try:
        template = theme.environment.get_template(page.template)
        return template.render(view=view, site=card, url=page.url).encode()
    except Exception as error:  # whatever a theme does wrong, its author is told where
        raise TemplateError(_failure(theme, page, error)) from error


def render_all(
    theme: Theme,
    pages: Sequence[Page],
    card: object,
    jobs: int,
    write: Write,
    tick: Callable[[int], None] = lambda _: None,
) -> list[Problem]:
    """Renders every page and hands its path and bytes to `write`, which may run in another process.

    `tick` is told how many more pages are done. The bytes and the problems are the same for any number of jobs.
    """
    job = _Job(theme, card, write)
    chunks = [range(start, min(start + _CHUNK, len(pages))) for start in range(0, len(pages), _CHUNK)]
    several = jobs > 1 and len(pages) > _FEW and "fork" in get_all_start_methods()
    done = _in_processes(job, pages, chunks, jobs) if several else _here(job, pages, chunks)
    failures: list[Failure] = []
    for chunk, more in zip(chunks, done, strict=True):
        failures += more
        tick(len(chunk))
    return _told(failures)


def _here(job: _Job, pages: Sequence[Page], chunks: Iterable[range]) -> Iterator[list[Failure]]:
    return (job.run(pages[chunk.start : chunk.stop]) for chunk in chunks)


def _in_processes(job: _Job, pages: Sequence[Page], chunks: Iterable[range], jobs: int) -> Iterator[list[Failure]]:
    """The same by forked processes, which inherit the archive and send back nothing but failures."""
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _start_worker, (_Worker(job, pages),))
    try:
        yield from pool.map(_run_chunk, chunks)
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Worker:
    """What a forked process inherits."""

    job: _Job
    pages: Sequence[Page]


# Set in forked processes alone: views are closures, which cannot be sent to another process, only inherited by it.
_inherited: list[_Worker] = []


def _start_worker(worker: _Worker) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the workers
    _inherited.append(worker)


def _run_chunk(chunk: range) -> list[Failure]:
    worker = _inherited[-1]
    return worker.job.run(worker.pages[chunk.start : chunk.stop])


def _failure(theme: Theme, page: Page, error: Exception) -> Failure:
    """Where in the theme it happened: the innermost line of a template, or the template that could not be found."""
    if isinstance(error, TemplateNotFound) and error.name == page.template:
        return Failure(theme.place(page.template), "there is no such template", page.url)
    names = {
        theme.environment.get_template(name).filename: name
        for name in theme.environment.list_templates(filter_func=lambda name: name.endswith(SUFFIXES))
    }
    place = theme.place(page.template)
    for frame, line in walk_tb(error.__traceback__):
        if name := names.get(frame.f_code.co_filename):
            place = theme.place(name, line)
    reason = f"there is no template “{error.name}”" if isinstance(error, TemplateNotFound) else str(error)
    return Failure(place, reason or type(error).__name__, page.url)


def _told(failures: Iterable[Failure]) -> list[Problem]:
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
