"""What needs an outcome: moves of which the archive cannot tell the end, or of which it says two things.

A move is listed for one or more of these reasons, the gravest first:

1. `disagrees`: its file in content/moves/ has another outcome than its claims derive;
2. `contradicted`: after the day that decided it, the last source to speak in its own word says the opposite;
3. `rival`: a rival club is later said to have signed him, or both are told to have, out of the same club;
4. `said-off`: the last that is said of it is that it is off, which decides nothing by itself;
5. `agreed`: a fee had been agreed, the window has closed, and nothing more is said;
6. `open`: its window has closed and it is still open;
7. `close-only`: nothing but the close of the window says that he stayed.

What an announcement decides, in the archive or of a club that he joined instead, needs nobody's word. Nor does a move
that the window's close has ended where the last source said so too, nor one whose file says that it is void.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import moves
from generator.archive import Archive
from generator.desk.endings import decisions
from generator.desk.endings.decisions import Decision
from generator.desk.endings.grounds import (
    ENDED,
    Grounds,
    Need,
    Why,
    club_name,
    grounds_of,
    is_agreed,
    reached,
    rivals,
    setback_report,
    signed_elsewhere,
    supports,
)
from generator.moves import Ending, Move, Report, Standing
from generator.track_record import came_about
from generator.words import Event, Outcome, Polarity, Stage

_NEWEST = 3


@dataclass(frozen=True, slots=True)
class Undecided:
    """A move that needs an outcome, and what the archive knows of it.

    `closed` is the window's close, by custom where none is recorded; `derived` is what the rules make of the claims
    alone; `newest` are the last claims, the newest first; `rivals` the other moves of the player in the window.
    """

    move: Move
    standing: Standing
    derived: Ending
    closed: date | None
    needs: tuple[Need, ...]
    proposed: Decision | None
    newest: tuple[Report, ...]
    rivals: tuple[tuple[Move, Standing], ...]


def undecided(archive: Archive) -> tuple[Undecided, ...]:
    """All moves that need an outcome as of the archive's day, those with the gravest reasons first, then by id."""
    found = (told(archive, move) for move in archive.moves)
    return tuple(sorted((one for one in found if one.needs), key=lambda one: (_weight(one.needs[0]), one.move.id)))


def told(archive: Archive, move: Move) -> Undecided:
    """What the archive knows of a move; it `needs` nothing where it is decided."""
    grounds = grounds_of(archive, move)
    needs = tuple(sorted(_needs(grounds), key=_weight))
    return Undecided(
        move=move,
        standing=grounds.standing,
        derived=grounds.derived,
        closed=grounds.closed,
        needs=needs,
        proposed=decisions.proposed(grounds, needs),
        newest=tuple(reversed(move.reports[-_NEWEST:])),
        rivals=tuple((one, archive.standings[one.id]) for one in rivals(grounds)),
    )


def _weight(need: Need) -> int:
    return list(Why).index(need.why)


# The reasons


def _needs(grounds: Grounds) -> Iterator[Need]:
    if grounds.written is Outcome.VOID:
        return
    for reason in (_disagrees, _contradicted, _rival_signed, _rival_completed, _said_off, _unheard_of):
        yield from reason(grounds)


def _disagrees(grounds: Grounds) -> Iterator[Need]:
    """The close of the window contradicts no file: it only stands in for one."""
    if not grounds.written or not _is_derived_of_claims(grounds):
        return
    written, derived = came_about(grounds.ending, stay=grounds.stay), came_about(grounds.derived, stay=grounds.stay)
    if written is not derived or _says_another_club(grounds):
        sentence = (
            f"the file has {_phrase(grounds, grounds.ending)}, the claims derive {_phrase(grounds, grounds.derived)}"
        )
        yield Need(Why.DISAGREES, sentence, _official(grounds.said))
    elif written and grounds.ending.day and grounds.derived.day and grounds.ending.day > grounds.derived.day:
        sentence = (
            f"the file has it completed on {grounds.ending.day}, and a claim had it official on {grounds.derived.day}"
        )
        yield Need(Why.DISAGREES, sentence, _official(grounds.said)[:1])


def _is_derived_of_claims(grounds: Grounds) -> bool:
    return grounds.derived.outcome is not Outcome.OPEN and grounds.derived != Ending(
        Outcome.STAYED, grounds.move.closes
    )


def _says_another_club(grounds: Grounds) -> bool:
    here, there = grounds.ending.instead, grounds.derived.instead
    stayed = grounds.ending.outcome is Outcome.STAYED and not grounds.stay
    return bool(there and here != there and (here or stayed))


