"""The edits that a news desk makes to a site, each drawn by hypothesis, and what happens behind its back.

What an edit does may be wrong, as editors are: names that nobody has, YAML that does not parse, templates that fail.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.cases.newsdesk import CARD, TEMPLATES, Copy, Desk, Markdown, aliases_of, id_of
from tests.cases.values import BODIES, FIELDS, FILES, NEEDED, RECORDS, WORDS

T = TypeVar("T")


class Draw(Protocol):
    """How an edit makes its choices."""

    def __call__(self, strategy: SearchStrategy[T]) -> T:
        """One value of the strategy."""


# Edits of content


def _pick(site: Copy, draw: Draw, kind: str) -> str | None:
    paths = site.of(kind)
    return draw(st.sampled_from(paths)) if paths else None


def change_field(site: Copy, draw: Draw, kind: str) -> None:
    """Writes another value into a field of a file, or takes away one that need not be there."""
    path = _pick(site, draw, kind)
    name = draw(st.sampled_from(sorted(FIELDS[kind])))
    if not path:
        return
    if name in NEEDED or draw(st.integers(0, 3)):
        site.pages[path].fields[name] = draw(FIELDS[kind][name](site))
    else:
        site.pages[path].fields.pop(name, None)


def change_body(site: Copy, draw: Draw, kind: str) -> None:
    """Writes another text below the fields, or one more line."""
    path = _pick(site, draw, kind)
    if path:
        body = draw(BODIES)
        site.pages[path].body = body if draw(st.booleans()) else site.pages[path].body + body


def add(site: Copy, draw: Draw, kind: str) -> None:
    """A new file with all that it needs, and perhaps more."""
    values = {name: draw(FIELDS[kind][name](site)) for name in sorted(FIELDS[kind]) if name in NEEDED}
    more = draw(st.lists(st.sampled_from(sorted(FIELDS[kind].keys() - NEEDED)), max_size=3)) if kind != "pages" else []
    values |= {name: draw(FIELDS[kind][name](site)) for name in more}
    site.pages[f"content/{kind}/{draw(FILES[kind])}.md"] = Markdown(values, draw(BODIES))


def delete(site: Copy, draw: Draw, kind: str) -> None:
    """Deletes a file; whatever names its record is wrong from then on."""
    path = _pick(site, draw, kind)
    if path:
        del site.pages[path]


def rename_file(site: Copy, draw: Draw, kind: str) -> None:
    """Gives a file another name; who names it by its id, and who links it, does so by the new one."""
    path = _pick(site, draw, kind)
    name = draw(FILES[kind])
    if path and (new := f"content/{kind}/{name}.md") not in site.pages:
        site.pages[new] = site.pages.pop(path)
        _replace(site, id_of(path), name)
        _relink(site, f"/{kind}/{id_of(path)}/", f"/{kind}/{name}/")


def rename_record(site: Copy, draw: Draw, kind: str) -> None:
    """Gives a record another name: the old one becomes an alias, or all who use it use the new one."""
    path = _pick(site, draw, kind)
    name = draw(FIELDS[kind]["name"](site))
    if not path:
        return
    fields = site.pages[path].fields
    old = fields["name"]
    if draw(st.booleans()):
        fields["aliases"] = [*aliases_of(fields), old]
    else:
        _replace(site, old, name)
    fields["name"] = name


def merge(site: Copy, draw: Draw, kind: str) -> None:
    """Two records become one, whose file stays; whoever named the other names this one."""
    paths = site.of(kind)
    if len(paths) < 2:
        return
    kept, gone = draw(st.permutations(paths))[:2]
    names = (id_of(gone), site.pages[gone].fields["name"], *aliases_of(site.pages[gone].fields))
    del site.pages[gone]
    for name in names:
        _replace(site, name, id_of(kept))
    _relink(site, f"/{kind}/{id_of(gone)}/", f"/{kind}/{id_of(kept)}/")


def _replace(site: Copy, old: str, new: str) -> None:
    """In all fields, wherever it stands as a whole."""
    for page in site.pages.values():
        page.fields = _replaced(page.fields, old, new)


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(one, old, new) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, old, new) for one in value]
    return new if value == old else value


def _relink(site: Copy, old: str, new: str) -> None:
    for page in site.pages.values():
        page.body = page.body.replace(f"]({old})", f"]({new})")


def change_articles(site: Copy, draw: Draw) -> None:
    """A field or the text of an article."""
    draw(st.sampled_from([change_field, change_field, change_body]))(site, draw, "articles")


def change_records(site: Copy, draw: Draw) -> None:
    """A field or the text of anything but an article."""
    kind = draw(st.sampled_from([kind for kind in FIELDS if kind != "articles"]))
    draw(st.sampled_from([change_field, change_field, change_body]))(site, draw, kind)


def add_or_delete(site: Copy, draw: Draw) -> None:
    """A file more or less."""
    kind = draw(st.sampled_from(["articles", *FIELDS]))
    draw(st.sampled_from([add, delete]))(site, draw, kind)


def rename(site: Copy, draw: Draw) -> None:
    """A file or a record gets another name, or two records become one."""
    edit = draw(st.sampled_from([rename_file, rename_record, merge]))
    edit(site, draw, draw(st.sampled_from(RECORDS if edit is not rename_file else [*RECORDS, "articles", "moves"])))


def change_image(site: Copy, draw: Draw) -> None:
    """An image is added, changed or taken away."""
    path = f"content/articles/2023/images/{draw(st.sampled_from(['dot', 'second']))}.png"
    data = draw(st.sampled_from([b"dot", b"dit", b"another", None]))
    if data is None:
        site.files.pop(path, None)
    else:
        site.files[path] = data


def spoil(site: Copy, draw: Draw) -> None:
    """A file that cannot be read: no YAML, no UTF-8, a field that nobody knows, or one that is missing."""
    path = draw(st.sampled_from(sorted([CARD, *site.pages])))
    text = site.all()[path]
    site.files[path] = draw(
        st.sampled_from([b'---\ntitle: "\n---\n', b"\xff\xfe", text.replace(b"---\n", b"---\nfoo: bar\n", 1), b""])
    )


# Edits of the site's card and of the theme

_CARD: Mapping[str, SearchStrategy[str]] = {
    "title": WORDS,
    "url": st.sampled_from(["https://example.org", "https://example.org/archive", "https://other.example/a/b"]),
    "description": WORDS,
    "language": st.sampled_from(["en", "en-GB"]),
    "time_zone": st.sampled_from(["Europe/London", "Asia/Tokyo", "America/Lima"]),
    "theme": st.sampled_from(["plain", "other", "plain", "other", "gone"]),
}


def change_card(site: Copy, draw: Draw) -> None:
    """A setting of the site."""
    name = draw(st.sampled_from(sorted(_CARD)))
    site.card[name] = draw(_CARD[name])


_TEXTS = (
    "{{ view }} once more\n",
    "{{ url }}\n",
    "{{ site }}\n",
    "{% include 'parts/new.html' ignore missing %}{{ view }}\n",
    "{% include 'parts/' ~ site.language ~ '.html' ignore missing %}{{ view }}\n",
    "{% include ['parts/new.html', 'parts/top.html'] %}\n",
    "{% include 'parts/mark.svg' ignore missing %}\n",
    "{% extends 'parts/frame.html' %}{% block main %}{{ url }}{% endblock %}\n",
    "{% import 'parts/macros.html' as macros %}{{ macros.show(view) }}\n",
    "{{ 'style.css' | asset }}\n",
    "{{ 'new.css' | asset }}\n",
    "{% for name in ['style', 'new'] %}{{ (name ~ '.css') | asset }}{% endfor %}\n",
    "{% include 'plain:parts/top.html' ignore missing %}\n",
    "{% extends 'other:home.html' %}\n",
    "{{ view.nothing }}\n",
    "{% if %}\n",
)
_PARTS = (
    "parts/top.html",
    "parts/frame.html",
    "parts/macros.html",
    "parts/new.html",
    "parts/en.html",
    "parts/mark.svg",
)
_ASSETS = ("style.css", "new.css", "unused.js", ".hidden")
_CARDS = (
    b"families: [home, article, player]\n",
    b"families: [home, feed, sitemap]\n",
    b"families: [hom]\n",
    b"extends: plain\n",
    b"extends: other\n",
    b"extends: default\nfamilies: [home, article, player]\n",
    b"settings: {note: {type: text, help: A note, default: Good evening}}\n",
)


def change_template(site: Copy, draw: Draw) -> None:
    """A template gets another text, now and then one that fails; seldom it is taken away."""
    path = _in_theme(site, draw) + f"templates/{draw(st.sampled_from(TEMPLATES))}"
    if draw(st.integers(0, 9)):
        site.files[path] = draw(st.sampled_from(_TEXTS)).encode()
    else:
        site.files.pop(path, None)


def change_part(site: Copy, draw: Draw) -> None:
    """A part that templates may draw in is changed, added or taken away."""
    path = _in_theme(site, draw) + f"templates/{draw(st.sampled_from(_PARTS))}"
    before = site.files.get(path, b"")
    texts = [before + b"more\n", b"{{ url }}\n", b"{% macro show(it) %}{{ it }}!{% endmacro %}", None]
    _set(site, path, draw(st.sampled_from(texts)))


def change_asset(site: Copy, draw: Draw) -> None:
    """An asset is changed, added or taken away."""
    path = _in_theme(site, draw) + f"assets/{draw(st.sampled_from(_ASSETS))}"
    _set(site, path, draw(st.sampled_from([b"a { color: blue }", b"a { color: cyan }", b"", None])))


def change_theme(site: Copy, draw: Draw) -> None:
    """The theme makes the pages of some families alone or of all, extends another or none, or has settings."""
    _set(site, _in_theme(site, draw) + "theme.yaml", draw(st.sampled_from([*_CARDS, None])))


def _in_theme(site: Copy, draw: Draw) -> str:
    """Mostly the theme in use."""
    name = draw(st.sampled_from([site.card["theme"], site.card["theme"], "plain", "other"]))
    return f"themes/{name}/"


def _set(site: Copy, path: str, data: bytes | None) -> None:
    if data is None:
        site.files.pop(path, None)
    else:
        site.files[path] = data


Edit = Callable[[Copy, Draw], None]
EDITS: tuple[Edit, ...] = (
    change_articles,
    change_records,
    add_or_delete,
    rename,
    change_image,
    change_card,
    change_template,
    change_part,
    change_asset,
    change_theme,
    spoil,
)


# What happens to files behind the editor's back


def touch(desk: Desk, draw: Draw) -> None:
    """Files get other times, and some are written again as they are."""
    for path in draw(st.lists(st.sampled_from(sorted(desk.saved)), min_size=1, max_size=4)):
        file = desk.folder / path
        if draw(st.booleans()):
            file.write_bytes(desk.saved[path])
        when = draw(st.sampled_from([1, 1_700_000_000, 2_000_000_000]))
        os.utime(file, (when, when))


def change_under_the_same_time(desk: Desk, draw: Draw) -> None:
    """A file gets other bytes, as many as before, and keeps its time, as some tools that copy files see to."""
    path = draw(st.sampled_from(desk.copy.of("articles") or [CARD]))
    if path == CARD or path in desk.copy.files or not desk.copy.pages[path].body:
        return
    desk.save()
    file, page = desk.folder / path, desk.copy.pages[path]
    before = file.stat()
    page.body = ("x" if page.body[0] != "x" else "y") + page.body[1:]
    desk.save()
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def damage(output: Path, draw: Draw) -> None:
    """Files of output/ are lost, cut short, or written over in place or anew."""
    paths = list(_files(output))
    for path in draw(st.lists(st.sampled_from(paths), max_size=4)) if paths else ():
        ways: list[Callable[[Path], object]] = [_lose, _cut, _write_over, _write_anew]
        draw(st.sampled_from(ways))(path)


def _files(output: Path) -> Iterator[Path]:
    return (path for path in sorted(output.rglob("*")) if path.is_file())


def _lose(path: Path) -> None:
    path.unlink(missing_ok=True)


def _cut(path: Path) -> None:
    if path.exists():
        os.truncate(path, path.stat().st_size // 2)


def _write_over(path: Path) -> None:
    if path.exists():
        data = path.read_bytes()
        path.write_bytes(b"#" + data[1:])
        os.utime(path, (1_800_000_000, 1_800_000_000))


def _write_anew(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(b"somebody else's")
