"""A text in sentences and words, whose places are those of the text, and whose number is bounded."""

from hypothesis import given
from hypothesis import strategies as st

from generator.desk.incoming.story import Block, BlockKind, Story
from generator.desk.naming.tokens import Sentence, sentences


def said(text: str) -> list[Sentence]:
    """The sentences of a story of one paragraph."""
    return sentences(Story("raw.txt", None, blocks=(Block(BlockKind.PARAGRAPH, text, 1),)))


def test_a_sentence_ends_where_an_abbreviation_does_not() -> None:
    """St. Mirren is one club, and an initial no end."""
    found = said("St. Mirren want J. Marlow for £1.5m. “Yes!” he said. No deal yet.")
    assert [one.text for one in found] == ["St. Mirren want J. Marlow for £1.5m.", "“Yes!” he said.", "No deal yet."]


def test_what_is_longer_than_any_sentence_is_cut_between_words() -> None:
    """Rules look at all of a sentence for each of its names: a text without full stops must not take for ever."""
    found = said("Joe Marlow of Hull City met Tom Rook " * 300)
    assert len(found) > 10
    assert max(len(one.text) for one in found) <= 800
    assert all(one.text.split()[0] in ["Joe", "Marlow", "of", "Hull", "City", "met", "Tom", "Rook"] for one in found)


def test_no_more_sentences_are_looked_at_than_a_report_has() -> None:
    """The rest of a book stays in the draft."""
    assert len(said("He said it. " * 3_000)) == 1_500


@given(st.text(max_size=300))
def test_every_place_is_that_of_the_text(text: str) -> None:
    """So that what is proposed can point at its words."""
    line = " ".join(text.split())
    for sentence in said(line):
        assert line[sentence.start : sentence.end] == sentence.text
        assert all(line[word.start : word.end] == word.text for word in sentence.tokens)
