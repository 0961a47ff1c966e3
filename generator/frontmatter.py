"""Front matter: where it begins and ends, and its YAML as small frozen values that know their place.

Values are read from the parser's events and not from composed nodes: the events are flat, so that no depth of nesting
can exhaust the stack, and they show aliases and anchors where they stand. Every value is text: YAML's own ideas of
numbers, dates and booleans are never asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeGuard

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from generator import problems
from generator.problems import Place, Problem

LIMIT = 16 * 1024
DEPTH = 8
TOP = -1

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REASONS = {
    "mapping values are not allowed": "a “: ” stands where there can be none",
    "tab character": "a tab stands where there can only be spaces",
    "cannot start any token": "nothing can begin with this character",
    "unexpected end of stream": "this quotation mark is not closed",
    "expected ',' or ']'": "a list in brackets is not closed",
    "expected ',' or '}'": "a map in braces is not closed",
    "node content": "a list in brackets or a map in braces is not closed",
    "did not find expected key": "this line does not stand below the fields above it",
    "expected '-' indicator": "this line does not stand below the items above it",
    "could not find expected ':'": "there is no “: ” after the name of a field",
}
_NULLS = frozenset({"", "~", "null"})


Plain = str | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[int | str, ...]


class Spots(NamedTuple):
    """Where a list or a map begins, and what is in it: the keys of a map, and the values by key or position.

    Places are offsets in the text, and TOP where nothing is written. Of a single value the offset is all there is.
    """

    at: int
    keys: dict[str, int]
    inner: dict[int | str, "Spot"]


Spot = int | Spots


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a YAML text; `values` are text, lists and maps, and in maps nothing that is empty.

    A scalar that is empty, `~` or `null`, and not in quotes, is None. No key stands in a map twice.
    """

    values: dict[str, Plain]
    spots: Spots
    text: str
    file: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A content file in its two parts; `body_line` is the line of the file in which the body begins."""

    fields: Fields
    body: str
    body_line: int


def split(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """The front matter and the body of a content file; no document if the fields cannot be read at all.

    A byte order mark is skipped and any line ending is taken for a newline.
    """
    text = unified(text)
    top = Place(file, 1, 1)
    opening = _OPENING.match(text)
    if not opening:
        return None, [problems.no_front_matter(top)]
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return None, [problems.front_matter_not_closed(top)]
    found, wrong = fields(text[opening.end() : closing.start()], file, 2)
    if found is None:
        return None, wrong
    return Document(found, text[closing.end() :], text.count("\n", 0, closing.end()) + 1), wrong


def body_at(text: str) -> int:
    """Where in the unified text of a content file the body begins; 0 if it has no front matter."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return closing.end() if closing else 0


def fields(text: str, file: str, first_line: int = 1) -> tuple[Fields | None, list[Problem]]:
    """The fields of a YAML text whose first line is line `first_line` of the file."""
    text = unified(text)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LIMIT:
        return None, [problems.front_matter_too_large(Place(file, 1, 1), size, LIMIT)]
    reader = _Reader(text, file, first_line)
    return reader.read(), reader.problems


def place_at(found: Fields, path: Path) -> Place:
    """Where the value at that path begins, or the innermost value around it that is there."""
    spot: Spot = found.spots
    for step in path:
        if isinstance(spot, int) or step not in spot.inner:
            break
        spot = spot.inner[step]
    return _place(found, spot if isinstance(spot, int) else spot.at)


def key_at(found: Fields, path: Path) -> Place:
    """Where the key at the end of the path begins; if there is none, as `place_at`."""
    key = _key_at(found, path)
    return place_at(found, path) if key is None else _place(found, key)


def holds(found: Fields, path: Path) -> bool:
    """Whether the key at the end of the path is written, be it with an empty value."""
    return _key_at(found, path) is not None


def _key_at(found: Fields, path: Path) -> int | None:
    spot: Spot = found.spots
    for step in path[:-1]:
        if isinstance(spot, int) or step not in spot.inner:
            return None
        spot = spot.inner[step]
    return None if isinstance(spot, int) or not path else spot.keys.get(str(path[-1]))


def _place(text: "Fields | _Reader", at: int) -> Place:
    """Lines are those of an editor: YAML would take a line separator for the end of one."""
    if at == TOP:
        return Place(text.file, 1, 1)
    return Place(text.file, text.first_line + text.text.count("\n", 0, at), at - text.text.rfind("\n", 0, at))


