"""The words that bear a claim out."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator import doubts, prose
from generator.lint.case import Case
from generator.problems import Problem

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "–": "-", "—": "-"})


def evidence_not_found(case: Case) -> Iterator[Problem]:
    """`evidence` holds exact words, so that a reader can see what a claim rests on.

    They stand in the body, the title, the summary or a quotation; or in the original that was imported and is kept
    beside the article, unpublished, as `NAME.original.txt` or the like. Line breaks, blanks, the shape of quotation
    marks and dashes, and how an accent is encoded (NFC, NFD) make no difference.
    """
    for told in case.told:
        words = told.claim.evidence
        if words and not _stands(words, case):
            yield doubts.evidence_not_found(case.at("claims", told.position, "evidence"), words)


def _stands(words: str, case: Case) -> bool:
    if words in case.sheet.body:
        return True
    folded = _folded(words)
    return any(folded in _folded(text) for text in _texts(case))


def _texts(case: Case) -> Iterator[str]:
    """Where the words may stand; what takes longest to make comes last."""
    article, sheet = case.article, case.sheet
    yield sheet.body
    yield from (article.title, article.summary, *(quote.text for quote in article.quotes))
    yield prose.render(sheet.body, sheet.file, 1, "")[0].plain
    yield from _originals(case.texts.originals(sheet.file))


def _originals(texts: Iterable[str]) -> Iterator[str]:
    """Each as it is, and as a page of the web shows it."""
    for text in texts:
        yield text
        yield html.unescape(_TAG.sub(" ", text))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())
