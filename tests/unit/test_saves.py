"""What the benchmark of the previews saves: it must be an article that every preview can show."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.saves import KINDS, Desk
from benchmarks.sites import PREVIEWED
from generator import prepare
from generator.prepare import Options

_TODAY = date(2024, 7, 1)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of 60 articles, in which each kind of save has been done once in all sites."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, 60, 1, PREVIEWED)
    desk = Desk(folder, "shipped", 1)
    for kind in KINDS.values():
        for save in desk.deal(kind, 1):
            for site in PREVIEWED:
                save.write(folder, site.name, folder / site.name)
    return folder


@pytest.mark.parametrize("site", [site.name for site in PREVIEWED])
def test_each_save_puts_its_word_into_one_article_of_each_site(written: Path, site: str) -> None:
    """Seven kinds of saves, seven words, each in a file of its own, and no other file beside them."""
    texts = [path.read_text("utf-8") for path in (written / site / "content").rglob("*.md")]
    found = [[f"zq{number:06}q" in text for text in texts].count(True) for number in range(1, 9)]
    assert found == [1, 1, 1, 1, 1, 1, 1, 0]
    assert list((written / site).rglob("*.tmp")) == []


@pytest.mark.parametrize("site", ["rumourmill", "shipped"])
def test_what_is_saved_is_without_mistakes(written: Path, site: str) -> None:
    """A preview that has to show a mistake would be measured at something else."""
    ready = prepare.prepare(Options(written / site, written / site / "output", lambda _: _TODAY))
    assert list(ready.problems) == []
    assert ready.archive is not None
    assert len(ready.archive.articles) == 62


def test_a_claim_names_a_player_of_another_article(written: Path) -> None:
    """The page that is looked at is his, and has not been told of the article before."""
    (save,) = Desk(written, "shipped", 2).deal(KINDS["claim"], 1)
    text = next(path.read_text("utf-8") for path in written.rglob(f"{save.article.slug}.md"))
    assert save.guest
    assert save.guest not in text
