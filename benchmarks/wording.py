"""The words of the invented articles: headlines, what is claimed, and the paragraphs around it.

Nothing here has a character that means something to YAML; what means something to Markdown is meant.
"""

from random import Random

STAGES = (
    "speculation", "interest", "contact", "talks", "bid", "personal-terms", "agreement", "medical", "signed",
    "official",
)  # fmt: skip

HEADLINES = {
    "speculation": ("{to} linked with {player}", "{player} mentioned as a target for {to}"),
    "interest": ("{to} keep an eye on {player}", "{player} wanted by {to}"),
    "contact": ("{to} ask about {player}", "{to} make contact over {player}"),
    "talks": ("{to} open talks for {player}", "{origin} and {to} talk about {player}"),
    "bid": ("{to} make an offer for {player}", "{origin} consider a bid for {player}"),
    "personal-terms": ("{player} settles terms with {to}", "{player} says yes to {to}"),
    "agreement": ("{origin} and {to} agree on {player}", "{to} strike a deal for {player}"),
    "medical": ("{player} to have a medical at {to}", "{to} prepare a medical for {player}"),
    "signed": ("{player} signs his contract with {to}", "{to} complete the papers for {player}"),
    "official": ("{to} announce {player}", "{player} leaves {origin} for {to}"),
    "denial": ("{player} will not join {to}", "{origin} deny that {player} is going to {to}"),
}

# What the lead says of the player; the same words are the evidence of the claim.
EVIDENCE = {
    "speculation": "has been mentioned as a possible signing for {to}",
    "interest": "is wanted by {to}",
    "contact": "has been asked about by {to}",
    "talks": "is the subject of talks between {origin} and {to}",
    "bid": "is the subject of an offer from {to}",
    "personal-terms": "has settled personal terms with {to}",
    "agreement": "will join {to} now that the clubs agree on a fee",
    "medical": "is to have a medical at {to} in the next days",
    "signed": "has signed his contract with {to}",
    "official": "has been announced as a player of {to}",
    "denial": "will not be leaving {origin} for {to}",
}

HEADINGS = (
    "What is known so far", "The figures", "Why now", "What the clubs say", "A look back", "The other candidates",
)  # fmt: skip

POINTS = (
    "The fee would be {fee} million, of which a third would be paid at once.",
    "The contract would run for {years} years.",
    "A clause for a later sale is still open.",
    "The agent of the player has been in {to_place} twice this month.",
    "*No* decision is expected before the weekend.",
    "{origin} want a replacement to be found first.",
    "An option to buy has been put forward and turned down.",
)

QUOTATIONS = (
    "We do not speak about players who belong to other clubs.",
    "He trains with us, he plays for us, and that is all there is to say today.",
    "The window is long and I have learnt to be patient.",
    "If a player wants to leave, there is a price and there is a day on which it is too late.",
    "I have told the board what we need, and they have understood it.",
)

