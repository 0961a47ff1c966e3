"""All that is known before anything is written: what content/ holds, the archive, the pages planned, the theme."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import (
    archive,
    checks,
    content,
    plan,
    problems,
    publish,
    reading,
    shards,
    silence,
    theme,
    version,
    workers,
)
from generator.archive import Archive
from generator.cache import Cache
from generator.content import Image
from generator.page import Page
from generator.problems import Problem
from generator.profile import Profile
from generator.reading import Reading, Scan
from generator.settings import Site
from generator.shards import NOWHERE, Cut
from generator.theme import Theme

# No name in front matter speaks of these.
_NEVER_NAMED = ("content/articles/", "content/moves/", "content/pages/")


def _silent(_: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. `today` is told the site, whose time zone decides which day it is.

    `clean` leaves aside all that is known from earlier builds; `say` is told what the user should know meanwhile.
    Without `search` no search index is made, and without `pages` nothing but that. `beside` is the output folder of
    other builds of the site, whose parsed files are of use, and which may run at the same time. `lint` has facts
    checked as well, which no build needs; in the preview, those of articles saved since it has begun.
    """

    site: Path
    output: Path
    today: Callable[[Site], date]
    jobs: int = 1
    drafts: bool = False
    search: bool = True
    clean: bool = False
    say: Callable[[str], None] = _silent
    profile: Profile = field(default_factory=Profile)
    pages: bool = True
    beside: Path | None = None
    lint: bool = False

    @property
    def parsed(self) -> Path:
        """The file that keeps what files of content/ were read as."""
        return publish.cache_file(self.beside or self.output, "cache.sqlite")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a build is made of; there is no `archive` where content/site.yaml cannot be read, nor always a `theme`.

    `where` tells how the search index is cut.
    """

    archive: Archive | None
    where: Cut
    theme: Theme | None
    pages: tuple[Page, ...]
    images: tuple[Image, ...]
    problems: tuple[Problem, ...]
    read: Reading | None = None


def prepare(options: Options) -> Prepared:
    """Reads and checks everything and plans the pages; every problem of content and theme in one go.

    No file is made: what earlier builds have read is of use, and what is read now is kept only where a build has begun
    to.
    """
    site, wrong = content.site(options.site)
    with cache(options, site if options.parsed.is_file() else None) as parsed, workers.uncollected():
        return prepared(options, site, wrong, reading.scan(options.site, site, parsed, options.jobs), parsed)


@contextmanager
def cache(options: Options, site: Site | None) -> Iterator[Cache]:
    """The parsed files of earlier builds; none where the site's card cannot be read, since all depends on it."""
    if options.clean:
        options.parsed.unlink(missing_ok=True)
    with closing(opened(options, site)) as found:
        yield found
        if found.told:
            options.say(f"files are parsed anew, because of their cache: {found.told}")


def opened(options: Options, site: Site | None) -> Cache:
    """The same, to be closed by the caller."""
    return Cache(options.parsed if site else None, cache_version(site))


def cache_version(site: Site | None) -> str:
    """All that the parsed form of a file depends on besides the file itself."""
    return f"{version.fingerprint()} {site and (site.base, site.time_zone)}"


def prepared(options: Options, site: Site | None, wrong: Iterable[Problem], scan: Scan, parsed: Cache) -> Prepared:
    """The same, of what the scan has found."""
    if not content.is_site(options.site):
        return Prepared(None, NOWHERE, None, (), (), tuple(wrong))
    phase = options.profile.phase
    with phase("read"):
        read = reading.read(scan, parsed, options.jobs)
    found = [*wrong, *read.problems]
    if site is None:
        return Prepared(None, NOWHERE, None, (), read.images, tuple(sorted(set(found))))
    with phase("archive"):
        whole, unsound = archive_of(site, read, options)
        unsound += checks.check(whole.articles)
    with phase("theme"):
        skin, mistakes = theme.load(options.site, site)
    with phase("plan"):
        where = shards.cut(whole)
        pages, clashes = plan.plan(whole, where, skin.families if skin else ())
        pages = pages if options.pages else tuple(plan.searched(pages))
    told = {*found, *mistakes, *causes(read, [*read.unresolved, *unsound], clashes)}
    if options.lint and not (problems.errors(found) or read.unresolved):
        with phase("lint"):
            told.update(_doubts(whole, read))
            told.update(silence.idle(told, read.silences, _looked_at(whole, read)))
    heeded = silence.heeded(told, read.silences) if told else []
    return Prepared(whole, where, skin, pages, read.images, tuple(sorted(heeded)), read)


def _doubts(whole: Archive, read: Reading) -> list[Problem]:
    from generator import linter, texts  # noqa: PLC0415  no build needs them

    return linter.lint(whole, texts.texts(read))


def _looked_at(whole: Archive, read: Reading) -> set[str]:
    """The files that were checked: an article may be a draft, or of a day to come."""
    left = {article.place.file for article in read.headlines if article.id not in whole.headlines}
    return read.shelf.files.keys() - left


def archive_of(
    site: Site, read: Reading, options: Options, before: Archive | None = None
) -> tuple[Archive, list[Problem]]:
    """The archive; where a name cannot be resolved, of the records alone, so that other mistakes are told as well.

    What still holds of the archive `before` is kept.
    """
    records = replace(read.records, moves=()) if read.unresolved else read.records
    headlines = () if read.unresolved else read.headlines
    today, drafts = options.today(site), options.drafts
    return archive.build(site, records, headlines, read.bodies, today, drafts=drafts, before=before)


def causes(read: Reading, wrong: Iterable[Problem], clashes: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with the archive and the plan, without what only follows from a file that was not read.

    Such a file leaves no record that others could name, and it or an article with an unknown name leaves no page.
    """
    unread = problems.errors(read.problems)
    unnamed = any(not problem.place.file.startswith(_NEVER_NAMED) for problem in unread)
    twice = {problem.place for problem in unread if problem.code == "same-id"}
    for problem in wrong:
        if not (unnamed and problem.code == "unknown-name"):
            yield problem
    for problem in clashes:
        if problem.place not in twice and not (problem.code == "dead-link" and (unread or read.unresolved)):
            yield problem
