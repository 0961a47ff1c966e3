"""The words for the reader: what the vocabularies of front matter are called on the pages."""

from collections.abc import Mapping, Sequence
from datetime import date

from generator.records import Deal, Fee
from generator.words import Event, FeeKind, Kind, Outcome

# Written out, because the names that strftime gives depend on the locale of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MILLION = 1_000_000
_FORTNIGHT = 14

_MOVES: Mapping[Event, str] = {
    Event.TRANSFER: "{player} to {club}",
    Event.LOAN_RECALL: "{player} recalled to {club}",
    Event.LOAN_END: "{player} back at {club} from loan",
    Event.LOAN_EXTENSION: "{player}: loan at {club} extended",
    Event.OPTION_EXERCISED: "{player}: option taken up by {club}",
    Event.CONTRACT_EXTENSION: "{player}: new contract at {club}",
    Event.RELEASE: "{player} released by {club}",
    Event.STAY: "{player} staying at {club}",
}
_FEES: Mapping[FeeKind, str] = {
    FeeKind.REPORTED: "fee of {sum} reported",
    FeeKind.ASKING: "{sum} asked",
    FeeKind.BID: "bid of {sum}",
    FeeKind.AGREED: "fee of {sum} agreed",
    FeeKind.ESTIMATED: "fee put at {sum}",
    FeeKind.UNDISCLOSED: "fee undisclosed",
    FeeKind.FREE: "no fee",
}
_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.OPEN: "Not yet decided",
    Outcome.COMPLETED: "Completed",
    Outcome.COMPLETED_LATER: "Completed in a later window",
    Outcome.COLLAPSED: "Did not happen",
    Outcome.HIJACKED: "Lost to another club after a fee was agreed",
    Outcome.STAYED: "Did not happen: he stayed",
    Outcome.VOID: "Withdrawn from the count",
}
KINDS: Mapping[Kind, str] = {
    Kind.REPORT: "a report",
    Kind.AGGREGATION: "what others reported",
    Kind.OFFICIAL: "an official announcement",
    Kind.INTERVIEW: "an interview",
    Kind.ROUNDUP: "a round-up",
    Kind.ANALYSIS: "an analysis",
}
_SIGNS: Mapping[str, str] = {"GBP": "£", "EUR": "€", "USD": "$"}


def long_day(on: date) -> str:
    """Sunday 9 July 2023."""
    return f"{WEEKDAYS[on.weekday()]} {short_day(on)}"


def short_day(on: date) -> str:
    """9 July 2023."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def month_name(year: int, month: int) -> str:
    """July 2023."""
    return f"{MONTHS[month - 1]} {year}"


def to_close(on: date, closes: date) -> str:
    """8 weeks before the window’s close, to the nearest week; in days where it is less than two weeks off."""
    days = (closes - on).days
    if not days:
        return "the window’s last day"
    far, unit = ((abs(days) + 3) // 7, "week") if abs(days) >= _FORTNIGHT else (abs(days), "day")
    return f"{far} {unit}{'s' if far > 1 else ''} {'before' if days > 0 else 'after'} the window’s close"


def move_title(event: Event, player: str, club: str | None) -> str:
    """What a move is called, of the names of the player and of the club that it is told by."""
    return _MOVES[event].format(player=player, club=club or "an unnamed club")


def outcome(word: Outcome, instead: str | None = None, *, stay: bool = False) -> str:
    """What became of a move, as a phrase; of a claim that he would stay, with `stay`."""
    if stay and word in (Outcome.STAYED, Outcome.COMPLETED):
        return "He stayed"
    return f"{_OUTCOMES[word]}: he joined {instead}" if instead and word is not Outcome.STAYED else _OUTCOMES[word]


def listed(words: Sequence[str]) -> str:
    """Liverpool, Bayern and Nice."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def money(amount: int, currency: str) -> str:
    """£70m, €12.5m, £900,000."""
    sign = _SIGNS.get(currency, f"{currency} ")
    if amount >= _MILLION:
        return f"{sign}{amount / _MILLION:.2f}".rstrip("0").rstrip(".") + "m"
    return f"{sign}{amount:,}"


def fee(one: Fee) -> str:
    """The figure and what it is."""
    figure = money(one.amount, one.currency) if one.amount is not None else ""
    if not figure and one.kind not in (FeeKind.UNDISCLOSED, FeeKind.FREE):
        return one.note
    return _FEES[one.kind].format(sum=figure)


def deal(one: Deal) -> str:
    """The terms in a line: loan, option to buy possible; empty if nothing was said."""
    parts = [one.type.replace("-", " ")] if one.type else []
    parts += [f"option to buy {_terms(one.option)}"] if one.option else []
    parts += [f"obligation to buy {_terms(one.obligation)}"] if one.obligation else []
    parts += [f"{clause.replace('-', ' ')} clause" for clause in one.clauses]
    parts += [f"until {short_day(one.until)}"] if one.until else []
    parts += [phrase for phrase in [fee(one.fee) if one.fee else ""] if phrase]
    return ", ".join(parts)


def _terms(word: str) -> str:
    return "excluded" if word == "none" else word
