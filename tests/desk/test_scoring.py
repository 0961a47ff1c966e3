"""The judge is judged: made-up proposals against made-up labels, each miss counted once and where it belongs."""

from dataclasses import replace
from datetime import date

import pytest

from generator.desk.incoming.story import Block, BlockKind, Dated, Story
from generator.desk.naming.known import KnownNames
from generator.desk.proposal import (
    Known,
    Party,
    Proposal,
    Proposed,
    ProposedClaim,
    ProposedFee,
    Question,
    Unknown,
    Unresolved,
    Words,
)
from generator.records import Records
from generator.words import DealType, FeeKind, Polarity, Stage
from tests.desk.labels import known, labelled, of
from tests.desk.scoring import Count, Mark, counts, invented, misses, proposed, rests_on, score, strangers

LINE = "Hull want Luke Marlow of Liverpool on loan for £1m, says Nadia Ferrand. The Reds are silent."
STORY = Story("a.txt", Dated(date(2025, 7, 9), "the text's header"), blocks=(Block(BlockKind.PARAGRAPH, LINE, 1),))

MARLOW = Known("players", "luke-marlow", "Luke Marlow")
LIVERPOOL = Known("clubs", "liverpool", "Liverpool")
HULL = Known("clubs", "hull-city", "Hull City")
FERRAND = Known("journalists", "nadia-ferrand", "Nadia Ferrand")

LABELS = of(
    "a",
    {
        "text": LINE,
        "date": date(2025, 7, 9),
        "players": ["luke-marlow"],
        "clubs": ["liverpool", "hull-city"],
        "journalists": ["nadia-ferrand"],
        "claims": [
            {
                "player": "luke-marlow",
                "from": "liverpool",
                "to": "hull-city",
                "deal": "loan",
                "fee": {"amount": 1000000, "currency": "GBP", "kind": "reported"},
                "stage": "interest",
                "by": "nadia-ferrand",
            }
        ],
    },
)


def words(text: str) -> Words:
    """Where the text first stands in the story."""
    return Words(text, 1, LINE.index(text))


def party(one: Party, text: str) -> Proposed[Party]:
    """Someone proposed on these words."""
    return Proposed(one, words(text), 0.9)


CLAIM = ProposedClaim(
    player=party(MARLOW, "Luke Marlow"),
    stage=Proposed(Stage.INTEREST, words("want"), 0.9),
    evidence=words("Hull want Luke Marlow of Liverpool on loan"),
    confidence=0.9,
    origin=party(LIVERPOOL, "Liverpool"),
    destination=party(HULL, "Hull"),
    deal=Proposed(DealType.LOAN, words("on loan"), 0.9),
    fee=Proposed(ProposedFee(FeeKind.REPORTED, 1_000_000, "GBP"), words("£1m"), 0.9),
    by=party(FERRAND, "Nadia Ferrand"),
)
RIGHT = Proposal(
    title=None,
    players=(Proposed(MARLOW, words("Luke Marlow"), 0.9),),
    clubs=(Proposed(HULL, words("Hull"), 0.9), Proposed(LIVERPOOL, words("Liverpool"), 0.9)),
    journalists=(Proposed(FERRAND, words("Nadia Ferrand"), 0.9),),
    claims=(CLAIM,),
)


def marks(proposal: Proposal, story: Story = STORY) -> list[Mark]:
    """The proposal's marks."""
    return score(LABELS.told, proposed(story, proposal, {"the reds", "reds"}))


def test_all_right() -> None:
    """A proposal that tells what the labels tell has nothing missed and nothing wrong, and every field counts."""
    assert list(misses(marks(RIGHT))) == []
    assert {field: count.right for field, count in counts(marks(RIGHT)).items()} == {
        "date": 1,
        "players": 1,
        "clubs": 2,
        "journalists": 1,
        "main claim": 1,
        "main stage": 1,
        "claims": 1,
        "stages": 1,
        "deal": 1,
        "fee": 1,
        "by": 1,
    }


