"""`rumourmill import`: raw texts become drafts that the site builds with; nothing is overwritten, nothing is lost."""

import builtins
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import import_ as command
from generator.desk import importing, questions
from generator.desk.inbox import Source
from generator.prepare import Options
from tests.documents import files

SITE = {
    "content/site.yaml": "title: Rumours\nurl: https://example.org\ntime_zone: Europe/London\n",
    "content/players/joe-marlow.md": "---\nname: Joe Marlow\n---\n",
    "content/clubs/liverpool.md": "---\nname: Liverpool\nassociation: ENG\n---\n",
    "content/journalists/nadia-ferrand.md": "---\nname: Nadia Ferrand\n---\n",
}
LOAN = (
    " date 2024-01-09 Hull City want to sign Joe Marlow on loan from Liverpool, according to Nadia Ferrand.\n\n"
    "Photo by Ann Other/Agency\n\n"
    "The defender Tom Rook is fit again and trained with the others on Monday.\n\n"
    "Marlow waits for his chance\n\n"
    "Marlow played twice in the autumn, and both games were won by a goal in the last minutes.\n"
)
BID = (
    "date 2024-01-10\n\nLeeds United have made a bid of £4m for Joe Marlow, Nadia Ferrand reports. "
    "Liverpool turned it down within the hour, and no second one is planned for this month.\n"
)
NO_DATE = "Leeds United have made a bid for Joe Marlow.\n"


