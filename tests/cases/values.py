"""What editors write into the files of a site: for each field of each kind of file, the values it may get.

Names are mostly those of the site as it stands, and now and then one that nobody has.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.cases.newsdesk import Copy, Fields


def _often(good: list[str], bad: str) -> SearchStrategy[str]:
    """One of the good values, and in one of sixteen cases, or where there is none, the bad one."""
    return st.integers(0, 15).flatmap(lambda lot: st.sampled_from(good) if good and lot < 15 else st.just(bad))


WORDS = st.sampled_from(["Talks", "A bid", "No “deal” <yet>", "田中", "Ødegaard & Hart", "x" * 400])
DAYS = st.sampled_from(
    [
        "2022-07-09",
        "2023-01-05",
        "2023-07-08",
        "2023-07-09",
        "2023-07-12",
        "2023-08-30",
        "2023-09-01",
        "2023-09-02",
        "2024-01-05",
        "2024-01-11",
        "2024-02-01",
        "2024-02-29",
        "2025-07-09",
    ]
)
TODAYS = st.sampled_from(
    [
        "2022-12-31",
        "2023-07-09",
        "2023-07-12",
        "2023-09-01",
        "2023-09-02",
        "2024-01-05",
        "2024-01-10",
        "2024-01-11",
        "2024-02-01",
        "2024-02-02",
        "2024-03-01",
        "2024-07-09",
        "2026-01-11",
    ]
)
_MOMENTS = st.one_of(
    DAYS, st.sampled_from(["2023-07-12T21:30:00+02:00", "2024-01-10T23:30:00+00:00", "2024-01-11T00:10:00+09:00"])
)
_TRIGRAMS = st.sampled_from(["ENG", "DEN", "WAL", "JPN", "NOR", "XYZ"])
_YES_NO = st.sampled_from(["yes", "no"])
_OLD = st.sampled_from(["/2023/hart-talks/", "/old/hart.html", "/old/hart", "/old/", "/2022/a/", "/old/other.html"])
_STAGES = st.sampled_from(["speculation", "interest", "contact", "talks", "bid", "agreement", "medical", "official"])
_EVENTS = st.sampled_from(["transfer"] * 5 + ["loan-recall", "contract-extension", "stay", "release"])
_OUTCOMES = st.sampled_from(["completed", "collapsed", "hijacked", "stayed", "void", "completed-later", "open"])
BODIES = st.sampled_from(
    [
        "Northport said: no.\n",
        "More *words*.[^1]\n\n[^1]: A note.\n",
        "See [him](/players/tom-hart/).\n",
        "See [her](/people/jo-quick/) and [a page](/about/).\n",
        "See [the talks](/2023/07/09/norrehavn-open-talks-over-hart/).\n",
        "![A dot](images/dot.png)\n",
        "![Another](images/second.png)\n",
        "## A heading\n\n## A heading\n",
        "",
    ]
)
Values = Callable[[Copy], SearchStrategy[Any]]


def _plain(strategy: SearchStrategy[Any]) -> Values:
    return lambda _: strategy


def _named(kind: str) -> Values:
    return lambda site: _often(site.names(kind), "Nobody At All")


def _some(values: Values) -> Values:
    return lambda site: st.lists(values(site), max_size=3)


def _voice(site: Copy) -> SearchStrategy[Any]:
    kinds = {"journalist": "journalists", "outlet": "outlets", "person": "people"}
    named = [st.fixed_dictionaries({field: _named(kind)(site)}) for field, kind in kinds.items()]
    return st.one_of(_often(site.names("journalists") + site.names("people"), "Nobody"), *named)


def _claim(site: Copy) -> SearchStrategy[Fields]:
    club = _named("clubs")(site)
    needed = {"player": _named("players")(site), "from": club, "stage": _STAGES, "by": _voice(site)}
    more = {
        "to": club,
        "event": _EVENTS,
        "polarity": st.sampled_from(["supports", "denies"]),
        "certainty": st.sampled_from(["on-record", "speculation", "understood"]),
        "role": st.sampled_from(["origin", "citation", "denial"]),
        "setback": st.sampled_from(["bid-rejected", "collapsed", "stalled"]),
        "said_on": DAYS,
        "withdrawn": DAYS,
        "deal": st.sampled_from(["loan", "permanent"]),
        "window": _named("windows")(site),
    }
    return st.fixed_dictionaries(needed, optional=more)


def _quote(site: Copy) -> SearchStrategy[Fields]:
    needed = {"by": _named("people")(site), "text": WORDS}
    return st.fixed_dictionaries(needed, optional={"said_on": DAYS, "indirect": _YES_NO})


def _period(_: Copy) -> SearchStrategy[Fields]:
    return st.fixed_dictionaries({"association": _TRIGRAMS, "closes": DAYS}, optional={"opens": DAYS})


def _verdict(site: Copy) -> SearchStrategy[Fields]:
    verdict = st.sampled_from(["borne-out", "not-borne-out", "unscored"])
    by = _often(site.names("journalists") + site.names("outlets"), "Nobody")
    return st.fixed_dictionaries({"by": by, "verdict": verdict, "reason": WORDS})


def _spell(site: Copy) -> SearchStrategy[Fields]:
    return st.fixed_dictionaries({"club": _named("clubs")(site)}, optional={"since": DAYS, "loan": _YES_NO})


_OTHER_NAMES = _some(_plain(st.sampled_from(["The Kid", "R. Tanaka", "Hart", "NFC", "The Paper"])))
_NAMED: dict[str, Values] = {
    "name": _plain(st.sampled_from(["Tom Hart", "Øystein Ødegaard", "Ann Lee", "Éva Ő", "The Paper", "Tokai"])),
    "aliases": _OTHER_NAMES,
}
FIELDS: Mapping[str, Mapping[str, Values]] = {
    "articles": {
        "title": _plain(WORDS),
        "date": _plain(_MOMENTS),
        "summary": _plain(WORDS),
        "slug": _plain(st.sampled_from(["talks", "odegaard-goes-back", "hart"])),
        "kind": _plain(st.sampled_from(["report", "official", "roundup"])),
        "rights": _plain(st.sampled_from(["own", "third-party-text", "licensed"])),
        "author": _named("journalists"),
        "outlet": _named("outlets"),
        "players": _some(_named("players")),
        "clubs": _some(_named("clubs")),
        "people": _some(_named("people")),
        "context_club": _named("clubs"),
        "claims": _some(_claim),
        "quotes": _some(_quote),
        "corrections": _some(_plain(st.fixed_dictionaries({"date": DAYS, "text": WORDS}))),
        "aliases": _some(_plain(_OLD)),
        "updated": _plain(DAYS),
        "draft": _plain(_YES_NO),
    },
    "players": {
        **_NAMED,
        "born": _plain(DAYS),
        "positions": _some(_plain(st.sampled_from(["left-back", "keeper"]))),
        "nationality": _some(_plain(_TRIGRAMS)),
        "spells": _some(_spell),
    },
    "clubs": {
        **_NAMED,
        "country": _plain(_TRIGRAMS),
        "association": _plain(_TRIGRAMS),
        "colours": _some(_plain(st.sampled_from(["#c8102e", "#ffffff", "#102040"]))),
        "contextual_aliases": _some(_plain(st.sampled_from(["the Anchors", "the Reds"]))),
        "divisions": _plain(st.sampled_from([{"2023/24": "First"}, {"2022/23": "Second", "2023/24": "Third"}])),
    },
    "journalists": {**_NAMED, "outlets": _some(_named("outlets"))},
    "people": {**_NAMED, "role": _plain(WORDS), "club": _named("clubs")},
    "outlets": {**_NAMED, "country": _plain(_TRIGRAMS), "official_of": _named("clubs")},
    "windows": {
        "name": _plain(st.sampled_from(["Summer", "Winter of 2024"])),
        "season": _plain(st.sampled_from(["2023/24", "2022/23", "2024"])),
        "periods": _some(_period),
    },
    "moves": {
        "window": _named("windows"),
        "player": _named("players"),
        "from": _named("clubs"),
        "to": _named("clubs"),
        "outcome": _plain(_OUTCOMES),
        "date": _plain(DAYS),
        "date_note": _plain(WORDS),
        "instead": _named("clubs"),
        "reason": _plain(WORDS),
        "verdicts": _some(_verdict),
    },
    "pages": {"title": _plain(WORDS)},
}
NEEDED = {"title", "date", "name", "season", "window", "player"}
RECORDS = ("players", "clubs", "journalists", "people", "outlets")
FILES: Mapping[str, SearchStrategy[str]] = {
    "articles": st.sampled_from(["2022/old-talks", "2023/talks", "2023/2023-07-09-hart", "2024/hart"]),
    "players": st.sampled_from(["ann-lee", "eva-o", "tom-hart"]),
    "clubs": st.sampled_from(["tokai-united", "reds"]),
    "journalists": st.sampled_from(["ann-lee", "cy-orr"]),
    "people": st.sampled_from(["ann-lee", "di-poe"]),
    "outlets": st.sampled_from(["the-paper", "radio"]),
    "windows": st.sampled_from(["2023-winter", "2024-summer", "2025-winter"]),
    "moves": st.sampled_from(["2024-winter/tom-hart-to-southwick", "2023-summer/tom-hart-to-tokai"]),
    "pages": st.sampled_from(["imprint", "players", "help"]),
}
