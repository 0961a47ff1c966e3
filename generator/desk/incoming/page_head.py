"""What a saved page says of itself: title, day, author, outlet, address and tags, in the many ways that pages do."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.desk.incoming import blocks, dating
from generator.desk.incoming.markup import elements
from generator.desk.incoming.story import Dated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DAY_METAS = (
    *("article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date"),
    *("publish-date", "publish_date", "pubdate", "dc.date.issued", "dc.date", "dcterms.created", "dc.terms.created"),
    *(
        "sailthru.date",
        "date",
        "og:published_time",
        "cxenseparse:recs:publishtime",
        "article:published",
        "published-date",
    ),
)
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "twitter:creator",
)
_OUTLET_METAS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "cre",
    "al:ios:app_name",
    "apple-mobile-web-app-title",
)
_TAG_METAS = ("article:tag", "news_keywords", "parsely-tags", "keywords")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|LiveBlog", re.IGNORECASE)
_ASIDE = (
    "ancestor::*[contains(concat(' ', @class, ' '), 'comment') or contains(@id, 'comment') or self::aside or self::nav"
    " or self::footer or contains(@class, 'related') or contains(@class, 'sidebar')]"
)
# Where a page tells its own day; one in its prose, or beside “Born”, is another.
_HEAD = "ancestor::header or ancestor-or-self::*[" + " or ".join(
    f"contains(@class, '{word}')" for word in ("byline", "meta", "date", "time", "publish", "posted", "header")
) + "]"  # fmt: skip
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url: (\S+)")
_BY = re.compile(r"^(?:(?:words|written|report|posted)? ?by:?|author:) +", re.IGNORECASE)
_LABELLED = re.compile(r"(?:published|posted|date|first published|created)(?: (?:on|at))?:? +", re.IGNORECASE)
_LABELS = 3000


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; what it does not say is empty."""

    title: str
    dated: Dated | None
    author: str
    outlet: str
    url: str
    tags: tuple[str, ...]


def read(tree: "HtmlElement", text: str) -> Head:
    """What the page of that tree and that source says of itself."""
    metas = _metas(tree)
    data = _Linked.of(tree)
    outlet = _first(metas, _OUTLET_METAS) or data.name("publisher") or data.site
    return Head(
        title=_title(tree, metas, data, outlet),
        dated=_dated(tree, metas, data),
        author=_author(tree, metas, data),
        outlet=outlet,
        url=_url(tree, metas, data, text),
        tags=_tags(metas, data),
    )


@dataclass(frozen=True, slots=True)
class _Linked:
    """The article among a page's JSON-LD, and all nodes by their @id."""

    article: Mapping[str, Any]
    nodes: Mapping[str, Mapping[str, Any]]
    site: str

    @classmethod
    def of(cls, tree: "HtmlElement") -> "_Linked":
        """What the scripts of the page hold; what is no JSON is passed over."""
        found = [
            node for script in elements(tree, "//script[@type='application/ld+json']") for node in _nodes(script.text)
        ]
        article = next((node for node in found if _ARTICLE.search(str(node.get("@type", "")))), {})
        nodes = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
        site = next((_line(node.get("name")) for node in found if node.get("@type") == "WebSite"), "")
        return cls(article, nodes, site)

    def text(self, key: str) -> str:
        """A field of the article that is plain text."""
        return _line(self.article.get(key))

    def name(self, key: str) -> str:
        """The names of those that a field of the article refers to."""
        value = self.article.get(key)
        names = (self._name(one) for one in (value if isinstance(value, list) else [value]))
        return ", ".join(dict.fromkeys(filter(None, names)))

    def _name(self, value: object) -> str:
        if isinstance(value, dict):
            known = self.nodes.get(value["@id"], {}) if isinstance(value.get("@id"), str) else {}
            return _line(value.get("name") or known.get("name"))
        return _line(value)


