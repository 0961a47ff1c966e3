"""A club: its newest window at a glance, its loans, and a page a season."""

from dataclasses import dataclass
from datetime import date

from generator import moves, urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.moves import Move
from generator.records import Club
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
from generator.views.charts import ClubChart, club_chart
from generator.words import DealType, Event, Outcome

_NEWEST = 10
_LEAVING = (Event.TRANSFER, Event.LOAN_RECALL, Event.LOAN_END, Event.RELEASE, Event.OPTION_EXERCISED)


@dataclass(frozen=True, slots=True)
class InOut:
    """A window of the club: moves to it, moves away from it, and the players said to stay or to sign anew."""

    window: Link
    season: Link
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
    """What club.html prints; `windows` are all windows of the club, the newest first, in which it has a move."""

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
    """What season.html prints: a club's windows and articles of one season."""

    head: Head
    club: Link
    monogram: Monogram
    season: str
    division: str
    windows: tuple[InOut, ...]
    articles: tuple[ArticleCard, ...]


def club_view(archive: Lookup, id_: str) -> ClubView:
    """The club's page."""
    club = archive.clubs[id_]
    url = urls.record("clubs", club.id)
    windows = _windows(archive, club)
    return ClubView(
        head=Head(
            title=club.name,
            url=url,
            description=f"Transfer rumours about {club.name}: in, out and on loan, and what became of them.",
            crumbs=(Link("Clubs", "/clubs/"),),
            feed=urls.feed(url),
        ),
        name=club.name,
        monogram=monogram(club),
        country=association_name(club.country),
        association=association_name(club.association),
        aliases=club.aliases,
        divisions=club.divisions,
        html=club.text.html,
        chart=club_chart(archive, club.id),
        newest=windows[0] if windows else None,
        seasons=tuple(Link(name, urls.season(club.id, name)) for name in archive.seasons_of[club.id]),
        loans=_loans(archive, club),
        articles=tuple(article_card(archive, one) for one in archive.articles_of["clubs", id_][:_NEWEST]),
    )


def season_view(archive: Lookup, id_: str, season: str) -> SeasonView:
    """The page of a club's season."""
    club, seasons = archive.clubs[id_], archive.seasons_of[id_]
    at = seasons.index(season)
    later, earlier = seasons[at - 1] if at else None, seasons[at + 1] if at + 1 < len(seasons) else None
    link = record_link(archive, "clubs", club.id)
    return SeasonView(
        head=Head(
            title=f"{club.name} {season}",
            url=urls.season(club.id, season),
            description=f"Every transfer rumour about {club.name} in {season}, and what became of it.",
            crumbs=(Link("Clubs", "/clubs/"), link),
            previous=Link(earlier, urls.season(club.id, earlier)) if earlier else None,
            next=Link(later, urls.season(club.id, later)) if later else None,
        ),
        club=link,
        monogram=monogram(club),
        season=season,
        division=dict(club.divisions).get(season, ""),
        windows=_windows(archive, club, season),
        articles=tuple(article_card(archive, one) for one in archive.seasons[id_, season]),
    )


def _windows(archive: Lookup, club: Club, season: str = "") -> tuple[InOut, ...]:
    """The windows of the club in which it has a move, the newest first; of that season, if one is named."""
    found = archive.moves_of["clubs", club.id]
    return tuple(
        InOut(
            window=Link(window.name, urls.window(window)),
            season=Link(window.season, urls.season(club.id, window.season)),
            arrivals=_cards(
                archive, [m for m in here if m.destination == club.id and (m.origin or m.event in _LEAVING)]
            ),
            departures=_cards(archive, [m for m in here if m.origin == club.id and m.event in _LEAVING]),
            others=_cards(
                archive, [m for m in here if (m.origin or m.destination) == club.id and m.event not in _LEAVING]
            ),
        )
        for window in reversed(archive.calendar.windows)
        if season in {"", window.season}
        if (here := [move for move in found if move.window.id == window.id])
    )


def _cards(archive: Lookup, found: list[Move]) -> tuple[MoveCard, ...]:
    return tuple(move_card(archive, move) for move in found)


def _loans(archive: Lookup, club: Club) -> tuple[Loan, ...]:
    """The loan ledger: every loan from or to the club that was completed, the newest first."""
    found = [move for move in archive.moves_of["clubs", club.id] if _is_loan(archive, move)]
    loans = [_loan(archive, move) for move in found]
    return tuple(sorted(loans, key=lambda loan: (loan.since or date.min, loan.move.url), reverse=True))


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
