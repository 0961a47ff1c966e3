"""How the rows of /data/ are made of the archive: no row has a text, and none is made of what is not published yet."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator import moves, track_record, urls
from generator.lookup import Lookup
from generator.moves import Move, Report
from generator.records import Claim, Club, Deal, Headline, Journalist, Player
from generator.views.rows import (
    ArticleRow,
    ClaimRow,
    ClubRow,
    JournalistRow,
    MoveRow,
    PlayerRow,
    Spell,
    VerdictRow,
)
from generator.words import Clause, DealType, FeeKind, Obligation, Option


def articles(archive: Lookup, season: str) -> Iterator[ArticleRow]:
    """The articles of a season, the oldest first."""
    for one in reversed(archive.articles_in[season]):
        if _public(archive, one):
            yield ArticleRow(
                id=one.id,
                page=archive.site.url + urls.article(one),
                title=one.title,
                date=one.day,
                moment=one.moment,
                summary=one.summary or None,
                kind=one.kind,
                author=one.author,
                outlet=one.outlet,
                players=one.players,
                clubs=one.clubs,
                people=one.people,
                claims=len(one.claims),
            )


def claims(archive: Lookup, season: str) -> Iterator[ClaimRow]:
    """The claims on the moves of a season, the oldest first."""
    said = [(move, report) for move in archive.season_moves[season] for report in _reports(archive, move)]
    return (claim(archive, move, report) for move, report in sorted(said, key=lambda one: moves.in_time(one[1])))


def claims_on(archive: Lookup, of: Move) -> Iterator[ClaimRow]:
    """The claims on one move, the oldest first."""
    return (claim(archive, of, report) for report in _reports(archive, of))


def season_moves(archive: Lookup, season: str) -> Iterator[MoveRow]:
    """The moves of a season, by their ids."""
    for one in archive.season_moves[season]:
        if is_public(archive, one):
            yield move(archive, one)


def verdicts(archive: Lookup, season: str) -> Iterator[VerdictRow]:
    """The verdicts on what was said of the moves of a season."""
    return (row for one in archive.season_moves[season] for row in verdicts_on(archive, one))


def claim(archive: Lookup, of: Move, report: Report) -> ClaimRow:
    """The claim's row."""
    one = report.claim
    return ClaimRow(
        report.article.id,
        report.number,
        archive.site.url + urls.claim(report),
        of.id,
        of.window.season,
        of.window.id,
        one.player.id,
        one.event,
        one.origin.id if one.origin else None,
        one.destination.id if one.destination else None,
        *_terms(one.deal),
        stage=one.stage,
        setback=one.setback,
        polarity=one.polarity,
        certainty=one.certainty,
        journalist=one.by.journalist.id if one.by.journalist else None,
        outlet=one.by.outlet.id if one.by.outlet else None,
        person=one.by.person.id if one.by.person else None,
        role=one.role,
        said_on=one.said_on,
        evidence=one.evidence or None,
        withdrawn=one.withdrawn,
        verdict=track_record.verdict(report, of, archive.standings[of.id].ending),
        mark=archive.mark_of(of, report),
    )


def move(archive: Lookup, one: Move) -> MoveRow:
    """The move's row."""
    standing, said = archive.standings[one.id], [report.claim for report in _reports(archive, one)]
    return MoveRow(
        one.id,
        archive.site.url + urls.move(one),
        one.window.season,
        one.window.id,
        one.player,
        one.event,
        one.origin,
        one.destination,
        *_terms(moves.deal_of(one)),
        stage=standing.stage,
        setback=standing.setback,
        outcome=standing.ending.outcome,
        date=standing.ending.day,
        instead=standing.ending.instead,
        reason=(one.record.reason if one.record else "") or None,
        closes=one.closes,
        first=min((claim.said_on for claim in said), default=None),
        last=max((claim.said_on for claim in said), default=None),
        voices=len(moves.voices(one)),
        claims=len(said),
    )


