"""Where front matter begins and ends, and what its YAML holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import frontmatter
from generator.frontmatter import Fields, fields, holds, key_at, place_at, split
from generator.problems import Place, Problem


def told(problems: list[Problem]) -> list[str]:
    """Where and which, such as “2:1 duplicate-key”."""
    return [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems]


def read(text: str) -> Fields:
    """The fields of a text that has no problem."""
    found, problems = fields(text, "x.md")
    assert found is not None
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nBody\n", "Body\n", 4),
        ("---  \na: b\n... \t\n\nBody", "\nBody", 4),
        ("---\r\na: b\r\n---\r\nBody\r\n", "Body\n", 4),
        ("\ufeff---\na: b\n---\nBody", "Body", 4),
        ("---\ra: b\r---\rBody", "Body", 4),
        ("---\na: b\n---", "", 3),
        ("---\na: b\n---\n", "", 4),
        ("---\na: b\n---\nx\n---\ny", "x\n---\ny", 4),
    ],
)
def test_a_file_is_cut_at_its_fences(text: str, body: str, line: int) -> None:
    """Blanks after a fence, `...`, CRLF, CR, a byte order mark and a missing last newline make no difference."""
    document, problems = split(text, "x.md")
    assert problems == []
    assert document is not None
    assert document.fields.values == {"a": "b"}
    assert document.body == body
    if body:
        assert document.body_line == line


def test_fences_in_values_do_not_close() -> None:
    """Only a line that begins with the fence and holds nothing else closes."""
    document, _ = split("---\na: |\n  ---\nb: ---x\n---\nBody", "x.md")
    assert document is not None
    assert document.fields.values == {"a": "---\n", "b": "---x"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Body", ["1:1 no-front-matter"]),
        ("", ["1:1 no-front-matter"]),
        ("----\na: b\n---\n", ["1:1 no-front-matter"]),
        (" ---\na: b\n---\n", ["1:1 no-front-matter"]),
        ("---\na: b\n", ["1:1 front-matter-not-closed"]),
        ("---\na: b\n --- \n", ["1:1 front-matter-not-closed"]),
        ("---", ["1:1 front-matter-not-closed"]),
        ("---\na: " + "x" * 16 * 1024 + "\n---\n", ["1:1 front-matter-too-large"]),
        ("---\n- a\n---\n", ["2:1 not-a-map"]),
        ("---\nword\n---\n", ["2:1 not-a-map"]),
        ("---\na: [b\n---\n", ["3:1 bad-yaml"]),
        ("---\na: b: c\n---\n", ["2:5 bad-yaml"]),
        ("---\na: @b\n---\n", ["2:4 bad-yaml"]),
        ('---\na: "b\n---\n', ["2:4 bad-yaml"]),
        ("---\na: b\n\tc: d\n---\n", ["3:1 bad-yaml"]),
        ("---\nü: ü\né: [\n---\n", ["4:1 bad-yaml"]),
        ("---\na: \x07\n---\n", ["2:4 bad-yaml"]),
        ('---\na: "\\0"\n---\n', ["2:4 bad-yaml"]),
        ("---\n? [a]\n: b\n---\n", ["2:3 bad-yaml"]),
        ("---\na: b\n--- c\n---\n", ["3:5 bad-yaml"]),
        ("---\na: 1\nb: 2\na: 3\n---\n", ["4:1 duplicate-key"]),
        ("---\na: *b\n---\n", ["2:4 yaml-alias"]),
        ("---\na: &b c\nd: *b\n---\n", ["2:4 yaml-alias", "3:4 yaml-alias"]),
        ("---\na: &b [*b]\n---\n", ["2:4 yaml-alias", "2:8 yaml-alias"]),
        ("---\n<<: {a: b}\n---\n", ["2:1 yaml-merge"]),
        ("---\na: !!int 3\nb: !x y\n---\n", ["2:4 yaml-tag", "3:4 yaml-tag"]),
        ("---\na: " + "[" * 8 + "]" * 8 + "\n---\n", ["2:11 too-deep"]),
        ("---\na: 1\na: 2\nb: !t 3\nc: *d\n---\n", ["3:1 duplicate-key", "4:4 yaml-tag", "5:4 yaml-alias"]),
    ],
)
def test_every_mistake_is_told_at_its_place(text: str, expected: list[str]) -> None:
    """The fence is line 1, columns count from 1, and several mistakes in one file are all told."""
    assert told(split(text, "x.md")[1]) == expected


def test_a_reason_is_told_in_words_with_line_and_column() -> None:
    """The parser's own phrases are put into plain words."""
    _, problems = split("---\ntitle: Talks: on\n---\n", "x.md")
    assert [problem.sentence for problem in problems] == [
        "the YAML cannot be read: a “: ” stands where there can be none (line 2, column 13)"
    ]


