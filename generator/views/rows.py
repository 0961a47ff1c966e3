"""The tables of /data/: the fields of every row, what they mean, and which words they may hold.

A field has the name that front matter has for it. An empty text is None. Records are named by their ids.
"""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct, field

from generator.words import (
    Certainty,
    Clause,
    DealType,
    Event,
    FeeKind,
    Kind,
    Mark,
    Obligation,
    Option,
    Outcome,
    Polarity,
    Role,
    Setback,
    Stage,
    Verdict,
)

Day = date
Id = Annotated[str, Meta(description="The id")]
Address = Annotated[str, Meta(description="The address of its page")]
PlayerId = Annotated[str, Meta(description="The player, by id")]
Origin = Annotated[str | None, Meta(description="The club that he leaves, by id")]
Destination = Annotated[str | None, Meta(description="The club that he goes to, by id")]
Season = Annotated[str, Meta(description="The season, such as 2023/24 or 2024")]
WindowId = Annotated[str, Meta(description="The transfer window, by id")]
Form = Annotated[DealType | None, Meta(description="The form of the deal")]
OptionToBuy = Annotated[Option | None, Meta(description="An option to buy in a loan")]
ObligationToBuy = Annotated[Obligation | None, Meta(description="An obligation to buy in a loan")]
Until = Annotated[Day | None, Meta(description="The day until which the deal runs")]
FeeAmount = Annotated[int | None, Meta(description="The fee in whole units of its currency")]
FeeCurrency = Annotated[str | None, Meta(description="The currency of the fee, by ISO 4217")]
FeeWord = Annotated[FeeKind | None, Meta(description="What the figure of the fee is")]
FeeNote = Annotated[str | None, Meta(description="What is said of the fee besides")]
Clauses = Annotated[tuple[Clause, ...], Meta(description="The clauses that the deal is said to hold or to use")]
Aliases = Annotated[tuple[str, ...], Meta(description="How else the name is written")]


class ArticleRow(Struct, frozen=True):
    """An article, without its text. Its season is that of the window which was open on its day or opened next."""

    id: Id
    page: Address
    title: Annotated[str, Meta(description="The headline")]
    date: Annotated[Day, Meta(description="The day in the site’s time zone")]
    moment: Annotated[datetime | None, Meta(description="The time of day with its offset, where it is known")]
    summary: Annotated[str | None, Meta(description="One sentence on what it says")]
    kind: Annotated[Kind, Meta(description="What sort of article it is")]
    author: Annotated[str | None, Meta(description="The journalist who wrote it, by id")]
    outlet: Annotated[str | None, Meta(description="The outlet that published it, by id")]
    players: Annotated[tuple[str, ...], Meta(description="The players whom it is about, by id")]
    clubs: Annotated[tuple[str, ...], Meta(description="The clubs that it is about, by id")]
    people: Annotated[tuple[str, ...], Meta(description="Others whom it is about, by id")]
    claims: Annotated[int, Meta(description="How many claims it holds")]


class ClaimRow(Struct, frozen=True):
    """What one source says of one possible move, as the article has it. Verdict and mark are as of the last build."""

    article: Annotated[str, Meta(description="The article, by id")]
    number: Annotated[int, Meta(description="Its place among the claims of the article, from 1")]
    page: Annotated[str, Meta(description="The address of the claim in its article")]
    move: Annotated[str, Meta(description="The move that it speaks of, by id")]
    season: Season
    window: WindowId
    player: PlayerId
    event: Annotated[Event, Meta(description="What is said to happen")]
    origin: Origin = field(name="from")
    destination: Destination = field(name="to")
    deal: Form
    option: OptionToBuy
    obligation: ObligationToBuy
    until: Until
    fee_amount: FeeAmount
    fee_currency: FeeCurrency
    fee_kind: FeeWord
    fee_note: FeeNote
    clauses: Clauses
    stage: Annotated[Stage, Meta(description="How far the source says that the move has got")]
    setback: Annotated[Setback | None, Meta(description="What the source says stands in the way")]
    polarity: Annotated[Polarity, Meta(description="Whether the source says that the stage was reached")]
    certainty: Annotated[Certainty, Meta(description="How the source itself puts it")]
    journalist: Annotated[str | None, Meta(description="The journalist who makes the claim, by id")]
    outlet: Annotated[str | None, Meta(description="The outlet that makes it, or that the journalist works for, by id")]
    person: Annotated[str | None, Meta(description="The person on the record who makes the claim, by id")]
    role: Annotated[Role, Meta(description="Where the claim stands among the others on the same move")]
    said_on: Annotated[Day, Meta(description="The day on which it was said")]
    evidence: Annotated[str | None, Meta(description="The words of the article that the claim rests on")]
    withdrawn: Annotated[Day | None, Meta(description="The day on which the source took it back")]
    verdict: Annotated[Verdict, Meta(description="Whether the move came about that the claim spoke of")]
    mark: Annotated[Mark, Meta(description="Whether other voices bore out the stage that the claim reported")]


