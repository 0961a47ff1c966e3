"""A move: the claims over time, who was first, and what became of it; and a window with all its moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import calendar, moves, names, urls
from generator.associations import association_name
from generator.groups import grouped
from generator.lookup import Lookup
from generator.moves import Move
from generator.records import Override, Period, Window
from generator.views.cards import (
    WINDOWS_CALENDAR,
    ClaimRow,
    Head,
    Link,
    MoveCard,
    claim_row,
    facts_alternate,
    move_card,
    move_title,
    newest_moves,
    record_link,
)
from generator.views.charts import MoveChart, SagaChart, move_chart, saga_chart
from generator.views.glance import ORDER, Tally, tallies
from generator.views.structured import claims as structured
from generator.views.structured import graph
from generator.words import Outcome, Role

# How many moves of each outcome stand on the page of a window that is cut by letter, those spoken of last.
_NEWEST = 20


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
    """What window.html prints: its dates, what became of its moves at a glance, and the moves themselves by outcome.

    `opens` and `closes` are the first and the last day on which any association registers players. A window of very
    many moves has `letters`, which lead to all of them, and its own page shows of each outcome the `newest`, those
    spoken of last. The page of a letter has no periods.
    """

    head: Head
    name: str
    season: str
    opens: date | None
    closes: date | None
    periods: tuple[PeriodView, ...]
    html: str
    letters: tuple[Link, ...]
    tallies: tuple[Tally, ...]
    groups: tuple[tuple[Outcome, tuple[MoveCard, ...]], ...]
    newest: bool
    total: int


def move_view(archive: Lookup, id_: str) -> MoveView:
    """The move's page."""
    move = archive.moves[id_]
    card = move_card(archive, move)
    club = archive.clubs[move.destination or move.origin or ""] if move.clubs else None
    association = club.association if club else ""
    record = move.record
    claims = tuple(claim_row(archive, move, report) for report in move.reports)
    overrides = tuple(_override(archive, one) for one in record.verdicts) if record else ()
    return MoveView(
        head=structured.move(archive.site, _head(archive, move, card), card, claims, _reasons(overrides)),
        card=card,
        opens=calendar.opens(move.window, association),
        closes=move.closes,
        association=association_name(association),
        claims=claims,
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
        overrides=overrides,
        chart=move_chart(archive, move),
        saga=saga_chart(archive, archive.sagas[move.player], move.window.id),
    )


def _override(archive: Lookup, override: Override) -> OverrideView:
    kinds = ("journalists", "people", "outlets")
    kind = next(kind for kind in kinds if (kind, override.by.id) in archive.names)
    return OverrideView(record_link(archive, kind, override.by.id), override.verdict, override.reason)


def _reasons(overrides: Sequence[OverrideView]) -> dict[str, str]:
    """Why a verdict was set by hand, by the address of the one on whom it was."""
    return {one.who.url: one.reason for one in overrides}


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
        alternates=(facts_alternate(urls.move(move)),),
    )


def window_view(archive: Lookup, id_: str) -> WindowView:
    """The window's page."""
    window, letters = archive.windows[id_], archive.letters[id_]
    found = archive.moves_of["windows", id_]
    cards = newest_moves(archive, found) if letters else tuple(move_card(archive, move) for move in found)
    windows = archive.calendar.windows
    at = [one.id for one in windows].index(id_)
    head = Head(
        title=f"{window.name} transfer window",
        url=urls.window(window),
        description=f"The {window.name} transfer window: dates by association, and what became of every rumour.",
        crumbs=(Link("Windows", "/windows/"),),
        previous=_window_link(windows[at - 1]) if at else None,
        next=_window_link(windows[at + 1]) if at + 1 < len(windows) else None,
        alternates=(WINDOWS_CALENDAR,),
    )
    return WindowView(
        head=graph.collection(archive.site, head, _covers(window)),
        name=window.name,
        season=window.season,
        opens=calendar.opens(window, ""),
        closes=calendar.closes(window, ""),
        periods=tuple(_period(period) for period in _sorted(window.periods)),
        html=window.text.html,
        letters=_letters(id_, letters),
        tallies=tallies(cards),
        groups=_groups(cards, _NEWEST if letters else None),
        newest=bool(letters),
        total=len(cards),
    )


def letter_view(archive: Lookup, id_: str, letter: str) -> WindowView:
    """The moves of a long window that are of players whose family name begins with the letter."""
    name, letters = archive.names["windows", id_], archive.letters[id_]
    cards = tuple(move_card(archive, move) for move in archive.lettered[id_, letter])
    links, at = _letters(id_, letters), letters.index(letter)
    head = Head(
        title=f"{name} transfer window: {links[at].text}",
        url=links[at].url,
        description=f"What became of every rumour of the {name} transfer window, players under {links[at].text}.",
        crumbs=(Link("Windows", "/windows/"), Link(name, urls.record("windows", id_))),
        previous=links[at - 1] if at else None,
        next=links[at + 1] if at + 1 < len(links) else None,
    )
    return WindowView(
        head=graph.collection(archive.site, head),
        name=name,
        season=archive.windows[id_].season,
        opens=None,
        closes=None,
        periods=(),
        html="",
        letters=links,
        tallies=tallies(cards),
        groups=_groups(cards, None),
        newest=False,
        total=len(cards),
    )


def _letters(window: str, letters: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(names.heading(letter), urls.window_letter(window, letter)) for letter in letters)


def _groups(cards: Sequence[MoveCard], most: int | None) -> tuple[tuple[Outcome, tuple[MoveCard, ...]], ...]:
    """The moves by outcome, at most so many of each."""
    found = grouped(cards, lambda card: [card.outcome])
    return tuple((outcome, found[outcome][:most]) for outcome in ORDER if outcome in found)


def _covers(window: Window) -> str:
    """From the first day on which anybody registers players to the last: 2024-01-01/2024-02-01."""
    opens = min((period.opens for period in window.periods if period.opens), default=None)
    closes = max((period.closes for period in window.periods), default=None)
    return f"{opens}/{closes}" if opens and closes else ""


def _window_link(window: Window) -> Link:
    return Link(window.name, urls.window(window))


def _sorted(periods: Sequence[Period]) -> list[Period]:
    return sorted(periods, key=lambda period: (association_name(period.association), period.closes))


def _period(period: Period) -> PeriodView:
    name = association_name(period.association)
    return PeriodView(name, period.opens, period.closes, period.closes_time, period.note, period.url)
