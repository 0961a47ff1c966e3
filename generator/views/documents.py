"""What the search knows of each page: the words that are searched, what a result shows, and what it is filtered by.

Nothing of a page's layout is here and no list of other pages, so that a document changes only when what it says of its
own page does. Filters hold ids and words of the vocabularies, as addresses do.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator import moves, names
from generator.associations import association_name
from generator.calendar import season_slug
from generator.lookup import Lookup
from generator.moves import Move, Report
from generator.records import Named
from generator.views.articles import own_claims
from generator.views.cards import move_card, move_title, voice_links
from generator.views.phrases import short_day

Pairs = Iterable[tuple[str, str | None]]

_ASCII = frozenset(map(chr, range(128)))
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the search knows it. `html` are its words, `day` is what results are ordered by, None for none.

    `shown` is what a result tells besides its title; words in it are found as well. A filter may have several values.
    """

    title: str
    html: str
    day: date | None
    shown: tuple[tuple[str, str], ...]
    filters: tuple[tuple[str, str], ...]


def home_document(archive: Lookup) -> Document:
    """The front page, so that no archive is too young to be searched."""
    return _document("page", archive.site.title, _paragraphs(archive.site.description))


def article_document(archive: Lookup, id_: str) -> Document:
    """An article: its words, whom it names, how far it has a move, and what became of that."""
    headline, body = archive.headlines[id_], archive.bodies[id_]
    own = own_claims(archive, headline)
    claims = [report.claim for _, report in own]
    outcomes = [archive.standings[move.id].ending.outcome for move, _ in own]
    clubs = [*headline.clubs, *(club for move, _ in own for club in move.clubs)]
    stage = moves.farthest_stage(claims)
    seasons = [archive.season_on[headline.day], *(move.window.season for move, _ in own)]
    return _document(
        "article",
        headline.title,
        _paragraphs(headline.summary)
        + (body.html or _paragraphs(body.excerpt))
        + _paragraphs(*(quote.text for quote in headline.quotes), *(one.text for one in body.corrections)),
        day=headline.day,
        named=[
            *(archive.names["players", player] for player in headline.players),
            *_clubs(archive, clubs),
            *_voices(archive, own),
        ],
        shown=[("summary", headline.summary), ("stage", stage), ("outcome", outcomes[0] if outcomes else None)],
        filters=[
            *(("player", player) for player in headline.players),
            *(("club", club) for club in clubs),
            ("journalist", headline.author),
            ("outlet", headline.outlet),
            *_told_by(own),
            *(("season", season_slug(season)) for season in seasons),
            *(("window", move.window.id) for move, _ in own),
            *(("stage", claim.stage) for claim in claims),
            *(("deal", claim.deal.type) for claim in claims),
            *(("outcome", outcome) for outcome in outcomes),
        ],
    )


def move_document(archive: Lookup, id_: str) -> Document:
    """A move: who, where, on which terms and by whose word, how far it got, and what the editor adds."""
    move, card = archive.moves[id_], move_card(archive, archive.moves[id_])
    said = [(move, report) for report in move.reports]
    record, terms = move.record, f" ({card.deal})" if card.deal else ""
    return _document(
        "move",
        f"{move_title(archive, move)}, {move.window.name}",
        _paragraphs(f"{card.outcome_phrase}{terms}.", record.reason if record else "")
        + (record.text.html if record else ""),
        day=card.newest,
        named=[card.player.text, *_clubs(archive, move.clubs), *_voices(archive, said)],
        shown=[("summary", card.deal), ("stage", card.stage), ("outcome", card.outcome)],
        filters=[
            ("player", move.player),
            *(("club", club) for club in move.clubs),
            *_told_by(said),
            ("season", season_slug(move.window.season)),
            ("window", move.window.id),
            ("stage", card.stage),
            ("deal", moves.deal_of(move).type),
            ("outcome", card.outcome),
        ],
    )


def player_document(archive: Lookup, id_: str) -> Document:
    """A player, by his file alone."""
    player = archive.players[id_]
    about = [
        *player.positions,
        *(association_name(trigram) for trigram in player.nationality),
        f"born {short_day(player.born)}" if player.born else "",
    ]
    clubs = [spell.club.id for spell in player.spells]
    return _record(
        player, "player", about, _clubs(archive, clubs), [("player", id_), *(("club", one) for one in clubs)]
    )


