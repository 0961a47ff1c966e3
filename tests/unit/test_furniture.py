"""Credits, agencies and notes of the page go; prose that merely has their words stays, to the letter."""

import pytest

from generator.desk.incoming import furniture

NOTES = (
    "Photo by Sam Hollow/Getty Images",
    "Photo by Sam Hollow/Liverpool FC/Liverpool FC via Getty Images",
    "(Photo by SAM HOLLOW/AFP via Getty Images)",
    "Photo credit: Sam Hollow",
    "(Photo credit: Touchline Post)",
    "Photo: Sam Hollow / Action Images",
    "PHOTO: Sam Hollow",
    "Image: Kit Alder trains at Kirkby before the trip to Wigan.",
    "Image credit: IMAGO / Sven Holm",
    "Image via Sportimage",
    "Pic: Getty",
    "Pictured: Kit Alder",
    "Credit: Sam Hollow",
    "Featured image Sam Hollow / Alamy",
    "Featured image via Getty",
    "Getty Images",
    "© Getty Images",
    "PA Media",
    "Press Association Sport",
    "(Reuters)",
    "IMAGO / Sven Holm",
    "Sam Hollow via Reuters",
    "Reporting by Ines Calder in Madrid; Editing by Hugh Orr",
    "READ MORE: Wigan close in on Dunmore",
    "READ MORE Wigan close in on Dunmore",
    "Read more: Wigan close in on Dunmore",
    "RELATED: The five best loans",
    "Related articles",
    "MORE: All the deals of the day",
    "DON'T MISS: who is Kit Alder?",
    "Follow us on Twitter @touchlinepost",
    "Follow The Touchline Post on X and Facebook.",
    "Subscribe",
    "Subscribe to our YouTube channel for more.",
    "Advertisement",
    "ADVERTISEMENT",
    "Share this",
    "Share this article on WhatsApp",
    "Sign up to our newsletter",
    "Sign up for the daily briefing here",
    "Click here to read the rest",
    "More from The Touchline Post",
    "Twitter Facebook WhatsApp",
    "Get the latest transfer news straight to your inbox",
    "Have your say in the comments below",
    "12 Comments",
    "Copyright 2023 Touchline Post",
    "© 2023 Touchline Post. All rights reserved.",
    "We use cookies to give you the best experience.",
    "Article continues below",
    "Tags: Wigan, loans",
    "pic.twitter.com/a1B2c3D4",
    "3 min read",
)
PROSE = (
    "A photo by a fan showed him at the airport.",
    "Photo by a fan showed him at the airport.",
    "Photos of Alder at the airport went round on Tuesday.",
    "Pictures from the training ground showed him in a Wigan shirt.",
    "Image rights are what holds the deal up.",
    "Credit to Wigan for holding out.",
    "Credit where it is due, the scouts found him.",
    "Getty is the new signing.",
    "Reuters understands that Wigan are keen.",
    "Reuters first reported the interest of Wigan.",
    "The Press Association (PA) was told of a bid.",
    "More is to follow on Tuesday.",
    "More from Alder is expected, said the coach.",
    "Read between the lines and the deal is done.",
    "Related clubs may not trade with each other.",
    "Follow the money and it leads to Wigan.",
    "Sign up Alder and the problem is solved, say the fans.",
    "Share options are part of the offer for the club.",
    "Subscribe to that view and Alder is a bargain.",
    "Click, and it was gone: the medical was off.",
    "Watch him closely and you see why.",
    "Wigan / Liverpool",
    "Wigan want Alder",
    "“Share this,” he said.",
    "Like Alder, Beech came through at Kirkby.",
    "Search for a left-back goes on.",
    "He said no.",
)


@pytest.mark.parametrize("text", NOTES)
def test_a_note_is_seen(text: str) -> None:
    """Whatever it is called by."""
    assert furniture.is_note(text)


@pytest.mark.parametrize("text", PROSE)
def test_prose_with_the_same_words_stays(text: str) -> None:
    """As a whole, and each letter of it."""
    assert not furniture.is_note(text)
    assert furniture.without_notes(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "left", "removed"),
    [
        (
            "He has gone. Photo by Sam Hollow/Getty Images The 19-year-old was keen.",
            "He has gone. The 19-year-old was keen.",
            ("Photo by Sam Hollow/Getty Images",),
        ),
        (
            "Photo by Sam Hollow/Liverpool FC via Getty Images The 19-year-old was keen.",
            "The 19-year-old was keen.",
            ("Photo by Sam Hollow/Liverpool FC via Getty Images",),
        ),
        (
            "He has gone.Photo by Sam Hollow/Getty ImagesThe 19-year-old was keen.",
            "He has gone. The 19-year-old was keen.",
            ("Photo by Sam Hollow/Getty Images",),
        ),
        (
            "He has gone (Image: Peter Hollow/PA Wire) and will not be back.",
            "He has gone and will not be back.",
            ("(Image: Peter Hollow/PA Wire)",),
        ),
        (
            "He has gone. (Photo by Sam Hollow) He will not be back.",
            "He has gone. He will not be back.",
            ("(Photo by Sam Hollow)",),
        ),
        ("He has gone. Photo by Sam Hollow", "He has gone.", ("Photo by Sam Hollow",)),
        ("Wigan are keen. (Reuters)", "Wigan are keen.", ("(Reuters)",)),
        ("Wigan are keen, he said. – PA", "Wigan are keen, he said.", ("– PA",)),
        ("(Reuters) - Wigan are keen.", "Wigan are keen.", ("(Reuters) -",)),
        ("Alder in action (Image: Getty Images)", "", ("Alder in action (Image: Getty Images)",)),
        ("Alder trains. Photo by A. Holm The end.", "Alder trains. Photo by A. Holm The end.", ()),
        ("He saw a photo by Getty Images of him.", "He saw a photo by Getty Images of him.", ()),
    ],
)
def test_a_credit_within_a_text_is_cut_out(text: str, left: str, removed: tuple[str, ...]) -> None:
    """Up to an agency, its bracket or the end; where nothing tells its end it stays."""
    assert furniture.without_notes(text) == (left, removed)