def test_values_stay_text() -> None:
    """Numbers, dates, booleans and times are what was written."""
    text = "a: 12:30\nb: no\nc: 1.10\nd: '@x'\ne: 2024-02-30\nf: 0x1F\ng: \"null\"\nh: Null\ni: ''"
    assert read(text).values == {
        "a": "12:30",
        "b": "no",
        "c": "1.10",
        "d": "@x",
        "e": "2024-02-30",
        "f": "0x1F",
        "g": "null",
        "h": "Null",
        "i": "",
    }


def test_empty_fields_are_as_good_as_left_out() -> None:
    """But they are known to be there; an empty item of a list keeps its position."""
    found = read("a: null\nb: ~\nc:\nd: {e: , f: g}\nh: [~, i]")
    assert found.values == {"d": {"f": "g"}, "h": [None, "i"]}
    assert [holds(found, (key,)) for key in ("a", "b", "c", "e")] == [True, True, True, False]
    assert holds(found, ("d", "e"))
    assert place_at(found, ("c",)) == Place("x.md", 3, 3)


def test_nothing_at_all_is_an_empty_map() -> None:
    """No fields, a comment alone, or null: the record's form will say what is missing."""
    assert [read(text).values for text in ("", "# nothing yet", "~", "{}")] == [{}, {}, {}, {}]


def test_values_and_keys_know_their_place() -> None:
    """A path as pydantic gives it leads to where the value begins; a missing field to its map."""
    found = read("a: b\nclaims:\n  - player: x\n    deal: {type: loan}\nwords: one")
    assert place_at(found, ("claims", 0, "deal", "type")) == Place("x.md", 4, 18)
    assert place_at(found, ("claims", 0, "by")) == Place("x.md", 3, 5)
    assert place_at(found, ("title",)) == Place("x.md", 1, 1)
    assert place_at(found, ("words", 0)) == Place("x.md", 5, 8)
    assert place_at(found, ("claims", 7)) == Place("x.md", 3, 3)
    assert key_at(found, ("claims", 0, "deal")) == Place("x.md", 4, 5)


def test_lines_are_those_of_an_editor() -> None:
    """A line separator within a line is no new line, though YAML takes it for one."""
    found = read("a: 'x\u2028 y'\nb: c")
    assert place_at(found, ("b",)) == Place("x.md", 2, 4)


@pytest.mark.parametrize("mark", ["[", "{", "- ", "? ", "- ? ", "[{", "a: [", "&a ", "!x ", "*", '"'])
def test_no_depth_within_the_limit_exhausts_the_parser(mark: str) -> None:
    """Sixteen kibibytes of anything end in problems."""
    _, problems = fields(mark * (frontmatter.LIMIT // len(mark)), "x.md")
    assert problems


def test_too_deep_values_are_left_out_and_the_rest_is_read() -> None:
    """What comes after them is still there."""
    found, problems = fields("a: [[[[[[[[[b]]]]]]]]]\nc: d", "x.md")
    assert told(problems) == ["1:11 too-deep"]
    assert found is not None
    assert found.values["c"] == "d"
    assert place_at(found, ("c",)) == Place("x.md", 2, 4)


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,\n\t ~<.\u2028\x85é\x00\\", max_size=80))
def test_no_text_stops_the_reader(text: str) -> None:
    """Either there are fields or there is a problem, and every place lies in the text."""
    found, problems = fields(text, "x.md")
    assert found is not None or problems
    for problem in problems:
        assert 1 <= problem.place.line <= text.replace("\r", "\n").count("\n") + 1
        assert problem.place.column >= 1
