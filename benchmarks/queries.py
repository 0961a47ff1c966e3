"""What readers ask for: names, and words out of articles, drawn so that the best known are asked for most."""

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from generator.archive import Archive
from generator.records import Headline

# So many articles are read for common words; after so many draws without a new one there are no more.
_READ = 300
_COMMON = 150
_PATIENCE = 200
_LONG = 4
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[\w’'-]+")

Asked = str | tuple[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Query:
    """Words, and one filter or none as its name and the id of a record; `kind` says in words what sort of query."""

    kind: str
    words: str
    narrowed: tuple[str, str] | None = None

    @property
    def address(self) -> str:
        """Of the search page that answers it."""
        return f"/search/?{urlencode([('q', self.words), *([self.narrowed] if self.narrowed else [])])}"


class Readers:
    """Ask an archive for what is in it."""

    def __init__(self, archive: Archive, chance: Random) -> None:
        """The archive, and the chance by which they ask."""
        self._archive = archive
        self._chance = chance
        read = (self._article() for _ in range(_READ))
        used = Counter(word for one in read for part in self._parts(one) for word in part if _is_common(word))
        self._common = [word for word, _ in used.most_common(_COMMON)]

    def many(self, number: int) -> list[Query]:
        """So many different queries, of each kind as many; where there are few of one, the others have more."""
        kinds: Mapping[str, Callable[[], str]] = {
            "journalists": self._journalist,
            "clubs": self._club,
            "players": self._player,
            "a common word": self._word,
            "two to four words of an article": self._phrase,
        }
        asked: list[Query] = []
        for place, (kind, words) in enumerate(kinds.items()):
            left = (number - len(asked)) // (len(kinds) - place)
            asked += _different(kind, words, left)
        return asked

    def first(self, number: int) -> list[Query]:
        """Queries each of which is to be somebody's first: so many names, words, and words and a club."""
        return [
            *_different("a name", self._name, number),
            *_different("two to four words", self._phrase, number),
            *_different("a common word and a club", self._word_and_club, number),
        ]

    def _word_and_club(self) -> tuple[str, tuple[str, str]]:
        """A word of an article, and one of the clubs that it names."""
        while True:
            article = self._article()
            words = [word for part in self._parts(article) for word in part if word in self._common]
            if words and article.clubs:
                return self._chance.choice(words), ("club", self._chance.choice(article.clubs))

    def _word(self) -> str:
        return self._chance.choice(self._common)

    def _article(self) -> Headline:
        return self._chance.choice(self._archive.articles)

    def _name(self) -> str:
        return self._club() if self._chance.randrange(2) else self._player()

    def _player(self) -> str:
        return self._archive.players[self._chance.choice(self._article().players)].name

    def _club(self) -> str:
        return self._archive.clubs[self._chance.choice(self._article().clubs)].name

    def _journalist(self) -> str:
        return self._archive.journalists[self._article().author or ""].name

    def _phrase(self) -> str:
        """Two to four words in their order, with no mark between them."""
        while True:
            size = self._chance.randrange(2, 5)
            parts = [part for part in self._parts(self._article()) if len(part) >= size]
            if parts:
                part = self._chance.choice(parts)
                start = self._chance.randrange(len(part) - size + 1)
                return " ".join(part[start : start + size])

    def _parts(self, article: Headline) -> list[list[str]]:
        """The words of the article, cut at tags and marks."""
        text = html.unescape(_TAG.sub("\n", self._archive.bodies[article.id].html))
        return [_WORD.findall(part) for part in re.split(r"[^\w\s’'-]|\n", text)]


def _is_common(word: str) -> bool:
    """Whether it may be one that is not part of a name."""
    return word.islower() and len(word) >= _LONG


def _different(kind: str, ask: Callable[[], Asked], number: int) -> list[Query]:
    """So many queries, fewer where no more are drawn in a long time."""
    found: dict[Query, None] = {}
    for _ in range(number * _PATIENCE):
        if len(found) == number:
            break
        asked = ask()
        found[Query(kind, asked) if isinstance(asked, str) else Query(kind, *asked)] = None
    return list(found)
