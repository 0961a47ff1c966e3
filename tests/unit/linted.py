"""Small sites for the fact linter: what is written, and what it doubts."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from generator import archive, checks, content, linter, reading, texts
from generator.cache import Cache
from generator.problems import Problem, errors

DAY = "2024-01-11"
CARD = "title: Rumours\nurl: https://example.org\n"
CAST = {
    "clubs/liverpool": "name: Liverpool\nassociation: ENG\ndivisions:\n  2023/24: Premier League",
    "clubs/wigan-athletic": (
        "name: Wigan Athletic\naliases: Wigan\nassociation: ENG\n"
        "divisions:\n  2022/23: EFL Championship\n  2023/24: EFL League One"
    ),
    "clubs/dundee": "name: Dundee\nassociation: SCO\ndivisions:\n  2023/24: Scottish Premiership",
    "clubs/hull-city": "name: Hull City\nassociation: ENG",
    "players/tom-calder": "name: Tom Calder\nborn: 2004-03-01",
    "players/joe-brandt": "name: Joe Brandt",
    "journalists/ada-quill": "name: Ada Quill",
    "journalists/bo-lund": "name: Bo Lund",
    "outlets/the-gazette": "name: The Gazette",
    "outlets/wigan-official": "name: Wigan (official channels)\nurl: https://wigan.example\nofficial_of: Wigan",
    "windows/2023-summer": "season: 2023/24\nperiods:\n  - {association: ENG, closes: 2023-09-01}\n"
    "  - {association: SCO, closes: 2023-09-01}",
    "windows/2024-winter": "season: 2023/24\nperiods:\n  - {association: ENG, closes: 2024-02-01}\n"
    "  - {association: SCO, closes: 2024-02-01}",
}


def article(front: str = "", body: str = "", *, day: str = DAY, title: str = "Talks") -> str:
    """An article of that day; its fields begin in line 4."""
    return f"---\ntitle: {title}\ndate: {day}\n{front.strip()}\n---\n{body}"


def claim(**fields: str) -> str:
    """A claim of talks by Ada Quill over Tom Calder, from Liverpool to Wigan, but for these fields; `_` is left out."""
    usual = {"player": "Tom Calder", "from": "Liverpool", "to": "Wigan", "stage": "talks", "by": "Ada Quill"}
    held = {name.rstrip("_"): value for name, value in (usual | {n.rstrip("_"): v for n, v in fields.items()}).items()}
    return f"  - {{{', '.join(f'{name}: {value}' for name, value in held.items() if value)}}}\n"


def claims(*ones: str) -> str:
    """The field of an article; the first claim stands two lines below the date."""
    return f"claims:\n{''.join(ones)}"


def write(folder: Path, files: Mapping[str, str]) -> None:
    """The cast's records with these files of content/ besides or in their stead; a name without ending is Markdown."""
    all_files = {"site.yaml": CARD, **{f"{name}.md": f"---\n{front}\n---\n" for name, front in CAST.items()}}
    for name, text in files.items():
        full = name if "." in name else f"{name}.md"
        all_files[full] = text if text.startswith("---") or "." in name else f"---\n{text}\n---\n"
    for name, text in all_files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def doubts(folder: Path, files: Mapping[str, str]) -> list[Problem]:
    """All that is doubted in the site, in order."""
    write(folder, files)
    site, wrong = content.site(folder)
    assert site
    with closing(Cache(None, "")) as cache:
        read = reading.read(reading.scan(folder, site, cache, 1), cache, 1)
    whole, unsound = archive.build(site, read.records, read.headlines, read.bodies, date(2026, 1, 1))
    assert [*wrong, *read.unresolved, *errors(read.problems), *errors(unsound)] == []
    return sorted([*unsound, *checks.check(whole.articles), *linter.lint(whole, texts.texts(read))])


def told(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Where something is doubted, and its code: articles/talks.md:4:10 not-https."""
    return [f"{str(one.place).removeprefix('content/')} {one.code}" for one in doubts(folder, files)]
