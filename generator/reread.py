"""content/ read once more, of which little has changed: what has not is the same object as before."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from generator import content, reading, resolve
from generator.cache import Cache, Row, Stat
from generator.content import UNKNOWN, File, Image, printable
from generator.problems import Problem
from generator.reading import Light, Reader, Reading, Shelf
from generator.records import Headline, Records
from generator.resolve import Names
from generator.settings import Site

_SAME = "same-id"

T = TypeVar("T")

Files = dict[str, tuple[File, bytes | None]]
Lights = dict[str, Light[Any]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What may be other than it was: `moved` are files that may hold something else, `gone` the names of those lost."""

    moved: tuple[File, ...]
    gone: frozenset[str]
    others: Mapping[str, Stat]
    stray: tuple[Problem, ...]


def reread(  # noqa: PLR0913, PLR0917  all that it is made of
    before: Reading,
    site_folder: Path,
    site: Site,
    cache: Cache,
    names: Collection[str] | None,
    spare: Callable[[Collection[str]], None] = lambda _: None,
) -> Reading:
    """All of content/ as it is now.

    `names` are the paths, from the site folder, of whatever may have changed; None if it may be anything. The site's
    card is the one that was read before. `spare` is told which files changed or are gone before the cache forgets them.
    """
    now = cache.now()
    found = _all(before.shelf, site_folder) if names is None else _some(before.shelf, site_folder, names)
    files, changed = _files(before.shelf, found, now)
    stray = found.stray if files.keys() == before.shelf.files.keys() else _with_same_ids(found.stray, files)
    lights = _without(before.shelf.lights, found.gone)
    spare(changed | found.gone)
    rows = _read(Reader(site, cache, {}, None, now), changed - _articles(changed), files, lights)
    known = before.names
    resolved: tuple[Records, Sequence[Problem]] = before.records, before.unnamed
    if rows or found.gone - _articles(found.gone):
        lights, known, resolved = _records(lights)
    reader = Reader(site, cache, {}, known, now, before.shelf.files.keys())
    again = _articles(changed) | _named_otherwise(lights, known.unlike(before.names))
    rows += _read(reader, again, files, lights)
    touched = ((file.name, files[file.name][0].stat) for file in found.moved if file.name not in changed)
    cache.keep([row for row in rows if row.digest], touched, found.gone, known.stamp)
    looked = None if names is None or any(not name.endswith(".md") for name in names) else changed | found.gone
    moved = {file.name for file in found.moved}
    unsure = (before.shelf.unsure - found.gone - moved) | {name for name in moved if files[name][0].stat == UNKNOWN}
    shelf = Shelf(files, frozenset(unsure), found.others, stray, lights, _shown(before.shelf, files, lights, looked))
    return reading.reading(shelf, known, resolved, reader)


def _all(before: Shelf, site_folder: Path) -> _Found:
    """What the file system says of all files."""
    files, others, stray = content.find(site_folder)
    moved = [file for file in files if file.stat == UNKNOWN or file.stat != _stat(before, file.name)]
    gone = before.files.keys() - {file.name for file in files}
    return _Found(tuple(moved), frozenset(gone), dict(others), (*stray, *_same_ids(before)))


def _some(before: Shelf, site_folder: Path, names: Collection[str]) -> _Found:
    """What it says of these alone, and of those that it could not be trusted about when they were read."""
    unsure = (before.files[name][0].path.removeprefix(f"{site_folder}/") for name in before.unsure)
    paths = dict.fromkeys([*names, *unsure])
    moved, others, stray = content.look(site_folder, paths)
    asked = {printable(name) for name in paths}
    return _Found(
        moved=tuple(moved),
        gone=frozenset((asked & before.files.keys()) - {file.name for file in moved}),
        others={name: stat for name, stat in before.others.items() if name not in asked} | dict(others),
        stray=(*(one for one in before.stray if one.place.file not in asked or one.code == _SAME), *stray),
    )


def _without(entries: Mapping[str, T], gone: Iterable[str]) -> dict[str, T]:
    found = dict(entries)
    for name in gone:
        found.pop(name, None)
    return found


def _stat(before: Shelf, name: str) -> Stat:
    return before.files[name][0].stat if name in before.files else UNKNOWN


def _files(before: Shelf, found: _Found, now: int) -> tuple[Files, set[str]]:
    """All files with their digests, and the names of those whose bytes are others."""
    files = _without(before.files, found.gone)
    changed = set()
    for file in found.moved:
        known = files.get(file.name)
        digest = reading.digest_of(file)
        files[file.name] = file._replace(stat=reading.settled(file.stat, now)), digest
        if known is None or digest is None or known[1] != digest:
            changed.add(file.name)
    return files, changed


def _same_ids(before: Shelf) -> list[Problem]:
    return [problem for problem in before.stray if problem.code == _SAME]


def _with_same_ids(stray: Iterable[Problem], files: Files) -> tuple[Problem, ...]:
    """The same problems, with those of ids told anew."""
    in_order = sorted((file for file, _ in files.values()), key=content.by_path)
    return (*(problem for problem in stray if problem.code != _SAME), *content.same_ids(in_order))


def _articles(names: Iterable[str]) -> set[str]:
    return {name for name in names if name.startswith("content/articles/")}


def _read(reader: Reader, names: Collection[str], files: Files, lights: Lights) -> list[Row]:
    """Reads these files, in place of what they were read as before; all that comes out the same stays as it is."""
    rows = reader.some([files[name][0] for name in sorted(names)])
    for row in rows:
        light = reading.decoded(row)
        if not _is_same(lights.get(row.name), light):
            lights[row.name] = light
    return rows


def _is_same(before: Light[Any] | None, now: Light[Any]) -> bool:
    if before is None or before.record is None or now.record is None:
        return False
    # A headline's stamps tell all of it, and sooner.
    same = (
        (before.record.stamp, before.record.whole) == (now.record.stamp, now.record.whole)
        if isinstance(now.record, Headline) and isinstance(before.record, Headline)
        else before.record == now.record
    )
    asides = [(light.images, light.problems, light.silences) for light in (before, now)]
    return same and asides[0] == asides[1]


def _named_otherwise(lights: Lights, unlike: frozenset[int]) -> set[str]:
    """The articles in which a name may have another meaning."""
    if not unlike:
        return set()
    articles = ((name, light) for name, light in lights.items() if light.found_by)
    return {
        name
        for name, light in articles
        if not unlike.isdisjoint(array("q", light.found_by)) or reading.is_unnamed(light)
    }


def _records(lights: Lights) -> tuple[Lights, Names, tuple[Records, Sequence[Problem]]]:
    """All that was read, in order again, and what comes of the records and their names."""
    articles = _articles(lights)
    ordered = {name: lights[name] for name in sorted(lights.keys() - articles, key=content.in_order)}
    written = reading.records_of(ordered)
    known = resolve.names_of(written)
    return ordered | {name: lights[name] for name in lights if name in articles}, known, known.records(written)


def _shown(
    before: Shelf, files: Files, lights: Lights, looked: Collection[str] | None
) -> dict[str, tuple[list[Image], list[Problem]]]:
    """The images that files show, looked for anew where these files have changed, or where any image may have."""
    if looked is None:
        return reading.images(files, lights)
    kept = {name: some for name, some in before.shown.items() if name not in looked}
    return kept | reading.images(files, {name: lights[name] for name in looked if name in lights})
