"""What an article's page tells besides its text."""

from generator.views.articles import ArticleView
from tests.unit.football import archived, article, claim
from tests.unit.test_plan import view


def test_an_article_tells_of_each_move_what_was_said_and_what_came_later() -> None:
    """The farthest stage that is supported, or what is denied; whose word; and how far off the close was."""
    first = article(
        "2023-07-09",
        "first",
        claim("2023-07-09", "talks", to="rb-leipzig", by="david-ornstein"),
        claim("2023-07-09", "interest", to="rb-leipzig", by="david-ornstein"),
        claim("2023-07-09", "bid", to="chelsea", by="david-ornstein", denies=True),
    )
    then = article("2023-07-10", "then", claim("2023-07-10", "bid", to="rb-leipzig", by="david-ornstein"))
    page = view(archived(first, then), "/2023/07/09/first/", ArticleView)
    assert [(one.move.title, one.stage, one.denied, [voice.text for voice in one.voices]) for one in page.told] == [
        ("Luke Chambers to RB Leipzig", "talks", False, ["David Ornstein"]),
        ("Luke Chambers to Chelsea", "bid", True, ["David Ornstein"]),
    ]
    assert [[card.url for card in one.later] for one in page.told] == [["/2023/07/10/then/"], []]
    assert page.to_close == "9 weeks before the window’s close"


def test_those_who_deny_are_not_named_among_those_who_report() -> None:
    """Nor those who said less; the terms are those that were told then, not what became of them."""
    said = article(
        "2023-07-09",
        "said",
        claim("2023-07-09", "interest", to="rb-leipzig", by="fabrizio-romano", deal="permanent"),
        claim("2023-07-09", "talks", to="rb-leipzig", by="david-ornstein", deal="loan"),
        claim("2023-07-09", "talks", to="rb-leipzig", by="florian-plettenberg", denies=True),
    )
    later = article("2023-07-20", "later", claim("2023-07-20", "bid", to="rb-leipzig", deal="permanent"))
    (told,) = view(archived(said, later), "/2023/07/09/said/", ArticleView).told
    assert [voice.text for voice in told.voices] == ["David Ornstein"]
    assert [voice.text for voice in told.deniers] == ["Florian Plettenberg"]
    assert (told.stage, told.denied, told.deal) == ("talks", False, "loan")


def test_a_claim_that_was_withdrawn_counts_only_where_all_were() -> None:
    """And then it is said."""
    gone = claim("2023-07-09", "agreement", to="rb-leipzig", withdrawn="2023-07-11")
    stands = claim("2023-07-09", "interest", to="rb-leipzig")
    both = archived(article("2023-07-09", "both", gone, stands))
    (told,) = view(both, "/2023/07/09/both/", ArticleView).told
    assert (told.stage, told.withdrawn) == ("interest", False)
    alone = archived(article("2023-07-09", "alone", gone))
    (told,) = view(alone, "/2023/07/09/alone/", ArticleView).told
    assert (told.stage, told.withdrawn) == ("agreement", True)


def test_of_very_many_later_articles_the_first_and_the_last_are_named() -> None:
    """And how many there are between them."""
    days = [f"2023-07-{day:02}" for day in range(1, 15)]
    said = [article(day, f"on-{day}", claim(day, "talks", to="rb-leipzig", by="david-ornstein")) for day in days]
    whole = archived(*said)
    (told,) = view(whole, "/2023/07/01/on-2023-07-01/", ArticleView).told
    shown = [*days[1:6], *days[9:14]]
    assert [card.day.isoformat() for card in told.later] == shown
    assert told.between == 3
    (told,) = view(whole, "/2023/07/04/on-2023-07-04/", ArticleView).told
    assert (len(told.later), told.between) == (10, 0)
