"""Settings: what a theme and those that it extends declare, and what a site has chosen of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator import names, problems
from generator.fields import COLOUR, YES_NO
from generator.forms import SettingForm
from generator.frontmatter import Fields, key_at, place_at
from generator.problems import Place, Problem
from generator.settings import Chosen, Given, Value
from generator.theme_files import Folder
from generator.words import SettingType

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)
_WRITTEN = {
    SettingType.NUMBER: ("it is no number", "write such as 12 or 0.5"),
    SettingType.COLOUR: ("it is no colour", 'write six hexadecimal digits in quotes, such as "#c8102e"'),
}
_UNTOLD: Mapping[SettingType, str] = {SettingType.BOOLEAN: "no", SettingType.TEXT: "", SettingType.NUMBER: "0"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that a theme declares."""

    type: SettingType
    choices: tuple[str, ...]
    default: Value
    help: str


def declared(folders: Iterable[Folder]) -> tuple[dict[str, Setting], list[Problem]]:
    """The settings of the themes, of which the nearest comes first; a theme may give those of another its own default.

    What is wrongly declared is left out.
    """
    found: dict[str, Setting] = {}
    wrong: list[Problem] = []
    for folder in reversed(list(folders)):
        for name, form in folder.form.settings.items():
            assert folder.fields  # noqa: S101  that is where the form is from
            setting, mistakes = (_again if name in found else _first)(name, form, folder.fields, found.get(name))
            found |= {name: setting} if setting else {}
            wrong += mistakes
    return found, wrong


def chosen(given: Mapping[str, Given], settings: Mapping[str, Setting]) -> tuple[Chosen, list[Problem]]:
    """The value of each setting: what the site gives it, or its default."""
    values = {name: setting.default for name, setting in settings.items()}
    wrong: list[Problem] = []
    for name, one in given.items():
        if name not in settings:
            wrong.append(problems.unknown_setting(one.key, name, names.suggestions(name, settings), sorted(settings)))
            continue
        value, mistakes = _value(name, one.text, settings[name].type, settings[name].choices, one.place)
        values |= {} if value is None else {name: value}
        wrong += mistakes
    return Chosen(tuple(sorted(values.items()))), wrong


def _first(name: str, form: SettingForm, fields: Fields, _: Setting | None) -> tuple[Setting | None, list[Problem]]:
    """A setting that no theme further away declares."""
    path = ("settings", name)
    place = place_at(fields, path)
    if form.type is None:
        return None, [problems.missing_field(place, "type", "text")]
    if form.help is None:
        return None, [problems.missing_field(place, "help", "A line at the foot of every page")]
    if form.choices and form.type is not SettingType.CHOICE:
        return None, [
            problems.unknown_field(key_at(fields, (*path, "choices")), "choices", [], ["type", "default", "help"])
        ]
    if form.type is SettingType.CHOICE and not form.choices:
        return None, [problems.missing_field(place, "choices", "[one, another]")]
    choices = tuple(form.choices)
    text = form.default if form.default is not None else (choices or (_UNTOLD.get(form.type),))[0]
    if text is None:
        return None, [problems.missing_field(place, "default", '"#c8102e"')]
    value, wrong = _value("default", text, form.type, choices, place_at(fields, (*path, "default")))
    return (None if value is None else Setting(form.type, choices, value, form.help)), wrong


def _again(name: str, form: SettingForm, fields: Fields, known: Setting | None) -> tuple[Setting | None, list[Problem]]:
    """A setting that a theme further away declares, with another default."""
    assert known  # noqa: S101  this is what the caller has looked for
    path = ("settings", name)
    more = [field for field in ("type", "choices", "help") if getattr(form, field)]
    if more:
        return None, [problems.unknown_field(key_at(fields, (*path, field)), field, [], ["default"]) for field in more]
    if form.default is None:
        return None, [problems.missing_field(place_at(fields, path), "default", "a value")]
    place = place_at(fields, (*path, "default"))
    value, wrong = _value(name, form.default, known.type, known.choices, place)
    return (None if value is None else replace(known, default=value)), wrong


def _value(
    name: str, text: str, kind: SettingType, choices: tuple[str, ...], place: Place
) -> tuple[Value | None, list[Problem]]:
    """The text as a value of that type; None, and what is wrong with it, if it is none."""
    value = _read(text, kind, choices)
    if value is not None:
        return value, []
    if kind in _WRITTEN:
        reason, hint = _WRITTEN[kind]
        return None, [problems.bad_value(place, name, text, reason, hint)]
    words = choices or ("yes", "no")
    return None, [problems.unknown_word(place, name, text, names.suggestions(text, choices), words)]


def _read(text: str, kind: SettingType, choices: tuple[str, ...]) -> Value | None:
    match kind:
        case SettingType.BOOLEAN:
            return YES_NO.get(text.lower())
        case SettingType.NUMBER:
            number = _NUMBER.fullmatch(text)
            return number and (float(text) if number[1] else int(text))
        case SettingType.COLOUR:
            return text.lower() if COLOUR.fullmatch(text) else None
        case SettingType.CHOICE:
            return text if text in choices else None
        case SettingType.TEXT:
            return text