def unified(text: str) -> str:
    """The text without a byte order mark, any line ending a newline."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    """Reads one YAML text and gathers what is wrong with it."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []

    def read(self) -> Fields | None:
        """The text's fields; None, with a problem, if they cannot be told."""
        try:
            found = self._document(yaml.parse(self.text, _LOADER))
        except yaml.MarkedYAMLError as error:
            self._bad_yaml(error)
        except yaml.YAMLError:
            self._bad_character()
        else:
            return found and Fields(*found, self.text, self.file, self.first_line)
        return None

    def _document(self, events: Iterator[Event]) -> tuple[dict[str, Plain], Spots] | None:
        fields: tuple[dict[str, Plain], Spots] | None = ({}, Spots(TOP, {}, {}))
        documents = 0
        for event in events:
            if isinstance(event, StreamStartEvent | StreamEndEvent | DocumentEndEvent):
                continue
            if isinstance(event, DocumentStartEvent):
                documents += 1
                continue
            value, spot = self._value(event, events, 1)
            if documents > 1:
                self.problems.append(problems.bad_yaml(self._place(event), "a second document begins here"))
            elif isinstance(value, dict) and isinstance(spot, Spots):
                fields = value, spot
            elif value is not None:
                self.problems.append(problems.not_a_map(self._place(event)))
                fields = None
        return fields

    def _value(self, event: Event, events: Iterator[Event], depth: int) -> tuple[Plain, Spot]:
        at = _start(event)
        if isinstance(event, ScalarEvent):
            text = self._text(event)
            return None if text is None or (text in _NULLS and not event.style) else text, at
        self._check_node(event)
        if isinstance(event, SequenceStartEvent | MappingStartEvent) and depth > DEPTH:
            self.problems.append(problems.too_deep(self._place(event), DEPTH))
            _skip(events)
        elif isinstance(event, SequenceStartEvent):
            return self._sequence(at, events, depth)
        elif isinstance(event, MappingStartEvent):
            return self._mapping(at, events, depth)
        return None, at

    def _check_node(self, event: Event) -> None:
        if getattr(event, "anchor", None) is not None:
            self.problems.append(problems.yaml_alias(self._place(event)))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.problems.append(problems.yaml_tag(self._place(event), tag.replace("tag:yaml.org,2002:", "!!")))

    def _text(self, event: ScalarEvent) -> str | None:
        """What is written, without its quotes; None, with a problem, if it cannot be shown."""
        if event.anchor is not None or event.tag is not None:
            self._check_node(event)
        if not _CONTROL.search(event.value):
            return event.value
        self.problems.append(problems.bad_yaml(self._place(event), "the value holds a control character"))
        return None

    def _sequence(self, at: int, events: Iterator[Event], depth: int) -> tuple[list[Plain], Spots]:
        values: list[Plain] = []
        inner: dict[int | str, Spot] = {}
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            value, inner[len(values)] = self._value(event, events, depth + 1)
            values.append(value)
        return values, Spots(at, {}, inner)

    def _mapping(self, at: int, events: Iterator[Event], depth: int) -> tuple[dict[str, Plain], Spots]:
        values: dict[str, Plain] = {}
        spots = Spots(at, {}, {})
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            name = self._name(event, events, depth + 1)
            value, spot = self._value(next(events), events, depth + 1)
            if self._may_stand(name, event, spots.keys):
                spots.keys[name], spots.inner[name] = _start(event), spot
                if value is not None:
                    values[name] = value
        return values, spots

    def _name(self, event: Event, events: Iterator[Event], depth: int) -> str | None:
        """The key of a map, empty if it cannot be read; None if it is a list or a map itself."""
        if isinstance(event, ScalarEvent):
            return self._text(event) or ""
        value, _ = self._value(event, events, depth)
        return "" if value is None else None

    def _may_stand(self, name: str | None, event: Event, known: dict[str, int]) -> TypeGuard[str]:
        """Whether the key is one for a map in which the known ones stand."""
        if name is None:
            reason = "the name of a field is a list or a map; put it in quotes"
            self.problems.append(problems.bad_yaml(self._place(event), reason))
        elif name == "<<" and isinstance(event, ScalarEvent) and not event.style:
            self.problems.append(problems.yaml_merge(self._place(event)))
        elif name in known:
            self.problems.append(problems.duplicate_key(self._place(event), name, _place(self, known[name])))
        else:
            return True
        return False

    def _place(self, event: Event) -> Place:
        return _place(self, _start(event))

    def _bad_yaml(self, error: yaml.MarkedYAMLError) -> None:
        told = error.problem or error.context or ""
        unclosed = told == "found unexpected end of stream"
        mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        place = _place(self, mark.index if mark else 0)
        reason = next((words for sign, words in _REASONS.items() if sign in told), told)
        where = f"line {place.line}, column {place.column}"
        self.problems.append(problems.bad_yaml(place, f"{reason} ({where})"))

    def _bad_character(self) -> None:
        found = _CONTROL.search(self.text)
        place = _place(self, found.start() if found else 0)
        self.problems.append(problems.bad_yaml(place, "it holds a control character"))


def _start(event: Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _skip(events: Iterator[Event]) -> None:
    """Pass over the rest of a list or map that has just begun."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, SequenceStartEvent | MappingStartEvent)
        depth -= isinstance(event, SequenceEndEvent | MappingEndEvent)
