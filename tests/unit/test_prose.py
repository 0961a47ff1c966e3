"""Markdown becomes HTML, plain text and a list of what it points at."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import prose
from generator.problems import Place
from generator.prose import DEPTH, render
from generator.records import Ref, Text

FILE = "content/x.md"


def rendered(body: str, base: str = "") -> Text:
    """The text of a body that begins in line 5 and has no problem."""
    text, problems = render(body, FILE, 5, base)
    assert problems == []
    return text


def wrong(body: str) -> list[tuple[str, int]]:
    """Codes and lines of what is wrong with a body that begins in line 5."""
    return [(problem.code, problem.place.line) for problem in render(body, FILE, 5, "")[1]]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("a *b* **c** `d` ~~e~~", "<p>a <em>b</em> <strong>c</strong> <code>d</code> <s>e</s></p>\n"),
        ("<b>x</b> & <script>", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;</p>\n"),
        ("<div>\n\nx\n\n</div>", "<p>&lt;div&gt;</p>\n<p>x</p>\n<p>&lt;/div&gt;</p>\n"),
        ('https://example.org is "left" -- so...', "<p>https://example.org is &quot;left&quot; -- so...</p>\n"),
        ("a  \nb\n***", "<p>a<br>\nb</p>\n<hr>\n"),
        ("", ""),
    ],
)
def test_markdown_is_commonmark_without_html(body: str, html: str) -> None:
    """HTML is shown as text; nothing is linked or made typographic by itself."""
    assert rendered(body).html == html


def test_links_to_the_web_say_so() -> None:
    """They carry rel, and are not listed."""
    text = rendered("[a](https://example.org/?x=1&y=2) <http://example.org> [b](mailto:a@example.org)")
    assert text.html == (
        '<p><a href="https://example.org/?x=1&amp;y=2" rel="external noopener">a</a>'
        ' <a href="http://example.org" rel="external noopener">http://example.org</a>'
        ' <a href="mailto:a@example.org">b</a></p>\n'
    )
    assert text.links == ()


def test_links_to_pages_of_the_site_are_listed_and_based() -> None:
    """The path alone is listed, with the line of its block; a fragment or a neighbour is left as it is."""
    text = rendered("x\n\n[a](/players/x/?q#y)\n[b](#here) [c](../other/)", "/archive")
    assert text.html == (
        '<p>x</p>\n<p><a href="/archive/players/x/?q#y">a</a>\n<a href="#here">b</a> <a href="../other/">c</a></p>\n'
    )
    assert text.links == (Ref("/players/x/", Place(FILE, 7)),)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "java%0ascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#1;javascript:alert(1)",
        "%01javascript:alert(1)",
        "\u00a0javascript:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "/\\example.org",
        "\\\\\\\\example.org",
        "https:",
        "http:example.org",
        "https:///path",
        "httpsx://example.org",
        "blob:https://example.org/x",
    ],
)
def test_other_targets_are_refused_however_they_are_written(target: str) -> None:
    """The words stay, the link does not."""
    text, problems = render(f"[words](<{target}>)", FILE, 5, "")
    assert text.html == "<p>words</p>\n"
    assert [problem.code for problem in problems] == ["refused-link"]


def test_refused_links_are_told_with_their_line() -> None:
    """In autolinks and references too; what stands in the link stays."""
    body = "a\n\n- <javascript:x>\n- [*b*][r] [c](/ok/)\n\n[r]: javascript:y"
    text, problems = render(body, FILE, 5, "")
    assert [(p.code, p.place.line) for p in problems] == [("refused-link", 7), ("refused-link", 8)]
    assert "<li>javascript:x</li>" in text.html
    assert '<li><em>b</em> <a href="/ok/">c</a></li>' in text.html


def test_images_beside_the_file_are_listed_and_taken_by_name() -> None:
    """The page's folder gets a copy, so only the file's name is left."""
    text = rendered('![A *b*](img/my%20photo.jpg "T") [![c](d.png)](/players/)')
    assert text.html == (
        '<p><img src="my%20photo.jpg" alt="A b" title="T" loading="lazy">'
        ' <a href="/players/"><img src="d.png" alt="c" loading="lazy"></a></p>\n'
    )
    assert text.images == (Ref("img/my photo.jpg", Place(FILE, 5)), Ref("d.png", Place(FILE, 5)))


@pytest.mark.parametrize(
    "target", ["https://example.org/a.png", "//example.org/a.png", "data:image/png;base64,AA", "#x", ""]
)
def test_images_of_other_hosts_are_refused(target: str) -> None:
    """The site makes no request to anyone else; the alternative text stays."""
    text, problems = render(f"![a photo](<{target}>)", FILE, 5, "")
    assert text.html == "<p>a photo</p>\n"
    assert [problem.code for problem in problems] == ["refused-image"]


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("# A\n## B\n# C", ["h2", "h3", "h2"]),
        ("## A\n### B", ["h2", "h3"]),
        ("### A\n## B", ["h3", "h2"]),
        ("#### A", ["h2"]),
        ("# A\n###### B", ["h2", "h6"]),
        ("A\n===\nB\n---", ["h2", "h3"]),
    ],
)
def test_headings_begin_below_the_title_and_keep_their_order(body: str, tags: list[str]) -> None:
    """The first level is h2, the last h6."""
    html = rendered(body).html
    assert re.findall(r"<(h\d) ", html) == tags
    assert re.findall(r"</(h\d)>", html) == tags


def test_headings_have_ids_that_are_unique() -> None:
    """Also against each other's numbers and the ids of footnotes."""
    html = rendered("# Łukasz\n# Łukasz\n# Lukasz 2\n# fn1\n# ★").html
    assert re.findall(r'id="([^"]*)"', html) == ["lukasz", "lukasz-2", "lukasz-2-2", "fn1-2", "section"]


