"""The schemas for editors: what they let pass and what they refuse."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from generator import frontmatter
from generator.cli import main
from generator.desk.making import scaffolds, schemas
from generator.moves import Key
from generator.words import Event
from tests.documents import files

ROOT = Path(__file__).parents[2]
KINDS = {folder: kind for kind, (folder, _) in scaffolds.FORMS.items()} | {"pages": "page"}
WRITTEN = {Path(name).stem: json.loads(text) for name, text in schemas.schemas()}
SITES = [ROOT, *sorted(path.parent for path in (ROOT / "tests").glob("*/*/content") if path.parts[-3] != "problems")]


class Core(yaml.SafeLoader):
    """YAML as editors read it: by the core schema of YAML 1.2, in which days are text and yes is a word."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), _first)


def read(text: str) -> Any:
    """The fields as an editor takes them, as JSON has them."""
    return json.loads(json.dumps(yaml.load(text, Core)))  # noqa: S506  a safe loader with fewer types


def told(kind: str, text: str) -> list[str]:
    """What is wrong with these fields by the schema."""
    return [error.message for error in Draft7Validator(WRITTEN[kind]).iter_errors(read(text))]


def front_matter(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The name, the kind and the fields of each file of a site that its schemas are for."""
    for name, data in sorted(files(folder / "content").items()):
        if kind := KINDS.get(name.partition("/")[0]) if name.endswith(".md") else None:
            document, _ = frontmatter.split(data.decode(), name)
            assert document, name
            yield name, kind, document.fields.text
    yield "site.yaml", "site", (folder / "content/site.yaml").read_text("utf-8")
    for path in sorted(folder.glob("themes/*/theme.yaml")):
        yield path.name, "theme", path.read_text("utf-8")


def test_the_schemas_of_our_own_content_are_fresh() -> None:
    """`rumourmill schema` writes them."""
    found = {f"{schemas.FOLDER}/{name}": data.decode() for name, data in files(ROOT / schemas.FOLDER).items()}
    assert found == dict(schemas.schemas())


def test_there_is_one_for_each_kind_of_file() -> None:
    """And each is a schema."""
    assert set(WRITTEN) == {*KINDS.values(), "site", "theme"}
    for schema in WRITTEN.values():
        Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_what_is_right_passes(folder: Path) -> None:
    """All of our own content, and the sites of the tests."""
    found = list(front_matter(folder))
    assert len(found) > 1
    assert {name: wrong for name, kind, text in found if (wrong := told(kind, text))} == {}


def test_all_our_files_are_held_against_them() -> None:
    """None is passed over."""
    found = [kind for folder in SITES for _name, kind, _text in front_matter(folder)]
    assert len(SITES) > 3
    assert len(found) > 500
    assert set(found) == set(WRITTEN)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", "title: T\ndate: 2024-01-11T20:15+01:00\nplayers: Luke\nclaims:\n"),
        ("article", "title: 1860\ndate: 2024-01-11\ndraft: yes\nkind:\n"),
        ("article", "title: T\ndate: 2024-01-11\nclaims: [{player: P, from: A, deal: loan, stage: talks, by: B}]"),
        ("article", "title: T\ndate: 2024-01-11\nclaims: [{player: P, stage: bid, deal: {fee: {amount: 1.5m}}}]"),
        ("article", "title: T\ndate: 2024-01-11\nclaims: [{player: P, stage: bid, deal: {fee: {amount: 70_000}}}]"),
        ("window", "season: 2024\nperiods: [{association: ENG, closes: 2024-02-01, closes_time: 23}]"),
        ("club", "name: C\ndivisions: {2023/24: LaLiga}\ncolours: '#C8102e'"),
        ("site", "title: T\nurl: https://example.org/x\ntheme_settings: {on: yes, size: 1}\ncard_images: true"),
        ("theme", "extends: default\nsettings: {motto: All the news, columns: {type: choice, choices: [a, b]}}"),
    ],
)
def test_every_way_to_write_a_value_passes(kind: str, text: str) -> None:
    """One word for a list or a map, an empty field, a number where it is a name, a day with its hour."""
    assert told(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("article", "title: T\ndate: 2024-01-11\nstages: talks", "'stages' was unexpected"),
        ("article", "title: T", "'date' is a required property"),
        ("article", "title:\ndate: 2024-01-11", "None is not of type 'string', 'number'"),
        ("article", "title: T\ndate: 11.1.2024", "'11.1.2024' does not match"),
        ("article", "title: T\ndate: 2024-01-11\nkind: rumour", "'rumour' is not valid"),
        ("article", "title: T\ndate: 2024-01-11\ndraft: maybe", "'maybe' is not valid"),
        ("article", "title: T\ndate: 2024-01-11\nclaims: {player: P, stage: bid}", "is not of type 'array', 'null'"),
        ("article", "title: T\ndate: 2024-01-11\nclaims: [{player: P, stage: tals}]", "'tals' is not one of"),
        ("article", "title: T\ndate: 2024-01-11\nclaims: [{player: P, stage: bid, origin: A}]", "'origin' was unexp"),
        ("player", "name: N\nnationality: England", "'England' is not valid under any of"),
        ("club", "name: N\ncolours: [red]", "['red'] is not valid under any of"),
        ("club", "name: N\ndivisions: {last: LaLiga}", "'last' does not match"),
        ("outlet", "name: N\nurl: www.example.org", "'www.example.org' does not match"),
        ("move", "window: 2024-winter\nplayer: P\noutcome: done", "'done' is not valid under any of"),
        ("site", "title: T\nurl: https://example.org?x", "'https://example.org?x' does not match"),
        ("site", "Some words", "'Some words' is not of type 'object'"),
    ],
)
def test_what_is_wrong_is_refused(kind: str, text: str, sentence: str) -> None:
    """Unknown fields and words, what is missing, and what has another form."""
    found = told(kind, text)
    assert len(found) == 1
    assert sentence in found[0]


@pytest.mark.parametrize("code", ["bad-value", "missing-field", "unknown-field", "unknown-word", "wrong-shape"])
def test_what_the_generator_says_of_a_form_an_editor_sees_too(code: str) -> None:
    """The broken sites of these problems are refused; others need more than one file, or more than a form."""
    found = front_matter(ROOT / "tests/problems" / code)
    assert [name for name, kind, text in found if told(kind, text)] != []


@pytest.mark.parametrize("kind", scaffolds.FORMS)
def test_a_scaffold_passes(kind: str) -> None:
    """With all its empty fields."""
    made = {
        "article": scaffolds.article("T", "t", date(2024, 1, 11)),
        "window": scaffolds.window("2025-summer", ["ENG"]),
        "move": scaffolds.move(Key("a", Event.STAY, "b", "2024-winter"), {"player": "P"}),
    }
    text = (made.get(kind) or scaffolds.named(kind, "n", "N")).text
    assert told(kind, text.split("---\n")[1]) == []


@pytest.mark.parametrize("kind", ["article", "club"])
@pytest.mark.parametrize("body", ["", "Leverkusen opened talks.\n\nThey went on.\n"])
def test_an_editor_that_takes_the_body_for_yaml_is_not_misled(kind: str, body: str) -> None:
    """A body that is empty or plain prose is no mistake in the front matter."""
    assert told(kind, body) == []


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """All maps in a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def test_every_field_says_what_it_is_for() -> None:
    """An editor shows it beside the field."""
    fields = [
        (name, field)
        for schema in WRITTEN.values()
        for node in nodes(schema)
        if isinstance(node.get("properties"), dict) and "type" in node
        for name, field in node["properties"].items()
    ]
    assert len(fields) > 100
    assert [name for name, field in fields if not field.get("description")] == []


def test_patterns_are_those_of_ecmascript() -> None:
    """With its flag u, nothing may be escaped without need, and nothing of Python's own be used."""
    written = [node["pattern"] for schema in WRITTEN.values() for node in nodes(schema) if "pattern" in node]
    patterns = {pattern for pattern in written if isinstance(pattern, str)}
    assert len(patterns) > 8
    assert {letter for pattern in patterns for letter in re.findall(r"\\(.)", pattern)} == {"s", "d", "\\", "."}
    assert {mark for pattern in patterns for mark in re.findall(r"\(\?(.)", pattern)} == {"!", ":"}


def test_the_command_writes_them_and_nothing_else(tmp_path: Path) -> None:
    """In the place of older ones; the site is as right as before."""
    folder = tmp_path / "content"
    (folder / "schema").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: T\nurl: https://example.org\n")
    (folder / "schema/player.json").write_text("old")
    result = CliRunner().invoke(main, ["schema", "--site", str(tmp_path)])
    assert result.exit_code == 0
    assert {f"content/{name}": data.decode() for name, data in files(folder).items() if name != "site.yaml"} == dict(
        schemas.schemas()
    )
    check = CliRunner().invoke(main, ["check", "--site", str(tmp_path)])
    assert (check.exit_code, check.stderr) == (0, "no errors\n")


def test_the_schemas_are_not_published(tmp_path: Path) -> None:
    """They are for the editor."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "site.yaml").write_text("title: T\nurl: https://example.org\n")
    CliRunner().invoke(main, ["schema", "--site", str(tmp_path)])
    result = CliRunner().invoke(main, ["build", "--site", str(tmp_path), "--no-search"])
    assert result.exit_code == 0, result.output
    built = files(tmp_path / "output")
    assert len(built) > 5
    assert [name for name, data in built.items() if "schema/" in name or b"json-schema.org" in data] == []


def test_without_a_site_nothing_is_written(tmp_path: Path) -> None:
    """A folder may be the wrong one."""
    result = CliRunner().invoke(main, ["schema", "--site", str(tmp_path)])
    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []
