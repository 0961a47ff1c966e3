"""A disk for tests that counts what is done to it, and fails or ends the process at the n-th step."""

import errno
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.digests import digest
from generator.disk import Disk, DiskError, RealDisk, told
from generator.publish import Published, cache_file, known, publish, stage, staging


class Died(BaseException):
    """The process was killed: nothing more is done to the disk, whatever still runs."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a disk can do. `apart`: output/ is a disk of its own, which no rename reaches from outside."""

    exchanges: bool = True
    links: bool = True
    apart: str = ""


@dataclass
class FakeDisk(RealDisk):
    """The real disk, with its weaknesses chosen.

    Step number `fuse` fails with `error`, and so does every later write where the disk is full; without `error` the
    process dies there. A write that fails or is cut short leaves half of its bytes.
    """

    fuse: int = 0
    error: int = 0
    nature: Nature = Nature()
    steps: list[str] = field(default_factory=list)
    dead: bool = False

    def _step(self, what: str, path: Path) -> None:
        if self.dead:
            raise Died
        self.steps.append(f"{what} {path.name}")
        full = self.error == errno.ENOSPC and what == "write" and 0 < self.fuse <= len(self.steps)
        if len(self.steps) != self.fuse and not full:
            return
        if not self.error:
            self.dead = True
            raise Died
        with told(path):
            raise OSError(self.error, "")

    def _crosses(self, source: Path, target: Path) -> bool:
        apart = self.nature.apart
        return bool(apart) and (apart in source.parts) != (apart in target.parts)

    def read(self, path: Path) -> bytes:
        """A step."""
        self._step("read", path)
        return super().read(path)

    def write(self, path: Path, data: bytes) -> None:
        """A step, which may be cut short in the middle."""
        alive = not self.dead
        try:
            self._step("write", path)
        except (Died, DiskError):
            if alive:
                super().write(path, data[: len(data) // 2])
            raise
        super().write(path, data)

    def link(self, source: Path, target: Path) -> None:
        """A step, or those of a copy."""
        if not self.nature.links or self._crosses(source, target):
            self.write_whole(target, self.read(source))
            return
        self._step("link", target)
        super().link(source, target)

    def replace(self, source: Path, target: Path) -> bool:
        """A step."""
        self._step("replace", target)
        return not self._crosses(source, target) and super().replace(source, target)

    def move_folder(self, source: Path, target: Path) -> bool:
        """A step; where it fails, it says so without an error, as the real one does."""
        try:
            self._step("move", target)
        except DiskError:
            return False
        return not self._crosses(source, target) and super().move_folder(source, target)

    def exchange(self, one: Path, other: Path) -> bool:
        """A step; where it fails, it says so without an error, as the real one does."""
        try:
            self._step("exchange", other)
        except DiskError:
            return False
        return self.nature.exchanges and not self._crosses(one, other) and super().exchange(one, other)

    def unlink(self, path: Path) -> None:
        """A step."""
        self._step("unlink", path)
        super().unlink(path)

    def make_folder(self, path: Path) -> None:
        """A step."""
        self._step("make", path)
        super().make_folder(path)

    def remove_folder(self, path: Path) -> None:
        """A step."""
        self._step("remove", path)
        super().remove_folder(path)

    def remove_tree(self, path: Path) -> None:
        """A step for each file in it, and one for the rest."""
        for name in sorted(super().files(path)):
            self.unlink(path / name)
        self._step("remove", path)
        super().remove_tree(path)

    def files(self, folder: Path) -> Iterator[str]:
        """A step before the first file."""
        self._step("list", folder)
        yield from super().files(folder)


def built(disk: Disk, output: Path, site: Mapping[str, str], *, whole: bool = True) -> Published:
    """Publishes a site of those files as a build does; unless `whole`, only those that output/ does not hold."""
    files = {path: digest(text.encode()) for path, text in site.items()}
    ledger = cache_file(output, "ledger")
    ours = _ledger(ledger) | known(disk, output)
    now = {} if whole else held(output)
    with staging(disk, output) as folder:
        for path in site.keys() - {path for path in site if now.get(path) == site[path]}:
            stage(disk, folder, path, site[path].encode())
        fresh = {path for path in site if not (folder / path).is_file()}
        return publish(
            disk, folder, output, files, fresh, ours, lambda: disk.write_whole(ledger, json.dumps(files).encode())
        )


def _ledger(path: Path) -> frozenset[str]:
    return frozenset(json.loads(path.read_bytes())) if path.exists() else frozenset()


def held(output: Path) -> dict[str, str]:
    """All files below output/, links told by an arrow."""
    return {path: _text(output / path) for path in RealDisk().files(output)}


def _text(path: Path) -> str:
    return f"-> {path.readlink()}" if path.is_symlink() else path.read_text()
