"""Names in a text that no record has: people, clubs and papers, and what the words beside a name say it is."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.desk.naming import vocabulary
from generator.desk.naming.tokens import CONTRACTION, Sentence, Token

_BEFORE_PLAYER = re.compile(
    rf"(?:{vocabulary.PLAYER_NOUN})s?(?: and [\w ]{{3,30}}| (?:international|ace|star))?,? $|\d\d-year-old,? (?!from )(?:\w+ )?$"
)
_AFTER_PLAYER = re.compile(
    rf"^(?:, | \(|,? (?:the|a|an|who plays as an?|now|aged|still) | (?:is|was|remains) (?:the|an?) )(?:[\w’'-]+ ){{0,5}}?(?:{vocabulary.POSITION}|youngster|teenager)\b"
    r"|^,? (?:\(?aged )?\(?\d\d\b(?!-)|^, (?:the |a )?\d\d-year-old|^ \((?:loan|free|undisclosed|£|€|[\w ]+, £)"
)
_BEFORE_MANAGER = re.compile(rf"\b(?:{vocabulary.MANAGER_NOUN}),? $")
_AFTER_MANAGER = re.compile(
    rf"^,? (?:the|a|his|whose|who is the|who is) (?:[\w’'-]+ ){{0,4}}?(?:{vocabulary.MANAGER_NOUN})\b"
    rf"|^, (?:[\w’'-]+ ){{0,3}}?(?:{vocabulary.MANAGER_NOUN})\b|^[’']s? (?:side|team|men|plans|squad)\b"
)
_BEFORE_JOURNALIST = re.compile(
    rf"\b(?:{vocabulary.JOURNALIST_NOUN}),? $|\baccording to $|\b(?:per|via|reports? (?:by|from)) $"
)
_AFTER_JOURNALIST = re.compile(
    r"^,? (?:has |have |also |exclusively |first )*(?:reports?|reported|reporting|understands|tweeted|posted|wrote|writes)\b"
    rf"|^,? (?:of|from|at|for|a|an|the) (?:the )?(?:[\w’'-]+ ){{0,4}}?(?:{vocabulary.JOURNALIST_NOUN})\b"
)
_OUTLET = frozenset(
    [
        "news",
        "sport",
        "sports",
        "times",
        "post",
        "echo",
        "mail",
        "mirror",
        "herald",
        "journal",
        "gazette",
        "tribune",
        "observer",
        "online",
    ]
) | {
    *("daily", "radio", "tv", "football", "press", "chronicle", "standard", "telegraph", "record", "sun", "express"),
}

_SAID_BEFORE = (("journalists", _BEFORE_JOURNALIST), ("people", _BEFORE_MANAGER), ("players", _BEFORE_PLAYER))
_SAID_AFTER = (("journalists", _AFTER_JOURNALIST), ("people", _AFTER_MANAGER), ("players", _AFTER_PLAYER))


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name without a record, in a sentence's words from `first` to before `last`; `kind` is empty if none is told."""

    sentence: int
    first: int
    last: int
    name: str
    key: str
    kind: str


def strangers(text: Sequence[Sentence], taken: Sequence[Collection[int]], known: Collection[str]) -> list[Stranger]:
    """The unknown names of the text; `taken` are each sentence's words that are known, `known` keys of short names."""
    small = {token.key for sentence in text for token in sentence.tokens if not token.capital}
    found: list[Stranger] = []
    for number, sentence in enumerate(text):
        if not _titled(sentence):
            found.extend(_of_sentence(number, sentence, taken[number], known, small))
    return [one for one in found if not _is_end(one, found)]


def _is_end(one: Stranger, found: Sequence[Stranger]) -> bool:
    """Whether it is only the surname of another."""
    return " " not in one.key and any(other.key.endswith(f" {one.key}") for other in found)


def _titled(sentence: Sentence) -> bool:
    """Whether it is a headline with nearly every word in capitals, where a capital tells nothing."""
    long = [token for token in sentence.tokens if len(token.text) > 3]
    return sentence.heading and sum(token.capital for token in long) > 0.7 * len(long)


def _of_sentence(
    number: int, sentence: Sentence, taken: Collection[int], known: Collection[str], small: Collection[str]
) -> Iterator[Stranger]:
    at = 0
    words = sentence.tokens
    while at < len(words):
        last = _run(sentence, at, taken)
        if last > at:
            stranger = _stranger(number, sentence, _first(sentence, at, last, small), last, known)
            if stranger is not None:
                yield stranger
        at = max(last, at + 1)


