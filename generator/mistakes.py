"""Front matter against its form: the form's values, or the problems, each at its place and in our own words."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator import names, problems
from generator.forms import Form
from generator.frontmatter import Fields, Path, key_at, place_at
from generator.problems import Problem

F = TypeVar("F", bound=Form)

_KEY = "[key]"
_EXPECTED = {
    "string_type": "a single value",
    "enum": "a single value",
    "list_type": "a list",
    "dict_type": "a map of fields",
    "model_type": "a map of fields",
    "model_attributes_type": "a map of fields",
}


def validate(form: type[F], fields: Fields, zone: ZoneInfo) -> tuple[F | None, list[Problem]]:
    """The values of the fields, dates in the zone; None, with every problem at once, if any is wrong."""
    try:
        return form.model_validate(fields.values, context=zone), []
    except ValidationError as found:
        details = found.errors(include_url=False)
    return None, [_problem(detail, form, fields) for detail in details]


def _problem(detail: ErrorDetails, form: type[Form], fields: Fields) -> Problem:
    make = _MAKERS.get(detail["type"], _wrong_shape)
    if detail["type"] == "enum" and not isinstance(detail["input"], str):
        make = _wrong_shape
    return make(detail, form, fields)


def _missing(detail: ErrorDetails, form: type[Form], fields: Fields) -> Problem:
    path = detail["loc"]
    inner = _form_at(form, path[:-1])
    known = {field.alias or name: field for name, field in inner.model_fields.items()} if inner else {}
    field = known.get(str(path[-1]))
    example = field.examples[0] if field and field.examples else "a value"
    return problems.missing_field(place_at(fields, path), _field(path), example)


def _unknown_field(detail: ErrorDetails, form: type[Form], fields: Fields) -> Problem:
    path = detail["loc"]
    inner = _form_at(form, path[:-1])
    known = [field.alias or name for name, field in inner.model_fields.items()] if inner else []
    field = str(path[-1])
    return problems.unknown_field(key_at(fields, path), field, names.suggestions(field, known), known)


def _unknown_word(detail: ErrorDetails, _form: type[Form], fields: Fields) -> Problem:
    path, word, context = detail["loc"], str(detail["input"]), detail.get("ctx", {})
    words = context.get("words") or re.findall(r"'([^']+)'", context.get("expected", ""))
    near = context["near"] if "near" in context else names.suggestions(word, words)
    place = key_at(fields, path[:-1]) if path[-1] == _KEY else place_at(fields, path)
    return problems.unknown_word(place, _field(path), word, near, words)


def _bad_value(detail: ErrorDetails, _form: type[Form], fields: Fields) -> Problem:
    path, context = detail["loc"], detail.get("ctx", {})
    place = key_at(fields, path[:-1]) if path[-1] == _KEY else place_at(fields, path)
    return problems.bad_value(place, _field(path), str(detail["input"]), context["reason"], context["hint"])


def _bad_date(detail: ErrorDetails, _form: type[Form], fields: Fields) -> Problem:
    path = detail["loc"]
    reason = detail.get("ctx", {})["reason"]
    return problems.bad_date(place_at(fields, path), _field(path), str(detail["input"]), reason)


def _wrong_shape(detail: ErrorDetails, _form: type[Form], fields: Fields) -> Problem:
    path = detail["loc"]
    expected = _EXPECTED.get(detail["type"]) or detail.get("ctx", {}).get("expected", "another value")
    return problems.wrong_shape(place_at(fields, path), _field(path), expected)


_MAKERS: dict[str, Callable[[ErrorDetails, type[Form], Fields], Problem]] = {
    "missing": _missing,
    "string_too_short": _missing,
    "extra_forbidden": _unknown_field,
    "enum": _unknown_word,
    "unknown_word": _unknown_word,
    "bad_value": _bad_value,
    "bad_date": _bad_date,
}


def _field(path: Path) -> str:
    """The field's name as a reader of the message knows it: no positions in lists; of a wrong key, the map's."""
    steps = [step for step in path if isinstance(step, str)]
    return steps[-3 if len(steps) > 2 else 0] if steps[-1] == _KEY else steps[-1]


def _form_at(form: type[Form], path: Path) -> type[Form] | None:
    """The form that describes the map at the path."""
    inner: type[Form] | None = form
    for step in path:
        if isinstance(step, str) and inner is not None:
            fields = {field.alias or name: field for name, field in inner.model_fields.items()}
            inner = next(_forms_in(fields[step].annotation), None) if step in fields else None
    return inner


def _forms_in(annotation: Any) -> Iterator[type[Form]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation  # type: ignore[misc]
    for inner in get_args(annotation):
        yield from _forms_in(inner)
