"""From the bytes of a file to a story: which form it has, in which encoding it is, and that nothing makes it raise."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.desk.incoming import originals
from generator.desk.incoming.story import BlockKind, Story
from generator.problems import Place, Severity

TEXT = "date 2023-07-09 Wigan are keen on Åström – “a nuisance”.\n\nHe costs €6m.\n"


def words(story: Story | None) -> list[str]:
    """The texts of a story's blocks."""
    assert story is not None
    return [block.text for block in story.blocks]


@pytest.mark.parametrize(
    ("file", "text", "form"),
    [
        ("a.txt", "Wigan want Alder.", "seed"),
        ("a", "Wigan want Alder.", "seed"),
        ("a.MD", "Wigan want Alder.", "markdown"),
        ("a.markdown", "<p>Wigan want Alder.", "html"),
        ("a.txt", "---\ntitle: A\n---\nWigan want Alder.", "markdown"),
        ("-", "+++\ntitle = 'A'\n+++\n", "markdown"),
        ("-", '{"title": "A"}\n', "markdown"),
        ("a.html", "Wigan want Alder.", "html"),
        ("a.HTM", "", "html"),
        ("-", "  <!-- saved --><!-- twice -->\n<!DOCTYPE html><html>", "html"),
        ("-", '<?xml version="1.0"?>\n<html>', "html"),
        ("-", "<3 Wigan", "seed"),
        ("-", "<!-- -->" * 5000 + "Wigan", "seed"),
    ],
)
def test_the_form_is_told_by_ending_and_beginning(file: str, text: str, form: str) -> None:
    """What is plainly a page is one, whatever it is called."""
    assert originals.form_of(file, text) == form


def test_a_form_that_is_given_counts() -> None:
    """Whatever the file looks like."""
    data = b"date 2023-07-09 *Wigan* want Alder."
    assert words(originals.read("a.txt", data, "markdown")[0]) == ["date 2023-07-09 Wigan want Alder."]
    assert words(originals.read("a.md", data, "seed")[0]) == ["*Wigan* want Alder."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    """With and without a byte order mark; only what had to be guessed is told."""
    text = TEXT.replace("\n\n", "\n\nHe is quick, and he would be a great help to them. " * 3 + "\n\n")
    story, problems = originals.read("a.txt", text.encode(encoding))
    assert words(story)[0] == "Wigan are keen on Åström – “a nuisance”."
    assert words(story)[-1] == "He costs €6m."
    assert [problem.code for problem in problems] == (["other-encoding"] if encoding == "cp1252" else [])


def test_a_page_names_its_encoding() -> None:
    """Which nobody has to be told of."""
    page = '<html><head><meta charset="windows-1251"></head><body><article><p>{}</p></article></body></html>'
    text = "Зенит ведёт переговоры о защитнике, сообщает газета, и ждёт ответа."
    story, problems = originals.read("a.html", page.format(text).encode("cp1251"))
    assert words(story) == [text]
    assert problems == []


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "utf-7", "hex", "idna", "utf-16", "no-such"])
def test_an_encoding_that_no_page_has_is_not_tried(name: str) -> None:
    """Some of Python's would take minutes, or read what is not there."""
    page = f'<meta charset="{name}"><p>Åström is wanted by Wigan Athletic, the paper says, and may go.</p>'
    text, problems = originals.decoded("a.html", page.encode("cp1252"))
    assert text == page
    assert [problem.code for problem in problems] == ["other-encoding"]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "nothing-to-read", 0),
        (b" \n\xe2\x80\x8b\n", "nothing-to-read", 0),
        (b"date 2023-07-09\n\nPhoto by Sam Hollow/Getty Images\n", "nothing-to-read", 0),
        (b"\xef\xbb\xbf", "nothing-to-read", 0),
        (b"Wigan\nwant\0 Alder", "nul-byte", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x81", "not-text", 0),
        (b"\xff\xfe\x00", "not-text", 0),
        (b"Wigan \x81\x8d want", "not-text", 0),
        (b"x" * (originals.LIMIT + 1), "file-too-large", 0),
    ],
)
def test_what_is_no_text_is_told(data: bytes, code: str, line: int) -> None:
    """As the one error, and without a story."""
    story, problems = originals.read("a.txt", data)
    assert story is None
    assert [(problem.place, problem.code, problem.severity) for problem in problems] == [
        (Place("a.txt", line), code, Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("news/2023-07-09-alder.txt", "Wigan want Alder."),
        ("news/2023-07-09-alder.md", "Wigan want Alder."),
        ("2023/07/09/alder.html", "<article><p>Wigan want Alder, the paper says, and he may go.</p></article>"),
    ],
)
def test_the_files_name_is_the_last_resort(file: str, text: str) -> None:
    """For each form; a day in the text comes first."""
    story, _ = originals.read(file, text.encode())
    assert story is not None
    assert story.dated is not None
    assert story.dated.day == date(2023, 7, 9)
    assert story.dated.source.startswith("the file’s ")


