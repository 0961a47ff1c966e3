"""A search index of several shards: after an edit, those that it touches are made anew and no others.

The football site of tests/sites in the default theme, cut as if its six articles were many: the winter of 2024 by
months, its moves apart, and the summer of 2023 whole.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator import build, search, shards
from generator.build import Result
from generator.prepare import Options
from generator.problems import errors
from generator.verify import verify
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

    def build(self) -> Result:
        """Builds the site, which has no errors."""
        self.made.clear()
        result = build.build(self.options)
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


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """The site, built."""
    shutil.copytree(FOOTBALL, tmp_path / "content")
    found, index = Archive(tmp_path), search.index
    found.change("content/site.yaml", "theme: plain", "theme: default")

    def noted(documents: Path, output: Path, shard: str, command: tuple[str, ...]) -> object:
        found.made.append(shard)
        return index(documents, output, shard, command)

    monkeypatch.setattr(shards, "cut", partial(shards.cut, few=2))
    monkeypatch.setattr(search, "index", noted)
    found.build()
    return found


def test_the_index_has_a_bundle_for_each_shard(archive: Archive) -> None:
    """And the list of shards names them all."""
    assert archive.bundles().keys() == SHARDS == set(archive.made)
    listed = json.loads((archive.folder / "output/search/shards.json").read_bytes())["shards"]
    assert {shard["name"] for shard in listed} == SHARDS
    for shard in listed:
        fragments = [path for path in archive.bundles()[shard["name"]] if "/fragment/" in path]
        assert len(fragments) == shard["pages"], shard["name"]


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


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_touches_the_shards_that_know_what_it_changes(archive: Archive, name: str) -> None:
    """The others keep every byte, and the whole is what a clean build makes."""
    before = archive.bundles()
    edit, touched = EDITS[name]
    edit(archive)
    made = archive.build().indexed
    assert set(archive.made) == touched
    assert {path for path, _ in made} == {f"{search.bundle(shard)}/" for shard in touched}
    after = archive.bundles()
    assert {shard for shard in before if after.get(shard) != before[shard]} == touched & before.keys()
    assert verify(archive.options) == ()
    archive.build()
    assert archive.made == []


def test_another_name_of_a_club_is_in_every_shard_that_names_it(archive: Archive) -> None:
    """Here in all of them."""
    archive.change("content/clubs/northport.md", "name: Northport\n", "name: Northport Town\naliases: Northport\n")
    archive.build()
    assert set(archive.made) == SHARDS
    assert verify(archive.options) == ()


def test_a_shard_that_is_gone_leaves_nothing(archive: Archive) -> None:
    """When the next window begins, the months of the last one become a shard."""
    archive.write("content/articles/2024/new.md", ARTICLE.format("2024-02-20", ""))
    archive.build()
    assert archive.bundles().keys() == {"", "2023-24", "2024-02"}
    assert not (archive.folder / "output/pagefind/2024-01").exists()
    assert verify(archive.options) == ()


def test_a_shard_that_was_lost_comes_back_alone(archive: Archive) -> None:
    """From the page store, and if that is gone as well, from Pagefind."""
    before = archive.bundles()
    lost = archive.folder / "output/pagefind/2024-01"
    shutil.rmtree(lost)
    archive.build()
    assert (archive.made, archive.bundles()) == ([], before)
    shutil.rmtree(lost)
    shutil.rmtree(archive.folder / ".cache/output.pages")
    archive.build()
    assert archive.made == ["2024-01"]
    assert archive.bundles().keys() == before.keys()
    assert verify(archive.options) == ()


def test_verify_names_the_shard_that_differs(archive: Archive) -> None:
    """Where somebody has put the bundle of another in its place."""
    bundles = archive.folder / "output/pagefind"
    shutil.rmtree(bundles / "2024-01")
    shutil.copytree(bundles / "2023-summer", bundles / "2024-01")
    assert [path for path in verify(archive.options) if path.startswith("pagefind")] == ["pagefind/2024-01/"]


def test_a_shard_that_lost_a_file_is_made_whole_and_keeps_nothing_of_the_old_one(archive: Archive) -> None:
    """Pagefind may name the files of the same index otherwise."""
    bundle = archive.folder / "output/pagefind/2024-01"
    next((bundle / "fragment").iterdir()).unlink()
    shutil.rmtree(archive.folder / ".cache/output.pages")
    result = archive.build()
    assert result.indexed == (("pagefind/2024-01/", "a file of it was lost"),)
    entry = json.loads((bundle / "pagefind-entry.json").read_bytes())["languages"]["en-gb"]
    assert [path.name for path in bundle.glob("*.pf_meta")] == [f"pagefind.{entry['hash']}.pf_meta"]
    assert len(list((bundle / "fragment").iterdir())) == entry["page_count"]
