"""The site in memory, as it now is: what was saved is read again, and what follows from it is derived again.

It goes the way of a build: read, check, plan, and stop if anything is wrong; then the last good site stays as it is.
Where a build would render, a page waits to be asked for.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from threading import RLock

from generator import (
    about,
    checks,
    content,
    linter,
    lookup,
    plan,
    prepare,
    problems,
    reading,
    replan,
    reread,
    silence,
    texts,
    theme,
)
from generator.about import Open
from generator.archive import Archive
from generator.cache import Cache
from generator.disk import DiskError
from generator.display import Display, Frame
from generator.groups import changed
from generator.lint.known import Known
from generator.lint.known import known as names_of
from generator.prepare import Options
from generator.problems import Problem
from generator.reading import Bodies, Reading
from generator.records import Body, Headline
from generator.replan import Plan
from generator.serve import Sent
from generator.settings import Site
from generator.shards import NOWHERE
from generator.theme import Theme

_CARD = "content/site.yaml"
# Of so many articles it is told what is doubted: more than an editor has at hand, and few enough to read in no time.
_MANY = 20


@dataclass(frozen=True, slots=True)
class News:
    """What came of looking: what is wrong now, and the articles on show that are new or other than before.

    `different` tells whether open pages may have to show something else.
    """

    problems: tuple[Problem, ...]
    saved: tuple[Headline, ...] = ()
    different: bool = True


@dataclass(frozen=True, slots=True)
class _Past:
    """What the last look has left, from which the next goes on.

    `archive` and `plan` are the last that were whole, `unsound` what was wrong with the articles of that archive, and
    `skin` is the digest of the theme's files. `saved` are the articles that were saved last, the latest at the end, and
    `known` is what their doubts look up.
    """

    site: Site
    read: Reading
    archive: Archive | None = None
    unsound: tuple[Problem, ...] = ()
    plan: Plan | None = None
    theme: Theme | None = None
    mistakes: tuple[Problem, ...] = ()
    skin: str = ""
    saved: tuple[str, ...] = ()
    known: Known | None = None


class Live:
    """A site that is looked at again and again; threads take turns."""

    def __init__(self, options: Options, link: Open, indexed: Callable[[str], bytes | None]) -> None:
        """Nothing is read yet. `link` opens a file in the editor, `indexed` has the files of the search index."""
        self._options = options
        self._link = link
        self._turn = RLock()
        self._display = Display(indexed)
        self._cache: Cache | None = None
        self._past: _Past | None = None
        self._bodies: Mapping[str, Body] = {}
        self._card: tuple[Site | None, list[Problem]] = (None, [])
        self._unread: frozenset[str] | None = None
        self._missed: News | None = None
        self._problems: tuple[Problem, ...] = ()

    @property
    def base(self) -> str:
        """The path below which the site lives."""
        frame = self._display.frame
        return frame.archive.site.base if frame else ""

    @property
    def ready(self) -> bool:
        """Whether there has ever been a site without problems."""
        return self._display.frame is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong as far as is known: templates are tried on the pages that are asked for.

        As in a build, nothing is told of templates that fail while anything else is wrong: those on show are old.
        """
        with self._turn:
            in_templates = [] if problems.errors(self._problems) else self._display.problems
            return (*self._problems, *in_templates)

    def file(self, path: str) -> Sent | None:
        """The file at that path below output/, as a build would make it."""
        with self._turn:
            try:
                return self._display.file(path)
            except DiskError:  # an article was saved since the last look, and its text is not in the cache
                self._missed = self.look(None)
                return self._display.file(path)

    def about(self, path: str) -> Mapping[str, object] | None:
        """What the bar tells of the page at that path; None where there is none."""
        with self._turn:
            frame = self._display.frame
            page = frame.plan.at(path) if frame else None
            shown = self._display.shown(page) if page else None
            if frame is None or page is None or shown is None:
                return None
            return about.about(frame, page, shown, self._options.site, self._link)

    def close(self) -> None:
        """Nothing more is looked at."""
        with self._turn:
            if self._cache:
                self._cache.close()

    def look(self, names: Collection[str] | None) -> News:
        """Reads what may have changed: the files of these paths from the site folder, or any of them. DiskError."""
        with self._turn:
            # Whatever stops this look, the next one is at the same files, and news.
            missed = self._missed
            self._missed = missed or News(())
            self._unread = None if names is None or self._unread is None else self._unread | frozenset(names)
            news = self._news(self._unread)
            self._missed = None
            return News(news.problems, (*missed.saved, *news.saved)) if missed else news

    def _news(self, names: frozenset[str] | None) -> News:
        if names is None or _CARD in names or self._card[0] is None:
            self._card = content.site(self._options.site)
        site, wrong = self._card
        if site is None:
            found = [*wrong, *self._wrong_files(names)]
            # What has been read since will have to be derived.
            self._past = replace(self._past, skin="") if self._past else None
            return self._told(found, self._display.frame)
        news = self._derive(site, self._read(site, names), names, wrong)
        self._unread = frozenset()
        return news

    def _wrong_files(self, names: Collection[str] | None) -> tuple[Problem, ...]:
        """What is wrong with files of content/ where there is no card to read them by: they are read by the last."""
        if not content.is_site(self._options.site):
            return ()
        if self._past and self._cache:
            self._past = replace(self._past, read=self._reread(self._past, self._cache, names))
            return self._past.read.problems
        with closing(Cache(None, "")) as nowhere:
            found = reading.scan(self._options.site, None, nowhere, self._options.jobs)
            return reading.read(found, nowhere, self._options.jobs).problems

    def _read(self, site: Site, names: Collection[str] | None) -> Reading:
        past, folder, jobs = self._past, self._options.site, self._options.jobs
        if past and self._cache:
            read = self._reread(past, self._cache, names)
            if (past.site.base, past.site.time_zone) == (site.base, site.time_zone):
                return read
            self._cache.close()
        self._cache = prepare.opened(self._options, site)
        return reading.read(reading.scan(folder, site, self._cache, jobs), self._cache, jobs)

    def _reread(self, past: _Past, cache: Cache, names: Collection[str] | None) -> Reading:
        """The files as they now are, read as before; what the site on show still needs of the old ones is kept."""
        spare = self._bodies.spare if isinstance(self._bodies, Bodies) else _spare_nothing
        return reread.reread(past.read, self._options.site, past.site, cache, names, spare)

    def _derive(self, site: Site, read: Reading, names: Collection[str] | None, wrong: Iterable[Problem]) -> News:
        """What follows from what was read."""
        past = self._past or _Past(site, read)
        skin, made, mistakes = self._theme(past, site, names)
        before = self._display.frame
        if before and past.skin == skin and _is_same(past, site, read, names) and self._is_same_day(before, site):
            self._past = replace(past, read=read)
            return News(self._problems, different=False)
        whole, unsound = prepare.archive_of(site, read, self._options, past.archive if not read.unresolved else None)
        unsound += (in_articles := _check(past, whole))
        planned, clashes = replan.replanned(
            past.plan if not read.unresolved else None, whole, made.families if made else ()
        )
        causes = prepare.causes(read, [*read.unresolved, *unsound], clashes)
        found = [*wrong, *read.problems, *mistakes, *causes]
        saved = _saved(past, whole)
        known = past.known
        if self._options.lint and not problems.errors(found):
            known = names_of(whole, past.known)
            found += _doubts(whole, read, saved, known)
        if made and not problems.errors(found):
            images = {path: image.source for image, path in plan.image_paths(whole, read.images)}
            tables = lookup.lookup(whole, NOWHERE, before.archive if before else None)
            folder = (self._options.site / "content").resolve()
            self._display.show(Frame(tables, planned, made, plan.card(whole, made.settings), images, folder))
            self._bodies = read.bodies
        sound = not read.unresolved
        self._past = _Past(
            site=site,
            read=read,
            archive=whole if sound else past.archive,
            unsound=tuple(in_articles) if sound else past.unsound,
            plan=planned if sound and not clashes else past.plan,
            theme=made,
            mistakes=tuple(mistakes),
            skin=skin,
            saved=saved if sound else past.saved,
            known=known,
        )
        return self._told(found, before)

    def _theme(
        self, past: _Past, site: Site, names: Collection[str] | None
    ) -> tuple[str, Theme | None, Iterable[Problem]]:
        """The digest of the theme's files, the theme, and what is wrong with it."""
        if (
            past.skin
            and past.site == site
            and names is not None
            and not any(name.startswith("themes/") for name in names)
        ):
            return past.skin, past.theme, past.mistakes
        skin = theme.fingerprint(self._options.site, site)
        if past.skin == skin and past.site == site:
            return skin, past.theme, past.mistakes
        return skin, *theme.load(self._options.site, site, past.theme)

    def _is_same_day(self, before: Frame, site: Site) -> bool:
        return self._options.today(site) == before.archive.as_of

    def _told(self, found: Iterable[Problem], before: Frame | None) -> News:
        silences = self._past.read.silences if self._past else {}
        self._problems = tuple(sorted(silence.heeded(set(found), silences)))
        now = self._display.frame
        if before is None or now is None or now is before:
            return News(self._problems)
        _, saved = changed(before.plan.archive.headlines, now.plan.archive.headlines)
        return News(self._problems, tuple(saved))


