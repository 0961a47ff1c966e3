"""What a check of an article is given: the article, the archive that it stands in, and its text when it asks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator import moves
from generator.archive import Archive
from generator.lint.careers import Step
from generator.lint.known import Known
from generator.lint.sheet import Sheet
from generator.moves import Move
from generator.problems import Place
from generator.records import Claim, Headline


@dataclass(frozen=True, slots=True)
class Texts:
    """The files of content/, by the name that places have: a file as a sheet, and the originals kept beside it."""

    sheet: Callable[[str], Sheet]
    originals: Callable[[str], tuple[str, ...]]


class Told(NamedTuple):
    """A claim of the article, its position there from 0, and the move that it is about."""

    position: int
    claim: Claim
    move: Move


@dataclass(frozen=True, slots=True)
class Case:
    """An article in its archive; `careers` tells what is known of a player, by his id."""

    article: Headline
    archive: Archive
    known: Known
    texts: Texts
    careers: Callable[[str], tuple[Step, ...]]
    told: tuple[Told, ...]

    @property
    def sheet(self) -> Sheet:
        """The article's file."""
        return self.texts.sheet(self.article.place.file)

    @property
    def clubs(self) -> frozenset[str]:
        """All clubs that the article is about, by its list and its claims."""
        named = (club for one in self.article.claims for club in (one.origin, one.destination) if club)
        return frozenset((*self.article.clubs, *(club.id for club in named)))

    def at(self, *path: int | str) -> Place:
        """Where a field of the article stands."""
        return self.sheet.field(*path)

    def player(self, id_: str) -> str:
        """A player's name."""
        return self.archive.players[id_].name

    def club(self, id_: str) -> str:
        """A club's name."""
        return self.archive.clubs[id_].name

    def voice(self, claim: Claim) -> str:
        """The name of the one whose word the claim is."""
        kind, id_ = moves.speaker(claim.by)
        name: str = getattr(self.archive, kind)[id_].name
        return name


def told(article: Headline, archive: Archive) -> tuple[Told, ...]:
    """The claims of the article with their moves, in order."""
    mine = (
        Told(report.number - 1, report.claim, move)
        for move in archive.moves_in.get(article.id, ())
        for report in move.reports
        if report.article.id == article.id
    )
    return tuple(sorted(mine, key=lambda one: one.position))


def once_a_move(case: Case) -> Iterator[Told]:
    """The claims of the article without those on a move that it has spoken of already."""
    seen: set[str] = set()
    for one in case.told:
        if one.move.id not in seen:
            seen.add(one.move.id)
            yield one
