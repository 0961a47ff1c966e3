"""What each sentence says of possible moves, before the sentences of a text are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.desk import terms
from generator.desk.masks import Scene, rule
from generator.desk.mentions import Mention
from generator.desk.owners import Owners, owner
from generator.desk.proposal import Party, ProposedFee
from generator.desk.roles import Part, Place
from generator.desk.signals import Signal, clauses, event, event_stage, is_background, setback, signals
from generator.desk.voices import Voice
from generator.words import DealType, Event, Obligation, Option, Setback, Stage

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """One part of a sentence on one move; spans are places in the sentence."""

    scene: Scene
    player: Mention
    stage: Stage
    at: Span
    strength: float
    denied: bool = False
    event: Event = Event.TRANSFER
    origin: Mention | None = None
    destination: Mention | None = None
    setback: tuple[Setback, Span] | None = None
    inferred: int = 0
    voice: Voice | None = None


@dataclass(slots=True)
class Topic:
    """What the text is talking of as one reads on."""

    main: Mention | None = None
    player: Mention | None = None
    destinations: dict[Party, Mention] = field(default_factory=dict)
    club: Mention | None = None


_SUBSTITUTE = rule(
    r"\b(?:he|him|his|the (?:player|midfielder|defender|striker|winger|forward|goalkeeper|keeper|(?:left|right|centre|full|wing)[ -]back|youngster|teenager|\d\d-year-old|[\w-]+ international|[\w-]+ man|playmaker|attacker|former|versatile|young|experienced|[\w-]+ (?:midfielder|defender|striker|winger|forward|goalkeeper|international))|\d\d-year-old)\b"
)
_MOVE = rule(
    r"\b(?:move|deal|transfer|loan|talks|negotiations|bid|offer|fee|agreement|medical|terms|interest|switch|option|contract|swap|personal)\b"
)


def drafts(
    scenes: Sequence[Scene], places: Sequence[Sequence[Place]], said: Sequence[Voice | None], owned: Owners
) -> list[Draft]:
    """All that the sentences say, in their order."""
    topic = Topic(main=_main_figure(scenes))
    found: list[Draft] = []
    for scene, clubs, voice in zip(scenes, places, said, strict=True):
        found.extend(replace(draft, voice=voice) for draft in _of_scene(scene, clubs, topic, owned))
        players = scene.within(0, len(scene.masked), "players")
        topic.player = (
            players[-1] if len({one.party for one in players}) == 1 else (players[0] if players else topic.player)
        )
    return found


def _main_figure(scenes: Sequence[Scene]) -> Mention | None:
    """The player who is named most often, a mention in the first sentences counting more."""
    weight: dict[Party, float] = {}
    first: dict[Party, Mention] = {}
    for scene in scenes:
        for mention in scene.within(0, len(scene.masked), "players"):
            first.setdefault(mention.party, mention)
            weight[mention.party] = weight.get(mention.party, 0.0) + (2.5 if scene.number < 2 else 1.0)
    return first[max(weight, key=lambda one: weight[one])] if weight else None


def _of_scene(scene: Scene, clubs: Sequence[Place], topic: Topic, owned: Owners) -> list[Draft]:
    found: list[Draft] = []
    carried: list[Mention] = []
    spoken: list[Mention] = []
    for start, end in clauses(scene.masked):
        part = scene.masked[start:end]
        here = [place for place in clubs if start <= place.start < end]
        players = _distinct(scene.within(start, end, "players"))
        spoken = players or spoken
        drafted = _of_clause(scene, (start, end), here, spoken or _meant(scene, part, topic), carried, topic, owned)
        found.extend(drafted)
        carried = _distinct([one.destination for one in drafted if one.destination is not None]) or carried
    return found


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    found: dict[Party, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.party, mention)
    return list(found.values())


def _meant(scene: Scene, part: str, topic: Topic) -> list[Mention]:
    """The player of a sentence that names none: the last one named if it speaks of “him”, else the main figure."""
    names_any = _distinct(scene.within(0, len(scene.masked), "players"))
    if names_any:
        return names_any[:1]
    if _SUBSTITUTE.search(part):
        one = topic.player or topic.main
        return [one] if one is not None else []
    one = topic.main if topic.main is not None else topic.player
    if topic.player is not None and topic.player.party in topic.destinations:
        one = topic.player
    return [one] if one is not None else []


def _of_clause(  # noqa: PLR0913, PLR0917  a part of a sentence, and what was said before it
    scene: Scene,
    span: Span,
    clubs: Sequence[Place],
    players: Sequence[Mention],
    carried: Sequence[Mention],
    topic: Topic,
    owned: Owners,
) -> list[Draft]:
    start, end = span
    part = scene.masked[start:end]
    told = signals(scene.masked, start, end)
    happening = event(part)
    hindered = setback(part)
    if not players:
        return []
    if happening is not None and not is_background(part):
        kind, at, until = happening
        drafted = _of_event(
            scene, (start + at, start + until), kind, event_stage(kind, part, at, told), players, clubs, owned
        )
        if drafted:
            return drafted
    if not told and hindered is None:
        return []
    hit = (hindered[0], (start + hindered[1], start + hindered[2])) if hindered is not None else None
    found: list[Draft] = []
    for player in players:
        origin, destinations, inferred = _sides(player, clubs, carried, topic, owned)
        for destination in destinations:
            if destination is not None:
                topic.destinations[player.party] = destination
            base = Draft(
                scene,
                player,
                Stage.INTEREST,
                span,
                0.6,
                origin=origin,
                destination=destination,
                setback=hit,
                inferred=inferred,
            )
            found.extend(_with_signal(base, signal) for signal in told)
            if not told and hit is not None:
                found.append(replace(base, at=hit[1]))
    return found


def _with_signal(base: Draft, told: Signal) -> Draft:
    return replace(base, stage=told.stage, at=(told.start, told.end), strength=told.strength, denied=told.denied)


def _sides(
    player: Mention, clubs: Sequence[Place], carried: Sequence[Mention], topic: Topic, owned: Owners
) -> tuple[Mention | None, list[Mention | None], int]:
    """Who gives him away and who gets him; and how much of it the sentence does not say itself."""
    home = owner(owned, player.party)
    home_party = home.party if home is not None else None
    to = [place.club for place in clubs if place.part is Part.TO and place.club.party != home_party]
    away = [place.club for place in clubs if place.part in {Part.FROM, Part.OWNER}]
    both = [place.club for place in clubs if place.part in {Part.WITH, Part.BETWEEN}]
    for one in both:
        if one.party == home_party or (to and all(one.party != other.party for other in to) and not away):
            away.append(one)
        elif home_party is not None or away or not to:
            to.append(one)
    own = [one for one in away if one.party == home_party]
    origin = next(iter((*own, *([home] if home is not None else away))), None)
    to = [one for one in _distinct(to) if origin is None or one.party != origin.party]
    if to:
        return origin, list(to), 0
    if carried:
        return origin, [one for one in carried if origin is None or one.party != origin.party] or [None], 1
    before = topic.destinations.get(player.party)
    return origin, [before], 1 if before is not None else 2


def _of_event(  # noqa: PLR0913, PLR0917  as above
    scene: Scene,
    at: Span,
    kind: Event,
    stage: Stage,
    players: Sequence[Mention],
    clubs: Sequence[Place],
    owned: Owners,
) -> list[Draft]:
    found = []
    for player in players:
        home = owner(owned, player.party)
        named = [place for place in clubs if place.part is not Part.OTHER or kind is not Event.LOAN_RECALL]
        if kind in {Event.LOAN_RECALL, Event.LOAN_END, Event.LOAN_EXTENSION}:
            lent = next((place.club for place in named if place.part is Part.LENT), None)
            to = next((place.club for place in named if place.part is Part.TO), home)
            lent = lent or next(
                (
                    p.club
                    for p in named
                    if p.part in {Part.FROM, Part.WITH} and (to is None or p.club.party != to.party)
                ),
                None,
            )
            if lent is None and to is None:
                continue
            if kind is Event.LOAN_EXTENSION:
                lent, to = home, lent or to
            found.append(Draft(scene, player, stage, at, 0.85, event=kind, origin=lent, destination=to))
        elif kind is Event.OPTION_EXERCISED:
            to = next((place.club for place in named if place.part is Part.TO), None)
            found.append(Draft(scene, player, stage, at, 0.8, event=kind, origin=home, destination=to))
        else:
            club = home or next((place.club for place in named), None)
            found.append(Draft(scene, player, stage, at, 0.8, event=kind, origin=club))
    return found


def terms_of(
    scenes: Sequence[Scene],
) -> tuple[
    tuple[DealType, Scene, Span] | None,
    tuple[Option, Scene, Span] | None,
    tuple[Obligation, Scene, Span] | None,
    tuple[ProposedFee, Scene, Span] | None,
]:
    """The first that the sentences tell of each term."""
    found: list[object] = []
    for read in (terms.deal, terms.option, terms.obligation, terms.fee):
        one = next(((*told, scene) for scene in scenes if (told := read(scene.masked)) is not None), None)
        found.append((one[0], one[2], one[1]) if one is not None else None)
    return tuple(found)  # type: ignore[return-value]
