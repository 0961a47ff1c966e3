"""Which of the clubs in a sentence would give a player away and which would get him, by the words around their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.desk import vocabulary
from generator.desk.masks import DESCRIPTION, Scene, rule
from generator.desk.mentions import Mention


class Part(StrEnum):
    """What a club is to a move as one sentence tells it."""

    TO = "to"
    FROM = "from"
    OWNER = "owner"
    LENT = "lent"
    WITH = "with"
    BETWEEN = "between"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A club in a sentence and its part; `start` and `end` are where the name stands in the sentence."""

    club: Mention
    part: Part
    start: int
    end: int


_NOUN_TO = (
    r"(?:bids?|offers?|interest|approach(?:es)?|enquir(?:y|ies)|inquir(?:y|ies)|moves? for|pursuit|proposals?|advances|swoop"
    r"|admiration|contact with|targets?\b|target|switch|move|loan(?! spell)|transfer|deal for|link|links|medical|talks (?:with|over|for|to)"
    r"|raid|chase|signing|debut|negotiations (?:with|over|for)|shortlist|wishlist|radar|representatives|scouts?|hierarchy)"
)
_NOUN_FROM = (
    r"(?:exit|departure|future|career|contract|stay|spell|exile|days|career|nightmare|stance|asking price|valuation|demands"
    r"|price tag|academy|first team|teammates?|team-mates?|squad|deal runs|deal expires|deal until|loan exit|time)"
)
_AGE = r"(?:\d\d-year-old |young |highly-rated |academy |loan(?:ed)? |out-of-favour |[\w’'-]+ )"
_SUBJECT_SKIP = (
    r"(?:(?:'s)?(?: (?:manager|boss|head coach|coach|sporting director|director of football|technical director|chief"
    r"|chairman|president|chief executive|owners?|officials|bosses|chiefs|transfer chiefs|hierarchy|board|staff|scouts))(?:,? <M>)?)?"
    r"(?:,? (?:who|which)(?= )(?![^,]*,)|, [^,]{3,70},| \([^)]*\))?"
)
_AUX = (
    r"(?: (?:has|have|had|having|are|is|were|was|been|be|being|will|would|could|may|might|can|must|should|now|also|still|already|reportedly"
    r"|currently|both|all|then|not|never|even|again|thought|understood|believed|reported|said|known|set|expected|likely|ready|poised|willing|"
    r"prepared|open|hoping|hopeful|determined|desperate|eager|keen|looking|planning|continuing|continue|to|the ones|among those|"
    r"among the clubs|one of (?:\w+ ){1,4}clubs|clubs|who|n't|only|just|actively|today|do|does|did|don't|doesn't|didn't|haven't|hasn't"
    r"|seriously|strongly|very|really|firmly|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:week|summer|month)|"
    r"all|but|long|first|swiftly|quickly|later|finally|formally|verbally|and|trying|attempting|considering|weighing up|preparing|by|"
    r"in (?:the )?(?:january|summer|winter|principle)|twice|once|came in with|yet|yesterday|close|closer|in|advanced))*"
)
_SELL = (
    r" (?:reject|rejects|rejected|turn(?:ed|s|ing)? down|refus(?:e|es|ed|ing)|knock(?:ed|s)? back|rebuff(?:ed|s)?|dismiss(?:ed)? (?:a|an|the|two|three|<C>)"
    r"|accept(?:s|ed|ing)? (?:a |an |the |<C>|bid|offer|that)|receiv(?:e|es|ed|ing)|field(?:ed|ing)|valu(?:e|es|ed|ing)|demand(?:s|ed|ing)?|price(?:d)?"
    r"|want(?:ing|s)? (?:at least |more than |around |about |closer to |[\w ]{0,20})?[£€$\d]|want(?:s)? to keep|ask(?:ing)? for [£€$]|holding out|hold(?:ing)? out"
    r"|insist(?:s|ed|ing)?|sell(?:ing)?|sold|let(?:ting)?|allow(?:s|ed|ing)?|loan(?:ed|ing)? (?:out|<P>|him|the)|send(?:ing)?|sent|offload(?:ing)?|cash(?:ing)? in|listen(?:ing)?"
    r"|part(?:ing|ed)? (?:with|company|ways)|releas(?:e|es|ed|ing)|tie|tied|tying|keep(?:ing)?|kept|los(?:e|ing)|lost|stand in|stood in|standing in|block(?:ed|ing)?|granted|grant|given (?:him )?permission"
    r"|offer(?:ed|ing)? (?:him|<P>) (?:a |an )?(?:new|fresh|improved)|say yes|said yes|said no|reluctant|resist(?:ed|ing|ant)?|sanction(?:ed|ing)?|bid farewell|no intention"
    r"|do a deal|trim|move (?:him|<P>) on|made (?:him |<P> )?available|make (?:him |<P> )?available|rate|gave|give (?:an|him|<P>)|on the lookout for a replacement|replace|"
    r"lend|lent|lending|rate <P> at|discuss(?:ed|ing)? (?:a )?(?:new|fresh)|told <CC>|tell|warned|stance)"
)
_BUY = (
    r" (?:want|interest|keen|eye|eyeing|eyed|target|monitor|track|watch|scout|consider|weigh|hope|plan|plot|prepar|mak(?:e|es|ing)|made|submit|tabl|lodg"
    r"|bid|offer|approach|contact|enquir|inquir|open(?:ed|ing|s)? (?:talks|negotiations|discussions|dialogue|contact|preliminary|formal|initial)|h(?:old|eld|olding)|talks|discuss|talking|begin|began|begun|start|clos(?:e|ing)|near|agree|complet"
    r"|sign|announc|confirm|land|snap|bring|brought|secur|win|won|lead|join|rival|beat|pip|push|step|press|look|return|reviv|retain|pull|withdraw|"
    r"cool|recall|trigger|activat|exercis|met|paid|pay|loan|tak(?:e|es|ing)|took|been (?:offered|linked|told|in touch|in contact)|in (?:the )?(?:race|hunt|talks|contact|touch|mix|frame|pole|for|dialogue|conversations|negotiations|box)|linked|favourites|front|chas|pursu|ask"
    r"|sound|put|add|identif|earmark|set (?:their )?sights|turn(?:ed|ing)? (?:\w+ )?attention|fear|strik|struck|reach|progress|work(?:ing)?|advanc|negotiat|hijack|cut|call|end|like|admire|court|circl|"
    r"bolster|recruit|capture|lur|tempt|go(?:ing)? (?:for|in)|went|mov(?:e|ed|es|ing) (?:for|quickly|swiftly|ahead|closer)|launch|rekindl|renew|shortlist|compil|express|register|show|emerg|unveil|welcom|swoop|raid|nothing|dropp|drop"
    r"|walk|hav(?:e|ing) (?:a |an )?(?:strong |long-standing |concrete |genuine |[\w-]+ )?(?:interest|bid|offer|deal|agreement|admir)|know|rat(?:e|ed) (?:him|<P>)|got|get|seal|clinch|on (?:the )?(?:verge|brink|alert|trail)|at the front|one of|among)"
)
_SUBJECT_SELL = rule("^" + _SUBJECT_SKIP + _AUX + _SELL)
_SUBJECT_BUY = rule("^" + _SUBJECT_SKIP + _AUX + _BUY)

