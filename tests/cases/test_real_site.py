"""The archive in content/, as it is published: every link leads somewhere, and the reader's walks can be walked."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from generator import build
from generator.prepare import Options
from tests.documents import Built, files

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
LARGEST = 500_000
ENTRIES = 50

LUKE = "/players/luke-chambers/"
VERDICTS = re.compile(r"\b(not )?borne out\b|\bunresolved\b|\bunscored\b", re.IGNORECASE)


def test_nothing_is_wrong_with_it(built_site: Built) -> None:
    """Not even a warning."""
    assert built_site.problems == ()
    assert len(built_site.pages) > 300


def test_every_link_leads_to_a_page_and_a_place_on_it(built_site: Built) -> None:
    """Of every page: href, src and action, with their fragments."""
    assert built_site.dead() == []


def test_titles_and_ids_are_unique(built_site: Built) -> None:
    """A title names one page of the site, an id one place of the page."""
    assert [page for page, document in built_site.pages.items() if document.titles != 1 or not document.title] == []
    titles = Counter(document.title for document in built_site.pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    twice = {
        page: sorted(name for name, count in Counter(document.ids).items() if count > 1)
        for page, document in built_site.pages.items()
    }
    assert {page: names for page, names in twice.items() if names} == {}


def test_pages_are_small_and_need_no_script(built_site: Built) -> None:
    """But for the search, and for two small ones on every page: they lead to it, and switch between light and dark."""
    assert [page for page, document in built_site.pages.items() if document.size > LARGEST] == []
    assert [page for page, document in built_site.pages.items() if document.scripts > 2] == ["/search/"]
    scripts = [*(built_site.folder / "assets").glob("box.*.js"), *(built_site.folder / "assets").glob("shade.*.js")]
    assert len(scripts) == 2
    assert sum(path.stat().st_size for path in scripts) <= 2000


def test_feeds_are_read_as_a_reader_reads_them(built_site: Built) -> None:
    """Well-formed Atom, absolute links, tag URIs, none of them twice."""
    feeds = sorted(built_site.folder.rglob("feed.xml"))
    assert len(feeds) > 50
    names = Counter()  # type: Counter[str]
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, f"{path}: {feed.bozo_exception}"
        assert feed.version == "atom10"
        assert feed.feed.title
        assert len(feed.entries) <= ENTRIES
        names[feed.feed.id] += 1
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)), path
        assert all(name.startswith("tag:") for name in [feed.feed.id, *ids]), path
        links = [link.href for one in [feed.feed, *feed.entries] for link in one.links]
        assert all(urlsplit(link).scheme == "https" and urlsplit(link).netloc for link in links), path
    assert [name for name, count in names.items() if count > 1] == []


def located(built_site: Built, part: str) -> list[str]:
    """The addresses that a sitemap lists."""
    return re.findall(r"<loc>([^<]*)</loc>", (built_site.folder / part.lstrip("/")).read_text())


def test_the_sitemap_lists_every_page_once(built_site: Built) -> None:
    """But for the search, the page for what is not there, and old addresses."""
    maps = [url.removeprefix(built_site.url) for url in located(built_site, "/sitemap.xml")]
    assert {"/sitemaps/records.xml", "/sitemaps/2024.xml", "/sitemaps/2024-winter.xml"} <= set(maps)
    listed = [url.removeprefix(built_site.url) for part in maps for url in located(built_site, part)]
    assert sorted(listed) == sorted(built_site.pages.keys() - {"/search/", "/404.html"})


@pytest.mark.parametrize(
    "move, says",
    [
        ("/moves/2023-summer/luke-chambers-to-bayer-leverkusen/", "he stayed"),
        ("/moves/2024-winter/luke-chambers-to-wigan-athletic/", "Completed"),
    ],
)
def test_a_reader_learns_what_became_of_a_rumour(built_site: Built, move: str, says: str) -> None:
    """By clicking alone: the front page, the players, Luke Chambers, a move of his."""
    page = built_site.follow("/", "/players/", LUKE, move)
    assert "Luke Chambers" in page.title
    assert says in page.words


def test_a_club_s_season_shows_its_loans(built_site: Built) -> None:
    """Wigan Athletic in 2023/24: James Balagizi recalled, Luke Chambers come on loan."""
    season = "/clubs/wigan-athletic/2023-24/"
    page = built_site.follow("/", "/clubs/", "/clubs/wigan-athletic/", season)
    assert "James Balagizi" in page.words
    assert "Luke Chambers" in page.words
    recall = "/moves/2024-winter/james-balagizi-loan-recall-liverpool/"
    loan = "/moves/2024-winter/luke-chambers-to-wigan-athletic/"
    assert "recall" in built_site.follow(season, recall).words
    assert "loan" in built_site.follow(season, loan).words


def test_a_day_lists_all_its_articles(built_site: Built) -> None:
    """11 January 2024, reached by its year and month; every article of that day in content/ is there."""
    day = "/2024/01/11/"
    page = built_site.follow("/", "/2024/", "/2024/01/", day)
    listed = {target for href, _ in page.links if (target := built_site.inside(day, href))}
    dated = re.compile(r"^date: ['\"]?2024-01-11", re.MULTILINE)
    written = [path.stem for path in ROOT.glob("content/articles/**/*.md") if dated.search(path.read_text("utf-8"))]
    assert len(written) > 1
    assert {f"{day}{name}/" for name in written} <= listed


@pytest.mark.parametrize("name", ["florian-plettenberg", "paul-joyce"])
def test_a_journalist_has_a_record(built_site: Built, name: str) -> None:
    """Claims with their verdicts, and the moves that they are about."""
    page = built_site.follow("/", "/journalists/", f"/journalists/{name}/")
    assert VERDICTS.search(page.words)
    assert any("/moves/" in href for href, _ in page.links)
    assert any("#claim-" in href for href, _ in page.links)


def test_the_number_of_processes_does_not_show(built_site: Built, tmp_path: Path) -> None:
    """One process gives the same bytes as two."""
    build.build(Options(ROOT, tmp_path / "output", lambda _: TODAY, search=False))
    together = {path: data for path, data in files(built_site.folder).items() if not path.startswith("pagefind/")}
    assert len(together) > 400
    assert files(tmp_path / "output") == together


def test_a_site_may_lie_below_the_root(small_site: Built) -> None:
    """With url https://example.org/archive every address of its own begins with /archive/."""
    assert small_site.problems == ()
    assert small_site.url == "https://example.org/archive"
    rooted = {address for page in small_site.pages.values() for address in page.addresses if address.startswith("/")}
    assert rooted
    assert [address for address in rooted if not address.startswith("/archive/")] == []
    assert small_site.dead() == []


def test_feeds_of_a_site_below_the_root_have_whole_addresses(small_site: Built) -> None:
    """Also of what the articles link to and of the images that they show."""
    feed = feedparser.parse((small_site.folder / "feed.xml").read_bytes())
    assert not feed.bozo
    shown = " ".join(content.value for entry in feed.entries for content in entry.get("content", []))
    addresses = re.findall(r'(?:href|src)="([^"#][^"]*)"', shown)
    assert "https://example.org/archive/2023/08/30/odegaard-joins-northport/dot.png" in addresses
    assert [address for address in addresses if not address.startswith("https://")] == []


def test_an_old_address_leads_to_where_the_article_is_now(small_site: Built) -> None:
    """By a link, too, for those whose browser does not go there by itself."""
    now = "/2023/07/09/norrehavn-open-talks-over-hart/"
    for old in ("/2023/hart-talks/", "/old/hart.html"):
        assert "talks over Tom Hart" in small_site.follow(old, now).title
