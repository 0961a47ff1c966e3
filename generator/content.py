"""The files of content/: found, read and made into records, in an order that does not depend on the file system."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from generator import frontmatter, problems, prose, schema, silence
from generator.cache import Stat
from generator.problems import Place, Problem
from generator.records import Ref
from generator.schema import Source
from generator.settings import PICTURE, Site

LIMIT = 5 * 1024 * 1024
UNKNOWN = Stat(-1, -1, -1)
_CARD = "content/site.yaml"

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


class File(NamedTuple):
    """A Markdown file of content/: where it lies, its name for messages, and which record of which kind it holds."""

    path: str
    name: str
    kind: str
    id: str
    stat: Stat


Other = tuple[str, Stat]


class Parsed(NamedTuple):
    """What a file holds: its record as written, the images that its body shows, what is wrong, what it silences."""

    record: Record | None
    images: tuple[Ref, ...]
    problems: tuple[Problem, ...]
    silences: tuple[Ref, ...] = ()


def find(site_folder: Path) -> tuple[list[File], list[Other], list[Problem]]:
    """The files to read, sorted by their path, whatever else lies beside them, and what nobody would read."""
    wrong: list[Problem] = []
    files: list[File] = []
    others: list[Other] = []
    for found in _walk(site_folder, wrong):
        _sort_out(found, files, others, wrong)
    return sorted(files, key=by_path), sorted(others), wrong


def look(site_folder: Path, names: Iterable[str]) -> tuple[list[File], list[Other], list[Problem]]:
    """The same of these paths alone, written with forward slashes from the site folder; what is not there is left out.

    Folders are not looked into, nor is anything outside content/, or below a link to a folder.
    """
    wrong: list[Problem] = []
    files: list[File] = []
    others: list[Other] = []
    for name in names:
        found = _stat_of(site_folder, name)
        if found and not S_ISDIR(found.st_mode):
            _sort_out(_placed(site_folder, name, found), files, others, wrong)
    return files, others, wrong


def _stat_of(site_folder: Path, name: str) -> os.stat_result | None:
    """What lies at the path, if that is one to which a walk through content/ would come."""
    top, *parts = name.split("/")
    if top != "content" or any(part.startswith(".") for part in parts):
        return None
    folders = (f"{site_folder}/{'/'.join((top, *parts[:depth]))}" for depth in range(1, len(parts)))
    try:
        return None if any(map(os.path.islink, folders)) else os.lstat(f"{site_folder}/{name}")
    except (OSError, ValueError):
        return None


def _sort_out(found: File | Other | Problem, files: list[File], others: list[Other], wrong: list[Problem]) -> None:
    if isinstance(found, File):
        files.append(found)
    elif isinstance(found, Problem):
        wrong.append(found)
    else:
        others.append(found)


def by_path(file: File) -> str:
    """The order of files."""
    return in_order(file.name)


def in_order(name: str) -> str:
    """What the name of a file is sorted by: by its folders first."""
    return name.replace("/", "\0")


def parse(file: File, data: bytes, site: Site | None) -> Parsed:
    """What the bytes of a file hold."""
    text, wrong = _decoded(data, file.name)
    if text is None:
        return Parsed(None, (), tuple(wrong))
    document, wrong = frontmatter.split(text, file.name)
    if document is None:
        return Parsed(None, (), tuple(wrong))
    body, in_body = prose.render(document.body, file.name, document.body_line, site.base if site else "")
    zone = site.time_zone if site else ZoneInfo("UTC")
    record, in_fields = _MAKERS[file.kind](Source(file.name, file.id, document.fields, body, zone))
    silences, unreasoned = silence.silences(document.fields)
    return Parsed(record, body.images, tuple(wrong + _further(in_fields, wrong) + unreasoned + in_body), silences)


def is_site(folder: Path) -> bool:
    """Whether the folder holds a site; all else about one whose card is missing would only be told in vain."""
    return (folder / _CARD).is_file()


def site(site_folder: Path) -> tuple[Site | None, list[Problem]]:
    """The site's card; None where content/site.yaml is missing or wrong."""
    if not is_site(site_folder):
        return None, [problems.no_content(Place(_CARD))]
    data, wrong = data_of(File(str(site_folder / _CARD), _CARD, "", "", UNKNOWN))
    text, wrong = (None, wrong) if data is None else _decoded(data, _CARD)
    if text is None:
        return None, wrong
    fields, wrong = frontmatter.fields(text, _CARD)
    if fields is None:
        return None, wrong
    found, in_fields = schema.site(fields)
    return found, wrong + _further(in_fields, wrong)


