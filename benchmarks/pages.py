"""What a build has written: its files by the family of the page, its bytes, and what the next build changes."""

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

# By the file's path below output/; the first that fits. What fits none is not counted as a page.
_FAMILIES = (
    ("home", r"index\.html"),
    ("year", r"\d{4}/index\.html"),
    ("month", r"\d{4}/\d\d/index\.html"),
    ("day", r"\d{4}/\d\d/\d\d/index\.html"),
    ("article", r"\d{4}/\d\d/\d\d/[^/]+/index\.html"),
    ("player", r"players/[^/]+/index\.html"),
    ("club", r"clubs/[^/]+/index\.html"),
    ("season", r"clubs/[^/]+/[^/]+/index\.html"),
    ("journalist", r"journalists/[^/]+/index\.html"),
    ("outlet", r"outlets/[^/]+/index\.html"),
    ("person", r"people/[^/]+/index\.html"),
    ("window", r"windows/[^/]+/index\.html"),
    ("move", r"moves/[^/]+/[^/]+/index\.html"),
    ("feed", r"feed\.xml"),
    ("feed of a record", r".+/feed\.xml"),
    ("sitemap", r"sitemap[^/]*\.xml"),
    ("part of the sitemap", r"sitemaps/[^/]+\.xml"),
    ("other page", r".+\.(html|xml|txt)"),
)
_PATTERN = re.compile("|".join(f"(?P<f{place}>{pattern})" for place, (_, pattern) in enumerate(_FAMILIES)))


@dataclass(frozen=True, slots=True)
class Mark:
    """A file's digest, the time of its last writing in nanoseconds, and its size."""

    digest: bytes
    written: int
    size: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the files that were there: `changed` counts other, new and deleted ones."""

    changed: int
    written: int


Output = Mapping[str, Mark]


def output(folder: Path) -> Output:
    """Every file below the folder, by its path; hidden ones are the generators' own notes."""
    found = {}
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(root, name)
            if not name.startswith("."):
                status = path.stat()
                digest = blake2b(path.read_bytes(), digest_size=16).digest()
                found[path.relative_to(folder).as_posix()] = Mark(digest, status.st_mtime_ns, status.st_size)
    return found


def family(path: str) -> str:
    """The family of the page, empty for an asset."""
    fits = _PATTERN.fullmatch(path)
    return _FAMILIES[int((fits.lastgroup or "f0")[1:])][0] if fits and fits.lastgroup else ""


def counts(found: Output) -> dict[str, int]:
    """How many pages of each family, in the order of the families above."""
    counted = Counter(family(path) for path in found)
    return {name: counted[name] for name, _ in _FAMILIES if counted[name]}


def addresses(found: Output) -> frozenset[str]:
    """The paths of all pages; whether a sitemap is cut into parts does not make it another page."""
    return frozenset(path for path in found if family(path) not in {"", "part of the sitemap"})


def size(found: Output) -> int:
    """Bytes of all files."""
    return sum(mark.size for mark in found.values())


def change(before: Output, after: Output) -> Change:
    """From one build to the next."""
    both = before.keys() & after.keys()
    changed = len(before.keys() ^ after.keys()) + sum(before[path].digest != after[path].digest for path in both)
    written = len(after.keys() - both) + sum(before[path].written != after[path].written for path in both)
    return Change(changed, written)
