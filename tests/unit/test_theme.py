"""Themes are found, compiled and given their filters."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import Environment, nodes

from generator.settings import Site
from generator.theme import Theme, iso, load, month_name
from generator.views.phrases import long_day, short_day

SITE = Site("T", "https://example.org/archive", theme="paper")


def theme_of(folder: Path, templates: Mapping[str, str | bytes], assets: Mapping[str, bytes] | None = None) -> Path:
    """A site folder with the theme “paper” of those templates and assets."""
    files = {f"templates/{name}": data for name, data in templates.items()}
    for name, data in {**files, **{f"assets/{name}": data for name, data in (assets or {}).items()}}.items():
        path = folder / "themes" / "paper" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def loaded(folder: Path, site: Site = SITE) -> Theme:
    """The theme, which has no mistakes."""
    theme, problems = load(folder, site)
    assert problems == []
    assert theme is not None
    return theme


def rendered(folder: Path, source: str, **names: object) -> str:
    """What a template of that text gives."""
    site = theme_of(folder, {"page.html": source}, {"style.css": b"body{}"})
    return loaded(site).environment.get_template("page.html").render(names)


def test_a_theme_that_is_not_there_is_a_problem_that_lists_those_that_are(tmp_path: Path) -> None:
    """Nothing is loaded."""
    theme, problems = load(theme_of(tmp_path, {"page.html": ""}), Site("T", "https://example.org", theme="papper"))
    assert theme is None
    assert [(problem.code, problem.sentence) for problem in problems] == [("no-theme", "there is no theme “papper”")]
    assert "paper" in problems[0].hint


def test_a_theme_name_cannot_lead_out_of_the_themes(tmp_path: Path) -> None:
    """A path is no name, even where it leads to a theme."""
    site = theme_of(tmp_path, {"page.html": ""})
    theme, problems = load(site, Site("T", "https://example.org", theme="../themes/paper"))
    assert theme is None
    assert problems[0].code == "no-theme"


def test_all_templates_are_compiled_so_that_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    """Syntax, unknown filters and bytes that are no text, also in partials that no page uses."""
    templates: dict[str, str | bytes] = {
        "good.html": "{{ page.title }}",
        "a.html": "<p>\n{% if page %}\n",
        "partials/b.html": "\n\n{{ page | shout }}",
        "c.xml": b"\xff",
        "notes.md": "{% not ours",
    }
    theme, problems = load(theme_of(tmp_path, templates), SITE)
    assert theme is not None
    assert [(str(problem.place), problem.code) for problem in problems] == [
        ("themes/paper/templates/a.html:2", "bad-template"),
        ("themes/paper/templates/c.xml", "bad-template"),
        ("themes/paper/templates/partials/b.html:3", "bad-template"),
    ]
    assert problems[2].sentence == "No filter named 'shout'."


def test_assets_are_named_after_their_digest(tmp_path: Path) -> None:
    """A changed byte is a new address, hidden files stay where they are."""
    site = theme_of(tmp_path, {"page.html": ""}, {"style.css": b"a{}", "fonts/x.woff2": b"x", ".DS_Store": b"?"})
    first = loaded(site).assets
    assert [asset.path for asset in first] == [
        "assets/fonts/x." + first[0].path[-14:-6] + ".woff2",
        "assets/style." + first[1].path[-12:-4] + ".css",
    ]
    theme_of(tmp_path, {}, {"style.css": b"b{}"})
    second = loaded(site).assets
    assert second[0] == first[0]
    assert second[1].path != first[1].path
    assert second[1].data == b"b{}"


def test_stylesheets_are_published_without_their_indentation(tmp_path: Path) -> None:
    """What a line goes on with after a backslash may be part of a text, and stays; so do other files."""
    text = b'a {\n  b: c;\n\n\t  d: "e \\\n  f";\n}\n'
    assets = loaded(theme_of(tmp_path, {"page.html": ""}, {"a.css": text, "a.js": text})).assets
    assert [asset.data for asset in assets] == [b'a {\nb: c;\nd: "e \\\n  f";\n}\n', text]


def test_asset_gives_the_address_below_the_base(tmp_path: Path) -> None:
    """The address that a page links is that of the file."""
    address = rendered(tmp_path, '{{ "style.css" | asset }}')
    assert address == f"/archive/{loaded(tmp_path).assets[0].path}"


def test_an_asset_that_the_theme_does_not_have_is_an_error(tmp_path: Path) -> None:
    """And not a dead link."""
    with pytest.raises(Exception, match=r"no asset “style\.scss”"):
        rendered(tmp_path, '{{ "style.scss" | asset }}')


def test_href_puts_the_base_before_addresses_of_the_site_alone(tmp_path: Path) -> None:
    """Other hosts and fragments stay as they are; absolute puts the whole site before."""
    assert rendered(tmp_path, '{{ "/players/" | href }}') == "/archive/players/"
    assert rendered(tmp_path, '{{ "https://bbc.co.uk/" | href }}') == "https://bbc.co.uk/"
    assert rendered(tmp_path, '{{ "#claim-1" | href }}') == "#claim-1"
    assert rendered(tmp_path, '{{ "/players/" | absolute }}') == "https://example.org/archive/players/"


def test_html_and_xml_are_escaped_and_plain_text_is_not(tmp_path: Path) -> None:
    """By the template's name."""
    site = theme_of(tmp_path, dict.fromkeys(("a.html", "a.xml", "a.txt"), "{{ x }}"))
    environment = loaded(site).environment
    got = [environment.get_template(name).render(x="<&>") for name in ("a.html", "a.xml", "a.txt")]
    assert got == ["&lt;&amp;&gt;", "&lt;&amp;&gt;", "<&>"]


