"""The story of an import: read a text, propose, name what is nearly the same, write a draft; nothing is overwritten.

The original is written before the article, so that an import that was cut short goes on where it stopped: a text whose
original lies beside an article is not imported again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from generator import content, names, prepare, problems, reading, workers
from generator.content import UNKNOWN, File
from generator.desk import draft, inbox, similar, suggest
from generator.desk.draft import Headed
from generator.desk.inbox import Source
from generator.desk.incoming import originals, troubles
from generator.desk.incoming.story import Dated, Story
from generator.desk.making import scaffolds
from generator.desk.naming import register
from generator.desk.naming.known import KnownNames, known_names
from generator.desk.proposal import Known, Proposal
from generator.desk.similar import Signature
from generator.disk import RealDisk
from generator.prepare import Options
from generator.problems import Place, Problem
from generator.records import Club
from generator.settings import Site

# An article that holds so much of a text, or of which the text holds so much, is nearly the same; so many are named.
ALIKE = 0.6
_MOST_ALIKE = 5
_TELLING = 30
_HEADLINE = 90
_ARTICLES = "content/articles"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for: the club that all texts are about, and the outlet of those that tell none."""

    site: Path
    form: str | None = None
    context_club: Known | None = None
    outlet: Known | None = None
    dry: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was read, and what is proposed of it; neither where something is wrong with it."""

    source: Source
    data: bytes
    story: Story | None
    proposal: Proposal | None
    signature: Signature | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A text that has become a draft: `file` is its name below the site's folder, `text` what stands in it.

    `near` are articles that say nearly the same, with how much of it, from 0 to 1; `made` are other files that were
    written, below the site's folder.
    """

    source: Source
    file: str
    text: str
    headed: Headed
    story: Story
    proposal: Proposal
    near: tuple[tuple[str, float], ...]
    made: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class There:
    """A text that was imported before."""

    source: Source
    file: str


@dataclass(frozen=True, slots=True)
class Left:
    """A text that was not imported: what is wrong, or nothing where the editor left it."""

    source: Source
    problems: tuple[Problem, ...]


Outcome = Imported | There | Left


@dataclass(frozen=True, slots=True)
class Answered:
    """What the editor decided of a text; `records` are files to make with it, by their names, for names it holds."""

    story: Story
    proposal: Proposal
    known: KnownNames
    title: str
    outlet: Known | None
    records: tuple[tuple[str, str], ...] = ()


class Editor(Protocol):
    """Who is asked about what is unsure."""

    def asked(self, looked: Looked, known: KnownNames, outlet: Known | None) -> Answered | None:
        """The decisions; None where the text is to be left."""


@dataclass(slots=True)
class _Room:
    """What is taken, and what is there: it grows with each draft.

    `seen` are articles by the fingerprints of their originals, and `kept` the fingerprints of all originals.
    """

    files: set[str]
    addresses: set[tuple[date, str]]
    index: similar.Index
    seen: dict[bytes, str]
    kept: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Archive:
    """What an import needs of the site: its card, records and names, and which files and addresses there are.

    `files` are the names of all files of content/ in small letters, as file systems may take them.
    """

    site: Site
    known: KnownNames
    articles: tuple[File, ...]
    files: frozenset[str]
    addresses: frozenset[tuple[date, str]]
    problems: tuple[Problem, ...]


def archive(options: Options) -> tuple[Archive | None, list[Problem]]:
    """The site's archive as far as an import needs it; what is wrong with its files is told and is no hindrance."""
    site, wrong = content.site(options.site)
    if site is None:
        return None, wrong
    with prepare.cache(options, site if options.parsed.is_file() else None) as cache, workers.uncollected():
        read = reading.read(reading.scan(options.site, site, cache, options.jobs), cache, options.jobs)
    files = tuple(file for file, _ in read.shelf.files.values())
    taken = frozenset(file.name.casefold() for file in files)
    return Archive(
        site=site,
        known=known_names(read.records, [_with_free_id(club, taken) for club in register.clubs()]),
        articles=tuple(file for file in files if file.kind == "articles"),
        files=taken,
        addresses=frozenset((headline.day, headline.slug) for headline in read.headlines),
        problems=(*read.problems, *read.unresolved),
    ), wrong


def _with_free_id(club: Club, taken: Collection[str]) -> Club:
    """The club of the register; where the archive gives its id to another club, with that of its association."""
    if f"content/clubs/{club.id}.md" not in taken:
        return club
    return replace(club, id=f"{club.id}-{club.association.lower()}")


