"""Structured data as others read it: every page's graph has the types of schema.org, and speaks of pages that exist."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.cases.test_html import need
from tests.documents import Built

ROOT = Path(__file__).parents[2]
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
TYPES = ROOT / "node_modules" / "schema-dts" / "package.json"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SEARCHED = (
    'const {name}: Graph | {{"@context": "https://schema.org", "@graph": readonly (Thing | Searched)[]}} = {text};'
)
OPENING = """\
import type { Graph, SearchAction, Thing, WebSite, WithActionConstraints } from "schema-dts";
type Searched = Exclude<WebSite, string> & { potentialAction: WithActionConstraints<Exclude<SearchAction, string>> };
"""
# What a verdict is worded as; nothing else may stand on somebody's name.
VERDICTS = re.compile(r"(Borne out|Not borne out)(, set by hand|: [a-z].*)")


def graphs(built: Built) -> dict[str, str]:
    """The structured data of each page that has any, by the page's address."""
    texts = {page: (built.folder / _file(page)).read_text("utf-8") for page in built.pages}
    found = {page: SCRIPT.findall(text) for page, text in texts.items()}
    assert [page for page, scripts in found.items() if len(scripts) > 1] == []
    return {page: scripts[0] for page, scripts in found.items() if scripts}


def _file(page: str) -> str:
    return (f"{page}index.html" if page.endswith("/") else page).lstrip("/")


def nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every node in a graph, those within others too."""
    if isinstance(value, Mapping):
        yield value
    for one in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from nodes(one)


def named(whole: Any, reference: Mapping[str, Any]) -> str:
    """The name of what is referred to, told anywhere in the graph."""
    return next(str(node["name"]) for node in nodes(whole) if node.get("@id") == reference["@id"] and "name" in node)


def shape(value: Any) -> Any:
    """A graph with all texts as one, but for types, addresses of schema.org and what a list holds in the same shape."""
    if isinstance(value, Mapping):
        return tuple((key, repr(one) if key == "@type" else shape(one)) for key, one in value.items())
    if isinstance(value, list):
        return tuple(dict.fromkeys(map(shape, value)))
    return value if str(value).startswith("https://schema.org/") else type(value).__name__


def typed(folder: Path, sources: Sequence[str]) -> str:
    """What the TypeScript compiler says of these graphs; empty where every one has the types of schema.org."""
    node = shutil.which("node")
    need("Node.js", here=node is not None)
    need("TypeScript and schema-dts, which `npm ci` brings,", here=TSC.is_file() and TYPES.is_file())
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    lines = [SEARCHED.format(name=f"graph{number}", text=text) for number, text in enumerate(sources)]
    (folder / "graphs.ts").write_text(OPENING + "\n".join(lines), "utf-8")
    options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "esnext"]
    done = subprocess.run(  # noqa: S603  our own words
        [str(node), str(TSC), *options, "graphs.ts"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_graphs_have_the_types_of_schema_org(built_site: Built, small_site: Built, tmp_path: Path) -> None:
    """One of each shape that pages of both sites have: the compiler takes long over each."""
    found = [*graphs(built_site).values(), *graphs(small_site).values()]
    assert len(found) > 400
    shapes = {shape(json.loads(text)): text for text in found}
    assert 10 < len(shapes) < len(found) / 2
    assert typed(tmp_path, list(shapes.values())) == ""


def test_what_is_no_type_of_schema_org_is_seen(tmp_path: Path) -> None:
    """A property that there is not, of a type that there is."""
    said = typed(tmp_path, ['{"@context": "https://schema.org", "@graph": [{"@type": "Person", "shirt": "7"}]}'])
    assert "error TS" in said
    assert "graphs.ts(3," in said


def test_every_page_but_those_told_to_nobody_has_a_graph(small_site: Built) -> None:
    """The page for what is not there and old addresses have none; all others say where they stand."""
    found = graphs(small_site)
    assert sorted(small_site.pages.keys() - found.keys()) == ["/2023/hart-talks/", "/404.html", "/old/hart.html"]
    without = [page for page, text in found.items() if '"BreadcrumbList"' not in text]
    assert without == ["/"]


def test_addresses_in_graphs_lead_to_pages(built_site: Built) -> None:
    """Every url and every step of the way from the front page; of ids, the page that they stand on."""
    searched = [node for text in graphs(built_site).values() for node in nodes(json.loads(text))]
    told = {str(node[key]) for node in searched for key in ("@id", "url", "item") if key in node}
    own = {
        address.removeprefix(built_site.url).partition("#")[0] for address in told if address.startswith(built_site.url)
    }
    assert len(own) > 400
    assert sorted(own - built_site.pages.keys()) == []


def test_an_article_says_what_google_asks_of_one(built_site: Built) -> None:
    """Source: Google Search Central, Article structured data: headline, days, and authors with names."""
    articles = {
        page: json.loads(text)["@graph"][0]
        for page, text in graphs(built_site).items()
        if re.match(r"/\d{4}/\d\d/\d\d/.", page)
    }
    assert len(articles) > 100
    for page, node in articles.items():
        assert node["@type"] == "NewsArticle", page
        assert node["headline"], page
        assert re.match(r"\d{4}-\d\d-\d\d", node["datePublished"]), page
        assert named(node, node["author"]), page
        assert named(node, node["publisher"]), page


def test_a_verdict_says_what_google_asks_and_no_more(built_site: Built) -> None:
    """Source: Google Search Central, ClaimReview: claimReviewed, reviewRating, url, author, itemReviewed.

    The rating is in words: a number would stand on a scale from false to true, which a verdict is not on.
    """
    seen = 0
    for page, text in graphs(built_site).items():
        whole = json.loads(text)["@graph"]
        known = {node["@id"]: node for node in whole if "@id" in node}
        reviews = [node for node in whole if node["@type"] == "ClaimReview"]
        assert len(reviews) <= 20, page
        for review in reviews:
            assert review["claimReviewed"], page
            assert review["url"] == built_site.url + page
            assert named(whole, review["author"]), page
            assert known[review["itemReviewed"]["@id"]]["author"], page
            assert VERDICTS.fullmatch(review["reviewRating"]["alternateName"]), review
            assert "ratingValue" not in review["reviewRating"]
        seen += len(reviews)
    assert seen > 50


def test_the_data_are_told_of(built_site: Built) -> None:
    """Every file of every table, and each is there. Source: Google Search Central, Dataset: name and description."""
    (data,) = [node for node in json.loads(graphs(built_site)["/data/"])["@graph"] if node["@type"] == "Dataset"]
    assert data["name"]
    assert len(data["description"]) >= 50
    addresses = [one["contentUrl"].removeprefix(built_site.url) for one in data["distribution"]]
    assert {"/data/players.csv", "/data/clubs.jsonl"} <= set(addresses)
    assert [address for address in addresses if not (built_site.folder / address.lstrip("/")).is_file()] == []


def test_graphs_are_small(built_site: Built) -> None:
    """An article's has to fit in the 30 kB that its page may take beyond its text."""
    sizes = {page: len(text.encode()) for page, text in graphs(built_site).items()}
    assert [page for page, size in sizes.items() if re.match(r"/\d{4}/\d\d/\d\d/.", page) and size > 8000] == []
    assert max(sizes.values()) < 40_000
