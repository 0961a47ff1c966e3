"""A player: every move ever named, by window, every claim, and the articles."""

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.views.cards import (
    ArticleCard,
    ClaimRow,
    Head,
    Link,
    MoveCard,
    article_card,
    move_card,
    record_link,
    rows,
)
from generator.views.charts import SagaChart, saga_chart


@dataclass(frozen=True, slots=True)
class SpellView:
    """Time at a club."""

    club: Link
    since: date | None
    until: date | None
    loan: bool


@dataclass(frozen=True, slots=True)
class WindowMoves:
    """All moves of a player in one window, and the chart of the rival destinations among them."""

    window: Link
    season: str
    moves: tuple[MoveCard, ...]
    saga: SagaChart | None = None


@dataclass(frozen=True, slots=True)
class PlayerView:
    """What player.html prints; windows, claims and articles are the newest first."""

    head: Head
    name: str
    born: date | None
    positions: tuple[str, ...]
    nationality: tuple[str, ...]
    aliases: tuple[str, ...]
    not_to_be_confused_with: str
    spells: tuple[SpellView, ...]
    html: str
    windows: tuple[WindowMoves, ...]
    claims: tuple[ClaimRow, ...]
    articles: tuple[ArticleCard, ...]


def player_view(archive: Lookup, id_: str) -> PlayerView:
    """The player's page."""
    player = archive.players[id_]
    url = urls.record("players", player.id)
    saga = archive.sagas[id_]
    said = sorted(
        ((move, report) for move in saga for report in move.reports),
        key=lambda pair: (pair[1].claim.said_on, pair[1].article.id, pair[1].number),
    )
    return PlayerView(
        head=Head(
            title=player.name,
            url=url,
            description=f"Every transfer rumour about {player.name}: who said what, and whether it happened.",
            crumbs=(Link("Players", "/players/"),),
            feed=urls.feed(url),
        ),
        name=player.name,
        born=player.born,
        positions=player.positions,
        nationality=tuple(association_name(trigram) for trigram in player.nationality),
        aliases=player.aliases,
        not_to_be_confused_with=player.not_to_be_confused_with,
        spells=tuple(
            SpellView(record_link(archive, "clubs", s.club.id), s.since, s.until, s.loan) for s in player.spells
        ),
        html=player.text.html,
        windows=by_window(archive, "players", player.id),
        claims=rows(archive, tuple(said)),
        articles=tuple(article_card(archive, one) for one in archive.articles_of["players", id_]),
    )


def by_window(archive: Lookup, kind: str, id_: str) -> tuple[WindowMoves, ...]:
    """The moves of a record, window by window, the newest window first."""
    moves = archive.moves_of[kind, id_]
    return tuple(
        WindowMoves(
            Link(window.name, urls.window(window)),
            window.season,
            tuple(move_card(archive, move) for move in moves if move.window.id == window.id),
            saga_chart(archive, moves, window.id),
        )
        for window in reversed(archive.calendar.windows)
        if any(move.window.id == window.id for move in moves)
    )
