"""The four sites of a corpus: the same articles as each generator wants them, and what else it wants."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from benchmarks.cast import ASSOCIATIONS, Cast, Named
from benchmarks.newsroom import Claim, Piece, windows

_HERE = Path(__file__).parent

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_CARD = """\
title: The Invented Archive
url: https://archive.example
description: Transfer rumours that nobody ever spread.
time_zone: Europe/London
theme: {theme}
"""


class Dated(Protocol):
    """An article as far as its file's path depends on it."""

    @property
    def day(self) -> date:
        """The day of the article."""

    @property
    def slug(self) -> str:
        """The file's name, without its ending."""


@dataclass(frozen=True, slots=True)
class Site:
    """How a site is written: where an article goes and what is in its file, and all files that are not articles.

    `frame` is told the folder of the site, all who are named, and the days of the articles.
    """

    name: str
    path: Callable[[Dated], str]
    text: Callable[[Piece], str]
    frame: Callable[[Path, Cast, Iterable[date]], None]


def write(folder: Path, site: Site, piece: Piece) -> None:
    """The article's file in the folder of all sites."""
    place(folder / site.name / site.path(piece), site.text(piece))


def place(path: Path, text: str) -> None:
    """The file, and the folders that it needs."""
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


# Rumourmill, with equal work and as shipped


def _by_year(piece: Dated) -> str:
    return f"content/articles/{piece.day.year}/{piece.slug}.md"


def _bare(piece: Piece) -> str:
    return _matter(_fields(piece), piece.body)


def _full(piece: Piece) -> str:
    fields = _fields(piece)
    claims = "".join(map(_claim, piece.claims))
    fields["claims"] = f"\n{claims}".rstrip()
    if piece.quotation:
        fields["people"] = f"[{piece.speaker.name}]"
        fields["quotes"] = f"\n  - by: {piece.speaker.name}\n    text: {piece.quotation}"
    return _matter(fields, piece.body)


def _fields(piece: Piece) -> dict[str, str]:
    return {
        "title": piece.title,
        "date": piece.day.isoformat(),
        "summary": piece.summary,
        "author": piece.author.name,
        "outlet": piece.author.outlet.name,
        "players": _listed(piece.players),
        "clubs": _listed(piece.clubs),
    }


def _claim(claim: Claim) -> str:
    denied = "    polarity: denies\n" if claim.role == "denial" else ""
    return (
        f"  - player: {claim.player.name}\n    from: {claim.origin.name}\n    to: {claim.to.name}\n"
        f"    stage: {claim.stage}\n    role: {claim.role}\n{denied}"
        f"    by:\n      journalist: {claim.by.name}\n      outlet: {claim.by.outlet.name}\n"
        f"    evidence: {claim.evidence}\n"
    )


def _matter(fields: Mapping[str, str], body: str) -> str:
    lines = "\n".join(f"{name}: {value}".replace(": \n", ":\n") for name, value in fields.items())
    return f"---\n{lines}\n---\n{body}"


def _listed(found: Iterable[Named]) -> str:
    return f"[{', '.join(one.name for one in found)}]"


def _bare_frame(folder: Path, cast: Cast, _days: Iterable[date]) -> None:
    shutil.copytree(_HERE / "bare", folder / "themes" / "bare")
    place(folder / "content" / "site.yaml", _CARD.format(theme="bare"))
    for kind in ("players", "clubs", "journalists", "outlets"):
        for one in getattr(cast, kind):
            place(folder / "content" / kind / f"{one.id}.md", _matter({"name": one.name}, ""))


