"""Builds that follow a build: whatever changed, the site is what a clean build makes of it, and no more is rendered.

The football site of tests/sites, in its plain theme, which prints every field of every view.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from generator import build, problems, reading, search, workers
from generator.build import Result
from generator.disk import RealDisk
from generator.prepare import Options
from generator.publish import Published
from generator.theme import SUFFIXES
from tests.documents import files

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 3, 1)
NOTHING = Published((), (), ())
RENDERED = (*SUFFIXES, "_headers", "_redirects")

Edit = Callable[[Path], object]


@dataclass(frozen=True)
class Newsroom:
    """A site that is built again and again, as of a day."""

    folder: Path
    today: date = TODAY
    drafts: bool = False
    search: bool = False
    jobs: int = 1

    @property
    def output(self) -> Path:
        """Where the site is."""
        return self.folder / "output"

    def options(self, output: Path | None = None) -> Options:
        """What a build of it is asked for."""
        return Options(
            self.folder, output or self.output, lambda _: self.today, self.jobs, drafts=self.drafts, search=self.search
        )

    def build(self, output: Path | None = None) -> Result:
        """Builds the site, which has no errors."""
        result = build.build(self.options(output))
        assert problems.errors(result.problems) == []
        assert result.published is not None
        return result

    def clean(self) -> dict[str, bytes]:
        """What a clean build makes of the same content, theme, settings and day."""
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        result = self.build(self.folder / "clean" / "output")
        made = files(self.folder / "clean" / "output")
        assert len(result.rendered) == result.pages > 30
        return made

    def edited(self, *edits: Edit) -> Result:
        """Builds after the edits: as a clean build does, and then again, with nothing left to do."""
        for edit in edits:
            edit(self.folder)
        result = self.build()
        assert files(self.output) == self.clean()
        before = stats(self.output)
        again = self.build()
        assert (again.rendered, again.published, again.pages) == ((), NOTHING, result.pages)
        assert stats(self.output) == before
        return result


def stats(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, time of change and size of every file."""
    found = {path: (folder / path).stat() for path in files(folder)}
    assert len(found) > 30
    return {path: (stat.st_ino, stat.st_mtime_ns, stat.st_size) for path, stat in found.items()}


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are not thought young, or every build of these tests would read all of them again."""
    monkeypatch.setattr(reading, "_YOUNG", -3600 * 10**9)


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """The football site, built once."""
    shutil.copytree(ROOT / "tests" / "sites" / "football" / "content", tmp_path / "content")
    shutil.copytree(ROOT / "tests" / "sites" / "football" / "themes", tmp_path / "themes")
    found = Newsroom(tmp_path)
    found.build()
    return found


def paths(result: Result) -> list[str]:
    """The addresses of the pages that were rendered, in order."""
    return addresses(path for path, _ in result.rendered)


def addresses(files: Iterable[str]) -> list[str]:
    """Those of files below output/."""
    return sorted(f"/{path}".removesuffix("index.html") for path in files)


# Edits


def put(name: str, text: str) -> Edit:
    """Writes a file."""

    def edit(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return edit


def change(name: str, old: str, new: str) -> Edit:
    """Writes something else in a file."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def delete(name: str) -> Edit:
    """Deletes a file."""
    return lambda folder: (folder / name).unlink()


def rename(old: str, new: str) -> Edit:
    """Gives a file another name."""
    return lambda folder: (folder / old).rename(folder / new)


SIGNS = "content/articles/2024/hart-signs-for-southwick.md"
RECALLED = "content/articles/2024/odegaard-recalled.md"
TALKS = "content/articles/2023/2023-07-09-norrehavn-open-talks-over-hart.md"
HART = "content/players/tom-hart.md"
CARD = "content/site.yaml"
PLAIN = "themes/plain/templates/plain.html"

NEW = """---
title: Ødegaard wants to come back
date: 2024-02-20
outlet: The Gazette
claims:
  - player: Øystein Ødegaard
    from: Nørrehavn
    to: Northport
    stage: interest
    by: Ada Reed
---
He liked the sea.
"""
LEAST = "---\ntitle: {}\ndate: {}\n---\nNothing more.\n"

