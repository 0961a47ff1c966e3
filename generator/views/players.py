"""A player: every move ever named, by window, every claim, and the articles."""

from dataclasses import dataclass
from datetime import date

from generator import moves, urls
from generator.associations import association_name
from generator.groups import grouped
from generator.lookup import Lookup
from generator.moves import Move
from generator.parts import LONG_SAGA
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
from generator.views.careers import LastKnown, NamedClub, last_known, named_clubs
from generator.views.charts import SagaChart, saga_chart
from generator.views.records import NEWEST, is_long, record_head, season_links
from generator.views.structured import records as structured


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
    """What player.html prints; windows, claims and articles are the newest first.

    `last_known` is where he ended up, and `named` every club that he was said to go to. A player of whom much is told
    has `seasons`, and then claims and articles are the newest ones alone.
    """

    head: Head
    name: str
    last_known: LastKnown | None
    named: tuple[NamedClub, ...]
    born: date | None
    positions: tuple[str, ...]
    nationality: tuple[str, ...]
    aliases: tuple[str, ...]
    not_to_be_confused_with: str
    spells: tuple[SpellView, ...]
    html: str
    seasons: tuple[Link, ...]
    windows: tuple[WindowMoves, ...]
    claims: tuple[ClaimRow, ...]
    articles: tuple[ArticleCard, ...]


def player_view(archive: Lookup, id_: str) -> PlayerView:
    """The player's page."""
    player, saga = archive.players[id_], archive.sagas[id_]
    said = sorted(((move, report) for move in saga for report in move.reports), key=lambda pair: moves.in_time(pair[1]))
    articles = archive.articles_of["players", id_]
    if is_long(archive, "players", id_):
        said, articles = said[-NEWEST:], articles[:NEWEST]
    description = f"Every transfer rumour about {player.name}: who said what, and whether it happened."
    return PlayerView(
        head=structured.player(archive, record_head("players", id_, player.name, description), player),
        name=player.name,
        last_known=last_known(archive, player),
        named=named_clubs(archive, id_),
        born=player.born,
        positions=player.positions,
        nationality=tuple(association_name(trigram) for trigram in player.nationality),
        aliases=player.aliases,
        not_to_be_confused_with=player.not_to_be_confused_with,
        spells=tuple(
            SpellView(record_link(archive, "clubs", s.club.id), s.since, s.until, s.loan) for s in player.spells
        ),
        html=player.text.html,
        seasons=season_links(archive, "players", id_),
        windows=by_window(archive, _newest(archive, saga)),
        claims=rows(archive, tuple(said)),
        articles=tuple(article_card(archive, one) for one in articles),
    )


def _newest(archive: Lookup, saga: tuple[Move, ...]) -> tuple[Move, ...]:
    """The moves of as many of the newest windows as have room on one page, in their order."""
    order = {window.id: place for place, window in enumerate(archive.calendar.windows)}
    newest = sorted(saga, key=lambda move: order[move.window.id], reverse=True)[:LONG_SAGA]
    return saga if len(saga) <= LONG_SAGA else tuple(sorted(newest, key=lambda move: move.id))


def by_window(archive: Lookup, found: tuple[Move, ...]) -> tuple[WindowMoves, ...]:
    """These moves, window by window, the newest window first."""
    groups = grouped(found, lambda move: [move.window.id])
    return tuple(
        WindowMoves(
            Link(window.name, urls.window(window)),
            window.season,
            tuple(move_card(archive, move) for move in groups[window.id]),
            saga_chart(archive, groups[window.id], window.id),
        )
        for window in reversed(archive.calendar.windows if groups else ())
        if window.id in groups
    )
