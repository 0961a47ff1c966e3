"""What English football journalism says of a move, as tables: each line a stage, an event or a setback and its words.

The patterns are for masked sentences (see `masks`). The first group `w`, where there is one, is the part that counts.
"""

import re
from typing import NamedTuple

from generator.desk.hearsay.masks import rule
from generator.words import Event, Setback, Stage

_HAVE = r"(?:has|have|had|having|'ve|'s)"
_ADV = (
    r"(?:(?:now|also|already|finally|all but|reportedly|formally|officially|since|just|recently|even|still|very|really|"
    r"firmly|seriously|genuinely|long|closely|currently|today|both|all|actively|strongly|verbally|tonight|this week)\s)*"
)


class Cue(NamedTuple):
    """Words that tell a stage; `strength` from 0 to 1 is how surely they do."""

    stage: Stage
    words: re.Pattern[str]
    strength: float
    stems: tuple[str, ...]


_LETTERS = re.compile(r"\\.|\(\?[<!=:P]*|\[[^]]*\]|<\w+>|([a-z]{3,})([?*{]?)")
# Words too common to tell whether a pattern could match.
_COMMON = frozenset(
    [
        "the",
        "has",
        "have",
        "had",
        "having",
        "his",
        "her",
        "their",
        "its",
        "and",
        "for",
        "from",
        "with",
        "that",
        "this",
        "are",
        "is",
        "was",
        "were",
        "been",
        "not",
        "will",
        "would",
        "could",
    ]
) | {"may", "might", "him", "any", "can", "out", "all", "who"}


def _stems(pattern: str) -> tuple[str, ...]:
    """Beginnings of words of which a text holds one if the pattern matches it: they are fast to look for."""
    found = {letters[: -1 if mark else None] for letters, mark in _LETTERS.findall(pattern) if letters}
    return tuple(sorted(one for one in found if len(one) > 1 and one not in _COMMON))


def _cues(stage: Stage, strength: float, *patterns: str) -> list[Cue]:
    return [
        Cue(
            stage,
            rule(r"(?<!\w)(?:" + pattern.replace("~", _ADV).replace("<have>", _HAVE) + r")(?!\w)"),
            strength,
            _stems(pattern),
        )
        for pattern in patterns
    ]


