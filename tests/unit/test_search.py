"""The search index is made by Pagefind of the documents of pages, a bundle for each shard."""

import gzip
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import search
from generator.views.documents import Document
from tests.documents import files

FAILING = (sys.executable, "-c", "import sys; print('first', file=sys.stderr); sys.exit('no such font')")
CHAMBERS = Document(
    "Talks over “Chambers” & co <b>",
    "<p>Wigan <em>wanted</em> him.</p>\n",
    date(2024, 1, 11),
    (("kind", "article"), ("names", 'Luke "Chambers", Wigan')),
    (("kind", "article"), ("club", "wigan"), ("club", "liverpool")),
)
DIAZ = Document("Diaz", "", None, (("kind", "player"),), (("kind", "player"),))
SITE = {"2024/01/11/talks/index.html": CHAMBERS, "players/diaz/index.html": DIAZ}


def indexed(
    folder: Path, documents: Mapping[str, Document], shard: str = "", command: tuple[str, ...] | None = None
) -> list[str]:
    """Indexes these documents, and returns the sentences of the problems."""
    for path, document in documents.items():
        (folder / shard / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / shard / path).write_bytes(search.page(document, "en"))
    found = search.index(folder / shard, folder / "output", shard, search.pagefind() if command is None else command)
    return [problem.sentence for problem in found]


def fragments(folder: Path) -> dict[str, Any]:
    """What the index of that folder knows of each page, by its address."""
    found = {}
    for path in (folder / "fragment").iterdir():
        text = gzip.decompress(path.read_bytes())
        fragment = json.loads(text[text.index(b"{") :])
        found[fragment["url"]] = fragment
    return found


def test_a_document_is_found_with_all_that_it_says(tmp_path: Path) -> None:
    """Marks, quotation marks and ampersands come through; a filter has all of its values."""
    assert indexed(tmp_path, SITE) == []
    found = fragments(tmp_path / "output/pagefind")
    assert sorted(found) == ["/2024/01/11/talks/", "/players/diaz/"]
    talks = found["/2024/01/11/talks/"]
    assert talks["content"] == "Talks over “Chambers” & co <b> Wigan wanted him."
    assert talks["meta"] == {
        "title": "Talks over “Chambers” & co <b>",
        "date": "2024-01-11",
        "kind": "article",
        "names": 'Luke "Chambers", Wigan',
    }
    assert talks["filters"] == {"kind": ["article"], "club": ["wigan", "liverpool"]}
    assert found["/players/diaz/"]["meta"] == {"title": "Diaz", "kind": "player"}


def test_the_root_has_what_all_shards_share(tmp_path: Path) -> None:
    """The others have their index alone, and name the root's WebAssembly; none has Pagefind's own pages."""
    for shard in ("", "2024-01"):
        assert indexed(tmp_path / "in", SITE, shard) == []
    bundles = tmp_path / "in" / "output" / "pagefind"
    scripts = ["pagefind-worker.js", "pagefind.js"]
    assert sorted(path.name for path in bundles.iterdir() if path.suffix in {".js", ".css"}) == scripts
    own = bundles / "2024-01"
    meta = next(own.glob("*.pf_meta")).name
    assert sorted(path.name for path in own.iterdir()) == ["filter", "fragment", "index", "pagefind-entry.json", meta]
    language = json.loads((own / "pagefind-entry.json").read_bytes())["languages"]["en"]
    assert language["page_count"] == 2
    # As a browser reads the address.
    wasm = (own / f"wasm.{language['wasm']}.pagefind").as_posix().replace("/2024-01/wasm./../..", "")
    assert Path(wasm).is_file()


@pytest.mark.parametrize(
    ("path", "shard"),
    [
        ("pagefind/pagefind.js", ""),
        ("pagefind/fragment/en_1a.pf_fragment", ""),
        ("pagefind/2024-06/pagefind-entry.json", "2024-06"),
        ("pagefind/2024-06/fragment/en_1a.pf_fragment", "2024-06"),
        ("players/index.html", None),
        ("search/index.html", None),
    ],
)
def test_a_file_belongs_to_the_shard_whose_bundle_has_it(path: str, shard: str | None) -> None:
    """Whatever the page that it is of."""
    assert search.shard_of(path) == shard


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (FAILING, "no such font"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "it stopped with 3"),
        (("/nowhere/pagefind",), "No such file or directory"),
    ],
)
def test_a_failing_pagefind_is_a_problem_with_its_last_word(
    tmp_path: Path, command: tuple[str, ...], reason: str
) -> None:
    """Whatever it wrote to the terminal before; no bundle is there."""
    assert indexed(tmp_path, SITE, command=command) == [f"Pagefind made no search index: {reason}"]
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("package", [None, "no program"])
def test_an_index_without_pagefind_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str | None
) -> None:
    """Whether the package is missing or the program in it; nothing is run."""
    monkeypatch.setattr("pagefind_bin.this_dir", tmp_path)
    if package is None:
        monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    assert search.pagefind() == ()
    assert indexed(tmp_path, SITE) == ["Pagefind made no search index: it is not installed"]


def test_a_shard_is_another_when_a_document_or_pagefind_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever order the documents come."""
    documents = {"a/index.html": "1f", "b/index.html": "2e"}
    first = search.recipe(documents)
    assert search.recipe(dict(reversed(documents.items()))) == first
    others = [{**documents, "a/index.html": "3d"}, {"a/index.html": "1f", "c/index.html": "2e"}, {"a/index.html": "1f"}]
    assert len({first, *map(search.recipe, others)}) == 4
    monkeypatch.setattr(search, "_version", lambda: "99.0")
    assert search.recipe(documents) != first


def test_the_documents_stay_as_they_are(tmp_path: Path) -> None:
    """Pagefind only reads them."""
    assert indexed(tmp_path, SITE) == []
    written = {path: data for path, data in files(tmp_path).items() if not path.startswith("output/")}
    assert written == {path: search.page(document, "en") for path, document in SITE.items()}
