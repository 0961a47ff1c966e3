"""Names become ids: every `Ref` in the records is looked up among names, aliases and contextual aliases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from generator import names, problems
from generator.problems import Problem
from generator.records import (
    Article,
    Club,
    Named,
    Override,
    Quote,
    Records,
    Ref,
    Voice,
    Window,
)

T = TypeVar("T")

# The kind of record that a field speaks of, by the field's name; two fields of one name are told apart by their class.
_KINDS = {
    "player": "players",
    "players": "players",
    "club": "clubs",
    "clubs": "clubs",
    "context_club": "clubs",
    "origin": "clubs",
    "destination": "clubs",
    "instead": "clubs",
    "official_of": "clubs",
    "journalist": "journalists",
    "author": "journalists",
    "outlet": "outlets",
    "outlets": "outlets",
    "person": "people",
    "people": "people",
    "window": "windows",
}
_VOICES = {"journalists": "journalist", "outlets": "outlet", "people": "person"}
_SINGULAR = {"players": "player", "clubs": "club", "windows": "window"} | _VOICES


@dataclass(frozen=True, slots=True)
class Register:
    """The names of one kind of record: ids, and by `names.key` the ids that a name or alias may mean."""

    kind: str
    ids: frozenset[str]
    by_name: Mapping[str, frozenset[str]]
    spellings: tuple[str, ...]

    def candidates(self, text: str) -> frozenset[str]:
        """The ids that the text may mean; an id, also after its folder (outlets/bbc-sport), means itself alone."""
        id_ = text.removeprefix(f"{self.kind}/")
        return frozenset({id_}) if id_ in self.ids else self.by_name.get(names.key(text), frozenset())


def register(kind: str, records: Iterable[Named | Window]) -> Register:
    """The register of these records, by their names and aliases."""
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    spellings: list[str] = []
    ids: set[str] = set()
    for record in records:
        ids.add(record.id)
        for name in (record.name, *getattr(record, "aliases", ())):
            by_name[names.key(name)].add(record.id)
            spellings.append(name)
    return Register(kind, frozenset(ids), {name: frozenset(found) for name, found in by_name.items()}, tuple(spellings))


def resolve(records: Records) -> tuple[Records, list[Problem]]:
    """The same records with an id in every `Ref`; what cannot be resolved stays as written and is a problem."""
    resolver = _Resolver(
        {kind: register(kind, getattr(records, kind)) for kind in set(_KINDS.values())},
        {club.id: club for club in records.clubs},
    )
    return resolver.inside(records, None), resolver.problems


class _Resolver:
    """Walks records and replaces their references; gathers problems on the way."""

    def __init__(self, registers: Mapping[str, Register], clubs: Mapping[str, Club]) -> None:
        self.registers = registers
        self.clubs = clubs
        self.problems: list[Problem] = []

    def inside(self, record: T, context: Club | None) -> T:
        """The record with every reference in it resolved; within an article, in the context of its club."""
        if isinstance(record, Article):
            context = self._context(record)
        changed = {
            field.name: new
            for field in fields(record)  # type: ignore[arg-type]
            if (new := self._value(record, field.name, old := getattr(record, field.name), context)) is not old
        }
        if isinstance(record, Voice) and record.anyone:
            return self._whose(record.anyone)  # type: ignore[return-value]
        return replace(record, **changed) if changed else record  # type: ignore[type-var]

    def _value(self, owner: object, field: str, value: Any, context: Club | None) -> Any:
        if isinstance(value, Ref):
            kind = _KINDS.get(field) or ("people" if isinstance(owner, Quote) else "")
            return self._ref(value, kind, context) if kind else self._voice(owner, value)
        if isinstance(value, tuple) and value:
            items = tuple(self._value(owner, field, item, context) for item in value)
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        if is_dataclass(value) and not isinstance(value, type):
            return self.inside(value, context)
        return value

    def _context(self, article: Article) -> Club | None:
        if article.context_club is None:
            return None
        found = self.registers["clubs"].candidates(article.context_club.id)
        return self.clubs[min(found)] if len(found) == 1 else None

    def _ref(self, ref: Ref, kind: str, context: Club | None) -> Ref:
        if kind == "clubs" and context and names.key(ref.id) in map(names.key, context.contextual_aliases):
            return Ref(context.id, ref.place)
        found = self.registers[kind].candidates(ref.id)
        return self._one(ref, {kind: found}) or ref

    def _voice(self, owner: object, ref: Ref) -> Ref:
        if not isinstance(owner, Override):
            return ref
        return self._one(ref, {kind: self.registers[kind].candidates(ref.id) for kind in _VOICES}) or ref

    def _whose(self, ref: Ref) -> Voice:
        found = {kind: self.registers[kind].candidates(ref.id) for kind in _VOICES}
        one = self._one(ref, found)
        kind = next((kind for kind, ids in found.items() if ids), "")
        return Voice(**{_VOICES[kind]: one}) if one else Voice(anyone=ref)

    def _one(self, ref: Ref, found: Mapping[str, frozenset[str]]) -> Ref | None:
        ids = sorted(f"{kind}/{id_}" for kind, ids in found.items() for id_ in ids)
        if len(ids) == 1:
            id_ = ids[0].partition("/")[2]
            return ref if ref.id == id_ else Ref(id_, ref.place)
        if ids:
            shown = [id_.partition("/")[2] if len(found) == 1 else id_ for id_ in ids]
            self.problems.append(problems.ambiguous_name(ref.place, ref.id, shown))
        else:
            self.problems.append(self._unknown(ref, list(found)))
        return None

    def _unknown(self, ref: Ref, kinds: list[str]) -> Problem:
        known = [name for kind in kinds for name in self.registers[kind].spellings]
        kind = " or ".join(_SINGULAR[kind] for kind in kinds)
        create = f"content/{kinds[0]}/{names.slug(ref.id) or 'name'}.md"
        return problems.unknown_name(ref.place, kind, ref.id, names.suggestions(ref.id, known), create)
