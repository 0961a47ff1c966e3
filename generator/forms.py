"""The front matter of each kind of content file: its fields, what they mean, and what they may hold."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.fields import (
    Amount,
    Colour,
    Currency,
    Day,
    DoubtCode,
    Language,
    Line,
    Listed,
    Moment,
    OldAddress,
    Reason,
    Season,
    SettingName,
    SiteUrl,
    Slug,
    ThemeName,
    Trigram,
    Url,
    YesNo,
    Zone,
    word_for,
)
from generator.words import (
    Certainty,
    Clause,
    DealType,
    Event,
    Family,
    FeeKind,
    Kind,
    Obligation,
    Option,
    Outcome,
    Polarity,
    Rights,
    Role,
    Setback,
    SettingType,
    Stage,
    Verdict,
)


class Form(BaseModel):
    """A map of fields; unknown ones are refused. A field that may be left out may also be left empty."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
        defer_build=True,  # a run that reads one article again needs one form of many
    )


class FeeForm(Form):
    """A figure named for a deal."""

    amount: Amount | None = Field(
        default=None, description="Whole units of the currency: 70_000_000, 70m, 1.5m or 900k"
    )
    currency: Currency | None = Field(default=None, description="ISO 4217, such as GBP", examples=["GBP"])
    kind: FeeKind = Field(default=FeeKind.REPORTED, description="What the figure is")
    note: str = Field(default="", description="What the source adds, such as “plus add-ons”")


class DealForm(Form):
    """The terms of a move as one source gives them."""

    type: DealType | None = Field(default=None, description="The form of the transfer")
    option: Option | None = Field(default=None, description="An option to buy in a loan")
    obligation: Obligation | None = Field(default=None, description="An obligation to buy in a loan")
    until: Day | None = Field(default=None, description="The last day of a loan or a contract")
    fee: FeeForm | None = Field(default=None, description="A figure named for the deal")
    clauses: Listed[Clause] = Field(default=[], description="Clauses that the deal is said to hold or to use")


class VoiceForm(Form):
    """Who made a claim."""

    journalist: Line | None = Field(default=None, description="A journalist, by name or id")
    outlet: Line | None = Field(default=None, description="An outlet, by name or id")
    person: Line | None = Field(default=None, description="A person on the record, by name or id")
    anyone: Line | None = Field(default=None, description="Any of the three: what a bare name after `by:` means")


Silences = Annotated[
    dict[DoubtCode, Reason], Field(description="Warnings that are not to be told of this file, each with the reason")
]
DealField = Annotated[DealForm, word_for("type", DealType | DealForm)]
VoiceField = Annotated[VoiceForm, word_for("anyone", str | VoiceForm)]


class ClaimForm(Form):
    """What one source says of one possible move."""

    player: Line = Field(description="The player, by name or id", examples=["Luke Chambers"])
    event: Event = Field(default=Event.TRANSFER, description="What is said to happen")
    origin: Line | None = Field(default=None, alias="from", description="The club that the player would leave")
    destination: Line | None = Field(default=None, alias="to", description="The club that the player would join")
    deal: DealField = Field(default=DealForm(), description="The terms: a word such as `loan`, or a map")
    stage: Stage = Field(description="How far the move is said to have got", examples=["talks"])
    setback: Setback | None = Field(default=None, description="What stands in the way")
    polarity: Polarity = Field(default=Polarity.SUPPORTS, description="Whether the source says so or denies it")
    certainty: Certainty = Field(default=Certainty.REPORTED, description="How the source itself puts it")
    by: VoiceField | None = Field(default=None, description="Who says so; the article's outlet if left out")
    role: Role = Field(default=Role.INDEPENDENT, description="Where the claim stands among the others on this move")
    said_on: Day | None = Field(default=None, description="The day on which it was said; the article's day if left out")
    window: Line | None = Field(default=None, description="The transfer window, where the day does not tell it")
    evidence: Line | None = Field(default=None, description="Words of the article that bear the claim out")
    withdrawn: Day | None = Field(default=None, description="The day on which the source took it back")


class QuoteForm(Form):
    """What a person said."""

    by: Line = Field(description="The person, by name or id", examples=["Jürgen Klopp"])
    said_on: Day | None = Field(default=None, description="The day; the article's day if left out")
    text: Line = Field(description="The words", examples=["He will go on loan."])
    indirect: YesNo = Field(default=False, description="yes if the text is a rendering and not the words themselves")


