"""Feeds and the calendar as the programs of readers take them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree

from tests.documents import Built

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "schemas" / "atom.rng"))
ENTRIES = 50


def said(feed: etree._Element) -> list[str]:
    """What the schema of RFC 4287 has to say of a feed, and of what stands beside it in Schematron."""
    SCHEMA.validate(feed)
    found = [error.message for error in SCHEMA.error_log]
    for entry in feed.iter(f"{ATOM}entry"):
        links = [link.get("rel", "alternate") for link in entry.iter(f"{ATOM}link")]
        if "alternate" not in links and entry.find(f"{ATOM}content") is None:
            found.append("an entry has neither a link to its page nor content")
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
            found.append("an entry has no author")
    return found


@pytest.mark.parametrize("site", ["built_site", "small_site"])
def test_atom_feeds_are_as_their_standard_has_them(site: str, request: pytest.FixtureRequest) -> None:
    """Each of them, by the schema of RFC 4287."""
    folder = request.getfixturevalue(site).folder
    paths = sorted(folder.rglob("feed.xml"))
    assert len(paths) > 5
    assert {str(path): found for path in paths if (found := said(etree.parse(path).getroot()))} == {}


def test_a_feed_that_is_not_as_its_standard_has_it_is_seen() -> None:
    """Without a day, and with an entry that leads nowhere."""
    entry = "<entry><id>a:b</id><title>b</title><updated>2023-07-09</updated></entry>"
    feed = f'<feed xmlns="{ATOM[1:-1]}"><id>a:a</id><title>a</title>{entry}</feed>'
    found = said(etree.fromstring(feed))
    assert any("dateTime" in one or "updated" in one for one in found)
    assert found[-2:] == ["an entry has neither a link to its page nor content", "an entry has no author"]


def feeds(built: Built) -> dict[str, dict[str, object]]:
    """All JSON feeds by the addresses of the pages that they belong to."""
    paths = sorted(built.folder.rglob("feed.json"))
    return {f"/{path.relative_to(built.folder).parent.as_posix()}/".replace("/./", "/"): read(path) for path in paths}


def read(path: Path) -> dict[str, object]:
    """A JSON object from a file."""
    found = json.loads(path.read_bytes())
    assert isinstance(found, dict)
    return found


def test_json_feeds_are_as_their_standard_has_them(built_site: Built) -> None:
    """JSON Feed 1.1: what is required, whole addresses, moments with an offset; one beside each Atom feed."""
    found = feeds(built_site)
    assert len(found) == len(list(built_site.folder.rglob("feed.xml"))) > 50
    for page, feed in found.items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["home_page_url"] == f"{built_site.url}{page}"
        assert feed["feed_url"] == f"{built_site.url}{page}feed.json"
        items = feed["items"]
        assert isinstance(items, list)
        assert len(items) <= ENTRIES
        assert len({item["id"] for item in items}) == len(items)
        for item in items:
            assert isinstance(item["id"], str)
            assert item["url"].startswith(f"{built_site.url}/")
            assert ("content_html" in item) is not ("content_text" in item)
            assert item["content_html" if "content_html" in item else "content_text"]
            assert datetime.fromisoformat(item["date_published"]).tzinfo
            assert datetime.fromisoformat(item["date_modified"]) >= datetime.fromisoformat(item["date_published"])
            assert [set(author) for author in item["authors"]] == [{"name"}]


def test_a_json_feed_has_the_entries_of_the_atom_feed(small_site: Built) -> None:
    """The same ids in the same order, and whole addresses in their texts."""
    for page, feed in feeds(small_site).items():
        atom = etree.parse(small_site.folder / f"{page}feed.xml".lstrip("/"))
        ids = [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")]
        assert [item["id"] for item in feed["items"]] == ids  # type: ignore[attr-defined]
    shown = json.dumps(feeds(small_site)["/"], ensure_ascii=False)
    assert 'src=\\"https://example.org/archive/2023/08/30/odegaard-joins-northport/dot.png\\"' in shown
    assert 'href=\\"/' not in shown


def test_pages_announce_their_feeds(small_site: Built) -> None:
    """In their heads, each with its type."""
    page = (small_site.folder / "players" / "tom-hart" / "index.html").read_text("utf-8")
    for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json"), ("json", "index.json")):
        (line,) = [line for line in page.splitlines() if f'rel="alternate" type="application/{kind}"' in line]
        assert f'href="/archive/players/tom-hart/{name}"' in line
    window = (small_site.folder / "windows" / "2024-winter" / "index.html").read_text("utf-8")
    assert 'type="text/calendar"' in window
    assert ("/windows/calendar.ics") in {
        small_site.inside("/windows/", a) for a, _ in small_site.pages["/windows/"].links
    }


def test_the_calendar_is_read_as_a_calendar_reads_it(built_site: Built) -> None:
    """With the moment of a close where its hour and zone are known, else with the day."""
    data = (built_site.folder / "windows" / "calendar.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    calendar = Calendar.from_ical(data.decode())
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == len(calendar.walk("VEVENT")) > 20
    assert [event.errors for event in events.values() if event.errors] == []
    closes = events["2023-summer-eng-closes@rumourmill.example"]
    assert closes.decoded("DTSTART") == datetime(2023, 9, 1, 22, 0, tzinfo=UTC)
    assert closes.decoded("DTSTAMP") == datetime(2023, 9, 1, tzinfo=UTC)
    assert str(closes["SUMMARY"]) == "England: Summer 2023 window closes"
    assert str(closes["DESCRIPTION"]).startswith("23:00 BST.\nOnly domestic deals could be completed before 1 July.")
    assert str(closes["URL"]) == "https://rumourmill.example/windows/2023-summer/"
    scotland = events["2023-summer-sco-closes@rumourmill.example"]
    assert scotland.decoded("DTSTART") == datetime(2023, 9, 1, 23, 0, tzinfo=UTC)
    assert events["2023-summer-fra-closes@rumourmill.example"].decoded("DTSTART") == date(2023, 9, 1)
    assert events["2023-summer-eng-opens@rumourmill.example"].decoded("DTSTART") == date(2023, 6, 14)
