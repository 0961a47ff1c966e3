"""The front matter of other generators: YAML, TOML and JSON of Jekyll, Hugo and Hexo, the header lines of Pelican.

It is read for what it tells of the text, and leniently: what cannot be read is told as a warning and left out.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from generator import frontmatter, problems
from generator.desk.incoming import blocks, dating, troubles
from generator.desk.incoming.story import Dated
from generator.problems import Place, Problem, Severity

_DAYS = (
    *(
        "date",
        "published",
        "publishdate",
        "publish_date",
        "pubdate",
        "date_published",
        "published_at",
        "published_date",
    ),
    *("datetime", "created", "created_at", "posted", "day"),
    *("lastmod", "last_modified_at", "modified", "updated", "updated_at"),
)
_NAMES = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by", "writer"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "site_name", "source_name"),
    "url": ("canonical_url", "canonicalurl", "canonical", "original_url", "source_url", "external_url", "link", "url"),
}
_ADDRESS = (*_NAMES["url"], "source", "original", "permalink")
_TAGS = ("tags", "tag", "keywords", "categories", "category")
_NESTED = ("params", "extra", "taxonomies", "seo")
_YAML = re.compile(r"---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<fields>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_LINES = re.compile(r"(?:[A-Za-z][\w-]{1,20}:[ \t][^\n]*\n(?:[ \t]+[^\n]+\n)*)+(?=\n|\Z)")
_LINE = re.compile(r"^([A-Za-z][\w-]{1,20}):[ \t]+([^\n]*)", re.MULTILINE)
_PELICAN = frozenset({"title", "date"})

Value = str | list["Value"] | dict[str, "Value"] | None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields, with small letters in their names and all values as text, and the body with the line it begins in.

    `lines` are the lines of the fields where their form tells them.
    """

    fields: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int


def split(text: str, file: str) -> tuple[FrontMatter, list[Problem]]:
    """The front matter of a text whose lines end in newlines; without one, the whole text is the body."""
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        found = pattern.match(text)
        if found:
            size = len(found["fields"].encode("utf-8", "surrogatepass"))
            fields, lines, wrong = ({}, {}, [_too_large(file, size)]) if size > frontmatter.LIMIT else read(found, file)
            return _front_matter(fields, lines, text, found.end()), wrong
    if text.startswith("{"):
        return _json(text, file)
    header = _LINES.match(text)
    if header and len(header[0]) <= frontmatter.LIMIT:
        told = {key.lower(): value.strip() for key, value in _LINE.findall(header[0])}
        if _PELICAN & told.keys():
            lines = {one[1].lower(): text.count("\n", 0, one.start()) + 1 for one in _LINE.finditer(header[0])}
            return _front_matter(dict(told), lines, text, header.end()), []
    return FrontMatter({}, {}, text, 1), []


def told(found: FrontMatter, name: str) -> str:
    """What the fields tell of a story's title, author, outlet or url; empty if nothing."""
    if name == "url":
        return next((one for one in _texts(found.fields, _ADDRESS) if re.match(r"https?://\S+$", one)), "")
    return next((one for one in _texts(found.fields, _NAMES[name]) if one and "://" not in one), "")


def tags(found: FrontMatter) -> tuple[str, ...]:
    """The tags and categories, each once; what is written in one line is parted at its commas."""
    words = (word.strip() for text in _texts(found.fields, _TAGS, apart=True) for word in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def dated(found: FrontMatter, file: str) -> tuple[Dated | None, list[Problem]]:
    """The day of publication or, where only that is told, of the last change."""
    wrong: list[Problem] = []
    for name in _DAYS:
        text = next(_texts(found.fields, (name,)), "")
        if not text or text.lower() in {"true", "false"}:
            continue
        line = found.lines.get(name, 1)
        written = dating.at(text) or dating.first(text)
        if written is None or (written.day is None and written.either is None):
            wrong.append(troubles.unread_date(Place(file, line, 1), text))
        elif written.either is not None:
            wrong.append(troubles.ambiguous_date(Place(file, line, 1), written.text, written.either))
        elif written.day:
            where = f", line {line}" if name in found.lines else ""
            return Dated(written.day, f"the field “{name}” of the front matter{where}", written.moment), []
    return None, wrong


def _front_matter(fields: Mapping[str, Value], lines: Mapping[str, int], text: str, end: int) -> FrontMatter:
    small = {key.lower(): value for key, value in fields.items()}
    for name in _NESTED:
        inner = small.get(name)
        for key, value in inner.items() if isinstance(inner, dict) else ():
            small.setdefault(key.lower(), value)
    return FrontMatter(small, lines, text[end:], text.count("\n", 0, end) + 1)


def _texts(fields: Mapping[str, Value], names: tuple[str, ...], *, apart: bool = False) -> Iterator[str]:
    """The values of these fields in one line; of a list all items with commas between, or each apart."""
    for name in names:
        texts = list(_flat(fields.get(name)))
        yield from texts if apart else ([", ".join(texts)] if texts else [])


def _flat(value: Value) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, dict):
        yield from _flat(value.get("name"))
    elif value and (text := blocks.one_line(value)):
        yield text


_Read = tuple[Mapping[str, Value], Mapping[str, int], list[Problem]]


def _yaml(found: re.Match[str], file: str) -> _Read:
    fields, wrong = frontmatter.fields(found["fields"], file, 2)
    told = [replace(problem, severity=Severity.WARNING) for problem in wrong]
    if fields is None:
        return {}, {}, told
    lines = {key.lower(): frontmatter.key_at(fields, (key,)).line for key in fields.values}
    return dict(fields.values), lines, told


def _toml(found: re.Match[str], file: str) -> _Read:
    source = found["fields"]
    try:
        values = {key: _plain(value) for key, value in tomllib.loads(source).items()}
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        return {}, {}, [troubles.unread_front_matter(Place(file, 1, 1), "TOML", _reason(error))]
    lines = {one[1].lower(): source.count("\n", 0, one.start()) + 2 for one in _KEY.finditer(source)}
    return values, lines, []


_KEY = re.compile(r"^\s*([A-Za-z][\w-]*)\s*=", re.MULTILINE)


def _json(text: str, file: str) -> tuple[FrontMatter, list[Problem]]:
    """Hugo's JSON: an object at the beginning, of no more than other front matter may have."""
    try:
        read, end = json.JSONDecoder(strict=False).raw_decode(text[: frontmatter.LIMIT])
        values = {key: _plain(value) for key, value in read.items()}
    except (ValueError, RecursionError) as error:
        trouble = troubles.unread_front_matter(Place(file, 1, 1), "JSON", _reason(error))
        return FrontMatter({}, {}, text, 1), [trouble]
    return _front_matter(values, {}, text, end), []


def _plain(value: object) -> Value:
    """A value as text, lists and maps; what is neither counts as empty."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) else None


def _reason(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())[:120]


def _too_large(file: str, size: int) -> Problem:
    trouble = problems.front_matter_too_large(Place(file, 1, 1), size, frontmatter.LIMIT)
    return replace(trouble, severity=Severity.WARNING)