def test_nothing_proposed() -> None:
    """All is missed, and what is proposed instead of a claim is that there is none."""
    assert list(misses(marks(Proposal(None), replace(STORY, dated=None)))) == [
        "date: missed 2025-07-09",
        "players: missed luke-marlow",
        "clubs: missed hull-city",
        "clubs: missed liverpool",
        "journalists: missed nadia-ferrand",
        "main claim: missed luke-marlow: liverpool → hull-city",
        "main claim: wrong no claim",
        "main stage: missed interest",
        "main stage: wrong none of his",
        "claims: missed luke-marlow: liverpool → hull-city (transfer, supports)",
    ]


@pytest.mark.parametrize(
    "claim, found",
    [
        (
            replace(CLAIM, origin=CLAIM.destination, destination=CLAIM.origin),
            [
                "main claim: wrong luke-marlow: hull-city → liverpool",
                "main claim: missed luke-marlow: liverpool → hull-city",
                "claims: wrong luke-marlow: hull-city → liverpool (transfer, supports)",
                "claims: missed luke-marlow: liverpool → hull-city (transfer, supports)",
            ],
        ),
        (
            replace(CLAIM, stage=Proposed(Stage.BID, words("want"), 0.9)),
            [
                "main stage: wrong bid",
                "main stage: missed interest",
                "stages: wrong luke-marlow: liverpool → hull-city: bid",
                "stages: missed luke-marlow: liverpool → hull-city: interest",
            ],
        ),
        (
            replace(CLAIM, polarity=Polarity.DENIES),
            [
                "claims: wrong luke-marlow: liverpool → hull-city (transfer, denies)",
                "claims: missed luke-marlow: liverpool → hull-city (transfer, supports)",
                "denials: wrong denies",
            ],
        ),
        (replace(CLAIM, deal=None, by=None), ["deal: missed loan", "by: missed nadia-ferrand"]),
        (
            replace(CLAIM, fee=Proposed(ProposedFee(FeeKind.BID, 1_000_000, "GBP"), words("£1m"), 0.9)),
            ["fee: wrong bid 1000000 GBP", "fee: missed reported 1000000 GBP"],
        ),
    ],
)
def test_a_claim_that_is_wrong(claim: ProposedClaim, found: list[str]) -> None:
    """What a claim tells wrongly is wrong and what it should have told is missed, and nothing else is."""
    assert list(misses(marks(replace(RIGHT, claims=(claim,))))) == found


def test_a_stage_is_right_only_of_the_right_player() -> None:
    """The stage of another's move says nothing of this one."""
    other = replace(CLAIM, player=party(Unknown("players", "Nadia Ferrand"), "Nadia Ferrand"))
    found = counts(marks(replace(RIGHT, claims=(other,))))
    assert found["main stage"] == Count(right=0, proposed=1, labelled=1)
    assert found["main claim"] == Count(right=0, proposed=1, labelled=1)


def test_one_claim_too_many() -> None:
    """The same claim twice is one right and one wrong."""
    assert counts(marks(replace(RIGHT, claims=(CLAIM, CLAIM))))["claims"] == Count(right=1, proposed=2, labelled=1)


def test_a_nickname_is_not_a_full_name() -> None:
    """A club that is proposed on a nickname counts among the nicknames, not among those named in full."""
    nick = Proposed(LIVERPOOL, words("The Reds"), 0.6)
    assert list(misses(marks(replace(RIGHT, clubs=(RIGHT.clubs[0], nick))))) == [
        "clubs: missed liverpool",
        "nicknames: wrong liverpool",
    ]


def test_what_is_tolerated_counts_neither_way() -> None:
    """A tolerated record is not wrong, one that is labelled as well is still missed, and a player is told by name."""
    nobody = replace(LABELS.told, named={**LABELS.told.named, "players": frozenset()})
    seen = proposed(STORY, RIGHT, (), {"luke-marlow"})
    assert [mark for mark in score(nobody, seen, {"luke-marlow"}) if mark.field == "players"] == []
    assert [mark.value for mark in score(LABELS.told, seen, {"luke-marlow"}) if mark.field == "players"] == [
        "luke-marlow"
    ]
    assert seen.claims[0].player == "?luke marlow"