def _nodes(source: str | None) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD text: it may be one, a list of them, or a graph."""
    try:
        data = json.loads(source or "", strict=False)
    except (ValueError, RecursionError):
        return
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict))


def _line(value: object) -> str:
    return blocks.one_line(value) if isinstance(value, str) else ""


def _metas(tree: "HtmlElement") -> dict[str, list[str]]:
    """The contents of the page's metas by their name, in small letters."""
    found: dict[str, list[str]] = {}
    for meta in elements(tree, "//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _line(meta.get("content"))
        if content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _title(tree: "HtmlElement", metas: Mapping[str, list[str]], data: _Linked, outlet: str) -> str:
    """The headline, without the name of the page's outlet behind it."""
    headings = [_line(heading.text_content()) for heading in elements(tree, "//h1")]
    alone = headings[0] if len(headings) == 1 else ""
    written = next((_line(title.text_content()) for title in elements(tree, "//head/title")), "")
    title = data.text("headline") or _first(metas, _TITLE_METAS) or alone or written
    for sign in (" | ", " – ", " — ", " - ", " :: ", " » "):
        before, found, behind = title.rpartition(sign)
        if found and (behind == outlet or (title == written and before in headings)):
            return before.strip()
    return title


def _dated(tree: "HtmlElement", metas: Mapping[str, list[str]], data: _Linked) -> Dated | None:
    """The day of publication, from what is meant for machines to what is meant for readers."""
    for name in _DAY_METAS[:2]:
        if name in metas and (found := _read_day(metas[name][0], f"the page’s meta “{name}”")):
            return found
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if found := _read_day(data.text(key), f"the page’s JSON-LD “{key}”"):
            return found
    for name in _DAY_METAS[2:]:
        if name in metas and (found := _read_day(metas[name][0], f"the page’s meta “{name}”")):
            return found
    return _shown_day(tree)


def _read_day(text: str, source: str) -> Dated | None:
    written = dating.at(text) or dating.first(text)
    return Dated(written.day, source, written.moment) if written and written.day else None


def _shown_day(tree: "HtmlElement") -> Dated | None:
    """The day in a <time>, or in a line of the page that is nothing but a date; not that of a comment."""
    marked = elements(tree, "//*[@itemprop='datePublished']") + elements(tree, "//time[contains(@class, 'published')]")
    for time in marked + elements(tree, f"//time[not({_ASIDE})][{_HEAD}]"):
        shown = time.get("datetime") or time.get("content") or time.text_content()
        if found := _read_day(_line(shown), f"the page’s <time>, line {time.sourceline}"):
            return found
    for element in elements(tree, f"//body//*[not(*)][string-length() < 60][not({_ASIDE})]")[:_LABELS]:
        text = _line(element.text)
        label = _LABELLED.match(text)
        written = dating.whole(text[label.end() :] if label else text)
        if written and written.day:
            return Dated(written.day, f"the line “{text}” of the page, line {element.sourceline}", written.moment)
    return None


def _author(tree: "HtmlElement", metas: Mapping[str, list[str]], data: _Linked) -> str:
    told = data.name("author") or _first(metas, _AUTHOR_METAS)
    if told and "://" not in told and not told.startswith("@"):
        return _BY.sub("", told)
    for path in ("//*[@rel='author']", "//*[@itemprop='author']", "//*[contains(@class, 'author')]", _BYLINES):
        for element in elements(tree, f"{path}[not({_ASIDE})]"):
            name = _BY.sub("", _line(element.text_content()))
            if 2 <= len(name.split()) <= 5 and len(name) < 60 and not any(map(str.isdigit, name)):
                return name
    return ""


_BYLINES = "//*[contains(@class, 'byline') or contains(@class, 'writer')]"


def _url(tree: "HtmlElement", metas: Mapping[str, list[str]], data: _Linked, text: str) -> str:
    canonical = [link.get("href", "") for link in elements(tree, "//link[@rel='canonical']")]
    saved = _SAVED_FROM.search(text[:4000])
    entity = data.article.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    told = (*canonical, _first(metas, ("og:url",)), data.text("url"), _line(entity))
    told = (*told, (saved[1] or saved[2]) if saved else "")
    return next((url for one in told if (url := one.strip()).startswith(("https://", "http://"))), "")


def _tags(metas: Mapping[str, list[str]], data: _Linked) -> tuple[str, ...]:
    words = data.article.get("keywords")
    told = [_line(word) for word in words] if isinstance(words, list) else _line(words).split(",")
    for name in _TAG_METAS:
        told = told if any(told) else [word for content in metas.get(name, ()) for word in content.split(",")]
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in told))))[:40]
