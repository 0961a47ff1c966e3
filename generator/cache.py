"""Parsed work that outlives the build: what each file of content/ was read as, by the digest of its bytes.

One SQLite file below .cache/. Every row carries a digest of itself, so that a row that was damaged is as good as none.
A cache that cannot be read, or that another version has written, is begun anew, and `told` says why.

Several processes may use it at once: builds of the site, its preview, and what makes the preview's search index. Each
writing is signed, so that who has not seen the last one knows that it has not. What it has read may still be written,
if all was read with the same names.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from generator.digests import stamp
from generator.disk import DiskError, told

_SCHEMA = (
    "drop table if exists about",
    "drop table if exists files",
    "drop table if exists articles",
    "create table about (version text, names integer, signature integer)",
    """create table files (name text primary key, size integer, modified integer, changed integer,
    digest blob, light blob, stamp integer)""",
    """create table articles (name text primary key, digest blob, written blob, written_stamp integer, body blob,
    body_stamp integer)""",
)
_PART = "select {0}, {0}_stamp from articles where name = ? and digest = ? and (select version from about) = ?"
# How long a process waits for others that write, in seconds: far longer than any of them takes.
_PATIENCE = 600
# What a damaged file can lead to: SQLite's own errors, and values of other types than those that were written.
_DAMAGED = (sqlite3.Error, TypeError, ValueError, OverflowError)
_REFUSED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


class Stat(NamedTuple):
    """What the file system says of a file: bytes, and times in nanoseconds. The same again means the same file."""

    size: int
    modified: int
    changed: int


class Known(NamedTuple):
    """A file as it was when it was read."""

    stat: Stat
    digest: bytes


class Row(NamedTuple):
    """What a file was read as: the digest of its bytes, and what everybody may need to know of it."""

    name: str
    stat: Stat
    digest: bytes
    light: bytes


class Whole(NamedTuple):
    """All that was read of an article: its fields as they are written, and its body."""

    name: str
    digest: bytes
    written: bytes
    body: bytes


class _About(NamedTuple):
    """What made the rows: the version, the stamp of the names of all records, and whoever wrote last, as a number."""

    version: str
    names: int
    signature: int


class Cache:
    """The parsed files of one site; in memory alone where there is no path.

    A forked process opens it for itself, threads take turns.
    """

    def __init__(self, path: Path | None, version: str) -> None:
        """`version` tells all that the parsed form depends on besides the file itself. Raises DiskError."""
        self.told = ""
        self._path = path
        self._version = version
        self._connection: sqlite3.Connection | None = None
        self._seen = _About(version, 0, 0)
        if path:
            with told(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._check()
        except _DAMAGED as error:
            self._discard("it cannot be read", error)

    def _check(self) -> None:
        """Sees that the tables are there, and that they are of this version."""
        if (found := _about(self._database())) and found.version != self._version:
            self.told = "another version or other settings have made it"
        if not found or self.told:
            with self._writing() as database:
                found = _about(database)
                if not found or found.version != self._version:
                    found = self._begin(database)
        self._seen = found

    def _begin(self, database: sqlite3.Connection) -> _About:
        """Empty tables, in the place of whatever is there."""
        for statement in _SCHEMA:
            database.execute(statement)
        about = _About(self._version, 0, _signature())
        database.execute("insert into about values (?, ?, ?)", about)
        return about

    def _look(self, question: str) -> list[Any]:
        """Rows, of one moment with what made them; none where another version has begun the cache anew."""
        with self._database() as database:
            database.execute("begin")
            about, found = _about(database), database.execute(question).fetchall()
        if about is None or about.version != self._version:
            return []
        self._seen = about
        return found

    def known(self) -> dict[str, Known]:
        """All files that were read, by name, and how they stood then."""
        try:
            found = self._look("select name, size, modified, changed, digest from files")
            return {name: Known(Stat(*stat), digest) for name, *stat, digest in found}
        except _DAMAGED as error:
            self._discard("it is damaged", error)
            return {}

    def lights(self) -> dict[str, tuple[bytes, bytes]]:
        """The digest of every file, and what it was read as, by name; damaged rows are left out."""
        try:
            found = self._look("select name, digest, light, stamp from files")
            sound = {row[0]: (row[1], row[2]) for row in found if _is_sound(*row)}
        except _DAMAGED as error:
            self._discard("it is damaged", error)
            return {}
        if len(sound) < len(found):
            self.told = f"{len(found) - len(sound)} of its {len(found)} rows are damaged"
        return sound

    def written(self, name: str, digest: bytes) -> bytes | None:
        """The fields of an article that was read from a file with that digest; None where they are not known."""
        return self._part("written", name, digest)

    def body(self, name: str, digest: bytes) -> bytes | None:
        """The body of that article."""
        return self._part("body", name, digest)

    def _part(self, part: str, name: str, digest: bytes) -> bytes | None:
        try:
            found = self._database().execute(_PART.format(part), (name, digest, self._version)).fetchall()
            sound = [data for data, kept in found if _is_sound(name, digest, data, kept)]
        except _DAMAGED:
            return None
        return sound[0] if sound else None

    @property
    def names(self) -> int:
        """The stamp of the names of all records when the rows last looked at were written; 0 where it is not known."""
        return self._seen.names

    def now(self) -> int:
        """The file system's own time, in nanoseconds; 0 where there is no file to ask it of."""
        if not self._path:
            return 0
        with told(self._path):
            os.utime(self._path)
            return self._path.stat().st_mtime_ns

    def keep_wholes(self, wholes: Iterable[Whole]) -> None:
        """Writes articles; several processes may do so at once. DiskError where the disk refuses.

        Where damage shows only now, the next build begins anew. A cache in memory has no room for them.
        """
        if not self._path:
            return
        try:
            with self._writing() as database:
                if (about := _about(database)) and about.version == self._version:
                    database.executemany("replace into articles values (?, ?, ?, ?, ?, ?)", map(_parts, wholes))
        except sqlite3.Error as error:
            _raise_if_refused(self._path, error)
            with suppress(sqlite3.Error), self._writing() as database:
                database.execute("update about set version = ''")

    def keep(self, read: Iterable[Row], touched: Iterable[tuple[str, Stat]], gone: Iterable[str], names: int) -> None:
        """Writes what was read, the new times of files that were only touched, and forgets the files that are gone.

        All of it or nothing: where damage shows only now, nothing. DiskError where the disk refuses. Where another
        process has written since this one looked, no new times, since the files may have been read anew, and nothing
        at all if that process has read with other names, or is of another version.
        """
        read, touched, gone = list(read), list(touched), list(gone)
        signed = _About(self._version, names, _signature())
        if names == self._seen.names and not (read or touched or gone):
            return
        try:
            with self._writing() as database:
                about = _about(database)
                seen = about == self._seen
                if not seen and (about is None or about[:2] != signed[:2]):
                    return
                for name in gone:
                    database.execute("delete from files where name = ?", (name,))
                    database.execute("delete from articles where name = ?", (name,))
                times = ((*stat, name) for name, stat in touched) if seen else ()
                database.executemany("update files set size = ?, modified = ?, changed = ? where name = ?", times)
                database.executemany("replace into files values (?, ?, ?, ?, ?, ?, ?)", map(_columns, read))
                database.execute("update about set names = ?, signature = ?", signed[1:])
            self._seen = signed if seen else self._seen
        except sqlite3.Error as error:
            self._discard("it is damaged", error)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._database() as database:
            database.execute("begin immediate")
            yield database

    def close(self) -> None:
        """Leaves the file to others; done before forking, because a connection is of one process alone."""
        if self._connection and self._path:
            self._connection.close()
            self._connection = None

    def _discard(self, reason: str, error: Exception) -> None:
        """Begins a new file, unless it was the disk that refused."""
        _raise_if_refused(self._path, error)
        self.told = f"{reason}: {_line(error)}"
        if self._connection:
            self._connection.close()
            self._connection = None
        if self._path:
            with told(self._path):
                for suffix in ("", "-journal", "-wal", "-shm"):
                    self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        try:
            self._check()
        except sqlite3.Error as again:
            raise DiskError(str(self._path), str(again)) from again

    def _database(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path or ":memory:", timeout=_PATIENCE, check_same_thread=False)
            # What was cut short by a kill is undone by the next who looks; after a loss of power every row tells
            # whether it is sound.
            self._connection.execute("pragma journal_mode = truncate")
            self._connection.execute("pragma synchronous = off")
        return self._connection


