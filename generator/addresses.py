"""The addresses of a plan: no two pages may have one, and no link may lead to one that is not there."""

from collections.abc import Iterable, Iterator, Mapping

from generator import names, problems
from generator.archive import Archive
from generator.page import GENERATED, Page
from generator.problems import Problem
from generator.records import Ref
from generator.words import Family

# Pages whose addresses an editor is free to choose, so that another page may have the name of a folder above them.
FREE = frozenset({Family.REDIRECT, Family.TEXT})


def collisions(pages: Iterable[Page]) -> Iterator[Problem]:
    """Pages whose paths are equal, or would be on a file system that ignores case, and files where folders must be."""
    first: dict[str, Page] = {}
    for page in pages:
        other = first.setdefault(page.path.casefold(), page)
        if other is page:
            continue
        mine, theirs = (other.place, page.place) if page.place == GENERATED else (page.place, other.place)
        yield problems.same_address(mine, page.url, None if theirs == GENERATED else theirs)
    for page in first.values():
        for above in blocked(page, first)[:1]:
            yield problems.same_address(page.place, page.url, None if above.place == GENERATED else above.place)


def blocked(page: Page, pages: Mapping[str, Page]) -> list[Page]:
    """The pages, by their paths as these are compared, that are files where the page needs a folder."""
    return [pages[folder] for folder in _above(page.path) if folder in pages] if page.family in FREE else []


def _above(path: str) -> Iterator[str]:
    """The folders above a path, as paths are compared."""
    folder = path.casefold()
    while folder := folder.rpartition("/")[0]:
        yield folder


def dead_links(archive: Archive, pages: Iterable[Page]) -> Iterator[Problem]:
    """Links in prose to addresses of this site that no page has."""
    found = list(_links(archive))
    known = {page.url for page in pages} if found else set()
    for link in found:
        if link.id not in known:
            yield problems.dead_link(link.place, link.id, names.suggestions(link.id, known))


def _links(archive: Archive) -> Iterator[Ref]:
    for article in archive.articles:
        yield from article.links
    yield from links_of_records(archive)


def links_of_records(archive: Archive) -> Iterator[Ref]:
    """All links to addresses of this site that are not in articles."""
    for kind in (archive.players, archive.clubs, archive.journalists, archive.people, archive.outlets, archive.windows):
        for record in kind.values():
            yield from record.text.links
    for written in archive.basis.written.values():
        yield from written.text.links
    for page in archive.pages:
        yield from page.text.links
