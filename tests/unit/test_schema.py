"""Front matter becomes records."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import frontmatter, schema
from generator.forms import ArticleForm, ClaimForm
from generator.problems import Place, Problem
from generator.records import Article, Deal, Fee, MoveRecord, Period, Ref, Text, Voice
from generator.schema import Source
from generator.words import (
    Certainty,
    Clause,
    DealType,
    Event,
    FeeKind,
    Kind,
    Outcome,
    Polarity,
    Rights,
    Role,
    Setback,
    Stage,
    Verdict,
)

LONDON = ZoneInfo("Europe/London")
FILE = "content/x.md"


def source(front: str, name: str = "2024/2024-01-11-talks-begin") -> Source:
    """A content file with that front matter, whose first line is line 2."""
    fields, problems = frontmatter.fields(front, FILE, 2)
    assert problems == []
    assert fields is not None
    return Source(FILE, name, fields, Text(), LONDON)


def article(front: str) -> Article:
    """The article of that front matter, title and date apart, without problems."""
    found, problems = schema.article(source(f"title: Talks begin\ndate: 2024-01-11\n{front}"))
    assert problems == []
    assert found is not None
    return found


def wrong(front: str) -> list[str]:
    """The problems of an article, title and date apart, as “line:column code: sentence | hint”."""
    _, problems = schema.article(source(f"title: Talks begin\ndate: 2024-01-11\n{front}"))
    return lines(problems)


def lines(problems: list[Problem]) -> list[str]:
    """Without the file's name."""
    return [f"{str(p.place).removeprefix(FILE + ':')} {p.code}: {p.sentence} | {p.hint}" for p in sorted(problems)]


def ref(name: str, line: int, column: int) -> Ref:
    """A mention in the file."""
    return Ref(name, Place(FILE, line, column))


def test_the_least_article_has_every_default() -> None:
    """Title and date suffice."""
    found = article("")
    assert found.id == "2024/2024-01-11-talks-begin"
    assert found.slug == "talks-begin"
    assert (found.title, found.day, found.moment) == ("Talks begin", date(2024, 1, 11), None)
    assert (found.kind, found.rights, found.draft) == (Kind.REPORT, Rights.OWN, False)
    assert (found.summary, found.url, found.claims, found.players, found.updated) == ("", "", (), (), None)


def test_an_article_may_give_its_slug_and_a_moment() -> None:
    """The slug of the front matter wins over the file's name; the moment is in the zone of the site."""
    found, problems = schema.article(source("title: A\ndate: 2024-07-11T23:30:00Z\nslug: other", "Any Name"))
    assert problems == []
    assert found is not None
    assert (found.slug, found.day) == ("other", date(2024, 7, 12))
    assert found.moment == datetime(2024, 7, 11, 23, 30, tzinfo=UTC)


def test_a_single_word_is_a_list_of_one() -> None:
    """Names know where they stand, in a list or alone."""
    found = article("players: Luke Chambers\nclubs: [Liverpool, Wigan]\naliases: /old/")
    assert found.players == (ref("Luke Chambers", 4, 10),)
    assert found.clubs == (ref("Liverpool", 5, 9), ref("Wigan", 5, 20))
    assert found.aliases == (ref("/old/", 6, 10),)


def test_the_least_claim_has_every_default() -> None:
    """It is a transfer, reported independently on the article's day by the article's outlet."""
    found = article("outlet: Sky\nclaims:\n  - player: Luke Chambers\n    from: Liverpool\n    stage: talks")
    (claim,) = found.claims
    assert claim.place == Place(FILE, 6, 5)
    assert claim.player == ref("Luke Chambers", 6, 13)
    assert claim.origin == ref("Liverpool", 7, 11)
    assert claim.destination is None
    assert (claim.event, claim.stage, claim.setback) == (Event.TRANSFER, Stage.TALKS, None)
    assert (claim.polarity, claim.certainty, claim.role) == (Polarity.SUPPORTS, Certainty.REPORTED, Role.INDEPENDENT)
    assert claim.by == Voice(outlet=ref("Sky", 4, 9))
    assert (claim.deal, claim.said_on, claim.window) == (Deal(), date(2024, 1, 11), None)


