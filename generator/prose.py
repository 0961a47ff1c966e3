"""Markdown becomes HTML and plain text: CommonMark with tables, strikethrough and footnotes, and no HTML of its own.

What a body may point at is decided here: links to http, https, mailto and pages of this site, images that lie beside
the file. Everything else is a problem and is shown as text.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator import names, problems
from generator.problems import Place, Problem
from generator.records import Ref, Text

DEPTH = 40

_CODE = frozenset({"fence", "code_block"})
_CONTAINERS = frozenset({"blockquote_open", "list_item_open", "footnote_reference_open"})
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\u2060\ufeff]")
_SCHEME = re.compile(r"([^/?#]*?):")
_FOOTNOTE_ID = re.compile(r"fn(ref)?\d+")
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_AFTER_PATH = re.compile(r"[?#]")
# The short way: lines that can begin no block but a paragraph, up to a blank one or the end; characters that no inline
# rule looks for; and the plainest of marks, emphasis and links that hold nothing but such characters.
_LINE = r"(?!\d+[.)])[^\s#>+\-*_=`~|:<\[][^\n]*+"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+(?=\n[ \t]*(?:\n|\Z)|\Z)")
_WORDS = r"(?:[^\n\\`~*_\[\]<&!]++|!(?!\[)|&(?![#A-Za-z]))++"
_BREAK = r"(?<! )\n(?![ \t])"
_PLAIN = re.compile(rf"(?:{_WORDS}|{_BREAK})++")
_PIECE = re.compile(
    rf"(?P<text>{_WORDS})|(?P<softbreak>{_BREAK})"
    rf"|(?P<mark>\*\*?)(?=\w)(?P<marked>{_WORDS})(?<=\w)(?P=mark)(?!\*)"
    rf"|\[(?P<label>{_WORDS})\]\((?P<href>[\w/:.?=&%+,#-]++)\)",
)
_SET = {"text-align:right": "number", "text-align:center": "middle"}
_SPACES = {"softbreak": " ", "hardbreak": " "}
_VISIBLE = frozenset({"text", "code_inline", *_SPACES})


def render(body: str, file: str, first_line: int, base: str) -> tuple[Text, list[Problem]]:
    """The Markdown of a file's body, which begins at that line; `base` is put before links to pages of this site."""
    markdown = short_parser()
    env: dict[str, Any] = {}
    tokens = markdown.parse(body, env)
    reader = _Reader(file, first_line, base)
    reader.problems += _lost(env, file, first_line)
    _shift_headings(tokens)
    reader.read(tokens)
    text = Text(
        html=markdown.renderer.render(tokens, markdown.options, env),
        plain="\n".join(filter(None, map(_plain, tokens))),
        links=tuple(reader.links),
        images=tuple(reader.images),
    )
    return text, reader.problems


def code_blocks(body: str) -> list[tuple[int, int]]:
    """The lines of code blocks, fenced or indented: the first, from 0, and the one behind the last."""
    tokens = short_parser().parse(body, {})
    return [(one.map[0], one.map[1]) for one in tokens if one.map and one.type in _CODE]


class _Markdown(MarkdownIt):
    """Takes every link for a link; `_Reader` refuses those that are not allowed, and says so."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's own signature
        return True


def parser() -> MarkdownIt:
    """The Markdown of this site, read the long way only."""
    markdown = _Markdown("commonmark", {"html": False, "maxNesting": DEPTH, "xhtmlOut": False})
    markdown.enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False)
    markdown.core.ruler.after("block", "lost", _find_lost)
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    markdown.add_render_rule("th_open", _cell_open)
    markdown.add_render_rule("td_open", _cell_open)
    markdown.add_render_rule("footnote_block_open", _footnotes_open)
    markdown.add_render_rule("footnote_block_close", _footnotes_close)
    return markdown


@lru_cache(maxsize=1)
def short_parser() -> MarkdownIt:
    """The same with a short way past the parser's rules wherever the text is plain: most of an article is."""
    markdown = parser()
    markdown.block.ruler.before("table", "prose", _prose)
    markdown.core.ruler.at("inline", _inline)
    markdown.add_render_rule("prose", _prose_html)
    return markdown


