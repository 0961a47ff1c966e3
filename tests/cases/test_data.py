"""The tables of /data/, each row of them held to the schema that is published with them."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.documents import Built

BY_SEASON = ("articles", "claims", "moves", "verdicts")
WHOLE = ("players", "clubs", "journalists")


def schema(built: Built, name: str) -> list[dict[str, Any]]:
    """The fields of a table."""
    found = json.loads((built.folder / "data" / f"{name}.schema.json").read_bytes())
    assert found["missingValues"] == [""]
    fields: list[dict[str, Any]] = found["fields"]
    return fields


def tables(built: Built) -> dict[Path, str]:
    """The CSV files with the names of their tables."""
    return {path: path.stem for path in sorted((built.folder / "data").rglob("*.csv"))}


def of_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a file, read as RFC 4180 has it."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        rows = list(reader)
    assert all(None not in row and None not in row.values() for row in rows), path
    return rows


def of_json(path: Path) -> list[dict[str, Any]]:
    """The rows of a file, one on each line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def value(cell: str, kind: str) -> object:
    """What a cell stands for, by the words of Table Schema; ValueError where it is nothing of the kind."""
    if not cell:
        return None
    if kind in {"array", "object"}:
        return json.loads(cell)
    if kind == "integer":
        return int(cell)
    if kind == "date":
        return date.fromisoformat(cell).isoformat()
    if kind == "datetime":
        assert datetime.fromisoformat(cell).tzinfo
        return cell
    assert kind == "string"
    return cell


def allowed(found: object, field: Mapping[str, Any]) -> bool:
    """Whether the field may hold that."""
    constraints = field["constraints"]
    if found is None:
        return not constraints["required"]
    if "enum" in constraints:
        return found in constraints["enum"]
    return isinstance(found, {"array": list, "object": dict, "integer": int}.get(field["type"], str))


@pytest.mark.parametrize("site", ["built_site", "small_site"])
def test_every_row_is_as_its_schema_has_it(site: str, request: pytest.FixtureRequest) -> None:
    """In CSV and in JSON Lines, which hold the same rows with the same fields in the same order."""
    built = request.getfixturevalue(site)
    found = tables(built)
    assert set(found.values()) == {*BY_SEASON, *WHOLE}
    for path, name in found.items():
        fields = schema(built, name)
        names = [field["name"] for field in fields]
        with path.open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)) == names
        assert path.read_bytes().endswith(b"\r\n")
        told = of_json(path.with_suffix(".jsonl"))
        rows = of_csv(path)
        assert len(rows) == len(told)
        for row, same in zip(rows, told, strict=True):
            assert list(same) == names
            read = {field["name"]: value(row[field["name"]], field["type"]) for field in fields}
            assert {name: cell for name, cell in read.items() if cell != same[name]} in ({}, formulas(same))
            assert [field["name"] for field in fields if not allowed(same[field["name"]], field)] == []


def formulas(row: Mapping[str, object]) -> dict[str, str]:
    """The texts of a row that a spreadsheet would take for formulas, as CSV has them."""
    texts = {name: text for name, text in row.items() if isinstance(text, str)}
    return {name: f"'{text}" for name, text in texts.items() if re.match(r"[=+@\t\r-]", text)}


def test_the_schema_tells_what_each_field_means(built_site: Built) -> None:
    """Also on the page, with the words that it may hold."""
    page = built_site.pages["/data/"].words
    for name in (*BY_SEASON, *WHOLE):
        fields = schema(built_site, name)
        assert len(fields) >= 6
        assert all(field["description"] in page for field in fields)
    (stage,) = [field for field in schema(built_site, "claims") if field["name"] == "stage"]
    assert stage["type"] == "string"
    assert stage["constraints"]["enum"][:3] == ["speculation", "interest", "contact"]
    assert "speculation, interest, contact, talks, bid, personal-terms, agreement" in page


def test_the_tables_hold_what_the_site_shows(built_site: Built) -> None:
    """A row for each article, move, player, club and journalist, whose page is there, and a claim for each anchor."""
    rows = {
        name: [row for path, one in tables(built_site).items() if one == name for row in of_csv(path)]
        for name in WHOLE + BY_SEASON
    }
    for name, folder in (
        ("moves", "moves"),
        ("players", "players"),
        ("clubs", "clubs"),
        ("journalists", "journalists"),
    ):
        pages = [page for page in built_site.pages if re.fullmatch(rf"/{folder}/[^/]+/([^/]+/)?", page)]
        shown = [page for page in pages if name == "moves" or page.count("/") == 3]
        assert sorted(row["page"] for row in rows[name]) == sorted(built_site.url + page for page in shown)
    articles = [page for page in built_site.pages if re.fullmatch(r"/\d{4}/\d\d/\d\d/[^/]+/", page)]
    assert sorted(row["page"] for row in rows["articles"]) == sorted(built_site.url + page for page in articles)
    anchors = {
        f"{built_site.url}{page}#{id_}"
        for page in articles
        for id_ in built_site.pages[page].ids
        if id_.startswith("claim-")
    }
    assert sorted(row["page"] for row in rows["claims"]) == sorted(anchors)
    assert len(anchors) > 100
    ids = {row["id"] for row in rows["moves"]}
    assert {row["move"] for row in rows["claims"]} <= ids
    assert {row["move"] for row in rows["verdicts"]} <= ids


