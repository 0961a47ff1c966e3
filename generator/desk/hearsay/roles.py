"""Which of the clubs in a sentence would give a player away and which would get him, by the words around their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.desk.hearsay.masks import DESCRIPTION, Scene, rule
from generator.desk.naming import vocabulary
from generator.desk.naming.mentions import Mention


class Part(StrEnum):
    """What a club is to a move as one sentence tells it."""

    TO = "to"
    FROM = "from"
    OWNER = "owner"
    LENT = "lent"
    BRACKET = "bracket"
    WITH = "with"
    BETWEEN = "between"
    RIVAL = "rival"
    OPEN = "open"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A club in a sentence and its part; `start` and `end` are where the name stands in the sentence."""

    club: Mention
    part: Part
    start: int
    end: int


Table = tuple[tuple[Part, re.Pattern[str]], ...]

# A word that may stand between a club and what it goes with: none that begins a phrase of its own.
_WORD = r"(?!(?:for|from|to|with|on|of|and|in|at|by|but|as|over|after|before|who|which|that|have|has|had|is|are|was|were|will|would|could|may)\b)[\w£€$.'-]+"
_UP_TO = "(?: [\\w£€$.'-]+){{0,{0}}}?"


def _gap(most: int) -> str:
    return _UP_TO.format(most)


def _near(most: int) -> str:
    return f"(?: {_WORD}){{0,{most}}}?"


def _table(*rows: tuple[Part, str], before: bool) -> Table:
    edges = (r"(?<![\w-])(?:", r") $") if before else (r"^(?:", r")(?!\w)")
    return tuple((part, rule(edges[0] + pattern + edges[1])) for part, pattern in rows)


