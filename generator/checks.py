"""Checks of articles that every build makes: what no single field can show to be wrong, and what costs nothing to see.

Those that have to look at the text, or at what others say, are the fact linter's (`linter`).
"""

from collections.abc import Callable, Iterable, Iterator

from generator.lint.days import claim_after_article
from generator.problems import Problem
from generator.records import Headline

CHECKS: tuple[Callable[[Headline], Iterator[Problem]], ...] = (claim_after_article,)


def check(articles: Iterable[Headline]) -> list[Problem]:
    """Everything that the checks find."""
    return [problem for article in articles for one in CHECKS for problem in one(article)]
