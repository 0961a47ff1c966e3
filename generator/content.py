"""The files of content/: found, read and made into records, in an order that does not depend on the file system."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from generator import frontmatter, problems, prose, schema
from generator.problems import Place, Problem
from generator.records import Records, Ref
from generator.schema import Source
from generator.settings import Site

LIMIT = 5 * 1024 * 1024

Record = Any
_MAKERS: Mapping[str, Callable[[Source], tuple[Record | None, list[Problem]]]] = {
    "articles": schema.article,
    "players": schema.player,
    "clubs": schema.club,
    "journalists": schema.journalist,
    "people": schema.person,
    "outlets": schema.outlet,
    "windows": schema.window,
    "moves": schema.move,
    "pages": schema.page,
}
_DEEP = frozenset({"articles", "moves"})


@dataclass(frozen=True, slots=True)
class Image:
    """An image that stands beside a content file, and the record whose page shows it; `kind` is its folder's name."""

    source: Path
    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All of content/ as it stands; `site` is None where content/site.yaml is missing or wrong."""

    site: Site | None
    records: Records
    problems: tuple[Problem, ...]
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A Markdown file of content/: where it lies, its name for messages, and which record of which kind it holds."""

    path: Path
    name: str
    kind: str
    id: str


def read(site_folder: Path) -> Reading:
    """Every record below content/, and every problem of every file."""
    card = site_folder / "content" / "site.yaml"
    if not card.is_file():
        return Reading(None, Records(), (problems.no_content(Place("content/site.yaml")),))
    site, wrong = _site(card)
    files, stray = find(site_folder)
    wrong += [*stray, *_same_ids(files)]
    found: dict[str, list[Record]] = {kind: [] for kind in _MAKERS}
    images: list[Image] = []
    for file in files:
        record, beside, more = read_file(file, site)
        wrong += more
        images += beside
        if record is not None:
            found[file.kind].append(record)
    records = Records(**{kind: tuple(of_kind) for kind, of_kind in found.items()})
    return Reading(site, records, tuple(sorted(set(wrong))), tuple(images))


def find(site_folder: Path) -> tuple[list[File], list[Problem]]:
    """The files to read, sorted by their path, and those that nobody would read."""
    files: list[File] = []
    wrong: list[Problem] = []
    root = site_folder / "content"
    for path in sorted(_markdown(root, wrong), key=lambda path: path.relative_to(root).parts):
        parts = path.relative_to(root).parts
        file = File(path, _name(path, site_folder), parts[0], "/".join(parts[1:]).removesuffix(".md"))
        if len(parts) < 2 or parts[0] not in _MAKERS or (len(parts) > 2 and parts[0] not in _DEEP):
            wrong.append(problems.stray_file(Place(file.name), list(_MAKERS)))
        else:
            files.append(file)
    return files, wrong


def read_file(file: File, site: Site | None) -> tuple[Record | None, list[Image], list[Problem]]:
    """The record of one file, the images it shows, and what is wrong with it."""
    text, wrong = _text(file.path, file.name)
    if text is None:
        return None, [], wrong
    document, wrong = frontmatter.split(text, file.name)
    if document is None:
        return None, [], wrong
    body, in_body = prose.render(document.body, file.name, document.body_line, site.base if site else "")
    zone = site.time_zone if site else ZoneInfo("UTC")
    record, in_fields = _MAKERS[file.kind](Source(file.name, file.id, document.fields, body, zone))
    images, missing = _images(file, body.images)
    return record, images, wrong + _further(in_fields, wrong) + in_body + missing


def _site(card: Path) -> tuple[Site | None, list[Problem]]:
    text, wrong = _text(card, "content/site.yaml")
    if text is None:
        return None, wrong
    fields, wrong = frontmatter.fields(text, "content/site.yaml")
    if fields is None:
        return None, wrong
    site, in_fields = schema.site(fields)
    return site, wrong + _further(in_fields, wrong)


def _further(found: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """Those found that do not merely follow from a known problem at the same place."""
    places = {problem.place for problem in known}
    return [problem for problem in found if problem.place not in places]


def _markdown(root: Path, wrong: list[Problem]) -> Iterator[Path]:
    """The Markdown files below the folder; hidden ones, backups and READMEs are nobody's content."""

    def refused(error: OSError) -> None:
        place = Place(_name(Path(error.filename), root.parent))
        wrong.append(problems.unreadable(place, error.strerror or "no reason given"))

    for folder, folders, files in os.walk(root, onerror=refused):
        for name in folders:
            if Path(folder, name).is_symlink() and not name.startswith("."):
                place = Place(_name(Path(folder, name), root.parent))
                wrong.append(problems.unreadable(place, "links to folders are not followed"))
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.endswith(".md") and not name.startswith((".", "#")) and name.lower() != "readme.md":
                yield Path(folder, name)


def _name(path: Path, site_folder: Path) -> str:
    """The path as messages show it: relative to the site, with forward slashes, printable."""
    return path.relative_to(site_folder).as_posix().encode("utf-8", "backslashreplace").decode()


def _same_ids(files: Iterable[File]) -> Iterator[Problem]:
    """Ids of one kind that differ only in case or Unicode form, which some file systems cannot tell apart."""
    first: dict[tuple[str, str], File] = {}
    for file in files:
        known = first.setdefault((file.kind, unicodedata.normalize("NFC", file.id).casefold()), file)
        if known is not file:
            yield problems.same_id(Place(file.name), file.id, Place(known.name))


def _text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file of content/, or why it is none."""
    data, wrong = _data(path, name)
    if data is None:
        return None, wrong
    if (offset := data.find(0)) >= 0:
        return None, [problems.nul_byte(Place(name, _line(data, offset)), offset)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [problems.not_utf8(Place(name, _line(data, error.start)), error.start, data[error.start])]


def _data(path: Path, name: str) -> tuple[bytes | None, list[Problem]]:
    place = Place(name)
    try:
        if not _is_inside(path, path, name):
            return None, [problems.unreadable(place, "it is a link to a place outside content/")]
        if not path.is_file():
            return None, [problems.unreadable(place, "it is no regular file")]
        size = path.stat().st_size
        if size > LIMIT:
            return None, [problems.file_too_large(place, size, LIMIT)]
        return path.read_bytes(), []
    except OSError as error:
        return None, [problems.unreadable(place, error.strerror or "no reason given")]


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _is_inside(target: Path, path: Path, name: str) -> bool:
    """Whether a target, all links followed, lies in the content/ of the file with that path and name."""
    content = path.parents[name.count("/") - 1]
    return Path(os.path.realpath(target)).is_relative_to(os.path.realpath(content))


def _images(file: File, shown: Iterable[Ref]) -> tuple[list[Image], list[Problem]]:
    """The images beside a file that its body shows; one problem for each that is not there."""
    images: dict[str, Image] = {}
    wrong: list[Problem] = []
    for ref in shown:
        source = Path(os.path.normpath(file.path.parent / ref.id))
        if not _is_image(source, file):
            wrong.append(problems.no_such_image(ref.place, ref.id))
            continue
        known = images.setdefault(source.name.casefold(), Image(source, file.kind, file.id))
        if known.source != source:
            wrong.append(problems.same_image(ref.place, source.name, known.source.name))
    return list(images.values()), wrong


def _is_image(source: Path, file: File) -> bool:
    try:
        return _is_inside(source, file.path, file.name) and source.is_file()
    except (OSError, ValueError):
        return False
