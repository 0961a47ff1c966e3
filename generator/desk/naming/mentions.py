"""Where the names of records stand in a text, and which record each means."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from generator import names
from generator.desk.naming import vocabulary
from generator.desk.naming.known import KnownNames
from generator.desk.naming.tokens import CONTRACTION, Sentence, Token
from generator.desk.proposal import Known, Party, Words


class How(StrEnum):
    """What sort of name stands there."""

    FULL = "full"
    PART = "part"
    NICKNAME = "nickname"
    TAG = "tag"
    HANDLE = "handle"
    LONE = "lone"


# How sure a name of each sort makes us of its record.
CONFIDENCE = {
    How.FULL: 0.95,
    How.HANDLE: 0.95,
    How.PART: 0.8,
    How.TAG: 0.75,
    How.NICKNAME: 0.75,
    How.LONE: 0.55,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling that is known, in a sentence's words from `first` to before `last`, and what it may mean."""

    sentence: int
    first: int
    last: int
    key: str
    candidates: tuple[Known, ...]
    how: How


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text and who or what is meant; `sentence` counts the sentences."""

    party: Party
    words: Words
    sentence: int
    how: How

    @property
    def confidence(self) -> float:
        """How sure the sort of name makes us."""
        return CONFIDENCE[self.how]


def hits(text: Sequence[Sentence], known: KnownNames) -> list[Hit]:
    """All known spellings in the text, the longest first where two overlap."""
    found = []
    for number, sentence in enumerate(text):
        at = 0
        while at < len(sentence.tokens):
            hit = _hit(number, sentence, at, known)
            if hit is not None:
                found.append(hit)
            at = at + 1 if hit is None else hit.last
    return [hit for hit in found if _stands(hit, text, found)]


def words_of(hit: Hit, text: Sequence[Sentence], line: Mapping[int, str]) -> Words:
    """The words in the text."""
    sentence = text[hit.sentence]
    start, end = sentence.tokens[hit.first].start, sentence.tokens[hit.last - 1].end
    return Words(line[sentence.block][start:end], sentence.block, start)


def _hit(number: int, sentence: Sentence, at: int, known: KnownNames) -> Hit | None:
    first = sentence.tokens[at]
    if CONTRACTION.search(first.text):
        return None
    if first.text[0] in "@#":
        return _account(number, at, first, known)
    starting = first.key.partition(" ")[0]
    most = max(known.starts.get(starting, 0), known.starts.get(starting + "s", 0) if first.genitive else 0)
    for last in range(min(at + most, len(sentence.tokens)), at, -1):
        for key in _keys(sentence.tokens[at:last]):
            if key in known.plain and _cased(sentence, at, last, key, known):
                return Hit(number, at, last, key, known.plain[key], How.FULL)
            if key in known.contextual and _cased(sentence, at, last, key, known):
                return Hit(number, at, last, key, known.contextual[key], How.NICKNAME)
    return None


def _account(number: int, at: int, token: Token, known: KnownNames) -> Hit | None:
    name = token.text[1:]
    if token.text[0] == "@":
        meant = known.handles.get(name.lower(), ())
        return Hit(number, at, at + 1, name.lower(), meant, How.HANDLE) if meant else None
    key = names.key(name).replace(" ", "")
    meant = known.tags.get(key, ())
    return Hit(number, at, at + 1, key, meant, How.TAG) if meant else None


def _keys(words: Sequence[Token]) -> Iterator[str]:
    """The keys that the words may have, if they may be one name: the s of a genitive may be part of it."""
    for before, word in pairwise(words):
        if not _joined(before, word):
            return
    inner = [word.key + "s" if word.genitive else word.key for word in words[:-1]]
    yield " ".join((*inner, words[-1].key))
    if words[-1].genitive:
        yield " ".join((*inner, words[-1].key + "s"))


def _joined(before: Token, word: Token) -> bool:
    gap = word.gap.strip()
    if gap == ".":
        return len(before.text) <= 2 or word.gap == "."
    return gap in {"", "&", "-", "–", "/"} and (gap != "/" or word.gap == "/")


def _cased(sentence: Sentence, at: int, last: int, key: str, known: KnownNames) -> bool:
    """Whether the words have the capitals that the name has."""
    words = sentence.tokens[at:last]
    if key in known.small:
        return True
    if key in known.capitals and " " not in key and len(key) <= 3:
        return words[0].text.isupper()
    real = [word for word in words if word.key not in vocabulary.PARTICLES and word.key not in {"the", "and", "of"}]
    return all(word.capital or word.text[0].isdigit() or word.gap == "-" for word in real or words)


def _stands(hit: Hit, text: Sequence[Sentence], found: Iterable[Hit]) -> bool:
    sentence = text[hit.sentence]
    if hit.how in {How.TAG, How.HANDLE}:
        return True
    if any(one.kind == "clubs" for one in hit.candidates):
        if _is_other_team(sentence, hit) or _is_of_the_town(sentence, hit) or _is_where(sentence, hit):
            return False
        if hit.how is How.NICKNAME and (_ends_a_name(sentence, hit) or _is_a_day(sentence, hit)):
            return False
    elif any(one.kind in {"players", "people", "journalists"} for one in hit.candidates) and _is_longer(sentence, hit):
        return False
    return not _is_ordinary(sentence, hit) or any(
        other.key == hit.key and other is not hit and not _is_ordinary(text[other.sentence], other)
        for other in (found if hit.key in vocabulary.ORDINARY else ())
    )


def _is_other_team(sentence: Sentence, hit: Hit) -> bool:
    if hit.last >= len(sentence.tokens):
        return False
    after = sentence.tokens[hit.last]
    following = sentence.tokens[hit.last + 1] if hit.last + 1 < len(sentence.tokens) else None
    if after.gap.strip() not in {"", "-"} or sentence.tokens[hit.last - 1].stop > sentence.tokens[hit.last - 1].end:
        word = after.key
        return word in {"women", "ladies", "u21s", "u18s", "u23s", "u19s"} and after.gap == " "
    if after.key == "under" and following is not None and following.text[:2].isdigit():
        return True
    return (after.capital and after.key in vocabulary.OTHER_TEAM) or after.key in {"u21s", "u18s", "u23s", "u21", "u18"}


def _is_of_the_town(sentence: Sentence, hit: Hit) -> bool:
    if hit.last >= len(sentence.tokens):
        return False
    after = sentence.tokens[hit.last]
    return after.gap == "-" and (after.key in vocabulary.OF_THE_TOWN)


def _is_where(sentence: Sentence, hit: Hit) -> bool:
    """“In Doncaster” is the town."""
    if hit.last - hit.first > 1 or hit.first < 1 or sentence.tokens[hit.first].genitive:
        return False
    before = sentence.tokens[hit.first - 1]
    led = sentence.tokens[hit.first - 2].key if hit.first > 1 else ""
    if before.key not in vocabulary.PLACE_LED or led in vocabulary.HELD_IN:
        return False
    after = sentence.tokens[hit.last] if hit.last < len(sentence.tokens) else None
    return after is None or after.gap != " " or after.key in vocabulary.FUNCTION | vocabulary.DAYS | vocabulary.MONTHS


def _ends_a_name(sentence: Sentence, hit: Hit) -> bool:
    """The last word of the name of a club that is not known: Sligo Rovers."""
    before = sentence.tokens[hit.first - 1] if hit.first else None
    if before is None or sentence.heading or sentence.tokens[hit.first].gap != " " or before.genitive:
        return False
    return before.capital and before.key not in vocabulary.FUNCTION and hit.first > 1


def _is_a_day(sentence: Sentence, hit: Hit) -> bool:
    """A day of the week, and not the club that is called by it."""
    if hit.key not in vocabulary.DAYS:
        return False
    before = sentence.tokens[hit.first - 1].key if hit.first else "on"
    after = sentence.tokens[hit.last].key if hit.last < len(sentence.tokens) else ""
    return before in {
        "on",
        "last",
        "next",
        "this",
        "every",
        "by",
        "late",
        "since",
        "until",
        "and",
        "from",
        "to",
        "of",
    } or after in {
        *("night", "morning", "afternoon", "evening", "lunchtime", "and", "that", "he", "but"),
    }


def _is_longer(sentence: Sentence, hit: Hit) -> bool:
    """A name joined to another by a hyphen, or with one more name before or after it, is another name."""
    before = sentence.tokens[hit.first - 1] if hit.first else None
    after = sentence.tokens[hit.last] if hit.last < len(sentence.tokens) else None
    if after is not None and after.gap == "-" and after.capital and not sentence.tokens[hit.last - 1].genitive:
        return True
    if sentence.tokens[hit.first].gap == "-" and before is not None and before.capital:
        return True
    if after is None or sentence.heading or sentence.tokens[hit.last - 1].genitive:
        return False
    return after.gap == " " and after.text in {"Jr", "Jnr", "Junior"} and "jr" not in hit.key


def _is_ordinary(sentence: Sentence, hit: Hit) -> bool:
    """A word that is also no name, at the beginning of a sentence or in a headline, with nothing that makes it one."""
    if hit.key not in vocabulary.ORDINARY or (hit.first and not sentence.heading):
        return False
    word = sentence.tokens[hit.last - 1]
    if word.genitive or word.text.isupper():
        return False
    if hit.last >= len(sentence.tokens):
        return not sentence.heading
    after = sentence.tokens[hit.last]
    following = sentence.tokens[hit.last + 1] if hit.last + 1 < len(sentence.tokens) else after
    if after.key in {"and", "or"} and following.capital:
        return False
    return after.gap.strip() != "" or after.key not in vocabulary.PREDICATES


def parties(found: Iterable[Hit]) -> dict[str, list[Hit]]:
    """The hits by their key."""
    by_key: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in found:
        by_key[hit.key].append(hit)
    return dict(by_key)
