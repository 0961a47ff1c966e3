"""Pages become bytes, or problems that say where."""

import os
from array import array
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator import publish
from generator.digests import digest
from generator.disk import DiskError, RealDisk
from generator.ledger import Entry
from generator.lookup import Lookup
from generator.page import Page
from generator.problems import Problem
from generator.render import Press, Rendered, TemplateError, Write, render, render_all
from generator.settings import Site
from generator.theme import Theme, load
from generator.views.documents import Document
from generator.words import Family
from tests.documents import files
from tests.unit.football import archived, looked_up


@dataclass(frozen=True)
class View:
    """What a page's template is given here."""

    title: str


@dataclass(frozen=True)
class Card:
    """What a template knows of the site here."""

    title: str


CARD = Card("Rumours")
TABLES = looked_up(archived())


def theme_of(folder: Path, templates: Mapping[str, str]) -> Theme:
    """A theme of those templates."""
    for name, text in templates.items():
        path = folder / "themes" / "paper" / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    theme, problems = load(folder, Site("T", "https://example.org", theme="paper"))
    assert problems == []
    assert theme is not None
    return theme


def titled(archive: Lookup, name: str) -> View:
    """A view that reads nothing but the day."""
    assert archive.today == TABLES.as_of
    return View(name)


def page(name: str, template: str = "page.html", make: Callable[..., object] = titled) -> Page:
    """A page at /name/ with its name as title."""
    return Page(Family.TEXT, f"{name}/index.html", f"/{name}/", template, make, (name,))


def pages(number: int) -> list[Page]:
    """So many pages."""
    return [page(f"p{n}") for n in range(number)]


def press(theme: Theme, write: Write, before: Mapping[str, Entry] | None = None) -> Press:
    """A press for these tests: the site's card and an archive in which nothing has happened."""
    return Press(theme, TABLES, CARD, write, before or {})


def into(folder: Path) -> Write:
    """Writes pages below a folder."""

    def write(path: str, data: bytes, name: str) -> None:
        assert name == digest(data)
        publish.stage(RealDisk(), folder, path, data)

    return write


def told(theme: Theme, some: list[Page], jobs: int = 1) -> list[Problem]:
    """The problems of rendering, with the pages thrown away."""
    return render_all(press(theme, lambda *_: None), some, jobs)[1]


def shown(theme: Theme, one: Page) -> bytes:
    """The bytes of a page."""
    return render(theme, one, one.view(TABLES), CARD)


def test_a_template_knows_its_view_the_site_and_its_address(tmp_path: Path) -> None:
    """As page, site and url."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }} | {{ site.title }} | {{ url }}\n"})
    assert shown(theme, page("José")) == "José | Rumours | /José/\n".encode()


def test_a_name_that_the_view_does_not_hold_is_told_with_template_line_and_page(tmp_path: Path) -> None:
    """The line of the innermost template, not of the page's."""
    theme = theme_of(tmp_path, {"page.html": '{% include "part.html" %}', "part.html": "<p>\n{{ view.titel }}"})
    assert told(theme, [page("x")])[0].sentence == (
        "'tests.unit.test_render.View object' has no attribute 'titel', while rendering /x/"
    ).replace("tests.unit.test_render", View.__module__)
    assert str(told(theme, [page("x")])[0].place) == "themes/paper/templates/part.html:2"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ 1 / 0 }}", "division by zero"),
        ('{% include "gone.html" %}', "there is no template “gone.html”"),
        ("{{ view.title | day }}", "'str' object has no attribute 'day'"),
        ('{{ "x.css" | asset }}', "the theme has no asset “x.css”"),
    ],
)
def test_whatever_fails_in_a_template_is_a_problem(tmp_path: Path, template: str, reason: str) -> None:
    """Never a traceback."""
    problem = told(theme_of(tmp_path, {"page.html": template}), [page("x")])[0]
    assert problem.code == "bad-template"
    assert problem.sentence == f"{reason}, while rendering /x/"
    assert str(problem.place) == "themes/paper/templates/page.html:1"


def test_a_template_that_the_theme_lacks_is_a_problem_of_the_theme(tmp_path: Path) -> None:
    """Named as it should be."""
    problem = told(theme_of(tmp_path, {"page.html": ""}), [page("x", "club.html")])[0]
    assert str(problem.place) == "themes/paper/templates/club.html"
    assert problem.sentence == "there is no such template, while rendering /x/"


def test_render_alone_raises_what_it_cannot_show(tmp_path: Path) -> None:
    """With the failure as a value."""
    with pytest.raises(TemplateError) as caught:
        shown(theme_of(tmp_path, {"page.html": "{{ nothing }}"}), page("x"))
    assert caught.value.failure.reason == "'nothing' is undefined"


def test_a_mistake_of_ours_is_no_problem_of_the_theme(tmp_path: Path) -> None:
    """A view that cannot be built raises."""

    def broken(*_: object) -> object:
        msg = "ours"
        raise KeyError(msg)

    with pytest.raises(KeyError, match="ours"):
        told(theme_of(tmp_path, {"page.html": ""}), [page("x", make=broken)])


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_one_mistake_on_many_pages_is_one_problem(tmp_path: Path, jobs: int) -> None:
    """It names the first page and counts the others, by any number of processes."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.titel }}"})
    problems = told(theme, pages(301), jobs)
    assert len(problems) == 1
    assert problems[0].sentence.endswith("while rendering /p0/ and 300 other pages")


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path) -> None:
    """Each page once, also where the pages fill no whole chunk."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }} {{ url }}\n"})
    for jobs in (1, 2, 4):
        rendered, problems = render_all(press(theme, into(tmp_path / f"out{jobs}")), pages(437), jobs)
        assert problems == []
        assert [one.path for one in rendered] == [f"p{n}/index.html" for n in range(437)]
    one, two, four = (files(tmp_path / f"out{jobs}") for jobs in (1, 2, 4))
    assert len(one) == 437
    assert one["p436/index.html"] == b"p436 /p436/\n"
    assert one == two == four


