"""Themes that extend others, and settings: what a theme has of another, and what a site may choose."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import content
from generator.settings import Chosen, Site
from generator.theme import Theme, fingerprint, load

CARD = "content/site.yaml"
SITE = "title: T\nurl: https://example.org/archive\ntheme: night\n"

# night extends day, which extends dawn.
CHAIN = {
    CARD: SITE,
    "themes/night/theme.yaml": "extends: day\n",
    "themes/night/templates/base.html": '{% extends "day:base.html" %}{% block a %}night {{ super() }}{% endblock %}',
    "themes/day/theme.yaml": "extends: dawn\n",
    "themes/day/templates/base.html": '{% extends "dawn:base.html" %}{% block a %}day {{ super() }}{% endblock %}',
    "themes/day/templates/part.html": "day's part",
    "themes/day/assets/a.css": "day",
    "themes/dawn/templates/base.html": "{% block a %}dawn{% endblock %}, {% include 'part.html' %}",
    "themes/dawn/templates/home.html": "{% extends 'base.html' %}{% block a %}home {{ super() }}{% endblock %}",
    "themes/dawn/templates/part.html": "dawn's part",
    "themes/dawn/templates/old.html": '{% include "dawn:part.html" %}',
    "themes/dawn/assets/a.css": "dawn",
    "themes/dawn/assets/b.css": "dawn",
}


def write(folder: Path, files: Mapping[str, str | None]) -> Path:
    """The site with those files; None takes one away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True) if text is None else path.write_text(text, "utf-8")
    return folder


def card(folder: Path) -> Site:
    """The site's card, which has no mistakes."""
    site, wrong = content.site(folder)
    assert wrong == []
    assert site
    return site


def loaded(folder: Path, before: Theme | None = None) -> Theme:
    """The theme, which has no mistakes."""
    theme, wrong = load(folder, card(folder), before)
    assert wrong == []
    assert theme
    return theme


def told(folder: Path) -> list[str]:
    """All that is wrong with the theme, in full."""
    return [
        f"{problem.place} {problem.code}: {problem.sentence} | {problem.hint}"
        for problem in load(folder, card(folder))[1]
    ]


def printed(theme: Theme, name: str) -> str:
    """What a template gives."""
    return theme.environment.get_template(name).render(site={"theme": theme.settings})


# Files


@pytest.mark.parametrize(
    "name, text",
    [
        ("home.html", "home night day dawn, day's part"),
        ("part.html", "day's part"),
        ("old.html", "dawn's part"),
        ("day:base.html", "day dawn, day's part"),
        ("night:part.html", "day's part"),
    ],
)
def test_a_file_is_that_of_the_nearest_theme_that_has_it(tmp_path: Path, name: str, text: str) -> None:
    """Also where a theme further away draws it in; a name before a colon says whose it is to be."""
    theme = loaded(write(tmp_path, CHAIN))
    assert printed(theme, name) == text


def test_assets_are_those_of_the_nearest_theme_that_has_them(tmp_path: Path) -> None:
    """One file of each name is published."""
    theme = loaded(write(tmp_path, CHAIN))
    assert [(asset.name, asset.data) for asset in theme.assets] == [("a.css", b"day"), ("b.css", b"dawn")]


def test_a_template_is_made_of_the_files_that_are_really_used(tmp_path: Path) -> None:
    """Each in the folder of its own theme."""
    theme = loaded(write(tmp_path, CHAIN))
    assert theme.made_of("home.html") == (
        "themes/dawn/templates/base.html",
        "themes/dawn/templates/home.html",
        "themes/day/templates/base.html",
        "themes/day/templates/part.html",
        "themes/night/templates/base.html",
    )
    assert theme.made_of("old.html") == ("themes/dawn/templates/old.html", "themes/dawn/templates/part.html")


