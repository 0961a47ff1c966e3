"""The front page: the newest articles, the newest window, on this day, and the ways in."""

from dataclasses import dataclass

from generator import urls
from generator.lookup import NEWEST, ON_THIS_DAY, Lookup
from generator.records import Headline
from generator.views.articles import moves_in
from generator.views.cards import (
    ArticleCard,
    Head,
    Link,
    MoveCard,
    article_card,
    feed_alternate,
    move_card,
    newest_moves,
)
from generator.views.charts import WindowChart, newest_window_chart
from generator.views.structured import graph
from generator.words import Outcome

_ARTICLES = 12
_MOVES = 12
_ON_THIS_DAY = 6
_MOVES_OF_STORY = 3
_DESCRIPTION = "Football transfer rumours: what was said, by whom, and whether it happened."


@dataclass(frozen=True, slots=True)
class Story:
    """An article on the front page, with the moves that it speaks of as they stand today; at most three."""

    card: ArticleCard
    moves: tuple[MoveCard, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home.html prints. `window` is the newest one with a move; `on_this_day` looks back over earlier years.

    `chart` is of the newest window with enough articles to draw.
    """

    head: Head
    articles: tuple[Story, ...]
    window: Link | None
    open_moves: tuple[MoveCard, ...]
    chart: WindowChart | None
    newest_moves: tuple[MoveCard, ...]
    on_this_day: tuple[ArticleCard, ...]
    years: tuple[Link, ...]


def home_view(archive: Lookup) -> HomeView:
    """The front page."""
    windows = reversed(archive.calendar.windows)
    window = next((window for window in windows if archive.moves_of["windows", window.id]), None)
    cards = newest_moves(archive, archive.moves_of["windows", window.id]) if window else ()
    return HomeView(
        head=graph.home(archive.site, _head(archive)),
        articles=tuple(_story(archive, one) for one in archive.fronts[NEWEST][:_ARTICLES]),
        window=Link(window.name, urls.window(window)) if window else None,
        open_moves=tuple(card for card in cards if card.outcome is Outcome.OPEN)[:_MOVES],
        chart=newest_window_chart(archive),
        newest_moves=tuple(card for card in cards if card.outcome is not Outcome.OPEN)[:_MOVES],
        on_this_day=tuple(article_card(archive, one) for one in archive.fronts[ON_THIS_DAY][:_ON_THIS_DAY]),
        years=tuple(Link(str(year), urls.year(year)) for year in sorted(archive.days_of, reverse=True)),
    )


def _head(archive: Lookup) -> Head:
    site = archive.site
    description = site.description or _DESCRIPTION
    return Head(site.title, "/", description, feed="/feed.xml", alternates=(feed_alternate("/"),))


def _story(archive: Lookup, article: Headline) -> Story:
    moves = moves_in(archive, article)[:_MOVES_OF_STORY]
    return Story(article_card(archive, article), tuple(move_card(archive, move) for move in moves))
