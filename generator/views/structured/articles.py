"""An article, what it was made from and what it claims, in the words of schema.org."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.lookup import Lookup
from generator.records import Body, Headline
from generator.settings import Site
from generator.views.cards import ClaimRow, Head, Link, record_link
from generator.views.structured.graph import Node, described, part_of, pictured, publisher, thing, things
from generator.words import Polarity, Rights

_MOST_CLAIMS = 4
_SNAPSHOT = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|md|fo|vn))/(\d{4})\.?(\d\d)\.?(\d\d)"
)


def article(archive: Lookup, head: Head, one: Headline, body: Body, claims: Sequence[ClaimRow]) -> Head:
    """The head of an article's page; its first claims are told in short, all of them on the pages of their moves."""
    site = archive.site
    shown = pictured(site, head)
    published = (one.moment or one.day).isoformat()
    modified = _modified(body)
    about = _about(archive, one, claims)
    original = _original(archive, one, body)
    node: Node = {
        "@type": "NewsArticle",
        "@id": site.url + head.url,
        "url": site.url + head.url,
        "headline": one.title,
        "datePublished": published,
        "dateModified": modified,
        "inLanguage": site.language,
        "isPartOf": part_of(site),
        "publisher": publisher(site),
        "author": _author(archive, one, body, original),
        "about": things(site, about),
        "mentions": things(site, [record_link(archive, "people", id_) for id_ in one.people]),
        "isBasedOn": original,
        "citation": {"@id": original["@id"]} if original and "@id" in original else None,
        "correction": [
            {"@type": "CorrectionComment", "datePublished": fault.date.isoformat(), "text": fault.text}
            for fault in body.corrections
        ],
        "image": site.url + shown.image if shown.image else "",
        "hasPart": [claim(site, row) for row in claims if not row.withdrawn][:_MOST_CLAIMS],
    }
    tags = tuple(link.text for link in about)
    told = replace(shown, published=published, modified=modified, section=one.kind.capitalize(), tags=tags)
    return described(site, told, node)


def _about(archive: Lookup, one: Headline, claims: Sequence[ClaimRow]) -> list[Link]:
    """The players and clubs that the article names, each once, and then those that only its claims do."""
    named = [record_link(archive, kind, id_) for kind in ("players", "clubs") for id_ in getattr(one, kind)]
    claimed_of = (link for row in claims for link in (row.player, row.origin, row.destination) if link)
    return list(dict.fromkeys([*named, *claimed_of]))


def _modified(body: Body) -> str:
    changed = [body.updated, *(fault.date for fault in body.corrections)]
    return max((day.isoformat() for day in changed if day), default="")


def _original(archive: Lookup, one: Headline, body: Body) -> Node | None:
    """What the article was made from, if it names anything: where it stands, where it is kept, and whose it is."""
    address = body.url or body.archive_url
    if not address and not one.outlet:
        return None
    known = {"@id": address, "url": address, "archivedAt": body.archive_url} if address else {}
    return {
        "@type": "CreativeWork",
        **known,
        "author": thing(archive.site, record_link(archive, "journalists", one.author)) if one.author else None,
        "publisher": thing(archive.site, record_link(archive, "outlets", one.outlet)) if one.outlet else None,
    }


def _author(archive: Lookup, one: Headline, body: Body, original: Node | None) -> Node:
    """Whose words the page shows: the site's own about another's article, unless they are another's and he is named."""
    if one.author and (body.rights is not Rights.OWN or original is None):
        return thing(archive.site, record_link(archive, "journalists", one.author))
    if one.outlet and body.rights is not Rights.OWN:
        return thing(archive.site, record_link(archive, "outlets", one.outlet))
    return {"@type": "Organization", "@id": f"{archive.site.url}/#publisher", "name": archive.site.title}


def claim(site: Site, row: ClaimRow) -> Node:
    """A claim in short: what it says, who says so, and when."""
    return {
        "@type": "Claim",
        "@id": site.url + row.anchor,
        "text": claimed(row),
        "author": things(site, row.voices),
        "datePublished": row.said_on.isoformat(),
    }


def claimed(row: ClaimRow) -> str:
    """What the claim says: Luke Chambers to Wigan Athletic: talks, loan."""
    stage = row.stage.replace("-", " ")
    parts = [f"denied: {stage}" if row.polarity == Polarity.DENIES else stage]
    parts += [row.setback.replace("-", " ")] if row.setback else []
    parts += [row.deal] if row.deal else []
    return f"{row.move.title}: {', '.join(parts)}"


def kept_on(address: str) -> date | None:
    """The day on which an archive took its copy, where the copy's address tells; it is never guessed.

    Such are web.archive.org/web/20230709120000/... and archive.ph/2023.07.09-120000/...
    """
    found = _SNAPSHOT.match(address)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
