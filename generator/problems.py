"""What a user can get wrong, as values.

Each function below makes the problems of one code: its name with hyphens. So do the functions of `doubts`, for the fact
linter, and those of `desk.troubles`, for texts that are brought to the desk. A problem that does not stop the build is
a warning.
tests/problems/ holds a broken site for each code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file below the site folder, a line and a column from 1, or 0 for the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """file:line:column, as editors and terminals link it."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class Severity(StrEnum):
    """An error stops the build before anything is written; a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where, which kind, what is wrong, and what to do about it."""

    place: Place
    code: str
    sentence: str
    hint: str
    severity: Severity = Severity.ERROR


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop the build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _did_you_mean(suggestions: Sequence[str], otherwise: str) -> str:
    if not suggestions:
        return otherwise
    quoted = [f"“{name}”" for name in suggestions]
    return f"did you mean {' or '.join([', '.join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)}?"


_LONGEST = 80


def shown(text: str) -> str:
    """What the user wrote, in one line of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _choices(words: Sequence[str]) -> str:
    return f"one of: {', '.join(words)}"


# The site and its files


def no_content(place: Place) -> Problem:
    """The site folder holds no content/site.yaml."""
    return Problem(
        place,
        "no-content",
        "there is no content/site.yaml here",
        "run this in the folder that holds content/, or name that folder with --site",
    )


def unreadable(place: Place, reason: str) -> Problem:
    """The system refused to read a file."""
    return Problem(place, "unreadable", f"the file cannot be read: {reason}", "check that it exists and may be read")


def not_utf8(place: Place, offset: int, byte: int) -> Problem:
    """A content file holds bytes that are not UTF-8."""
    sentence = f"byte {offset} (0x{byte:02x}) is not UTF-8"
    return Problem(place, "not-utf8", sentence, "save the file as UTF-8")


def nul_byte(place: Place, offset: int) -> Problem:
    """A content file holds a NUL."""
    return Problem(place, "nul-byte", f"byte {offset} is NUL", "a text file has no NUL bytes; save the text again")


def file_too_large(place: Place, size: int, limit: int) -> Problem:
    """A content file is larger than anything written by hand; sizes in bytes."""
    sentence = f"the file has {size:,} bytes; at most {limit:,} are read"
    return Problem(place, "file-too-large", sentence, "split the article, or move data and images out of it")


def stray_file(place: Place, folders: Sequence[str]) -> Problem:
    """A Markdown file lies where the generator does not look."""
    return Problem(
        place,
        "stray-file",
        "this file is in no folder that the generator reads",
        f"move it into a folder of content/, {_choices(folders)}",
        Severity.WARNING,
    )


def reserved_name(place: Place, name: str) -> Problem:
    """A file's name cannot become an address."""
    sentence = f"“{name}” is a name that file systems or the site keep for themselves"
    return Problem(place, "reserved-name", sentence, "rename the file; an article may have another `slug`")


def bad_id(place: Place, name: str, slug: str) -> Problem:
    """A record's file name is no id."""
    hint = f"rename it to {slug}.md" if slug else "name it in lower-case ASCII letters, digits and hyphens"
    return Problem(place, "bad-id", f"the file name “{name}” cannot stand in an address", hint)


# Front matter


def no_front_matter(place: Place) -> Problem:
    """A content file does not begin with the fence."""
    hint = "begin the file with a line `---`, then the fields, then another line `---`"
    return Problem(place, "no-front-matter", "the file does not begin with front matter", hint)


def front_matter_not_closed(place: Place) -> Problem:
    """The fence was opened and not closed."""
    hint = "end the fields with a line that holds only `---`"
    return Problem(place, "front-matter-not-closed", "the front matter has no closing line", hint)


def front_matter_too_large(place: Place, size: int, limit: int) -> Problem:
    """Front matter beyond the limit; sizes in bytes."""
    sentence = f"the front matter has {size:,} bytes; at most {limit:,} are read"
    return Problem(place, "front-matter-too-large", sentence, "move prose below the closing `---`")


def bad_yaml(place: Place, reason: str) -> Problem:
    """The YAML does not parse."""
    hint = 'put a value that holds ": ", "#", "[", "{" or that begins with "@", "*", "&" or "!" in quotes'
    return Problem(place, "bad-yaml", f"the YAML cannot be read: {reason}", hint)


def not_a_map(place: Place) -> Problem:
    """The front matter is a list or a single value."""
    return Problem(place, "not-a-map", "these are no fields", "write one `field: value` to a line")


def duplicate_key(place: Place, key: str, first: Place) -> Problem:
    """A key stands twice in one map."""
    hint = f"the first is in line {first.line}; keep one of them"
    return Problem(place, "duplicate-key", f"`{shown(key)}` stands here twice", hint)


