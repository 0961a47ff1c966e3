"""Pages of the editor's own and the page for what is not there."""

from dataclasses import dataclass
from textwrap import shorten

from generator import urls
from generator.lookup import Lookup
from generator.views.cards import Head
from generator.views.structured import graph

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class TextView:
    """What text.html prints."""

    head: Head
    html: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """What 404.html prints."""

    head: Head


@dataclass(frozen=True, slots=True)
class RedirectView:
    """What redirect.html prints: an old address that leads to where the article is now."""

    title: str
    url: str


def text_view(archive: Lookup, id_: str) -> TextView:
    """A page of content/pages/."""
    page = archive.pages[id_]
    head = Head(page.title, f"/{page.id}/", _beginning(page.text.plain))
    return TextView(graph.plain(archive.site, head), page.text.html)


def _beginning(text: str) -> str:
    """The first words of a text, as many as a search engine shows."""
    return shorten(text, _LONGEST, placeholder=" …")


def redirect_view(archive: Lookup, id_: str) -> RedirectView:
    """An old address of the article."""
    article = archive.headlines[id_]
    return RedirectView(article.title, urls.article(article))


def not_found_view(_: Lookup) -> NotFoundView:
    """The page that a host shows for an address that is not there."""
    return NotFoundView(Head("Page not found", "/404.html", "There is nothing at this address.", listed=False))
