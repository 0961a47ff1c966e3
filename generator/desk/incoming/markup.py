"""The text of an HTML tree in runs: what is a paragraph to a reader, without what only a browser shows."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.desk.incoming import blocks
from generator.desk.incoming.story import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

Run = tuple[BlockKind | None, str, int]

# HTML's elements, and those that trafilatura has in their place. Whether a <p> in bold is a sub-head is for its words
# to tell, as in raw text.
_KINDS: dict[str, BlockKind | None] = {
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("quote", "blockquote"), BlockKind.QUOTE),
    **dict.fromkeys(("item", "li", "dd", "dt", "pre", "code"), BlockKind.PARAGRAPH),
    "p": None,
}
_TABLES = frozenset({"table", "row", "cell", "tr", "td", "th", "tbody", "thead", "tfoot"})
_PARTS = frozenset(
    {
        *_KINDS,
        *_TABLES,
        *("list", "ul", "ol", "dl", "body", "html", "main", "div", "section", "article", "center", "ab"),
    }
)
_UNREAD = frozenset({"script", "style", "noscript", "iframe", "video", "audio", "svg", "figure", "template", "object"})
# What no tree of XML may hold, as it is and by number.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]|[fF]{3}[efEF]))(?![\da-fA-F]);?"
)
_BREAK = re.compile(r"\n[ \t]*\n")


def elements(tree: "HtmlElement", path: str) -> "list[HtmlElement]":
    """The elements that an XPath finds."""
    return cast("list[HtmlElement]", tree.xpath(path))


def page(text: str) -> "HtmlElement | None":
    """A page as a tree, no deeper than the parser allows (255); None if there is nothing in it."""
    from lxml import etree, html  # noqa: PLC0415 - loaded for pages and for HTML in Markdown only

    source = _REFERENCE.sub("", _CONTROL.sub("", text)).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def runs(element: "_Element", kind: BlockKind | None = None, *, in_table: bool = False) -> Iterator[Run]:
    """The texts of an element and its parts, each with its kind and its line in the source, if that is known, or 0.

    Of a table, which lays out old pages, the sentences alone.
    """
    in_table = in_table or element.tag in _TABLES
    line = cast("int", element.sourceline or 0)
    words = [element.text or ""]
    for child in element:
        if child.tag in _PARTS:
            yield from _split("".join(words), kind, line, in_table=in_table)
            inner = kind if kind is BlockKind.QUOTE else _KINDS.get(str(child.tag), kind)
            yield from runs(child, inner, in_table=in_table)
            words, line = [], cast("int", child.sourceline or 0)
        elif child.tag in {"lb", "br"}:
            words.append("\n")
        elif child.tag not in _UNREAD:
            words += [str(text) for text in child.itertext()]
        words.append(child.tail or "")
    yield from _split("".join(words), kind, line, in_table=in_table)


def _split(text: str, kind: BlockKind | None, line: int, *, in_table: bool) -> Iterator[Run]:
    """A text whose paragraphs an empty line parts."""
    for part in _BREAK.split(text):
        words = blocks.one_line(part)
        if words and not (in_table and blocks.is_bare(words)):
            yield kind, words, line
