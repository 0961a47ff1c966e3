"""What the user is told: problems with the line they stand in, one closing line, and progress where it takes long."""

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import click
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from generator.problems import Place, Problem, Severity, errors
from generator.profile import Profile

_BEFORE, _WIDTH = 60, 100
_STYLES: Mapping[Severity, str] = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


class Format(StrEnum):
    """For people, for programs, and for the annotations of a pull request."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def show(found: Iterable[Problem], site_folder: Path, form: Format) -> None:
    """Prints the problems by place: text on stderr, the other two on stdout. Files are named from where the user is."""
    ordered = sorted(found)
    if form is Format.JSON:
        click.echo(json.dumps([_fields(problem, site_folder) for problem in ordered], ensure_ascii=False, indent=2))
    elif form is Format.GITHUB:
        for problem in ordered:
            click.echo(_annotation(problem, site_folder))
    else:
        console = Console(stderr=True, highlight=False)
        for problem in ordered:
            console.print(as_text(problem, site_folder), soft_wrap=True)


def as_text(problem: Problem, site_folder: Path) -> Text:
    """file:line:column: error[code]: sentence, the line with a caret below its column, and the hint."""
    place = problem.place
    where = str(Place(path_of(place.file, site_folder), place.line, place.column))
    style = _STYLES[problem.severity]
    text = Text.assemble((_printable(where), "bold"), ": ", (f"{problem.severity}[{problem.code}]", style), ": ")
    text.append(_printable(problem.sentence))
    shown, caret = _excerpt(_line(place, site_folder), place.column)
    if shown:
        text.append(f"\n    {shown}")
    if shown and caret is not None:
        text.append(f"\n    {' ' * caret}").append("^", style)
    return text.append("\n    hint: ", "bold").append(_printable(problem.hint))


def for_a_page(problem: Problem, site_folder: Path) -> dict[str, object]:
    """The same for an open page of the preview: its parts, the line as `source`, how many cells before the `caret`.

    Files are named from the site's folder: a page does not know from where the user has started the preview.
    """
    place = problem.place
    shown, caret = _excerpt(_line(place, site_folder), place.column)
    return {**_fields(problem, site_folder), "file": place.file, "source": shown, "caret": caret if shown else None}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows below their heads, on a terminal."""
    shown = Table(*heads, box=None, header_style="bold")
    for row in rows:
        shown.add_row(*row)
    Console().print(shown, markup=False)


def explain(rendered: Iterable[tuple[str, str]], indexed: Iterable[tuple[str, str]]) -> None:
    """Tells on stdout why each page was rendered and each shard indexed; those with the same reason stand together."""
    told = [*_by_reason(rendered, "page"), *_by_reason(indexed, "shard")]
    for line in told or ["no page is rendered: all are as they were"]:
        click.echo(line)


def _by_reason(made: Iterable[tuple[str, str]], noun: str) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for path, reason in made:
        by_reason.setdefault(reason, []).append(path)
    for reason, paths in by_reason.items():
        yield f"{count(len(paths), noun)}: {reason}" + "".join(f"\n  {path}" for path in paths)


def profile(found: Profile) -> None:
    """Tells on stdout where the time went: wall-clock seconds by phase, seconds of all processes by template."""
    for name, seconds in found.phases.items():
        click.echo(f"{seconds:9.3f} s  {name}")
    for name, (pages, views, templates) in sorted(found.templates.items(), key=lambda one: -sum(one[1][1:])):
        click.echo(f"{views:9.3f} s of views, {templates:.3f} s of template  {name}, {count(pages, 'page')}")
    for family, pages in found.families.most_common():
        click.echo(f"{pages:9} pages  {family}")


def closing(found: Sequence[Problem], pages: int | None, seconds: float, *, strict: bool = False) -> str:
    """The last line: what was made and how long it took, or how much is wrong; `pages` is None for a mere check.

    A `strict` one says that it lets no warning pass.
    """
    wrong = len(errors(found))
    counts = [count(wrong, "error")] * bool(wrong) + [count(len(found) - wrong, "warning")] * (len(found) > wrong)
    if wrong:
        return ", ".join(counts) + ("" if pages is None else "; nothing was written")
    if strict and found:
        return f"no errors, but --strict lets no warning pass: {counts[0]}"
    done = "no errors" if pages is None else f"{count(pages, 'page')} in {seconds:.1f} s"
    return ", ".join([done, *counts])


def count(number: int, noun: str) -> str:
    """1 page, 612 pages, 10,000 pages."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _fields(problem: Problem, site_folder: Path) -> dict[str, str | int]:
    return {
        "file": path_of(problem.place.file, site_folder),
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "sentence": problem.sentence,
        "hint": problem.hint,
    }


def _annotation(problem: Problem, site_folder: Path) -> str:
    """A workflow command of GitHub; its own marks are escaped as its toolkit does."""
    place = problem.place
    fields: dict[str, str | int] = {
        "file": path_of(place.file, site_folder), "line": place.line, "col": place.column, "title": problem.code
    }  # fmt: skip
    said = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value)
    return f"::{problem.severity} {said}::{_data(f'{problem.sentence}. {problem.hint}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def path_of(file: str, site_folder: Path) -> str:
    """The file's path from the working directory, or the whole path of one that does not lie below it."""
    path = os.path.relpath(site_folder / file)
    return Path(path).as_posix() if not path.startswith("..") else (site_folder / file).as_posix()


def _line(place: Place, site_folder: Path) -> str:
    """The line of a text file that a problem points to; empty where there is none."""
    if not place.line:
        return ""
    try:
        lines = (site_folder / place.file).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return ""
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _excerpt(line: str, column: int) -> tuple[str, int | None]:
    """At most 100 characters of the line around the column, and how many cells of the terminal lie before it."""
    start = max(0, column - 1 - _BEFORE)
    shown = _printable(line[start : start + _WIDTH])
    shown = shown if start else shown.rstrip()
    before = shown[: column - 1 - start]
    caret = cell_len(before) if column and len(before) == column - 1 - start else None
    return (shown, caret) if shown.strip() else ("", None)


def _printable(text: str) -> str:
    """Content may hold characters that command a terminal; none is passed on."""
    return "".join(
        c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text.rstrip("\r\n")
    )


class Bar(AbstractContextManager["Bar"]):
    """A progress bar on a terminal, once the work has taken a second. It has no thread, so that forking is safe."""

    def __init__(self, noun: str = "pages", *, after: float = 1.0) -> None:
        """What is counted; `after` that many seconds it appears."""
        self._noun = noun
        self._console = Console(stderr=True)
        self._from = time.monotonic() + after
        self._progress: Progress | None = None
        self._task = TaskID(0)
        self._done = 0

    def __call__(self, more: int, total: int) -> None:
        """So many more of the total are done."""
        self._done += more
        if self._progress is None and self._console.is_terminal and time.monotonic() > self._from:
            columns = (TextColumn(self._noun), BarColumn(), MofNCompleteColumn())
            self._progress = Progress(*columns, console=self._console, auto_refresh=False, transient=True)
            self._progress.start()
            self._task = self._progress.add_task(self._noun, total=total)
        if self._progress is not None:
            self._progress.update(self._task, completed=self._done, refresh=True)

    def __enter__(self) -> Self:
        """The bar itself; nothing is shown yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leaves no trace of the bar."""
        if self._progress is not None:
            self._progress.stop()
