"""Pages of the editor's own, the search page and the page for what is not there."""

from dataclasses import dataclass

from generator.records import TextPage
from generator.views.cards import Head


@dataclass(frozen=True, slots=True)
class TextView:
    """What text.html prints."""

    head: Head
    html: str


@dataclass(frozen=True, slots=True)
class PlainView:
    """What search.html and 404.html print."""

    head: Head


@dataclass(frozen=True, slots=True)
class RedirectView:
    """What redirect.html prints: an old address that leads to where the article is now."""

    title: str
    url: str


def text_view(page: TextPage) -> TextView:
    """A page of content/pages/."""
    return TextView(Head(page.title, f"/{page.id}/"), page.text.html)


def search_view() -> PlainView:
    """The search page."""
    return PlainView(Head("Search", "/search/", "Search articles, players, clubs and moves."))


def not_found_view() -> PlainView:
    """The page that a host shows for an address that is not there."""
    return PlainView(Head("Page not found", "/404.html"))
