"""What one part of a sentence says of a move: its stage, event and setback, whether it is denied, and whether it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.desk.hearsay.cues import EVENTS, SETBACKS, possible
from generator.desk.hearsay.masks import rule
from generator.words import Event, Setback, Stage


@dataclass(frozen=True, slots=True)
class Signal:
    """A stage that the words from `start` to `end` of a sentence tell, or deny."""

    stage: Stage
    start: int
    end: int
    strength: float
    denied: bool = False


_CLAUSE = rule(
    r";|\s[–—-]\s|,? (?:but|while|whereas|although|though|however|despite|even if|even though)(?!\w)"
    r"|, (?=in what |which would |a move that |something that |a player who )| and (?=(?:are|is|have|has|now|will|were|wants|would|could) )|, (?=(?:and|with|as|after|before) <CC>(?! <P>))|, (?=(?:and )?(?:the )?<CC>,? (?:have|has|are|is|who|were|had|want|also))|, having |: "
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|without|nor|neither|nothing|none|hardly|yet to|stop(?:ped)? short of|unlikely|denied|denies|deny|denying|dismissed|dismisses"
    r"|rul(?:es|ed|ing) out|refut(?:ed|es)|rubbished|laughed off|played down|poured cold water on|contrary to|quashed|"
    r"false|untrue|wide of the mark|distanced|cannot|brushed (?:off|aside)|failed to)\b|n't\b"
)
_NO_NEGATION = re.compile(
    r"\bnot only\b|\bno (?:secret|doubt|surprise|longer just)\b|\bnot (?:surprising|just|the only|alone|hidden)\b|\bno fewer than\b|\bnot going to be a problem\b|\bno problem\b|\bwithout (?:success|joy)\b"
)
_AFTERWARDS = re.compile(
    r"^(?: \S+){0,3}? (?:(?:has|have|had|was|were|is|are|did|does|do|will|would)(?: not(?! enough)| never|n't)|(?:hasn|haven|wasn|weren|isn|aren|didn|hadn)'t|yet to|(?:is|are|was|were) (?:nonsense|untrue|false|wide of|rubbish|unlikely|not true|denied|over|dead)|(?:has|have) been (?:denied|dismissed|ruled out|rubbished|played down|quashed)|to be (?:agreed|reached|settled|decided))"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|would|should|if|unless|whether|perhaps|possible|possibly|potential|potentially|hope(?:s|d)?|hoping|want(?:s|ed|ing)?|likely|"
    r"tipped|before|until|in case|ready|prepar\w+|consider\w*|plan\w*|plott?\w*|weigh\w*|expected|set|due|poised|look(?:s|ing)?|try(?:ing)?|attempt\w*|keen|eager|intend\w*|aim\w*|"
    r"will|going|needs?|about|determined|push(?:ing)?|favourites?|front-?runners?|interest\w*|desperate|open|willing|clos(?:e|er|ing)|verge|brink|edging|nearing|able|unable|chance|ahead|bid(?:ding)?|would-be|allow(?:ed)?|race|battle|target\w*|eye\w*|linked|approach\w*|seek\w*|agreed|agreement|hopeful|opportunity|wait\w*)\b"
)
_OPINION = re.compile(
    r"\b(?:would (?:be|make|suit|fit|add|represent|offer|benefit|give|provide|bring|certainly|surely|also be|no doubt|prove|dictate|seem|leave|help|need|cost|mean|allow|become)|could (?:be|become|prove|end up|thrive|turn out) (?:being )?(?:a|an|the|just|ideal|perfect|exactly|key|crucial|useful|seen)|makes? (?:perfect |a lot of |plenty of )?sense|no-brainer|good fit|perfect fit|ideal (?:signing|fit|replacement)|supporters (?:will|would)|fans (?:will|would|may)|should (?:sign|go|move|be (?:looking|trying))|in (?:my|our) (?:view|opinion)|seems? (?:like )?a|would-be|as (?:\w+ )?(?:manager|head coach|boss|coach) (?:of|at)|i think|for me|it remains to be seen|concern for|red flag|common sense|do a job|will hope|what do you think|let us know)\b"
)
_PAST = re.compile(
    r"\b(?:last (?:summer|season|year|winter|term|month|autumn|spring|campaign|january|february|march|april|may|june|july|august|september|october|november|december)|in (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19|20)[012]\d|(?:a |one |two |three |four |five |six |seven |eight |\d+ )?(?:years?|seasons?|summers?|months?|campaigns?|decades?) ago|(?:the )?previous(?:ly)?|back in|earlier (?:this|in the) (?:season|year|campaign|summer|window)|(?<!at )once\b(?! again)|originally|since (?:joining|moving|signing|arriving|leaving|his)|after (?:joining|signing|arriving|moving)|came through|rose through|spent|at the start of|in the summer(?: of)?|two years|until then|that (?:summer|season|window|year)|at the time|after a spell|as an? \d\d-year-old|as a (?:teenager|boy|schoolboy|youngster)|aged \d\d|at the age|before (?:joining|moving|signing)|in the first half of the)\b"
)
_RELATIVE_PAST = rule(
    r",? (?:who|which|whom|whose)(?: \w+)? (?:joined|signed|arrived|moved|was (?:signed|bought|loaned|recruited)|made the|left|came|cost|had joined|had signed|paid|have already|has been at)|\b(?:joined|signed|bought|recruited|arrived|moved|came|switched|was (?:loaned|sold))(?: \S+){0,6}? (?:from|to|for|at)\b"
)


def clauses(masked: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a masked sentence that say something of their own: where, and their words.

    Of a relative clause within one, only blanks are left in it: it comes as a part of its own.
    """
    plain = masked
    for match in _RELATIVE.finditer(masked):
        start, end = match.span("said")
        yield start, end, masked[start:end]
        plain = plain[:start] + " " * (end - start) + plain[end:]
    for start, end in _parts(plain):
        yield start, end, plain[start:end]


