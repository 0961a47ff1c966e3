"""Everything is read, checked and planned before anything is written, and what follows from a mistake is not told."""

from datetime import date
from pathlib import Path

from generator.prepare import Options, Prepared, prepare
from tests.documents import files

SITE = {
    "site.yaml": "title: T\nurl: https://example.org\n",
    "players/luke-chambers.md": "---\nname: Luke Chambers\n---\n",
    "clubs/chelsea.md": "---\nname: Chelsea\n---\n",
    "articles/talks.md": "---\ntitle: Talks\ndate: 2023-07-09\nplayers: [Luke Chambers]\n---\nTalks.\n",
}


def prepared(folder: Path, more: dict[str, str], today: str = "2024-01-01") -> Prepared:
    """A site of those files, and what is known of it."""
    for name, text in {**SITE, **more}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return prepare(Options(folder, folder / "output", lambda _: date.fromisoformat(today)))


def told(ready: Prepared) -> list[str]:
    """Places and codes of all problems."""
    return [f"{problem.place.file} {problem.code}" for problem in ready.problems]


def test_a_sound_site_is_planned_as_of_the_day(tmp_path: Path) -> None:
    """And no file is written."""
    ready = prepared(tmp_path, {})
    assert told(ready) == []
    assert ready.archive is not None
    assert ready.archive.today == date(2024, 1, 1)
    assert "/2023/07/09/talks/" in {page.url for page in ready.pages}
    assert sorted(path.removeprefix("content/") for path in files(tmp_path)) == sorted(SITE)


def test_a_name_that_cannot_be_resolved_leaves_an_archive_of_records_alone(tmp_path: Path) -> None:
    """So that the other checks can go on."""
    articles = {
        "articles/bid.md": "---\ntitle: Bid\ndate: 2023-07-12\nplayers: [Nobody]\n---\n",
        "moves/m.md": "---\nwindow: 2023-summer\nplayer: Luke Chambers\nto: Chelsea\n---\n",
        "windows/2023-summer.md": "---\nseason: 2023/24\n---\n",
    }
    ready = prepared(tmp_path, articles)
    assert told(ready) == ["content/articles/bid.md unknown-name"]
    assert ready.archive is not None
    assert (ready.archive.articles, ready.archive.moves) == ((), ())
    assert list(ready.archive.players) == ["luke-chambers"]


def test_a_link_that_is_dead_because_its_page_was_not_read_is_no_problem_of_its_own(tmp_path: Path) -> None:
    """The article with the unknown name would have had a page."""
    articles = {
        "articles/bid.md": "---\ntitle: Bid\ndate: 2023-07-12\nplayers: [Nobody]\n---\n",
        "pages/about.md": "---\ntitle: About\n---\n[Bid](/2023/07/12/bid/)\n",
    }
    assert told(prepared(tmp_path, articles)) == ["content/articles/bid.md unknown-name"]
    (tmp_path / "content/articles/bid.md").unlink()
    assert told(prepared(tmp_path, {"pages/about.md": articles["pages/about.md"]})) == [
        "content/pages/about.md dead-link"
    ]
