"""A move: the claims over time, who was first, and what became of it; and a window with all its moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import calendar, moves, urls
from generator.associations import association_name
from generator.lookup import Lookup
from generator.moves import Move
from generator.records import Override, Period, Window
from generator.views.cards import ClaimRow, Head, Link, MoveCard, claim_row, move_card, move_title, record_link
from generator.views.charts import MoveChart, SagaChart, move_chart, saga_chart
from generator.words import Outcome, Role


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A verdict that the editor set by hand, with the reason."""

    who: Link
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class MoveView:
    """What move.html prints; `claims` are the oldest first, `first` is who had it first, `rivals` the other clubs."""

    head: Head
    card: MoveCard
    opens: date | None
    closes: date | None
    association: str
    claims: tuple[ClaimRow, ...]
    first: tuple[ClaimRow, ...]
    independent: tuple[Link, ...]
    reason: str
    reason_url: str
    date_note: str
    html: str
    rivals: tuple[MoveCard, ...]
    overrides: tuple[OverrideView, ...]
    chart: MoveChart | None
    saga: SagaChart | None


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A registration period of one association."""

    association: str
    opens: date | None
    closes: date
    closes_time: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class WindowView:
    """What window.html prints: its dates, and its moves by what became of them (heading, cards)."""

    head: Head
    name: str
    season: str
    periods: tuple[PeriodView, ...]
    html: str
    groups: tuple[tuple[Outcome, tuple[MoveCard, ...]], ...]
    total: int


def move_view(archive: Lookup, id_: str) -> MoveView:
    """The move's page."""
    move = archive.moves[id_]
    card = move_card(archive, move)
    club = archive.clubs[move.destination or move.origin or ""] if move.clubs else None
    association = club.association if club else ""
    record = move.record
    return MoveView(
        head=_head(archive, move, card),
        card=card,
        opens=calendar.opens(move.window, association),
        closes=move.closes,
        association=association_name(association),
        claims=tuple(claim_row(archive, move, report) for report in move.reports),
        first=tuple(claim_row(archive, move, report) for report in moves.first_reports(move)),
        independent=_independent(archive, move),
        reason=record.reason if record else "",
        reason_url=record.url if record else "",
        date_note=record.date_note if record else "",
        html=record.text.html if record else "",
        rivals=tuple(
            move_card(archive, other)
            for other in archive.sagas[move.player]
            if other.window.id == move.window.id and other.id != move.id
        ),
        overrides=tuple(_override(archive, one) for one in record.verdicts) if record else (),
        chart=move_chart(archive, move),
        saga=saga_chart(archive, archive.sagas[move.player], move.window.id),
    )


def _override(archive: Lookup, override: Override) -> OverrideView:
    kinds = ("journalists", "people", "outlets")
    kind = next(kind for kind in kinds if (kind, override.by.id) in archive.names)
    return OverrideView(record_link(archive, kind, override.by.id), override.verdict, override.reason)


def _independent(archive: Lookup, move: Move) -> tuple[Link, ...]:
    """Those who reported the move from their own sources, each once; citations and denials are none."""
    own = (
        moves.speaker(report.claim.by)
        for report in move.reports
        if report.claim.role in (Role.ORIGIN, Role.INDEPENDENT) and moves.expects(report.claim)
    )
    return tuple(record_link(archive, kind, id_) for kind, id_ in dict.fromkeys(own))


def _head(archive: Lookup, move: Move, card: MoveCard) -> Head:
    return Head(
        title=f"{move_title(archive, move)}, {move.window.name}",
        url=urls.move(move),
        description=f"{card.title} ({move.window.name}): {card.outcome_phrase}.",
        crumbs=(Link("Windows", "/windows/"), card.window),
    )


_ORDER = (
    Outcome.OPEN,
    Outcome.COMPLETED,
    Outcome.COMPLETED_LATER,
    Outcome.HIJACKED,
    Outcome.COLLAPSED,
    Outcome.STAYED,
    Outcome.VOID,
)


def window_view(archive: Lookup, id_: str) -> WindowView:
    """The window's page."""
    window = archive.windows[id_]
    found = archive.moves_of["windows", id_]
    cards = [move_card(archive, move) for move in found]
    windows = archive.calendar.windows
    at = [one.id for one in windows].index(id_)
    return WindowView(
        head=Head(
            title=f"{window.name} transfer window",
            url=urls.window(window),
            description=f"The {window.name} transfer window: dates by association, and what became of every rumour.",
            crumbs=(Link("Windows", "/windows/"),),
            previous=_window_link(windows[at - 1]) if at else None,
            next=_window_link(windows[at + 1]) if at + 1 < len(windows) else None,
        ),
        name=window.name,
        season=window.season,
        periods=tuple(_period(period) for period in _sorted(window.periods)),
        html=window.text.html,
        groups=tuple((outcome, group) for outcome in _ORDER if (group := _of(cards, outcome))),
        total=len(cards),
    )


def _of(cards: Sequence[MoveCard], outcome: Outcome) -> tuple[MoveCard, ...]:
    return tuple(card for card in cards if card.outcome is outcome)


def _window_link(window: Window) -> Link:
    return Link(window.name, urls.window(window))


def _sorted(periods: Sequence[Period]) -> list[Period]:
    return sorted(periods, key=lambda period: (association_name(period.association), period.closes))


def _period(period: Period) -> PeriodView:
    name = association_name(period.association)
    return PeriodView(name, period.opens, period.closes, period.closes_time, period.note, period.url)
