"""Every code of a trouble is shown by a text that has it, with its whole message."""

import inspect

import pytest

from generator.desk.incoming import originals, troubles
from generator.problems import Problem, Severity

SHOWN = {
    "nothing-to-read": (
        b"Advertisement\n",
        "a.txt nothing-to-read: there is no text here | save the article’s text into the file",
    ),
    "not-text": (
        b"Wigan \x81\x8d",
        (
            "a.txt not-text: this is no text, or text in an unknown encoding"
            " | save it as plain text in UTF-8, as Markdown or as an HTML page"
        ),
    ),
    "other-encoding": (
        b"date 2023-07-09 Wigan want \xc5str\xf6m.",
        (
            "a.txt other-encoding: the file is not UTF-8 and was read as Windows-1252"
            " | look at its accents and quotation marks; if they are wrong, save the file as UTF-8"
        ),
    ),
    "ambiguous-date": (
        b"Date: 03/04/2025\nWigan want Alder.",
        (
            "a.txt:1:1 ambiguous-date: “03/04/2025” may be 2025-04-03 or 2025-03-04"
            " | write the one that is meant in its place, year first"
        ),
    ),
    "unread-date": (
        b"Wigan want Alder\n\nDate: last Tuesday\n\nHe may go.",
        "a.txt:3:1 unread-date: “last Tuesday” cannot be read as a date | write it as year-month-day: 2023-07-09",
    ),
    "yearless-date": (
        "\n\nWIGAN, July 9 – Wigan want Alder.".encode(),
        (
            "a.txt:3:1 yearless-date: the dateline “WIGAN, July 9” tells no year"
            " | put a first line “date 2023-07-09” before it"
        ),
    ),
    "unread-front-matter": (
        b'+++\ntitle = "A\n+++\nWigan want Alder.',
        (
            "a.txt:1:1 unread-front-matter: the front matter is no TOML that can be read:"
            " Illegal character '\\n' (at line 1, column 11) | mend it, or give the title and the day yourself"
        ),
    ),
}
# Reading does without a day; test_import.py imports a text that has none.
ELSEWHERE = {"no-date"}
STOPPING = {"nothing-to-read", "not-text"}


@pytest.mark.parametrize("code", sorted(SHOWN))
def test_a_trouble_is_told(code: str) -> None:
    """Alone, in its place; only what leaves nothing to read stops the import."""
    data, message = SHOWN[code]
    story, found = originals.read("a.txt", data)
    assert [f"{one.place} {one.code}: {one.sentence} | {one.hint}" for one in found] == [message]
    assert [one.severity is Severity.ERROR for one in found] == [code in STOPPING]
    assert (story is None) == (code in STOPPING)


def test_every_code_is_shown() -> None:
    """And no text shows a code that does not exist."""
    made = inspect.getmembers(troubles, inspect.isfunction)
    codes = {name.replace("_", "-") for name, make in made if inspect.signature(make).return_annotation is Problem}
    assert len(codes) >= 7
    assert codes == set(SHOWN) | ELSEWHERE