class MoveRow(Struct, frozen=True):
    """A possible move: a player, an event, a destination and a window, and what became of it as of the last build."""

    id: Id
    page: Address
    season: Season
    window: WindowId
    player: PlayerId
    event: Annotated[Event, Meta(description="What is said to happen")]
    origin: Origin = field(name="from")
    destination: Destination = field(name="to")
    deal: Form
    option: OptionToBuy
    obligation: ObligationToBuy
    until: Until
    fee_amount: FeeAmount
    fee_currency: FeeCurrency
    fee_kind: FeeWord
    fee_note: FeeNote
    clauses: Clauses
    stage: Annotated[Stage | None, Meta(description="The farthest stage that a source supported")]
    setback: Annotated[Setback | None, Meta(description="What stands in the way, since the last stage")]
    outcome: Annotated[Outcome, Meta(description="What became of it")]
    date: Annotated[Day | None, Meta(description="The day that decided it, where it is known")]
    instead: Annotated[str | None, Meta(description="The club that he joined instead, by id")]
    reason: Annotated[str | None, Meta(description="Why it came so, in the editor’s words")]
    closes: Annotated[Day | None, Meta(description="The last day of the window for the association of the new club")]
    first: Annotated[Day | None, Meta(description="The day on which it was first spoken of")]
    last: Annotated[Day | None, Meta(description="The day on which it was last spoken of")]
    voices: Annotated[int, Meta(description="How many spoke of it in their own word and stand by it")]
    claims: Annotated[int, Meta(description="How many claims speak of it")]


class VerdictRow(Struct, frozen=True):
    """A unit of a track record: all that one journalist or outlet said of one move, as of the last build.

    The archive is no random sample of what anyone reported, and a move that fails does not make its report false.
    """

    move: Annotated[str, Meta(description="The move, by id")]
    season: Season
    window: WindowId
    journalist: Annotated[str | None, Meta(description="The journalist whose record it belongs to, by id")]
    outlet: Annotated[str | None, Meta(description="Else the outlet whose record it belongs to, by id")]
    verdict: Annotated[Verdict, Meta(description="Whether the move came about, as the last scored claim had it")]
    lead: Annotated[int | None, Meta(description="Days from the first scored claim to the end, where it was foretold")]
    first: Annotated[Day, Meta(description="The day of the first claim")]
    claims: Annotated[int, Meta(description="How many claims the unit holds")]


class Spell(Struct, frozen=True):
    """A player's time at a club."""

    club: str
    since: Day | None
    until: Day | None
    loan: bool


class PlayerRow(Struct, frozen=True):
    """A player."""

    id: Id
    page: Address
    name: Annotated[str, Meta(description="The name")]
    aliases: Aliases
    born: Annotated[Day | None, Meta(description="The day of birth")]
    positions: Annotated[tuple[str, ...], Meta(description="The positions in which he plays")]
    nationality: Annotated[tuple[str, ...], Meta(description="The associations he may play for, as FIFA trigrams")]
    not_to_be_confused_with: Annotated[str | None, Meta(description="Who else has a name like his")]
    spells: Annotated[
        tuple[Spell, ...], Meta(description="Times at clubs: club by id, since, until, and loan where it was one")
    ]
    ids: Annotated[dict[str, str], Meta(description="His ids elsewhere, by the name of the place")]


class ClubRow(Struct, frozen=True):
    """A club."""

    id: Id
    page: Address
    name: Annotated[str, Meta(description="The name")]
    aliases: Aliases
    contextual_aliases: Annotated[tuple[str, ...], Meta(description="Nicknames that other clubs have as well")]
    country: Annotated[str | None, Meta(description="The country, as a FIFA trigram")]
    association: Annotated[str | None, Meta(description="The association whose windows apply, as a FIFA trigram")]
    colours: Annotated[tuple[str, ...], Meta(description="The colours, as #rrggbb")]
    divisions: Annotated[dict[str, str], Meta(description="The division of each season")]


class JournalistRow(Struct, frozen=True):
    """A journalist. What became of the moves that one reported is in the verdicts."""

    id: Id
    page: Address
    name: Annotated[str, Meta(description="The name")]
    aliases: Aliases
    outlets: Annotated[tuple[str, ...], Meta(description="The outlets that he or she works for, by id")]
    handles: Annotated[tuple[str, ...], Meta(description="Accounts such as @Plettigoal")]


Row = ArticleRow | ClaimRow | MoveRow | VerdictRow | PlayerRow | ClubRow | JournalistRow
