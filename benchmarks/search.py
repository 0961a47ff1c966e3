"""Measures the search index in shards beside one single index of the very same documents, on an invented archive.

    python -m benchmarks.search --articles 1000 10000 100000 > figures.md

Prints Markdown for benchmarks/README.md, and each single measurement to standard error. Needs Linux and Chromium.
"""

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from random import Random

from playwright.sync_api import Browser

# So that it also runs by its path and not only as a module of the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import builders, bundles, corpus, editions, loopback, news, reader, search_table, sites
from benchmarks.editions import Digests, Edition, Source
from benchmarks.loopback import Host
from benchmarks.news import Desk
from benchmarks.queries import Query, Readers
from benchmarks.search_table import Figures
from generator.records import Headline
from generator.shards import FEW, ROOT

# Bytes of memory per article for the corpus, its cache, the documents and both indexes.
_ROOM = 80_000
_PARTS = ("news", "queries", "overlap")
# A day after the newest article.
_TODAY = date(2024, 7, 1)
_SHIPPED = tuple(site for site in sites.SITES if site.name == "shipped")
# As many articles may wait to be added as one kind of news can take; the corpus has 40.
_WAITING = 40
# So many results are looked at, since those that stand level with the tenth count, too.
_MOST = 40


def main() -> None:
    """The command line."""
    asked = _asked()
    print("\n".join(f"- {line}" for line in _versions(asked)), flush=True)
    _warm_up()
    for articles in asked.articles:
        with tempfile.TemporaryDirectory(
            prefix="rumourmill-", dir=asked.folder or corpus.roomy(articles * _ROOM)
        ) as folder:
            figures = Figures(articles)
            _session(Path(folder), figures, asked)
            print(search_table.page(figures), flush=True)


def _asked() -> Namespace:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--few", type=int, default=FEW, help="cuts an archive into shards from so many articles on")
    parser.add_argument("--single-up-to", type=int, default=10_000, metavar="N", help="it takes 0.2 MB an article")
    parser.add_argument("--news", type=int, default=12, metavar="N", help="how many new articles are added")
    parser.add_argument("--queries", type=int, default=9, metavar="N", help="first queries of each kind")
    parser.add_argument("--drawn", type=int, default=200, metavar="N", help="queries for the overlap")
    parser.add_argument("--overlap-up-to", type=int, default=10_000, metavar="N")
    parser.add_argument("--without", nargs="*", default=[], choices=_PARTS)
    parser.add_argument("--folder", type=Path, help="where all is written; if left out, in memory where there is room")
    return parser.parse_args()


def _versions(asked: Namespace) -> list[str]:
    lines = [*builders.versions([], Path(__file__).resolve().parents[1]), f"Pagefind {version('pagefind_bin')}"]
    if _browses(asked):
        with reader.chromium() as browser:
            lines.append(f"Chromium {browser.version}")
    return lines


def _warm_up() -> None:
    """Runs Pagefind once, so that the first index does not pay for fetching the program from the disk."""
    with tempfile.TemporaryDirectory(prefix="rumourmill-") as folder:
        Path(folder, "index.html").write_text("<html lang=en><body>A page.</body></html>", "utf-8")
        bundles.index(Path(folder), Path(folder), ROOT)


def _browses(asked: Namespace) -> bool:
    return not {"queries", "overlap"} <= set(asked.without)


def _session(folder: Path, figures: Figures, asked: Namespace) -> None:
    """Everything that is measured with one size of the archive."""
    corpus.write(folder / "corpus", figures.articles, asked.seed, _SHIPPED)
    added = {corpus.add_one(folder / "corpus") for _ in range(min(asked.news, _WAITING))}
    with editions.opened(folder / "corpus" / "shipped", folder / "read" / "output", asked.few) as source:
        ordered = sorted(source.read.headlines, key=lambda one: (one.day, one.id))
        archived = [one for one in ordered if Path(one.place.file).name not in added]
        later = [one for one in ordered if Path(one.place.file).name in added]
        edition = source.edition(archived, _TODAY)
        _index(source, edition, folder, figures, single=figures.articles <= asked.single_up_to)
        if _browses(asked):
            source.lay_out(edition, folder / "sharded")
            if figures.indexes["single"]:
                source.lay_out(replace(source, few=sys.maxsize).edition(archived, _TODAY), folder / "single")
            _browse(edition, folder, figures, asked)
        if "news" not in asked.without:
            _add(source, archived, later, folder, figures, asked)


