"""What is proposed of moves: who goes where from where, how far it has got, in whose words, and on what terms."""

from datetime import date

import pytest

from generator.desk.proposal import Known, Party, Proposal, Proposed, ProposedClaim
from generator.desk.suggest import suggest
from generator.words import Certainty, DealType, Event, FeeKind, Kind, Obligation, Option, Polarity, Setback, Stage
from tests.unit.desk_texts import known, story


def proposal(*paragraphs: str, club: str = "") -> Proposal:
    """What is proposed of a text of these paragraphs."""
    return suggest(story(*paragraphs, "The window shuts on Friday."), known(), club)


def claim(*paragraphs: str) -> ProposedClaim:
    """The main claim of a text."""
    return proposal(*paragraphs).claims[0]


def name(party: Proposed[Party] | None) -> str:
    """The id of a record, the name of one without, nothing where none is told."""
    if party is None:
        return ""
    return party.value.id if isinstance(party.value, Known) else party.value.name


def sides(found: ProposedClaim) -> tuple[str, str, str]:
    """Player, from and to."""
    return name(found.player), name(found.origin), name(found.destination)


@pytest.mark.parametrize(
    ("text", "to", "stage"),
    [
        ("Tom Abbot could leave Everton for Fulham before the deadline.", "fulham", Stage.SPECULATION),
        ("Tom Abbot has been linked with a move from Everton to Fulham.", "fulham", Stage.SPECULATION),
        ("Everton full-back Tom Abbot has emerged as a target for Burnley.", "burnley", Stage.INTEREST),
        ("Fulham are preparing a £30m bid for Everton goalkeeper Tom Abbot.", "fulham", Stage.INTEREST),
        ("Tom Abbot is attracting interest from Fulham and is free to leave Everton.", "fulham", Stage.INTEREST),
        ("Everton’s Tom Abbot is on Fulham’s radar.", "fulham", Stage.INTEREST),
        ("Tom Abbot, who joined Everton from Burnley in 2021, is a target for Fulham.", "fulham", Stage.INTEREST),
        ("Arsenal have joined Chelsea in the race to sign Everton’s Tom Abbot.", "arsenal", Stage.INTEREST),
        ("Fulham have made an enquiry about Everton midfielder Tom Abbot.", "fulham", Stage.CONTACT),
        ("Everton have offered Tom Abbot to Fulham.", "fulham", Stage.CONTACT),
        ("Talks are ongoing between Fulham and Everton for Tom Abbot.", "fulham", Stage.TALKS),
        ("Everton are in talks to sell Tom Abbot to Fulham.", "fulham", Stage.TALKS),
        ("Tom Abbot is on the verge of joining Fulham from Everton.", "fulham", Stage.TALKS),
        ("Fulham have tabled a bid worth £18m plus add-ons for Tom Abbot of Everton.", "fulham", Stage.BID),
        ("Nice have made Everton an offer for Tom Abbot.", "nice", Stage.BID),
        ("Everton forward Tom Abbot has said yes to Fulham.", "fulham", Stage.PERSONAL_TERMS),
        (
            "Tom Abbot has agreed personal terms with Fulham ahead of a move from Everton.",
            "fulham",
            Stage.PERSONAL_TERMS,
        ),
        ("Burnley have agreed a £20m fee with Everton for Tom Abbot.", "burnley", Stage.AGREEMENT),
        ("Everton have accepted a £20m bid from Burnley for Tom Abbot.", "burnley", Stage.AGREEMENT),
        ("Tom Abbot from Everton to Fulham, here we go!", "fulham", Stage.AGREEMENT),
        ("Everton left-back Tom Abbot is having a medical at Fulham this afternoon.", "fulham", Stage.MEDICAL),
        ("Tom Abbot has put pen to paper on a contract with Fulham after leaving Everton.", "fulham", Stage.OFFICIAL),
        ("Fulham have confirmed the signing of Tom Abbot on loan from Everton.", "fulham", Stage.OFFICIAL),
        ("Everton have sold Tom Abbot to Fulham for £20m.", "fulham", Stage.OFFICIAL),
    ],
)
def test_the_words_tell_the_sides_and_the_stage(text: str, to: str, stage: Stage) -> None:
    """Each phrasing of the field says who gives the player, who gets him, and how far it is."""
    found = claim(text)
    assert (sides(found), found.stage.value) == (("tom-abbot", "everton", to), stage)
    assert found.stage.words.text in text
    assert found.evidence.text == text


