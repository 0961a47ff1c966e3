"""What the facts about a machine mean for a site: versions, watching, disk and cache, each judged by itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.desk.checkup.finding import Finding, Level
from generator.desk.checkup.hosts import MB, size

_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?\s*\(?(?P<bounds>[^;()]*)\)?\s*(?:;\s*(?P<marker>.*))?"
)
_BOUND = re.compile(r"(>=|<=|==|!=|~=|>|<)\s*([0-9]+(?:\.[0-9]+)*)")
_RELEASE = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")
# Below so much free space, a warning; below a tenth of it, nothing can be built.
_ROOM = 500 * MB
# Disks that other machines or systems look after tell nobody of a change.
REMOTE = frozenset({"9p", "afs", "cifs", "drvfs", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf", "virtiofs"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """A library that is needed: its name, the bounds of its version, the extra that needs it, if one does."""

    name: str
    bounds: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Watching:
    """What the system tells of changes. `watches` and `instances` are Linux's limits for a user, 0 elsewhere.

    `folders` are those to watch, `disk` is the file system's type, empty where it is not known, and `trouble` is what a
    try has come to, empty where all went well or nothing was tried.
    """

    system: str
    folders: int
    watches: int = 0
    instances: int = 0
    disk: str = ""
    trouble: str = ""


# Versions


def requirement(text: str) -> Requirement:
    """A requirement as a package's metadata has it: pagefind[bin]<1.6,>=1.5; extra == "search"."""
    found = _REQUIREMENT.match(text.strip())
    if not found:
        return Requirement(text.strip(), "")
    extra = _EXTRA.search(found["marker"] or "")
    return Requirement(found["name"], found["bounds"].replace(" ", ""), extra[1] if extra else "")


def fits(version: str, bounds: str) -> bool:
    """Whether a version lies within bounds such as `<1.6,>=1.5`; the numbers of its release alone count."""
    return all(_holds(_release(version), sign, bound) for sign, bound in _BOUND.findall(bounds))


def _holds(version: tuple[int, ...], sign: str, text: str) -> bool:
    bound = _release(text)
    if sign == "~=":
        return version >= bound and version[: text.count(".")] == bound[: text.count(".")]
    compared = (version > bound) - (version < bound)
    return compared in {">=": (0, 1), "<=": (-1, 0), "==": (0,), "!=": (-1, 1), ">": (1,), "<": (-1,)}[sign]


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a release, without zeros at the end, which mean nothing."""
    found = _RELEASE.match(version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def python(version: str, bounds: str) -> Finding:
    """Python itself, against what the package requires."""
    if fits(version, bounds):
        return Finding(Level.OK, "Python", f"{version} ({bounds} is required)" if bounds else version)
    return Finding(Level.ERROR, "Python", f"{version}, but {bounds} is required", "install another Python")


def libraries(needed: Iterable[Requirement], there: Mapping[str, str]) -> list[Finding]:
    """The libraries that every site needs, by the versions that are there; one line if all of them fit."""
    wrong, right = [], []
    for one in needed:
        version = there.get(one.name)
        if version and fits(version, one.bounds):
            right.append(f"{one.name} {version}")
            continue
        found = f"{one.name} {version}, but {one.bounds} is required" if version else f"{one.name} is not installed"
        wrong.append(Finding(Level.ERROR, "libraries", found, f"pip install '{one.name}{one.bounds}'"))
    if right:
        wrong.append(Finding(Level.OK, "libraries", f"{len(right)} as required: {', '.join(right)}"))
    return wrong


def optional(name: str, needed: Sequence[Requirement], there: Mapping[str, str], *, wanted: bool) -> Finding:
    """An optional extra; `wanted` by the site's settings, its want is a mistake."""
    missing = [one.name for one in needed if one.name not in there or not fits(there[one.name], one.bounds)]
    if not missing:
        return Finding(Level.OK, f"extra {name}", ", ".join(f"{one.name} {there[one.name]}" for one in needed))
    sentence = f"{', '.join(missing)} not installed" + ("" if wanted else ", and nothing here needs it")
    return Finding(Level.ERROR if wanted else Level.OK, f"extra {name}", sentence, f"pip install 'rumourmill[{name}]'")


def pagefind(said: str, trouble: str) -> Finding:
    """Pagefind, by what it says of its version, or why it does not."""
    if trouble:
        hint = "pip install 'pagefind[bin]', or build with --no-search"
        return Finding(Level.ERROR, "Pagefind", trouble, hint)
    kind = "extended" if "extended" in said else "not the extended one, which only Chinese and Japanese texts need"
    return Finding(Level.OK, "Pagefind", f"{said} ({kind})")


# Watching


def watching(found: Watching) -> Finding:
    """Whether the preview will hear of changes, or has to look for them."""
    if found.disk in REMOTE:
        sentence = f"this disk ({found.disk}) may tell of no changes"
        return Finding(Level.WARNING, "watching", sentence, "use `rumourmill serve --poll`, or move the site")
    if found.trouble:
        hint = "end what watches many files, such as editors and sync tools" if not found.watches else _RAISE
        return Finding(Level.WARNING, "watching", found.trouble, hint)
    if not found.watches:
        return Finding(Level.OK, "watching", f"{found.system} tells of changes and sets no limits that matter here")
    noun = "folder" if found.folders == 1 else "folders"
    numbers = f"{found.folders:,} {noun} to watch of {found.watches:,}, {found.instances:,} watchers a user"
    if found.folders > found.watches // 2:
        return Finding(Level.WARNING, "watching", f"{numbers}: the preview may have to look for changes", _RAISE)
    return Finding(Level.OK, "watching", numbers)


_RAISE = "raise fs.inotify.max_user_watches and fs.inotify.max_user_instances with sysctl"


# Disk


def space(free: int, built: int) -> Finding:
    """Free space in bytes, against what a build may need: a second site while the first one stays."""
    needed = max(_ROOM, 2 * built)
    if free >= needed:
        return Finding(Level.OK, "space", f"{size(free)} free")
    level = Level.ERROR if free < max(_ROOM // 10, built // 10) else Level.WARNING
    return Finding(level, "space", f"{size(free)} free, and a build may need {size(needed)}", "make room on the disk")


def disk(*, tells_case: bool, links: bool) -> list[Finding]:
    """What the disk knows: whether names differ by case, and whether a file may have two names."""
    case = (
        Finding(Level.OK, "names", "the disk tells capitals from small letters")
        if tells_case
        else Finding(
            Level.OK, "names", "the disk takes capitals for small letters; addresses that differ in these are refused"
        )
    )
    two = (
        Finding(Level.OK, "links", "a file may have two names, so that .cache/ takes no space of its own")
        if links
        else Finding(
            Level.WARNING,
            "links",
            "the disk knows no second names for files: .cache/ holds copies, and builds take longer",
            "move the site to a disk of the system's own kind",
        )
    )
    return [case, two]


def encoding(files: str, terminal: str) -> Finding:
    """What names of files and the terminal are written in."""
    wrong = [name for name in (files, terminal) if name.lower().replace("-", "").replace("_", "") not in _UTF]
    if not wrong:
        return Finding(Level.OK, "encoding", "UTF-8")
    return Finding(
        Level.WARNING,
        "encoding",
        f"{', '.join(wrong)}: names may be shown wrong",
        "set PYTHONUTF8=1 and LC_ALL=C.UTF-8",
    )


_UTF = frozenset({"utf8", "utf8sig", "cp65001"})
