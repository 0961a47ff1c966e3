"""The addresses of the site: every page's address is made here, root-relative and with a slash at its end."""

from datetime import date

from generator.calendar import season_slug
from generator.moves import Move, Report
from generator.records import Article, Headline, Window
from generator.settings import PICTURE

WINDOWS_CALENDAR = "/windows/calendar.ics"


def record(kind: str, id_: str) -> str:
    """The page of a player, club, journalist, person or outlet: /players/luke-chambers/."""
    return f"/{kind}/{id_}/"


def day(on: date) -> str:
    """/2023/07/09/."""
    return f"/{on.year:04}/{on.month:02}/{on.day:02}/"


def month(year: int, number: int) -> str:
    """/2023/07/."""
    return f"/{year:04}/{number:02}/"


def year(number: int) -> str:
    """/2023/."""
    return f"/{number:04}/"


def article(one: Article | Headline) -> str:
    """/2023/07/09/<slug>/."""
    return f"{day(one.day)}{one.slug}/"


def claim(report: Report) -> str:
    """The claim in its article."""
    return f"{article(report.article)}#claim-{report.number}"


def quote(one: Article | Headline, number: int) -> str:
    """The quotation in its article; `number` counts from 1."""
    return f"{article(one)}#quote-{number}"


def move(one: Move) -> str:
    """/moves/2024-winter/luke-chambers-to-wigan-athletic/."""
    return f"/moves/{one.id}/"


def window(one: Window) -> str:
    """/windows/2024-winter/."""
    return f"/windows/{one.id}/"


def season(club: str, name: str) -> str:
    """/clubs/liverpool/2023-24/; the season is written 2023/24 or 2024."""
    return part("clubs", club, name)


def part(kind: str, id_: str, season: str, month: str = "") -> str:
    """A season of a record, or a month of it: /players/luke-chambers/2023-24/, /outlets/bbc-sport/2023-24/2023-08/."""
    return f"{record(kind, id_)}{season_slug(season)}/" + (f"{month}/" if month else "")


def window_letter(window: str, letter: str) -> str:
    """The moves of a long window under a letter: /windows/2024-winter/a/."""
    return f"/windows/{window}/{letter}/"


def entries(kind: str, group: str) -> str:
    """A group of a long list: /players/letter/a/, /clubs/country/eng/. No part of a record has such a place."""
    return f"/{kind}/{'country' if kind == 'clubs' else 'letter'}/{group}/"


def feed(page: str) -> str:
    """The feed of the page at that address."""
    return f"{page}feed.xml"


def json_feed(page: str) -> str:
    """The same feed as JSON Feed."""
    return f"{page}feed.json"


def facts(page: str) -> str:
    """What the page at that address tells, as JSON."""
    return f"{page}index.json"


def table(name: str, form: str, season: str = "") -> str:
    """/data/2023-24/claims.csv, or of a table that is whole /data/players.csv."""
    return f"/data/{season_slug(season)}/{name}.{form}" if season else f"/data/{name}.{form}"


def picture(page: str) -> str:
    """The picture that stands for the page at that address."""
    return f"{page}{PICTURE}"


def sitemap(part: str) -> str:
    """/sitemaps/2023.xml."""
    return f"/sitemaps/{part}.xml"


def file(address: str) -> str:
    """The file of an address below output/: /players/ → players/index.html, /feed.xml → feed.xml."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
