"""The figures of the search as Markdown: what is in benchmarks/README.md comes from here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, median
from typing import TypeVar

from benchmarks.bundles import Index
from benchmarks.news import Touched
from benchmarks.reader import Overlap, Visit
from benchmarks.table import grid

T = TypeVar("T")

_MEBIBYTE = 1024 * 1024
_GOOD = 0.9
_INDEX = (
    "index", "shards", "pages", "seconds", "processor seconds", "peak PSS, MiB", "seconds for documents",
    "files", "files in the fullest folder", "MiB",
)  # fmt: skip
_NEWS = (
    "new article", "articles", "shards touched", "pages in them", "seconds", "of all shards", "of single",
    "peak PSS, MiB", "seconds for documents",
)  # fmt: skip
_VISITS = ("first query", "index", "queries", "requests", "kB", "seconds to the first result", "seconds to all")
_OVERLAP = ("queries", "number", "overlap", "with 0.9 and more", "ties counted", "of Pagefind alone")


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured with one size of the archive; an index that was not made is None.

    `visits` are by kind of query and index.
    """

    articles: int
    indexes: dict[str, Index | None] = field(default_factory=dict)
    news: list[Touched] = field(default_factory=list)
    visits: defaultdict[tuple[str, str], list[Visit]] = field(default_factory=lambda: defaultdict(list))
    overlaps: list[Overlap] = field(default_factory=list)


def page(figures: Figures) -> str:
    """The tables of all that was measured with one size of the archive."""
    tables = (
        grid(_INDEX, _indexes(figures.indexes), words=1),
        grid(_NEWS, _news(figures), words=1) if figures.news else (),
        grid(_VISITS, _visits(figures.visits), words=2) if figures.visits else (),
        grid(_OVERLAP, _overlaps(figures.overlaps), words=1) if figures.overlaps else (),
    )
    shown = "\n\n".join("\n".join(lines) for table in tables if (lines := list(table)))
    return f"\n### {figures.articles:,} articles\n\n{shown}"


def _indexes(found: Mapping[str, Index | None]) -> Iterator[list[str]]:
    for name, one in found.items():
        if one is None:
            yield [name, *["not run"] * (len(_INDEX) - 1)]
            continue
        yield [
            name,
            f"{len(one.costs)}",
            f"{one.pages:,}",
            f"{one.cost.wall:.2f}",
            f"{one.cost.processors:.2f}",
            f"{one.cost.pss / _MEBIBYTE:,.0f}",
            f"{one.writing:.2f}",
            f"{one.files:,}",
            f"{one.fullest:,}",
            f"{one.size / _MEBIBYTE:,.1f}",
        ]


def _news(figures: Figures) -> Iterator[list[str]]:
    by_occasion: defaultdict[str, list[Touched]] = defaultdict(list)
    for one in figures.news:
        by_occasion[one.news.occasion].append(one)
    for occasion, found in [*by_occasion.items(), ("all of these", figures.news)]:
        yield [
            occasion,
            f"{len(found)}",
            _spread("{:,.0f}", found, lambda one: len(one.pages)),
            _spread("{:,.0f}", found, lambda one: sum(one.pages.values())),
            _spread("{:.2f}", found, lambda one: one.cost.wall),
            *(_shares(found, figures.indexes.get(name)) for name in ("sharded", "single")),
            _spread("{:,.0f}", found, lambda one: one.cost.pss / _MEBIBYTE),
            _spread("{:.2f}", found, lambda one: one.writing),
        ]


def _shares(found: Iterable[Touched], whole: Index | None) -> str:
    """What it takes of the time of the whole index."""
    return _spread("{:.3f}", found, lambda one: one.cost.wall / whole.cost.wall) if whole else "not run"


def _visits(found: Mapping[tuple[str, str], Sequence[Visit]]) -> Iterator[list[str]]:
    for (kind, index), visits in found.items():
        yield [
            kind,
            index,
            f"{len(visits)}",
            _spread("{:,.0f}", visits, lambda one: one.requests),
            _spread("{:,.0f}", visits, lambda one: one.size / 1000),
            _spread("{:.2f}", visits, lambda one: one.first),
            _spread("{:.2f}", visits, lambda one: one.all),
        ]


def _overlaps(found: Sequence[Overlap]) -> Iterator[list[str]]:
    by_kind: defaultdict[str, list[Overlap]] = defaultdict(list)
    for one in found:
        by_kind[one.query.kind].append(one)
    for kind, some in [*by_kind.items(), ("all", found)]:
        yield [
            kind,
            f"{len(some)}",
            f"{mean(one.share for one in some):.3f}",
            f"{mean(one.share >= _GOOD for one in some):.3f}",
            f"{mean(one.tied for one in some):.3f}",
            f"{mean(one.plain for one in some):.3f}",
        ]


def _spread(form: str, found: Iterable[T], of: Callable[[T], float]) -> str:
    """The median and, in brackets, the largest."""
    values = [of(one) for one in found]
    return f"{form.format(median(values))} ({form.format(max(values))})"
