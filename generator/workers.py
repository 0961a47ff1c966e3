"""Work shared between processes: each takes a chunk of it, and nothing but results comes back."""

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 50
FEW = 200

Job = Callable[[Sequence[Any]], Any]

# Set in forked processes alone: what they work on is inherited, not sent.
_inherited: list[tuple[Job, Sequence[Any]]] = []


@contextmanager
def uncollected() -> Iterator[None]:
    """Looks for no garbage within: an archive is none, and to go through all of it again and again takes longest."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def shared(job: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int) -> Iterator[tuple[int, R]]:
    """The results of the job on one chunk of the items after the other, in their order, with each chunk's length.

    Few items are worked on here, many by so many forked processes: those inherit job and items as they are, and their
    results are sent back. An exception of the job is raised here.
    """
    several = jobs > 1 and len(items) > FEW and "fork" in get_all_start_methods()
    chunks = [range(start, min(start + CHUNK, len(items))) for start in range(0, len(items), CHUNK)]
    if not several:
        yield from ((len(chunk), job(items[chunk.start : chunk.stop])) for chunk in chunks)
        return
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _start, (job, items))
    try:
        yield from zip(map(len, chunks), pool.map(_run, chunks), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _start(job: Job, items: Sequence[Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the workers
    gc.enable()
    gc.freeze()  # what is inherited stays; to look through it for garbage would copy it into this process
    _inherited.append((job, items))


def _run(chunk: range) -> object:
    job, items = _inherited[-1]
    return job(items[chunk.start : chunk.stop])
