"""Themes: a folder of Jinja2 templates and of assets, found, compiled and given its filters."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    TemplateSyntaxError,
    meta,
    nodes,
)

from generator import card_images, frontmatter, names, problems
from generator.digests import digest, stamp
from generator.problems import Place, Problem
from generator.settings import Site
from generator.views import phrases
from generator.words import Family

SUFFIXES = (".html", ".xml", ".txt", ".json", ".svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load: its name as templates write it, its path below output/, and its bytes.

    The path holds eight digits of the digest of the bytes.
    """

    name: str
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all its templates compiled. `templates` is their folder as messages name it.

    `families` are those of the pages that it has templates for, empty where it has them for all. `parts` are, for each
    template, the files of the theme that it is made of: itself, the templates that it draws in, and its assets, such as
    templates/base.html and assets/style.css; `digests` are one of all of them.
    """

    name: str
    templates: str
    environment: Environment
    assets: tuple[Asset, ...]
    families: frozenset[Family]
    parts: Mapping[str, frozenset[str]]
    digests: Mapping[str, str]

    def recipes(self, card: object) -> dict[str, tuple[int, int]]:
        """Stamps of what pages are made with besides their views, by template: all it is made of, the site's card.

        With that of the empty name, for pages without a template.
        """
        on_all = stamp(repr(card).encode())
        return {"": (0, on_all)} | {name: (stamp(own.encode()), on_all) for name, own in self.digests.items()}

    def made_of(self, template: str) -> tuple[str, ...]:
        """The files of the theme that the template is made of, in order."""
        return tuple(sorted(self.parts.get(template, ())))

    def place(self, template: str, line: int = 0) -> Place:
        """Where a template stands, for messages."""
        return Place(f"{self.templates}/{template}", line)


def load(site_folder: Path, site: Site, before: Theme | None = None) -> tuple[Theme | None, list[Problem]]:
    """The theme that the site names, or None where it is missing; each template that does not compile is a problem.

    Templates that are as they were in the theme `before` are not compiled again.
    """
    themes = _known(site_folder)
    folder = themes.get(site.theme)
    if folder is None:
        return None, [problems.no_theme(Place("content/site.yaml"), site.theme, sorted(themes))]
    assets = tuple(_assets(folder / "assets"))
    addresses = {asset.name: asset.path for asset in assets}
    loader = _Loader(folder / "templates", site, addresses, before)
    environment = _environment(loader, site, addresses)
    shown = _shown(folder / "templates", site_folder)
    families, wrong = _families(folder / "theme.yaml", f"{shown.rpartition('/')[0]}/theme.yaml")
    theme = Theme(site.theme, shown, environment, assets, families, {}, {})
    wrong += _uncompiled(theme, loader)
    if site.card_images and not card_images.installed():
        wrong.append(problems.no_card_images(Place("content/site.yaml")))
    if wrong:
        return theme, wrong
    parts = _parts(loader.seen, addresses)
    return replace(theme, parts=parts, digests=_digests(parts, loader.seen, addresses)), []


def fingerprint(site_folder: Path, site: Site) -> str:
    """A digest of all files of the theme that the site names."""
    folder = _known(site_folder).get(site.theme)
    if folder is None:
        return ""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest("\n".join(f"{path.relative_to(folder)} {digest(path.read_bytes())}" for path in files).encode())


def _families(path: Path, name: str) -> tuple[frozenset[Family], list[Problem]]:
    """The families that theme.yaml names; none where there is no such file."""
    if not path.is_file():
        return frozenset(), []
    fields, wrong = frontmatter.fields(path.read_text("utf-8", "replace"), name)
    if fields is None:
        return frozenset(), wrong
    named = fields.values.get("families")
    if not isinstance(named, list):
        return frozenset(), [*wrong, problems.missing_field(Place(name), "families", "[home, article]")]
    known = [family.value for family in Family]
    wrong += [
        problems.unknown_word(
            frontmatter.place_at(fields, ("families", at)),
            "families",
            str(word),
            names.suggestions(str(word), known),
            known,
        )
        for at, word in enumerate(named)
        if word not in known
    ]
    return frozenset(Family(str(word)) for word in named if word in known), wrong


class _Seen(NamedTuple):
    """A file of templates/ as it was read: a digest of it, the templates and the assets that it names.

    Among the names is None where one is only known while rendering.
    """

    digest: str
    templates: frozenset[str | None]
    assets: frozenset[str | None]


class _Compiled(NamedTuple):
    """A template, and what was folded into its code: the site's card, and the addresses of the assets that it names."""

    path: str
    seen: _Seen
    site: Site
    addresses: tuple[tuple[str, str | None], ...]
    code: CodeType


