"""A file of the site: its address, its template, and what makes the view that fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.lookup import Lookup
from generator.problems import Place
from generator.shards import ROOT
from generator.views.documents import Document
from generator.words import Family

Arg = str | int | date | tuple[int, int] | None

GENERATED = Place("content")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site. `path` is its place below output/.

    `make` makes what the template prints, of the tables of the archive and of `args`: ids and dates, which say what the
    page is about. `document`, of the first of them, makes what the search knows of it, and `shard` is the part of the
    search index where that lies; None for a page that is not searched. A page without a template is no file: the search
    knows it, and no more is made of it.
    """

    family: Family
    path: str
    url: str
    template: str
    make: Callable[..., object]
    args: tuple[Arg, ...] = ()
    place: Place = GENERATED
    document: Callable[..., Document] | None = None
    shard: str = ROOT

    def view(self, archive: Lookup) -> object:
        """What the template prints."""
        return self.make(archive, *self.args)

    def searched(self, archive: Lookup) -> Document | None:
        """What the search knows of it, if anything."""
        return self.document(archive, *self.args[:1]) if self.document else None


def planned(
    family: Family, url: str, template: str, make: Callable[..., object], *args: Arg, place: Place = GENERATED
) -> Page:
    """The page at that address, of which the search knows nothing."""
    return Page(family, urls.file(url), url, template, make, args, place)