@pytest.mark.parametrize(
    "change, others",
    [
        ({"themes/night/templates/part.html": "night's part"}, {"base.html", "home.html", "part.html"}),
        ({"themes/day/templates/part.html": None}, {"base.html", "home.html", "part.html"}),
        ({"themes/dawn/templates/part.html": "another"}, {"old.html", "dawn:part.html"}),
        ({"themes/dawn/templates/base.html": "another"}, set[str]()),
        ({"themes/night/theme.yaml": "extends: dawn\n"}, {"base.html", "home.html", "part.html"}),
        ({"themes/night/theme.yaml": "extends: day\n\n"}, set[str]()),
        ({"themes/night/templates/new.html": "new"}, {"new.html"}),
    ],
)
def test_a_template_is_another_where_a_file_that_it_is_made_of_is(
    tmp_path: Path, change: Mapping[str, str | None], others: set[str]
) -> None:
    """Or where another theme's file has come to be used; what is covered by a nearer theme makes no difference."""
    site = write(tmp_path, {**CHAIN, "themes/night/templates/base.html": "{% include 'part.html' %}"})
    before, was = loaded(site), fingerprint(site, card(site))
    after = loaded(write(site, change), before)
    different = {name for name in after.digests if after.digests[name] != before.digests.get(name)}
    assert different == others
    assert fingerprint(site, card(site)) != was
    clean = loaded(site)
    assert {name: printed(after, name) for name in clean.digests} == {
        name: printed(clean, name) for name in clean.digests
    }


def test_a_theme_may_be_no_more_than_the_name_of_another(tmp_path: Path) -> None:
    """Its families are those of the other, unless it names some."""
    files = {
        CARD: SITE,
        "themes/night/theme.yaml": "extends: day\n",
        "themes/day/theme.yaml": "families: [home, article]\n",
    }
    assert loaded(write(tmp_path, files)).families == {"home", "article"}
    assert loaded(write(tmp_path, {"themes/night/theme.yaml": "extends: day\nfamilies: [feed]\n"})).families == {"feed"}


def test_the_shipped_default_can_be_extended(tmp_path: Path) -> None:
    """Its files are named by their whole path."""
    theme = loaded(write(tmp_path, {CARD: SITE, "themes/night/theme.yaml": "extends: default\n"}))
    assert theme.place("base.html", 3).file.endswith("/themes/default/templates/base.html")
    assert theme.place("none.html").file == "themes/night/templates/none.html"
    assert theme.settings["footer_note"] == ""


def test_a_mistake_is_told_of_the_file_that_it_is_in(tmp_path: Path) -> None:
    """Be it a theme's that the site does not name, or a template that a nearer one covers and still draws in."""
    site = write(
        tmp_path, {**CHAIN, "themes/dawn/templates/base.html": "\n{% if %}", "themes/day/templates/x.html": "{%"}
    )
    assert [line.partition(":")[0] for line in told(site)] == [
        "themes/day/templates/x.html",
        "themes/dawn/templates/base.html",
    ]


# theme.yaml


@pytest.mark.parametrize(
    "text, wrong",
    [
        (
            "- extends\n",
            ["themes/night/theme.yaml:1:1 not-a-map: these are no fields | write one `field: value` to a line"],
        ),
        (
            "extend: day\n",
            ["themes/night/theme.yaml:1:1 unknown-field: there is no field `extend` here | did you mean “extends”?"],
        ),
        (
            "\nextends: dawm\n",
            ["themes/night/theme.yaml:2:10 no-theme: there is no theme “dawm” | did you mean “dawn”?"],
        ),
        (
            "extend: day\nextends: dawm\n",
            [
                "themes/night/theme.yaml:1:1 unknown-field: there is no field `extend` here | did you mean “extends”?",
                "themes/night/theme.yaml:2:10 no-theme: there is no theme “dawm” | did you mean “dawn”?",
            ],
        ),
        (
            "extends: night\n",
            [
                (
                    "themes/night/theme.yaml:1:10 theme-cycle: the theme “night” would extend itself: night → night"
                    " | take `extends` out of one of them, or name another theme there"
                )
            ],
        ),
        (
            "extends: day\nfamilies: [hom]\n",
            ["themes/night/theme.yaml:2:12 unknown-word: `families` cannot be “hom” | did you mean “home”?"],
        ),
    ],
)
def test_a_mistake_in_theme_yaml_is_told_at_its_place(tmp_path: Path, text: str, wrong: list[str]) -> None:
    """A theme that cannot be what it says is loaded no further."""
    assert told(write(tmp_path, {**CHAIN, "themes/night/theme.yaml": text})) == wrong


