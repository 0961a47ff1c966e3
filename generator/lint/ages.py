"""Ages that the text states."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator import doubts
from generator.lint.case import Case
from generator.lint.known import surname
from generator.lint.sheet import is_quoted
from generator.names import key
from generator.problems import Place, Problem
from generator.records import spellings

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_NUMBERS = {
    **{word: number for number, word in enumerate(_TEENS, 15)},
    **{f"{ten}-{one}": _TENS[ten] + n for ten in ("twenty", "thirty") for n, one in enumerate(_ONES, 1)},
    **_TENS,
}
_DASH = "[-\u2010\u2011 ]"
_AGE = rf"(?P<age>[1-4]\d|(?i:{'|'.join(_NUMBERS)}))"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*"
_NAME = rf"(?<![\w'’.-]){_WORD}(?: (?:{_WORD}|van|de|der|den|da|dos|di|el|al|ter)){{0,6}}"
_YEARS_OLD = re.compile(rf"(?<![\w£€$.,-]){_AGE}(?:{_DASH}years?{_DASH}old| y/o)(?![\w-])")
# A number between commas is an age only if it can be a player's, and begins neither a date nor a list of numbers.
_BARE = r"(?=1[5-9]|[23]\d|4[0-5]|[a-z])"
_NO_DATE = r"(?:[,;](?! (?:and )?\d)|\.(?! ?(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))))"
_BESIDE = re.compile(
    rf"(?P<name>{_NAME})(?:, (?:aged |who (?:is|was) |{_BARE})| is (?:only |just )?){_AGE}(?={_NO_DATE})"
)
_BEFORE = re.compile(rf"(?:(?P<name>{_NAME}), )?(?P<article>[Tt]he|[Aa]n?|[Tt]his) $")
_HISTORY = re.compile(r"\b(?:as (?:an?|the)|when an?|then an?|then) $", re.IGNORECASE)
_NEXT = re.compile(rf" (?:(?P<name>{_NAME})|(?P<word>[a-z][\w-]*))")
# What may stand between “19-year-old” and the name of the one who is.
_CALLINGS = frozenset(
    {
        *("academy", "attacker", "attacking", "back", "central", "centre-back", "centre-forward", "centre-half"),
        *("defender", "defensive", "forward", "full-back", "goalkeeper", "holding", "international", "keeper"),
        *("left-back", "loanee", "midfield", "midfielder", "playmaker", "prospect", "right-back", "star", "striker"),
        *("talent", "target", "wing-back", "winger", "youngster"),
    }
)
# What may follow “the 19-year-old” where nothing else tells who he is: any other word may name another's calling.
_GOING_ON = frozenset(
    {
        *("is", "was", "has", "had", "will", "would", "can", "could", "may", "might", "must", "should", "did", "does"),
        *("again", "already", "also", "always", "never", "now", "only", "still", "then", "too", "soon"),
        *("after", "and", "as", "at", "before", "but", "by", "during", "for", "from", "if", "in", "into", "of", "on"),
        *("or", "since", "that", "this", "to", "until", "when", "where", "while", "who", "whom", "whose", "with"),
        *(
            "agreed",
            "appeared",
            "arrived",
            "became",
            "began",
            "broke",
            "came",
            "featured",
            "followed",
            "has",
            "impressed",
        ),
        *(
            "joined",
            "joins",
            "leaves",
            "left",
            "made",
            "makes",
            "moved",
            "moves",
            "netted",
            "opted",
            "penned",
            "played",
        ),
        *("plays", "put", "ranks", "refused", "rejected", "remained", "remains", "returned", "returns", "said", "saw"),
        *("scored", "signed", "signs", "spent", "started", "stayed", "stays", "struck", "took", "turned", "wanted"),
        *("wants", "went", "won", "wore"),
    }
)
_SENTENCE = re.compile(r"[.!?]['’”\")]* (?=\W*[A-ZÀ-Þ])|\n")
_A_DAY = timedelta(days=1)
# How many letters back it is looked who is meant: more than two sentences hold.
_NEAR = 600


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text in which an age may be stated, and where its letters stand."""

    text: str
    place: Callable[[int], Place]


