"""A proposal becomes a file that builds as it stands, shows the very words of the text, and loses nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import content, frontmatter, prose
from generator.content import UNKNOWN, File
from generator.desk.draft import Headed, draft, is_ready, markdown, new_records, plain, scalar
from generator.desk.incoming.story import Block, BlockKind, Dated, Story
from generator.desk.naming.known import KnownNames, known_names
from generator.desk.proposal import (
    Known,
    Party,
    Proposal,
    Proposed,
    ProposedClaim,
    ProposedFee,
    Question,
    Unknown,
    Unresolved,
    Words,
)
from generator.problems import Place
from generator.records import Article, Claim, Club, Journalist, Person, Player, Records
from generator.words import DealType, FeeKind, Option, Rights, Role, Stage

PLACE = Place("content/x.md")
DAY = date(2024, 1, 11)
MARLOW = Known("players", "joe-marlow", "Joe Marlow")
HULL = Known("clubs", "hull-city", "Hull City", new=True)
LIVERPOOL = Known("clubs", "liverpool", "Liverpool")
FERRAND = Known("journalists", "nadia-ferrand", "Nadia Ferrand")
LEDE = "Hull City want to sign Joe Marlow on loan from Liverpool, Nadia Ferrand reports."
STORY = Story("raw.txt", Dated(DAY, "the header, line 1"), blocks=(Block(BlockKind.PARAGRAPH, LEDE, 1),))


def known(*players: Player) -> KnownNames:
    """An archive with a player, a club and a journalist."""
    records = Records(
        players=(Player(PLACE, "joe-marlow", "Joe Marlow"), *players),
        clubs=(Club(PLACE, "liverpool", "Liverpool"),),
        journalists=(Journalist(PLACE, "nadia-ferrand", "Nadia Ferrand"),),
    )
    return known_names(records, [Club(PLACE, "hull-city", "Hull City")])


def words(text: str) -> Words:
    """These words of the lede."""
    return Words(text, 1, LEDE.index(text))


def proposed(value: Party, text: str = "") -> Proposed[Party]:
    """A record with the words of its own name, or others."""
    return Proposed(value, words(text or value.name), 0.95)


def claim(**changes: object) -> ProposedClaim:
    """Hull City want Joe Marlow of Liverpool, on loan with a possible option, for a fee."""
    whole = ProposedClaim(
        player=proposed(MARLOW),
        origin=proposed(LIVERPOOL),
        destination=proposed(HULL),
        stage=Proposed(Stage.INTEREST, words("want to sign"), 0.9),
        deal=Proposed(DealType.LOAN, words("on loan"), 0.9),
        option=Proposed(Option.POSSIBLE, words("on loan"), 0.5),
        fee=Proposed(ProposedFee(FeeKind.BID, 2_000_000, "GBP"), words("on loan"), 0.5),
        by=proposed(FERRAND),
        role=Role.ORIGIN,
        evidence=words("Hull City want to sign Joe Marlow on loan from Liverpool"),
        confidence=0.9,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


PROPOSAL = Proposal(
    title=Proposed("Hull City want to sign Joe Marlow", words("Hull City want to sign Joe Marlow"), 0.7),
    players=(Proposed(MARLOW, words("Joe Marlow"), 0.95),),
    clubs=(Proposed(HULL, words("Hull City"), 0.95), Proposed(LIVERPOOL, words("Liverpool"), 0.95)),
    journalists=(Proposed(FERRAND, words("Nadia Ferrand"), 0.95),),
    claims=(claim(),),
)
HEADED = Headed("Hull City want to sign Joe Marlow", DAY)


def parsed(text: str) -> tuple[Article, list[str]]:
    """The article in a file, and what is wrong with it."""
    file = File("content/articles/2024/x.md", "content/articles/2024/x.md", "articles", "2024/x", UNKNOWN)
    found = content.parse(file, text.encode(), None)
    assert isinstance(found.record, Article)
    return found.record, [str(problem) for problem in found.problems]


def written(one: Claim) -> tuple[object, ...]:
    """What a claim says, without where it stands."""
    parties = [ref.id if ref else None for ref in (one.player, one.origin, one.destination, one.by.anyone)]
    return (*parties, one.deal.type, one.deal.option, one.deal.fee, one.stage, one.role, one.evidence)


def test_the_draft_is_an_article_that_says_what_was_proposed() -> None:
    """A draft of another's text, with every value of the claim, and its words as evidence."""
    article, wrong = parsed(draft(STORY, PROPOSAL, HEADED, known()))
    assert not wrong
    assert (article.title, article.day, article.rights, article.draft) == (
        "Hull City want to sign Joe Marlow", DAY, Rights.THIRD_PARTY, True
    )  # fmt: skip
    assert [ref.id for ref in (*article.players, *article.clubs)] == ["Joe Marlow", "Hull City", "Liverpool"]
    assert article.text.plain == LEDE
    [one] = article.claims
    assert written(one)[:6] == ("Joe Marlow", "Liverpool", "Hull City", "Nadia Ferrand", DealType.LOAN, Option.POSSIBLE)
    assert one.deal.fee is not None
    assert (one.deal.fee.amount, one.deal.fee.currency, one.deal.fee.kind) == (2_000_000, "GBP", FeeKind.BID)
    assert written(one)[7:] == (
        Stage.INTEREST, Role.ORIGIN, "Hull City want to sign Joe Marlow on loan from Liverpool"
    )  # fmt: skip