def site(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A site of a few records and those files."""
    for name, text in {**SITE, **(more or {})}.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "site"


def raw(folder: Path, name: str, text: str | bytes) -> Path:
    """A text to be imported."""
    path = folder / "raw" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments], input=typed, catch_exceptions=False)


def articles(found: Path) -> list[str]:
    """The files below content/articles/."""
    return sorted(name.removeprefix("content/articles/") for name in files(found) if "/articles/" in name)


def test_a_raw_text_becomes_a_draft_that_the_site_builds_with(tmp_path: Path) -> None:
    """With its original beside it, and the club of the register that the archive did not have."""
    found = site(tmp_path)
    result = run("import", "--site", found, raw(tmp_path, "a.txt", LOAN))
    assert result.exit_code == 0, result.output
    [article, original] = articles(found)
    assert result.stdout.splitlines()[0] == str(found / "content/articles" / article)
    assert article.startswith("2024/hull-city-want-to-sign-joe-marlow")
    assert original == article.replace(".md", ".original.txt")
    text = (found / "content/articles" / article).read_text("utf-8")
    for line in (
        "date: 2024-01-09", "rights: third-party-text", "draft: yes", "  - player: Joe Marlow", "    from: Liverpool",
        "    to: Hull City", "    deal: loan", "    stage: interest", "    by: Nadia Ferrand",
    ):  # fmt: skip
        assert f"\n{line}" in text
    assert "Tom Rook" in text.partition("\n---\n")[0]
    assert "\n## Marlow waits for his chance\n" in text
    assert "Photo by" not in text
    assert (found / "content/articles" / original).read_text("utf-8") == LOAN
    assert "association: ENG" in (found / "content/clubs/hull-city.md").read_text("utf-8")
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0


def test_the_original_is_not_published(tmp_path: Path) -> None:
    """Nor more than the beginning of a text that is another's."""
    found = site(tmp_path)
    run("import", "--site", found, raw(tmp_path, "a.txt", LOAN + "\nA last line that no excerpt reaches.\n" * 9))
    assert run("build", "--site", found, "--drafts", "--no-search", "--today", "2024-02-01").exit_code == 0
    published = {name: data for name, data in files(found / "output").items() if name.endswith((".html", ".txt"))}
    assert [name for name in published if "hull-city-want" in name]
    assert not [name for name in published if "original" in name]
    assert not [name for name, data in published.items() if b"A last line that no excerpt" in data]


def test_a_second_import_finds_everything_done(tmp_path: Path) -> None:
    """And changes no byte."""
    found, text = site(tmp_path), raw(tmp_path, "a.txt", LOAN)
    run("import", "--site", found, text)
    before = files(found)
    result = run("import", "--site", found, text)
    assert result.exit_code == 0
    assert f"imported before, as {found}/content/articles/2024/hull-city" in result.stdout
    assert files(found) == before


def test_a_dry_run_shows_the_draft_and_writes_nothing(tmp_path: Path) -> None:
    """Not even a cache."""
    found = site(tmp_path)
    before = files(found)
    result = run("import", "--site", found, "--dry-run", raw(tmp_path, "a.txt", LOAN))
    assert result.exit_code == 0
    assert "\nrights: third-party-text" in result.stdout
    assert f"with it: {found}/content/clubs/hull-city.md" in result.stdout
    assert files(found) == before


def test_what_is_wrong_is_told_in_one_run_and_the_rest_is_imported(tmp_path: Path) -> None:
    """With file, line and hint; once it is mended, the next run takes up what was left."""
    found = site(tmp_path)
    raw(tmp_path, "a.txt", LOAN)
    raw(tmp_path, "b.txt", b"date 2024-01-09 A\x00B")
    undated = raw(tmp_path, "c.txt", NO_DATE)
    result = run("import", "--site", found, tmp_path / "raw", tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert "error[nul-byte]" in result.stderr
    assert "c.txt:1: error[no-date]" in result.stderr
    assert "missing.txt: error[unreadable]" in result.stderr
    assert result.stderr.count("hint: ") == 3
    assert result.stderr.splitlines()[-1] == "1 draft, 3 left"
    undated.write_text(f"date 2024-01-12 {NO_DATE}", "utf-8")
    result = run("import", "--site", found, tmp_path / "raw")
    assert result.stderr.splitlines()[-1] == "1 draft, 1 imported before, 1 left"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Another text of the same headline gets a number, and so does one whose name the editor has taken."""
    headed = "---\ntitle: Marlow waits\ndate: 2024-01-09\n---\n\n{}\n"
    mine = {"content/articles/2024/marlow-waits.md": headed.format("My own.")}
    found = site(tmp_path, mine)
    for number, words in enumerate(("One thing was said of him.", "Quite another was written of them all.")):
        assert run("import", "--site", found, raw(tmp_path, f"{number}.md", headed.format(words))).exit_code == 0
    assert articles(found) == [
        "2024/marlow-waits-2.md", "2024/marlow-waits-2.original.markdown",
        "2024/marlow-waits-3.md", "2024/marlow-waits-3.original.markdown",
        "2024/marlow-waits.md",
    ]  # fmt: skip
    assert (found / "content/articles/2024/marlow-waits.md").read_text("utf-8") == headed.format("My own.")
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0


def test_an_article_that_says_nearly_the_same_is_named(tmp_path: Path) -> None:
    """In what is told, and in the draft."""
    found = site(tmp_path)
    run("import", "--site", found, raw(tmp_path, "a.txt", LOAN))
    result = run("import", "--site", found, raw(tmp_path, "b.txt", LOAN.replace("2024-01-09", "2024-01-10")))
    near = [
        line for line in result.stdout.splitlines() if f"% of it stands in {found}/content/articles/2024/hull" in line
    ]
    assert len(near) == 1
    draft = Path(result.stdout.splitlines()[0]).read_text("utf-8")
    assert near[0].strip().replace(f"{found}/", "") in draft


def test_an_import_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    """An original without its article does not count as imported, and is kept."""
    found, text = site(tmp_path), raw(tmp_path, "a.txt", LOAN)
    run("import", "--site", found, text)
    [article, original] = articles(found)
    (found / "content/articles" / article).unlink()
    assert run("import", "--site", found, text).stderr.splitlines()[-1] == "1 draft"
    assert articles(found) == [article, original]


def test_standard_input_is_a_text_like_any_other(tmp_path: Path) -> None:
    """Named as such where something is wrong with it."""
    found = site(tmp_path)
    assert run("import", "--site", found, "-", typed=LOAN).stdout.startswith(f"{found}/content/articles/2024/hull-city")
    result = run("import", "--site", found, "-", typed=NO_DATE)
    assert result.exit_code == 1
    assert "standard input:1: error[no-date]" in result.stderr


def test_an_unknown_club_or_outlet_is_asked_after(tmp_path: Path) -> None:
    """Before anything is read."""
    found, text = site(tmp_path), raw(tmp_path, "a.txt", LOAN)
    result = run("import", "--site", found, text, "--context-club", "Liverpol")
    assert result.exit_code == 2
    assert "there is no club “Liverpol”; did you mean Liverpool?" in " ".join(result.stderr.split())
    assert run("import", "--site", found, text, "--outlet", "The Ledger").exit_code == 2
    assert articles(found) == []


def test_many_texts_are_summed_up(tmp_path: Path) -> None:
    """Each with its draft; names without a record are told of all together."""
    found = site(tmp_path)
    for number in range(5):
        raw(tmp_path, f"{number}.txt", LOAN.replace("2024-01-09", f"2024-01-0{number + 1}"))
    result = run("import", "--site", found, tmp_path / "raw")
    assert result.exit_code == 0
    assert sum(line.startswith(f"{found}/content/articles/2024/") for line in result.stdout.splitlines()) == 5
    assert "Tom Rook, 5×, of players?" in result.stdout
    assert result.stderr.splitlines()[-1] == "5 drafts"


def test_a_text_in_several_processes_is_the_same_draft(tmp_path: Path) -> None:
    """However many share the work."""
    outputs = []
    for jobs in ("1", "2"):
        found = site(tmp_path / jobs)
        for number in range(230):
            raw(tmp_path / jobs, f"{number:03}.txt", BID.replace("£4m", f"£{number}m"))
        assert run("import", "--site", found, "--jobs", jobs, tmp_path / jobs / "raw").exit_code == 0
        outputs.append({name: data for name, data in files(found).items() if "/articles/" in name})
    assert len(outputs[0]) == 460
    assert outputs[0] == outputs[1]


def test_interactive_needs_a_terminal(tmp_path: Path) -> None:
    """There is nobody to ask in CI."""
    result = run("import", "--site", site(tmp_path), "--interactive", raw(tmp_path, "a.txt", LOAN))
    assert result.exit_code == 2
    assert "--interactive needs a terminal" in result.stderr


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the editor types, line by line; after that Enter, and no question without end."""
    typed: list[str] = []
    asked = iter(range(50))

    def answer(*_: object) -> str:
        next(asked)
        return typed.pop(0) if typed else ""

    monkeypatch.setattr(builtins, "input", answer)
    yield typed
    assert not typed


def interactively(found: Path, *texts: Path) -> list[importing.Outcome]:
    """What comes of the texts with an editor at the terminal."""
    options = Options(found, found / "output", lambda _: pytest.fail("no clock"))
    archive, _ = importing.archive(options)
    assert archive is not None
    editor = questions.Terminal("")
    sources = [Source(str(text), text) for text in texts]
    return list(importing.import_all(sources, importing.Wanted(found), archive, editor))


def test_enter_takes_what_is_proposed(tmp_path: Path, answers: list[str]) -> None:
    """A name beside which “defender” stands is a new player then, with a file."""
    found = site(tmp_path)
    [done] = interactively(found, raw(tmp_path, "a.txt", LOAN))
    assert isinstance(done, importing.Imported)
    assert "\n  - Joe Marlow" in done.text
    assert "\n  - Tom Rook" in done.text
    assert "name: Tom Rook" in (found / "content/players/tom-rook.md").read_text("utf-8")
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0
    assert answers == []


def test_the_editor_gives_a_date_and_may_leave_a_text(tmp_path: Path, answers: list[str]) -> None:
    """No date is asked for again; Enter leaves the text, and so does a no at the end."""
    found = site(tmp_path)
    answers += ["tomorrow", "2024-01-12"]
    [done] = interactively(found, raw(tmp_path, "a.txt", NO_DATE))
    assert isinstance(done, importing.Imported)
    assert "\ndate: 2024-01-12  # the editor\n" in done.text
    [left] = interactively(found, raw(tmp_path, "b.txt", NO_DATE + "\nMore of it."))
    assert isinstance(left, importing.Left)


def test_the_options_are_told() -> None:
    """In the help, and by the name that shells know."""
    assert command.import_.name == "import"
    assert "--context-club" in run("import", "--help").stdout


def test_an_id_that_another_has_is_not_taken(tmp_path: Path) -> None:
    """The register's Hull City is not the archive's club of the same id; nothing of that is changed."""
    other = "---\nname: Hull City of the Antipodes\n---\n"
    found = site(tmp_path, {"content/clubs/hull-city.md": other})
    result = run("import", "--site", found, raw(tmp_path, "a.txt", LOAN))
    assert f"with it: {found}/content/clubs/hull-city-eng.md" in result.stdout
    assert (found / "content/clubs/hull-city.md").read_text("utf-8") == other
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0


def test_a_record_that_the_editor_makes_gets_a_free_id(tmp_path: Path, answers: list[str]) -> None:
    """Whoever has the id already keeps it."""
    found = site(tmp_path, {"content/players/tom-rook.md": "---\nname: Thomas Rook\n---\n"})
    [done] = interactively(found, raw(tmp_path, "a.txt", LOAN))
    assert isinstance(done, importing.Imported)
    assert "content/players/tom-rook-2.md" in done.made
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0
    assert answers == []


def test_the_day_is_that_of_the_sites_clocks(tmp_path: Path) -> None:
    """So that two texts of one headline and day do not get one address."""
    card = SITE["content/site.yaml"].replace("Europe/London", "Asia/Tokyo")
    found = site(tmp_path, {"content/site.yaml": card})
    headed = "---\ntitle: Late news\ndate: {}\n---\n\n{}\n"
    one = raw(tmp_path, "a.md", headed.format("2024-01-01", "The first of two."))
    two = raw(tmp_path, "b.md", headed.format("2023-12-31T20:00:00+00:00", "Quite another one."))
    assert run("import", "--site", found, one, two).exit_code == 0
    assert [name for name in articles(found) if name.endswith(".md")] == ["2024/late-news-2.md", "2024/late-news.md"]
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0


def test_an_original_that_was_left_is_not_taken_for_another_texts(tmp_path: Path) -> None:
    """The new text gets a name of its own, and its own original."""
    found = site(tmp_path)
    headed = "---\ntitle: Marlow waits\ndate: 2024-01-09\n---\n\n{}\n"
    run("import", "--site", found, raw(tmp_path, "a.md", headed.format("One thing was said of him.")))
    (found / "content/articles/2024/marlow-waits.md").unlink()
    second = raw(tmp_path, "b.md", headed.format("Quite another was written of them all."))
    assert run("import", "--site", found, second).exit_code == 0
    assert articles(found) == [
        "2024/marlow-waits-2.md", "2024/marlow-waits-2.original.markdown", "2024/marlow-waits.original.markdown",
    ]  # fmt: skip
    assert "imported before" in run("import", "--site", found, second).stdout


def test_the_club_of_the_texts_and_what_people_say_are_in_the_draft(tmp_path: Path) -> None:
    """With its file, where the archive has none; quotations whole, over paragraphs."""
    found = site(tmp_path, {"content/people/ada-boss.md": "---\nname: Ada Boss\nrole: manager\n---\n"})
    text = (
        "date 2024-01-09 Hull City manager Ada Boss spoke of Joe Marlow on Monday.\n\n"
        "“He is a very good player and we like him,” Boss said. “We shall see.\n\n“Nothing is done as yet.”\n"
    )
    result = run("import", "--site", found, raw(tmp_path, "a.txt", text), "--context-club", "Hull City")
    draft = Path(result.stdout.splitlines()[0]).read_text("utf-8")
    assert "\ncontext_club: Hull City\n" in draft
    assert "\nquotes:\n  - by: Ada Boss" in draft
    assert "He is a very good player and we like him. We shall see. Nothing is done as yet." in draft
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0


def test_an_address_that_is_none_is_a_note(tmp_path: Path) -> None:
    """The text is imported all the same."""
    page = (
        "<html><head><title>News</title><link rel=canonical href='https://e.example/a b\"c'>"
        "<meta property='article:published_time' content='2024-01-09T10:00:00+00:00'></head><body><article>"
        "<h1>News of Marlow</h1><p>Hull City want to sign Joe Marlow on loan from Liverpool.</p>"
        f"<p>{'Marlow trained with the others again. ' * 9}</p>"
        "</article></body></html>"
    )
    found = site(tmp_path)
    assert run("import", "--site", found, raw(tmp_path, "a.html", page)).exit_code == 0
    [article, _] = articles(found)
    assert run("check", "--site", found, "--drafts", "--today", "2024-02-01").exit_code == 0
    assert "\nurl:" not in (found / "content/articles" / article).read_text("utf-8")


def test_two_imports_at_once_lose_nothing(tmp_path: Path) -> None:
    """The second waits for the first: texts of one headline get names of their own."""
    found = site(tmp_path)
    headed = "---\ntitle: Marlow waits\ndate: 2024-01-09\n---\n\nText {} of folder {}, and of no other.\n"
    for folder in "ab":
        for number in range(20):
            raw(tmp_path, f"{folder}/{number}.md", headed.format(number, folder))
    command = [sys.executable, "-m", "generator", "import", "--site", str(found)]
    running = [
        subprocess.Popen([*command, str(tmp_path / "raw" / folder)], stdout=subprocess.DEVNULL)  # noqa: S603
        for folder in "ab"
    ]
    assert [one.wait(60) for one in running] == [0, 0]
    texts = {data for name, data in files(found).items() if name.endswith(".markdown")}
    assert len(texts) == 40
    assert len([name for name in articles(found) if name.endswith(".md")]) == 40


def test_a_folder_that_holds_the_site_does_not_import_it(tmp_path: Path) -> None:
    """Nor what it was built into; an empty name is no folder."""
    found = site(tmp_path)
    (found / "a.txt").write_text(LOAN, "utf-8")
    assert run("build", "--site", found, "--no-search", "--today", "2024-02-01").exit_code == 0
    assert run("import", "--site", found, found).stderr.splitlines()[-1] == "1 draft"
    result = run("import", "--site", found, "")
    assert result.exit_code == 2
    assert "a file without a name" in result.stderr


def test_what_is_no_regular_file_is_left(tmp_path: Path) -> None:
    """A pipe would be waited for for ever."""
    os.mkfifo(raw(tmp_path, "a.txt", LOAN).with_name("pipe.txt"))
    result = run("import", "--site", site(tmp_path), tmp_path / "raw")
    assert result.exit_code == 1
    assert "pipe.txt: error[unreadable]: the file cannot be read: it is no regular file" in result.stderr
    assert result.stderr.splitlines()[-1] == "1 draft, 1 left"
