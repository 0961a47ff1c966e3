"""A line of text in words and sentences, with their places, so that everything said of it can point at its words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import names
from generator.desk.incoming.story import BlockKind, Story

# A word may hold apostrophes (O’Rourke, L’Équipe); the s of a genitive is no part of it.
_WORD = re.compile(r"[@#]\w+|[^\W_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*")
# Words such as “I’ll” and “they’re”, which are no names.
CONTRACTION = re.compile(r"['’ʼ](?:ll|ve|re|d|m|t)$")
_GENITIVE = re.compile(r"['’ʼ]s?(?!\w)")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*\s+")
_OPENING = "\"“‘'([«#@"
_ABBREVIATIONS = {"st", "mr", "mrs", "ms", "dr", "vs", "jr", "sr", "prof", "approx", "no", "inc", "ltd"}


class Token(NamedTuple):
    """A word: where it stands in its line, its `names.key`, and the text between the word before and it.

    `stop` is where it ends with the s of a genitive, if it has one.
    """

    start: int
    end: int
    stop: int
    text: str
    key: str
    gap: str

    @property
    def genitive(self) -> bool:
        """Whether it stands in the genitive: Liverpool’s, Wolves’."""
        return self.stop > self.end

    @property
    def capital(self) -> bool:
        """Whether it could begin a name: a capital letter, or a letter of a script that has none."""
        first = self.text[0]
        return first.isupper() or (first.isalpha() and not first.islower())


class Sentence(NamedTuple):
    """A sentence: its line (`Story.lines`), where it begins and ends there, and its words."""

    block: int
    start: int
    end: int
    text: str
    heading: bool
    tokens: tuple[Token, ...]


_LONGEST = 800
_MOST = 1_500


def tokens(line: str) -> list[Token]:
    """The words of a line; addresses of web pages are left out."""
    found = []
    stop = 0
    skipped = [match.span() for match in _URL.finditer(line)]
    for match in _WORD.finditer(line):
        start, end = match.span()
        if any(first <= start < last for first, last in skipped):
            continue
        genitive = _GENITIVE.match(line, end)
        text = match[0]
        close = end if genitive is None or (genitive[0] in "'’ʼ" and text[-1:] not in "sSzZxX") else genitive.end()
        found.append(Token(start, end, close, text, names.key(text), line[stop:start]))
        stop = close
    return found


def sentences(story: Story) -> list[Sentence]:
    """The sentences in order, at most 1,500: no report is longer. A title and a heading are one each."""
    found: list[Sentence] = []
    for block, line in enumerate(story.lines):
        heading = block == 0 or story.blocks[block - 1].kind is BlockKind.HEADING
        words = tokens(line)
        at = 0
        for start, end in _cut(line, [(0, len(line))] if heading else _spans(line)):
            until = at
            while until < len(words) and words[until].start < end:
                until += 1
            if until > at:
                found.append(Sentence(block, start, end, line[start:end], heading, tuple(words[at:until])))
            at = until
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _cut(line: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What no sentence is as long as, in pieces: rules look at all of a sentence for each of its names."""
    for begin, end in spans:
        start = begin
        while end - start > _LONGEST:
            space = line.rfind(" ", start + 1, start + _LONGEST)
            stop = space + 1 if space > start else start + _LONGEST
            yield start, stop
            start = stop
        yield start, end


def _spans(line: str) -> list[tuple[int, int]]:
    found = []
    start = 0
    for match in _STOP.finditer(line):
        if _ends(line, match):
            found.append((start, match.end() - (len(match[0]) - len(match[0].rstrip()))))
            start = match.end()
    if start < len(line):
        found.append((start, len(line)))
    return found


def _ends(line: str, stop: re.Match[str]) -> bool:
    """A full stop ends no sentence after an abbreviation or an initial, or before a small letter."""
    following = line[stop.end() :].lstrip(_OPENING)[:1]
    if not following or following.islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = re.search(r"[^\W_]+$", line[: stop.start()])
    if before is None:
        return True
    word = before[0]
    if word.lower() == "no":
        return not following.isdigit()
    return word.lower() not in _ABBREVIATIONS and not (len(word) == 1 and word.isupper())
