"""How far a move is said to have got."""

from collections.abc import Iterator

from generator import doubts
from generator.lint.case import Case, Told
from generator.moves import Report, is_own_word, speaker
from generator.problems import Problem
from generator.records import Claim
from generator.words import Polarity


def stage_backwards(case: Case) -> Iterator[Problem]:
    """A move goes on, or something stands in its way: who has had it at talks does not have it at interest later.

    Compared are two claims in one voice's own word on one move, with the same terms, the later one with the last before
    it. Between two voices it tells nothing: one may know less than the other. Where anyone has told of a setback in the
    meantime, or has denied the move, it may well have gone back.
    """
    for told in case.told:
        claim, before = told.claim, _last_word(told)
        if before and before.stage.rank > claim.stage.rank and not _is_explained(told, before):
            place = case.at("claims", told.position, "stage")
            yield doubts.stage_backwards(place, case.voice(claim), claim.stage, before.stage, before.said_on)


def _last_word(told: Told) -> Claim | None:
    """What the same voice had said of the move last, on an earlier day."""
    if not _says_so(told.claim):
        return None
    said = [
        report.claim
        for report in told.move.reports
        if report.claim.said_on < told.claim.said_on and _says_so(report.claim) and _is_alike(report.claim, told.claim)
    ]
    return said[-1] if said else None


def _says_so(claim: Claim) -> bool:
    return claim.polarity is Polarity.SUPPORTS and is_own_word(claim) and not claim.withdrawn


def _is_alike(one: Claim, other: Claim) -> bool:
    """Whether the two are of one voice and can be of one deal."""
    one_deal = None in {one.deal.type, other.deal.type} or one.deal.type is other.deal.type
    return one_deal and speaker(one.by) == speaker(other.by)


def _is_explained(told: Told, before: Claim) -> bool:
    return any(_goes_back(report, before, told.claim) for report in told.move.reports)


def _goes_back(report: Report, before: Claim, after: Claim) -> bool:
    claim = report.claim
    meanwhile = before.said_on <= claim.said_on <= after.said_on
    return meanwhile and (claim.setback is not None or claim.polarity is Polarity.DENIES)
