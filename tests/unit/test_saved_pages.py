"""Saved pages become stories: the article's own text, in order, and what the page says of itself.

The pages lie in tests/desk/pages, each in the manner of another kind of site, and what is expected beside it.
UPDATE=1 in the environment rewrites that; read the difference before you keep it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.desk.incoming import originals, saved_page
from generator.desk.incoming.story import Story

PAGES = Path(__file__).parents[1] / "desk" / "pages"


def read(name: str) -> Story:
    """The story in one of the pages, which has nothing wrong."""
    story, problems = originals.read(name, (PAGES / name).read_bytes())
    assert problems == []
    assert story is not None
    return story


def told(story: Story) -> str:
    """All of a story, a line for each value."""
    head = [f"{name}: {getattr(story, name)}" for name in ("title", "author", "outlet", "url")]
    dated = story.dated
    day = f"day: {dated.day} {dated.moment} from {dated.source}" if dated else "day: none"
    text = [f"{block.line} {block.kind.value}: {block.text}" for block in story.blocks]
    removed = [f"removed: {one}" for one in story.removed]
    return "\n".join([*head, day, f"tags: {', '.join(story.tags)}", "", *text, "", *removed]) + "\n"


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_a_page_is_read_as_expected(name: str) -> None:
    """Headings, quotations, posts and lists in their order; no menu, no comment, nothing related."""
    expected = (PAGES / name).with_suffix(".txt")
    found = told(read(name))
    if os.environ.get("UPDATE") == "1":
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_pages_of_many_kinds() -> None:
    """And nothing is expected of a page that is not there."""
    pages = {path.stem for path in PAGES.glob("*.html")}
    assert len(pages) >= 9
    assert {path.stem for path in PAGES.glob("*.txt")} == pages


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_nothing_around_the_article_is_taken_for_its_text(name: str) -> None:
    """Words of menus, boxes, banners and comments, all of which stand in one of the pages."""
    around = (
        *("cookie", "About time we signed", "Recent Posts", "Privacy", "Squad", "Most Read", "Top Stories", "trick"),
        *("Subscribe", "Share this", "Image source", "get it done", "Villa’s January", "Away days", "Copyright"),
    )
    text = " ".join(block.text for block in read(name).blocks)
    assert len(text) > 100
    assert [words for words in around if words in text] == []


def test_a_page_is_read_the_same_every_time() -> None:
    """Whatever was read before it."""
    names = sorted(path.name for path in PAGES.glob("*.html"))
    once = [told(read(name)) for name in names]
    assert [told(read(name)) for name in reversed(names)][::-1] == once


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="article:published_time" content="2023-07-09">', "the page’s meta “article:published_time”"),
        ('<meta name="DC.date.issued" content="2023-07-09">', "the page’s meta “dc.date.issued”"),
        ('<meta name="date" content="9 July 2023">', "the page’s meta “date”"),
        (
            '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2023-07-09"}]</script>',
            "the page’s JSON-LD “datePublished”",
        ),
        ('<link rel="canonical" href="https://post.example/2023/07/09/alder/">', "the page’s address"),
        ("<!-- saved from url=(0044)https://post.example/2023/07/09/alder/ -->", "the page’s address"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', None),
        ('<meta name="date" content="03/04/2025">', None),
    ],
)
def test_the_day_is_found_in_what_a_page_says_of_itself(head: str, source: str | None) -> None:
    """What cannot be read is passed over."""
    body = "<article><p>Wigan are interested in Kit Alder.</p><p>The club have held early talks about a loan.</p>"
    story, _ = saved_page.read(f"<html><head>{head}</head><body>{body}</article></body></html>", "a.html")
    assert len(story.blocks) == 2
    assert (story.dated and (str(story.dated.day), story.dated.source)) == (source and ("2023-07-09", source))


@pytest.mark.parametrize(
    "text", ["", " ", "<!-- -->", "<html></html>", "<html><body><nav><a>Home</a></nav></body></html>"]
)
def test_a_page_without_a_text_has_no_blocks(text: str) -> None:
    """And raises nothing."""
    story, problems = saved_page.read(text, "a.html")
    assert (story.blocks, problems) == ((), [])


def test_pages_alone_load_what_reads_them() -> None:
    """Raw text and Markdown do without, so that importing them starts at once."""
    code = (
        "import sys\nfrom generator.desk.incoming import originals\n"
        "assert originals.read('a.txt', b'date 2023-07-09 Wigan want Alder now.')[0]\n"
        "assert originals.read('a.md', b'Wigan want Alder.')[0]\n"
        "print(sorted({'lxml', 'trafilatura', 'urllib3'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PAGES.parents[2])  # noqa: S603
    assert run.stdout == "[]\n"
