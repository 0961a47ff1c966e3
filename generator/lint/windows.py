"""Windows of which nobody knows when they close."""

from collections import defaultdict
from collections.abc import Iterator

from generator import doubts
from generator.archive import Archive
from generator.lint.case import Texts
from generator.problems import Place, Problem
from generator.words import Event


def no_periods(archive: Archive, _texts: Texts) -> Iterator[Problem]:
    """A window is made of the registration periods of associations; without any it never closes.

    Then its moves stay open for ever. (FIFA Regulations on the Status and Transfer of Players, article 6.)
    """
    for window in archive.basis.recorded.values():
        if not window.periods:
            yield doubts.no_periods(Place(window.place.file), window.name)


def association_without_period(archive: Archive, texts: Texts) -> Iterator[Problem]:
    """A player can only be registered in a period of the association of his new club, and each sets its own.

    So a window needs a period of every association to whose clubs there are moves in it: where one is wanting, the last
    close of any other stands in, which may be weeks off. (FIFA Regulations on the Status and Transfer of Players,
    article 6.)
    """
    for window in archive.basis.recorded.values():
        known = {period.association for period in window.periods}
        missing: defaultdict[str, list[str]] = defaultdict(list)
        for move in archive.moves_of.get(("windows", window.id), ()) if known else ():
            association = archive.clubs[move.destination].association if move.destination else ""
            if move.event is Event.TRANSFER and association and association not in known:
                missing[association].append(move.id)
        for association, moves in sorted(missing.items()):
            place = texts.sheet(window.place.file).field("periods")
            yield doubts.association_without_period(place, association, len(moves), moves[0])
