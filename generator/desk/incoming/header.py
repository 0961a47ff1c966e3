"""What the first lines of a text tell of it: its day, title, author, outlet, address and tags."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.desk.incoming import blocks, dating, furniture, troubles
from generator.desk.incoming.blocks import Piece
from generator.desk.incoming.dating import Written
from generator.desk.incoming.story import Dated
from generator.problems import Place, Problem

_HEADER_LINES = 12
_CHANGED = ("updated", "last updated", "updated on", "updated at", "modified", "last modified")
_DAY_LABELS = (
    *("date", "published", "publish date", "publication date", "first published", "date published", "published on"),
    *("published at", "pubdate", "posted", "posted on", "posted at", "created", "dated"),
    *_CHANGED,
)
# Days by how much they tell: one with a label, a line of its own, one glued to the lede, that of the last change.
_LABELLED, _ALONE, _GLUED, _LAST = range(4)
_FIELDS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "by", "byline", "writer"), "author"),
    **dict.fromkeys(("source", "outlet", "publisher", "publication", "site", "website", "newspaper"), "outlet"),
    **dict.fromkeys(("url", "link", "canonical", "address"), "url"),
    **dict.fromkeys(("tags", "tag", "keywords", "topics"), "tags"),
}
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,20}?) ?: *(?P<value>.*)")
_DAY = re.compile(rf"(?P<label>{'|'.join(sorted(_DAY_LABELS, key=len, reverse=True))}) ?(?:[:–—-] ?)?", re.IGNORECASE)
_BYLINE = re.compile(r"(?i:by) (?P<name>[^\W\d_][^,|•·:]{2,50}?)(?: ?[,|•·–—-] ?(?P<rest>.+))?")
_NAMED = re.compile(r"(?P<name>[^\W\d_][^|•·,]{2,50}?) ?[|•·,] (?P<rest>.+)")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])+")
_URL = re.compile(r"https?://\S+")
_SEPARATOR = re.compile(r"\s*[|•·:–—-]+\s+")
_SENTENCE = re.compile(r" (?:[^\W\d_a-z]|[“\"‘'#@(])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, its blanks put together, and its number; an empty one parts paragraphs."""

    text: str
    number: int


class Header:
    """What a text's first lines have told so far: fields by their name in a story, days by how much they tell."""

    def __init__(self, file: str) -> None:
        """Nothing yet, of that file."""
        self.file = file
        self.told: dict[str, str] = {}
        self.days: list[tuple[int, Dated]] = []
        self.problems: list[Problem] = []

    @property
    def dated(self) -> Dated | None:
        """When the text was published, rather than when it was changed."""
        return min(self.days, key=lambda ranked: ranked[0])[1] if self.days else None

    @property
    def untold(self) -> list[Problem]:
        """Why the days that stand there were not taken, if none was."""
        return [] if self.days else self.problems


def read(lines: Sequence[Line], header: Header) -> list[Line]:
    """The lines that are not the header's; the rest of one that is glued to the first paragraph is among them."""
    rest: list[Line] = []
    seen = 0
    for n, line in enumerate(lines):
        if not line.text:
            rest.append(line)
            continue
        seen += 1
        left = line.text if seen > _HEADER_LINES else _without_header(line, header)
        if left:
            rest.append(Line(left, line.number))
        if left and not (blocks.is_bare(left) or furniture.is_note(left)):
            return [*rest, *lines[n + 1 :]]
    return rest


def _without_header(line: Line, header: Header) -> str:
    """What of a line is not the header's: all of it, nothing, or what a date is glued to."""
    day = _DAY.match(line.text)
    if day:
        return _labelled_day(line, day, header)
    label = _LABEL.fullmatch(line.text)
    if label and label["label"].lower() in _FIELDS:
        header.told.setdefault(_FIELDS[label["label"].lower()], label["value"])
        return ""
    if _URL.fullmatch(line.text):
        header.told.setdefault("url", line.text)
        return ""
    if _is_date_line(line, header) or _is_byline(line, header):
        return ""
    return _bare_day(line, header)


