"""Raw text becomes a story: its header, its paragraphs and sub-heads, and quotations that stay whole."""

from datetime import UTC, date, datetime
from textwrap import dedent

import pytest

from generator.desk.incoming import seed
from generator.desk.incoming.story import BlockKind, Story

NINTH = date(2023, 7, 9)
LEDE = "Wigan Athletic are interested in signing the young Liverpool defender Kit Alder."


def read(text: str, file: str = "alder.txt") -> Story:
    """The story in a text that has nothing wrong."""
    story, problems = seed.read(text, file)
    assert problems == []
    return story


def texts(story: Story, kind: BlockKind | None = None) -> list[str]:
    """The texts of a story's blocks, or of those of one kind."""
    return [block.text for block in story.blocks if kind in {None, block.kind}]


@pytest.mark.parametrize(
    ("header", "source"),
    [
        (" date 2023-07-09 ", "the header “date 2023-07-09”, line 1"),
        ("date 2023-07-09\n\n", "the header “date 2023-07-09”, line 1"),
        ("Date: 2023-07-09\n", "the header “Date: 2023-07-09”, line 1"),
        ("Published: 9 July 2023, 10:32\n", "the header “Published: 9 July 2023, 10:32”, line 1"),
        ("PUBLISHED ON July 9, 2023 | ", "the header “PUBLISHED ON July 9, 2023”, line 1"),
        ("July 9, 2023\n\n", "the line “July 9, 2023”, line 1"),
        ("\n\n09.07.2023\n", "the line “09.07.2023”, line 3"),
        ("2023-07-09 ", "the header “2023-07-09”, line 1"),
        ("9 July 2023 ", "the header “9 July 2023”, line 1"),
        ("July 9, 2023 – ", "the header “July 9, 2023”, line 1"),
        ("By Rosa Kettle | 9 July 2023\n", "the line “By Rosa Kettle | 9 July 2023”, line 1"),
        ("LIVERPOOL, July 9, 2023 – ", "the dateline “LIVERPOOL, July 9, 2023”, line 1"),
        ("Updated: 10 July 2023\nPublished: 9 July 2023\n", "the header “Published: 9 July 2023”, line 2"),
        ("Last updated: 10 July 2023\n9 July 2023\n", "the line “9 July 2023”, line 2"),
    ],
)
def test_the_day_is_found_in_every_form_of_header(header: str, source: str) -> None:
    """And its source is told as the editor sees it; nothing of it is left in the text."""
    story = read(f"{header}{LEDE}\n\nA decision is expected within the week.\n")
    assert story.dated is not None
    assert (story.dated.day, story.dated.source) == (NINTH, source)
    assert texts(story) == [LEDE, "A decision is expected within the week."]


def test_a_moment_is_kept() -> None:
    """With the zone that the header names."""
    story = read(f"Published: 9 July 2023, 10:32 GMT\n\n{LEDE}\n")
    assert story.dated is not None
    assert story.dated.moment == datetime(2023, 7, 9, 10, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "“He will be checked,” said the coach on Tuesday, January 9, 2024.",
        "January 9, 2024 was the day on which it all began for the left-back.",
        "Alder signed on 1 July 2022 and has two years left.",
        "He joined in 2021.\n\nHe said so.\n\nMore of that.\n\nAnd more.\n\nAnd more of it.\n\n1 May 2020\n\nThe end.",
    ],
)
def test_a_date_in_prose_is_not_the_texts(text: str) -> None:
    """Nor is one between paragraphs far below the top."""
    assert read(f"{LEDE}\n\n{text}\n").dated is None
    assert read(text).dated is None


def test_an_ambiguous_header_is_told_and_not_guessed() -> None:
    """With the place of the header."""
    story, problems = seed.read(f"Date: 03/04/2025\n{LEDE}\n", "a.txt")
    assert story.dated is None
    assert [(str(problem.place), problem.code) for problem in problems] == [("a.txt:1:1", "ambiguous-date")]
    assert texts(story) == [LEDE]


def test_another_header_settles_an_ambiguous_one() -> None:
    """Nobody is asked then."""
    story = read(f"Date: 03/04/2025\nPublished: 3 April 2025\n{LEDE}\n")
    assert story.dated is not None
    assert story.dated.day == date(2025, 4, 3)


@pytest.mark.parametrize(("file", "day"), [("a.txt", None), ("2023/a.txt", NINTH)])
def test_a_dateline_without_a_year(file: str, day: date | None) -> None:
    """The folder may tell it; else the editor is told."""
    story, problems = seed.read(f"LIVERPOOL, July 9 (Reuters) - {LEDE}\n", file)
    assert (story.dated.day if story.dated else None) == day
    assert [problem.code for problem in problems] == ([] if day else ["yearless-date"])
    assert texts(story) == [LEDE]
    assert story.removed == ("LIVERPOOL, July 9 (Reuters)",)


