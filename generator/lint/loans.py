"""Loans that cannot be, and moves out of clubs that a player is no longer at."""

from collections.abc import Iterator
from datetime import date

from generator import doubts
from generator.lint.careers import Step, left_by, owner_on
from generator.lint.case import Case, Told, once_a_move
from generator.moves import Move
from generator.problems import Problem
from generator.records import Claim
from generator.words import DealType, Event, Polarity, Role

_ENDS = (Event.LOAN_RECALL, Event.LOAN_END)


def recall_without_loan(case: Case) -> Iterator[Problem]:
    """A player can only be called back, or come back, from a club that he was lent to.

    So a loan-recall or a loan-end needs a loan to that club that was spoken of by its day: in a claim, in the file of a
    move, or among the player's `spells`. A transfer whose terms nobody told will do. (FIFA Regulations on the Status
    and Transfer of Players, article 10: a loan is the subject of a written agreement of its own.)
    """
    for told in once_a_move(case):
        claim = told.claim
        if claim.event in _ENDS and not _was_lent(case, told):
            club = claim.origin.id if claim.origin else None
            place = case.at("claims", told.position, "event")
            name = case.club(club) if club else "any club"
            yield doubts.recall_without_loan(place, claim.event, case.player(claim.player.id), name)


def _was_lent(case: Case, told: Told) -> bool:
    claim = told.claim
    club = claim.origin.id if claim.origin else None
    player = case.archive.players[claim.player.id]
    spells = (spell for spell in player.spells if spell.loan and (not spell.since or spell.since <= claim.said_on))
    if any(club in (None, spell.club.id) for spell in spells):
        return True
    return any(_may_have_lent(move, club, claim.said_on) for move in case.archive.sagas[player.id])


def _may_have_lent(move: Move, club: str | None, day: date) -> bool:
    """Whether somebody had said by that day that the player goes to the club on loan, or was there on one."""
    if move.event is Event.TRANSFER:
        there = move.destination
    elif move.event is Event.LOAN_EXTENSION:
        there = move.destination or move.origin
    else:
        return False
    deals = [report.claim.deal for report in move.reports if report.claim.said_on <= day]
    deals += [move.record.deal] if move.record and (not move.record.date or move.record.date <= day) else []
    return club in (None, there) and any(deal.type in (None, DealType.LOAN) for deal in deals)


def loan_to_owner(case: Case) -> Iterator[Problem]:
    """Nobody borrows his own player: a loan goes to a club other than the one that holds his registration.

    Whose player he is, completed moves and `spells` tell: the last club that signed him, or that lent him. What is
    meant is most often his way back, which is a loan-recall or a loan-end; or `from` and `to` have changed places.
    Where a sale to the other club is spoken of as well, he may be sold and lent back, and nothing is told. (FIFA
    Regulations on the Status and Transfer of Players, article 10.)
    """
    for told in once_a_move(case):
        claim = told.claim
        lent = claim.event is Event.TRANSFER and claim.deal.type is DealType.LOAN
        if not (lent and claim.destination and claim.polarity is Polarity.SUPPORTS):
            continue
        owner = owner_on(_without(case, told), claim.said_on)
        if owner and owner.owner == claim.destination.id and not _may_be_sold(case, told):
            place, club = case.at("claims", told.position, "to"), case.club(claim.destination.id)
            yield doubts.loan_to_owner(place, case.player(claim.player.id), club, owner.told)


def _without(case: Case, told: Told) -> tuple[Step, ...]:
    """The player's career without the move that the claim is about."""
    steps = case.careers(told.claim.player.id)
    return tuple(step for step in steps if step.move != told.move.id)


def _may_be_sold(case: Case, told: Told) -> bool:
    """Whether somebody has it by then that the club which would lend him is to buy him."""
    claim = told.claim
    if not claim.origin:
        return False
    sales = (
        report.claim
        for move in case.archive.sagas[claim.player.id]
        if move.event is Event.TRANSFER and move.destination == claim.origin.id
        for report in move.reports
    )
    return any(sale.deal.type is not DealType.LOAN and sale.said_on <= claim.said_on for sale in sales)


def move_from_former_club(case: Case) -> Iterator[Problem]:
    """A player can only move from a club that he is at.

    He has left one when a move away from it was completed on an earlier day, a loan there ended, or a spell's `until`
    has passed, and he has not come back since. A claim that names its `window` or a setback, that denies or comments,
    looks back, and so may one on the very move by which he left. Who was released, or whose contract ran out, is still
    said to come from his last club. (FIFA Regulations on the Status and Transfer of Players, article 5: a player is
    registered with one club at a time.)
    """
    for told in once_a_move(case):
        claim = told.claim
        if claim.event is not Event.TRANSFER or not claim.origin or _looks_back(claim):
            continue
        gone = left_by(case.careers(claim.player.id), claim.origin.id, claim.said_on)
        if gone and not _is_the_same(gone, told):
            place, club = case.at("claims", told.position, "from"), case.club(claim.origin.id)
            yield doubts.move_from_former_club(place, case.player(claim.player.id), club, gone.told)


def _looks_back(claim: Claim) -> bool:
    against = claim.setback is not None or claim.polarity is Polarity.DENIES
    return against or claim.window is not None or claim.role is Role.COMMENT


def _is_the_same(gone: Step, told: Told) -> bool:
    """Whether he may have left by the very move that the claim is about."""
    claim = told.claim
    if gone.free:
        return claim.deal.type in {None, DealType.FREE, DealType.PRE_CONTRACT}
    joined = claim.destination is not None and gone.joined == claim.destination.id
    return joined or gone.move == told.move.id
