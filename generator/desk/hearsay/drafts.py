"""What each sentence says of possible moves, before the sentences of a text are put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.desk.hearsay.masks import Scene, rule
from generator.desk.hearsay.owners import Owners, owner
from generator.desk.hearsay.roles import Part, Place
from generator.desk.hearsay.signals import (
    Signal,
    clauses,
    event,
    event_stage,
    is_background,
    is_opinion,
    setback,
    signals,
)
from generator.desk.hearsay.voices import Voice
from generator.desk.naming.mentions import Mention
from generator.desk.proposal import Party
from generator.words import Event, Setback, Stage

Span = tuple[int, int]
# The lede of a text, its title before it: sentences up to this one.
_LEDE = 1
LOANS = {Event.LOAN_RECALL, Event.LOAN_END, Event.LOAN_EXTENSION}


@dataclass(frozen=True, slots=True)
class Draft:
    """One part of a sentence on one move; spans are places in the sentence. `stage` is None if only terms are told."""

    scene: Scene
    span: Span
    player: Mention
    stage: Stage | None
    at: Span
    strength: float
    denied: bool = False
    event: Event = Event.TRANSFER
    origin: Mention | None = None
    destination: Mention | None = None
    setback: tuple[Setback, Span] | None = None
    inferred: int = 0
    voice: Voice | None = None

    @property
    def rank(self) -> int:
        """The rank of its stage; -1 without one."""
        return self.stage.rank if self.stage is not None else -1


@dataclass(slots=True)
class Topic:
    """What the text is talking of as one reads on."""

    main: Mention | None = None
    player: Mention | None = None
    club: Mention | None = None
    destinations: dict[Party, list[Mention]] = field(default_factory=dict)
    happening: dict[Party, Draft] = field(default_factory=dict)
    owned: Owners = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: whom and which clubs it names, and which of them it takes over from the part before."""

    scene: Scene
    span: Span
    text: str
    clubs: Sequence[Place]
    players: Sequence[Mention]
    carried: Sequence[Mention] = ()

    def shifted(self, start: int, end: int) -> Span:
        """A place in the clause as one in the sentence."""
        return self.span[0] + start, self.span[0] + end


_SUBSTITUTE = rule(
    r"\b(?:he|him|his|himself|the (?:\w+ ){0,2}?(?:player|midfielder|defender|striker|winger|forward|goalkeeper|keeper"
    r"|(?:left|right|centre|full|wing)[ -]?back|youngster|teenager|\d\d-year-old|international|man|playmaker|attacker)"
    r"|\d\d-year-old)\b"
)
_SWAP = re.compile(r"\bswap\b|in exchange|part-exchange")
_TERMS = re.compile(
    r"\b(?:loan|option|obligation|fee|swap|permanent|free transfer|pre-contract|clause|temporary|asking price|valu\w+|price"
    r"|contract until|undisclosed|[\w-]+-year (?:contract|deal))\b|[£€$]\d"
)


def drafts(
    scenes: Sequence[Scene], places: Sequence[Sequence[Place]], said: Sequence[Voice | None], owned: Owners
) -> list[Draft]:
    """All that the sentences say, in their order."""
    topic = Topic(main=main_figure(scenes), owned=owned)
    found: list[Draft] = []
    for scene, clubs, voice in zip(scenes, places, said, strict=True):
        here = [replace(draft, voice=voice) for draft in _of_scene(scene, clubs, topic)]
        found.extend(here)
        players = scene.within(0, len(scene.masked), "players")
        topic.player = players[0] if players else topic.player
        if not any(draft.destination is not None and draft.player.party != _party(topic.main) for draft in here):
            topic.club = next((one.club for one in clubs if one.part is Part.TO), topic.club)
    return found


def _party(mention: Mention | None) -> Party | None:
    return mention.party if mention is not None else None


