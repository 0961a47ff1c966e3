"""The claims of a text: what its sentences say of each move, put together by move and by who says it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from generator.desk.hearsay import terms
from generator.desk.hearsay.drafts import Draft, Span, drafts, main_figure
from generator.desk.hearsay.likely import completed
from generator.desk.hearsay.masks import Scene
from generator.desk.hearsay.owners import owners
from generator.desk.hearsay.roles import places
from generator.desk.hearsay.voices import Voice
from generator.desk.naming.known import KnownNames
from generator.desk.naming.mentions import Mention
from generator.desk.proposal import Party, Proposed, ProposedClaim, ProposedFee, Words
from generator.words import Certainty, DealType, Event, FeeKind, Polarity, Role, Setback, Stage

Move = tuple[Party, Event, Party | None]
T = TypeVar("T")
_LEAST = 0.5
# Sentences at the beginning of a text, after its title.
_LEDE = 2
# A journalist who is first named after this sentence is not the one of the main claim.
_LATEST = 8
_UNATTACHED = re.compile(r"\bfree agent\b|\bunattached\b|\bwithout a club\b|\bout of work\b")


def claims(
    scenes: Sequence[Scene], said: Sequence[Voice | None], known: KnownNames, day: date | None
) -> list[ProposedClaim]:
    """The claims, the main one first; `said` is whose each sentence is."""
    where = [places(scene) for scene in scenes]
    owned = owners(scenes, where, known, day)
    found = drafts(scenes, where, said, owned)
    main = main_figure(scenes)
    found = completed(found, scenes, where, owned, main)
    ranked = sorted(_by_move(found).values(), key=lambda some: _order(some, main.party if main is not None else None))
    found_claims = [claim for some in ranked for claim in _claims(some) if claim.confidence >= _LEAST]
    if found_claims:
        found_claims[0] = _attributed(found_claims[0], scenes, said, found)
    return [claim for place, claim in enumerate(found_claims) if not _goes_without_saying(claim, found_claims[:place])]


def _attributed(
    claim: ProposedClaim, scenes: Sequence[Scene], said: Sequence[Voice | None], found: Sequence[Draft]
) -> ProposedClaim:
    """The main claim is that of the first journalist or paper named, unless that one speaks of another move."""
    if claim.by is not None or claim.stage.value is Stage.OFFICIAL or claim.event is Event.STAY:
        return claim
    named = [
        voice.by for scene, voice in zip(scenes, said, strict=True) if voice is not None and _is_named(scene, voice)
    ]
    by = named[0] if named else None
    if by is None or by.sentence > _LATEST:
        return claim
    there = [draft for draft in found if draft.scene.number == by.sentence and draft.stage is not None]
    to = claim.destination.value if claim.destination is not None else None
    if there and not any(draft.destination is None or draft.destination.party == to for draft in there):
        return claim
    return replace(claim, by=_proposed(by), role=Role.DENIAL if claim.polarity is Polarity.DENIES else Role.ORIGIN)


def _is_named(scene: Scene, voice: Voice) -> bool:
    return voice.by.sentence == scene.number and voice.by.party.kind in {"journalists", "outlets"}


def _goes_without_saying(claim: ProposedClaim, before: Sequence[ProposedClaim]) -> bool:
    """That a player whose move is off, or whom another wants, stays for now is no claim beside that one."""
    return claim.event is Event.STAY and any(
        one.player.value == claim.player.value and one.event is Event.TRANSFER for one in before
    )


def _by_move(found: Sequence[Draft]) -> dict[Move, list[Draft]]:
    """The drafts by move; those that tell no destination join the one that the text tells of the player."""
    known_to: dict[tuple[Party, Event], Mention] = {}
    for draft in found:
        if draft.destination is not None and draft.stage is not None:
            known_to.setdefault((draft.player.party, draft.event), draft.destination)
    moves: dict[Move, list[Draft]] = {}
    for draft in found:
        to = draft.destination or known_to.get((draft.player.party, draft.event))
        key = (draft.player.party, draft.event, to.party if to is not None else None)
        moves.setdefault(key, []).append(draft)
    return moves


def _order(some: Sequence[Draft], main: Party | None) -> tuple[int, int, int, int]:
    """The claim of the lede first, of several there that whose club is named first; then those of the main figure."""
    first = min(
        (draft for draft in some if draft.stage is not None), key=lambda draft: draft.scene.number, default=some[0]
    )
    number = first.scene.number
    near = 0 if number < _LEDE else 1 if first.player.party == main else 2
    to = next((draft.destination for draft in some if draft.destination is not None), None)
    here = to is not None and to.sentence == number
    place = to.words.start if to is not None and here else 10**6
    return near, number, place, -max(draft.rank for draft in some)


def _claims(some: Sequence[Draft]) -> list[ProposedClaim]:
    """What is said of one move: one claim that it is so, and one that it is not if that is all or is on the record."""
    told = [draft for draft in some if draft.stage is not None]
    supporting = [draft for draft in told if not draft.denied]
    denying = [draft for draft in told if draft.denied]
    denials = [draft for draft in denying if draft.voice is not None and draft.voice.denies]
    found = []
    if supporting:
        found.append(_claim(supporting, some, denied=False))
    lede = min((draft.scene.number for draft in told), default=0)
    if denying and not denials and all(draft.denied for draft in told if draft.scene.number == lede):
        denials = [draft for draft in denying if draft.scene.number == lede]
    if denying and (not supporting or denials):
        found.append(_claim(denials or denying, some, denied=True))
        first = min(draft.scene.number for draft in denying)
        if first <= min((draft.scene.number for draft in supporting), default=first):
            found.reverse()
    return found


def _claim(drafted: Sequence[Draft], some: Sequence[Draft], *, denied: bool) -> ProposedClaim:
    best = max(drafted, key=lambda draft: (draft.rank, draft.strength, -draft.scene.number))
    if denied:
        best = min(drafted, key=lambda draft: (draft.scene.number, -draft.rank))
    by = _voice(drafted, best)
    scenes = list({draft.scene.number: draft.scene for draft in some}.values())
    origin = next((draft.origin for draft in (best, *some) if draft.origin is not None), None)
    if best.event is Event.TRANSFER and any(_UNATTACHED.search(draft.scene.masked) for draft in some):
        origin = None
    to = next((draft.destination for draft in (best, *some) if draft.destination is not None), None)
    fee = _fee(drafted if denied else some, best)
    hindered = next(((draft.setback, draft.scene) for draft in some if draft.setback is not None), None)
    return ProposedClaim(
        player=_proposed(best.player),
        stage=Proposed(_stage(best, by, scenes), _words(best.scene, best.at), round(best.strength, 2)),
        evidence=Words(best.scene.sentence.text, best.scene.sentence.block, best.scene.sentence.start),
        confidence=_confidence(best, some, origin, to),
        event=best.event,
        origin=_proposed(origin) if origin is not None else None,
        destination=_proposed(to) if to is not None else None,
        deal=_deal(some, fee),
        option=_first(some, terms.option),
        obligation=_first(some, terms.obligation),
        until=_first(some, terms.until),
        fee=fee,
        setback=_setback(*hindered) if hindered is not None else None,
        polarity=Polarity.DENIES if denied else Polarity.SUPPORTS,
        certainty=_certainty(best, by),
        by=_proposed(by) if by is not None else None,
        role=Role.DENIAL if denied else Role.ORIGIN if by is not None else Role.INDEPENDENT,
    )


_TO_BE_TOLD = re.compile(
    r"\b(?:will|to|should) be (?:unveiled|announced|presented)"
    r"|\bannouncement (?:is|will|to) (?:follow|expected|missing|due)|\byet to be announced|only the announcement"
)


def _stage(best: Draft, by: Mention | None, scenes: Sequence[Scene]) -> Stage:
    """That a player stays is official once his manager says so; what is yet to be announced is not."""
    if best.stage is Stage.OFFICIAL and any(_TO_BE_TOLD.search(scene.masked) for scene in scenes):
        return Stage.SIGNED
    if best.event is Event.STAY and by is not None and by.party.kind == "people":
        return Stage.OFFICIAL
    return best.stage or Stage.INTEREST


def _confidence(best: Draft, some: Sequence[Draft], origin: Mention | None, to: Mention | None) -> float:
    """The surer, the plainer the words for the stage and the more of the move the same sentence tells."""
    plain = best.event is not Event.TRANSFER
    sure = best.strength * (1.0 if origin is not None or plain else 0.88) * (1.0 if to is not None or plain else 0.8)
    return round(sure * (1.0, 0.95, 0.88)[min(draft.inferred for draft in some)], 2)


def _first(some: Sequence[Draft], read: Callable[[str], tuple[T, Span] | None]) -> Proposed[T] | None:
    """The first that the parts of sentences on a move tell of a term."""
    for draft in some:
        start, end = draft.span
        found = read(draft.scene.masked[start:end])
        if found is not None:
            value, (first, last) = found
            return Proposed(value, _words(draft.scene, (start + first, start + last)), 0.75)
    return None


def _fee(some: Sequence[Draft], best: Draft) -> Proposed[ProposedFee] | None:
    """A sum that is only named is agreed once the move is, and none is bid before a bid is made."""
    found = _first(some, terms.fee)
    if found is None:
        return None
    kind = found.value.kind
    if kind is FeeKind.REPORTED and best.rank >= Stage.BID.rank and best.stage is not Stage.PERSONAL_TERMS:
        kind = FeeKind.BID if best.stage is Stage.BID else FeeKind.AGREED
    elif kind is FeeKind.BID and best.rank < Stage.BID.rank:
        kind = FeeKind.REPORTED
    return replace(found, value=replace(found.value, kind=kind))


def _deal(some: Sequence[Draft], fee: Proposed[ProposedFee] | None) -> Proposed[DealType] | None:
    """The form of the deal as told; a sum for a player who is not said to go on loan is for good."""
    told = _first(some, terms.deal)
    if told is None and fee is not None and some[0].event is Event.TRANSFER and fee.value.kind is not FeeKind.FREE:
        return Proposed(DealType.PERMANENT, fee.words, 0.6)
    return told


def _setback(hit: tuple[Setback, Span] | None, scene: Scene) -> Proposed[Setback] | None:
    return Proposed(hit[0], _words(scene, hit[1]), 0.75) if hit is not None else None


def _voice(drafted: Sequence[Draft], best: Draft) -> Mention | None:
    """The journalist or paper that says it; someone on the record only for what he says himself."""
    spoken = [draft.voice.by for draft in drafted if draft.voice is not None]
    reported = next((by for by in spoken if by.party.kind != "people"), None)
    own = best.voice.by if best.voice is not None and best.voice.by.party.kind == "people" else None
    return own or reported


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


def _words(scene: Scene, span: Span) -> Words:
    return Words(scene.sentence.text[span[0] : span[1]], scene.sentence.block, scene.sentence.start + span[0])
