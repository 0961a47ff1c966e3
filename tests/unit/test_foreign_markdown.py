"""Markdown of Jekyll, Hugo, Hexo and Pelican becomes a story."""

from datetime import UTC, date, datetime, timedelta, timezone
from textwrap import dedent

import pytest

from generator.desk.incoming import markdown
from generator.desk.incoming.story import BlockKind, Story
from generator.problems import Severity

NINTH = date(2023, 7, 9)


def read(text: str, file: str = "alder.md") -> Story:
    """The story in a text that has nothing wrong."""
    story, problems = markdown.read(dedent(text), file)
    assert problems == []
    return story


def shown(story: Story) -> list[tuple[int, str, str]]:
    """Line, kind and text of each block."""
    return [(block.line, block.kind.value, block.text) for block in story.blocks]


JEKYLL = """\
    ---
    layout: post
    title:  "Leverkusen ask about Kit Alder"
    date:   2023-07-09 10:32:00 +0100
    categories: [transfers, liverpool]
    tags: bundesliga
    author: Rosa Kettle
    permalink: /2023/alder/
    ---
    {% include figure.html src="alder.jpg" caption="Kit Alder" %}

    Bayer Leverkusen have asked about **Kit Alder**, [the *Post*](https://touchlinepost.example/1) reports.

    ![Kit Alder](/assets/alder.jpg)
    *Photo by Sam Hollow/Getty Images*

    ## What is said

    > He is the kind of boy
    > who wants the ball.
    >
    > And he never hides.

    - A loan without an option
    - A loan with one

    **Who else asks**

    “We like him,” Orr said. “He never hid.

    “And he is welcome.”
    {: .quote}
"""


def test_a_post_of_jekyll() -> None:
    """Its fields, its body without Liquid and pictures, quotations and bold lines for what they are."""
    story = read(JEKYLL)
    assert (story.title, story.author, story.url) == ("Leverkusen ask about Kit Alder", "Rosa Kettle", "")
    assert story.tags == ("bundesliga", "transfers", "liverpool")
    assert story.dated is not None
    assert story.dated.moment == datetime(2023, 7, 9, 10, 32, tzinfo=timezone(timedelta(hours=1)))
    assert (story.dated.day, story.dated.source) == (NINTH, "the field “date” of the front matter, line 4")
    assert shown(story) == [
        (12, "paragraph", "Bayer Leverkusen have asked about Kit Alder, the Post reports."),
        (17, "heading", "What is said"),
        (19, "quote", "He is the kind of boy who wants the ball."),
        (22, "quote", "And he never hides."),
        (24, "paragraph", "A loan without an option"),
        (25, "paragraph", "A loan with one"),
        (27, "heading", "Who else asks"),
        (29, "paragraph", "“We like him,” Orr said. “He never hid."),
        (31, "paragraph", "“And he is welcome.”"),
    ]
    assert story.removed == (
        '{% include figure.html src="alder.jpg" caption="Kit Alder" %}',
        "{: .quote}",
        "Photo by Sam Hollow/Getty Images",
    )


HUGO = """\
    +++
    title = "Wigan want Alder"
    date = 2024-01-11T09:30:00Z
    lastmod = 2024-01-12
    authors = ["Rosa Kettle", "Gus Laidlaw"]
    tags = ["Wigan Athletic"]
    [params]
    source = "The Touchline Post"
    canonicalURL = "https://touchlinepost.example/wigan"
    +++

    Wigan want the left-back.

    {{< tweet user="inescalder" id="1" >}}

    {{% notice %}}
    Nothing is signed.
    {{% /notice %}}

    <blockquote class="twitter-tweet"><p>Alder to Wigan, loan.</p>&mdash; Ines Calder (@inescalder)</blockquote>
    <script>alert("no")</script>

    | Club | Starts |
    |---|---|
    | Kilmarnock | 13 |

    Text<br>goes on.[^1]

    [^1]: A note.
"""