def test_each_value_stands_beside_its_words() -> None:
    """So that the editor can judge it without looking it up."""
    text = draft(STORY, PROPOSAL, HEADED, known())
    assert "  - Joe Marlow  # 0.95 “Joe Marlow”\n" in text
    assert "    stage: interest  # 0.90 “want to sign”\n" in text
    assert "date: 2024-01-11  # the header, line 1\n" in text


def test_a_claim_of_someone_without_a_record_waits_in_a_comment() -> None:
    """The draft builds without it, and with it once the # are taken away and there is a record."""
    waiting = replace(PROPOSAL, claims=(claim(player=proposed(Unknown("players", "Joe Marlow"))),))
    text = draft(STORY, waiting, HEADED, known())
    assert not parsed(text)[0].claims
    awake = text.replace("# claims that wait", "claims: # ").replace("#  - ", "  - ").replace("#    ", "    ")
    article, wrong = parsed(awake)
    assert not wrong
    assert [one.player.id for one in article.claims] == ["Joe Marlow"]


def test_a_claim_waits_for_a_voice_and_a_club() -> None:
    """The outlet of the article is a voice."""
    assert is_ready(claim(), None)
    assert not is_ready(claim(by=None), None)
    assert is_ready(claim(by=None), Known("outlets", "the-ledger", "The Ledger"))
    assert not is_ready(claim(origin=None, destination=None), None)
    assert not is_ready(claim(by=proposed(Unknown("journalists", "Nadia Ferrand"))), None)


def test_a_name_that_two_records_have_is_written_as_an_id() -> None:
    """A claim's voice is looked for among journalists, outlets and people alike."""
    players = known(Player(PLACE, "joe-marlow-2001", "Joe Marlow"))
    assert "  - players/joe-marlow  #" in draft(STORY, PROPOSAL, HEADED, players)
    alike = known_names(
        replace(known().records, people=(Person(PLACE, "nadia-ferrand", "Nadia Ferrand"),)), known().clubs.values()
    )
    assert "    by: journalists/nadia-ferrand  #" in draft(STORY, PROPOSAL, HEADED, alike)


def test_what_is_not_resolved_is_listed_with_its_first_sentence() -> None:
    """Names without a record, and those that fit two."""
    more = replace(
        PROPOSAL,
        unresolved=(Unresolved("Tom Rook", "players", 2, "Tom Rook is fit again.", words("Joe Marlow")),),
        questions=(Question("United", (HULL, LIVERPOOL), 1, "United won.", words("Hull City")),),
    )
    text = draft(STORY, more, replace(HEADED, notes=("93% of it stands in content/articles/2024/y.md",)), known())
    assert "#   Tom Rook, players?, 2×: “Tom Rook is fit again.”\n" in text
    assert "#   United, 1×: clubs/hull-city or clubs/liverpool: “United won.”\n" in text
    assert "# 93% of it stands in content/articles/2024/y.md\n" in text


def test_clubs_of_the_register_need_a_file() -> None:
    """Each once, wherever it is named."""
    assert new_records(PROPOSAL) == [HULL]


def test_a_long_draft_stays_within_the_limit_of_front_matter() -> None:
    """Notes go first, then what waits; the text is never cut."""
    names = tuple(Unresolved(f"Name {n}", "", 1, "A sentence " * 30, words("Joe Marlow")) for n in range(300))
    long = replace(PROPOSAL, claims=(claim(),) * 300, unresolved=names)
    text = draft(STORY, long, HEADED, known())
    article, wrong = parsed(text)
    assert not wrong
    assert len(text.partition("\n---\n")[0]) < frontmatter.LIMIT
    assert len(article.claims) >= 5
    assert article.text.plain == LEDE


LINES = st.text(max_size=60).map(lambda text: " ".join(text.split())).filter(lambda text: text.isprintable() and text)


@given(LINES, st.sampled_from(BlockKind))
@settings(max_examples=300)
def test_a_block_shows_its_very_words(text: str, kind: BlockKind) -> None:
    """Whatever Markdown would make of them."""
    shown, wrong = prose.render(markdown(Block(kind, text, 1)), "x.md", 1, "")
    assert not wrong
    assert shown.plain == text


@pytest.mark.parametrize(
    "text",
    [
        "1. x",
        "- x",
        "# x",
        "x #",
        "*x*",
        "[x](/y/)",
        "[^1]: x",
        "&amp;",
        "<b>",
        "a / b",
        "===",
        "1) x",
        "~~x~~",
        "`x`",
        "+ x",
        "> x",
        "\\*",
        "#",
        "---",
        ": x",
        "!\\[x]",
        "\\",
    ],
)
def test_marks_of_markdown_are_words(text: str) -> None:
    """As above, with what is not found by chance."""
    for kind in BlockKind:
        assert prose.render(markdown(Block(kind, text, 1)), "x.md", 1, "")[0].plain == text


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_a_value_is_read_as_it_was_written(text: str) -> None:
    """In one line, whatever YAML would make of it."""
    fields, wrong = frontmatter.fields(f"title: {scalar(text)}\n", "x.yaml")
    assert not wrong
    assert fields is not None
    assert (fields.values["title"] or "") == plain(text)
