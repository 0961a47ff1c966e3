"""The files of the site that are for programs: tables, feeds and facts as JSON, a calendar, what hosts are told."""

from collections.abc import Iterator

from generator import lookup, urls
from generator.archive import Archive
from generator.page import Page, planned
from generator.problems import Place
from generator.shards import Cut
from generator.views import calendars, data, feeds, hosting
from generator.words import Family


def plan_data(archive: Archive, _: Cut) -> Iterator[Page]:
    """The page /data/, the tables that it lists, and what tools are told of them."""
    yield planned(Family.DATA, "/data/", "data.html", data.data_view)
    yield planned(Family.TABLE, "/data/datapackage.json", "value.json", data.package_view)
    for name in (*data.BY_SEASON, *data.WHOLE):
        yield planned(Family.TABLE, urls.table(name, "schema.json"), "value.json", data.schema_view, name)
    for form in data.FORMATS:
        for name in data.WHOLE:
            yield _table(name, form, None)
        for season in lookup.seasons(archive):
            for name in data.BY_SEASON:
                yield _table(name, form, season)


def _table(name: str, form: str, season: str | None) -> Page:
    address = urls.table(name, form, season or "")
    return planned(Family.TABLE, address, f"table.{form}", data.table_view, name, season)


def plan_standing(_: Archive, __: Cut) -> Iterator[Page]:
    """What every site has one of."""
    yield planned(Family.JSON_FEED, "/feed.json", "feed.json", feeds.site_json_view)
    yield planned(Family.CALENDAR, urls.WINDOWS_CALENDAR, "calendar.ics", calendars.calendar_view)
    yield planned(Family.HEADERS, "/_headers", "headers.txt", hosting.headers_view)
    yield planned(Family.REDIRECTS, "/_redirects", "redirects.txt", hosting.redirects_view)


def beside_record(kind: str, id_: str) -> Iterator[Page]:
    """What stands beside the page of a player or a club: its feed as JSON, and its facts."""
    page = urls.record(kind, id_)
    make = {"players": data.player_facts, "clubs": data.club_facts}[kind]
    yield planned(Family.JSON_FEED, urls.json_feed(page), "feed.json", feeds.record_json_view, kind, id_)
    yield planned(Family.FACTS, urls.facts(page), "value.json", make, id_)


def beside_move(url: str, id_: str, place: Place) -> Page:
    """The facts beside the page of a move."""
    return planned(Family.FACTS, urls.facts(url), "value.json", data.move_facts, id_, place=place)
