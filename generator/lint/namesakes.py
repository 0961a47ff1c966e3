"""Names by which a reader may take one for another."""

import re
from collections.abc import Iterator

from generator import doubts
from generator.lint.case import Case
from generator.lint.known import surname
from generator.names import folded, key
from generator.problems import Place, Problem
from generator.records import spellings


def homonym_in_reach(case: Case) -> Iterator[Problem]:
    """Two footballers of one name are told apart by their clubs.

    Looked at are players with `not_to_be_confused_with`, or whose name or alias another player, person or journalist of
    the archive has as well. An article that lists one needs a club of his: one of his `spells`, or of any move of his.
    A claim of his names one. Of a player of whom no club is known, nothing can be told.
    """
    article, archive = case.article, case.archive
    claimed = {claim.player.id for claim in article.claims}
    for id_ in article.players:
        player = archive.players[id_]
        others = case.known.namesakes.get(("players", id_), ())
        other = player.not_to_be_confused_with or next(iter(others), "")
        if other and id_ not in claimed and _is_astray(case, id_):
            yield doubts.homonym_in_reach(case.at("players", article.players.index(id_)), player.name, other)


def _is_astray(case: Case, player: str) -> bool:
    archive = case.archive
    his = {spell.club.id for spell in archive.players[player].spells}
    his |= {club for move in archive.sagas.get(player, ()) for club in move.clubs}
    return bool(his or not case.clubs) and his.isdisjoint(case.clubs)


def surname_of_two(case: Case) -> Iterator[Problem]:
    """A surname alone means nobody where two players of the archive have it.

    So an article that lists one of them has his full name, or another of his names, somewhere in title, summary or
    text.
    """
    for id_ in case.article.players:
        player = case.archive.players[id_]
        alone = surname(player.name)
        sharing = case.known.surnames.get(key(alone), ()) if " " in player.name else ()
        if id_ in sharing and not _has_full_name(case, id_) and (place := _alone(case, alone)):
            others = [case.player(other) for other in sharing if other != id_]
            yield doubts.surname_of_two(place, alone, player.name, others)


def _has_full_name(case: Case, player: str) -> bool:
    full = [name for name in spellings(case.archive.players[player]) if " " in name]
    texts = (case.article.title, case.article.summary, case.sheet.body)
    if any(name in text for name in full for text in texts):
        return True
    said = f" {folded(f'{case.article.title} {case.article.summary} {case.sheet.prose.text}')} "
    return any(f" {key(name)} " in said for name in full)


def _alone(case: Case, name: str) -> Place | None:
    """Where the surname stands without another name before it."""
    found = re.search(rf"(?<!\w)(?<!\w[ ])(?<!\w-){re.escape(name)}(?!\w)", _lowered(case.sheet.prose.text))
    return case.sheet.in_prose(found.start()) if found else None


def _lowered(text: str) -> str:
    """The text in which only words that begin with a capital count as such before a name."""
    return re.sub(r"(?<!\w)[a-z]\w*(?= )", lambda word: "." * len(word[0]), text)
