"""All of content/, read through the cache: a file is parsed when its bytes have changed, and only then.

The names that articles hold become ids here, file by file, so that a whole article need not be kept: every build has
all headlines, and fetches an article from the cache when its page or a feed is made.
"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from generator import content, resolve, workers
from generator.cache import Cache, Row, Stat, Whole
from generator.content import UNKNOWN, File, Image, Other
from generator.disk import DiskError
from generator.problems import Problem
from generator.records import (
    Article,
    Body,
    Club,
    Headline,
    Journalist,
    MoveRecord,
    Outlet,
    Person,
    Player,
    Records,
    Ref,
    Text,
    TextPage,
    Window,
)
from generator.resolve import Names
from generator.settings import Site

R = TypeVar("R")


class Light(msgspec.Struct, Generic[R], frozen=True, array_like=True, gc=False):
    """What everybody may need of a file: its record or headline, the images that it shows, what is wrong with it.

    `silences` are the codes of warnings that the file does not want to hear of, and `found_by` is, of an article, that
    by which the names in it are found.
    """

    record: R | None
    images: tuple[Ref, ...] = ()
    problems: tuple[Problem, ...] = ()
    silences: tuple[Ref, ...] = ()
    found_by: bytes = b""


_LIGHTS: Mapping[str, msgspec.msgpack.Decoder[Light[Any]]] = {
    "articles": msgspec.msgpack.Decoder(Light[Headline]),
    "players": msgspec.msgpack.Decoder(Light[Player]),
    "clubs": msgspec.msgpack.Decoder(Light[Club]),
    "journalists": msgspec.msgpack.Decoder(Light[Journalist]),
    "people": msgspec.msgpack.Decoder(Light[Person]),
    "outlets": msgspec.msgpack.Decoder(Light[Outlet]),
    "windows": msgspec.msgpack.Decoder(Light[Window]),
    "moves": msgspec.msgpack.Decoder(Light[MoveRecord]),
    "pages": msgspec.msgpack.Decoder(Light[TextPage]),
}
_WRITTEN = msgspec.msgpack.Decoder(Light[Article])
_BODY = msgspec.msgpack.Decoder(Body)
_encode = msgspec.msgpack.Encoder().encode
_OF_NAMES = frozenset({"unknown-name", "ambiguous-name"})
# A file that was written so shortly before it was read may change once more with the same time: in nanoseconds.
_YOUNG = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in content/, not yet read: each file with the digest of its bytes, None where they are new to us.

    `moved` are those that were touched since they were last read, `gone` the names of those that are no longer there.
    """

    site: Site | None
    files: tuple[tuple[File, bytes | None], ...]
    others: tuple[Other, ...]
    moved: tuple[File, ...]
    gone: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def digest(self) -> bytes:
        """One of all of it, by which a build can tell that nothing has changed; empty where something may have."""
        unknown = any(digest is None for _, digest in self.files) or any(stat == UNKNOWN for _, stat in self.others)
        return b"" if unknown or self.moved or self.gone or self.problems else _digest_of(self, {})


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies in content/, by the names of the files, and what each was read as; of articles, with their names.

    `files` have the digest of their bytes, None where they could not be read, and `unsure` are those of which the file
    system may not tell that they have changed. `stray` tells what is wrong with where files lie, and `shown` are the
    images that a file shows, with what is wrong with them.
    """

    files: Mapping[str, tuple[File, bytes | None]]
    unsure: frozenset[str]
    others: Mapping[str, Stat]
    stray: tuple[Problem, ...]
    lights: Mapping[str, Light[Any]]
    shown: Mapping[str, tuple[list[Image], list[Problem]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """All records with their names resolved; `bodies` fetches the body of an article by its id.

    A name that cannot be resolved is one of the problems `unresolved`; the others are those of files alone. `digest` is
    what a scan will tell of the same files, empty where an image may yet change unseen. `names` are those that were
    resolved, and `unnamed` what was wrong with those in records.
    """

    shelf: Shelf = field(compare=False)
    names: Names
    records: Records
    unnamed: tuple[Problem, ...]
    headlines: tuple[Headline, ...]
    bodies: Mapping[str, Body]
    images: tuple[Image, ...]
    problems: tuple[Problem, ...]
    unresolved: tuple[Problem, ...]
    digest: bytes

    @property
    def silences(self) -> Mapping[str, tuple[Ref, ...]]:
        """The warnings that files silence, by the names of the files."""
        return {name: light.silences for name, light in self.shelf.lights.items() if light.silences}


def scan(site_folder: Path, site: Site | None, cache: Cache, jobs: int) -> Scan:
    """Finds the files, and reads only those which the file system says have changed."""
    files, others, stray = content.find(site_folder)
    stray += content.same_ids(files)
    known = cache.known()
    moved = [file for file in files if file.name in known and _may_differ(file, known[file.name].stat)]
    digests = {name: row.digest for name, row in known.items()} | _digests(moved, jobs, cache)
    found = tuple((file, digests.get(file.name)) for file in files)
    gone = tuple(known.keys() - {file.name for file in files})
    return Scan(site, found, tuple(others), tuple(moved), gone, tuple(stray))


def _may_differ(file: File, stat: Stat) -> bool:
    """Whether the file may not be as it was when it had that size and those times; of a link they tell nothing."""
    return file.stat == UNKNOWN or file.stat != stat


def _digest_of(found: Scan, read: Mapping[str, bytes]) -> bytes:
    """Of the site's card, all files, and whatever lies beside them; `read` holds the digests of those newly read."""
    told = [(file.name, read.get(file.name, digest)) for file, digest in found.files]
    return _digest(_encode((repr(found.site), told, found.others)))


