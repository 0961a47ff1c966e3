"""A page for each club: Pelican itself knows a single category of an article, and tags and authors, but no fourth."""

from collections import defaultdict
from typing import Any

from pelican import signals
from pelican.utils import slugify

_NEWEST = 10


def register() -> None:
    """What Pelican calls."""
    signals.article_generator_finalized.connect(_gather)
    signals.article_writer_finalized.connect(_write)


def _gather(generator: Any) -> None:
    """The articles of each club, the newest first, where the sitemap finds them."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    links = {}
    for article in generator.articles:
        article.club_links = []
        for name in article.clubs.split(", "):
            links[name] = links.get(name) or f"clubs/{_slug(generator, name)}/"
            article.club_links.append((name, links[name]))
            found[name].append(article)
    generator.context["clubs"] = [(name, links[name], articles) for name, articles in found.items()]


def _slug(generator: Any, name: str) -> str:
    return str(slugify(name, regex_subs=generator.settings["SLUG_REGEX_SUBSTITUTIONS"]))


def _write(generator: Any, writer: Any) -> None:
    template = generator.get_template("club")
    for name, url, articles in generator.context["clubs"]:
        writer.write_file(
            f"{url}index.html", template, generator.context, club=name, articles=articles[:_NEWEST], url=url
        )