def main_figure(scenes: Sequence[Scene]) -> Mention | None:
    """The player who is named most often, a mention in the first sentences counting more."""
    weight: dict[Party, float] = {}
    first: dict[Party, Mention] = {}
    for scene in scenes:
        for mention in scene.within(0, len(scene.masked), "players"):
            first.setdefault(mention.party, mention)
            weight[mention.party] = weight.get(mention.party, 0.0) + (2.5 if scene.number < 2 else 1.0)
    return first[max(weight, key=lambda one: weight[one])] if weight else None


def _of_scene(scene: Scene, clubs: Sequence[Place], topic: Topic) -> list[Draft]:
    found: list[Draft] = []
    carried: list[Mention] = []
    spoken: list[Mention] = []
    for start, end, text in sorted(clauses(scene.masked)):
        here = [place for place in clubs if start <= place.start < end]
        spoken = distinct(scene.within(start, end, "players")) or spoken
        players = spoken or _meant(scene, text, topic)
        drafted = _of_clause(Clause(scene, (start, end), text, here, players, carried), topic)
        found.extend(drafted)
        told = distinct([one.destination for one in drafted if one.destination is not None])
        carried = told or ([] if is_background(text) else [one.club for one in here if one.part is Part.TO]) or carried
    return [_completed(draft, found, clubs, topic) for draft in found]


def _completed(draft: Draft, found: Sequence[Draft], clubs: Sequence[Place], topic: Topic) -> Draft:
    """A part that tells no destination has that of its sentence, wherever it stands there."""
    if draft.destination is not None or draft.event is not Event.TRANSFER:
        return draft
    told = [one.destination for one in found if one.destination is not None]
    home = owner(topic.owned, draft.player.party)
    other = [one.club for one in clubs if one.part is Part.TO and (home is None or one.club.party != home.party)]
    to = next(iter((*told, *other)), None)
    if to is None:
        return draft
    topic.destinations.setdefault(draft.player.party, []).append(to)
    return replace(draft, destination=to, inferred=1)


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each."""
    found: dict[Party, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.party, mention)
    return list(found.values())


def _meant(scene: Scene, part: str, topic: Topic) -> list[Mention]:
    """The player of a part that names none: the sentence's, the last one named if it speaks of “him”, the main figure."""
    named = distinct(scene.within(0, len(scene.masked), "players"))
    if named:
        return named[:1]
    one = topic.player or topic.main if _SUBSTITUTE.search(part) else topic.main or topic.player
    if topic.player is not None and topic.player.party in topic.destinations:
        one = topic.player
    if one is None or (one.sentence > scene.number and scene.number > _LEDE):
        return []
    return [one]


def _of_clause(clause: Clause, topic: Topic) -> list[Draft]:
    if not clause.players or is_opinion(clause.text):
        return []
    background = is_background(clause.text)
    happening = None if background else event(clause.text)
    told = signals(clause.text, clause.span[0])
    if happening is not None:
        drafted = _of_event(clause, happening, told, topic)
        if drafted:
            return drafted
    hindered = None if background else setback(clause.text)
    if told or hindered is not None:
        return _of_players(clause, told, hindered, topic)
    if not background and clause.scene.number <= _LEDE and _is_plain(clause, topic):
        return _of_players(clause, [Signal(Stage.INTEREST, *clause.span, 0.62)], None, topic)
    if not background and _TERMS.search(clause.text):
        return [_remark(clause, player, topic) for player in clause.players[:1]]
    return []


def _is_plain(clause: Clause, topic: Topic) -> bool:
    """Whether, at the beginning of a text, the place of the words alone tells who would get whom."""
    named = clause.scene.within(*clause.span, "players")
    if len({one.party for one in named}) != 1 or "?" in clause.text:
        return False
    home = owner(topic.owned, named[0].party)
    return any(place.part is Part.TO and (home is None or place.club.party != home.party) for place in clause.clubs)


def _of_players(
    clause: Clause, told: Sequence[Signal], hindered: tuple[Setback, int, int] | None, topic: Topic
) -> list[Draft]:
    """Of a swap the second player goes the other way."""
    found: list[Draft] = []
    for player in clause.players:
        drafted = _of_player(clause, player, told, hindered, topic)
        if _SWAP.search(clause.text) and found and owner(topic.owned, player.party) is None:
            one = found[0]
            drafted = [replace(draft, origin=one.destination, destination=one.origin) for draft in drafted[: len(told)]]
        found.extend(drafted)
    return found


