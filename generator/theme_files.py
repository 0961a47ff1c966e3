"""The folders that a theme is made of, its own first, then those that it extends, and what their theme.yaml say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator import frontmatter, names, problems
from generator.digests import digest
from generator.forms import ThemeForm
from generator.frontmatter import Fields, place_at
from generator.mistakes import validate
from generator.problems import Place, Problem

CARD = "theme.yaml"
_UTC = ZoneInfo("UTC")


class File(NamedTuple):
    """A file of a theme: its path, and the same as messages name it. `key` begins with the name of the theme."""

    key: str
    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A theme by itself: its name, its folder, the same as messages name it, and its theme.yaml as far as it reads.

    `fields` are None where there is no theme.yaml.
    """

    name: str
    path: Path
    shown: str
    form: ThemeForm
    fields: Fields | None

    def files(self, part: str) -> Iterator[tuple[str, File]]:
        """The files below templates/ or assets/, by their paths there."""
        root = self.path / part
        for path in sorted(root.rglob("*")):
            if path.is_file():
                name = path.relative_to(root).as_posix()
                yield name, File(f"{self.name}/{part}/{name}", path, f"{self.shown}/{part}/{name}")


def chain(site_folder: Path, name: str) -> tuple[tuple[Folder, ...], list[Problem]]:
    """The theme of that name and those that it extends, the nearest first; none where one of them is not there."""
    known, found, wrong = _known(site_folder), list[Folder](), list[Problem]()
    parent: str | None = name
    place = Place("content/site.yaml")
    while parent is not None:
        if parent in {folder.name for folder in found}:
            return (), [*wrong, problems.theme_cycle(place, [*(folder.name for folder in found), parent])]
        if parent not in known:
            near = names.suggestions(parent, known)
            return (), [*wrong, problems.no_theme(place, parent, near, sorted(known))]
        folder, mistakes = _read(parent, known[parent], site_folder)
        found.append(folder)
        wrong += mistakes
        parent = folder.form.extends
        place = place_at(folder.fields, ("extends",)) if folder.fields else place
    return tuple(found), wrong


def overlaid(folders: Sequence[Folder], part: str) -> dict[str, File]:
    """The files below templates/ or assets/ of all the folders, each as the nearest folder has it."""
    return {name: file for folder in reversed(folders) for name, file in folder.files(part)}


def reachable(folders: Sequence[Folder]) -> dict[str, File]:
    """The same of templates, and by `theme:name` each as that theme has it, or one that it extends."""
    found = overlaid(folders, "templates")
    for number, folder in enumerate(folders):
        found |= {f"{folder.name}:{name}": file for name, file in overlaid(folders[number:], "templates").items()}
    return found


def fingerprint(site_folder: Path, name: str) -> str:
    """A digest of all files of the theme and of those that it extends; of all themes if one of these is not there."""
    known = _known(site_folder)
    folders, _ = chain(site_folder, name)
    paths = [folder.path for folder in folders] or [path for _, path in sorted(known.items())]
    told = [f"{folder.name}/{file}" for folder in paths for file in _digested(folder)]
    return digest("\n".join([name, *told]).encode())


def _digested(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder).as_posix()} {digest(path.read_bytes())}"


def _known(site_folder: Path) -> dict[str, Path]:
    """The themes there are, by name: those shipped with the package, and over them those of the site."""
    packaged = Path(__file__).parent / "themes"
    shipped = packaged if packaged.is_dir() else Path(__file__).parents[1] / "themes"
    roots = [root for root in (shipped, site_folder / "themes") if root.is_dir()]
    return {folder.name: folder for root in roots for folder in root.iterdir() if _is_theme(folder)}


def _is_theme(folder: Path) -> bool:
    return (folder / "templates").is_dir() or (folder / CARD).is_file()


def _shown(folder: Path, site_folder: Path) -> str:
    """The folder relative to the site, or, where a theme is shipped with the package, its whole path."""
    inside = folder.is_relative_to(site_folder)
    return (folder.relative_to(site_folder) if inside else folder).as_posix()


def _read(name: str, path: Path, site_folder: Path) -> tuple[Folder, list[Problem]]:
    """The theme with what its theme.yaml says; what cannot be read says nothing, but for the theme that it extends."""
    shown = _shown(path, site_folder)
    card = path / CARD
    if not card.is_file():
        return Folder(name, path, shown, ThemeForm(), None), []
    fields, wrong = frontmatter.fields(card.read_text("utf-8", "replace"), f"{shown}/{CARD}")
    if fields is None:
        return Folder(name, path, shown, ThemeForm(), None), wrong
    form, mistakes = validate(ThemeForm, fields, _UTC)
    extends = fields.values.get("extends")
    least = ThemeForm.model_construct(extends=extends if isinstance(extends, str) else None)
    return Folder(name, path, shown, form or least, fields), [*wrong, *mistakes]
