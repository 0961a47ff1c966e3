"""Raw text: a header of a few lines, or none, glued to the first paragraph or not, and paragraphs after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.desk import blocks, dating, furniture, troubles
from generator.desk.blocks import Piece
from generator.desk.dating import Written
from generator.desk.story import Block, Dated, Story
from generator.problems import Place, Problem

_HEADER_LINES = 12
_DAY_LABELS = (
    *("date", "published", "publish date", "publication date", "first published", "date published", "published on"),
    *("published at", "pubdate", "posted", "posted on", "posted at", "created", "dated", "day"),
    *("updated", "last updated", "updated on", "updated at", "modified", "last modified"),
)
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
_URL = re.compile(r"https?://\S+")
_SEPARATOR = re.compile(r"\s*[|•·:–—-]+\s+")
_SENTENCE_START = re.compile(r"[^\W\d_a-z]|[“\"‘'#@(]")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int


@dataclass(slots=True)
class _Header:
    """What the header has told so far."""

    file: str
    told: dict[str, str] = field(default_factory=dict)
    days: list[tuple[int, Dated]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def dated(self) -> Dated | None:
        """When the text was published, rather than when it was changed."""
        return min(self.days, key=lambda rank: rank[0])[1] if self.days else None


def read(text: str, file: str) -> tuple[Story, list[Problem]]:
    """The story in a raw text; its blocks may be none."""
    header = _Header(file)
    rest = _read_header(_lines(text), header)
    pieces = _late_lines(_pieces(rest), header)
    _read_dateline(pieces, header)
    kept, removed = blocks.tidy(pieces)
    if not header.told.get("title"):
        header.told["title"], kept = _split_title(kept)
    told = header.told
    story = Story(
        file,
        header.dated,
        title=told.get("title", ""),
        author=told.get("author", ""),
        outlet=told.get("outlet", ""),
        url=told.get("url", ""),
        tags=tuple(filter(None, (tag.strip() for tag in told.get("tags", "").split(",")))),
        blocks=kept,
        removed=removed,
    )
    return story, [] if header.dated else header.problems


def _lines(text: str) -> list[_Line]:
    """The text's lines, each with its number, blanks put together; an empty one parts paragraphs."""
    return [_Line(blocks.one_line(line), n) for n, line in enumerate(re.split(r"\r\n?|\n", text), 1)]


def _read_header(lines: Sequence[_Line], header: _Header) -> list[_Line]:
    """The lines that are not the header's; the rest of one that is glued to the first paragraph is among them."""
    rest: list[_Line] = []
    seen = 0
    for n, line in enumerate(lines):
        if not line.text:
            rest.append(line)
            continue
        seen += 1
        left = line.text if seen > _HEADER_LINES else _without_header(line, header)
        if left:
            rest.append(_Line(left, line.number))
        if left and not (blocks.is_bare(left) or furniture.is_note(left)):
            return [*rest, *lines[n + 1 :]]
    return rest


def _without_header(line: _Line, header: _Header) -> str:
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


def _labelled_day(line: _Line, label: re.Match[str], header: _Header) -> str:
    written = dating.at(line.text, label.end())
    colon = line.text[label.end("label") :].lstrip().startswith(":")
    if written is None and colon and len(line.text) < 60:
        header.problems.append(troubles.unread_date(Place(header.file, line.number, 1), line.text[label.end() :]))
        return ""
    if written is None:
        return line.text
    rank = _DAY_LABELS.index(label["label"].lower())
    end = label.end() + written.size
    _add_day(header, rank, written, line, f"header “{line.text[:end]}”")
    return _behind(line.text, end)


def _bare_day(line: _Line, header: _Header) -> str:
    """A date without a label before the first words; one in words needs a dash or the like behind it."""
    written = dating.at(line.text)
    if written is None:
        return line.text
    rest = line.text[written.size :]
    glued = line.text[0].isdigit() and not any(map(str.isalpha, written.text.split()[0:2][-1]))
    if not (_SEPARATOR.match(rest) or (glued and rest[:1] == " " and _SENTENCE_START.match(rest[1:]))):
        return line.text
    _add_day(header, len(_DAY_LABELS) + 1, written, line, f"header “{written.text}”")
    return _behind(line.text, written.size)