def club_document(archive: Lookup, id_: str) -> Document:
    """A club, by its file alone."""
    club = archive.clubs[id_]
    return _record(club, "club", [association_name(club.country or club.association)], filters=[("club", id_)])


def journalist_document(archive: Lookup, id_: str) -> Document:
    """A journalist, by the file alone."""
    journalist = archive.journalists[id_]
    outlets = [ref.id for ref in journalist.outlets]
    about = [*(archive.names["outlets", outlet] for outlet in outlets), *journalist.handles]
    filters = [("journalist", id_), *(("outlet", outlet) for outlet in outlets)]
    return _record(journalist, "journalist", about, filters=filters)


def outlet_document(archive: Lookup, id_: str) -> Document:
    """An outlet, by its file alone."""
    outlet = archive.outlets[id_]
    clubs = [outlet.official_of.id] if outlet.official_of else []
    filters = [("outlet", id_), *(("club", club) for club in clubs)]
    return _record(outlet, "outlet", [association_name(outlet.country)], _clubs(archive, clubs), filters)


def person_document(archive: Lookup, id_: str) -> Document:
    """A person, by the file alone."""
    person = archive.people[id_]
    clubs = [person.club.id] if person.club else []
    filters = [("club", club) for club in clubs]
    return _record(person, "person", [person.role, *person.handles], _clubs(archive, clubs), filters)


def window_document(archive: Lookup, id_: str) -> Document:
    """A window, by its file alone."""
    window = archive.windows[id_]
    season = [("season", season_slug(window.season)), ("window", window.id)]
    shown = [("summary", f"Season {window.season}")]
    return _document("window", f"{window.name} transfer window", window.text.html, shown=shown, filters=season)


def text_document(archive: Lookup, id_: str) -> Document:
    """A page of the editor's own."""
    page = archive.pages[id_]
    return _document("page", page.title, page.text.html)


def _record(record: Named, kind: str, about: Iterable[str], named: Iterable[str] = (), filters: Pairs = ()) -> Document:
    """Someone or something with a file of its own: its names and what the file says."""
    shown = [("summary", ", ".join(part for part in about if part))]
    named = [*record.aliases, *named]
    return _document(kind, record.name, record.text.html, named=named, shown=shown, filters=filters)


def _clubs(archive: Lookup, ids: Iterable[str]) -> list[str]:
    return [archive.names["clubs", club] for club in ids]


def _document(  # noqa: PLR0913  all that a document is made of
    kind: str,
    title: str,
    text: str,
    *,
    day: date | None = None,
    named: Iterable[str] = (),
    shown: Pairs = (),
    filters: Pairs = (),
) -> Document:
    spoken_of = ", ".join(dict.fromkeys(named))
    told = [("names", spoken_of), *shown, ("plain", _plain(f"{title} {spoken_of} {text}"))]
    return Document(
        title=title,
        html=text,
        day=day,
        shown=(("kind", kind), *((name, value) for name, value in told if value)),
        filters=(("kind", kind), *dict.fromkeys((name, value) for name, value in filters if value)),
    )


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{html.escape(text, quote=False)}</p>\n" for text in texts if text)


def _plain(text: str) -> str:
    """The ASCII forms of the words that a search does not find by them: Pagefind folds é and ü, but not Ø or Ł."""
    if all(names.folds(letter) or not letter.isalpha() for letter in set(text) - _ASCII):
        return ""
    words = _WORD.findall(html.unescape(_TAG.sub(" ", text)))
    return " ".join(dict.fromkeys(names.ascii_form(word) for word in words if not names.folds(word)))


def _voices(archive: Lookup, said: Iterable[tuple[Move, Report]]) -> list[str]:
    return [link.text for _, report in said for link in voice_links(archive, report.claim)]


def _told_by(said: Iterable[tuple[Move, Report]]) -> list[tuple[str, str | None]]:
    by = [report.claim.by for _, report in said]
    journalists = [("journalist", one.journalist.id if one.journalist else None) for one in by]
    return [*journalists, *(("outlet", one.outlet.id if one.outlet else None) for one in by)]
