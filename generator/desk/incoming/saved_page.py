"""A saved HTML page: its text without what stands around it, and what it says of itself.

The text is found by trafilatura, which reads the tree alone and asks no server. It is loaded for pages only.
"""

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import names
from generator.desk.incoming import blocks, dating, markup, page_head
from generator.desk.incoming.blocks import Piece
from generator.desk.incoming.markup import Run
from generator.desk.incoming.page_head import Head
from generator.desk.incoming.story import Block, BlockKind, Dated, Story
from generator.problems import Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POSTS = "//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'bluesky-embed')]"
_FOOTNOTES = "//sup[string-length(normalize-space()) < 4]"
_CAPTIONS = "//figcaption | //*[contains(@class, 'caption')][not(.//p[2])]"
_OPENING = 12
_LONGEST_CAPTION = 300


def read(text: str, file: str) -> tuple[Story, list[Problem]]:
    """The story in a page's source; its blocks may be none."""
    tree = markup.page(text)
    if tree is None:
        return Story(file, None), []
    for footnote in markup.elements(tree, _FOOTNOTES):
        footnote.drop_tree()
    _show_posts(tree)
    head = page_head.read(tree, text)
    captions = _captions(tree)
    lines = _Lines(tree)
    runs = [run for run in _main_text(tree) if not _is_head(run[1], head, captions)]
    kept, removed = blocks.tidy([Piece(text, lines.of(text), kind) for kind, text, _ in runs])
    kept, tail = _without_tail(kept)
    story = Story(
        file,
        head.dated or _in_address(head.url),
        title=head.title,
        author=head.author,
        outlet=head.outlet,
        url=head.url,
        tags=head.tags,
        blocks=kept,
        removed=(*captions, *removed, *tail),
    )
    return story, []


def _show_posts(tree: "HtmlElement") -> None:
    """Take from embedded posts, which are often what an article is about, the marks by which they would be left out."""
    for post in markup.elements(tree, _POSTS):
        for element in (post, *list(post.iterancestors())[:2]):
            if any(sign in element.get("class", "") for sign in ("tweet", "twitter", "embed", "bluesky", "social")):
                del element.attrib["class"]


def _captions(tree: "HtmlElement") -> tuple[str, ...]:
    found = (blocks.one_line(caption.text_content()) for caption in markup.elements(tree, _CAPTIONS))
    return tuple(dict.fromkeys(caption for caption in found if 0 < len(caption) < _LONGEST_CAPTION))


def _main_text(tree: "HtmlElement") -> list[Run]:
    """The runs of text of the page's article; none if it has no article."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - loads tables of domains and languages, for pages only

    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return [] if body is None else list(markup.runs(body))


def _is_head(text: str, head: Head, captions: tuple[str, ...]) -> bool:
    """Whether a text is the page's title, author, outlet or day, which are told elsewhere, or a caption."""
    if text in captions:
        return True
    key = names.key(text) if len(text) <= len(head.title) + 60 else ""
    told = {names.key(one) for one in (head.title, head.author, f"by {head.author}", head.outlet)}
    return bool(key) and (key in told or dating.whole(text) is not None)


def _without_tail(kept: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks up to the last that is not a heading, and the headings after it, under which nothing stands."""
    last = max((n for n, block in enumerate(kept, 1) if block.kind is not BlockKind.HEADING), default=0)
    return kept[:last], tuple(block.text for block in kept[last:])


def _in_address(url: str) -> Dated | None:
    found = dating.in_name(url)
    return None if found is None else replace(found, source="the page’s address")


class _Lines:
    """In which line of the source a text begins, as far as that can be told; texts are asked for in their order."""

    def __init__(self, tree: "HtmlElement") -> None:
        self._at: dict[str, list[int]] = {}
        self._last = 1
        for element in tree.iter():
            for text, line in ((element.text, element.sourceline), (element.tail, element.sourceline)):
                opening = _opening(text or "")
                if len(opening) > 2:
                    self._at.setdefault(opening, []).append(line or 1)

    def of(self, text: str) -> int:
        """The line of the first such text that does not stand before the one that was asked for last."""
        opening = _opening(text)
        found = next((self._at[opening[:n]] for n in range(len(opening), 2, -1) if opening[:n] in self._at), None)
        if found is not None:
            nearest = bisect_left(found, self._last)
            self._last = found[nearest] if nearest < len(found) else self._last
        return self._last


def _opening(text: str) -> str:
    return " ".join(text[:80].split())[:_OPENING]
