"""Writes the second half of docs/checks.md, off the code and the broken sites of its tests: `make docs`."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator import checks, doubts, linter
from generator.problems import Problem

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "checks.md"
BROKEN = ROOT / "tests" / "problems"
MARK = "<!-- From here on `make docs` writes this page, off the code and the broken sites of its tests. -->\n"
_PLACE = re.compile(r"(?P<file>[^:]+\.md)(?::\d+)* (?P<code>[a-z-]+): (?P<sentence>.*) \| (?P<hint>.*)")


def written(text: str) -> str:
    """The whole page: what stands above the mark, and what follows from the code."""
    return text.partition(MARK)[0] + MARK + "\n" + "\n".join(_generated()) + "\n"


def makers() -> dict[str, Callable[..., Problem]]:
    """The constructors of doubts, by their codes, in the order in which they stand."""
    made = inspect.getmembers(doubts, inspect.isfunction)
    found = [one for name, one in made if one.__module__ == doubts.__name__ and not name.startswith("_")]
    return {_code(one): one for one in sorted(found, key=lambda one: one.__code__.co_firstlineno)}


def _generated() -> Iterator[str]:
    found = makers()
    yield from ("## All of them", "", "| code | what it doubts |", "| --- | --- |")
    yield from (
        f"| [`{code}`](#{code}) | {_told(make).split('. ')[0].removesuffix('.')} |" for code, make in found.items()
    )
    for code, make in found.items():
        yield from _section(code, make)


def _section(code: str, make: Callable[..., Problem]) -> Iterator[str]:
    check = {_code(one): one for one in (*checks.CHECKS, *linter.ARTICLES, *linter.WHOLE)}.get(code, make)
    yield from ("", f"### {code}", "", *(inspect.getdoc(check) or "").split("\n"))
    file, sentence, hint = _example(code)
    yield from ("", f"`{file}`:", "", *_indented((BROKEN / code / file).read_text("utf-8")))
    yield from ("", f"> {sentence}", ">", f"> hint: {hint}", "")
    if code in doubts.CODES:
        yield f"Silenced by `{code}:` and a reason, below `silence:`."
    else:
        yield "This cannot be silenced."


def _example(code: str) -> tuple[str, str, str]:
    """File, sentence and hint of the first problem of that code in its broken site."""
    lines = (BROKEN / code / "expected.txt").read_text("utf-8").splitlines()
    found = next(one for line in lines if (one := _PLACE.fullmatch(line)) and one["code"] == code)
    return found["file"], found["sentence"], found["hint"]


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in text.strip("\n").split("\n"))


def _code(of: Any) -> str:
    name: str = of.__name__
    return name.replace("_", "-")


def _told(of: Any) -> str:
    """Its docstring in one line."""
    return " ".join((inspect.getdoc(of) or "").split())


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text("utf-8")), "utf-8")
