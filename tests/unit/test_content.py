"""The files of content/ are found and read."""

import os
import random
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import IO

import pytest

from generator import content, prepare, reading
from generator.cache import Cache
from generator.content import Image
from generator.prepare import Options
from generator.problems import Problem
from generator.reading import Reading
from generator.settings import Site

SITE = "title: T\nurl: https://example.org/archive\ntime_zone: Europe/London\n"
PAGE = "---\ntitle: About\n---\n"


def site(folder: Path, files: dict[str, str], card: str = SITE) -> Path:
    """A site folder with those files below content/."""
    for name, text in {"site.yaml": card, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> Reading:
    """Every record of a site whose card is right, as the first build reads it."""
    card, wrong = content.site(folder)
    assert card is not None
    assert wrong == []
    return read_with(folder, card)


def read_with(folder: Path, card: Site | None) -> Reading:
    """The same, whatever the card; without one, as far as files can be read without it."""
    with closing(Cache(None, "")) as cache:
        return reading.read(reading.scan(folder, card, cache, 1), cache, 1)


def told(found: Iterable[Problem]) -> list[str]:
    """Places and codes of these problems, in the order in which a user reads them."""
    return [f"{problem.place} {problem.code}" for problem in sorted(found)]


def test_every_kind_of_file_becomes_a_record_of_its_kind(tmp_path: Path) -> None:
    """Articles and moves at any depth, their ids the path below their folder."""
    found = read(
        site(
            tmp_path,
            {
                "articles/2024/01/a.md": "---\ntitle: A\ndate: 2024-01-11\n---\n[x](/players/p/)\n",
                "players/p.md": "---\nname: P\n---\n",
                "clubs/c.md": "---\nname: C\n---\n",
                "journalists/j.md": "---\nname: J\n---\n",
                "people/e.md": "---\nname: E\n---\n",
                "outlets/o.md": "---\nname: O\n---\n",
                "windows/2024-winter.md": "---\nseason: 2023/24\n---\n",
                "moves/2024-winter/m.md": "---\nwindow: 2024-winter\nplayer: P\n---\n",
                "pages/about.md": PAGE,
            },
        )
    )
    assert (found.problems, found.unresolved) == ((), ())
    records = found.records
    assert [(one.id, one.place.file) for one in found.headlines] == [("2024/01/a", "content/articles/2024/01/a.md")]
    assert [(link.id, link.place.line) for link in found.headlines[0].links] == [("/players/p/", 5)]
    assert list(found.bodies) == ["2024/01/a"]
    assert found.bodies["2024/01/a"].html == '<p><a href="/archive/players/p/">x</a></p>\n'
    assert [one.id for one in records.moves] == ["2024-winter/m"]
    flat = (records.players, records.clubs, records.journalists, records.people, records.outlets, records.pages)
    assert [kind[0].id for kind in flat] == ["p", "c", "j", "e", "o", "about"]
    assert [one.name for one in records.windows] == ["Winter 2024"]


def test_what_editors_and_systems_leave_behind_is_skipped(tmp_path: Path) -> None:
    """Hidden files and folders, backups, READMEs, data."""
    names = [".hidden.md", ".#about.md", "#about.md#", "#about.md", "about.md~", ".about.md.swp", "README.md", "x.txt"]
    files = {f"pages/{name}": "no front matter" for name in names} | {".git/x.md": "x", "README.md": "x"}
    found = read(site(tmp_path, files | {"articles/2024/readme.md": "x", "pages/about.md": PAGE}))
    assert told(found.problems) == []
    assert [one.id for one in found.records.pages] == ["about"]


def test_without_a_site_file_nothing_else_is_told(tmp_path: Path) -> None:
    """One problem, however much is wrong elsewhere."""
    folder = site(tmp_path, {"pages/about.md": "x"})
    (folder / "content" / "site.yaml").unlink()
    card, wrong = content.site(folder)
    assert card is None
    assert told(wrong) == ["content/site.yaml no-content"]
    ready = prepare.prepare(Options(folder, folder / "output", lambda _: date(2024, 1, 1)))
    assert told(ready.problems) == ["content/site.yaml no-content"]
    assert (ready.archive, ready.theme, ready.pages) == (None, None, ())


def test_a_wrong_site_file_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    """Everything is told in one run."""
    folder = site(tmp_path, {"pages/about.md": "x"}, "title: T\nurl: x\n")
    card, wrong = content.site(folder)
    assert card is None
    assert told(wrong) == ["content/site.yaml:2:6 bad-value"]
    assert told(read_with(folder, None).problems) == ["content/pages/about.md:1:1 no-front-matter"]
    ready = prepare.prepare(Options(folder, folder / "output", lambda _: date(2024, 1, 1)))
    assert told(ready.problems) == ["content/pages/about.md:1:1 no-front-matter", "content/site.yaml:2:6 bad-value"]


def test_the_card_of_the_site_is_read(tmp_path: Path) -> None:
    """With its base and its time zone, on which the reading of all other files depends."""
    card, wrong = content.site(site(tmp_path, {}))
    assert wrong == []
    assert card is not None
    assert (card.title, card.base, str(card.time_zone)) == ("T", "/archive", "Europe/London")


def test_dates_are_those_of_the_time_zone_of_the_site(tmp_path: Path) -> None:
    """A late evening in UTC is the next day of a London summer."""
    found = read(site(tmp_path, {"articles/a.md": "---\ntitle: A\ndate: 2024-07-11T23:30:00Z\n---\n"}))
    assert [one.day.isoformat() for one in found.headlines] == ["2024-07-12"]


def test_images_beside_a_file_are_found_once(tmp_path: Path) -> None:
    """With the record that shows them."""
    folder = site(tmp_path, {"articles/2024/a.md": "---\ntitle: A\ndate: 2024-01-11\n---\n![x](p.png) ![y](./p.png)\n"})
    (folder / "content/articles/2024/p.png").write_bytes(b"x")
    found = read(folder)
    assert told(found.problems) == []
    assert found.images == (Image(folder / "content/articles/2024/p.png", "articles", "2024/a"),)


@pytest.mark.parametrize(
    "target",
    ["gone.png", "../../../secret.png", "link.png", ".", "a%00b.png", "x" * 300 + ".png", "%2e%2e/%2e%2e/x.png"],
)
def test_an_image_that_is_not_there_or_not_ours_is_refused(target: str, tmp_path: Path) -> None:
    """Nothing outside content/ is ever copied into the site."""
    folder = site(tmp_path / "site", {"articles/a.md": f"---\ntitle: A\ndate: 2024-01-11\n---\n![x]({target})\n"})
    (tmp_path / "site" / "secret.png").write_bytes(b"x")
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "content/articles/link.png").symlink_to(tmp_path / "secret.png")
    found = read(folder)
    assert told(found.problems) == ["content/articles/a.md:5 no-such-image"]
    assert found.images == ()


