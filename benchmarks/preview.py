"""Measures previews side by side: ours with equal work, ours as shipped, and Hugo's, on one invented archive.

    python -m benchmarks.preview --articles 1000 10000 100000 --runs 3

How long a preview takes to start, until a save is served, and until Chromium shows it; and its memory. Prints Markdown
for benchmarks/README.md, and each single measurement to standard error. Needs Linux and Chromium.
"""

import shutil
import signal
import sys
import tempfile
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

# So that it also runs by its path and not only as a module of the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import builders, corpus, preview_table, previews, reader
from benchmarks.onlooker import Poller, Viewer
from benchmarks.preview_table import Figures, Run, Seen
from benchmarks.previews import Preview, Server
from benchmarks.saves import KINDS, Desk, Save
from benchmarks.sites import PREVIEWED

# Bytes of memory per article for the corpora, their outputs and our caches, and the same again for the previews.
_ROOM = 160_000
# Seconds until the first page must be there.
_START = 900.0


@dataclass(frozen=True, slots=True)
class Session:
    """What is done alike with each preview: the saves of each run, by how they are looked at."""

    folder: Path
    served: Sequence[Sequence[Save]]
    shown: Sequence[Sequence[Save]]
    patience: float
    figures: Figures


def main() -> None:
    """The command line."""
    asked = _asked()
    # Ended from outside, it must still end the servers that it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print("\n".join(f"- {line}" for line in _versions(asked)), flush=True)
    for articles in asked.articles:
        with tempfile.TemporaryDirectory(
            prefix="rumourmill-", dir=asked.folder or corpus.roomy(articles * _ROOM)
        ) as folder:
            print(preview_table.page(_measured(Path(folder), articles, asked)), flush=True)


def _asked() -> Namespace:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="how often each preview is started")
    parser.add_argument(
        "--saves", type=int, default=4, metavar="N", help="of each kind in a run, and in a browser again"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--previews", nargs="+", default=previews.NAMES[:4], choices=previews.NAMES)
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--no-browser", action="store_true", help="only ask the server")
    parser.add_argument("--patience", type=float, default=120, metavar="SECONDS", help="until a save counts as unseen")
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[1], help="holds generator/")
    parser.add_argument("--folder", type=Path, help="where all is written; if left out, in memory where there is room")
    return parser.parse_args()


def _versions(asked: Namespace) -> Iterator[str]:
    without = ["pelican"] if any(name.startswith("hugo") for name in asked.previews) else ["pelican", "hugo"]
    yield from builders.versions(builders.builders(Path(), asked.project, without), asked.project)
    if not asked.no_browser:
        with reader.chromium() as browser:
            yield f"Chromium {browser.version}"


def _measured(folder: Path, articles: int, asked: Namespace) -> Figures:
    found = previews.previews(folder / "sites", asked.project, asked.previews)
    layouts = {one.layout for one in found}
    corpus.write(folder / "corpus", articles, asked.seed, [one for one in PREVIEWED if one.name in layouts])
    for one in found:
        shutil.copytree(folder / "corpus" / one.layout, one.site)
    figures = Figures(articles, {one.name: one.title for one in found})
    session = _session(folder, found[0].layout, figures, asked)
    for preview in found:
        _cold(session, preview)
    for number in range(asked.runs):
        for preview in found:
            figures.runs[preview.name].append(_run(session, preview, number))
    return figures


def _session(folder: Path, layout: str, figures: Figures, asked: Namespace) -> Session:
    """Deals out all saves before the first."""
    desk = Desk(folder / "corpus", layout, asked.seed)
    kinds = [KINDS[name] for name in asked.kinds]
    browsed = [kind for kind in kinds if kind.shown and not asked.no_browser]
    served = [[save for kind in kinds for save in desk.deal(kind, asked.saves)] for _ in range(asked.runs)]
    shown = [[save for kind in browsed for save in desk.deal(kind, asked.saves)] for _ in range(asked.runs)]
    return Session(folder, served, shown, asked.patience, figures)


def _cold(session: Session, preview: Preview) -> None:
    """The first start, which finds nothing that an earlier one has left."""
    with previews.started(preview, session.folder / "log") as server:
        session.figures.cold[preview.name] = _first_served(session, server)
        _rest(server)
        _tell(session, preview, "cold start", session.figures.cold[preview.name], server.end())


def _run(session: Session, preview: Preview, number: int) -> Run:
    """Starts it, saves, and ends it."""
    with previews.started(preview, session.folder / "log") as server:
        start = _first_served(session, server)
        _rest(server)
        start_rest, start_peak = server.memory(), server.watch.peak
        _serve(session, preview, server, session.served[number])
        if session.shown[number]:
            _show(session, preview, server, session.shown[number])
        run = Run(start, start_rest, start_peak, server.memory(), server.watch.peak, server.end())
    _tell(session, preview, run)
    return run


def _first_served(session: Session, server: Server) -> float:
    """Seconds until the front page and an article's have been served."""
    poller = Poller(server, _START)
    for page in ("/", next(save for save in session.served[0] if save.kind.there).article.address):
        if poller.until(page, "<", server.began) is None:
            raise TimeoutError(page)
    return perf_counter() - server.began


def _serve(session: Session, preview: Preview, server: Server, saves: Sequence[Save]) -> None:
    """Saves, and asks for the page until it is as saved."""
    poller = Poller(server, session.patience)
    for save in (one for one in saves if not session.figures.hopeless(one.kind, preview.name)):
        poller.get(save.page)
        worked, began = server.worked(), perf_counter()
        save.write(session.folder / "corpus", preview.layout, preview.site)
        seconds = poller.until(save.page, save.sign, began)
        _rest(server)
        seen = Seen(seconds, server.worked() - worked)
        session.figures.served[save.kind.name, preview.name].append(seen)
        _tell(session, preview, "served", save.kind.name, save.page, seen)


def _show(session: Session, preview: Preview, server: Server, saves: Sequence[Save]) -> None:
    """Saves while the page is open in a browser."""
    with reader.chromium() as browser:
        for save in (one for one in saves if not session.figures.hopeless(one.kind, preview.name)):
            viewer = Viewer(browser, server, session.patience)
            viewer.open(save.page)
            _rest(server)
            worked = server.worked()
            write = partial(save.write, session.folder / "corpus", preview.layout, preview.site)
            began = viewer.until(save.sign, write)
            _rest(server)
            work, shown = server.worked() - worked, viewer.shown(save.sign)
            seen = Seen(shown[0] - began, work, shown[-1] - began) if shown else Seen(None, work)
            session.figures.shown[save.kind.name, preview.name].append(seen)
            _tell(session, preview, "shown", save.kind.name, save.page, seen)
            viewer.close()


def _rest(server: Server) -> None:
    """All is measured after what came before, the index of the search included."""
    if not server.rest(_START):
        print("never at rest", file=sys.stderr, flush=True)


def _tell(session: Session, preview: Preview, *told: object) -> None:
    print(session.figures.articles, preview.name, *told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
