"""Those who speak: journalists and outlets with their track records, people with what they said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import track_record, urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.parts import Quoted
from generator.track_record import Scored, TrackRecord
from generator.views.cards import (
    ArticleCard,
    ClaimRow,
    Head,
    Link,
    MoveCard,
    article_card,
    club_link,
    move_card,
    record_link,
    rows,
)
from generator.views.charts import VoiceChart, percent, voice_chart
from generator.views.records import NEWEST, is_long, record_head, season_links
from generator.views.structured import records as structured

# The clubs that a voice spoke of most.
_MOST_CLUBS = 20
# On one move; its own page has all that was said of it.
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One move that the voice spoke of: its words on it, the newest first, the verdict, and the lead in days.

    Of very many words there are the newest and the first, and `others` is how many are between them.
    """

    move: MoveCard
    verdict: str
    lead: int | None
    claims: tuple[ClaimRow, ...]
    others: int


@dataclass(frozen=True, slots=True)
class ClubRecord:
    """The record on the moves from or to one club."""

    club: Link
    counted: int
    borne_out: int


@dataclass(frozen=True, slots=True)
class RecordFigures:
    """The figures of a track record: shares are whole percents; `counted` units have a verdict."""

    counted: int
    borne_out: int
    share: int
    low: int
    high: int
    median_lead: float | None
    ranked: bool


@dataclass(frozen=True, slots=True)
class RecordView(RecordFigures):
    """A track record with those on the moves of the clubs most spoken of, units, the newest first, and its chart.

    `other_clubs` is how many clubs are left out of `by_club`.
    """

    by_club: tuple[ClubRecord, ...]
    other_clubs: int
    units: tuple[UnitRow, ...]
    chart: VoiceChart | None


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What voice.html prints of a journalist or an outlet; `kind` is journalists or outlets.

    One who has said much has `seasons`, and then units and articles are the newest ones alone.
    """

    head: Head
    kind: str
    name: str
    aliases: tuple[str, ...]
    handles: tuple[str, ...]
    outlets: tuple[Link, ...]
    site_url: str
    country: str
    official_of: Link | None
    html: str
    seasons: tuple[Link, ...]
    record: RecordView
    staff: tuple[Link, ...]
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation and its permalink in its article."""

    permalink: str
    said_on: date
    text: str
    indirect: bool
    article: ArticleCard


@dataclass(frozen=True, slots=True)
class PersonView:
    """What person.html prints; one with `seasons` has the newest quotations, claims and articles alone."""

    head: Head
    name: str
    role: str
    club: Link | None
    handles: tuple[str, ...]
    html: str
    seasons: tuple[Link, ...]
    quotations: tuple[QuotationView, ...]
    claims: tuple[ClaimRow, ...]
    articles: tuple[ArticleCard, ...]


def journalist_view(archive: Lookup, id_: str) -> VoiceView:
    """The journalist's page."""
    journalist = archive.journalists[id_]
    return VoiceView(
        head=structured.journalist(archive, _head("journalists", id_, journalist.name), journalist),
        kind="journalists",
        name=journalist.name,
        aliases=journalist.aliases,
        handles=journalist.handles,
        outlets=tuple(record_link(archive, "outlets", ref.id) for ref in journalist.outlets),
        site_url="",
        country="",
        official_of=None,
        html=journalist.text.html,
        seasons=season_links(archive, "journalists", id_),
        record=record_view(archive, "journalists", id_),
        staff=(),
        articles=_articles(archive, "journalists", id_),
    )


def outlet_view(archive: Lookup, id_: str) -> VoiceView:
    """The outlet's page."""
    outlet = archive.outlets[id_]
    staff = [j for j in archive.journalists.values() if any(ref.id == outlet.id for ref in j.outlets)]
    return VoiceView(
        head=structured.outlet(archive, _head("outlets", id_, outlet.name), outlet),
        kind="outlets",
        name=outlet.name,
        aliases=outlet.aliases,
        handles=(),
        outlets=(),
        site_url=outlet.url,
        country=association_name(outlet.country),
        official_of=club_link(archive, outlet.official_of.id if outlet.official_of else None),
        html=outlet.text.html,
        seasons=season_links(archive, "outlets", id_),
        record=record_view(archive, "outlets", id_),
        staff=tuple(record_link(archive, "journalists", one.id) for one in staff),
        articles=_articles(archive, "outlets", id_),
    )


