"""The site in memory: what it shows and tells while files are saved, broken and mended."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import content, prepare, reading
from generator.archive import Archive
from generator.cache import Cache
from generator.disk import DiskError
from generator.lint import known
from generator.live import Live, News
from generator.prepare import Options
from generator.settings import Site
from tests.cases.newsdesk import CARD, TALKS, Desk, Markdown

ARTICLE = "2023/07/09/norrehavn-open-talks-over-hart/index.html"
HART = "players/tom-hart/index.html"
LIST = "players/index.html"
OTHER = "content/articles/2023/odegaard-joins-northport.md"
OTHERS = "2023/08/30/odegaard-joins-northport/index.html"


class Preview:
    """A site, and what an editor sees of it."""

    def __init__(self, folder: Path, *, drafts: bool = False, lint: bool = False) -> None:
        """Nobody has looked yet."""
        self.desk = Desk.at(folder / "site")
        self.desk.save()
        self.today = date(2024, 3, 1)
        output = folder / "preview" / "output"
        self.options = Options(self.desk.folder, output, self.day, drafts=drafts, search=False, lint=lint)
        self.live = Live(self.options, lambda file, *_: f"edit:{file.name}", lambda _: None)

    def day(self, _: Site) -> date:
        """Which day it is."""
        return self.today

    def look(self, *names: str) -> News:
        """Saves what was edited, and looks at these files."""
        self.desk.save()
        return self.live.look(names or None)

    def write(self, name: str, data: bytes) -> News:
        """Saves this file with these bytes, and looks at it."""
        self.desk.copy.files[name] = data
        return self.look(name)

    def mend(self, name: str) -> News:
        """Takes that back."""
        del self.desk.copy.files[name]
        return self.look(name)

    def text(self, path: str) -> str:
        """What is shown at that path."""
        sent = self.live.file(path)
        assert sent
        return sent.data.decode()

    def stand(self, path: str) -> tuple[str, Mapping[str, str]]:
        """The digest of a page and the addresses of its files, as open pages compare them."""
        sent = self.live.file(path)
        assert sent
        assert sent.stand
        page: Any = sent.stand["page"]
        files: Any = sent.stand["files"]
        return page, files

    def codes(self) -> list[str]:
        """What is wrong."""
        return [problem.code for problem in self.live.problems]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A site without problems, looked at once."""
    found = Preview(tmp_path)
    assert found.look().problems == ()
    yield found
    found.live.close()


# What is doubted


def doubtful(preview: Preview, numbers: range, link: str = "http://a.example/") -> list[str]:
    """Saves articles with that link at once, and has those of which a doubt is told."""
    names = [f"content/articles/2023/n{number}.md" for number in numbers]
    for name in names:
        text = f"---\ntitle: {name}\ndate: 2023-07-09\n---\nAs [one]({link}) had it.\n"
        preview.desk.copy.files[name] = text.encode()
    preview.look(*names)
    return [Path(one.place.file).stem for one in preview.live.problems if one.code == "not-https"]


@pytest.fixture
def linted(tmp_path: Path) -> Iterator[Preview]:
    """A preview that looks for doubts."""
    found = Preview(tmp_path, lint=True)
    found.look()
    yield found
    found.live.close()


def test_the_last_articles_to_be_saved_are_doubted(linted: Preview) -> None:
    """Twenty of them, one by one or at once; one that is saved again counts as the last."""
    assert doubtful(linted, range(10, 11)) == ["n10"]
    assert doubtful(linted, range(11, 30)) == [f"n{number}" for number in range(10, 30)]
    assert doubtful(linted, range(10, 11), "http://b.example/") == [f"n{number}" for number in range(10, 30)]
    assert set(doubtful(linted, range(30, 31))) == {f"n{number}" for number in (10, *range(12, 31))}


def test_articles_that_come_in_a_crowd_are_not_doubted(linted: Preview) -> None:
    """Nobody has just written them; what was doubted before still is, and what is saved afterwards is."""
    assert doubtful(linted, range(10, 11)) == ["n10"]
    assert doubtful(linted, range(11, 32)) == ["n10"]
    assert doubtful(linted, range(31, 32), "http://b.example/") == ["n10", "n31"]


