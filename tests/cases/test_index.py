"""A search index of several shards: after an edit, those that it touches are made anew and no others."""

import json
import shutil
from pathlib import Path

import pytest

from generator import search
from generator.verify import verify
from tests.cases import sharded
from tests.cases.sharded import ARTICLE, EDITS, SHARDS, Archive


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """The site, built."""
    found = sharded.archive(tmp_path, monkeypatch)
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