def test_a_full_claim_is_read_whole() -> None:
    """Every field of a claim reaches the record."""
    front = """claims:
  - player: Luke Chambers
    event: loan-extension
    from: Liverpool
    to: Wigan
    deal: {type: loan, option: refused, until: 2024-05-31, clauses: recall,
           fee: {amount: 70_000_000, currency: GBP, kind: bid, note: plus add-ons}}
    stage: bid
    setback: bid-rejected
    polarity: denies
    certainty: on-record
    by: {journalist: David Ornstein, outlet: The Athletic}
    role: origin
    said_on: 2024-01-10
    window: 2024-winter
    evidence: a bid   was refused
    withdrawn: 2024-01-12
"""
    (claim,) = article(front).claims
    assert claim.event is Event.LOAN_EXTENSION
    assert claim.destination == ref("Wigan", 8, 9)
    assert claim.deal.type is DealType.LOAN
    assert claim.deal.until == date(2024, 5, 31)
    assert claim.deal.clauses == (Clause.RECALL,)
    assert claim.deal.fee == Fee(FeeKind.BID, 70_000_000, "GBP", "plus add-ons")
    assert (claim.setback, claim.polarity) == (Setback.BID_REJECTED, Polarity.DENIES)
    assert claim.by == Voice(journalist=ref("David Ornstein", 15, 22), outlet=ref("The Athletic", 15, 46))
    assert (claim.role, claim.said_on) == (Role.ORIGIN, date(2024, 1, 10))
    assert claim.window == ref("2024-winter", 18, 13)
    assert (claim.evidence, claim.withdrawn) == ("a bid   was refused", date(2024, 1, 12))


def test_a_bare_name_may_be_anyone_and_a_bare_word_a_deal() -> None:
    """Whose name it is, the archive finds out."""
    front = "claims:\n  - {player: A, to: B, stage: talks, by: Ornstein, deal: loan}"
    (claim,) = article(front).claims
    assert claim.by == Voice(anyone=ref("Ornstein", 5, 42))
    assert claim.deal == Deal(type=DealType.LOAN)


@pytest.mark.parametrize(
    ("written", "amount"),
    [("70_000_000", 70_000_000), ("70000000", 70_000_000), ("70m", 70_000_000), ("1.5m", 1_500_000), ("900k", 900_000)],
)
def test_amounts_are_whole_units(written: str, amount: int) -> None:
    """Written out, or in millions and thousands."""
    deal = f"{{fee: {{amount: {written}, currency: EUR}}}}"
    (claim,) = article(f"claims:\n  - {{player: A, to: B, stage: bid, by: C, deal: {deal}}}").claims
    assert claim.deal.fee == Fee(FeeKind.REPORTED, amount, "EUR")


