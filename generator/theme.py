"""Themes: folders of Jinja2 templates and of assets, found, compiled and given their filters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from jinja2 import Environment, StrictUndefined, TemplateRuntimeError, TemplateSyntaxError

from generator import card_images, formats, problems, templates, theme_files, theme_settings
from generator.digests import digest, stamp
from generator.problems import Place, Problem
from generator.settings import Chosen, Site
from generator.templates import Loader
from generator.theme_files import File, Folder
from generator.views import phrases
from generator.words import Family

# Empty lines of a stylesheet, and the indentation of others, unless a text goes on in them: no reader misses them.
_INDENT = re.compile(rb"(?<=[^\\]\n)\s+")
SUFFIXES = (".html", ".xml", ".txt", ".json", ".jsonl", ".csv", ".ics", ".svg")


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
    """A theme with all its templates compiled; `folders` are its own and those of the themes that it extends.

    `families` are those of the pages that it has templates for, empty where it has them for all; `settings` are what
    the site has chosen. `parts` are, for each template, the files that it is made of: itself, the templates that it
    draws in, and its assets; `digests` are one of all of them.
    """

    folders: tuple[Folder, ...]
    environment: Environment
    files: Mapping[str, File]
    assets: tuple[Asset, ...]
    families: frozenset[Family]
    settings: Chosen
    parts: Mapping[str, frozenset[File]]
    digests: Mapping[str, str]

    def recipes(self, card: object) -> dict[str, tuple[int, int]]:
        """Stamps of what pages are made with besides their views, by template: all it is made of, the site's card.

        With that of the empty name, for pages without a template.
        """
        on_all = stamp(repr(card).encode())
        return {"": (0, on_all)} | {name: (stamp(own.encode()), on_all) for name, own in self.digests.items()}

    def made_of(self, template: str) -> tuple[str, ...]:
        """The files that the template is made of, as messages name them, in order."""
        return tuple(sorted(file.shown for file in self.parts.get(template, ())))

    def place(self, template: str, line: int = 0) -> Place:
        """Where a template stands, for messages, or where it would if there were one."""
        found = self.files.get(template)
        return Place(found.shown if found else f"{self.folders[0].shown}/templates/{template}", line)

    def place_of(self, path: str, line: int) -> Place | None:
        """The same of the file of a template, at that path; None where it is none."""
        found = next((file for file in self.files.values() if str(file.path) == path), None)
        return Place(found.shown, line) if found else None


def load(site_folder: Path, site: Site, before: Theme | None = None) -> tuple[Theme | None, list[Problem]]:
    """The theme that the site names, or None where it is missing; each template that does not compile is a problem.

    Templates that are as they were in the theme `before` are not compiled again.
    """
    folders, wrong = theme_files.chain(site_folder, site.theme)
    if not folders:
        return None, wrong
    files, shown = theme_files.reachable(folders), _visible(theme_files.overlaid(folders, "assets"))
    assets = tuple(_asset(name, file.path) for name, file in sorted(shown.items()))
    addresses = {asset.name: asset.path for asset in assets}
    loader = Loader(files, site, addresses, before.environment.loader if before else None)
    environment = _environment(loader, site, addresses)
    # What the site sets is looked at when it is clear what it may set.
    settings, mistakes = (Chosen(), []) if wrong else _settings(site, folders)
    theme = Theme(folders, environment, files, assets, _families(folders), settings, {}, {})
    wrong += [*mistakes, *_uncompiled(theme, loader)]
    if site.card_images and not card_images.installed():
        wrong.append(problems.no_card_images(Place("content/site.yaml")))
    if wrong:
        return theme, wrong
    parts = templates.parts(loader.seen, files, shown)
    return replace(theme, parts=parts, digests=_digests(parts, loader, shown, addresses)), []


def fingerprint(site_folder: Path, site: Site) -> str:
    """A digest of all files of the theme that the site names, and of the themes that it extends."""
    return theme_files.fingerprint(site_folder, site.theme)


def _families(folders: tuple[Folder, ...]) -> frozenset[Family]:
    """Those that the nearest theme names that names any."""
    return frozenset(next((folder.form.families for folder in folders if folder.form.families), ()))


def _settings(site: Site, folders: tuple[Folder, ...]) -> tuple[Chosen, list[Problem]]:
    settings, wrong = theme_settings.declared(folders)
    return (Chosen(), wrong) if wrong else theme_settings.chosen(site.theme_settings, settings)


def _digests(
    parts: Mapping[str, frozenset[File]], loader: Loader, assets: Mapping[str, File], addresses: Mapping[str, str]
) -> dict[str, str]:
    """Of all files that each template is made of, as they were when it was compiled."""
    told = {loader.files[name]: f"{loader.files[name].key} {one.digest}" for name, one in loader.seen.items()}
    told |= {file: f"{name} {addresses[name]}" for name, file in assets.items()}
    return {name: digest("\n".join(sorted(told[file] for file in files)).encode()) for name, files in parts.items()}


def _environment(loader: Loader, site: Site, addresses: Mapping[str, str]) -> Environment:
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
    environment.filters.update(formats.FILTERS)
    environment.filters.update(day=phrases.short_day, weekday_day=phrases.long_day, month_name=month_name, iso=iso)

    base = site.base

    def href(url: str) -> str:
        """The address of a page as a link has it: of the site's own, from the root of the host."""
        return base + url if url.startswith("/") else url

    def absolute(url: str) -> str:
        """The whole address of a page of the site, with its host."""
        return site.url + url if url.startswith("/") else url

    def asset(name: str) -> str:
        """The address of a file in assets/, by its path there."""
        if name not in addresses:
            msg = f"the theme has no asset “{name}”"
            raise TemplateRuntimeError(msg)
        return f"{base}/{addresses[name]}"

    environment.filters.update(href=href, absolute=absolute, asset=asset)
    return environment


def _visible(files: Mapping[str, File]) -> dict[str, File]:
    """Hidden files are nobody's."""
    return {name: file for name, file in files.items() if not any(part.startswith(".") for part in name.split("/"))}


def _asset(name: str, file: Path) -> Asset:
    """A stylesheet is published without indentation and empty lines, a twelfth of it."""
    data = file.read_bytes()
    if name.endswith(".css"):
        data = _INDENT.sub(b"", data)
    posix = PurePosixPath("assets", name)
    return Asset(name, str(posix.with_suffix(f".{digest(data)[:8]}{posix.suffix}")), data)


def _uncompiled(theme: Theme, loader: Loader) -> Iterator[Problem]:
    """Compiles all templates; what has another suffix is one only where a template draws it in."""
    waiting = set(loader.list_templates())
    while waiting:
        for name in sorted(waiting):
            try:
                theme.environment.get_template(name)
            except (TemplateSyntaxError, UnicodeDecodeError) as error:
                loader.skip(name)
                if name.endswith(SUFFIXES):
                    yield _bad(theme, name, error)
        waiting = loader.of_themes()


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
