"""rumourmill schema: what editors complete and check front matter by."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import content, disk, flags, problems, report
from generator.problems import Place
from generator.report import Format

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command("schema")
@flags.site
@click.option("--vscode", "for_vscode", is_flag=True, help="Also write what VS Code needs into .vscode/.")
def schema(*, site: Path, for_vscode: bool) -> None:
    """Write a JSON Schema of each kind of file into content/schema/, for your editor; see docs/editors.md.

    They are the same for every site of one version of Rumourmill. Run this again after an upgrade. Of the files in
    .vscode/, the snippets are written anew unless you have changed them, and tasks.json and settings.json only where
    there are none.
    """
    from generator.desk.making import schemas, vscode  # noqa: PLC0415  for this command alone

    if not content.is_site(site):
        report.show([problems.no_content(Place("content/site.yaml"))], site, Format.TEXT)
        raise click.exceptions.Exit(1)
    real = disk.RealDisk()
    for name, text in schemas.schemas():
        real.write_whole(site / name, text.encode())
        click.echo(site / name)
    for name, text in vscode.files() if for_vscode else ():
        if name == vscode.SNIPPETS and _holds(site / name, vscode.is_ours):
            real.write_whole(site / name, text.encode())
        elif not real.create(site / name, text.encode()):
            told = "holds what Rumourmill did not write" if name == vscode.SNIPPETS else "is there already"
            click.echo(f"{site / name} {told} and is left as it is", err=True)
            continue
        click.echo(site / name)


def _holds(path: Path, what: "Callable[[str], bool]") -> bool:
    """Whether there is such a file, and it holds that."""
    try:
        return what(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
