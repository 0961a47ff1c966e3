"""A new file of content/: what the archive knows of its name, and the scaffold, or what stands in the way."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator import calendar, content, names, prepare, reading, workers
from generator.archive import Archive
from generator.desk.making import scaffolds, taken
from generator.desk.making.scaffolds import FORMS, Scaffold
from generator.desk.naming import register
from generator.moves import Key
from generator.prepare import Options
from generator.problems import Problem, shown
from generator.reading import Reading
from generator.records import Named, Records, spellings
from generator.settings import Site
from generator.words import Event


class Refused(Exception):
    """Nothing can be made of what was asked for; each argument is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A new record: the word for its kind, its name, the id if it is not to follow from the name.

    With `anyway`, a name that is taken or looks like a slip is no hindrance.
    """

    kind: str
    name: str
    id: str = ""
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class WantedMove:
    """A new file on a move: names or ids; of the clubs and the window, those that are given."""

    player: str
    to: str = ""
    origin: str = ""
    event: Event = Event.TRANSFER
    window: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds: its files by folder and id, its records, and the day."""

    site: Site
    today: date
    ids: Mapping[str, Sequence[str]]
    read: Reading

    @property
    def records(self) -> Records:
        """All records but the articles."""
        return self.read.records


def known(options: Options) -> tuple[Known | None, list[Problem]]:
    """What the site's archive knows; files that are wrong are no hindrance. None where there is no site."""
    site, wrong = content.site(options.site)
    if site is None:
        return None, wrong
    with prepare.cache(options, site if options.parsed.is_file() else None) as cache, workers.uncollected():
        read = reading.read(reading.scan(options.site, site, cache, options.jobs), cache, options.jobs)
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for file, _ in read.shelf.files.values():
        ids[file.kind].append(file.id)
    return Known(site, options.today(site), ids, read), wrong


def make(wanted: Wanted, known: Known) -> Scaffold:
    """The scaffold of any kind but a move. Raises Refused."""
    name = unicodedata.normalize("NFC", " ".join(wanted.name.split()))
    if reason := taken.unprintable(name):
        raise Refused(reason)
    if "/" in wanted.id or "\\" in wanted.id:
        raise Refused(f"“{shown(wanted.id)}” names a folder; an id is the file's name alone, such as some-words")
    if wanted.kind == "article":
        return _article(name, wanted, known)
    return _window(name, known) if wanted.kind == "window" else _named(name, wanted, known)


def _article(title: str, wanted: Wanted, known: Known) -> Scaffold:
    made = scaffolds.article(title, wanted.id or names.slug(title), known.today)
    slug = made.id.rpartition("/")[2]
    same = [one for one in known.read.headlines if (one.day, one.slug) == (known.today, slug)]
    refused = [f"{one.place.file} has the same address on that day; give another id with --id" for one in same]
    there = taken.of_id(made.folder, made.id, known.ids.get(made.folder, ()))
    titled = [] if there else [one for one in known.read.headlines if names.key(one.title) == names.key(title)]
    doubtful = [f"{one.place.file} has the same title" for one in titled]
    return _allowed(made, [there] if there else refused, doubtful, anyway=wanted.anyway)


def _window(name: str, known: Known) -> Scaffold:
    id_ = "-".join(sorted(name.lower().replace("-", " ").split()))  # the year first, as in 2025-summer
    try:
        made = scaffolds.window(id_, (club.association for club in known.records.clubs if club.association))
    except ValueError as error:
        raise Refused(f"“{name}” is no window: {error}") from None
    return _allowed(made, [taken.of_id(made.folder, made.id, known.ids.get(made.folder, ()))], [])