def stated_age(case: Case) -> Iterator[Problem]:
    """An age in title, summary or text is the player's on the day of the article, by the `born` of his record.

    Whose age it is, a name beside it tells (“19-year-old Tom Calder”, “Calder, 19,”); without one (“the
    19-year-old”) it is that of the only player whom the article lists or makes claims of, where nobody else is named in
    this sentence or the one before, and no calling follows that is no player's (“the 45-year-old coach”). What he was
    at another time (“as a 17-year-old”) and what stands in quotation marks is left alone, and on his birthday either
    age will do.
    """
    if not any(case.archive.players[id_].born for id_ in case.article.players):
        return
    by_name = _by_name(case)
    for passage in _passages(case):
        for at, stated, player in _stated(passage.text, by_name, case):
            record = case.archive.players[player]
            if record.born and stated not in _ages(record.born, case.article.day):
                age = _age(record.born, case.article.day)
                yield doubts.stated_age(passage.place(at), record.name, stated, record.born, age)


def _passages(case: Case) -> Iterator[_Passage]:
    yield _Passage(case.article.title, lambda _: case.at("title"))
    yield _Passage(case.article.summary, lambda _: case.at("summary"))
    yield _Passage(case.sheet.prose.text, case.sheet.in_prose)


def _by_name(case: Case) -> dict[str, str]:
    """The article's players by the keys of their names, empty where two have one."""
    found: dict[str, str] = {}
    for id_ in case.article.players:
        player = case.archive.players[id_]
        for name in {key(name) for name in (*spellings(player), surname(player.name))}:
            found[name] = "" if name in found else id_
    return found


def _stated(text: str, by_name: Mapping[str, str], case: Case) -> Iterator[tuple[int, int, str]]:
    """Where an age stands, the age, and whose it is."""
    for found in _BESIDE.finditer(text):
        player = _meant(found["name"], by_name)
        if player and not is_quoted(text, found.start("age")):
            yield found.start("age"), _number(found["age"]), player
    for found in _YEARS_OLD.finditer(text):
        if not (is_quoted(text, found.start()) or _HISTORY.search(text, max(0, found.start() - _NEAR), found.start())):
            player = _whose(text, found, by_name, case)
            if player:
                yield found.start(), _number(found["age"]), player


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _meant(name: str, by_name: Mapping[str, str]) -> str:
    """The player of that name, also as the end of a run of names: Liverpool's Luke Chambers."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    return next((by_name[one] for start in range(len(words)) if (one := key(" ".join(words[start:]))) in by_name), "")


def _whose(text: str, found: re.Match[str], by_name: Mapping[str, str], case: Case) -> str:
    """The player whose age stands in “19-year-old”; empty where it is not clear."""
    after = _named_after(text, found.end())
    if after:
        return _meant(after, by_name)
    before = _BEFORE.search(text, max(0, found.start() - _NEAR), found.start())
    if before and before["name"]:
        own = before["article"] in {"a", "an"} or _goes_on(text, found.end())
        return _meant(before["name"], by_name) if own else ""
    if not before or before["article"].lower() in {"a", "an"} or not _goes_on(text, found.end()):
        return ""
    return _only_player(text, found.start(), by_name, case)


def _named_after(text: str, at: int) -> str:
    """The name that follows, with nothing but clubs and callings between: “19-year-old Liverpool winger Smith”."""
    named = ""
    while step := _NEXT.match(text, at):
        if step["word"] and step["word"] not in _CALLINGS:
            break
        named = step["name"] or ""
        at = step.end()
    return named


def _goes_on(text: str, at: int) -> bool:
    """Whether nothing but clubs and callings of a player stand between an age and how the sentence goes on."""
    while (step := _NEXT.match(text, at)) and (step["name"] or step["word"] in _CALLINGS):
        at = step.end()
    return not step or step["word"] in _GOING_ON


def _only_player(text: str, at: int, by_name: Mapping[str, str], case: Case) -> str:
    """The article's only player, unless somebody else is named just before."""
    article = case.article
    players = {*article.players} if len(article.players) == 1 else {claim.player.id for claim in article.claims}
    if len(players) != 1:
        return ""
    (player,) = players
    near = max(0, at - _NEAR)
    starts = [near, *(end.end() for end in _SENTENCE.finditer(text, near, at))]
    for name in re.findall(_NAME, text[starts[-2 if len(starts) > 1 else -1] : at]):
        if " " in name and _meant(name, by_name) != player and key(name) not in case.known.clubs:
            return ""
    return player


def _ages(born: date, day: date) -> set[int]:
    return {_age(born, day), _age(born, day - _A_DAY)}


def _age(born: date, day: date) -> int:
    """Whole years; who was born on 29 February has his birthday on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
