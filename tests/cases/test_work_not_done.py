"""The work that is not done: which pages an edit has rendered, however large the archive is around them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator import build
from generator.build import Result
from generator.disk import RealDisk
from generator.prepare import Options
from tests.cases import newsdesk

SIZES = (50, 5000)
LAST = date(2024, 1, 10)
DAYS = 2 * 365
CARD = "title: Football\nurl: https://example.org\ntheme: plain\n"
WINDOW = """---
season: {season}
periods:
  - association: ENG
    opens: {opens}
    closes: {closes}
---
"""
ARTICLE = """---
title: {title}
date: {day}
players: {player}
clubs: [{origin}, {destination}]
claims:
  - {{player: {player}, from: {origin}, to: {destination}, stage: {stage}, by: {journalist}}}
---
{title} is what is said.
"""
# What is known of the player, the clubs and the journalist whom the new article is about, in an archive of any size.
KNOWN = ("2023-07-03", "2023-08-04", "2024-01-10")
NEW = ARTICLE.format(
    title="New",
    day="2024-01-11",
    player="hart",
    origin="northport",
    destination="tokai",
    stage="bid",
    journalist="reed",
)


def archive(folder: Path, articles: int) -> None:
    """An archive of so many articles over two years; only the KNOWN ones are about Hart."""
    files = {"content/site.yaml": CARD.encode(), **newsdesk.theme("plain")}
    files["content/journalists/reed.md"] = b"---\nname: Ada Reed\n---\n"
    files["content/players/hart.md"] = b"---\nname: Tom Hart\n---\n"
    files["content/pages/about.md"] = b"---\ntitle: About\n---\n"
    for name in ("northport", "tokai", *(f"club-{number}" for number in range(articles // 25))):
        files[f"content/clubs/{name}.md"] = f"---\nname: {name} FC\ncountry: ENG\n---\n".encode()
    for number in range(articles // 10):
        files[f"content/players/player-{number}.md"] = f"---\nname: Player {number}\n---\n".encode()
        files[f"content/journalists/voice-{number}.md"] = f"---\nname: Voice {number}\n---\n".encode()
    for year, term, opens, closes in _windows():
        text = WINDOW.format(season=f"{year}/{year % 100 + 1}", opens=opens, closes=closes)
        files[f"content/windows/{term}.md"] = text.encode()
    files |= dict(_articles(articles))
    for path, data in files.items():
        RealDisk().write(folder / path, data)


def _windows() -> Iterator[tuple[int, str, str, str]]:
    for year in (2021, 2022, 2023):
        yield year, f"{year}-summer", f"{year}-06-14", f"{year}-09-01"
        yield year, f"{year + 1}-winter", f"{year + 1}-01-01", f"{year + 1}-02-01"


def _articles(articles: int) -> Iterator[tuple[str, bytes]]:
    for day in KNOWN:
        text = ARTICLE.format(
            title=f"Hart on {day}",
            day=day,
            player="hart",
            origin="northport",
            destination="tokai",
            stage="talks",
            journalist="reed",
        )
        yield f"content/articles/{day[:4]}/{day}-hart.md", text.encode()
    for number in range(articles - len(KNOWN)):
        day = (LAST - timedelta(1 + number * (DAYS - 1) // articles)).isoformat()
        other = number % (articles // 25 - 1)
        text = ARTICLE.format(
            title=f"Rumour {number}",
            day=day,
            player=f"player-{number % (articles // 10)}",
            origin=f"club-{other}",
            destination=f"club-{other + 1}",
            stage="interest",
            journalist=f"voice-{number % (articles // 10)}",
        )
        yield f"content/articles/{day[:4]}/rumour-{number}.md", text.encode()


@pytest.fixture(scope="module", params=SIZES, ids=[f"{size} articles" for size in SIZES])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that is built."""
    folder = tmp_path_factory.mktemp("archive")
    archive(folder, request.param)
    result = built(folder)
    assert result.problems == ()
    assert len(result.rendered) == result.pages > request.param
    assert built(folder).rendered == ()
    return folder


def built(folder: Path) -> Result:
    """A build on two processes."""
    return build.build(Options(folder, folder / "output", lambda _: date(2024, 3, 1), jobs=2, search=False))


