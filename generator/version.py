"""What made a cache or a ledger: the generator's own code and the libraries that its output depends on."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.digests import digest

_LIBRARIES = (
    "anyascii",
    "fontpkg-noto-serif",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "msgspec",
    "pagefind_bin",
    "pydantic",
    "pyyaml",
    "resvg_py",
    "tzdata",
)


@cache
def fingerprint() -> str:
    """A digest of it: another version of any of it makes everything anew."""
    code = (path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))
    return digest("\n".join([*map(digest, code), *map(_version, _LIBRARIES)]).encode())


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