def _named(name: str, wanted: Wanted, known: Known) -> Scaffold:
    """A club that the register knows is made with all that it knows, by whichever of its names it is called."""
    folder, _ = FORMS[wanted.kind]
    registered = register.by_spelling().get(names.key(name)) if folder == "clubs" else None
    called = spellings(registered) if registered else (name,)
    also = [one for club in register.clubs() for one in spellings(club)] if folder == "clubs" else []
    id_ = wanted.id or names.slug(called[0])
    made = scaffolds.club(id_, registered) if registered else scaffolds.named(wanted.kind, id_, name)
    there = taken.of_id(folder, id_, known.ids.get(folder, ()))
    records: dict[str, tuple[Named, ...]] = {kind: getattr(known.records, kind) for kind in taken.KINDS}
    doubtful = taken.of_names(folder, called, records, () if registered else also)
    return _allowed(made, [there], [] if there else doubtful, anyway=wanted.anyway)


def _allowed(made: Scaffold, refused: Iterable[str], doubtful: Iterable[str], *, anyway: bool = False) -> Scaffold:
    found = [sentence for sentence in refused if sentence]
    doubts = [] if anyway else list(doubtful)
    if found or doubts:
        raise Refused(*found, *doubts, *(["add --anyway to make it all the same"] if doubts and not found else []))
    return made


def make_move(wanted: WantedMove, known: Known, archive: Archive) -> Scaffold:
    """The scaffold of a file on a move, with the clubs that its claims name. Raises Refused."""
    given = {"players": [wanted.player], "clubs": [name for name in (wanted.to, wanted.origin) if name]}
    found = {name: _one(kind, name, known) for kind, some in given.items() for name in some}
    to, origin = found.get(wanted.to, ""), found.get(wanted.origin, "")
    if not (to or origin):
        raise Refused("say which club it is about, with --to or --from")
    club = to or (origin if wanted.event is not Event.TRANSFER else "")
    window = _window_of(Key(found[wanted.player], wanted.event, club, ""), wanted.window, origin, known, archive)
    key = Key(found[wanted.player], wanted.event, club, window)
    if there := archive.basis.written.get(key):
        raise Refused(f"{there.place.file} is on this move already")
    told = archive.derived.get(key)
    ids = {"from": origin or (told and told.origin), "to": to or (told and told.destination)}
    fields = {field: _written("clubs", id_, known) for field, id_ in ids.items() if id_}
    made = scaffolds.move(key, {"player": _written("players", key.player, known), **fields})
    return _allowed(made, [taken.of_id(made.folder, made.id, known.ids.get(made.folder, ()))], [])


def _one(kind: str, name: str, known: Known) -> str:
    """The id of the record that is meant."""
    names_of = known.read.names.registers[kind]
    found = sorted(names_of.candidates(name))
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"“{name}” is a name of several {kind}: {', '.join(found)}; write one of these ids")
    near = names.suggestions(name, names_of.spellings)
    more = f"; did you mean {' or '.join(f'“{one}”' for one in near)}?" if near else ""
    raise Refused(f"no file in content/{kind}/ has the name “{name}”{more}")


def _window_of(key: Key, given: str, origin: str, known: Known, archive: Archive) -> str:
    """The id of the window that is given, or else that in which the move is told of, or else the next to close."""
    if given:
        return _one("windows", given, known)
    told = sorted(one.window for one in archive.derived if one._replace(window="") == key)
    if len(told) > 1:
        raise Refused(f"it is told of in {' and '.join(told)}; say which with --window")
    association = archive.clubs[key.club or origin].association
    on = archive.calendar.window_of(known.today, association) or calendar.usual_window(known.today)
    id_ = told[0] if told else on.id
    if id_ not in {one.id for one in known.records.windows}:
        raise Refused(
            f"there is no window {id_} yet: `rumourmill new window {id_}` makes it; or name one with --window"
        )
    return id_


def _written(kind: str, id_: str, known: Known) -> str:
    """The name of a record as front matter has it: its id where the name alone could be another's."""
    name = next(one.name for one in getattr(known.records, kind) if one.id == id_)
    alone = known.read.names.registers[kind].candidates(name) == {id_}
    return name if alone else f"{kind}/{id_}"
