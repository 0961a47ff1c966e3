"""A sentence with each name turned into a sign of its kind, as long as the name, so that rules can speak of kinds.

In a rule <P> is a player, <C> a club, <M> a manager or another person, <J> a journalist, <O> an outlet, <V> either of
these, and <CC> one or more clubs in a row (“Arsenal, Chelsea and the Blues”).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator.desk.naming.mentions import Mention
from generator.desk.naming.tokens import Sentence
from generator.desk.proposal import Party, Unknown

_FILL = "\ue00f"
_SIGNS = {"players": "\ue001", "clubs": "\ue002", "people": "\ue003", "journalists": "\ue004", "outlets": "\ue005"}
_ANYONE = "\ue006"
_CLUB = f"{_SIGNS['clubs']}{_FILL}*+"
_LINK = r"(?:, | and | or |, and |, or | & | plus | alongside | as well as | along with | together with )"
_MANY = rf"{_CLUB}(?:{_LINK}(?:both |also |even |possibly |perhaps )?(?:<W>)?{_CLUB})*"
# Words that describe a club before its name: “Championship side”, “the Scottish champions”.
DESCRIPTION = (
    r"(?:(?:the |their |his |its |both |fellow |local |city |near )*(?:[\w’'-]+ ){0,4}?(?:sides?|clubs?"
    r"|outfits?|giants|neighbours|champions|rivals|newcomers|strugglers|heavyweights|the likes of|duo|trio) "
    r"|the likes of |both |the |fellow |newly promoted |relegated |(?:current|parent|former|boyhood) club )"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, its mentions in order, and the sentence in small letters with the names masked."""

    number: int
    sentence: Sentence
    mentions: tuple[Mention, ...]
    masked: str

    def at(self, place: int) -> Mention:
        """The mention whose mask begins here; places count from the beginning of the sentence."""
        return next(one for one in self.mentions if one.words.start - self.sentence.start == place)

    def within(self, start: int, end: int, kind: str) -> list[Mention]:
        """The mentions of a kind that lie in a part of the sentence."""
        return [
            one
            for one in self.mentions
            if start <= one.words.start - self.sentence.start < end and kind_of(one.party) == kind
        ]


def kind_of(party: Party) -> str:
    """What the rules take it for; someone of whom nothing is told may be anyone."""
    return party.kind or "anyone"


def scenes(text: Sequence[Sentence], mentions: Iterable[Mention]) -> list[Scene]:
    """The sentences with their mentions, masked."""
    by_sentence: dict[int, list[Mention]] = {}
    found = list(mentions)
    if not any(mention.party.kind == "players" for mention in found):
        found = [_as_player(mention) for mention in found]
    for mention in found:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return [_scene(number, sentence, by_sentence.get(number, [])) for number, sentence in enumerate(text)]


def _as_player(mention: Mention) -> Mention:
    """In a text that is about no player that is known or told to be one, a name of whom nothing is told is one."""
    if mention.party.kind:
        return mention
    return replace(mention, party=Unknown("players", mention.party.name))


def _scene(number: int, sentence: Sentence, mentions: list[Mention]) -> Scene:
    masked = small(sentence.text)
    for mention in mentions:
        start = mention.words.start - sentence.start
        end = start + len(mention.words.text)
        sign = _ANYONE if mention.party.kind == "" else _SIGNS[mention.party.kind]
        masked = masked[:start] + sign + _FILL * (end - start - 1) + masked[end:]
    return Scene(number, sentence, tuple(mentions), masked)


def small(text: str) -> str:
    """In small letters, with straight apostrophes and quotation marks, each sign in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return lower.translate(_STRAIGHT)


_STRAIGHT = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@cache
def rule(pattern: str) -> re.Pattern[str]:
    """The pattern with the signs of kinds in it, compiled."""
    voice = f"[{_SIGNS['journalists']}{_SIGNS['outlets']}]{_FILL}*+"
    for name, sign in {
        "<CC>": f"(?>{_MANY.replace('<W>', DESCRIPTION)})",
        "<C>": _CLUB,
        "<P>": f"{_SIGNS['players']}{_FILL}*+",
        "<M>": f"{_SIGNS['people']}{_FILL}*+",
        "<J>": f"{_SIGNS['journalists']}{_FILL}*+",
        "<O>": f"{_SIGNS['outlets']}{_FILL}*+",
        "<V>": voice,
        "<N>": f"[\ue001-\ue006]{_FILL}*+",
        "<H>": f"[{_SIGNS['people']}{_SIGNS['journalists']}{_SIGNS['players']}{_ANYONE}]{_FILL}*+",
    }.items():
        pattern = pattern.replace(name, sign)
    return re.compile(pattern)
