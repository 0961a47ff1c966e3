"""Where the players of a text are under contract, as its words tell; the archive's spells only weigh between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from generator.desk.hearsay.masks import Scene, rule
from generator.desk.hearsay.roles import Part, Place
from generator.desk.hearsay.signals import event, was_lent, was_signed
from generator.desk.naming.known import KnownNames
from generator.desk.naming.mentions import Mention
from generator.desk.proposal import Known, Party
from generator.words import Event

Owners = Mapping[Party, Mapping[Party, tuple[float, Mention]]]

_WEIGHTS = {Part.OWNER: 3.0, Part.BRACKET: 3.0, Part.FROM: 2.0, Part.LENT: -1.0, Part.TO: -1.0}
_ATTRIBUTE = rule(r"^(?:'s|')?(?: (?!for |from |to |with |on |of |and )[\w'’-]+){0,6}? <P>")
_LENT = rule(r"\b(?:stay|spell|season|time|stint|loan) (?:\w+ )?(?:at|with) $")
_GAMES = rule(r"(?:appearances?|games?|times|goals?|matches|starts?|minutes)(?: \w+){0,2}? for (?:the )?$")


def owners(
    scenes: Sequence[Scene], places: Sequence[Sequence[Place]], known: KnownNames, day: date | None
) -> dict[Party, dict[Party, tuple[float, Mention]]]:
    """For each player the clubs that may be his, each with its weight and the words that say so."""
    found: defaultdict[Party, dict[Party, tuple[float, Mention]]] = defaultdict(dict)
    last: Party | None = None
    for scene, clubs in zip(scenes, places, strict=True):
        players = scene.within(0, len(scene.masked), "players")
        for place in clubs:
            player = _player_of(scene, place, players, last)
            if player is not None:
                _weigh(found[player], place.club, _weight(scene, place))
        last = players[-1].party if players else last
    for player in {one.party for scene in scenes for one in scene.mentions if one.party.kind == "players"}:
        for club in _at(player, known, day):
            _weigh_named(found[player], club, scenes)
    return dict(found)


def _weight(scene: Scene, place: Place) -> float:
    """Where he was signed long ago he is now; where from, he is no longer."""
    happening = event(scene.masked)
    if happening is not None and happening[0] in {Event.LOAN_RECALL, Event.LOAN_END}:
        lent = _LENT.search(scene.masked[: place.start]) is not None
        return -2.0 if lent else {Part.TO: 2.0, Part.OWNER: 2.0}.get(place.part, -2.0)
    if was_lent(scene.masked):
        return {Part.FROM: 2.0, Part.OWNER: 2.0}.get(place.part, 0.0)
    if was_signed(scene.masked):
        return {Part.TO: 1.5, Part.FROM: -3.0, Part.OWNER: 1.0}.get(place.part, 0.0)
    if "swap" in scene.masked and place.part is Part.TO:
        return 0.0
    if place.part is Part.OTHER and _GAMES.search(scene.masked[: place.start]):
        return 1.0
    return _WEIGHTS.get(place.part, 0.0)


def _player_of(scene: Scene, place: Place, players: Sequence[Mention], last: Party | None) -> Party | None:
    """Whose club it is: the player right after or before it, else the only one of the sentence, else the last named."""
    if place.part is Part.BRACKET:
        return next(
            (one.party for one in reversed(players) if one.words.start - scene.sentence.start < place.start), last
        )
    if place.part is Part.OWNER:
        match = _ATTRIBUTE.match(scene.masked[place.end :])
        if match is not None:
            after = [one for one in players if one.words.start - scene.sentence.start >= place.end]
            return after[0].party if after else last
        before = [one for one in players if one.words.start - scene.sentence.start < place.start]
        if before:
            return before[-1].party
    named = {one.party for one in players}
    if len(named) == 1:
        return players[0].party
    if named:
        return min(players, key=lambda one: abs(one.words.start - scene.sentence.start - place.start)).party
    return last


def _weigh(clubs: dict[Party, tuple[float, Mention]], club: Mention, weight: float) -> None:
    if weight:
        before = clubs.get(club.party)
        clubs[club.party] = (weight + (before[0] if before else 0.0), before[1] if before else club)


def _weigh_named(clubs: dict[Party, tuple[float, Mention]], club: str, scenes: Sequence[Scene]) -> None:
    for scene in scenes:
        for mention in scene.mentions:
            if isinstance(mention.party, Known) and mention.party.kind == "clubs" and mention.party.id == club:
                _weigh(clubs, mention, 2.0)
                return


def _at(player: Party, known: KnownNames, day: date | None) -> list[str]:
    """The clubs that a player of the archive is with on a day, those that he is lent to left out."""
    record = known.players.get(player.id) if isinstance(player, Known) else None
    if record is None or day is None:
        return []
    return [
        known.club_id(spell.club.id)
        for spell in record.spells
        if not spell.loan and (spell.since or day) <= day <= (spell.until or day)
    ]


def owner(found: Owners, player: Party) -> Mention | None:
    """The club that is most likely his, if any is likely."""
    clubs = found.get(player, {})
    best = max(clubs.values(), key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] >= 1.0 else None