def test_a_fingerprint_tells_of_a_theme_that_was_missing(tmp_path: Path) -> None:
    """Or a preview would not see that it has come."""
    site = write(tmp_path, {**CHAIN, "themes/night/theme.yaml": "extends: noon\n"})
    seen = {fingerprint(site, card(site))}
    for change in ({"themes/noon/theme.yaml": "extends: nigh\n"}, {"themes/noon/theme.yaml": "extends: day\n"}):
        seen.add(fingerprint(write(site, change), card(site)))
    assert len(seen) == 3
    assert "" not in seen


# Settings

SETTINGS = """\
settings:
  note: {type: text, help: A note}
  loud: {type: boolean, help: Louder, default: yes}
  most: {type: number, help: At most}
  share: {type: number, help: A share, default: 0.5}
  shade: {type: choice, help: A shade, choices: [dark, light]}
  ink: {type: colour, help: The ink, default: "#C8102E"}
"""


def test_settings_have_their_defaults(tmp_path: Path) -> None:
    """No, the empty text, 0 and the first choice where the theme says nothing."""
    theme = loaded(write(tmp_path, {CARD: SITE, "themes/night/theme.yaml": SETTINGS}))
    names = ("note", "loud", "most", "share", "shade", "ink")
    assert [theme.settings[name] for name in names] == ["", True, 0, 0.5, "dark", "#c8102e"]


def test_a_site_chooses(tmp_path: Path) -> None:
    """Templates read its values by name, each in its type."""
    chosen = "theme_settings: {note: Hello <you>, loud: no, most: 12, shade: light, ink: '#000000'}\n"
    home = "{{ site.theme.note }} {{ site.theme.loud }} {{ site.theme.most + 1 }} {{ site.theme.shade }}"
    files = {CARD: SITE + chosen, "themes/night/theme.yaml": SETTINGS, "themes/night/templates/home.html": home}
    theme = loaded(write(tmp_path, files))
    assert printed(theme, "home.html") == "Hello &lt;you&gt; False 13 light"
    assert theme.settings["ink"] == "#000000"


def test_a_setting_that_no_theme_declares_is_undefined(tmp_path: Path) -> None:
    """As any other name that a template makes up."""
    site = write(tmp_path, {CARD: SITE, "themes/night/templates/home.html": "{{ site.theme.note }}"})
    with pytest.raises(Exception, match="note"):
        printed(loaded(site), "home.html")


@pytest.mark.parametrize(
    "chosen, wrong",
    [
        ("nota: x", "5:3 unknown-setting: the theme has no setting `nota` | did you mean “note”?"),
        ("loud: perhaps", "5:9 unknown-word: `loud` cannot be “perhaps” | one of: yes, no"),
        ("most: many", "5:9 bad-value: `most` cannot be “many”: it is no number | write such as 12 or 0.5"),
        ("shade: lihgt", "5:10 unknown-word: `shade` cannot be “lihgt” | did you mean “light”?"),
        (
            "ink: red",
            (
                "5:8 bad-value: `ink` cannot be “red”: it is no colour"
                ' | write six hexadecimal digits in quotes, such as "#c8102e"'
            ),
        ),
    ],
)
def test_a_value_that_the_theme_does_not_know_is_told_at_its_place(tmp_path: Path, chosen: str, wrong: str) -> None:
    """In content/site.yaml, with what was probably meant."""
    card = f"{SITE}theme_settings:\n  {chosen}\n"
    assert told(write(tmp_path, {CARD: card, "themes/night/theme.yaml": SETTINGS})) == [f"{CARD}:{wrong}"]