def _remark(clause: Clause, player: Mention, topic: Topic) -> Draft:
    """Words on the terms alone."""
    origin, to, inferred = _sides(clause, player, topic)
    return Draft(
        clause.scene, clause.span, player, None, clause.span, 0.0, origin=origin, destination=to[0], inferred=inferred
    )


def _of_player(
    clause: Clause, player: Mention, told: Sequence[Signal], hindered: tuple[Setback, int, int] | None, topic: Topic
) -> list[Draft]:
    before = topic.happening.get(player.party)
    if before is not None and _goes_on(clause, player, told):
        return [_with_signal(replace(before, scene=clause.scene, span=clause.span), signal) for signal in told]
    origin, destinations, inferred = _sides(clause, player, topic)
    found: list[Draft] = []
    if _is_home_alone(clause, player, topic) and all(signal.stage is Stage.INTEREST for signal in told):
        return found
    for destination in destinations:
        hit = _hit(clause, hindered, destination)
        base = Draft(
            *(clause.scene, clause.span, player, Stage.INTEREST, clause.span, 0.7),
            origin=origin,
            destination=destination,
            setback=hit,
            inferred=inferred,
        )
        found.extend(_with_signal(base, signal) for signal in told if _is_his(clause, player, signal))
        if not told and hindered is not None:
            found.append(replace(base, at=clause.shifted(*hindered[1:])))
    topic.destinations[player.party] = [one for one in destinations if one is not None] or topic.destinations.get(
        player.party, []
    )
    return found


def _goes_on(clause: Clause, player: Mention, told: Sequence[Signal]) -> bool:
    """Whether a part that names neither him nor another club speaks of what the one before it told."""
    named = any(one.party == player.party for one in clause.scene.mentions)
    elsewhere = any(place.part in {Part.WITH, Part.BETWEEN} for place in clause.clubs)
    return not named and not elsewhere and bool(told) and all(signal.stage.rank > Stage.BID.rank for signal in told)


def _is_his(clause: Clause, player: Mention, told: Signal) -> bool:
    """What is done is done with him only if the part of the sentence speaks of him, or of the deal."""
    if told.stage not in {Stage.OFFICIAL, Stage.SIGNED}:
        return True
    named = any(one.party == player.party for one in clause.scene.within(*clause.span, "players"))
    words = clause.scene.masked[told.start : told.end]
    return named or _SUBSTITUTE.search(clause.text) is not None or _DEAL.search(words) is not None


_DEAL = re.compile(
    r"\b(?:deal|signing|move|transfer|loan|news|contract|switch|paper\w*|signatures?|documents|official\w*|arrival|capture)\b"
)


def _is_home_alone(clause: Clause, player: Mention, topic: Topic) -> bool:
    """Whether the only club that wants somebody is his own: it wants another."""
    home = owner(topic.owned, player.party)
    wanting = {place.club.party for place in clause.clubs if place.part is Part.TO}
    return home is not None and wanting == {home.party}


def _hit(
    clause: Clause, hindered: tuple[Setback, int, int] | None, destination: Mention | None
) -> tuple[Setback, Span] | None:
    """The setback of this destination: of a deal that is hijacked, the club that is named last has it."""
    if hindered is None:
        return None
    kind, start, end = hindered
    to = [place for place in clause.clubs if place.part in {Part.TO, Part.OTHER, Part.RIVAL}]
    if kind is Setback.HIJACKED and destination is not None and len(to) > 1:
        after = [place for place in to if place.start >= clause.span[0] + start]
        if after and after[0].club.party != destination.party:
            return None
    return kind, clause.shifted(start, end)


def _with_signal(base: Draft, told: Signal) -> Draft:
    return replace(base, stage=told.stage, at=(told.start, told.end), strength=told.strength, denied=told.denied)


