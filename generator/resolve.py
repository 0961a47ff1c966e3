"""Names become ids: every `Ref` in the records is looked up among names, aliases and contextual aliases."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec

from generator import digests, names, problems
from generator.problems import Problem
from generator.records import (
    Article,
    Body,
    Club,
    Headline,
    Named,
    Override,
    Quote,
    Records,
    Ref,
    Voice,
    Window,
)
from generator.words import Rights

T = TypeVar("T")

_EXCERPT = 300

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
# Fields that hold parts of a record, which speak of others in their turn.
_PARTS = {"by", "anyone", "claims", "quotes", "verdicts", "spells"}
_VOICES = {"journalists": "journalist", "outlets": "outlet", "people": "person"}
_SINGULAR = {"players": "player", "clubs": "club", "windows": "window"} | _VOICES


# The same few thousand names come again in all articles.
_key = lru_cache(maxsize=1 << 16)(names.key)


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
        return frozenset({id_}) if id_ in self.ids else self.by_name.get(_key(text), frozenset())


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


@dataclass(frozen=True, slots=True)
class Names:
    """All names of the archive. `clubs` are those that an article may be about, whose nicknames it then may use.

    `spelt` are all spellings of each record, by kind and id, and `stamp` is a digest of all of them: names that are the
    same have the same meaning.
    """

    registers: Mapping[str, Register]
    clubs: Mapping[str, Club]
    spelt: Mapping[tuple[str, str], tuple[str, ...]]
    stamp: int

    def records(self, records: Records) -> tuple[Records, list[Problem]]:
        """The same records with an id in every `Ref`; what cannot be resolved stays as written and is a problem."""
        return self._resolved(records)

    def article(self, article: Article) -> tuple[Article, list[Problem], bytes]:
        """The same of an article, in the context of its club; and by what the names in it are found, packed.

        Other names make another article of it only if they are found by something that is among these.
        """
        resolver = _Resolver(self.registers, self.clubs)
        found = resolver.inside(article, None)
        return (
            found,
            resolver.problems,
            array("q", sorted({one for text in resolver.texts for one in _found_by(text)})).tobytes(),
        )

    def _resolved(self, record: T) -> tuple[T, list[Problem]]:
        resolver = _Resolver(self.registers, self.clubs)
        return resolver.inside(record, None), resolver.problems

    def unlike(self, before: "Names") -> frozenset[int]:
        """By what the names are found that have another meaning, or none, in one of the two."""
        changed = {key for key in {**before.spelt, **self.spelt} if before.spelt.get(key) != self.spelt.get(key)}
        texts = (text for key in changed for one in (before, self) for text in (key[1], *one.spelt.get(key, ())))
        return frozenset(one for text in texts for one in _found_by(text))


def names_of(records: Records) -> Names:
    """The names and aliases of these records."""
    kinds = sorted(set(_KINDS.values()))
    registers = {kind: register(kind, getattr(records, kind)) for kind in kinds}
    spelt = {
        (kind, one.id): (one.name, *getattr(one, "aliases", ()), "", *getattr(one, "contextual_aliases", ()))
        for kind in kinds
        for one in getattr(records, kind)
    }
    told = digests.stamp(msgspec.msgpack.encode(list(spelt.items())))
    return Names(registers, {club.id: club for club in records.clubs}, spelt, told)


@lru_cache(maxsize=1 << 16)
def _found_by(text: str) -> tuple[int, int]:
    """By what a name is found: its key, or the id that it may be, perhaps after the name of a folder."""
    kind, _, id_ = text.partition("/")
    return (
        digests.stamp(f"name {_key(text)}".encode()),
        digests.stamp(f"id {id_ if kind in _KINDS.values() else text}".encode()),
    )


def headline(article: Article, whole: int = 0) -> Headline:
    """The headline of a resolved article; `whole` is a digest of its file."""
    said = dict.fromkeys(claim.player.id for claim in article.claims)
    found = Headline(
        place=article.place,
        id=article.id,
        slug=article.slug,
        title=article.title,
        day=article.day,
        moment=article.moment,
        summary=article.summary,
        kind=article.kind,
        author=article.author.id if article.author else None,
        outlet=article.outlet.id if article.outlet else None,
        players=tuple(dict.fromkeys([*(ref.id for ref in article.players), *said])),
        clubs=tuple(ref.id for ref in article.clubs),
        people=tuple(ref.id for ref in article.people),
        claims=article.claims,
        quotes=article.quotes,
        aliases=article.aliases,
        links=article.text.links,
        draft=article.draft,
    )
    stamp = digests.stamp(msgspec.msgpack.encode(found))
    return msgspec.structs.replace(found, stamp=stamp, whole=whole ^ stamp)


@cache
def _speaking(kind: Any) -> tuple[str, ...]:
    """The fields of a class of records that speak of others; of all records together, every field."""
    named = tuple(field.name for field in fields(kind))
    return named if kind is Records else tuple(name for name in named if name in _KINDS or name in _PARTS)


def body(article: Article) -> Body:
    """The body of an article; of another's text no more than its beginning."""
    third_party = article.rights is Rights.THIRD_PARTY
    return Body(
        html="" if third_party else article.text.html,
        excerpt=_excerpt(article.text.plain) if third_party else "",
        rights=article.rights,
        url=article.url,
        archive_url=article.archive_url,
        updated=article.updated,
        corrections=article.corrections,
    )


def _excerpt(text: str) -> str:
    if len(text) <= _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rpartition(' ')[0]} …"


def _to(ref: Ref, id_: str) -> Ref:
    return ref if ref.id == id_ else Ref(id_, ref.place)


class _Resolver:
    """Walks a record and replaces its references; gathers problems on the way."""

    def __init__(self, registers: Mapping[str, Register], clubs: Mapping[str, Club]) -> None:
        self.registers = registers
        self.clubs = clubs
        self.problems: list[Problem] = []
        self.texts: set[str] = set()

    def inside(self, record: T, context: Club | None) -> T:
        """The record with every reference in it resolved; within an article, in the context of its club."""
        if isinstance(record, Article):
            context = self._context(record)
        changed = {
            name: new
            for name in _speaking(type(record))  # type: ignore[arg-type]
            if (new := self._value(record, name, old := getattr(record, name), context)) is not old
        }
        if isinstance(record, Voice) and record.anyone:
            return self._whose(record.anyone)  # type: ignore[return-value]
        return replace(record, **changed) if changed else record  # type: ignore[type-var]

    def _value(self, owner: object, field: str, value: Any, context: Club | None) -> Any:
        if isinstance(value, Ref):
            self.texts.add(value.id)
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
        if kind == "clubs" and context and _key(ref.id) in map(_key, context.contextual_aliases):
            return Ref(context.id, ref.place)
        found = self.registers[kind].candidates(ref.id)
        return _to(ref, *found) if len(found) == 1 else self._one(ref, {kind: found}) or ref

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
            return _to(ref, ids[0].partition("/")[2])
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
