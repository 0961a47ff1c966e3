"""Scaffolds: the text of new files, off the forms."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator import content, forms, frontmatter
from generator.content import UNKNOWN, File
from generator.desk.making import scaffolds
from generator.desk.making.scaffolds import FORMS, Scaffold
from generator.desk.naming import register
from generator.mistakes import validate
from generator.moves import Key
from generator.words import Event

TODAY = date(2024, 1, 11)
MADE = {
    "article": scaffolds.article("Leverkusen open talks: a loan?", "leverkusen-open-talks", TODAY),
    "player": scaffolds.named("player", "jorg-adam", "Jörg Adam"),
    "club": scaffolds.club("wolverhampton-wanderers", register.by_spelling()["wolves"]),
    "journalist": scaffolds.named("journalist", "no", "No"),
    "person": scaffolds.named("person", "o-neil", "O'Neil #1"),
    "outlet": scaffolds.named("outlet", "null", "null"),
    "window": scaffolds.window("2025-summer", ["SCO", "ENG", "SCO"]),
    "move": scaffolds.move(Key("a", Event.TRANSFER, "b", "2024-winter"), {"player": "A", "to": "B"}),
}


def fields(made: Scaffold) -> frontmatter.Fields:
    """The front matter of the scaffold, which is read without a problem."""
    document, wrong = frontmatter.split(made.text, made.file)
    assert wrong == []
    assert document
    return document.fields


def test_every_kind_has_a_scaffold() -> None:
    """And every folder of content/ but that of pages."""
    assert list(MADE) == list(FORMS)
    folders = {path.name for path in (Path(__file__).parents[2] / "content").iterdir() if path.is_dir()}
    assert {folder for folder, _ in FORMS.values()} == folders - {"pages", "schema"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_scaffold_is_right_as_it_stands(kind: str) -> None:
    """It has a record and no problem."""
    made = MADE[kind]
    file = File(made.file, made.file, made.folder, made.id, UNKNOWN)
    parsed = content.parse(file, made.text.encode(), None)
    assert parsed.record is not None
    assert parsed.problems == ()


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_stands_there_with_what_it_is_for(kind: str) -> None:
    """In the words of the form, so that a new field is in the scaffolds too."""
    _, form = FORMS[kind]
    lines = MADE[kind].text.splitlines()
    assert len(form.model_fields) > 2
    for name, field in form.model_fields.items():
        line = next(line for line in lines if line.startswith(f"{field.alias or name}:"))
        assert line.partition("  # ")[2].startswith(f"{field.description}")


@pytest.mark.parametrize("kind", FORMS)
def test_without_its_marks_a_commented_item_is_an_item(kind: str) -> None:
    """What is offered as a comment has the form of its list: only what is required is missing, and told as such."""
    made = MADE[kind]
    text = "".join(line.removeprefix("#") for line in made.text.splitlines(keepends=True))
    document, wrong = frontmatter.split(text, made.file)
    assert wrong == []
    assert document
    found = validate(FORMS[kind][1], document.fields, ZoneInfo("UTC"))[1]
    assert {problem.code for problem in found} <= {"missing-field"}
    assert (text != made.text) == ("\n#" in made.text)


def test_an_article_is_a_draft_of_today() -> None:
    """Its headline is put in quotes where it needs them."""
    lines = MADE["article"].text.splitlines()
    assert MADE["article"].file == "content/articles/2024/leverkusen-open-talks.md"
    assert lines[:3] == ["---", "title: 'Leverkusen open talks: a loan?'  # The headline",
                         "date: 2024-01-11  # The day, or the moment with its offset"]  # fmt: skip
    assert "draft: yes  # yes to keep it out of the published site" in lines
    assert "#  - player:  # The player, by name or id (required)" in lines
    assert (
        "kind: report  # What sort of article it is: report, aggregation, official, interview, roundup or analysis"
        in lines
    )


@pytest.mark.parametrize("kind", ["journalist", "person", "outlet", "player"])
def test_a_name_is_read_as_it_was_given(kind: str) -> None:
    """Also one that YAML would take for something else."""
    names = {"journalist": "No", "person": "O'Neil #1", "outlet": "null", "player": "Jörg Adam"}
    assert fields(MADE[kind]).values["name"] == names[kind]


def test_a_club_has_what_the_register_knows() -> None:
    """Aliases, country, association and nicknames."""
    assert fields(MADE["club"]).values == {
        "name": "Wolverhampton Wanderers",
        "aliases": ["Wolves", "Wolverhampton", "Wolverhampton Wanderers FC", "WWFC"],
        "country": "ENG",
        "association": "ENG",
        "contextual_aliases": ["Wanderers", "the Old Gold", "Old Gold", "Molineux"],
    }


def test_a_window_offers_a_period_for_each_association() -> None:
    """Its season follows from its id; the days are the editor's to find."""
    text = MADE["window"].text
    assert fields(MADE["window"]).values == {"season": "2025/26"}
    assert [line for line in text.splitlines() if "- association" in line] == [
        "#  - association: ENG  # FIFA trigram",
        "#  - association: SCO",
    ]


def test_a_window_of_all_associations_has_room_in_front_matter() -> None:
    """As many periods as do not make it too long."""
    made = scaffolds.window("2025-winter", (f"{a}{b}A" for a in "ABCDEFGHIJKLMNO" for b in "ABCDEFGHIJKLMNO"))
    assert len(fields(made).values) == 1
    assert made.text.count("- association: ") == 80


@pytest.mark.parametrize("id_", ["2025-spring", "summer-2025", "25-summer", "0925-winter", "2025-summer-2", ""])
def test_a_window_of_another_name_is_refused(id_: str) -> None:
    """The calendar would not know when it closes."""
    with pytest.raises(ValueError, match="such as 2025-summer or 2026-winter"):
        scaffolds.window(id_, [])


def test_a_move_says_which_it_is() -> None:
    """By the fields that its address is made of."""
    stay = scaffolds.move(Key("luke-adam", Event.STAY, "hull-city", "2024-winter"), {"player": "A", "from": "Hull"})
    assert stay.file == "content/moves/2024-winter/luke-adam-stay-hull-city.md"
    assert MADE["move"].file == "content/moves/2024-winter/a-to-b.md"
    assert fields(stay).values == {"window": "2024-winter", "player": "A", "event": "stay", "from": "Hull"}


def test_forms_have_what_scaffolds_tell() -> None:
    """Every field of every form says what it is for."""
    found = [form for form in vars(forms).values() if isinstance(form, type) and issubclass(form, forms.Form)]
    assert len(found) > 15
    assert [name for form in found for name, field in form.model_fields.items() if not field.description] == []
