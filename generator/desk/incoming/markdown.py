"""Markdown of other generators: its front matter, and its body as blocks without pictures, shortcodes and HTML."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator import names
from generator.desk.incoming import blocks, foreign, header, markup
from generator.desk.incoming.blocks import Piece
from generator.desk.incoming.header import Header
from generator.desk.incoming.story import Block, BlockKind, Story
from generator.problems import Problem

_DEPTH = 40
_LONGEST = 20_000
# Hugo's shortcodes, the tags and variables of Liquid (Jekyll) and Nunjucks (Hexo), attributes of kramdown and Pandoc.
_CODES = re.compile(
    r"\{%-? ?(?P<hidden>comment)\b.{0,2000}?\{%-? ?endcomment ?-?%\}"
    r"|\{\{[<%](?:.{0,1000}?)[>%]\}\}|\{%.{0,1000}?%\}|\{\{[^{}\n]{0,300}\}\}|^\{:[^{}\n]{0,200}\}[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_SPACES = {"softbreak": " ", "hardbreak": " "}
_SHOWN = frozenset({"text", "code_inline"})


def read(text: str, file: str) -> tuple[Story, list[Problem]]:
    """The story in a Markdown text; its blocks may be none."""
    matter, problems = foreign.split(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n"), file)
    codes = tuple(blocks.one_line(code[0]) for code in _CODES.finditer(matter.body))
    body = _CODES.sub(lambda code: "\n" * code[0].count("\n"), matter.body)
    offset = text.count("\n", 0, len(text) - len(text.lstrip("\r\n")))
    pieces = list(_pieces(body, matter.body_line + offset))
    dated, wrong = foreign.dated(matter, file)
    found = Header(file)
    if dated is None:
        pieces = header.without_late_lines(pieces, found)
        header.read_dateline(pieces, found)
    kept, removed = blocks.tidy(pieces)
    title, kept = _split_title(foreign.told(matter, "title"), kept)
    story = Story(
        file,
        dated or found.dated,
        title=title,
        author=foreign.told(matter, "author") or found.told.get("author", ""),
        outlet=foreign.told(matter, "outlet"),
        url=foreign.told(matter, "url"),
        tags=foreign.tags(matter),
        blocks=kept,
        removed=(*codes, *removed),
    )
    return story, [*problems, *([] if story.dated else (*wrong, *found.untold))]


def _split_title(title: str, kept: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The title, from the first heading where no field tells it; there it is not repeated."""
    first = kept[0] if kept and kept[0].kind is BlockKind.HEADING else None
    if first is not None and (not title or names.key(first.text) == names.key(title)):
        return title or first.text, kept[1:]
    return title, kept


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEPTH})
    markdown.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    markdown.core.ruler.at("inline", _inline)
    return markdown


def _inline(state: StateCore) -> None:
    """Marks within blocks; in one that is too long for prose they stay as they are written."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > _LONGEST:
            token.children = [Token("text", "", 0, content=token.content)]
        elif token.type == "inline":
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _pieces(body: str, first_line: int) -> Iterator[Piece]:
    """The body's blocks of text; an item of a list and a row of a table is one each."""
    kinds: list[BlockKind | None] = [None]
    row: list[str] | None = None
    line = first_line
    for token in _parser().parse(body):
        line = first_line + token.map[0] if token.map else line
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Piece(", ".join(filter(None, row or [])), line, BlockKind.PARAGRAPH)
            row = None
        elif token.type == "html_block":
            yield from (replace(piece, kind=piece.kind or kinds[-1]) for piece in _html(token.content, line))
        elif token.type in {"inline", "fence", "code_block"}:
            text = _text(token)
            if row is None:
                yield Piece(text, line, kinds[-1])
            else:
                row.append(text)
        elif token.nesting > 0:
            kinds.append(_kind(token, kinds[-1]))
        elif token.nesting < 0 and len(kinds) > 1:
            kinds.pop()


def _kind(token: Token, outer: BlockKind | None) -> BlockKind | None:
    """What stands within a token; a quotation keeps its paragraphs, and its lists."""
    if outer is BlockKind.QUOTE or token.type == "blockquote_open":
        return BlockKind.QUOTE
    if token.type == "heading_open":
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH if token.type in {"list_item_open", "footnote_open"} else outer


def _text(token: Token) -> str:
    """What a reader sees of a block, without its pictures."""
    if token.children is None:
        return token.content
    return "".join(
        child.content if child.type in _SHOWN else _SPACES.get(child.type, " " * child.content.startswith("<br"))
        for child in token.children
    )


def _html(source: str, line: int) -> Iterator[Piece]:
    """The text of a block of HTML, such as an embedded post."""
    tree = markup.page(source)
    for kind, text, _ in markup.runs(tree) if tree is not None else ():
        yield Piece(text, line, kind)