def _sides(clause: Clause, player: Mention, topic: Topic) -> tuple[Mention | None, list[Mention | None], int]:
    """Who gives him away and who gets him; and how much of it the sentence does not say itself."""
    home = owner(topic.owned, player.party)
    home_party = home.party if home is not None else None
    to = [place.club for place in clause.clubs if place.part is Part.TO and place.club.party != home_party]
    away = [place.club for place in clause.clubs if place.part in {Part.FROM, Part.OWNER, Part.BRACKET}]
    if any(one.party == home_party for one in away):
        to.extend(place.club for place in clause.clubs if place.part is Part.FROM and place.club.party != home_party)
    for one in (place.club for place in clause.clubs if place.part in {Part.WITH, Part.BETWEEN}):
        if one.party == home_party or (home_party is None and to and not away):
            away.append(one)
        elif home_party is not None or away or not to:
            to.append(one)
    if _SWAP.search(clause.text) and home is not None:
        to = [place.club for place in clause.clubs if place.club.party != home_party and place.part is not Part.OTHER]
    origin = home or next(iter(away), None)
    to = [one for one in distinct(to) if origin is None or one.party != origin.party]
    if to:
        return origin, list(to), 0
    near = [p.club for p in clause.clubs if p.part is Part.OPEN and (origin is None or p.club.party != origin.party)]
    if near and not clause.carried:
        return origin, list(distinct(near)), 1
    before = list(clause.carried) or topic.destinations.get(player.party, [])
    inferred = 1
    if not before and topic.club is not None and topic.main is not None and topic.main.party == player.party:
        before, inferred = [topic.club], 2
    before = [one for one in before if origin is None or one.party != origin.party]
    return (origin, list(before), inferred) if before else (origin, [None], 2)


def _of_event(clause: Clause, happening: tuple[Event, int, int], told: list[Signal], topic: Topic) -> list[Draft]:
    kind, start, end = happening
    stage = event_stage(kind, clause.text, start, told)
    found = []
    for player in clause.players:
        home = owner(topic.owned, player.party)
        sides = _loan_sides(clause, kind, home, player) if kind in LOANS else _contract_sides(clause, kind, home)
        if sides is not None:
            base = Draft(clause.scene, clause.span, player, stage, clause.shifted(start, end), 0.85, event=kind)
            topic.happening[player.party] = replace(base, origin=sides[0], destination=sides[1])
            found.append(topic.happening[player.party])
    return found


def _loan_sides(
    clause: Clause, kind: Event, home: Mention | None, player: Mention
) -> tuple[Mention | None, Mention | None] | None:
    """A loan that ends goes from the club that borrowed to the owner; one that is extended the other way."""
    parts = {part: [place.club for place in clause.clubs if place.part is part] for part in Part}
    home_party = home.party if home is not None else None
    lent = [
        *parts[Part.LENT],
        *(one for one in (*parts[Part.FROM], *parts[Part.WITH], *parts[Part.OWNER], *parts[Part.OTHER])),
    ]
    bracketed = [place.club for place in clause.clubs if place.part is Part.BRACKET]
    beside = [one for one in bracketed if 0 <= one.words.start - player.words.end <= 3]
    lent = [one for one in beside or lent if one.party != home_party]
    to = home or next(iter(parts[Part.TO][::-1]), None)
    lent.extend(parts[Part.TO][:-1])
    if to is not None:
        lent = [one for one in lent if one.party != to.party]
    if not lent and to is None:
        return None
    if kind is Event.LOAN_EXTENSION:
        return home, next(iter((*lent, *(one for one in parts[Part.TO] if one.party != home_party))), None)
    return next(iter(lent), None), to


def _contract_sides(clause: Clause, kind: Event, home: Mention | None) -> tuple[Mention | None, Mention | None] | None:
    """A contract is renewed or ended where he is; an option is used by the club that has borrowed him."""
    if kind is Event.OPTION_EXERCISED:
        to = next((place.club for place in clause.clubs if place.part is Part.TO), None)
        return (home, to) if home is not None or to is not None else None
    club = home or next((place.club for place in clause.clubs), None)
    return (club, None) if club is not None else None
