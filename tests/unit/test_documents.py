"""What the search knows of each page: its words, what a result shows, what it is filtered by; and all names."""

from dataclasses import replace
from datetime import date

from generator import shards
from generator.archive import Archive
from generator.lookup import lookup
from generator.records import Spell, Text, TextPage
from generator.views import documents
from generator.views.documents import Document
from generator.views.searches import NameRow, names_view, shards_view
from generator.words import Family
from tests.unit.football import CAST, archived, article, claim, looked_up, move_file, player, ref

TALKS = claim("2023-07-09", "talks", to="rb-leipzig", deal="loan")
ARTICLE = article("2023-07-09", "talks", TALKS, players=["fabio-carvalho"], clubs=["chelsea"])
NAMES = "Luke Chambers, Chelsea, Liverpool, RB Leipzig, David Ornstein"
MOVE = "2023-summer/luke-chambers-to-rb-leipzig"


def shown(document: Document) -> dict[str, str]:
    """What a result shows, by name."""
    return dict(document.shown)


def filters(document: Document) -> list[str]:
    """The filters, as name=value."""
    return [f"{name}={value}" for name, value in document.filters]


def of_article(whole: Archive, id_: str = "talks") -> Document:
    """What the search knows of an article."""
    return documents.article_document(looked_up(whole), id_)


def test_an_article_is_known_by_all_whom_it_names_and_by_its_moves() -> None:
    """Each filter once, as ids and as words of the vocabularies; its season is that of its day and of its moves."""
    found = of_article(archived(replace(ARTICLE, text=Text("<p>Nothing yet.</p>\n"), summary="Leipzig & others ask")))
    assert (found.title, found.day) == ("Talks", date(2023, 7, 9))
    assert found.html == "<p>Leipzig &amp; others ask</p>\n<p>Nothing yet.</p>\n"
    assert shown(found) == {
        "kind": "article",
        "names": "Fábio Carvalho, " + NAMES,
        "summary": "Leipzig & others ask",
        "stage": "talks",
        "outcome": "stayed",
    }
    assert filters(found) == [
        "kind=article",
        "player=fabio-carvalho",
        "player=luke-chambers",
        "club=chelsea",
        "club=liverpool",
        "club=rb-leipzig",
        "journalist=david-ornstein",
        "season=2023-24",
        "window=2023-summer",
        "stage=talks",
        "deal=loan",
        "outcome=stayed",
    ]


def test_a_later_article_changes_an_earlier_one_only_by_the_outcome() -> None:
    """Neither how far the move has got since nor who speaks of it now is the earlier one's."""
    before = of_article(archived(ARTICLE, today="2023-07-20"))
    goes_on = article("2023-07-15", "more", claim("2023-07-15", "medical", to="rb-leipzig", by="bbc-sport"))
    assert of_article(archived(ARTICLE, goes_on, today="2023-07-20")) == before
    signed = article("2023-07-15", "signed", claim("2023-07-15", "official", to="rb-leipzig"))
    after = of_article(archived(ARTICLE, signed, today="2023-07-20"))
    assert set(before.filters) ^ set(after.filters) == {("outcome", "open"), ("outcome", "completed")}
    assert after.html == before.html


def test_a_text_that_may_not_be_shown_is_known_by_its_excerpt() -> None:
    """And by nothing more."""
    whole = archived(ARTICLE)
    body = whole.bodies["talks"]
    body = type(body)("", "So <far> only", body.rights, "", "", None, ())
    assert of_article(replace(whole, bodies={"talks": body})).html == "<p>So &lt;far&gt; only</p>\n"


def test_a_word_that_no_search_folds_is_found_by_its_ascii_form() -> None:
    """Accents need no help: Pagefind knows that é is e."""
    odd = replace(ARTICLE, title="Łukasz <b> & Fábio", text=Text("<p>Łukasz, <em>Ødegaard</em> &oslash; 손흥민</p>"))
    assert shown(of_article(archived(odd)))["plain"] == "Lukasz Odegaard o SonHeungMin"
    assert "plain" not in shown(of_article(archived(ARTICLE)))


def test_a_move_is_known_by_its_terms_its_end_and_all_who_spoke_of_it() -> None:
    """It bears the day of the newest word on it."""
    again = claim("2023-07-20", "agreement", to="rb-leipzig", by="bbc-sport", deal="loan")
    ends = replace(move_file("m", "2023-summer", to="rb-leipzig", outcome="collapsed"), reason="Hurt.")
    found = documents.move_document(looked_up(archived(ARTICLE, again, ends)), MOVE)
    assert (found.title, found.day) == ("Luke Chambers to RB Leipzig, Summer 2023", date(2023, 7, 20))
    assert found.html == "<p>Did not happen (loan).</p>\n<p>Hurt.</p>\n"
    assert shown(found) == {
        "kind": "move",
        "names": "Luke Chambers, Liverpool, RB Leipzig, David Ornstein, BBC Sport",
        "summary": "loan",
        "stage": "agreement",
        "outcome": "collapsed",
    }
    assert filters(found) == [
        "kind=move",
        "player=luke-chambers",
        "club=liverpool",
        "club=rb-leipzig",
        "journalist=david-ornstein",
        "outlet=bbc-sport",
        "season=2023-24",
        "window=2023-summer",
        "stage=agreement",
        "deal=loan",
        "outcome=collapsed",
    ]