class CorrectionForm(Form):
    """What an article got wrong."""

    date: Day = Field(description="The day of the correction", examples=["2024-01-12"])
    text: Line = Field(description="What was wrong and what is right", examples=["The club plays in League One."])


class ArticleForm(Form):
    """An annotated article."""

    title: Line = Field(description="The headline", examples=["Leverkusen open talks over a loan"])
    date: Moment = Field(description="The day, or the moment with its offset", examples=["2024-01-11"])
    slug: Slug | None = Field(default=None, description="The last part of the address; the file's name if left out")
    summary: str = Field(default="", description="One sentence that tells the news and who said it")
    kind: Kind = Field(default=Kind.REPORT, description="What sort of article it is")
    rights: Rights = Field(default=Rights.OWN, description="Whose words the text is made of")
    author: Line | None = Field(default=None, description="The journalist who wrote it, by name or id")
    outlet: Line | None = Field(default=None, description="Where it appeared, by name or id")
    url: Url | None = Field(default=None, description="Its address there")
    archive_url: Url | None = Field(default=None, description="The address of an archived copy")
    players: Listed[Line] = Field(default=[], description="The players it speaks of, by name or id")
    clubs: Listed[Line] = Field(default=[], description="The clubs it speaks of, by name or id")
    people: Listed[Line] = Field(default=[], description="The people it speaks of, by name or id")
    context_club: Line | None = Field(default=None, description="The club whose nicknames may be used in this article")
    claims: list[ClaimForm] = Field(default=[], description="What is claimed, by whom")
    quotes: list[QuoteForm] = Field(default=[], description="What people said")
    corrections: list[CorrectionForm] = Field(default=[], description="What the article got wrong")
    aliases: Listed[OldAddress] = Field(default=[], description="Old addresses of the article on this site")
    updated: Day | None = Field(default=None, description="The day of the last change worth telling")
    draft: YesNo = Field(default=False, description="yes to keep it out of the published site")
    silence: Silences = {}


class NamedForm(Form):
    """What players, clubs, journalists, people and outlets have in common."""

    name: Line = Field(description="The name as pages show it", examples=["Luke Chambers"])
    aliases: Listed[Line] = Field(default=[], description="Other names that mean the same")


class SpellForm(Form):
    """A player's time at a club."""

    club: Line = Field(description="The club, by name or id", examples=["Liverpool"])
    since: Day | None = Field(default=None, description="The first day")
    until: Day | None = Field(default=None, description="The last day")
    loan: YesNo = Field(default=False, description="yes if he was there on loan")


class PlayerForm(NamedForm):
    """A player."""

    born: Day | None = Field(default=None, description="The day of birth")
    positions: Listed[Line] = Field(default=[], description="Where he plays, such as left-back")
    nationality: Listed[Trigram] = Field(default=[], description="FIFA trigrams, such as ENG")
    not_to_be_confused_with: str = Field(default="", description="A namesake, in words")
    spells: list[SpellForm] = Field(default=[], description="The clubs he was at")
    ids: dict[Line, Line] = Field(default={}, description="His ids elsewhere, such as wikidata: Q123")
    silence: Silences = {}


class ClubForm(NamedForm):
    """A club."""

    country: Trigram | None = Field(default=None, description="FIFA trigram of the country it plays for")
    association: Trigram | None = Field(
        default=None, description="Whose registration periods apply; the country's if left out"
    )
    contextual_aliases: Listed[Line] = Field(
        default=[], description="Nicknames that mean it only in an article about it"
    )
    colours: Listed[Colour] = Field(default=[], description="Its colours as #rrggbb, the main one first")
    divisions: dict[Season, Line] = Field(default={}, description="The division it played in, by season")
    silence: Silences = {}


class JournalistForm(NamedForm):
    """Someone who reports."""

    outlets: Listed[Line] = Field(default=[], description="The outlets, by name or id")
    handles: Listed[Line] = Field(default=[], description='Accounts, in quotes, such as "@Plettigoal"')
    silence: Silences = {}


class PersonForm(NamedForm):
    """Someone who speaks on the record."""

    role: str = Field(default="", description="Such as manager or agent")
    club: Line | None = Field(default=None, description="The club, by name or id")
    handles: Listed[Line] = Field(default=[], description="Accounts, in quotes")
    silence: Silences = {}


