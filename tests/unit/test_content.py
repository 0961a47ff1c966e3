"""The files of content/ are found and read."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content import Image, Reading, read
from generator.records import Records

SITE = "title: T\nurl: https://example.org/archive\ntime_zone: Europe/London\n"
PAGE = "---\ntitle: About\n---\n"


def site(folder: Path, files: dict[str, str], card: str = SITE) -> Path:
    """A site folder with those files below content/."""
    for name, text in {"site.yaml": card, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def told(reading: Reading) -> list[str]:
    """Places and codes of all problems."""
    return [f"{problem.place} {problem.code}" for problem in reading.problems]


def test_every_kind_of_file_becomes_a_record_of_its_kind(tmp_path: Path) -> None:
    """Articles and moves at any depth, their ids the path below their folder."""
    reading = read(
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
    assert reading.problems == ()
    assert reading.site is not None
    assert reading.site.title == "T"
    records = reading.records
    assert [one.id for one in records.articles] == ["2024/01/a"]
    assert [one.place.file for one in records.articles] == ["content/articles/2024/01/a.md"]
    assert '<a href="/archive/players/p/">' in records.articles[0].text.html
    assert records.articles[0].text.links[0].place.line == 5
    assert [one.id for one in records.moves] == ["2024-winter/m"]
    flat = (records.players, records.clubs, records.journalists, records.people, records.outlets, records.pages)
    assert [kind[0].id for kind in flat] == ["p", "c", "j", "e", "o", "about"]
    assert [one.name for one in records.windows] == ["Winter 2024"]


def test_what_editors_and_systems_leave_behind_is_skipped(tmp_path: Path) -> None:
    """Hidden files and folders, backups, READMEs, data."""
    names = [".hidden.md", ".#about.md", "#about.md#", "#about.md", "about.md~", ".about.md.swp", "README.md", "x.txt"]
    files = {f"pages/{name}": "no front matter" for name in names} | {".git/x.md": "x", "README.md": "x"}
    reading = read(site(tmp_path, files | {"articles/2024/readme.md": "x", "pages/about.md": PAGE}))
    assert told(reading) == []
    assert [one.id for one in reading.records.pages] == ["about"]


def test_without_a_site_file_nothing_else_is_read(tmp_path: Path) -> None:
    """One problem, however much is wrong elsewhere."""
    folder = site(tmp_path, {"pages/about.md": "x"})
    (folder / "content" / "site.yaml").unlink()
    reading = read(folder)
    assert told(reading) == ["content/site.yaml no-content"]
    assert reading.site is None
    assert reading.records == Records()


def test_a_wrong_site_file_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    """Everything is told in one run."""
    reading = read(site(tmp_path, {"pages/about.md": "x"}, "title: T\nurl: x\n"))
    assert told(reading) == ["content/pages/about.md:1:1 no-front-matter", "content/site.yaml:2:6 bad-value"]
    assert reading.site is None


def test_dates_are_those_of_the_time_zone_of_the_site(tmp_path: Path) -> None:
    """A late evening in UTC is the next day of a London summer."""
    reading = read(site(tmp_path, {"articles/a.md": "---\ntitle: A\ndate: 2024-07-11T23:30:00Z\n---\n"}))
    assert [one.day.isoformat() for one in reading.records.articles] == ["2024-07-12"]


def test_images_beside_a_file_are_found_once(tmp_path: Path) -> None:
    """With the record that shows them."""
    folder = site(tmp_path, {"articles/2024/a.md": "---\ntitle: A\ndate: 2024-01-11\n---\n![x](p.png) ![y](./p.png)\n"})
    (folder / "content/articles/2024/p.png").write_bytes(b"x")
    reading = read(folder)
    assert told(reading) == []
    assert reading.images == (Image(folder / "content/articles/2024/p.png", "articles", "2024/a"),)


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
    reading = read(folder)
    assert told(reading) == ["content/articles/a.md:5 no-such-image"]
    assert reading.images == ()


def test_links_out_of_the_content_are_not_followed(tmp_path: Path) -> None:
    """Neither files nor folders; a file that stays within is read."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text(PAGE)
    folder = site(tmp_path / "site", {"pages/about.md": PAGE})
    (folder / "content/pages/out.md").symlink_to(outside / "x.md")
    (folder / "content/pages/in.md").symlink_to(folder / "content/pages/about.md")
    (folder / "content/articles").symlink_to(outside)
    reading = read(folder)
    assert told(reading) == ["content/articles unreadable", "content/pages/out.md unreadable"]
    assert [one.id for one in reading.records.pages] == ["about", "in"]


def test_a_file_that_cannot_be_read_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the system's own reason."""
    folder = site(tmp_path, {"pages/about.md": PAGE})

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", "about.md")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {problem.sentence for problem in read(folder).problems} == {"the file cannot be read: Permission denied"}


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe would never end; a link that leads nowhere or in a circle is told."""
    folder = site(tmp_path, {"pages/about.md": PAGE})
    os.mkfifo(folder / "content/pages/pipe.md")
    (folder / "content/pages/gone.md").symlink_to("nowhere.md")
    (folder / "content/pages/circle.md").symlink_to("circle.md")
    reading = read(folder)
    assert told(reading) == [f"content/pages/{name}.md unreadable" for name in ("circle", "gone", "pipe")]


def test_a_name_that_is_not_utf8_is_told_in_print(tmp_path: Path) -> None:
    """The message can be written anywhere."""
    folder = site(tmp_path, {"pages/about.md": PAGE})
    (folder / "content/pages" / os.fsdecode(b"\xff.md")).write_text(PAGE)
    reading = read(folder)
    assert told(reading) == ["content/pages/\\udcff.md bad-id"]
    assert all(str(problem).encode() for problem in reading.problems)


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
    folder = site(tmp_path, files)
    expected = read(folder)
    walk = os.walk

    def shuffled(top: Path, onerror: Callable[[OSError], None] | None = None) -> list[tuple[str, list[str], list[str]]]:
        steps = [(str(folder), folders, names) for folder, folders, names in walk(top, onerror=onerror)]
        for _folder, _folders, names in steps:
            random.shuffle(names)
        random.shuffle(steps)
        return steps

    monkeypatch.setattr(os, "walk", shuffled)
    assert [one.id for one in expected.records.pages] == [f"p{number}" for number in range(9)]
    assert len(expected.problems) == 9
    assert read(folder) == expected


def test_a_problem_of_the_front_matter_is_not_told_twice(tmp_path: Path) -> None:
    """An alias leaves a hole, which is not called a missing field as well."""
    reading = read(site(tmp_path, {"pages/about.md": "---\ntitle: *about\n---\n"}))
    assert told(reading) == ["content/pages/about.md:2:8 yaml-alias"]