def test_many_pages_are_shared_between_processes_and_few_are_not(tmp_path: Path) -> None:
    """Starting a process costs more than a few pages."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})

    def processes(number: int, jobs: int) -> set[str]:
        folder = tmp_path / f"{number}-{jobs}"

        def write(path: str, data: bytes, _: str) -> None:
            assert data
            publish.stage(RealDisk(), folder, path, str(os.getpid()).encode())

        render_all(press(theme, write), pages(number), jobs)
        written = files(folder)
        assert len(written) == number
        return {data.decode() for data in written.values()}

    assert processes(100, 2) == {str(os.getpid())}
    assert processes(300, 1) == {str(os.getpid())}
    assert str(os.getpid()) not in processes(300, 2)


def test_progress_counts_every_page(tmp_path: Path) -> None:
    """In the parent, chunk by chunk."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})
    done: list[int] = []
    render_all(press(theme, lambda *_: None), pages(260), 2, done.append)
    assert sum(done) == 260
    assert len(done) > 1


def test_a_full_disk_in_another_process_reaches_the_caller(tmp_path: Path) -> None:
    """With the file's name."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})

    def full(path: str, data: bytes, _: str) -> None:
        assert data
        raise DiskError(path, "the disk is full")

    with pytest.raises(DiskError, match=r"p\d+/index.html: the disk is full"):
        render_all(press(theme, full), pages(260), 2)


# What is told of a page


def reader(archive: Lookup, name: str) -> View:
    """A view that reads the names of two players."""
    return View(f"{archive.names['players', 'luke-chambers']}, {archive.names['players', 'fabio-carvalho']}, {name}")


def rendered(tmp_path: Path, some: list[Page], before: Mapping[str, Entry] | None = None) -> list[Rendered]:
    """What is told of these pages of the least template."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})
    done, problems = render_all(press(theme, lambda *_: None, before), some, 1)
    assert problems == []
    return done


def stamps(name: str) -> dict[Hashable, int]:
    """The stamps of the entries that these tests read of the table of that name."""
    TABLES.notes.tear()
    for id_ in ("luke-chambers", "fabio-carvalho"):
        assert TABLES.names["players", id_]
    assert TABLES.today == TABLES.as_of
    return {key: one for one, (table, key) in TABLES.notes.tear().items() if table == name}


def test_a_page_is_told_with_its_digest_and_the_stamps_of_what_its_view_read(tmp_path: Path) -> None:
    """Of that page alone, whatever was read before it."""
    names, day = stamps("the name of"), stamps("the date")
    one, other = rendered(tmp_path, [page("a", make=reader), page("b")])
    assert (one.path, one.digest) == ("a/index.html", digest("Luke Chambers, Fábio Carvalho, a".encode()))
    assert list(array("q", one.reads)) == sorted(
        [names["players", "luke-chambers"], names["players", "fabio-carvalho"]]
    )
    assert list(array("q", other.reads)) == [day["today"]]


def test_what_is_not_as_it_was_when_it_was_last_read_is_named(tmp_path: Path) -> None:
    """Nothing of a page that is new, and nothing of what stands."""
    (now,) = rendered(tmp_path, [page("a", make=reader)])
    first, second = array("q", now.reads)
    changed = [
        rendered(tmp_path, [page("a", make=reader)], before)[0].changed
        for before in (
            {},
            {"a/index.html": Entry("", (0, 2, 3), now.reads)},
            {"a/index.html": Entry("", (0, 2, 3), array("q", [first]).tobytes())},
        )
    ]
    name = "luke-chambers" if stamps("the name of")["players", "luke-chambers"] == second else "fabio-carvalho"
    assert changed == ["", "", f"the name of players/{name}"]


def test_of_many_changes_three_are_named_and_the_others_counted(tmp_path: Path) -> None:
    """In the order of their names."""

    def all_clubs(archive: Lookup, _: str) -> View:
        return View(", ".join(archive.names["clubs", id_] for id_ in archive.clubs))

    (one,) = rendered(tmp_path, [page("a", make=all_clubs)], {"a/index.html": Entry("")})
    assert one.changed == ("the list of every club, the name of clubs/al-ittihad, the name of clubs/chelsea and 3 more")


def test_what_the_search_knows_of_a_page_is_told_by_its_digest(tmp_path: Path) -> None:
    """It is another where the document is, and what that reads is noted with what the page reads."""

    def known(archive: Lookup, name: str) -> Document:
        return Document(archive.names["clubs", "chelsea"], f"<p>{name}</p>", None, (), ())

    a, b = (replace(page(name), document=known) for name in "ab")
    found = rendered(tmp_path, [page("c"), a, b, replace(a, path="again/index.html")])
    assert found[0].indexed == ""
    assert len({one.indexed for one in found[1:3]}) == 2
    assert found[1].indexed == found[3].indexed
    assert len(found[1].reads) == len(found[0].reads) + 8