def yaml_alias(place: Place) -> Problem:
    """YAML anchors and aliases hide what a value is."""
    hint = "write the value out, or put it in quotes"
    return Problem(place, "yaml-alias", "YAML anchors and aliases (`&name`, `*name`) are not read", hint)


def yaml_merge(place: Place) -> Problem:
    """YAML's merge key."""
    return Problem(place, "yaml-merge", "YAML merge keys (`<<`) are not read", "write the fields out")


def yaml_tag(place: Place, tag: str) -> Problem:
    """YAML tags would make objects of values."""
    return Problem(
        place, "yaml-tag", f"YAML tags are not read: `{shown(tag)}`", "leave the tag out, or put the value in quotes"
    )


def too_deep(place: Place, limit: int) -> Problem:
    """Values nested beyond any record's shape."""
    return Problem(place, "too-deep", f"values are nested more than {limit} deep", "no field needs this; flatten it")


# Fields


def unknown_field(place: Place, field: str, near: Sequence[str], known: Sequence[str]) -> Problem:
    """A field that this kind of file does not have."""
    hint = _did_you_mean(near, f"the fields here are: {', '.join(known)}")
    return Problem(place, "unknown-field", f"there is no field `{shown(field)}` here", hint)


def missing_field(place: Place, field: str, example: str) -> Problem:
    """A required field is not there or empty."""
    return Problem(place, "missing-field", f"`{field}` is missing", f"add a line such as `{field}: {example}`")


def wrong_shape(place: Place, field: str, expected: str) -> Problem:
    """A list where a word should be, or the like."""
    return Problem(place, "wrong-shape", f"`{field}` should be {expected}", f"write {expected} after `{field}:`")


def unknown_word(place: Place, field: str, word: str, near: Sequence[str], words: Sequence[str]) -> Problem:
    """A value outside a closed vocabulary."""
    hint = _did_you_mean(near, _choices(words))
    return Problem(place, "unknown-word", f"`{field}` cannot be “{shown(word)}”", hint)


def bad_value(place: Place, field: str, value: str, reason: str, hint: str) -> Problem:
    """A value that reads but makes no sense."""
    return Problem(place, "bad-value", f"`{field}` cannot be “{shown(value)}”: {reason}", hint)


def bad_date(place: Place, field: str, value: str, reason: str) -> Problem:
    """Not a date, an impossible one, or a time that the clocks had twice or never."""
    hint = "write 2024-01-11, or with a time and its offset, 2024-01-11T09:30:00+00:00"
    return Problem(place, "bad-date", f"`{field}` cannot be “{shown(value)}”: {reason}", hint)


def silence_without_reason(place: Place, code: str) -> Problem:
    """A warning is silenced, and nobody says why."""
    return Problem(
        place,
        "silence-without-reason",
        f"nothing says why `{code}` is silenced here",
        f"write the reason after `{code}:`, or take the line out",
    )


# Markdown


def nested_too_deep(place: Place, limit: int) -> Problem:
    """Markdown nested beyond the parser's limit would be lost."""
    sentence = f"lists or quotations are nested more than {limit} deep"
    return Problem(place, "nested-too-deep", sentence, "flatten the passage; deeper text would be lost")


def lost_footnote(place: Place, label: str, reason: str) -> Problem:
    """A footnote whose text would not be shown."""
    hint = f"write one footnote `[^{label}]:` and a mark `[^{label}]` in the text, or delete it"
    return Problem(place, "lost-footnote", f"the footnote “{shown(label)}” would be lost: {reason}", hint)


def refused_link(place: Place, target: str) -> Problem:
    """A link to a scheme that a reader should not be sent to."""
    sentence = f"a link to “{shown(target)}” is not allowed"
    return Problem(place, "refused-link", sentence, "link to http, https, mailto, or a page of this site")


def refused_image(place: Place, target: str) -> Problem:
    """An image from another host, or none at all."""
    sentence = f"an image from “{shown(target)}” is not shown: the site asks no other host"
    return Problem(place, "refused-image", sentence, "put the image beside this file and write its file name")


def no_such_image(place: Place, target: str) -> Problem:
    """A relative image that does not lie beside the article."""
    sentence = f"there is no image “{shown(target)}” beside this file"
    return Problem(place, "no-such-image", sentence, "put the image into the same folder, or mend the name")


def same_image(place: Place, name: str, other: str) -> Problem:
    """Two images of one page whose file names are alike."""
    sentence = f"the images “{name}” and “{other}” would become one file of the page"
    return Problem(place, "same-image", sentence, "give one of them another file name")


def reserved_image(place: Place, name: str) -> Problem:
    """An image with the name of the picture that the site draws of a page."""
    sentence = f"“{name}” is the name of the picture that the site draws of the page"
    return Problem(place, "reserved-image", sentence, "give the image another file name")


