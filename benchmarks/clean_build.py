"""Measures builds of the repository's own content, side by side: python -m benchmarks.clean_build [--runs N]."""

import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from generator import archive, content, plan

SITE = Path(__file__).parent.parent


def main() -> None:
    """Prints medians in seconds and as ratios to the clean build without search."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with TemporaryDirectory() as scratch:
        whole = _timed(runs, lambda run: _build(Path(scratch) / f"clean-{run}", "--no-search"))
        searched = _timed(runs, lambda run: _build(Path(scratch) / f"search-{run}"))
        again = _timed(runs, lambda run: _build(Path(scratch) / f"search-{run}"))
    rows = [
        ("read and plan, in one process", _timed(runs, lambda _: _planned())),
        ("clean build without search", whole),
        ("clean build with search", searched),
        ("build over the finished site", again),
    ]
    for name, seconds in rows:
        print(f"{name:<32}{seconds:8.2f} s{seconds / whole:8.2f}")


def _timed(runs: int, work: Callable[[int], object]) -> float:
    seconds = []
    for run in range(runs):
        began = time.perf_counter()
        work(run)
        seconds.append(time.perf_counter() - began)
    return median(seconds)


def _build(output: Path, *options: str) -> None:
    command: Sequence[str] = (sys.executable, "-m", "generator", "build", "--output", str(output), *options)
    subprocess.run(command, cwd=SITE, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command


def _planned() -> None:
    reading = content.read(SITE)
    if reading.site:
        newest = max(article.day for article in reading.records.articles)
        whole, _ = archive.build(reading.site, reading.records, newest)
        plan.plan(whole)


if __name__ == "__main__":
    main()