def _run(sentence: Sentence, at: int, taken: Collection[int]) -> int:
    """The end of the run of capitalised words that begins here; particles may stand within it."""
    words = sentence.tokens
    if at in taken or not _nameable(words[at]):
        return at
    last = at + 1
    while last < len(words) and last not in taken and words[last - 1].stop == words[last - 1].end:
        if not _adjoins(words[last]):
            break
        if _nameable(words[last]) or _particle_leads(words, last, taken):
            last += 1
        else:
            break
    return last


def _nameable(word: Token) -> bool:
    return word.text[0].isalpha() and word.capital and word.key != "i" and not CONTRACTION.search(word.text)


def _adjoins(word: Token) -> bool:
    return word.gap in {" ", "-", "."}


def _particle_leads(words: Sequence[Token], at: int, taken: Collection[int]) -> bool:
    ahead = at
    while ahead < len(words) and words[ahead].text in vocabulary.PARTICLES and words[ahead].gap == " ":
        ahead += 1
    return ahead > at and ahead < len(words) and ahead not in taken and _nameable(words[ahead])


def _first(sentence: Sentence, at: int, last: int, small: Collection[str]) -> int:
    """Where the name begins: not with a word that has its capital from standing first, nor with a nationality."""
    while at < last:
        word = sentence.tokens[at]
        starts = at == 0 or sentence.tokens[at].gap.strip() in {":", "“", '"', "‘", "”", ". “", ".”"}
        drop = (
            word.key in vocabulary.FUNCTION
            or (starts and word.key in small)
            or word.key in vocabulary.DEMONYMS
            or word.key in vocabulary.MONTHS - {"august", "april", "may"}
            or word.key in vocabulary.DAYS
        )
        if not drop:
            break
        at += 1
    return at


def _stranger(number: int, sentence: Sentence, first: int, last: int, known: Collection[str]) -> Stranger | None:
    while last > first and _trails(sentence.tokens[last - 1]):
        last -= 1
    words = sentence.tokens[first:last]
    key = " ".join(word.key for word in words)
    if not words or key in known or words[-1].key in vocabulary.OTHER_TEAM:
        return None
    before = sentence.text[: words[0].start - sentence.start].lower()
    after = sentence.text[words[-1].end - sentence.start :].lower()
    kind = _kind_of(words, before, after)
    return None if kind is None else Stranger(number, first, last, _name(words, sentence), key, kind)


def _trails(word: Token) -> bool:
    return word.key in vocabulary.FUNCTION or word.text in vocabulary.PARTICLES


def _kind_of(words: Sequence[Token], before: str, after: str) -> str | None:
    """What the name is of; empty where it is a person's of whom nothing is told, None where it is no such name."""
    body = _kind_of_body(words, before, after)
    if not body and _is_acronym(words) and _is_club(words, before, after):
        return "clubs"
    if body or any(word.key in _NO_PERSON for word in words):
        return body or None
    if not _person_like(words):
        return None
    if _is_club(words, before, after):
        return "clubs"
    kind = kind_beside(before, after)
    return kind if len(words) > 1 or _kind_of_lone(kind, before) else None


_NO_PERSON = vocabulary.NOT_PERSON | vocabulary.COUNTRIES | vocabulary.DEMONYMS | vocabulary.PLACES


def _name(words: Sequence[Token], sentence: Sentence) -> str:
    return sentence.text[words[0].start - sentence.start : words[-1].end - sentence.start]


def _person_like(words: Sequence[Token]) -> bool:
    letters = [word for word in words if word.text not in vocabulary.PARTICLES]
    if not 1 <= len(letters) <= 4 or any(any(sign.isdigit() for sign in word.text) for word in words):
        return False
    return not all(word.text.isupper() and len(word.text) > 1 for word in letters)


def _is_club(words: Sequence[Token], before: str, after: str) -> bool:
    """A name that does as clubs do: in British English they have and are, and players are theirs or come from them."""
    if sum(word.text not in vocabulary.PARTICLES for word in words) > 2 or words[-1].key in {"ii", "jr"}:
        return False
    if before.endswith(" and ") and _PLURAL.match(after) is not None:
        return False
    if before.endswith("with ") and _WITH_CLUB.match(after):
        return True
    if _BESIDE_CLUB.search(before) or (_MOVED_FROM.search(before) and _NOT_OF_PERSON.match(after)):
        return True
    return _PLURAL.match(after) is not None or (
        _WHOSE_PLAYER.match(after) is not None and (len(words) == 1 or not words[-1].genitive)
    )


