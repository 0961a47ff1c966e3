"""An article: what is claimed in it and by whom, what became of it, and its text."""

from dataclasses import dataclass
from datetime import date

from generator import moves, urls
from generator.lookup import Lookup
from generator.moves import Move, Report
from generator.records import Claim, Headline, Quote
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
    voice_links,
)
from generator.views.structured import articles as structured
from generator.words import Polarity, Setback, Stage

# How many later articles are shown from the first, and how many up to the last.
_LATER = 5


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation with its permalink's fragment."""

    fragment: str
    speaker: Link
    said_on: date
    text: str
    indirect: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the article says of one move, and what became of that.

    `stage` is the farthest one that the article supports, or, where it only denies, the last that it denies; `voices`
    are those who say just that, with `deal` as they tell it, and `deniers` those who deny any of it. Claims that were
    withdrawn count only where all were. `later`
    are the later articles on the move, the oldest first; of very many the first and the last, and `between` is how many
    are left out.
    """

    move: MoveCard
    deal: str
    stage: Stage
    setback: Setback | None
    denied: bool
    withdrawn: bool
    voices: tuple[Link, ...]
    deniers: tuple[Link, ...]
    later: tuple[ArticleCard, ...]
    between: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What article.html prints. `html` is empty and `excerpt` set where the text is another's and may not be shown.

    `told` holds the moves that the article speaks of, in the order of its claims; `to_close` is how far it was from
    the close of the first one's window, empty where that is not known.
    """

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
    told: tuple[Told, ...]
    to_close: str


def article_view(archive: Lookup, id_: str, before: str | None, after: str | None) -> ArticleView:
    """The article's page; `before` and `after` are the articles next to it in time."""
    headline, body = archive.headlines[id_], archive.bodies[id_]
    own = own_claims(archive, headline)
    spoken_of = list({move.id: move for move, _ in own}.values())
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
        told=tuple(_told(archive, move, headline) for move in spoken_of),
        to_close=_to_close(headline, spoken_of),
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


def _to_close(article: Headline, spoken_of: list[Move]) -> str:
    closes = spoken_of[0].closes if spoken_of else None
    return phrases.to_close(article.day, closes) if closes else ""


def _told(archive: Lookup, move: Move, article: Headline) -> Told:
    claims = [report.claim for report in move.reports if report.article.id == article.id]
    stand = [claim for claim in claims if not claim.withdrawn]
    counted = stand or claims
    farthest = moves.farthest_stage(counted)
    stage = farthest or counted[-1].stage
    said = [claim for claim in counted if claim.stage is stage and _denies(claim) == (farthest is None)]
    voices = _voices(archive, said)
    denying = _voices(archive, [claim for claim in counted if _denies(claim)])
    later = _later(move, article)
    shown = later if len(later) <= 2 * _LATER else [*later[:_LATER], *later[-_LATER:]]
    return Told(
        move=move_card(archive, move),
        deal=phrases.deal(next((claim.deal for claim in reversed(said) if claim.deal.type), said[-1].deal)),
        stage=stage,
        setback=next((claim.setback for claim in reversed(said) if claim.setback), None),
        denied=farthest is None,
        withdrawn=not stand,
        voices=voices,
        deniers=tuple(voice for voice in denying if voice not in voices) if farthest else (),
        later=tuple(article_card(archive, one) for one in shown),
        between=len(later) - len(shown),
    )


def _denies(claim: Claim) -> bool:
    return claim.polarity is Polarity.DENIES


def _voices(archive: Lookup, claims: list[Claim]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(voice for claim in claims for voice in voice_links(archive, claim)))


def _later(move: Move, article: Headline) -> list[Headline]:
    found = {report.article.id: report.article for report in move.reports if report.article.day > article.day}
    return sorted(found.values(), key=lambda one: (one.day, urls.article(one)))
