"""Front matter silences warnings of its own file, each with a reason; --strict lets no other pass."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import forms, live, prepare
from generator.cli import main
from generator.prepare import Options
from generator.problems import Problem
from tests.unit.linted import CAST, article, claim, claims, write

LATE = claims(claim(said_on="2024-01-12"))
LINK = "url: http://a.example/"
WHY = "silence: {not-https: The site answers to nothing else.}"
LATE_WHY = "silence: {claim-after-article: The day is that of the print edition.}"


def options(folder: Path) -> Options:
    """All checks, on New Year's Day of 2026."""
    return Options(folder, folder / "output", lambda _: date(2026, 1, 1), search=False, lint=True)


def problems(folder: Path, files: dict[str, str], *, lint: bool = True) -> tuple[Problem, ...]:
    """What is told of the site."""
    write(folder, files)
    return prepare.prepare(replace(options(folder), lint=lint)).problems


def codes(folder: Path, files: dict[str, str], *, lint: bool = True) -> list[str]:
    """What is told, in short."""
    return [one.code for one in problems(folder, files, lint=lint)]


def run(*words: object) -> Result:
    """What the command line says to these words."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def test_a_warning_is_silenced_in_its_own_file_alone(tmp_path: Path) -> None:
    """Another file of the same kind still tells of it."""
    files = {"articles/a": article(f"{LINK}\n{WHY}"), "articles/b": article(LINK)}
    assert [str(one.place) for one in problems(tmp_path, files)] == ["content/articles/b.md:4:6"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("outlets/x", "name: X\nurl: http://x.example", "not-https"),
        ("windows/2025-winter", "season: 2024/25", "no-periods"),
        ("moves/x", "window: 2024-winter\nplayer: Tom Calder\nto: Wigan\nurl: http://x.example", "not-https"),
    ],
)
def test_records_of_other_kinds_silence_too(name: str, text: str, code: str, tmp_path: Path) -> None:
    """Whatever kind they are of."""
    assert codes(tmp_path, {name: text}) == [code]
    assert codes(tmp_path, {name: f"{text}\nsilence:\n  {code}: It cannot be helped."}) == []


@pytest.mark.parametrize("name", [name for name in dir(forms) if name.endswith("Form")])
def test_every_kind_of_file_has_the_field(name: str) -> None:
    """As its last; the site's card, themes, and what files are made of have none."""
    parts = ("Fee", "Deal", "Voice", "Claim", "Quote", "Correction", "Named", "Spell", "Period", "Override", "Setting")
    form = getattr(forms, name)
    has_none = {"Form", "SiteForm", "ThemeForm", *(f"{part}Form" for part in parts)}
    assert ("silence" in form.model_fields) is (name not in has_none)
    assert name in has_none or list(form.model_fields)[-1] == "silence"


def test_builds_heed_a_silence_and_do_not_look_for_idle_ones(tmp_path: Path) -> None:
    """They do not know of most warnings."""
    files = {"articles/a": article(f"{LATE}{LATE_WHY}"), "articles/b": article(f"{LINK}\n{WHY}")}
    assert codes(tmp_path, files, lint=False) == []
    assert codes(tmp_path, {"articles/a": article(LATE)}, lint=False) == ["claim-after-article"]


def test_builds_do_not_check_facts(tmp_path: Path) -> None:
    """Only what costs nothing."""
    files = {"articles/a": article(LINK), "articles/b": article(LATE)}
    assert codes(tmp_path, files, lint=False) == ["claim-after-article"]
    assert codes(tmp_path, files) == ["not-https", "claim-after-article"]


def test_a_silence_for_nothing_is_a_warning(tmp_path: Path) -> None:
    """At the line to take out; of an article that is not shown nothing can be told."""
    files = {"articles/a": article(f"{LINK}\nsilence:\n  not-https: So it is.\n  stated-age: He lies.")}
    (found,) = problems(tmp_path, files)
    assert (str(found.place), found.code) == ("content/articles/a.md:7:3", "idle-silence")
    assert found.sentence == "there is nothing of `stated-age` here to silence"
    assert codes(tmp_path, {"articles/a": article(f"{WHY}\ndraft: yes")}) == []
    assert codes(tmp_path, {"articles/a": article(WHY)}) == ["idle-silence"]


@pytest.mark.parametrize(
    ("silence", "told"),
    [
        (
            "\n  not-htps: It is not.",
            "5:3 unknown-word: `silence` cannot be “not-htps” | did you mean “not-https” or",
        ),
        (
            "\n  idle-silence: There is none.",
            "5:3 unknown-word: `silence` cannot be “idle-silence” | one of: stated-age, wrong-division, ",
        ),
        (
            " not-https",
            "4:10 wrong-shape: `silence` should be a map of fields | write a map of fields after `silence:`",
        ),
        ("\n  not-https: [a, b]", "5:14 wrong-shape: `not-https` should be a single value"),
    ],
)
def test_what_is_no_silence_is_told(silence: str, told: str, tmp_path: Path) -> None:
    """A code that is none, or that cannot be silenced, comes with one that is meant."""
    (found,) = problems(tmp_path, {"articles/a": article(f"silence:{silence}")})
    assert f"{found.place} {found.code}: {found.sentence} | {found.hint}".startswith(f"content/articles/a.md:{told}")


