"""What an editor brings, whatever form it came in: dated, in blocks, without what is not its own text."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a text is: a paragraph, a heading between paragraphs, or a quotation set off from them."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or the like in one line of plain text, without markup; `line` is where it begins in the file."""

    kind: BlockKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a text, the moment if one is told, and where this stands, in words: “the text's header”."""

    day: date
    source: str
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A text to be made an article of. What is not known is empty; `title` is as given, never made up.

    `removed` are lines that are not the text's own: credits of pictures, names of agencies, notes of the page.
    """

    file: str
    dated: Dated | None
    title: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The title, which may be empty, and after it the text of each block: what a `Words.block` counts."""
        return (self.title, *(block.text for block in self.blocks))
