"""Charts in the pages of the published archive: each has its caption and its figures, and costs little."""

import re

from generator.charts.heat import LEAST as LEVELS
from tests.documents import Built

ASSET = re.compile(r'<link rel="stylesheet" href="[^"]*charts\.[^"]*\.css">')
FIGURE = re.compile(r'<figure class="chart">.*?</figure>', re.DOTALL)
LARGEST_CHART = 30_000
LARGEST_STYLE = 3_000


def pages(site: Built) -> dict[str, str]:
    """The text of every page of HTML by its address."""
    found = sorted(site.folder.rglob("index.html"))
    return {f"/{path.parent.relative_to(site.folder).as_posix()}/": path.read_text("utf-8") for path in found}


def test_every_kind_of_chart_is_there(built_site: Built) -> None:
    """On the pages where a reader looks for it."""
    texts = pages(built_site)
    drawn = {url: len(FIGURE.findall(text)) for url, text in texts.items()}
    assert drawn["/./"] == 1
    assert drawn["/moves/2023-summer/luke-chambers-to-bayer-leverkusen/"] == 2
    assert drawn["/players/luke-chambers/"] >= 1
    assert drawn["/clubs/liverpool/"] == 1
    assert drawn["/journalists/fabrizio-romano/"] == 2
    assert 'data-level="1"' in texts["/2023/"]
    assert 'data-level="3"' in texts["/2023/08/"]


def test_every_chart_has_a_caption_that_names_it_and_its_figures(built_site: Built) -> None:
    """In a table of its own, or by a link to the table of the page that holds them."""
    figures = [(text, figure) for text in pages(built_site).values() for figure in FIGURE.findall(text)]
    assert len(figures) > 100
    for text, figure in figures:
        (caption,) = re.findall(r'<figcaption id="([^"]+)"><strong>[^<]+</strong>', figure)
        assert f'role="img" aria-labelledby="{caption}"' in figure
        (height,) = re.findall(r'<svg class="plot" width="100%" height="(\d+)"', figure)
        assert int(height) > 0
        told = re.findall(r'<a href="#([^"]+)">Every', figure)
        assert "<table>" in figure or f'id="{told[0]}"' in text
        assert len(figure.encode()) < LARGEST_CHART


def test_the_style_of_charts_is_small_and_loaded_where_there_is_one(built_site: Built) -> None:
    """Articles have none."""
    (style,) = (built_site.folder / "assets").glob("charts.*.css")
    assert style.stat().st_size < LARGEST_STYLE
    texts = pages(built_site)
    calendars = {url for url, text in texts.items() if "data-level" in text}
    drawn = {url for url, text in texts.items() if FIGURE.search(text)}
    assert {url for url, text in texts.items() if ASSET.search(text)} == drawn | calendars
    articles = [url for url in texts if re.fullmatch(r"/\d{4}/\d\d/\d\d/[^/]+/", url)]
    assert len(articles) > 100
    assert [url for url in articles if ASSET.search(texts[url])] == []


def test_a_day_of_the_calendar_tells_how_much_it_holds(built_site: Built) -> None:
    """In figures, so that nobody needs to tell shades apart."""
    text = pages(built_site)["/2023/08/"]
    cells = re.findall(r'data-level="(\d)">(\d+)<span class="unseen">, </span><small>(\d+)<span', text)
    assert ("3", "14", "6") in cells
    assert len(cells) == text.count("data-level") - len(LEVELS)


def test_no_chart_carries_a_style_of_its_own(built_site: Built) -> None:
    """The site's policy forbids it."""
    found = [figure for text in pages(built_site).values() for figure in FIGURE.findall(text)]
    assert [figure for figure in found if "style=" in figure or "<style" in figure] == []
