"""A club: its newest window at a glance, its loans, and a page a season."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator import moves, urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.moves import Move
from generator.records import Club, Window
from generator.views.cards import (
    ArticleCard,
    Head,
    Link,
    Monogram,
    MoveCard,
    article_card,
    monogram,
    move_card,
    record_link,
)
from generator.views.charts import LEAVING, ClubChart, club_chart
from generator.views.glance import Tally, by_outcome, tallies
from generator.views.records import month_links, record_head, season_head, season_links
from generator.views.structured import graph
from generator.views.structured import records as structured
from generator.words import DealType, Event, Outcome

# Of a window with more moves in or out than this the club's own page shows the first, and that of the season all.
_MOST_MOVES = 40
_MOST_LOANS = 100
_NEWEST = 10


@dataclass(frozen=True, slots=True)
class InOut:
    """A window of the club: moves to it, moves away from it, and the players said to stay or to sign anew.

    At a glance: how many `came` and `went`, by outcome. In each list are completed moves first, then open ones.
    """

    window: Link
    season: Link
    came: tuple[Tally, ...]
    went: tuple[Tally, ...]
    arrivals: tuple[MoveCard, ...]
    departures: tuple[MoveCard, ...]
    others: tuple[MoveCard, ...]


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan that was completed: who, from and to which club, since when, and how it ended if it ended early."""

    player: Link
    origin: Link | None
    destination: Link | None
    since: date | None
    move: MoveCard
    ended: MoveCard | None


@dataclass(frozen=True, slots=True)
class ClubView:
    """What club.html prints; `newest` is the newest window in which the club has a move."""

    head: Head
    name: str
    monogram: Monogram
    country: str
    association: str
    aliases: tuple[str, ...]
    divisions: tuple[tuple[str, str], ...]
    html: str
    chart: ClubChart | None
    newest: InOut | None
    seasons: tuple[Link, ...]
    loans: tuple[Loan, ...]
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class SeasonView:
    """What season.html prints: a club's windows and articles of one season; a long one has its articles by month."""

    head: Head
    club: Link
    monogram: Monogram
    season: str
    division: str
    windows: tuple[InOut, ...]
    months: tuple[Link, ...]
    articles: tuple[ArticleCard, ...]


def club_view(archive: Lookup, id_: str) -> ClubView:
    """The club's page."""
    club = archive.clubs[id_]
    found = archive.moves_of["clubs", id_]
    newest = next((w for w in reversed(archive.calendar.windows) if any(m.window.id == w.id for m in found)), None)
    description = f"Transfer rumours about {club.name}: in, out and on loan, and what became of them."
    return ClubView(
        head=structured.club(archive, record_head("clubs", id_, club.name, description), club),
        name=club.name,
        monogram=monogram(club),
        country=association_name(club.country),
        association=association_name(club.association),
        aliases=club.aliases,
        divisions=club.divisions,
        html=club.text.html,
        chart=club_chart(archive, club.id),
        newest=_in_out(archive, id_, newest, found, _MOST_MOVES) if newest else None,
        seasons=season_links(archive, "clubs", id_),
        loans=_loans(archive, club),
        articles=tuple(article_card(archive, one) for one in archive.articles_of["clubs", id_][:_NEWEST]),
    )


def season_view(archive: Lookup, id_: str, season: str) -> SeasonView:
    """The page of a club's season."""
    club, part = archive.clubs[id_], archive.parts["clubs", id_, season, ""]
    windows = {move.window.id for move in part.moves}
    link = record_link(archive, "clubs", id_)
    return SeasonView(
        head=graph.collection(archive.site, season_head(archive, "clubs", id_, season), about=(link,)),
        club=link,
        monogram=monogram(club),
        season=season,
        division=dict(club.divisions).get(season, ""),
        windows=tuple(
            _in_out(archive, id_, window, part.moves)
            for window in reversed(archive.calendar.windows)
            if window.id in windows
        ),
        months=month_links(archive, "clubs", id_, season),
        articles=tuple(article_card(archive, one) for one in part.articles),
    )


def _in_out(archive: Lookup, club: str, window: Window, found: Iterable[Move], most: int | None = None) -> InOut:
    """What is told of the club in that window, of these moves; of each list no more than `most`."""
    here = [move for move in found if move.window.id == window.id]
    arrivals = _cards(archive, [m for m in here if m.destination == club and (m.origin or m.event in LEAVING)])
    departures = _cards(archive, [m for m in here if m.origin == club and m.event in LEAVING])
    others = _cards(archive, [m for m in here if (m.origin or m.destination) == club and m.event not in LEAVING])
    return InOut(
        window=Link(window.name, urls.window(window)),
        season=Link(window.season, urls.season(club, window.season)),
        came=tallies(arrivals),
        went=tallies(departures),
        arrivals=arrivals[:most],
        departures=departures[:most],
        others=others[:most],
    )


def _cards(archive: Lookup, found: list[Move]) -> tuple[MoveCard, ...]:
    return by_outcome(move_card(archive, move) for move in found)


def _loans(archive: Lookup, club: Club) -> tuple[Loan, ...]:
    """The loan ledger: every loan from or to the club that was completed, the newest first."""
    found = [move for move in archive.moves_of["clubs", club.id] if _is_loan(archive, move)]
    loans = [_loan(archive, move) for move in found]
    return tuple(sorted(loans, key=lambda loan: (loan.since or date.min, loan.move.url), reverse=True))[:_MOST_LOANS]


def _is_loan(archive: Lookup, move: Move) -> bool:
    completed = archive.standings[move.id].ending.outcome is Outcome.COMPLETED
    to_a_club = move.event is Event.TRANSFER and move.destination is not None
    return completed and to_a_club and moves.deal_of(move).type is DealType.LOAN


def _loan(archive: Lookup, move: Move) -> Loan:
    card = move_card(archive, move)
    return Loan(card.player, card.origin, card.destination, card.decided, card, _end_of(archive, move))


def _end_of(archive: Lookup, loan: Move) -> MoveCard | None:
    """The recall or early end of the loan: the first back from the borrowing club, not before the loan began."""
    since = archive.standings[loan.id].ending.day or loan.closes
    ends = [
        (on, move.id, move)
        for move in archive.sagas[loan.player]
        if move.event in (Event.LOAN_RECALL, Event.LOAN_END)
        and move.origin == loan.destination
        and archive.standings[move.id].ending.outcome is Outcome.COMPLETED
        and (on := archive.standings[move.id].ending.day)
        and (since is None or on >= since)
    ]
    return move_card(archive, min(ends)[2]) if ends else None
