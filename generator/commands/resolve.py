"""rumourmill resolve: what needs an outcome, with what the archive knows of it, and the outcome on a word."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from generator import flags, names, prepare, problems, report
from generator.prepare import Options
from generator.report import Format
from generator.words import Outcome

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from generator.archive import Archive
    from generator.desk.endings.decisions import Decision
    from generator.desk.endings.outcomes import Desk, Wish
    from generator.desk.endings.undecided import Undecided
    from generator.moves import Move, Report

_KEYS = {
    "c": Outcome.COMPLETED,
    "l": Outcome.COMPLETED_LATER,
    "o": Outcome.COLLAPSED,
    "h": Outcome.HIJACKED,
    "s": Outcome.STAYED,
    "v": Outcome.VOID,
}
_QUESTION = "[c]ompleted  completed-[l]ater  c[o]llapsed  [h]ijacked  [s]tayed  [v]oid  [n]ext  [q]uit"
_WORDS = frozenset(outcome.value for outcome in _KEYS.values())
_MOST = 5


@click.command("resolve")
@click.argument("words", nargs=-1, metavar="[MOVE]... [OUTCOME]")
@flags.several(flags.site, flags.on)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the outcome.")
@click.option("--instead", default="", metavar="CLUB", help="The club that he joined instead, by name or id.")
@click.option("--reason", default="", metavar="TEXT", help="Why it came so, in a sentence for the reader.")
@click.option("--url", default="", help="Where the outcome is told.")
@click.option("--force", is_flag=True, help="Overwrite what the move's file says of its outcome.")
@click.option("--list", "only_list", is_flag=True, help="Ask nothing, also on a terminal.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def resolve(words: tuple[str, ...], form: str, **given: Any) -> None:
    """List the moves that need an outcome, and write it into content/moves/ on a word.

    \b
    rumourmill resolve                lists all, and on a terminal asks for each
    rumourmill resolve 2024-winter    those of a window, of a player, or one move
    rumourmill resolve MOVE OUTCOME   writes it, with the day and club if known

    OUTCOME is completed, completed-later, collapsed, hijacked, stayed or void. A move needs one if its window has
    closed and nothing but that decides it, if a later claim contradicts how it ended, or if its file says something
    else than its claims do.
    """
    outcome = Outcome(words[-1]) if words and words[-1] in _WORDS else None
    named = words[: len(words) - (outcome is not None)]
    _check_usage(named, outcome, given)
    at = _desk(given["site"], given["today"])
    found = _named(at.archive, named)
    if outcome:
        _resolve_one(at, found, _wish(outcome, given))
        return
    from generator.desk.endings import undecided  # noqa: PLC0415  for this command alone

    wanted = {move.id for move in found}
    needed = [one for one in undecided.undecided(at.archive) if not named or one.move.id in wanted]
    if form == "json":
        click.echo(json.dumps([_fields(at.archive, one) for one in needed], ensure_ascii=False, indent=2))
    elif needed and not given["only_list"] and may_ask():
        _ask(at, needed)
    else:
        for one in needed:
            click.echo("\n".join(_lines(at, one)) + "\n")
        click.echo(_closing(at.archive, needed), err=True)


def may_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _check_usage(named: Sequence[str], outcome: Outcome | None, given: dict[str, Any]) -> None:
    told = [
        f"--{name}"
        for name in ("date", "instead", "reason", "url", "force")
        if given["day" if name == "date" else name]
    ]
    if told and not outcome:
        raise click.UsageError(f"{', '.join(told)} go with an OUTCOME: {', '.join(sorted(_WORDS))}")
    if outcome and not named:
        raise click.UsageError(f"whose outcome is {outcome}? Name a move before it")


def _desk(site: "Path", today: "datetime | None") -> "Desk":
    """The site's desk; where it has errors, they are told and nothing else."""
    from generator.desk.endings import outcomes  # noqa: PLC0415  for this command alone

    ready = prepare.prepare(Options(site, site / "output", partial(flags.today_of, today), flags.cores()))
    if ready.archive is None or problems.errors(ready.problems):
        report.show(ready.problems, site, Format.TEXT)
        raise click.exceptions.Exit(1)
    return outcomes.desk(site, ready)


def _wish(outcome: Outcome, given: dict[str, Any]) -> "Wish":
    from generator.desk.endings.outcomes import Wish  # noqa: PLC0415  for this command alone

    day = given["day"].date() if given["day"] else None
    return Wish(outcome, day, given["instead"], given["reason"], given["url"], given["force"])


# Which moves are meant


def _named(archive: "Archive", named: Sequence[str]) -> "list[Move]":
    """The moves that are meant by ids of moves, windows or players, by players' names, or by a file or an address."""
    found = []
    for word in named:
        meant = [move for move in archive.moves if _is_meant(archive, move, word)]
        if not meant:
            near = names.suggestions(word, (move.id for move in archive.moves))
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise click.BadParameter(f"no move, window or player is called {word}{hint}", param_hint="MOVE")
        found += meant
    return found


