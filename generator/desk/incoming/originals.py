"""From the bytes of a file to a story, whatever form it came in: raw text, Markdown with front matter, a saved page."""

import re
from collections.abc import Callable
from dataclasses import replace

from generator import problems
from generator.desk.incoming import dating, markdown, saved_page, seed, troubles
from generator.desk.incoming.story import Story
from generator.problems import Place, Problem

LIMIT = 5 * 1024 * 1024
FORMS = ("seed", "markdown", "html")

_Reader = Callable[[str, str], tuple[Story, list[Problem]]]
_READERS: dict[str, _Reader] = {"seed": seed.read, "markdown": markdown.read, "html": saved_page.read}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
# What pages name. Others that Python knows would decode anything, or take minutes for it.
_NAMED = re.compile(
    r"iso-?8859-\d{1,2}|latin-?1|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]|macintosh|shift_jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
_WESTERN = re.compile(r"iso-?8859-1|latin-?1", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FENCED = re.compile(r"\s*(?:---[ \t]*\r?\n|\+\+\+[ \t]*\r?\n|\{\s*\"[\w-]+\"\s*:)")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".rmd")
_HTML = (".html", ".htm", ".xhtml", ".shtml")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read(file: str, data: bytes, form: str | None = None) -> tuple[Story | None, list[Problem]]:
    """The story in a file's bytes; None, with an error, if there is none.

    `form` is one of FORMS; without it the file's ending and its beginning tell. A story without a day is no problem
    here; why a date that stands in the text was not taken is told as a warning.
    """
    text, found = decoded(file, data)
    if text is None:
        return None, found
    story, told = _READERS[form or form_of(file, text)](text, file)
    found += told
    if story.dated is None:
        story = replace(story, dated=dating.in_name(file))
    if not story.blocks:
        return None, [*found, troubles.nothing_to_read(Place(file))]
    return story, found


def form_of(file: str, text: str) -> str:
    """Which of FORMS a text has."""
    name = file.lower()
    if name.endswith(_HTML) or _PAGE.match(text):
        return "html"
    return "markdown" if name.endswith(_MARKDOWN) or _FENCED.match(text) else "seed"


def decoded(file: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file's bytes, without a byte order mark; None, with an error, if they are none."""
    place = Place(file)
    if len(data) > LIMIT:
        return None, [problems.file_too_large(place, len(data), LIMIT)]
    text, found = _text(place, data)
    if text is None:
        return None, found or [troubles.not_text(place)]
    nul = text.find("\0")
    if nul >= 0:
        return None, [problems.nul_byte(Place(file, text.count("\n", 0, nul) + 1), nul)]
    return text, found


def _text(place: Place, data: bytes) -> tuple[str | None, list[Problem]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding), []
    text = _decode(data, _wide(data) or "utf-8")
    if text is not None:
        return text, []
    named = _named(data)
    text = _decode(data, named) if named else None
    if text is not None:
        return text, []
    text = _decode(data, "cp1252")
    if text is None or _CONTROL.search(text):
        return None, []
    return text, [troubles.other_encoding(place, "Windows-1252")]


def _named(data: bytes) -> str | None:
    """The encoding that a page names; browsers take Latin 1 for Windows’ own."""
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii") if found else ""
    if not _NAMED.fullmatch(name):
        return None
    return "cp1252" if _WESTERN.fullmatch(name) else name


def _decode(data: bytes, encoding: str) -> str | None:
    """The text, or None: if it is not in that encoding, or there is none of that name for text."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in plain English nearly every other byte is zero."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 10 < len(sample) * 4 or min(even, odd) * 20 > len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