def test_a_text_without_a_day_is_read() -> None:
    """It is for the importer to ask."""
    story, problems = originals.read("a.txt", b"Wigan want Alder.")
    assert story is not None
    assert (story.dated, problems) == (None, [])


@pytest.mark.parametrize("form", originals.FORMS)
@pytest.mark.parametrize(
    "start",
    [
        *("Wigan ", "Photo by A ", "“He ", "[a](b) ", "<p>a <b>", "{% ", "(Image: ", "![", "Getty Images via "),
        *("<div>a\n\n", "Date: x\n", "- a\n", "a\n", "9 July 2023 | a\n"),
    ],
)
def test_what_repeats_without_end_is_read_to_the_end(start: str, form: str) -> None:
    """In a second: nothing looks at a whole text over and over."""
    data = (start * (100_000 // len(start)) + "\n\nWigan want Alder, the paper says.").encode()
    story, problems = originals.read("a.txt", data, form)
    assert story or [problem.code for problem in problems if problem.severity is Severity.ERROR]


PIECES = st.sampled_from(
    [
        *(
            "date 2023-07-09 ",
            "Date: ",
            "03/04/2025",
            "\n",
            "\n\n",
            "\r\n",
            "July 9, 2023",
            "LIVERPOOL, July 9 (Reuters) – ",
        ),
        *(
            "---\n",
            "+++\n",
            '{"title": ',
            "title: ",
            "tags: [a, ",
            "&a *a",
            "!!python/object ",
            "<<: ",
            "date = 2024-01-01\n",
        ),
        *(
            "Photo by ",
            "/Getty Images ",
            "(Image: ",
            "READ MORE: ",
            "“",
            "”",
            "‘",
            "> ",
            "# ",
            "- ",
            "| a | b |\n|---|---|\n",
        ),
        *(
            "{% ",
            " %}",
            "{{< ",
            " >}}",
            "```\n",
            "[^1]",
            "[^1]: ",
            "![a](b)",
            "[a](",
            "**",
            "<!-- ",
            " -->",
            "&#0;",
            "&#x1f;",
            "&#xD800;",
        ),
        *(
            "<html>",
            "<head>",
            "<body>",
            "<p>",
            "</p>",
            "<div>",
            "<table><tr><td>",
            "<script>",
            "<blockquote class=twitter-tweet>",
        ),
        *(
            '<script type="application/ld+json">',
            '{"@type": "Article", "author": [{"@id": 1}]}',
            "</script>",
            "<time datetime=x>",
        ),
        *(
            '<meta property="og:title" content="',
            '">',
            "<figcaption>",
            "<![CDATA[",
            "<sup>1</sup>",
            "<h1>",
            "<br><br>",
            "<svg>",
        ),
        *(
            "\ud7ff",
            "\ufeff",
            "\u2028",
            "\x85",
            "\x1b[2J",
            "\u202e",
            "e\u0301",
            "손흥민",
            "2023-99-99",
            "9 July 2023 99:99 BST",
        ),
        *(
            "Wigan are keen on the young defender, who was on loan in Scotland last season.",
            "Wigan want Alder",
            "A" * 500,
        ),
    ]
)


@settings(deadline=None, max_examples=300)
@given(
    parts=st.lists(PIECES | st.text(max_size=8), max_size=14),
    form=st.sampled_from([None, *originals.FORMS]),
    file=st.sampled_from(["a.txt", "a.md", "a.html", "2023/07/09/x", "2023-02-31-x", "-"]),
)
@example(parts=["<html>" * 3000], form="html", file="a.html")
@example(parts=["<div>" * 3000, "Wigan want Alder."], form="html", file="a.html")
@example(parts=["> " * 3000, "Wigan want Alder."], form="markdown", file="a.md")
@example(parts=["<script type='application/ld+json'>", "[" * 50_000], form="html", file="a.html")
def test_hostile_text_never_raises(parts: list[str], form: str | None, file: str) -> None:
    """And what comes of it keeps to what a story is: no empty block, one line each, in the file's lines."""
    data = "".join(parts).encode("utf-8", "replace")
    story, problems = originals.read(file, data, form)
    assert (story is None) == any(problem.severity is Severity.ERROR for problem in problems)
    if story is None:
        return
    assert story.blocks
    lines = data.decode().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for block in story.blocks:
        assert isinstance(block.kind, BlockKind)
        assert block.text == " ".join(block.text.split())
        assert block.text
        assert 1 <= block.line <= lines
    assert all(isinstance(value, str) for value in (story.title, story.author, story.outlet, story.url, *story.tags))


@settings(deadline=None, max_examples=300)
@given(data=st.binary(max_size=200), form=st.sampled_from([None, *originals.FORMS]))
def test_hostile_bytes_never_raise(data: bytes, form: str | None) -> None:
    """There is a story, or an error says why not."""
    story, problems = originals.read("a.txt", data, form)
    assert (story is None) == any(problem.severity is Severity.ERROR for problem in problems)
