"""A small site on disk that is edited.

The site begins as tests/sites/football with themes of a few lines. It is kept in memory as fields, so that an edit can
say what it means, and `save` writes the files that differ. `undo` goes back to the last state that could be built.
"""

import copy
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOOTBALL = Path(__file__).parents[1] / "sites" / "football"
CARD = "content/site.yaml"
TALKS = "content/articles/2023/2023-07-09-norrehavn-open-talks-over-hart.md"

Fields = dict[str, Any]


@dataclass
class Markdown:
    """A content file: its fields, every value as text, and what stands below them."""

    fields: Fields
    body: str = ""

    def text(self) -> str:
        """The file; JSON is YAML."""
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in self.fields.items()]
        return "\n".join(("---", *lines, "---", self.body))


@dataclass
class Copy:
    """All that is edited: content files and other files by their paths from the site's folder, and the card."""

    pages: dict[str, Markdown]
    card: Fields
    files: dict[str, bytes]

    def all(self) -> dict[str, bytes]:
        """Every file with its bytes; one of `files` stands before a content file of the same path."""
        card = "".join(f"{name}: {json.dumps(value)}\n" for name, value in self.card.items())
        pages = {path: page.text().encode() for path, page in self.pages.items()}
        return {CARD: card.encode(), **pages, **self.files}

    def of(self, kind: str) -> list[str]:
        """The paths of the content files of a kind, in order."""
        return sorted(path for path in self.pages if path.startswith(f"content/{kind}/"))

    def names(self, kind: str) -> list[str]:
        """All that means a record of the kind: ids, names and aliases."""
        found = [(id_of(path), self.pages[path].fields) for path in self.of(kind)]
        return sorted({name for id_, fields in found for name in (id_, fields.get("name", id_), *aliases_of(fields))})


@dataclass
class Desk:
    """A site in a folder: its copy, and what of it has been saved. `sound` is the copy that was last built."""

    folder: Path
    copy: Copy
    sound: Copy
    saved: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path) -> "Desk":
        """A new site in that folder."""
        first = _football()
        return cls(folder, first, copy.deepcopy(first))

    def save(self) -> None:
        """Writes what has changed, and deletes what is gone."""
        now = self.copy.all()
        for path in self.saved.keys() - now.keys():
            (self.folder / path).unlink()
        for path, data in now.items():
            if self.saved.get(path) != data:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_bytes(data)
        self.saved = now

    def built(self) -> None:
        """Remembers the copy as one that can be built."""
        self.sound = copy.deepcopy(self.copy)

    def undo(self) -> None:
        """Back to the last copy that could be built."""
        self.copy = copy.deepcopy(self.sound)


def _football() -> Copy:
    pages = {}
    for path in sorted((FOOTBALL / "content").rglob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        fields = yaml.load(front, yaml.BaseLoader)  # noqa: S506  every value stays text, as an editor wrote it
        pages[path.relative_to(FOOTBALL).as_posix()] = Markdown(fields, body)
    card = yaml.load((FOOTBALL / CARD).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  the same
    images = {"content/articles/2023/images/dot.png": b"dot"}
    return Copy(pages, card, images | theme("plain") | theme("other"))


TEMPLATES = (
    *("404.html", "article.html", "club.html", "day.html", "feed.xml", "home.html", "list.html", "month.html"),
    *("move.html", "part.html", "person.html", "player.html", "redirect.html", "robots.txt", "search.html"),
    *("names.json", "shards.json", "feed.json", "value.json", "table.csv", "table.jsonl", "calendar.ics", "data.html"),
    *("headers.txt", "redirects.txt", "season.html"),
    *("sitemap.xml", "sitemaps.xml", "text.html", "voice.html", "window.html", "year.html"),
)
# A view prints as all of its fields, so that no difference between two views is lost.
_WHOLE = "{{ url }} {{ site }}\n{{ view }}\n"
_SPECIAL = {
    "article.html": "{% include 'parts/top.html' %}{{ view }}\n",
    "home.html": "{% extends 'parts/frame.html' %}{% block main %}{{view}}{% include 'parts/mark.svg' %}{% endblock %}",
    "player.html": "{% from 'parts/macros.html' import show %}{{ show(view) }}\n",
}


def theme(name: str) -> dict[str, bytes]:
    """The files of a theme whose templates print all that they are given."""
    templates = dict.fromkeys(TEMPLATES, f"{name} {_WHOLE}") | _SPECIAL
    parts = {
        "parts/mark.svg": "<svg/>",
        "parts/top.html": "{{ 'style.css' | asset }} {{ url | href }}\n",
        "parts/frame.html": "{{ site.title }}{% block main %}{% endblock %}{% include 'parts/top.html' %}\n",
        "parts/macros.html": f"{{% macro show(it) %}}{name} {{{{ it }}}}{{% endmacro %}}",
    }
    assets = {"style.css": "a { color: red }", "unused.js": "1"}
    return {
        **{f"themes/{name}/templates/{path}": text.encode() for path, text in (templates | parts).items()},
        **{f"themes/{name}/assets/{path}": text.encode() for path, text in assets.items()},
    }


def id_of(path: str) -> str:
    """The id of a record, by its file."""
    return path.removesuffix(".md").split("/", 2)[2]


def aliases_of(fields: Fields) -> list[str]:
    """The other names of a record."""
    found = fields.get("aliases", [])
    return [found] if isinstance(found, str) else list(found)
