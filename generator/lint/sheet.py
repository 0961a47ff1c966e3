"""A content file as its text stands: where a field is, and the body without its marks, each letter with its place."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from generator import frontmatter
from generator.frontmatter import Fields
from generator.problems import Place

# Links and images are left with their words, and emphasis without its marks.
_MARKS = re.compile(r"!?\[(?P<words>[^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|[*`]+")
_WITHIN = re.compile(r"(?<!\n)\n(?!\n)")
_LONGEST_QUOTATION = 4000
_LINES_OF_QUOTATION = re.compile(r"^ {0,3}>.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prose:
    """A body as a reader sees it, a paragraph in one line: the text, and where in the body each piece of it begins."""

    text: str
    pieces: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """Where in the body the letter of the text stands."""
        piece = bisect_right(self.pieces, at) - 1
        return self.origins[piece] + at - self.pieces[piece]


@dataclass(frozen=True)
class Sheet:
    """A content file, its line endings made one. A file that cannot be read is an empty one."""

    file: str
    text: str

    @cached_property
    def body_at(self) -> int:
        """Where the body begins."""
        return frontmatter.body_at(self.text)

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    @property
    def body(self) -> str:
        """What stands below the front matter."""
        return self.text[self.body_at :]

    @cached_property
    def fields(self) -> Fields | None:
        """The front matter; read only where there is something to tell, since that takes longest."""
        document, _ = frontmatter.split(self.text, self.file)
        return document.fields if document else None

    @cached_property
    def prose(self) -> Prose:
        """The body as a reader sees it."""
        return prose(self.body)

    def place(self, at: int) -> Place:
        """Line and column of a letter of the file."""
        line = bisect_right(self.lines, at)
        return Place(self.file, line, at - self.lines[line - 1] + 1)

    def in_prose(self, at: int) -> Place:
        """Line and column of a letter of the prose."""
        return self.place(self.body_at + self.prose.origin(at))

    def field(self, *path: int | str) -> Place:
        """Where the value of a field begins, or what there is of the path that leads to it."""
        return frontmatter.place_at(self.fields, path) if self.fields else Place(self.file)


def prose(body: str) -> Prose:
    """The body without marks; quotations set off from the text are blank."""
    body = _LINES_OF_QUOTATION.sub(lambda line: " " * len(line[0]), body)
    body = _WITHIN.sub(" ", body)
    text, pieces, origins, at = "", [0], [0], 0
    parts: list[str] = []
    length = 0

    def add(start: int, end: int) -> None:
        nonlocal length
        pieces.append(length)
        origins.append(start)
        parts.append(body[start:end])
        length += end - start

    for mark in _MARKS.finditer(body):
        add(at, mark.start())
        if mark["words"] is not None:
            add(mark.start("words"), mark.end("words"))
        at = mark.end()
    add(at, len(body))
    text = "".join(parts)
    return Prose(text, tuple(pieces), tuple(origins))


def is_quoted(text: str, at: int) -> bool:
    """Whether a letter of the prose stands in quotation marks of its paragraph, so far as that goes back."""
    before = text[max(text.rfind("\n", max(0, at - _LONGEST_QUOTATION), at) + 1, at - _LONGEST_QUOTATION) : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