def _digests(files: Sequence[File], jobs: int, cache: Cache) -> dict[str, bytes | None]:
    cache.close()
    return {name: digest for _, some in workers.shared(_digested, files, jobs) for name, digest in some}


def digest_of(file: File) -> bytes | None:
    """The digest of the bytes of a file; None where it cannot be read."""
    data, _ = content.data_of(file)
    return _digest(data) if data is not None else None


def _digested(files: Sequence[File]) -> list[tuple[str, bytes | None]]:
    return [(file.name, digest_of(file)) for file in files]


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def read(found: Scan, cache: Cache, jobs: int) -> Reading:
    """Every record of content/; what had to be parsed is kept in the cache."""
    now = cache.now()
    others = [(file, digest) for file, digest in found.files if file.kind != "articles"]
    articles = [(file, digest) for file, digest in found.files if file.kind == "articles"]
    known = cache.lights()
    lights, kept = Reader(found.site, cache, known, None, now).all(others, jobs)
    written = records_of(lights)
    names = resolve.names_of(written)
    resolved, unnamed = names.records(written)
    reader = Reader(found.site, cache, known if cache.names == names.stamp else {}, names, now, known.keys())
    headlines, more = reader.all(articles, jobs)
    kept += more
    touched = ((file.name, settled(file.stat, now)) for file in found.moved)
    unread = [row.name for row in kept if not row.digest]
    cache.keep([row for row in kept if row.digest], touched, [*found.gone, *unread], names.stamp)
    cache.close()
    digests = {row.name: row.digest for row in kept}
    files = {
        file.name: (file._replace(stat=settled(file.stat, now)), digests.get(file.name, digest) or None)
        for file, digest in found.files
    }
    lights |= headlines
    unsure = frozenset(name for name, (file, _) in files.items() if file.stat == UNKNOWN)
    shelf = Shelf(files, unsure, dict(found.others), found.problems, lights, images(files, lights))
    return reading(
        shelf,
        names,
        (resolved, unnamed),
        reader,
        _digest_of(found, digests) if _all_settled(found.others, now) else b"",
    )


def reading(
    shelf: Shelf, names: Names, resolved: tuple[Records, Sequence[Problem]], reader: "Reader", digest: bytes = b""
) -> Reading:
    """All that was read, put together."""
    records, unnamed = resolved
    wrong = [problem for light in shelf.lights.values() if light.problems for problem in light.problems]
    missing = [problem for _, some in shelf.shown.values() for problem in some]
    unresolved = [*unnamed, *(problem for problem in wrong if problem.code in _OF_NAMES)]
    return Reading(
        shelf=shelf,
        names=names,
        records=records,
        unnamed=tuple(unnamed),
        headlines=tuple(
            filter(None, (light.record for light in shelf.lights.values() if type(light.record) is Headline))
        ),
        bodies=Bodies(shelf.files, reader),
        images=tuple(image for some, _ in shelf.shown.values() for image in some),
        problems=tuple(problem for problem in (*shelf.stray, *wrong, *missing) if problem.code not in _OF_NAMES),
        unresolved=tuple(unresolved),
        digest=digest,
    )


def _all_settled(others: Iterable[Other], now: int) -> bool:
    return all(max(stat.modified, stat.changed) < now - _YOUNG for _, stat in others)


def records_of(lights: Mapping[str, Light[Any]]) -> Records:
    """The records of these files, by their names, as they are written."""
    of_kind: dict[str, list[Any]] = {kind: [] for kind in _LIGHTS if kind != "articles"}
    for name, light in lights.items():
        if light.record is not None:
            of_kind[name.split("/")[1]].append(light.record)
    return Records(**{kind: tuple(records) for kind, records in of_kind.items()})


