"""Front matter: where it begins and ends, and its YAML as small frozen values that know their place.

Values are read from the parser's events and not from composed nodes: the events are flat, so that no depth of nesting
can exhaust the stack, and they show aliases and anchors where they stand. Every value is text: YAML's own ideas of
numbers, dates and booleans are never asked.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written, without its quotes; `plain` when it had none."""

    text: str
    place: Place
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Value, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a map, the place where the key begins, and its value."""

    key: str
    place: Place
    value: "Value"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map; no key stands in it twice."""

    entries: tuple[Entry, ...]
    place: Place


Value = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Document:
    """A content file in its two parts; `body_line` is the line of the file in which the body begins."""

    fields: Mapping
    body: str
    body_line: int


def split(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """The front matter and the body of a content file; no document if the fields cannot be read at all.

    A byte order mark is skipped and any line ending is taken for a newline.
    """
    text = _unified(text)
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


def fields(text: str, file: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """The fields of a YAML text whose first line is line `first_line` of the file."""
    text = _unified(text)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LIMIT:
        return None, [problems.front_matter_too_large(Place(file, 1, 1), size, LIMIT)]
    reader = _Reader(text, file, first_line)
    value = reader.read()
    return value, reader.problems


def plain(value: Value) -> Plain:
    """The value without places; a scalar that is empty, `~` or `null`, and not in quotes, is None."""
    if isinstance(value, Scalar):
        return None if value.plain and value.text in _NULLS else value.text
    if isinstance(value, Sequence):
        return [plain(item) for item in value.items]
    return {entry.key: plain(entry.value) for entry in value.entries}


def place_at(value: Value, path: tuple[int | str, ...]) -> Place:
    """Where the value at that path begins, or the innermost value around it that is there."""
    entry = entry_at(value, path[:1])
    if entry:
        return place_at(entry.value, path[1:])
    if isinstance(value, Sequence) and path and isinstance(path[0], int) and path[0] < len(value.items):
        return place_at(value.items[path[0]], path[1:])
    return value.place


def key_at(value: Value, path: tuple[int | str, ...]) -> Place:
    """Where the key at the end of the path begins."""
    parent = value_at(value, path[:-1])
    entry = entry_at(parent, path[-1:]) if parent else None
    return entry.place if entry else place_at(value, path)


def value_at(value: Value, path: tuple[int | str, ...]) -> Value | None:
    """The value at that path, None if there is none."""
    if not path:
        return value
    entry = entry_at(value, path[:1])
    if entry:
        return value_at(entry.value, path[1:])
    if isinstance(value, Sequence) and isinstance(path[0], int) and path[0] < len(value.items):
        return value_at(value.items[path[0]], path[1:])
    return None


def entry_at(value: Value, path: tuple[int | str, ...]) -> Entry | None:
    """The entry of a map whose key is the one step of the path."""
    if not isinstance(value, Mapping) or not path:
        return None
    return next((entry for entry in value.entries if entry.key == path[0]), None)


def _unified(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    """Reads one YAML text and gathers what is wrong with it."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def read(self) -> Mapping | None:
        """The text's fields; None, with a problem, if they cannot be told."""
        try:
            return self._document(yaml.parse(self.text, _LOADER))
        except yaml.MarkedYAMLError as error:
            self._bad_yaml(error)
        except yaml.YAMLError:
            self._bad_character()
        return None

    def _document(self, events: Iterator[Event]) -> Mapping | None:
        fields: Mapping | None = Mapping((), Place(self.file, 1, 1))
        documents = 0
        for event in events:
            if isinstance(event, StreamStartEvent | StreamEndEvent | DocumentEndEvent):
                continue
            if isinstance(event, DocumentStartEvent):
                documents += 1
                continue
            value = self._value(event, events, 1)
            if documents > 1:
                self.problems.append(problems.bad_yaml(self._place(event), "a second document begins here"))
            elif isinstance(value, Mapping):
                fields = value
            elif plain(value) is not None:
                self.problems.append(problems.not_a_map(value.place))
                fields = None
        return fields

    def _value(self, event: Event, events: Iterator[Event], depth: int) -> Value:
        place = self._place(event)
        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            return self._scalar(event, place)
        self._check_node(event, place)
        if isinstance(event, SequenceStartEvent | MappingStartEvent) and depth > DEPTH:
            self.problems.append(problems.too_deep(place, DEPTH))
            _skip(events)
            return Scalar("", place)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(place, events, depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(place, events, depth)
        return self._scalar(event, place)

    def _check_node(self, event: Event, place: Place) -> None:
        if getattr(event, "anchor", None) is not None:
            self.problems.append(problems.yaml_alias(place))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.problems.append(problems.yaml_tag(place, tag.replace("tag:yaml.org,2002:", "!!")))

    def _scalar(self, event: Event, place: Place) -> Scalar:
        if not isinstance(event, ScalarEvent):
            return Scalar("", place)
        if _CONTROL.search(event.value):
            self.problems.append(problems.bad_yaml(place, "the value holds a control character"))
            return Scalar("", place)
        return Scalar(event.value, place, not event.style)

    def _sequence(self, place: Place, events: Iterator[Event], depth: int) -> Sequence:
        items = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, events, depth + 1))
        return Sequence(tuple(items), place)

    def _mapping(self, place: Place, events: Iterator[Event], depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            name = self._name(key, entries)
            if name is not None:
                entries[name] = Entry(name, key.place, value)
        return Mapping(tuple(entries.values()), place)

    def _name(self, key: Value, entries: dict[str, Entry]) -> str | None:
        """The name of a field, None if it cannot be one."""
        if not isinstance(key, Scalar):
            reason = "the name of a field is a list or a map; put it in quotes"
            self.problems.append(problems.bad_yaml(key.place, reason))
        elif key.plain and key.text == "<<":
            self.problems.append(problems.yaml_merge(key.place))
        elif key.text in entries:
            self.problems.append(problems.duplicate_key(key.place, key.text, entries[key.text].place))
        else:
            return key.text
        return None

    def _place(self, event: Event) -> Place:
        return self._at(event.start_mark.index if event.start_mark else 0)

    def _at(self, index: int) -> Place:
        row = bisect_right(self.line_starts, index) - 1
        return Place(self.file, self.first_line + row, index - self.line_starts[row] + 1)

    def _bad_yaml(self, error: yaml.MarkedYAMLError) -> None:
        told = error.problem or error.context or ""
        unclosed = told == "found unexpected end of stream"
        mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        place = self._at(mark.index if mark else 0)
        reason = next((words for sign, words in _REASONS.items() if sign in told), told)
        where = f"line {place.line}, column {place.column}"
        self.problems.append(problems.bad_yaml(place, f"{reason} ({where})"))

    def _bad_character(self) -> None:
        found = _CONTROL.search(self.text)
        place = self._at(found.start() if found else 0)
        self.problems.append(problems.bad_yaml(place, "it holds a control character"))


def _skip(events: Iterator[Event]) -> None:
    """Pass over the rest of a list or map that has just begun."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, SequenceStartEvent | MappingStartEvent)
        depth -= isinstance(event, SequenceEndEvent | MappingEndEvent)
