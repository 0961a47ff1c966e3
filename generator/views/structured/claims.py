"""Moves, what was claimed of them, and what became of the claims, in the words of schema.org.

A verdict says whether a move came about, and not whether a report was true on its day. So its rating has words and no
number: a number would stand on somebody's scale from false to true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.settings import Site
from generator.views.cards import ClaimRow, Head, MoveCard
from generator.views.structured.articles import claimed
from generator.views.structured.graph import Node, described, page, pictured, publisher, things
from generator.words import Polarity, Verdict

_MOST = 20
_MOST_PLACES = 5
_WORDS = {Verdict.BORNE_OUT: "Borne out", Verdict.NOT_BORNE_OUT: "Not borne out"}
_FAILED = "A move that fails does not make its report false."
_ASPECT = "Whether the move came about, not whether the report was true on its day"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that one voice said of a move, and every row in which it did, the oldest first."""

    rows: list[ClaimRow] = field(default_factory=list)

    @property
    def scored(self) -> ClaimRow | None:
        """The last row with a verdict, if any has one."""
        return next((row for row in reversed(self.rows) if row.verdict in _WORDS), None)


def move(site: Site, head: Head, card: MoveCard, rows: Sequence[ClaimRow], by_hand: Mapping[str, str]) -> Head:
    """The head of a move's page, with the newest claims and the newest verdicts, at most twenty of each.

    `rows` are the oldest first; `by_hand` holds the reason for a verdict that the editor set, by the voice's address.
    """
    said = sayings(rows)
    verdicts = [(one, row) for one in said if (row := one.scored)][-_MOST:]
    told = {id(one) for one in (*said[-_MOST:], *(one for one, _ in verdicts))}
    nodes = [_claim(site, one) for one in said if id(one) in told]
    reviews = [_review(site, head, card, one.rows[0], row, by_hand) for one, row in verdicts]
    about = things(site, (card.player, card.origin, card.destination))
    whole = page(site, head, about=about, hasPart=[{"@id": node["@id"]} for node in nodes])
    return described(site, pictured(site, head), whole, *nodes, *reviews, *([publisher(site)] if reviews else []))


def sayings(rows: Sequence[ClaimRow]) -> list[Said]:
    """The rows by who says what, in the order in which each was said first; a claim that was withdrawn is left out."""
    found: dict[tuple[object, ...], Said] = {}
    for row in rows:
        if not row.withdrawn:
            who = row.voices[0].url if row.voices else row.anchor
            found.setdefault((who, row.stage, row.setback, row.polarity), Said()).rows.append(row)
    return list(found.values())


def _claim(site: Site, said: Said) -> Node:
    """The claim, with where it stands first and wherever else it stands; of many places the newest are named."""
    first = said.rows[0]
    places = {row.article.url: row for row in said.rows}
    return {
        "@type": "Claim",
        "@id": site.url + first.anchor,
        "text": claimed(first),
        "author": things(site, first.voices),
        "datePublished": first.said_on.isoformat(),
        "firstAppearance": _place(site, first),
        "appearance": [
            _place(site, row) for url, row in list(places.items())[-_MOST_PLACES:] if url != first.article.url
        ],
    }


def _place(site: Site, row: ClaimRow) -> Node:
    address = site.url + row.article.url
    return {"@type": "NewsArticle", "@id": address, "url": address, "headline": row.article.title}


def _review(  # noqa: PLR0913, PLR0917  a claim's first row, the one with the verdict, and the move that decided it
    site: Site, head: Head, card: MoveCard, first: ClaimRow, row: ClaimRow, by_hand: Mapping[str, str]
) -> Node:
    """The verdict on the claim, as of the day that decided the move."""
    reason = next((by_hand[voice.url] for voice in row.voices if voice.url in by_hand), "")
    return {
        "@type": "ClaimReview",
        "url": site.url + head.url,
        "claimReviewed": claimed(first),
        "itemReviewed": {"@id": site.url + first.anchor},
        "author": {"@id": publisher(site)["@id"]},
        "datePublished": card.decided.isoformat() if card.decided else "",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": _WORDS[Verdict(row.verdict)] + (", set by hand" if reason else f": {_lower(card)}"),
            "reviewAspect": _ASPECT,
        },
        "reviewBody": reason or (_FAILED if _failed(row) else ""),
    }


def _failed(row: ClaimRow) -> bool:
    return row.verdict == Verdict.NOT_BORNE_OUT and row.polarity == Polarity.SUPPORTS


def _lower(card: MoveCard) -> str:
    """Did not happen: he stayed → did not happen, he stayed."""
    phrase = card.outcome_phrase.replace(": ", ", ")
    return phrase[:1].lower() + phrase[1:]
