"""Checks of the archive as a whole: what no single file can show to be wrong."""

from collections.abc import Callable, Iterator

from generator import problems
from generator.archive import Archive
from generator.problems import Problem


def claims_after_their_article(archive: Archive) -> Iterator[Problem]:
    """A source cannot have spoken after the article that reports it."""
    for article in archive.articles:
        for claim in article.claims:
            if claim.said_on > article.day:
                yield problems.claim_after_article(claim.place, claim.said_on, article.day)


CHECKS: tuple[Callable[[Archive], Iterator[Problem]], ...] = (claims_after_their_article,)


def check(archive: Archive) -> list[Problem]:
    """Everything that the checks find."""
    return [problem for one in CHECKS for problem in one(archive)]
