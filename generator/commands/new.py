"""rumourmill new: a file of content/ with the fields of its kind, to be filled in."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from generator import disk, flags, report
from generator.prepare import Options
from generator.report import Format
from generator.words import Event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.desk.making.maker import Known
    from generator.desk.making.scaffolds import Scaffold

_KINDS = {
    "article": "An article of today, as a draft; NAME is its headline.",
    "player": "A player.",
    "club": "A club; what the register of clubs knows of it is filled in.",
    "journalist": "A journalist.",
    "person": "Someone who speaks on the record: a manager, an agent, an official.",
    "outlet": "A publication, or a club's own channel.",
    "window": "A transfer window; NAME is such as 2025-summer.",
}
_NAMING = (
    click.option("--id", "id_", metavar="ID", default="", help="The file's name, where it is not to follow from NAME."),
    click.option("--anyway", is_flag=True, help="Also where the name is taken, or nearly so, by another record."),
)
_FOR_ALL = (
    flags.site,
    flags.on,
    click.option("--no-edit", is_flag=True, help="Do not open the file in $VISUAL or $EDITOR."),
)


@click.group("new")
def new() -> None:
    """Make a file of content/ with all its fields, each with what it is for, and open it in your editor.

    A name or an address that is taken is refused, and nothing is ever overwritten.
    """


def _command(kind: str, told: str) -> None:
    """Adds the command that makes a record of that kind."""

    @new.command(kind, help=told)
    @click.argument("name")
    @flags.several(*(() if kind == "window" else _NAMING), *_FOR_ALL)
    def command(**given: Any) -> None:
        from generator.desk.making import maker as making  # noqa: PLC0415  for this command alone

        wanted = making.Wanted(kind, given["name"], given.get("id_", ""), given.get("anyway", False))
        _make(given, lambda _, known: making.make(wanted, known))


for _kind, _told in _KINDS.items():
    _command(_kind, _told)


@new.command("move")
@click.argument("player")
@click.option("--to", default="", metavar="CLUB", help="The club that he joins or would join.")
@click.option("--from", "origin", default="", metavar="CLUB", help="The club that he leaves; where he stays, his club.")
@click.option(
    "--event", type=click.Choice([one.value for one in Event]), default=Event.TRANSFER.value, show_default=True
)
@click.option(
    "--window", default="", help="Its id; by itself, that in which the move is told of, or the next to close."
)
@flags.several(*_FOR_ALL)
def _move(**given: Any) -> None:
    """What is to be said of a move that its claims cannot tell, such as its outcome.

    PLAYER, CLUB and the window are names or ids of the archive.
    """
    from generator import prepare  # noqa: PLC0415  for this command alone
    from generator.desk.making import maker as making  # noqa: PLC0415  as above

    named = {field: given[field] for field in ("player", "to", "origin", "window")}
    wanted = making.WantedMove(**named, event=Event(given["event"]))

    def make(options: Options, known: "Known") -> "Scaffold":
        return making.make_move(wanted, known, prepare.archive_of(known.site, known.read, options)[0])

    _make(given, make)


def _make(given: dict[str, Any], make: "Callable[[Options, Known], Scaffold]") -> None:
    """Writes the file, tells its path and opens it; `given` are the options of the command."""
    from generator.desk.making import maker as making  # noqa: PLC0415  as above

    site: Path = given["site"]
    options = Options(site, site / "output", partial(flags.today_of, given["today"]), flags.cores(), drafts=True)
    known, wrong = making.known(options)
    if known is None:
        report.show(wrong, site, Format.TEXT)
        raise click.exceptions.Exit(1)
    try:
        made = make(options, known)
    except making.Refused as error:
        raise click.UsageError("\n".join(map(str, error.args))) from None
    path = site / made.file
    if not disk.RealDisk().create(path, made.text.encode()):
        raise click.UsageError(f"{path} is there already")
    click.echo(path)
    if not given["no_edit"] and may_edit():
        try:
            click.edit(filename=str(path))
        except (ValueError, click.ClickException) as error:
            raise click.UsageError(f"the file is there, but $VISUAL or $EDITOR does not run: {error}") from None


def may_edit() -> bool:
    """Whether the user has named an editor, and sits at a terminal."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return bool(named) and sys.stdin.isatty() and sys.stdout.isatty()
