"""Short texts and the invented people in them, for tests of what is proposed."""

from datetime import date

from generator.desk.incoming.story import Block, BlockKind, Dated, Story
from generator.desk.naming.known import KnownNames, known_names
from generator.problems import Place
from generator.records import Club, Journalist, Outlet, Person, Player, Records, Ref, Spell

HERE = Place("content/x.md", 1, 1)
DAY = date(2025, 1, 10)


def club(name: str, *aliases: str, nicknames: tuple[str, ...] = ()) -> Club:
    """A club of the register."""
    return Club(HERE, name.lower().replace(" ", "-"), name, aliases=aliases, contextual_aliases=nicknames)


def player(name: str, at: str = "", id_: str = "", other: str = "") -> Player:
    """A player who has been with a club for long."""
    spells = (Spell(Ref(at, HERE), date(2020, 7, 1)),) if at else ()
    slug = id_ or name.lower().replace(" ", "-")
    return Player(HERE, slug, name, spells=spells, not_to_be_confused_with=other)


CLUBS = (
    club("Everton", nicknames=("the Toffees", "the Blues")),
    club("Chelsea", nicknames=("the Blues",)),
    club("Manchester United", "Man United", "Man Utd", nicknames=("United", "the Red Devils")),
    club("Newcastle United", "Newcastle", nicknames=("United", "the Magpies")),
    club("Nice"),
    club("Reading", nicknames=("the Royals",)),
    club("Sheffield Wednesday", nicknames=("Wednesday", "the Owls")),
    club("Bayer Leverkusen", "Leverkusen"),
    club("Hull City", "Hull", nicknames=("City", "the Tigers")),
    club("Queens Park Rangers", "QPR", nicknames=("Rangers",)),
    club("Fulham"),
    club("Burnley"),
    club("Arsenal"),
)
RECORDS = Records(
    players=(
        player("Tom Abbot", "Everton"),
        player("Jón Ørsted", "Fulham"),
        player("Sam O'Dare", "Burnley"),
        player("Piet van den Brook", "Chelsea"),
        player("Ben Carter", "Hull City", id_="ben-carter-1999"),
        player("Ben Carter", "Fulham", id_="ben-carter-2003"),
        player("Max Pell", "Nice"),
        player("Rory Pell", "Arsenal"),
    ),
    journalists=(
        Journalist(HERE, "ann-lister", "Ann Lister", handles=("@annlister",)),
        Journalist(HERE, "karl-voss", "Karl Voss"),
    ),
    people=(Person(HERE, "gus-marlin", "Gus Marlin", role="manager", club=Ref("Hull City", HERE)),),
    outlets=(Outlet(HERE, "the-evening-bell", "The Evening Bell"), Outlet(HERE, "torwart", "torwart")),
)


def known() -> KnownNames:
    """The names of these people and clubs."""
    return known_names(RECORDS, CLUBS)


def story(*paragraphs: str, title: str = "") -> Story:
    """A dated text of these paragraphs; one without a full stop is a heading."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if text.rstrip("”\"'")[-1:] in ".!?" else BlockKind.HEADING, text, line)
        for line, text in enumerate(paragraphs, 1)
    )
    return Story("x.txt", Dated(DAY, "a test"), title=title, blocks=blocks)
