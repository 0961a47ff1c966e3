"""rumourmill doctor: what the machine and the site are like, and what to do about it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import flags, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.desk.checkup.finding import Finding

_COLOURS = {"ok": "green", "warning": "yellow", "error": "red"}


@click.command("doctor")
@flags.several(flags.site, flags.output)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def doctor(site: Path, output: Path | None, form: str) -> None:
    """Look at the machine and the site: versions, watching, disk, cache, output, and what hosts take.

    Nothing is changed and nothing is asked of the network. Ends with 1 if there is an error.
    """
    found = []
    for one in _findings(site, output or site / "output"):
        found.append(one)
        if form == "text":
            click.echo(_line(one))
    if form == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    click.echo(_closing(found), err=True)
    if any(one.level == "error" for one in found):
        raise click.exceptions.Exit(1)


def _findings(folder: Path, out: Path) -> "Iterator[Finding]":
    from generator import content  # noqa: PLC0415  for this command alone
    from generator.desk.checkup import doctor, examined  # noqa: PLC0415  as above

    there = content.is_site(folder)
    site, card = doctor.settings(folder) if there else (None, [doctor.no_site(folder)])
    yield from doctor.machine(folder, site)
    yield from card
    if there:
        yield from doctor.looked("output", lambda: examined.output(folder, out))
    if site:
        yield from doctor.looked("cache", lambda: examined.cache(site, out))
    if there:
        yield from doctor.looked("hosts", lambda: examined.published(out))


def _line(one: "Finding") -> str:
    level = click.style(f"{one.level:<8}", fg=_COLOURS[one.level], bold=one.level != "ok")
    text = f"{level}{one.topic}: {one.sentence}" + (f"; {one.hint}" if one.hint else "")
    return "".join(sign if sign.isprintable() or sign == "\x1b" else " " for sign in text)


def _closing(found: "Sequence[Finding]") -> str:
    counts = [(sum(one.level == level for one in found), level) for level in ("error", "warning")]
    told = [report.count(number, level) for number, level in counts if number]
    return ", ".join(told) or "all is well"