CUES: tuple[Cue, ...] = (
    *_cues(
        Stage.OFFICIAL,
        0.9,
        r"<have> ~(?:announced|unveiled)",
        r"(?:announce|unveil)",
        r"confirm(?:s|ed)? (?:the |their |his |its |that )?(?:[\w'-]+ ){0,3}?(?:signing|arrival|capture|departure|transfer|sale|deal|move|loan|recall)",
        r"<have> ~(?:finali[sz]ed|concluded) (?:the |their |a )?(?:[\w-]+ ){0,3}?(?:signing|capture|move|transfer)",
        r"<have> ~(?:linked up with <C>|welcomed <P>)",
        r"<have> ~(?:bolstered|strengthened|boosted|added to)(?: \S+){0,6}? with the (?:[\w-]+ ){0,2}?(?:signing|arrival|capture|addition)",
        r"<have> ~completed? (?:the |their |his |its |a |an )(?:[\w£€.'-]+ ){0,4}?(?:signing|capture|move|switch|transfer|deal|loan)",
        r"complete(?:s)? (?:the |their |his |its |a |an )?(?:[\w£€.'-]+ ){0,4}?(?:signing|capture|move|switch|transfer|loan)",
        r"(?:club|official) (?:statement|announcement|website) (?:confirmed|read|said)",
        r"confirm(?:s|ed)? (?:the |this )?(?:news|announcement)",
        r"<have> ~(?:been |was )unveiled|was (?:unveiled|presented|confirmed)(?: (?:as|by|at))",
        r"(?:with|by) the capture of|announced (?:the |that |<P>)(?:arrival|signing|departure|capture|transfer|loan)?",
        r"<have> ~(?:snapped up|signed|landed|brought in|recruited) (?:the |free agent )(?:\S+ ){0,5}?(?:midfielder|defender|striker|winger|forward|goalkeeper|keeper|back|player)",
        r"(?:is|are|now) official(?:ly)?(?: (?:a|an) <C>)?",
        r"<have> ~joined <CC>(?! in (?:the|pursuing|chasing))",
        r"<have> ~left <C> (?:to join|for|to sign for)",
        r"<have> ~(?:snapped up|landed|brought in|captured|secured|recruited|acquired|bought|drafted in|roped in|added|pounced for|pounced to sign|swooped to sign|swooped for|splashed out on|wrapped up|clinched|sealed) (?:[\w£€.'-]+ ){0,5}?(?:<C>(?:'s|')? (?:[\w'-]+ ){0,4}?)?<P>",
        r"<have> ~become (?:<C>(?:'s|')|the club's|their) (?:[\w-]+ ){0,4}?(?:signing|arrival|recruit|addition|player)",
        r"<have> ~(?:sent|loaned|sold|lent) <P>",
        r"<have> ~taken <P> on (?:a )?(?:[\w-]+ )?loan",
        r"joins? <CC>(?! in the)",
        r"<have> ~signed (?:for|with) <CC>",
        r"<have> ~signed (?:<CC> )?(?:[\w'-]+ ){0,4}?<P>",
        r"(?:signed|signs|sign) (?:[\w'-]+ ){0,4}?<P>(?:'s)? (?:from|on)",
        r"<have> ~(?:moved|made the move|switched) (?:to|from|back to) <CC>",
        r"<have> ~been (?:sold|loaned|released|recalled)(?: out)?",
        r"<have> ~put pen to paper",
        r"<have> ~penned (?:a|an)",
        r"<have> ~signed (?:a|an|his) (?:new |fresh |improved |long-term |[\w-]+ )*(?:contract|deal|extension)",
        r"(?:delighted|pleased|happy|proud) to (?:announce|confirm|have (?:joined|signed)|welcome)",
    ),
    *_cues(
        Stage.SIGNED,
        0.8,
        r"<have> ~signed (?:the|his|all the) (?:papers|paperwork|documents|contracts?)",
        r"(?:contracts?|documents|paperwork|papers) (?:has |have |is |are |was |were )?(?:been )?(?:now )?(?:signed|exchanged|completed)",
        r"signed,? sealed",
        r"(?:<have> ~)?sign(?:s|ed|ing)? (?:a |an |his )?pre-contract",
        r"(?:put|putting) ink to paper|signatures? (?:is|are) (?:in place|on)",
        r"<P> <have> ~signed(?=[.,;]|$)",
        r"put (?:his|pen|their) (?:name|signature|pen)? ?to (?:a|an|the|paper)",
        r"(?:after|by|having) (?:signing|putting pen to paper|penning)(?: on)? (?:a|an|his|the|terms)",
    ),
    *_cues(
        Stage.MEDICAL,
        0.9,
        r"(?:undergo(?:es|ing)?|underwent|have|having) (?:\w+ ){0,2}?tests|(?:due|booked in|in)(?: \S+){0,4}? for (?:\w+ )?tests|hands of <C>'s doctors|tests (?:tomorrow|today|this morning)",
        r"medicals?(?: tests?| checks?| examinations?)?",
    ),
    *_cues(
        Stage.AGREEMENT,
        0.85,
        r"<have> ~(?:agreed|struck|reached|sealed|secured|concluded|finalised|got|done|clinched) (?!(?:\w+ ){0,3}(?:personal|contract|wages|salary))(?:a |an |the |their |on |in )?(?:[\w£€.'-]+ ){0,5}?(?:deal|agreement|fee|accord|move|transfer|loan|package|swap|price|understanding)",
        r"(?:agree|agrees|agreeing|strike|strikes) (?:a |an |the |(?=[£€$])|<P> )(?:[\w£€.'-]+ ){0,4}?(?:deal|fee|loan|transfer|move|swap)",
        r"(?:deal|agreement|fee|move|loan|transfer|package|terms|swap)(?: [\w£€.'-]+){0,6}? (?:has |have |is |are |was |were |had )?~(?:been )?~(?:agreed|struck|reached|done|in place|sealed|settled|finalised|complete)",
        r"(?:full|total|verbal|complete|final) agreement",
        r"agreement (?:is |has been |was )?(?:in place|reached|between|on|with|over|for|in principle)",
        r"here we go",
        r"(?:nothing|everything|all) (?:is|has been|was|had been) (?:yet )?(?:agreed|settled|done|signed)",
        r"<P> moves(?: \S+){0,4}? (?:to|from) <C>|(?:about|set|ready|going) to (?:be|become) (?:a|an) <C> player|(?:is|are) now (?:a|an) <C> player",
        r"(?:is|are) (?:now )?joining <C>|leaves <C> (?:for|to join)|<P> heads? (?:to|for) <CC>|<C>[- ]bound|is on his way to <C>",
        r"<have> ~accepted (?:a |an |the |their |<C>(?:'s)? )?(?:[\w£€.'-]+ ){0,6}?(?:bid|offer|proposal)",
        r"(?:bid|offer|proposal)(?: [\w£€.'-]+){0,5}? (?:has |have |was |is )?(?:now )?(?:been )?accepted",
        r"accept(?:s|ing)? (?:a |an |the |<C>(?:'s)? )?(?:[\w£€.'-]+ ){0,4}?(?:bid|offer)",
        r"(?:<have> ~(?:triggered|activated|met|paid|matched)|triggers?|activates?|meets?) (?:the |his |a )?(?:[\w£€.'-]+ ){0,4}?(?:clause)",
        r"shook hands|shaken hands|come to terms (?:over|on)|came to terms|given their (?:consent|blessing) to|(?:price|fee|terms|sum)(?: \S+){0,5}? (?:has|have) been (?:settled|set|fixed)",
        r"will be (?:a|an) <C> player|will pay (?=[£€])",
        r"<have> ~(?:flown|jetted|travelled|landed|touched down|arrived) (?:in|out|into)(?! training)",
        r"(?:<have> )?~(?:won|win) the (?:race|battle|fight|chase|scramble)",
        r"(?:is|are) to (?:join|sign for|move to|become)",
        r"will (?:join|sign for|move to|leave (?:\w+ ){0,3}for|become (?:a|an|their)|complete (?:his|the|a))",
        r"done deal",
        r"will (?:now )?spend (?:the )?(?:[\w-]+ ){0,6}?(?:on loan )?(?:at|with) <C>",
        r"<have> ~agreed to (?:sell|sign|join|loan|let|move|buy|part|the (?:sale|loan|transfer|move|departure))",
        r"(?:deal|move|transfer|everything) (?:is |now )*(?:done|signed off|completed?|in place)",
        r"(?<!given the )green light",
        r"(?:set|due|ready|poised|expected|scheduled) to (?:be )?(?:announced?|fly|travel|arrive|put pen to paper|undergo|unveiled)",
        r"pre-contract (?:agreement )?(?:with|has|is)",
        r"<have> ~(?:given|granted) (?:\w+ ){0,3}?permission to (?:travel|undergo|fly|have)",
    ),
    *_cues(
        Stage.PERSONAL_TERMS,
        0.85,
        r"(?:agreed|settled|accepted|reached|finalised|concluded) (?:\w+ ){0,4}?personal terms",
        r"personal terms (?:\w+ ){0,6}?(?:agreed|settled|in place|reached|done|problem|issue|obstacle|sorted|finalised)",
        r"<have> ~agreed (?:\w+ )?terms with <CC>",
        r"<P>(?:'s)?(?: camp| side)? (?:<have> )?~(?:said|says|given (?:a|his)) yes",
        r"(?:has|have|had) ~(?:said|given) (?:\w+ )?(?:yes|(?:his |the )?(?:word|green light|approval|blessing|go-ahead|nod)) to",
        r"<have> ~(?:accepted|agreed(?: to)?) (?:a |an |the |their |<C>(?:'s)? )?(?:[\w'-]+ ){0,4}?(?:contract|salary|wages|terms)",
        r"(?:contract|terms) (?:is |are |has been |have been )?agreed with the (?:player|midfielder|defender|striker|winger|forward)",
        r"terms (?:have been |are |were |has been )?(?:agreed|settled)",
        r"(?:<have> )?~(?:chosen|picked|opted for|decided to join) <CC>",
    ),
    *_cues(
        Stage.BID,
        0.85,
        r"(?:bid|bids|offer|offers|proposal|proposals)",
        r"(?:bidding|offered|offering) (?:around |about |up to |in the region of |close to |more than )?[£€$][\d.]+\w*",
        r"<have> ~(?:tabled|lodged|submitted|bid)|[£€]\S+ (?:[\w-]+ )?on the table|put (?=[£€])",
        r"put together a (?:[\w£€.-]+ ){0,3}?(?:package|proposal)|package worth",
        r"<C> (?:<have> |will |are )?~bid (?!to)",
    ),
    *_cues(
        Stage.TALKS,
        0.85,
        r"talks?(?! of| about his future| up| him)",
        r"negotiat(?:ing|ions?|e|ed)",
        r"(?:in|held|hold|holding|opened?|begun|began|started?|further|advanced|positive|under|more) (?:\w+ )?discussions",
        r"discussions (?:are|have|over|with|about|between|regarding|for)",
        r"(?:are|is|were|been) (?:now |currently |already )?discussing",
        r"discuss(?:ed|es)? (?:a |the |terms|personal)",
        r"clos(?:e|er|ing) (?:in on|to (?:an? |the |his |their )?(?:[\w£€.'-]+ ){0,4}?(?:deal|agreement|signing|sealing|completing|move|joining|loan|agreeing|finalising|landing|securing|transfer|sale|switch))",
        r"(?:on the (?:verge|brink|cusp) of|nears?|nearing|approaching|edging (?:closer )?(?:to|towards)|(?:inching|moving|moved|edged|stepped|step|inched|creeping|drawing) (?:a step |ever |even )?closer(?: to)?|a step closer to) (?:a |an |the |his |their )?(?:[\w£€.'-]+ ){0,4}?(?:<C>|leaving|joining|signing|capture|completing|sealing|agreeing|landing|securing|deal|agreement|move|switch|transfer|completion|exit|departure|loan|return to <C>)",
        r"in (?:the )?(?:advanced|final|closing|late) (?:stages?|phase|talks)",
        r"hammering out|thrashing out|finalis(?:e|ing)|iron(?:ing)? out|progress(?:ing)? (?:is|has|was|on|in|well|with)",
        r"(?:personal terms|fee) (?:\w+ ){0,3}?(?:being|still to be|yet to be) (?:discussed|agreed|negotiated)",
        r"(?:set|poised|expected|on course|likely) to (?:join|sign|move to|complete|leave (?:\w+ )*?for|return to|swap|seal)",
        r"(?:sat|sit|sitting) down with|(?:training|trial) with <C>|on trial",
        r"(?:met|meet|meeting|met with) (?:with )?(?:his|the player's|<P>'s) (?:\w+ )?(?:father|mother|family|agents?|representatives|camp|entourage|people)",
        r"permission to (?:speak|talk|hold|discuss|open|negotiate)|(?:met|meet|meeting) (?:with )?(?:<C>|officials)",
        r"(?:conclude|finali[sz]e|tie up|wrap up|push through|thrash out|hammer out|get) (?:a |an |the |their )?(?:[\w£€.'-]+ ){0,3}?(?:deal|signing|transfer|move|agreement)",
        r"(?:deal|move|transfer|agreement|switch|loan)(?: \S+){0,8}? (?:is|are|looks|appears|was) (?:now |very |understood to be |believed to be )?(?:close|imminent|near|nearing|edging closer|advanced|in the offing)",
        r"haggling|(?:hot|final|decisive) phase|looked each other in the|face to face|around the table|at the table",
        r"working on (?:a|the|an|personal|terms)",
    ),
    *_cues(
        Stage.CONTACT,
        0.85,
        r"(?:made|make|making|establish(?:ed)?|initial|first|direct|formal|informal|in|opened|had|been|of|no|some|renewed) (?:\w+ )?(?:contact|touch)(?! lens)",
        r"contact (?:has|had|was|with|between|from)",
        r"<have> ~contacted|contacts? <C>|contacted",
        r"enquir(?:y|ies|ed|ing)|inquir(?:y|ies|ed|ing)",
        r"approach(?:es|ed)?(?: (?:for|from|to|over|about|by))?",
        r"(?<!^)(?<!was )(?<!were )(?:asked|asking|ask|asks) (?:\w+ ){0,2}?(?:about|after|the question|<C> whether|<C> about)",
        r"sound(?:ed|ing) (?:\w+ )?out",
        r"(?:spoken|spoke|speaking) (?:to|with) (?:the |his )?(?:<P>'s |player's )?(?:camp|agents?|representatives|entourage|family|player|<C>|<P>)",
        r"<have> ~been offered (?:to|the chance to sign)|(?:<have> )?offered <P>(?: \w+)? to",
        r"(?:offered|proposed) to <CC>",
        r"reached out|held out feelers|put out feelers|touched base|opened lines? of communication|opened dialogue|dialogue",
        r"in conversation|(?:initial |first |held |early |preliminary )conversations?|conversations with",
    ),
    *_cues(
        Stage.INTEREST,
        0.8,
        r"interest(?:ed)?(?! rates?)",
        r"keen(?: on| to)?",
        r"(?:want|wants|wanted|wanting)(?! (?:to (?:stay|keep|leave|sell|hand)|more|closer|at least|around|[£€]))",
        r"(?:eye|eyes|eyeing|eyed)(?! on the)",
        r"(?:target|targets|targeting|targeted)(?! man)",
        r"monitor(?:s|ing|ed)?|track(?:s|ing|ed)?(?! record)|watch(?:ing|ed)|scout(?:ed|ing)|following|keeping (?:tabs|an eye|a close eye|track)|kept tabs",
        r"(?:consider(?:s|ing|ed)?|weigh(?:s|ing|ed)? up|contemplat(?:e|ing)|mull(?:s|ing)? over|ponder(?:ing)?|plot(?:s|ting|ted)?|plan(?:s|ning)?|prepar(?:e|es|ed|ing)|lining up|lined up|line up|explor(?:e|ing)|ready|hop(?:e|es|ing)|look(?:s|ing)?|set|intend(?:s)?|aim(?:s|ing)?) (?:to )?(?:make |launch |table |submit |test |open |sign |land |bring in |bring |take |bid |reignite |revive |step up )?(?:a |an |the |another |their |his )?(?:[\w£€.'-]+ ){0,3}?(?:move|bid|swoop|raid|offer|approach|signing|loan|transfer|<P>|deal|resolve)",
        r"admir(?:e|es|ed|ers?|ation|ing)|fans? of <P>|big fan|like <P>|(?:highly )?rate <P>|appreciat(?:e|ed|ion)",
        r"(?:on|onto) (?:the |their |his |its |<C>(?:'s)? )?(?:[\w'-]+ ){0,3}?(?:radar|wishlist|wish list|wish-list|shortlist|short-list|list|agenda|transfer list of targets)",
        r"shortlist(?:ed)?|(?:transfer|summer|january) (?:wishlist|target)",
        r"(?:in|join|joined|leading|lead|enter|entered|leads|out of) the (?:\w+ )?(?:race|hunt|chase|queue|battle|running|mix|frame|pursuit|fight)",
        r"pursuit|pursu(?:e|ing|ed)|chas(?:e|es|ing|ed)(?! the game)|court(?:ed|ing)|suitors?|vying|battl(?:e|ing) (?:for|it out|to sign)|compet(?:e|ing|ition) for",
        r"(?:look|looks|looking|looked) (?:at|into) (?:the )?(?:\w+ )*?<P>|(?:turn|turns|turned|turning) (?:their |its )?(?:attention )?to <P>|head to head|do battle|(?:search|searching) for|rival(?:s|led|ling)? <CC>|in the queue|do business|cover target|(?:asked|asking|wants?) to be kept informed|(?:in line|lined up) for|wanted by|(?:would|could) welcome|the one they want|run(?:ning)? the rule over|would like to (?:see|have)|sent scouts|hopes? to borrow|borrow <P>|in the (?:contest|market) for|lean(?:s|ing)? towards|stolen a march|(?:efforts?|attempts?|bid|hopes?|chances?|plans?) (?:to|of) (?:sign(?:ing)?|land(?:ing)?|lure|luring|bring(?:ing)?|recruit(?:ing)?|captur(?:e|ing)|secur(?:e|ing)|prise|prising)|waiting in the wings|(?:believe|think|feel|convinced) they can (?:get|sign|land|persuade|tempt)|alerted to|set (?:their )?sights on|(?:prepared|willing|ready|able) to (?:break|pay|offer|spend|meet|trigger|test|pounce|match|bid|swoop|activate|part with)|would have to pay|quoted (?=[£€$])|favours? a (?:move|switch|return)|test (?:their|<C>(?:'s|')?) resolve|see (?:him|<P>|the [\w-]+|the <C> \w+) as|(?:entered|entering|enter) the|prise (?:him|<P>)|want(?:s|ed)? (?:<P>|him) (?:as|to)|(?<!with )(?:a|any) (?:\w+ )?moves? for|linking <C>|ready to make|put(?:ting)? together|hopes? to (?:seal|secure|complete|finalise)|loggerheads|(?:pole position|driving seat|box seat|leading contenders?)(?: to| for)?|(?:confident|hopeful|optimistic) (?:of|about|that)|front of the queue|turned? (?:their |its )?attention",
        r"(?:favourites?|front-?runners?|frontrunners) (?:to|for|in)",
        r"(?:identified|earmarked|singled out|pinpointed|emerged as|named as|first choice|top of|priority|number one)",
        r"(?:would|we'd|i'd|they'd|he'd) (?:\w+ )?(?:love|like|welcome) (?:to |him )",
        r"(?:revive|reignite|renew|register|retain|maintain|step up|firm up|stepped up|registered|hold|holds)(?:d|ed|s)? (?:\w+ ){0,2}?interest",
        r"(?:hope|hopes|hoping|looking|look|looks|try|trying|aim|aiming|determined|desperate|eager|plan|plans|planning|bidding|keen|ready) to (?:sign|land|bring|lure|tempt|recruit|capture|secure|snap up|take|get|prise|loan|poach|beat)",
        r"(?:open to|willing to|prepared to|ready to|could|would|set to) (?:sell(?:ing)?|let(?:ting)?|listen(?:ing)? to offers|cash in|offload|loan)",
        r"possible (?:move|transfer|loan)|potential (?:move|transfer|loan)",
        r"(?:make|made|making) (?:a |their )?move for|(?:move|moves|swoop|raid) for <P>",
        r"circling|sniffing around|in for <P>",
    ),
    *_cues(
        Stage.SPECULATION,
        0.75,
        r"link(?:ed|s)?(?! up)(?: with| to)?",
        r"(?:been |also |were |was )mentioned|mentioned (?:as|in)|urged (?:\S+ ){1,4}to (?:sign|bring|move|go)|come into play",
        r"speculation|rumour(?:s|ed)?|gossip|whispers?",
        r"(?:tipped|touted|mooted|expected|likely|could|may|might) (?:to )?(?:move|leave|join|be (?:on the move|sold|loaned|recalled|allowed|heading|set|called)|go|depart|return|head)",
        r"on the move|future (?:is |remains |looks )?(?:uncertain|in doubt|up in the air|unclear)",
        r"(?:a|the) (?:transfer|move|loan|switch) (?:\w+ )?(?:to|from) <C>|(?:likely|preferred|probable|possible) destination|(?:set|poised|expected|likely|free|able|ready|want\w*|looks set) to leave",
    ),
)