_RELATIVE = re.compile(r", (?P<said>(?:who|which|whose|where|whom) [^,]{8,}?)(?=,|[.!?]?$)")


def _parts(masked: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE.finditer(masked):
        if match.start() - start > 12:
            yield start, match.start()
            start = match.end()
    yield start, len(masked)


def signals(part: str, start: int) -> list[Signal]:
    """All stages that a part of a sentence, which begins at `start`, tells; denied ones among them."""
    background = is_background(part)
    found = []
    for cue in possible(part):
        for match in cue.words.finditer(part):
            stage = _lowered(cue.stage, part, match)
            if stage is None or (background and not _is_now(part) and not _is_news(part, match)):
                continue
            denied = _denied(part, match)
            if denied and stage is Stage.INTEREST and not _DENIABLE.search(part):
                continue
            found.append(Signal(stage, start + match.start(), start + match.end(), cue.strength, denied))
    return found


# A club may deny its interest; that somebody does not want something denies nothing.
_DENIABLE = re.compile(
    r"\binterest|no longer|pulled out|withdr|bid|not (?:pursuing|chasing|looking at|in for|considering)|dropped"
)


def is_opinion(part: str) -> bool:
    """Whether it tells what the writer thinks of a move, and no news of it."""
    return _OPINION.search(part) is not None


def was_signed(part: str) -> bool:
    """Whether it tells of a transfer of long ago."""
    return _SIGNED_THEN.search(part) is not None and is_background(part) and _NEWLY.search(part) is None


_NEWLY = re.compile(r"\b(?:has|have) (?:\w+ )?(?:joined|signed|moved|left|agreed|landed|bought)\b|\bwill\b")


_ON_LOAN = re.compile(r"\bon loan\b|\bloaned\b")


def was_lent(part: str) -> bool:
    """Whether it tells of an earlier loan."""
    return _ON_LOAN.search(part) is not None and is_background(part)


_SIGNED_THEN = re.compile(
    r"\b(?:joined|sign|signed|bought|arrived|moved|came|switched|recruited|cost|left|poached|plucked|acquired|landed)\b"
)


def is_background(part: str) -> bool:
    """Whether it tells what was before: an earlier transfer, an old season."""
    return _PAST.search(part) is not None or (_RELATIVE_PAST.search(part) is not None and not _is_now(part))


_NOW = re.compile(
    r"\b(?:today|tonight|now|yesterday|this (?:morning|afternoon|evening|week|summer|window|month)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|currently|are|is|want|wants|have|has)\b"
)


def _is_now(part: str) -> bool:
    return _NOW.search(part) is not None and _PAST.search(part) is None


def _is_news(part: str, match: re.Match[str]) -> bool:
    """Whether it stands in the present, before what the part tells of the past."""
    past = _PAST.search(part) or _RELATIVE_PAST.search(part)
    return past is not None and match.end() <= past.start() and _PRESENT.search(part[: match.end()]) is not None


_PRESENT = re.compile(r"\b(?:have|has|are|is|want|wants)\b|'s\b")


def _lowered(stage: Stage, part: str, match: re.Match[str]) -> Stage | None:
    """What has not happened yet is less than what has; None where nothing is left of it."""
    before = part[max(0, match.start() - 42) : match.start()]
    if stage in _DONE:
        if match[0].startswith(("ha", "'")):
            return Stage.SPECULATION if _NOT_HAS.search(before) else stage
        return None if _HYPOTHETICAL.search(before) or _LED.search(before) else stage
    if stage is Stage.AGREEMENT and _WITH_PLAYER.search(part) and not _OF_CLUBS.search(part):
        stage = Stage.PERSONAL_TERMS
    if stage in _SETTLED and _UNSETTLED.search(before):
        return Stage.SPECULATION if _PERHAPS.search(before) else None
    if stage is Stage.MEDICAL and (
        _OTHER_MEDICAL.search(part) or _SUBJECT_TO.search(before) or _NOT_BOOKED.match(part[match.end() :])
    ):
        return None
    if stage is Stage.INTEREST and _MIGHT.search(before):
        return Stage.SPECULATION
    return Stage.INTEREST if stage in _STEPS and _NOT_TAKEN.search(before) else stage


_WITH_PLAYER = re.compile(
    r"\bpersonal terms\b|\b(?:on|over) a (?:[\w-]+ )?contract\b|\bwith the (?:player|midfielder|defender|striker|winger|forward|goalkeeper)\b"
)
_OF_CLUBS = re.compile(r"\bfee\b|\bclubs\b|\bbid\b|\b(?:has|have) agreed a .*deal with\b|here we go|[£€]")
_MIGHT = re.compile(r"\b(?:could|may|might)(?: \w+){0,2}\s*$")
_DONE = {Stage.OFFICIAL, Stage.SIGNED}
_SETTLED = {Stage.AGREEMENT, Stage.PERSONAL_TERMS}
_STEPS = {Stage.BID, Stage.TALKS, Stage.CONTACT}
_PERHAPS = re.compile(r"\b(?:could|may|might|if|unless)\b")
_NOT_HAS = re.compile(r"\b(?:could|may|might|would|should|if|until|unless|expected to|before)\b")
_LED = re.compile(r"\b(?:to|of|for|not|from)\s*$")
_UNSETTLED = re.compile(
    r"\b(?:could|may|might|would|should|if|unless|whether|hop\w+|want\w*|try\w*|before|close to|closing in on|nearing|verge of|brink of|need\w*|towards|edging|possible|likely|seek\w*|attempt\w*|until|once|expected|optimis\w+|confident|work\w*|without)\b(?: \S+){0,3}\s*$|\bto\s*$"
)
_OTHER_MEDICAL = re.compile(r"\bmedical (?:staff|team|department|record|bill|problem|issue|emergency)")
_SUBJECT_TO = re.compile(r"(?:subject to|pending|failed|before) (?:a |the |his )?$")
_NOT_BOOKED = re.compile(
    r"^ (?:tests? |checks? )?(?:(?:is|are|was|were) )?(?:still |yet )?(?:to (?:be |come|follow)|was planned|had been planned|was due|could|would|may|might)"
)
_NOT_TAKEN = re.compile(
    r"\b(?:could|may|might|would|if|unless|whether|hop\w+|want\w*|consider\w*|prepar\w+|plan\w*|plott?\w*|weigh\w*|expected|set|ready|poised|look\w*|going|will|likely|intend\w*|tempted|await\w*|expect\w*|brac\w+|fear\w*|anticipat\w+|not ruled out|possible|potential|follow-up|listen to|open to|keen|willing|entertain)\b(?: \S+){0,4}\s*$"
)


_WITHIN = re.compile(r"\b(?:no|not|never|without)\b(?! longer)|n't\b")


def _denied(part: str, match: re.Match[str]) -> bool:
    before = part[max(0, match.start() - 48) : match.start()]
    before = _NO_NEGATION.sub("", before)
    return (
        _NEGATION.search(before) is not None
        or _AFTERWARDS.search(part[match.end() :]) is not None
        or bool(_WITHIN.search(match[0]))
    )


def setback(part: str) -> tuple[Setback, int, int] | None:
    """What stands in the way, as a part of a sentence tells it."""
    for kind, pattern in SETBACKS:
        match = pattern.search(part)
        if match is not None and not _unsure(part, match):
            return kind, match.start(), match.end()
    return None


def event(part: str) -> tuple[Event, int, int] | None:
    """What else than a transfer happens, and where it says so."""
    for kind, pattern in EVENTS:
        match = pattern.search(part)
        if match is not None:
            return kind, match.start(), match.end()
    return None


def _unsure(part: str, match: re.Match[str]) -> bool:
    before = part[max(0, match.start() - 25) : match.start()]
    return re.search(r"\b(?:could|may|might|if|would|not|n't|never|unlikely to|fear|feared|risk)\b", before) is not None


def event_stage(kind: Event, part: str, start: int, found: list[Signal]) -> Stage:
    """How far an event has got: done, unless the words before it say that it is yet to come."""
    before = part[max(0, start - 80) : start]
    told = {signal.stage for signal in found if not signal.denied}
    if kind is Event.STAY and not _UNSURE.search(before):
        return Stage.OFFICIAL if Stage.OFFICIAL in told else Stage.AGREEMENT
    if kind is Event.CONTRACT_EXTENSION and _PUT_FORWARD.search(part) and not _PUT_TO_PAPER.search(part):
        return Stage.BID
    near = {_UNSURE: before, _DISCUSSED: part, _WANTED: before, _TO_COME: before}
    stages = (Stage.SPECULATION, Stage.TALKS, Stage.INTEREST, Stage.AGREEMENT)
    for (pattern, words), stage in zip(near.items(), stages, strict=True):
        if pattern.search(words):
            return stage
    return Stage.OFFICIAL


_UNSURE = re.compile(r"\b(?:could|may|might|possib\w+|speculat\w+|if|whether|should|would)\b")
_DISCUSSED = re.compile(r"\b(?:talks|discuss\w*|negotiat\w+|dialogue)\b")
_WANTED = re.compile(
    r"\b(?:consider\w*|want\w*|plan\w*|hop\w+|look\w*|weigh\w*|keen|interest\w*|right to|able to|option to|ready to|prepar\w+)\b"
)
_TO_COME = re.compile(r"\b(?:will|to|set|expected|going|agree\w*|due)\b(?: \w+){0,2}\s*$")
_PUT_FORWARD = re.compile(r"\b(?:offer\w*|propos\w+|table[ds]?)\b")
_PUT_TO_PAPER = re.compile(r"\b(?:sign|pen)")
