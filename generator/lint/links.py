"""Links to other sites."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from generator import doubts, prose
from generator.archive import Archive
from generator.lint.case import Case, Texts
from generator.lint.sheet import Sheet
from generator.problems import Problem

_SCHEME = "http://"
# A link of Markdown in its three forms, and a field of front matter whose name ends in url.
_LINK = re.compile(r"""(?:\]\(<?|<|^ {0,3}\[[^\]\n]+\]:[ ]*<?|url:[ ]*["']?)(http://[^\s<>()"']+)""", re.MULTILINE)
# A host that is this machine itself: what goes there goes over no network.
_LOOPBACK = re.compile(
    r"http://(?:[^/?#@]*@)?(?:(?:[\w-]+\.)*localhost|127(?:\.\d+){3}|\[::1\])\.?(?=[:/?#]|$)", re.IGNORECASE
)
# Code within a paragraph, between as many backticks at either end.
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n`]|\n(?![ \t]*\n)|(?!\1(?!`))`+){1,500}?\1(?!`)")
_RECORDS = ("players", "clubs", "journalists", "people", "outlets")


def not_https(case: Case) -> Iterator[Problem]:
    """What goes over plain http, anyone on the way can read and change; nearly every site answers to https today.

    Looked at are `url` and `archive_url` of articles, `url` of outlets, moves and periods of windows, and the links in
    all texts, not those in code, nor to this machine itself (localhost). (IETF, RFC 9325; W3C, Securing the Web.)
    """
    if _SCHEME in case.sheet.text:
        yield from _links(case.sheet)


def not_https_in_records(archive: Archive, texts: Texts) -> Iterator[Problem]:
    """The same in records of all other kinds."""
    records = chain.from_iterable(getattr(archive, kind).values() for kind in _RECORDS)
    for record in chain(records, archive.basis.recorded.values(), archive.basis.written.values(), archive.pages):
        if _may_hold_one(record):
            yield from _links(texts.sheet(record.place.file))


def _may_hold_one(record: Any) -> bool:
    """Whether its file is worth reading."""
    periods = getattr(record, "periods", ())
    urls = (getattr(record, "url", ""), *(period.url for period in periods), record.text.html)
    return any(_SCHEME in text for text in urls)


def _links(sheet: Sheet) -> Iterator[Problem]:
    if _LINK.search(sheet.text):
        for found in _LINK.finditer(_without_code(sheet)):
            if not _LOOPBACK.match(found[1]):
                yield doubts.not_https(sheet.place(found.start(1)), found[1])


def _without_code(sheet: Sheet) -> str:
    """The file with blanks for each letter of code, in which a link is none."""
    lines = sheet.body.split("\n")
    for start, end in prose.code_blocks(sheet.body):
        lines[start:end] = map(_blank, lines[start:end])
    body = _SPAN.sub(lambda span: _blank(span[0]), "\n".join(lines))
    return sheet.text[: sheet.body_at] + body


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