def test_no_table_has_a_text(built_site: Built) -> None:
    """Of an article, its headline and its summary are all that is told."""
    names = {field["name"] for name in (*BY_SEASON, *WHOLE) for field in schema(built_site, name)}
    assert {"title", "summary", "evidence"} <= names
    assert not names & {"text", "html", "body", "excerpt", "quotes"}


def test_a_verdict_is_a_unit_of_a_track_record(built_site: Built) -> None:
    """As many as the journalist's page counts."""
    rows = [row for path, name in tables(built_site).items() if name == "verdicts" for row in of_csv(path)]
    own = [row for row in rows if row["journalist"] == "fabrizio-romano"]
    counted = [row for row in own if row["verdict"] in {"borne-out", "not-borne-out"}]
    borne_out = [row for row in own if row["verdict"] == "borne-out"]
    assert len(counted) > 3
    assert f"{len(borne_out)} of {len(counted)}" in built_site.pages["/journalists/fabrizio-romano/"].words
    assert all(bool(row["journalist"]) is not bool(row["outlet"]) for row in rows)


def test_the_package_names_every_table(built_site: Built) -> None:
    """With its file and its schema, by paths that lead nowhere else."""
    folder = built_site.folder / "data"
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["name"] == "rumourmill-data"
    assert package["version"] == "1.0"
    assert package["homepage"] == "https://rumourmill.example/data/"
    resources = package["resources"]
    assert {folder / one["path"] for one in resources} == set(tables(built_site))
    assert len({one["name"] for one in resources}) == len(resources)
    for one in resources:
        assert re.fullmatch(r"[a-z0-9.-]+", one["name"])
        assert (folder / one["schema"]).is_file()
        assert one["schema"] == f"{Path(one['path']).stem}.schema.json"
        assert one["profile"] == "tabular-data-resource"


def test_the_page_links_every_file(built_site: Built) -> None:
    """Tables, schemas and the package."""
    linked = {built_site.inside("/data/", href) for href, _ in built_site.pages["/data/"].links}
    below = {f"/{path.relative_to(built_site.folder).as_posix()}" for path in (built_site.folder / "data").rglob("*.*")}
    assert below - linked == {"/data/index.html"}
    assert len(below) > 20


def facts(built: Built, page: str) -> dict[str, Any]:
    """The index.json beside a page."""
    found = json.loads((built.folder / page.strip("/") / "index.json").read_bytes())
    assert isinstance(found, dict)
    return found


def test_every_player_club_and_move_has_its_facts_beside_it(built_site: Built) -> None:
    """Announced in the head of the page, and below 500 kB."""
    pages = [page for page in built_site.pages if re.fullmatch(r"/(players|clubs)/[^/]+/|/moves/[^/]+/[^/]+/", page)]
    assert len(pages) > 100
    for page in pages:
        path = built_site.folder / page.strip("/") / "index.json"
        assert facts(built_site, page)["version"] == "1.0"
        assert path.stat().st_size < 500_000
        html = (path.parent / "index.html").read_text("utf-8")
        assert (
            f'<link rel="alternate" type="application/json" title="This page as JSON" href="{page}index.json">' in html
        )


def test_facts_hold_rows_of_the_tables(built_site: Built) -> None:
    """A player's has his moves, the newest first, a move's has its claims; all that is named has its name."""
    chambers = facts(built_site, "/players/luke-chambers/")
    assert list(chambers) == ["version", "player", "moves", "names", "feeds", "data"]
    assert chambers["player"]["name"] == "Luke Chambers"
    assert chambers["moves"][0]["last"] >= chambers["moves"][-1]["last"]
    rows = {
        row["id"]: row
        for path in tables(built_site)
        if path.stem == "moves"
        for row in of_json(path.with_suffix(".jsonl"))
    }
    assert all(rows[move["id"]] == move for move in chambers["moves"])
    assert chambers["names"]["clubs/wigan-athletic"] == "Wigan Athletic"
    assert "https://rumourmill.example/data/2023-24/claims.jsonl" in chambers["data"]
    move = facts(built_site, "/moves/2024-winter/luke-chambers-to-wigan-athletic/")
    assert move["move"]["outcome"] == "completed"
    claims = [
        row for path in tables(built_site) if path.stem == "claims" for row in of_json(path.with_suffix(".jsonl"))
    ]
    assert move["claims"] == [row for row in claims if row["move"] == move["move"]["id"]]
    assert len(move["claims"]) == move["move"]["claims"] > 1
    assert move["verdicts"]
