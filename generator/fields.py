"""The kinds of value that a field of front matter may hold, as pydantic types that read them from text.

A validator here speaks to `mistakes` by the type of its error, which is the code of a problem: bad_value (with reason
and hint), bad_date (with reason) or unknown_word (with words and those near). The validation context is the zone of the
site.
"""

import pkgutil
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator import dates, doubts, names
from generator.associations import ASSOCIATIONS

T = TypeVar("T")

_AMOUNT = re.compile(r"(\d{1,12})|(\d{1,6}(?:\.\d{1,6})?)([mk])", re.ASCII | re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SEASON = re.compile(r"(\d{4})(?:/(\d\d))?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SETTING = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"/(?!/)[^\s\\?#]*")
_TRIGRAM = 3
_NO_ZONES = {"localtime", "Factory"}
YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def bad_value(reason: str, hint: str) -> PydanticCustomError:
    """A value that reads but makes no sense."""
    return PydanticCustomError("bad_value", "bad value", {"reason": reason, "hint": hint})


def unknown_word(words: list[str], near: list[str]) -> PydanticCustomError:
    """A value outside a closed vocabulary, with all its words and those that were probably meant."""
    return PydanticCustomError("unknown_word", "unknown word", {"words": words, "near": near})


def wrong_shape(expected: str) -> PydanticCustomError:
    """A list or a map where a single value should be, or the like."""
    return PydanticCustomError("wrong_shape", "wrong shape", {"expected": expected})


def _dated(read: Callable[[str, ZoneInfo], T]) -> Callable[[Any, ValidationInfo[ZoneInfo]], T]:
    def validate(value: Any, info: ValidationInfo[ZoneInfo]) -> T:
        try:
            return read(_single(value), info.context)
        except ValueError as error:
            raise PydanticCustomError("bad_date", "bad date", {"reason": str(error)}) from None

    return validate


def _single(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong_shape("a single value")
    return value.strip()


def _yes_no(value: Any) -> bool:
    word = _single(value).lower()
    if word not in YES_NO:
        raise unknown_word(["yes", "no"], [])
    return YES_NO[word]


def _amount(value: Any) -> int:
    found = _AMOUNT.fullmatch(_single(value).replace("_", ""))
    if found is None:
        raise bad_value("it is no number", "write 70_000_000, 70m, 1.5m or 900k, and the currency as `currency: GBP`")
    if found[1]:
        return int(found[1])
    amount = Decimal(found[2]) * (1_000_000 if found[3] in "mM" else 1_000)
    if amount % 1:
        raise bad_value("it is no whole number", "write the amount out, such as 1_234_567")
    return int(amount)


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text):
        raise bad_value("it is no currency code", "write three capital letters, such as GBP or EUR")
    return text


def _url(text: str) -> str:
    if not is_url(text):
        raise bad_value("it is no absolute address", "write the whole address, such as https://example.org/page")
    return text


def is_url(text: str) -> bool:
    """Whether the text is an absolute address of the web, as fields take it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>\"\\]", text)
    except ValueError:
        return False


def _site_url(text: str) -> str:
    parts = urlsplit(_url(text))
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise bad_value(
            "it holds more than host and path", "write such as https://example.org or https://example.org/x"
        )
    return text.rstrip("/")


def _old_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text) or ".." in text.split("/"):
        raise bad_value("it is no path of this site", "write the old path from its first slash, such as /2023/07/old/")
    return text


def _colour(text: str) -> str:
    if not COLOUR.fullmatch(text):
        raise bad_value("it is no colour", 'write six hexadecimal digits in quotes, such as "#c8102e"')
    return text.lower()


def _season(text: str) -> str:
    found = _SEASON.fullmatch(text)
    if not found or (found[2] and int(found[2]) != (int(found[1]) + 1) % 100):
        raise bad_value("it is no season", "write 2023/24, or 2024 for a season within one year")
    return text


def _trigram(text: str) -> str:
    if text in ASSOCIATIONS:
        return text
    by_name = {name: trigram for trigram, name in ASSOCIATIONS.items()}
    if text in by_name:
        raise unknown_word([], [by_name[text]])
    near = names.suggestions(text, ASSOCIATIONS if len(text) <= _TRIGRAM else by_name)
    raise unknown_word(["FIFA’s trigrams, such as ENG or GER"], [by_name.get(found, found) for found in near])


def _zone(value: Any) -> ZoneInfo:
    text = _single(value)
    if text in _NO_ZONES or text not in (pkgutil.get_data("tzdata", "zones") or b"").decode().split():
        _check_zone(text)
    return ZoneInfo(text)


def _check_zone(text: str) -> None:
    """The slow way, through all the zones of the system too."""
    known = available_timezones() - _NO_ZONES
    if text not in known:
        raise unknown_word(["the names of the IANA time zones, such as Europe/London"], names.suggestions(text, known))


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise bad_value("it is no language tag", "write such as en or en-GB")
    return text


def _folder(text: str) -> str:
    if not names.is_slug(text):
        raise bad_value("it is no name of a theme", "write the name of a folder in themes/, such as default")
    return text


def _setting(text: str) -> str:
    if not _SETTING.fullmatch(text):
        raise bad_value("it is no name of a setting", "write lower-case ASCII letters, digits and underscores")
    return text


def _slug(text: str) -> str:
    if not names.is_slug(text):
        proposed = names.slug(text)
        hint = f"write {proposed}" if proposed else "write lower-case ASCII letters, digits and hyphens"
        raise bad_value("it cannot stand in an address", hint)
    return text


def _doubt_code(text: str) -> str:
    if text not in doubts.CODES:
        raise unknown_word(list(doubts.CODES), names.suggestions(text, doubts.CODES))
    return text


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class _OneOrMore:
    """Lets the JSON Schema of a list say that a single item will do."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


def word_for(field: str, accepted: Any) -> BeforeValidator:
    """A single word stands for a map with that one field; `accepted` is the type of both, for the JSON Schema."""
    return BeforeValidator(
        lambda value: {field: value} if isinstance(value, str) else value, json_schema_input_type=accepted
    )


def _like(pattern: str, kind: str | list[str] = "string") -> WithJsonSchema:
    """What editors check of a value while it is typed; the validators say it in full, and in words.

    The pattern is one of ECMAScript's, with its flag u: nothing is escaped without need.
    """
    return WithJsonSchema({"type": kind, "pattern": f"^({pattern})$"})


_A_DAY = r"\d{4}-\d\d-\d\d"
_A_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, PlainValidator(_dated(dates.parse_day)), _like(_A_DAY)]
Moment = Annotated[
    tuple[date, datetime | None],
    PlainValidator(_dated(dates.parse_moment)),
    _like(rf"{_A_DAY}([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)? ?([Zz]|[+-]\d\d:?\d\d)?)?"),
]
YesNo = Annotated[bool, PlainValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})]
Amount = Annotated[
    int, PlainValidator(_amount), _like(r"[0-9_]+|[0-9]{1,6}(\.[0-9]{1,6})?[mkMK]", ["integer", "string"])
]
Zone = Annotated[ZoneInfo, PlainValidator(_zone, json_schema_input_type=str)]
Currency = Annotated[Line, AfterValidator(_currency), _like(_CURRENCY.pattern)]
Url = Annotated[Line, AfterValidator(_url), _like(r'https?://[^\s<>"\\]+')]
SiteUrl = Annotated[Line, AfterValidator(_site_url), _like(r'https?://[^\s<>"\\?#@]+')]
OldAddress = Annotated[Line, AfterValidator(_old_address), _like(_ADDRESS.pattern)]
Colour = Annotated[Line, AfterValidator(_colour), _like(COLOUR.pattern)]
Season = Annotated[Line, AfterValidator(_season), _like(_SEASON.pattern, ["string", "integer"])]
Trigram = Annotated[Line, AfterValidator(_trigram), WithJsonSchema({"enum": list(ASSOCIATIONS)})]
Language = Annotated[Line, AfterValidator(_language), _like(_LANGUAGE.pattern)]
ThemeName = Annotated[Line, AfterValidator(_folder), _like(_A_SLUG)]
SettingName = Annotated[Line, AfterValidator(_setting), _like(_SETTING.pattern)]
Slug = Annotated[Line, AfterValidator(_slug), _like(_A_SLUG)]
DoubtCode = Annotated[Line, AfterValidator(_doubt_code), WithJsonSchema({"enum": list(doubts.CODES)})]
# That it is not empty is for `silence` to see, which also sees what YAML leaves out.
Reason = Annotated[str, WithJsonSchema({"type": "string", "minLength": 1})]
Listed = Annotated[list[T], BeforeValidator(_listed), _OneOrMore()]