# What right after a club's name says that it is not a club's part in a move at all, or whose player somebody is.
_ATTRIBUTE = _table(
    (Part.OTHER, r"(?:'s|')? (?:legend|icon|great|hero|fans?|supporters?|faithful|blog|podcast|press conference|website)"),
    (Part.OTHER, r"(?:'s|')(?: \w+)? (?:neighbours|rivals) <C>"),
    (Part.OTHER, r"-(?:born|mad|supporting|based)"),
    (Part.WITH, r"(?:'s|')? (?:a|an) (?:[\w£€.-]+ ){0,4}?(?:offer|bid|proposal)"),
    (Part.TO, r"(?: as)? (?:his|the) (?:most )?(?:likely|preferred|probable) destination"),
    (Part.TO, r"[- ]bound|-linked|(?:'s|')?(?: \w+)? (?:transfer )?targets? <P>|(?:'s|')? (?:transfer )?targets?"),
    (Part.LENT, r"(?:'s|')? loanee"),
    (Part.TO, r" signing <P>| player (?:until|by|from|on|at last|now|again|before)"),
    (Part.TO, rf"(?:'s|')?(?: {_WORD}){{0,2}}? (?:new boy|new signing|new recruit|arrival)"),
    (Part.OWNER, rf"(?:'s|')?(?: {_WORD}){{0,5}}? (?:{vocabulary.PLAYER_NOUN})(?!'s (?:agent|camp))"),
    (Part.OWNER, rf"(?:'s|')(?: {_WORD}){{0,3}}? <P>"),
    (Part.OWNER, r" <P>"),
    (Part.FROM, r"(?:'s|')?(?: \w+)? (?:exit|departure|future|career|contract|exile|days|nightmare|hell|academy|academy graduate|valuation|asking price|price tag|stance|demands|first team|loan exit|stay|captaincy)"),
    before=False,
)  # fmt: skip
# A club's own move, bid or wish: “a Fulham bid”, “Fulham’s interest”.
_OWN_MOVE = _table(
    (Part.FROM, r"(?:'s|')?(?: \w+){0,2}? (?:reply|answer|response|refusal|decision to sell|willingness|rejection|resolve|loan spell|spell|stint)"),
    (Part.TO, rf"(?:'s|')?(?: {_WORD}){{0,4}}? (?:bids?|offers?|interest|approach(?:es)?|enquir(?:y|ies)|inquir(?:y|ies)|move|moves|pursuit|proposals?|advances|swoop|admiration|switch|loan|transfer|deal|link|links|medical|talks|raid|chase|agreement|shortlist|wishlist|wish list|radar|scouts?|hopes|attempts?|plans?|efforts?|negotiations|contact|signing of|capture of)(?! (?:from|away))"),
    before=False,
)  # fmt: skip
_VERB_TO = r"(?:heading|headed|heads?|go|goes|going|gone|went|moves?|moving|moved|switch(?:ed|es|ing)?|returns?|returned|returning|fly|flies|flew|travel|travelled|travelling|steps? up|come|came|coming|swap|swapped|transfer|loan|sale|sell|sells|selling|sold|loaned|loan(?:ing)? him|lend|lent|send|sends|sent|sending|depart|departure|open|proposal|way|route|path|ticket|link|links)"
_GOVERNED = _table(
    (Part.OTHER, r"(?:former|ex|one-time|then)[ -](?:<C>(?:,| and) )?"[:-1] + "|(?:former|one-time|then|ex)"),
    (Part.TO, r"(?:becom(?:e|es|ing)|will be|(?:is|are) now|introduced as|(?:about|set|ready|going|expecting) to be) (?:a|an)"),
    (Part.TO, r"(?:recalled|called back|brought back|cut short) .{0,60}?by|will (?:now )?spend (?:[\w-]+ ){1,8}(?:at|with)"),
    (Part.OTHER, r"(?:derby (?:with|against)|against|over|versus|vs\.?|beating|defeat(?:ed)? (?:by|to|at|against)|wins? (?:at|over|against)|won (?:at|against|away to)|victory (?:over|at|against)|draws? (?:at|with|against)|drew (?:with|at)|lost (?:to|at)|loss (?:to|at)|losing (?:to|at)|trip to|visit to|visit of|take on|takes on|taking on|clash (?:with|at|against)|faces?|facing|hosts?|hosting|plays?(?: at| away to| away at)?|at home to|away to|away at|friendly (?:with|at|against)|goals? (?:at|against)|(?:goal|brace|hat-trick|winner) (?:at|against))"),
    (Part.OTHER, r"(?:according|compared|loyal|next|similar|due|thanks|owed|used) to|(?:fan|supporter|boyhood fan) of"),
    (Part.FROM, rf"(?:rejected|turned down|knocked back|rebuffed|refused|dismissed|declined|accepted|valued|priced|released|sold|let go|freed|told|made available|transfer-listed|put up for sale){_gap(2)} by"),
    (Part.FROM, r"(?:interest|bids?|offers?|approach(?:es)?)(?: from \w+)? (?:rejected|turned down|knocked back|refused) by"),
    (Part.TO, r"(?:interest|bids?|offers?|enquir(?:y|ies)|inquir(?:y|ies)|approach(?:es)?|moves?|proposals?|attention) (?:in|for|about|over) (?:<P>|(?:the|their|his) [\w-]+(?: [\w-]+)?) (?:from|by)"),
    (Part.TO, rf"(?:interest|bids?|offers?|approach(?:es)?|enquir(?:y|ies)|inquir(?:y|ies)|proposals?|attention|contact|calls?|advances|admir(?:ers?|ation|ing glances)|suitors?|approached|overtures|scouts?|money|competition|pressure|late push|advance|millions|glances|eyes|fans){_near(4)} (?:from|by|of|at|in)(?: both)?"),
    (Part.TO, rf"(?:wanted|offered|targeted|tracked|watched|monitored|chased|courted|pursued|admired|approached|scouted|eyed|signed|snapped up|considered|liked|followed|contacted|sought|coveted|recruited|identified|earmarked|hijacked|beaten|rivalled|looked at|rated|unveiled|announced|lined up|pipped|outbid|met){_gap(6)} by(?: both)?"),
    (Part.TO, r"(?:on|onto|at the top of|top of|in)(?: the)?(?: \w+){0,2} (?:radar|wishlist|wish list|shortlist|list|sights|agenda|thinking) (?:of|at|for)"),
    (Part.TO, r"(?:been|being|was|is|were|himself|him|<P>) offered(?: \w+){0,2} to|offered (?:\w+ ){0,3}(?:himself|<P>|him) to|moves? by"),
    (Part.TO, r"(?:target|option|candidate|priority|first choice|number one|signing|coup|problem|recruit|arrival|medical|favourites?) (?:for|at)(?: both)?"),
    (Part.TO, r"(?:put (?:his|pen)(?: \w+)? to|signed|signing|penned|agreed|agreeing|accepted|offered) (?:a|an|the)(?: [\w-]+){0,3}? (?:contract|deal|terms|agreement) (?:with|at)"),
    (Part.OWNER, r"parent club (?:is|are)|(?:contract|deal|future|career|terms)(?: (?:left|to run|remaining))? (?:at|with)"),
    (Part.OTHER, r"(?:goals?|appearances?|games?|times|starts?|minutes|matches|spell|stint|seasons?|years?|months|debut|campaign|career|time|player of the year|captain|football|played|playing|plays|starred|impressed|shone|worked|scored|featured|featuring|appeared|turning out|turned out|spent|managed|coached|ranks|academy|youth|product)(?: [\w,-]+){0,5}? (?:at|with|for|in|of)"),
    (Part.LENT, rf"(?:loan|loaned|loaned out|borrowed|temporary spell|temporarily|loan spell|loan stint|loans)(?: <P>)?{_gap(3)} (?:at|with)|(?:recall(?:ed|s|ing)?|call(?:ed|ing)? back|brought back|brings? back|bringing back|back|early return|returned early|returned?|returns|returning)(?: <P>| him)?{_gap(3)} (?:at|from|with)"),
    (Part.FROM, r"(?:link(?:ed|s)?|associated)(?: \w+){0,3}? with(?: a| an)?(?: \w+){0,3}? (?:exit|departure|move|switch|transfer) (?:away )?from"),
    (Part.TO, rf"(?:link(?:ed|s|ing)?|associated|connected){_gap(5)} (?:with|to)(?: both)?(?: (?:a|an|the){_gap(4)} (?:to|with|at))?"),
    (Part.TO, r"(?:re)?join(?:s|ed|ing)?(?: up with| forces with)?|rival(?:s|led|ling)?|(?:leading|lead|leads|ahead of|beating|pipping)(?= <C> (?:in|to))|(?:leav(?:e|es|ing)|left|quit|swap|swaps|swapping|swapped|exchange|depart|departing) <C> for"),
    (Part.TO, r"(?:sign(?:s|ed|ing)?|medical|put pen to paper|penned|terms)(?: [\w'-]+){0,3}? (?:for|at)|(?:sign(?:s|ed|ing)?|put pen to paper)(?: [\w'-]+){0,4}? with"),
    (Part.WITH, r"(?:gone|go|going|goes|went|come|coming|came|been|returned|turned|turning) back to"),
    (Part.TO, rf"{_VERB_TO}(?: [\w'-]+){{0,4}}? to"),
    (Part.TO, rf"{_VERB_TO} <[PM]> (?:out )?(?:on loan |back |permanently )?to".replace("<[PM]>", "<H>")),
    (Part.TO, r"(?:chosen|picked|choose|chooses|choosing|pick|picks|favour(?:s|ed|ing)?|prefer(?:s|red|ring)?|opted for|opting for|said yes to|say yes to|set on|wants(?: only)?|destination is|destination,|ahead of joining|dream of playing for|play for|future lies (?:with|at)|opt for|heart set on|turned down|snubbed|rejected|said no to|refused|decided against)"),
    (Part.BETWEEN, r"between(?: both)?"),
    (Part.WITH, rf"(?:terms|agreement|deal|talks|discussions|negotiations|contact|touch|dialogue|conversations|agreed|negotiating|fee|accord|spoken|spoke|speaking|speak|talk|understanding|done|talking|discussing|meeting|meetings|met|contract|contracts|swap|agree|agrees|package|price|negotiate){_gap(5)} (?:with|to)"),
    (Part.WITH, rf"(?:bids?|bidding|offers?|offered|approach(?:es|ed)?|enquir(?:y|ies|ed|ing)|inquir(?:y|ies|ed|ing)|proposals?|contact(?:ed)?|asked|asking|put){_gap(5)} (?:to|with|at)|(?:approached|contacted|asked|met|meet|meeting|sounded out|sound out|sounding out)"),
    (Part.TO, r"<C>(?: \w+){0,3} (?:told|informed|notified|warned)"),
    (Part.FROM, r"(?:leave|leaves|leaving|left|quit|quits|quitting|depart|departs|exit|departing|out of|part(?:ed|s|ing)? (?:ways |company )?with|goodbye to|farewell to|told|tells?|informed|notified|belong(?:s|ing)? to|owned by|convince|persuade|tempt|test(?:ed|ing)?(?: the resolve of)?|pay(?:ing)?|paid|cost|earn|earned|net|prise him from|contracted to|under contract (?:at|with)|tied to|happy at|happy to stay at|turn his back on)(?: [\w-]+){0,2}?"),
    (Part.OWNER, r"(?:future|contract|deal|place|chances|minutes|months left|stay|remain|remains|remaining|stays|staying|stayed|stuck|retained|kept|happy|settled|home|life|agreement|stock|renewed|renew|extended|extend|terms|committed his future|pledged his future|commit|tied down)(?: [\w'-]+){0,5}? (?:at|with|to|in)"),
    (Part.FROM, r"(?:pay|pays|paying|paid) [£€$]\S+ (?:\w+ )?to|acting for|reply from|answer from"),
    (Part.FROM, r"from|away from|of"),
    (Part.TO, r"to|into|in at"),
    (Part.OPEN, r"at|in|with|by|for"),
    before=True,
)  # fmt: skip

