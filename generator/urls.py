"""The addresses of the site: every page's address is made here, root-relative and with a slash at its end."""

from datetime import date

from generator.calendar import season_slug
from generator.moves import Move, Report
from generator.records import Article, Headline, Window
from generator.settings import PICTURE


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
    return f"/clubs/{club}/{season_slug(name)}/"


def feed(page: str) -> str:
    """The feed of the page at that address."""
    return f"{page}feed.xml"


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