@pytest.mark.parametrize("reason", ["", " ''", ' " "', " ~"])
def test_a_silence_needs_a_reason(reason: str, tmp_path: Path) -> None:
    """Blanks are none."""
    (found,) = problems(tmp_path, {"articles/a": article(f"{LINK}\nsilence:\n  not-https:{reason}")})
    assert (str(found.place), found.code, str(found.severity)) == (
        "content/articles/a.md:6:3",
        "silence-without-reason",
        "error",
    )


def test_nothing_is_doubted_while_something_is_wrong(tmp_path: Path) -> None:
    """A file that is not read may hold just what seems to be missing."""
    files = {"articles/a": article(LINK), "articles/b": "---\ntitle: B\n---\n"}
    assert codes(tmp_path, files) == ["missing-field"]


# The command


def test_strict_ends_with_1_where_a_warning_is_left(tmp_path: Path) -> None:
    """And says so in the last line; without it a warning passes."""
    write(tmp_path, {"articles/a": article(LINK)})
    lax, strict = run("check", "--site", tmp_path), run("check", "--site", tmp_path, "--strict")
    assert (lax.exit_code, lax.stderr.splitlines()[-1]) == (0, "no errors, 1 warning")
    assert (strict.exit_code, strict.stderr.splitlines()[-1]) == (
        1,
        "no errors, but --strict lets no warning pass: 1 warning",
    )
    write(tmp_path, {"articles/a": article(f"{LINK}\n{WHY}")})
    assert run("check", "--site", tmp_path, "--strict").exit_code == 0


def test_strict_counts_errors_as_ever(tmp_path: Path) -> None:
    """With the warnings."""
    write(tmp_path, {"articles/b": "---\ntitle: B\n---\n", "stray.md": "Nobody reads this."})
    result = run("check", "--site", tmp_path, "--strict")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "1 error, 1 warning")


def test_warnings_are_told_in_every_format_with_file_and_line(tmp_path: Path) -> None:
    """For people, programs and pull requests."""
    write(tmp_path, {"articles/a": article(LINK)})
    file = f"{tmp_path}/content/articles/a.md"
    text = run("check", "--site", tmp_path).stderr.splitlines()
    assert text[0] == f"{file}:4:6: warning[not-https]: the link to http://a.example/ is not https"
    assert text[1:3] == ["    url: http://a.example/", "         ^"]
    (told,) = json.loads(run("check", "--site", tmp_path, "--format", "json").stdout)
    assert [told[key] for key in ("file", "line", "column", "severity", "code")] == [file, 4, 6, "warning", "not-https"]
    github = run("check", "--site", tmp_path, "--format", "github").stdout
    assert github.startswith(f"::warning file={file},line=4,col=6,title=not-https::the link to http://a.example/ is")


# The preview


def test_the_preview_doubts_the_articles_that_are_saved(tmp_path: Path) -> None:
    """And not those that it has found; each until it is mended or silenced."""
    write(tmp_path, {"articles/a": article(LINK), "articles/b": article()})
    preview = live.Live(options(tmp_path), lambda *_: "", lambda _: None)

    def save(name: str, front: str) -> list[str]:
        write(tmp_path, {name: article(front)})
        return [f"{one.place.file} {one.code}" for one in preview.look({f"content/{name}.md"}).problems]

    assert preview.look(None).problems == ()
    assert save("articles/b", LINK) == ["content/articles/b.md not-https"]
    assert save("articles/c", LATE) == ["content/articles/b.md not-https", "content/articles/c.md claim-after-article"]
    assert save("articles/b", f"{LINK}\n{WHY}") == ["content/articles/c.md claim-after-article"]
    assert save("articles/c", "") == []
    preview.close()


def test_the_preview_doubts_anew_what_others_say(tmp_path: Path) -> None:
    """A recall has its loan once somebody has told of that."""
    write(tmp_path, {"articles/a": article()})
    preview = live.Live(options(tmp_path), lambda *_: "", lambda _: None)
    preview.look(None)
    back = claims(claim(event="loan-recall", from_="Wigan", to="Liverpool"))
    write(tmp_path, {"articles/a": article(back)})
    assert [one.code for one in preview.look({"content/articles/a.md"}).problems] == ["recall-without-loan"]
    write(tmp_path, {"articles/b": article(claims(claim(deal="loan")), day="2023-08-01")})
    assert preview.look({"content/articles/b.md"}).problems == ()
    preview.close()


def test_without_the_linter_the_preview_tells_what_a_build_does(tmp_path: Path) -> None:
    """As tests that compare the two ask for."""
    write(tmp_path, {"articles/a": article()})
    preview = live.Live(replace(options(tmp_path), lint=False), lambda *_: "", lambda _: None)
    preview.look(None)
    write(tmp_path, {"articles/a": article(LINK)})
    assert preview.look({"content/articles/a.md"}).problems == ()
    preview.close()


def test_the_cast_of_these_tests_is_a_good_site(tmp_path: Path) -> None:
    """Even for --strict."""
    assert CAST
    write(tmp_path, {})
    assert run("check", "--site", tmp_path, "--strict").exit_code == 0
