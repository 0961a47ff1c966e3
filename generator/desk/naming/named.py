"""Who and what a text names: the records that are meant, the names that have none, and the questions that remain."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import names
from generator.desk.incoming.story import Story
from generator.desk.naming import vocabulary
from generator.desk.naming.known import HUMANS, KnownNames
from generator.desk.naming.mentions import Hit, How, Mention, hits, parties, words_of
from generator.desk.naming.strangers import Stranger, kind_beside, strangers
from generator.desk.naming.tokens import CONTRACTION, Sentence
from generator.desk.proposal import Known, Party, Question, Unknown, Unresolved, Words


@dataclass(frozen=True, slots=True)
class Named:
    """All mentions in the order of the text, and what is left to the editor."""

    mentions: tuple[Mention, ...]
    unresolved: tuple[Unresolved, ...]
    questions: tuple[Question, ...]


@dataclass(slots=True)
class _Reading:
    """What is being found in one text."""

    story: Story
    text: Sequence[Sentence]
    known: KnownNames
    lines: Mapping[int, str]
    mentions: list[Mention]
    questions: list[Question]
    taken: list[set[int]]

    def take(self, hit: Hit, one: Party, how: How) -> None:
        """The hit means this one."""
        self.mentions.append(Mention(one, words_of(hit, self.text, self.lines), hit.sentence, how))

    def ask(self, found: Sequence[Hit], candidates: Sequence[Known]) -> None:
        """The editor has to say what these hits mean."""
        words = words_of(found[0], self.text, self.lines)
        kinds = {one.kind for one in candidates}
        if len(kinds) == 1 and kinds <= set(HUMANS):
            for hit in found:
                self.take(hit, Unknown(candidates[0].kind, candidates[0].name), How.PART)
        sentence = self.text[found[0].sentence].text
        name = words.text.replace("The ", "the ", 1) if words.text.startswith("The ") else words.text
        self.questions.append(Question(name, tuple(candidates), len(found), sentence, words))


def named(story: Story, text: Sequence[Sentence], known: KnownNames, context_club: str = "") -> Named:
    """What the sentences of a story name; `context_club` is the id of the club that the text is told to be about."""
    found = hits(text, known)
    reading = _Reading(story, text, known, dict(enumerate(story.lines)), [], [], [set() for _ in text])
    for hit in found:
        reading.taken[hit.sentence].update(range(hit.first, hit.last))
    found = _shorter(found, known)
    full = [hit for hit in found if hit.how is not How.NICKNAME]
    doubtful: list[list[Hit]] = []
    for same in parties(full).values():
        if len(same[0].candidates) == 1 and not _disowned(same[0].candidates[0], full, known):
            for hit in same:
                reading.take(hit, hit.candidates[0], hit.how)
        else:
            doubtful.append(same)
    clubs = {
        mention.party.id
        for mention in reading.mentions
        if isinstance(mention.party, Known) and mention.party.kind == "clubs"
    }
    clubs |= {context_club} - {""}
    for same in doubtful:
        _choose(reading, same, clubs)
    _nicknames(reading, [hit for hit in found if hit.how is How.NICKNAME], clubs, context_club)
    foreign = _strangers(reading)
    _short_names(reading, foreign, clubs)
    order = sorted(reading.mentions, key=lambda mention: (mention.words.block, mention.words.start))
    return Named(tuple(order), _unresolved(reading, foreign), tuple(reading.questions))


def _shorter(found: Sequence[Hit], known: KnownNames) -> list[Hit]:
    """A club's name that is also a nickname of another is that one's if the text names it in full, and before."""
    clubs: dict[Known, int] = {}
    for place, hit in enumerate(found):
        if hit.how is How.FULL and len(hit.candidates) == 1:
            clubs.setdefault(hit.candidates[0], place)
    same = {hit.key for hit in found if hit.how is How.FULL}
    meant: dict[str, tuple[Known, ...]] = {}
    for key in same:
        others = tuple(one for one in known.contextual.get(key, ()) if one in clubs and one not in known.plain[key])
        first = next(place for place, hit in enumerate(found) if hit.key == key)
        if len(others) == 1 and clubs[others[0]] < first:
            meant[key] = others
    return [replace(hit, candidates=meant[hit.key], how=How.NICKNAME) if hit.key in meant else hit for hit in found]


def _disowned(one: Known, found: Iterable[Hit], known: KnownNames) -> bool:
    """Whether the text names a club of one he is not to be confused with, and none of his own."""
    record = known.players.get(one.id) if one.kind == "players" else None
    if record is None or not record.not_to_be_confused_with:
        return False
    other = f" {names.key(record.not_to_be_confused_with)} "
    clubs = {hit.candidates[0].id for hit in found if hit.candidates[0].kind == "clubs"}
    theirs = {hit.key for hit in found if hit.candidates[0].kind == "clubs" and f" {hit.key} " in other}
    return bool(theirs) and not (known.clubs_of.get(one, frozenset()) & clubs)


def _choose(reading: _Reading, same: Sequence[Hit], clubs: set[str]) -> None:
    """A name of several records is one of them if the words beside it or the clubs of the text say so."""
    candidates = same[0].candidates
    kinds = Counter(filter(None, (_kind(reading.text[hit.sentence], hit) for hit in same)))
    left = candidates
    if len(candidates) > 1 and kinds:
        said = kinds.most_common(1)[0][0]
        left = tuple(one for one in candidates if one.kind == said) or candidates
    if len(left) > 1:
        alike = tuple(one for one in left if _looks_like(reading, one, same))
        left = alike if len(alike) == 1 else left
    if len(left) > 1:
        at_home = tuple(one for one in left if reading.known.clubs_of.get(one, frozenset()) & clubs)
        left = at_home if len(at_home) == 1 else left
    if len(left) == 1 and len(candidates) > 1:
        for hit in same:
            reading.take(hit, left[0], How.PART)
    else:
        reading.ask(same, candidates)


def _looks_like(reading: _Reading, one: Known, same: Sequence[Hit]) -> bool:
    """Whether a player's position stands beside his name, or his age in the text."""
    record = reading.known.players.get(one.id) if one.kind == "players" else None
    if record is None:
        return False
    beside = " ".join(reading.text[hit.sentence].text.lower() for hit in same[:1])
    if record.positions and any(position.lower() in beside for position in record.positions):
        return True
    if record.born is None or reading.story.dated is None:
        return False
    day = reading.story.dated.day
    age = day.year - record.born.year - ((day.month, day.day) < (record.born.month, record.born.day))
    return any(re.search(rf"\b{age}-year-old|, {age},", sentence.text) for sentence in reading.text)