@pytest.mark.parametrize(
    ("text", "setback"),
    [
        ("Everton rejected Fulham’s opening bid for Tom Abbot on Friday.", Setback.BID_REJECTED),
        ("A third Fulham bid for Tom Abbot has been turned down by Everton.", Setback.BID_REJECTED),
        ("Talks between Fulham and Everton over Tom Abbot have stalled.", Setback.STALLED),
        ("Tom Abbot’s proposed move from Everton to Fulham has collapsed.", Setback.COLLAPSED),
        ("Tom Abbot has turned down a move to Fulham and will stay at Everton.", Setback.PLAYER_REFUSED),
    ],
)
def test_what_stands_in_the_way(text: str, setback: Setback) -> None:
    """A setback is told apart from the stage, and the claim stands."""
    found = claim(text)
    assert sides(found) == ("tom-abbot", "everton", "fulham")
    assert found.setback is not None
    assert found.setback.value is setback


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Fulham have not made an offer for Everton’s Tom Abbot.", Stage.BID),
        ("Fulham are not in talks with Everton over Tom Abbot.", Stage.TALKS),
        ("There has been no contact between Fulham and Everton over Tom Abbot.", Stage.CONTACT),
        ("Chelsea are not interested in Everton’s Tom Abbot despite reports.", Stage.INTEREST),
    ],
)
def test_what_is_not_so_is_denied_at_its_stage(text: str, stage: Stage) -> None:
    """A negation turns the claim round; it does not make a lesser one of it."""
    found = claim(text)
    assert (found.polarity, found.stage.value) == (Polarity.DENIES, stage)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Abbot joined Everton from Burnley in 2021.",
        "Tom Abbot spent last season on loan at Burnley.",
        "Tom Abbot would be a good signing for Fulham.",
        "Everton beat Fulham on Saturday, and Tom Abbot scored.",
        "Gus Marlin has agreed a new contract as manager of Hull City.",
    ],
)
def test_background_opinion_and_managers_are_no_claims(text: str) -> None:
    """An old transfer, what the writer would like, a match, and the job of a manager."""
    assert proposal(text).claims == ()


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Everton have recalled Tom Abbot from his loan at Fulham.", Event.LOAN_RECALL, ("fulham", "everton")),
        ("Tom Abbot has signed a new five-year contract at Everton.", Event.CONTRACT_EXTENSION, ("everton", "")),
        ("Everton have released Tom Abbot at the end of his contract.", Event.RELEASE, ("everton", "")),
        ("Tom Abbot is expected to stay at Everton this month.", Event.STAY, ("everton", "")),
    ],
)
def test_other_events_have_their_own_sides(text: str, event: Event, expected: tuple[str, str]) -> None:
    """A recall goes back to the owner; an extension, a release and a stay have no club to go to."""
    found = claim(text)
    assert (found.event, sides(found)[1:]) == (event, expected)


def test_a_row_of_clubs_makes_a_claim_each() -> None:
    """In the order of the text."""
    found = proposal("Fulham, Burnley and Nice are all keeping tabs on Everton striker Tom Abbot.").claims
    assert [name(one.destination) for one in found] == ["fulham", "burnley", "nice"]


def test_later_sentences_speak_of_the_same_move() -> None:
    """“The defender” and “he” are the player, and the furthest stage counts."""
    found = proposal(
        "Fulham are keen on Everton defender Tom Abbot.",
        "The 22-year-old has already agreed personal terms.",
        "No fee has been agreed yet.",
    ).claims
    assert [(sides(one), one.stage.value) for one in found] == [
        (("tom-abbot", "everton", "fulham"), Stage.PERSONAL_TERMS)
    ]


def test_the_journalist_speaks_and_not_the_paper() -> None:
    """Named after the news, as most texts do."""
    found = claim("Fulham want Everton’s Tom Abbot.", "That’s according to Ann Lister of The Evening Bell.")
    assert name(found.by) == "ann-lister"
    assert name(claim("Fulham want Everton’s Tom Abbot, The Evening Bell reports.").by) == "the-evening-bell"