def test_header_fields_are_told() -> None:
    """In any order, up to the first that is none."""
    header = "Title: Wigan want Alder\nSource: The Touchline Post\nBy Rosa Kettle\nhttps://touchlinepost.example/a\n"
    story = read(f"{header}Tags: Wigan, loans\nDate: 2023-07-09\n\n{LEDE}\n")
    assert (story.title, story.author, story.outlet) == ("Wigan want Alder", "Rosa Kettle", "The Touchline Post")
    assert (story.url, story.tags) == ("https://touchlinepost.example/a", ("Wigan", "loans"))
    assert texts(story) == [LEDE]


def test_a_bare_first_line_is_the_title() -> None:
    """And nothing else is: a title is never made up."""
    assert read(f"Wigan want Alder\n\n9 July 2023\n\n{LEDE}\n").title == "Wigan want Alder"
    assert read(f"date 2023-07-09 Wigan want Alder\n\n{LEDE}\n").title == "Wigan want Alder"
    assert read(f"date 2023-07-09 {LEDE}\n\nAnd so on.\n").title == ""
    signed = read(f"Wigan want Alder\nRosa Kettle\n9 July 2023\n\n{LEDE}\n")
    assert (signed.title, signed.author, texts(signed)) == ("Wigan want Alder", "Rosa Kettle", [LEDE])


def test_a_bare_line_between_paragraphs_is_a_heading() -> None:
    """Not one that ends a sentence, opens a quotation, is an item of a list or stands at the end."""
    story = read(
        dedent(f"""\
        date 2023-07-09 {LEDE}

        Wigan get serious

        The club have held talks.

        ‘No hurry’ at Anfield

        So it goes.

        “We like him

        “And he is ours.”

        - Kilmarnock

        He stays

        """)
    )
    assert texts(story, BlockKind.HEADING) == ["Wigan get serious", "‘No hurry’ at Anfield"]
    assert [(block.line, block.kind.value) for block in story.blocks[:3]] == [
        (1, "paragraph"),
        (3, "heading"),
        (5, "paragraph"),
    ]
    assert texts(story)[-1] == "He stays"


def test_a_credit_between_heading_and_paragraph_hides_no_heading() -> None:
    """Notes are removed before headings are told."""
    story = read(f"{LEDE}\n\nWigan get serious\n\nPhoto by Sam Hollow/Getty Images\n\nThe club have held talks.\n")
    assert texts(story, BlockKind.HEADING) == ["Wigan get serious"]
    assert story.removed == ("Photo by Sam Hollow/Getty Images",)


def test_a_quotation_over_paragraphs_stays_whole() -> None:
    """Each paragraph opens with a mark and only the last closes; a picture's credit between them goes."""
    paragraphs = [
        "“Kit is one I would like to work with again,” Orr said.",
        "“We have had talks. He was good.",
        "“It is up to Liverpool.",
        "“We would like him back.”",
    ]
    story = read("\n\n".join([LEDE, *paragraphs[:3], "Pic: Getty", paragraphs[3]]))
    assert texts(story) == [LEDE, *paragraphs]
    assert texts(story, BlockKind.HEADING) == []


def test_text_is_one_line_with_its_own_signs() -> None:
    """Blanks are put together and hidden characters go; quotation marks and dashes stay as they are."""
    story = read(f"{LEDE}\n\nHe\u00a0 said –\tno… “It’s\u200b \u00adÅström’s.”\n".replace("Å", "A\u030a"))
    assert texts(story)[1] == "He said – no… “It’s Åström’s.”"


def test_wrapped_lines_become_paragraphs() -> None:
    """Where an empty line parts them, each with the line in which it begins."""
    story = read(
        dedent("""\
        date 2023-07-09
        Wigan Athletic are interested in signing the young Liverpool
        defender Kit Alder on loan this month, and have held talks with
        the club about it.

        Wigan get serious
        The 19-year-old spent the second half of last season in Scotland,
        at Kilmarnock, where he was liked by all and
        started 13 games.
        """)
    )
    assert [(block.line, block.kind.value) for block in story.blocks] == [
        (2, "paragraph"),
        (6, "heading"),
        (7, "paragraph"),
    ]
    assert texts(story)[2].endswith("where he was liked by all and started 13 games.")


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    """Without an empty line between them, and whatever ends a line."""
    story = read(f"date 2023-07-09\r\n{LEDE}\r\nThe club have held talks.\r\nNext steps\r\nHe will decide soon.\r\n")
    assert texts(story) == [LEDE, "The club have held talks.", "Next steps", "He will decide soon."]
    assert texts(story, BlockKind.HEADING) == ["Next steps"]
    assert [block.line for block in story.blocks] == [2, 3, 4, 5]
