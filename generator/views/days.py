"""A day, a month, a year: what was said, and where the moves stood."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from generator import urls
from generator.charts import heat
from generator.lookup import Lookup
from generator.parts import LONG_LIST
from generator.views import phrases
from generator.views.articles import moves_in
from generator.views.cards import ArticleCard, Head, Link, MoveCard, article_card, move_card
from generator.views.structured import graph

Levels = tuple[tuple[int, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day of the calendar and how many articles it has; `url` is empty where it has none. `level` is 0 to 5."""

    day: date
    count: int
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month with its days; `blanks` is how many weekdays, from Monday, come before its first day."""

    name: str
    url: str
    count: int
    blanks: int
    days: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """What day.html prints: the day's articles, and the moves they touch as they stood that evening."""

    head: Head
    day: date
    articles: tuple[ArticleCard, ...]
    moves: tuple[MoveCard, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """What month.html prints; the articles of a `long` month stand on the pages of its days alone.

    Of each of the `levels` the calendar tells the least and the most articles.
    """

    head: Head
    month: MonthCount
    levels: Levels
    long: bool
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """What year.html prints: the calendar of the year. Its articles stand on the pages of its months."""

    head: Head
    year: int
    count: int
    months: tuple[MonthCount, ...]
    levels: Levels


Month = tuple[int, int]


def day_view(archive: Lookup, on: date, before: date | None, after: date | None) -> DayView:
    """The page of a day."""
    articles = archive.days[on][::-1]
    touched = {move.id: move for article in articles for move in moves_in(archive, article)}
    return DayView(
        head=graph.collection(
            archive.site,
            Head(
                title=phrases.long_day(on),
                url=urls.day(on),
                description=f"All transfer rumours of {phrases.short_day(on)}, and where the moves stood that day.",
                crumbs=(
                    Link(str(on.year), urls.year(on.year)),
                    Link(phrases.MONTHS[on.month - 1], urls.month(on.year, on.month)),
                ),
                previous=_day_link(before),
                next=_day_link(after),
            ),
            covers=on.isoformat(),
        ),
        day=on,
        articles=tuple(article_card(archive, article) for article in articles),
        moves=tuple(move_card(archive, move, on) for move in touched.values()),
    )


def month_view(archive: Lookup, year: int, month: int, before: Month | None, after: Month | None) -> MonthView:
    """The page of a month."""
    articles = archive.months[year, month]
    name = phrases.month_name(year, month)
    return MonthView(
        head=graph.collection(
            archive.site,
            Head(
                title=name,
                url=urls.month(year, month),
                description=f"All transfer rumours of {name}, day by day.",
                crumbs=(Link(str(year), urls.year(year)),),
                previous=_month_link(before),
                next=_month_link(after),
            ),
            covers=f"{year:04}-{month:02}",
        ),
        month=month_count(year, month, Counter(article.day for article in articles)),
        levels=heat.levels(),
        long=len(articles) > LONG_LIST,
        articles=tuple(article_card(archive, article) for article in articles if len(articles) <= LONG_LIST),
    )


def year_view(archive: Lookup, year: int, before: int | None, after: int | None) -> YearView:
    """The page of a year."""
    counts = Counter(dict(archive.days_of[year]))
    months = tuple(month_count(year, month, counts) for month in range(1, 13))
    return YearView(
        head=graph.collection(
            archive.site,
            Head(
                title=str(year),
                url=urls.year(year),
                description=f"All transfer rumours of {year}, by month and day.",
                previous=_year_link(before),
                next=_year_link(after),
            ),
            covers=f"{year:04}",
        ),
        year=year,
        count=counts.total(),
        months=months,
        levels=heat.levels(),
    )


def _day_link(on: date | None) -> Link | None:
    return Link(phrases.short_day(on), urls.day(on)) if on else None


def _month_link(month: Month | None) -> Link | None:
    return Link(phrases.month_name(*month), urls.month(*month)) if month else None


def _year_link(year: int | None) -> Link | None:
    return Link(str(year), urls.year(year)) if year else None


def month_count(year: int, month: int, counts: Counter[date]) -> MonthCount:
    """The calendar of a month."""
    first = date(year, month, 1)
    length = ((first + timedelta(days=32)).replace(day=1) - first).days
    days = [first + timedelta(days=passed) for passed in range(length)]
    total = sum(counts[on] for on in days)
    return MonthCount(
        name=phrases.MONTHS[month - 1],
        url=urls.month(year, month) if total else "",
        count=total,
        blanks=first.weekday(),
        days=tuple(DayCount(on, counts[on], heat.level(counts[on]), urls.day(on) if counts[on] else "") for on in days),
    )
