"""The pieces of a text become its blocks: in one line each, without what is not its own, sub-heads as headings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.desk.incoming import dating, furniture
from generator.desk.incoming.story import Block, BlockKind

_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_ITEM = re.compile(r"(?:[-*•·–—+>#|@]|\d{1,2}[.)]|[a-z][.)] )")
_SENTENCE = tuple(".!?…:;,”\"’'»)]")
_QUOTED_START = re.compile(r"[“\"‘'][^“”\"‘’']{1,60}[”\"’'] \S+ \S")
_LONGEST_HEADING = 90
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text as its form has it; `kind` is None where the form does not tell headings from paragraphs."""

    text: str
    line: int
    kind: BlockKind | None = None


def one_line(text: str) -> str:
    """The text in one line, in composed characters, without those that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", _DROPPED.sub("", text)).split())


def tidy(pieces: Iterable[Piece]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks that the pieces make, and what was removed from them, in order."""
    kept: list[Piece] = []
    removed: list[str] = []
    first = True
    for piece in pieces:
        text, notes = _cleaned(one_line(piece.text), first=first)
        removed += notes
        if text:
            kept.append(replace(piece, text=text))
            first = first and not _is_prose(kept[-1])
    return tuple(_block(piece, kept, n) for n, piece in enumerate(kept)), tuple(removed)


def is_bare(text: str) -> bool:
    """Whether a line looks like a headline: short, no sentence, no quotation, no item of a list."""
    if not text or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS or text.endswith(_SENTENCE):
        return False
    if text[0] in "“\"‘'«" and not _QUOTED_START.match(text):
        return False
    return any(map(str.isalpha, text)) and not (_ITEM.match(text) or text[0].islower() or "://" in text)


def _is_prose(piece: Piece) -> bool:
    return piece.kind is not BlockKind.HEADING and not is_bare(piece.text)


def _cleaned(text: str, *, first: bool) -> tuple[str, tuple[str, ...]]:
    """A piece's own text, and the notes in it; only a text's first paragraph has a dateline."""
    if not text or furniture.is_note(text):
        return "", (text,) if text else ()
    line = dating.dateline(text) if first else None
    if line is None:
        return furniture.without_notes(text)
    rest, notes = furniture.without_notes(text[line.size :].lstrip())
    return rest, (line.text, *notes)


def _block(piece: Piece, pieces: Sequence[Piece], n: int) -> Block:
    return Block(piece.kind or _kind(pieces, n), piece.text, piece.line)


def _kind(pieces: Sequence[Piece], n: int) -> BlockKind:
    """A bare line is a heading if a paragraph follows, and something stands before it."""
    follows = n + 1 < len(pieces) and not (pieces[n + 1].kind is None and is_bare(pieces[n + 1].text))
    heading = n > 0 and follows and is_bare(pieces[n].text)
    return BlockKind.HEADING if heading else BlockKind.PARAGRAPH
