"""What machines read of a page, in the words of schema.org: one JSON-LD graph, made of what the page shows.

A document has its address for an id; a person, club or outlet that of its own page, with a fragment. So every page can
speak of them in few bytes, and what is said of one on several pages comes together.
Source: W3C, JSON-LD 1.1, section 7, for what a script element may hold.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from generator import urls
from generator.settings import Site
from generator.views.cards import Head, Link

Node = dict[str, object]

_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
_FRAGMENTS = {
    "players": ("Person", "player"),
    "journalists": ("Person", "journalist"),
    "people": ("Person", "person"),
    "clubs": ("SportsTeam", "club"),
    "outlets": ("Organization", "outlet"),
}
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a data set: what it is called, its address, and its media type, such as text/csv."""

    name: str
    url: str
    media_type: str


def graph(nodes: Iterable[Node]) -> str:
    """The nodes as JSON that can stand in a script element: keys sorted, <, > and & escaped.

    What is empty is left out; what was told of a thing is not told again, but referred to by its id.
    """
    known: dict[object, Node] = {}
    whole = {"@context": "https://schema.org", "@graph": [_told(node, known) for node in nodes]}
    text = msgspec.json.encode(whole, order="sorted").decode()
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return text


def _told(value: object, known: dict[object, Node]) -> object:
    """The value without what is empty in it, or known already of the thing of that id."""
    if not isinstance(value, dict):
        return [_told(one, known) for one in value] if isinstance(value, list | tuple) else value
    full = {key: one for key, one in value.items() if one}
    id_ = full.get("@id")
    if id_ in known and full.items() <= known[id_].items():
        return {"@id": id_}
    if id_ is not None:
        known[id_] = full
    return {key: one if isinstance(one, str) else _told(one, known) for key, one in full.items()}


def described(site: Site, head: Head, *nodes: Node) -> Head:
    """The head with these nodes in its graph, and the way from the front page to the page."""
    return replace(head, data=graph([*nodes, crumbs(site, head)]))


def pictured(site: Site, head: Head) -> Head:
    """The head with the picture that stands for the page where it is shared, if the site has such."""
    return replace(head, image=urls.picture(head.url)) if site.card_images else head


def crumbs(site: Site, head: Head) -> Node:
    """Where the page stands: the steps that the page shows above its text, and the page itself."""
    steps = [Link("Home", "/"), *head.crumbs, Link(head.title, head.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": step.text, "item": site.url + step.url}
            for number, step in enumerate(steps, 1)
        ],
    }


def publisher(site: Site) -> Node:
    """The site as the one who publishes."""
    return {"@type": "Organization", "@id": f"{site.url}/#publisher", "name": site.title, "url": f"{site.url}/"}


def part_of(site: Site) -> Node:
    """The site as that which a page is part of."""
    return {"@type": "WebSite", "@id": f"{site.url}/#site", "name": site.title}


def page(site: Site, head: Head, type_: str = "WebPage", **more: object) -> Node:
    """The page as a document of that type."""
    return {
        "@type": type_,
        "@id": site.url + head.url,
        "url": site.url + head.url,
        "name": head.title,
        "description": head.description,
        "inLanguage": site.language,
        "isPartOf": part_of(site),
        **more,
    }


def thing(site: Site, link: Link) -> Node:
    """The player, club, journalist, person or outlet whose page the link leads to."""
    type_, fragment = _FRAGMENTS[link.url.split("/")[1]]
    return {"@type": type_, "@id": f"{site.url}{link.url}#{fragment}", "name": link.text}


def things(site: Site, links: Iterable[Link | None]) -> list[Node]:
    """All of them."""
    return [thing(site, link) for link in links if link]


def collection(site: Site, head: Head, covers: str = "", about: Sequence[Link] = ()) -> Head:
    """The head of a list: of a day, a month, a year, a season, a window, or of all records of a kind.

    `covers` is the time that it is about, as ISO 8601 has it: 2023, 2023-07, 2023-07-09 or 2023-06-14/2023-09-01.
    """
    about_ = things(site, about)
    return described(site, head, page(site, head, "CollectionPage", temporalCoverage=covers, about=about_))


def plain(site: Site, head: Head, type_: str = "WebPage") -> Head:
    """The head of a page that is about nothing that has a word of its own."""
    return described(site, head, page(site, head, type_))


def home(site: Site, head: Head) -> Head:
    """The head of the front page: the site as a whole, and how to search it."""
    whole = {
        **part_of(site),
        "url": f"{site.url}/",
        "description": head.description,
        "inLanguage": site.language,
        "publisher": publisher(site),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site.url}/search/?q={{words}}"},
            "query-input": "required name=words",
        },
    }
    return replace(head, data=graph([whole]))


def dataset(site: Site, head: Head, files: Iterable[Download], licence: str = "", **more: object) -> Head:
    """The head of a page that offers data, with its files; `licence` is an address, `more` such as `version`."""
    data = {
        "@type": "Dataset",
        "@id": f"{site.url}{head.url}#data",
        "name": head.title,
        "description": head.description,
        "url": site.url + head.url,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "creator": publisher(site),
        "license": licence,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.name,
                "contentUrl": site.url + one.url,
                "encodingFormat": one.media_type,
            }
            for one in files
        ],
        **more,
    }
    return described(site, head, page(site, head, mainEntity={"@id": data["@id"]}), data)


def country(name: str) -> Node | None:
    """A country or another association's land, by its name."""
    return {"@type": "Country", "name": name} if name else None


def same_as(ids: Iterable[tuple[str, str]], accounts: Iterable[str] = ()) -> list[str]:
    """Addresses of the same person elsewhere: only those that are certain.

    That is an entry of Wikidata, and whatever was written as an address; a handle does not tell where it is one.
    """
    named = [f"https://www.wikidata.org/entity/{id_}" for kind, id_ in ids if kind == "wikidata" and _is_entry(id_)]
    return [*named, *(one for one in [*(id_ for _, id_ in ids), *accounts] if one.startswith("https://"))]


def _is_entry(id_: str) -> bool:
    return _WIKIDATA.fullmatch(id_) is not None


def handles(accounts: Iterable[str]) -> list[str]:
    """The accounts that are no addresses, such as @Plettigoal."""
    return [one for one in accounts if not one.startswith("https://")]
