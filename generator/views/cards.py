"""The small views that many pages share: links, cards of articles and moves, rows of claims."""

from dataclasses import dataclass
from datetime import date

from generator import colours, moves, names, track_record, urls
from generator.lookup import Lookup
from generator.moves import Move, Report
from generator.records import Claim, Club, Headline
from generator.views import phrases
from generator.words import Event, Outcome, Setback, Stage


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the page that it leads to."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same in another form: its media type, its name for people, and its address."""

    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame of every page needs.

    `alternates` are its other forms, the Atom feed left out, which is `feed`. `data` is the page's structured data, as
    JSON that may stand in a script element. Days of an article are ISO 8601. What is not `listed` asks search engines
    to leave it out. `image` is the address of the page’s picture, if any.
    """

    title: str
    url: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    feed: str = ""
    kind: str = "website"
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    listed: bool = True
    image: str = ""
    data: str = ""
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class Monogram:
    """A club's initials in its colours; no colours leave the choice to the theme.

    `ink` is black or white, whichever can be read on the first of them; empty where there is none.
    """

    letters: str
    colours: tuple[str, ...]
    ink: str = ""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list; `unpublished` is "draft", "scheduled" for one of a day to come, or empty."""

    title: str
    url: str
    day: date
    summary: str
    kind: str
    outlet: Link | None
    players: tuple[Link, ...]
    unpublished: str


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A move in a list, as of the day for which the list is told. `voices` counts those who spoke in their own word."""

    title: str
    url: str
    player: Link
    origin: Link | None
    destination: Link | None
    event: Event
    deal: str
    stage: Stage | None
    setback: Setback | None
    outcome: Outcome
    outcome_phrase: str
    decided: date | None
    instead: Link | None
    window: Link
    voices: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a table. `anchor` is its place in its article; `verdict` and `mark` are as of today."""

    number: int
    anchor: str
    said_on: date
    player: Link
    origin: Link | None
    destination: Link | None
    event: Event
    deal: str
    stage: Stage
    setback: Setback | None
    polarity: str
    certainty: str
    role: str
    voices: tuple[Link, ...]
    article: ArticleCard
    move: MoveCard
    verdict: str
    mark: str
    evidence: str
    withdrawn: date | None


def feed_alternate(page: str) -> Alternate:
    """The feed of the page at that address, as JSON Feed."""
    return Alternate("application/feed+json", "JSON Feed", urls.json_feed(page))


def facts_alternate(page: str) -> Alternate:
    """What the page at that address tells, as JSON."""
    return Alternate("application/json", "This page as JSON", urls.facts(page))


WINDOWS_CALENDAR = Alternate("text/calendar", "Calendar of all windows", urls.WINDOWS_CALENDAR)


def record_link(archive: Lookup, kind: str, id_: str) -> Link:
    """The page of a player, club, journalist, person or outlet."""
    return Link(archive.names[kind, id_], urls.record(kind, id_))


def club_link(archive: Lookup, id_: str | None) -> Link | None:
    """The page of a club, if there is one to speak of."""
    return record_link(archive, "clubs", id_) if id_ else None


def monogram(club: Club) -> Monogram:
    """The mark that stands for the club."""
    ink = colours.ink_on(club.colours[0]) if club.colours else ""
    return Monogram(names.initials(club.name), club.colours, ink)


def day_crumbs(on: date) -> tuple[Link, ...]:
    """The year, the month and the day."""
    return (
        Link(str(on.year), urls.year(on.year)),
        Link(phrases.MONTHS[on.month - 1], urls.month(on.year, on.month)),
        Link(str(on.day), urls.day(on)),
    )


def article_card(archive: Lookup, article: Headline) -> ArticleCard:
    """The article's card."""
    return archive.notes.once(("article", article.id), lambda: _article_card(archive, article))


