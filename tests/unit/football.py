"""Records in a few words: a small cast of clubs, players and voices, and claims about them.

Every name is an id of the cast, a day is written as in front matter, and each claim gets an article of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from generator import archive, moves, resolve, shards
from generator.archive import Archive
from generator.digests import stamp
from generator.lookup import Lookup, lookup
from generator.moves import Ending, Move, Report
from generator.problems import Place, Problem
from generator.records import (
    Article,
    Claim,
    Club,
    Deal,
    Journalist,
    MoveRecord,
    Outlet,
    Override,
    Period,
    Person,
    Player,
    Quote,
    Records,
    Ref,
    Text,
    Voice,
    Window,
)
from generator.settings import Site
from generator.words import (
    Certainty,
    DealType,
    Event,
    Kind,
    Outcome,
    Polarity,
    Rights,
    Role,
    Setback,
    Stage,
    Verdict,
)

SITE = Site("Rumours", "https://example.org")


def day(text: str) -> date:
    """2023-07-09."""
    return date.fromisoformat(text)


def place(kind: str, id_: str) -> Place:
    """The file of a record."""
    return Place(f"content/{kind}/{id_}.md")


def ref(name: str, file: str = "content/test.md") -> Ref:
    """A mention of a name."""
    return Ref(name, Place(file, 3))


def _maybe(name: str | None) -> Ref | None:
    return ref(name) if name else None


def player(id_: str, name: str, *aliases: str) -> Player:
    """A player."""
    return Player(place("players", id_), id_, name, aliases=aliases)


def club(id_: str, name: str, association: str = "ENG", aliases: Sequence[str] = (), nick: Sequence[str] = ()) -> Club:
    """A club; `nick` are the names that mean it only in an article about it."""
    return Club(place("clubs", id_), id_, name, association, association, tuple(aliases), tuple(nick))


def journalist(id_: str, name: str) -> Journalist:
    """A journalist."""
    return Journalist(place("journalists", id_), id_, name)


def outlet(id_: str, name: str) -> Outlet:
    """An outlet."""
    return Outlet(place("outlets", id_), id_, name)


def window(id_: str, season: str, *periods: tuple[str, str, str]) -> Window:
    """A window with its periods: association, first and last day."""
    known = tuple(Period(association, day(opens), day(closes)) for association, opens, closes in periods)
    year, _, term = id_.partition("-")
    return Window(place("windows", id_), id_, f"{term.capitalize()} {year}", season, known)


SUMMER = window("2023-summer", "2023/24", ("ENG", "2023-06-14", "2023-09-01"), ("KSA", "2023-07-01", "2023-09-07"))
WINTER = window("2024-winter", "2023/24", ("ENG", "2024-01-01", "2024-02-01"), ("GER", "2024-01-01", "2024-02-01"))
CAST = Records(
    players=(player("luke-chambers", "Luke Chambers"), player("fabio-carvalho", "Fábio Carvalho")),
    clubs=(
        club("liverpool", "Liverpool", aliases=["LFC"], nick=["the Reds"]),
        club("chelsea", "Chelsea"),
        club("wigan-athletic", "Wigan Athletic"),
        club("rb-leipzig", "RB Leipzig", "GER"),
        club("al-ittihad", "Al-Ittihad", "KSA"),
    ),
    journalists=(
        journalist("david-ornstein", "David Ornstein"),
        journalist("fabrizio-romano", "Fabrizio Romano"),
        journalist("florian-plettenberg", "Florian Plettenberg"),
    ),
    outlets=(outlet("bbc-sport", "BBC Sport"), outlet("the-athletic", "The Athletic")),
    people=(Person(place("people", "jurgen-klopp"), "jurgen-klopp", "Jürgen Klopp"),),
    windows=(SUMMER, WINTER),
)


def voice(id_: str) -> Voice:
    """The member of the cast of that id, as the one who makes a claim."""
    if any(one.id == id_ for one in CAST.journalists):
        return Voice(journalist=ref(id_))
    return Voice(person=ref(id_)) if any(one.id == id_ for one in CAST.people) else Voice(outlet=ref(id_))


def claim(  # noqa: PLR0913  # fields by name, as front matter has them
    on: str,
    stage: str = "interest",
    *,
    to: str | None = None,
    by: str = "david-ornstein",
    player: str = "luke-chambers",
    origin: str | None = "liverpool",
    event: str = "transfer",
    deal: str | None = None,
    setback: str | None = None,
    role: str = "independent",
    certainty: str = "reported",
    denies: bool = False,
    window: str | None = None,
    withdrawn: str | None = None,
) -> Claim:
    """What one source said that day: by default Ornstein, of a transfer of Luke Chambers away from Liverpool."""
    return Claim(
        place=Place(f"content/articles/{on}.md", 9),
        player=ref(player),
        event=Event(event),
        origin=_maybe(origin),
        destination=_maybe(to),
        deal=Deal(DealType(deal) if deal else None),
        stage=Stage(stage),
        setback=Setback(setback) if setback else None,
        polarity=Polarity.DENIES if denies else Polarity.SUPPORTS,
        certainty=Certainty(certainty),
        by=voice(by),
        role=Role(role),
        said_on=day(on),
        window=_maybe(window),
        withdrawn=day(withdrawn) if withdrawn else None,
    )


def article(  # noqa: PLR0913  # fields by name, as front matter has them
    on: str,
    slug: str,
    *claims: Claim,
    players: Sequence[str] = (),
    clubs: Sequence[str] = (),
    context: str | None = None,
    aliases: Sequence[str] = (),
    quotes: Sequence[Quote] = (),
    links: Sequence[str] = (),
    draft: bool = False,
) -> Article:
    """An article of that day with these claims; `links` are the addresses that its text links."""
    file = f"content/articles/{slug}.md"
    return Article(
        place=Place(file),
        id=slug,
        slug=slug,
        title=slug.replace("-", " ").capitalize(),
        day=day(on),
        moment=None,
        summary="",
        kind=Kind.REPORT,
        rights=Rights.OWN,
        author=None,
        outlet=None,
        url="",
        archive_url="",
        players=tuple(ref(name, file) for name in players),
        clubs=tuple(ref(name, file) for name in clubs),
        people=(),
        context_club=ref(context, file) if context else None,
        claims=claims,
        quotes=tuple(quotes),
        corrections=(),
        aliases=tuple(ref(old, file) for old in aliases),
        updated=None,
        draft=draft,
        text=Text(links=tuple(ref(link, file) for link in links)),
    )


def move_file(  # noqa: PLR0913  # fields by name, as front matter has them
    id_: str,
    window: str,
    *,
    to: str | None = None,
    outcome: str | None = None,
    on: str | None = None,
    instead: str | None = None,
    verdicts: Sequence[tuple[str, str]] = (),
    origin: str | None = "liverpool",
    player: str = "luke-chambers",
    event: str = "transfer",
) -> MoveRecord:
    """A file in content/moves; `verdicts` are set by hand: who, and which."""
    return MoveRecord(
        place=place("moves", id_),
        id=id_,
        window=ref(window),
        player=ref(player),
        event=Event(event),
        origin=_maybe(origin),
        destination=_maybe(to),
        deal=Deal(),
        outcome=Outcome(outcome) if outcome else None,
        date=day(on) if on else None,
        date_note="",
        instead=_maybe(instead),
        reason="",
        url="",
        verdicts=tuple(Override(ref(by), Verdict(word), "By hand.") for by, word in verdicts),
        text=Text(),
    )


def written(*said: Claim | Article | MoveRecord) -> list[Article]:
    """The articles among them; a claim alone gets an article of its day."""
    return [
        one if isinstance(one, Article) else article(str(one.said_on), f"claim-{number}", one)
        for number, one in enumerate(said, 1)
        if not isinstance(one, MoveRecord)
    ]


def built(
    *said: Claim | Article | MoveRecord, today: str = "2026-01-01", cast: Records = CAST, drafts: bool = False
) -> tuple[Archive, list[Problem]]:
    """The archive of the cast with these articles and files, as of that day, and its problems; every name is known."""
    known = resolve.names_of(cast)
    records, unresolved = known.records(replace(cast, moves=tuple(one for one in said if isinstance(one, MoveRecord))))
    wholes = {}
    for one in written(*said):
        wholes[one.id], wrong, _ = known.article(one)
        unresolved += wrong
    assert unresolved == []
    headlines = [resolve.headline(one, stamp(msgspec.msgpack.encode(one))) for one in wholes.values()]
    bodies = {id_: resolve.body(one) for id_, one in wholes.items()}
    return archive.build(SITE, records, headlines, bodies, day(today), drafts=drafts)


def looked_up(whole: Archive) -> Lookup:
    """The tables of the archive."""
    return lookup(whole, shards.cut(whole))


def archived(*said: Claim | Article | MoveRecord, today: str = "2026-01-01", cast: Records = CAST) -> Archive:
    """The archive as of that day, which has no problems."""
    whole, problems = built(*said, today=today, cast=cast)
    assert problems == []
    return whole


def one_move(whole: Archive, end: str = "") -> Move:
    """The only move whose id ends so."""
    (move,) = [one for one in whole.moves if one.id.endswith(end)]
    return move


def ending(whole: Archive, end: str = "") -> tuple[str, str | None, str | None]:
    """What became of the only move whose id ends so: the outcome, the day and the club that he joined instead."""
    found: Ending = whole.standings[one_move(whole, end).id].ending
    return str(found.outcome), str(found.day) if found.day else None, found.instead


def standing(whole: Archive, end: str = "", on: str | None = None) -> tuple[str | None, str | None, str]:
    """The only move whose id ends so, on that day or today: stage, setback and outcome."""
    move = one_move(whole, end)
    found = moves.standing(move, whole.sagas[move.player], day(on) if on else whole.today)
    stage, setback = found.stage, found.setback
    return str(stage) if stage else None, str(setback) if setback else None, str(found.ending.outcome)


def reports(whole: Archive, by: str) -> list[tuple[Move, Report]]:
    """What a member of the cast said, the oldest first."""
    return [
        (move, report) for move in whole.moves for report in move.reports if by == moves.speaker(report.claim.by)[1]
    ]
