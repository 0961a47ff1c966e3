"""A season of a player, a voice or a person, and a month of a long season; a month of a club's."""

from dataclasses import dataclass

from generator import track_record
from generator.lookup import Lookup
from generator.views.cards import ArticleCard, ClaimRow, Head, Link, article_card, record_link, rows
from generator.views.players import WindowMoves, by_window
from generator.views.records import month_links, season_head
from generator.views.structured import graph
from generator.views.voices import QuotationView, UnitRow, quotation, unit_rows


@dataclass(frozen=True, slots=True)
class PartView:
    """What part.html prints. A long season leads to its `months`, where its lists are.

    A journalist's or an outlet's words are `units`, a person's and those about a player are `claims`. Only a player of
    very many moves has them here, by window.
    """

    head: Head
    kind: str
    record: Link
    months: tuple[Link, ...]
    windows: tuple[WindowMoves, ...]
    units: tuple[UnitRow, ...]
    quotations: tuple[QuotationView, ...]
    claims: tuple[ClaimRow, ...]
    articles: tuple[ArticleCard, ...]


def part_view(archive: Lookup, kind: str, id_: str, season: str, month: str) -> PartView:
    """The page of a season, or where one is named of a month."""
    part = archive.parts[kind, id_, season, month]
    scored = kind in {"journalists", "outlets"}
    endings = {move.id: archive.standings[move.id].ending for move, _ in part.said} if scored else {}
    link = record_link(archive, kind, id_)
    return PartView(
        head=graph.collection(archive.site, season_head(archive, kind, id_, season, month), about=(link,)),
        kind=kind,
        record=link,
        months=() if month else month_links(archive, kind, id_, season),
        windows=by_window(archive, part.moves),
        units=unit_rows(archive, track_record.units_of(part.said, endings)) if scored else (),
        quotations=tuple(quotation(archive, one) for one in part.quotes),
        claims=() if scored else rows(archive, part.said),
        articles=tuple(article_card(archive, one) for one in part.articles),
    )
