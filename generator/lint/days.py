"""Days that cannot be."""

from collections.abc import Iterator

from generator import doubts
from generator.problems import Problem
from generator.records import Headline


def claim_after_article(article: Headline) -> Iterator[Problem]:
    """A source cannot have spoken after the article that reports it: `said_on` may not be later than `date`."""
    for claim in article.claims:
        if claim.said_on > article.day:
            yield doubts.claim_after_article(claim.place, claim.said_on, article.day)