def test_what_doubts_look_up_is_made_again_only_where_names_may_have_changed(
    linted: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first save after the start finds it made."""
    made = []

    def namesakes(archive: Archive) -> dict[known.Person, tuple[str, ...]]:
        made.append(archive)
        return {}

    monkeypatch.setattr(known, "_namesakes", namesakes)
    assert doubtful(linted, range(10, 11)) == ["n10"]
    assert doubtful(linted, range(11, 12)) == ["n10", "n11"]
    assert made == []
    linted.write("content/players/new.md", b"---\nname: New Player\n---\n")
    assert len(made) == 1


# What is wrong, and what stays


def test_the_last_good_site_stays_while_an_article_is_broken(preview: Preview) -> None:
    """Also what of it was asked for only later, or has changed since; then it goes on."""
    before = preview.text(HART)
    preview.desk.copy.pages[OTHER].body = "Another text.\n"
    preview.desk.save()
    news = preview.write(TALKS, b"no front matter")
    assert (news.different, news.saved, [problem.code for problem in news.problems]) == (True, (), ["no-front-matter"])
    preview.live.look([OTHER])
    assert preview.text(HART) == before
    assert "Nørrehavn open talks" in preview.text(ARTICLE)
    assert "Another text" not in preview.text(OTHERS)
    mended = preview.mend(TALKS)
    assert mended.different
    assert mended.problems == ()
    assert "Another text" in preview.text(OTHERS)


def test_all_mistakes_are_told_at_once(preview: Preview) -> None:
    """Those of articles, of the theme, and of links; and each until it is mended."""
    preview.desk.copy.files["themes/plain/templates/home.html"] = b"{% if %}"
    preview.desk.copy.pages[OTHER].fields["clubs"] = ["Nobody At All"]
    preview.desk.copy.files[TALKS] = b"no front matter"
    preview.look()
    assert sorted(preview.codes()) == ["bad-template", "no-front-matter", "unknown-name"]
    preview.mend(TALKS)
    assert sorted(preview.codes()) == ["bad-template", "unknown-name"]
    preview.mend("themes/plain/templates/home.html")
    assert preview.codes() == ["unknown-name"]


def test_files_of_the_theme_that_is_extended_are_followed(preview: Preview) -> None:
    """And what comes in their place; a parent that is not there is told, and the last good site stays."""
    preview.desk.copy.card["theme"] = "child"
    preview.write("themes/child/theme.yaml", b"extends: plain\n")
    preview.look(CARD)
    assert preview.codes() == []
    assert preview.text(HART).startswith("plain ")
    preview.write("themes/plain/templates/player.html", b"the parent's")
    assert preview.text(HART) == "the parent's"
    preview.write("themes/child/templates/player.html", b"the child's, {% include 'plain:player.html' %}")
    assert preview.text(HART) == "the child's, the parent's"
    preview.write("themes/child/theme.yaml", b"extends: plane\n")
    assert preview.codes() == ["no-theme"]
    assert preview.text(HART) == "the child's, the parent's"
    preview.write("themes/child/theme.yaml", b"extends: plain\n")
    assert preview.codes() == []
    preview.mend("themes/child/templates/player.html")
    assert preview.text(HART) == "the parent's"


def test_a_setting_is_followed(preview: Preview) -> None:
    """As it is declared, and as it is chosen."""
    preview.write("themes/plain/templates/player.html", b"{{ site.theme.note }}")
    preview.write("themes/plain/theme.yaml", b"settings: {note: {type: text, help: A note, default: Morning}}\n")
    assert preview.text(HART) == "Morning"
    preview.desk.copy.card["theme_settings"] = {"note": "Evening"}
    preview.look(CARD)
    assert preview.text(HART) == "Evening"
    preview.desk.copy.card["theme_settings"] = {"nota": "Evening"}
    preview.look(CARD)
    assert preview.codes() == ["unknown-setting"]


def test_other_mistakes_are_told_while_the_card_is_broken(preview: Preview) -> None:
    """They come and go as ever."""
    preview.write(CARD, b'title: "\n')
    assert preview.codes() == ["bad-yaml"]
    preview.write(TALKS, b"no front matter")
    assert preview.codes() == ["no-front-matter", "bad-yaml"]
    preview.mend(TALKS)
    assert preview.codes() == ["bad-yaml"]
    preview.desk.copy.pages[TALKS].fields["title"] = "Saved meanwhile"
    preview.look(TALKS)
    assert "Saved meanwhile" not in preview.text(ARTICLE)
    assert [one.title for one in preview.mend(CARD).saved] == ["Saved meanwhile"]
    assert "Saved meanwhile" in preview.text(ARTICLE)


@pytest.mark.parametrize("lost", ["content", CARD])
def test_content_that_was_away_is_no_longer_missed(preview: Preview, tmp_path: Path, lost: str) -> None:
    """Although every file is as it was, with the same times."""
    (preview.desk.folder / lost).rename(tmp_path / "away")
    assert [problem.code for problem in preview.look().problems] == ["no-content"]
    (tmp_path / "away").rename(preview.desk.folder / lost)
    news = preview.look()
    assert (news.different, news.problems) == (True, ())


@pytest.mark.parametrize("broken", [CARD, TALKS, "themes/plain/templates/home.html", "themes/plain/theme.yaml"])
def test_it_begins_with_a_site_that_is_broken(tmp_path: Path, broken: str) -> None:
    """Nothing is shown until it is mended."""
    preview = Preview(tmp_path)
    preview.desk.copy.files[broken] = b"{% if %}"
    assert len(preview.look().problems) == 1
    assert not preview.live.ready
    assert preview.live.file(HART) is None
    assert preview.live.about(HART) is None
    assert preview.mend(broken).problems == ()
    assert preview.live.ready
    assert "Tom Hart" in preview.text(HART)
    preview.live.close()


def test_a_template_that_fails_shows_the_last_good_page(preview: Preview) -> None:
    """It is told once the page is asked for, and no longer once it is mended or something else is wrong."""
    before, template = preview.text(HART), "themes/plain/templates/player.html"
    assert preview.write(template, b"{{ view.nothing }}").problems == ()
    assert preview.text(HART) == before
    assert preview.codes() == ["bad-template"]
    preview.write(TALKS, b"no front matter")
    assert preview.codes() == ["no-front-matter"]
    preview.mend(TALKS)
    preview.text(HART)
    assert preview.codes() == ["bad-template"]
    preview.write(template, b"{{ view.name }}, mended")
    assert preview.text(HART) == "Tom Hart, mended"
    assert preview.codes() == []


def test_a_page_that_never_was_shown_says_why(preview: Preview) -> None:
    """And is shown once its template is mended, be it the very same as before."""
    template = "themes/plain/templates/player.html"
    good = preview.desk.copy.files[template]
    preview.write(template, b"{{ view.nothing }}")
    assert "cannot show this page" in preview.text(HART)
    preview.write(template, good)
    assert "Tom Hart" in preview.text(HART)


# What is news


def test_a_save_that_changes_nothing_is_no_news(preview: Preview) -> None:
    """The same bytes, in content or theme, or a file that nobody reads."""
    for name in (TALKS, CARD, "themes/plain/templates/home.html"):
        file = preview.desk.folder / name
        file.write_bytes(file.read_bytes())
    assert not preview.live.look([TALKS, "themes/plain/templates/home.html", "content/gone.md"]).different
    assert not preview.live.look([]).different


def test_saved_are_the_articles_that_changed(preview: Preview) -> None:
    """Not those that only show a record of another name."""
    preview.desk.copy.pages[TALKS].body += "\nMore.\n"
    assert [one.id for one in preview.look(TALKS).saved] == ["2023/2023-07-09-norrehavn-open-talks-over-hart"]
    preview.desk.copy.pages["content/pages/about.md"].body += "\nMore.\n"
    news = preview.look("content/pages/about.md")
    assert (news.different, news.saved) == (True, ())


def test_another_day_is_news(preview: Preview) -> None:
    """Articles of that day are published without a save."""
    page = "content/articles/2024/soon.md"
    preview.desk.copy.pages[page] = Markdown({"title": "Soon", "date": "2024-03-02"}, "Text.\n")
    preview.look(page)
    assert preview.live.file("2024/03/02/soon/index.html") is None
    preview.today = date(2024, 3, 2)
    assert [one.title for one in preview.live.look([]).saved] == ["Soon"]
    assert "Soon" in preview.text("2024/03/02/soon/index.html")


def test_a_look_that_the_disk_cut_short_is_made_up_for(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next look is at the same files, and news even where nothing has changed: so that the mistake goes away."""
    preview.desk.copy.pages[TALKS].fields["title"] = "Told late"
    preview.desk.save()

    def refuse(_: Cache) -> int:
        raise DiskError("cache", "it is full")

    with monkeypatch.context() as patch:
        patch.setattr(Cache, "now", refuse)
        with pytest.raises(DiskError):
            preview.live.look([TALKS])
    assert [one.title for one in preview.live.look([]).saved] == ["Told late"]
    with monkeypatch.context() as patch:
        patch.setattr(Cache, "now", refuse)
        with pytest.raises(DiskError):
            preview.live.look([])
    assert preview.live.look([]).different
    assert not preview.live.look([]).different


def test_an_article_saved_before_it_is_looked_at_is_shown_as_it_is(preview: Preview) -> None:
    """Where the index was made meanwhile, the cache has the old one no longer; the next look tells of it."""
    preview.desk.copy.pages[TALKS].body += "\nSaved just now.\n"
    preview.desk.save()
    site, _ = content.site(preview.desk.folder)
    assert site
    with prepare.cache(preview.options, site) as other:
        reading.read(reading.scan(preview.desk.folder, site, other, 1), other, 1)
    assert "Saved just now" in preview.text(ARTICLE)
    news = preview.look(TALKS)
    assert news.different
    assert [one.id for one in news.saved] == ["2023/2023-07-09-norrehavn-open-talks-over-hart"]


def test_the_last_good_site_stays_when_it_moves_and_breaks_at_once(preview: Preview) -> None:
    """Another address of the site, another text and a mistake in one look: what is shown is all old."""
    preview.desk.copy.card["url"] = "https://example.org/new"
    preview.desk.copy.pages[TALKS].body += "See [him](/players/tom-hart/).\n"
    preview.desk.copy.files[OTHER] = b"no front matter"
    assert [problem.code for problem in preview.look().problems] == ["no-front-matter"]
    assert preview.live.base == "/archive"
    assert "tom-hart/" in preview.text(HART)
    assert "See " not in preview.text(ARTICLE)
    assert "/new/" not in preview.text(ARTICLE)
    preview.mend(OTHER)
    assert preview.live.base == "/new"
    assert "/new/players/tom-hart/" in preview.text(ARTICLE)


# What open pages compare


def test_a_stylesheet_changes_files_and_no_page(preview: Preview) -> None:
    """Its address does, which stands on the page as well."""
    page, files = preview.stand(ARTICLE)
    before = preview.text(ARTICLE)
    preview.write("themes/plain/assets/style.css", b"a { color: blue }")
    assert preview.text(ARTICLE) != before
    now, others = preview.stand(ARTICLE)
    assert now == page
    assert files.keys() == others.keys() == {"style.css"}
    assert files["style.css"] != others["style.css"]


def test_a_script_changes_the_page(preview: Preview) -> None:
    """It would find the page in any state."""
    preview.write("themes/plain/templates/list.html", b"{{ 'unused.js' | asset }}")
    page, _ = preview.stand(LIST)
    preview.write("themes/plain/assets/unused.js", b"2")
    now, files = preview.stand(LIST)
    assert now != page
    assert "unused.js" not in files


def test_an_image_changes_files_and_no_page(preview: Preview) -> None:
    """Of the pages beside which it stands."""
    name = "content/articles/2023/images/dot.png"
    shown = f"{OTHERS.removesuffix('index.html')}dot.png"
    preview.desk.copy.pages[OTHER].body = "![A dot](images/dot.png)\n"
    preview.look(OTHER)
    page, files = preview.stand(OTHERS)
    assert files[shown].startswith(f"/archive/{shown}?v=")
    news = preview.write(name, b"another dot")
    now, others = preview.stand(OTHERS)
    assert news.different
    assert now == page
    assert files[shown] != others[shown]
    assert preview.text(shown) == "another dot"
    preview.desk.copy.files.pop(name)
    assert [problem.code for problem in preview.look(name).problems] == ["no-such-image"]


def test_another_edit_leaves_pages_as_they_are(preview: Preview) -> None:
    """A text is on its own page alone."""
    stands = {path: preview.stand(path) for path in (ARTICLE, OTHERS, HART, LIST)}
    preview.desk.copy.pages[TALKS].body += "\nMore.\n"
    preview.look(TALKS)
    assert [path for path, stand in stands.items() if preview.stand(path) != stand] == [ARTICLE]


# What could lie


def test_an_old_address_is_gone_with_its_article(preview: Preview) -> None:
    """And may be another's then."""
    preview.desk.copy.pages[TALKS].fields["aliases"] = ["/old/hart/"]
    preview.look(TALKS)
    assert "norrehavn-open-talks" in preview.text("old/hart/index.html")
    del preview.desk.copy.pages[TALKS].fields["aliases"]
    preview.desk.copy.pages[OTHER].fields["aliases"] = ["/old/hart/"]
    preview.look(TALKS, OTHER)
    assert "odegaard-joins" in preview.text("old/hart/index.html")
    del preview.desk.copy.pages[OTHER].fields["aliases"]
    preview.look(OTHER)
    assert preview.live.file("old/hart/index.html") is None


def test_a_theme_that_is_switched_to_and_fro_is_what_it_was(preview: Preview) -> None:
    """Its pages are those of the theme in use."""
    first = preview.text(LIST)
    preview.desk.copy.card["theme"] = "other"
    preview.look(CARD)
    assert preview.text(LIST).startswith("other ")
    preview.write("themes/plain/assets/style.css", b"b {}")
    preview.desk.copy.card["theme"] = "plain"
    preview.look(CARD)
    assert preview.text(LIST) == first
    assert "/assets/style." in preview.text(ARTICLE)
    assert preview.stand(ARTICLE)[1]["style.css"] in preview.text(ARTICLE)


def test_an_address_that_is_put_together_is_the_present_one(preview: Preview) -> None:
    """A template that is compiled may hold it already."""
    preview.write("themes/plain/templates/list.html", b"{{ ('sty' ~ 'le.css') | asset }}")
    assert preview.text(LIST) == preview.stand(LIST)[1]["style.css"]
    preview.write("themes/plain/assets/style.css", b"b {}")
    assert preview.text(LIST) == preview.stand(LIST)[1]["style.css"]


# What the bar tells


def test_the_bar_tells_what_a_page_is_made_of(preview: Preview) -> None:
    """Its own file, the others that it depends on, those of the theme, and why it was made."""
    told: Any = preview.live.about(ARTICLE)
    assert told["mark"] == ""
    assert told["source"] == {"file": TALKS, "open": "edit:2023-07-09-norrehavn-open-talks-over-hart.md"}
    assert {"file": "content/players/tom-hart.md", "open": "edit:tom-hart.md"} in told["files"]
    assert TALKS not in [file["file"] for file in told["files"]]
    assert [file["file"] for file in told["theme"]] == [
        "themes/plain/assets/style.css",
        "themes/plain/templates/article.html",
        "themes/plain/templates/parts/top.html",
    ]
    assert "the name of players/tom-hart" in told["reads"]
    assert told["why"] == "it is new"
    assert preview.live.about("nothing/index.html") is None


def test_the_bar_tells_why_a_page_was_made_again(preview: Preview) -> None:
    """By what of all that it reads has changed."""
    preview.text(ARTICLE)
    preview.desk.copy.pages[TALKS].body += "\nMore.\n"
    preview.look(TALKS)
    told: Any = preview.live.about(ARTICLE)
    assert told["why"].startswith("what it shows changed: the text of 2023/")


@pytest.mark.parametrize(
    ("fields", "mark"),
    [({"draft": "yes"}, "draft"), ({"date": "2024-12-01"}, "scheduled for Sunday 1 December 2024"), ({}, "")],
)
def test_the_bar_marks_what_is_not_published_yet(tmp_path: Path, fields: dict[str, str], mark: str) -> None:
    """Where drafts are asked for."""
    preview = Preview(tmp_path, drafts=True)
    page = Markdown({"title": "Soon", "date": "2024-02-01"} | fields, "Text.\n")
    preview.desk.copy.pages["content/articles/2024/soon.md"] = page
    assert preview.look().problems == ()
    day = page.fields["date"].replace("-", "/")
    told: Any = preview.live.about(f"{day}/soon/index.html")
    assert told["mark"] == mark
    preview.live.close()
