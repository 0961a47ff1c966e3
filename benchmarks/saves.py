"""What an editor saves while a preview runs: which article, what is changed in it, and the page that must show it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.cast import slug
from benchmarks.sites import PREVIEWED, Site, place

# Every text that is saved has a word of this form, which no other save and no article has.
SIGN = r"zq\d{6}q"
_LAYOUTS: Mapping[str, Site] = {site.name: site for site in PREVIEWED}


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the corpus, or one that waits to be added to it.

    `folder` is the one below the corpus that holds its sites; `player` is the name of the first player in it.
    """

    folder: str
    day: date
    slug: str
    player: str

    @property
    def address(self) -> str:
        """Of its page, the same in all sites."""
        return f"/{self.day:%Y/%m/%d}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Save:
    """One save. `guest` is a player of another article, `sign` the new word that the page must show."""

    kind: "Kind"
    article: Article
    guest: str
    sign: str

    @property
    def page(self) -> str:
        """The address of the page that is looked at."""
        return self.kind.page(self)

    def write(self, corpus: Path, layout: str, site: Path) -> None:
        """Saves the article in the site, as the site of that layout has it in the corpus or among those that wait."""
        path = _LAYOUTS[layout].path(self.article)
        source = site if self.kind.there else corpus / self.article.folder / layout
        text = self.kind.edit((source / path).read_text(encoding="utf-8"), self)
        (_by_rename if self.kind.renamed else place)(site / path, text)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of save. `there` is false for a new article; `shown`: whether it is looked at in a browser, too."""

    name: str
    title: str
    edit: Callable[[str, Save], str]
    page: Callable[[Save], str]
    there: bool = True
    renamed: bool = False
    shown: bool = False


def _by_rename(path: Path, text: str) -> None:
    """As editors do that write a new file and let it take the place of the old one."""
    fresh = path.with_name(f".{path.name}.tmp")
    place(fresh, text)
    fresh.replace(path)


# What is changed


def _text(text: str, save: Save) -> str:
    matter, body = _parts(text)
    return f"{matter}{save.sign} is what the editor has just written. {body}"


def _title(text: str, save: Save) -> str:
    return re.sub(r"(?m)^title: .*", lambda found: f"{found[0]} {save.sign}", text, count=1)


def _claim(text: str, save: Save) -> str:
    """One more player in front matter and text; where the site has claims, one more about him."""
    matter, body = _parts(_title(text, save))
    evidence = f"will join them soon ({save.sign})"
    matter = re.sub(r"(?m)^players: \[", f"players: [{save.guest}, ", matter, count=1)
    said = dict(re.findall(r"(?m)^(author|outlet|clubs): \[?([^,\]\n]+)", matter))
    if "\nclaims:\n" in matter:
        claim = (
            f"  - player: {save.guest}\n    to: {said['clubs']}\n    stage: interest\n    role: origin\n"
            f"    by:\n      journalist: {said['author']}\n      outlet: {said['outlet']}\n    evidence: {evidence}\n"
        )
        matter = matter.replace("\nclaims:\n", f"\nclaims:\n{claim}", 1)
    return f"{matter}{save.guest} {evidence}. {body}"


def _parts(text: str) -> tuple[str, str]:
    """The front matter with the lines around it, and the body."""
    matter, line, body = text.partition("\n---\n")
    return matter + line, body


# Where it must be seen


def _own(save: Save) -> str:
    return save.article.address


def _of_player(save: Save) -> str:
    return f"/players/{slug(save.article.player)}/"


def _of_guest(save: Save) -> str:
    return f"/players/{slug(save.guest)}/"


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("text", "text, seen on its page", _text, _own, shown=True),
        Kind("rename", "text saved by rename, seen on its page", _text, _own, renamed=True),
        Kind("title", "title, seen on the article's page", _title, _own),
        Kind("listed", "title, seen on a player's page", _title, _of_player, shown=True),
        Kind("claim", "a player and a claim about him, seen on his page", _claim, _of_guest, shown=True),
        Kind("new", "new article, seen on its page", _title, _own, there=False),
        Kind("news", "new article, seen on a player's page", _title, _of_player, there=False, shown=True),
    )
}


# Which articles


class Desk:
    """Deals out the saves of a session: no article is saved twice, and each save has a word of its own."""

    def __init__(self, corpus: Path, layout: str, seed: int) -> None:
        """Lays out all articles of the corpus, and those that wait, as the site of that layout has them."""
        chance = Random(seed)  # noqa: S311  # invented news, no secrets
        there = [(layout, path) for path in _files(corpus / layout)]
        self._corpus = corpus
        self._there = iter(chance.sample(there, len(there)))
        self._guests = iter(chance.sample(there, len(there)))
        self._waiting = iter(
            [(f"{one.relative_to(corpus)}/{layout}", path) for one in _waiting(corpus) for path in _files(one / layout)]
        )
        self._number = 0

    def deal(self, kind: Kind, number: int) -> list[Save]:
        """So many saves of the kind, fewer where no articles are left."""
        return [self._save(kind, *found) for found in islice(self._there if kind.there else self._waiting, number)]

    def _save(self, kind: Kind, site: str, path: Path) -> Save:
        self._number += 1
        text = (self._corpus / site / path).read_text(encoding="utf-8")
        players = _players(text)
        guest = next(name for name in self._met() if name not in players)
        day = date.fromisoformat(text.partition("\ndate: ")[2][:10])
        return Save(kind, Article(str(Path(site).parent), day, path.stem, players[0]), guest, f"zq{self._number:06}q")

    def _met(self) -> Iterator[str]:
        """The first players of one article after the other."""
        return (_players((self._corpus / site / path).read_text(encoding="utf-8"))[0] for site, path in self._guests)


def _waiting(corpus: Path) -> list[Path]:
    return sorted((corpus / "later").iterdir())


def _files(site: Path) -> list[Path]:
    """The paths of a site's articles below its folder, in an order that is always the same."""
    content = site / "content"
    folder = content / "articles" if (content / "articles").is_dir() else content
    return sorted(path.relative_to(site) for path in folder.rglob("*.md") if path.name != "_index.md")


def _players(text: str) -> list[str]:
    """All who are named in the field of that name."""
    return text.partition("\nplayers: [")[2].partition("]")[0].split(", ")
