"""Near-duplicates: the same report is found whatever was put before it or cut off; another report is not."""

import random

import pytest

from generator.desk import similar

WIRE = """Wigan Athletic are interested in signing the young Liverpool defender Kit Alder on loan this month. The League
One club have held early talks with the champions and a decision is expected within the week, sources at the DW Stadium
say. Alder, 19, spent the second half of last season at Kilmarnock, where he started 13 games and was liked by coach and
crowd alike. “He is the kind of boy who wants the ball when it hurts,” said Hamish Orr, who worked with him there. “He
never hid, and he is always welcome back here.” Liverpool would prefer a club at which he plays every week. With two
left-backs about to return from injury there is no room for him at Anfield before the spring. Preston North End asked
about him in the summer but signed Tom Beech in his place. The window closes on Thursday at eleven at night."""
OTHER = """Kit Alder has told Liverpool that he wants to stay and fight for his place. The left-back, who spent the
second half of last season on loan at Kilmarnock, was told in December that he might leave on loan this month. Wigan
Athletic were keenest, but the 19-year-old turned them down on Tuesday after a talk with the head coach. He made his
first start in the League Cup and is said to be close to a new contract until 2028. “I have waited all my life for
this,” he told the club’s magazine. “Why would I leave now?” Two older men stand before him, both of whom have been
injured since the autumn, and the club may buy a third."""


def test_the_same_text_with_another_header_is_the_same() -> None:
    """So are other cases, accents, quotation marks and line breaks."""
    known = similar.signature(WIRE)
    assert similar.likeness(known, similar.signature(f"Date: 2024-01-11\nBy Rosa Kettle\n\n{WIRE}")) > 0.95
    plain = WIRE.upper().replace("“", '"').replace("”", '"').replace("\n", " \n\n")
    assert similar.signature(plain) == known
    assert similar.signature("Per ÅSTRÖM won’t go") == similar.signature("per astrom won't go")


def test_a_wire_story_with_another_lede_and_a_cut_end_is_found() -> None:
    """By what is left of it."""
    sentences = WIRE.replace("\n", " ").split(". ")
    cut = "Kit Alder could soon be on his way to Lancashire, it has emerged. " + ". ".join(sentences[1:5])
    found = similar.Index([("a.md", similar.signature(WIRE)), ("b.md", similar.signature(OTHER))])
    near = found.near(similar.signature(cut))
    assert [name for name, _ in near] == ["a.md"]
    assert 0.6 <= near[0][1] < 0.9


def test_a_piece_of_a_round_up_is_found_in_it() -> None:
    """The shorter text counts, whichever comes first."""
    round_up = f"{OTHER} {' '.join(f'Item {n} of the day is told here in word {n}.' for n in range(60))} {WIRE}"
    assert similar.likeness(similar.signature(WIRE), similar.signature(round_up)) > 0.8
    assert similar.likeness(similar.signature(round_up), similar.signature(WIRE)) > 0.8


def test_two_stories_about_one_player_are_not_alike() -> None:
    """Though they share names, clubs and turns of phrase."""
    assert 0 < similar.likeness(similar.signature(WIRE), similar.signature(OTHER)) < 0.2
    assert similar.Index([("a.md", similar.signature(WIRE))]).near(similar.signature(OTHER)) == []


@pytest.mark.parametrize("text", ["", "Wigan", "Wigan Athletic", "– … –"])
def test_a_text_of_fewer_than_three_words_is_like_nothing(text: str) -> None:
    """Not even like itself."""
    known = similar.signature(text)
    assert known == b""
    assert similar.likeness(known, known) == 0
    assert similar.Index([("a.md", known)]).near(known) == []


def test_a_signature_is_the_same_everywhere() -> None:
    """Written out, so that one that was kept still holds."""
    assert similar.signature("Wigan want Alder now").hex() == "a236a8a9ef4e4dd5"
    assert len(similar.signature(" ".join(map(str, range(1000))))) == 512


def test_the_most_alike_come_first() -> None:
    """And of equals the first name."""
    half = " ".join(WIRE.split()[:70]) + " " + " ".join(OTHER.split()[:30])
    found = similar.Index((name, similar.signature(text)) for name, text in [("z", WIRE), ("b", half), ("a", WIRE)])
    near = found.near(similar.signature(WIRE), at_least=0.5)
    assert [name for name, _ in near] == ["a", "z", "b"]
    assert [likeness == 1 for _, likeness in near] == [True, True, False]


def test_a_text_that_is_added_later_is_found() -> None:
    """As if it had been there from the start."""
    found = similar.Index([("a.md", similar.signature(OTHER))])
    assert found.near(similar.signature(WIRE)) == []
    found.add("b.md", similar.signature(WIRE))
    assert found.near(similar.signature(WIRE)) == [("b.md", 1.0)]
    assert len(found) == 2


def test_among_thousands_the_one_is_found() -> None:
    """What all of them end with makes none of them alike."""
    lots = random.Random(7)  # noqa: S311 - texts, not secrets
    vocabulary = ["".join(lots.choices("abcdefghijklmnoprstu", k=lots.randint(2, 9))) for _ in range(3000)]
    footer = "Sign up to the newsletter of the Touchline Post and never miss a deal again this winter."
    texts = [" ".join(lots.choices(vocabulary, k=120)) + footer for _ in range(2000)]
    found = similar.Index((f"{n}.md", similar.signature(text)) for n, text in enumerate(texts))
    for n in range(0, 2000, 100):
        cut = f"An entirely new lede for it. {' '.join(texts[n].split()[30:100])}"
        assert [name for name, _ in found.near(similar.signature(cut))] == [f"{n}.md"]
