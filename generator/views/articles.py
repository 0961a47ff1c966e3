"""An article: its text, what is claimed in it and by whom, and what happened next."""

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.archive import Archive
from generator.moves import Move, Report
from generator.records import Article, Quote
from generator.views.cards import (
    ArticleCard,
    ClaimRow,
    Head,
    Link,
    MoveCard,
    article_card,
    claim_row,
    day_crumbs,
    move_card,
    record_link,
)
from generator.words import Rights

_EXCERPT = 300


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation with its permalink's fragment."""

    fragment: str
    speaker: Link
    said_on: date
    text: str
    indirect: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What became of one move of the article, and the later articles on it, the oldest first."""

    move: MoveCard
    later: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What article.html prints. `html` is empty and `excerpt` set where the text is another's and may not be shown."""

    head: Head
    card: ArticleCard
    html: str
    excerpt: str
    author: Link | None
    source_url: str
    archive_url: str
    updated: date | None
    clubs: tuple[Link, ...]
    people: tuple[Link, ...]
    claims: tuple[ClaimRow, ...]
    quotes: tuple[QuoteView, ...]
    corrections: tuple[tuple[date, str], ...]
    happened: tuple[Next, ...]


def article_view(archive: Archive, article: Article, neighbours: tuple[Article | None, Article | None]) -> ArticleView:
    """The article's page; the neighbours are the articles before and after it in time."""
    said = [(move, report) for move in moves_in(archive, article) for report in move.reports]
    own = sorted((pair for pair in said if pair[1].article is article), key=lambda pair: pair[1].number)
    third_party = article.rights is Rights.THIRD_PARTY
    return ArticleView(
        head=_head(archive, article, neighbours, own),
        card=article_card(archive, article),
        html="" if third_party else article.text.html,
        excerpt=_excerpt(article.text.plain) if third_party else "",
        author=record_link(archive, "journalists", article.author.id) if article.author else None,
        source_url=article.url,
        archive_url=article.archive_url,
        updated=article.updated,
        clubs=tuple(record_link(archive, "clubs", ref.id) for ref in article.clubs),
        people=tuple(record_link(archive, "people", ref.id) for ref in article.people),
        claims=tuple(claim_row(archive, move, report) for move, report in own),
        quotes=tuple(_quote(archive, number, quote) for number, quote in enumerate(article.quotes, 1)),
        corrections=tuple((correction.date, correction.text) for correction in article.corrections),
        happened=tuple(_next(archive, move, article) for move in dict.fromkeys(move for move, _ in own)),
    )


def moves_in(archive: Archive, article: Article) -> tuple[Move, ...]:
    """The moves that the article's claims are about, in the order of their ids."""
    players = dict.fromkeys(claim.player.id for claim in article.claims)
    sagas = (move for player in players for move in archive.sagas[player])
    return tuple(move for move in sagas if any(report.article is article for report in move.reports))


def _head(
    archive: Archive,
    article: Article,
    neighbours: tuple[Article | None, Article | None],
    own: list[tuple[Move, Report]],
) -> Head:
    before, after = (Link(one.title, urls.article(one)) if one else None for one in neighbours)
    return Head(
        title=article.title,
        url=urls.article(article),
        description=article.summary,
        crumbs=day_crumbs(article.day),
        previous=before,
        next=after,
        kind="article",
        searchable=not article.draft,
        filters=_filters(archive, article, own),
    )


def _filters(archive: Archive, article: Article, own: list[tuple[Move, Report]]) -> tuple[tuple[str, str], ...]:
    card = article_card(archive, article)
    found = [("Kind", "Article"), ("Year", str(article.day.year))]
    found += [("Player", player.text) for player in card.players]
    clubs = [ref.id for ref in article.clubs] + [club for move, _ in own for club in move.clubs]
    found += [("Club", archive.clubs[club].name) for club in clubs]
    voices = [report.claim.by.journalist for _, report in own]
    found += [("Journalist", archive.journalists[ref.id].name) for ref in (article.author, *voices) if ref]
    found += [("Outcome", archive.standings[move.id].ending.outcome.replace("-", " ")) for move, _ in own]
    return tuple(dict.fromkeys(found))


def _quote(archive: Archive, number: int, quote: Quote) -> QuoteView:
    speaker = record_link(archive, "people", quote.by.id)
    return QuoteView(f"quote-{number}", speaker, quote.said_on, quote.text, quote.indirect)


def _next(archive: Archive, move: Move, article: Article) -> Next:
    later = dict.fromkeys(report.article for report in move.reports if report.article.day > article.day)
    cards = sorted((article_card(archive, one) for one in later), key=lambda card: (card.day, card.url))
    return Next(move_card(archive, move), tuple(cards))


def _excerpt(text: str) -> str:
    if len(text) <= _EXCERPT:
        return text
    return f"{text[:_EXCERPT].rpartition(' ')[0]} …"
