"""The terms of a deal as a sentence tells them: its form, an option or obligation to buy, the fee, how long."""

import re
from datetime import date

from generator.desk.hearsay.masks import rule
from generator.desk.proposal import ProposedFee
from generator.words import DealType, FeeKind, Obligation, Option

_DEALS: tuple[tuple[DealType, re.Pattern[str]], ...] = tuple(
    (deal, rule(pattern))
    for deal, pattern in (
        (DealType.SWAP, r"\bswap\b|player-plus-cash|in exchange for|part-exchange|makeweight"),
        (DealType.PRE_CONTRACT, r"pre-contract|precontract"),
        (DealType.FREE, r"free (?:transfer|agent)|for (?:free|nothing)\b|on a free\b|without a fee|no fee|as a free"),
        (
            DealType.LOAN,
            r"(?<!off )\bloan(?:ed|s|ing)?\b|temporar(?:y|ily)|borrow|\blend(?:ing)?\b|\blent\b|season-long",
        ),
        (
            DealType.PERMANENT,
            r"permanent|outright|(?:buy|sell|sale|sold|purchase)\b|contract until|[\w-]+-year (?:contract|deal)",
        ),
    )
)
_OPTIONS: tuple[tuple[Option, re.Pattern[str]], ...] = tuple(
    (option, re.compile(pattern))
    for option, pattern in (
        (
            Option.REFUSED,
            r"(?:refus|reject|unwilling|rul(?:e|ed|ing) out|do(?:es)? not want|don't want|turn(?:ed)? down|against|resist|veto)[\w ,']{0,60}option|option(?: to buy| to purchase)?(?: \w+){0,3}? (?:refused|rejected|ruled out|turned down)",
        ),
        (
            Option.NONE,
            r"(?:no|without an?|without any|not include an?|not contain an?|nor an?|doesn't include an?) (?:\w+ )?(?:option|buy option|purchase option)|no option",
        ),
        (
            Option.POSSIBLE,
            r"option(?: to buy| to purchase| to make[\w ]+)?(?: \w+){0,3}? (?:is|are|being|also|still|could|may|might)(?: \w+){0,3}? (?:possible|discussed|considered|be included|be added|open|on the table|talked)|(?:may|could|might|possible|potential|possibly|discuss|want|ask|push|whether|if)[^.;]{0,50}\boption|option[^.;]{0,40}(?:possible|under discussion|discussed)",
        ),
        (
            Option.INCLUDED,
            r"(?:with|includ(?:e|es|ed|ing)|contain(?:s|ing)?|plus|has|have|and|featur(?:e|es|ing)|there is|there will be|comes with) (?:a |an |the )?(?:[\w£€.'-]+ ){0,4}?(?:option|buy option|purchase option)|buy option|option (?:to buy|to purchase|to make|of)",
        ),
    )
)
_OBLIGATIONS: tuple[tuple[Obligation, re.Pattern[str]], ...] = tuple(
    (obligation, re.compile(pattern))
    for obligation, pattern in (
        (Obligation.NONE, r"(?:no|without an?|not an?|rather than an?) (?:\w+ )?(?:obligation|mandatory)"),
        (
            Obligation.CONDITIONAL,
            r"(?:conditional|conditions?)[\w ,]{0,40}obligation|obligation[^.;]{0,60}(?:if|condition|should|depend|provided|subject to|in case|on \w+ing (?:a|certain))",
        ),
        (
            Obligation.INCLUDED,
            r"obligation to (?:buy|purchase|make)|(?:buy|purchase) obligation|mandatory (?:option|purchase|buy)|obligated to|obliged to (?:buy|make)|must buy|obligation",
        ),
    )
)
_MONEY = re.compile(
    r"(?P<sign>£|€|\$|us\$|eur |gbp )?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:[–-]\s?(?:£|€|\$)?\d+(?:\.\d+)?)?[ -]?(?P<unit>million|mn|mil|m|bn|k|thousand)?(?:[ -](?P<name>euros?|pounds?|dollars?))?\b"
)
_CURRENCIES = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "us$": "USD",
    "eur ": "EUR",
    "gbp ": "GBP",
    "eu": "EUR",
    "po": "GBP",
    "do": "USD",
}
_UNITS = {
    "million": 1_000_000,
    "mn": 1_000_000,
    "mil": 1_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
    "thousand": 1_000,
}
_FEES: tuple[tuple[FeeKind, re.Pattern[str]], ...] = tuple(
    (kind, rule(pattern))
    for kind, pattern in (
        (
            FeeKind.ASKING,
            r"asking price|ask(?:ing|s|ed)? for|want(?:s|ing|ed)? (?:at least|around|about|more than|closer to|a fee of|as much as|[£€$])|valu(?:e|es|ed|ing|ation)|demand(?:s|ed|ing)?|price(?:d)? (?:tag|at|him)|hold(?:ing)? out for|held out for|price\b|would accept|rat(?:e|es) (?:him|<P>) at|would (?:cost|take)|expect(?:s|ing)? (?:to receive )?(?:around|about|at least|[£€$])|insist|not sell for less|in excess of|for no less",
        ),
        (
            FeeKind.AGREED,
            r"agree(?:d|ment)?|accept(?:ed)?|struck|deal (?:worth|is worth)|shook hands|shaken hands|here we go|settled on|triggered|met the|paid|will pay|initial",
        ),
        (FeeKind.BID, r"\b(?:bids?|offers?|offered|proposals?|tabled|lodged|submitted|bidding)\b"),
        (FeeKind.ESTIMATED, r"estimated|thought to be|believed to be|could fetch|transfermarkt|likely to cost"),
    )
)
_UNDISCLOSED = re.compile(r"undisclosed")
_WAGES = re.compile(
    r"^ ?(?:a|per|each|every)[- ](?:week|month|year|season)|^-(?:a|per)-(?:week|year)|^ (?:add-ons|in add-ons|in bonuses|of add-ons|wages|salary)|^ ?p/?w"
)
_ADD_ONS = re.compile(
    r"(?:plus|rising to|potentially|with (?:a further|another)|and|a further|another|add-ons (?:of|worth)|saved|turnover|debt|from|up from|sell-on|salary of|wages? of|earns?|signed for|bought (?:him )?for|paid (?:\w+ )?(?:for him )?|cost) (?:up to |around |about |another |a further )?$"
)
_UNTIL = re.compile(
    r"until (?:the )?(?:end of )?(?P<day>\d{1,2} )?(?P<month>january|february|march|april|may|june|july|august|september|october|november|december) (?P<year>20\d\d)"
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

Found = tuple[int, int]


def deal(masked: str) -> tuple[DealType, Found] | None:
    """The form of the deal that the words tell, and where they stand."""
    for kind, pattern in _DEALS:
        match = pattern.search(masked)
        if match is not None:
            return kind, match.span()
    return None


def option(masked: str) -> tuple[Option, Found] | None:
    """What is said of an option to buy."""
    if "option" not in masked:
        return None
    found = ((kind, pattern.search(masked)) for kind, pattern in _OPTIONS)
    return next(((kind, match.span()) for kind, match in found if match is not None), None)


def obligation(masked: str) -> tuple[Obligation, Found] | None:
    """What is said of an obligation to buy."""
    found = ((kind, pattern.search(masked)) for kind, pattern in _OBLIGATIONS)
    return next(((kind, match.span()) for kind, match in found if match is not None), None)


def fee(masked: str) -> tuple[ProposedFee, Found] | None:
    """The first figure that can be the fee, in whole units, and what it is; wages and add-ons are none."""
    for match in _MONEY.finditer(masked):
        amount = _amount(match)
        if _is_clause(masked, match):
            continue
        if amount is None or _WAGES.search(masked[match.end() :]) or _ADD_ONS.search(masked[: match.start()]):
            continue
        currency = _CURRENCIES.get(match["sign"] or "") or _CURRENCIES.get((match["name"] or "")[:2], "")
        if currency:
            return ProposedFee(_fee_kind(masked, match), amount, currency), match.span()
    hidden = _UNDISCLOSED.search(masked)
    return (ProposedFee(FeeKind.UNDISCLOSED, None, ""), hidden.span()) if hidden is not None else None


def _is_clause(masked: str, money: re.Match[str]) -> bool:
    """A clause that nobody is said to pay, or a value that nobody asks, is no fee."""
    before, after = masked[: money.start()], masked[money.end() :]
    if re.search(r"\b(?:trigger|activat|met|meet|paid|pay|ask|match)", masked):
        return False
    return _CLAUSE.search(before) is not None or _CLAUSE.match(after) is not None


def _amount(match: re.Match[str]) -> int | None:
    number = float(match["number"].replace(",", ""))
    unit = _UNITS.get(match["unit"] or "", 1)
    amount = round(number * unit)
    return amount if amount >= 50_000 else None


_ACCEPTED = re.compile(
    r"\b(?:accept(?:ed|s|ing)?|agreed(?: to)?|said yes to) (?:a|an|the|<C>|\S+) (?:[\w'-]+ ){0,3}?(?:of |worth )?(?:around |about |up to )?$"
)
_CLAUSE = re.compile(
    r"\bclause\b[^.;]{0,30}$|^[^.;]{0,12}\b(?:release |buy-?out )?clause\b|\b(?:is|are|was|been) (?:also )?(?:valued|rated) at (?:around |about )?$"
)


def _fee_kind(masked: str, money: re.Match[str]) -> FeeKind:
    """The kind whose words stand nearest to the figure, those before it counting more."""
    if _ACCEPTED.search(masked[: money.start()]) and "would accept" not in masked:
        return FeeKind.AGREED
    best, nearest = FeeKind.REPORTED, 70
    for kind, pattern in _FEES:
        for match in pattern.finditer(masked):
            away = money.start() - match.end() if match.end() <= money.start() else (match.start() - money.end()) + 12
            if 0 <= away < nearest:
                best, nearest = kind, away
    return best


def until(masked: str) -> tuple[date, Found] | None:
    """The day to which a loan runs, where it is told: the last one of a month if only the month is."""
    match = _UNTIL.search(masked)
    if match is None:
        return None
    year, month = int(match["year"]), _MONTHS.index(match["month"]) + 1
    if match["day"]:
        day = int(match["day"])
        last = _last_day(year, month)
        return (date(year, month, day), match.span()) if 1 <= day <= last else None
    return date(year, month, _last_day(year, month)), match.span()


def _last_day(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