def _is_meant(archive: "Archive", move: "Move", word: str) -> bool:
    plain = word.removeprefix("content").removesuffix(".md").strip("/").removeprefix("moves/")
    if plain in {move.id, move.id.partition("/")[2], move.window.id, move.player}:
        return True
    return names.key(word) == names.key(archive.players[move.player].name)


# Writing


def _resolve_one(at: "Desk", found: "list[Move]", wish: "Wish") -> None:
    if len(found) > 1:
        more = "" if len(found) <= _MOST else f" and {len(found) - _MOST} more"
        shown = "".join(f"\n  {move.id}" for move in found[:_MOST])
        raise click.UsageError(f"an outcome is of one move; these are meant:{shown}{more}")
    from generator.desk.endings import outcomes, undecided  # noqa: PLC0415  for this command alone

    (move,) = found
    try:
        _written(at, move, wish, _known(at, undecided.told(at.archive, move), wish.outcome))
    except outcomes.Refused as error:
        raise click.UsageError("\n".join(error.args)) from None


def _known(at: "Desk", one: "Undecided", outcome: Outcome) -> "Decision":
    """What is proposed, if it is this outcome, else what the archive knows of it."""
    from generator.desk.endings import decisions  # noqa: PLC0415  for this command alone

    if one.proposed and one.proposed.outcome is outcome:
        return one.proposed
    return decisions.decision(at.archive, one.move, outcome)


def _written(at: "Desk", move: "Move", wish: "Wish", known: "Decision") -> "Desk":
    """The desk once the outcome is written; tells what was."""
    from generator.desk.endings import outcomes  # noqa: PLC0415  for this command alone

    made = outcomes.change(at, move, wish, known)
    after = outcomes.write(at, made)
    path, how = report.path_of(made.file, at.folder), "new file" if made.new else ", ".join(made.fields)
    click.echo(f"{path}: {wish.outcome} ({how})")
    if made.left:
        click.echo(f"{path}: left as it was written for another outcome: {', '.join(made.left)}", err=True)
    return after


# Asking


def _ask(at: "Desk", needed: "Sequence[Undecided]") -> None:
    from generator.desk.endings import outcomes, undecided  # noqa: PLC0415  for this command alone
    from generator.desk.endings.grounds import key_of  # noqa: PLC0415  as above

    for position, was in enumerate(needed, 1):
        one = undecided.told(at.archive, at.archive.derived[key_of(was.move)])
        if not one.needs:  # an outcome that was written just now has decided this one, too
            continue
        click.echo(f"\n{position} of {len(needed)}  " + "\n".join(_lines(at, one)))
        while True:
            chosen = _answer(one)
            if chosen == "q":
                return
            if chosen == "n":
                break
            try:
                at = _written(at, one.move, *_told(at, one, chosen))
            except outcomes.Refused as error:
                click.echo("\n".join(error.args), err=True)
            else:
                break


def _answer(one: "Undecided") -> str:
    """A key; empty for what is proposed."""
    enter = f"[Enter] {one.proposed.outcome}" if one.proposed else "[Enter] next"
    while True:
        typed: str = click.prompt(f"{_QUESTION}  {enter}\n", prompt_suffix="> ", default="", show_default=False)
        answer = typed.strip().lower()
        if not answer and not one.proposed:
            return "n"
        if answer in {"", "n", "q", *_KEYS}:
            return answer
        click.echo(f"“{answer}” is none of these", err=True)


def _told(at: "Desk", one: "Undecided", key: str) -> "tuple[Wish, Decision]":
    """What the editor says of the outcome that she chose; of the proposed one, nothing more is asked."""
    from generator.desk.endings.decisions import Decision  # noqa: PLC0415  for this command alone
    from generator.desk.endings.outcomes import Wish  # noqa: PLC0415  as above

    if not key and one.proposed:
        return Wish(one.proposed.outcome, force=_may_overwrite(one)), one.proposed
    outcome = _KEYS[key]
    known = _known(at, one, outcome)
    elsewhere = outcome in {Outcome.COLLAPSED, Outcome.HIJACKED}
    wish = Wish(
        outcome,
        _asked_day(known),
        _asked("joined instead", known.instead or "") if elsewhere else "",
        _asked("reason", known.reason),
        _asked("url", ""),
        force=_may_overwrite(one),
    )
    return wish, Decision(outcome)


def _asked(what: str, default: str) -> str:
    """A line of text; `-` for none."""
    said: str = click.prompt(f"{what} (- for none)" if default else what, default=default, show_default=bool(default))
    return said.strip().removeprefix("-") if said.strip() == "-" else said.strip()