def test_tables_can_be_scrolled() -> None:
    """By the keyboard too."""
    html = rendered("| a | b |\n|---|--:|\n| 1 | 2 |").html
    assert html.startswith('<div class="table" role="region" tabindex="0">\n<table>\n<thead>')
    assert html.endswith("</table>\n</div>\n")
    assert '<td class="number">2</td>' in html


def test_footnotes_stand_at_the_end() -> None:
    """A mark leads there and back."""
    text = rendered("A[^n].\n\n[^n]: Note.\n\nB")
    assert '<a href="#fn1" id="fnref1">[1]</a>' in text.html
    assert '<li id="fn1" class="footnote-item"><p>Note. <a href="#fnref1"' in text.html
    assert text.plain == "A.\nB\nNote."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A\n\n[^n]: Note.", [("lost-footnote", 7)]),
        ("A[^n]\n\n[^n]: Note.\n[^n]: Other.", [("lost-footnote", 8)]),
    ],
)
def test_footnotes_that_nobody_would_see_are_told(body: str, expected: list[tuple[str, int]]) -> None:
    """Without a mark, or written twice."""
    assert wrong(body) == expected


def test_plain_text_is_what_can_be_read() -> None:
    """Blocks in lines; no marks, no addresses, no alternative text."""
    body = "# T\n\na *b*\nc [d](/e/) ![f](g.png)\n\n- h\n- `i`\n\n> j\n\n```x\nk\n  l\n```\n\n"
    body += "| m | n |\n|---|---|\n| o | p |"
    assert rendered(body).plain == "T\na b c d\nh\ni\nj\nk\n  l\nm\nn\no\np"


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "* ", "1. ", "> - ", "[^a]: "])
@pytest.mark.parametrize("depth", [1, 5, 10, 18, 19, 20, 21, 38, 39, 40, 41, 100, 300])
def test_no_nesting_is_lost_without_a_word(mark: str, depth: int) -> None:
    """Either the words are on the page or there is a problem."""
    text, problems = render("[^a]\n\n" + mark * depth + "words", FILE, 5, "")
    assert "words" in text.plain or problems


@pytest.mark.parametrize("depth", [1, 10, DEPTH - 1])
def test_quotations_may_be_nested_up_to_the_limit(depth: int) -> None:
    """Without a problem."""
    assert rendered("> " * depth + "words").plain == "words"


@pytest.mark.parametrize(
    "opening", ["[", "![", "*", "**", "_", "~~", "`", "<", "[a](", "![a](", "&", "|a", "<a:", "[^"]
)
@pytest.mark.parametrize("count", [30, 41, 300, 3000])
def test_no_number_of_marks_stops_the_parser(opening: str, count: int) -> None:
    """What is never closed is text."""
    assert "words" in render("x " + opening * count + "words", FILE, 5, "")[0].plain