def test_quotes_and_corrections_are_read() -> None:
    """A quotation was said on the article's day unless it says otherwise."""
    found = article(
        "quotes:\n  - by: Klopp\n    text: He goes.\n"
        "  - {by: Klopp, text: He stays., said_on: 2024-01-09, indirect: yes}\n"
        "corrections: [{date: 2024-01-12, text: League One.}]"
    )
    first, second = found.quotes
    assert (first.by, first.said_on, first.indirect) == (ref("Klopp", 5, 9), date(2024, 1, 11), False)
    assert (second.said_on, second.indirect) == (date(2024, 1, 9), True)
    assert [(one.date, one.text) for one in found.corrections] == [(date(2024, 1, 12), "League One.")]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("outlt: Sky", "4:1 unknown-field: there is no field `outlt` here | did you mean “outlet”?"),
        ("kind: [report]", "4:7 wrong-shape: `kind` should be a single value | write a single value after `kind:`"),
        (
            "kind: story",
            "4:7 unknown-word: `kind` cannot be “story”"  # noqa: ISC004
            " | one of: report, aggregation, official, interview, roundup, analysis",
        ),
        ("draft: maybe", "4:8 unknown-word: `draft` cannot be “maybe” | one of: yes, no"),
        ("players: {a: b}", "4:10 wrong-shape: `players` should be a list | write a list after `players:`"),
        ("claims: talks", "4:9 wrong-shape: `claims` should be a list | write a list after `claims:`"),
        (
            "claims: [talks]",
            "4:10 wrong-shape: `claims` should be a map of fields | write a map of fields after `claims:`",
        ),
        (
            "updated: soon",
            "4:10 bad-date: `updated` cannot be “soon”: it is not written as year-month-day"  # noqa: ISC004
            " | write 2024-01-11, or with a time and its offset, 2024-01-11T09:30:00+00:00",
        ),
    ],
)
def test_what_a_field_cannot_hold_is_told_in_our_words(front: str, expected: str) -> None:
    """Never in pydantic's."""
    assert wrong(front) == [expected]


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Missing, unknown, impossible: one line each, in the order of the file."""
    _, problems = schema.article(source("titel: A\ndate: 2024-02-30\nurl: sky.com\nclaims:\n  - stage: tlaks"))
    assert [f"{p.place.line}:{p.place.column} {p.code}" for p in sorted(problems)] == [
        "2:1 missing-field",
        "2:1 unknown-field",
        "3:7 bad-date",
        "4:6 bad-value",
        "6:5 missing-field",
        "6:12 unknown-word",
    ]


def test_an_empty_field_is_as_good_as_left_out() -> None:
    """A template with fields still to fill in is valid, but a required field must be filled."""
    assert article("summary:\nplayers:\nupdated: ~\nclaims:").players == ()
    _, problems = schema.article(source("title:\ndate: 2024-01-11"))
    assert lines(problems) == [
        "2:7 missing-field: `title` is missing | add a line such as `title: Leverkusen open talks over a loan`"
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "ftp://example.org"),
        ("url", "//example.org"),
        ("url", "http://"),
        ("url", "http://[::1"),
        ("archive_url", "https://exa mple.org"),
        ("aliases", "old"),
        ("aliases", "//example.org/old"),
        ("aliases", "/../etc"),
        ("slug", "Über"),
    ],
)
def test_addresses_that_lead_nowhere_are_refused(field: str, value: str) -> None:
    """Each at its own place, as a bad value."""
    _, problems = schema.article(source(f"title: A\ndate: 2024-01-11\n{field}: {value}"))
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("bad-value", 4, len(field) + 3)]


def test_a_player_is_read_whole() -> None:
    """With spells, ids and nationalities."""
    front = (
        "name: Adam Example\nborn: 1990-01-02\npositions: left-back\nnationality: ENG\naliases: [A. Example]\n"
        "spells: [{club: Wigan, since: 2024-01-11, until: 2024-05-31, loan: yes}]\nids: {wikidata: Q1, b: 2}"
    )
    found, problems = schema.player(source(front, "adam-example"))
    assert problems == []
    assert found is not None
    assert (found.id, found.name, found.born) == ("adam-example", "Adam Example", date(1990, 1, 2))
    assert (found.positions, found.nationality, found.aliases) == (("left-back",), ("ENG",), ("A. Example",))
    assert found.ids == (("b", "2"), ("wikidata", "Q1"))
    (spell,) = found.spells
    assert (spell.club, spell.since, spell.loan) == (ref("Wigan", 7, 17), date(2024, 1, 11), True)


def test_a_club_is_registered_where_it_says_or_in_its_country() -> None:
    """Swansea is of Wales and registers its players in England."""
    welsh, _ = schema.club(source('name: Swansea\ncountry: WAL\nassociation: ENG\ncolours: "#FFFFFF"', "swansea"))
    english, _ = schema.club(source("name: Wigan\ncountry: ENG\ndivisions: {2023/24: League One, 2022: X}", "wigan"))
    assert welsh is not None
    assert english is not None
    assert (welsh.country, welsh.association, welsh.colours) == ("WAL", "ENG", ("#ffffff",))
    assert (english.association, english.divisions) == ("ENG", (("2022", "X"), ("2023/24", "League One")))


def test_people_and_outlets_are_read() -> None:
    """Journalists, people on the record and outlets, with what they refer to."""
    journalist, _ = schema.journalist(source('name: A\noutlets: Sky\nhandles: "@a"', "a"))
    person, _ = schema.person(source("name: B\nrole: manager\nclub: Liverpool", "b"))
    outlet, _ = schema.outlet(source("name: C\nurl: https://c.org/\ncountry: ENG\nofficial_of: Liverpool", "c"))
    assert journalist is not None
    assert person is not None
    assert outlet is not None
    assert (journalist.outlets, journalist.handles) == ((ref("Sky", 3, 10),), ("@a",))
    assert (person.role, person.club) == ("manager", ref("Liverpool", 4, 7))
    assert (outlet.url, outlet.official_of) == ("https://c.org/", ref("Liverpool", 5, 14))


@pytest.mark.parametrize(("written", "meant"), [("England", "ENG"), ("Englnd", "ENG"), ("Scotland", "SCO")])
def test_a_country_in_words_is_answered_with_its_trigram(written: str, meant: str) -> None:
    """The hint names what to write."""
    _, problems = schema.club(source(f"name: X\ncountry: {written}", "x"))
    assert [(p.code, p.place.line) for p in problems] == [("unknown-word", 3)]
    assert problems[0].hint.startswith(f"did you mean “{meant}”")


def test_a_window_is_named_after_its_file() -> None:
    """Unless it gives a name; periods may open on a day that is not known."""
    front = "season: 2023/24\nperiods: [{association: ENG, closes: 2024-02-01, closes_time: 23:00 GMT}]"
    found, problems = schema.window(source(front, "2024-winter"))
    named, _ = schema.window(source("season: 2024\nname: January", "2024-winter"))
    assert problems == []
    assert found is not None
    assert named is not None
    assert (found.name, found.season) == ("Winter 2024", "2023/24")
    assert found.periods == (Period("ENG", None, date(2024, 2, 1), "23:00 GMT"),)
    assert named.name == "January"


@pytest.mark.parametrize("season", ["2023/25", "2023-24", "23/24", "2023/2024", "soon"])
def test_a_season_is_a_year_or_two_that_follow(season: str) -> None:
    """2023/24 or 2024."""
    _, problems = schema.window(source(f"season: {season}", "2024-winter"))
    assert [p.code for p in problems] == ["bad-value"]


def test_a_season_over_the_turn_of_the_century() -> None:
    """1999/00 is a season."""
    found, problems = schema.window(source("season: 1999/00", "1999-summer"))
    assert (problems, found and found.season) == ([], "1999/00")


def test_a_move_is_read_whole() -> None:
    """Outcome, day, the club he joined instead, verdicts."""
    front = """window: 2024-winter
