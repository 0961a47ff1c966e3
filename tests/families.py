"""One page of each family, for those who look at a site as a whole: browsers, checkers, judges."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator import prepare
from generator.prepare import Options
from generator.words import Family
from tests.documents import Built

# What a page of each family is at its fullest, in content/; of others the largest page is taken.
_BEST = {
    Family.PLAYER: "/players/luke-chambers/",
    Family.CLUB: "/clubs/liverpool/",
    Family.SEASON: "/clubs/wigan-athletic/2023-24/",
    Family.JOURNALIST: "/journalists/florian-plettenberg/",
    Family.WINDOW: "/windows/2024-winter/",
    Family.MOVE: "/moves/2024-winter/luke-chambers-to-wigan-athletic/",
    Family.ARTICLE: "/2024/01/11/luke-chambers-wigan-loan-liverpool-recalls/",
    Family.DAY: "/2024/01/11/",
    Family.MONTH: "/2024/01/",
    Family.YEAR: "/2024/",
}


def one_of_each(site_folder: Path, built: Built, today: date) -> Mapping[Family, str]:
    """The address of a page of each family that readers see, by the family; old addresses are none."""
    ready = prepare.prepare(Options(site_folder, built.folder, lambda _: today, search=False))
    shown = [page for page in ready.pages if page.url in built.pages and page.family is not Family.REDIRECT]
    largest = {page.family: page.url for page in sorted(shown, key=lambda page: built.pages[page.url].size)}
    return largest | {family: url for family, url in _BEST.items() if family in largest and url in built.pages}
