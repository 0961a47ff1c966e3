"""The story of a build: read, check, plan; stop if anything is wrong; render what is stale, index, publish.

A build of the search alone is the same story, in which most pages have a document and no template.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import (
    content,
    edition,
    lock,
    lookup,
    plan,
    prepare,
    problems,
    publish,
    reading,
    render,
    stale,
    theme,
    workers,
)
from generator.archive import Archive
from generator.digests import digest
from generator.disk import Disk, RealDisk, told
from generator.edition import Edition, Past
from generator.page import Page
from generator.prepare import Options, Prepared
from generator.problems import Problem
from generator.profile import Profile
from generator.publish import Published
from generator.render import Press, Rendered
from generator.settings import Site
from generator.theme import Theme

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """How a build went: the number of pages, what is wrong, and what changed in output/; None if nothing was written.

    `site` is None where content/site.yaml cannot be read. `rendered` are the pages that were rendered, each by its path
    with the reason, and `indexed` the folders of the search index that were made, with theirs.
    """

    site: Site | None
    pages: int
    problems: tuple[Problem, ...]
    published: Published | None
    rendered: tuple[tuple[str, str], ...] = ()
    indexed: tuple[tuple[str, str], ...] = ()


def build(options: Options, tick: Tick = lambda *_: None) -> Result:
    """Builds the site into the output folder, or leaves it as it is where anything is wrong.

    `tick` is told how many more pages of how many are rendered. Raises disk.DiskError and publish.RefusedOutput.
    """
    publish.refuse(options.site, options.output)
    if not content.is_site(options.site):
        return Result(None, 0, tuple(content.site(options.site)[1]), None)
    disk = RealDisk()
    with lock.lock(publish.cache_file(options.output, "lock"), options.say), workers.uncollected():
        past = edition.past(disk, options.output, clean=options.clean, say=options.say)
        site, wrong = content.site(options.site)
        options, asked = _asked(options, site)
        with prepare.cache(options, site) as cache:
            with options.profile.phase("scan"):
                scan = reading.scan(options.site, site, cache, options.jobs)
            if site and _unchanged(disk, options, past, _inputs(asked, scan.digest)):
                return Result(site, past.ledger.pages, (), Published((), (), ()))
            ready = prepare.prepared(options, site, wrong, scan, cache)
            if ready.archive is None or ready.theme is None or problems.errors(ready.problems):
                return Result(site, 0, ready.problems, None)
            return _make(disk, options, ready, ready.archive, ready.theme, past, asked, tick)


def _asked(options: Options, site: Site | None) -> tuple[Options, str]:
    """The options, of one day for the whole build, and what else but content/ it is made of.

    Told before the theme is read: who edits it meanwhile gets another build.
    """
    if site is None:
        return options, ""
    today, skin = options.today(site), theme.fingerprint(options.site, site)
    asked = f"{today} {options.drafts} {options.pages} {options.search} {skin}"
    return replace(options, today=lambda _: today), asked


def _inputs(asked: str, content_digest: bytes) -> str:
    """A digest of all that a build is made of; empty where it is not known."""
    return digest(content_digest + asked.encode()) if content_digest else ""


def _unchanged(disk: Disk, options: Options, past: Past, inputs: str) -> bool:
    """Whether the last build was made of the very same, ended well, and was left alone since."""
    same = past.whole and bool(inputs) and inputs == past.ledger.inputs
    return same and edition.intact(disk, options.output, past.ledger.entries)


def _make(  # noqa: PLR0913, PLR0917  all that an edition is made of
    disk: Disk, options: Options, ready: Prepared, whole: Archive, skin: Theme, past: Past, asked: str, tick: Tick
) -> Result:
    """Renders what is stale, indexes, publishes; the ledger is written last."""
    phase, card = options.profile.phase, plan.card(whole, skin.settings)
    copies = dict(_copies(whole, skin, ready)) if options.pages else {}
    known = past.ledger.known
    with phase("tables"):
        tables = lookup.lookup(whole, ready.where)
    with phase("stale"):
        todo = stale.todo(ready.pages, skin.recipes(card), known, tables.stamps())
    with publish.staging(disk, options.output) as folder:
        work = Edition(disk, options.output, folder, past)
        with phase("keep"):
            todo = work.keep(todo)
        press = Press(skin, tables, card, work.write, known, work.stored)
        pages = [page for page, _, _ in todo.render]
        with phase("render"):
            rendered, wrong = render.render_all(press, pages, options.jobs, lambda more: tick(more, len(pages)))
        if not wrong:
            work.add(todo, rendered)
            work.copy(copies)
            with phase("index"):
                wrong = work.index(_shards(ready.pages), partial(_documents, press, options)) if options.search else []
        if wrong:
            return Result(whole.site, 0, (*ready.problems, *wrong), None)
        inputs = "" if ready.problems else _inputs(asked, ready.read.digest if ready.read else b"")
        with phase("publish"):
            published = work.publish(inputs, len(ready.pages))
    _measure(options.profile, ready.pages, rendered)
    made = work.known
    told_why = tuple((path, made[path].reason) for path in sorted(page.path for page in pages))
    return Result(whole.site, len(ready.pages), ready.problems, published, told_why, tuple(work.indexed.items()))


def _shards(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """The pages that are searched, by their shard."""
    found: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if page.document:
            found[page.shard].append(page)
    return found


def _documents(press: Press, options: Options, pages: Sequence[Page], folder: Path) -> None:
    """Writes what the search knows of the pages below the folder."""

    def write(some: Iterable[Page]) -> None:
        for page in some:
            publish.stage(RealDisk(), folder, page.path, press.document(page))
            press.archive.notes.tear()

    for _ in workers.shared(write, pages, options.jobs):
        pass


def _measure(profile: Profile, pages: Iterable[Page], rendered: Iterable[Rendered]) -> None:
    profile.families.update(page.family for page in pages)
    for one in rendered:
        profile.page(one.template, one.view_seconds, one.template_seconds)


def _copies(whole: Archive, skin: Theme, ready: Prepared) -> Iterator[tuple[str, bytes]]:
    """The files that are published as they are: the theme's assets, and images beside the pages that show them."""
    yield from ((asset.path, asset.data) for asset in skin.assets)
    for image, path in plan.image_paths(whole, ready.images):
        with told(image.source):
            yield path, image.source.read_bytes()
