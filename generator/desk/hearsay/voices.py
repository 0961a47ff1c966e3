"""Who says it: the journalist, the paper or the person on the record to whom a sentence belongs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.desk.hearsay.masks import Scene, rule
from generator.desk.naming.mentions import Mention

_SAY = (
    r"(?:reports?|reported|reporting|claims?|claimed|says?|said|understands?|writes?|wrote|adds?|added|reveals?|revealed|believes?"
    r"|states?|stated|suggests?|suggested|told|tells|confirm(?:s|ed)?|insist(?:s|ed)?|posted|posts|tweeted|explain(?:s|ed)?|stress(?:es|ed)?"
    r"|broke|named|notes?|noted|relay(?:s|ed)|has it|hears?|heard|learn(?:s|t|ed)|can (?:\w+ )?(?:reveal|disclose|confirm|report)|discloses?|disclosed|expects?|describes?|described|shared|shares|made it clear"
    r"|passed on|has been told|quotes?|admit(?:s|ted)?|den(?:y|ies|ied)|rule(?:s|d)? out|dismiss(?:es|ed)|laughed|joked|hint(?:s|ed)?|indicate(?:s|d)?"
    r"|replied|answered|responded|declared|announced|warned|refus(?:es|ed) to|call(?:s|ed) it|reckons?|maintain(?:s|ed)?|is adamant|was adamant|put(?:s)? it|does not recognise|was blunt|(?:was|is) (?:clear|unequivocal|adamant|coy|emphatic)|had this to say|was asked)"
)
_MAYBE = r"(?:(?:has|have|had|also|now|previously|exclusively|first|since|recently|just|has also|then|went on to|himself|later|again|even|in turn|therefore|duly|only)\s)*"
_TITLE = (
    r"(?:(?:the |their |his |its |a )?(?:[\w'’-]+ ){0,5}?(?:journalist|reporter|expert|guru|insider|correspondent|writer|editor|chief|manager|boss|coach|"
    r"outlet|newspaper|paper|website|site|broadcaster|daily|station|podcast|programme|channel|sources? (?:at|close to)|colleagues? (?:at|from)|team at|"
    r"likes of|pundit|president|chairman|director|agent|weekly|magazine|tabloid|publication|portal|podcaster|columnist|executive|specialist),? )?"
)
_AT = r"(?:(?: \([^)]*\))|(?:,? (?:of|from|at|for|in|on|with|writing for|writing in|who covers <C> for|via) (?:the )?(?:<O>|[\w' -]{3,30}))|'s)?"
_WHO = r"(?:, [^,]{3,90},| - [^-]{3,60} -| – [^–]{3,60} –| \([^)]*\)| — [^—]{3,60} —)?"

_NAMED: tuple[re.Pattern[str], ...] = tuple(
    rule(pattern)
    for pattern in (
        rf"according to (?:the latest from |a (?:new |fresh )?report (?:from|by|in) |reports? (?:from|by|in) |information from |sources (?:at|close to) )?(?:the )?{_TITLE}(?:<O>(?:'s|')?,? (?:own )?{_TITLE})?(?P<v><N>)",
        rf"(?:<O>(?:'s|') (?:own )?{_TITLE})(?P<v><H>)",
        r"(?P<v><H>) (?:of|from|at|for|in|via) (?:the )?<O>",
        rf"(?P<v><N>){_AT}{_WHO},? {_MAYBE}{_SAY}(?!\w)",
        rf"(?<!\w){_SAY} (?:the )?{_TITLE}(?P<v><N>)",
        rf"(?:as |so )?(?:reported|revealed|claimed|relayed|understood|confirmed|told|seen|first reported|broken|disclosed|stated|shared|described|covered|published|quoted|noted|heard|passed on|written)(?: \w+){{0,3}}? (?:by|in|on|to) (?:the )?{_TITLE}(?:<O>(?:'s|') {_TITLE})?(?P<v><N>)",
        rf"(?:as per|per|via|citing|courtesy of|thanks to|in the words of|reports? (?:from|by|in)|claims? (?:from|by|in)|information (?:from|of)|update from|word (?:from|is from)|comes? from|came from|speaking to|told|exclusive(?:ly)? (?:from|by|to|for)|interview with) (?:the )?{_TITLE}(?:<O>(?:'s|') {_TITLE})?(?P<v><N>)",
        r"(?P<v><N>)(?:'s|')? (?:report|reports|claim|claims|information|understanding|sources|update|exclusive|story|account|version|post|posts|tweet|words|comments)(?!\w)",
        rf"(?:writing|posting|speaking|talking|asked|taking)[^.,]*, (?:the )?{_TITLE}(?P<v><N>)",
        r"\((?:via |source: |h/t |from )?(?P<v><V>)(?:, [^)]*)?\)",
        r"- (?P<v><V>)$",
    )
)
_BACK = re.compile(
    r"^(?:that'?s?|this|it)(?: is| was|'s| comes| came| has been)?(?: all| what)?(?: the (?:word|view|claim|verdict|information|story))? ?(?:according to|as per|via|the|what|from|reported|how|in)\b"
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:ed|es)?|rul(?:ed?|es|ing) out|rubbish(?:ed)?|laughed off|poured cold water|played down|distanced|insist(?:s|ed)? (?:\w+ ){0,5}?(?:no|not|never)|refut(?:ed|es)|brushed off|shot down|quashed|does not recognise)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence. `back` where the sentence says so of what stands before it, `tail` of its paragraph."""

    by: Mention
    back: bool = False
    tail: bool = False
    denies: bool = False


