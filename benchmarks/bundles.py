"""Indexes documents as the generator does, one run of Pagefind for each shard, and tells what that costs."""

import os
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import stopwatch
from benchmarks.editions import Edition, Source
from benchmarks.stopwatch import Cost
from generator import search
from generator.page import Page

# Pagefind has run when the generator is asked for a bundle: what is left to it is to part the shards from the root.
_DONE = ("true",)


@dataclass(frozen=True, slots=True)
class Index:
    """What an index costs and how large it is.

    `writing` are the seconds in which the documents were made and written; `costs` are those of Pagefind alone, by
    shard. `fullest` is the number of files in the folder with the most.
    """

    pages: int
    writing: float
    costs: Mapping[str, Cost]
    files: int
    fullest: int
    size: int

    @property
    def cost(self) -> Cost:
        """All shards together."""
        return together(self.costs.values())


def together(costs: Iterable[Cost]) -> Cost:
    """What it costs to index one shard after the other: times add up, memory is that of the largest."""
    costs = tuple(costs)
    return Cost(
        wall=sum(one.wall for one in costs),
        processors=sum(one.processors for one in costs),
        pss=max((one.pss for one in costs), default=0),
        rss=max((one.rss for one in costs), default=0),
    )


def written(source: Source, edition: Edition, folder: Path) -> float:
    """Writes the documents of all pages, a folder for each shard; the seconds that it took."""
    return sum(write(source, edition, pages, documents(folder, name)) for name, pages in edition.shards.items())


def documents(folder: Path, shard: str) -> Path:
    """Where the documents of a shard are written."""
    return folder / (shard or "root")


def write(source: Source, edition: Edition, pages: Sequence[Page], folder: Path) -> float:
    """Writes the documents of these pages below a folder; the seconds that it took."""
    began = time.perf_counter()
    source.write(edition, pages, folder)
    return time.perf_counter() - began


def merged(folder: Path, shards: Iterable[str], target: Path) -> None:
    """Gives the written documents of all shards a second name in one folder."""
    for name in shards:
        shutil.copytree(documents(folder, name), target, copy_function=os.link, dirs_exist_ok=True)


def index(folder: Path, output: Path, shard: str) -> Cost:
    """Indexes the documents in the folder and leaves the shard's bundle below output; what Pagefind costs."""
    target = ["--output-path", str(output / search.bundle(shard))]
    cost = stopwatch.cost([*search.pagefind(), "--site", str(folder), *target, "--quiet"], folder, {})
    for problem in search.index(folder, output, shard, _DONE):
        raise stopwatch.CommandFailed(problem)
    return cost


def measured(pages: int, writing: float, costs: Mapping[str, Cost], output: Path) -> Index:
    """The index whose bundles lie below output."""
    sizes = [
        [(Path(root) / name).stat().st_size for name in files] for root, _, files in os.walk(output / search.BUNDLES)
    ]
    lengths = [len(of_folder) for of_folder in sizes]
    return Index(pages, writing, costs, sum(lengths), max(lengths), sum(map(sum, sizes)))