CHILD = (
    change(CARD, "theme: plain", "theme: child\ntheme_settings: {note: Good evening}"),
    put("themes/child/theme.yaml", "extends: plain\nsettings: {note: {type: text, help: A note}}\n"),
)
EDITS: Mapping[str, tuple[Edit, ...]] = {
    # Articles
    "body": (change(SIGNS, "Southwick have their man.", "Southwick have him."),),
    "body with a link": (change(SIGNS, "their man.", "their [man](/players/tom-hart/)."),),
    "title": (change(SIGNS, "title: Tom Hart signs", "title: Hart signs"),),
    "summary": (change(RECALLED, "summary: Nørrehavn have", "summary: They have"),),
    "day": (change(RECALLED, "date: 2024-01-05", "date: 2024-01-06"),),
    "moment": (change("content/articles/2023/hart-wanted-by-southwick-too.md", "T21:30", "T23:45"),),
    "slug": (change(RECALLED, "slug: odegaard-goes-back", "slug: odegaard-is-back"),),
    "old address": (change(TALKS, "[/2023/hart-talks/, /old/hart.html]", "/2023/talks/"),),
    "stage of a claim": (change(RECALLED, "stage: official", "stage: agreement"),),
    "voice of a claim": (change(RECALLED, "by: Ada Reed", "by: Bo Lund"),),
    "withdrawal": (change(SIGNS, "    withdrawn: 2024-01-09\n", ""),),
    "rights": (change("content/articles/2024/tanaka-on-the-list.md", "rights: third-party-text\n", ""),),
    "correction": (change(RECALLED, "and not eight", "and not seven"),),
    "quotation": (change("content/articles/2023/hart-wanted-by-southwick-too.md", "He was not", "He is not"),),
    "article added": (put("content/articles/2024/odegaard-wants-back.md", NEW),),
    "least article added": (put("content/articles/2024/least.md", LEAST.format("Least", "2024-01-11")),),
    "first article of a year added": (put("content/articles/2025/new-year.md", LEAST.format("Year", "2024-02-29")),),
    "oldest article added": (put("content/articles/2021/old.md", LEAST.format("Old", "2021-12-31")),),
    "article deleted": (delete(RECALLED),),
    "newest articles deleted": (delete(SIGNS), delete("content/articles/2024/tanaka-on-the-list.md")),
    "oldest article deleted": (
        change("content/articles/2023/hart-wanted-by-southwick-too.md", " See [the talks]", " See <"),
        change(
            "content/articles/2023/hart-wanted-by-southwick-too.md",
            "(/2023/07/09/norrehavn-open-talks-over-hart/#what-is-said).",
            "mailto:a@b.c>.",
        ),
        delete(TALKS),
    ),
    "article renamed": (rename(RECALLED, "content/articles/2024/zzz.md"), change(SIGNS, "2024-01-11", "2024-01-05")),
    "article moved to another folder": (rename(SIGNS, "content/articles/hart-signs-for-southwick.md"),),
    "article renamed with its slug": (rename(SIGNS, "content/articles/2024/hart-to-southwick.md"),),
    # Records
    "name of a player": (
        change(HART, "name: Tom Hart", "name: Thomas Hart"),
        change(HART, "T. Hart", "[T. Hart, Tom Hart]"),
    ),
    "nationality": (change(HART, "nationality: ENG", "nationality: [ENG, WAL]"),),
    "prose of a player": (change(HART, "came through", "grew up"),),
    "prose of a club": (change("content/clubs/northport.md", "play by the sea", "played by the sea"),),
    "name of a club": (
        change("content/clubs/northport.md", "name: Northport", "name: Northport Town\naliases: Northport"),
    ),
    "association of a club": (change("content/clubs/southwick.md", "association: ENG", "association: DEN"),),
    "colours": (change("content/clubs/norrehavn.md", "#c8102e", "#00ff00"),),
    "name of a journalist": (change("content/journalists/bo-lund.md", "Bo Lund", "Bo A. Lund\naliases: Bo Lund"),),
    "outlet of a journalist": (
        change(
            "content/journalists/bo-lund.md",
            "---\n",
            "---\noutlets: The Gazette\n",
        ),
    ),
    "name of an outlet": (
        change("content/outlets/the-gazette.md", "name: The Gazette", "name: Gazette\naliases: The Gazette"),
    ),
    "role of a person": (change("content/people/jo-quick.md", "role: manager", "role: agent"),),
    "player added": (put("content/players/new.md", "---\nname: Nicky New\n---\n"),),
    "club added": (put("content/clubs/new.md", "---\nname: Newtown\n---\n"),),
    "journalist added": (put("content/journalists/new.md", "---\nname: Nell News\n---\n"),),
    "player deleted with the article on him": (
        delete("content/players/tanaka-ren.md"),
        delete("content/articles/2024/tanaka-on-the-list.md"),
    ),
    "player renamed": (rename("content/players/tanaka-ren.md", "content/players/ren-tanaka.md"),),
    "club renamed": (rename("content/clubs/tokai.md", "content/clubs/tokai-club.md"),),
    "alias of a player": (
        change(HART, "aliases: T. Hart\n", ""),
        put("content/players/tim-hart.md", "---\nname: Tim Hart\naliases: T. Hart\n---\n"),
    ),
    "nickname": (
        change("content/clubs/northport.md", "contextual_aliases: the Anchors\n", ""),
        put("content/clubs/anchor.md", "---\nname: Anchor Street\naliases: the Anchors\n---\n"),
    ),
    # Windows, moves, pages
    "dates of a window": (change("content/windows/2024-winter.md", "closes: 2024-02-01", "closes: 2024-03-15"),),
    "name of a window": (change("content/windows/2024-winter.md", "name: Winter of 2024\n", ""),),
    "prose of a window": (change("content/windows/2024-winter.md", "in the middle", "in the mid"),),
    "window deleted": (delete("content/windows/2024-winter.md"),),
    "window added": (
        put(
            "content/windows/2024-summer.md",
            "---\nseason: 2024/25\nperiods:\n  - {association: ENG, opens: 2024-06-14, closes: 2024-08-30}\n---\n",
        ),
    ),
    "outcome of a move": (
        change("content/moves/2023-summer/tom-hart-to-norrehavn.md", "outcome: collapsed", "outcome: void"),
    ),
    "prose of a move": (change("content/moves/2023-summer/tom-hart-to-norrehavn.md", "his bags", "a bag"),),
    "file of a move deleted": (delete("content/moves/2023-summer/tom-hart-to-norrehavn.md"),),
    "file of a move added": (
        put(
            "content/moves/m.md",
            "---\nwindow: 2024-winter\nplayer: Tom Hart\nto: Nørrehavn\nreason: He was ill.\n---\n",
        ),
    ),
    "page": (change("content/pages/about.md", "and others", "and some others"),),
    "title of a page": (change("content/pages/about.md", "title: About", "title: About us"),),
    "page added": (put("content/pages/help.md", "---\ntitle: Help\n---\nHelp.\n"),),
    "page deleted": (delete("content/pages/about.md"),),
    # Images
    "image changed": (lambda folder: (folder / "content/articles/2023/images/dot.png").write_bytes(b"another dot"),),
    "image no longer shown": (
        change("content/articles/2023/odegaard-joins-northport.md", '![A white dot](images/dot.png "The dot")', ""),
    ),
    "image renamed": (
        rename("content/articles/2023/images/dot.png", "content/articles/2023/images/point.png"),
        change("content/articles/2023/odegaard-joins-northport.md", "images/dot.png", "images/point.png"),
    ),
    # The site
    "title of the site": (change(CARD, "title: Football", "title: Soccer"),),
    "description": (change(CARD, "A golden site", "A silver site"),),
    "base": (change(CARD, "example.org/archive", "example.org/football"),),
    "host": (change(CARD, "example.org/archive", "example.com/archive"),),
    "time zone": (change(CARD, "time_zone: Europe/London", "time_zone: Europe/Berlin"),),
    "far time zone": (change(CARD, "time_zone: Europe/London", "time_zone: Pacific/Auckland"),),
    "theme": (change(CARD, "theme: plain", "theme: default"),),
    # The theme
    "template": (change("themes/plain/templates/article.html", "template:", "the template:"),),
    "partial": (change(PLAIN, "url:", "the url:"),),
    "asset": (put("themes/plain/assets/plain.css", "body { color: red }"),),
    "asset added": (put("themes/plain/assets/more.css", "body { color: red }"),),
    "asset deleted": (delete("themes/plain/assets/plain.css"),),
    "child theme": (*CHILD, put("themes/child/templates/article.html", "{{ site.theme.note }} {{ view }}")),
    "child of the default": (
        change(CARD, "theme: plain", "theme: child"),
        put("themes/child/theme.yaml", "extends: default\n"),
    ),
    "families": (
        put("themes/plain/theme.yaml", "families: [home, article, player, club, day, month, year, move, feed]\n"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_the_site_is_what_a_clean_build_makes_of_it(room: Newsroom, name: str) -> None:
    """After the edit, and after it is taken back."""
    before = files(room.output)
    result = room.edited(*EDITS[name])
    assert files(room.output) != before
    assert result.published is not None
    for part in ("content", "themes"):
        shutil.rmtree(room.folder / part)
        shutil.copytree(ROOT / "tests" / "sites" / "football" / part, room.folder / part)
    room.edited()
    assert files(room.output) == before


# Nothing changed


# All of them, and those whose templates draw in plain.html.
PAGES = 118
DRAWN_IN = 71


def touch(folder: Path) -> None:
    """Gives all files new times, as a fresh clone does."""
    for path in [*(folder / "content").rglob("*"), *(folder / "themes").rglob("*")]:
        os.utime(path, ns=(10**18, 10**18))


@pytest.mark.parametrize("young", [False, True])
def test_an_unchanged_build_renders_nothing_and_writes_nothing(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, *, young: bool
) -> None:
    """Not even where the files are so young that all are read again."""
    if young:
        monkeypatch.setattr(reading, "_YOUNG", 3600 * 10**9)
    before = stats(room.output)
    for _ in range(3):
        result = room.build()
        assert (result.rendered, result.published, result.pages) == ((), NOTHING, PAGES)
    assert stats(room.output) == before


def test_an_unchanged_build_reads_nothing(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees by sizes and times that all is as it was."""
    room.build()
    for name in ("prepare.prepared", "render.render_all", "reading.read", "theme.load"):
        monkeypatch.setattr(f"generator.{name}", lambda *_, **__: pytest.fail("something was read"))
    assert room.build().pages == PAGES


def test_after_all_files_were_touched_nothing_is_rendered(room: Newsroom) -> None:
    """Their bytes are what they were."""
    before = stats(room.output)
    touch(room.folder)
    result = room.build()
    assert (result.rendered, result.published, result.pages) == ((), NOTHING, PAGES)
    assert stats(room.output) == before


def test_a_fresh_clone_with_the_cache_of_another_renders_nothing(room: Newsroom, tmp_path: Path) -> None:
    """Content, themes and .cache/ in another place with new times, and no output/: all pages come from the cache."""
    before = files(room.output)
    for part in ("content", "themes", ".cache"):
        shutil.copytree(room.folder / part, tmp_path / "clone" / part, copy_function=shutil.copyfile)
    touch(tmp_path / "clone")
    clone = replace(room, folder=tmp_path / "clone")
    result = clone.build()
    assert (result.rendered, result.pages) == ((), PAGES)
    assert result.published is not None
    assert sorted(result.published.written) == sorted(before)
    assert files(clone.output) == before == clone.clean()
    assert clone.build().published == NOTHING


OF_LEAST = [
    "/",
    "/2024/",
    "/2024/01/",
    "/2024/01/11/",
    "/2024/01/11/hart-signs-for-southwick/",
    "/2024/01/11/least/",
    "/2024/01/11/tanaka-on-the-list/",
    "/data/2023-24/articles.csv",
    "/data/2023-24/articles.jsonl",
    "/feed.json",
    "/feed.xml",
    "/search/shards.json",
    "/sitemaps/2024.xml",
]


@pytest.mark.parametrize("kept", [True, False])
def test_a_new_article_reaches_the_same_pages_with_the_last_site_or_without(room: Newsroom, *, kept: bool) -> None:
    """Its own, those of its days, its neighbours, and the feed; in CI the cache is there and the output is not."""
    if not kept:
        shutil.rmtree(room.output)
        touch(room.folder)
    assert paths(room.edited(*EDITS["least article added"])) == OF_LEAST


def test_a_clean_build_renders_everything_and_writes_what_differs(room: Newsroom) -> None:
    """Nothing, since the site is right."""
    before = stats(room.output)
    result = build.build(replace(room.options(), clean=True))
    assert (len(result.rendered), result.published) == (PAGES, NOTHING)
    assert stats(room.output) == before
    assert room.build().rendered == ()


# What is rendered


OF_SIGNS = [
    "/2024/01/11/hart-signs-for-southwick/",
    "/clubs/northport/feed.json",
    "/clubs/northport/feed.xml",
    "/clubs/southwick/feed.json",
    "/clubs/southwick/feed.xml",
    "/clubs/tokai/feed.json",
    "/clubs/tokai/feed.xml",
    "/feed.json",
    "/feed.xml",
    "/players/tom-hart/feed.json",
    "/players/tom-hart/feed.xml",
]
ARTICLES = [
    "/2023/07/09/norrehavn-open-talks-over-hart/",
    "/2023/07/12/hart-wanted-by-southwick-too/",
    "/2023/08/30/odegaard-joins-northport/",
    "/2024/01/05/odegaard-goes-back/",
    "/2024/01/11/hart-signs-for-southwick/",
    "/2024/01/11/tanaka-on-the-list/",
]


def test_another_text_of_an_article_reaches_its_page_and_the_feeds_that_hold_it(room: Newsroom) -> None:
    """No list, no day, no player's page, however often they name it; and the reason is told."""
    result = room.edited(*EDITS["body"])
    assert paths(result) == OF_SIGNS
    assert result.published is not None
    assert addresses(result.published.written) == OF_SIGNS
    assert {why for _, why in result.rendered} == {"what it shows changed: the text of 2024/hart-signs-for-southwick"}


@pytest.mark.parametrize("number", [50, 500])
def test_a_new_article_reaches_the_same_number_of_pages_at_any_size(room: Newsroom, number: int) -> None:
    """Of an archive of many days, all of which speak of one club."""
    about = "---\ntitle: {0}\ndate: {0}\nclubs: [Tokai Club]\n---\nMore.\n"
    for passed in range(number):
        day = date(2023, 6, 30) - timedelta(days=passed)
        put(f"content/articles/{day.year}/on-{day}.md", about.format(day))(room.folder)
    assert len(room.build().rendered) > number
    put("content/articles/2024/least.md", about.format("2024-01-11"))(room.folder)
    found = paths(room.build())
    assert found == sorted(
        [*OF_LEAST, "/clubs/tokai/", "/clubs/tokai/2023-24/", "/clubs/tokai/feed.json", "/clubs/tokai/feed.xml"],
    )


def test_what_is_written_of_a_club_reaches_its_own_pages(room: Newsroom) -> None:
    """The list of clubs, which shows more than its name, and moves to it, which show when its windows close."""
    assert paths(room.edited(*EDITS["prose of a club"])) == [
        "/clubs/",
        "/clubs/northport/",
        "/clubs/northport/2023-24/",
        "/clubs/northport/index.json",
        "/data/clubs.csv",
        "/data/clubs.jsonl",
        "/moves/2023-summer/oystein-odegaard-to-northport/",
        "/moves/2024-winter/tanaka-ren-to-northport/",
    ]


def test_another_template_reaches_the_pages_that_are_made_with_it(room: Newsroom) -> None:
    """The articles, and nothing else."""
    assert paths(room.edited(*EDITS["template"])) == ARTICLES


def test_a_partial_reaches_every_page_that_is_made_with_it(room: Newsroom) -> None:
    """In this theme all of them."""
    result = room.edited(*EDITS["partial"])
    assert (len(result.rendered), result.pages) == (DRAWN_IN, PAGES)


def test_a_child_theme_reaches_the_pages_that_it_has_files_for(room: Newsroom) -> None:
    """With a file that covers the parent's, when that goes again, and with a file of the parent's that is used."""
    room.edited(*CHILD)
    article = "themes/child/templates/article.html"
    assert paths(room.edited(put(article, "{% extends 'plain:article.html' %}\n"))) == ARTICLES
    assert paths(room.edited(*EDITS["template"])) == ARTICLES
    assert paths(room.edited(put(article, "{{ url }}\n"))) == ARTICLES
    assert paths(room.edited(change("themes/plain/templates/article.html", "the template:", "template:"))) == []
    assert paths(room.edited(delete(article))) == ARTICLES


def test_a_setting_of_the_theme_reaches_every_page(room: Newsroom) -> None:
    """It is part of the site's card, which all pages are made with."""
    room.edited(*CHILD)
    result = room.edited(change(CARD, "Good evening", "Good morning"))
    assert len(result.rendered) == result.pages == PAGES


def test_an_asset_that_no_template_names_reaches_no_page(room: Newsroom) -> None:
    """It is published under its new address, and the old one is gone."""
    result = room.edited(*EDITS["asset"])
    assert (result.rendered, result.pages) == ((), PAGES)
    assert result.published is not None
    (new,), (old,) = result.published.written, result.published.deleted
    assert new != old
    assert new.startswith("assets/plain.")


def test_another_image_reaches_no_page(room: Newsroom) -> None:
    """It lies beside the page that shows it."""
    result = room.edited(*EDITS["image changed"])
    assert result.rendered == ()
    assert result.published == Published(("2023/08/30/odegaard-joins-northport/dot.png",), (), ())


def test_a_page_that_is_no_longer_planned_is_deleted(room: Newsroom) -> None:
    """With all that only it brought: its day, its old addresses, its image."""
    result = room.edited(delete("content/articles/2023/odegaard-joins-northport.md"))
    assert result.published is not None
    assert [path for path in result.published.deleted if path.startswith("2023/")] == [
        "2023/08/30/index.html",
        "2023/08/30/odegaard-joins-northport/dot.png",
        "2023/08/30/odegaard-joins-northport/index.html",
        "2023/08/index.html",
    ]
    assert not (room.output / "2023" / "08").exists()


# The default theme


@pytest.fixture
def shop(room: Newsroom) -> Newsroom:
    """The same site in the default theme, which the editor has copied in order to change it."""
    shutil.copytree(ROOT / "themes" / "default", room.folder / "themes" / "default")
    room.edited(change(CARD, "theme: plain", "theme: default"))
    return room


DEFAULT: Mapping[str, Edit] = {
    "style": change("themes/default/assets/style.css", "{", "{ "),
    "base": change("themes/default/templates/base.html", "<body", "<body id=top"),
    "partial": change("themes/default/templates/partials/article-card.html", "<li>", '<li class="card">'),
    "language": change(CARD, "language: en-GB", "language: en-US"),
    "time zone": change(CARD, "time_zone: Europe/London", "time_zone: Asia/Tokyo"),
    "base of the site": change(CARD, "example.org/archive", "example.org"),
    "page added": put("content/pages/help.md", "---\ntitle: Help\n---\nHelp.\n"),
    "article added": put("content/articles/2024/odegaard-wants-back.md", NEW),
}


@pytest.mark.parametrize("name", DEFAULT)
def test_the_site_in_the_default_theme_is_what_a_clean_build_makes_of_it(shop: Newsroom, name: str) -> None:
    """After a change of style, of what all or some pages are made with, or of the site's card."""
    before = files(shop.output)
    shop.edited(DEFAULT[name])
    assert files(shop.output) != before


def test_a_template_of_the_default_theme_reaches_its_pages_alone(shop: Newsroom) -> None:
    """The articles; a style that all pages load reaches all but feeds, sitemaps and what else is for machines."""
    result = shop.edited(
        change("themes/default/templates/article.html", "{% block content %}", "{% block content %}<hr>")
    )
    assert paths(result) == ARTICLES
    styled = shop.edited(DEFAULT["style"])
    unstyled = sorted(
        {path for path in files(shop.output) if path.endswith(SUFFIXES)} - {path for path, _ in styled.rendered}
    )
    assert [path for path in unstyled if path.endswith(".html")] == ["2023/hart-talks/index.html", "old/hart.html"]
    assert "robots.txt" in unstyled


# The day


NEW_YEAR = ("2024-12-31", "2025-01-01")


@pytest.mark.parametrize(
    "days",
    [
        ("2024-02-01", "2024-02-02"),
        ("2024-01-08", "2024-01-09", "2024-01-10", "2024-01-11"),
        ("2023-09-01", "2023-09-02", "2023-07-09", "2022-12-31"),
        ("2025-01-11", "2025-01-12", "2025-07-09", "2024-03-01"),
        NEW_YEAR,
    ],
    ids=["a window closes", "articles come out", "back before all articles", "days to look back on", "new year"],
)
def test_a_site_of_another_day_is_what_a_clean_build_makes_of_it(room: Newsroom, days: tuple[str, ...]) -> None:
    """Forward and back; nothing is rendered where nothing has closed, come out or come round again."""
    rendered = 0
    for day in days:
        other = replace(room, today=date.fromisoformat(day))
        rendered += len(other.build().rendered)
        assert files(room.output) == made_on(other, date.fromisoformat(day))
        assert other.build().published == NOTHING
    assert (rendered == 0) == (days == NEW_YEAR)


def made_on(room: Newsroom, day: date) -> dict[str, bytes]:
    """What a clean build makes of the site on that day, however few its pages are."""
    scratch = room.folder / "scratch" / day.isoformat()
    replace(room, today=day).build(scratch / "output")
    return files(scratch / "output")


def test_a_day_later_only_pages_that_speak_of_the_day_are_rendered(room: Newsroom) -> None:
    """None on most days; the front page on one that something is remembered of."""
    assert paths(replace(room, today=TODAY + timedelta(days=1)).edited()) == []
    assert paths(replace(room, today=date(2025, 1, 11)).edited()) == ["/"]


def test_the_day_of_a_build_is_one_for_all_of_it(room: Newsroom) -> None:
    """Midnight comes while the site is built: the next build is of the next day."""
    days = count()
    options = replace(room.options(), today=lambda _: date(2024, 2, 1) + timedelta(days=next(days)))
    build.build(options)
    assert files(room.output) == made_on(room, date(2024, 2, 1))
    build.build(replace(options, today=lambda _: date(2024, 2, 2)))
    assert files(room.output) == made_on(room, date(2024, 2, 2))


# Drafts and days to come


def test_a_draft_comes_and_goes_with_the_asking(room: Newsroom) -> None:
    """And when it is one no longer."""
    draft = change(RECALLED, "slug:", "draft: true\nslug:")
    asked = replace(room, drafts=True)
    page = room.output / "2024/01/05/odegaard-goes-back/index.html"
    there = []
    for one, edits in (
        (room, [draft]),
        (asked, []),
        (room, []),
        (asked, []),
        (asked, [change(RECALLED, "draft: true\n", "")]),
        (room, []),
    ):
        one.edited(*edits)
        there.append(page.is_file())
    assert there == [False, True, False, True, True, True]


def test_an_article_of_a_day_to_come_waits_for_it(room: Newsroom) -> None:
    """It has no page and is in no list before."""
    later = put("content/articles/2024/later.md", LEAST.format("Later", "2024-03-02"))
    there = []
    for days in (0, 1, 0):
        replace(room, today=TODAY + timedelta(days=days)).edited(later)
        there.append((room.output / "2024/03/02/later/index.html").is_file())
    assert there == [False, True, False]


# What is lost, damaged or in the way


def damage(path: Path) -> None:
    """Other bytes of the same length, and the same times."""
    stat, data = path.stat(), path.read_bytes()
    path.unlink()
    path.write_bytes(bytes(byte ^ 1 for byte in data))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))


def lose_from_the_store(folder: Path) -> None:
    """Every page that is kept by its digest is damaged."""
    kept = list((folder / ".cache" / "output.pages").rglob("*"))
    assert len([path for path in kept if path.is_file()]) > 60
    for path in kept:
        if path.is_file():
            damage(path)


PAGE = "players/tom-hart/index.html"
LOSSES: Mapping[str, Edit] = {
    "a page deleted": lambda folder: (folder / "output" / PAGE).unlink(),
    "a page damaged": lambda folder: damage(folder / "output" / PAGE),
    "a folder deleted": lambda folder: shutil.rmtree(folder / "output" / "clubs"),
    "all deleted": lambda folder: shutil.rmtree(folder / "output"),
    "an image deleted": lambda folder: (folder / "output/2023/08/30/odegaard-joins-northport/dot.png").unlink(),
    "an image damaged": lambda folder: damage(folder / "output/2023/08/30/odegaard-joins-northport/dot.png"),
    "an asset deleted": lambda folder: next((folder / "output/assets").iterdir()).unlink(),
}


@pytest.mark.parametrize("name", LOSSES)
def test_what_is_lost_comes_from_the_store(room: Newsroom, name: str) -> None:
    """Nothing is rendered."""
    assert room.edited(LOSSES[name]).rendered == ()


@pytest.mark.parametrize("name", LOSSES)
def test_what_is_lost_there_as_well_is_rendered_again(room: Newsroom, name: str) -> None:
    """And only that."""
    before = files(room.output)
    lose_from_the_store(room.folder)
    LOSSES[name](room.folder)
    after = files(room.output)
    lost = {path for path in before if after.get(path) != before[path]}
    assert lost
    result = room.edited()
    assert {path for path, _ in result.rendered} == {path for path in lost if path.endswith(RENDERED)}
    assert {why for _, why in result.rendered} <= {"its file was lost"}


DAMAGES: Mapping[str, Edit] = {
    "no ledger": delete(".cache/output.ledger"),
    "a damaged ledger": lambda folder: damage(folder / ".cache/output.ledger"),
    "a ledger of garbage": put(".cache/output.ledger", "garbage"),
    "an empty ledger": put(".cache/output.ledger", ""),
    "no cache": delete(".cache/output.cache.sqlite"),
    "a cache of garbage": put(".cache/output.cache.sqlite", "garbage"),
    "an empty cache": put(".cache/output.cache.sqlite", ""),
    "no store": lambda folder: shutil.rmtree(folder / ".cache/output.pages"),
    "a damaged store": lose_from_the_store,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_site_is_right_after_the_loss_of_what_was_known(room: Newsroom, name: str) -> None:
    """With an edit in between; what was damaged is said in one line, and once."""
    said: list[str] = []
    DAMAGES[name](room.folder)
    for edit in EDITS["article deleted"]:
        edit(room.folder)
    build.build(replace(room.options(), say=said.append))
    assert files(room.output) == room.clean()
    assert len(said) == (name in {"a damaged ledger", "a ledger of garbage", "an empty ledger", "a cache of garbage"})
    build.build(replace(room.options(), say=said.append))
    assert len(said) <= 1
    assert room.edited().rendered == ()


def test_without_all_that_was_known_what_the_site_no_longer_has_is_somebody_elses(room: Newsroom) -> None:
    """It stays, and is named; what the site has is right."""
    shutil.rmtree(room.folder / ".cache")
    for edit in EDITS["article deleted"]:
        edit(room.folder)
    result = room.build()
    clean = room.clean()
    assert result.published is not None
    assert addresses(result.published.foreign) == [
        "/2024/01/05/",
        "/2024/01/05/odegaard-goes-back/",
        "/moves/2024-winter/oystein-odegaard-loan-recall-norrehavn/",
        "/moves/2024-winter/oystein-odegaard-loan-recall-norrehavn/index.json",
    ]
    assert {path: data for path, data in files(room.output).items() if path not in result.published.foreign} == clean


def test_files_of_others_stay(room: Newsroom) -> None:
    """In output/ itself and beside a page."""
    for name in ("CNAME", "players/tom-hart/notes.txt"):
        put(f"output/{name}", "mine")(room.folder)
    for edit in EDITS["name of a player"]:
        edit(room.folder)
    assert room.build().rendered
    mine = {"CNAME": b"mine", "players/tom-hart/notes.txt": b"mine"}
    assert files(room.output) == room.clean() | mine


def test_a_build_that_fails_leaves_the_last_site_and_the_next_one_is_right(room: Newsroom) -> None:
    """A mistake in an article, in a template, and while rendering."""
    before = stats(room.output)
    for name, text, good in (
        (SIGNS, "---\ntitle: Hart\n---\n", "---\ntitle: Hart\ndate: 2024-01-11\n---\nHart.\n"),
        ("themes/plain/templates/day.html", "{% if %}", "day {{ url }}\n"),
        ("themes/plain/templates/day.html", "{{ nothing }}", 'template: day.html\n{% include "plain.html" %}\n'),
    ):
        put(name, text)(room.folder)
        result = build.build(room.options())
        assert (result.published, len(problems.errors(result.problems))) == (None, 1)
        assert stats(room.output) == before
        room.edited(put(name, good))
        before = stats(room.output)


def test_warnings_are_told_by_every_build(room: Newsroom) -> None:
    """Also where nothing else is to be done."""
    told = room.edited(*EDITS["window deleted"]).problems
    assert {problem.code for problem in told} == {"no-calendar"}
    assert room.build().problems == told


# What changes while the site is built


def test_a_template_that_is_saved_while_the_site_is_built_is_seen_by_the_next(room: Newsroom) -> None:
    """The editor saves twice."""
    change("themes/plain/templates/article.html", "template:", "first template:")(room.folder)
    saved: list[object] = []

    def save(*_: int) -> None:
        if not saved:
            saved.append(change("themes/plain/templates/article.html", "first", "second")(room.folder))

    build.build(room.options(), save)
    assert saved
    assert paths(room.edited()) == ARTICLES
    assert b"second template: article.html" in (room.output / ARTICLES[0][1:] / "index.html").read_bytes()


def test_an_article_that_is_saved_while_the_site_is_built_is_seen_by_the_next(room: Newsroom) -> None:
    """The first of both texts is published."""
    change(SIGNS, "Southwick have their man.", "Southwick have him.")(room.folder)
    saved: list[object] = []

    def save(*_: int) -> None:
        if not saved:
            saved.append(change(SIGNS, "Southwick have him.", "He has signed.")(room.folder))

    build.build(room.options(), save)
    assert saved
    assert b"Southwick have him." in (room.output / OF_SIGNS[0][1:] / "index.html").read_bytes()
    assert paths(room.edited()) == OF_SIGNS


# Processes


def test_several_processes_make_the_same_of_an_edit(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few the pages are."""
    monkeypatch.setattr(workers, "FEW", 0)
    monkeypatch.setattr(workers, "CHUNK", 3)
    together = replace(room, jobs=3)
    assert paths(together.edited(*EDITS["least article added"])) == OF_LEAST
    assert len(together.edited(*EDITS["partial"]).rendered) == DRAWN_IN + 1
    assert files(room.output) == replace(room, jobs=1).clean()


# The search index


@pytest.fixture
def searched(shop: Newsroom) -> Newsroom:
    """The site in the default theme, with its search index."""
    found = replace(shop, search=True)
    assert found.build().published is not None
    return found


def bundle(room: Newsroom) -> dict[str, bytes]:
    """The files of the search index."""
    found = {path: data for path, data in files(room.output).items() if path.startswith("pagefind/")}
    assert len(found) > 10
    return found


def without_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on Pagefind must not be asked."""
    monkeypatch.setattr(search, "index", lambda *_: pytest.fail("Pagefind was asked"))


UNSEARCHED: Mapping[str, tuple[Edit, int]] = {
    "the address of an original": (
        change("content/articles/2023/2023-07-09-norrehavn-open-talks-over-hart.md", "e/hart\n", "e/tom-hart\n"),
        2,
    ),
    "the theme": (DEFAULT["style"], 50),
}


@pytest.mark.parametrize("name", UNSEARCHED)
def test_an_index_is_kept_while_nothing_changes_that_it_knows(
    searched: Newsroom, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, without asking Pagefind, though pages that are searched were rendered."""
    before = bundle(searched)
    without_pagefind(monkeypatch)
    edit, pages = UNSEARCHED[name]
    edit(searched.folder)
    assert len(searched.build().rendered) >= pages
    assert bundle(searched) == before


def test_an_index_is_made_anew_when_a_page_changes_that_it_has(searched: Newsroom) -> None:
    """Of all pages, those that were kept among them."""
    before = bundle(searched)
    put("content/articles/2024/least.md", LEAST.format("Least", "2024-01-11"))(searched.folder)
    result = searched.build()
    assert 0 < len(result.rendered) < 15
    fragments = [sorted(path for path in found if "/fragment/" in path) for found in (before, bundle(searched))]
    assert len(fragments[1]) == len(fragments[0]) + 1
    assert searched.build().published == NOTHING


LOST_BUNDLES: Mapping[str, Edit] = {
    "a file deleted": lambda folder: next((folder / "output/pagefind/fragment").iterdir()).unlink(),
    "a file damaged": lambda folder: damage(folder / "output/pagefind/pagefind.js"),
    "all deleted": lambda folder: shutil.rmtree(folder / "output/pagefind"),
}


@pytest.mark.parametrize("name", LOST_BUNDLES)
def test_an_index_that_somebody_touched_comes_from_the_store(
    searched: Newsroom, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, without asking Pagefind."""
    before = bundle(searched)
    LOST_BUNDLES[name](searched.folder)
    without_pagefind(monkeypatch)
    assert searched.build().rendered == ()
    assert bundle(searched) == before


@pytest.mark.parametrize("name", LOST_BUNDLES)
def test_an_index_that_is_lost_there_as_well_is_made_anew(searched: Newsroom, name: str) -> None:
    """Whole, and without a file of the old one that the new one does not have."""
    lose_from_the_store(searched.folder)
    LOST_BUNDLES[name](searched.folder)
    before = stats(searched.output / "pagefind") if name != "all deleted" else {}
    assert searched.build().rendered == ()
    listed = (searched.output / "pagefind/pagefind-entry.json").read_text()
    assert '"page_count":' in listed
    assert len(bundle(searched)) >= len(before)
    assert searched.build().published == NOTHING


def test_a_failing_pagefind_leaves_the_last_site(searched: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a problem, and nothing is published."""
    before = stats(searched.output)
    failed = problems.search_failed(problems.Place("content/site.yaml"), "no such font")
    monkeypatch.setattr(search, "index", lambda *_: [failed])
    put("content/articles/2024/least.md", LEAST.format("Least", "2024-01-11"))(searched.folder)
    result = build.build(searched.options())
    assert (result.problems, result.published) == ((failed,), None)
    assert stats(searched.output) == before


def test_a_site_without_search_has_no_index(searched: Newsroom) -> None:
    """When it is no longer asked for, it goes; when it is, it comes."""
    replace(searched, search=False).edited()
    assert not (searched.output / "pagefind").exists()
    searched.build()
    assert len(bundle(searched)) > 10


def test_nothing_of_an_index_is_written_into_the_site_before_it_is_published(
    searched: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even through a file of the old one that has a second name."""
    lose_from_the_store(searched.folder)
    (searched.output / "pagefind" / "pagefind.js").unlink()
    before = stats(searched.output)
    index = search.index

    def look(documents: Path, folder: Path, shard: str, command: tuple[str, ...]) -> list[problems.Problem]:
        found = index(documents, folder, shard, command)
        assert stats(searched.output) == before
        linked = [path for path in RealDisk().files(folder) if (folder / path).stat().st_nlink > 1]
        assert linked == []
        return found

    monkeypatch.setattr(search, "index", look)
    assert searched.build().published is not None
