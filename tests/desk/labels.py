"""The labelled texts and the archive that they are read against, as they lie in the folders beside this file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.desk.naming.known import KnownNames, known_names
from generator.desk.naming.register import clubs
from generator.prepare import Options, prepare
from generator.records import Records
from tests.desk.scoring import KINDS, Claim, Told, question, unknown

HERE = Path(__file__).parent
LABELLED = HERE / "labelled"
BLIND = HERE / "blind"
FREE = HERE / "free"
TODAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A raw text and what it tells; `traps` are free words for what is hard about it."""

    file: str
    text: str
    context_club: str
    told: Told
    tolerated: frozenset[str]
    traps: tuple[str, ...]


def labelled(folder: Path = LABELLED) -> Iterator[Labelled]:
    """The texts of the folder, in the order of their names."""
    for path in sorted(folder.glob("*.yaml")):
        yield of(path.stem, yaml.safe_load(path.read_text("utf-8")))


def of(file: str, labels: Mapping[str, Any]) -> Labelled:
    """A text with its labels, as README.md has them."""
    return Labelled(
        file,
        labels["text"],
        labels.get("context_club", ""),
        told(labels),
        frozenset(labels.get("tolerated", ())),
        tuple(labels.get("traps", ())),
    )


def told(labels: Mapping[str, Any]) -> Told:
    """What the labels say that the text tells."""
    nicknamed = frozenset(labels.get("clubs_nicknamed", ()))
    named = {kind: frozenset(labels.get(kind, ())) for kind in KINDS}
    return Told(
        day=labels["date"],
        named={**named, "clubs": named["clubs"] - nicknamed},
        nicknamed=nicknamed,
        unresolved=frozenset(unknown(name) for name in labels.get("unresolved", ())),
        questions=frozenset(question(name) for name in labels.get("questions", ())),
        claims=tuple(_claim(claim) for claim in labels["claims"]),
    )


def _claim(labels: Mapping[str, Any]) -> Claim:
    return Claim(
        player=_party(labels["player"]),
        origin=_party(labels.get("from")),
        destination=_party(labels.get("to")),
        event=labels.get("event", "transfer"),
        stage=labels["stage"],
        polarity=labels.get("polarity", "supports"),
        details={
            **{field: labels[field] for field in ("deal", "option", "obligation", "setback") if field in labels},
            **({"by": _party(labels["by"])} if "by" in labels else {}),
            **({"fee": _fee(labels["fee"])} if "fee" in labels else {}),
        },
    )


def _party(label: str | Mapping[str, str] | None) -> str:
    return unknown(label["unknown"]) if isinstance(label, Mapping) else label or ""


def _fee(label: Mapping[str, Any]) -> str:
    return f"{label['kind']} {label['amount']} {label['currency']}"


@cache
def known() -> KnownNames:
    """The names of the archive beside this file, and of the register."""
    nowhere = HERE / "archive" / "output"
    found = prepare(Options(site=HERE / "archive", output=nowhere, today=lambda _: TODAY, search=False)).archive
    assert found is not None, "python -m generator check --site tests/desk/archive tells why"
    records = {kind: tuple(getattr(found, kind).values()) for kind in KINDS}
    return known_names(Records(**records), clubs())
