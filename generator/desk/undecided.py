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
from generator.desk import decisions
from generator.desk.case import (
    ENDED,
    Case,
    Need,
    Why,
    case_of,
    club_name,
    is_agreed,
    reached,
    rivals,
    setback_report,
    signed_elsewhere,
    supports,
)
from generator.desk.decisions import Decision
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
    case = case_of(archive, move)
    needs = tuple(sorted(_needs(case), key=_weight))
    return Undecided(
        move=move,
        standing=case.standing,
        derived=case.derived,
        closed=case.closed,
        needs=needs,
        proposed=decisions.proposed(case, needs),
        newest=tuple(reversed(move.reports[-_NEWEST:])),
        rivals=tuple((one, archive.standings[one.id]) for one in rivals(case)),
    )


def _weight(need: Need) -> int:
    return list(Why).index(need.why)


# The reasons


def _needs(case: Case) -> Iterator[Need]:
    if case.written is Outcome.VOID:
        return
    for reason in (_disagrees, _contradicted, _rival_signed, _rival_completed, _said_off, _unheard_of):
        yield from reason(case)


def _disagrees(case: Case) -> Iterator[Need]:
    """The close of the window contradicts no file: it only stands in for one."""
    if not case.written or not _is_derived_of_claims(case):
        return
    written, derived = came_about(case.ending, stay=case.stay), came_about(case.derived, stay=case.stay)
    if written is not derived or _says_another_club(case):
        sentence = f"the file has {_phrase(case, case.ending)}, the claims derive {_phrase(case, case.derived)}"
        yield Need(Why.DISAGREES, sentence, _official(case.said))
    elif written and case.ending.day and case.derived.day and case.ending.day > case.derived.day:
        sentence = f"the file has it completed on {case.ending.day}, and a claim had it official on {case.derived.day}"
        yield Need(Why.DISAGREES, sentence, _official(case.said)[:1])


def _is_derived_of_claims(case: Case) -> bool:
    return case.derived.outcome is not Outcome.OPEN and case.derived != Ending(Outcome.STAYED, case.move.closes)


def _says_another_club(case: Case) -> bool:
    here, there = case.ending.instead, case.derived.instead
    stayed = case.ending.outcome is Outcome.STAYED and not case.stay
    return bool(there and here != there and (here or stayed))


def _contradicted(case: Case) -> Iterator[Need]:
    """By a claim after the decision, unless a later one takes that back.

    What is told of talks once the window has closed is told of the past: then nothing less than a signature counts.
    """
    happened, decided, last = came_about(case.ending, stay=case.stay), case.ending.day or case.closed, case.last_word
    if happened is None or decided is None or last is None or last.claim.said_on <= decided:
        return
    least = Stage.SIGNED if case.closed and last.claim.said_on > case.closed else Stage.TALKS
    too_little = not happened and not case.stay and last.claim.stage.rank < least.rank
    if moves.expects(last.claim) is happened or too_little:
        return
    verb = "has it going on" if moves.expects(last.claim) else "speaks against it"
    sentence = f"{_phrase(case, case.ending)}, and a later claim {verb} ({_stage(last)}, {last.claim.said_on})"
    yield Need(Why.CONTRADICTED, sentence, (last,))


def _rival_signed(case: Case) -> Iterator[Need]:
    """Said to have signed elsewhere, which is no announcement and so decides nothing by itself."""
    if case.move.event is not Event.TRANSFER or not (case.ending.outcome is Outcome.OPEN or case.lapsed):
        return
    for rival, report in signed_elsewhere(case):
        sentence = f"he is said to have signed for {club_name(case, rival.destination)} ({report.claim.said_on})"
        yield Need(Why.RIVAL, sentence, (report,))


def _rival_completed(case: Case) -> Iterator[Need]:
    """Out of one club he cannot join two; a move on from the first is out of that one."""
    if case.ending.outcome is not Outcome.COMPLETED or not (case.move.destination and case.move.origin):
        return
    for rival in rivals(case):
        both = case.archive.standings[rival.id].ending.outcome is Outcome.COMPLETED and rival.destination
        if both and rival.event is case.move.event is Event.TRANSFER and rival.origin == case.move.origin:
            sentence = f"completed, and so is {rival.id}, out of the same club and in the same window"
            yield Need(Why.RIVAL, sentence, _official(rival.reports)[-1:])


def _said_off(case: Case) -> Iterator[Need]:
    if case.standing.setback in ENDED and (case.ending.outcome is Outcome.OPEN or case.lapsed):
        last = setback_report(case)
        sentence = f"the last that is said of it is {case.standing.setback} ({last.claim.said_on})"
        yield Need(Why.SAID_OFF, sentence, (last,))


def _unheard_of(case: Case) -> Iterator[Need]:
    """What the window's close leaves open, or decides alone."""
    if not case.over:
        return
    if case.ending.outcome is Outcome.OPEN:
        yield Need(Why.OPEN, f"its window closed on {_close(case)}, and it is open", case.own[-1:])
    elif case.lapsed and not case.stay and is_agreed(case):
        stage = case.standing.stage
        sentence = f"it had got to {stage}, its window closed on {_close(case)}, and nothing more is said"
        yield Need(Why.AGREED, sentence, reached(case, stage))
    elif case.lapsed and not _is_borne_out(case):
        yield Need(Why.CLOSE_ONLY, f"nothing but the window’s close on {_close(case)} says that he stayed")


def _is_borne_out(case: Case) -> bool:
    """Whether a source says so too: the last to speak of the move, or one who has him staying."""
    last = case.last_word
    if last and moves.expects(last.claim) is case.stay:
        return True
    staying = (one for one in rivals(case) if one.event is Event.STAY)
    return any(supports(report, Stage.INTEREST, case.archive.today) for one in staying for report in one.reports)


# Words


def _official(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(one for one in reports if (one.claim.stage, one.claim.polarity) == (Stage.OFFICIAL, Polarity.SUPPORTS))


def _stage(report: Report) -> str:
    claim = report.claim
    stage = f"no {claim.stage}" if claim.polarity is Polarity.DENIES else str(claim.stage)
    return f"{stage}, {claim.setback}" if claim.setback else stage


def _phrase(case: Case, ending: Ending) -> str:
    """“collapsed on 2023-06-30, he joined Liverpool”."""
    on = f" on {ending.day}" if ending.day else ""
    instead = f", he joined {club_name(case, ending.instead)}" if ending.instead else ""
    return f"{ending.outcome}{on}{instead}"


def _close(case: Case) -> str:
    return f"{case.closed}{'' if case.move.closes else ' by custom (no calendar is recorded)'}"
