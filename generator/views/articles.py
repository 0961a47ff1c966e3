"""An article: its text, what is claimed in it and by whom, and what happened next."""

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.lookup import Lookup
from generator.moves import Move, Report
from generator.records import Headline, Quote
from generator.views import phrases
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
from generator.views.structured import articles as structured


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
    archived_on: date | None
    updated: date | None
    clubs: tuple[Link, ...]
    people: tuple[Link, ...]
    claims: tuple[ClaimRow, ...]
    quotes: tuple[QuoteView, ...]
    corrections: tuple[tuple[date, str], ...]
    happened: tuple[Next, ...]


def article_view(archive: Lookup, id_: str, before: str | None, after: str | None) -> ArticleView:
    """The article's page; `before` and `after` are the articles next to it in time."""
    headline, body = archive.headlines[id_], archive.bodies[id_]
    own = own_claims(archive, headline)
    claims = tuple(claim_row(archive, move, report) for move, report in own)
    return ArticleView(
        head=structured.article(archive, _head(archive, headline, (before, after)), headline, body, claims),
        card=article_card(archive, headline),
        html=body.html,
        excerpt=body.excerpt,
        author=record_link(archive, "journalists", headline.author) if headline.author else None,
        source_url=body.url,
        archive_url=body.archive_url,
        archived_on=structured.kept_on(body.archive_url),
        updated=body.updated,
        clubs=tuple(record_link(archive, "clubs", club) for club in headline.clubs),
        people=tuple(record_link(archive, "people", person) for person in headline.people),
        claims=claims,
        quotes=tuple(_quote(archive, number, quote) for number, quote in enumerate(headline.quotes, 1)),
        corrections=tuple((correction.date, correction.text) for correction in body.corrections),
        happened=tuple(_next(archive, move, headline) for move in {move.id: move for move, _ in own}.values()),
    )


def moves_in(archive: Lookup, article: Headline) -> tuple[Move, ...]:
    """The moves that the article's claims are about, in the order of their ids."""
    return archive.moves_in[article.id] if article.claims else ()


def own_claims(archive: Lookup, article: Headline) -> list[tuple[Move, Report]]:
    """The article's claims in their order, each with its move."""
    return archive.notes.once(("own claims", article.id), lambda: _own_claims(archive, article))


def _own_claims(archive: Lookup, article: Headline) -> list[tuple[Move, Report]]:
    said = [(move, report) for move in moves_in(archive, article) for report in move.reports]
    return sorted((pair for pair in said if pair[1].article.id == article.id), key=lambda pair: pair[1].number)


def _head(archive: Lookup, article: Headline, neighbours: tuple[str | None, str | None]) -> Head:
    before, after = (_neighbour(archive, id_) for id_ in neighbours)
    return Head(
        title=article.title,
        url=urls.article(article),
        description=article.summary or _description(archive, article),
        crumbs=day_crumbs(article.day),
        previous=before,
        next=after,
        kind="article",
        listed=not article.draft and article.day <= archive.as_of,
    )


def _description(archive: Lookup, article: Headline) -> str:
    """What an article without a summary is about: 9 July 2023: a report on Luke Chambers, Liverpool and Wigan."""
    named = [archive.names[kind, id_] for kind in ("players", "clubs") for id_ in getattr(article, kind)]
    told = f"{phrases.short_day(article.day)}: {phrases.KINDS[article.kind]}"
    return f"{told} on {phrases.listed(named)}." if named else f"{told}."


def _neighbour(archive: Lookup, id_: str | None) -> Link | None:
    return Link(archive.headlines[id_].title, urls.article(archive.headlines[id_])) if id_ else None


def _quote(archive: Lookup, number: int, quote: Quote) -> QuoteView:
    speaker = record_link(archive, "people", quote.by.id)
    return QuoteView(f"quote-{number}", speaker, quote.said_on, quote.text, quote.indirect)


def _next(archive: Lookup, move: Move, article: Headline) -> Next:
    later = {report.article.id: report.article for report in move.reports if report.article.day > article.day}
    cards = sorted((article_card(archive, one) for one in later.values()), key=lambda card: (card.day, card.url))
    return Next(move_card(archive, move), tuple(cards))
