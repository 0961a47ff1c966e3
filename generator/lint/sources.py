"""Who may say that something is official, and whom a citation cites."""

from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from generator import doubts
from generator.archive import Archive
from generator.lint.case import Case, Told, once_a_move
from generator.moves import Move, Report, is_own_word, speaker
from generator.problems import Problem
from generator.records import Claim, Voice
from generator.words import Kind, Polarity, Role, Stage


def official_without_source(case: Case) -> Iterator[Problem]:
    """An article of the kind official is a club's own announcement.

    So its `outlet` has `official_of` with one of the clubs concerned, or its `url` is on the site of such an outlet, or
    a claim in it is official by the word of one of these clubs, or of a person of theirs.
    """
    article, clubs = case.article, case.clubs
    if article.kind is not Kind.OFFICIAL:
        return
    own = {id_ for id_, outlet in case.archive.outlets.items() if outlet.official_of and outlet.official_of.id in clubs}
    claimed = (one for one in article.claims if one.stage is Stage.OFFICIAL)
    said = article.outlet in own or any(_is_of(case.archive, claim.by, clubs) for claim in claimed)
    if not said and _host(_url(case)) not in {_host(case.archive.outlets[id_].url) for id_ in own} - {""}:
        yield doubts.official_without_source(case.at("kind"))


def official_at_second_hand(case: Case) -> Iterator[Problem]:
    """A move is official when a club says so; anyone else can only report that it has, however well he is placed.

    It matters because a claim at the stage official completes its move. Nothing is told where one of the clubs has said
    so by then as well, where the file of the move gives its outcome, or where neither club has an outlet in the archive
    (with `official_of`) whose word it could be.
    """
    for told in once_a_move(case):
        claim, move = told.claim, told.move
        if claim.stage is not Stage.OFFICIAL or claim.polarity is Polarity.DENIES:
            continue
        known = not case.known.announcing.isdisjoint(move.clubs)
        if (
            known
            and not is_decided(move)
            and not any(_announces(case.archive, report, told) for report in move.reports)
        ):
            yield doubts.official_at_second_hand(case.at("claims", told.position, "by"))


def is_decided(move: Move) -> bool:
    """Whether the editor has written down what became of it."""
    return move.record is not None and move.record.outcome is not None


def _announces(archive: Archive, report: Report, told: Told) -> bool:
    claim = report.claim
    by_then = claim.said_on <= told.claim.said_on or report.claim.place.file == told.claim.place.file
    return claim.stage is Stage.OFFICIAL and by_then and _is_of(archive, claim.by, told.move.clubs)


def _is_of(archive: Archive, voice: Voice, clubs: Collection[str]) -> bool:
    """Whether it is the voice of one of the clubs: its own outlet, or one of its people on the record."""
    outlet = archive.outlets[voice.outlet.id] if voice.outlet else None
    person = archive.people[voice.person.id] if voice.person else None
    own = (outlet.official_of if outlet else None, person.club if person else None)
    return any(club.id in clubs for club in own if club)


def _url(case: Case) -> str:
    fields = case.sheet.fields
    found = fields.values.get("url") if fields else None
    return found if isinstance(found, str) else ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def citation_without_origin(case: Case) -> Iterator[Problem]:
    """Who cites passes on what another has said: that other's claim is what counts, and it should be in the archive.

    So a citation in the name of the article's own author or outlet needs a claim in somebody's own word (origin,
    independent or denial) that was made of the same move by its day, be it told of another window or as a move to a
    club without a name. Of what is official the file of the move may tell as well, with its outcome.
    """
    for told in once_a_move(case):
        written = told.claim.stage is Stage.OFFICIAL and is_decided(told.move)
        if _cites(case, told.claim) and not written and not _is_origin_known(case, told):
            yield doubts.citation_without_origin(case.at("claims", told.position, "role"))


def _cites(case: Case, claim: Claim) -> bool:
    """Whether it is a citation that does not name whom it cites."""
    kind, id_ = speaker(claim.by)
    own = {("outlets", case.article.outlet), ("journalists", case.article.author)}
    return claim.role is Role.CITATION and (kind, id_) in own


def _is_origin_known(case: Case, told: Told) -> bool:
    return any(
        is_own_word(report.claim) and report.claim.said_on <= told.claim.said_on
        for move in case.archive.sagas[told.move.player]
        if move.event is told.move.event and move.destination in {told.move.destination, None}
        for report in move.reports
    )
