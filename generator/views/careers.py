"""Where a player ended up, as far as the archive knows, and every club that he was ever said to go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import moves
from generator.groups import grouped
from generator.lookup import Lookup
from generator.records import Player
from generator.views.cards import Link, MoveCard, move_card, record_link
from generator.words import DealType, Event, Outcome, Stage

# More clubs, or windows of one, than this have nobody's attention; the list of moves has them all.
_MOST_CLUBS = 100
_MOST_WINDOWS = 6
_STAYING = (Event.STAY, Event.CONTRACT_EXTENSION, Event.LOAN_EXTENSION)


@dataclass(frozen=True, slots=True)
class LastKnown:
    """The newest that the archive knows of where he is: a completed move, or else a spell that has not ended."""

    move: MoveCard | None
    club: Link | None
    since: date | None
    loan: bool


@dataclass(frozen=True, slots=True)
class NamedClub:
    """A club that he was said to go to: the moves there by window, the newest first, how far, and what became of it."""

    club: Link
    windows: tuple[Link, ...]
    stage: Stage | None
    outcome: Outcome
    decided: date | None


def last_known(archive: Lookup, player: Player) -> LastKnown | None:
    """The latest of his completed moves and of his open spells; None where the archive holds neither."""
    completed = [
        (ending.day or move.closes or date.min, move.id, move)
        for move in archive.sagas[player.id]
        if move.event not in _STAYING and (move.destination or move.event is Event.RELEASE)
        for ending in [archive.standings[move.id].ending]
        if ending.outcome is Outcome.COMPLETED
    ]
    newest = max(completed)[2] if completed else None
    spells = [spell for spell in player.spells if not spell.until]
    spell = max(spells, key=lambda spell: spell.since or date.min, default=None)
    if newest and not (spell and spell.since and spell.since > max(completed)[0]):
        card = move_card(archive, newest)
        loan = newest.event is Event.TRANSFER and moves.deal_of(newest).type is DealType.LOAN
        return LastKnown(card, card.destination, card.decided, loan)
    return LastKnown(None, record_link(archive, "clubs", spell.club.id), spell.since, spell.loan) if spell else None


def named_clubs(archive: Lookup, player: str) -> tuple[NamedClub, ...]:
    """A line for each club, that of the newest window first, and of one window that spoken of last."""
    order = {window.id: place for place, window in enumerate(archive.calendar.windows)}
    transfers = [move for move in archive.sagas[player] if move.event is Event.TRANSFER and move.destination]
    transfers.sort(key=lambda move: order[move.window.id], reverse=True)
    told = []
    for found in grouped(transfers, lambda move: [move.destination]).values():
        cards = [move_card(archive, move) for move in found]
        told.append((order[found[0].window.id], cards[0].newest or date.min, cards[0].url, cards))
    return tuple(_named(cards) for *_, cards in sorted(told, key=lambda one: one[:3], reverse=True)[:_MOST_CLUBS])


def _named(cards: Sequence[MoveCard]) -> NamedClub:
    """A completed move tells what became of it, else the newest one."""
    decisive = next((card for card in cards if card.outcome is Outcome.COMPLETED), cards[0])
    stages = [card.stage for card in cards if card.stage]
    assert decisive.destination is not None  # noqa: S101  # only moves to a club are here
    return NamedClub(
        club=decisive.destination,
        windows=tuple(Link(card.window.text, card.url) for card in cards[:_MOST_WINDOWS]),
        stage=max(stages, key=lambda stage: stage.rank, default=None),
        outcome=decisive.outcome,
        decided=decisive.decided,
    )
