"""The options that commands share, and the day that it is."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.report import Format
from generator.settings import Site

F = TypeVar("F", bound=Callable[..., Any])


def today_of(given: datetime | None, settings: Site) -> date:
    """The day as of which the site speaks: the given one, or the date in its time zone. The program's only clock."""
    return (given or datetime.now(settings.time_zone)).date()


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


site = click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="the working directory",
    metavar="DIR",
    help="The folder that holds content/.",
)
on = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    show_default="the date in the site's time zone",
    help="The day as of which the site speaks; articles of later days are left out.",
)
drafts = click.option("--drafts", is_flag=True, help="Show drafts and articles of days to come.")
jobs = click.option("--jobs", type=click.IntRange(1), default=cores, show_default="all cores", help="Processes.")
output = click.option(
    "--output",
    type=click.Path(path_type=Path),
    show_default="DIR/output",
    metavar="DIR",
    help="The folder of the built site; files that the generator did not write are left alone.",
)
format_ = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How problems are told; github makes annotations of a pull request.",
)


def several(*chosen: Callable[[F], F]) -> Callable[[F], F]:
    """Several options at once, in the order of --help."""

    def add(command: F) -> F:
        for option in reversed(chosen):
            command = option(command)
        return command

    return add
