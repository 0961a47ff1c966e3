"""Names of people and clubs: how they become slugs, when two are alike, and what was probably meant."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = {"con", "prn", "aux", "nul", "index", "feed", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
_LONGEST_SLUG = 100


def ascii_form(name: str) -> str:
    """The name in ASCII letters: Ødegaard → Odegaard, Łukasz → Lukasz, 손흥민 → SonHeungMin."""
    if name.isascii():
        return name
    from anyascii import anyascii  # noqa: PLC0415 - loads tables that plain names do not need

    return anyascii(unicodedata.normalize("NFC", name))


def folds(name: str) -> bool:
    """Whether the name is in ASCII letters once its accents are gone: Szoboszlai and Núñez are, Ødegaard is not."""
    return name.isascii() or all(
        letter.isascii() or unicodedata.combining(letter) for letter in unicodedata.normalize("NFKD", name)
    )


def slug(name: str) -> str:
    """The name as a part of an address, at most 100 characters, cut at a word; empty if it has no letter or digit."""
    plain = ascii_form(name).lower().replace("'", "").replace("’", "")
    words = _NOT_SLUG.sub("-", plain).strip("-")
    if len(words) <= _LONGEST_SLUG:
        return words
    return words[: _LONGEST_SLUG + 1].rpartition("-")[0] or words[:_LONGEST_SLUG]


def is_slug(text: str) -> bool:
    """Lower-case ASCII letters and digits in words joined by single hyphens, at most 100 characters."""
    return len(text) <= _LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def is_reserved(text: str) -> bool:
    """Names that a file system (Windows' devices) or the site itself (index, feed) keeps for itself."""
    return text.casefold() in _RESERVED


@cache
def key(name: str) -> str:
    """What two spellings of one name have in common: no accents, case, punctuation or repeated spaces."""
    return folded(name)


def folded(text: str) -> str:
    """A text of any length as `key` folds a name; nothing of it is kept."""
    return " ".join(_NOT_SLUG.sub(" ", ascii_form(text).casefold().replace("'", "")).split())


def collation(name: str) -> tuple[str, str]:
    """Sorts names as a reader expects, the same on every machine: by ASCII letters, then by the name itself."""
    return key(name), name


def family_name_first(name: str) -> tuple[str, str]:
    """Sorts people by their family name, taken to begin at the last word or at a particle before it (van de Ven)."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return collation(" ".join(words[max(start, 0) :] + words[: max(start, 0)]))


def initial(sorted_by: tuple[str, str]) -> str:
    """The letter, from a to z, under which a name that is sorted by this is looked for; 0-9 for what has none."""
    letter = sorted_by[0][:1]
    return letter if letter.isalpha() else "0-9"


def heading(initial: str) -> str:
    """The initial as a heading of a list has it: A, 0–9."""
    return initial.upper().replace("-", "–")


def initials(name: str) -> str:
    """A monogram of at most three letters: Preston North End → PNE."""
    capitals = [word[0] for word in re.split(r"[\s-]+", name) if word and word[0].isupper()]
    return "".join(capitals[:3]) or name[:1].upper()


def suggestions(name: str, known: Iterable[str]) -> list[str]:
    """Up to three of the known names that are close to this one, the closest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake needs it

    found = process.extract(name, sorted(set(known)), scorer=fuzz.WRatio, processor=key, limit=3, score_cutoff=72)
    return [match for match, _score, _index in found]
