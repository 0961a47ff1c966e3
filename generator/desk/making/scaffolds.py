"""New files of content/ as text: every field of the kind with what it is for, and what is known already.

What a field is for, its words and its default are told by the forms. A field that stands empty counts as left out.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from generator import calendar, forms, moves
from generator.desk.draft import scalar
from generator.moves import Key
from generator.records import Club
from generator.words import Event

Given = Mapping[str, str | date | bool | Sequence[str]]

_WINDOW = re.compile(r"(?!0)\d{4}-(summer|winter)", re.ASCII)
# So many periods have room in front matter.
_MOST = 80

# The folder of each kind by the word for one of them, and the form of its files.
FORMS: Mapping[str, tuple[str, type[forms.Form]]] = {
    "article": ("articles", forms.ArticleForm),
    "player": ("players", forms.PlayerForm),
    "club": ("clubs", forms.ClubForm),
    "journalist": ("journalists", forms.JournalistForm),
    "person": ("people", forms.PersonForm),
    "outlet": ("outlets", forms.OutletForm),
    "window": ("windows", forms.WindowForm),
    "move": ("moves", forms.MoveForm),
}


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A file to be: the folder of its kind, its id, and what it holds."""

    folder: str
    id: str
    text: str

    @property
    def file(self) -> str:
        """Its path from the site folder, with forward slashes."""
        return f"content/{self.folder}/{self.id}.md"


def article(title: str, slug: str, today: date) -> Scaffold:
    """An article of today, kept out of the published site until its editor says otherwise."""
    return _scaffold("article", f"{today.year}/{slug}", {"title": title, "date": today, "draft": True})


def named(kind: str, id_: str, name: str) -> Scaffold:
    """A player, journalist, person, outlet or club of which no more is known than the name."""
    return _scaffold(kind, id_, {"name": name})


def club(id_: str, known: Club) -> Scaffold:
    """A club with what the register knows of it."""
    return _scaffold(
        "club",
        id_,
        {
            "name": known.name,
            "aliases": known.aliases,
            "country": known.country,
            "association": known.association,
            "contextual_aliases": known.contextual_aliases,
        },
    )


def window(id_: str, associations: Iterable[str]) -> Scaffold:
    """The window of that id, such as 2025-summer, with a period to be dated for each association.

    The periods are comments, since a period must have its last day. ValueError where the id is of another form.
    """
    if not _WINDOW.fullmatch(id_):
        raise ValueError("a window is called by its year and term, such as 2025-summer or 2026-winter")
    periods: list[Given] = [{"association": one} for one in sorted(set(associations))[:_MOST]]
    return _scaffold("window", id_, {"season": calendar.unrecorded_window(id_).season}, {"periods": periods})


def move(key: Key, given: Given) -> Scaffold:
    """The move of that key; `given` are the fields that name its player and clubs, as they are to be written."""
    event = {} if key.event is Event.TRANSFER else {"event": key.event.value}
    return _scaffold("move", f"{key.window}/{moves.slug_of(key)}", {"window": key.window, **given, **event})


def _scaffold(kind: str, id_: str, given: Given, items: Mapping[str, Sequence[Given]] | None = None) -> Scaffold:
    folder, form = FORMS[kind]
    front = "".join(f"{line}\n" for line in _fields(form, given, items or {}))
    return Scaffold(folder, id_, f"---\n{front}---\n")


def _fields(form: type[forms.Form], given: Given, items: Mapping[str, Sequence[Given]]) -> Iterator[str]:
    """A line for each field of the form, or more where it holds several things."""
    for own, field in form.model_fields.items():
        name = field.alias or own
        value = given.get(name, default(field))
        note = f"{_note(field)} (required)" if field.is_required() and name not in given else _note(field)
        if isinstance(value, str | date | bool):
            yield f"{name}: {_written(value)}".rstrip() + f"  # {note}"
        else:
            yield f"{name}:  # {note}"
            yield from (f"  - {scalar(one)}" for one in value)
        if (inner := listed(field)) and name not in given:
            yield from (f"#{line}" for line in _items(inner, items.get(name) or [{}]))


def _items(form: type[forms.Form], given: Sequence[Given]) -> Iterator[str]:
    """Items of a list of maps, as examples of what may stand there; the first tells what its fields are for."""
    for position, one in enumerate(given):
        for number, line in enumerate(_fields(form, one, {})):
            yield ("    " if number else "  - ") + (line.partition("  # ")[0] if position else line)


def _written(value: str | date | bool) -> str:  # noqa: FBT001  a value of front matter, not a flag
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return scalar(value) if value else ""


def default(field: FieldInfo) -> str | bool:
    """What the field holds if it is left out, where this is a word."""
    if isinstance(field.default, enum.Enum):
        return str(field.default.value)
    return field.default if isinstance(field.default, bool) else ""


def _note(field: FieldInfo) -> str:
    """What the field is for, and the words that it may hold."""
    words = next((list(one) for one in types(field.annotation) if issubclass(one, enum.Enum)), [])
    choice = [str(word.value) for word in words]
    return f"{field.description}: {', '.join(choice[:-1])} or {choice[-1]}" if choice else f"{field.description}"


def listed(field: FieldInfo) -> type[forms.Form] | None:
    """The form of the items of a list of maps."""
    if get_origin(field.annotation) is not list:
        return None
    return next((one for one in types(field.annotation) if issubclass(one, forms.Form)), None)


def types(annotation: Any) -> Iterator[type[Any]]:
    """All classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from types(inner)
