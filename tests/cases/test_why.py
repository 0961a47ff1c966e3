"""What the command line tells of the work: why, affected, build --explain, --profile, --clean and --verify."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from generator import build, ledger, publish
from generator.cli import main
from generator.digests import digest
from generator.disk import RealDisk
from generator.lookup import Lookup
from generator.prepare import Options
from generator.views import players
from generator.views.players import PlayerView
from tests.cases import newsdesk
from tests.cases.newsdesk import CARD, TALKS, Desk
from tests.documents import files

TODAY = "2024-03-01"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The football site, saved and built."""
    found = Desk.at(tmp_path / "site")
    found.save()
    assert built(found).rendered
    return found


def built(desk: Desk) -> build.Result:
    """A build of it."""
    found = build.build(Options(desk.folder, desk.folder / "output", lambda _: date.fromisoformat(TODAY), search=False))
    assert found.problems == ()
    return found


def run(desk: Desk, *words: str, today: str = TODAY) -> Result:
    """A command, about that site."""
    more = ["--no-search", "--jobs", "1"] if words[0] == "build" else []
    return CliRunner().invoke(main, [*words, "--site", str(desk.folder), "--today", today, *more])


# why


def test_why_tells_what_a_page_depends_on(desk: Desk) -> None:
    """Its template with all that belongs to it, and what it reads."""
    told = run(desk, "why", "/players/tom-hart/")
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[:8] == [
        "/players/tom-hart/ (players/tom-hart/index.html)",
        "last rendered because it is new",
        "up to date",
        "made with:",
        "  themes/plain/templates/parts/macros.html",
        "  themes/plain/templates/player.html",
        "reads:",
        "  how it stands with 2023-summer/tom-hart-to-norrehavn",
    ]
    assert "  player tom-hart" in lines
    assert "  player tanaka-ren" not in lines


def test_why_tells_why_a_page_will_be_rendered_and_then_why_it_was(desk: Desk) -> None:
    """Before and after the build."""
    desk.copy.pages["content/players/tom-hart.md"].body = "Another text.\n"
    desk.save()
    assert "to be rendered because what it shows changed" in run(desk, "why", "/players/tom-hart/").stdout
    built(desk)
    told = run(desk, "why", "players/tom-hart/index.html").stdout
    assert "last rendered because what it shows changed: player tom-hart\nup to date\n" in told


def test_why_of_an_address_that_no_page_has_is_wrong_usage(desk: Desk) -> None:
    """Exit code 2."""
    told = run(desk, "why", "/players/nobody/")
    assert told.exit_code == 2
    assert "the site has no page /players/nobody/" in told.stderr