def test_a_theme_without_settings_says_so(tmp_path: Path) -> None:
    """There is nothing to choose from."""
    files = {CARD: f"{SITE}theme_settings: {{note: x}}\n", "themes/night/templates/home.html": ""}
    assert told(write(tmp_path, files)) == [
        f"{CARD}:4:18 unknown-setting: the theme has no setting `note` | it has no settings; leave `theme_settings` out"
    ]


def test_what_a_site_chooses_is_not_judged_by_a_theme_that_is_wrong(tmp_path: Path) -> None:
    """Who mends the theme is not told that it has no settings."""
    files = {CARD: f"{SITE}theme_settings: {{note: x}}\n", "themes/night/theme.yaml": "setings: x\n"}
    assert [line.split(": ")[0] for line in told(write(tmp_path, files))] == [
        "themes/night/theme.yaml:1:1 unknown-field"
    ]


def test_a_theme_gives_a_setting_of_the_one_it_extends_another_default(tmp_path: Path) -> None:
    """As a word or a map; the site has the last word."""
    files = {
        CARD: f"{SITE}theme_settings: {{most: 3}}\n",
        "themes/day/theme.yaml": SETTINGS,
        "themes/night/theme.yaml": "extends: day\nsettings: {note: Good night, most: 2, loud: {default: no}}\n",
    }
    settings = loaded(write(tmp_path, files)).settings
    assert [settings[name] for name in ("note", "most", "loud", "share")] == ["Good night", 3, False, 0.5]


@pytest.mark.parametrize(
    "declared, wrong",
    [
        ("a: {help: A}", "3:6 missing-field: `type` is missing | add a line such as `type: text`"),
        (
            "a: {type: text}",
            "3:6 missing-field: `help` is missing | add a line such as `help: A line at the foot of every page`",
        ),
        (
            "a: {type: colour, help: A}",
            '3:6 missing-field: `default` is missing | add a line such as `default: "#c8102e"`',
        ),
        (
            "a: {type: choice, help: A}",
            "3:6 missing-field: `choices` is missing | add a line such as `choices: [one, another]`",
        ),
        (
            "a: {type: choice, help: A, choices: [b], default: c}",
            "3:53 unknown-word: `default` cannot be “c” | one of: b",
        ),
        (
            "a: {type: text, help: A, choices: [b]}",
            "3:28 unknown-field: there is no field `choices` here | the fields here are: type, default, help",
        ),
        ("a: {type: txt, help: A}", "3:13 unknown-word: `type` cannot be “txt” | did you mean “text”?"),
        (
            "A b: {type: text, help: A}",
            (
                "3:3 bad-value: `settings` cannot be “A b”: it is no name of a setting"
                " | write lower-case ASCII letters, digits and underscores"
            ),
        ),
        ("note: {type: number}", "3:10 unknown-field: there is no field `type` here | the fields here are: default"),
        ("most: many", "3:9 bad-value: `most` cannot be “many”: it is no number | write such as 12 or 0.5"),
    ],
)
def test_a_setting_that_is_wrongly_declared_is_told_at_its_place(tmp_path: Path, declared: str, wrong: str) -> None:
    """In the theme's own theme.yaml."""
    files = {
        CARD: SITE,
        "themes/day/theme.yaml": SETTINGS,
        "themes/night/theme.yaml": f"extends: day\nsettings:\n  {declared}\n",
    }
    assert told(write(tmp_path, files)) == [f"themes/night/theme.yaml:{wrong}"]


def test_settings_are_part_of_the_card_that_pages_are_made_with() -> None:
    """So that another value renders them again."""
    one, other = Chosen((("note", "a"),)), Chosen((("note", "b"),))
    assert one != other
    assert repr(one) != repr(other)