def dead_link(place: Place, target: str, near: Sequence[str]) -> Problem:
    """A link to a page of this site that is not there."""
    hint = _did_you_mean(near, "link to the address of a page as the site publishes it, such as /players/")
    return Problem(place, "dead-link", f"the site has no page “{target}”", hint)


# The archive


def unknown_name(place: Place, kind: str, name: str, near: Sequence[str], create: str) -> Problem:
    """A reference that fits no record; `create` is the file that would make one."""
    hint = f"{_did_you_mean(near, 'no name is close.')} Or add {create}"
    return Problem(place, "unknown-name", f"there is no {kind} “{name}”", hint[0].lower() + hint[1:])


def ambiguous_name(place: Place, name: str, candidates: Sequence[str]) -> Problem:
    """A reference that fits two records."""
    sentence = f"“{name}” fits more than one record"
    return Problem(place, "ambiguous-name", sentence, f"write the id: {' or '.join(candidates)}")


def same_id(place: Place, name: str, other: Place) -> Problem:
    """Two records of one id, or ids that differ only in case or Unicode form."""
    return Problem(place, "same-id", f"“{name}” is also the id of {other}", "rename one of the two files")


def same_address(place: Place, url: str, other: Place | None) -> Problem:
    """Two pages of one address; `other` is None where the site makes that page of itself."""
    hint = "change the `slug` or the `aliases` of one of them, or rename its file"
    sentence = f"{url} is also the address of {other or 'a page that every site has'}"
    return Problem(place, "same-address", sentence, hint)


def same_move(place: Place, other: Place) -> Problem:
    """Two files in moves/ on one move."""
    return Problem(place, "same-move", f"{other} is about the same move", "merge the two files")


def claim_without_club(place: Place, event: str) -> Problem:
    """A claim that names no club at all."""
    sentence = f"a claim of a {event} names no club"
    return Problem(place, "claim-without-club", sentence, "add `from:` and, if one is named, `to:`")


def claim_without_voice(place: Place) -> Problem:
    """A claim that nobody makes."""
    hint = "add `by:` with a journalist, an outlet or a person, or give the article an `outlet`"
    return Problem(place, "claim-without-voice", "nobody makes this claim", hint)


def outcome_without_date(place: Place, outcome: str) -> Problem:
    """A move that was completed some day or other."""
    hint = "add `date:`; if the day is not known, add `date_note:` and the window's close is taken"
    return Problem(place, "outcome-without-date", f"the day of “{outcome}” is not given", hint)


def period_backwards(place: Place, association: str) -> Problem:
    """A period that closes before it opens."""
    sentence = f"the period of {association} closes before it opens"
    return Problem(place, "period-backwards", sentence, "mend `opens` or `closes`")


# Theme and search


def no_theme(place: Place, name: str, near: Sequence[str], known: Sequence[str]) -> Problem:
    """site.yaml names a theme that is not there, or a theme extends one."""
    hint = _did_you_mean(near, f"the themes here are: {', '.join(known)}; others go into themes/")
    return Problem(place, "no-theme", f"there is no theme “{name}”", hint)


def theme_cycle(place: Place, chain: Sequence[str]) -> Problem:
    """A theme that extends itself, by way of others or not; `chain` are their names in order."""
    sentence = f"the theme “{chain[-1]}” would extend itself: {' → '.join(chain)}"
    return Problem(place, "theme-cycle", sentence, "take `extends` out of one of them, or name another theme there")


def unknown_setting(place: Place, name: str, near: Sequence[str], known: Sequence[str]) -> Problem:
    """site.yaml sets something that the theme does not declare."""
    others = f"its settings are: {', '.join(known)}" if known else "it has no settings; leave `theme_settings` out"
    return Problem(place, "unknown-setting", f"the theme has no setting `{shown(name)}`", _did_you_mean(near, others))


def no_card_images(place: Place) -> Problem:
    """site.yaml asks for pictures, and what draws them is not installed."""
    hint = "install it with `pip install 'rumourmill[cards]'`, or leave `card_images` out"
    return Problem(place, "no-card-images", "what draws the pictures of `card_images` is not installed", hint)


def bad_template(place: Place, reason: str) -> Problem:
    """A template does not parse, or asks for something that its view does not hold."""
    return Problem(place, "bad-template", reason, "mend the template; docs/themes.md tells what each view holds")


def search_failed(place: Place, reason: str) -> Problem:
    """Pagefind is missing or stopped with an error."""
    hint = "install it with `pip install 'pagefind[bin]'`, or build with --no-search"
    return Problem(place, "search-failed", f"Pagefind made no search index: {reason}", hint)