def _kind(sentence: Sentence, hit: Hit) -> str:
    before = sentence.text[: sentence.tokens[hit.first].start - sentence.start].lower()
    after = sentence.text[sentence.tokens[hit.last - 1].stop - sentence.start :].lower()
    return kind_beside(before, after)


def _nicknames(reading: _Reading, found: Sequence[Hit], clubs: set[str], context: str) -> None:
    for same in parties(found).values():
        meant = [one for one in same[0].candidates if one.id in clubs]
        meant = [one for one in meant if one.id == context] or meant
        if len(meant) == 1:
            for hit in same:
                reading.take(hit, meant[0], How.NICKNAME)
        elif _asks(same[0]):
            reading.ask(same, meant or same[0].candidates)


def _asks(hit: Hit) -> bool:
    """A town or a day that may also mean a club is no question."""
    return hit.key not in vocabulary.PLACES | vocabulary.DAYS | vocabulary.COUNTRIES | vocabulary.DEMONYMS


def _strangers(reading: _Reading) -> list[Stranger]:
    people = [mention.party for mention in reading.mentions if mention.party.kind in HUMANS]
    short = {end for one in people for end in _ends(one.name)} | {names.key(one.name.split()[0]) for one in people}
    found = strangers(reading.text, reading.taken, short)
    for stranger in found:
        reading.taken[stranger.sentence].update(range(stranger.first, stranger.last))
    return _one_kind_each(found)


