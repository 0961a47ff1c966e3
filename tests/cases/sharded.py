"""An archive whose search index has several shards, and edits with the shards that they touch.

The football site of tests/sites in the default theme, cut as if its six articles were many: the winter of 2024 by
months, its moves apart, and the summer of 2023 whole.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator import build, search, shards
from generator.build import Result
from generator.prepare import Options
from generator.problems import errors
from tests.documents import files

FOOTBALL = Path(__file__).parents[1] / "sites" / "football" / "content"
TODAY = date(2024, 3, 1)
SHARDS = {"", "2023-summer", "2024-01", "2024-winter-moves"}

HART = "content/articles/2024/hart-signs-for-southwick.md"
TALKS = "content/articles/2023/2023-07-09-norrehavn-open-talks-over-hart.md"
ARTICLE = "---\ntitle: More\ndate: {}\nplayers: [Tom Hart]\n{}---\nMore of it.\n"
CLAIM = "claims: [{{player: Tom Hart, from: Northport, to: {}, stage: {}, by: The Gazette{}}}]\n"
PLAYER = "content/players/tom-hart.md"


@dataclass
class Archive:
    """The site; `made` are the shards that Pagefind was asked for since the last build began."""

    folder: Path
    made: list[str] = field(default_factory=list)

    @property
    def options(self) -> Options:
        """What a build of it is asked for."""
        return Options(self.folder, self.folder / "output", lambda _: TODAY)

    @property
    def alone(self) -> Options:
        """The same of a build of the search alone, beside the other."""
        return replace(self.options, output=self.folder / ".cache/preview", pages=False, beside=self.options.output)

    def build(self, options: Options | None = None) -> Result:
        """Builds the site, which has no errors."""
        self.made.clear()
        result = build.build(options or self.options)
        assert errors(result.problems) == []
        return result

    def write(self, name: str, text: str) -> None:
        """Writes a file."""
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Writes something else in a file."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def bundles(self) -> dict[str, dict[str, bytes]]:
        """The files of each shard."""
        found: dict[str, dict[str, bytes]] = {}
        for path, data in files(self.folder / "output").items():
            if (shard := search.shard_of(path)) is not None:
                found.setdefault(shard, {})[path] = data
        return found


def archive(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """The site, not yet built."""
    shutil.copytree(FOOTBALL, folder / "content")
    found, index = Archive(folder), search.index
    found.change("content/site.yaml", "theme: plain", "theme: default")

    def noted(documents: Path, output: Path, shard: str, command: tuple[str, ...]) -> object:
        found.made.append(shard)
        return index(documents, output, shard, command)

    monkeypatch.setattr(shards, "cut", partial(shards.cut, few=2))
    monkeypatch.setattr(search, "index", noted)
    return found


EDITS: Mapping[str, tuple[Callable[[Archive], object], set[str]]] = {
    "an article without claims": (
        lambda it: it.write("content/articles/2024/new.md", ARTICLE.format("2024-01-20", "")),
        {"2024-01"},
    ),
    "an article on a move of the newest window": (
        lambda it: it.write(
            "content/articles/2024/new.md", ARTICLE.format("2024-01-20", CLAIM.format("Nørrehavn", "talks", ""))
        ),
        {"2024-01", "2024-winter-moves"},
    ),
    "an article of another month": (
        lambda it: it.write(
            "content/articles/2024/new.md", ARTICLE.format("2024-02-01", CLAIM.format("Nørrehavn", "talks", ""))
        ),
        {"2024-02", "2024-winter-moves"},
    ),
    "an article on a move of the summer in hindsight": (
        lambda it: it.write(
            "content/articles/2024/new.md",
            ARTICLE.format("2024-01-20", CLAIM.format("Nørrehavn", "bid", ", window: 2023-summer")),
        ),
        {"2024-01", "2023-summer"},
    ),
    "the text of an old article": (lambda it: it.change(TALKS, "\n---\n", "\n---\nSo it was. "), {"2023-summer"}),
    "the original of an article": (lambda it: it.change(HART, "title:", "url: https://example.org/\ntitle:"), set()),
    "an alias of a player": (lambda it: it.change(PLAYER, "T. Hart", "[T. Hart, Tommy Hart]"), {""}),
}
