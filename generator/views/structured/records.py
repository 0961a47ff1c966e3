"""Players, clubs and those who speak, in the words of schema.org."""

from collections.abc import Iterable

from generator.associations import association_name
from generator.lookup import Lookup
from generator.records import Club, Journalist, Outlet, Person, Player, Ref, Spell
from generator.settings import Site
from generator.views.cards import Head, Link, club_link, record_link
from generator.views.structured.graph import Node, country, described, handles, page, pictured, same_as, thing, things


def player(archive: Lookup, head: Head, one: Player) -> Head:
    """The head of a player's page."""
    who = {
        **thing(archive.site, record_link(archive, "players", one.id)),
        "url": archive.site.url + head.url,
        "alternateName": one.aliases,
        "birthDate": one.born.isoformat() if one.born else "",
        "nationality": [country(association_name(trigram)) for trigram in one.nationality],
        "jobTitle": "Footballer",
        "memberOf": [_spell(archive, spell) for spell in one.spells],
        "sameAs": same_as(one.ids),
    }
    return _profile(archive.site, pictured(archive.site, head), who)


def _spell(archive: Lookup, spell: Spell) -> Node:
    """A role with its days, since a spell at a club has an end."""
    return {
        "@type": "OrganizationRole",
        "memberOf": thing(archive.site, record_link(archive, "clubs", spell.club.id)),
        "roleName": "Player on loan" if spell.loan else "Player",
        "startDate": spell.since.isoformat() if spell.since else "",
        "endDate": spell.until.isoformat() if spell.until else "",
    }


def _profile(site: Site, head: Head, who: Node) -> Head:
    """The head of a page that is about one person or body."""
    type_ = "ProfilePage" if who["@type"] == "Person" else "WebPage"
    return described(site, head, page(site, head, type_, mainEntity=who))


def club(archive: Lookup, head: Head, one: Club) -> Head:
    """The head of a club's page."""
    team = {
        **thing(archive.site, record_link(archive, "clubs", one.id)),
        "url": archive.site.url + head.url,
        "sport": "Association football",
        "alternateName": one.aliases,
        "location": country(association_name(one.country)),
    }
    return _profile(archive.site, pictured(archive.site, head), team)


def journalist(archive: Lookup, head: Head, one: Journalist) -> Head:
    """The head of a journalist's page."""
    who = {
        **thing(archive.site, record_link(archive, "journalists", one.id)),
        "url": archive.site.url + head.url,
        "alternateName": one.aliases,
        "jobTitle": "Journalist",
        "worksFor": _all(archive, "outlets", one.outlets),
        "identifier": handles(one.handles),
        "sameAs": same_as((), one.handles),
    }
    return _profile(archive.site, head, who)


def outlet(archive: Lookup, head: Head, one: Outlet) -> Head:
    """The head of an outlet's page; what is a club's own channel belongs to the club."""
    owner = club_link(archive, one.official_of.id if one.official_of else None)
    body = {
        **thing(archive.site, record_link(archive, "outlets", one.id)),
        "@type": "Organization" if owner else "NewsMediaOrganization",
        "url": one.url or archive.site.url + head.url,
        "alternateName": one.aliases,
        "location": country(association_name(one.country)),
        "parentOrganization": thing(archive.site, owner) if owner else None,
    }
    return _profile(archive.site, head, body)


def person(archive: Lookup, head: Head, one: Person) -> Head:
    """The head of a person's page. Without a club, the words on the role may be no job."""
    at = club_link(archive, one.club.id if one.club else None)
    who = {
        **thing(archive.site, record_link(archive, "people", one.id)),
        "url": archive.site.url + head.url,
        "alternateName": one.aliases,
        "jobTitle" if at else "description": one.role,
        "affiliation": thing(archive.site, at) if at else None,
        "identifier": handles(one.handles),
        "sameAs": same_as((), one.handles),
    }
    return _profile(archive.site, head, who)


def _all(archive: Lookup, kind: str, refs: Iterable[Ref]) -> list[Node]:
    links: list[Link | None] = [record_link(archive, kind, ref.id) for ref in refs]
    return things(archive.site, links)
