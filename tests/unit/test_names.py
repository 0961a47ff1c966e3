"""Names as parts of addresses, as keys to look up, and in the order in which readers expect them."""

import pytest

from generator import names


@pytest.mark.parametrize(
    "name, slug",
    [
        ("Martin Ødegaard", "martin-odegaard"),
        ("Łukasz Fabiański", "lukasz-fabianski"),
        ("Gonçalo Inácio", "goncalo-inacio"),
        ("Dominik Szoboszlai", "dominik-szoboszlai"),
        ("Julian Weißl", "julian-weissl"),
        ("N'Golo Kanté", "ngolo-kante"),
        ("N’Golo Kanté", "ngolo-kante"),
        ("Alexis Mac Allister", "alexis-mac-allister"),
        ("Brighton & Hove Albion", "brighton-hove-albion"),
        ("1. FC Köln", "1-fc-koln"),
        ("손흥민", "sonheungmin"),
        ("Fa\u0301bio", "fabio"),
        ("…", ""),
    ],
)
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    """Letters of any alphabet become ASCII, the rest becomes hyphens."""
    assert names.slug(name) == slug


@pytest.mark.parametrize("name", ["香川真司", "遠藤航", "محمد صلاح", "Дмитро Чигринський", "Γιώργος Γιακουμάκης"])
def test_no_alphabet_leaves_a_slug_empty(name: str) -> None:
    """Players of every association have an address."""
    assert names.is_slug(names.slug(name))


def test_a_long_slug_is_cut_at_a_word() -> None:
    """At most 100 characters; a single word is cut where it must be."""
    assert names.slug("transfer " * 12) == "-".join(["transfer"] * 11)
    assert names.slug("x" * 120) == "x" * 100


@pytest.mark.parametrize("text", ["a", "2024-winter", "luke-chambers", "x" * 100])
def test_slugs_are_known(text: str) -> None:
    """Words of lower-case ASCII letters and digits, joined by single hyphens."""
    assert names.is_slug(text)


@pytest.mark.parametrize("text", ["", "A", "-a", "a-", "a--b", "a_b", "ä", "a b", "a\n", "x" * 101])
def test_what_is_no_slug_is_known_too(text: str) -> None:
    """Such a file name is no id."""
    assert not names.is_slug(text)


@pytest.mark.parametrize("text, kept", [("con", True), ("COM1", True), ("lpt9", True), ("index", True), ("feed", True)])
def test_names_that_file_systems_or_the_site_keep_are_reserved(text: str, *, kept: bool) -> None:
    """Windows cannot hold them, or the site has a file of that name there."""
    assert names.is_reserved(text) is kept


@pytest.mark.parametrize("text", ["conte", "com", "com10", "feeds", "luke-chambers"])
def test_other_names_are_free(text: str) -> None:
    """Antonio Conte may manage."""
    assert not names.is_reserved(text)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Fábio Carvalho", "fabio  carvalho"),
        ("Martin Ødegaard", "MARTIN ODEGAARD"),
        ("N'Golo Kanté", "N’Golo Kante"),
        ("Bayer 04 Leverkusen", "bayer-04-leverkusen"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Accents, case, apostrophes, hyphens and spaces do not count."""
    assert names.key(one) == names.key(other) != ""


def test_people_stand_in_the_order_of_their_family_names() -> None:
    """A particle in lower case begins the family name; a single name is one."""
    people = ["Micky van de Ven", "Moisés Caicedo", "Fabinho", "Martin Ødegaard", "Virgil van Dijk", "Luke Chambers"]
    assert sorted(people, key=names.family_name_first) == [
        "Moisés Caicedo",
        "Luke Chambers",
        "Fabinho",
        "Martin Ødegaard",
        "Micky van de Ven",
        "Virgil van Dijk",
    ]
    assert names.family_name_first("Micky van de Ven") == ("van de ven micky", "van de Ven Micky")
    assert names.family_name_first("van Dijk")[0] == "dijk van"


@pytest.mark.parametrize("name", ["Szoboszlai", "Núñez", "Nu\u0301n\u0303ez", "Çalhanoğlu", "Ștefan", ""])
def test_a_name_folds_whose_letters_are_ascii_but_for_accents(name: str) -> None:
    """A search finds it in plain letters without help, however its accents are encoded."""
    assert names.folds(name)


@pytest.mark.parametrize("name", ["Ødegaard", "Łukasz", "Đoković", "Groß", "손흥민", "Хвича", "Guðjohnsen"])
def test_a_name_with_letters_of_their_own_does_not_fold(name: str) -> None:
    """Neither a stroke nor another alphabet is an accent."""
    assert not names.folds(name)


def test_a_monogram_has_at_most_three_letters() -> None:
    """The capitals of the words, else the first letter."""
    assert names.initials("Preston North End") == "PNE"
    assert names.initials("Brighton & Hove Albion") == "BHA"
    assert names.initials("Al-Ittihad") == "AI"
    assert names.initials("Queens Park Rangers Football Club") == "QPR"
    assert names.initials("schalke") == "S"


def test_near_names_are_suggested_the_nearest_first() -> None:
    """At most three, and none where nothing is near."""
    known = ["Luke Chambers", "Calum Chambers", "Luke Chadwick", "Luke Shaw", "Naby Keïta"]
    assert names.suggestions("Luke Chamber", known) == ["Luke Chambers", "Calum Chambers"]
    assert names.suggestions("Chambers", [f"{first} Chambers" for first in "ABCDE"]) == [
        "A Chambers",
        "B Chambers",
        "C Chambers",
    ]
    assert names.suggestions("Naby Keita", known) == ["Naby Keïta"]
    assert names.suggestions("Xyz", known) == []


def test_a_text_is_folded_as_a_name_is_and_not_kept() -> None:
    """So that a name can be found in it, however long it is."""
    kept = names.key.cache_info().currsize
    assert names.folded("O’Hara, “Núñez”\nand St. Pauli!") == "ohara nunez and st pauli"
    assert names.key.cache_info().currsize == kept
