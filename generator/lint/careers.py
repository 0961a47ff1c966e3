"""Whose player someone is on a day, and which clubs he has left, as far as the archive knows.

It knows by the spells of his record, and by moves that were completed on a known day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import moves
from generator.archive import Archive
from generator.moves import Move
from generator.records import Player
from generator.words import DealType, Event, Outcome

_DONE = (Outcome.COMPLETED, Outcome.COMPLETED_LATER)
_ENDS = (Event.LOAN_RECALL, Event.LOAN_END)


@dataclass(frozen=True, slots=True)
class Step:
    """A day in a career: the club that he left, the one that he joined, None where he left or joined none.

    `owner` is the club whose player he is from then on, None where that is as before. He is `free` where he left with
    no club to go to. `told` says what happened, and `move` is the id of the move.
    """

    day: date
    left: str | None
    joined: str | None
    owner: str | None
    told: str
    free: bool = False
    move: str = ""


def career(archive: Archive, player: str) -> tuple[Step, ...]:
    """What the archive knows of the player, the oldest first."""
    steps = [*_of_spells(archive, archive.players[player])]
    for move in archive.sagas.get(player, ()):
        steps += _of_move(archive, move)
    return tuple(sorted(steps, key=lambda step: step.day))


def _of_spells(archive: Archive, player: Player) -> Iterator[Step]:
    for spell in player.spells:
        name = archive.clubs[spell.club.id].name
        if spell.since:
            owner = None if spell.loan else spell.club.id
            yield Step(spell.since, None, spell.club.id, owner, f"he came to {name} on {spell.since}")
        if spell.until:
            yield Step(
                spell.until, spell.club.id, None, None, f"his spell at {name} ended on {spell.until}", not spell.loan
            )


def _of_move(archive: Archive, move: Move) -> Iterator[Step]:
    """A pre-contract is completed long before he goes, and nobody knows who owned him before a move without a deal."""
    ending = archive.standings[move.id].ending
    if ending.outcome not in _DONE or ending.day is None:
        return
    day, deal = ending.day, moves.deal_of(move).type
    if move.event in _ENDS:
        yield Step(day, move.origin, move.destination, move.destination, f"his loan there ended on {day}", move=move.id)
    elif move.event is Event.RELEASE:
        yield Step(day, move.origin, None, None, f"he was released on {day}", free=True, move=move.id)
    elif move.event is Event.TRANSFER and move.destination and deal is not DealType.PRE_CONTRACT:
        name = archive.clubs[move.destination].name
        if deal is DealType.LOAN:
            yield Step(day, None, move.destination, move.origin, f"he was lent to {name} on {day}", move=move.id)
        else:
            yield Step(day, move.origin, move.destination, move.destination, f"he joined {name} on {day}", move=move.id)


def owner_on(steps: tuple[Step, ...], day: date) -> Step | None:
    """The step by which he belonged to his club on that day; None where it is not known, or two speak of one day."""
    known = [step for step in steps if step.owner and step.day <= day]
    if not known or any(step.day == known[-1].day and step.owner != known[-1].owner for step in known):
        return None
    return known[-1]


def left_by(steps: tuple[Step, ...], club: str, day: date) -> Step | None:
    """The step by which he had left the club before that day, unless he has come back since, or belongs to it."""
    gone = None
    for step in steps:
        if step.day >= day:
            break
        if step.left == club:
            gone = step
        elif club in (step.joined, step.owner):
            gone = None
    return gone
