"""The fact linter: checks that need the archive as a whole, or the text of an article.

Each is a function with the name of the code that it tells of. `rumourmill check` runs all of them, the preview those of
the articles that were saved last, and a build none.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from generator.archive import Archive
from generator.lint.ages import stated_age
from generator.lint.careers import career
from generator.lint.case import Case, Texts, told
from generator.lint.divisions import wrong_division
from generator.lint.evidence import evidence_not_found
from generator.lint.known import Known, known
from generator.lint.links import not_https, not_https_in_records
from generator.lint.loans import loan_to_owner, move_from_former_club, recall_without_loan
from generator.lint.namesakes import homonym_in_reach, surname_of_two
from generator.lint.sources import citation_without_origin, official_at_second_hand, official_without_source
from generator.lint.stages import stage_backwards
from generator.lint.windows import association_without_period, no_periods
from generator.problems import Problem
from generator.records import Headline

# Checks of an article in its archive, with its text.
ARTICLES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    stated_age,
    wrong_division,
    evidence_not_found,
    surname_of_two,
    homonym_in_reach,
    not_https,
    recall_without_loan,
    loan_to_owner,
    move_from_former_club,
    stage_backwards,
    official_without_source,
    official_at_second_hand,
    citation_without_origin,
)

# Checks of records, and of the archive as a whole.
WHOLE: tuple[Callable[[Archive, Texts], Iterator[Problem]], ...] = (
    not_https_in_records,
    no_periods,
    association_without_period,
)


def lint(archive: Archive, texts: Texts) -> list[Problem]:
    """What the fact linter finds in the archive."""
    found = [problem for one in WHOLE for problem in one(archive, texts)]
    return [*found, *lint_articles(archive.articles, archive, texts, known(archive))]


def lint_articles(articles: Iterable[Headline], archive: Archive, texts: Texts, names: Known) -> list[Problem]:
    """What it finds in these articles of the archive, of which `names` is what is known."""
    careers = lru_cache(maxsize=1 << 12)(partial(career, archive))
    cases = (Case(article, archive, names, texts, careers, told(article, archive)) for article in articles)
    return [problem for one in cases for check in ARTICLES for problem in check(one)]
