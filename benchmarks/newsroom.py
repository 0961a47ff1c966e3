"""The invented news, day by day: who is said to go where, by whom, and how far it has got."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks import wording
from benchmarks.cast import FIRST_DAY, LAST_DAY, Cast, Club, Draw, Journalist, Named, Player, slug

_QUIET, _WINTER, _SUMMER, _DEADLINE = 1, 5, 6, 18


@dataclass(frozen=True, slots=True)
class Window:
    """A transfer window: its id, its season, and its first and last day."""

    id: str
    season: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article claims of a move; the names of the fields are those of front matter."""

    player: Player
    origin: Club
    to: Club
    stage: str
    by: Journalist
    role: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An article; `slug` is unlike that of any other. `quotation` is a manager's words, or empty."""

    day: date
    slug: str
    title: str
    summary: str
    author: Journalist
    players: tuple[Player, ...]
    clubs: tuple[Club, ...]
    claims: tuple[Claim, ...]
    speaker: Named
    quotation: str
    body: str


@dataclass(slots=True)
class _Saga:
    """A player in a window: the club he is at, those that want him, and the day on which he joins the first of them."""

    window: Window
    origin: Club
    rivals: list[Club]
    decided: date | None
    announced: bool = False


def windows() -> list[Window]:
    """The windows of the ten years; every association keeps to the same days, more or less."""
    found = []
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
        winter = Window(f"{year}-winter", f"{year - 1}/{year % 100:02}", date(year, 1, 1), date(year, 1, 31))
        summer = Window(f"{year}-summer", f"{year}/{(year + 1) % 100:02}", date(year, 6, 14), date(year, 8, 31))
        found += [winter, summer]
    return found[1:]


def days(articles: int, chance: Random) -> list[date]:
    """The day of each article, the oldest first: many in the windows and most on their last days."""
    calendar = [FIRST_DAY + timedelta(days=passed) for passed in range((LAST_DAY - FIRST_DAY).days + 1)]
    open_, closing = set(), set()
    for window in windows():
        length = (window.closes - window.opens).days
        open_ |= {window.opens + timedelta(days=passed) for passed in range(length + 1)}
        closing |= {window.closes - timedelta(days=before) for before in range(2)}
    weights = [_busy(day, open_, closing) for day in calendar]
    return sorted(chance.choices(calendar, weights, k=articles))


def _busy(day: date, open_: set[date], closing: set[date]) -> int:
    if day in closing:
        return _DEADLINE
    if day in open_:
        return _WINTER if day.month == 1 else _SUMMER
    return _QUIET