def possible(part: str) -> list[Cue]:
    """The cues that the words of a part of a sentence may hold, in the order of the table."""
    begins = {word[:end] for word in _WORDS.findall(part) for end in range(2, len(word) + 1)}
    return [CUES[place] for place in sorted({place for stem in begins & _BY_STEM.keys() for place in _BY_STEM[stem]})]


def _by_stem() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, cue in enumerate(CUES):
        for stem in cue.stems:
            found.setdefault(stem, []).append(place)
    return found


_WORDS = re.compile(r"[a-z]{2,}")
_BY_STEM = _by_stem()

SETBACKS: tuple[tuple[Setback, re.Pattern[str]], ...] = tuple(
    (setback, rule(r"(?<!\w)(?:" + pattern.replace("~", _ADV).replace("<have>", _HAVE) + r")(?!\w)"))
    for setback, pattern in (
        (
            Setback.HIJACKED,
            r"hijack(?:ed|ing)?|gazump(?:ed)?|(?:missed|lost) out (?:on|to)|(?:beat(?:en)?|pipped|pip) (?:<CC> )?(?:to (?:the |his )?(?:signing|signature|punch|post|deal|<P>))|at the (?:eleventh|11th) hour",
        ),
        (
            Setback.BID_REJECTED,
            r"(?:been |were |was )(?:rebuffed|knocked back) (?:in|with|over|after|when)|failed with (?:a|an|their|two|the) (?:[\w£€.-]+ ){0,3}?(?:bids?|offers?|approach)|(?:reject|rejects|rejected|rejecting|turn(?:s|ed)? down|turning down|knock(?:s|ed)? back|rebuff(?:s|ed)?|refus(?:e|es|ed)|dismiss(?:es|ed)?|declin(?:e|es|ed)|snub(?:bed)?)(?: \S+){0,9}? (?:bids?|offers?|proposals?|approach(?:es)?|advances)",
        ),
        (
            Setback.BID_REJECTED,
            r"(?:bids?|offers?|proposals?|approach(?:es)?|advances)(?: \S+){0,11}? (?:not enough|too low|waved away|sent back|the same (?:short )?(?:reply|answer)|fell (?:well |some way |a long way )?short|rejected|turned down|knocked back|rebuffed|refused|dismissed|declined|fell short|fallen short|falls? (?:well |some way |a long way )?short|thrown out|given short shrift)",
        ),
        (
            Setback.COLLAPSED,
            r"(?:collapsed?|fallen through|fell through|falls through|(?:is|was|are) off|called off|broke(?:n)? down|dead in the water|scrapped|abandoned|aborted|scuppered|pulled the plug on (?:the|a) (?:deal|move)|failed (?:a |his |the )?medical)",
        ),
        (
            Setback.COLLAPSED,
            r"(?:pulled out|pull out|withdrawn|withdrew|withdraw|walked away|walk away|ended their (?:interest|pursuit)|end their interest|cooled (?:\w+ )?interest|dropped (?:their|its|his) interest|turned (?:\w+ )?attention elsewhere|no longer (?:interested|pursuing|in the race|want|chasing|keen))",
        ),
        (
            Setback.PLAYER_REFUSED,
            r"<P>(?:'s)? (?:\w+ ){0,3}?(?:turn(?:ed|s)? down|reject(?:ed|s)?|refus(?:ed|es)|snubbed|said no|decided against|declined|does not want|doesn't want|has no (?:desire|intention|wish))",
        ),
        (
            Setback.PLAYER_REFUSED,
            r"(?:the player|he|the (?:midfielder|defender|winger|striker|forward|goalkeeper|youngster|\d\d-year-old)) (?:has |have |had |'s )?(?:\w+ )?(?:turned down|rejected|refused|snubbed|said no|decided against|declined|does not want to (?:go|join|leave|move)|is not (?:keen|interested|convinced))",
        ),
        (
            Setback.STALLED,
            r"(?:stall(?:ed|s|ing)?|run into (?:trouble|difficult\w+|problems)|stepped (?:away|back) from|stumbling block|at an impasse|impasse|deadlock(?:ed)?|on hold|on ice|at a standstill|hit a snag|hit (?:\w+ )?(?:\w+ )?(?:snag|obstacle|hurdle|delay)|ground to a halt|no (?:closer|progress)|far apart|miles apart|sticking point|gone quiet|delayed|still (?:some )?(?:way|distance) apart)",
        ),
    )
)