def _full_frame(folder: Path, cast: Cast, _days: Iterable[date]) -> None:
    content = folder / "content"
    place(content / "site.yaml", _CARD.format(theme="default"))
    for player in cast.players:
        place(content / "players" / f"{player.id}.md", _matter({"name": player.name}, ""))
    for club in cast.clubs:
        fields = {"name": club.name, "country": club.association}
        place(content / "clubs" / f"{club.id}.md", _matter(fields, ""))
        manager = {"name": club.manager.name, "role": "manager", "club": club.name}
        place(content / "people" / f"{club.manager.id}.md", _matter(manager, ""))
    for journalist in cast.journalists:
        fields = {"name": journalist.name, "outlets": f"[{journalist.outlet.name}]"}
        place(content / "journalists" / f"{journalist.id}.md", _matter(fields, ""))
    for outlet in cast.outlets:
        place(content / "outlets" / f"{outlet.id}.md", _matter({"name": outlet.name}, ""))
    for window in windows():
        periods = "".join(
            f"\n  - association: {association}\n    opens: {window.opens}\n    closes: {window.closes}"
            for association in ASSOCIATIONS
        )
        place(content / "windows" / f"{window.id}.md", _matter({"season": window.season, "periods": periods}, ""))


# Hugo: years, months and days are sections, players, clubs and journalists taxonomies


_FORMS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def _by_day(piece: Dated) -> str:
    return f"content/{piece.day:%Y/%m/%d}/{piece.slug}.md"


def _hugo(piece: Piece) -> str:
    fields = _fields(piece)
    fields["journalists"] = f"[{fields.pop('author')}]"
    return _matter(fields, piece.body)


def _hugo_frame(folder: Path, _cast: Cast, days: Iterable[date]) -> None:
    shutil.copytree(_HERE / "peers" / "hugo", folder, dirs_exist_ok=True)
    shutil.copytree(_HERE / "bare" / "assets", folder / "static" / "assets")
    for path, title, layout in _dates(days):
        # The quotation marks keep a year from being a number.
        place(folder / "content" / path / "_index.md", _matter({"title": f'"{title}"', "layout": layout}, ""))


def _dates(days: Iterable[date]) -> Iterator[tuple[str, str, str]]:
    """The path, the title and the kind of each year, month and day that has a page."""
    every = sorted(set(days))
    yield from ((f"{year}", str(year), "year") for year in sorted({day.year for day in every}))
    for year, month in sorted({(day.year, day.month) for day in every}):
        yield f"{year}/{month:02}", f"{_MONTHS[month - 1]} {year}", "month"
    yield from ((f"{day:%Y/%m/%d}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}", "day") for day in every)


# Hugo once more, for its server: years, months and days are taxonomies, too


def _hugo_terms(piece: Piece) -> str:
    terms = "".join(f"{kind}s: ['{piece.day.strftime(form)}']\n" for kind, form in _FORMS.items())
    return _hugo(piece).replace("---\n", f"---\n{terms}", 1)


def _hugo_terms_frame(folder: Path, cast: Cast, days: Iterable[date]) -> None:
    _hugo_frame(folder, cast, ())
    shutil.copytree(_HERE / "peers" / "hugo-terms", folder, dirs_exist_ok=True)
    for path, title, kind in _dates(days):
        fields = {"title": f'"{title}"', "url": f"/{path}/"}
        place(folder / "content" / f"{kind}s" / path.replace("/", "-") / "_index.md", _matter(fields, ""))


# Pelican: players are its tags, journalists its authors; clubs come from a plugin


def _pelican(piece: Piece) -> str:
    fields = {
        "Title": piece.title,
        "Date": piece.day.isoformat(),
        "Summary": piece.summary,
        "Author": piece.author.name,
        "Outlet": piece.author.outlet.name,
        "Tags": _listed(piece.players)[1:-1],
        "Clubs": _listed(piece.clubs)[1:-1],
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{piece.body}"


def _pelican_frame(folder: Path, _cast: Cast, _days: Iterable[date]) -> None:
    shutil.copytree(_HERE / "peers" / "pelican", folder, dirs_exist_ok=True)
    shutil.copytree(_HERE / "bare" / "assets", folder / "theme" / "static")


SITES = (
    Site("rumourmill", _by_year, _bare, _bare_frame),
    Site("shipped", _by_year, _full, _full_frame),
    Site("hugo", _by_day, _hugo, _hugo_frame),
    Site("pelican", _by_year, _pelican, _pelican_frame),
)

# What `benchmarks.preview` compares: ours, and two ways of making the same pages with Hugo.
PREVIEWED = (*SITES[:3], Site("hugo-terms", _by_year, _hugo_terms, _hugo_terms_frame))
