"""Writes the second half of docs/themes.md, off the code: `make docs`."""

import enum
import inspect
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints
from unittest.mock import patch

from jinja2.filters import FILTERS

from generator import parts, plan, prepare, theme, theme_files, theme_settings
from generator.page import Page
from generator.plan import SiteCard
from generator.settings import Chosen, Site

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "themes.md"
MARK = "<!-- From here on `make docs` writes this page, off the code. -->\n"
_PLAIN = {
    str: "text",
    int: "number",
    float: "number",
    bool: "yes or no",
    date: "day",
    types.NoneType: "none",
    Chosen: "the settings of the theme, by name",
}


def written(text: str) -> str:
    """The whole page: what stands above the mark, and what follows from the code."""
    return text.partition(MARK)[0] + MARK + "\n" + "\n".join(_generated()) + "\n"


def _generated() -> Iterator[str]:
    pages, skin = _site()
    views = {template: _views(pages, template) for template in sorted({page.template for page in pages})}
    known = _reachable([view for found in views.values() for view in found])
    yield from ("## Filters", "")
    yield from _table(("filter", "what it makes of its value"), _filters(skin))
    yield from ("", "Besides them there are Jinja's own, without `random`.", "", "## Settings of the default theme", "")
    yield from _table(("setting", "type", "default", "what it does"), _settings())
    yield from ("", "## Which template gets which view", "")
    yield from _table(("template", "view", "families of pages"), _rows(pages, views))
    yield from (
        "",
        "## The site’s card",
        "",
        f"`site`, in every template. {_told(SiteCard)}",
        "",
        *_fields(SiteCard, known),
    )
    yield from ("", "## Views", "", "`view`, by the template: see the table above.")
    of_templates = {view for found in views.values() for view in found}
    yield from _sections(sorted(of_templates, key=_name), known)
    yield from ("", "## What views are made of")
    yield from _sections(sorted(known - of_templates, key=_name), known)


def _site() -> tuple[list[Page], theme.Theme]:
    """The pages of two sites that between them have some of every family, and the default theme."""
    pages: list[Page] = []
    for folder in (ROOT, ROOT / "tests" / "sites" / "football"):
        options = prepare.Options(folder, folder / "output", lambda _: date(2024, 3, 1), search=False)
        with patch.object(parts, "LONG", 0):  # as if the sites were large
            ready = prepare.prepare(options)
        assert ready.archive is not None, ready.problems  # noqa: S101  the tests see to it
        with_pictures = replace(ready.archive, site=replace(ready.archive.site, card_images=True))
        pages += [*ready.pages, *plan.plan_pictures(with_pictures, ready.where)]
    skin, wrong = theme.load(ROOT, Site("", "https://example.org"))
    assert skin is not None, wrong  # noqa: S101  the tests see to it
    return pages, skin


def _views(pages: Iterable[Page], template: str) -> list[type]:
    made = {get_type_hints(page.make)["return"] for page in pages if page.template == template}
    return sorted(made, key=_name)


def _name(view: type) -> tuple[str, str]:
    return view.__name__, view.__module__


def _rows(pages: Iterable[Page], views: dict[str, list[type]]) -> Iterator[tuple[str, ...]]:
    for template, found in views.items():
        families = sorted({page.family.value for page in pages if page.template == template})
        yield f"`{template}`", ", ".join(map(_link, found)), ", ".join(families)


def _filters(skin: theme.Theme) -> Iterator[tuple[str, ...]]:
    for name, made in sorted(skin.environment.filters.items()):
        if name not in FILTERS:
            yield f"`{name}`", _told(made)


def _settings() -> Iterator[tuple[str, ...]]:
    folders, _ = theme_files.chain(ROOT, "default")
    for name, setting in theme_settings.declared(folders)[0].items():
        kind = " or ".join(setting.choices) or setting.type.value
        default = ("no", "yes")[setting.default] if isinstance(setting.default, bool) else setting.default
        yield f"`{name}`", kind, str(default) or "empty", setting.help


def _sections(found: Iterable[type], known: set[type]) -> Iterator[str]:
    for one in found:
        yield from ("", f'<a id="{_anchor(one)}"></a>', "", f"### {one.__name__}", "", _told(one), "")
        if issubclass(one, enum.Enum):
            yield f"One of: {', '.join(str(word.value) for word in one)}."
        else:
            yield from _fields(one, known)


def _fields(view: type, known: set[type]) -> Iterator[str]:
    hints = get_type_hints(view)
    rows = [(f"`{field.name}`", _type(hints[field.name], known)) for field in fields(view)]
    for name, made in inspect.getmembers(view, lambda member: isinstance(member, property)):
        rows.append((f"`{name}`", f"{_type(get_type_hints(made.fget)['return'], known)}: {_told(made)}"))
    yield from _table(("field", "type"), rows)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(row)} |"


def _told(of: Any) -> str:
    """Its docstring in one line."""
    return " ".join((inspect.getdoc(of) or "").split())


def _type(hint: Any, known: set[type]) -> str:
    """The type in words."""
    origin, inner = get_origin(hint), [_type(one, known) for one in get_args(hint) if one is not Ellipsis]
    if origin in {Union, types.UnionType}:
        return " or ".join(inner)
    if origin is tuple:
        return f"list of {inner[0]}" if Ellipsis in get_args(hint) else f"({', '.join(inner)})"
    if origin is not None:
        return f"map of {' to '.join(inner)}"
    return _link(hint) if hint in known else _PLAIN.get(hint, f"`{getattr(hint, '__name__', hint)}`")


def _link(view: type) -> str:
    return f"[{view.__name__}](#{_anchor(view)})"


def _anchor(view: type) -> str:
    """Two views of one name stand in two modules."""
    return f"{view.__module__.rpartition('.')[2]}-{view.__name__}".lower()


def _reachable(views: Iterable[type]) -> set[type]:
    """All views, what they hold, what that holds, and so on; and the site's card."""
    seen: set[type] = set()
    waiting: list[Any] = [*views, *get_type_hints(SiteCard).values()]
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if isinstance(one, type) and one not in seen and one not in _PLAIN:
            if is_dataclass(one) or issubclass(one, enum.Enum):
                seen.add(one)
            if is_dataclass(one):
                waiting += get_type_hints(one).values()
                made = (
                    member.fget for _, member in inspect.getmembers(one, lambda member: isinstance(member, property))
                )
                waiting += (get_type_hints(get)["return"] for get in made)
    return seen


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text("utf-8")), "utf-8")
