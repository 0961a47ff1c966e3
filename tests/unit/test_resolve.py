"""Names become ids."""

from dataclasses import replace

import pytest

from generator.problems import Problem
from generator.records import Article, Claim, Correction, Quote, Records, Text, Voice
from generator.resolve import body, headline, names_of
from generator.words import Rights
from tests.unit.football import CAST, article, claim, club, day, journalist, move_file, outlet, player, ref


def resolve(written: Article, cast: Records = CAST) -> tuple[Article, list[Problem]]:
    """The article with its names resolved, and the problems."""
    return names_of(cast).article(written)[:2]


def clubs_of(*names: str, context: str | None = None, cast: Records = CAST) -> tuple[list[str], list[Problem]]:
    """What the clubs of an article resolve to, and the problems."""
    resolved, problems = resolve(article("2023-07-09", "talks", clubs=names, context=context), cast)
    return [one.id for one in resolved.clubs], problems


def voice_of(name: str, cast: Records = CAST) -> tuple[Voice, list[Problem]]:
    """Whose word a claim with a bare `by:` is."""
    said: Claim = replace(claim("2023-07-09", to="rb-leipzig"), by=Voice(anyone=ref(name)))
    resolved, problems = resolve(article("2023-07-09", "talks", said), cast)
    return resolved.claims[0].by, problems


@pytest.mark.parametrize("written", ["liverpool", "Liverpool", "LFC", "lfc", "LIVERPOOL", "  Liverpool "])
def test_a_club_is_found_by_id_name_or_alias_in_any_case(written: str) -> None:
    """All of them are Liverpool."""
    assert clubs_of(written) == (["liverpool"], [])


@pytest.mark.parametrize("written", ["Fabio Carvalho", "Fábio Carvalho", "FÁBIO  CARVALHO", "Fa\u0301bio Carvalho"])
def test_accents_do_not_matter(written: str) -> None:
    """English papers write Fabio, and some keyboards write the accent as a sign of its own."""
    resolved, problems = resolve(article("2023-07-09", "talks", players=[written]))
    assert problems == []
    assert [one.id for one in resolved.players] == ["fabio-carvalho"]


def test_a_nickname_means_the_club_that_the_article_is_about() -> None:
    """“The Reds” are Liverpool where the article says so, in claims as in lists."""
    said = claim("2023-07-09", origin="the Reds", to="rb-leipzig")
    about = article("2023-07-09", "talks", said, clubs=["The Reds"], context="LFC")
    resolved, problems = resolve(about)
    assert problems == []
    assert [one.id for one in resolved.clubs] == ["liverpool"]
    origin = resolved.claims[0].origin
    assert origin is not None
    assert origin.id == "liverpool"


@pytest.mark.parametrize("context", [None, "chelsea"])
def test_a_nickname_means_nothing_elsewhere(context: str | None) -> None:
    """In an article about Chelsea “the Reds” may be anyone."""
    ids, problems = clubs_of("the Reds", context=context)
    assert ids == ["the Reds"]
    assert [problem.code for problem in problems] == ["unknown-name"]


def test_a_nickname_of_two_clubs_means_the_one_in_context() -> None:
    """Nottingham Forest are the Reds too."""
    forest = club("nottingham-forest", "Nottingham Forest", nick=["the Reds"])
    cast = replace(CAST, clubs=(*CAST.clubs, forest))
    assert clubs_of("the Reds", context="nottingham-forest", cast=cast) == (["nottingham-forest"], [])
    assert clubs_of("the Reds", context="liverpool", cast=cast) == (["liverpool"], [])


def test_a_name_of_two_players_lists_both() -> None:
    """Luis Díaz of Liverpool, and another one; the id alone tells them apart."""
    two = (player("luis-diaz", "Luis Díaz"), player("luis-diaz-2001", "Luis Diaz"))
    cast = replace(CAST, players=two)
    _, (problem,) = resolve(article("2023-07-09", "talks", players=["Luis Díaz"]), cast)
    assert (problem.code, str(problem.place)) == ("ambiguous-name", "content/articles/talks.md:3")
    assert problem.sentence == "“Luis Díaz” fits more than one record"
    assert problem.hint == "write the id: luis-diaz or luis-diaz-2001"
    resolved, problems = resolve(article("2023-07-09", "talks", players=["luis-diaz"]), cast)
    assert problems == []
    assert resolved.players[0].id == "luis-diaz"


def test_an_unknown_club_comes_with_near_names_and_the_file_that_would_make_it() -> None:
    """A slip of the pen."""
    ids, (problem,) = clubs_of("Wigan Athletik")
    assert ids == ["Wigan Athletik"]
    assert (problem.code, problem.sentence) == ("unknown-name", "there is no club “Wigan Athletik”")
    assert problem.hint == "did you mean “Wigan Athletic”? Or add content/clubs/wigan-athletik.md"


def test_at_most_three_names_are_suggested() -> None:
    """However many are near."""
    cast = replace(CAST, clubs=tuple(club(f"united-{n}", f"United {n}") for n in range(1, 6)))
    _, (problem,) = clubs_of("United", cast=cast)
    assert problem.hint == "did you mean “United 1”, “United 2” or “United 3”? Or add content/clubs/united.md"


def test_a_name_that_is_like_no_other_only_says_which_file_to_add() -> None:
    """Nothing is near."""
    _, (problem,) = clubs_of("Qqq")
    assert problem.hint == "no name is close. Or add content/clubs/qqq.md"


def test_a_bare_voice_is_a_journalist_an_outlet_or_a_person() -> None:
    """`by: Ornstein's full name` is enough."""
    assert voice_of("David Ornstein") == (Voice(journalist=ref("david-ornstein")), [])
    assert voice_of("BBC Sport") == (Voice(outlet=ref("bbc-sport")), [])
    assert voice_of("Jurgen Klopp") == (Voice(person=ref("jurgen-klopp")), [])


