"""What can be wrong with a text that is brought to the desk, as values: each function is a code, as in problems.py."""

from datetime import date

from generator.problems import Place, Problem, Severity


def nothing_to_read(place: Place) -> Problem:
    """A file has no text, or nothing but notes of a page and credits of pictures."""
    return Problem(place, "nothing-to-read", "there is no text here", "save the article’s text into the file")


def not_text(place: Place) -> Problem:
    """A file's bytes are text in no encoding that is tried."""
    return Problem(
        place,
        "not-text",
        "this is no text, or text in an unknown encoding",
        "save it as plain text in UTF-8, as Markdown or as an HTML page",
    )


def other_encoding(place: Place, encoding: str) -> Problem:
    """A file was read in an encoding that nothing in it names."""
    return Problem(
        place,
        "other-encoding",
        f"the file is not UTF-8 and was read as {encoding}",
        "look at its accents and quotation marks; if they are wrong, save the file as UTF-8",
        Severity.WARNING,
    )


def ambiguous_date(place: Place, text: str, either: tuple[date, date]) -> Problem:
    """A date in figures could be two days."""
    one, other = (day.isoformat() for day in either)
    return Problem(
        place,
        "ambiguous-date",
        f"“{text}” may be {one} or {other}",
        "write the one that is meant in its place, year first",
        Severity.WARNING,
    )


def unread_date(place: Place, text: str) -> Problem:
    """A header says that it is a date, and is none that can be read."""
    return Problem(
        place,
        "unread-date",
        f"“{text}” cannot be read as a date",
        "write it as year-month-day: 2023-07-09",
        Severity.WARNING,
    )


def yearless_date(place: Place, text: str) -> Problem:
    """A dateline tells no year."""
    return Problem(
        place,
        "yearless-date",
        f"the dateline “{text}” tells no year",
        "put a first line “date 2023-07-09” before it",
        Severity.WARNING,
    )


def unread_front_matter(place: Place, form: str, reason: str) -> Problem:
    """The front matter of another generator breaks the rules of its form."""
    return Problem(
        place,
        "unread-front-matter",
        f"the front matter is no {form} that can be read: {reason}",
        "mend it, or give the title and the day yourself",
        Severity.WARNING,
    )


def no_date(place: Place) -> Problem:
    """A text does not tell its day, and nobody was asked."""
    hint = "put a first line “date 2023-07-09” before it, or import it with --interactive"
    return Problem(place, "no-date", "the text does not tell its day", hint)