def person_view(archive: Lookup, id_: str) -> PersonView:
    """The person's page."""
    person, quotes, said = archive.people[id_], archive.quotes_of[id_], archive.said_by["people", id_]
    if is_long(archive, "people", id_):
        quotes, said = quotes[:NEWEST], said[-NEWEST:]
    return PersonView(
        head=structured.person(archive, _head("people", id_, person.name), person),
        name=person.name,
        role=person.role,
        club=club_link(archive, person.club.id if person.club else None),
        handles=person.handles,
        html=person.text.html,
        seasons=season_links(archive, "people", id_),
        quotations=tuple(quotation(archive, one) for one in quotes),
        claims=rows(archive, said),
        articles=_articles(archive, "people", id_),
    )


def record_view(archive: Lookup, kind: str, id_: str) -> RecordView:
    """The track record of a journalist or an outlet."""
    record = archive.record_of(kind, id_)
    clubs = _by_club(archive, record)
    return RecordView(
        **_figures(record),
        by_club=clubs[:_MOST_CLUBS],
        other_clubs=len(clubs[_MOST_CLUBS:]),
        units=unit_rows(archive, record.units[-NEWEST:] if is_long(archive, kind, id_) else record.units),
        chart=voice_chart(archive, record),
    )


def record_figures(archive: Lookup, kind: str, id_: str) -> RecordFigures:
    """Its figures alone."""
    return RecordFigures(**_figures(archive.record_of(kind, id_)))


def _figures(record: TrackRecord) -> dict[str, Any]:
    return {
        "counted": record.counted,
        "borne_out": record.borne_out,
        "share": percent(record.borne_out / record.counted) if record.counted else 0,
        "low": percent(record.low),
        "high": percent(record.high),
        "median_lead": record.median_lead,
        "ranked": record.ranked,
    }


def unit_rows(archive: Lookup, units: Sequence[Scored]) -> tuple[UnitRow, ...]:
    """The rows of these units, the newest first."""
    return tuple(_unit(archive, unit) for unit in reversed(units))


def _unit(archive: Lookup, unit: Scored) -> UnitRow:
    reports = unit.reports
    shown = reports if len(reports) <= _MOST_WORDS else (reports[0], *reports[1 - _MOST_WORDS :])
    said = tuple((unit.move, report) for report in shown)
    others = len(reports) - len(shown)
    return UnitRow(move_card(archive, unit.move), unit.verdict, unit.lead, rows(archive, said), others)


def quotation(archive: Lookup, quoted: Quoted) -> QuotationView:
    """A quotation in a list of them."""
    article, number, quote = quoted
    permalink = urls.quote(article, number)
    return QuotationView(permalink, quote.said_on, quote.text, quote.indirect, article_card(archive, article))


def _by_club(archive: Lookup, record: TrackRecord) -> tuple[ClubRecord, ...]:
    units: defaultdict[str, list[Scored]] = defaultdict(list)
    for unit in record.units:
        for club in unit.move.clubs:
            units[club].append(unit)
    found = [(record_link(archive, "clubs", club), track_record.track_record(group)) for club, group in units.items()]
    counted = [ClubRecord(link, one.counted, one.borne_out) for link, one in found if one.counted]
    return tuple(sorted(counted, key=lambda row: (-row.counted, row.club.text)))


def _head(kind: str, id_: str, name: str) -> Head:
    return record_head(kind, id_, name, f"What {name} said of football transfers, and what became of it.")


def _articles(archive: Lookup, kind: str, id_: str) -> tuple[ArticleCard, ...]:
    found = archive.articles_of[kind, id_]
    shown = found[:NEWEST] if is_long(archive, kind, id_) else found
    return tuple(article_card(archive, article) for article in shown)
