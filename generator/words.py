"""The closed vocabularies of the field: every word that front matter may use where a choice is offered."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of article it is."""

    REPORT = "report"
    AGGREGATION = "aggregation"
    OFFICIAL = "official"
    INTERVIEW = "interview"
    ROUNDUP = "roundup"
    ANALYSIS = "analysis"


class Rights(StrEnum):
    """Whose words the text is made of."""

    OWN = "own"
    LICENSED = "licensed"
    EXCERPT = "excerpt"
    THIRD_PARTY = "third-party-text"


class Event(StrEnum):
    """What is said to happen to the player's registration or contract."""

    TRANSFER = "transfer"
    LOAN_RECALL = "loan-recall"
    LOAN_END = "loan-end"
    LOAN_EXTENSION = "loan-extension"
    OPTION_EXERCISED = "option-exercised"
    CONTRACT_EXTENSION = "contract-extension"
    RELEASE = "release"
    STAY = "stay"


class DealType(StrEnum):
    """The form of a transfer."""

    PERMANENT = "permanent"
    LOAN = "loan"
    FREE = "free"
    PRE_CONTRACT = "pre-contract"
    SWAP = "swap"


class Option(StrEnum):
    """An option to buy in a loan."""

    NONE = "none"
    POSSIBLE = "possible"
    INCLUDED = "included"
    REFUSED = "refused"


class Obligation(StrEnum):
    """An obligation to buy in a loan."""

    NONE = "none"
    CONDITIONAL = "conditional"
    INCLUDED = "included"


class Clause(StrEnum):
    """A clause that a deal is said to hold or to use."""

    RELEASE = "release"
    RECALL = "recall"
    SELL_ON = "sell-on"
    BUY_BACK = "buy-back"


class FeeKind(StrEnum):
    """What the figure of a fee is."""

    REPORTED = "reported"
    ASKING = "asking"
    BID = "bid"
    AGREED = "agreed"
    ESTIMATED = "estimated"
    UNDISCLOSED = "undisclosed"
    FREE = "free"


class Stage(StrEnum):
    """How far a move has got; the order of the members is the order of the stages."""

    SPECULATION = "speculation"
    INTEREST = "interest"
    CONTACT = "contact"
    TALKS = "talks"
    BID = "bid"
    PERSONAL_TERMS = "personal-terms"
    AGREEMENT = "agreement"
    MEDICAL = "medical"
    SIGNED = "signed"
    OFFICIAL = "official"

    @property
    def rank(self) -> int:
        """0 for speculation to 9 for official."""
        return _RANKS[self]


_RANKS = {stage: rank for rank, stage in enumerate(Stage)}


class Setback(StrEnum):
    """What stands in the way of a move."""

    BID_REJECTED = "bid-rejected"
    STALLED = "stalled"
    PLAYER_REFUSED = "player-refused"
    COLLAPSED = "collapsed"
    HIJACKED = "hijacked"


class Polarity(StrEnum):
    """Whether the source says that the stage was reached or that it was not."""

    SUPPORTS = "supports"
    DENIES = "denies"


class Certainty(StrEnum):
    """How the source itself puts it."""

    ON_RECORD = "on-record"
    REPORTED = "reported"
    UNDERSTOOD = "understood"
    SPECULATION = "speculation"


class Role(StrEnum):
    """Where the claim stands among the others on the same move."""

    ORIGIN = "origin"
    INDEPENDENT = "independent"
    CITATION = "citation"
    DENIAL = "denial"
    COMMENT = "comment"


class Outcome(StrEnum):
    """What became of a move, as of a day."""

    OPEN = "open"
    COMPLETED = "completed"
    COMPLETED_LATER = "completed-later"
    COLLAPSED = "collapsed"
    HIJACKED = "hijacked"
    STAYED = "stayed"
    VOID = "void"


class Verdict(StrEnum):
    """Whether the move that a claim spoke of came about."""

    BORNE_OUT = "borne-out"
    NOT_BORNE_OUT = "not-borne-out"
    UNRESOLVED = "unresolved"
    UNSCORED = "unscored"


class Mark(StrEnum):
    """Whether other voices bore out the stage that a claim reported."""

    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"
    UNCORROBORATED = "uncorroborated"


class Family(StrEnum):
    """The kinds of pages; a theme may have templates for some of them alone."""

    HOME = "home"
    FEED = "feed"
    SEARCH = "search"
    SHARDS = "shards"
    NAMES = "names"
    NOT_FOUND = "not-found"
    ROBOTS = "robots"
    TEXT = "text"
    ARTICLE = "article"
    REDIRECT = "redirect"
    PLAYERS = "players"
    PLAYER = "player"
    CLUBS = "clubs"
    CLUB = "club"
    RECORD_FEED = "record-feed"
    SEASON = "season"
    JOURNALISTS = "journalists"
    JOURNALIST = "journalist"
    OUTLETS = "outlets"
    OUTLET = "outlet"
    PEOPLE = "people"
    PERSON = "person"
    WINDOWS = "windows"
    WINDOW = "window"
    MOVE = "move"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SITEMAP = "sitemap"
    JSON_FEED = "json-feed"
    CALENDAR = "calendar"
    DATA = "data"
    TABLE = "table"
    FACTS = "facts"
    HEADERS = "headers"
    REDIRECTS = "redirects"
    CARD = "card"


class SettingType(StrEnum):
    """What a setting of a theme may be."""

    BOOLEAN = "boolean"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    COLOUR = "colour"


# The family of each record's own page, by the kind of the record.
ONE_OF = {
    "players": Family.PLAYER,
    "clubs": Family.CLUB,
    "journalists": Family.JOURNALIST,
    "people": Family.PERSON,
    "outlets": Family.OUTLET,
    "windows": Family.WINDOW,
}
