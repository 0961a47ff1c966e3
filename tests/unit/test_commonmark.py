"""Our Markdown against CommonMark's own examples (version 0.31.2), with every difference named and explained.

The specification is CC BY-SA and is not kept here: it comes from the npm package commonmark-spec, looked for in
node_modules or at the path in COMMONMARK_SPEC. Without it the tests are skipped, but not where CI is set.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.prose import render

EXAMPLES = 652
_EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)


def _numbers(text: str) -> frozenset[int]:
    """148-150 21 → 21, 148, 149, 150."""
    ends = [part.split("-") for part in text.split()]
    return frozenset(number for end in ends for number in range(int(end[0]), int(end[-1]) + 1))


HEADINGS = "headings are shifted below the page's title and have ids"
REL = "links to the web carry rel"
LAZY = "images are loaded late"
RAW = "HTML is shown as text"
REFUSED = "only http, https, mailto and this site are linked to"
EMPTY = "an empty quotation is one line"

DIFFERENCES: Mapping[str, frozenset[int]] = {
    HEADINGS: _numbers(
        "10 59 62 66-68 71-84 86 89-91 95 96 102 103 115 141 214 215 227-230 232 300 646 647",
    ),
    REL: _numbers("20 346 480 481 501 526 538 594 595 600 603"),
    LAZY: _numbers("517 520 531 572-589 591"),
    RAW: _numbers("21 31 148-191 201 308 309 344 475-477 491 494 524 536 613-617 623 625-631 642 643"),
    REFUSED: _numbers("500 596 598 599 601"),
    EMPTY: _numbers("218 239 240"),
}


@cache
def examples() -> dict[int, tuple[str, str]]:
    """Markdown and HTML by number; void elements as HTML writes them, without XML's slash."""
    place = Path(
        os.environ.get("COMMONMARK_SPEC") or Path(__file__).parents[2] / "node_modules/commonmark-spec/spec.txt"
    )
    if not place.is_file() and not os.environ.get("CI"):
        pytest.skip("npm install --no-save commonmark-spec@0.31.2")
    text = place.read_text(encoding="utf-8").partition("<!-- END TESTS -->")[0].replace("→", "\t")
    pairs = [(found[1], found[2].replace(" />", ">")) for found in _EXAMPLE.finditer(text)]
    return dict(enumerate(pairs, start=1))


def ours(number: int) -> str:
    """What we make of the example."""
    return render(examples()[number][0], "x.md", 1, "")[0].html


def _without_levels(html: str) -> str:
    return re.sub(r'<(/?)h[1-6](?: id="[^"]*")?>', r"<\1h>", html)


def test_the_differences_are_exactly_those_listed() -> None:
    """Every other example comes out as the specification has it."""
    different = {number for number, (_, html) in examples().items() if ours(number) != html}
    assert len(examples()) == EXAMPLES
    assert different == frozenset().union(*DIFFERENCES.values())
    assert sum(map(len, DIFFERENCES.values())) == len(different)


def test_what_is_added_is_all_that_differs() -> None:
    """Levels of headings, rel and loading apart, those examples are the specification's too."""
    for number in sorted(DIFFERENCES[HEADINGS]):
        assert _without_levels(ours(number)) == _without_levels(examples()[number][1])
    for number in sorted(DIFFERENCES[REL]):
        assert ours(number).replace(' rel="external noopener"', "") == examples()[number][1]
    for number in sorted(DIFFERENCES[LAZY]):
        assert ours(number).replace(' loading="lazy"', "") == examples()[number][1]
    for number in sorted(DIFFERENCES[EMPTY]):
        assert ours(number).replace("<blockquote></", "<blockquote>\n</") == examples()[number][1]


def test_html_is_shown_wherever_the_specification_passes_it_on() -> None:
    """Those examples hold HTML, and ours escapes it."""
    for number in sorted(DIFFERENCES[RAW]):
        assert re.search(r"<[A-Za-z/!?]", examples()[number][0])
        assert "&lt;" in ours(number)


def test_every_refused_link_is_told() -> None:
    """Each is a problem, and none is a link."""
    for number in sorted(DIFFERENCES[REFUSED]):
        text, problems = render(examples()[number][0], "x.md", 1, "")
        assert {problem.code for problem in problems} == {"refused-link"}
        assert "<a" not in text.html
