"""What the bar of the preview tells of a page: what it is made of, and why it was last rendered."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.display import Frame, Shown
from generator.lookup import KINDS
from generator.moves import Move
from generator.page import Page
from generator.problems import Place
from generator.tables import words
from generator.views import phrases
from generator.words import Family

# A link that opens a file in the editor: {file} is its path with a slash in front, {line} and {column} count from 1.
EDITOR_URL = "vscode://file{file}:{line}:{column}"
# The page of a voice may depend on thousands of articles; nobody reads so long a list.
_MOST = 200

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_NO_EDITOR = frozenset({"javascript", "data", "vbscript", "blob"})

Open = Callable[[Path, int, int], str]


def mistake(template: str) -> str:
    """What is wrong with such a template; empty if nothing is."""
    scheme = template.partition(":")[0]
    if not _SCHEME.fullmatch(scheme) or scheme.lower() in _NO_EDITOR:
        return f"{template} does not begin with the scheme of an editor, such as vscode://"
    try:
        template.format(file="", line=1, column=1)
    except (ValueError, LookupError, AttributeError):
        return f"{template} may hold {{file}}, {{line}} and {{column}}, and no other braces"
    return ""


def editor(template: str) -> Open:
    """What makes links to files out of a template such as EDITOR_URL."""

    def link(file: Path, line: int, column: int) -> str:
        path = quote(f"/{file.resolve().as_posix().removeprefix('/')}")
        return template.format(file=path, line=line or 1, column=column or 1)

    return link


def about(frame: Frame, page: Page, shown: Shown, site_folder: Path, link: Open) -> dict[str, object]:
    """The page in the words of the bar; files are told from the site folder, with links that open them."""

    def file(name: str) -> dict[str, str]:
        return {"file": name, "open": link(site_folder / name, 0, 0)}

    own = page.place.file if page.place.file.endswith(".md") else None
    files = sorted(set(_files(frame, shown)) - {own})
    reads = sorted(words(name, key) for name, key in shown.noted.values())
    return {
        "mark": _mark(frame, page),
        "source": file(own) if own else None,
        "files": [*map(file, files[:_MOST]), *_and_more(files, {"open": ""}, "file")],
        "theme": [file(name) for name in frame.theme.made_of(page.template)],
        "reads": [*reads[:_MOST], *(str(one["read"]) for one in _and_more(reads, {}, "read"))],
        "why": shown.entry.reason,
    }


def _and_more(found: list[str], rest: Mapping[str, str], name: str) -> list[dict[str, str]]:
    return [{name: f"and {len(found) - _MOST:,} more", **rest}] if len(found) > _MOST else []


def _mark(frame: Frame, page: Page) -> str:
    """What tells an article that is not published yet."""
    if page.family is not Family.ARTICLE:
        return ""
    article = frame.archive.headlines.peek(str(page.args[0]))
    if article.draft:
        return "draft"
    return f"scheduled for {phrases.long_day(article.day)}" if article.day > frame.archive.as_of else ""


def _files(frame: Frame, shown: Shown) -> Iterator[str]:
    """The files of content/ that hold what the page has read."""
    tables = frame.archive.tables()
    for name, key in shown.noted.values():
        if isinstance(key, tuple) and key[0] in KINDS:
            yield from _told(getattr(frame.archive, key[0]).peek(key[1]))
        if key is not None:
            yield from _told(tables[name].peek(key))


def _told(value: Any) -> Iterator[str]:
    """The files that a value of the archive was read from."""
    if isinstance(value, Move):
        yield from _all((*(report.article for report in value.reports), value.record, value.window))
    elif isinstance(value, tuple):
        yield from _all(value)
    elif isinstance(place := getattr(value, "place", None), Place) and place.file.endswith(".md"):
        yield place.file


def _all(values: Iterable[Any]) -> Iterator[str]:
    return (file for value in values for file in _told(value))
