"""What is to be imported, and what has been: files, folders and standard input; the originals beside articles."""

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator import problems
from generator.content import LIMIT
from generator.disk import told
from generator.problems import Place, Problem

STANDARD_INPUT = "-"
# Files with these endings are taken out of a folder; the ending that the original gets.
_ENDINGS = {
    ".txt": ".txt",
    ".text": ".txt",
    ".md": ".markdown",
    ".markdown": ".markdown",
    ".html": ".html",
    ".htm": ".html",
    ".xhtml": ".html",
}
# No content file has this in its name, and no page shows a file with it.
ORIGINAL = ".original"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be imported; no path for standard input."""

    name: str
    path: Path | None

    @property
    def ending(self) -> str:
        """What its original ends in: that of a content file is not among them."""
        return _ENDINGS.get(self.path.suffix.lower(), ".txt") if self.path else ".txt"

    def data(self) -> tuple[bytes | None, list[Problem]]:
        """Its bytes, or why they are not read."""
        try:
            if self.path is None:
                data = sys.stdin.buffer.read(LIMIT + 1)
            elif self.path.exists() and not self.path.is_file():
                return None, [problems.unreadable(Place(self.name), "it is no regular file")]
            else:
                with self.path.open("rb") as file:
                    data = file.read(LIMIT + 1)
        except OSError as error:
            return None, [problems.unreadable(Place(self.name), error.strerror or "no reason given")]
        if len(data) > LIMIT:
            return None, [problems.file_too_large(Place(self.name), self._size(), LIMIT)]
        return data, []

    def _size(self) -> int:
        return self.path.stat().st_size if self.path and self.path.is_file() else LIMIT + 1


def sources(paths: Sequence[str], site_folder: Path) -> tuple[list[Source], list[Problem]]:
    """The files of these paths, of a folder all texts below it, each once and in order; and what cannot be read.

    What the site is made of, and what it was built into, is passed over in folders.
    """
    own = {os.path.realpath(site_folder / name) for name in ("content", "themes", "output", ".cache")}
    found: dict[str, Source] = {}
    wrong: list[Problem] = []
    for path in paths:
        name = path if path == STANDARD_INPUT else os.path.abspath(path)  # noqa: PTH100  no link is followed
        if path == STANDARD_INPUT:
            found[name] = Source("standard input", None)
        elif Path(name).is_dir():
            found |= {one.name: one for one in _below(Path(name), own, wrong)}
        else:
            found[name] = Source(name, Path(name))
    return list(found.values()), wrong


def _below(folder: Path, passed: Collection[str], wrong: list[Problem]) -> Iterator[Source]:
    """The texts below a folder, the hidden ones and kept originals left aside."""

    def refused(error: OSError) -> None:
        wrong.append(problems.unreadable(Place(str(error.filename)), error.strerror or "no reason given"))

    for above, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and os.path.realpath(Path(above, name)) not in passed
        )
        for name in sorted(files):
            path = Path(above, name)
            if not name.startswith(".") and path.suffix.lower() in _ENDINGS and ORIGINAL not in path.suffixes:
                yield Source(str(path), path)


def fingerprint(data: bytes) -> bytes:
    """What tells that a file was imported before."""
    return blake2b(data, digest_size=16).digest()


def originals(site_folder: Path) -> dict[str, Path]:
    """The originals that were kept, by the names of their articles' files below the site's folder."""
    found = sorted((site_folder / "content" / "articles").rglob(f"*{ORIGINAL}.*"))
    return {_article(path.relative_to(site_folder).as_posix()): path for path in found if path.is_file()}


def _article(name: str) -> str:
    return f"{name.rpartition(ORIGINAL)[0]}.md"


def fingerprints(kept: dict[str, Path]) -> dict[str, bytes]:
    """Those of the originals, by the names of their articles' files. Raises DiskError."""
    found = {}
    for article, path in kept.items():
        with told(path):
            found[article] = fingerprint(path.read_bytes())
    return found
