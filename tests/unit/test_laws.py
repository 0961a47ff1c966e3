"""The laws of the house, read off the source: which module may import which, who may touch the world, and how long."""

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator"

# A module imports from lower floors, and on its own floor from those that stand before it.
FLOORS = (
    ("problems", "doubts", "words", "associations", "colours", "digests", "names", "dates", "settings"),
    ("policy", "formats", "profile"),
    ("disk", "version", "workers"),
    ("records",),
    (
        "cache",
        "frontmatter",
        "silence",
        "fields",
        "forms",
        "mistakes",
        "claims",
        "prose",
        "schema",
        "content",
        "resolve",
        "reading",
        "reread",
    ),
    ("calendar", "moves", "track_record", "groups", "parts", "archive", "shards", "tables", "lookup"),
    ("lint.sheet", "lint.known", "lint.careers", "lint.case"),
    ("lint.ages", "lint.days", "lint.divisions", "lint.evidence", "lint.links", "lint.loans", "lint.namesakes"),
    ("lint.sources", "lint.stages", "lint.windows"),
    ("checks", "linter", "texts"),
    ("desk.incoming.story", "desk.proposal", "desk.naming.known", "desk.naming.register"),
    (
        "desk.incoming.troubles",
        "desk.incoming.dating",
        "desk.incoming.furniture",
        "desk.incoming.blocks",
        "desk.incoming.header",
        "desk.incoming.seed",
        "desk.incoming.markup",
    ),
    (
        "desk.incoming.foreign",
        "desk.incoming.markdown",
        "desk.incoming.page_head",
        "desk.incoming.saved_page",
        "desk.incoming.originals",
    ),
    (
        "desk.naming.vocabulary",
        "desk.naming.tokens",
        "desk.naming.mentions",
        "desk.naming.strangers",
        "desk.naming.named",
        "desk.hearsay.masks",
        "desk.hearsay.cues",
    ),
    (
        "desk.hearsay.roles",
        "desk.hearsay.terms",
        "desk.hearsay.voices",
        "desk.hearsay.signals",
        "desk.hearsay.owners",
        "desk.hearsay.drafts",
        "desk.hearsay.quotes",
        "desk.hearsay.likely",
        "desk.hearsay.claims",
        "desk.hearsay.headline",
        "desk.suggest",
    ),
    ("desk.draft", "desk.summary", "desk.similar"),
    ("desk.making.scaffolds", "desk.making.schemas", "desk.making.vscode", "desk.making.taken"),
    ("urls",),
    ("charts.scale", "charts.timeline", "charts.bars", "charts.record", "charts.heat"),
    ("views.phrases", "views.cards", "views.charts", "views.structured.graph", "views.structured.records"),
    ("views.structured.articles", "views.structured.claims"),
    ("views.feeds", "views.texts", "views.sitemaps"),
    ("views.glance", "views.records", "views.careers"),
    ("views.articles", "views.clubs", "views.home", "views.moves", "views.players", "views.voices"),
    ("views.seasons", "views.days", "views.lists", "views.documents", "views.searches", "views.pictures"),
    ("views.rows", "views.facts", "views.data", "views.hosting", "views.calendars"),
    (
        "desk.endings.grounds",
        "desk.endings.decisions",
        "desk.endings.undecided",
        "desk.endings.amended",
        "desk.checkup.finding",
        "desk.checkup.hosts",
        "desk.checkup.health",
    ),
    ("page", "addresses", "plan_data", "plan", "replan"),
    ("theme_files", "theme_settings", "templates"),
    ("card_images", "theme", "ledger", "search", "render", "stale", "lock", "publish", "store", "edition"),
    ("report", "prepare", "build", "indexing", "why", "verify", "watch", "request", "response", "serve"),
    (
        "desk.making.maker",
        "desk.endings.outcomes",
        "desk.checkup.doctor",
        "desk.checkup.examined",
        "desk.inbox",
        "desk.importing",
        "desk.questions",
    ),
    ("display", "about", "live", "preview", "flags"),
    ("commands.doctor", "commands.import_", "commands.new", "commands.resolve", "commands.schema", "cli"),
)
ORDER = tuple(module for floor in FLOORS for module in floor)

# These alone meet the disk, other programs and the terminal.
IMPURE = {
    *("disk", "version", "cache", "content", "reading", "reread", "texts"),
    *("theme_files", "templates", "theme", "ledger", "lock", "publish", "store", "search", "edition"),
    *("report", "prepare", "build", "indexing", "why", "verify", "watch", "preview", "serve", "flags", "cli"),
    *(
        "display",
        "desk.endings.outcomes",
        "desk.checkup.doctor",
        "desk.checkup.examined",
        "commands.doctor",
        "commands.resolve",
        "about",
        "live",
        "desk.inbox",
        "desk.importing",
        "commands.import_",
        "commands.new",
        "commands.schema",
    ),
}
WORLD = {"logging", "os", "pathlib", "random", "socket", "subprocess", "threading", "time"}

# These alone hold a stop-watch, which tells how long a page took and changes no byte of it.
MEASURING = {"profile", "render"}
STOPWATCH = {"time.perf_counter"}

# These alone may ask for the time: `flags` for the day where no --today is given, the others for the live preview.
CLOCKED = {"flags", "serve", "watch"}
CLOCKS = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime"),
}

LONGEST_FUNCTION = 60
LONGEST_FILE = 400