def test_a_page_of_hugo() -> None:
    """TOML with its own dates, shortcodes, the text of HTML, tables by row, footnotes at the end."""
    story = read(HUGO)
    assert (story.title, story.author, story.outlet) == (
        "Wigan want Alder",
        "Rosa Kettle, Gus Laidlaw",
        "The Touchline Post",
    )
    assert (story.url, story.tags) == ("https://touchlinepost.example/wigan", ("Wigan Athletic",))
    assert story.dated is not None
    assert story.dated.moment == datetime(2024, 1, 11, 9, 30, tzinfo=UTC)
    assert story.dated.source == "the field “date” of the front matter, line 3"
    assert shown(story) == [
        (12, "paragraph", "Wigan want the left-back."),
        (17, "paragraph", "Nothing is signed."),
        (20, "quote", "Alder to Wigan, loan."),
        (20, "quote", "— Ines Calder (@inescalder)"),
        (23, "paragraph", "Club, Starts"),
        (25, "paragraph", "Kilmarnock, 13"),
        (27, "paragraph", "Text goes on."),
        (29, "paragraph", "A note."),
    ]
    assert story.removed == ('{{< tweet user="inescalder" id="1" >}}', "{{% notice %}}", "{{% /notice %}}")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            """\
            ---
            title: Alder stays
            date: 2023-07-09 10:00:00
            tags:
            - Liverpool
            - loans
            ---
            Kit Alder stays.
            <!-- more -->
            And that is that.
            """,
            "the field “date” of the front matter, line 3",
        ),
        (
            """\
            Title: Alder stays
            Date: 2023-07-09 22:45
            Tags: Liverpool, loans
            Slug: alder-stays

            Kit Alder stays.

            And that is that.
            """,
            "the field “date” of the front matter, line 2",
        ),
        (
            """\
            {"title": "Alder stays", "date": "2023-07-09", "taxonomies": {"tags": ["Liverpool", "loans"]}}
            Kit Alder stays.

            And that is that.
            """,
            "the field “date” of the front matter",
        ),
        (
            """\
            ---
            Title: Alder stays
            published: true
            lastmod: 9 July 2023
            tags: "Liverpool, loans"
            ...

            # Alder stays

            Kit Alder stays.

            And that is that.
            """,
            "the field “lastmod” of the front matter, line 4",
        ),
        (
            """\
            ---
            tags: [Liverpool, loans]
            ---
            # Alder stays

            *9 July 2023*

            Kit Alder stays.

            And that is that.
            """,
            "the line “9 July 2023”, line 6",
        ),
    ],
    ids=["Hexo", "Pelican", "Hugo’s JSON", "changed only", "in the body"],
)
def test_the_same_story_in_other_forms(text: str, source: str) -> None:
    """Title, day, tags and text come out alike."""
    story = read(text)
    assert (story.title, story.tags) == ("Alder stays", ("Liverpool", "loans"))
    assert story.dated is not None
    assert (story.dated.day, story.dated.source) == (NINTH, source)
    assert [block.text for block in story.blocks] == ["Kit Alder stays.", "And that is that."]
    assert {block.kind for block in story.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("front", "code", "place"),
    [
        ("---\ntitle: [\n---\n", "bad-yaml", "a.md:3:1"),
        ("---\ntitle: &a b\nx: *a\n---\n", "yaml-alias", "a.md:2:8"),
        ("---\ndate: 2024-02-30\n---\n", "unread-date", "a.md:2:1"),
        ("---\ndate: soon\n---\n", "unread-date", "a.md:2:1"),
        ("---\ndate: 03/04/2025\n---\n", "ambiguous-date", "a.md:2:1"),
        ("+++\ntitle = \n+++\n", "unread-front-matter", "a.md:1:1"),
        ("+++\na = " + "[" * 8000 + "\n+++\n", "unread-front-matter", "a.md:1:1"),
        ('{"title": }\n', "unread-front-matter", "a.md:1:1"),
        ('{"title": ' + "[" * 9000, "unread-front-matter", "a.md:1:1"),
        ("---\ntitle: " + "[" * 30_000 + "\n---\n", "front-matter-too-large", "a.md:1:1"),
        ("+++\ntitle = '" + "x" * 30_000 + "'\n+++\n", "front-matter-too-large", "a.md:1:1"),
    ],
)
def test_a_broken_front_matter_is_told_and_the_text_still_read(front: str, code: str, place: str) -> None:
    """As a warning: the editor can do without."""
    story, problems = markdown.read(f"{front}\nKit Alder stays at Liverpool.\n", "a.md")
    assert (code, place) in [(problem.code, str(problem.place)) for problem in problems]
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert story.blocks[-1].text.endswith("Kit Alder stays at Liverpool.")
    assert story.dated is None