def test_a_manager_on_the_record_denies() -> None:
    """What he says in a quotation is his."""
    found = claim(
        "Gus Marlin has denied that Hull City have made a bid for Everton’s Tom Abbot.",
        "“We have not made an offer,” Marlin said.",
    )
    assert (name(found.by), found.polarity, found.stage.value) == ("gus-marlin", Polarity.DENIES, Stage.BID)
    assert found.certainty is Certainty.ON_RECORD


def test_the_terms_of_a_deal() -> None:
    """Form, option, obligation and end are read where the text speaks of the move, and not in its background."""
    found = claim(
        "Fulham want to sign Everton’s Tom Abbot on loan.",
        "The deal would run until June 2026 and an option to buy is possible.",
    )
    assert found.deal is not None
    assert found.deal.value is DealType.LOAN
    assert found.option is not None
    assert found.option.value is Option.POSSIBLE
    assert found.until is not None
    assert found.until.value == date(2026, 6, 30)
    bound = claim("Nice have agreed to take Everton’s Tom Abbot on loan with an obligation to buy for €12m.")
    assert bound.obligation is not None
    assert bound.obligation.value is Obligation.INCLUDED


@pytest.mark.parametrize(
    ("text", "kind", "amount", "currency"),
    [
        ("Fulham have bid £18m for Everton’s Tom Abbot.", FeeKind.BID, 18_000_000, "GBP"),
        ("Fulham have agreed a €25.5m fee with Everton for Tom Abbot.", FeeKind.AGREED, 25_500_000, "EUR"),
        ("Fulham want Tom Abbot, for whom Everton are asking for £40 million.", FeeKind.ASKING, 40_000_000, "GBP"),
        ("Fulham have signed Tom Abbot from Everton for an undisclosed fee.", FeeKind.UNDISCLOSED, None, ""),
    ],
)
def test_a_fee_is_of_its_kind(text: str, kind: FeeKind, amount: int | None, currency: str) -> None:
    """In whole units of its currency; a sum makes the deal a permanent one."""
    found = claim(text)
    assert found.fee is not None
    assert (found.fee.value.kind, found.fee.value.amount, found.fee.value.currency) == (kind, amount, currency)
    assert found.deal is not None
    assert found.deal.value is DealType.PERMANENT


def test_wages_and_clauses_are_no_fee() -> None:
    """Nobody offers or asks them."""
    assert claim("Fulham want Everton’s Tom Abbot, who earns £90,000 a week.").fee is None


def test_a_quotation_over_paragraphs_is_one() -> None:
    """Its marks are opened in each paragraph and closed in the last; the words stay as they are."""
    (quote,) = proposal(
        "“He is a fine player and we would like him,” said Gus Marlin.",
        "Fulham are another matter for another day, it seems.",
    ).quotes
    assert (name(quote.by), quote.text) == ("gus-marlin", "He is a fine player and we would like him")
    (long,) = proposal(
        "Gus Marlin was clear: “We have talked about it at length.", "“We will talk about it again.”"
    ).quotes
    assert long.text == "We have talked about it at length. We will talk about it again."


def test_a_title_is_made_of_the_text() -> None:
    """Of the sentence of the main claim, cut where a part of it ends, and only if the text has none."""
    sentence = (
        "Fulham have opened talks with Everton over Tom Abbot, who has been out of the side since the "
        "beginning of November and wants to play."
    )
    title = proposal(sentence).title
    assert title is not None
    assert title.value == "Fulham have opened talks with Everton over Tom Abbot"
    assert sentence[title.words.start : title.words.end] == title.value
    assert suggest(story(sentence, title="Talks are on"), known()).title is None


def test_the_kind_of_article() -> None:
    """A report that rests on another's is an aggregation; a roundup tells of several players."""
    assert proposal("Fulham want Everton’s Tom Abbot, The Evening Bell reports.").kind is Kind.AGGREGATION
    assert proposal("Fulham want Everton’s Tom Abbot.").kind is Kind.REPORT


def test_the_same_text_gives_the_same_proposal() -> None:
    """Nothing depends on the order of sets."""
    text = "Fulham, Burnley and Nice want Everton’s Tom Abbot, says Ann Lister."
    assert proposal(text) == proposal(text)
