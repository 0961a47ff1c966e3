"""Raw text: a header of a few lines, or none, glued to the first paragraph or not, and paragraphs after it."""

import re
from collections.abc import Iterator, Sequence

from generator.desk.incoming import blocks, furniture, header
from generator.desk.incoming.blocks import Piece
from generator.desk.incoming.header import Header, Line
from generator.desk.incoming.story import Block, Story
from generator.problems import Problem


def read(text: str, file: str) -> tuple[Story, list[Problem]]:
    """The story in a raw text; its blocks may be none."""
    found = Header(file)
    rest = header.read(_lines(text), found)
    pieces = header.without_late_lines(_pieces(rest), found)
    header.read_dateline(pieces, found)
    kept, removed = blocks.tidy(pieces)
    told = found.told
    if not told.get("title"):
        told["title"], author, kept = _split_title(kept)
        told.setdefault("author", author)
    story = Story(
        file,
        found.dated,
        title=told.get("title", ""),
        author=told.get("author", ""),
        outlet=told.get("outlet", ""),
        url=told.get("url", ""),
        tags=tuple(filter(None, (tag.strip() for tag in told.get("tags", "").split(",")))),
        blocks=kept,
        removed=removed,
    )
    return story, found.untold


def _lines(text: str) -> list[Line]:
    """The text's lines, each with its number, blanks put together; an empty one parts paragraphs."""
    return [Line(blocks.one_line(line), n) for n, line in enumerate(re.split(r"\r\n?|\n", text), 1)]


def _split_title(found: tuple[Block, ...]) -> tuple[str, str, tuple[Block, ...]]:
    """The headline, the author and the other blocks: a bare line at the top, a name alone under it, what is left."""
    bare = next((n for n, block in enumerate(found[:4]) if not blocks.is_bare(block.text)), 0)
    if bare == 1:
        return found[0].text, "", found[1:]
    if bare == 2 and header.is_name(found[1].text):
        return found[0].text, found[1].text, found[2:]
    return "", "", found


def _pieces(lines: Sequence[Line]) -> list[Piece]:
    """The paragraphs of the lines: each line is one, but where lines were wrapped; then an empty line parts them."""
    runs = list(_runs(lines))
    if not _are_wrapped(runs):
        return [Piece(line.text, line.number) for run in runs for line in run]
    return [piece for run in runs for piece in _joined(run)]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _are_wrapped(runs: Sequence[Sequence[Line]]) -> bool:
    """Whether most lines that another follows break off within a sentence, and none is too long for that."""
    inner = [line.text for run in runs for line in run[:-1]]
    broken = sum(not text.endswith(tuple(".!?…:”\"’'")) and not blocks.is_bare(text) for text in inner)
    long = sum(len(text) > 100 for text in inner)
    wide = sum(len(text) >= 50 for text in inner)
    return bool(inner) and not long and wide * 2 > len(inner) and (broken * 2 > len(inner) or _flow(inner))


def _flow(inner: Sequence[str]) -> bool:
    """Whether lines that look bare are but parts of sentences: most of them begin or go on in small letters."""
    return sum(text[:1].islower() for text in inner) * 3 > len(inner)


def _joined(run: Sequence[Line]) -> Iterator[Piece]:
    """The lines of a run as one piece, notes of the page and a bare first line apart."""
    words: list[str] = []
    number = run[0].number
    for n, line in enumerate(run):
        short = n == 0 and len(run) > 1 and len(line.text) < 45 and blocks.is_bare(line.text)
        if short or furniture.is_note(line.text):
            if words:
                yield Piece(" ".join(words), number)
            yield Piece(line.text, line.number)
            words = []
            continue
        if not words:
            number = line.number
        words.append(line.text)
    if words:
        yield Piece(" ".join(words), number)
