"""The cast of the invented archive: players, clubs, managers, journalists and outlets, none of whom ever lived."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

FIRST_DAY = date(2014, 7, 1)
LAST_DAY = date(2024, 6, 30)

ASSOCIATIONS = ("ENG", "ESP", "GER", "ITA", "FRA", "NED", "POR", "SCO", "TUR", "BEL")

_GIVEN = (
    "Ta Jo Mi Ro Lu Ka Di Be Sa Ni Vo Fe Ga He Ila Ora",
    "ren vin mo lan kel rik bert dro nas lio mir tan zé zel jan",
)
_FAMILY = (
    "Var Oster Kel Bram Dun Fal Gri Hal Ister Jor Kav Lor Mon Nar Pel Quen Ras Sten Tor Ulm Ver Wen Yar Zam",
    "a e i o u en ar il",
    "dwick velt grün zari quist mand thal brec niç lund keth vane ström dell porto ruck san tiev lanão mere",
)
_PLACE = (
    "Harren Kestel Brindo Allun Thorv Wexel Draym Quarn Vellem Sundro Ilkem Fenzo Corva Barlen Nedrim Ashko Zelm Pemlo",
    "mere shaw bury vale gate moor ford heim stad ona ilia porto burg lac",
)
_SUFFIXES = ("", " Town", " Rovers", " Athletic", " United", " City", " Wanderers")
_PAPERS = ("{} Courier", "{} Evening Post", "The {} Gazette", "{} Football Weekly", "Radio {}", "The {} Ledger")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something with a page of their own; `id` is the last part of its address."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Player(Named):
    """A player, and the days between which anybody writes about him."""

    debut: date
    farewell: date


@dataclass(frozen=True, slots=True)
class Club(Named):
    """A club, the association that it plays in, and its manager."""

    association: str
    manager: Named


@dataclass(frozen=True, slots=True)
class Journalist(Named):
    """A journalist and the outlet that he writes for."""

    outlet: Named


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody; in each tuple the best known come first."""

    players: tuple[Player, ...]
    clubs: tuple[Club, ...]
    journalists: tuple[Journalist, ...]
    outlets: tuple[Named, ...]


class Draw(Generic[T]):
    """Draws from a list whose first are drawn most: the weight of a place falls with its rank, as in life."""

    def __init__(self, items: Sequence[T], ranks: Sequence[int] | None = None, head: int = 10) -> None:
        """`head` tells how flat the list is at its top; `ranks` are the places of the items in a longer list."""
        self._items = items
        self._weights = list(accumulate(1 / (rank + head) for rank in ranks or range(len(items))))

    def one(self, chance: Random) -> T:
        """One of the items."""
        return chance.choices(self._items, cum_weights=self._weights)[0]


def cast(articles: int, chance: Random) -> Cast:
    """The cast for an archive of so many articles."""
    taken: set[str] = set()
    outlets = _several(10 + articles // 1000, lambda: _paper(chance), taken)
    journalists = [
        Journalist(who.name, who.id, outlets[place % len(outlets)])
        for place, who in enumerate(_several(10 + articles // 500, lambda: _person(chance), taken))
    ]
    number = 20 + articles // 500
    managers = _several(number, lambda: _person(chance), taken)
    clubs = [
        Club(club.name, club.id, ASSOCIATIONS[place % len(ASSOCIATIONS)], manager)
        for place, (club, manager) in enumerate(
            zip(_several(number, lambda: _club(chance), taken), managers, strict=True)
        )
    ]
    players = [_career(who, chance) for who in _several(max(40, articles // 20), lambda: _person(chance), taken)]
    return Cast(tuple(players), tuple(clubs), tuple(journalists), tuple(outlets))


def slug(name: str) -> str:
    """The name as a part of an address; its letters are Latin ones, with or without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().replace("-", " ").split())


def _several(number: int, invent: Callable[[], str], taken: set[str]) -> list[Named]:
    """So many different names; no two of the whole cast are alike."""
    found: list[Named] = []
    while len(found) < number:
        name = invent()
        id_ = slug(name)
        if id_ not in taken:
            taken.add(id_)
            found.append(Named(name, id_))
    return found


def _joined(parts: Sequence[str], chance: Random) -> str:
    return "".join(chance.choice(part.split()) for part in parts)


def _person(chance: Random) -> str:
    return f"{_joined(_GIVEN, chance)} {_joined(_FAMILY, chance)}"


def _club(chance: Random) -> str:
    return _joined(_PLACE, chance) + chance.choice(_SUFFIXES)


def _paper(chance: Random) -> str:
    return chance.choice(_PAPERS).format(_joined(_PLACE, chance))


def _career(who: Named, chance: Random) -> Player:
    """From two to fourteen years of it, some begun before the archive."""
    debut = FIRST_DAY + timedelta(days=chance.randrange(-2000, 3200))
    return Player(who.name, who.id, debut, debut + timedelta(days=chance.randrange(800, 5000)))
