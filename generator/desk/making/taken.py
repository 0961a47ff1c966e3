"""Whether a new record may have its name and its id: what stands in the way, and what looks like a slip."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator import names
from generator.records import Named, spellings

# Names alike by this much of a hundred are likely to be one name: Wolves and Wolfes are at 83.
_NEAR = 83
# The kinds of records that have names.
KINDS = ("players", "clubs", "journalists", "people", "outlets")
_VOICES = ("journalists", "people", "outlets")


def unprintable(name: str) -> str:
    """Why the name cannot stand in a line of text; empty if it can."""
    if not name:
        return "the name is empty"
    unseen = next((letter for letter in name if not letter.isprintable()), "")
    return f"the name holds a character that is not seen, U+{ord(unseen):04X}" if unseen else ""


def of_id(folder: str, id_: str, ids: Iterable[str]) -> str:
    """Why the id, the last part of which becomes an address, cannot be had; empty if it can.

    Ids that differ in case alone are one id to some file systems. `ids` are those of the folder.
    """
    slug = id_.rpartition("/")[2]
    if not slug:
        return "the name has no letter or digit of which an address could be made; give an id with --id"
    if names.is_reserved(slug):
        return f"“{slug}” is a name that file systems or the site keep for themselves; give another id with --id"
    if not names.is_slug(slug):
        return f"“{slug}” cannot stand in an address; write --id {names.slug(slug) or 'some-words'}"
    there = next((one for one in ids if _folded(one) == _folded(id_)), None)
    return "" if there is None else f"content/{folder}/{there}.md is there already; give another id with --id"


def of_names(
    folder: str, wanted: Sequence[str], records: Mapping[str, Collection[Named]], also: Iterable[str] = ()
) -> Iterator[str]:
    """Which records have one of these names already, and which have one that is nearly the same.

    Journalists, people and outlets are looked for together, since a voice is called by its bare name. `also` are names
    that would be known without any record.
    """
    keys = {names.key(name): name for name in wanted}
    alike = _VOICES if folder in _VOICES else (folder,)
    found = False
    for kind in alike:
        for record in records[kind]:
            if shared := next((one for one in _called(record) if names.key(one) in keys), ""):
                found = True
                yield f"“{shared}” is a name of content/{kind}/{record.id}.md"
    if not found and (near := _near(wanted[0], [*_all(records[folder]), *also])):
        yield f"did you mean {' or '.join(f'“{name}”' for name in near)}?"


def _folded(id_: str) -> str:
    return unicodedata.normalize("NFC", id_).casefold()


def _all(records: Iterable[Named]) -> Iterator[str]:
    return (name for record in records for name in spellings(record))


def _near(name: str, known: Iterable[str]) -> list[str]:
    """At most three known names that differ from this one by no more than a slip, or by the order of their words."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  as in names

    by_key = {names.key(one): one for one in known}
    key = names.key(name)
    close = process.extract(key, list(by_key), scorer=fuzz.token_sort_ratio, limit=3, score_cutoff=_NEAR)
    return [by_key[one] for one, _score, _index in close if one != key]


def _called(record: Named) -> tuple[str, ...]:
    """By what it is called: a nickname is no name for another club either."""
    return (*spellings(record), *getattr(record, "contextual_aliases", ()))