def _further(found: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """Those found that do not merely follow from a known problem at the same place."""
    places = {problem.place for problem in known}
    return [problem for problem in found if problem.place not in places]


def _walk(site_folder: Path, wrong: list[Problem]) -> Iterator[File | Other | Problem]:
    """All that lies below content/ and is not hidden."""
    folders = ["content"]
    while folders:
        below = folders.pop()
        try:
            entries = list(os.scandir(f"{site_folder}/{below}"))
        except OSError as error:
            wrong.append(problems.unreadable(Place(printable(below)), error.strerror or "no reason given"))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{below}/{entry.name}")
            else:
                yield _placed(site_folder, f"{below}/{entry.name}", _lstat(entry))


def _lstat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None


def _placed(site_folder: Path, name: str, found: os.stat_result | None) -> File | Other | Problem:
    """What lies at the path is: a Markdown file that is read, or something else, or a problem.

    Backups and READMEs are nobody's content.
    """
    path, last = f"{site_folder}/{name}", name.rpartition("/")[2]
    if found and S_ISLNK(found.st_mode) and os.path.isdir(path):  # noqa: PTH112  a Path for each takes longer
        return problems.unreadable(Place(printable(name)), "links to folders are not followed")
    if not last.endswith(".md") or last[0] == "#" or last.lower() == "readme.md":
        return printable(name), _stat(found)
    kind, _, rest = name.partition("/")[2].partition("/")
    if not rest or kind not in _MAKERS or ("/" in rest and kind not in _DEEP):
        return problems.stray_file(Place(printable(name)), list(_MAKERS))
    return File(path, printable(name), kind, printable(rest.removesuffix(".md")), _stat(found))


def _stat(found: os.stat_result | None) -> Stat:
    """What the file system says of a regular file; of anything else, nothing that could be trusted."""
    if found is None or not S_ISREG(found.st_mode):
        return UNKNOWN
    return Stat(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def printable(name: str) -> str:
    """The path as messages show it."""
    return name.encode("utf-8", "backslashreplace").decode() if not name.isascii() else name


def same_ids(files: Iterable[File]) -> Iterator[Problem]:
    """Ids of one kind that differ only in case or Unicode form, which some file systems cannot tell apart."""
    first: dict[tuple[str, str], File] = {}
    for file in files:
        known = first.setdefault((file.kind, unicodedata.normalize("NFC", file.id).casefold()), file)
        if known is not file:
            yield problems.same_id(Place(file.name), file.id, Place(known.name))


def _decoded(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    if (offset := data.find(0)) >= 0:
        return None, [problems.nul_byte(Place(name, _line(data, offset)), offset)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return None, [problems.not_utf8(Place(name, _line(data, error.start)), error.start, data[error.start])]


def data_of(file: File) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file of content/, or why they are not read."""
    place = Place(file.name)
    try:
        if file.stat == UNKNOWN and (reason := _refused(Path(file.path), file.name)):
            return None, [problems.unreadable(place, reason)]
        with open(file.path, "rb") as opened:  # noqa: PTH123  a Path for each takes longer than reading it
            data = opened.read(LIMIT + 1)
            size = len(data) if len(data) <= LIMIT else os.fstat(opened.fileno()).st_size
    except OSError as error:
        return None, [problems.unreadable(place, error.strerror or "no reason given")]
    return (data, []) if size <= LIMIT else (None, [problems.file_too_large(place, size, LIMIT)])


def _refused(path: Path, name: str) -> str:
    """Why what is no plain file is not read."""
    if not _is_inside(path, path, name):
        return "it is a link to a place outside content/"
    return "" if path.is_file() else "it is no regular file"


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _is_inside(target: Path, path: Path, name: str) -> bool:
    """Whether a target, all links followed, lies in the content/ of the file with that path and name."""
    content = path.parents[name.count("/") - 1]
    return Path(os.path.realpath(target)).is_relative_to(os.path.realpath(content))


def images(file: File, shown: Iterable[Ref]) -> tuple[list[Image], list[Problem]]:
    """The images beside a file that its body shows; one problem for each that is not there."""
    found: dict[str, Image] = {}
    wrong: list[Problem] = []
    for ref in shown:
        source = Path(os.path.normpath(Path(file.path).parent / ref.id))
        if not _is_image(source, file):
            wrong.append(problems.no_such_image(ref.place, ref.id))
            continue
        if source.name.casefold() == PICTURE:
            wrong.append(problems.reserved_image(ref.place, source.name))
            continue
        known = found.setdefault(source.name.casefold(), Image(source, file.kind, file.id))
        if known.source != source:
            wrong.append(problems.same_image(ref.place, source.name, known.source.name))
    return list(found.values()), wrong


def _is_image(source: Path, file: File) -> bool:
    try:
        return _is_inside(source, Path(file.path), file.name) and source.is_file()
    except (OSError, ValueError):
        return False