@pytest.mark.parametrize("words", [("why", "/"), ("affected", "content/site.yaml")], ids=["why", "affected"])
def test_of_a_site_with_problems_there_is_nothing_to_tell(
    desk: Desk, words: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rumourmill check` tells them."""
    desk.copy.pages[TALKS].fields["players"] = "Nobody At All"
    desk.save()
    monkeypatch.chdir(desk.folder)
    told = run(desk, *words)
    assert told.exit_code == 2
    assert "the site has problems; `rumourmill check` tells them" in told.stderr


# affected


def _title(desk: Desk) -> None:
    desk.copy.pages[TALKS].fields["title"] = "Another title"


def _named(path: str) -> Callable[[Desk], None]:
    def rename(desk: Desk) -> None:
        fields = desk.copy.pages[path].fields
        fields["aliases"] = [fields["name"], *newsdesk.aliases_of(fields)]
        fields["name"] = "Another Name"

    return rename


def _window(desk: Desk) -> None:
    desk.copy.pages["content/windows/2024-winter.md"].fields["name"] = "Winter"


def _move(desk: Desk) -> None:
    desk.copy.pages["content/moves/2023-summer/tom-hart-to-norrehavn.md"].fields["reason"] = "Another reason."


def _page(desk: Desk) -> None:
    desk.copy.pages["content/pages/about.md"].fields["title"] = "Another title"


def _card(desk: Desk) -> None:
    desk.copy.card["title"] = "Another title"


def _file(path: str) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        desk.copy.files[path] += b"<!-- more -->"

    return change


_CHANGES = {
    TALKS: _title,
    "content/players/tom-hart.md": _named("content/players/tom-hart.md"),
    "content/clubs/tokai.md": _named("content/clubs/tokai.md"),
    "content/people/jo-quick.md": _named("content/people/jo-quick.md"),
    "content/outlets/the-gazette.md": _named("content/outlets/the-gazette.md"),
    "content/journalists/ada-reed.md": _named("content/journalists/ada-reed.md"),
    "content/windows/2024-winter.md": _window,
    "content/moves/2023-summer/tom-hart-to-norrehavn.md": _move,
    "content/pages/about.md": _page,
    "content/site.yaml": _card,
    **{path: _file(path) for path in ("themes/plain/templates/club.html", "themes/plain/templates/parts/top.html")},
    "themes/plain/assets/style.css": _file("themes/plain/assets/style.css"),
}


@pytest.mark.parametrize("path", _CHANGES)
def test_affected_lists_the_pages_that_a_change_of_the_file_has_rendered(desk: Desk, path: str) -> None:
    """Not one more, and not one less."""
    told = run(desk, "affected", str(desk.folder / path))
    assert told.exit_code == 0
    assert told.stdout
    _CHANGES[path](desk)
    desk.save()
    rendered = sorted("/" + page.removesuffix("index.html") for page, _ in built(desk).rendered)
    assert told.stdout.splitlines() == rendered


def test_a_parent_s_file_affects_what_is_made_with_it(desk: Desk) -> None:
    """No page, where the theme has a file of its own in its place; its theme.yaml affects all pages."""
    desk.copy.card["theme"] = "child"
    desk.copy.files["themes/child/theme.yaml"] = b"extends: plain\n"
    desk.copy.files["themes/child/templates/club.html"] = b"{{ view }}"
    desk.save()
    players = run(desk, "affected", str(desk.folder / "themes/plain/templates/player.html")).stdout.splitlines()
    assert "/players/tom-hart/" in players
    assert all(address.startswith("/players/") for address in players)
    covered = run(desk, "affected", str(desk.folder / "themes/plain/templates/club.html"))
    assert (covered.exit_code, covered.stdout.strip()) == (0, "")
    every = run(desk, "affected", str(desk.folder / "themes/child/theme.yaml")).stdout.splitlines()
    assert every == run(desk, "affected", str(desk.folder / CARD)).stdout.splitlines()
    assert len(every) > 60
    told = run(desk, "why", "/clubs/tokai/").stdout.splitlines()
    assert "  themes/child/templates/club.html" in told


def test_an_image_affects_its_own_copy_alone(desk: Desk) -> None:
    """No page holds its bytes."""
    path = "content/articles/2023/images/dot.png"
    told = run(desk, "affected", str(desk.folder / path))
    assert told.stdout == "/2023/08/30/odegaard-joins-northport/dot.png\n"
    desk.copy.files[path] = b"another dot"
    desk.save()
    result = built(desk)
    assert result.rendered == ()
    assert result.published
    assert result.published.written == ("2023/08/30/odegaard-joins-northport/dot.png",)


@pytest.mark.parametrize(
    "path", ["README.md", "content/notes.txt", "content/articles/notes.txt", "themes/nobody/style.css", "../outside.md"]
)
def test_a_file_that_is_none_of_the_site_is_wrong_usage(desk: Desk, path: str) -> None:
    """Whether it lies in the site's folder or not."""
    RealDisk().write(desk.folder / path, b"---\n")
    told = run(desk, "affected", str(desk.folder / path))
    assert told.exit_code == 2
    assert f"{Path(path).name} is no file that the site is made of" in told.stderr


# build


def test_a_build_explains_why_each_page_was_rendered(desk: Desk) -> None:
    """And is silent of those that were not."""
    desk.copy.pages["content/players/tom-hart.md"].body = "Another text.\n"
    desk.save()
    told = [run(desk, "build", "--explain").stdout for _ in range(2)]
    assert told == [
        (
            "5 pages: what it shows changed: player tom-hart\n  data/players.csv\n  data/players.jsonl\n"
            "  players/index.html\n  players/tom-hart/index.html\n  players/tom-hart/index.json\n"
        ),
        "no page is rendered: all are as they were\n",
    ]


def test_a_build_tells_where_its_time_goes(desk: Desk) -> None:
    """By phase, template and family."""
    told = run(desk, "build", "--profile", "--clean")
    assert told.exit_code == 0
    assert [word for word in ("scan", "render", "publish", "player.html", "season") if word not in told.output] == []


def test_a_clean_build_renders_all_pages_anew(desk: Desk) -> None:
    """And writes none, since none has changed."""
    before = files(desk.folder / "output")
    told = run(desk, "build", "--clean", "--explain")
    assert told.exit_code == 0
    assert told.stdout.startswith("118 pages: it is new\n")
    assert built(desk).pages == 118
    assert files(desk.folder / "output") == before


# verify


def test_verify_confirms_an_incremental_build(desk: Desk) -> None:
    """Of a site that has changed since."""
    _title(desk)
    desk.save()
    told = run(desk, "build", "--verify")
    assert told.exit_code == 0
    assert "verified: a clean build makes the very same" in told.stderr


def test_verify_finds_a_page_that_somebody_has_changed_with_its_entry_in_the_ledger(desk: Desk) -> None:
    """No other check could."""
    output, path = desk.folder / "output", "players/tom-hart/index.html"
    RealDisk().write(output / path, b"something else")
    place = publish.cache_file(output, "ledger")
    found = ledger.read(RealDisk(), place)
    assert found
    stamp = RealDisk().stamp(output / path)
    found.entries[path] = msgspec.structs.replace(
        found.entries[path], digest=digest(b"something else"), stamp=stamp or (0, 0)
    )
    ledger.write(RealDisk(), place, found)
    told = run(desk, "build", "--verify")
    assert told.exit_code == 1
    assert [line for line in told.stderr.splitlines() if "not what a clean build makes" in line] == [
        f"{output / path}: not what a clean build makes"
    ]


def test_verify_finds_pages_whose_view_has_read_behind_the_notebook(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the day, which no table has noted."""
    honest = players.player_view

    @wraps(honest)
    def sly(archive: Lookup, id_: str) -> PlayerView:
        return replace(honest(archive, id_), html=str(archive.as_of))

    monkeypatch.setattr(players, "player_view", sly)
    assert run(desk, "build", "--clean").exit_code == 0
    told = run(desk, "build", "--verify", today="2024-03-02")
    assert told.exit_code == 1
    wrong = [line.partition(": ")[0] for line in told.stderr.splitlines() if "not what a clean build makes" in line]
    assert wrong == [
        str(desk.folder / "output" / "players" / name / "index.html")
        for name in ("oystein-odegaard", "tanaka-ren", "tom-hart")
    ]