def test_templates_cannot_ask_for_chance(tmp_path: Path) -> None:
    """A build gives the same bytes each time."""
    _, problems = load(theme_of(tmp_path, {"a.html": "{{ [1, 2] | random }}"}), SITE)
    assert [problem.sentence for problem in problems] == ["No filter named 'random'."]


def test_dates_are_written_in_english_whatever_the_locale() -> None:
    """Names of days and months are written out."""
    ninth = date(2023, 7, 9)
    assert short_day(ninth) == "9 July 2023"
    assert long_day(ninth) == "Sunday 9 July 2023"
    assert (month_name(ninth), month_name(12)) == ("July", "December")
    assert iso(ninth) == "2023-07-09"


def test_the_shipped_default_is_found_by_a_site_without_themes(tmp_path: Path) -> None:
    """Its templates are named by their whole path."""
    theme, problems = load(tmp_path, Site("T", "https://example.org"))
    assert problems == []
    assert theme is not None
    assert theme.place("base.html").file.endswith("/themes/default/templates/base.html")
    assert Path(theme.place("base.html").file).is_absolute()


def test_templates_that_are_as_they_were_are_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what was edited is, and what names an asset that was: its address is folded into the code."""
    compiled: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: nodes.Template, name: str, path: str) -> CodeType:
        compiled.append(name)
        return compile_(self, source, name, path)

    monkeypatch.setattr(Environment, "compile", counted)
    templates = {"a.html": "{{ 'a.css' | asset }}", "b.html": "b", "c.html": "{{ 'c.css' | asset }}"}
    before = loaded(theme_of(tmp_path, templates, {"a.css": b"x", "c.css": b"x"}))
    theme_of(tmp_path, {"b.html": "other"}, {"a.css": b"y"})
    after, problems = load(tmp_path, SITE, before)
    assert after
    assert problems == []
    assert compiled == ["a.html", "b.html", "c.html", "a.html", "b.html"]
    shown = [
        theme.environment.get_template(name).render() for theme in (before, after) for name in ("a.html", "b.html")
    ]
    one, other = (f"/archive/{theme.assets[0].path}" for theme in (before, after))
    assert one != other
    assert shown == [one, "b", other, "other"]
    assert before.digests["a.html"] != after.digests["a.html"]
