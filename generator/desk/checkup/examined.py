"""Looks at what a site has been built into: the output folder, what earlier builds know, and whether hosts take it."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from generator import ledger, prepare, publish, version
from generator.desk.checkup import hosts
from generator.desk.checkup.finding import Finding, Level
from generator.desk.checkup.hosts import Census, size
from generator.disk import RealDisk
from generator.settings import Site

_SHOWN = 3
_BUILD = "run `rumourmill build`"


def output(folder: Path, out: Path) -> Iterator[Finding]:
    """Whether the output folder is one, and holds what the last build wrote and nothing else."""
    disk = RealDisk()
    try:
        publish.refuse(folder, out)
    except publish.RefusedOutput as error:
        yield Finding(Level.ERROR, "output", str(error), "name another folder with --output")
        return
    there = set(disk.files(out))
    if not there:
        yield Finding(Level.OK, "output", f"{out.name}/ is not built yet", _BUILD)
        return
    told = ledger.read(disk, publish.cache_file(out, "ledger"))
    ours = set(told.entries) if told else set()
    if not ours:
        sentence = f"{_some(sorted(there))}: nothing tells what in {out.name}/ earlier builds have made"
        yield Finding(Level.WARNING, "output", sentence, "they are left as they are; empty the folder if they are old")
        return
    if publish.unfinished(disk, out):
        yield Finding(Level.WARNING, "output", "the last build was cut short, or one is running", _BUILD)
    yield from _apart(out, there, ours)


def _apart(out: Path, there: set[str], ours: set[str]) -> Iterator[Finding]:
    foreign, lost = sorted(there - ours), sorted(ours - there)
    if foreign:
        yield Finding(
            Level.WARNING,
            "output",
            f"{_some(foreign)} in {out.name}/ {'is' if len(foreign) == 1 else 'are'} not of the generator's making",
            "they are published, too; a build never touches them",
        )
    if lost:
        yield Finding(
            Level.WARNING, "output", f"{_some(lost)} of the last build {'is' if len(lost) == 1 else 'are'} gone", _BUILD
        )
    if not foreign and not lost:
        yield Finding(Level.OK, "output", f"{len(there):,} files, all of them of the last build")


def _some(paths: list[str]) -> str:
    more = len(paths) - _SHOWN
    return ", ".join(paths[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


# What earlier builds know


def cache(site: Site, out: Path) -> Iterator[Finding]:
    """Of the parsed files and of the ledger: whether the next build will use them. Neither is opened for writing."""
    folder = publish.cache_file(out, "").parent
    if not folder.is_dir():
        yield Finding(Level.OK, "cache", "there is none yet; the first build makes everything")
        return
    yield Finding(Level.OK, "cache", f"{folder.name}/ has {size(_disk_use(folder))}; it may be deleted at any time")
    yield _parsed(publish.cache_file(out, "cache.sqlite"), prepare.cache_version(site))
    yield _ledger(out)


def _disk_use(folder: Path) -> int:
    """The bytes that the files take, one of two names counted once, and not those that output/ has as well."""
    seen = {}
    for path in folder.rglob("*"):
        found = path.lstat()
        if not path.is_dir():
            seen[found.st_dev, found.st_ino] = found.st_size if found.st_nlink == 1 else 0
    return sum(seen.values())


def _parsed(path: Path, expected: str) -> Finding:
    """Read apart from the class that keeps it, which would begin a damaged one anew."""
    if not path.is_file():
        return Finding(Level.OK, "cache", "no file is parsed yet")
    anew = "the next build parses all files anew, and keeps what it reads"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)) as database:
            ((made,),) = database.execute("select version from about").fetchall()
            ((files,),) = database.execute("select count(*) from files").fetchall()
    except (sqlite3.Error, ValueError) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return Finding(Level.OK, "cache", "a build is writing to it just now")
        return Finding(Level.WARNING, "cache", f"{path.name} cannot be read: {str(error).splitlines()[0]}", anew)
    if made != expected:
        return Finding(Level.WARNING, "cache", f"{path.name} is of another version or other settings", anew)
    return Finding(Level.OK, "cache", f"{files:,} parsed files, of use to the next build")


def _ledger(out: Path) -> Finding:
    anew = "the next build renders everything anew"
    path = publish.cache_file(out, "ledger")
    if not path.is_file():
        return Finding(Level.OK, "cache", "no build has ended yet")
    found = ledger.read(RealDisk(), path)
    if found is None:
        return Finding(Level.WARNING, "cache", f"{path.name} cannot be read", anew)
    if found.version != version.fingerprint():
        return Finding(Level.WARNING, "cache", "another version made the last build", anew)
    return Finding(Level.OK, "cache", f"the ledger of the last build, of {len(found.entries):,} files")


# Hosts


def published(out: Path) -> list[Finding]:
    """Whether the hosts that the README names take what was built."""
    if not any(RealDisk().files(out)):
        return [Finding(Level.OK, "hosts", "whether they take the site is told once it is built", _BUILD)]
    return hosts.judge(census(out))


def census(out: Path) -> Census:
    """The built site in numbers; links are followed, as a host's upload would."""
    folders: Counter[str] = Counter()
    largest, total = ("", 0), 0
    for path in RealDisk().files(out):
        bytes_ = os.stat(f"{out}/{path}").st_size  # noqa: PTH116  for each of many files: a Path takes longer
        folders[path.rpartition("/")[0]] += 1
        total += bytes_
        if bytes_ > largest[1]:
            largest = path, bytes_
    static, dynamic, longest_redirect = hosts.redirects(_text(out / "_redirects"))
    rules, longest_header = hosts.headers(_text(out / "_headers"))
    return Census(
        files=folders.total(),
        size=total,
        largest=largest,
        fullest=folders.most_common(1)[0] if folders else ("", 0),
        static_redirects=static,
        dynamic_redirects=dynamic,
        longest_redirect=longest_redirect,
        header_rules=rules,
        longest_header=longest_header,
    )


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""
