"""Why a page was rendered and what it depends on; which pages a file reaches."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from generator import ledger, lookup, plan, prepare, publish, shards, stale, theme_files, version
from generator.archive import Archive
from generator.disk import RealDisk
from generator.ledger import Entry
from generator.lookup import Lookup
from generator.page import Page
from generator.prepare import Options, Prepared
from generator.reading import Reading
from generator.tables import words
from generator.theme import Theme

# What no editor writes: a record whose name or title ends with it is another record for every page that shows it.
_OTHER = "\ufffe"
_NONE = "{} is no file that the site is made of"
_SHOWN = {"moves": "reason", "pages": "title"}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a page was last rendered (empty if it never was), why it would be rendered now (empty if it would not).

    `reads` is what it reads of the archive, in words; `made_with` are the files of the theme that it is made with.
    """

    page: Page
    last: str
    now: str
    reads: tuple[str, ...]
    made_with: tuple[str, ...]


def why(options: Options, address: str) -> Reasons | None:
    """The reasons for the page of that address or path; None if the site has no such page.

    ValueError where content or theme have problems: then there is nothing to explain.
    """
    ready, whole, skin = _sound(options)
    page = next((page for page in ready.pages if address in {page.url, page.path, page.url.rstrip("/")}), None)
    if page is None:
        return None
    tables = lookup.lookup(whole, ready.where)
    entry = _entries(options).get(page.path)
    recipe = stale.recipe_of(page, skin.recipes(plan.card(whole, skin.settings)))
    now = stale.reason(entry, recipe, tables.stamps())
    page.view(tables)
    page.searched(tables)
    reads = sorted(words(name, key) for name, key in tables.notes.tear().values())
    return Reasons(
        page, entry.reason if entry else "", now.value if now else "", tuple(reads), skin.made_of(page.template)
    )


def affected(options: Options, file: Path) -> tuple[str, ...]:
    """The addresses of all pages that a file below content/ or themes/ reaches, in order.

    ValueError where content or theme have problems, or where the file is none of theirs.
    """
    ready, whole, skin = _sound(options)
    name = _named(options.site, file)
    if name == "content/site.yaml":
        return _addresses(ready.pages)
    if any(name == f"{folder.shown}/{theme_files.CARD}" for folder in skin.folders):
        return _addresses(ready.pages)
    if any(name.startswith(f"{folder.shown}/") for folder in skin.folders):
        templates = {template for template in skin.digests if name in skin.made_of(template)}
        return _addresses(page for page in ready.pages if page.template in templates)
    shown = [path for image, path in plan.image_paths(whole, ready.images) if image.source.resolve() == file.resolve()]
    if shown:
        return tuple(f"/{path}" for path in shown)
    return _reached(options, ready, whole, name)


def _addresses(pages: Iterable[Page]) -> tuple[str, ...]:
    return tuple(sorted(page.url for page in pages))


def _named(site_folder: Path, file: Path) -> str:
    """The file's path from the site folder, with forward slashes; ValueError where nothing is made of it."""
    path, site = file.resolve(), site_folder.resolve()
    if not any(path.is_relative_to(site / folder) for folder in ("content", "themes")):
        raise ValueError(_NONE.format(file))
    return path.relative_to(site).as_posix()


def _sound(options: Options) -> tuple[Prepared, Archive, Theme]:
    ready = prepare.prepare(options)
    if ready.archive is None or ready.theme is None or ready.read is None or ready.read.unresolved:
        msg = "the site has problems; `rumourmill check` tells them"
        raise ValueError(msg)
    return ready, ready.archive, ready.theme


def _entries(options: Options) -> Mapping[str, Entry]:
    found = ledger.read(RealDisk(), publish.cache_file(options.output, "ledger"))
    return found.entries if found and found.version == version.fingerprint() else {}


def _reached(options: Options, ready: Prepared, whole: Archive, name: str) -> tuple[str, ...]:
    """The pages that would read something else if the record of the file were another one."""
    assert ready.read is not None  # noqa: S101  _sound has seen to it
    other, _ = prepare.archive_of(whole.site, _with_another(ready.read, name), options)
    if plan.card(other) != plan.card(whole):
        return _addresses(ready.pages)
    tables, stands = lookup.lookup(whole, ready.where), lookup.lookup(other, shards.cut(other)).stamps()
    entries, own = _entries(options), tables.stamps()
    return _addresses(page for page in ready.pages if not stands.issuperset(_reads(page, entries, own, tables)))


def _reads(page: Page, entries: Mapping[str, Entry], stands: set[int], tables: Lookup) -> Iterable[int]:
    """What the page reads: as the ledger has it if that still stands, else found out by making its view."""
    entry = entries.get(page.path)
    if entry and stands.issuperset(known := array("q", entry.reads)):
        return known
    tables.notes.tear()
    page.view(tables)
    page.searched(tables)
    return tables.notes.tear()


def _with_another(read: Reading, name: str) -> Reading:
    """The same records, with another one in the place of the file's."""
    found = [one for one in read.headlines if one.place.file == name]
    if found:
        other = msgspec.structs.replace(
            found[0], title=found[0].title + _OTHER, stamp=~found[0].stamp, whole=~found[0].whole
        )
        return replace(read, headlines=tuple(other if one is found[0] else one for one in read.headlines))
    kind = name.split("/")[1]
    records = getattr(read.records, kind, ())
    if not any(record.place.file == name for record in records):
        raise ValueError(_NONE.format(name))
    changed = tuple(_another(record, kind) if record.place.file == name else record for record in records)
    return replace(read, records=replace(read.records, **{kind: changed}))


def _another(record: Any, kind: str) -> Any:
    field = _SHOWN.get(kind, "name")
    return replace(record, **{field: getattr(record, field) + _OTHER})
