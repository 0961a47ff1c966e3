"""docs/themes.md and docs/checks.md say what the code says."""

import inspect
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

from docs import checks as checks_page
from docs import views
from generator import checks, doubts, linter

PACKAGE = Path(__file__).parents[2] / "generator" / "views"


def test_the_lists_are_those_of_the_code() -> None:
    """`make docs` writes them."""
    text = views.FILE.read_text("utf-8")
    assert text == views.written(text)


def templates() -> set[str]:
    """The templates of the default theme that pages are made with."""
    folder = PACKAGE.parents[1] / "themes" / "default" / "templates"
    return {path.name for path in folder.iterdir() if path.is_file()} - {"base.html"}


def test_every_template_is_listed_with_its_view() -> None:
    """Those of the default theme that are no frame and no partial."""
    text = views.FILE.read_text("utf-8")
    assert len(templates()) > 20
    assert [name for name in sorted(templates()) if f"\n| `{name}` | [" not in text] == []


def printed() -> Iterator[type]:
    """The dataclasses of generator/views/ that a template could be given."""
    for path in sorted(PACKAGE.glob("*.py")):
        module = import_module(f"generator.views.{path.stem}")
        for _, one in inspect.getmembers(module, inspect.isclass):
            if is_dataclass(one) and one.__module__ == module.__name__ and path.stem != "documents":
                yield one


def test_every_view_is_listed_with_what_it_is() -> None:
    """With its docstring; what the search knows of a page is for no template."""
    text = views.FILE.read_text("utf-8")
    found = {one.__name__: " ".join((inspect.getdoc(one) or "").split()) for one in printed()}
    assert len(found) > 30
    assert "" not in found.values()
    assert [name for name, told in found.items() if f"\n### {name}\n\n{told}" not in text] == []


def test_the_list_of_checks_is_that_of_the_code() -> None:
    """`make docs` writes it, with an example out of tests/problems for each code."""
    text = checks_page.FILE.read_text("utf-8")
    assert text == checks_page.written(text)


def test_every_check_has_the_name_of_the_code_that_it_tells_of() -> None:
    """And a docstring with its rule; each code has its check, or says itself where it comes from."""
    found = {one.__name__.replace("_", "-"): one for one in (*checks.CHECKS, *linter.ARTICLES, *linter.WHOLE)}
    beside = {"not-https-in-records"}
    elsewhere = {"no-calendar", "idle-silence"}
    assert len(found) > 15
    assert [code for code, check in found.items() if not inspect.getdoc(check)] == []
    assert found.keys() - beside == checks_page.makers().keys() - elsewhere
    assert set(doubts.CODES) == checks_page.makers().keys() - {"idle-silence"}
