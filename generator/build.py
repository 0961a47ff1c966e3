"""The story of a build: read, check, plan; stop if anything is wrong; render, index, publish."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator import archive, checks, content, plan, problems, publish, render, search, theme
from generator.archive import Archive
from generator.content import Image
from generator.plan import Page
from generator.problems import Problem
from generator.settings import Site
from generator.theme import Theme

# No name in front matter speaks of these.
_NEVER_NAMED = ("content/articles/", "content/moves/", "content/pages/")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. `today` is told the site, whose time zone decides which day it is."""

    site: Path
    output: Path
    today: Callable[[Site], date]
    jobs: int = 1
    drafts: bool = False
    search: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is known before anything is written; `archive` is None where content/site.yaml cannot be read."""

    archive: Archive | None
    theme: Theme | None
    pages: tuple[Page, ...]
    images: tuple[Image, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a build went: the number of pages, what is wrong, and what changed in output/; None if nothing was written.

    `site` is None where content/site.yaml cannot be read.
    """

    site: Site | None
    pages: int
    problems: tuple[Problem, ...]
    published: publish.Published | None


def prepare(options: Options) -> Prepared:
    """Reads and checks everything and plans the pages; every problem of content and theme in one go."""
    reading = content.read(options.site)
    if reading.site is None:
        return Prepared(None, None, (), (), reading.problems)
    whole, wrong = archive.build(reading.site, reading.records, options.today(reading.site), drafts=options.drafts)
    wrong += checks.check(whole)
    pages, clashes = plan.plan(whole)
    skin, mistakes = theme.load(options.site, reading.site)
    found = {*reading.problems, *mistakes, *_causes(reading.problems, wrong, clashes)}
    return Prepared(whole, skin, pages, reading.images, tuple(sorted(found)))


def _causes(read: Iterable[Problem], wrong: Iterable[Problem], clashes: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with the archive and the plan, without what only follows from a file that was not read.

    Such a file leaves no record that others could name, and it or an article with an unknown name leaves no page.
    """
    unread, unresolved = problems.errors(read), problems.errors(wrong)
    unnamed = any(not problem.place.file.startswith(_NEVER_NAMED) for problem in unread)
    twice = {problem.place for problem in unread if problem.code == "same-id"}
    for problem in wrong:
        if not (unnamed and problem.code == "unknown-name"):
            yield problem
    for problem in clashes:
        if problem.place not in twice and not (problem.code == "dead-link" and (unread or unresolved)):
            yield problem


def build(options: Options, tick: Callable[[int, int], None] = lambda *_: None) -> Result:
    """Builds the site into the output folder, or leaves it as it is where anything is wrong.

    `tick` is told how many more pages of how many are rendered. Raises publish.DiskError and publish.RefusedOutput.
    """
    publish.refuse(options.site, options.output)
    ready = prepare(options)
    if ready.archive is None or ready.theme is None or problems.errors(ready.problems):
        return Result(ready.archive.site if ready.archive else None, 0, ready.problems, None)
    site = ready.archive.site
    with publish.staging(options.output) as folder:
        write = partial(publish.stage, folder)
        card = plan.card(ready.archive)
        found = render.render_all(
            ready.theme, ready.pages, card, options.jobs, write, lambda more: tick(more, len(ready.pages))
        )
        if not found:
            _copy(ready.archive, ready.theme, ready.images, write)
            found += search.index(folder, options.output) if options.search else []
        if found:
            return Result(site, 0, (*ready.problems, *found), None)
        return Result(site, len(ready.pages), ready.problems, publish.publish(folder, options.output))


def _copy(whole: Archive, skin: Theme, images: tuple[Image, ...], write: render.Write) -> None:
    """The files that are published as they are: the theme's assets, and images beside the pages that show them."""
    for asset in skin.assets:
        write(asset.path, asset.data)
    for image, path in plan.image_paths(whole, images):
        with publish.told():
            write(path, image.source.read_bytes())