def verdicts_on(archive: Lookup, one: Move) -> Iterator[VerdictRow]:
    """A row for each journalist and each outlet whose word there is on the move, in the order in which they spoke."""
    ending = archive.standings[one.id].ending
    for (kind, id_), said in _by_voice(_reports(archive, one)).items():
        unit = track_record.unit(one, said, ending)
        yield VerdictRow(
            move=one.id,
            season=one.window.season,
            window=one.window.id,
            journalist=id_ if kind == "journalists" else None,
            outlet=id_ if kind == "outlets" else None,
            verdict=unit.verdict,
            lead=unit.lead,
            first=said[0].claim.said_on,
            claims=len(said),
        )


def _by_voice(reports: Iterable[Report]) -> dict[tuple[str, str], list[Report]]:
    found: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        for key in _recorded(report.claim):
            found.setdefault(key, []).append(report)
    return found


def _recorded(claim: Claim) -> Iterator[tuple[str, str]]:
    """Those who make the claim and have a track record."""
    if claim.by.journalist:
        yield "journalists", claim.by.journalist.id
    if claim.by.outlet:
        yield "outlets", claim.by.outlet.id


def players(archive: Lookup) -> Iterator[PlayerRow]:
    """All players, in the order of their ids."""
    return (player(archive, archive.players[id_]) for id_ in sorted(archive.players))


def player(archive: Lookup, one: Player) -> PlayerRow:
    """The player's row."""
    return PlayerRow(
        id=one.id,
        page=archive.site.url + urls.record("players", one.id),
        name=one.name,
        aliases=one.aliases,
        born=one.born,
        positions=one.positions,
        nationality=one.nationality,
        not_to_be_confused_with=one.not_to_be_confused_with or None,
        spells=tuple(Spell(spell.club.id, spell.since, spell.until, spell.loan) for spell in one.spells),
        ids=dict(one.ids),
    )


def clubs(archive: Lookup) -> Iterator[ClubRow]:
    """All clubs, in the order of their ids."""
    return (club(archive, archive.clubs[id_]) for id_ in sorted(archive.clubs))


def club(archive: Lookup, one: Club) -> ClubRow:
    """The club's row."""
    return ClubRow(
        id=one.id,
        page=archive.site.url + urls.record("clubs", one.id),
        name=one.name,
        aliases=one.aliases,
        contextual_aliases=one.contextual_aliases,
        country=one.country or None,
        association=one.association or None,
        colours=one.colours,
        divisions=dict(one.divisions),
    )


def journalists(archive: Lookup) -> Iterator[JournalistRow]:
    """All journalists, in the order of their ids."""
    return (_journalist(archive, archive.journalists[id_]) for id_ in sorted(archive.journalists))


def _journalist(archive: Lookup, one: Journalist) -> JournalistRow:
    return JournalistRow(
        id=one.id,
        page=archive.site.url + urls.record("journalists", one.id),
        name=one.name,
        aliases=one.aliases,
        outlets=tuple(outlet.id for outlet in one.outlets),
        handles=one.handles,
    )


def _terms(
    deal: Deal,
) -> tuple[
    DealType | None,
    Option | None,
    Obligation | None,
    date | None,
    int | None,
    str | None,
    FeeKind | None,
    str | None,
    tuple[Clause, ...],
]:
    """The terms of a deal in the order of the fields."""
    fee = deal.fee
    told = (fee.amount, fee.currency or None, fee.kind, fee.note or None) if fee else (None, None, None, None)
    return deal.type, deal.option, deal.obligation, deal.until, *told, deal.clauses


def _reports(archive: Lookup, of: Move) -> list[Report]:
    return [report for report in of.reports if _public(archive, report.article)]


def is_public(archive: Lookup, of: Move) -> bool:
    """Whether something speaks of the move that is published."""
    return bool(of.record or _reports(archive, of))


def _public(archive: Lookup, article: Headline) -> bool:
    """Whether it is no draft and of no day to come, which a preview may show, but nobody is to count."""
    return not article.draft and article.day <= archive.as_of