player: Luke Chambers
from: Liverpool
to: Wigan
deal: loan
outcome: completed
date: 2024-01-11
instead: Kilmarnock
reason: Signed.
verdicts: [{by: David Ornstein, verdict: borne-out, reason: He said so.}]
"""
    found, problems = schema.move(source(front, "2024-winter/x"))
    assert problems == []
    assert isinstance(found, MoveRecord)
    assert (found.id, found.window, found.player) == (
        "2024-winter/x",
        ref("2024-winter", 2, 9),
        ref("Luke Chambers", 3, 9),
    )
    assert (found.event, found.outcome, found.date) == (Event.TRANSFER, Outcome.COMPLETED, date(2024, 1, 11))
    assert (found.instead, found.reason) == (ref("Kilmarnock", 9, 10), "Signed.")
    (verdict,) = found.verdicts
    assert (verdict.by, verdict.verdict) == (ref("David Ornstein", 11, 17), Verdict.BORNE_OUT)


@pytest.mark.parametrize(
    ("outcome", "codes"),
    [
        ("completed", ["outcome-without-date"]),
        ("completed-later", ["outcome-without-date"]),
        ("collapsed", []),
        ("completed\ndate_note: window close", []),
    ],
)
def test_a_completed_move_has_a_day_or_a_note_on_it(outcome: str, codes: list[str]) -> None:
    """Other outcomes need none."""
    _, problems = schema.move(source(f"window: 2024-winter\nplayer: A\noutcome: {outcome}", "x"))
    assert [p.code for p in problems] == codes


def test_a_record_is_given_even_when_its_file_is_badly_named() -> None:
    """So that those who mention it are not told that it is missing."""
    found, problems = schema.player(source("name: Luke Chambers", "Luke Chambers"))
    assert [p.code for p in problems] == ["bad-id"]
    assert found is not None


def test_the_site_has_defaults() -> None:
    """Title and url suffice; the slash at the end is dropped."""
    site, problems = schema.site(source("title: T\nurl: https://example.org/archive/").fields)
    assert problems == []
    assert site is not None
    assert (site.url, site.base, site.language, site.theme) == (
        "https://example.org/archive",
        "/archive",
        "en",
        "default",
    )
    assert site.time_zone == ZoneInfo("UTC")


def test_the_site_is_read_whole() -> None:
    """Its theme's settings stay text."""
    front = (
        "title: T\nurl: https://example.org\ndescription: D\nlanguage: en-GB\ntime_zone: Europe/London\n"
        "theme: quiet\ntheme_settings: {accent: no}\ndata_licence: https://example.org/licence"
    )
    site, problems = schema.site(source(front).fields)
    assert problems == []
    assert site is not None
    assert (site.description, site.language, site.time_zone, site.theme) == ("D", "en-GB", LONDON, "quiet")
    assert {name: given.text for name, given in site.theme_settings.items()} == {"accent": "no"}
    assert site.data_licence == "https://example.org/licence"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("url: example.org", "bad-value"),
        ("url: https://example.org/?a=b", "bad-value"),
        ("url: https://me@example.org", "bad-value"),
        ("url: https://example.org\ntheme: ../x", "bad-value"),
        ("url: https://example.org\nlanguage: englisch!", "bad-value"),
        ("url: https://example.org\ntime_zone: London", "unknown-word"),
        ("url: https://example.org\ntime_zone: ../../etc/passwd", "unknown-word"),
        ("url: https://example.org\ntheme_settings: x", "wrong-shape"),
        ("url: https://example.org\ncard_images: perhaps", "unknown-word"),
    ],
)
def test_a_site_that_could_not_be_published_is_refused(line: str, code: str) -> None:
    """One problem for one mistake."""
    site, problems = schema.site(source(f"title: T\n{line}").fields)
    assert site is None
    assert [p.code for p in problems] == [code]


