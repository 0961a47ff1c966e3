"""The files of content/ as the fact linter reads them: one at a time, and only where it has to."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from generator import content, frontmatter
from generator.lint.case import Texts
from generator.lint.sheet import Sheet
from generator.reading import Reading

_BESIDE = ".original."


def texts(read: Reading) -> Texts:
    """The files that were read; what has changed since is taken as it now is, and what is gone is empty."""
    files = read.shelf.files

    @lru_cache(maxsize=1)
    def sheet(name: str) -> Sheet:
        data, _ = content.data_of(files[name][0]) if name in files else (None, [])
        return Sheet(name, frontmatter.unified((data or b"").decode("utf-8", "replace")))

    @cache
    def kept() -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for other in sorted(read.shelf.others):
            name, mark, ending = other.partition(_BESIDE)
            if mark and "/" not in ending:
                found[f"{name}.md"].append(other.rpartition("/")[2])
        return found

    def originals(name: str) -> tuple[str, ...]:
        return tuple(_text(Path(files[name][0].path).with_name(other)) for other in kept().get(name, ()))

    return Texts(sheet, originals)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace") if path.is_file() else ""
    except OSError:
        return ""
