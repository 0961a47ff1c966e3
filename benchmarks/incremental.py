"""Measures builds side by side: ours with equal work, ours as shipped, Hugo and Pelican, on one invented archive.

    python -m benchmarks.incremental --articles 1000 10000 --runs 3 --without pelican

Prints Markdown for benchmarks/README.md. Every figure is a median of the runs of one session, in which the builds take
turns. Needs Linux; the peers are installed on first use.
"""

import sys
import tempfile
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

# So that it also runs by its path and not only as a module of the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import builders, corpus, pages, table
from benchmarks.builders import Builder
from benchmarks.table import OCCASIONS, Figures, Measured

# Bytes of memory per article for the four corpora, their outputs and our caches, and the same again for the builds.
_ROOM = 120_000


def main() -> None:
    """The command line."""
    asked = _asked()
    for position, articles in enumerate(asked.articles):
        with tempfile.TemporaryDirectory(
            prefix="rumourmill-", dir=asked.folder or corpus.roomy(articles * _ROOM)
        ) as folder:
            corpus.write(Path(folder), articles, asked.seed)
            found = builders.builders(Path(folder), asked.project, asked.without)
            figures = Figures(articles, asked.runs, {one.name: one.title for one in found})
            for measured in _session(Path(folder), found, asked):
                print(f"{articles} {measured.occasion} {measured.builder} {measured.cost}", file=sys.stderr)
                figures.add(measured)
            figures.outputs.update({one.name: one.output() for one in found})
        if not position:
            print("\n".join(f"- {line}" for line in builders.versions(found, asked.project)))
        print(table.page(figures), flush=True)


def _asked() -> Namespace:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[], choices=["rumourmill", "shipped", *builders.PEERS])
    parser.add_argument("--occasions", nargs="+", default=list(OCCASIONS), choices=list(OCCASIONS))
    parser.add_argument("--project", type=Path, default=Path(__file__).resolve().parents[1], help="holds generator/")
    parser.add_argument("--folder", type=Path, help="where all is written; if left out, in memory where there is room")
    return parser.parse_args()


def _session(folder: Path, found: Sequence[Builder], asked: Namespace) -> Iterator[Measured]:
    """Each occasion in turn, each run of it by all builders before the next run."""
    yield from (_clean(builder) for _ in range(asked.runs) for builder in found)
    for occasion in (name for name in OCCASIONS if name in asked.occasions and name != "clean"):
        for _ in range(asked.runs):
            if occasion == "article":
                corpus.add_one(folder)
            yield from (_later(occasion, builder) for builder in found)


def _clean(builder: Builder) -> Measured:
    """Nothing is there but the content."""
    builder.clean()
    return Measured("clean", builder.name, builder.build())


def _later(occasion: str, builder: Builder) -> Measured:
    """A build after others, and what it changes."""
    _BEFORE[occasion](builder)
    before = builder.output()
    cost = builder.build()
    return Measured(occasion, builder.name, cost, pages.change(before, builder.output()))


def _emptied(builder: Builder) -> None:
    builder.clone()
    builder.empty()


_BEFORE: Mapping[str, Callable[[Builder], object]] = {
    "unchanged": lambda _: None,
    "article": lambda _: None,
    "clone": Builder.clone,
    "emptied": _emptied,
}


if __name__ == "__main__":
    main()
