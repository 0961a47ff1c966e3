"""An outcome becomes a file in content/moves/, or lines of one that is there, once a build has nothing against it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import archive, content, frontmatter, problems
from generator.archive import Archive
from generator.content import UNKNOWN, File
from generator.desk.endings import amended
from generator.desk.endings.decisions import Decision
from generator.desk.endings.grounds import key_of
from generator.disk import DiskError, RealDisk
from generator.moves import Move
from generator.prepare import Prepared
from generator.problems import Problem
from generator.reading import Reading
from generator.records import MoveRecord
from generator.words import Event, Outcome

_DATED = (Outcome.COMPLETED, Outcome.COMPLETED_LATER)


class Refused(Exception):
    """The outcome cannot be written so; each argument is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the editor says of an outcome; what is empty is left to what the archive knows.

    `instead` is the name or the id of a club. With `force`, what is written already may be overwritten.
    """

    outcome: Outcome
    day: date | None = None
    instead: str = ""
    reason: str = ""
    url: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """A site that has no errors, and what is known of it; another for each outcome that is written."""

    folder: Path
    read: Reading
    archive: Archive


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be written, in whole, and the desk as it then is.

    `fields` are those that it gets; `left` are others in it, which were written for another outcome.
    """

    file: str
    new: bool
    data: bytes
    fields: tuple[str, ...]
    left: tuple[str, ...]
    after: Desk


def desk(folder: Path, ready: Prepared) -> Desk:
    """The desk of a site that was read and has no errors."""
    if ready.archive is None or ready.read is None or problems.errors(ready.problems):
        msg = "a site with errors has no desk"
        raise ValueError(msg)
    return Desk(folder, ready.read, ready.archive)


def change(at: Desk, move: Move, wish: Wish, known: Decision) -> Change:
    """What writing the outcome would do; `known` is what the archive knows of it. Raises Refused and DiskError.

    The new file is parsed, and the archive derived anew with it: it has to say what was meant, as of the same day.
    """
    file = move.record.place.file if move.record else f"content/moves/{move.id}.md"
    text = _text(at, file)
    if text is None and move.record:
        raise Refused(f"{file} is no longer there")
    if text is not None and not move.record:
        raise Refused(f"{file} is there already and tells of another move; rename it")
    there = _there(text or "")
    values = _values(at, move, wish, known, there)
    if wish.outcome in _DATED and not {"date", "date_note"} & {*values, *there}:
        raise Refused(f"the day on which it was {wish.outcome} is not known; give it (--date)")
    made = amended.front_matter({**_head(at, move), **values}) if text is None else _amended(file, text, values)
    left = {"date", "date_note", "instead", "reason", "url"} & (there.keys() - values.keys())
    data = made.encode()
    return Change(
        file=file,
        new=text is None,
        data=data,
        fields=tuple(values),
        left=tuple(sorted(left)) if there.get("outcome") not in (None, wish.outcome.value) else (),
        after=_after(at, move, wish.outcome, file, data),
    )


def write(at: Desk, made: Change) -> Desk:
    """Writes the file in one step, and gives the desk as it then is. Raises Refused and DiskError."""
    path = at.folder / made.file
    if not made.new:
        RealDisk().write_whole(Path(os.path.realpath(path)), made.data)
    elif not RealDisk().create(path, made.data):
        raise Refused(f"{made.file} is there by now")
    return made.after


# What is written


def _text(at: Desk, file: str) -> str | None:
    """What stands there, to the byte; None where nothing does."""
    path = at.folder / file
    if not os.path.lexists(path):
        return None
    try:
        return RealDisk().read(path).decode()
    except UnicodeDecodeError as error:
        raise DiskError(str(path), "it is not UTF-8 any more") from error


def _there(text: str) -> Mapping[str, frontmatter.Plain]:
    """The fields of the file that is there."""
    document, _ = frontmatter.split(text, "")
    return document.fields.values if document else {}


