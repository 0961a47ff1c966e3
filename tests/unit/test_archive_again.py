"""An archive made of the one before it: it is, in all that a page could show, the archive made of nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator import archive, lookup, parts, plan, replan, resolve, shards
from generator.archive import Archive
from generator.digests import stamp
from generator.lookup import Lookup
from generator.problems import Problem
from generator.records import Article, Claim, Headline, MoveRecord, Quote, Records
from generator.replan import Plan
from generator.shards import NOWHERE
from generator.words import Family
from tests.unit.football import CAST, SITE, WINTER, article, claim, day, move_file, ref

# The order of these can be seen on a page.
_IN_ORDER = ("players", "clubs", "journalists", "people", "outlets", "windows", "parts")
_DAYS = st.sampled_from(["2022-07-09", "2023-06-20", "2023-08-30", "2023-09-05", "2024-01-10", "2024-01-31"])
_CLUBS = st.sampled_from([club.id for club in CAST.clubs])
_PLAYERS = st.sampled_from([player.id for player in CAST.players])
_VOICES = st.sampled_from(["david-ornstein", "fabrizio-romano", "bbc-sport", "jurgen-klopp"])
_STAGES = st.sampled_from(["interest", "talks", "bid", "agreement", "official"])
_SLUGS = st.sampled_from([f"a-{number}" for number in range(6)])
_LINKS = st.sampled_from(["/players/luke-chambers/", "/about/", "/2023/08/30/a-1/"])


@dataclass
class Desk:
    """What editors have written; each headline and each file of a move is one object for as long as it stays."""

    headlines: dict[str, Headline] = field(default_factory=dict)
    moves: dict[str, MoveRecord] = field(default_factory=dict)
    cast: Records = CAST
    today: date = date(2024, 2, 5)
    drafts: bool = False

    def write(self, one: Article) -> None:
        """An article is new, or is another than it was."""
        whole, wrong, _ = resolve.names_of(self.cast).article(one)
        assert wrong == []
        self.headlines[one.id] = resolve.headline(whole, stamp(msgspec.msgpack.encode(whole)))

    def write_move(self, one: MoveRecord) -> None:
        """The same of a file in content/moves/."""
        records, wrong = resolve.names_of(self.cast).records(Records(moves=(one,)))
        assert wrong == []
        (self.moves[one.id],) = records.moves

    def archive(self, before: Archive | None = None) -> tuple[Archive, list[Problem]]:
        """The archive of all of it, made of another or of none."""
        records = replace(self.cast, moves=tuple(self.moves[id_] for id_ in sorted(self.moves)))
        headlines = self.headlines.values()
        return archive.build(SITE, records, headlines, {}, self.today, drafts=self.drafts, before=before)


@st.composite
def _claims(draw: st.DrawFn, on: str) -> Claim:
    event = draw(st.sampled_from(["transfer", "transfer", "stay"]))
    return claim(
        on,
        draw(_STAGES),
        to=draw(st.none() | _CLUBS) if event == "transfer" else None,
        by=draw(_VOICES),
        player=draw(_PLAYERS),
        origin=draw(_CLUBS),
        event=event,
        denies=draw(st.booleans()),
        window=draw(st.none() | st.just("2023-summer")),
        withdrawn=draw(st.none() | st.just("2024-01-31")),
    )


def _write(desk: Desk, draw: Any) -> None:
    on = draw(_DAYS)
    quotes = [Quote(ref("jurgen-klopp"), day(on), "No.")] * draw(st.integers(0, 2))
    desk.write(
        article(
            on,
            draw(_SLUGS),
            *draw(st.lists(_claims(on), max_size=2)),
            players=draw(st.lists(_PLAYERS, max_size=2)),
            clubs=draw(st.lists(_CLUBS, max_size=2)),
            aliases=draw(st.lists(st.sampled_from(["/old/", "/older/", "/players/"]), max_size=1)),
            links=draw(st.lists(_LINKS, max_size=1)),
            quotes=quotes,
            draft=draw(st.integers(0, 4)) == 0,
        )
    )


def _delete(desk: Desk, draw: Any) -> None:
    desk.headlines.pop(draw(_SLUGS), None)


def _write_move(desk: Desk, draw: Any) -> None:
    window, player, to = draw(st.sampled_from(desk.cast.windows)).id, draw(_PLAYERS), draw(_CLUBS)
    outcome = draw(st.sampled_from([None, "completed", "collapsed"]))
    desk.write_move(
        move_file(
            f"{window}/{player}-to-{to}",
            window,
            to=to,
            outcome=outcome,
            on="2023-08-30" if outcome else None,
            player=player,
        )
    )


def _delete_move(desk: Desk, draw: Any) -> None:
    if desk.moves:
        del desk.moves[draw(st.sampled_from(sorted(desk.moves)))]


def _change_cast(desk: Desk, draw: Any) -> None:
    """A club is called otherwise, plays elsewhere or comes first; a window is recorded or not."""
    *others, last = CAST.clubs
    clubs = [
        CAST.clubs,
        (*others, replace(last, association="ENG")),
        (replace(CAST.clubs[0], name="Liverpool FC"), *CAST.clubs[1:]),
        (last, *others),
    ]
    winter = draw(st.booleans()) or any(move.window.id == WINTER.id for move in desk.moves.values())
    windows = CAST.windows if winter else CAST.windows[:1]
    desk.cast = replace(CAST, clubs=draw(st.sampled_from(clubs)), windows=windows)


def _another_day(desk: Desk, draw: Any) -> None:
    desk.today, desk.drafts = day(draw(_DAYS)), draw(st.booleans())


EDITS = (_write, _write, _write, _delete, _write_move, _delete_move, _change_cast, _another_day)


def _same(ours: Archive, theirs: Archive) -> None:
    for one in fields(Archive):
        assert getattr(ours, one.name) == getattr(theirs, one.name), one.name
    for name in _IN_ORDER:
        assert [*getattr(ours, name)] == [*getattr(theirs, name)], name
    assert [[*found] for found in ours.parts.values()] == [[*found] for found in theirs.parts.values()]
    assert [[*found] for found in ours.letters.values()] == [[*found] for found in theirs.letters.values()]


def _stamps(tables: Lookup) -> Mapping[str, set[int]]:
    return {name: {*table.stamps()} for name, table in tables.tables().items()}


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def _compare(seen: Counter[str], data: st.DataObject) -> None:
    desk = Desk()
    before: Archive | None = None
    tables: Lookup | None = None
    planned: Plan | None = None
    for _ in range(12):
        edit = data.draw(st.sampled_from(EDITS))
        edit(desk, data.draw)
        (ours, found), (theirs, problems) = desk.archive(before), desk.archive()
        assert sorted(found) == sorted(problems)
        _same(ours, theirs)
        seen["moves kept"] += (
            sum(before.derived.get(key) is move for key, move in ours.derived.items()) if before else 0
        )
        seen["moves made"] += len(ours.derived)
        seen["months"] += sum(bool(month) for found in ours.parts.values() for _, month in found)
        seen["letters"] += sum(map(len, ours.letters.values()))
        now = lookup.lookup(ours, shards.cut(ours), tables)
        assert _stamps(now) == _stamps(lookup.lookup(theirs, shards.cut(theirs)))
        made, clashes = replan.replanned(planned, ours, frozenset({*Family}))
        pages, wrong = plan.plan(theirs, NOWHERE)
        assert sorted(clashes) == sorted(wrong)
        if not wrong:
            assert made.pages == {page.path.casefold(): page for page in pages}
            planned = made
        seen.update({problem.code for problem in wrong})
        seen["planned"] += not wrong
        before, tables = ours, now


def test_an_archive_made_of_another_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """In every field, in all that has an order, in the stamps of all entries, and in the pages that are planned.

    What is long is cut by season, month and letter; here two or three of anything are many.
    """
    for bound, number in (("LONG", 2), ("LONG_SEASON", 3), ("LONG_LIST", 1), ("LONG_SAGA", 1)):
        monkeypatch.setattr(parts, bound, number)
    seen: Counter[str] = Counter()
    again = replan._again  # noqa: SLF001  whether a plan was made of another shows only there

    def counted(before: Plan, whole: Archive) -> Plan | None:
        made = again(before, whole)
        seen["planned again"] += made is not None
        return made

    monkeypatch.setattr(replan, "_again", counted)
    seed(1)(_compare)(seen)
    assert seen["moves kept"] > seen["moves made"] / 3 > 100
    assert seen["planned"] > seen["planned again"] > 200
    assert min(seen["months"], seen["letters"]) > 100
    assert min(seen["dead-link"], seen["same-address"]) > 5


def test_two_moves_of_one_id_leave_no_trace_once_one_is_gone() -> None:
    """How it stands with the others is told by the moves that there are, not by those that there were."""
    players = (*CAST.players, replace(CAST.players[0], id="ann"), replace(CAST.players[0], id="ann-to-bo"))
    clubs = (*CAST.clubs, replace(CAST.clubs[0], id="bo-to-cy"), replace(CAST.clubs[0], id="cy"))
    desk = Desk(cast=replace(CAST, players=players, clubs=clubs))
    desk.write(article("2023-08-01", "one", claim("2023-08-01", player="ann", to="bo-to-cy")))
    desk.write(article("2023-08-02", "two", claim("2023-08-02", player="ann-to-bo", to="cy")))
    desk.write(article("2023-08-03", "three", claim("2023-08-03", "agreement", to="chelsea")))
    twice, _ = desk.archive()
    assert [move.id for move in twice.moves].count("2023-summer/ann-to-bo-to-cy") == 2
    del desk.headlines["one"]
    desk.write(article("2023-08-30", "four", claim("2023-08-30", "official", to="al-ittihad")))
    once, _ = desk.archive(twice)
    assert once.standings == desk.archive()[0].standings
    assert str(once.standings["2023-summer/luke-chambers-to-chelsea"].ending.outcome) == "hijacked"
