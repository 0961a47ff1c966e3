"""The search index: Pagefind over the documents of the pages, one bundle for each shard.

Pagefind 1.5.2 does not give the same bytes for the same pages, so that the bundle of an unchanged shard is kept as it
is. The root's bundle has Pagefind's script and WebAssembly, which the others share.
"""

import json
import subprocess
from collections.abc import Mapping
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator import problems
from generator.digests import digest
from generator.problems import Place, Problem
from generator.shards import ROOT
from generator.views.documents import Document

BUNDLES = "pagefind"

_ENTRY = "pagefind-entry.json"
_CONTENTS = ("fragment", "filter", "index")
_SHARED = ("pagefind.js", "pagefind-worker.js", "wasm.")
_META = '<meta data-pagefind-meta="{}[content]" content="{}">\n'
_FILTER = '<meta data-pagefind-filter="{}[content]" content="{}">\n'
_DAY = '<meta data-pagefind-meta="date[content]" data-pagefind-sort="date[content]" content="{}">\n'
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
{head}</head>
<body data-pagefind-body>
<h1>{title}</h1>
{html}</body>
</html>
"""


def page(document: Document, language: str) -> bytes:
    """The document as Pagefind reads it."""
    head = _DAY.format(document.day) if document.day else ""
    head += "".join(_META.format(name, escape(value)) for name, value in document.shown)
    head += "".join(_FILTER.format(name, escape(value)) for name, value in document.filters)
    return _PAGE.format(language=language, head=head, title=escape(document.title), html=document.html).encode()


def recipe(documents: Mapping[str, str]) -> str:
    """A digest of what a shard is made of: the path and the digest of each document, and Pagefind's version."""
    listed = sorted(documents.items())
    return digest("\n".join([_version(), *(f"{path} {of}" for path, of in listed)]).encode())


def _version() -> str:
    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return ""


def bundle(shard: str) -> str:
    """The folder of the shard's bundle below output/."""
    return f"{BUNDLES}/{shard}" if shard != ROOT else BUNDLES


def shard_of(path: str) -> str | None:
    """The shard whose bundle has that file of output/; None if it is in none."""
    folder, _, below = path.partition("/")
    if folder != BUNDLES:
        return None
    name, _, rest = below.partition("/")
    return name if rest and name not in _CONTENTS else ROOT


def pagefind() -> tuple[str, ...]:
    """The command that runs Pagefind; empty where it is not installed."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - only who indexes needs it

        return (str(get_executable()),)
    except (ImportError, FileNotFoundError):
        return ()


def index(documents: Path, output: Path, shard: str, command: tuple[str, ...]) -> list[Problem]:
    """Indexes the documents below a folder, and writes the shard's bundle below output."""
    target = output / bundle(shard)
    reason = _run(documents, target, command) if command else "it is not installed"
    if reason:
        return [problems.search_failed(Place("content/site.yaml"), reason)]
    for path in _superfluous(target, shard):
        path.unlink()
    if shard != ROOT:
        _share(target)
    return []


def _run(documents: Path, target: Path, command: tuple[str, ...]) -> str:
    """Runs Pagefind; its last word where it failed, else nothing."""
    arguments = ["--site", str(documents), "--output-path", str(target), "--quiet"]
    try:
        done = subprocess.run([*command, *arguments], capture_output=True, check=False)  # noqa: S603  no shell, our words
    except OSError as error:
        return error.strerror or str(error)
    if done.returncode == 0:
        return ""
    said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return said[-1].strip() if said else f"it stopped with {done.returncode}"


def _superfluous(target: Path, shard: str) -> list[Path]:
    """Pagefind's own user interfaces, and in all bundles but the root's what they share."""
    shared = [path for path in target.iterdir() if path.suffix in {".js", ".css"} or path.name.startswith("wasm.")]
    return [path for path in shared if shard != ROOT or not path.name.startswith(_SHARED)]


def _share(target: Path) -> None:
    """Lets a bundle name the WebAssembly of the root's.

    Pagefind loads wasm.<name>.pagefind from the folder of the bundle; a name that leads out of it leads to the root's.
    """
    entry = json.loads((target / _ENTRY).read_bytes())
    for language in entry["languages"].values():
        language["wasm"] = f"/../../wasm.{language['wasm'] or 'unknown'}"
    (target / _ENTRY).write_text(json.dumps(entry, separators=(",", ":")), "utf-8")
