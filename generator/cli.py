"""The command line: what the user asked for, what came of it, and the exit code.

Exit codes: 0 done, 1 problems in content or theme, 2 wrong usage, 74 the disk failed.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

import generator
from generator import build, disk, flags, prepare, problems, publish, report, verify, why
from generator.archive import Archive
from generator.build import Result
from generator.commands.doctor import doctor
from generator.commands.import_ import import_
from generator.commands.new import new
from generator.commands.resolve import resolve
from generator.commands.schema import schema
from generator.prepare import Options
from generator.problems import Problem
from generator.report import Format

_DISK_FAILED = 74

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


class _Failures(click.Group):
    """Turns what a user can do nothing wrong about, and what they can, into exit codes and one line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except publish.RefusedOutput as error:
            raise click.UsageError(str(error), ctx) from error
        except disk.DiskError as error:
            click.echo(f"the disk failed: {error}", err=True)
            ctx.exit(_DISK_FAILED)


@click.group(cls=_Failures, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(generator.__version__, prog_name="rumourmill")
def main() -> None:
    """Builds an archive of football transfer rumours: what was said, by whom, and whether it happened.

    \b
    rumourmill serve    preview the site while you write
    rumourmill check    find mistakes without building
    rumourmill build    write the site into output/
    rumourmill why      tell why a page was made, and of what

    Articles are Markdown files below content/articles/. Exit codes: 0 done, 1 problems in content or theme,
    2 wrong usage, 74 the disk failed.
    """


@main.command("build")
@flags.several(flags.site, flags.on, flags.jobs, flags.drafts, flags.format_, flags.output)
@click.option("--no-search", is_flag=True, help="Make no search index.")
@click.option("--clean", is_flag=True, help="Make everything anew, whatever earlier builds have left in .cache/.")
@click.option(
    "--explain",
    is_flag=True,
    help="Tell of each page that is rendered, and each part of the search index that is made, why.",
)
@click.option("--verify", "verified", is_flag=True, help="Build once more, clean and apart, and compare every byte.")
@click.option(
    "--profile", "profiled", is_flag=True, help="Tell where the time goes: by phase, template and page family."
)
def build_(
    site: Path,
    today: datetime | None,
    jobs: int,
    drafts: bool,
    form: str,
    output: Path | None,
    no_search: bool,
    clean: bool,
    explain: bool,
    verified: bool,
    profiled: bool,
) -> None:
    """Write the site, or nothing where anything is wrong; what has not changed since the last build is kept."""
    began = time.monotonic()
    on, say = partial(flags.today_of, today), partial(click.echo, err=True)
    options = Options(site, output or site / "output", on, jobs, drafts, not no_search, clean, say)
    with report.Bar() as bar:
        result = build.build(options, bar)
    report.show(result.problems, site, Format(form))
    _tell_foreign(result, options.output)
    if explain:
        report.explain(result.rendered, result.indexed)
    if profiled:
        report.profile(options.profile)
    click.echo(report.closing(result.problems, result.pages, time.monotonic() - began), err=True)
    _exit(result.problems)
    if verified:
        _verify(options)


def _verify(options: Options) -> None:
    differing = verify.verify(options)
    for path in differing:
        click.echo(f"{options.output / path}: not what a clean build makes", err=True)
    if differing:
        raise click.exceptions.Exit(1)
    click.echo("verified: a clean build makes the very same", err=True)


@main.command("why")
@click.argument("url")
@flags.several(flags.site, flags.on, flags.drafts, flags.output)
def why_(url: str, site: Path, today: datetime | None, drafts: bool, output: Path | None) -> None:
    """Tell why a page was last rendered and what it depends on; URL is its address, such as /players/."""
    reasons = _asked(lambda options: why.why(options, url), site, today, drafts, output)
    if reasons is None:
        raise click.BadParameter(f"the site has no page {url}", param_hint="URL")
    click.echo(f"{reasons.page.url} ({reasons.page.path})")
    click.echo(f"last rendered because {reasons.last or 'never'}")
    click.echo(f"to be rendered because {reasons.now}" if reasons.now else "up to date")
    click.echo("made with:" + "".join(f"\n  {name}" for name in reasons.made_with))
    click.echo("reads:" + "".join(f"\n  {entry}" for entry in reasons.reads))


@main.command("affected")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@flags.several(flags.site, flags.on, flags.drafts, flags.output)
def affected_(file: Path, site: Path, today: datetime | None, drafts: bool, output: Path | None) -> None:
    """List the pages that a file below content/ or themes/ reaches."""
    for url in _asked(lambda options: why.affected(options, file), site, today, drafts, output):
        click.echo(url)


def _asked(
    question: Callable[[Options], T], site: Path, today: datetime | None, drafts: bool, output: Path | None
) -> T:
    """The answer to a question about the site; UsageError where there is none."""
    try:
        return question(Options(site, output or site / "output", partial(flags.today_of, today), flags.cores(), drafts))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _tell_foreign(result: Result, output: Path) -> None:
    names = result.published.foreign if result.published else ()
    if names:
        more = f" and {report.count(len(names) - 1, 'other file')}" if len(names) > 1 else ""
        click.echo(
            f"warning: {output} held {names[0]}{more} before the first build; they are left as they are", err=True
        )


@main.command()
@flags.several(flags.site, flags.on, flags.drafts, flags.format_)
@click.option("--strict", is_flag=True, help="Let no warning pass: end with 1 where there is any.")
def check(site: Path, today: datetime | None, drafts: bool, form: str, strict: bool) -> None:
    """Find every mistake in content and theme, doubt what does not fit the facts, and write nothing.

    docs/checks.md tells what is doubted and why, and how front matter silences it.
    """
    began = time.monotonic()
    ready = prepare.prepare(Options(site, site / "output", partial(flags.today_of, today), drafts=drafts, lint=True))
    report.show(ready.problems, site, Format(form))
    click.echo(report.closing(ready.problems, None, time.monotonic() - began, strict=strict), err=True)
    _exit(ready.problems, strict=strict)


def _exit(found: Sequence[Problem], *, strict: bool = False) -> None:
    if found if strict else problems.errors(found):
        raise click.exceptions.Exit(1)


# What `list` prints of each kind: the heads of the columns, and the rows


def _articles(archive: Archive) -> Iterable[tuple[str, ...]]:
    return ((article.day.isoformat(), article.id, article.title) for article in archive.articles)


def _players(archive: Archive) -> Iterable[tuple[str, ...]]:
    return ((player.id, player.name) for player in archive.players.values())


def _clubs(archive: Archive) -> Iterable[tuple[str, ...]]:
    return ((club.id, club.name) for club in archive.clubs.values())


def _moves(archive: Archive) -> Iterable[tuple[str, ...]]:
    for move in archive.moves:
        standing = archive.standings[move.id]
        yield move.id, standing.stage.value if standing.stage else "", standing.ending.outcome.value


_LISTS: dict[str, tuple[tuple[str, ...], Callable[[Archive], Iterable[tuple[str, ...]]]]] = {
    "articles": (("date", "id", "title"), _articles),
    "players": (("id", "name"), _players),
    "clubs": (("id", "name"), _clubs),
    "moves": (("id", "stage", "outcome"), _moves),
}


@main.command("list")
@click.argument("kind", type=click.Choice(list(_LISTS)))
@flags.several(flags.site, flags.on, flags.drafts)
def list_(kind: str, site: Path, today: datetime | None, drafts: bool) -> None:
    """List what the archive holds: a table on a terminal, else one line each with tabs between."""
    ready = prepare.prepare(Options(site, site / "output", partial(flags.today_of, today), drafts=drafts))
    if ready.archive is None or problems.errors(ready.problems):
        report.show(ready.problems, site, Format.TEXT)
        raise click.exceptions.Exit(1)
    heads, rows = _LISTS[kind]
    if sys.stdout.isatty():
        report.table(heads, rows(ready.archive))
        return
    for row in rows(ready.archive):
        click.echo("\t".join(" ".join(cell.split()) for cell in row))


@main.command("index", hidden=True)
@flags.several(flags.site, flags.on, flags.jobs, flags.drafts, flags.output)
def index_(site: Path, today: datetime | None, jobs: int, drafts: bool, output: Path | None) -> None:
    """Make the search index alone, for the preview. What is wrong with the content is not told: the preview does."""
    from generator import indexing  # noqa: PLC0415  for serve and its process alone

    found = indexing.make(Options(site, output or site / indexing.FOLDER, partial(flags.today_of, today), jobs, drafts))
    for problem in found:
        if problem.code == "search-failed":
            click.echo(problem.sentence, err=True)
    _exit(found)


@main.command("serve")
@flags.several(flags.site, flags.on, flags.jobs, flags.drafts)
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine alone.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The next if it is taken.")
@click.option("--open", "browse", is_flag=True, help="Open the site in a browser.")
@click.option("--poll", is_flag=True, help="Look for changes all the time, on disks that do not tell of them.")
@click.option(
    "--editor-url",
    envvar="EDITOR_URL",
    show_envvar=True,
    metavar="URL",
    help="What opens a file in your editor, such as txmt://open?url=file://{file}&line={line}&column={column}.",
)
def serve_(
    site: Path,
    today: datetime | None,
    jobs: int,
    host: str,
    port: int,
    browse: bool,
    poll: bool,
    editor_url: str | None,
    drafts: bool,
) -> None:
    """Preview the site: each page is made when it is asked for, and open pages follow each save."""
    from generator import about, indexing, preview, serve  # noqa: PLC0415  no other command needs a server

    if not serve.is_loopback(host):
        raise click.BadParameter("the preview is for this machine alone; use 127.0.0.1", param_hint="--host")
    if wrong := about.mistake(editor_url or about.EDITOR_URL):
        raise click.BadParameter(wrong, param_hint="--editor-url")
    today_, beside = partial(flags.today_of, today), site / "output"
    options = Options(
        site, site / indexing.FOLDER, today_, jobs, drafts, say=partial(click.echo, err=True), beside=beside, lint=True
    )
    try:
        preview.run(options, preview.Address(host, port), editor_url or about.EDITOR_URL, browse=browse, poll=poll)
    except OSError as error:
        raise click.UsageError(f"no port from {port} on can be used: {error.strerror}") from error


main.add_command(import_)
main.add_command(doctor)
main.add_command(new)
main.add_command(resolve)
main.add_command(schema)
