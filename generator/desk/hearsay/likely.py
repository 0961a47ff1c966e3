"""Where the text as a whole leaves little doubt: whose the main figure is, and which club the talk is of."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from generator.desk.hearsay.drafts import Draft
from generator.desk.hearsay.masks import Scene, rule
from generator.desk.hearsay.owners import Owners, owner
from generator.desk.hearsay.roles import Part, Place
from generator.desk.hearsay.signals import is_background
from generator.desk.naming.mentions import Mention
from generator.desk.proposal import Party
from generator.words import Event, Stage

_BUYS = {Part.TO: 1.0, Part.RIVAL: 0.8, Part.WITH: 0.5, Part.BETWEEN: 0.5, Part.OPEN: 0.3}
# What is said of a player's own club besides: “39 games for”, “a year left with”, “on the books of”.
_HIS = rule(
    r"(?:(?:games?|goals?|appearances?|outings?|starts?|minutes|matches|debut|captain|work|plays?|playing|shirt) (?:for|at|with)"
    r"|(?:years?|months?|season) (?:left|to run|remaining)? ?(?:of his deal |on his deal |on his contract )?(?:at|with)"
    r"|(?:books|ranks) (?:at|of)|been (?:at|with)|belongs to|leave|leaving|out of) (?:the )?$"
)
_ASKS = rule(
    r"^(?:'s)?(?: \S+){0,3}? (?:say|want|ask|insist|value|rate|demand|would not|will not|have not (?:replied|responded|answered)|did not|are in no hurry|need to sell|answer)\b"
)
_TALK = re.compile(
    r"\b(?:sign|join|move|transfer|loan|deal|bid|offer|fee|price|talks|interest|target|swoop|scouts?|admir\w+|want|borrow|agree\w*|terms|contract|tests"
    r"|signature|proposal|window|leave|[£€]\d)\w*|[£€]\d"
)


def completed(
    found: Sequence[Draft],
    scenes: Sequence[Scene],
    places: Sequence[Sequence[Place]],
    owned: Owners,
    main: Mention | None,
) -> list[Draft]:
    """The drafts, and where one on the main figure's transfer lacks a club, the one that is left in the text."""
    if main is None:
        return list(found)
    home, suitor = _sides(scenes, places, owned, main.party)
    his = [draft for draft in found if draft.player.party == main.party and draft.stage is not None]
    if not his:
        guess = _guess(scenes, main, home, suitor)
        return [*found, *guess]
    told = any(draft.destination is not None for draft in his)
    return [
        _filled(draft, home, None if told else suitor) if draft.player.party == main.party else draft for draft in found
    ]


def _filled(draft: Draft, home: Mention | None, suitor: Mention | None) -> Draft:
    if draft.event is not Event.TRANSFER:
        return draft
    to = draft.destination or suitor
    origin = draft.origin or home
    if to is not None and origin is not None and to.party == origin.party:
        origin = draft.origin
    if origin is not None and to is not None and origin.party == to.party:
        return draft
    return replace(
        draft, origin=origin, destination=to, inferred=max(draft.inferred, 2 if to is not draft.destination else 1)
    )


def _guess(scenes: Sequence[Scene], main: Mention, home: Mention | None, suitor: Mention | None) -> list[Draft]:
    """Of a text that begins with talk of a move and names the two clubs, the least that it can mean."""
    if home is None or suitor is None:
        return []
    for scene in scenes[:4]:
        match = _TALK.search(scene.masked)
        if match is not None and main in scene.mentions and not is_background(scene.masked):
            span = (0, len(scene.masked))
            return [
                Draft(scene, span, main, Stage.INTEREST, match.span(), 0.6, origin=home, destination=suitor, inferred=1)
            ]
    return []


def _sides(
    scenes: Sequence[Scene], places: Sequence[Sequence[Place]], owned: Owners, player: Party
) -> tuple[Mention | None, Mention | None]:
    buys: defaultdict[Party, float] = defaultdict(float)
    his: defaultdict[Party, float] = defaultdict(float)
    first: dict[Party, Mention] = {}
    for scene, clubs in zip(scenes, places, strict=True):
        old = is_background(scene.masked)
        for place in clubs:
            before, after = scene.masked[: place.start], scene.masked[place.end :]
            if place.part is not Part.OTHER or _HIS.search(before):
                first.setdefault(place.club.party, place.club)
            buys[place.club.party] += 0.0 if old else _BUYS.get(place.part, 0.0) + (0.4 if scene.number < 2 else 0.0)
            his[place.club.party] += (1.0 if _HIS.search(before) and not old else 0.0) + (
                0.8 if _ASKS.search(after) else 0.0
            )
    for club, (weight, _) in owned.get(player, {}).items():
        his[club] += weight
    home = owner(owned, player) or _best(his, first, 0.5)
    rest = {club: one for club, one in first.items() if home is None or club != home.party}
    suitor = _best(buys, rest, 0.3)
    if home is None and suitor is not None:
        others = [one for club, one in rest.items() if club != suitor.party and his[club] > -1.0]
        home = others[0] if len(others) == 1 else None
    return home, suitor


def _best(weights: dict[Party, float], among: dict[Party, Mention], least: float) -> Mention | None:
    club = max(among, key=lambda one: weights.get(one, 0.0), default=None)
    return among[club] if club is not None and weights.get(club, 0.0) >= least else None
