"""What the pages of all records have in common: the head, and the way to their seasons where there is much to tell."""

from generator import parts, urls
from generator.lookup import Lookup
from generator.views import phrases
from generator.views.cards import Head, Link, facts_alternate, feed_alternate
from generator.words import Family

# How much of each list stands on the page of a record that has a page for every season.
NEWEST = 20


def record_head(kind: str, id_: str, name: str, description: str) -> Head:
    """The head of a record's own page; players and clubs have feeds, and their facts as JSON."""
    url = urls.record(kind, id_)
    followed = kind in {Family.PLAYERS, Family.CLUBS}
    profile = kind in {Family.PLAYERS, Family.JOURNALISTS, Family.PEOPLE}
    return Head(
        name,
        url,
        description,
        crumbs=(kind_link(kind),),
        feed=urls.feed(url) if followed else "",
        kind="profile" if profile else "website",
        alternates=(feed_alternate(url), facts_alternate(url)) if followed else (),
    )


def kind_link(kind: str) -> Link:
    """The list of all records of that kind."""
    return Link(kind.capitalize(), f"/{kind}/")


def is_long(archive: Lookup, kind: str, id_: str) -> bool:
    """Whether only the newest of it stands on its own page, and all of it on those of its seasons."""
    return bool(archive.parts_of[kind, id_])


def season_links(archive: Lookup, kind: str, id_: str) -> tuple[Link, ...]:
    """The seasons of a long record, the newest first."""
    return tuple(Link(season, urls.part(kind, id_, season)) for season in parts.seasons(archive.parts_of[kind, id_]))


def month_links(archive: Lookup, kind: str, id_: str, season: str) -> tuple[Link, ...]:
    """The months of a long season, the newest first."""
    found = parts.months(archive.parts_of[kind, id_], season)
    return tuple(Link(month_name(month), urls.part(kind, id_, season, month)) for month in found)


def month_name(month: str) -> str:
    """2023-08 is August 2023."""
    return phrases.month_name(int(month[:4]), int(month[5:]))


def season_head(archive: Lookup, kind: str, id_: str, season: str, month: str = "") -> Head:
    """The head of the page of a season, or of a month of it; before and after it are others of its like."""
    name, url = archive.names[kind, id_], urls.record(kind, id_)
    found = archive.parts_of[kind, id_]
    alike = [one for one in found if bool(one[1]) == bool(month)]
    at = alike.index((season, month))
    links = [
        Link(month_name(month) if month else season, urls.part(kind, id_, season, month)) for season, month in alike
    ]
    told = f"in {links[at].text}, and what became of it."
    return Head(
        title=f"{name} {links[at].text}",
        url=links[at].url,
        description=f"What {name} said of football transfers {told}"
        if kind in {"journalists", "outlets", "people"}
        else f"Every transfer rumour about {name} {told}",
        crumbs=(kind_link(kind), Link(name, url), *([Link(season, urls.part(kind, id_, season))] if month else [])),
        previous=links[at + 1] if at + 1 < len(links) else None,
        next=links[at - 1] if at else None,
    )
