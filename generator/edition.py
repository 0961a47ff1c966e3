"""The edition: the files of the site as they are to be published, those kept from the last one and the new ones."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from generator import ledger, publish, search, store, version
from generator.digests import digest
from generator.disk import Disk
from generator.ledger import Entry, Ledger
from generator.page import Page
from generator.problems import Problem
from generator.publish import Published
from generator.render import Rendered
from generator.stale import Todo

_COPIED = "it is a copy"
_UNKNOWN = (0, 0)
_NEW = "it is new"
_CHANGED = "what it knows of a page changed"
_LOST = "a file of it was lost"


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier builds have left: what of it may be kept, and the paths in output/ that are ours, come what may.

    It is `whole` if none of them was cut short and nothing was lost.
    """

    ledger: Ledger
    ours: frozenset[str]
    whole: bool


def past(disk: Disk, output: Path, *, clean: bool, say: Callable[[str], None]) -> Past:
    """What is left beside output/; with `clean`, nothing of it may be kept. `say` is told what was lost."""
    found = ledger.read(disk, publish.cache_file(output, "ledger"))
    whole = found is not None and not clean and not publish.unfinished(disk, output)
    ours = frozenset(found.entries) if found and found.entries else store.recognized(disk, output)
    announced = publish.known(disk, output)
    if found is None:
        say("everything is rendered anew: the ledger of the last build cannot be read")
    elif found.version not in {"", version.fingerprint()}:
        say("everything is rendered anew: another version made the last build")
    kept = found if found and not clean and found.version == version.fingerprint() else Ledger()
    return Past(kept, ours | announced, whole)


