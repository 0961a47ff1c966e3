"""The search alone, as the preview needs it: the index that a whole build makes, and no page of the site."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator import build, content, ledger, publish, search
from generator.build import Result
from generator.disk import RealDisk
from generator.settings import Site
from generator.verify import indexed
from tests.cases import sharded
from tests.cases.sharded import ARTICLE, EDITS, SHARDS, TALKS, Archive
from tests.documents import files

THEME = Path(__file__).parents[2] / "themes" / "default"
OWN = {"search/shards.json", "search/names.json"}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """The site, of which nothing is built but the search."""
    found = sharded.archive(tmp_path, monkeypatch)
    found.build(found.alone)
    return found


def rendered(result: Result) -> list[str]:
    """The paths of what was made besides bundles."""
    return [path for path, _ in result.rendered]


def documents(output: Path) -> dict[str, str]:
    """The digest of what the search knows of each page, by the ledger of a build."""
    found = ledger.read(RealDisk(), publish.cache_file(output, "ledger"))
    assert found is not None
    return {path: entry.indexed for path, entry in found.known.items() if entry.indexed}


def assert_is_that_of_a_whole_build(archive: Archive) -> None:
    """The same documents, the same two files, and in each shard the same pages with all that it holds of them."""
    archive.build()
    alone, whole = archive.alone.output, archive.options.output
    assert documents(alone) == documents(whole)
    assert len(documents(alone)) > 20
    assert {path: (alone / path).read_bytes() for path in OWN} == {path: (whole / path).read_bytes() for path in OWN}
    assert Counter(indexed(RealDisk(), alone)) == Counter(indexed(RealDisk(), whole))
    assert set(dict(indexed(RealDisk(), alone))) >= SHARDS - {"2023-summer"}


def test_nothing_is_there_but_the_search(archive: Archive) -> None:
    """Its bundles and its two files; output/ is not touched."""
    made = files(archive.alone.output)
    assert {path for path in made if search.shard_of(path) is None} == OWN
    assert {search.shard_of(path) for path in made if path not in OWN} == SHARDS == set(archive.made)
    assert not archive.options.output.exists()
    assert_is_that_of_a_whole_build(archive)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_touches_the_same_shards_as_in_a_whole_build(archive: Archive, name: str) -> None:
    """No others are indexed, and nothing is when nothing has changed."""
    edit, touched = EDITS[name]
    edit(archive)
    made = archive.build(archive.alone).indexed
    assert set(archive.made) == touched
    assert {path for path, _ in made} == {f"{search.bundle(shard)}/" for shard in touched}
    assert_is_that_of_a_whole_build(archive)
    again = archive.build(archive.alone)
    assert (again.rendered, again.indexed, archive.made) == ((), (), [])


def test_only_the_document_of_a_changed_text_is_made(archive: Archive) -> None:
    """That of a page which only shows another article is not."""
    archive.change(TALKS, "\n---\n", "\n---\nSo it was. ")
    assert rendered(archive.build(archive.alone)) == ["2023/07/09/norrehavn-open-talks-over-hart/index.html"]
    archive.write("content/articles/2024/new.md", ARTICLE.format("2024-01-20", ""))
    assert rendered(archive.build(archive.alone)) == ["2024/01/20/new/index.html", "search/shards.json"]


def test_a_deleted_article_leaves_the_index(archive: Archive) -> None:
    """And the list of what is known of it."""
    new = archive.folder / "content/articles/2024/new.md"
    archive.write("content/articles/2024/new.md", ARTICLE.format("2024-01-20", ""))
    archive.build(archive.alone)
    assert "2024/01/20/new/index.html" in documents(archive.alone.output)
    new.unlink()
    archive.build(archive.alone)
    assert "2024/01/20/new/index.html" not in documents(archive.alone.output)
    assert_is_that_of_a_whole_build(archive)


def test_a_template_is_none_of_its_business(archive: Archive) -> None:
    """But for those of its own two files."""
    shutil.copytree(THEME, archive.folder / "themes/default")
    archive.build(archive.alone)
    archive.change("themes/default/templates/base.html", "</body>", "<p>So long.</p>\n</body>")
    assert rendered(archive.build(archive.alone)) == []
    archive.change("themes/default/templates/shards.json", "{", "\n{")
    assert rendered(archive.build(archive.alone)) == ["search/shards.json"]
    assert archive.made == []
    assert_is_that_of_a_whole_build(archive)


def test_the_language_of_the_site_is_that_of_every_document(archive: Archive) -> None:
    """Though no document reads it off a table."""
    archive.change("content/site.yaml", "language: en-GB", "language: en")
    archive.build(archive.alone)
    assert set(archive.made) == SHARDS
    assert_is_that_of_a_whole_build(archive)


def test_a_draft_is_in_no_shard(archive: Archive) -> None:
    """Also where the preview shows drafts."""
    before = files(archive.alone.output)
    draft = ARTICLE.format("2024-01-20", "draft: yes\n")
    archive.write("content/articles/2024/new.md", draft)
    assert rendered(archive.build(replace(archive.alone, drafts=True))) == []
    assert files(archive.alone.output) == before


def test_what_a_whole_build_has_left_in_its_place_goes(archive: Archive) -> None:
    """And the other way round, the pages come."""
    archive.build(replace(archive.alone, pages=True))
    assert (archive.alone.output / "index.html").is_file()
    assert archive.made == []
    archive.build(archive.alone)
    assert {path for path in files(archive.alone.output) if search.shard_of(path) is None} == OWN
    assert archive.made == []
    assert_is_that_of_a_whole_build(archive)


def test_no_file_is_parsed_by_both(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes first keeps it for the other."""
    parse, parsed = content.parse, []

    def noted(file: content.File, data: bytes, site: Site | None) -> content.Parsed:
        parsed.append(file.name)
        return parse(file, data, site)

    monkeypatch.setattr(content, "parse", noted)
    archive.build()
    assert parsed == []
    archive.change(TALKS, "\n---\n", "\n---\nSo it was. ")
    archive.build()
    archive.build(archive.alone)
    assert parsed == [TALKS]


def test_a_mistake_leaves_the_index_as_it_is(archive: Archive) -> None:
    """It is told as in every build."""
    before = files(archive.alone.output)
    archive.write("content/articles/2024/new.md", "---\ntitle: More\n---\n")
    result = build.build(archive.alone)
    assert [problem.code for problem in result.problems] == ["missing-field"]
    assert files(archive.alone.output) == before
    (archive.folder / "content/articles/2024/new.md").unlink()
    assert archive.build(archive.alone).rendered == ()
