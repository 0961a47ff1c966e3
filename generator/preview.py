"""The editor's preview: the site in memory, a server for this machine alone, and open pages that follow each save."""

import gc
import signal
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace

import click

from generator import about, problems, report, serve, urls, watch, workers
from generator.disk import DiskError
from generator.indexing import Indexer
from generator.live import Live, News
from generator.prepare import Options
from generator.problems import Place, Problem
from generator.records import Headline
from generator.report import Format
from generator.serve import Hub, Sent, State
from generator.watch import Batch, Changes

# How often it is asked whether another day has begun, in seconds.
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview is to be found: a host of this machine, and the port to try first."""

    host: str
    port: int


class Screening:
    """What is served, and what open pages are told of it: the site, and how far its search index is."""

    def __init__(self, options: Options, editor_url: str) -> None:
        """Nothing is read yet; `options.output` is for the search index alone."""
        self.hub = Hub()
        # Nobody makes an index of a site that has been wrong from the start.
        self.hub.tell(State(search="off"))
        self._options = options
        self._link = about.editor(editor_url)
        self._indexer = Indexer(options, self._search_is)
        self._live = Live(options, self._link, self._indexer.file)
        self._telling = threading.Lock()
        self._told: tuple[Problem, ...] | None = None

    @property
    def base(self) -> str:
        """The path below which the site lives."""
        return self._live.base

    @property
    def ready(self) -> bool:
        """Whether there has ever been a site without problems."""
        return self._live.ready

    def file(self, path: str) -> Sent | None:
        """The file at that path below output/; where its template fails, that is told here and on open pages."""
        sent = self._live.file(path)
        self._tell_of(self._live.problems)
        return sent

    def about(self, path: str) -> Mapping[str, object] | None:
        """What the bar tells of the page at that path."""
        return self._live.about(path)

    def look(self, batch: Batch) -> None:
        """Reads what may have changed, and tells of it here and on open pages."""
        began = time.monotonic()
        try:
            news = self._live.look(None if batch.all else batch.paths)
        except DiskError as error:
            news = News((problems.unreadable(Place(str(error.path)), error.reason),))
        if not news.different or self._is_known(batch, news):
            return
        self._tell(news.problems, news.saved)
        if not problems.errors(news.problems):
            self._indexer.changed()
        report.show(news.problems, self._options.site, Format.TEXT)
        told = report.closing(news.problems, None, 0)
        click.echo(f"{told} ({(time.monotonic() - began) * 1000:.0f} ms)", err=True)

    def _is_known(self, batch: Batch, news: News) -> bool:
        """Whether it is the same mistakes, and nobody has saved anything: it was only looked once more."""
        if batch.paths or not problems.errors(news.problems):
            return False
        return tuple(map(self._on_a_page, news.problems)) == self.hub.state.problems

    def close(self) -> None:
        """Ends all that goes on beside the server."""
        self._indexer.close()
        self._live.close()

    def _search_is(self, state: str) -> None:
        with self._telling:
            self.hub.tell(replace(self.hub.state, build=self.hub.state.build + 1, saved=(), search=state))

    def _tell_of(self, found: tuple[Problem, ...]) -> None:
        if found != self._told:
            self._tell(found, ())
            report.show(found, self._options.site, Format.TEXT)

    def _tell(self, found: tuple[Problem, ...], saved: Iterable[Headline]) -> None:
        with self._telling:
            self._told = found
            before = self.hub.state
            pages = tuple({"title": one.title, "url": f"{self.base}{urls.article(one)}"} for one in saved)
            self.hub.tell(State(before.build + 1, tuple(map(self._on_a_page, found)), pages, before.search))

    def _on_a_page(self, problem: Problem) -> Mapping[str, object]:
        place = problem.place
        link = self._link(self._options.site / place.file, place.line, place.column)
        return {**report.for_a_page(problem, self._options.site), "open": link}


def run(options: Options, address: Address, editor_url: str, *, browse: bool, poll: bool) -> None:
    """Serves until Ctrl-C. OSError where no port is free."""
    with suppress(KeyboardInterrupt), _terminable(), closing(Screening(options, editor_url)) as screening:
        with workers.uncollected():
            screening.look(Batch(all=True))
        # What is there now stays: it need not be gone through again and again in search of what may be forgotten.
        gc.freeze()
        with (
            serve.listen(address.host, address.port, screening, screening.hub, _say) as server,
            watch.watching(options.site, _say, poll=poll) as changes,
        ):
            click.echo(f"the preview is at {server.url} (Ctrl-C ends it)", err=True)
            if browse:
                webbrowser.open(server.url)
            # What was saved since the first look, and before anybody watched.
            changes.add_all()
            for batch in _batches(changes):
                screening.look(batch)


def _batches(changes: Changes) -> Iterator[Batch]:
    """What may have changed, for ever; an empty batch each minute, since another day may have begun."""
    while True:
        yield changes.next(_MINUTE)


def _say(line: str) -> None:
    click.echo(line, err=True)


@contextmanager
def _terminable() -> Iterator[None]:
    """Whoever ends the process otherwise than by Ctrl-C has it end as cleanly."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before: Callable[..., object] | int | None = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
