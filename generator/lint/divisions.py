"""Divisions that the text puts clubs in."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from generator import doubts
from generator.lint.case import Case
from generator.lint.sheet import is_quoted
from generator.names import key
from generator.problems import Problem
from generator.records import Club

# Divisions by the names that they go by; a name of two divisions may mean either.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "Premier League": ("Premier League", "English Premier League", "EPL", "Premiership"),
    "EFL Championship": ("EFL Championship", "Championship", "English Championship", "Sky Bet Championship"),
    "EFL League One": ("EFL League One", "League One", "Sky Bet League One"),
    "EFL League Two": ("EFL League Two", "League Two", "Sky Bet League Two"),
    "National League": ("National League",),
    "Scottish Premiership": ("Scottish Premiership", "SPFL Premiership", "Premiership"),
    "Scottish Championship": ("Scottish Championship", "Championship"),
    "Scottish League One": ("Scottish League One", "League One"),
    "Scottish League Two": ("Scottish League Two", "League Two"),
    "Bundesliga": ("Bundesliga", "German Bundesliga", "1. Bundesliga"),
    "2. Bundesliga": ("2. Bundesliga", "Bundesliga 2"),
    "Austrian Bundesliga": ("Austrian Bundesliga", "Bundesliga"),
    "La Liga": ("La Liga", "LaLiga", "Primera División"),
    "Segunda División": ("Segunda División", "LaLiga 2"),
    "Serie A": ("Serie A", "Italian Serie A"),
    "Brasileirão": ("Brasileirão", "Brasileirão Série A", "Serie A", "Série A"),
    "Serie B": ("Serie B",),
    "Ligue 1": ("Ligue 1",),
    "Ligue 2": ("Ligue 2",),
    "Eredivisie": ("Eredivisie",),
    "Eerste Divisie": ("Eerste Divisie",),
    "Primeira Liga": ("Primeira Liga", "Liga Portugal"),
    "Süper Lig": ("Süper Lig", "Super Lig"),
    "Saudi Pro League": ("Saudi Pro League",),
    "Major League Soccer": ("Major League Soccer", "MLS"),
}
_SPELLINGS = sorted({name for ones in _NAMES.values() for name in ones}, key=len, reverse=True)
_MEANT = {key(name): {one for one, ones in _NAMES.items() if name in ones} for name in _SPELLINGS}
_DIVISION = re.compile(rf"(?<![\w-])(?P<division>{'|'.join(map(re.escape, _SPELLINGS))})(?![\w-])")
# A cheap look beforehand: one of these stands in every name.
_SIGNS = ("League", "Champ", "Premiership", "liga", "Liga", "Lig", "Serie", "Série", "Divisi", "EPL", "MLS", "Brasil")
_SIDE = "(?:side|club|outfit|team|strugglers|leaders|rivals|newcomers|high-flyers)"
_AFTER = re.compile(rf"(?P<side> {_SIDE})? (?=[A-ZÀ-Þ])")
_IS_SIDE = re.compile(rf" {_SIDE}(?!\w)")
_OF = re.compile(r" of (?:the )?$")
_COMMA = re.compile(r", (?:the|an?) $")
# A place in the table is one of this season, whatever the tense; “were in League One” may be long ago.
_PLACE = r"(?:\d+(?:st|nd|rd|th)|first|second|third|[a-z]+th|top|bottom)"
_IN = re.compile(
    rf"(?:(?:, who|, which)?(?: now| currently)? (?:(?:are|is|plays?|competes?)(?: {_PLACE})?"
    rf"|(?:stands?|sits?|lies?|stood|sat|lay|were|was) {_PLACE})|, {_PLACE}) in (?:the )?$"
)
_END = re.compile(r"[.,;:)\n]|\Z")
_OTHER = re.compile(r"\b(?:former|one-time|onetime|past|(?:then|ex)[ -]|(?!The)[A-ZÀ-Þ][\w'’-]*) ?$")
_NOT_FIRST = re.compile(r"['’]?s? (?:Women|Ladies|Under|U-?\d|B|II)\b")
_WORD = re.compile(r"[^\W_][\w'’&.-]*")
_MOST_WORDS = 5
_NEAR = 80


def wrong_division(case: Case) -> Iterator[Problem]:
    """A club is put in the division it plays in: “Championship side Hull City”, “Hull City, 7th in the Championship,”.

    That is the one that its `divisions` have for the season of the article's day; where they do not have that season,
    nothing is told. A season goes from July to June; in June, when one is over and the next squads are in the making,
    the division of either will do. A former division is left alone, and so is what stands in quotation marks.
    """
    if not case.known.leagues:
        return
    texts = (
        (case.article.title, lambda _: case.at("title")),
        (case.article.summary, lambda _: case.at("summary")),
        (case.sheet.prose.text, case.sheet.in_prose) if _may_hold_one(case.sheet.body) else ("", case.sheet.in_prose),
    )
    for text, place in texts:
        for found, club in _placed(text, case.known.clubs):
            wrong = _otherwise(case.archive.clubs[club], found["division"], case.article.day)
            if wrong:
                yield doubts.wrong_division(place(found.start()), case.club(club), found["division"], *wrong)


def _may_hold_one(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _placed(text: str, clubs: Mapping[str, str]) -> Iterator[tuple[re.Match[str], str]]:
    """Each division that the text puts a club in, and the id of the club."""
    for found in _DIVISION.finditer(text):
        start, end = found.span()
        if _OTHER.search(text, max(0, start - _NEAR), start) or is_quoted(text, start):
            continue
        club = _club_before(text, start, end, clubs) or _club_after(text, start, end, clubs)
        if club:
            yield found, club


def _club_after(text: str, start: int, end: int, clubs: Mapping[str, str]) -> str:
    """Of “Championship side Hull City”, and “League One Wigan”, but not of “in the Championship Wigan were”."""
    after = _AFTER.match(text, end)
    if not after or not (after["side"] or not text[max(0, start - 4) : start].lower().endswith(("the ", "in "))):
        return ""
    words = list(_WORD.finditer(text, after.end(), after.end() + _NEAR))[:_MOST_WORDS]
    for last in reversed(words):
        club = clubs.get(key(text[after.end() : last.end()].removesuffix("'s").removesuffix("’s")))
        if club:
            return "" if _NOT_FIRST.match(text, last.end()) else club
    return ""


def _club_before(text: str, start: int, end: int, clubs: Mapping[str, str]) -> str:
    """Of “Hull City of the Championship”, “Hull City, the Championship club”, “Hull City, 7th in the Championship”."""
    near = max(0, start - _NEAR)
    links = (
        _OF.search(text, near, start),
        _COMMA.search(text, near, start) if _IS_SIDE.match(text, end) else None,
        _IN.search(text, near, start) if _END.match(text, end) else None,
    )
    link = next(filter(None, links), None)
    if not link:
        return ""
    words = list(_WORD.finditer(text, near, link.start()))[-_MOST_WORDS:]
    named = (clubs.get(key(text[first.start() : link.start()])) for first in words)
    return next(filter(None, named), "")


def _otherwise(club: Club, stated: str, day: date) -> tuple[str, str] | None:
    """Season and division of the club on that day, if the one stated is not that."""
    known = dict(club.divisions)
    seasons = _seasons(day)
    if not all(season in known for season in seasons):
        seasons = [str(day.year)]
    meant = [_MEANT.get(key(known.get(season, "")), set()) for season in seasons]
    if not all(meant) or any(_MEANT[key(stated)] & one for one in meant):
        return None
    return seasons[-1], known[seasons[-1]]


def _seasons(day: date) -> list[str]:
    """The seasons that a club's division may be told of on that day."""
    june = 6
    first = day.year if day.month > june else day.year - 1
    years = [first, first + 1] if day.month == june else [first]
    return [f"{year}/{(year + 1) % 100:02}" for year in years]