def _index(source: Source, edition: Edition, folder: Path, figures: Figures, *, single: bool) -> None:
    """Makes the index in shards, and the single one."""
    documents = folder / "documents"
    writing = bundles.written(source, edition, documents)
    costs = {}
    for name, pages in edition.shards.items():
        costs[name] = bundles.index(bundles.documents(documents, name), folder / "sharded", name)
        _tell(figures, "shard", name or "root", len(pages), costs[name])
    all_pages = sum(map(len, edition.shards.values()))
    figures.indexes["sharded"] = bundles.measured(all_pages, writing, costs, folder / "sharded")
    figures.indexes["single"] = None
    if single:
        bundles.merged(documents, edition.shards, folder / "merged")
        cost = bundles.index(folder / "merged", folder / "single", ROOT)
        _tell(figures, "single", all_pages, cost)
        figures.indexes["single"] = bundles.measured(all_pages, writing, {ROOT: cost}, folder / "single")
        shutil.rmtree(folder / "merged")
    shutil.rmtree(documents)


def _add(  # noqa: PLR0913, PLR0917  all that news is made of
    source: Source,
    archived: Sequence[Headline],
    later: Sequence[Headline],
    folder: Path,
    figures: Figures,
    asked: Namespace,
) -> None:
    """Adds one article after the other, each to the archive as it was before it."""
    desk = Desk(source, Digests(source), folder)
    for one in news.drawn(archived, later, asked.news, _chance(asked)):
        touched = desk.add(one)
        names = " ".join(name or "root" for name in touched.pages)
        _tell(figures, "news", one.article.day, one.occasion, names, sum(touched.pages.values()), touched.cost)
        figures.news.append(touched)


def _browse(edition: Edition, folder: Path, figures: Figures, asked: Namespace) -> None:
    """Asks both indexes in a browser, if both are there."""
    with reader.chromium() as browser, ExitStack() as stack:
        hosts = {
            name: stack.enter_context(loopback.served(folder / name)) for name, one in figures.indexes.items() if one
        }
        if "queries" not in asked.without:
            _visit(browser, hosts, Readers(edition.archive, _chance(asked)).first(asked.queries), figures)
        if "overlap" not in asked.without and figures.articles <= asked.overlap_up_to and len(hosts) > 1:
            _overlap(browser, hosts, Readers(edition.archive, _chance(asked)).many(asked.drawn), figures)


def _visit(browser: Browser, hosts: Mapping[str, Host], queries: Sequence[Query], figures: Figures) -> None:
    """First queries, to each index in turn; the very first of all, which Chromium is slow to answer, do not count."""
    for host in hosts.values():
        reader.visit(browser, host, queries[0])
    for query in queries:
        for name, host in hosts.items():
            visit = reader.visit(browser, host, query)
            _tell(figures, "query", name, query.address, visit)
            figures.visits[query.kind, name].append(visit)


def _overlap(browser: Browser, hosts: Mapping[str, Host], queries: Sequence[Query], figures: Figures) -> None:
    """What both indexes find first."""
    found = {name: reader.answers(browser, host, queries, _MOST) for name, host in hosts.items()}
    for query, sharded, single in zip(queries, found["sharded"], found["single"], strict=True):
        one = reader.overlap(query, single, sharded)
        _tell(figures, "overlap", query.kind, query.words, one and (one.share, one.tied, one.plain))
        if one:
            figures.overlaps.append(one)


def _chance(asked: Namespace) -> Random:
    return Random(asked.seed)  # noqa: S311  # invented news, no secrets


def _tell(figures: Figures, *told: object) -> None:
    print(figures.articles, *told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