def _asked_day(known: "Decision") -> "date | None":
    """A day, or none."""
    shown = known.day.isoformat() if known.day else ""
    said: datetime | None = click.prompt("date", default=shown, show_default=bool(shown), value_proc=_day)
    return said.date() if said else None


def _day(text: str) -> "datetime | None":
    if not text.strip():
        return None
    found: datetime = click.DateTime(["%Y-%m-%d"]).convert(text.strip(), None, None)
    return found


def _may_overwrite(one: "Undecided") -> bool:
    """Whether the outcome that is written may go, if there is one."""
    record = one.move.record
    return bool(record and record.outcome) and click.confirm(f"overwrite {record and record.place.file}?")


# Telling


def _lines(at: "Desk", one: "Undecided") -> Iterator[str]:
    """A move, why it needs an outcome, and what is known."""
    standing, ending = one.standing, one.standing.ending
    yield one.move.id
    yield from (f"  {need.why}: {need.sentence}" for need in one.needs)
    close = f"; its window closes on {one.closed}" if one.closed and one.closed >= at.archive.today else ""
    derived = "" if one.derived == ending else f"; the claims alone say {_ending(one.derived)}"
    yield f"  stands: {_ending(ending)}{f', {standing.stage}' if standing.stage else ''}{close}{derived}"
    for said in one.newest:
        where = report.path_of(said.claim.place.file, at.folder)
        told = _claim(at.archive, said)
        yield f"  claim: {said.claim.said_on}  {told}  {where}:{said.claim.place.line}"
    for rival, how in one.rivals:
        yield f"  rival: {rival.id}: {_ending(how.ending)}{f', {how.stage}' if how.stage else ''}"
    proposed = one.proposed
    yield (
        f"  proposed: {_decision(at.archive, proposed)}"
        if proposed
        else "  proposed: nothing; this has to be found out"
    )


def _claim(archive: "Archive", said: "Report") -> str:
    from generator.desk.endings.grounds import voice  # noqa: PLC0415  for this command alone

    claim = said.claim
    words = [voice(archive, said), "denies" if claim.polarity == "denies" else "", claim.stage, claim.setback or ""]
    return " ".join(str(word) for word in words if word)


def _ending(ending: Any) -> str:
    on = f" on {ending.day}" if ending.day else ""
    return f"{ending.outcome}{on}{f' (he joined {ending.instead})' if ending.instead else ''}"


def _decision(archive: "Archive", one: "Decision") -> str:
    club = archive.clubs.get(one.instead or "")
    words = [str(one.outcome), f"on {one.day}" if one.day else "", f"instead {club.name}" if club else ""]
    return " ".join(filter(None, words)) + (f": {one.reason}" if one.reason else "")


def _closing(archive: "Archive", needed: "Sequence[Undecided]") -> str:
    if not needed:
        return f"no move needs an outcome as of {archive.today}"
    counts = Counter(one.needs[0].why for one in needed)
    verb = "needs" if len(needed) == 1 else "need"
    kinds = ", ".join(f"{number:,} {why}" for why, number in counts.items())
    return f"{report.count(len(needed), 'move')} {verb} an outcome as of {archive.today}: {kinds}"


def _fields(archive: "Archive", one: "Undecided") -> dict[str, Any]:
    """The same for a program."""
    return {
        "move": one.move.id,
        "player": one.move.player,
        "from": one.move.origin,
        "to": one.move.destination,
        "event": one.move.event,
        "window": one.move.window.id,
        "closed": _iso(one.closed),
        "needs": [{"why": need.why, "sentence": need.sentence} for need in one.needs],
        "stage": one.standing.stage,
        "setback": one.standing.setback,
        "stands": _ending_fields(one.standing.ending),
        "derived": _ending_fields(one.derived),
        "claims": [_claim_fields(archive, said) for said in one.newest],
        "rivals": [{"move": move.id, "stage": how.stage, "outcome": how.ending.outcome} for move, how in one.rivals],
        "proposed": {**_ending_fields(one.proposed), "reason": one.proposed.reason} if one.proposed else None,
        "file": one.move.record.place.file if one.move.record else None,
    }


def _claim_fields(archive: "Archive", said: "Report") -> dict[str, Any]:
    from generator.desk.endings.grounds import voice  # noqa: PLC0415  for this command alone

    claim = said.claim
    return {
        "day": _iso(claim.said_on),
        "voice": voice(archive, said),
        "stage": claim.stage,
        "setback": claim.setback,
        "polarity": claim.polarity,
        "file": claim.place.file,
        "line": claim.place.line,
    }


def _ending_fields(ending: Any) -> dict[str, Any]:
    return {"outcome": ending.outcome, "date": _iso(ending.day), "instead": ending.instead}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
