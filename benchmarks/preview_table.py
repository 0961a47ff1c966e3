"""The figures of the previews as Markdown: what is in benchmarks/README.md comes from here."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import NamedTuple

from benchmarks.saves import KINDS, Kind
from benchmarks.stopwatch import Memory
from benchmarks.table import grid

_MEBIBYTE = 1024 * 1024
_ENOUGH = 2
_PEERS = {"hugo": "of Hugo's", "hugo-memory": "of Hugo's in memory"}
_STARTS = ("preview", "cold start, seconds", "start, seconds (least to most)", *_PEERS.values(), "seconds to end")
_MEMORY = (
    "MiB", "PSS after the start", "peak", "PSS after the saves", *_PEERS.values(), "peak", *_PEERS.values(),
    "RSS after the saves", "peak",
)  # fmt: skip
_SAVES = (
    "what is saved", "preview", "saves", "ms until served", *_PEERS.values(), "ms until shown", *_PEERS.values(),
    "ms until the page stays", "processor seconds", "never seen",
)  # fmt: skip


class Run(NamedTuple):
    """A preview from its start to its end, with the saves between.

    `start` are the seconds until the front page and an article's are served, `end` those it takes to end. Memory is
    that at rest and the peak so far: after the start, and after the saves.
    """

    start: float
    start_rest: Memory
    start_peak: Memory
    end_rest: Memory
    peak: Memory
    end: float


class Seen(NamedTuple):
    """One save: the seconds until it was seen, None if it never was, and of work until the preview was at rest.

    `last` are the seconds until a browser showed it for the last time: a page may put it in place and then load anew.
    """

    seconds: float | None
    work: float
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured with one size of the archive.

    `titles` are the previews' names in words; `saves` are by kind and preview, those looked at by asking the server and
    those looked at in a browser.
    """

    articles: int
    titles: Mapping[str, str]
    cold: dict[str, float] = field(default_factory=dict)
    runs: defaultdict[str, list[Run]] = field(default_factory=lambda: defaultdict(list))
    served: defaultdict[tuple[str, str], list[Seen]] = field(default_factory=lambda: defaultdict(list))
    shown: defaultdict[tuple[str, str], list[Seen]] = field(default_factory=lambda: defaultdict(list))

    def hopeless(self, kind: Kind, preview: str) -> bool:
        """Whether the preview has already missed two saves of the kind: more of them would only take time."""
        seen = (*self.served[kind.name, preview], *self.shown[kind.name, preview])
        return sum(one.seconds is None for one in seen) >= _ENOUGH


def page(figures: Figures) -> str:
    """The tables of one size of the archive."""
    tables = (
        grid(_STARTS, _starts(figures), words=1),
        grid(_MEMORY, _memory(figures), words=1),
        grid(_SAVES, _saves(figures), words=2),
    )
    shown = "\n\n".join("\n".join(table) for table in tables)
    return f"\n### {figures.articles:,} articles\n\n{shown}"


def _starts(figures: Figures) -> Iterator[list[str]]:
    medians = {name: median(run.start for run in runs) for name, runs in figures.runs.items()}
    for name, runs in figures.runs.items():
        starts = [run.start for run in runs]
        yield [
            figures.titles[name],
            f"{figures.cold[name]:.2f}",
            f"{medians[name]:.2f} ({min(starts):.2f} to {max(starts):.2f})",
            *_ratios(medians, name),
            f"{median(run.end for run in runs):.2f}",
        ]


def _memory(figures: Figures) -> Iterator[list[str]]:
    def medians(of: Callable[[Run], int]) -> dict[str, float]:
        return {name: median(map(of, runs)) / _MEBIBYTE for name, runs in figures.runs.items()}

    start, start_peak = medians(lambda run: run.start_rest.pss), medians(lambda run: run.start_peak.pss)
    end, peak = medians(lambda run: run.end_rest.pss), medians(lambda run: run.peak.pss)
    rss, rss_peak = medians(lambda run: run.end_rest.rss), medians(lambda run: run.peak.rss)
    for name in figures.runs:
        yield [
            figures.titles[name],
            *(f"{found[name]:,.0f}" for found in (start, start_peak)),
            f"{end[name]:,.0f}",
            *_ratios(end, name),
            f"{peak[name]:,.0f}",
            *_ratios(peak, name),
            *(f"{found[name]:,.0f}" for found in (rss, rss_peak)),
        ]


def _saves(figures: Figures) -> Iterator[list[str]]:
    for kind in (kind for kind in KINDS.values() if any(kind.name == name for name, _ in figures.served)):
        served = {name: figures.served[kind.name, name] for name in figures.titles}
        shown = {name: figures.shown[kind.name, name] for name in figures.titles}
        for name, title in figures.titles.items():
            every = [*served[name], *shown[name]]
            yield [
                kind.title,
                title,
                f"{len(every)}",
                *_times(served, name),
                *_times(shown, name),
                _spread([1000 * one.last for one in shown[name] if one.seconds is not None]),
                f"{median(one.work for one in shown[name] or served[name]):.2f}" if every else "",
                f"{sum(one.seconds is None for one in every)}",
            ]


def _times(found: Mapping[str, Sequence[Seen]], name: str) -> Iterator[str]:
    """Milliseconds until it was seen, and ratios; empty where that was not measured."""
    times = {name: [1000 * one.seconds for one in saves if one.seconds is not None] for name, saves in found.items()}
    yield _spread(times[name])
    yield from _ratios({name: median(some) for name, some in times.items() if some}, name)


def _spread(times: Sequence[float]) -> str:
    """The median and, in brackets, the 90th percentile."""
    if not times:
        return ""
    ninetieth = quantiles(times, n=10, method="inclusive")[-1] if len(times) > 1 else times[0]
    return f"{median(times):,.0f} ({ninetieth:,.0f})"


def _ratios(medians: Mapping[str, float], name: str) -> Iterator[str]:
    """What it takes of what the peers take; empty beside itself and where either was not measured."""
    for peer in _PEERS:
        both = {peer, name} <= medians.keys() and name not in _PEERS
        yield f"{medians[name] / medians[peer]:.3g}" if both else ""
