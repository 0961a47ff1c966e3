"""Moves at a glance: how many there are of each outcome, and the order in which readers want them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.views.cards import MoveCard
from generator.words import Outcome

# What has come about, what still may, and what has not.
ORDER = (
    Outcome.COMPLETED,
    Outcome.OPEN,
    Outcome.COMPLETED_LATER,
    Outcome.HIJACKED,
    Outcome.COLLAPSED,
    Outcome.STAYED,
    Outcome.VOID,
)
_RANK = {outcome: rank for rank, outcome in enumerate(ORDER)}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many moves have that outcome."""

    outcome: Outcome
    count: int


def tallies(cards: Iterable[MoveCard]) -> tuple[Tally, ...]:
    """The number of moves of each outcome, in the order of what has come about; outcomes of none are left out."""
    counts = Counter(card.outcome for card in cards)
    return tuple(Tally(outcome, counts[outcome]) for outcome in ORDER if counts[outcome])


def by_outcome(cards: Iterable[MoveCard]) -> tuple[MoveCard, ...]:
    """Completed ones first, then open ones, then those that failed; else in their order."""
    return tuple(sorted(cards, key=lambda card: _RANK[card.outcome]))