_WITH_CLUB = re.compile(
    r"^ (?:in (?:talks|advanced|negotiations|pole|the)|set|close|keen|ready|leading|also|now|among|pushing|interested|willing|prepared|hoping)\b"
)
_PLURAL = re.compile(
    r"^,? (?:(?:who|which|both|now|also|reportedly|meanwhile,?) )?(?:have|are|were|want|remain|hope|insist|value|plan|believe|need|hold|demand|(?:will |would |stand to )?receive)\b"
)
_WHOSE_PLAYER = re.compile(
    rf"^(?:[’']s?)? (?:(?!and |of |in |for )[\w’'-]+ ){{0,2}}?(?:{vocabulary.POSITION}|teenager|youngster|captain|starlet|prodigy|boss|manager|head coach|academy)\b"
)
_BESIDE_CLUB = re.compile(
    r"\b(?:on loan (?:at|with|to)|loan spell (?:at|with)|(?:came through|started out|began his career|came up|youth career|years|academy) at|rejoin(?:s|ed|ing)?|sign(?:s|ed|ing)? for|(?:talks|terms|negotiations|discussions|agreement|deal) with"
    r"|(?:wins?|won|victory|draw|drew|defeats?|loss|lost|game|match|clash|tie|trip|goals?) (?:\S+ )?(?:at|over|against|with|to|by)|against|host|hosts|visit to|facing|(?:rejected|turned down|accepted|refused|knocked back|rebuffed|offered|wanted|signed) by|club (?:is|are)|(?:bid|bids|offer|offers|enquiry|approach|proposal) (?:\S+ )?to) $"
)
_MOVED_FROM = re.compile(
    r"\b(?:joined|joining|joins|sign|signed|signing|signs|bought|buying|arrived|arrival|came|moved|move|moves|switch|transfer|recruited|acquired|poached|plucked|landed|return|returned|loan|sold|sale|deal|exit|leave|leaving|left)(?: [^.,;]{0,40})? (?:from|to|for) $|\b(?:leave|leaving|left|join|joined|joining) $"
)
_NOT_OF_PERSON = re.compile(
    r"^(?:$|[.,;)”\"]| (?:in|for|on|at|as|from|to|last|this|and|after|before|two|three|four|five|six|a|when|until|with|over|during|but|where|who|earlier|ahead|back|by|is|was|fell|could|would|may|has)\b)"
)


def _is_acronym(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 2 and words[0].key not in _NO_PERSON


def _kind_of_lone(kind: str, before: str) -> bool:
    """One word alone is taken for a name only where the word before it says so."""
    return bool(kind) and (
        _BEFORE_PLAYER.search(before) is not None
        or _BEFORE_MANAGER.search(before) is not None
        or re.search(rf"\b(?:{vocabulary.JOURNALIST_NOUN}),? $", before) is not None
    )


def _kind_of_body(words: Sequence[Token], before: str, after: str) -> str:
    keys = [word.key for word in words]
    if keys[-1] in vocabulary.CLUB_ENDS and len(words) > 1 and not words[-1].text.islower():
        return "clubs"
    if (keys[0] in vocabulary.CLUB_STARTS and len(words) > 1) or (keys[0] == "al" and len(words) > 1):
        return "clubs"
    if re.search(rf"(?:{vocabulary.CLUB_NOUNS}),? $", before) and keys[0] not in vocabulary.DEMONYMS:
        return "" if before.endswith("the club ") and _DOES.match(after) else "clubs"
    if any(key in _OUTLET for key in keys) and re.search(
        r"(?:according to|told|per|via|by|from|outlet|website|newspaper|paper|daily|broadcaster|of)(?: the)? $", before
    ):
        return "outlets"
    return ""


# “The club Joe Marlow was loaned to”: whose name it is does something.
_DOES = re.compile(r"^ (?:is|was|had|has|will|would|left|joined|supported|plays|played|called)\b")


def kind_beside(before: str, after: str) -> str:
    """What the words before and after a name, in small letters, say it is; empty where they say nothing."""
    found = (kind for kind, pattern in _SAID_BEFORE if pattern.search(before))
    return next(found, "") or next((kind for kind, pattern in _SAID_AFTER if pattern.search(after)), "")
