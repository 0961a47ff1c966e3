"""The plan of a site of which little has changed: that of the site before it, less what has left, and what has come.

It holds only where nothing is wrong; else the whole plan is made, which tells what is.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator import addresses, lookup, plan, plan_data, urls
from generator.archive import Archive, newest_first
from generator.groups import changed
from generator.moves import Move
from generator.page import Page
from generator.parts import Name
from generator.problems import Problem
from generator.records import Headline
from generator.shards import NOWHERE, Cut
from generator.words import Family

Pages = Callable[[Archive, Cut], Iterable[Page]]


def _parts(archive: Archive, *kinds: str) -> dict[tuple[str, str], list[Name]]:
    """The names of the parts that the records of these kinds are cut into."""
    return {key: list(found) for key, found in archive.parts.items() if found and key[0] in kinds}


# The families that are planned anew as a whole, and what of the archive they are planned by.
_WHOLE: tuple[tuple[Pages, Callable[[Archive], object]], ...] = (
    (plan.plan_front, lambda archive: archive.pages),
    (plan.plan_players, lambda archive: (archive.players, _parts(archive, "players"))),
    (plan.plan_clubs, lambda archive: (archive.clubs, _parts(archive, "clubs"))),
    (
        plan.plan_voices,
        lambda archive: (
            *(archive.journalists, archive.outlets, archive.people),
            _parts(archive, "journalists", "outlets", "people"),
        ),
    ),
    (
        plan.plan_windows,
        lambda archive: (archive.windows, {window: list(found) for window, found in archive.letters.items()}),
    ),
    (plan.plan_days, lambda archive: archive.days.keys()),
    (plan.plan_sitemaps, lambda archive: (archive.windows, {day.year for day in archive.days})),
    (plan_data.plan_data, lookup.seasons),
    (plan.plan_pictures, lambda archive: list(plan.pictured(archive))),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of an archive, by their paths as these are compared, without regard to case."""

    archive: Archive
    families: Collection[Family]
    pages: Mapping[str, Page]

    def at(self, path: str) -> Page | None:
        """The page at that path below output/."""
        page = self.pages.get(path.casefold())
        return page if page and page.path == path else None


def replanned(before: Plan | None, archive: Archive, families: Collection[Family]) -> tuple[Plan, list[Problem]]:
    """The plan of the archive; where there are problems, it is no plan that another may be made of.

    `before` is that of an archive of which some is the same in this one. The search index is not planned.
    """
    again = _again(before, archive) if before and before.families == families else None
    if again is not None:
        return again, []
    pages, wrong = plan.plan(archive, NOWHERE, families)
    return Plan(archive, families, {page.path.casefold(): page for page in pages}), wrong


def _again(before: Plan, archive: Archive) -> Plan | None:
    """The plan made of that before; None where something is wrong with it."""
    left, come = (
        [page for page in some if not before.families or page.family in before.families]
        for some in _difference(before.archive, archive)
    )
    pages = dict(before.pages)
    for page in left:
        pages.pop(page.path.casefold(), None)
    if any(pages.setdefault(page.path.casefold(), page) is not page for page in come):
        return None
    made = Plan(archive, before.families, pages)
    if any(page.path.casefold() not in before.pages for page in come) and _has_blocked(pages):
        return None
    return made if _links_hold(before, made, {page.url for page in left} - {page.url for page in come}) else None


def _has_blocked(pages: Mapping[str, Page]) -> bool:
    return any(addresses.blocked(page, pages) for page in pages.values() if page.family in addresses.FREE)


def _links_hold(before: Plan, made: Plan, gone: Collection[str]) -> bool:
    """Whether all links lead somewhere, if those before did; the pages at the addresses `gone` are no longer there."""
    _, come = changed(before.archive.headlines, made.archive.headlines)
    new = chain((link for one in come for link in one.links), addresses.links_of_records(made.archive))
    if any(_is_dead(link.id, made) for link in new):
        return False
    return not gone or not any(link.id in gone for one in made.archive.articles for link in one.links)


def _is_dead(address: str, made: Plan) -> bool:
    page = made.at(urls.file(address))
    return page is None or page.url != address


def _difference(old: Archive, new: Archive) -> tuple[Iterator[Page], Iterator[Page]]:
    """The pages that only one of the two archives has; among them may be some that both have."""
    whole = [pages for pages, of in _WHOLE if of(old) != of(new)]
    gone, made = changed(old.derived, new.derived)
    left, come = changed(old.headlines, new.headlines)
    articles = {id_ for archive, some in ((old, left), (new, come)) for one in some for id_ in _around(archive, one)}
    return (
        chain(_planned(old, whole), _moves(gone), _articles(old, articles)),
        chain(_planned(new, whole), _moves(made), _articles(new, articles)),
    )


def _planned(archive: Archive, families: Iterable[Pages]) -> Iterator[Page]:
    return (page for pages in families for page in pages(archive, NOWHERE))


def _moves(moves: Iterable[Move]) -> Iterator[Page]:
    return (page for move in moves for page in plan.move_pages(move, NOWHERE))


def _articles(archive: Archive, ids: Iterable[str]) -> Iterator[Page]:
    """The pages of those of these articles that the archive has."""
    for id_ in ids:
        if id_ in archive.headlines:
            before, article, after = _neighbours(archive, archive.headlines[id_])
            yield from plan.article_pages(archive.headlines[article], before, after, NOWHERE)


def _around(archive: Archive, article: Headline) -> Iterator[str]:
    """The ids of the article, of the one before it and the one after it."""
    return (id_ for id_ in _neighbours(archive, article) if id_)


def _neighbours(archive: Archive, article: Headline) -> tuple[str | None, str, str | None]:
    articles = archive.articles
    position = bisect_left(articles, newest_first(article), key=newest_first)
    before = articles[position + 1].id if position + 1 < len(articles) else None
    return before, article.id, articles[position - 1].id if position else None