def _about(database: sqlite3.Connection) -> _About | None:
    """What made the rows: a version that nobody has, where it is told in other words; None where there is nothing."""
    if not database.execute("select 1 from sqlite_master where name = 'about'").fetchall():
        return None
    told = [row for row in database.execute("select * from about") if [*map(type, row)] == [str, int, int]]
    return _About(*told[0]) if told else _About("", 0, 0)


def _signature() -> int:
    """A number that no other writing has."""
    return int.from_bytes(os.urandom(8), "little", signed=True)


def _raise_if_refused(path: Path | None, error: Exception) -> None:
    """DiskError where it is the disk that has refused, and not the file that is damaged."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSED:
        raise DiskError(str(path), str(error)) from error


def _line(error: Exception) -> str:
    """What the error says, in one line that can be printed: SQLite may repeat what a damaged file holds."""
    return "".join(sign if sign.isprintable() else " " for sign in str(error))


def _is_sound(name: str, digest: bytes, data: bytes, kept: int) -> bool:
    try:
        return _sum(name, digest, data) == kept
    except (AttributeError, TypeError):  # a damaged row may hold values of any type
        return False


def _columns(row: Row) -> tuple[object, ...]:
    return (row.name, *row.stat, row.digest, row.light, _sum(row.name, row.digest, row.light))


def _parts(one: Whole) -> tuple[object, ...]:
    name, digest, written, body = one
    return (name, digest, written, _sum(name, digest, written), body, _sum(name, digest, body))


def _sum(name: str, digest: bytes, data: bytes) -> int:
    """Of all but what the file system says, which only spares reading."""
    return stamp(b"\0".join((name.encode(), digest, data)))