def images(
    files: Mapping[str, tuple[File, bytes | None]], lights: Mapping[str, Light[Any]]
) -> dict[str, tuple[list[Image], list[Problem]]]:
    """The images that the files show, looked for anew: they may come and go while the files stay the same."""
    return {name: content.images(files[name][0], light.images) for name, light in lights.items() if light.images}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files of content/: articles as headlines, with `names`, and all else as it is written, without.

    `lights` is what the cache knows of them, by name: the digest of the file, and what it was read as; it has rows of
    the files `kept`.
    """

    site: Site | None
    cache: Cache
    lights: Mapping[str, tuple[bytes, bytes]]
    names: Names | None
    now: int
    kept: Collection[str] = ()

    def all(self, files: Sequence[tuple[File, bytes | None]], jobs: int) -> tuple[dict[str, Light[Any]], list[Row]]:
        """What the files hold, by their names and in their order, and those of them that were read anew."""
        new = [file for file, digest in files if digest is None or self.lights.get(file.name, _NEW)[0] != digest]
        self.cache.close()
        kept = [one for _, some in workers.shared(self.some, new, jobs) for one in some]
        read = {row.name: row.light for row in kept}
        lights = ((file, read.get(file.name) or self.lights[file.name][1]) for file, _ in files)
        return {file.name: _LIGHTS[file.kind].decode(light) for file, light in lights}, kept

    def some(self, files: Sequence[File]) -> list[Row]:
        """Reads these files; the wholes of articles go right into the cache, and only what all need is sent back."""
        read = [self.one(file) for file in files]
        if self.names:
            self.cache.keep_wholes(whole for _, whole in read if whole)
        return [row for row, _ in read]

    def one(self, file: File) -> tuple[Row, Whole | None]:
        """Reads a file; one that cannot be read has a row without a digest."""
        data, wrong = content.data_of(file)
        if data is None:
            return Row(file.name, UNKNOWN, b"", _encode(Light(None, (), tuple(wrong)))), None
        digest = _digest(data)
        row = Row(file.name, settled(file.stat, self.now), digest, b"")
        if self.names is None:
            return row._replace(light=_encode(Light(*content.parse(file, data, self.site)))), None
        known = self.cache.written(file.name, digest) if file.name in self.kept else None
        if known:
            return row._replace(light=_encode(_headline(_WRITTEN.decode(known), digest, self.names))), None
        parsed = Light(*content.parse(file, data, self.site))
        written, body = _parts(parsed)
        light = _encode(_headline(written, digest, self.names))
        return row._replace(light=light), Whole(file.name, digest, _encode(written), _encode(body))

    def body(self, file: File, digest: bytes | None) -> Body:
        """The body of an article; DiskError where its file changed while the site was built."""
        known = self.cache.body(file.name, digest) if digest else None
        if known:
            return _BODY.decode(known)
        data, _ = content.data_of(file)
        parsed = content.parse(file, data, self.site) if data is not None and _digest(data) == digest else None
        if parsed is None or parsed.record is None:
            raise DiskError(file.path, "it changed while the site was built")
        return resolve.body(parsed.record)


_NEW = (b"", b"")


def decoded(row: Row) -> Light[Any]:
    """What the file of that row was read as."""
    light: Light[Any] = _LIGHTS[row.name.split("/")[1]].decode(row.light)
    return light


def _parts(parsed: Light[Article]) -> tuple[Light[Article], Body | None]:
    """An article without its text, and its body."""
    article = parsed.record
    if article is None:
        return parsed, None
    without = dataclasses.replace(article, text=Text(links=article.text.links))
    return Light(without, parsed.images, parsed.problems, parsed.silences), resolve.body(article)


def _headline(parsed: Light[Article], digest: bytes, names: Names) -> Light[Headline]:
    """The headline of an article, unless it holds a name that nobody has."""
    if parsed.record is None:
        return Light(None, parsed.images, parsed.problems, parsed.silences)
    article, wrong, found_by = names.article(parsed.record)
    headline = None if wrong else resolve.headline(article, int.from_bytes(digest[:8], "little", signed=True))
    return Light(headline, parsed.images, (*parsed.problems, *wrong), parsed.silences, found_by)


def is_unnamed(light: Light[Any]) -> bool:
    """Whether there is a name in it that means nobody, or two."""
    return any(problem.code in _OF_NAMES for problem in light.problems)


def settled(stat: Stat, now: int) -> Stat:
    """What the file system says of a file, if it can be trusted to say something else once the file has changed."""
    return stat if max(stat.modified, stat.changed) < now - _YOUNG else UNKNOWN


class Bodies(Mapping[str, Body]):
    """The bodies of articles by their ids, each fetched when it is asked for; the last few are kept at hand."""

    def __init__(self, files: Mapping[str, tuple[File, bytes | None]], reader: Reader) -> None:
        """All files with their digests, by their names."""
        self._files = files
        self._fetch = lru_cache(maxsize=256)(lambda id_: reader.body(*files[_name(id_)]))
        self._spared: dict[str, Body] = {}

    def __getitem__(self, id_: str) -> Body:
        """The body of that article. DiskError where its file changed while the site was built."""
        return self._spared.get(id_) or self._fetch(id_)

    def spare(self, names: Iterable[str]) -> None:
        """Keeps the bodies from these files for good, since they will be read anew: the old ones may yet be shown."""
        for file, digest in (self._files[name] for name in names if name in self._files):
            if file.kind == "articles" and digest:
                with suppress(DiskError):
                    self._spared[file.id] = self[file.id]

    def __iter__(self) -> Iterator[str]:
        """The ids of all articles."""
        return (file.id for file, _ in self._files.values() if file.kind == "articles")

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def _name(id_: str) -> str:
    """The file of an article."""
    return f"content/articles/{id_}.md"
