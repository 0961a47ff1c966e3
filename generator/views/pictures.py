"""The picture of an article, a move, a player or a club, which stands for its page where that is shared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator import moves, names
from generator.lookup import Lookup
from generator.moves import Move
from generator.views import phrases
from generator.views.cards import Monogram, move_card
from generator.words import Event

# The widths of letters in the bold of Noto Serif, in hundredths of the font's size, rounded up; of others a safe guess.
_LETTERS = {
    30: " ',-./:;\\’‘",
    42: "`ijl!()IJ[]ft",
    52: '_{}"*rs“”–',
    60: "#$+0123456789<=>?^cegz|~FSaovy",
    68: "BCELPTZbdhknpqux",
    78: "RVYADGKUX",
    86: "&HNOQw",
    105: "%@MmW—…",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_LOWER, _UPPER = 75, 90
_SIZES = (84, 72, 60)
_ROOM = 1060
_MOST_LINES = 4
_SHOWN = ((0x0020, 0x052F), (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF))


@dataclass(frozen=True, slots=True)
class PictureView:
    """What card.svg prints: a label, a title in lines that fit at its size, a note, and up to two clubs.

    All letters are in the font of the pictures: a name in another script is told as it is also written, and a headline
    by the names in it.
    """

    label: str
    lines: tuple[str, ...]
    size: int
    note: str
    clubs: tuple[Monogram, ...]


def picture_view(archive: Lookup, kind: str, id_: str) -> PictureView:
    """The picture of that record; `kind` is articles, moves, players or clubs."""
    return _KINDS[kind](archive, id_)


def _article(archive: Lookup, id_: str) -> PictureView:
    one = archive.headlines[id_]
    outlet = _name(archive, "outlets", one.outlet) if one.outlet else ""
    named = [_name(archive, kind, id_) for kind in ("players", "clubs") for id_ in getattr(one, kind)]
    title = one.title if has_letters(one.title) or not named else phrases.listed(named)
    clubs = _marks(archive, *one.clubs[:2])
    return _view(phrases.long_day(one.day), title, " · ".join(filter(None, [one.kind.capitalize(), outlet])), clubs)


def _move(archive: Lookup, id_: str) -> PictureView:
    move = archive.moves[id_]
    card = move_card(archive, move)
    note = f"{card.outcome_phrase}, {phrases.short_day(card.decided)}" if card.decided else card.outcome_phrase
    label = f"{move.window.name} · {moves.deal_of(move).type or move.event}".replace("-", " ")
    clubs = _marks(archive, *(club for club in (move.origin, move.destination) if club))
    return _view(label, _title(archive, move), note, clubs)


def _title(archive: Lookup, move: Move) -> str:
    club = move.destination or (move.origin if move.event is not Event.TRANSFER else None)
    return phrases.move_title(
        move.event, _name(archive, "players", move.player), _name(archive, "clubs", club) if club else None
    )


def _player(archive: Lookup, id_: str) -> PictureView:
    return _view("Player", _name(archive, "players", id_), "Who said what, and whether it happened")


def _club(archive: Lookup, id_: str) -> PictureView:
    note = "In, out and on loan, and what became of it"
    return _view("Club", _name(archive, "clubs", id_), note, _marks(archive, id_))


_KINDS: Mapping[str, Callable[[Lookup, str], PictureView]] = {
    "articles": _article,
    "moves": _move,
    "players": _player,
    "clubs": _club,
}


def _marks(archive: Lookup, *clubs: str) -> tuple[Monogram, ...]:
    return tuple(Monogram(names.initials(_name(archive, "clubs", id_)), archive.clubs[id_].colours) for id_ in clubs)


def _view(label: str, title: str, note: str, clubs: tuple[Monogram, ...] = ()) -> PictureView:
    size, lines = fitted(title if has_letters(title) else names.ascii_form(title))
    label, note = (words if has_letters(words) else "" for words in (label, note))
    return PictureView(label, lines, size, note, clubs)


def has_letters(text: str) -> bool:
    """Whether the font has the letters of the text: it has those of Latin, Greek and Cyrillic scripts."""
    return all(any(first <= ord(char) <= last for first, last in _SHOWN) for char in text)


def _name(archive: Lookup, kind: str, id_: str) -> str:
    """The name, or, in another script, the first alias in a script that the font has; failing that in plain letters."""
    name = archive.names[kind, id_]
    if has_letters(name):
        return name
    return next(filter(has_letters, archive.aliases[kind, id_]), names.ascii_form(name))


def fitted(text: str) -> tuple[int, tuple[str, ...]]:
    """The largest size at which the text fits in three lines, or in four, and its lines; what is too long is cut."""
    for size in _SIZES:
        lines = _lines(text, _ROOM * 100 // size)
        if len(lines) <= min(_MOST_LINES, _SIZES.index(size) + 2):
            return size, tuple(lines)
    kept = _lines(text, _ROOM * 100 // _SIZES[-1])[:_MOST_LINES]
    return _SIZES[-1], (*kept[:-1], kept[-1][: len(kept[-1]) - 2].rstrip() + " …")


def _lines(text: str, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _width(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word if _width(word) <= room else word[: room // _UPPER] + "…")
    return lines


def _width(text: str) -> int:
    return sum(_WIDTHS.get(char) or (_UPPER if char.isupper() else _LOWER) for char in text)