PIECES = st.lists(
    st.sampled_from(
        [
            *("> ", "- ", "1. ", "    ", "\n", "\n\n", "*", "**", "`", "[", "]", "![", "](", ")", "(/a/)", "~~", "# "),
            *(
                "|",
                "\t",
                "word",
                "<b>",
                "&amp;",
                "\\",
                "```\n",
                "[^1]",
                "\n[^1]: ",
                "---",
                "|-|-|\n",
                "===",
                "<http:a>",
            ),
        ]
    ),
    max_size=60,
)


@settings(max_examples=500, deadline=None)
@given(PIECES)
def test_no_markdown_stops_the_reader_or_loses_a_word(pieces: list[str]) -> None:
    """Every word is on the page, in an address, or in a block that a problem names; no tag comes from the author."""
    body = "".join(pieces)
    text, problems = render(body, FILE, 5, "/base")
    assert "<b>" not in text.html
    if not problems and "](" not in body and "```" not in body and "~~~" not in body and "[^1]:" not in body:
        assert text.html.count("word") >= body.count("word")


PROSE = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "Two words",
                "é",
                "½",
                "20m ",
                "2024. ",
                "£",
                "“q”",
                '"',
                "a|b",
                "\u00a0",
                "\u2028",
                "(",
                "…",
                "–",
            ),
            *(" ", "  ", "\t", "\n", "\n\n", " \n", "  \n", "\n ", "\n\t", "\\", "\\\n", "\x0b", "\x00", "    x"),
            *(
                "*",
                "**",
                "***",
                "*a*",
                "**b**",
                "*é*",
                "* a*",
                "*a *",
                "a*b*c",
                "_a_",
                "~~",
                "`",
                "&",
                "& b",
                "&amp;",
                "&#x41;",
            ),
            *(
                "[a](/b/)",
                "[a b](https://example.org/x?a=1&b=2)",
                "[é](/é%zz)",
                "[a](javascript:x)",
                "[a](HTTP://EX.org)",
            ),
            *("[a](x_y)", "[ ](x)", "[^1](x)", "[a]", "![", "! [", "]", "[", "(/x)", "![i](a.png)", "<http:a>", "<b>"),
            *("[^1]", "\n\n[^1]: note\n\n", "\n\n[a]: /ref\n\n", "# ", "> ", "- ", "1. ", "+ ", "---", "===", "```\n"),
            *("\n---\n", "\n===\n", "\n|-|-|\n", "\n-|-\n", "\n:-\n", ":"),
        ]
    ),
    max_size=30,
)
LONG_WAY = prose.parser()


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_the_short_way_comes_to_the_same(pieces: list[str]) -> None:
    """HTML, words, links and problems are those of the parser's own rules."""
    short = render("".join(pieces), FILE, 5, "/base")
    with patch("generator.prose.short_parser", lambda: LONG_WAY):
        assert render("".join(pieces), FILE, 5, "/base") == short


@pytest.mark.parametrize(
    ("body", "short"),
    [
        ("Liverpool & Wigan (20m!)\n“agree”.\n\nb", ["prose", "prose"]),
        ("a *b* **c** [d](/e/)", ["paragraph_open", "inline", "paragraph_close"]),
        ("> a", ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"]),
    ],
)
def test_plain_paragraphs_are_read_the_short_way(body: str, short: list[str]) -> None:
    """One token stands for one of them, so that an archive of thousands of articles is read in seconds."""
    with patch.object(LONG_WAY.inline.__class__, "parse", side_effect=AssertionError):
        tokens = prose.short_parser().parse(body)
    assert [token.type for token in tokens] == short


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["", "[a](<{}>)", "![a](<{}>)", "<{}>", '[a]({} "{}")']))
def test_no_text_becomes_a_script(target: str, shape: str) -> None:
    """Every address in the page is one of those allowed; a scheme begins with a letter (RFC 3986, section 3.1)."""
    text, _ = render(shape.format(target, target) if shape else target, FILE, 5, "")
    for address in re.findall(r'(?:href|src)="([^"]*)"', text.html):
        assert re.match(r"https?://[^/]|mailto:|(?!//|[\x00-\x20]|[a-z][a-z0-9+.-]*:)", address, re.IGNORECASE)
