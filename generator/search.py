"""The search index: Pagefind over the staged site, or the bundle of the last build where no indexed page changed.

Pagefind 1.5.2 does not give the same bytes for the same pages, so that an unchanged bundle is kept as it is.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator import problems, publish
from generator.digests import digest
from generator.problems import Place, Problem

BUNDLE = "pagefind"
_MARK = b"data-pagefind-body"
_COMMAND = (sys.executable, "-m", "pagefind")


def index(folder: Path, output: Path, command: tuple[str, ...] = _COMMAND) -> list[Problem]:
    """Puts a bundle for the staged pages that mark their text with data-pagefind-body into the staging folder.

    Where no page does, there is nothing to search and no bundle. OSErrors of the disk are raised as DiskError.
    """
    try:
        installed = version("pagefind_bin")
    except PackageNotFoundError:
        return [_failed("it is not installed")]
    with publish.told():
        pages = _pages(folder)
        if not pages:
            return []
        record = {"pagefind": installed, "pages": pages}
        if _kept(output) == {**record, "bundle": _digest(output / BUNDLE)}:
            shutil.copytree(output / BUNDLE, folder / BUNDLE, copy_function=_link)
            return []
        if reason := _run(folder, command):
            return [_failed(reason)]
        told = {**record, "bundle": _digest(folder / BUNDLE)}
        publish.write_whole(_record(output), json.dumps(told, indent=0, sort_keys=True).encode())
    return []


def _failed(reason: str) -> Problem:
    return problems.search_failed(Place("content/site.yaml"), reason)


def _record(output: Path) -> Path:
    return publish.cache_file(output, "search.json")


def _kept(output: Path) -> object:
    """What the last index was made of; None where there is none."""
    try:
        return json.loads(_record(output).read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _pages(folder: Path) -> str:
    """The digest of all pages that Pagefind will index; empty where there is none."""
    found = [
        f"{path} {digest(data)}"
        for path in sorted(publish.files(folder))
        if path.endswith(".html") and _MARK in (data := (folder / path).read_bytes())
    ]
    return digest("\n".join(found).encode()) if found else ""


def _digest(bundle: Path) -> str:
    """Of the names and bytes of a bundle, which tells one that is whole from one that somebody has touched."""
    found = [f"{path} {digest((bundle / path).read_bytes())}" for path in sorted(publish.files(bundle))]
    return digest("\n".join(found).encode())


def _run(folder: Path, command: tuple[str, ...]) -> str:
    """Runs Pagefind; its last word where it failed, else nothing."""
    arguments = ["--site", str(folder), "--output-subdir", BUNDLE, "--quiet"]
    try:
        done = subprocess.run([*command, *arguments], capture_output=True, check=False)  # noqa: S603  no shell, our words
    except OSError as error:
        return error.strerror or str(error)
    if done.returncode == 0:
        return ""
    said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return said[-1].strip() if said else f"it stopped with {done.returncode}"


def _link(source: str, target: str) -> None:
    """A second name for the file, or a copy where the disk knows no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
