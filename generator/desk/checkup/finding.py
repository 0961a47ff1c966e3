"""What the doctor has found: one thing that is as it should be, or is not, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error keeps the site from being built or published; a warning makes something slower or incomplete."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: the topic, what was found, and what to do, or more to know; empty if nothing is."""

    level: Level
    topic: str
    sentence: str
    hint: str = ""