def _article_card(archive: Lookup, article: Headline) -> ArticleCard:
    return ArticleCard(
        title=article.title,
        url=urls.article(article),
        day=article.day,
        summary=article.summary,
        kind=article.kind,
        outlet=record_link(archive, "outlets", article.outlet) if article.outlet else None,
        players=tuple(record_link(archive, "players", player) for player in article.players),
        unpublished=_unpublished(archive, article),
    )


def _unpublished(archive: Lookup, article: Headline) -> str:
    if article.draft:
        return "draft"
    return "scheduled" if article.day > archive.as_of else ""


def move_title(archive: Lookup, move: Move) -> str:
    """What the move is called."""
    told_by = move.destination if move.event is Event.TRANSFER else move.destination or move.origin
    club = archive.names["clubs", told_by] if told_by else None
    return phrases.move_title(move.event, archive.names["players", move.player], club)


def move_card(archive: Lookup, move: Move, day: date | None = None) -> MoveCard:
    """The move's card as of that day, or of today."""
    return archive.notes.once(("move", move.id, day), lambda: _move_card(archive, move, day))


def _move_card(archive: Lookup, move: Move, day: date | None) -> MoveCard:
    standing = archive.standing_on(move, day) if day else archive.standings[move.id]
    ending = standing.ending
    instead = club_link(archive, ending.instead)
    return MoveCard(
        title=move_title(archive, move),
        url=urls.move(move),
        player=record_link(archive, "players", move.player),
        origin=club_link(archive, move.origin),
        destination=club_link(archive, move.destination),
        event=move.event,
        deal=phrases.deal(moves.deal_of(move)),
        stage=standing.stage,
        setback=standing.setback,
        outcome=ending.outcome,
        outcome_phrase=phrases.outcome(
            ending.outcome, instead.text if instead else None, stay=move.event is Event.STAY
        ),
        decided=ending.day,
        instead=instead,
        window=Link(move.window.name, urls.window(move.window)),
        voices=len(moves.voices(move)),
        newest=moves.last_word(move, standing),
    )


def claim_row(archive: Lookup, move: Move, report: Report) -> ClaimRow:
    """The claim's row."""
    return archive.notes.once(("claim", report.article.id, report.number), lambda: _claim_row(archive, move, report))


def _claim_row(archive: Lookup, move: Move, report: Report) -> ClaimRow:
    claim = report.claim
    ending = archive.standings[move.id].ending
    return ClaimRow(
        number=report.number,
        anchor=urls.claim(report),
        said_on=claim.said_on,
        player=record_link(archive, "players", claim.player.id),
        origin=club_link(archive, claim.origin.id if claim.origin else None),
        destination=club_link(archive, claim.destination.id if claim.destination else None),
        event=claim.event,
        deal=phrases.deal(claim.deal),
        stage=claim.stage,
        setback=claim.setback,
        polarity=claim.polarity,
        certainty=claim.certainty,
        role=claim.role,
        voices=voice_links(archive, claim),
        article=article_card(archive, report.article),
        move=move_card(archive, move),
        verdict=track_record.verdict(report, move, ending),
        mark=archive.mark_of(move, report),
        evidence=claim.evidence,
        withdrawn=claim.withdrawn,
    )


def voice_links(archive: Lookup, claim: Claim) -> tuple[Link, ...]:
    """Those who make the claim: the journalist or person first, then the outlet."""
    by = claim.by
    refs = (("journalists", by.journalist), ("people", by.person), ("outlets", by.outlet))
    return tuple(record_link(archive, kind, ref.id) for kind, ref in refs if ref)


def newest_moves(archive: Lookup, found: tuple[Move, ...]) -> tuple[MoveCard, ...]:
    """The cards of these moves, the one spoken of last first."""
    cards = [move_card(archive, move) for move in found]
    return tuple(sorted(cards, key=lambda card: (-(card.newest or date.min).toordinal(), card.url)))


def rows(archive: Lookup, said: tuple[tuple[Move, Report], ...]) -> tuple[ClaimRow, ...]:
    """The rows of these claims, the newest first."""
    return tuple(claim_row(archive, move, report) for move, report in reversed(said))