@contextmanager
def edited(folder: Path, path: str, text: str) -> Iterator[Result]:
    """The build after that file has that text; at the end it is as it was, and so is output/."""
    file = folder / path
    before = file.read_bytes() if file.exists() else None
    file.write_text(text, "utf-8")
    yield built(folder)
    file.unlink() if before is None else file.write_bytes(before)
    assert built(folder).published


def is_large(folder: Path) -> bool:
    """Whether its lists of players and journalists, and its windows, are cut by letter."""
    return (folder / "output" / "players" / "letter").exists()


def rendered(result: Result) -> list[str]:
    """The addresses of the pages that were rendered."""
    assert result.problems == ()
    return sorted("/" + path.removesuffix("index.html") for path, _ in result.rendered)


def test_a_new_article_has_its_own_pages_rendered_and_those_that_show_it(site: Path) -> None:
    """The same ones in an archive a hundred times as large, its letter where a list is cut; at most 60 files change."""
    cut = is_large(site)
    with edited(site, "content/articles/2024/new.md", NEW) as result:
        assert rendered(result) == [
            "/",
            # These days show how all moves of the player stood then, and he has one more.
            "/2023/07/03/",
            "/2023/08/04/",
            "/2024/",
            "/2024/01/",
            "/2024/01/10/",
            "/2024/01/10/hart/",
            "/2024/01/11/",
            "/2024/01/11/new/",
            "/clubs/northport/",
            "/clubs/northport/2023-24/",
            "/clubs/northport/feed.json",
            "/clubs/northport/feed.xml",
            "/clubs/northport/index.json",
            "/clubs/tokai/",
            "/clubs/tokai/2023-24/",
            "/clubs/tokai/feed.json",
            "/clubs/tokai/feed.xml",
            "/clubs/tokai/index.json",
            # The tables of the newest season, and no others.
            "/data/2023-24/articles.csv",
            "/data/2023-24/articles.jsonl",
            "/data/2023-24/claims.csv",
            "/data/2023-24/claims.jsonl",
            "/data/2023-24/moves.csv",
            "/data/2023-24/moves.jsonl",
            "/data/2023-24/verdicts.csv",
            "/data/2023-24/verdicts.jsonl",
            "/feed.json",
            "/feed.xml",
            "/journalists/",
            *(["/journalists/letter/r/"] if cut else []),
            "/journalists/reed/",
            "/moves/2023-summer/hart-to-tokai/",
            "/moves/2024-winter/hart-to-tokai/",
            "/moves/2024-winter/hart-to-tokai/index.json",
            "/players/hart/",
            "/players/hart/feed.json",
            "/players/hart/feed.xml",
            "/players/hart/index.json",
            "/search/shards.json",
            "/sitemaps/2024-winter.xml",
            "/sitemaps/2024.xml",
            "/windows/",
            "/windows/2024-winter/",
            *(["/windows/2024-winter/h/"] if cut else []),
        ]
        assert result.published
        assert 0 < len(result.published.written) <= 60
        assert result.published.deleted == ()


def test_another_text_of_an_article_shows_on_its_page_and_in_the_feeds(site: Path) -> None:
    """On no list, since these show its headline alone."""
    path = "content/articles/2024/2024-01-10-hart.md"
    text = (site / path).read_text("utf-8")
    with edited(site, path, f"{text}And more.\n") as result:
        assert rendered(result) == [
            "/2024/01/10/hart/",
            "/clubs/northport/feed.json",
            "/clubs/northport/feed.xml",
            "/clubs/tokai/feed.json",
            "/clubs/tokai/feed.xml",
            "/feed.json",
            "/feed.xml",
            "/players/hart/feed.json",
            "/players/hart/feed.xml",
        ]


def test_a_new_player_shows_on_the_list_of_players(site: Path) -> None:
    """Although all names are looked up anew; where it is cut, on the page of his letter."""
    with edited(site, "content/players/new.md", "---\nname: Tim Harper\n---\n") as result:
        assert rendered(result) == [
            "/data/players.csv",
            "/data/players.jsonl",
            "/players/",
            *(["/players/letter/h/"] if is_large(site) else []),
            "/players/new/",
            "/players/new/feed.json",
            "/players/new/feed.xml",
            "/players/new/index.json",
            "/search/names.json",
            "/search/shards.json",
            "/sitemaps/records.xml",
        ]
