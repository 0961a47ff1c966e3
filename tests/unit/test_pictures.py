"""Pictures of pages: what stands on them, that they are drawn the same everywhere, and only where that is due."""

import shutil
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import build, card_images, content, theme
from generator.build import Result
from generator.live import Live
from generator.prepare import Options
from generator.records import Player
from generator.views import pictures
from generator.views.cards import Monogram
from generator.views.pictures import PictureView
from tests.documents import files
from tests.unit.football import CAST, archived, article, claim, looked_up, place

ROOT = Path(__file__).parents[2]
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><text x="9" y="99" font-size="90">{}</text></svg>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The football site in the default theme, with pictures."""
    shutil.copytree(ROOT / "tests" / "sites" / "football" / "content", tmp_path / "content")
    card = tmp_path / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("theme: plain", "theme: default\ncard_images: true"), "utf-8")
    return tmp_path


def made(site: Path) -> Result:
    """The site, built."""
    return build.build(Options(site, site / "output", lambda _: date(2024, 3, 1), search=False))


def size(png: bytes) -> tuple[int, int]:
    """Width and height. Source: W3C, PNG, 11.2.1: the header comes first, with both in front."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_picture_is_drawn() -> None:
    """1200 pixels by 630, and the same from the same."""
    svg = SQUARE.format("Øystein Ødegaard").encode()
    first = card_images.png(svg)
    assert size(first) == (1200, 630)
    assert card_images.png(svg) == first


def test_letters_are_drawn() -> None:
    """Of each script that the font is said to have: no two names come out alike, and none is blank."""
    names = ["", "Łukasz", "Ødegaard", "Παύλος", "Спартак", "Şükür", "Lukasz"]
    drawn = [card_images.png(SQUARE.format(name).encode()) for name in names]
    assert len(set(drawn)) == len(names)


def picture(kind: str, id_: str) -> PictureView:
    """The picture of a record of a small archive."""
    tanaka = Player(place("players", "tanaka"), "tanaka", "田中 蓮", aliases=("たなか", "Ren Tanaka"))
    whole = archived(
        claim("2024-01-02", "talks", to="wigan-athletic", deal="loan"),
        claim("2024-01-12", "official", to="wigan-athletic", deal="loan"),
        replace(article("2024-01-20", "plain", clubs=["liverpool"]), title="Liverpool look at a loan"),
        replace(article("2024-01-21", "other", players=["tanaka"]), title="田中 蓮を狙う"),
        cast=replace(CAST, players=(*CAST.players, tanaka)),
    )
    return pictures.picture_view(looked_up(whole), kind, id_)


@pytest.mark.parametrize(
    "kind, id_, label, title, note",
    [
        ("articles", "plain", "Saturday 20 January 2024", "Liverpool look at a loan", "Report"),
        ("articles", "other", "Sunday 21 January 2024", "Ren Tanaka", "Report"),
        ("players", "tanaka", "Player", "Ren Tanaka", "Who said what, and whether it happened"),
        ("clubs", "liverpool", "Club", "Liverpool", "In, out and on loan, and what became of it"),
    ],
)
def test_what_stands_on_a_picture(kind: str, id_: str, label: str, title: str, note: str) -> None:
    """A name in a script that the font lacks is told as it is also written, never in letters that we make up."""
    view = picture(kind, id_)
    assert (view.label, " ".join(view.lines), view.note) == (label, title, note)


def test_a_move_says_what_became_of_it() -> None:
    """With its clubs, the one he left first."""
    view = picture("moves", "2024-winter/luke-chambers-to-wigan-athletic")
    assert " ".join(view.lines) == "Luke Chambers to Wigan Athletic"
    assert view.label.endswith(" · loan")
    assert view.note == "Completed, 12 January 2024"
    assert [mark.letters for mark in view.clubs] == ["L", "WA"]
    assert isinstance(view.clubs[0], Monogram)


@pytest.mark.parametrize(
    "text, size_, lines",
    [
        ("Short", 84, ("Short",)),
        ("Hart wanted by Southwick, too: “no talks”, say Northport", 72, 3),
        ("word " * 100, 60, 4),
        ("x" * 500, 84, 1),
        ("", 84, 0),
    ],
)
def test_a_title_fits(text: str, size_: int, lines: int | tuple[str, ...]) -> None:
    """In lines at the largest size at which it does; what is too long is cut, and says so."""
    found_size, found = pictures.fitted(text)
    assert found_size == size_
    assert (found if isinstance(lines, tuple) else len(found)) == lines
    assert all(len(line) < 40 for line in found)


