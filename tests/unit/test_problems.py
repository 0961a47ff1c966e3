"""Every code of a problem has a broken site in tests/problems that shows it, and its message is as expected.

UPDATE=1 in the environment rewrites the expected messages; read the difference before you keep it.
"""

import inspect
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator import content, doubts, prepare, problems
from generator.problems import Problem

FOLDER = Path(__file__).parents[1] / "problems"

# No folder shows these: Pagefind is made to fail in test_search.py, and pictures want for what draws them in
# test_pictures.py.
ELSEWHERE = frozenset({"search-failed", "no-card-images"})


def problems_of(site_folder: Path) -> list[Problem]:
    """All that is wrong with a site on New Year's Day of 2026; nothing is written."""
    options = prepare.Options(
        site=site_folder, output=site_folder / "output", today=lambda _: date(2026, 1, 1), lint=True
    )
    return list(prepare.prepare(options).problems)


def _page(site_folder: Path, name: str = "about.md") -> Path:
    path = site_folder / "content" / "pages" / name
    path.parent.mkdir(exist_ok=True)
    return path


def _not_utf8(site_folder: Path) -> None:
    _page(site_folder).write_bytes(b"---\ntitle: \xff\n---\n")


def _nul_byte(site_folder: Path) -> None:
    _page(site_folder).write_bytes(b"---\ntitle: A\x00\n---\n")


def _file_too_large(site_folder: Path) -> None:
    _page(site_folder).write_bytes(b"x" * (content.LIMIT + 1))


def _front_matter_too_large(site_folder: Path) -> None:
    _page(site_folder).write_text("---\ntitle: " + "x" * 16_384 + "\n---\n")


def _same_id(site_folder: Path) -> None:
    for name in ("ABOUT.md", "about.md"):
        _page(site_folder, name).write_text("---\ntitle: About\n---\n")


def _unreadable(site_folder: Path) -> None:
    outside = site_folder.parent / "outside.md"
    outside.write_text("---\ntitle: Secret\n---\n")
    _page(site_folder).symlink_to(outside)


# What git, an editor or a file system that ignores case would mangle is written when the test runs.
GENERATED: Mapping[str, Callable[[Path], None]] = {
    "not-utf8": _not_utf8,
    "nul-byte": _nul_byte,
    "file-too-large": _file_too_large,
    "front-matter-too-large": _front_matter_too_large,
    "same-id": _same_id,
    "unreadable": _unreadable,
}


def codes() -> set[str]:
    """The code of every constructor in problems.py and doubts.py."""
    made = [one for module in (problems, doubts) for one in inspect.getmembers(module, inspect.isfunction)]
    named = {name: make for name, make in made if not name.startswith("_")}
    return {
        name.replace("_", "-") for name, make in named.items() if inspect.signature(make).return_annotation is Problem
    }


def line(problem: Problem) -> str:
    """A problem as expected.txt holds it."""
    return f"{problem.place} {problem.code}: {problem.sentence} | {problem.hint}"


@pytest.mark.parametrize("code", sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
def test_a_broken_site_is_told_what_is_wrong(code: str, tmp_path: Path) -> None:
    """The whole text of all its problems, the code itself among them."""
    site = tmp_path / "site"
    shutil.copytree(FOLDER / code, site)
    if code in GENERATED:
        GENERATED[code](site)
    found = problems_of(site)
    text = "".join(f"{line(problem)}\n" for problem in sorted(found))
    expected = FOLDER / code / "expected.txt"
    if os.environ.get("UPDATE") == "1":
        expected.write_text(text, encoding="utf-8")
    assert code in {problem.code for problem in found}
    assert text == expected.read_text(encoding="utf-8")


def test_every_code_has_a_broken_site() -> None:
    """And no site shows a code that does not exist."""
    shown = {path.name for path in FOLDER.iterdir()}
    assert len(shown) > 30
    assert codes() == shown | ELSEWHERE


def test_a_code_that_is_shown_elsewhere_has_no_site() -> None:
    """Or it would be shown twice."""
    assert not {path.name for path in FOLDER.iterdir()} & ELSEWHERE


def test_a_mistake_in_one_article_hides_no_unknown_name_in_another(tmp_path: Path) -> None:
    """Only a record that could have been named excuses a name that is not found."""
    write = {
        "content/site.yaml": "title: T\nurl: https://example.org\n",
        "content/articles/a.md": "---\ntitle: A\ndate: 2024-02-30\n---\n",
        "content/articles/b.md": "---\ntitle: B\ndate: 2024-02-01\nplayers: [Nobody]\n---\n",
    }
    for name, text in write.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert [problem.code for problem in problems_of(tmp_path)] == ["bad-date", "unknown-name"]

    (tmp_path / "content/players").mkdir()
    (tmp_path / "content/players/nobody.md").write_text("---\nnmae: Nobody\n---\n", encoding="utf-8")
    codes = [problem.code for problem in problems_of(tmp_path)]
    assert codes == ["bad-date", "missing-field", "unknown-field"]