def test_links_out_of_the_content_are_not_followed(tmp_path: Path) -> None:
    """Neither files nor folders; a file that stays within is read."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text(PAGE)
    folder = site(tmp_path / "site", {"pages/about.md": PAGE})
    (folder / "content/pages/out.md").symlink_to(outside / "x.md")
    (folder / "content/pages/in.md").symlink_to(folder / "content/pages/about.md")
    (folder / "content/articles").symlink_to(outside)
    found = read(folder)
    assert told(found.problems) == ["content/articles unreadable", "content/pages/out.md unreadable"]
    assert [one.id for one in found.records.pages] == ["about", "in"]


def test_a_file_that_cannot_be_read_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the system's own reason."""
    folder = site(tmp_path, {"pages/about.md": PAGE})

    def refuse(path: str, _: str) -> IO[bytes]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(content, "open", refuse, raising=False)
    found = [*content.site(folder)[1], *read_with(folder, None).problems]
    assert told(found) == ["content/pages/about.md unreadable", "content/site.yaml unreadable"]
    assert {problem.sentence for problem in found} == {"the file cannot be read: Permission denied"}


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe would never end; a link that leads nowhere or in a circle is told."""
    folder = site(tmp_path, {"pages/about.md": PAGE})
    os.mkfifo(folder / "content/pages/pipe.md")
    (folder / "content/pages/gone.md").symlink_to("nowhere.md")
    (folder / "content/pages/circle.md").symlink_to("circle.md")
    found = read(folder)
    assert told(found.problems) == [f"content/pages/{name}.md unreadable" for name in ("circle", "gone", "pipe")]


def test_a_name_that_is_not_utf8_is_told_in_print(tmp_path: Path) -> None:
    """The message can be written anywhere."""
    folder = site(tmp_path, {"pages/about.md": PAGE})
    (folder / "content/pages" / os.fsdecode(b"\xff.md")).write_text(PAGE)
    found = read(folder)
    assert told(found.problems) == ["content/pages/\\udcff.md bad-id"]
    assert all(str(problem).encode() for problem in found.problems)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("articles/2024/a.md", "articles/2023/a.md", []),
        ("articles/2024/a.md", "articles/2024/A.md", ["bad-value", "same-id"]),
        ("articles/x/a.md", "articles/X/a.md", ["same-id"]),
        ("players/a.md", "clubs/a.md", []),
    ],
)
def test_ids_of_one_kind_differ_by_more_than_case(first: str, second: str, codes: list[str], tmp_path: Path) -> None:
    """Another folder or another kind is enough."""
    text = "---\n{}\n---\n"
    fields = {"articles": "title: A\ndate: 2024-01-11", "players": "name: A", "clubs": "name: A"}
    files = {name: text.format(fields[name.split("/")[0]]) for name in (first, second)}
    assert sorted(problem.code for problem in read(site(tmp_path, files)).problems) == codes


def test_the_order_of_the_file_system_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records and problems come in the order of the names."""
    files = {f"pages/p{number}.md": PAGE for number in range(9)} | {f"articles/{n}/a.md": "x" for n in range(9)}
    folder = site(tmp_path, files | {"pages/notes.txt": "x", "pages/data.csv": "x"})
    expected = read(folder)
    scandir = os.scandir
    shuffled: list[str] = []

    def shuffle(path: str) -> list[os.DirEntry[str]]:
        shuffled.append(path)
        with scandir(path) as found:
            entries = list(found)
        random.shuffle(entries)
        return entries

    monkeypatch.setattr(os, "scandir", shuffle)
    assert [one.id for one in expected.records.pages] == [f"p{number}" for number in range(9)]
    assert told(expected.problems) == [f"content/articles/{n}/a.md:1:1 no-front-matter" for n in range(9)]
    for _ in range(5):
        found = read(folder)
        assert (found.records, found.problems, found.digest) == (expected.records, expected.problems, expected.digest)
    assert len(shuffled) == 5 * 12


def test_a_problem_of_the_front_matter_is_not_told_twice(tmp_path: Path) -> None:
    """An alias leaves a hole, which is not called a missing field as well."""
    found = read(site(tmp_path, {"pages/about.md": "---\ntitle: *about\n---\n"}))
    assert told(found.problems) == ["content/pages/about.md:2:8 yaml-alias"]