@dataclass(slots=True)
class Newsroom:
    """Writes article after article, and remembers where every player is and who has been written about.

    Articles must be asked for in the order of their days.
    """

    cast: Cast
    chance: Random
    seen: set[Named] = field(default_factory=set)
    _sagas: dict[Player, _Saga] = field(default_factory=dict)
    _calendar: list[Window] = field(default_factory=windows)
    _active: tuple[date, Draw[Player]] | None = None
    _number: int = 0

    def __post_init__(self) -> None:
        """The lists from which names are drawn."""
        self._clubs = Draw(self.cast.clubs)
        self._journalists = Draw(self.cast.journalists, head=4)

    _clubs: Draw[Club] = field(init=False)
    _journalists: Draw[Journalist] = field(init=False)

    def pieces(self, on: list[date]) -> Iterator[Piece]:
        """An article for each of the days, with all whom it names now seen."""
        for day in on:
            piece = self._piece(day)
            self.seen |= named(piece)
            yield piece

    def later(self, day: date, number: int) -> Iterator[Piece]:
        """So many more articles of the newest day, which name nobody new."""
        while number:
            piece = self._piece(day)
            if named(piece) <= self.seen:
                number -= 1
                yield piece

    def _piece(self, day: date) -> Piece:
        self._number += 1
        chance, author = self.chance, self._journalists.one(self.chance)
        players = dict.fromkeys(self._players(day).one(chance) for _ in range(chance.choice((1, 1, 1, 2, 2, 3))))
        claims = tuple(self._claim(player, day, author) for player in players)
        first = claims[0]
        speaker = first.to.manager
        quotation = chance.choice(wording.QUOTATIONS) if not chance.randrange(8) else ""
        names = self._names(first, author)
        title = chance.choice(wording.HEADLINES[_kind(first)]).format(**names)
        opening = " ".join(_lead(claim, names) for claim in claims)
        return Piece(
            day=day,
            slug=f"{slug(title)}-{self._number}",
            title=title,
            summary=f"{first.player.name} {first.evidence}, {first.by.name} reports.",
            author=author,
            players=tuple(players),
            clubs=tuple(dict.fromkeys(club for claim in claims for club in (claim.origin, claim.to))),
            claims=claims,
            speaker=speaker,
            quotation=quotation,
            body=wording.body(opening, quotation, names, chance),
        )

    def _names(self, claim: Claim, author: Journalist) -> dict[str, object]:
        return {
            "player": claim.player.name,
            "player_id": claim.player.id,
            "origin": claim.origin.name,
            "to": claim.to.name,
            "to_place": claim.to.name.split()[0],
            "rival": self._clubs.one(self.chance).name,
            "manager": claim.to.manager.name,
            "journalist": author.name,
            "outlet": author.outlet.name,
            **wording.facts(self.chance),
        }

    def _players(self, day: date) -> Draw[Player]:
        """Those whom anybody writes about in the month of that day."""
        month = day.replace(day=1)
        if self._active is None or self._active[0] != month:
            ranks = [rank for rank, who in enumerate(self.cast.players) if who.debut <= month <= who.farewell]
            self._active = month, Draw([self.cast.players[rank] for rank in ranks], ranks)
        return self._active[1]

    def _claim(self, player: Player, day: date, author: Journalist) -> Claim:
        chance, saga = self.chance, self._saga(player, day)
        stage, to = self._stage(saga, day)
        denied = stage != "official" and not chance.randrange(12)
        passed_on = not chance.randrange(3)
        role = "denial" if denied else "citation" if passed_on else chance.choice(("origin", "independent"))
        evidence = wording.EVIDENCE["denial" if denied else stage].format(origin=saga.origin.name, to=to.name)
        cited = self._journalists.one(chance)
        by = cited if role == "citation" and cited in self.seen else author
        return Claim(player, saga.origin, to, stage, by, role, evidence)

    def _stage(self, saga: _Saga, day: date) -> tuple[str, Club]:
        if saga.decided and day >= saga.decided:
            saga.announced = True
            return "official", saga.rivals[0]
        first = saga.window.opens - timedelta(days=60)
        passed = max(0, (day - first).days) / (((saga.decided or saga.window.closes) - first).days + 1)
        rank = min(8, int(passed * 9 * self.chance.uniform(0.2, 1.1)))
        return wording.STAGES[rank], self.chance.choice([saga.rivals[0], *saga.rivals])

    def _saga(self, player: Player, day: date) -> _Saga:
        window = self._calendar[bisect_left(self._calendar, day, key=lambda one: one.closes)]
        last = self._sagas.get(player)
        if last is None or last.window is not window:
            origin = self._clubs.one(self.chance) if last is None else last.rivals[0] if last.announced else last.origin
            last = self._sagas[player] = self._begin(window, origin)
        return last

    def _begin(self, window: Window, origin: Club) -> _Saga:
        """One to three clubs want him, and in a third of the sagas the first of them gets him."""
        chance = self.chance
        others = [club for club in (self._clubs.one(chance) for _ in range(chance.randrange(1, 4))) if club != origin]
        rivals = list(dict.fromkeys(others)) or [next(club for club in self.cast.clubs if club != origin)]
        length = (window.closes - window.opens).days
        decided = window.opens + timedelta(days=chance.randrange(length)) if not chance.randrange(3) else None
        return _Saga(window, origin, rivals, decided)


def named(piece: Piece) -> set[Named]:
    """All who have a page because the article names them."""
    return {piece.author, *piece.players, *piece.clubs}


def _kind(claim: Claim) -> str:
    return "denial" if claim.role == "denial" else claim.stage


def _lead(claim: Claim, names: dict[str, object]) -> str:
    """The first sentence on that claim; `names` are those of the article's first claim."""
    player, by = claim.player, claim.by
    own = {"player": player.name, "player_id": player.id, "journalist": by.name, "outlet": by.outlet.name}
    return wording.lead(claim.evidence, {**names, **own})
