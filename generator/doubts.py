"""What may be wrong with content that reads well: the warnings of the fact linter, as values.

Each function is one code: its name with hyphens. None of these stops a build. Front matter may silence those of its own
file, with a reason; docs/checks.md tells of each what it looks for and why.
"""

from collections.abc import Callable, Sequence
from datetime import date

from generator.problems import Place, Problem, Severity, shown


def _doubt(place: Place, code: str, sentence: str, hint: str) -> Problem:
    return Problem(place, code, sentence, hint, Severity.WARNING)


# What the text says


def stated_age(place: Place, player: str, stated: int, born: date, age: int) -> Problem:
    """An age in the text that is not the player's on the article's day."""
    sentence = f"the text has {player} at {stated}; born on {born}, he was {age} on the article's day"
    return _doubt(place, "stated-age", sentence, f"write {age}, or mend `born` of the player")


def wrong_division(place: Place, club: str, stated: str, season: str, division: str) -> Problem:
    """A division in the text that is not the club's in the season of the article's day."""
    sentence = f"the text has {club} in “{shown(stated)}”; in {season} they were in the {division}"
    return _doubt(place, "wrong-division", sentence, f"write {division}, or mend `divisions` of the club")


def evidence_not_found(place: Place, words: str) -> Problem:
    """`evidence` that does not stand in the article, nor in the original that is kept beside it."""
    hint = "quote the words as they stand in the body, the title, the summary, a quotation or the original"
    return _doubt(place, "evidence-not-found", f"the article does not hold the words “{shown(words)}”", hint)


def surname_of_two(place: Place, surname: str, player: str, others: Sequence[str]) -> Problem:
    """A player of whom the text has the surname alone, which is another player's too."""
    sentence = f"the text has “{surname}” and nowhere {player}; it may be {' or '.join(others)}"
    return _doubt(place, "surname-of-two", sentence, "write the full name where he is first mentioned")


def homonym_in_reach(place: Place, name: str, other: str) -> Problem:
    """A name that somebody else has as well, in an article that gives no club of the one who is meant."""
    sentence = f"“{name}” may be taken for another: {shown(other)}"
    return _doubt(place, "homonym-in-reach", sentence, "name his club in `clubs`, or in a claim of his")


def not_https(place: Place, url: str) -> Problem:
    """A link to another site that anyone on the way may read and change."""
    sentence = f"the link to {shown(url)} is not https"
    return _doubt(place, "not-https", sentence, "write https, if the site answers to it")


# What claims say


def claim_after_article(place: Place, said_on: date, day: date) -> Problem:
    """A source that speaks after the article that reports it."""
    sentence = f"the claim was said on {said_on}, after its article of {day}"
    return _doubt(place, "claim-after-article", sentence, "mend `said_on` or the article's `date`")


def recall_without_loan(place: Place, event: str, player: str, club: str) -> Problem:
    """The end of a loan that the archive does not know."""
    sentence = f"a {event} of {player}, whose loan to {club} is nowhere in the archive by then"
    return _doubt(
        place, "recall-without-loan", sentence, "add the loan as a claim, or to his `spells` with `loan: yes`"
    )


def loan_to_owner(place: Place, player: str, club: str, since: str) -> Problem:
    """A loan to the club that holds the player's registration. `since` tells why it does."""
    sentence = f"a loan of {player} to {club}, whose player he is: {since}"
    return _doubt(place, "loan-to-owner", sentence, "mend `from` and `to`; the way back is a loan-recall or a loan-end")


def move_from_former_club(place: Place, player: str, club: str, left: str) -> Problem:
    """A move out of a club that the player had left. `left` tells how."""
    sentence = f"a move of {player} from {club}, which he had left by then: {left}"
    return _doubt(place, "move-from-former-club", sentence, "mend `from`, or `said_on` if it is told in hindsight")


def stage_backwards(place: Place, voice: str, stage: str, before: str, day: date) -> Problem:
    """A voice that has a move less far on than it had it before, and names no setback."""
    sentence = f"{voice} had this move at {before} on {day}, and now has it at {stage}"
    return _doubt(place, "stage-backwards", sentence, "add the `setback`, or mend the stage of one of the claims")


def official_without_source(place: Place) -> Problem:
    """An article that is called official and comes from no club."""
    hint = "give the `outlet` that is the club's own (with `official_of`), or another `kind`"
    return _doubt(place, "official-without-source", "nothing shows that a club concerned published this", hint)


def official_at_second_hand(place: Place) -> Problem:
    """A move that is official by the word of someone who is of neither club."""
    hint = "name the club's own outlet after `by:`, or write `stage: signed`"
    return _doubt(place, "official-at-second-hand", "no club concerned has said that this move is official", hint)


def citation_without_origin(place: Place) -> Problem:
    """A citation of something that nobody has said in his own word."""
    hint = "add the claim that is cited, with `said_on` and the role origin or independent"
    return _doubt(place, "citation-without-origin", "nobody in the archive has said by then what is cited here", hint)


# Windows


def no_calendar(place: Place, window: str) -> Problem:
    """A claim that falls into a window of which there is no record.

    Such a window never closes, and its moves stay open for ever. The remedy is the window's file.
    """
    sentence = f"no window in content/windows/ covers this claim; it is filed under {window}, which will never close"
    return _doubt(place, "no-calendar", sentence, f"add content/windows/{window}.md with `season` and `periods`")


def no_periods(place: Place, window: str) -> Problem:
    """A window that is recorded, and never closes."""
    return _doubt(place, "no-periods", f"{window} has no periods, and will never close", "add `periods`")


def association_without_period(place: Place, association: str, moves: int, example: str) -> Problem:
    """A window in which clubs of an association sign players, and no one says from when to when."""
    many = f"{example} and {moves - 1} more" if moves > 1 else example
    sentence = f"the window has no period of {association}, and moves there: {many}"
    hint = f"add the period of {association}; until then the last close of any other is taken"
    return _doubt(place, "association-without-period", sentence, hint)


# Silence


def idle_silence(place: Place, code: str) -> Problem:
    """A silence for which there is no warning in its file."""
    return _doubt(place, "idle-silence", f"there is nothing of `{code}` here to silence", "take the line out")


# What front matter may silence: not that a silence is idle.
SILENCED: tuple[Callable[..., Problem], ...] = (
    stated_age,
    wrong_division,
    evidence_not_found,
    surname_of_two,
    homonym_in_reach,
    not_https,
    claim_after_article,
    recall_without_loan,
    loan_to_owner,
    move_from_former_club,
    stage_backwards,
    official_without_source,
    official_at_second_hand,
    citation_without_origin,
    no_calendar,
    no_periods,
    association_without_period,
)
CODES = tuple(make.__name__.replace("_", "-") for make in SILENCED)
