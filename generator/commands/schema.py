"""rumourmill schema: what editors complete and check front matter by."""

from pathlib import Path

import click

from generator import content, disk, flags, problems, report
from generator.problems import Place
from generator.report import Format


@click.command("schema")
@flags.site
def schema(site: Path) -> None:
    """Write a JSON Schema of each kind of file into content/schema/, for your editor; see docs/editors.md.

    They are the same for every site of one version of Rumourmill. Run this again after an upgrade.
    """
    from generator.desk import schemas  # noqa: PLC0415  for this command alone

    if not content.is_site(site):
        report.show([problems.no_content(Place("content/site.yaml"))], site, Format.TEXT)
        raise click.exceptions.Exit(1)
    for name, text in schemas.schemas():
        disk.RealDisk().write_whole(site / name, text.encode())
        click.echo(site / name)