def _values(
    at: Desk, move: Move, wish: Wish, known: Decision, there: Mapping[str, frontmatter.Plain]
) -> dict[str, str | date]:
    """The fields to write: those that the editor gives, and of what the archive knows those that are not there.

    Where one outcome takes the place of another, the day that is known takes that of the old one's.
    """
    replaced = there.get("outcome") not in (None, wish.outcome.value)
    mine: dict[str, str | date] = {
        name: value
        for name, value in (
            ("outcome", wish.outcome.value),
            ("date", wish.day),
            ("instead", wish.instead),
            ("reason", wish.reason),
            ("url", wish.url),
        )
        if value
    }
    if not wish.force:
        _refuse_overwriting(move.record, mine, there)
    instead = _name(at, "clubs", known.instead) if known.instead else ""
    more = (("date", None if "date_note" in there else known.day), ("instead", instead), ("reason", known.reason))
    for name, value in more:
        if value and name not in mine and (name not in there or (replaced and name == "date")):
            mine[name] = value
    order = ("outcome", "date", "instead", "reason", "url")
    return {name: mine[name] for name in order if name in mine and there.get(name) != str(mine[name])}


def _refuse_overwriting(
    record: MoveRecord | None, mine: Mapping[str, str | date], there: Mapping[str, frontmatter.Plain]
) -> None:
    place = record.place.file if record else ""
    if "outcome" in there:
        raise Refused(f"{place} has the outcome {there['outcome']} already; overwrite it with --force")
    taken = [name for name, value in mine.items() if name in there and there[name] != str(value)]
    if taken:
        raise Refused(f"{place} has `{'`, `'.join(taken)}` already; overwrite it with --force")


def _head(at: Desk, move: Move) -> dict[str, str | date]:
    """What tells the move from others, with names rather than ids."""
    event: dict[str, str | date] = {} if move.event is Event.TRANSFER else {"event": move.event.value}
    clubs = {"from": move.origin, "to": move.destination}
    return {
        "window": move.window.id,
        "player": _name(at, "players", move.player),
        **event,
        **{field: _name(at, "clubs", club) for field, club in clubs.items() if club},
    }


def _name(at: Desk, kind: str, id_: str) -> str:
    """The record's name, if it means this record alone, else its id."""
    record = getattr(at.archive, kind).get(id_)
    alone = record and at.read.names.registers[kind].candidates(record.name) == {id_}
    return record.name if record and alone else id_


def _amended(file: str, text: str, values: Mapping[str, str | date]) -> str:
    try:
        return amended.amended(text, values)
    except ValueError as error:
        raise Refused(f"{file}: {error}") from None


# Whether it holds


def _after(at: Desk, move: Move, outcome: Outcome, file: str, data: bytes) -> Desk:
    """The desk with that file. Raises Refused where the file is wrong, or would not say so of this move today."""
    record = _record(at, file, data)
    others = tuple(one for one in at.read.records.moves if one.place.file != file)
    read = replace(at.read, records=replace(at.read.records, moves=(*others, record)))
    was = at.archive
    made, wrong = archive.build(
        was.site, read.records, read.headlines, read.bodies, was.today, drafts=was.drafts, before=was
    )
    _raise_if(problems.errors(wrong))
    _raise_unless_told(made.derived[key_of(move)], made, record, outcome)
    return Desk(at.folder, read, made)


def _record(at: Desk, file: str, data: bytes) -> MoveRecord:
    id_ = file.removeprefix("content/moves/").removesuffix(".md")
    parsed = content.parse(File(str(at.folder / file), file, "moves", id_, UNKNOWN), data, at.archive.site)
    _raise_if(problems.errors(parsed.problems))
    assert isinstance(parsed.record, MoveRecord)  # noqa: S101  a file without errors holds one
    found, unresolved = at.read.names.records(replace(at.read.records, moves=(parsed.record,)))
    _raise_if(unresolved)
    return found.moves[0]


def _raise_if(wrong: list[Problem]) -> None:
    if wrong:
        raise Refused(*(f"{one.place}: {one.sentence}; {one.hint}" for one in sorted(wrong)))


def _raise_unless_told(move: Move, made: Archive, record: MoveRecord, outcome: Outcome) -> None:
    if move.record is not record:
        raise Refused(f"{record.place.file} would tell of another move than {move.id}")
    decided = record.date or move.closes
    if decided and decided > made.today:
        raise Refused(
            f"it would hold from {decided} on, which is yet to come as of {made.today}; give another day (--date)"
        )
    if made.standings[move.id].ending.outcome is not outcome:
        raise Refused(f"as of {made.today} it would not be {outcome}")