class OutletForm(NamedForm):
    """A publication."""

    url: Url | None = Field(default=None, description="Its address")
    country: Trigram | None = Field(default=None, description="FIFA trigram")
    official_of: Line | None = Field(default=None, description="The club whose own channel it is")
    silence: Silences = {}


class PeriodForm(Form):
    """A registration period of one association."""

    association: Trigram = Field(description="FIFA trigram", examples=["ENG"])
    opens: Day | None = Field(default=None, description="The first day, if known")
    closes: Day = Field(description="The last day", examples=["2024-02-01"])
    closes_time: str = Field(default="", description="The hour of the close and its time zone, such as 23:00 GMT")
    url: Url | None = Field(default=None, description="Where this is told")
    note: str = Field(default="", description="What should be known of it")


class WindowForm(Form):
    """A transfer window."""

    name: Line | None = Field(
        default=None, description="The name as pages show it; made of the file's name if left out"
    )
    season: Season = Field(description="The season it belongs to", examples=["2023/24"])
    periods: list[PeriodForm] = Field(default=[], description="The registration periods by association")
    silence: Silences = {}


class OverrideForm(Form):
    """A verdict set by hand."""

    by: Line = Field(description="The journalist, outlet or person, by name or id", examples=["David Ornstein"])
    verdict: Verdict = Field(description="The verdict on the claim", examples=["borne-out"])
    reason: Line = Field(description="Why it is not the derived one", examples=["He named the fee before anyone."])


class MoveForm(Form):
    """What is to be said of a move that its claims cannot tell."""

    window: Line = Field(description="The transfer window, by id", examples=["2024-winter"])
    player: Line = Field(description="The player, by name or id", examples=["Luke Chambers"])
    event: Event = Field(default=Event.TRANSFER, description="What happened or was to happen")
    origin: Line | None = Field(
        default=None, alias="from", description="The club that the player left or would have left"
    )
    destination: Line | None = Field(
        default=None, alias="to", description="The club that he joined or would have joined"
    )
    deal: DealField = Field(default=DealForm(), description="The terms: a word such as `loan`, or a map")
    outcome: Outcome | None = Field(default=None, description="What became of it")
    date: Day | None = Field(default=None, description="The day of the outcome")
    date_note: str = Field(default="", description="What is known of a day that is not known exactly")
    instead: Line | None = Field(default=None, description="The club that he joined instead")
    reason: str = Field(default="", description="Why it came so")
    url: Url | None = Field(default=None, description="Where the outcome is told")
    verdicts: list[OverrideForm] = Field(default=[], description="Verdicts set by hand")
    silence: Silences = {}


class PageForm(Form):
    """A page of the editor's own."""

    title: Line = Field(description="The heading of the page", examples=["About"])
    silence: Silences = {}


class SiteForm(Form):
    """content/site.yaml."""

    title: Line = Field(description="The name of the site", examples=["Rumourmill"])
    url: SiteUrl = Field(description="Where it is published", examples=["https://example.org"])
    description: str = Field(default="", description="One sentence on the site")
    language: Language = Field(default="en", description="BCP 47 tag")
    time_zone: Zone | None = Field(default=None, description="IANA name, such as Europe/London; UTC if left out")
    theme: ThemeName = Field(default="default", description="A folder in themes/")
    card_images: YesNo = Field(default=False, description="yes for pictures of pages, for where they are shared")
    theme_settings: dict[Line, str] = Field(default={}, description="Settings of the theme, by name")
    data_licence: Url | None = Field(
        default=None,
        description="The licence of the tables of /data/",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )


class SettingForm(Form):
    """A setting that a theme declares; where the theme extends the one that declares it, another default alone."""

    type: SettingType | None = Field(default=None, description="What it may be", examples=["text"])
    choices: Listed[Line] = Field(default=[], description="The words to choose from, where its type is choice")
    default: str | None = Field(default=None, description="What it is where a site sets nothing")
    help: Line | None = Field(
        default=None, description="What it does, in a sentence", examples=["A line at the foot of every page"]
    )


class ThemeForm(Form):
    """themes/NAME/theme.yaml."""

    extends: ThemeName | None = Field(default=None, description="The theme whose files it has where it has none")
    families: list[Family] = Field(
        default=[], description="The families of pages that it has templates for; all of them if left out"
    )
    settings: dict[SettingName, Annotated[SettingForm, word_for("default", str | SettingForm)]] = Field(
        default={}, description="What a site may set, by name"
    )
