"""The front page: the newest articles, the newest window, on this day, and the ways in."""

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.archive import Archive
from generator.views.cards import ArticleCard, Head, Link, MoveCard, article_card, newest_moves
from generator.words import Outcome

_ARTICLES = 12
_MOVES = 12
_ON_THIS_DAY = 6


@dataclass(frozen=True, slots=True)
class HomeView:
    """What home.html prints. `window` is the newest one with a move; `on_this_day` looks back over earlier years."""

    head: Head
    articles: tuple[ArticleCard, ...]
    window: Link | None
    open_moves: tuple[MoveCard, ...]
    newest_moves: tuple[MoveCard, ...]
    this_day: date
    on_this_day: tuple[ArticleCard, ...]
    years: tuple[Link, ...]


def home_view(archive: Archive) -> HomeView:
    """The front page."""
    used = [w for w in reversed(archive.calendar.windows) if archive.moves_of.get(("windows", w.id))]
    cards = newest_moves(archive, archive.moves_of[("windows", used[0].id)]) if used else ()
    today = archive.today
    same_day = [
        one
        for one in archive.articles
        if (one.day.month, one.day.day) == (today.month, today.day) and one.day.year < today.year
    ]
    years = sorted({one.day.year for one in archive.articles}, reverse=True)
    return HomeView(
        head=Head(archive.site.title, "/", archive.site.description, feed="/feed.xml"),
        articles=tuple(article_card(archive, one) for one in archive.articles[:_ARTICLES]),
        window=Link(used[0].name, urls.window(used[0])) if used else None,
        open_moves=tuple(card for card in cards if card.outcome is Outcome.OPEN)[:_MOVES],
        newest_moves=tuple(card for card in cards if card.outcome is not Outcome.OPEN)[:_MOVES],
        this_day=today,
        on_this_day=tuple(article_card(archive, one) for one in same_day[:_ON_THIS_DAY]),
        years=tuple(Link(str(year), urls.year(year)) for year in years),
    )
