"""The register of clubs: who is in it, and that no spelling means two clubs."""

from collections import Counter
from pathlib import Path

import pytest

from generator import content, names
from generator.associations import ASSOCIATIONS
from generator.desk.naming import register
from generator.desk.naming.known import known_names
from generator.desk.proposal import Known
from generator.records import Club, Records

CLUBS = Path(__file__).parents[2] / "content/clubs"
LEAGUES = {
    *("Premier League", "EFL Championship", "EFL League One", "Scottish Premiership", "Bundesliga", "LaLiga"),
    *("Serie A", "Ligue 1", "Eredivisie", "Liga Portugal"),
}


def spellings(club: Club) -> set[str]:
    """What means the club wherever it stands."""
    return {names.key(name) for name in (club.name, *club.aliases)}


def archive_clubs() -> list[Club]:
    """The clubs of our own archive that play in a league of the register."""
    files = content.find(CLUBS.parents[1])[0]
    read = [content.parse(file, Path(file.path).read_bytes(), None).record for file in files if file.kind == "clubs"]
    return [club for club in read if club and LEAGUES & {division for _season, division in club.divisions}]


def test_each_league_has_its_clubs() -> None:
    """Those of three seasons, so a few more than a season has."""
    assert Counter(club.association for club in register.clubs()) == {
        "ENG": 75,
        "SCO": 14,
        "GER": 21,
        "ESP": 26,
        "ITA": 25,
        "FRA": 22,
        "NED": 22,
        "POR": 23,
    }


def test_ids_are_slugs_of_names_and_one_club_s_alone() -> None:
    """So that a file made for a club of the register may have its id as its name."""
    ids = [club.id for club in register.clubs()]
    assert len(ids) == len(set(ids)) == 228
    assert all(names.is_slug(one) and not names.is_reserved(one) for one in ids)


def test_no_spelling_means_two_clubs() -> None:
    """Names and aliases are unique; what two clubs share needs a context."""
    found = Counter(key for club in register.clubs() for key in spellings(club))
    assert len(found) > 500
    assert [key for key, times in found.items() if times > 1 or not key] == []


def test_no_spelling_stands_twice_in_a_club() -> None:
    """Neither twice in one list nor in both."""
    twice = [
        (club.name, key)
        for club in register.clubs()
        for key, times in Counter(map(names.key, (club.name, *club.aliases, *club.contextual_aliases))).items()
        if times > 1
    ]
    assert register.clubs()
    assert twice == []


def test_a_nickname_is_another_club_s_name_only_where_we_know_it() -> None:
    """Such a name means that other club wherever it stands; QPR are Rangers in a text about them alone."""
    plain = register.by_spelling()
    assert [
        (club.name, plain[names.key(name)].name)
        for club in register.clubs()
        for name in club.contextual_aliases
        if names.key(name) in plain
    ] == [("Queens Park Rangers", "Rangers")]


@pytest.mark.parametrize(
    "name", ["United", "City", "Athletic", "Real", "Racing", "Milan", "Borussia", "Madrid", "Derby"]
)
def test_half_a_name_needs_its_context(name: str) -> None:
    """It is the name of many, or of a place, or a word."""
    assert names.key(name) not in register.by_spelling()
    assert [club for club in register.clubs() if name in club.contextual_aliases]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Wolves", "wolverhampton-wanderers"),
        ("Hull", "hull-city"),
        ("Leverkusen", "bayer-leverkusen"),
        ("PSG", "paris-saint-germain"),
        ("Manchester Utd", "manchester-united"),
        ("Brighton and Hove Albion", "brighton-hove-albion"),
        ("Internazionale", "inter-milan"),
        ("St Etienne", "saint-etienne"),
        ("1. FC Koeln", "1-fc-koln"),
        ("ATLÉTICO DE MADRID", "atletico-madrid"),
        ("Queen's Park Rangers", "queens-park-rangers"),
    ],
)
def test_other_forms_of_a_name_mean_the_club(name: str, id_: str) -> None:
    """Short, official and foreign ones, without regard to case and accents."""
    assert register.by_spelling()[names.key(name)].id == id_


def test_a_club_may_play_abroad() -> None:
    """The periods of its league apply; the country is the one that it plays for."""
    found = {club.id: (club.country, club.association) for club in register.clubs()}
    assert found["swansea-city"] == found["cardiff-city"] == found["wrexham"] == ("WAL", "ENG")
    assert found["monaco"] == ("FRA", "FRA")
    assert {one for pair in found.values() for one in pair} <= set(ASSOCIATIONS)


def test_nicknames_come_with_and_without_their_article() -> None:
    """The Reds have a manager, who is the Reds boss or Reds boss."""
    liverpool = next(club for club in register.clubs() if club.id == "liverpool")
    assert liverpool.contextual_aliases == ("the Reds", "Reds", "the Merseysiders", "Merseysiders", "Anfield")


def test_a_club_knows_its_place() -> None:
    """The file of the register, and the line of its entry."""
    liverpool = next(club for club in register.clubs() if club.id == "liverpool")
    lines = (CLUBS.parents[1] / liverpool.place.file).read_text("utf-8").splitlines()
    assert liverpool.place.file == "generator/desk/naming/clubs/ENG.yaml"
    assert lines[liverpool.place.line - 1] == "- name: Liverpool"


def test_each_club_of_our_archive_is_one_club_of_the_register() -> None:
    """By a name or an alias in common, whatever its id is in the archive."""
    found = {
        club.name: {one.name for key in spellings(club) if (one := register.by_spelling().get(key))}
        for club in archive_clubs()
    }
    assert len(found) == 44
    assert {name: clubs for name, clubs in found.items() if len(clubs) != 1} == {}


def test_a_club_of_the_archive_keeps_its_id() -> None:
    """The archive's Wolves are no new club, and gain the nicknames of the register."""
    known = known_names(Records(clubs=tuple(archive_clubs())), register.clubs())
    assert known.plain["wolves"] == (Known("clubs", "wolves", "Wolverhampton Wanderers"),)
    assert Known("clubs", "wolves", "Wolverhampton Wanderers") in known.contextual["molineux"]
    assert known.plain["everton"] == (Known("clubs", "everton", "Everton", new=True),)


def test_the_package_holds_the_register() -> None:
    """Every file of the folder is read, and every one that is read is there."""
    folder = CLUBS.parents[1] / "generator/desk/naming/clubs"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{one}.yaml" for one in register.ASSOCIATIONS)
