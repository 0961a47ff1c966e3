"""The search index: Pagefind over the pages that mark their text, or the bundle of the last build where none changed.

Pagefind 1.5.2 does not give the same bytes for the same pages, so that an unchanged bundle is kept as it is.
"""

import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator import problems
from generator.digests import digest
from generator.problems import Place, Problem

BUNDLE = "pagefind"
COMMAND = (sys.executable, "-m", "pagefind")


def recipe(pages: Mapping[str, str]) -> str:
    """A digest of what the index is made of: the path and digest of each page that it has, and Pagefind's version.

    Empty where there is nothing to index.
    """
    listed = sorted(pages.items())
    return digest("\n".join([_version(), *(f"{path} {of}" for path, of in listed)]).encode()) if listed else ""


def _version() -> str:
    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return ""


def index(pages: Path, bundle: Path, command: tuple[str, ...] = COMMAND) -> list[Problem]:
    """Indexes the pages below a folder that mark their text with data-pagefind-body, and writes the bundle."""
    reason = _run(pages, bundle, command) if _version() else "it is not installed"
    return [problems.search_failed(Place("content/site.yaml"), reason)] if reason else []


def _run(pages: Path, bundle: Path, command: tuple[str, ...]) -> str:
    """Runs Pagefind; its last word where it failed, else nothing."""
    arguments = ["--site", str(pages), "--output-path", str(bundle), "--quiet"]
    try:
        done = subprocess.run([*command, *arguments], capture_output=True, check=False)  # noqa: S603  no shell, our words
    except OSError as error:
        return error.strerror or str(error)
    if done.returncode == 0:
        return ""
    said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return said[-1].strip() if said else f"it stopped with {done.returncode}"