def _prose(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    """A paragraph of the body itself; one token stands for all of it where there is nothing to mark up in it."""
    found = None if silent or state.level else _PARAGRAPH.match(state.src, state.bMarks[line])
    if found is None:
        return False
    content = mdTrim(found[0])
    state.line = line + found[0].count("\n") + 1
    if _PLAIN.fullmatch(content):
        token = state.push("prose", "p", 0)
    else:
        state.push("paragraph_open", "p", 1)
        token = state.push("inline", "", 0)
        state.push("paragraph_close", "p", -1)
    token.content = content
    token.map = [line, state.line]
    return True


def _inline(state: StateCore) -> None:
    """What stands within the blocks, by the short way where it will do."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = _simple(token.content, state.md.normalizeLink)
            if token.children is None:
                token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def _simple(content: str, address: Callable[[str], str]) -> list[Token] | None:
    """The tokens of text with nothing but plain words, emphasis of them and links; None if there may be more to it."""
    tokens: list[Token] = []
    end = 0
    while end < len(content):
        piece = _PIECE.match(content, end)
        if piece is None:
            return None
        end = piece.end()
        if piece.lastgroup == "text":
            tokens.append(_text(piece["text"]))
        elif piece.lastgroup == "softbreak":
            tokens.append(Token("softbreak", "br", 0))
        elif piece.lastgroup == "marked":
            tag = "em" if piece["mark"] == "*" else "strong"
            tokens += Token(f"{tag}_open", tag, 1), _text(piece["marked"]), Token(f"{tag}_close", tag, -1)
        else:
            opening = Token("link_open", "a", 1, attrs={"href": address(piece["href"])})
            tokens += opening, _text(piece["label"]), Token("link_close", "a", -1)
    return tokens


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _prose_html(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    return f"<p>{escapeHtml(tokens[index].content)}</p>\n"


def _table_open(*_: object) -> str:
    return '<div class="table" role="region" tabindex="0">\n<table>\n'


def _cell_open(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    """A class tells how a column is set: the site's policy refuses a style attribute."""
    token = tokens[index]
    name = _SET.get(str(token.attrs.get("style", "")))
    return f'<{token.tag} class="{name}">' if name else f"<{token.tag}>"


def _table_close(*_: object) -> str:
    return "</table>\n</div>\n"


def _footnotes_open(*_: object) -> str:
    """No section, which would need a heading."""
    return '<hr class="footnotes-sep">\n<div class="footnotes">\n<ol class="footnotes-list">\n'


def _footnotes_close(*_: object) -> str:
    return "</ol>\n</div>\n"


def _find_lost(state: StateCore) -> None:
    """Note, while they can still be seen, what the parser may drop: blocks nested too deep, footnote definitions."""
    for token in state.tokens:
        line = token.map[0] if token.map else 0
        if token.type in _CONTAINERS and token.level >= DEPTH - 1:
            state.env.setdefault("too_deep", []).append(line)
        if token.type == "footnote_reference_open":
            state.env.setdefault("definitions", []).append((token.meta["label"], line))


def _lost(env: dict[str, Any], file: str, first_line: int) -> Iterator[Problem]:
    """A problem for each passage that the parser has dropped without a word."""
    for line in env.get("too_deep", [])[:1]:
        yield problems.nested_too_deep(Place(file, first_line + line), DEPTH)
    seen: set[str] = set()
    for label, line in env.get("definitions", []):
        if label in seen:
            yield problems.lost_footnote(Place(file, first_line + line), label, "it is written twice")
        elif env["footnotes"]["refs"][f":{label}"] < 0:
            yield problems.lost_footnote(Place(file, first_line + line), label, "no mark in the text points to it")
        seen.add(label)


def _shift_headings(tokens: Sequence[Token]) -> None:
    """Headings begin at h2, below the page's own, keep their order and get ids that are unique in the body."""
    openings = [i for i, token in enumerate(tokens) if token.type == "heading_open"]
    shift = 2 - min((int(tokens[i].tag[1]) for i in openings), default=2)
    taken: set[str] = set()
    for i in openings:
        tag = f"h{min(6, int(tokens[i].tag[1]) + shift)}"
        tokens[i].tag = tokens[i + 2].tag = tag
        tokens[i].attrSet("id", _unique(names.slug(_plain(tokens[i + 1])) or "section", taken))


def _unique(name: str, taken: set[str]) -> str:
    """The name, or the name with the least number that makes it unlike those taken and the ids of footnotes."""
    candidate, count = name, 1
    while candidate in taken or _FOOTNOTE_ID.fullmatch(candidate):
        count += 1
        candidate = f"{name}-{count}"
    taken.add(candidate)
    return candidate


def _plain(token: Token) -> str:
    """The visible text of one block token, empty if it holds none itself."""
    if token.type in _CODE:
        return token.content.rstrip("\n")
    if token.type == "prose":
        return token.content.replace("\n", " ").strip()
    if token.type != "inline":
        return ""
    pieces = (_SPACES.get(child.type, child.content) for child in token.children or () if child.type in _VISIBLE)
    return "".join(pieces).strip()


class _Reader:
    """Goes through the tokens of one body: mends what points somewhere and notes where to."""

    def __init__(self, file: str, first_line: int, base: str) -> None:
        self.file = file
        self.first_line = first_line
        self.line = first_line
        self.base = base
        self.links: list[Ref] = []
        self.images: list[Ref] = []
        self.problems: list[Problem] = []

    @property
    def place(self) -> Place:
        """The line in which the present block begins."""
        return Place(self.file, self.line)

    def read(self, tokens: Sequence[Token]) -> None:
        """Rewrite the tokens in place."""
        for token in tokens:
            if token.map:
                self.line = self.first_line + token.map[0]
            if token.type == "inline":
                token.children = list(self._inline(token.children or []))

    def _inline(self, children: Sequence[Token]) -> Iterator[Token]:
        """The children without the marks of refused links, whose text stays; links never stand in one another."""
        refused = False
        for child in children:
            if child.type == "link_open":
                refused = not self._link(child)
            if child.type == "image":
                yield self._image(child)
            elif not (refused and child.type in ("link_open", "link_close")):
                yield child

    def _link(self, token: Token) -> bool:
        """Mend a link; False if it is refused."""
        href = str(token.attrGet("href") or "")
        kind = _kind_of(href)
        if kind is _Kind.REFUSED:
            self.problems.append(problems.refused_link(self.place, href))
        elif kind is _Kind.WEB:
            token.attrSet("rel", "external noopener")
        elif kind is _Kind.SITE:
            self._to_site(token, "href", href)
        return kind is not _Kind.REFUSED

    def _image(self, token: Token) -> Token:
        """The image, or its alternative text if it is refused."""
        src = str(token.attrGet("src") or "")
        kind = _kind_of(src)
        if kind is _Kind.SITE:
            self._to_site(token, "src", src)
        elif kind is _Kind.NEAR and _path(src):
            self.images.append(Ref(_path(src), self.place))
            token.attrSet("src", quote(_path(src).rpartition("/")[2]))
        else:
            self.problems.append(problems.refused_image(self.place, src))
            return Token("text", "", 0, content=_plain(Token("inline", "", 0, children=token.children)))
        token.attrSet("loading", "lazy")
        return token

    def _to_site(self, token: Token, attribute: str, target: str) -> None:
        self.links.append(Ref(_path(target), self.place))
        token.attrSet(attribute, self.base + target)


class _Kind(Enum):
    """What a link's target is."""

    WEB = "web"
    MAIL = "mail"
    SITE = "site"
    NEAR = "near"
    REFUSED = "refused"


def _kind_of(target: str) -> _Kind:
    """Judged as a browser would read it: entities and escapes undone, blanks and control characters dropped."""
    if _WEB.match(target):
        return _Kind.WEB
    bare = _BLANK.sub("", html.unescape(unquote(target))).replace("\\", "/").lower()
    scheme = _SCHEME.match(bare)
    if scheme is None:
        if bare.startswith("//"):
            return _Kind.REFUSED
        return _Kind.SITE if target.startswith("/") else _Kind.NEAR
    return _Kind.MAIL if target.lower().startswith("mailto:") else _Kind.REFUSED


def _path(target: str) -> str:
    """The target's path alone, unescaped."""
    return unquote(_AFTER_PATH.split(target, maxsplit=1)[0])