def test_a_bare_voice_that_nobody_has_would_be_a_journalist() -> None:
    """The suggestions are of all three kinds."""
    by, (problem,) = voice_of("Jurgen Klop")
    assert by == Voice(anyone=ref("Jurgen Klop"))
    assert problem.sentence == "there is no journalist or outlet or person “Jurgen Klop”"
    assert problem.hint == "did you mean “Jürgen Klopp”? Or add content/journalists/jurgen-klop.md"


def test_a_bare_voice_of_two_kinds_lists_both_with_their_folders() -> None:
    """A column named after its author."""
    cast = replace(
        CAST,
        journalists=(journalist("the-agent", "The Agent"),),
        outlets=(outlet("the-agent", "The Agent"),),
    )
    _, (problem,) = voice_of("The Agent", cast)
    assert problem.code == "ambiguous-name"
    assert problem.hint == "write the id: journalists/the-agent or outlets/the-agent"
    assert voice_of("outlets/the-agent", cast) == (Voice(outlet=ref("the-agent")), [])


def test_quotations_and_files_of_moves_are_resolved_too() -> None:
    """A quotation is a person's; a verdict by hand is on whoever bears the name; a window is named by its name."""
    told = article("2023-07-09", "talks", quotes=[Quote(ref("Jürgen Klopp"), day("2023-07-09"), "No.")])
    written = move_file("m", "Winter 2024", to="RB Leipzig", verdicts=[("BBC Sport", "borne-out")])
    resolved, problems = resolve(told)
    assert problems == []
    assert resolved.quotes[0].by.id == "jurgen-klopp"
    records, problems = names_of(CAST).records(replace(CAST, moves=(written,)))
    assert problems == []
    (move,) = records.moves
    assert move.destination is not None
    assert (move.window.id, move.destination.id, move.verdicts[0].by.id) == ("2024-winter", "rb-leipzig", "bbc-sport")


def test_a_record_that_speaks_of_nobody_stays_what_it_is() -> None:
    """And what an editor wrote as an id is left as it stands."""
    written = article("2023-07-09", "talks", clubs=["liverpool"])
    resolved, problems = resolve(written)
    assert resolved is written
    assert problems == []


# Whether names still mean what they meant


def test_the_stamp_of_all_names_changes_with_what_a_name_may_mean() -> None:
    """An alias, a nickname, a record more or fewer, another name; and with nothing else."""
    before = names_of(CAST).stamp
    liverpool, *others = CAST.clubs
    for changed in (
        replace(liverpool, aliases=("LFC", "Anfield Road")),
        replace(liverpool, contextual_aliases=()),
        replace(liverpool, name="Liverpool FC"),
    ):
        assert names_of(replace(CAST, clubs=(changed, *others))).stamp != before
    assert names_of(replace(CAST, clubs=tuple(others))).stamp != before
    assert names_of(replace(CAST, players=(*CAST.players, player("kim", "Kim")))).stamp != before
    told = replace(liverpool, country="SCO", colours=("#c8102e",), text=Text(html="<p>Founded in 1892.</p>"))
    assert names_of(replace(CAST, clubs=(told, *others))).stamp == before


# Headlines


def test_a_headline_holds_ids_and_the_players_of_the_claims() -> None:
    """Each player once, those of the article's own list first."""
    said = (claim("2023-07-09", to="chelsea"), claim("2023-07-09", to="chelsea", player="fabio-carvalho"))
    resolved, _ = resolve(article("2023-07-09", "talks", *said, players=["Fábio Carvalho"], clubs=["LFC"]))
    found = headline(resolved)
    assert (found.players, found.clubs, found.people) == (("fabio-carvalho", "luke-chambers"), ("liverpool",), ())
    assert (found.author, found.outlet, found.title, str(found.day)) == (None, None, "Talks", "2023-07-09")


def test_the_stamp_of_a_headline_tells_what_it_shows_and_that_of_the_whole_the_file() -> None:
    """Another text is another whole; another title is another headline, and another whole with it."""
    talks = article("2023-07-09", "talks")
    first, same = headline(talks, whole=1), headline(replace(talks, text=Text("<p>More.</p>", "More.")), whole=2)
    assert first.stamp == same.stamp
    assert first.whole != same.whole
    other = headline(replace(talks, title="More talks"), whole=1)
    assert (other.stamp != first.stamp, other.whole != first.whole) == (True, True)


# Bodies


def test_a_body_holds_the_text_and_what_stands_around_it() -> None:
    """Where it first appeared, when it was updated, and what it got wrong."""
    written = replace(
        article("2023-07-09", "talks"),
        text=Text("<p>Talks.</p>", "Talks."),
        url="https://example.com/talks",
        updated=day("2023-07-10"),
        corrections=(Correction(day("2023-07-11"), "It was Wigan."),),
    )
    found = body(written)
    assert (found.html, found.excerpt, found.url) == ("<p>Talks.</p>", "", "https://example.com/talks")
    assert (str(found.updated), found.corrections[0].text) == ("2023-07-10", "It was Wigan.")


def test_of_another_s_text_there_is_an_excerpt_that_ends_with_a_word() -> None:
    """At most 300 characters; a shorter text is shown whole."""
    theirs = replace(article("2023-07-09", "talks"), rights=Rights.THIRD_PARTY)
    long = body(replace(theirs, text=Text("<p>…</p>", "Chambers " * 50)))
    assert (long.html, long.excerpt) == ("", "Chambers " * 32 + "Chambers …")
    assert body(replace(theirs, text=Text("<p>Talks.</p>", "Talks."))).excerpt == "Talks."
