"""Which names of a text mean which records, which mean none, and which are left to the editor."""

import pytest

from generator.desk.proposal import Proposal
from generator.desk.suggest import suggest
from tests.unit.desk_texts import known, story


def proposal(*paragraphs: str, club: str = "") -> Proposal:
    """What is proposed of a text of these paragraphs."""
    return suggest(story(*paragraphs), known(), club)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Everton’s squad is thin.", ["everton"]),
        ("It was Fulham's third bid.", ["fulham"]),
        ("Man Utd and Newcastle United are watching.", ["manchester-united", "newcastle-united"]),
        ("A clear #Leverkusen matter.", ["bayer-leverkusen"]),
        ("The ex-Burnley man has signed.", ["burnley"]),
        ("It was a nice touch from reading the game.", []),
        ("Nice words were said about him.", []),
        ("Nice have said no. So have Reading.", ["nice", "reading"]),
        ("The Everton-born singer was there.", []),
        ("He plays for Arsenal Women.", []),
        ("He starred for Fulham Under-21s and the Burnley U18s.", []),
        ("On Wednesday he left.", []),
    ],
)
def test_a_club_is_seen_by_its_name_alone(text: str, ids: list[str]) -> None:
    """Genitives, hashtags and shorter names count; words that are no names, towns and other teams do not."""
    assert [one.value.id for one in proposal(text).clubs] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The move suits Tom Abbot.", ["tom-abbot"]),
        ("The move suits Jon Orsted.", ["jón-ørsted"]),
        ("The move suits Sam O’Dare’s family.", ["sam-o'dare"]),
        ("Everton like Piet Van den Brook.", ["piet-van-den-brook"]),
        ("The move suits Tom Abbot-Smith.", []),
    ],
)
def test_a_player_is_seen_however_he_is_spelt(text: str, ids: list[str]) -> None:
    """Accents, apostrophes and capitals of particles do not matter; a longer name is another's."""
    assert [one.value.id for one in proposal(text).players] == ids


def test_every_record_comes_with_its_words() -> None:
    """The words of the text, where they stand, and how sure they make us."""
    (found,) = proposal("Word is that Abbot may go.", "Tom Abbot has said yes.").players
    assert (found.words.text, found.words.block, found.words.start) == ("Tom Abbot", 2, 0)
    assert found.confidence == 0.95


def test_a_nickname_needs_its_club_in_the_text_or_beside_it() -> None:
    """Two clubs are the Blues: the one that is named is meant; where none is, the editor is asked."""
    named = proposal("Chelsea want him, but the Blues have not bid.")
    assert [one.value.id for one in named.clubs] == ["chelsea"]
    assert named.questions == ()
    asked = proposal("The Blues want him.")
    assert asked.clubs == ()
    (question,) = asked.questions
    assert (question.name, [one.id for one in question.candidates]) == ("the Blues", ["everton", "chelsea"])
    told = proposal("The Blues want him.", club="Everton")
    assert [one.value.id for one in told.clubs] == ["everton"]


def test_a_homonym_is_told_by_his_club_or_asked() -> None:
    """Of two players of one name the one whose club is in the text is meant."""
    told = proposal("Fulham may sell Ben Carter.")
    assert [one.value.id for one in told.players] == ["ben-carter-2003"]
    asked = proposal("Ben Carter may be sold.")
    assert asked.players == ()
    assert [(one.name, len(one.candidates)) for one in asked.questions] == [("Ben Carter", 2)]


def test_a_name_without_a_record_is_listed_and_never_guessed() -> None:
    """Once a person, with the number of mentions and what the words beside it say he is."""
    found = proposal(
        "Everton want the defender Luca Bianchi.", "Bianchi, 22, plays in the Premier League for now.", "So it goes."
    )
    assert found.players == ()
    (one,) = found.unresolved
    assert (one.name, one.kind, one.count) == ("Luca Bianchi", "players", 2)
    assert one.sentence == "Everton want the defender Luca Bianchi."


def test_managers_and_reporters_are_no_players() -> None:
    """Each has his kind, by his record or by the words beside him."""
    found = proposal(
        "Hull City manager Gus Marlin spoke to @annlister of The Evening Bell.",
        "Fulham boss Ole Hansen did not, according to the journalist Pia Lund.",
    )
    assert found.players == ()
    assert [one.value.id for one in found.people] == ["gus-marlin"]
    assert [one.value.id for one in found.journalists] == ["ann-lister"]
    assert [one.value.id for one in found.outlets] == ["the-evening-bell"]
    assert [(one.name, one.kind) for one in found.unresolved] == [("Ole Hansen", "people"), ("Pia Lund", "journalists")]
