"""The records of the archive, frozen, each with the place it came from.

A record is made of one file alone. Where it speaks of another record it holds a `Ref`: the name or id as the editor
wrote it until `archive.resolve` has put the record's id in its stead.
"""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from generator.problems import Place
from generator.words import (
    Certainty,
    Clause,
    DealType,
    Event,
    FeeKind,
    Kind,
    Obligation,
    Option,
    Outcome,
    Polarity,
    Rights,
    Role,
    Setback,
    Stage,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of another record: its name or id as written, or, once resolved, its id."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown body, rendered: the HTML, its plain text, and what it points at."""

    html: str = ""
    plain: str = ""
    links: tuple[Ref, ...] = ()
    images: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Fee:
    """A figure named for a deal: `amount` in whole units of `currency` (ISO 4217), None where none was named."""

    kind: FeeKind
    amount: int | None = None
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """The terms of a move as one source gives them; None means that nothing was said."""

    type: DealType | None = None
    option: Option | None = None
    obligation: Obligation | None = None
    until: date | None = None
    fee: Fee | None = None
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who made a claim: a journalist (for an outlet), an outlet in its own name, or a person on the record.

    `anyone` is a bare name, until the archive has found whose it is.
    """

    journalist: Ref | None = None
    outlet: Ref | None = None
    person: Ref | None = None
    anyone: Ref | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one possible move. `said_on` is the article's day unless the claim names another."""

    place: Place
    player: Ref
    event: Event
    origin: Ref | None
    destination: Ref | None
    deal: Deal
    stage: Stage
    setback: Setback | None
    polarity: Polarity
    certainty: Certainty
    by: Voice
    role: Role
    said_on: date
    window: Ref | None = None
    evidence: str = ""
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a person said; `indirect` when the text is the editor's rendering of it and not the words themselves."""

    by: Ref
    said_on: date
    text: str
    indirect: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article got wrong, and since when the archive says so."""

    date: date
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article. `day` is its date in the site's time zone; `moment` is set where a time was given."""

    place: Place
    id: str
    slug: str
    title: str
    day: date
    moment: datetime | None
    summary: str
    kind: Kind
    rights: Rights
    author: Ref | None
    outlet: Ref | None
    url: str
    archive_url: str
    players: tuple[Ref, ...]
    clubs: tuple[Ref, ...]
    people: tuple[Ref, ...]
    context_club: Ref | None
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    corrections: tuple[Correction, ...]
    aliases: tuple[Ref, ...]
    updated: date | None
    draft: bool
    text: Text


class Headline(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What other pages show of an article, its names resolved to ids: all but its text and what its own page tells.

    `stamp` is a digest of all this, `whole` one of the article's file. A struct and not a dataclass, because every
    build holds the headlines of all articles: it takes a fourth of the time to read and half of the memory.
    """

    place: Place
    id: str
    slug: str
    title: str
    day: date
    moment: datetime | None
    summary: str
    kind: Kind
    author: str | None
    outlet: str | None
    players: tuple[str, ...]
    clubs: tuple[str, ...]
    people: tuple[str, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    aliases: tuple[Ref, ...]
    links: tuple[Ref, ...]
    draft: bool
    stamp: int = 0
    whole: int = 0


class Body(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an article's own page and the feeds show besides its headline.

    `html` is empty and `excerpt` set where the text is another's and may not be shown.
    """

    html: str
    excerpt: str
    rights: Rights
    url: str
    archive_url: str
    updated: date | None
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """A player's time at a club; `loan` when he was there on loan."""

    club: Ref
    since: date | None = None
    until: date | None = None
    loan: bool = False


@dataclass(frozen=True, slots=True)
class Player:
    """A player. `nationality` holds FIFA trigrams."""

    place: Place
    id: str
    name: str
    born: date | None = None
    positions: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    not_to_be_confused_with: str = ""
    spells: tuple[Spell, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Club:
    """A club. `association` is the FIFA trigram whose registration periods apply (Swansea: country WAL, ENG)."""

    place: Place
    id: str
    name: str
    country: str = ""
    association: str = ""
    aliases: tuple[str, ...] = ()
    contextual_aliases: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    divisions: tuple[tuple[str, str], ...] = ()
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Journalist:
    """Someone who reports; `handles` are accounts such as @Plettigoal."""

    place: Place
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    outlets: tuple[Ref, ...] = ()
    handles: tuple[str, ...] = ()
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks on the record: a manager, an agent, an official."""

    place: Place
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    club: Ref | None = None
    handles: tuple[str, ...] = ()
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication, or, with `official_of`, a club's own channel."""

    place: Place
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    url: str = ""
    country: str = ""
    official_of: Ref | None = None
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Period:
    """A registration period of one association; both days belong to it. `opens` is None where it is not known.

    Source: FIFA Regulations on the Status and Transfer of Players, article 6.
    """

    association: str
    opens: date | None
    closes: date
    closes_time: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A transfer window: the registration periods of the associations that fall together. `periods` may be empty."""

    place: Place
    id: str
    name: str
    season: str
    periods: tuple[Period, ...] = ()
    text: Text = Text()


@dataclass(frozen=True, slots=True)
class Override:
    """A verdict set by hand on what one voice claimed of a move, with the reason."""

    by: Ref
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """What the editor adds to a move that the claims cannot tell: its outcome, when and why, and prose."""

    place: Place
    id: str
    window: Ref
    player: Ref
    event: Event
    origin: Ref | None
    destination: Ref | None
    deal: Deal
    outcome: Outcome | None
    date: date | None
    date_note: str
    instead: Ref | None
    reason: str
    url: str
    verdicts: tuple[Override, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of the editor's own, such as About."""

    place: Place
    id: str
    title: str
    text: Text


@dataclass(frozen=True, slots=True)
class Records:
    """All that was read besides the articles, in the order of the files."""

    players: tuple[Player, ...] = ()
    clubs: tuple[Club, ...] = ()
    journalists: tuple[Journalist, ...] = ()
    people: tuple[Person, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    windows: tuple[Window, ...] = ()
    moves: tuple[MoveRecord, ...] = ()
    pages: tuple[TextPage, ...] = ()


Named = Player | Club | Journalist | Person | Outlet


def spellings(record: Named) -> tuple[str, ...]:
    """The name and the aliases."""
    return (record.name, *record.aliases)