EVENTS: tuple[tuple[Event, re.Pattern[str]], ...] = tuple(
    (event, rule(r"(?<!\w)(?:" + pattern.replace("~", _ADV).replace("<have>", _HAVE) + r")(?!\w)"))
    for event, pattern in (
        (
            Event.LOAN_RECALL,
            r"recalled(?= (?:from|by|to|early|in|this|and|on|<P>|him|the (?!day|moment|time|night)))|recall(?:ing|s)?(?= (?:<P>|him|the (?:[\w-]+ ){0,3}?(?:midfielder|defender|striker|winger|forward|goalkeeper|keeper|youngster|teenager|\d\d-year-old|player)|from|of <P>|clause))|<P>'s recall|(?:be|been|being|is|was) recalled|(?:cut|cuts|cutting) short|call(?:ed|s|ing)? (?:him |<P> )?back(?: (?:from|to|early))?|(?:brought|bring|bringing) (?:<P> |him )?back (?:early|from)|(?:loan|stay|spell) (?:\S+ ){0,5}?(?:cut short|ended early|terminated|curtailed)|recall (?:option|clause)(?! (?:in|until|which|that))|(?:ended?|terminat(?:e|ed)|curtail(?:ed)?) (?:the |his |<P>'s )?(?:[\w'-]+ )?loan(?: \S+){0,4}? early|break clause|six months early|to an (?:early|premature) end|call(?:ed|s|ing)? the \w+ back|bring(?:ing)? (?:him|<P>|the \w+) home|(?:stay|loan|spell) (?:\S+ ){0,5}?(?:is|are) over",
        ),
        (
            Event.LOAN_EXTENSION,
            r"(?:let|allow) (?:him|<P>) (?:to )?(?:stay|remain)|(?:spend|spending|stay for|remain for|stay on loan for) (?:another|a second|a further|one more) (?:season|year|campaign|six months|half)(?: on loan)?|(?:another|a second) (?:season|year) on loan (?:at|with) <C>|(?:extend(?:s|ed|ing)?|prolong(?:ed)?) (?:the |his |<P>'s |their )?(?:[\w'-]+ ){0,2}?loan|loan (?:\w+ ){0,3}?extended|loan extension",
        ),
        (
            Event.OPTION_EXERCISED,
            r"(?:exercis(?:e|es|ed|ing)|trigger(?:s|ed|ing)?|activat(?:e|es|ed|ing)|tak(?:e|en|ing) up|took up) (?:the |their |an |a )?(?:[\w£€.'-]+ ){0,3}?(?:option|purchase option|buy option|option to buy)|(?:loan|move|deal) (?:\w+ ){0,2}?permanent after",
        ),
        (
            Event.RELEASE,
            r"(?:has|have) released <P>(?! on loan)|(?:be |been |is |was |were |will be )(?:\w+ )?(?:released|let go)(?! on loan)|released by|retained list|(?:contract|deal|agreement) (?:\w+ ){0,2}?(?:terminated|cancelled|ripped up|torn up)|(?:terminat|cancell?|rip|tear)(?:e|ed|s|ing|ped)? (?:up )?(?:\w+ ){0,2}?contract|(?:not|n't) (?:be )?(?:renew|extend|offer|keep)(?:ing|ed)?(?= (?:the|his|<P>|him|<P>'s) ?)|(?:not|n't) been offered (?:fresh|new|a new)|mutual (?:consent|agreement|termination)|leave(?:s)? (?:\S+ ){0,4}?(?:when|as|at the end of|upon the expiry of|on the expiry of) (?:his|their) (?:current )?(?:contracts?|deals?|terms)|by mutual consent",
        ),
        (
            Event.CONTRACT_EXTENSION,
            r"new (?:[\w£€.'-]+ ){0,5}?(?:contract|deal|terms)(?= (?:at|with|until|that|to|<C>|which|and|in|,|on|for|until))|new (?:[\w-]+ ){0,3}?(?:contract|deal)(?=[.,;]|$)|contract (?:extension|renewal|talks)|(?:one|two|three)-year extension|extension (?:clause |option )?in <P>|(?:tie(?:d|s)?|tying) (?:<P>|him|\w+) down|fresh terms|(?:extend(?:s|ed|ing)?|renew(?:s|ed|ing)?|prolong(?:ed)?) (?:\w+ ){0,2}?(?:contract|deal|stay|terms|agreement)|(?:commit(?:s|ted)?|pledge(?:s|d)?) (?:himself|his future)|tie(?:d|s)? (?:\w+ )?down|fresh terms|sign(?:s|ed)? (?:an )?(?:extension|on until)|improved (?:contract|deal|terms)",
        ),
        (
            Event.STAY,
            r"(?:will|to|set to|going to|expected to|decided to|wants to|would) (?:now )?(?:stay|remain|be staying)(?: (?:at|with|put|in|where|and|beyond|<C>))|is staying|be with us|be here next|(?<!over )(?<!than )(?<!of )staying (?:put|at|with)|(?<!'s )(?<!his )(?<!the )stays?(?= (?:put|at <C>|at the club|where))|is going nowhere|<P>(?:'s)? is (?:\w+ )?not for sale(?=.*<M>)|won't be sold|will not be sold|going nowhere|(?:retained|keep|kept) (?:at|by|on) (?:<C>|the club)",
        ),
        (
            Event.LOAN_END,
            r"return(?:s|ed|ing)? (?:to <C> )?(?:from|after|following|at the end of) (?:his |a |the )?(?:[\w'-]+ ){0,3}?loan|loan (?:\w+ ){0,3}?(?:is over|has ended|ended|expired|comes to an end|came to an end|has come to an end)|back (?:at|to|with) (?:<C>|his parent club) (?:after|from|following) (?:his |a )?(?:\w+ )?loan",
        ),
    )
)