_AFTER: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, rule(pattern))
    for part, pattern in (
        (
            Part.OTHER,
            r"^(?:'s)? (?:legend|icon|great|fans?|supporters?|fan|blog|podcast|website|press conference|academy director)\b",
        ),
        (Part.OTHER, r"^-(?:born|mad|supporting)"),
        (Part.TO, r"^(?:-bound| targets?\b| target\b|-linked)"),
        (Part.LENT, r"^(?:'s)? loanee\b"),
        (Part.FROM, rf"^(?:'s)? (?:{_NOUN_FROM})\b(?! for)"),
        (Part.TO, rf"^(?:'s|')?(?: [\w£€.-]+){{0,4}}? (?:{_NOUN_TO})(?!\w)(?! from| away)"),
        (Part.OWNER, rf"^(?:'s|')? {_AGE}{{0,5}}?(?:{vocabulary.PLAYER_NOUN})\b(?! (?:is a|are))"),
        (Part.OWNER, rf"^(?:'s|') {_AGE}{{0,3}}?<P>"),
        (Part.OWNER, r"^ <P>"),
        (Part.FROM, r"^ (?:to|and) <C> (?:move|switch|transfer)"),
    )
)
_BEFORE: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, rule(pattern + "$"))
    for part, pattern in (
        (Part.OTHER, r"(?:former|ex|one-time|old|then)[ -](?:[\w'-]+ )?"),
        (
            Part.OTHER,
            r"(?:against|over|versus|vs\.?|v|beat|beating|defeat(?:ed)? (?:by|to|at|against)|win (?:at|over)|won (?:at|against)|victory (?:over|at|against)|draw (?:at|with)|drew (?:with|at)|lost (?:to|at)|loss (?:to|at)|trip to|visit to|visit|clash (?:with|at)|faces?|facing|host|hosting|play|friendly (?:with|at|against)|travel to face|goal (?:at|against)) ",
        ),
        (
            Part.TO,
            r"(?:interest|bids?|offers?|approach(?:es)?|enquir(?:y|ies)|inquir(?:y|ies)|proposals?|attention|contact|calls?|advances|admir(?:ers?|ation)|suitors?|approached|overtures|moves?|scouts?|links|money|competition|pressure)(?: [\w£€.,'-]+){0,4}? (?:from|by|of|with) (?:both )?",
        ),
        (
            Part.TO,
            r"(?:wanted|targeted|tracked|watched|monitored|chased|courted|pursued|admired|approached|scouted|eyed|signed|snapped up|considered|liked|followed|contacted|sought|coveted|recruited|identified|earmarked|hijacked|beaten to|rivalled|being looked at)(?: \w+){0,2}? by (?:both )?",
        ),
        (Part.TO, r"(?:on|onto) (?:the )?(?:[\w-]+ )?(?:radar|wishlist|shortlist|list|sights|agenda) (?:of|at|for) "),
        (Part.FROM, r"(?:move|switch|transfer|loan|exit|away|departure|sale|signing|arrival)(?: \w+)? (?:away )?from "),
        (
            Part.TO,
            r"(?:link(?:ed|s|ing)?|associated|connected)(?: [\w£€.'-]+){0,5}? (?:with|to|for) (?:(?:a|an|the) (?:[\w£€.'-]+ ){0,4}?(?:move|switch|transfer|loan|deal|return) (?:to |with )?)?(?:both )?",
        ),
        (Part.TO, r"(?:re)?join(?:s|ed|ing)?(?: up with| forces with)? "),
        (
            Part.TO,
            r"(?:sign(?:s|ed|ing)?|agree(?:d|s)? (?:terms )?|medical|put pen to paper)(?: [\w'-]+){0,2}? (?:for|with|at) ",
        ),
        (Part.OTHER, r"(?:according|compared|loyal|next|similar|due|thanks|owed|close) to "),
        (
            Part.TO,
            r"(?:heading|head|headed|go|goes|going|gone|moves?|moving|moved|switch(?:ed|ing)?|return(?:s|ed|ing)?|transfer|loan(?:ed)?|sold|sale|sell(?:ing)?|fly|travel|fl(?:y|ies|ew)|depart|leave|step up|exit|offered|lend|swap|come|came|coming|yes|send|sent|sending|deal|departure|temporary move|permanent move|proposed|preferred|preference|open|him|<P>|wanted)(?:(?: \w+){0,3}?| <P>| back) to ",
        ),
        (
            Part.TO,
            r"(?:chosen|picked|choose|chooses|pick|favour(?:s|ed)?|prefer(?:s|red)?|opted for|opt for|said yes to|set on|wants(?: only)?|destination is|destination,|ahead of|dream of playing for) ",
        ),
        (
            Part.LENT,
            r"(?:loan|loans|loaned|loaned out|borrowed|temporary spell|temporarily|loan spell|loan stint|recall(?:ed)?(?: \w+)?(?: <P>)?|back|called back|return|returned|early)(?: [\w-]+){0,3}? (?:at|with|from|by) ",
        ),
        (
            Part.OWNER,
            r"(?:future|contract|deal|terms|years?|stay|remain|career|life|place|time|agreement|remain(?:s|ing)?|stays?|stuck|retained|kept|happy|settled|chances|minutes|months left|academy|ranks|youth|product|graduate|stayed|home)(?: [\w-]+){0,4}? (?:at|with|of|in|for) ",
        ),
        (
            Part.OTHER,
            r"(?:spell|stint|season|seasons|games?|appearances?|goals?|starts?|debut|loan spell|previous|previously|impressed|played|playing|starred|worked|spent|managed|coached|once of|times) (?:[\w-]+ ){0,3}?(?:at|with|for|in) ",
        ),
        (Part.BETWEEN, r"between (?:both )?"),
        (
            Part.WITH,
            r"(?:terms|agreement|deal|talks|discussions|negotiations|contact|touch|dialogue|conversations|agreed|negotiating|fee|accord|spoken|spoke|speaking|understanding|done|talking|discussing|meeting|meetings|met)(?: [\w£€.'-]+){0,5}? (?:with|to) ",
        ),
        (
            Part.FROM,
            r"(?:leave|leaves|leaving|left|quit|quitting|depart|exit|departing|out of|part ways with|parted (?:ways|company) with|goodbye to|farewell to|turn his back on|buy him from|told|tell|released by|let go by|rejected by|refused by|turned down by|sold by|recalled by|offered by|belong(?:s|ing)? to|owned by|transfer-listed by|accepted by|convince|persuade|tempt|test the resolve of|test)(?: [\w-]+){0,2}? ",
        ),
        (
            Part.WITH,
            r"(?:bids?|offers?|approach(?:es|ed)?|enquir(?:y|ies|ed)|inquir(?:y|ies|ed)|proposals?|contact)(?: [\w£€.'-]+){0,6}? (?:to|with|at) ",
        ),
        (Part.FROM, r"(?:\bfrom|\bleft|\bof) "),
        (Part.TO, r"\bto "),
        (Part.OTHER, r"\b(?:at|for|in|with) "),
    )
)
_BRACKETED = rule(r"<P>(?:'s)? \($")
_TRAILING = rule(r"(?:(?:the|their|his|a|current|parent) )?" + DESCRIPTION + "$")


