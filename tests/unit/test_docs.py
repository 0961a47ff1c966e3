"""docs/themes.md says what the code says."""

import inspect
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

from docs import views

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
