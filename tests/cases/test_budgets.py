"""What pages may weigh, and that the default theme has nothing that no page uses."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.documents import Built

ROOT = Path(__file__).parents[2]
THEME = ROOT / "themes" / "default"

# In bytes; all before compression.
BEYOND_ITS_TEXT = 30_000
OF_A_CLAIM = 1_400
ALL_STYLES = 20_000

# The elements of an article's own text, by their classes: its body, and what it quotes.
_OWN = {"prose", "quote"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ARTICLE = re.compile(r"/\d{4}/\d\d/\d\d/[^/]+/")


class Prose(HTMLParser):
    """How many bytes of a page are its own text: what Markdown made, with its tags."""

    def __init__(self, data: bytes) -> None:
        """Reads the page."""
        super().__init__(convert_charrefs=False)
        self.size = 0
        self._depth = 0
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Into the text, or further into it."""
        if self._depth:
            self.size += len((self.get_starttag_text() or "").encode())
        if tag not in _VOID and (self._depth or _OWN & {*(dict(attrs).get("class") or "").split()}):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        """Out of it."""
        if self._depth and tag not in _VOID:
            self._depth -= 1
            self.size += len(f"</{tag}>") if self._depth else 0

    def handle_data(self, data: str) -> None:
        """Words."""
        self.size += len(data.encode()) if self._depth else 0

    def handle_entityref(self, name: str) -> None:
        """Such as &amp;."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Such as &#34;."""
        self.handle_data(f"&#{name};")


def styles(data: bytes) -> list[str]:
    """The addresses of the stylesheets that a page loads."""
    return list(re.findall(r'<link rel="stylesheet"[^>]*? href="([^"]+)"', data.decode()))


def weights(built: Built) -> Iterator[tuple[str, int]]:
    """Of each page of an article, its bytes and those of its stylesheets, without those of its own text."""
    for page in built.pages:
        if _ARTICLE.fullmatch(page):
            data = (built.folder / page[1:] / "index.html").read_bytes()
            links = [built.inside(page, link) or "" for link in styles(data)]
            assert links
            yield page, len(data) + sum((built.folder / link[1:]).stat().st_size for link in links) - Prose(data).size


@pytest.mark.parametrize("name", ["built_site", "small_site"])
def test_an_article_weighs_little_beyond_its_own_text(name: str, request: pytest.FixtureRequest) -> None:
    """At most 30 kB of HTML and CSS, uncompressed, beside its body and its quotations.

    One in twenty may have more, which makes many claims: 1.4 kB for each, and no more.
    """
    built = request.getfixturevalue(name)
    found = dict(weights(built))
    assert len(found) > 5
    over = {page: size for page, size in found.items() if size > BEYOND_ITS_TEXT}
    assert len(over) <= len(found) / 20, over
    claims = {page: sum(name.startswith("claim-") for name in built.pages[page].ids) for page in over}
    assert {page: size for page, size in over.items() if size > BEYOND_ITS_TEXT + OF_A_CLAIM * claims[page]} == {}


def test_its_own_text_is_measured() -> None:
    """With the tags in it, and without the element around it."""
    assert Prose(b'<div class="a prose"><p>\xc3\x98 &amp; <br>x</p></div><p>y</p>').size == len(
        "<p>Ø &amp; <br>x</p>".encode()
    )
    assert Prose(b"<p>y</p>").size == 0


# The default theme


def sheets() -> str:
    """All stylesheets of the default theme, without comments."""
    return "".join(re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL) for path in style_files())


def style_files() -> list[Path]:
    """The stylesheets of the default theme."""
    found = sorted((THEME / "assets").glob("*.css"))
    assert found
    return found


def makers() -> str:
    """All that makes elements of pages: templates, scripts, and the charts and the Markdown of the generator."""
    paths = [
        *(THEME / "templates").rglob("*.html"),
        *(THEME / "assets").glob("*.js"),
        *(ROOT / "generator").rglob("*.py"),
    ]
    assert len(paths) > 50
    return "\n".join(path.read_text("utf-8") for path in sorted(paths))


def styled(kind: str) -> set[str]:
    """The classes (.) or the ids (#) that stylesheets speak of."""
    selectors = re.findall(r"([^{};]*)\{", sheets())
    return {name for one in selectors for name in re.findall(rf"\{kind}([a-zA-Z][\w-]*)", one)}


def attributes() -> set[str]:
    """The data attributes that stylesheets speak of."""
    return set(re.findall(r"\[(data-[\w-]+)", sheets()))


def test_all_stylesheets_together_are_small(built_site: Built) -> None:
    """Under 20 kB, as they are published."""
    sizes = Counter({path.name: path.stat().st_size for path in (built_site.folder / "assets").glob("*.css")})
    assert len(sizes) == len(style_files())
    assert sizes.total() < ALL_STYLES, sizes


def test_no_style_is_unused() -> None:
    """Every class, id and data attribute that a stylesheet speaks of, a template, a script or the generator makes."""
    made = re.sub(r"dataset\.([a-z]+)", r"data-\1", makers())
    assert len(styled(".")) > 20
    spoken = [*sorted(styled(".")), *sorted(styled("#")), *sorted(attributes())]
    assert [name for name in spoken if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", made)] == []


def classes(built: Built) -> Counter[str]:
    """The classes of elements of all pages, with the number of pages that have each."""
    found: Counter[str] = Counter()
    for page in built.pages:
        path = built.folder / (f"{page}index.html" if page.endswith("/") else page)[1:]
        found.update(
            {name for value in re.findall(r'\sclass="([^"]*)"', path.read_text("utf-8")) for name in value.split()}
        )
    return found


def test_no_class_is_without_a_style_or_a_script(built_site: Built, small_site: Built) -> None:
    """But for those that Markdown gives footnotes and code."""
    scripts = "\n".join(path.read_text("utf-8") for path in sorted((THEME / "assets").glob("*.js")))
    found = classes(built_site) | classes(small_site)
    assert found["masthead"] > 300
    markdown = re.compile(r"footnote.*|language-.*|task-list.*")
    loose = [
        name
        for name in sorted(found)
        if name not in styled(".")
        and not markdown.fullmatch(name)
        and not re.search(rf"[.'\"`]{re.escape(name)}\b", scripts)
    ]
    assert loose == []


class Inline(HTMLParser):
    """What of a page its policy refuses."""

    def __init__(self, text: str) -> None:
        """Reads the page."""
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A style element or attribute, a script without an address, a handler."""
        given = dict(attrs)
        self.found += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        data = given.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.found.append(tag)


def test_no_page_has_a_style_or_a_script_of_its_own(built_site: Built, small_site: Built) -> None:
    """The policy would refuse them: no style attribute or element, no script without an address, no handler."""
    pages = [(built, page) for built in (built_site, small_site) for page in built.pages]
    assert len(pages) > 300
    wrong = {}
    for built, page in pages:
        text = (built.folder / (f"{page}index.html" if page.endswith("/") else page)[1:]).read_text("utf-8")
        if found := Inline(text).found:
            wrong[page] = found
    assert wrong == {}
    assert Inline('<p style="x" onclick="y"><script>z</script><style></style>').found == [
        *("p style", "p onclick", "script", "style"),
    ]
