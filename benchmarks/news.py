"""What one more article costs the index: articles of all kinds of days, each as if it were the newest of its day."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice, zip_longest
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks import bundles, newsroom
from benchmarks.editions import Digests, Edition, Source
from benchmarks.stopwatch import Cost
from generator.records import Headline

_TWO_YEARS = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class News:
    """An article, all that were written before it, and the day as of which the archive was built without it."""

    occasion: str
    article: Headline
    before: Sequence[Headline]
    eve: date


@dataclass(frozen=True, slots=True)
class Touched:
    """What the article does to the index: the shards made anew, by name the number of their pages, and at what cost.

    `shards` is how many there are, touched or not; `writing` are the seconds in which documents were made and written.
    """

    news: News
    shards: int
    pages: Mapping[str, int]
    writing: float
    cost: Cost


def drawn(ordered: Sequence[Headline], later: Sequence[Headline], number: int, chance: Random) -> list[News]:
    """So many articles, in turn of each occasion, on different days where there are as many.

    `ordered` are all articles of the archive, the oldest first, `later` those that wait to be added.
    """
    days = [one.day for one in ordered]
    added = (News("an article of the newest day", one, ordered, one.day) for one in later)
    found: list[Iterator[News]] = [iter(tuple(added))]
    for occasion, of_occasion in _days(ordered).items():
        some = chance.sample(of_occasion, len(of_occasion))
        found.append(_taken_away(occasion, ordered, days, some, chance))
    found.append(_first_after(ordered, days, chance))
    in_turn = chain.from_iterable(zip_longest(*found))
    return list(islice((one for one in in_turn if one), number))


def _days(ordered: Sequence[Headline]) -> dict[str, list[date]]:
    """The days of the newest two years that have articles, by what is going on."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    for day in sorted({one.day for one in ordered if one.day > ordered[-1].day - _TWO_YEARS}):
        found[_occasion(day)].append(day)
    return dict(sorted(found.items()))


def _occasion(day: date) -> str:
    window = next((one for one in newsroom.windows() if one.opens <= day <= one.closes), None)
    if window is None:
        return "on a day outside the windows"
    if (window.closes - day).days < 2:
        return "on the last two days of a window"
    return "on a day in January" if day.month == 1 else "on a day of a summer window"


def _taken_away(
    occasion: str, ordered: Sequence[Headline], days: Sequence[date], some: Sequence[date], chance: Random
) -> Iterator[News]:
    """One article of each of the days, as if those after it had not been written yet."""
    for day in some:
        position = chance.randrange(bisect_left(days, day), bisect_left(days, day + timedelta(days=1)))
        yield News(occasion, ordered[position], ordered[:position], day)


def _first_after(ordered: Sequence[Headline], days: Sequence[date], chance: Random) -> Iterator[News]:
    """The first article after each window of the newest two years, added to the archive as of the article before it."""
    closed = [one.closes for one in newsroom.windows() if days[-1] - _TWO_YEARS < one.closes < days[-1]]
    for day in chance.sample(closed, len(closed)):
        position = bisect_left(days, day + timedelta(days=1))
        yield News("the first after a window", ordered[position], ordered[:position], days[position - 1])


@dataclass(frozen=True, slots=True)
class Desk:
    """Adds articles and indexes what they touch; a shard that two of them leave alike is indexed once."""

    source: Source
    digests: Digests
    folder: Path
    _indexed: dict[str, tuple[float, Cost]] = field(default_factory=dict)

    def add(self, news: News) -> Touched:
        """What the article costs."""
        before = self.digests.recipes(self.source.edition(news.before, news.eve))
        edition = self.source.edition([*news.before, news.article], news.article.day)
        after = self.digests.recipes(edition)
        touched = [name for name, recipe in after.items() if recipe != before.get(name)]
        costs = [self._index(edition, name, after[name]) for name in touched]
        return Touched(
            news=news,
            shards=len(after),
            pages={name: len(edition.shards[name]) for name in touched},
            writing=sum(writing for writing, _ in costs),
            cost=bundles.together(cost for _, cost in costs),
        )

    def _index(self, edition: Edition, name: str, recipe: str) -> tuple[float, Cost]:
        if recipe not in self._indexed:
            with TemporaryDirectory(dir=self.folder) as folder:
                documents = bundles.documents(Path(folder), name)
                writing = bundles.write(self.source, edition, edition.shards[name], documents)
                self._indexed[recipe] = writing, bundles.index(documents, Path(folder) / "output", name)
        return self._indexed[recipe]
