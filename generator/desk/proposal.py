"""What the machine sees in a text, as values: each with the words that it rests on, and how sure it is.

Nothing here is a fact: an editor takes it or leaves it. What has no words in the text is not proposed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from generator.words import (
    Certainty,
    DealType,
    Event,
    FeeKind,
    Kind,
    Obligation,
    Option,
    Polarity,
    Role,
    Setback,
    Stage,
)

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of a story: `Story.lines[block][start:start + len(text)]` is `text`."""

    text: str
    block: int
    start: int

    @property
    def end(self) -> int:
        """Where they end in their block."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Proposed(Generic[T_co]):
    """A value, the words that it rests on, and a confidence from 0 to 1."""

    value: T_co
    words: Words
    confidence: float


@dataclass(frozen=True, slots=True)
class Known:
    """A record that a name means: its kind (the folder's name), its id and its name.

    `new` where it is not in the archive and comes from the register of clubs that ships with the generator.
    """

    kind: str
    id: str
    name: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Someone or something that has a name and no record; `kind` is what the words around it say, or empty."""

    kind: str
    name: str


Party = Known | Unknown


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that fits no record: how often it stands in the text, and the first sentence that holds it.

    `kind` (players, people, journalists, outlets, clubs) is what words beside it say it is, such as “defender”; empty
    where nothing says so.
    """

    name: str
    kind: str
    count: int
    sentence: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A name that fits more than one record, or a nickname without its context: the editor has to say which."""

    name: str
    candidates: tuple[Known, ...]
    count: int
    sentence: str
    words: Words


@dataclass(frozen=True, slots=True)
class ProposedFee:
    """A figure named for a deal, as `records.Fee` has it."""

    kind: FeeKind
    amount: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """What one voice says of one possible move. None where the text does not tell; then the field is left out.

    `evidence` are the words of the text that say so: one sentence, or the part of it that does. `by` is None where
    the text speaks in its own name.
    """

    player: Proposed[Party]
    stage: Proposed[Stage]
    evidence: Words
    confidence: float
    event: Event = Event.TRANSFER
    origin: Proposed[Party] | None = None
    destination: Proposed[Party] | None = None
    deal: Proposed[DealType] | None = None
    option: Proposed[Option] | None = None
    obligation: Proposed[Obligation] | None = None
    until: Proposed[date] | None = None
    fee: Proposed[ProposedFee] | None = None
    setback: Proposed[Setback] | None = None
    polarity: Polarity = Polarity.SUPPORTS
    certainty: Certainty = Certainty.REPORTED
    by: Proposed[Party] | None = None
    role: Role = Role.INDEPENDENT
    said_on: Proposed[date] | None = None


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """The words of someone in the text, without the quotation marks, however many paragraphs they take."""

    by: Proposed[Party]
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that is proposed for an article; records in the order of their first mention, the main claim first."""

    title: Proposed[str] | None
    kind: Kind = Kind.REPORT
    players: tuple[Proposed[Known], ...] = ()
    clubs: tuple[Proposed[Known], ...] = ()
    people: tuple[Proposed[Known], ...] = ()
    journalists: tuple[Proposed[Known], ...] = ()
    outlets: tuple[Proposed[Known], ...] = ()
    claims: tuple[ProposedClaim, ...] = ()
    quotes: tuple[ProposedQuote, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    questions: tuple[Question, ...] = ()