@cache
def sources() -> dict[str, str]:
    """The text of each module by its name below the package; the packages' own files and __main__ are left out."""
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if not path.stem.startswith("__"))
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path.read_text("utf-8") for path in paths}


def standing() -> list[str]:
    """The listed modules that are there; the first test tells of the others."""
    return [module for module in ORDER if module in sources()]


def imported(source: str) -> Iterator[str]:
    """Every module that the source imports, by its full name; a name imported from one stands behind it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def own_imports(source: str) -> set[str]:
    """The modules of this package among the imports, listed or not; relative imports come out as they stand."""
    names = {name for name in imported(source) if name.startswith(("generator.", "."))}
    below = {name.removeprefix("generator.") for name in names} - {"__version__"}
    return {name if name in sources() or "." not in name else name.rpartition(".")[0] for name in below}


def climbs(module: str, source: str) -> list[str]:
    """What the module imports although it does not stand below it."""
    lower = ORDER[: ORDER.index(module)]
    return sorted(own_imports(source) - set(lower))


def meets_the_world(source: str, allowed: Collection[str] = ()) -> list[str]:
    """The modules of the world outside that the source imports, and its calls of `open`; `allowed` are full names."""
    opened = {"open" for call in calls(source) if call == "open"}
    return sorted({name.partition(".")[0] for name in imported(source) if name not in allowed} & WORLD | opened)


def calls(source: str) -> Iterator[str]:
    """What the source calls, by the last two names: `datetime.now` for `datetime.datetime.now(zone)`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ".".join(ast.unparse(node.func).split(".")[-2:])


def asks_for_the_time(source: str) -> list[str]:
    """Calls of a clock, and clocks imported by name."""
    return sorted(CLOCKS & {*calls(source), *imported(source)})


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Name and lines of each function, its decorators left out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_module_stands_on_one_floor() -> None:
    """A new module is listed above, once, and a removed one is not."""
    assert len(ORDER) == len(set(ORDER))
    assert sorted(ORDER) == sorted(sources())


def test_the_packages_own_files_import_nothing() -> None:
    """Nothing is loaded by the way: __init__.py holds a docstring and the version at most."""
    found = sorted(PACKAGE.rglob("__init__.py"))
    assert PACKAGE / "__init__.py" in found
    assert [path.name for path in found if list(imported(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("module", standing())
def test_imports_go_down_only(module: str) -> None:
    """No module imports one that stands beside or above it."""
    assert climbs(module, sources()[module]) == []


@pytest.mark.parametrize("module", [module for module in standing() if module not in IMPURE])
def test_a_pure_module_leaves_the_world_alone(module: str) -> None:
    """It reads no file, starts nothing, logs nothing and draws no lots."""
    assert meets_the_world(sources()[module], STOPWATCH if module in MEASURING else ()) == []


@pytest.mark.parametrize("module", [module for module in standing() if module not in CLOCKED])
def test_no_clock_is_read(module: str) -> None:
    """The day is an input of the build."""
    assert asks_for_the_time(sources()[module]) == []


@pytest.mark.parametrize("module", standing())
def test_nothing_is_longer_than_a_reader_can_hold(module: str) -> None:
    """No function over 60 lines, no file over 400."""
    source = sources()[module]
    assert [name for name, lines in functions(source) if lines > LONGEST_FUNCTION] == []
    assert len(source.splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from generator import moves, problems", ["moves"]),
        ("from generator.moves import Move", ["moves"]),
        ("import generator.build", ["build"]),
        ("def late():\n    from generator import cli", ["cli"]),
        ("from . import words", ["."]),
        ("from .words import Stage", [".words"]),
        ("from generator import __version__", []),
        ("from generator.words import Stage", []),
    ],
)
def test_a_climb_is_seen_in_every_form_of_import(source: str, found: list[str]) -> None:
    """By name, by module, within a function; a relative import, which hides its floor, is refused."""
    assert climbs("moves", source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os.path", ["os"]),
        ("from pathlib import Path", ["pathlib"]),
        ("with open('x'): ...", ["open"]),
        ("from datetime import time", []),
    ],
)
def test_the_world_is_seen(source: str, found: list[str]) -> None:
    """By module or by name, and where a file is opened; an hour of the day is no clock."""
    assert meets_the_world(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from time import perf_counter", []),
        ("from time import perf_counter, sleep", ["time"]),
        ("import time\ntime.perf_counter()", ["time"]),
    ],
)
def test_a_stop_watch_is_all_that_may_be_held(source: str, found: list[str]) -> None:
    """Imported by its name, so that nothing else of its module comes along."""
    assert meets_the_world(source, STOPWATCH) == found
    assert meets_the_world(source) == ["time"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import datetime\ndatetime.datetime.now(zone)", ["datetime.now"]),
        ("from datetime import date\ndate.today()", ["date.today"]),
        ("from time import time", ["time.time"]),
        ("archive.today", []),
        ("import time\ntime.perf_counter()", []),
    ],
)
def test_a_clock_is_seen(source: str, found: list[str]) -> None:
    """Whatever it is called by; a stop-watch is none."""
    assert asks_for_the_time(source) == found


def test_lines_are_counted() -> None:
    """From `def` to the last line, a method's too."""
    source = "class A:\n    @property\n    def b(self):\n        return 1\n\n\nasync def c():\n    pass\n"
    assert sorted(functions(source)) == [("b", 2), ("c", 2)]