def _one_kind_each(found: Sequence[Stranger]) -> list[Stranger]:
    """A name has one kind in a text: the one that is told most often."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for stranger in found:
        if stranger.kind:
            told[stranger.key][stranger.kind] += 1
    return [
        Stranger(one.sentence, one.first, one.last, one.name, one.key, told[one.key].most_common(1)[0][0])
        if told[one.key]
        else one
        for one in found
    ]


def _ends(name: str) -> list[str]:
    words = names.key(name).split()
    return [" ".join(words[cut:]) for cut in range(1, len(words))]


def _short_names(reading: _Reading, foreign: Sequence[Stranger], clubs: set[str]) -> None:
    """Surnames: of those who are named in full, or else the one record that has it and whose club is in the text."""
    meant: defaultdict[str, dict[Party, None]] = defaultdict(dict)
    for mention in reading.mentions:
        if mention.party.kind in HUMANS:
            for end in _ends(mention.party.name) + _ends(mention.words.text):
                meant[end][mention.party] = None
    for stranger in foreign:
        one = Unknown(stranger.kind, stranger.name)
        hit = Hit(stranger.sentence, stranger.first, stranger.last, stranger.key, (), How.FULL)
        reading.take(hit, one, How.FULL)
        if stranger.kind != "clubs":
            for end in _ends(stranger.name):
                meant[end][one] = None
    for number, sentence in enumerate(reading.text):
        for hit in _shorts(number, sentence, reading, meant):
            _take_short(reading, hit, meant, clubs)


def _nearest(reading: _Reading, hit: Hit, whole: Sequence[Party]) -> Party:
    """Of several of one surname: who speaks is the manager or reporter, else it is a player, the last one named."""
    sentence = reading.text[hit.sentence]
    speaks = _SPEAKS.match(sentence.text[sentence.tokens[hit.last - 1].stop - sentence.start :]) is not None
    some = [one for one in whole if (one.kind in {"people", "journalists"}) is speaks] or list(whole)
    before = (one.party for one in reversed(reading.mentions) if one.sentence <= hit.sentence and one.party in some)
    return next(before, some[0])


_SPEAKS = re.compile(
    r"^,? (?:has |had |also |then )?(?:said|says|added|told|insisted|admitted|reports|reported|writes|wrote|claims"
    r"|claimed|explained|understands|believes|revealed|confirmed|describes)\b|^[’']s? (?:side|team|men)\b"
)


def _shorts(
    number: int, sentence: Sentence, reading: _Reading, meant: Mapping[str, Mapping[Party, None]]
) -> Iterable[Hit]:
    words = sentence.tokens
    at = 0
    while at < len(words):
        step = 1
        for last in range(min(at + 3, len(words)), at, -1):
            if not words[last - 1].capital or any(place in reading.taken[number] for place in range(at, last)):
                continue
            key = " ".join(word.key for word in words[at:last])
            if any(word.gap not in {" ", "-"} for word in words[at + 1 : last]):
                continue
            if key in meant or key in reading.known.surnames:
                if _is_surname(sentence, at, last):
                    yield Hit(number, at, last, key, (), How.PART)
                step = last - at
                break
        at += step


def _is_surname(sentence: Sentence, at: int, last: int) -> bool:
    word = sentence.tokens[last - 1]
    if (
        not word.capital
        or CONTRACTION.search(word.text)
        or (at == 0 and last == 1 and word.key in vocabulary.FUNCTION | vocabulary.ORDINARY)
    ):
        return False
    before = sentence.tokens[at - 1] if at else None
    after = sentence.tokens[last] if last < len(sentence.tokens) else None
    if after is not None and after.gap == "-" and after.capital and not word.genitive:
        return False
    return not (before is not None and sentence.tokens[at].gap == "-" and before.capital)


def _take_short(
    reading: _Reading,
    hit: Hit,
    meant: Mapping[str, Mapping[Party, None]],
    clubs: set[str],
) -> None:
    whole = list(meant.get(hit.key, ()))
    if len(whole) == 1:
        reading.taken[hit.sentence].update(range(hit.first, hit.last))
        reading.take(hit, whole[0], How.PART)
        return
    if whole:
        one = _nearest(reading, hit, whole)
        reading.taken[hit.sentence].update(range(hit.first, hit.last))
        reading.take(hit, one, How.LONE)
        return
    alone = reading.known.surnames.get(hit.key, ())
    if len(alone) == 1 and alone[0].kind == "people" and reading.known.clubs_of.get(alone[0], frozenset()) & clubs:
        reading.take(hit, alone[0], How.LONE)


def _unresolved(reading: _Reading, foreign: Sequence[Stranger]) -> tuple[Unresolved, ...]:
    shorter = Counter(mention.party for mention in reading.mentions if isinstance(mention.party, Unknown))
    found: dict[str, Unresolved] = {}
    for stranger in foreign:
        if stranger.key in found:
            continue
        sentence = reading.text[stranger.sentence]
        start = sentence.tokens[stranger.first].start
        words = Words(stranger.name, sentence.block, start)
        count = shorter[Unknown(stranger.kind, stranger.name)]
        found[stranger.key] = Unresolved(stranger.name, stranger.kind, count, sentence.text, words)
    return tuple(found.values())