class _Loader(FileSystemLoader):
    """Parses each template once, to compile it and to see what it names."""

    def __init__(self, folder: Path, site: Site, addresses: Mapping[str, str], before: "Theme | None") -> None:
        super().__init__(folder)
        self.folder = folder
        self.seen: dict[str, _Seen] = {}
        self.compiled: dict[str, _Compiled] = {}
        self._site = site
        self._addresses = addresses
        loader = before.environment.loader if before else None
        self._before = loader.compiled if isinstance(loader, _Loader) else {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  Jinja's
    ) -> Template:
        source, path, fresh = self.get_source(environment, name)
        known = self._before.get(name)
        if known is None or not self._holds(known, path, source):
            known = self._compile(environment, source, name, path)
        self.seen[name], self.compiled[name] = known.seen, known
        return environment.template_class.from_code(environment, known.code, globals or {}, fresh)

    def _holds(self, known: _Compiled, path: str, source: str) -> bool:
        if (known.path, known.seen.digest, known.site) != (path, digest(source.encode()), self._site):
            return False
        return all(self._addresses.get(name) == address for name, address in known.addresses)

    def _compile(self, environment: Environment, source: str, name: str, path: str) -> _Compiled:
        tree = environment.parse(source, name, path)
        shown = (one.node for one in tree.find_all(nodes.Filter) if one.name == "asset")
        assets = frozenset(node.value if isinstance(node, nodes.Const) else None for node in shown)
        seen = _Seen(digest(source.encode()), frozenset(meta.find_referenced_templates(tree)), assets)
        # Of a name that is only known later, a part may be known now, and then so is the address.
        named = self._addresses.keys() | assets if None in assets else assets
        addresses = tuple((asset, self._addresses.get(asset)) for asset in named if asset is not None)
        return _Compiled(path, seen, self._site, addresses, environment.compile(tree, name, path))

    def skip(self, name: str) -> None:
        """Takes a file that is no template for what it is."""
        self.seen[name] = _Seen(digest((self.folder / name).read_bytes()), frozenset(), frozenset())


def _parts(seen: Mapping[str, _Seen], assets: Iterable[str]) -> dict[str, frozenset[str]]:
    """The files that each template is made of; where a name is only known while rendering, all that it may be."""
    templates = {f"templates/{name}" for name in seen}
    every = {f"assets/{name}" for name in assets}
    drawn = {
        f"templates/{name}": (
            templates if None in one.templates else {f"templates/{n}" for n in one.templates} & templates
        )
        | (every if None in one.assets else {f"assets/{n}" for n in one.assets} & every)
        for name, one in seen.items()
    }
    return {name: _closure(f"templates/{name}", drawn) for name in seen}


def _closure(name: str, drawn: Mapping[str, set[str]]) -> frozenset[str]:
    """The file itself, what it draws in, what that draws in, and so on."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += drawn.get(one, ())
    return frozenset(seen)


def _digests(
    parts: Mapping[str, frozenset[str]], seen: Mapping[str, _Seen], addresses: Mapping[str, str]
) -> dict[str, str]:
    """Of all files that each template is made of, as they were when it was compiled."""
    told = {f"templates/{name}": f"{name} {one.digest}" for name, one in seen.items()}
    told |= {f"assets/{name}": f"{name} {address}" for name, address in addresses.items()}
    return {name: digest("\n".join(sorted(told[file] for file in files)).encode()) for name, files in parts.items()}


def _known(site_folder: Path) -> dict[str, Path]:
    """The themes there are, by name: those shipped with the package, and over them those of the site."""
    packaged = Path(__file__).parent / "themes"
    shipped = packaged if packaged.is_dir() else Path(__file__).parents[1] / "themes"
    roots = [root for root in (shipped, site_folder / "themes") if root.is_dir()]
    return {folder.name: folder for root in roots for folder in root.iterdir() if (folder / "templates").is_dir()}


def _shown(folder: Path, site_folder: Path) -> str:
    """The folder relative to the site, or, where a theme is shipped with the package, its whole path."""
    inside = folder.is_relative_to(site_folder)
    return (folder.relative_to(site_folder) if inside else folder).as_posix()


def _environment(loader: _Loader, site: Site, addresses: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=lambda name: name is None or name.endswith((".html", ".xml", ".svg")),  # noqa: S701  # robots.txt is text
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    # Chance has no place in a build that gives the same bytes each time.
    del environment.filters["random"], environment.globals["lipsum"]
    environment.filters.update(day=phrases.short_day, weekday_day=phrases.long_day, month_name=month_name, iso=iso)

    base = site.base

    def href(url: str) -> str:
        return base + url if url.startswith("/") else url

    def absolute(url: str) -> str:
        return site.url + url if url.startswith("/") else url

    def asset(name: str) -> str:
        if name not in addresses:
            msg = f"the theme has no asset “{name}”"
            raise TemplateRuntimeError(msg)
        return f"{base}/{addresses[name]}"

    environment.filters.update(href=href, absolute=absolute, asset=asset)
    return environment


def _assets(folder: Path) -> Iterator[Asset]:
    """The files of assets/; hidden files are nobody's."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            data = path.read_bytes()
            posix = PurePosixPath("assets", name.as_posix())
            yield Asset(name.as_posix(), str(posix.with_suffix(f".{digest(data)[:8]}{posix.suffix}")), data)


def _uncompiled(theme: Theme, loader: _Loader) -> Iterator[Problem]:
    """Compiles all templates; what has another suffix is one only where a template draws it in."""
    for name in theme.environment.list_templates():
        try:
            theme.environment.get_template(name)
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            loader.skip(name)
            if name.endswith(SUFFIXES):
                yield _bad(theme, name, error)


def _bad(theme: Theme, name: str, error: TemplateSyntaxError | UnicodeDecodeError) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        return problems.bad_template(theme.place(name), f"byte {error.start} is not UTF-8")
    return problems.bad_template(theme.place(error.name or name, error.lineno), error.message or str(error))


def month_name(of: date | int) -> str:
    """July, of a date or of the number 7."""
    return phrases.MONTHS[(of if isinstance(of, int) else of.month) - 1]


def iso(of: date) -> str:
    """2023-07-09, and with its time and offset where there is one."""
    return of.isoformat()
