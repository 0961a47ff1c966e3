"""Themes: a folder of Jinja2 templates and of assets, found, compiled and given its filters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateRuntimeError, TemplateSyntaxError

from generator import problems
from generator.digests import digest
from generator.problems import Place, Problem
from generator.settings import Site
from generator.views import phrases

SUFFIXES = (".html", ".xml", ".txt")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load: its path below output/, which holds eight digits of its digest, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all its templates compiled. `templates` is their folder as messages name it."""

    name: str
    templates: str
    environment: Environment
    assets: tuple[Asset, ...]

    def place(self, template: str, line: int = 0) -> Place:
        """Where a template stands, for messages."""
        return Place(f"{self.templates}/{template}", line)


def load(site_folder: Path, site: Site) -> tuple[Theme | None, list[Problem]]:
    """The theme that the site names, or None where it is missing; each template that does not compile is a problem."""
    known = _known(site_folder)
    folder = known.get(site.theme)
    if folder is None:
        return None, [problems.no_theme(Place("content/site.yaml"), site.theme, sorted(known))]
    assets = dict(_assets(folder / "assets"))
    environment = _environment(folder / "templates", site, {name: asset.path for name, asset in assets.items()})
    theme = Theme(site.theme, _shown(folder / "templates", site_folder), environment, tuple(assets.values()))
    return theme, list(_uncompiled(theme))


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


def _environment(folder: Path, site: Site, addresses: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=lambda name: name is None or name.endswith((".html", ".xml")),  # noqa: S701  # robots.txt is text
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    # Chance has no place in a build that gives the same bytes each time.
    del environment.filters["random"], environment.globals["lipsum"]
    environment.filters.update(day=phrases.short_day, weekday_day=phrases.long_day, month_name=month_name, iso=iso)

    def href(url: str) -> str:
        return site.base + url if url.startswith("/") else url

    def absolute(url: str) -> str:
        return site.url + url if url.startswith("/") else url

    def asset(name: str) -> str:
        if name not in addresses:
            msg = f"the theme has no asset “{name}”"
            raise TemplateRuntimeError(msg)
        return f"{site.base}/{addresses[name]}"

    environment.filters.update(href=href, absolute=absolute, asset=asset)
    return environment


def _assets(folder: Path) -> Iterator[tuple[str, Asset]]:
    """The files of assets/, by their names as templates write them; hidden files are nobody's."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            data = path.read_bytes()
            posix = PurePosixPath("assets", name.as_posix())
            yield name.as_posix(), Asset(str(posix.with_suffix(f".{digest(data)[:8]}{posix.suffix}")), data)


def _uncompiled(theme: Theme) -> Iterator[Problem]:
    for name in theme.environment.list_templates(filter_func=lambda name: name.endswith(SUFFIXES)):
        try:
            theme.environment.get_template(name)
        except TemplateSyntaxError as error:
            yield problems.bad_template(theme.place(error.name or name, error.lineno), error.message or str(error))
        except UnicodeDecodeError as error:
            yield problems.bad_template(theme.place(name), f"byte {error.start} is not UTF-8")


def month_name(of: date | int) -> str:
    """July, of a date or of the number 7."""
    return phrases.MONTHS[(of if isinstance(of, int) else of.month) - 1]


def iso(of: date) -> str:
    """2023-07-09, and with its time and offset where there is one."""
    return of.isoformat()