class Edition:
    """What is in the making: `entries` and `documents` are what the ledger will say.

    `indexed` tells why which bundle was made.
    """

    def __init__(self, disk: Disk, output: Path, folder: Path, past: Past) -> None:
        """The folder is where the files are staged that output/ does not have yet."""
        self.entries: dict[str, Entry] = {}
        self.documents: dict[str, Entry] = {}
        self.indexed: dict[str, str] = {}
        self._disk = disk
        self._output = output
        self._folder = folder
        self._past = past.ledger
        self._ours = past.ours
        self._whole = past.whole
        self._fresh: set[str] = set()
        self._shards: dict[str, str] = {}
        self._bundles: defaultdict[str, list[str]] = defaultdict(list)
        for path in past.ledger.entries:
            if (shard := search.shard_of(path)) is not None:
                self._bundles[shard].append(path)

    @property
    def known(self) -> dict[str, Entry]:
        """All files so far, and the pages that are none."""
        return self.entries | self.documents

    def write(self, path: str, data: bytes, name: str) -> None:
        """Stages a file and stores it by its digest; done by several processes at once."""
        publish.stage(self._disk, self._folder, path, data)
        store.keep(self._disk, self._output, self._folder, {path: name})

    def stored(self, name: str) -> bytes | None:
        """The bytes of that digest, if the last edition had them; asked for by several processes at once."""
        return store.read(self._disk, self._output, name)

    def keep(self, todo: Todo) -> Todo:
        """Keeps what need not be rendered, from output/ or from the store; what was lost has to be rendered."""
        kept = self._kept([path for path in todo.keep if path in self._past.entries])
        self.documents = {path: entry for path, entry in self._past.documents.items() if path in todo.keep}
        return todo.without(todo.keep.keys() - kept - self.documents.keys())

    def add(self, todo: Todo, rendered: Iterable[Rendered]) -> None:
        """Adds the pages that were rendered."""
        why = {page.path: (recipe, reason) for page, recipe, reason in todo.render}
        for one in rendered:
            recipe, reason = why[one.path]
            told = f"{reason}: {one.changed}" if one.changed else reason.value
            entry = Entry(one.digest, recipe, one.reads, reason=told, indexed=one.indexed, drawn=one.drawn)
            (self.entries if one.digest else self.documents)[one.path] = entry

    def copy(self, copies: Mapping[str, bytes]) -> None:
        """Adds files as they are."""
        names = {path: digest(data) for path, data in copies.items()}
        known = self._past.entries
        kept = self._kept([path for path, name in names.items() if path in known and known[path].digest == name])
        for path in names.keys() - kept:
            self.write(path, copies[path], names[path])
            self.entries[path] = Entry(names[path], reason=_COPIED)

    def index(
        self, shards: Mapping[str, Sequence[Page]], write: Callable[[Sequence[Page], Path], None]
    ) -> list[Problem]:
        """Adds the search index: the shards of the last edition, and new ones where a document in them is another.

        `write` writes the documents of pages below a folder.
        """
        known = self.known
        for name, pages in shards.items():
            self._shards[name] = search.recipe({page.path: known[page.path].indexed for page in pages})
            if why := self._stale(name):
                documents = self._folder.parent / "documents"
                write(pages, documents)
                wrong = search.index(documents, self._folder, name, search.pagefind())
                self._disk.remove_tree(documents)
                if wrong:
                    return wrong
                self._add_bundle(name, why)
        return []

    def _stale(self, name: str) -> str:
        """Why a shard has to be indexed; empty where the bundle of the last edition is kept."""
        bundle = self._bundles.get(name, [])
        if not bundle:
            return _NEW
        if self._shards[name] != self._past.shards.get(name):
            return _CHANGED
        if self._kept(bundle) == set(bundle):
            return ""
        for path in bundle:
            self.entries.pop(path, None)
            self._fresh.discard(path)
            self._disk.unlink(self._folder / path)
        return _LOST

    def _add_bundle(self, name: str, why: str) -> None:
        folder = search.bundle(name)
        self.indexed[f"{folder}/"] = why
        for file in self._disk.files(self._folder / folder):
            path = f"{folder}/{file}"
            if search.shard_of(path) == name:
                self.entries[path] = Entry(digest(self._disk.read(self._folder / path)), reason=why)
                store.keep(self._disk, self._output, self._folder, {path: self.entries[path].digest})

    def publish(self, inputs: str, pages: int) -> Published:
        """Puts all of it into output/, and writes the ledger last."""
        files = {path: entry.digest for path, entry in self.entries.items()}
        commit = partial(self._commit, inputs, pages)
        return publish.publish(self._disk, self._folder, self._output, files, self._fresh, self._ours, commit)

    def _commit(self, inputs: str, pages: int) -> None:
        """Writes the ledger, with size and time of all new files as they now stand, and clears up the store."""
        new = [path for path in self.entries if path not in self._fresh]
        for path, stamp in zip(new, self._disk.stamps(self._output, new), strict=True):
            self.entries[path] = msgspec.structs.replace(self.entries[path], stamp=stamp or _UNKNOWN)
        found = Ledger(version.fingerprint(), inputs, pages, self._shards, self.entries, self.documents)
        ledger.write(self._disk, publish.cache_file(self._output, "ledger"), found)
        before = {entry.digest for entry in self._past.entries.values()}
        kept = before if self._whole else store.stored(self._disk, self._output)
        store.sweep(self._disk, self._output, kept - {entry.digest for entry in self.entries.values()})

    def _kept(self, paths: Sequence[str]) -> set[str]:
        """Those of the files that are in output/ as they were written, or in the store; their times spare reading."""
        lost = set()
        for path, stamp in zip(paths, self._disk.stamps(self._output, paths), strict=True):
            entry = self._past.entries[path]
            if stamp == entry.stamp:
                self._fresh.add(path)
            elif publish.holds(self._disk, self._output / path, entry.digest):
                self._fresh.add(path)
                entry = msgspec.structs.replace(entry, stamp=stamp or _UNKNOWN)
            elif not store.take(self._disk, self._output, entry.digest, self._folder / path):
                lost.add(path)
                continue
            self.entries[path] = entry
        return set(paths) - lost


def intact(disk: Disk, output: Path, known: Mapping[str, Entry]) -> bool:
    """Whether every file stands in output/ as it was written, by its size and time."""
    stamps = disk.stamps(output, list(known))
    return all(stamp == entry.stamp for stamp, entry in zip(stamps, known.values(), strict=True))