SENTENCES = (
    "{player} has {years} years left on his contract and has not asked for a new one.",
    "The talks began {when} and went on over two evenings in a hotel near the ground.",
    "{origin} paid {fee} million for him and would like to see most of that come back.",
    "According to {journalist}, the offer is built on a fixed sum and on payments that depend on appearances.",
    "Nobody at {to} wanted to comment on the story, but nobody denied it either.",
    "The manager, {manager}, had named the position as the one that he wanted to strengthen first.",
    "It is understood that {rival} were told about it and are weighing up a bid of their own.",
    "People close to the player say that he would rather settle the matter before the season begins.",
    "A loan with an option to buy has been talked about, *though not for long*.",
    "The sporting director flew out {when} and came back with nothing that could be signed.",
    "{outlet} had reported the interest first, and others followed within the hour.",
    "He played {games} matches last season, most of them from the start, and scored {goals} goals.",
    "Supporters of {origin} have seen such stories come and go, and not all of them came to anything.",
    "What makes this one different is that both clubs want it done and differ only about the sum.",
    "The wages are *not* the difficulty, one of those involved said {when}, but the agent's share may be.",
    "{rival} asked about him in an earlier window and were told that he was not for sale.",
    "If the move collapses, {to} have a second name on the list, and a third behind that.",
    "The papers would have to be lodged before the window closes, which leaves little room for another delay.",
    "In the dressing room it is taken for granted that he will go, and nobody holds it against him.",
    "{origin} lost two players in the same position last year and will not lose a third for less than {fee} million.",
    "For {to}, it would be the dearest signing since the new owners arrived.",
    "A medical has not been arranged, and no flight has been booked, whatever was written {when}.",
    "The clubs last did business with each other {years} years ago, and both were pleased with how it went.",
    "Much depends on whether a striker leaves first, since the squad is full and the rules on its size are strict.",
    "The player's family have been looking at houses, or so it was said {when} in a programme on the radio.",
    "There is a clause that allows him to leave for {fee} million, but it may only be used for a fortnight.",
    "{manager} was asked about it after training and spoke about the weather instead.",
    "Those who have followed {to} for long remember a summer in which every such story turned out to be **wrong**.",
    "Until now only the intermediaries have met, and the presidents of the clubs have not spoken.",
    "He is {age} years old, which is the age at which {to} prefer to buy.",
    "A second offer, a little better than the first, is expected in the course of the week.",
    "It has been put to {origin} that a young player could go the other way, and they are thinking it over.",
    "The newspaper calls the deal likely, and its record with {to} is better than most.",
    "Even so, {rival} could still change the picture, since money has never been what held them back.",
    "He missed {games} weeks with an injury two seasons ago, and the doctors will want to take a careful look.",
    "There should have been an answer {when}, and it may still come, and may well be no.",
    "The agent said that his client was happy where he was and would listen to anything.",
    "{journalist} put the chances at about even, and has since heard nothing that would change that.",
)  # fmt: skip

_WHEN = ("on Monday", "on Thursday", "at the weekend", "last week", "early in the month", "a few days ago", "in spring")
_WORDS = 350  # beside the opening, and before names of two or three words are filled in


def facts(chance: Random) -> dict[str, object]:
    """Figures and days that sentences ask for."""
    return {
        "fee": chance.randrange(1, 80),
        "years": chance.randrange(2, 6),
        "games": chance.randrange(4, 40),
        "goals": chance.randrange(2, 25),
        "age": chance.randrange(18, 35),
        "when": chance.choice(_WHEN),
    }


def lead(evidence: str, names: dict[str, object]) -> str:
    """The first sentence, with a link to the player's page."""
    return "[{player}](/players/{player_id}/) {evidence}, {journalist} of {outlet} reports.".format(
        evidence=evidence, **names
    )


def body(opening: str, quotation: str, names: dict[str, object], chance: Random) -> str:
    """About 450 words of Markdown: paragraphs, and now and then a heading, a list, a quotation or a link."""
    deck = chance.sample(SENTENCES, len(SENTENCES))
    blocks = [f"{opening} {deck.pop()}"]
    words = 0
    while words < _WORDS and deck:
        block = _block(deck, names, chance)
        blocks.append(block)
        words += block.count(" ")
    if quotation:
        blocks.insert(2, f"{{manager}} was asked about it.\n\n> {quotation}")
    return "\n\n".join(blocks).format_map(names) + "\n"


def _block(deck: list[str], names: dict[str, object], chance: Random) -> str:
    """A paragraph of sentences that the article does not have yet, mostly with nothing else."""
    size = chance.randrange(3, 6)
    paragraph = " ".join(deck[-size:])
    del deck[-size:]
    match chance.randrange(24):
        case 0 | 1:
            return f"## {chance.choice(HEADINGS)}\n\n{paragraph}"
        case 2:
            points = "\n".join(f"- {point}" for point in chance.sample(POINTS, 4))
            return f"{paragraph}\n\n{points}"
        case 3 | 4:
            page = f"https://press.example/{names['player_id']}"
            return f"{paragraph} More stands in [the original report]({page})."
        case _:
            return paragraph