def voices(scenes: Sequence[Scene]) -> list[Voice | None]:
    """For each sentence the one it is said by, as that sentence itself tells."""
    return [_voice(scene) for scene in scenes]


def _voice(scene: Scene) -> Voice | None:
    found: list[tuple[int, int, Mention]] = []
    for rank, pattern in enumerate(_NAMED):
        for match in pattern.finditer(scene.masked):
            by = scene.at(match.start("v"))
            if by.party.kind in {"journalists", "people", "outlets"} and not _is_office(scene, match):
                found.append((_weight(by), rank, by))
    if not found:
        return None
    by = min(found, key=lambda one: one[:2])[2]
    denies = _DENIAL.search(scene.masked) is not None or (
        by.party.kind == "people" and _NO.search(scene.masked) is not None
    )
    tail = _TAIL.fullmatch(scene.masked) is not None
    return Voice(by, _BACK.match(scene.masked) is not None, tail=tail, denies=denies)


_TAIL = rule(r"\((?:via |source: |h/t |from )?<V>(?:, [^)]*)?\)\.?|(?:via |source: |h/t |[-–—] ?)?<V>\.?")
_NO = re.compile(r"\b(?:no|not|never|nothing)\b|n't\b")


def carried(scenes: Sequence[Scene], said: Sequence[Voice | None]) -> list[Voice | None]:
    """Each sentence's voice: that of the last one that named any, and, after “That’s according to”, of those before.

    A voice is heard to the end of its paragraph, and one in brackets after a sentence in what stands before it there.
    """
    found: list[Voice | None] = []
    last: Voice | None = None
    for scene, voice in zip(scenes, said, strict=True):
        if voice is not None and (voice.back or voice.tail):
            _look_back(scenes, found, voice, scene)
        if voice is not None:
            last = None if voice.tail or _ENDS_TAIL.search(scene.masked) else voice
        elif last is not None and scene.sentence.block != last.by.words.block:
            last = None
        found.append(voice or (Voice(last.by, denies=last.denies) if last is not None else None))
    return found


_ENDS_TAIL = rule(r"\((?:via |source: |h/t |from )?<V>(?:, [^)]*)?\)\.?$")


def _look_back(scenes: Sequence[Scene], found: list[Voice | None], voice: Voice, scene: Scene) -> None:
    for place, before in enumerate(found):
        if before is None and (voice.back or scenes[place].sentence.block == scene.sentence.block):
            found[place] = Voice(voice.by, denies=voice.denies)


def _weight(by: Mention) -> int:
    """Of a journalist and the paper he writes for, the journalist speaks."""
    return {"journalists": 0, "people": 1, "outlets": 2}[by.party.kind]


def _is_office(scene: Scene, match: re.Match[str]) -> bool:
    """A manager who “told reporters” speaks; one who “was told by” somebody does not."""
    return scene.masked[match.end("v") :].startswith((" has been told he", " was told"))
