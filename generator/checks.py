"""Checks of articles as they stand in the archive: what no single field can show to be wrong."""

from collections.abc import Callable, Iterable, Iterator

from generator import problems
from generator.problems import Problem
from generator.records import Headline


def claims_after_their_article(article: Headline) -> Iterator[Problem]:
    """A source cannot have spoken after the article that reports it."""
    for claim in article.claims:
        if claim.said_on > article.day:
            yield problems.claim_after_article(claim.place, claim.said_on, article.day)


CHECKS: tuple[Callable[[Headline], Iterator[Problem]], ...] = (claims_after_their_article,)


def check(articles: Iterable[Headline]) -> list[Problem]:
    """Everything that the checks find."""
    return [problem for article in articles for one in CHECKS for problem in one(article)]