def _spare_nothing(_: Collection[str]) -> None:
    """There is no site on show."""


def _is_same(past: _Past, site: Site, read: Reading, names: Collection[str] | None) -> bool:
    """Whether nothing that was looked at is other than it was."""
    was = past.read
    if past.site != site or was.records is not read.records or any(changed(was.shelf.lights, read.shelf.lights)):
        return False
    if (was.problems, was.images, was.shelf.others) != (read.problems, read.images, read.shelf.others):
        return False
    # What the file system says of an image may be the same although it has been saved.
    return names is None or not any(name in read.shelf.others for name in names)


def _check(past: _Past, whole: Archive) -> list[Problem]:
    """What is wrong with articles; where nothing was, only those that have changed are checked."""
    known = past.archive.headlines if past.archive and not past.unsound else {}
    return checks.check(changed(known, whole.headlines)[1])


def _saved(past: _Past, whole: Archive) -> tuple[str, ...]:
    """The last articles to be saved. Where one look brings many, as from a pull, nobody has just written them."""
    come = [one.id for one in changed(past.archive.headlines, whole.headlines)[1]] if past.archive else []
    if len(come) > _MANY:
        return past.saved
    return (*(id_ for id_ in past.saved if id_ not in come), *come)[-_MANY:]


def _doubts(whole: Archive, read: Reading, saved: Iterable[str], known: Known) -> list[Problem]:
    """What the fact linter doubts in these articles, each time anew: it may depend on what others say."""
    articles = [whole.headlines[id_] for id_ in saved if id_ in whole.headlines]
    return linter.lint_articles(articles, whole, texts.texts(read), known)