def test_a_record_is_known_by_its_file_alone() -> None:
    """With every alias, and with the clubs and outlets that the file names; no article changes it."""
    spells = (Spell(ref("liverpool")),)
    cast = replace(
        CAST,
        players=(
            replace(
                player("martin-odegaard", "Martin Ødegaard", "Odinho"),
                born=date(1998, 12, 17),
                positions=("midfielder",),
                nationality=("NOR",),
                spells=spells,
                text=Text("<p>Quick.</p>\n"),
            ),
            *CAST.players,
        ),
        outlets=(*CAST.outlets, replace(CAST.outlets[0], id="own", official_of=ref("chelsea"))),
        journalists=(
            replace(CAST.journalists[0], handles=("@david",), outlets=(ref("bbc-sport"),)),
            *CAST.journalists[1:],
        ),
        people=(replace(CAST.people[0], role="manager", club=ref("liverpool")),),
        pages=(TextPage(ref("x").place, "about", "About", Text("<p>Us.</p>")),),
    )
    without, with_it = (looked_up(archived(*said, cast=cast)) for said in ((), (ARTICLE,)))
    made = (
        (documents.player_document, "martin-odegaard"),
        (documents.club_document, "liverpool"),
        (documents.journalist_document, "david-ornstein"),
        (documents.outlet_document, "own"),
        (documents.person_document, "jurgen-klopp"),
        (documents.window_document, "2023-summer"),
        (documents.text_document, "about"),
    )
    found = [document(without, id_) for document, id_ in made]
    assert [document(with_it, id_) for document, id_ in made] == found
    assert [one.day for one in found] == [None] * 7
    assert [filters(one) for one in found] == [
        ["kind=player", "player=martin-odegaard", "club=liverpool"],
        ["kind=club", "club=liverpool"],
        ["kind=journalist", "journalist=david-ornstein", "outlet=bbc-sport"],
        ["kind=outlet", "outlet=own", "club=chelsea"],
        ["kind=person", "club=liverpool"],
        ["kind=window", "season=2023-24", "window=2023-summer"],
        ["kind=page"],
    ]
    assert shown(found[0]) == {
        "kind": "player",
        "names": "Odinho, Liverpool",
        "summary": "midfielder, Norway, born 17 December 1998",
        "plain": "Odegaard",
    }
    assert found[0].html == "<p>Quick.</p>\n"
    assert [shown(one).get("names") for one in found[1:]] == ["LFC", None, "Chelsea", "Liverpool", None, None]
    assert [shown(one).get("summary") for one in found[1:]] == [
        "England", "BBC Sport, @david", None, "manager", "Season 2023/24", None,
    ]  # fmt: skip


def test_every_name_is_listed_with_its_aliases_and_ascii_forms() -> None:
    """And, where the index has several shards, with a bit for each that knows it."""
    cast = replace(CAST, players=(player("martin-odegaard", "Martin Ødegaard", "Ødi", "Marty"), *CAST.players))
    view = names_view(looked_up(archived(ARTICLE, cast=cast)))
    assert view.shards == ()
    assert view.names[0] == NameRow(
        Family.PLAYER, "martin-odegaard", "Martin Ødegaard", ("Ødi", "Marty", "Martin Odegaard", "Odi"), 0
    )
    kinds = [row.kind for row in view.names]
    assert kinds == sorted(kinds, key=kinds.index)
    assert {row.id for row in view.names} >= {"chelsea", "david-ornstein", "jurgen-klopp", "bbc-sport", "2024-winter"}


def test_the_shards_that_know_a_name_are_bits_of_a_number() -> None:
    """Bit i is for shard i of the list, in which the root is not."""
    later = article("2024-01-11", "later", claim("2024-01-11", to="chelsea"))
    whole = archived(ARTICLE, later)
    tables = lookup(whole, shards.cut(whole, few=2))
    view = names_view(tables)
    assert view.shards == ("2023-summer", "2024-01", "2024-winter-moves")
    known = {row.id: row.known_in for row in view.names}
    assert (known["luke-chambers"], known["rb-leipzig"], known["chelsea"]) == (0b111, 0b001, 0b111)
    assert (known["wigan-athletic"], known["2024-winter"], known["david-ornstein"]) == (0, 0b110, 0b111)
    assert [one.name for one in shards_view(tables).shards] == [
        *("2024-01", "2024-winter-moves", "2023-summer", ""),
    ]