def test_forms_tell_editors_what_they_accept() -> None:
    """The JSON Schema lets a single word stand for a list or a map, as the reader does."""
    claim = ClaimForm.model_json_schema()["properties"]
    assert claim["deal"]["anyOf"] == [{"$ref": "#/$defs/DealType"}, {"$ref": "#/$defs/DealForm"}]
    assert {"type": "string"} in claim["by"]["anyOf"]
    assert [shape["type"] for shape in ArticleForm.model_json_schema()["properties"]["clubs"]["anyOf"]] == [
        "string",
        "array",
    ]


KEYS = st.sampled_from(
    [
        "title",
        "date",
        "claims",
        "player",
        "from",
        "to",
        "deal",
        "fee",
        "amount",
        "by",
        "stage",
        "quotes",
        "periods",
        "name",
        "divisions",
        "ids",
        "spells",
        "verdicts",
        "url",
        "season",
        "country",
        "window",
        "colours",
        "draft",
    ]
)
VALUES = st.recursive(
    st.one_of(st.text(max_size=12), st.sampled_from(["2024-01-11", "loan", "talks", "1.5m", "yes", "ENG", ""])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def yaml_of(value: object) -> str:
    """The value in YAML's flow style, every text in single quotes unless it is a plain word."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml_of(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml_of, value)) + "]"
    text = str(value)
    return text if text.isalnum() and text.isascii() else "'" + text.replace("'", "''") + "'"


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_no_front_matter_stops_any_form(value: dict[str, object]) -> None:
    """Whatever the fields hold, each kind of file gives a record or problems in our own words."""
    fields, problems = frontmatter.fields(yaml_of(value), FILE)
    if fields is None:
        assert problems
        return
    given_source = Source(FILE, "x", fields, Text(), LONDON)
    makers = (schema.article, schema.player, schema.club, schema.journalist, schema.person, schema.outlet)
    for make in (*makers, schema.window, schema.move, schema.page, lambda one: schema.site(one.fields)):
        record, wrong_here = make(given_source)
        assert record is not None or wrong_here
        assert not any(" valid " in p.sentence or "Input" in p.sentence for p in wrong_here)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_the_reading_of_an_article(text: str) -> None:
    """Random text after a fence."""
    document, problems = frontmatter.split(f"---\n{text}\n---\n", FILE)
    assert document is not None or problems
    if document:
        schema.article(Source(FILE, "x", document.fields, Text(), LONDON))