_SKIP = (
    r"^(?:(?:'s|')?(?: (?:manager|boss|head coach|coach|sporting director|director of football|technical director|chief|chairman|president|chief executive|owners?|officials|bosses|chiefs|transfer chiefs|hierarchy|board|staff|scouts|recruitment team|recruitment staff|representatives))(?:,? <M>)?)?"
    r"(?:, (?:who|which)(?= )|, [^,]{3,80},| \([^)]*\)| (?:who|which)(?= )|, meanwhile,|,)?"
)
_SELL = (
    r"(?:(?:want|wants|wanted|wanting|hope|hopes|plan|plans|prefer|ready|willing|prepared|open|happy|looking|decided|keen|trying|expect|need|set|told|able|going|not|n't|would|will|likely|reluctant|desperate|about|agreed?|determined) (?:\w+ ){0,2}?to (?:sell(?:ing)?|let(?:ting)?|keep(?:ing)?|offload(?:ing)?|loan(?:ing)? (?:out|him|<P>)|cash(?:ing)? in|listen(?:ing)?|los(?:e|ing)|part(?:ing)?|release|releasing|trim|negotiate over|do business|hand him|tie|allow(?:ing)?|accept(?:ing)?|entertain(?:ing)?|consider(?:ing)? (?:offers|bids)|extend|renew|offer (?:him|<P>)|send|demand|recoup|get £)"
    r"|reject\w*|turn(?:ed|s|ing)? down|refus\w+|knock(?:ed|s|ing)? back|rebuff\w*|dismiss(?:ed)? (?:a|an|the|two|three|<C>)|accept(?:s|ed|ing)? (?:a|an|the|<C>|bid|offer|that)"
    r"|receiv\w+|field(?:ed|ing)|valu(?:e|es|ed|ing)|demand(?:s|ed|ing)?|price(?:d)?|want(?:ing|s|ed)? (?:at least |more than |around |about |closer to |up to |[\w ]{0,20})?[£€$][\d.]+\w*|ask(?:ing)? (?:for )?(?:\w+ ){0,2}?[£€$][\d.]+\w*|rat(?:e|es|ed) (?:him|<P>) at|hold(?:ing)? out|held out"
    r"|(?:do|does|did|will|would)(?:n't| not) (?:want to )?(?:sell|stand in|let|lose)|insist\w*|sell(?:ing|s)?|sold|let(?:ting|s)?|allow\w*|loan(?:ed|ing)? (?:out|<P>|him|the)|(?:send|sending|sends|sent) (?:him|<P>)|offload\w*|cash(?:ing|ed)? in|listen(?:ing)?|offer(?:ed|ing|s)? <P>(?! (?:a|an|the) )|in (?:\w+ )?(?:talks|negotiations|discussions) to (?:sell|let|loan|offload)|said yes|say yes|said no|braced for|brace for|prepar\w+ for (?:\w+ ){0,3}?(?:exit|departure|life without)"
    r"|part(?:ed|ing) (?:with|company|ways)|releas\w+|tied? (?:him )?down|los(?:e|ing)|lost|block(?:ed|ing)?|grant(?:ed|ing)?|given (?:him |<P> )?permission|offer(?:ed|ing|s)? (?:him |<P> )(?:a |an )?(?:new|fresh|improved)"
    r"|reluctant|resist\w*|sanction\w*|bid(?:ding)? farewell|no intention|no plans to sell|stand(?:ing)? firm|do not need to sell|move (?:him|<P>) on|ma(?:d|k)e (?:him |<P> )?available|gave (?:him|<P>)|lend(?:ing)?|lent|look(?:ing)? to (?:sell|replace|recoup)|already looking at replacements"
    r"|talks (?:with <C> )?(?:over|about|regarding) (?:the |a )?(?:sale|departure|exit)(?! of)|talks with <C> over the sale|on the market|told <C>|paid <C>|bought him|fac(?:e|es|ing) (?:a |an )?(?:\w+ )?(?:battle|fight|anxious|nervous)|slapp\w+ (?:a|an) (?:\S+ )?price|turn(?:ed|ing)? (?:their|its) nose|signed him|signed <P> (?:from|in|for))"
)
_BUY = (
    r"(?:want\w*|interest\w*|keen|eye|eyes|eyeing|eyed|target\w*|monitor\w*|track\w*|watch\w*|scout\w*|consider\w*|weigh\w*|hop(?:e|es|ing|ed) to|plann?\w*|plott?\w*|prepar\w*|mak(?:e|es|ing)|made|submit\w*|tabl(?:e|ed|ing)|lodg\w+"
    r"|bids?|bidding|offer(?:ed|ing|s)?|approach\w*|contact\w*|enquir\w*|inquir\w*|open(?:ed|ing|s)? (?:talks|negotiations|discussions|dialogue|contact|preliminary|formal|initial)|h(?:old|olding|eld)|talks|discuss\w*|talking|begin|began|begun|start\w*|clos(?:e|er|ing)|near(?:ing)?|agree\w*|complet\w*"
    r"|sign(?:s|ed|ing)?|announc\w*|confirm\w*|land(?:ed|ing)?|snap\w*|bring(?:ing)?|brought|secur\w*|(?:win|won|winning|lead|leads|led|leading) (?:the |a )|join(?:ed|s|ing)? (?:the|<C>)|(?:lead|leads|led|leading) <C>|(?:gone|go|goes|going|went|come|came|coming) back|rival\w*|beat(?:en|ing)?|pip\w*|push\w*|step\w*|press\w*|look(?:ed|ing)? (?:at|to|into|in)|return(?:ed)? (?:for|with)|reviv\w*|retain\w*|pull\w*|withdr\w+"
    r"|cool\w*|recall\w*|trigger\w*|activat\w*|exercis\w*|met|pay(?:ing)?|paid|tak(?:e|es|en|ing)|took|been (?:offered|linked|told|in touch|in contact|keeping|waiting|credited)|in (?:the )?(?:race|hunt|talks|contact|touch|mix|frame|pole|dialogue|conversations|negotiations|box|driving)|link(?:ed)?|favourites|front\w*|chas\w+|pursu\w+|ask(?:ed|ing)?"
    r"|sound\w*|identif\w+|earmark\w*|set (?:their )?sights|turn(?:ed|ing)? (?:their |its )?attention|turn(?:ed|ing)? to|fear\w*|strik\w+|struck|reach\w*|progress\w*|work(?:ing)?|advanc\w+|negotiat\w+|hijack\w*|cut|call(?:ed)?|end(?:ed)?|like|admir\w+|court\w*|circl\w+|gone (?:no|as|in)|go no|go (?:as|in|for)"
    r"|bolster\w*|recruit\w*|captur\w+|lur\w+|tempt\w*|moves?|moved|moving|launch\w*|rekindl\w*|renew\w*|shortlist\w*|compil\w+|express\w*|regist\w+|show(?:n|ed|ing)?|emerg\w+|unveil\w*|welcom\w+|swoop\w*|raid\w*|dropp?\w*|at the front|com(?:e|es|ing) (?:back|in)|came (?:back|in)|wait(?:ing)?"
    r"|walk(?:ed)? away|(?:have|has|had|having) (?:a|an|two|three|their|its|seen|already|serious|strong|concrete|long-standing|genuine) (?:\w+ )?(?:[\w£€.'-]+ )?(?:interest|bids?|offers?|deals?|agreement|admir\w+|proposals?|approach(?:es)?|moves?)|rat(?:e|ed) (?:him|<P>)|got|get|seal\w*|clinch\w*|verge|brink|alert|trail|one of|among|box seat|test\w*|pounc\w+|waiting|see (?:him|<P>|the)|break the|miss\w* out|lost out|enter\w*|alerted|quoted|land\w*|would have to pay|been (?:rebuffed|knocked back|turned down|rejected|snubbed|frustrated|handed|dealt|given|beaten|informed|tracking|monitoring|watching)|failed|acquir\w+|bought|buy\w*|ready to (?:make|bid|offer|pay|trigger|move|sign|swoop)|distanc\w+|up(?:ped|ping)|rais(?:ed|ing)|improv(?:ed|ing)|add(?:ed|ing)?|draft\w*|set (?:a )?price|spoken|spoke|written to|sat down|sent|sending|love|delighted|need)"
)
_SUBJECT = rule(
    rf"{_SKIP}(?: (?!(?:if|whether|because|which|who|that(?! (?:he|they|it|his|their)\b)|told|says?|said(?! (?:that )?(?:he|his|they|the club)))\b)[\w’'-]+,?){{0,7}}? (?:(?P<sell>{_SELL})|(?P<buy>{_BUY}))(?!\w)"
)
_BRACKETED = rule(r"<P>(?:'s)? \((?:at |from |on loan at )?$")
# How many letters before a club's name may tell its part.
_REACH = 120
_TRAILING = rule(r"(?:<C>(?:'s|') )?(?:(?:the|their|his|its|a|current|parent|both) )*" + DESCRIPTION + "$")
_SYMMETRIC = re.compile(
    r"^(?: have| has| are| were| had)?(?: now| already| also| both)?(?: finally)? (?:agree|agreed|in (?:\w+ )?(?:talks|negotiations|discussions|dialogue|contact)"
    r"|negotiating|discuss|discussing|reached|close to (?:agree|a deal|an agree)|hold(?:ing)? talks|held talks|talking|shook hands|apart|at odds|in dispute|continue to|struck)\b"
)
_ABSOLUTE = re.compile(
    r"^(?:'s)? (?:having|set|ready|keen|willing|unwilling|prepared|open|reluctant|hoping|hopeful|now|also|\w+ing)\b"
)
_OBJECT = re.compile(
    r"\b(?:from|to|by|with|at|for|of|between|against|over|join|joined|joining|leave|left|leaving|told|in|beat|despite|approached) $"
)


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
    before, after = masked[max(0, start - _REACH) : start], masked[end:]
    if _BRACKETED.search(before) and after.startswith(")"):
        return Part.BRACKET
    plain = _TRAILING.sub("", before)
    found = _first(_GOVERNED[:2], plain) or _first(_ATTRIBUTE, after)
    if found is not None:
        return found
    if _SYMMETRIC.search(after) and rule("<C> and <C>").fullmatch(masked[start:end]):
        return Part.BETWEEN
    absolute = plain.endswith(", with ") and _ABSOLUTE.match(after) is not None
    governed = None if absolute else _first(_GOVERNED, plain) if _OBJECT.search(plain) or _is_governed(plain) else None
    return governed or _first(_OWN_MOVE, after) or _subject(after) or _first(_GOVERNED, plain) or Part.OPEN


def _is_governed(before: str) -> bool:
    """Whether a verb or preposition right before it takes it for its object."""
    return _first(_GOVERNED[1:-3], before) is not None


def _subject(after: str) -> Part | None:
    match = _SUBJECT.match(after)
    if match is None:
        return None
    return Part.FROM if match["sell"] is not None else Part.TO


def _first(table: Table, text: str) -> Part | None:
    return next((part for part, pattern in table if pattern.search(text)), None)
