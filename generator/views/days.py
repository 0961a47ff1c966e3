"""A day, a month, a year: what was said, and where the moves stood."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from generator import urls
from generator.archive import Archive
from generator.views import phrases
from generator.views.articles import moves_in
from generator.views.cards import ArticleCard, Head, Link, MoveCard, article_card, move_card


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day of the calendar and how many articles it has; `url` is empty where it has none."""

    day: date
    count: int
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
    """What month.html prints."""

    head: Head
    month: MonthCount
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """What year.html prints; `articles` are grouped by the months that have any."""

    head: Head
    year: int
    count: int
    months: tuple[MonthCount, ...]
    articles: tuple[tuple[Link, tuple[ArticleCard, ...]], ...]


Neighbours = tuple[Link | None, Link | None]


def day_view(archive: Archive, on: date, neighbours: Neighbours) -> DayView:
    """The page of a day."""
    articles = [one for one in reversed(archive.articles) if one.day == on]
    touched = dict.fromkeys(move for article in articles for move in moves_in(archive, article))
    return DayView(
        head=Head(
            title=phrases.long_day(on),
            url=urls.day(on),
            description=f"All transfer rumours of {phrases.short_day(on)}, and where the moves stood that day.",
            crumbs=(
                Link(str(on.year), urls.year(on.year)),
                Link(phrases.MONTHS[on.month - 1], urls.month(on.year, on.month)),
            ),
            previous=neighbours[0],
            next=neighbours[1],
        ),
        day=on,
        articles=tuple(article_card(archive, article) for article in articles),
        moves=tuple(move_card(archive, move, on) for move in touched),
    )


def month_view(archive: Archive, year: int, month: int, neighbours: Neighbours) -> MonthView:
    """The page of a month."""
    articles = [one for one in archive.articles if (one.day.year, one.day.month) == (year, month)]
    name = phrases.month_name(year, month)
    return MonthView(
        head=Head(
            title=name,
            url=urls.month(year, month),
            description=f"All transfer rumours of {name}, day by day.",
            crumbs=(Link(str(year), urls.year(year)),),
            previous=neighbours[0],
            next=neighbours[1],
        ),
        month=month_count(year, month, Counter(article.day for article in articles)),
        articles=tuple(article_card(archive, article) for article in articles),
    )


def year_view(archive: Archive, year: int, neighbours: Neighbours) -> YearView:
    """The page of a year."""
    articles = [one for one in archive.articles if one.day.year == year]
    counts = Counter(article.day for article in articles)
    months = tuple(month_count(year, month, counts) for month in range(1, 13))
    return YearView(
        head=Head(
            title=str(year),
            url=urls.year(year),
            description=f"All transfer rumours of {year}, by month and day.",
            previous=neighbours[0],
            next=neighbours[1],
        ),
        year=year,
        count=len(articles),
        months=months,
        articles=tuple(
            (
                Link(month.name, month.url),
                tuple(article_card(archive, one) for one in articles if one.day.month == number),
            )
            for number, month in enumerate(months, 1)
            if month.count
        ),
    )


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
        days=tuple(DayCount(on, counts[on], urls.day(on) if counts[on] else "") for on in days),
    )
