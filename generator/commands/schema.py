"""rumourmill schema: what editors complete and check front matter by."""

from pathlib import Path

import click

from generator import content, disk, flags, problems, report
from generator.problems import Place
from generator.report import Format


@click.command("schema")
@flags.site
@click.option("--vscode", "for_vscode", is_flag=True, help="Also write what VS Code needs into .vscode/.")
def schema(*, site: Path, for_vscode: bool) -> None:
    """Write a JSON Schema of each kind of file into content/schema/, for your editor; see docs/editors.md.

    They are the same for every site of one version of Rumourmill. Run this again after an upgrade. Of the files in
    .vscode/, the snippets are written anew, and tasks.json and settings.json only where there are none.
    """
    from generator.desk import schemas, vscode  # noqa: PLC0415  for this command alone

    if not content.is_site(site):
        report.show([problems.no_content(Place("content/site.yaml"))], site, Format.TEXT)
        raise click.exceptions.Exit(1)
    real = disk.RealDisk()
    for name, text in schemas.schemas():
        real.write_whole(site / name, text.encode())
        click.echo(site / name)
    for name, text in vscode.files() if for_vscode else ():
        if name == vscode.SNIPPETS:
            real.write_whole(site / name, text.encode())
        elif not real.create(site / name, text.encode()):
            click.echo(f"{site / name} is there already and is left as it is", err=True)
            continue
        click.echo(site / name)