def _labelled_day(line: Line, label: re.Match[str], header: Header) -> str:
    written = dating.at(line.text, label.end())
    colon = line.text[label.end("label") :].lstrip().startswith(":")
    if written is None and colon and len(line.text) < 60:
        header.problems.append(troubles.unread_date(Place(header.file, line.number, 1), line.text[label.end() :]))
        return ""
    if written is None:
        return line.text
    rank = _LAST if label["label"].lower() in _CHANGED else _LABELLED
    end = label.end() + written.size
    _add_day(header, rank, written, line, f"header “{line.text[:end]}”")
    return _behind(line.text, end)


def _bare_day(line: Line, header: Header) -> str:
    """What follows a date without a label, which a sentence, or a dash and one, has to follow."""
    written = dating.at(line.text)
    if written is None:
        return line.text
    rest = line.text[written.size :]
    if not (_SEPARATOR.match(rest) or _SENTENCE.match(rest)):
        return line.text
    _add_day(header, _GLUED, written, line, f"header “{written.text}”")
    return _behind(line.text, written.size)


def _behind(text: str, end: int) -> str:
    rest = text[end:]
    separator = _SEPARATOR.match(rest)
    return rest[separator.end() if separator else 0 :].lstrip(" ,;")


def _is_date_line(line: Line, header: Header) -> bool:
    """Whether the line is a date and nothing else."""
    written = dating.whole(line.text)
    if written is not None:
        _add_day(header, _ALONE, written, line, f"line “{written.text}”")
    return written is not None


def _is_byline(line: Line, header: Header) -> bool:
    """Whether the line names the author, “By A. Writer”, or the author and the day, “A. Writer | 9 July 2023”."""
    byline = _BYLINE.fullmatch(line.text)
    found = byline or _NAMED.fullmatch(line.text)
    if found is None or not all(word[0].isupper() for word in found["name"].split()[:1]):
        return False
    rest = Line(found["rest"] or "", line.number)
    label = _DAY.match(rest.text)
    day = dating.whole(rest.text[label.end() :] if label else rest.text)
    if day is not None:
        _add_day(header, _ALONE, day, line, f"line “{line.text}”")
    elif byline is None or not is_name(found["name"]):
        return False
    elif found["rest"]:
        header.told.setdefault("outlet", found["rest"])
    if is_name(found["name"]):
        header.told.setdefault("author", found["name"])
    return True


def is_name(text: str) -> bool:
    """Whether a line may be the name of an author: two to five words, all but one with a capital."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return 2 <= len(words) <= 5 and capitals >= max(2, len(words) - 1) and _NAME.fullmatch(text) is not None


def _add_day(header: Header, rank: int, written: Written, line: Line, named: str) -> None:
    place = Place(header.file, line.number, 1)
    if written.day is not None:
        source = f"the {named}, line {line.number}"
        header.days.append((rank, Dated(written.day, source, written.moment)))
    elif written.either is not None:
        header.problems.append(troubles.ambiguous_date(place, written.text, written.either))
    else:
        header.problems.append(troubles.unread_date(place, written.text))


def without_late_lines(pieces: Sequence[Piece], header: Header) -> list[Piece]:
    """The pieces without lines that are but a date or the author, near the top or at the very end."""
    near = {*range(4), len(pieces) - 1}
    return [piece for n, piece in enumerate(pieces) if n not in near or not _is_late(piece, header)]


def _is_late(piece: Piece, header: Header) -> bool:
    line = Line(piece.text, piece.line)
    if len(piece.text) > 100:
        return False
    label = _DAY.match(piece.text)
    if label and dating.whole(piece.text[label.end() :]):
        return not _labelled_day(line, label, header)
    return _is_date_line(line, header) or _is_byline(line, header)


def read_dateline(pieces: Sequence[Piece], header: Header) -> None:
    """The day in the dateline of the first paragraph, where the header has told none."""
    first = next((piece for piece in pieces if not blocks.is_bare(piece.text)), None)
    found = dating.dateline(first.text) if first else None
    if first is None or found is None or header.days:
        return
    shown = found.text.rstrip(" -–—")
    if found.day:
        header.days.append((0, Dated(found.day, f"the dateline “{shown}”, line {first.line}")))
    elif found.yearless:
        day = dating.with_year_of(header.file, found.yearless)
        if day:
            header.days.append((0, Dated(day, f"the dateline “{shown}”, line {first.line}, and the file’s folder")))
        else:
            header.problems.append(troubles.yearless_date(Place(header.file, first.line, 1), shown))
