"""Pages become bytes, or problems that say where."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from generator import publish
from generator.plan import Page
from generator.problems import Problem
from generator.render import TemplateError, render, render_all
from generator.settings import Site
from generator.theme import Theme, load


@dataclass(frozen=True)
class View:
    """What a page's template is given here."""

    title: str


@dataclass(frozen=True)
class Card:
    """What a template knows of the site here."""

    title: str


CARD = Card("Rumours")


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


def page(name: str, template: str = "page.html", view: Callable[[], object] | None = None) -> Page:
    """A page at /name/ with its name as title."""
    return Page(path=f"{name}/index.html", url=f"/{name}/", template=template, view=view or partial(View, name))


def pages(number: int) -> list[Page]:
    """So many pages."""
    return [page(f"p{n}") for n in range(number)]


def staged(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path: (folder / path).read_bytes() for path in publish.files(folder)}


def told(theme: Theme, some: list[Page], jobs: int = 1) -> list[Problem]:
    """The problems of rendering, with the pages thrown away."""
    return render_all(theme, some, CARD, jobs, lambda *_: None)


def test_a_template_knows_its_view_the_site_and_its_address(tmp_path: Path) -> None:
    """As page, site and url."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }} | {{ site.title }} | {{ url }}\n"})
    assert render(theme, page("José"), CARD) == "José | Rumours | /José/\n".encode()


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
        render(theme_of(tmp_path, {"page.html": "{{ nothing }}"}), page("x"), CARD)
    assert caught.value.failure.reason == "'nothing' is undefined"


def test_a_mistake_of_ours_is_no_problem_of_the_theme(tmp_path: Path) -> None:
    """A view that cannot be built raises."""

    def broken() -> object:
        msg = "ours"
        raise KeyError(msg)

    with pytest.raises(KeyError, match="ours"):
        render(theme_of(tmp_path, {"page.html": ""}), page("x", view=broken), CARD)


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
        folder = tmp_path / f"out{jobs}"
        assert render_all(theme, pages(437), CARD, jobs, partial(publish.stage, folder)) == []
    one, two, four = (staged(tmp_path / f"out{jobs}") for jobs in (1, 2, 4))
    assert len(one) == 437
    assert one["p436/index.html"] == b"p436 /p436/\n"
    assert one == two == four


def test_many_pages_are_shared_between_processes_and_few_are_not(tmp_path: Path) -> None:
    """Starting a process costs more than a few pages."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})

    def processes(number: int, jobs: int) -> set[str]:
        folder = tmp_path / f"{number}-{jobs}"

        def write(path: str, data: bytes) -> None:
            assert data
            publish.stage(folder, path, str(os.getpid()).encode())

        render_all(theme, pages(number), CARD, jobs, write)
        written = staged(folder)
        assert len(written) == number
        return {data.decode() for data in written.values()}

    assert processes(100, 2) == {str(os.getpid())}
    assert processes(300, 1) == {str(os.getpid())}
    assert str(os.getpid()) not in processes(300, 2)


def test_progress_counts_every_page(tmp_path: Path) -> None:
    """In the parent, chunk by chunk."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})
    done: list[int] = []
    render_all(theme, pages(260), CARD, 2, lambda *_: None, done.append)
    assert sum(done) == 260
    assert len(done) > 1


def test_a_full_disk_in_another_process_reaches_the_caller(tmp_path: Path) -> None:
    """With the file's name."""
    theme = theme_of(tmp_path, {"page.html": "{{ view.title }}"})

    def full(path: str, data: bytes) -> None:
        assert data
        raise publish.DiskError(path, "No space left on device")

    with pytest.raises(publish.DiskError, match=r"p\d+/index.html: No space left on device"):
        render_all(theme, pages(260), CARD, 2, full)