def _behind(text: str, end: int) -> str:
    rest = text[end:]
    separator = _SEPARATOR.match(rest)
    return rest[separator.end() if separator else 0 :].lstrip(" ,;")


def _is_date_line(line: _Line, header: _Header) -> bool:
    """Whether the line is a date and nothing else."""
    written = dating.whole(line.text)
    if written is not None:
        _add_day(header, len(_DAY_LABELS), written, line, f"line “{written.text}”")
    return written is not None


def _is_byline(line: _Line, header: _Header) -> bool:
    """Whether the line names the author, “By A. Writer”, or the author and the day, “A. Writer | 9 July 2023”."""
    byline = _BYLINE.fullmatch(line.text)
    found = byline or _NAMED.fullmatch(line.text)
    if found is None or not all(word[0].isupper() for word in found["name"].split()[:1]):
        return False
    rest = _Line(found["rest"] or "", line.number)
    label = _DAY.match(rest.text)
    day = dating.whole(rest.text[label.end() :] if label else rest.text)
    if day is not None:
        _add_day(header, len(_DAY_LABELS), day, line, f"line “{line.text}”")
    elif byline is None or not _is_name(found["name"]):
        return False
    elif found["rest"]:
        header.told.setdefault("outlet", found["rest"])
    header.told.setdefault("author", found["name"])
    return True


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and words[0][0].isupper() and words[-1][0].isupper() and text[-1] not in ".?!"


def _add_day(header: _Header, rank: int, written: Written, line: _Line, named: str) -> None:
    place = Place(header.file, line.number, 1)
    if written.day is not None:
        source = f"the {named}, line {line.number}"
        header.days.append((rank, Dated(written.day, source, written.moment)))
    elif written.either is not None:
        header.problems.append(troubles.ambiguous_date(place, written.text, written.either))
    else:
        header.problems.append(troubles.unread_date(place, written.text))


def _late_lines(pieces: Sequence[Piece], header: _Header) -> list[Piece]:
    """The pieces without lines that are but a date or the author, near the top or at the very end."""
    near = {*range(4), len(pieces) - 1}
    return [piece for n, piece in enumerate(pieces) if n not in near or not _is_late(piece, header)]


def _is_late(piece: Piece, header: _Header) -> bool:
    line = _Line(piece.text, piece.line)
    if len(piece.text) > 100:
        return False
    label = _DAY.match(piece.text)
    if label and dating.whole(piece.text[label.end() :]):
        return not _labelled_day(line, label, header)
    return _is_date_line(line, header) or _is_byline(line, header)


def _read_dateline(pieces: Sequence[Piece], header: _Header) -> None:
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


def _split_title(found: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """A bare line before the first paragraph is the headline, as it was given."""
    if len(found) > 1 and blocks.is_bare(found[0].text) and not blocks.is_bare(found[1].text):
        return found[0].text, found[1:]
    return "", found


def _pieces(lines: Sequence[_Line]) -> list[Piece]:
    """The paragraphs of the lines: each line is one, but where lines were wrapped; then an empty line parts them."""
    runs = list(_runs(lines))
    if not _are_wrapped(runs):
        return [Piece(line.text, line.number) for run in runs for line in run]
    return [piece for run in runs for piece in _joined(run)]


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _are_wrapped(runs: Sequence[Sequence[_Line]]) -> bool:
    """Whether most lines that another follows break off within a sentence, and none is too long for that."""
    inner = [line.text for run in runs for line in run[:-1]]
    broken = sum(not text.endswith(tuple(".!?…:”\"’'")) and not blocks.is_bare(text) for text in inner)
    long = sum(len(text) > 100 for text in inner)
    wide = sum(len(text) >= 50 for text in inner)
    return bool(inner) and not long and wide * 2 > len(inner) and (broken * 2 > len(inner) or _flow(inner))


def _flow(inner: Sequence[str]) -> bool:
    """Whether lines that look bare are but parts of sentences: most of them begin or go on in small letters."""
    return sum(text[:1].islower() for text in inner) * 3 > len(inner)


def _joined(run: Sequence[_Line]) -> Iterator[Piece]:
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