def _contradicted(grounds: Grounds) -> Iterator[Need]:
    """By a claim after the decision, unless a later one takes that back.

    What is told of talks once the window has closed is told of the past: then nothing less than a signature counts.
    """
    happened, decided, last = (
        came_about(grounds.ending, stay=grounds.stay),
        grounds.ending.day or grounds.closed,
        grounds.last_word,
    )
    if happened is None or decided is None or last is None or last.claim.said_on <= decided:
        return
    least = Stage.SIGNED if grounds.closed and last.claim.said_on > grounds.closed else Stage.TALKS
    too_little = not happened and not grounds.stay and last.claim.stage.rank < least.rank
    if moves.expects(last.claim) is happened or too_little:
        return
    verb = "has it going on" if moves.expects(last.claim) else "speaks against it"
    sentence = f"{_phrase(grounds, grounds.ending)}, and a later claim {verb} ({_stage(last)}, {last.claim.said_on})"
    yield Need(Why.CONTRADICTED, sentence, (last,))


def _rival_signed(grounds: Grounds) -> Iterator[Need]:
    """Said to have signed elsewhere, which is no announcement and so decides nothing by itself."""
    if grounds.move.event is not Event.TRANSFER or not (grounds.ending.outcome is Outcome.OPEN or grounds.lapsed):
        return
    for rival, report in signed_elsewhere(grounds):
        sentence = f"he is said to have signed for {club_name(grounds, rival.destination)} ({report.claim.said_on})"
        yield Need(Why.RIVAL, sentence, (report,))


def _rival_completed(grounds: Grounds) -> Iterator[Need]:
    """Out of one club he cannot join two; a move on from the first is out of that one."""
    if grounds.ending.outcome is not Outcome.COMPLETED or not (grounds.move.destination and grounds.move.origin):
        return
    for rival in rivals(grounds):
        both = grounds.archive.standings[rival.id].ending.outcome is Outcome.COMPLETED and rival.destination
        if both and rival.event is grounds.move.event is Event.TRANSFER and rival.origin == grounds.move.origin:
            sentence = f"completed, and so is {rival.id}, out of the same club and in the same window"
            yield Need(Why.RIVAL, sentence, _official(rival.reports)[-1:])


def _said_off(grounds: Grounds) -> Iterator[Need]:
    if grounds.standing.setback in ENDED and (grounds.ending.outcome is Outcome.OPEN or grounds.lapsed):
        last = setback_report(grounds)
        sentence = f"the last that is said of it is {grounds.standing.setback} ({last.claim.said_on})"
        yield Need(Why.SAID_OFF, sentence, (last,))


def _unheard_of(grounds: Grounds) -> Iterator[Need]:
    """What the window's close leaves open, or decides alone."""
    if not grounds.over:
        return
    if grounds.ending.outcome is Outcome.OPEN:
        yield Need(Why.OPEN, f"its window closed on {_close(grounds)}, and it is open", grounds.own[-1:])
    elif grounds.lapsed and not grounds.stay and is_agreed(grounds):
        stage = grounds.standing.stage
        sentence = f"it had got to {stage}, its window closed on {_close(grounds)}, and nothing more is said"
        yield Need(Why.AGREED, sentence, reached(grounds, stage))
    elif grounds.lapsed and not _is_borne_out(grounds):
        yield Need(Why.CLOSE_ONLY, f"nothing but the window’s close on {_close(grounds)} says that he stayed")


def _is_borne_out(grounds: Grounds) -> bool:
    """Whether a source says so too: the last to speak of the move, or one who has him staying."""
    last = grounds.last_word
    if last and moves.expects(last.claim) is grounds.stay:
        return True
    staying = (one for one in rivals(grounds) if one.event is Event.STAY)
    return any(supports(report, Stage.INTEREST, grounds.archive.today) for one in staying for report in one.reports)


# Words


def _official(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(one for one in reports if (one.claim.stage, one.claim.polarity) == (Stage.OFFICIAL, Polarity.SUPPORTS))


def _stage(report: Report) -> str:
    claim = report.claim
    stage = f"no {claim.stage}" if claim.polarity is Polarity.DENIES else str(claim.stage)
    return f"{stage}, {claim.setback}" if claim.setback else stage


def _phrase(grounds: Grounds, ending: Ending) -> str:
    """“collapsed on 2023-06-30, he joined Liverpool”."""
    on = f" on {ending.day}" if ending.day else ""
    instead = f", he joined {club_name(grounds, ending.instead)}" if ending.instead else ""
    return f"{ending.outcome}{on}{instead}"


def _close(grounds: Grounds) -> str:
    return f"{grounds.closed}{'' if grounds.move.closes else ' by custom (no calendar is recorded)'}"