def places(scene: Scene) -> list[Place]:
    """The clubs of a sentence with their parts, clubs in a row having the same one."""
    found: list[Place] = []
    for start, end in _rows(scene.masked):
        part = part_of(scene.masked, start, end)
        for club in scene.within(start, end, "clubs"):
            at = club.words.start - scene.sentence.start
            found.append(Place(club, part, at, at + len(club.words.text)))
    return found


def _rows(masked: str) -> Iterator[tuple[int, int]]:
    for match in rule("<CC>").finditer(masked):
        yield match.span()


def part_of(masked: str, start: int, end: int) -> Part:
    """The part of the club or row of clubs that stands from `start` to `end`."""
    before, after = masked[:start], masked[end:]
    if _BRACKETED.search(before):
        return Part.OWNER
    plain = _TRAILING.sub("", before)
    found = _first(_BEFORE[:1], plain) or _first(_AFTER, after)
    if found is not None:
        return found
    if _SUBJECT_SELL.search(after) and not _is_object(plain):
        return Part.FROM
    subject = Part.TO if _SUBJECT_BUY.search(after) is not None else None
    led = _first(_BEFORE, plain)
    if subject is not None and not _is_object(plain):
        return subject
    return led or subject or Part.OTHER


_OBJECT = re.compile(r"\b(?:from|to|by|with|at|for|of|between|against|over|join|joined|joining|leave|left|leaving) $")


def _is_object(before: str) -> bool:
    return _OBJECT.search(before) is not None


def _first(table: tuple[tuple[Part, re.Pattern[str]], ...], text: str) -> Part | None:
    for part, pattern in table:
        if pattern.search(text):
            return part
    return None