def test_unresolved_and_questions_are_compared_by_their_letters() -> None:
    """Accents, case and an article before a nickname make no difference."""
    labels = of("b", {"text": "", "date": None, "claims": [], "unresolved": ["Žilina"], "questions": ["the Reds"]})
    proposal = Proposal(
        None,
        unresolved=(Unresolved("Zilina", "clubs", 1, "", words("Hull")),),
        questions=(Question("Reds", (), 1, "", words("Reds")),),
    )
    found = counts(score(labels.told, proposed(replace(STORY, dated=None), proposal, ())))
    assert found == {
        "unresolved": Count(right=1, proposed=1, labelled=1),
        "questions": Count(right=1, proposed=1, labelled=1),
        "main claim": Count(right=1, proposed=1, labelled=1),
    }


def test_precision_and_recall() -> None:
    """Precision is of what was proposed, recall of what was labelled; nothing of nothing is all of it."""
    assert Count(right=3, proposed=4, labelled=6).precision == 0.75
    assert Count(right=3, proposed=4, labelled=6).recall == 0.5
    assert (Count(0, 0, 0).precision, Count(0, 0, 0).recall) == (1.0, 1.0)


def test_all_words_of_a_proposal_are_looked_at() -> None:
    """Those of the lists, and of every part of a claim."""
    assert [one.text for one in rests_on(RIGHT)] == [
        "Luke Marlow",
        "Hull",
        "Liverpool",
        "Nadia Ferrand",
        "Luke Marlow",
        "want",
        "Hull want Luke Marlow of Liverpool on loan",
        "Liverpool",
        "Hull",
        "on loan",
        "£1m",
        "Nadia Ferrand",
    ]
    assert invented(STORY, RIGHT) == []


@pytest.mark.parametrize(
    "wrong",
    [Words("Hull", 1, 3), Words("Hull", 0, 0), Words("Hull", 2, 0), Words("Hull", -1, 0), Words("", 1, 0)],
)
def test_words_that_do_not_stand_there_are_invented(wrong: Words) -> None:
    """At another place, in another block, outside of the story, or none at all."""
    proposal = replace(RIGHT, claims=(replace(CLAIM, evidence=wrong),))
    assert invented(STORY, proposal) == [f"{wrong.text!r} at {wrong.block}:{wrong.start}"]


def test_words_that_are_not_the_records_are_a_strangers() -> None:
    """A club may stand on a part of a name or a nickname of its own, not on another's."""
    names = KnownNames({"liverpool": (LIVERPOOL,)}, {"the reds": (LIVERPOOL,)}, {}, {}, Records())
    reds, hull = (Proposed(LIVERPOOL, words(text), 0.5) for text in ("Reds", "Hull"))
    assert strangers(Proposal(None, clubs=(reds,)), names) == []
    assert strangers(Proposal(None, clubs=(hull,)), names) == ["clubs/liverpool on 'Hull'"]


def test_the_labelled_texts_name_records_that_are_known() -> None:
    """Every id of the labels is the archive's or the register's, and every unknown name stands in its text."""
    texts = list(labelled())
    assert len(texts) >= 60
    ids = {(one.kind, one.id) for those in known().plain.values() for one in those}
    wrong = [
        f"{text.file}: {kind}/{one}"
        for text in texts
        for kind, named in text.told.named.items()
        for one in (*named, *(text.told.nicknamed if kind == "clubs" else ()))
        if (kind, one) not in ids
    ]
    assert wrong == []


def test_the_labelled_claims_are_about_what_the_labels_name() -> None:
    """A claim's player is among the players of its text and its clubs among the clubs, or they are without a record."""
    claims = [(text, claim) for text in labelled() for claim in text.told.claims]
    assert len(claims) >= 80
    wrong = [
        f"{text.file}: {claim.who}"
        for text, claim in claims
        if not {claim.player} <= text.told.named["players"] | _unknown(text.told.unresolved, text.told.questions)
        or not {claim.origin, claim.destination} - {""}
        <= text.told.named["clubs"] | text.told.nicknamed | text.told.unresolved
    ]
    assert wrong == []


def _unknown(unresolved: frozenset[str], questions: frozenset[str]) -> frozenset[str]:
    return unresolved | {f"?{one}" for one in questions}
