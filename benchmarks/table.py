"""The figures of a session as Markdown: what is in benchmarks/README.md comes from here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks import pages
from benchmarks.pages import Change, Output
from benchmarks.stopwatch import Cost

OCCASIONS: Mapping[str, str] = {
    "clean": "clean build",
    "unchanged": "nothing changed",
    "article": "one new article",
    "clone": "fresh clone, cache and output restored",
    "emptied": "fresh clone, cache restored, output empty",
}

_MEBIBYTE = 1024 * 1024
_EQUAL = ("rumourmill", "hugo", "pelican")
_HEADS = (
    "what", "build", "seconds (least to most)", "processor seconds", "peak PSS, MiB", "peak RSS, MiB",
    "of Hugo's time", "of Hugo's PSS", "of Pelican's time", "of Pelican's PSS", "files changed", "files written",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One build, on one of the occasions; `change` is what it did to the output that was there."""

    occasion: str
    builder: str
    cost: Cost
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured with one size of the archive; `titles` are the builders' names in words."""

    articles: int
    runs: int
    titles: Mapping[str, str]
    outputs: dict[str, Output] = field(default_factory=dict)
    measured: defaultdict[tuple[str, str], list[Measured]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Measured) -> None:
        """One more build."""
        self.measured[one.occasion, one.builder].append(one)

    def median(self, occasion: str, builder: str, of: Callable[[Cost], float]) -> float | None:
        """The median over the runs, None where that was not measured."""
        found = self.measured.get((occasion, builder))
        return median(of(one.cost) for one in found) if found else None


def page(figures: Figures) -> str:
    """Both tables of one size of the archive, and whether the builds with equal work made the same pages."""
    return "\n".join(
        [
            f"\n### {figures.articles:,} articles, {figures.runs} runs\n",
            *grid(_HEADS, _rows(figures), words=2),
            "",
            *grid(("files at the end", *figures.titles.values()), _counts(figures), words=1),
            "",
            _same_pages(figures),
        ]
    )


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]], words: int) -> Iterator[str]:
    """A table whose first columns are words and whose others are figures."""
    for cells in (heads, ["---"] * words + ["---:"] * (len(heads) - words), *rows):
        yield f"| {' | '.join(cells)} |"


def _rows(figures: Figures) -> Iterator[list[str]]:
    for (occasion, builder), found in figures.measured.items():
        walls = [one.cost.wall for one in found]
        yield [
            OCCASIONS[occasion],
            figures.titles[builder],
            f"{median(walls):.2f} ({min(walls):.2f} to {max(walls):.2f})",
            f"{median(one.cost.processors for one in found):.2f}",
            f"{median(one.cost.pss for one in found) / _MEBIBYTE:,.0f}",
            f"{median(one.cost.rss for one in found) / _MEBIBYTE:,.0f}",
            *_ratios(figures, occasion, builder),
            *_changes(found),
        ]


def _ratios(figures: Figures, occasion: str, builder: str) -> Iterator[str]:
    for peer in ("hugo", "pelican"):
        for of in (_wall, _memory):
            own, theirs = (figures.median(occasion, name, of) for name in (builder, peer))
            yield f"{own / theirs:.3g}" if own and theirs and peer != builder else ""


def _wall(cost: Cost) -> float:
    return cost.wall


def _memory(cost: Cost) -> float:
    return cost.pss


def _changes(found: Iterable[Measured]) -> tuple[str, str]:
    """The median numbers of files; nothing for a clean build, which changes all."""
    changes = [one.change for one in found if one.change]
    if not changes:
        return "", ""
    return f"{median(one.changed for one in changes):,.0f}", f"{median(one.written for one in changes):,.0f}"


def _counts(figures: Figures) -> Iterator[list[str]]:
    families = {name: pages.counts(output) for name, output in figures.outputs.items()}
    every = {family: None for counted in families.values() for family in counted}
    for family in every:
        yield [family, *(f"{counted.get(family, 0):,}" for counted in families.values())]
    yield ["all pages", *(f"{sum(counted.values()):,}" for counted in families.values())]
    yield ["MiB", *(f"{pages.size(output) / _MEBIBYTE:,.1f}" for output in figures.outputs.values())]


def _same_pages(figures: Figures) -> str:
    found = {name: pages.addresses(figures.outputs[name]) for name in _EQUAL if name in figures.outputs}
    everywhere = frozenset[str]().union(*found.values())
    lacking = {name: sorted(everywhere - addresses) for name, addresses in found.items() if everywhere - addresses}
    if not lacking:
        return f"Equal work: {', '.join(found)} have made pages at the same {len(everywhere):,} addresses."
    told = "; ".join(f"{name} lacks {len(paths):,}, such as {paths[0]}" for name, paths in lacking.items())
    return f"**Not equal work**: {told}."