def import_all(
    found: Sequence[Source], wanted: Wanted, archive: Archive, editor: Editor | None = None
) -> Iterator[Outcome]:
    """What becomes of one text after the other. Raises DiskError."""
    kept = inbox.originals(wanted.site)
    marks = inbox.fingerprints(kept)
    there = {mark: article for article, mark in marks.items() if (wanted.site / article).is_file()}
    signed = workers.shared(_signed, [*_texts(archive.articles, kept)], wanted.jobs)
    index = similar.Index(one for _, some in signed for one in some)
    room = _Room(set(archive.files), set(archive.addresses), index, there, marks)
    look = partial(_look, wanted=wanted, known=archive.known, seen=frozenset(there))
    for _, some in workers.shared(look, found, 1 if editor else wanted.jobs):
        for looked in some:
            yield _outcome(looked, wanted, archive, room, editor)


def _texts(files: Iterable[File], kept: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    """Each article with the file that holds its words: the kept original, if there is one."""
    return ((file.name, kept.get(file.name, Path(file.path))) for file in files)


def _signed(texts: Sequence[tuple[str, Path]]) -> list[tuple[str, Signature]]:
    """The signatures of articles; of what cannot be read there is none."""
    signed = []
    for name, path in texts:
        data, _ = content.data_of(File(str(path), name, "articles", "", UNKNOWN))
        if inbox.ORIGINAL in path.suffixes:
            story, _ = originals.read(path.name, data or b"")
            words = _words(story) if story else ""
        else:
            words = (data or b"").decode("utf-8", "replace").partition("\n---")[2]
        signed.append((name, similar.signature(words)))
    return signed


def _words(story: Story) -> str:
    return "\n".join(block.text for block in story.blocks)


def _look(found: Sequence[Source], wanted: Wanted, known: KnownNames, seen: frozenset[bytes]) -> list[Looked]:
    """What is read and proposed of these files; nothing of those that were seen before."""
    return [_looked(source, wanted, known, seen) for source in found]


def _looked(source: Source, wanted: Wanted, known: KnownNames, seen: frozenset[bytes]) -> Looked:
    data, wrong = source.data()
    if data is None or inbox.fingerprint(data) in seen:
        return Looked(source, data or b"", None, None, None, tuple(wrong))
    story, wrong = originals.read(source.name, data, wanted.form)
    if story is None:
        return Looked(source, data, None, None, None, tuple(wrong))
    proposal = suggest.suggest(story, known, wanted.context_club.id if wanted.context_club else "")
    return Looked(source, data, story, proposal, similar.signature(_words(story)), tuple(wrong))


def _outcome(looked: Looked, wanted: Wanted, archive: Archive, room: _Room, editor: Editor | None) -> Outcome:
    mark = inbox.fingerprint(looked.data)
    if looked.data and mark in room.seen:
        return There(looked.source, room.seen[mark])
    if looked.story is None or looked.proposal is None or looked.signature is None:
        return Left(looked.source, looked.problems)
    outlet = _named("outlets", looked.story.outlet, archive.known) or wanted.outlet
    if editor:
        answered = editor.asked(looked, archive.known, outlet)
        if answered is None:
            return Left(looked.source, ())
    else:
        answered = Answered(looked.story, looked.proposal, archive.known, title(looked.story, looked.proposal), outlet)
    if answered.story.dated is None:
        return Left(looked.source, (*looked.problems, troubles.no_date(Place(looked.source.name, 1))))
    answered = replace(answered, story=replace(answered.story, dated=_in_zone(answered.story.dated, archive.site)))
    done = _drafted(looked, mark, answered, wanted, archive, room)
    if isinstance(done, Imported):
        if not wanted.dry and (taken := _write(done, answered, looked.data, wanted)):
            return Left(looked.source, (problems.same_id(Place(looked.source.name), Path(taken).stem, Place(taken)),))
        room.seen[mark] = done.file
        room.index.add(done.file, looked.signature)
    return done


def _in_zone(dated: Dated, site: Site) -> Dated:
    """With the day that the site's clocks have at that moment."""
    return replace(dated, day=dated.moment.astimezone(site.time_zone).date()) if dated.moment else dated


def title(story: Story, proposal: Proposal) -> str:
    """The headline as given, or as proposed, or what can be said of a text of which nothing is known."""
    proposed = proposal.title.value if proposal.title else ""
    first = next((block.text for block in story.blocks), "")
    cut = first if len(first) <= _HEADLINE else first[:_HEADLINE].rpartition(" ")[0]
    return story.title or proposed or cut.rstrip(". ") or "Untitled"


def _drafted(  # noqa: PLR0913, PLR0917  all that a draft is made of
    looked: Looked, mark: bytes, answered: Answered, wanted: Wanted, archive: Archive, room: _Room
) -> Imported | Left:
    """The draft, which has to be one that the site can be built with."""
    story, known = answered.story, answered.known
    assert story.dated is not None  # noqa: S101  the caller has asked
    file, slug = _place(answered.title, story.dated, looked.source, mark, room)
    near = (
        tuple(room.index.near(looked.signature, ALIKE)[:_MOST_ALIKE]) if looked.signature and _is_telling(story) else ()
    )
    author = _named("journalists", story.author, known)
    notes = (
        f"the text as it came: {Path(file).stem}{inbox.ORIGINAL}{looked.source.ending}",
        *(f"{share:.0%} of it stands in {other}" for other, share in near),
        *(f"the {field} has no record: {name}" for field, name in _unnamed(story, author, answered.outlet)),
    )
    headed = Headed(answered.title, story.dated.day, answered.outlet, author, wanted.context_club, notes)
    text = draft.draft(story, answered.proposal, headed, known)
    parsed = content.parse(File(file, file, "articles", _id(file), UNKNOWN), text.encode(), archive.site)
    if wrong := problems.errors(parsed.problems):
        return Left(looked.source, tuple(replace(one, place=Place(looked.source.name)) for one in wrong))
    room.files.add(file.casefold())
    room.addresses.add((story.dated.day, slug))
    made = tuple(name for name, _ in _records(answered, wanted) if name not in room.files)
    room.files.update(made)
    return Imported(looked.source, file, text, headed, story, answered.proposal, near, made)


def _is_telling(story: Story) -> bool:
    """Whether the text is long enough to be known by its words: those of a single sentence stand in many."""
    return len(_words(story).split()) >= _TELLING


def _id(file: str) -> str:
    return file.removeprefix(f"{_ARTICLES}/").removesuffix(".md")


def _unnamed(story: Story, author: Known | None, outlet: Known | None) -> Iterator[tuple[str, str]]:
    """What the text says of where it comes from, and has no record."""
    if story.outlet and outlet is None:
        yield "outlet", story.outlet
    if story.author and author is None:
        yield "author", story.author


def _named(kind: str, name: str, known: KnownNames) -> Known | None:
    """The one record of that kind and name."""
    found = [one for one in known.plain.get(names.key(name), ()) if one.kind == kind]
    return found[0] if len(found) == 1 else None


def _place(headline: str, dated: Dated, source: Source, mark: bytes, room: _Room) -> tuple[str, str]:
    """The name of the article's file, and its slug, that no other has."""
    wanted = names.slug(headline) or names.slug(Path(source.name).stem) or "untitled"
    number = 1
    while True:
        slug = wanted if number == 1 else f"{wanted[:90].rstrip('-')}-{number}"
        file = f"{_ARTICLES}/{dated.day.year}/{slug}.md"
        taken = file.casefold() in room.files or (dated.day, slug) in room.addresses or names.is_reserved(slug)
        if not taken and room.kept.get(file, mark) == mark:
            return file, slug
        number += 1


def _records(answered: Answered, wanted: Wanted) -> list[tuple[str, str]]:
    """The files that the draft needs besides, with what stands in them: those the editor made, and clubs.

    These come from the register; the archive has no file for them yet.
    """
    clubs = [
        one
        for one in draft.new_records(answered.proposal, (answered.outlet, wanted.context_club))
        if one.kind == "clubs"
    ]
    files = [(f"content/clubs/{one.id}.md", one) for one in clubs]
    made = dict(answered.records)
    return [
        *answered.records,
        *((file, scaffolds.club(one.id, answered.known.clubs[one.id]).text) for file, one in files if file not in made),
    ]


def _write(done: Imported, answered: Answered, data: bytes, wanted: Wanted) -> str:
    """Writes the original, the records that the draft names, and last the draft.

    Returns the name of the file in whose place something else stands; empty where all is well.
    """
    original = f"{done.file.removesuffix('.md')}{inbox.ORIGINAL}{done.source.ending}"
    records = [(name, text.encode()) for name, text in _records(answered, wanted)]
    for name, holds in ((original, data), *records, (done.file, done.text.encode())):
        path = wanted.site / name
        if not RealDisk().create(path, holds) and RealDisk().read(path) != holds:
            return name
    return ""
