"""How a long record is cut: what is told of it by season, and of a long season by month; a long window by letter.

A part is a page. It is named by what it holds and never numbered, so that its address stays while the archive grows,
and what is new falls into one part.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator import names
from generator.associations import association_name
from generator.groups import grouped
from generator.moves import Move, Report
from generator.records import Club, Headline, Named, Player, Quote

# A record with more claims, quotations and articles than this has a page for every season. A club always has.
LONG = 100
# A season with more of them has a page for every month.
LONG_SEASON = 300
# A player with more moves than this has them on the pages of his seasons, and his own page has those of the newest.
LONG_SAGA = 200
# A window with more moves than this has a page for every letter, and a list with more entries one for every group.
LONG_LIST = 500
NO_COUNTRY = "none"

Said = tuple[Move, Report]
Quoted = tuple[Headline, int, Quote]
# The season, as 2023/24, and the month, as 2023-08; empty for what stands on the page of the season.
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """What is told of a record in a season or a month, each in the order of the archive."""

    moves: tuple[Move, ...] = ()
    said: tuple[Said, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    articles: tuple[Headline, ...] = ()

    @property
    def rows(self) -> int:
        """How long its lists are; moves are few and counted for nothing."""
        return len(self.said) + len(self.quotes) + len(self.articles)


def parts(kind: str, whole: Part, season_on: Mapping[date, str], before: Mapping[Name, Part]) -> Mapping[Name, Part]:
    """The parts of a record of which `whole` is told, the newest first; none of a short one, unless it is a club.

    Moves, and what is said of them, go with the season of the window; a voice's words on one move stay together. Those
    parts that are as they were `before` are the same objects.
    """
    if kind != "clubs" and whole.rows <= LONG:
        return {}
    found: dict[Name, Part] = {}
    seasons = _split(
        whole,
        of_move=lambda move: move.window.season,
        of_said=lambda said: said[0].window.season,
        of_day=lambda day: season_on[day],
    )
    for season, part in seasons.items():
        if part.rows <= LONG_SEASON:
            found[season, ""] = part
            continue
        found[season, ""] = Part(moves=part.moves)
        months = _months(replace(part, moves=()), whole=kind in {"journalists", "outlets"})
        found |= {(season, month): one for month, one in months.items()}
    return {name: before[name] if before.get(name) == part else part for name, part in found.items()}


def _months(part: Part, *, whole: bool) -> dict[str, Part]:
    """By month; the words on one move stay `whole`, in the month of the first of them, or each goes into its own."""
    first: dict[str, date] = {}
    for move, report in part.said if whole else ():
        first.setdefault(move.id, report.claim.said_on)
    return _split(
        part,
        of_move=lambda _: "",
        of_said=lambda said: _month(first.get(said[0].id, said[1].claim.said_on)),
        of_day=_month,
    )


def _split(
    whole: Part, of_move: Callable[[Move], str], of_said: Callable[[Said], str], of_day: Callable[[date], str]
) -> dict[str, Part]:
    """The parts by their names, the last first; articles and quotations go by the article's day."""
    moves = grouped(whole.moves, lambda move: [of_move(move)])
    said = grouped(whole.said, lambda one: [of_said(one)])
    quotes = grouped(whole.quotes, lambda one: [of_day(one[0].day)])
    articles = grouped(whole.articles, lambda one: [of_day(one.day)])
    return {
        name: Part(moves.get(name, ()), said.get(name, ()), quotes.get(name, ()), articles.get(name, ()))
        for name in sorted({*moves, *said, *quotes, *articles}, reverse=True)
    }


def _month(day: date) -> str:
    return day.isoformat()[:7]


def seasons(named: Iterable[Name]) -> tuple[str, ...]:
    """The seasons of these parts, in their order."""
    return tuple(season for season, month in named if not month)


def months(named: Iterable[Name], season: str) -> tuple[str, ...]:
    """The months of a season that have parts of their own."""
    return tuple(month for one, month in named if month and one == season)


def letters(moves: Sequence[Move], players: Mapping[str, Player]) -> Mapping[str, tuple[Move, ...]]:
    """The moves of a long window by the initial of the player's family name, in its order; of a short one, nothing."""
    if len(moves) <= LONG_LIST:
        return {}
    places = {move.player: names.family_name_first(players[move.player].name) for move in moves}
    ordered = sorted(moves, key=lambda move: (places[move.player], move.id))
    return grouped(ordered, lambda move: [names.initial(places[move.player])])


def listed(kind: str, records: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """The ids of records by group, in the order of their list: by letter, clubs by the trigram of their country."""
    if kind == "clubs":
        clubs = [(names.collation(club.name), club.country, club.id) for club in records if isinstance(club, Club)]
        clubs.sort(key=lambda club: (association_name(club[1]), club[0]))
        groups = grouped(clubs, lambda club: [club[1].lower() or NO_COUNTRY])
    else:
        place = names.collation if kind == "outlets" else names.family_name_first
        others = sorted((place(record.name), "", record.id) for record in records)
        groups = grouped(others, lambda record: [names.initial(record[0])])
    return {group: tuple(id_ for *_, id_ in found) for group, found in groups.items()}


def cut_list(kind: str, records: Collection[Named]) -> dict[str, tuple[str, ...]]:
    """The same of a long list, each group of which has a page; of a short one, nothing."""
    return listed(kind, records) if len(records) > LONG_LIST else {}
