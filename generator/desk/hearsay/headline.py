"""A title for a text that came without one, in its own words, and what sort of article it is."""

import re
from collections.abc import Sequence

from generator.desk.hearsay.masks import Scene
from generator.desk.proposal import Proposed, ProposedClaim, ProposedQuote, Words
from generator.words import Certainty, Event, Kind, Stage

_LONGEST = 90
_BORDER = re.compile(
    r",? (?:who|which|although|though|but|while|after|as|with|amid|according|despite|following|ahead|in what)\b|[;,]| [–—-] "
)
_ROUNDUP = 3


def title(scenes: Sequence[Scene], claims: Sequence[ProposedClaim]) -> Proposed[str] | None:
    """The sentence of the main claim, or else the first one, cut at the last border of its parts within 90 characters."""
    main = next((scene for scene in scenes if claims and _names(scene, claims[0])), None)
    main = main or next((scene for scene in scenes if claims and _is_of(scene, claims[0].evidence)), None)
    scene = main or next((scene for scene in scenes if not scene.sentence.heading), None)
    if scene is None:
        return None
    text = _shortened(scene.sentence.text)
    sentence = scene.sentence
    if not text:
        return None
    place = sentence.start + sentence.text.index(text)
    return Proposed(text, Words(text, sentence.block, place), 0.6 if main is not None else 0.4)


def _names(scene: Scene, claim: ProposedClaim) -> bool:
    """Whether the sentence names the player and the clubs that the claim has, those who get him at least."""
    named = {mention.party for mention in scene.mentions}
    club = claim.destination or claim.origin
    return claim.player.value in named and (club is None or club.value in named)


def _is_of(scene: Scene, words: Words) -> bool:
    return scene.sentence.block == words.block and scene.sentence.start == words.start


def _shortened(sentence: str) -> str:
    plain = sentence.strip(" “”\"'").rstrip(".!? ")
    if len(plain) <= _LONGEST:
        return plain
    borders = [match.start() for match in _BORDER.finditer(plain) if 25 <= match.start() <= _LONGEST]
    if borders:
        return plain[: borders[-1]].rstrip(" ,;–—-")
    return plain[: _LONGEST + 1].rpartition(" ")[0].rstrip(" ,;–—-")


def kind(claims: Sequence[ProposedClaim], quotes: Sequence[ProposedQuote], words: int) -> Kind:
    """What sort of article it is, by its claims: official where the main one is, a roundup of several players' moves.

    An aggregation passes on what somebody else has reported; an interview is quotations for the most part.
    """
    if (
        claims
        and claims[0].stage.value is Stage.OFFICIAL
        and claims[0].certainty is Certainty.ON_RECORD
        and claims[0].by is None
    ):
        return Kind.OFFICIAL
    players = {claim.player.value for claim in claims if claim.event is Event.TRANSFER}
    if len(players) >= _ROUNDUP and len(claims) < 2 * len(players):
        return Kind.ROUNDUP
    if words and 2 * sum(len(quote.text.split()) for quote in quotes) > words:
        return Kind.INTERVIEW
    if claims and claims[0].by is not None and claims[0].by.value.kind in {"journalists", "outlets"}:
        return Kind.AGGREGATION
    return Kind.REPORT
