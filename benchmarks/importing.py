"""Measures an import: raw texts of some 450 words become drafts in an archive.

    python -m benchmarks.importing --texts 1000 --articles 1000 10000

The archive is that of `corpus.py` as shipped; the texts are another corpus' articles, without their front matter and
with the day glued to their first words. Prints Markdown for benchmarks/README.md.
"""

import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from statistics import median

# So that it also runs by its path and not only as a module of the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import corpus, stopwatch, table
from benchmarks.sites import SITES

# Bytes of memory for each article, as a corpus and as drafts.
_ROOM = 40_000
_SEEDS = (1, 2)
_SHIPPED = next(site for site in SITES if site.name == "shipped")


def main() -> None:
    """The command line."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    rows = [row for articles in asked.articles for row in measured(asked.texts, articles, asked.runs)]
    heads = ("articles in the archive", "texts", "seconds (least to most)", "texts a second", "peak PSS, MiB")
    print("\n".join(table.grid(heads, rows, 1)))


def measured(texts: int, articles: int, runs: int) -> list[tuple[str, ...]]:
    """A row of figures for an archive of so many articles; the second import finds everything done."""
    with tempfile.TemporaryDirectory(dir=corpus.roomy((articles + texts) * _ROOM)) as made:
        folder = Path(made)
        corpus.write(folder / "archive", articles, _SEEDS[0], [_SHIPPED])
        corpus.write(folder / "texts", texts, _SEEDS[1], [_SHIPPED])
        raw = folder / "raw"
        raw.mkdir()
        for article in (folder / "texts" / _SHIPPED.name / "content" / "articles").rglob("*.md"):
            (raw / f"{article.stem}.txt").write_text(as_raw(article.read_text("utf-8")), "utf-8")
        site = folder / "archive" / _SHIPPED.name
        command = [sys.executable, "-m", "generator", "import", str(raw), "--site", str(site)]
        project = Path(__file__).resolve().parents[1]
        costs = [stopwatch.cost([*command, "--dry-run"], project, {}) for _ in range(runs)]
        costs.append(stopwatch.cost(command, project, {}))
    walls = [cost.wall for cost in costs]
    print(f"{articles} articles, {texts} texts: {walls}", file=sys.stderr)
    spread = f"{median(walls):.1f} ({min(walls):.1f} to {max(walls):.1f})"
    peak = max(cost.pss for cost in costs) / 2**20
    return [(f"{articles:,}", f"{texts:,}", spread, f"{texts / median(walls):.0f}", f"{peak:,.0f}")]


def as_raw(article: str) -> str:
    """An article as such texts come: the day before the first words, nothing else of the front matter."""
    front, _, body = article.partition("\n---\n")
    day = next(line for line in front.splitlines() if line.startswith("date:")).removeprefix("date:").strip()[:10]
    return f" date {day} {body.strip()}\n"


if __name__ == "__main__":
    main()
