"""Looks at the machine and at a site, and changes nothing: each thing that a build, a preview or a host depends on.

What cannot be looked at is a finding itself, so that one thing never hides the others.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import generator
from generator import content, problems, search, watch
from generator.desk.checkup import health
from generator.desk.checkup.finding import Finding, Level
from generator.desk.checkup.health import Requirement, Watching
from generator.disk import DiskError
from generator.settings import Site

_PACKAGE = "rumourmill"
_INOTIFY = Path("/proc/sys/fs/inotify")
_MOUNTS = Path("/proc/self/mountinfo")
_ZONE = "Europe/London"
_PATIENCE = 20

Look = Callable[[], Iterable[Finding]]


def looked(topic: str, look: Look) -> list[Finding]:
    """What the look has found, or why it could not be taken."""
    try:
        return list(look())
    except (OSError, DiskError, ValueError) as error:
        return [Finding(Level.ERROR, topic, f"it cannot be looked at: {error}")]


def machine(folder: Path, site: Site | None) -> Iterator[Finding]:
    """All that does not depend on what was built; `folder` is where the site is, or would be."""
    needed, bounds = required()
    there = installed(one.name for one in needed)
    yield Finding(Level.OK, "Rumourmill", f"{generator.__version__}, in {Path(generator.__file__).parent}")
    yield health.python(platform.python_version(), bounds)
    yield from health.libraries([one for one in needed if not one.extra], there)
    for name in sorted({one.extra for one in needed} - {""}):
        wanted = bool(name == "cards" and site and site.card_images)
        yield health.optional(name, [one for one in needed if one.extra == name], there, wanted=wanted)
    if not needed:
        yield _no_metadata()
    for topic, look in (
        ("Pagefind", _pagefind),
        ("encoding", _encoding),
        ("time zones", lambda: _zones(site)),
        ("watching", lambda: [health.watching(_watching(folder, site))]),
        ("disk", lambda: _disk(folder)),
    ):
        yield from looked(topic, look)


def no_site(folder: Path) -> Finding:
    """There is nothing to look at but the machine."""
    sentence = f"{folder.resolve()} holds no content/site.yaml; only the machine was looked at"
    return Finding(Level.WARNING, "site", sentence, "run this in a site's folder, or name it with --site")


def settings(folder: Path) -> tuple[Site | None, list[Finding]]:
    """The site's card, and whether it can be read; what else is wrong with the content is for `check` to tell."""
    site, wrong = content.site(folder)
    found = [
        Finding(Level.ERROR, "site", f"{one.place}: {one.sentence}", one.hint) for one in problems.errors(sorted(wrong))
    ]
    if site is None:
        return None, found
    files, _, _ = content.find(folder)
    told = f"{site.title}, {site.url}, {len(files):,} files in content/"
    return site, [*found, Finding(Level.OK, "site", told)]


# Versions


def required() -> tuple[list[Requirement], str]:
    """What the package needs, and of Python; by its metadata, or in a checkout by its pyproject.toml."""
    with suppress(metadata.PackageNotFoundError):
        about = metadata.metadata(_PACKAGE)
        return list(map(health.requirement, metadata.requires(_PACKAGE) or [])), about["Requires-Python"] or ""
    file = Path(generator.__file__).parents[1] / "pyproject.toml"
    try:
        project = tomllib.loads(file.read_text("utf-8"))["project"]
    except (OSError, ValueError, KeyError):
        return [], ""
    extras: Mapping[str, list[str]] = project.get("optional-dependencies", {})
    texts = [*project["dependencies"], *(f"{one}; extra == '{name}'" for name in extras for one in extras[name])]
    return list(map(health.requirement, texts)), project["requires-python"]


def installed(names: Iterable[str]) -> dict[str, str]:
    """The versions of those that are there."""
    found = {}
    for name in names:
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _no_metadata() -> Finding:
    sentence = "what is required is not told: neither is the package installed, nor is there a pyproject.toml"
    return Finding(Level.WARNING, "libraries", sentence, f"pip install {_PACKAGE}")


def _pagefind() -> list[Finding]:
    command = search.pagefind()
    if not command:
        return [health.pagefind("", "it is not installed")]
    return [health.pagefind(*_version_of(command))]


def _version_of(command: tuple[str, ...]) -> tuple[str, str]:
    """What the program says of its version, or why it does not."""
    try:
        done = subprocess.run([*command, "--version"], capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603  no shell, our words
    except subprocess.TimeoutExpired:
        return "", f"{command[0]} does not answer"
    except OSError as error:
        return "", f"{command[0]} does not run: {error.strerror}"
    said = (done.stdout or done.stderr).decode("utf-8", "replace").strip()
    return (said, "") if not done.returncode else ("", f"{command[0]} stopped with {done.returncode}: {said[:200]}")


# The system


def _encoding() -> list[Finding]:
    return [health.encoding(sys.getfilesystemencoding(), getattr(sys.stdout, "encoding", None) or "utf-8")]


def _zones(site: Site | None) -> list[Finding]:
    """The names of time zones: the system's, or those of the library that comes along."""
    try:
        zone = ZoneInfo(_ZONE)
    except (ZoneInfoNotFoundError, OSError):
        return [Finding(Level.ERROR, "time zones", f"{_ZONE} is not known here", "pip install tzdata")]
    return [Finding(Level.OK, "time zones", str(site.time_zone if site else zone))]


def _watching(folder: Path, site: Site | None) -> Watching:
    """The limits of the system, and what comes of a try; without a site there is nothing to try it on."""
    folders = 1 + sum(1 for name in watch.FOLDERS for _ in os.walk(folder / name))
    said: list[str] = []
    if site:
        with watch.watching(folder, said.append):
            pass
    return Watching(
        system=platform.system(),
        folders=folders,
        watches=_number(_INOTIFY / "max_user_watches"),
        instances=_number(_INOTIFY / "max_user_instances"),
        disk=_file_system(folder),
        trouble=" ".join(said),
    )


def _number(file: Path) -> int:
    try:
        return int(file.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _file_system(folder: Path) -> str:
    """The type of the file system that holds the folder, as Linux tells it; empty elsewhere."""
    try:
        lines = [line.split() for line in _MOUNTS.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return ""
    path = folder.resolve()
    held = [line for line in lines if " - " in " ".join(line) and path.is_relative_to(_unescaped(line[4]))]
    nearest = max(held, key=lambda line: len(line[4]), default=None)
    return nearest[nearest.index("-") + 1] if nearest else ""


def _unescaped(path: str) -> str:
    """Linux writes spaces and the like in octal there."""
    return path.encode("latin-1", "replace").decode("unicode_escape") if "\\" in path else path


def _disk(folder: Path) -> Iterator[Finding]:
    """Tried in a folder of its own, which goes again."""
    output = folder / "output"
    built = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) if output.is_dir() else 0
    yield health.space(shutil.disk_usage(folder).free, built)
    try:
        with tempfile.TemporaryDirectory(prefix=".rumourmill-", dir=folder) as tried:
            yield from _tried(Path(tried))
    except PermissionError:
        yield Finding(Level.ERROR, "disk", f"{folder.resolve()} cannot be written to", "check whose it is")


def _tried(folder: Path) -> list[Finding]:
    small = folder / "small"
    small.write_bytes(b"")
    try:
        os.link(small, folder / "second")
    except OSError:
        links = False
    else:
        links = True
    return health.disk(tells_case=not (folder / "SMALL").exists(), links=links)