def test_pages_show_their_pictures(site: Path) -> None:
    """Articles, moves, players and clubs; by an address that leads there; no other page."""
    assert made(site).problems == ()
    output = files(site / "output")
    drawn = sorted(path for path in output if path.endswith("/card.png"))
    assert len(drawn) == 20
    assert {size(output[path]) for path in drawn} == {(1200, 630)}
    shown = {path: page for path, page in output.items() if b'property="og:image"' in page}
    assert sorted(path.replace("index.html", "card.png") for path in shown) == drawn
    page = shown["players/tom-hart/index.html"].decode()
    assert '<meta property="og:image" content="https://example.org/archive/players/tom-hart/card.png">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert '<meta name="twitter:card" content="summary">' in output["index.html"].decode()


def test_a_picture_is_drawn_again_only_where_it_is_another(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another description of the site has all pages rendered; only a new title of an article draws, and one picture."""
    made(site)
    before = files(site / "output")
    drawn = _counted(monkeypatch)
    card = site / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("A golden site", "Another site"), "utf-8")
    assert made(site).rendered
    assert len(drawn) == 0
    path = site / "content" / "articles" / "2023" / "2023-07-09-norrehavn-open-talks-over-hart.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Now ", 1), "utf-8")
    made(site)
    assert len(drawn) == 1
    after = files(site / "output")
    assert len([one for one in before if one.endswith("card.png") and before[one] != after[one]]) == 1


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    draw = card_images.png
    drawn: list[bytes] = []

    def count(svg: bytes) -> bytes:
        drawn.append(svg)
        return draw(svg)

    monkeypatch.setattr(card_images, "png", count)
    return drawn


def test_the_preview_shows_the_same_picture(site: Path) -> None:
    """When it is asked for; and none once the setting is gone."""
    made(site)
    path = "players/tom-hart/card.png"
    options = Options(site, site / "preview" / "output", lambda _: date(2024, 3, 1), search=False)
    live = Live(options, lambda file, *_: str(file), lambda _: None)
    try:
        assert live.look(None).problems == ()
        shown = live.file(path)
        assert shown is not None
        assert shown.data == (site / "output" / path).read_bytes()
        card = site / "content" / "site.yaml"
        card.write_text(card.read_text("utf-8").replace("card_images: true", ""), "utf-8")
        assert live.look(["content/site.yaml"]).problems == ()
        assert live.file(path) is None
        article = site / "content" / "articles" / "2024" / "new.md"
        card.write_text(card.read_text("utf-8") + "card_images: true\n", "utf-8")
        article.write_text("---\ntitle: New\ndate: 2024-02-01\nplayers: Tom Hart\n---\n", "utf-8")
        assert live.look(None).problems == ()
        assert live.file("2024/02/01/new/card.png") is not None
    finally:
        live.close()


def test_without_the_setting_nothing_is_drawn(site: Path) -> None:
    """No picture, and no page that speaks of one."""
    made(site)
    card = site / "content" / "site.yaml"
    card.write_text(card.read_text("utf-8").replace("card_images: true", ""), "utf-8")
    assert made(site).problems == ()
    output = files(site / "output")
    assert [path for path in output if path.endswith("card.png")] == []
    assert [path for path, data in output.items() if b"og:image" in data] == []


def test_what_draws_may_be_missing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor is told how to come by it, and nothing is built."""
    monkeypatch.setattr(card_images, "installed", lambda: False)
    settings, _ = content.site(site)
    assert settings is not None
    _, wrong = theme.load(site, settings)
    (problem,) = wrong
    assert str(problem.place) == "content/site.yaml"
    assert problem.code == "no-card-images"
    assert problem.hint == "install it with `pip install 'rumourmill[cards]'`, or leave `card_images` out"
    assert made(site).published is None


def test_what_is_no_picture_is_the_theme_s_mistake(site: Path) -> None:
    """Told at the template that made it."""
    shutil.copytree(ROOT / "themes" / "default", site / "themes" / "default")
    (site / "themes" / "default" / "templates" / "card.svg").write_text("{{ view.label }} is no SVG", "utf-8")
    result = made(site)
    assert result.published is None
    assert {(problem.code, problem.place.file) for problem in result.problems} == {
        ("bad-template", "themes/default/templates/card.svg")
    }
