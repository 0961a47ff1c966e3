"""The claims of a text: what its sentences say of each move, put together by move and by who says it."""

from collections.abc import Sequence
from datetime import date

from generator.desk.drafts import Draft, drafts, terms_of
from generator.desk.known import KnownNames
from generator.desk.masks import Scene
from generator.desk.mentions import Mention
from generator.desk.owners import owners
from generator.desk.proposal import Party, Proposed, ProposedClaim, Words
from generator.desk.roles import places
from generator.desk.voices import Voice, voices
from generator.words import Certainty, Event, Polarity, Role, Setback, Stage

Move = tuple[Party, Event, Party | None]
_LEAST = 0.5


def claims(scenes: Sequence[Scene], known: KnownNames, day: date | None) -> list[ProposedClaim]:
    """The claims, the main one first."""
    where = [places(scene) for scene in scenes]
    owned = owners(scenes, where, known, day)
    said = carried(scenes, voices(scenes))
    found = drafts(scenes, where, said, owned)
    moves = _by_move(found)
    ranked = sorted(moves.items(), key=lambda one: _rank(one[1]))
    return [claim for _, some in ranked for claim in _claims(some) if claim.confidence >= _LEAST]


def carried(scenes: Sequence[Scene], said: Sequence[Voice | None]) -> list[Voice | None]:
    """Each sentence's voice: that of the last one that named any, and, after “That’s according to”, of those before."""
    found: list[Voice | None] = []
    last: Voice | None = None
    for scene, voice in zip(scenes, said, strict=True):
        if voice is not None and voice.back:
            found = [Voice(voice.by) if one is None else one for one in found]
        if voice is not None:
            last = voice
        elif last is not None and last.by.party.kind == "people" and last.by.words.block != scene.sentence.block:
            last = None
        found.append(voice or (Voice(last.by) if last is not None else None))
    return found


def _by_move(found: Sequence[Draft]) -> dict[Move, list[Draft]]:
    """The drafts by move; those that tell no destination join the one that the text tells of the player."""
    known_to: dict[tuple[Party, Event], Mention] = {}
    for draft in found:
        if draft.destination is not None:
            known_to.setdefault((draft.player.party, draft.event), draft.destination)
    moves: dict[Move, list[Draft]] = {}
    for draft in found:
        to = draft.destination or known_to.get((draft.player.party, draft.event))
        key = (draft.player.party, draft.event, to.party if to is not None else None)
        moves.setdefault(key, []).append(draft)
    return moves


def _rank(some: Sequence[Draft]) -> tuple[int, int]:
    first = min(draft.scene.number for draft in some)
    return (first, -max(draft.stage.rank for draft in some))


def _claims(some: Sequence[Draft]) -> list[ProposedClaim]:
    supporting = [draft for draft in some if not draft.denied]
    denying = [draft for draft in some if draft.denied and draft.stage.rank > 0]
    found = []
    if supporting:
        found.append(_claim(supporting, some, denied=False))
    on_record = [draft for draft in denying if draft.voice is not None and draft.voice.by.party.kind == "people"]
    if denying and (not supporting or on_record):
        found.append(_claim(on_record or denying, some, denied=True))
        if min(draft.scene.number for draft in denying) < min((d.scene.number for d in supporting), default=10**6):
            found.reverse()
    return found


def _claim(drafted: Sequence[Draft], some: Sequence[Draft], *, denied: bool) -> ProposedClaim:
    best = max(drafted, key=lambda draft: (draft.stage.rank, draft.strength, -draft.scene.number))
    if denied:
        best = min(drafted, key=lambda draft: (draft.scene.number, -draft.stage.rank))
    scenes = list({draft.scene.number: draft.scene for draft in some}.values())
    deal, option, obligation, fee = terms_of(scenes)
    by = _voice(drafted)
    origin = next((draft.origin for draft in (best, *some) if draft.origin is not None), None)
    to = next((draft.destination for draft in (best, *some) if draft.destination is not None), None)
    hindered = next(((draft.setback, draft.scene) for draft in some if draft.setback is not None), None)
    sure = best.strength * (0.97 if origin is not None or best.event is not Event.TRANSFER else 0.85)
    sure *= 0.97 if to is not None or best.event is not Event.TRANSFER else 0.7
    sure *= (1.0, 0.95, 0.85)[min(draft.inferred for draft in some)]
    return ProposedClaim(
        player=_proposed(best.player),
        stage=Proposed(best.stage, _words(best.scene, best.at), round(best.strength, 2)),
        evidence=Words(best.scene.sentence.text, best.scene.sentence.block, best.scene.sentence.start),
        confidence=round(sure, 2),
        event=best.event,
        origin=_proposed(origin) if origin is not None else None,
        destination=_proposed(to) if to is not None else None,
        deal=Proposed(deal[0], _words(deal[1], deal[2]), 0.8) if deal is not None else None,
        option=Proposed(option[0], _words(option[1], option[2]), 0.75) if option is not None else None,
        obligation=Proposed(obligation[0], _words(obligation[1], obligation[2]), 0.75) if obligation else None,
        fee=Proposed(fee[0], _words(fee[1], fee[2]), 0.75) if fee is not None else None,
        setback=_setback(hindered),
        polarity=Polarity.DENIES if denied else Polarity.SUPPORTS,
        certainty=_certainty(best, by),
        by=_proposed(by) if by is not None else None,
        role=Role.DENIAL if denied else Role.ORIGIN if by is not None else Role.INDEPENDENT,
    )


def _setback(hindered: tuple[tuple[Setback, tuple[int, int]] | None, Scene] | None) -> Proposed[Setback] | None:
    if hindered is None or hindered[0] is None:
        return None
    (kind, span), scene = hindered[0], hindered[1]
    return Proposed(kind, _words(scene, span), 0.75)


def _voice(drafted: Sequence[Draft]) -> Mention | None:
    return next((draft.voice.by for draft in drafted if draft.voice is not None), None)


def _certainty(best: Draft, by: Mention | None) -> Certainty:
    if best.stage is Stage.OFFICIAL or (by is not None and by.party.kind == "people"):
        return Certainty.ON_RECORD
    if best.stage is Stage.SPECULATION:
        return Certainty.SPECULATION
    if "understand" in best.scene.masked or "understood" in best.scene.masked:
        return Certainty.UNDERSTOOD
    return Certainty.REPORTED


def _proposed(mention: Mention) -> Proposed[Party]:
    return Proposed(mention.party, mention.words, mention.confidence)


def _words(scene: Scene, span: tuple[int, int]) -> Words:
    return Words(scene.sentence.text[span[0] : span[1]], scene.sentence.block, scene.sentence.start + span[0])
