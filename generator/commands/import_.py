"""rumourmill import: raw texts become drafts of articles."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import content, flags, lock, problems, publish, report
from generator.prepare import Options
from generator.problems import Problem
from generator.report import Format

if TYPE_CHECKING:
    from generator.desk.importing import Outcome
    from generator.desk.naming.known import KnownNames
    from generator.desk.proposal import Known, Unresolved

# So many texts are told of one by one, and so many names of all together.
_FEW = 3
_NAMES = 20


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@flags.several(flags.site, flags.jobs)
@click.option("--context-club", metavar="CLUB", help="The club whose nicknames the texts may use, by name or id.")
@click.option("--outlet", metavar="OUTLET", help="Where texts appeared that do not tell it, by name or id.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["seed", "markdown", "html"]),
    show_default="found out",
    help="What the files are: raw text, Markdown with front matter of another generator, or saved pages.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written.")
@click.option("--interactive", is_flag=True, help="Ask about what is unsure.")
def import_(  # noqa: PLR0913, PLR0917  click hands over each option
    files: tuple[str, ...],
    site: Path,
    jobs: int,
    context_club: str | None,
    outlet: str | None,
    form: str | None,
    dry_run: bool,  # noqa: FBT001  as above
    interactive: bool,  # noqa: FBT001  as above
) -> None:
    """Make drafts of articles of raw texts: files, folders, or - for standard input.

    Date, headline, players, clubs and claims are proposed, each with the words that it rests on and how sure it is.
    The original is kept beside the draft, and is not published. Nothing is overwritten, and what has been imported
    before is left alone, so that an import of many texts goes on where it stopped.
    """
    from generator.desk import inbox  # noqa: PLC0415  for this command alone

    if "" in files:
        raise click.UsageError("a file without a name: is a variable of your shell empty?")
    if interactive and (inbox.STANDARD_INPUT in files or not sys.stdin.isatty()):
        raise click.UsageError("--interactive needs a terminal to ask at, and texts in files")
    options = Options(site, site / "output", partial(flags.today_of, None), jobs)
    with ExitStack() as held:
        if not dry_run and content.is_site(site):
            held.enter_context(lock.lock(publish.cache_file(options.output, "import"), partial(click.echo, err=True)))
        _import(files, options, (form, context_club, outlet), dry=dry_run, interactive=interactive)


def _import(
    files: Sequence[str],
    options: Options,
    given: tuple[str | None, str | None, str | None],
    *,
    dry: bool,
    interactive: bool,
) -> None:
    """The import, which no other one disturbs; `given` are the form, and the names of a club and an outlet."""
    from generator.desk import importing, inbox, questions  # noqa: PLC0415  as in import_

    (form, context_club, outlet), site = given, options.site
    archive, wrong = importing.archive(options)
    if archive is None:
        report.show(wrong, site, Format.TEXT)
        raise click.exceptions.Exit(1)
    if wrong := problems.errors(archive.problems):
        click.echo(f"the archive has {report.count(len(wrong), 'error')}; `rumourmill check` tells them", err=True)
    club = _one("clubs", "club", context_club, archive.known)
    wanted = importing.Wanted(site, form, club, _one("outlets", "outlet", outlet, archive.known), dry, options.jobs)
    found, wrong = inbox.sources(files, site)
    editor = questions.Terminal(club.id if club else "") if interactive else None
    outcomes: list[Outcome] = []
    with report.Bar("texts") as bar:
        for outcome in importing.import_all(found, wanted, archive, editor):
            outcomes.append(outcome)
            if editor is None:
                bar(1, len(found))
    _tell(outcomes, site, dry=dry, told=interactive)
    left = [*wrong, *(problem for one in outcomes if isinstance(one, importing.Left) for problem in one.problems)]
    _close(left, outcomes, site, dry=dry)


def _one(kind: str, noun: str, name: str | None, known: "KnownNames") -> "Known | None":
    """The record that an option names."""
    from generator import names  # noqa: PLC0415  as in import_

    if name is None:
        return None
    records = {one for found in known.plain.values() for one in found if one.kind == kind}
    found = {one for one in records if one.id == name} or {
        one for one in known.plain.get(names.key(name), ()) if one.kind == kind
    }
    if len(found) == 1:
        return found.pop()
    if found:
        raise click.UsageError(f"“{name}” fits more than one {noun}: {' or '.join(sorted(one.id for one in found))}")
    near = names.suggestions(name, [one.name for one in records])
    meant = f"did you mean {' or '.join(near)}?" if near else f"`rumourmill new {noun}` makes one"
    raise click.UsageError(f"there is no {noun} “{name}”; {meant}")


def _tell(outcomes: "Sequence[Outcome]", site: Path, *, dry: bool, told: bool) -> None:
    """What has become of the texts, on stdout; what is proposed of them only where it was not `told` before."""
    from generator.desk import importing, summary  # noqa: PLC0415  as in import_

    done = [one for one in outcomes if isinstance(one, importing.Imported)]
    for one in done:
        click.echo(site / one.file)
        for other, share in one.near:
            click.echo(f"  {share:.0%} of it stands in {site / other}")
        for made in one.made:
            click.echo(f"  with it: {site / made}")
        if len(done) <= _FEW and not told:
            for line in summary.lines(one.story, one.proposal, one.headed.title, one.headed.outlet):
                click.echo(f"  {line}")
    if len(done) == 1 and dry:
        click.echo()
        click.echo(done[0].text, nl=False)
    _tell_rest(outcomes, site)
    if len(done) > _FEW:
        _tell_names(summary.together(one.proposal for one in done))


def _tell_rest(outcomes: "Sequence[Outcome]", site: Path) -> None:
    """The texts that the editor has left, and of few texts those that were imported before."""
    from generator.desk import importing  # noqa: PLC0415  as in import_

    for one in outcomes:
        if isinstance(one, importing.Left) and not one.problems:
            click.echo(f"{one.source.name}: left")
        elif isinstance(one, importing.There) and len(outcomes) <= _FEW:
            click.echo(f"{one.source.name}: imported before, as {site / one.file}")


def _tell_names(found: "Sequence[Unresolved]") -> None:
    from generator.desk import summary  # noqa: PLC0415  as in import_

    if found:
        click.echo(f"\n{report.count(len(found), 'name')} without a record; `rumourmill new` makes one:")
    for line in summary.unresolved(found[:_NAMES]):
        click.echo(f"  {line}")
    if len(found) > _NAMES:
        click.echo(f"  and {len(found) - _NAMES} more, in the drafts")


def _close(left: Sequence[Problem], outcomes: "Iterable[Outcome]", site: Path, *, dry: bool) -> None:
    """What is wrong with the texts that are left, how many there are of each, and the exit code."""
    from generator.desk import importing  # noqa: PLC0415  as in import_

    kinds = [type(one) for one in outcomes]
    report.show(left, site, Format.TEXT)
    done = report.count(kinds.count(importing.Imported), "draft")
    told = [f"{done}, not written" if dry else done]
    if there := kinds.count(importing.There):
        told.append(f"{there} imported before")
    if kinds.count(importing.Left):
        told.append(f"{kinds.count(importing.Left)} left")
    click.echo(", ".join(told), err=True)
    if problems.errors(left):
        raise click.exceptions.Exit(1)
