"""Writes an invented archive for four builds: ours with equal work and as shipped, Hugo's and Pelican's.

    python benchmarks/corpus.py --articles 10000 --seed 1 --out /dev/shm/corpus

The same number and the same seed give the same bytes. --add-one then adds an article of the newest day to all four
sites, and --remove-one takes the last such article away again.
"""

import os
import shutil
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

# So that it also runs by its path, as above, and not only as a module of the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import newsroom, sites
from benchmarks.cast import Cast, cast
from benchmarks.newsroom import Newsroom
from benchmarks.sites import SITES, Site

# Articles that wait in this folder, one below each number, to be added; more than a session of measurements needs.
_LATER = "later"
_WAITING = 40


def main() -> None:
    """The command line."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--add-one", action="store_true", help="add an article to the corpus that is there")
    parser.add_argument("--remove-one", action="store_true", help="take the last added article away")
    asked = parser.parse_args()
    if asked.add_one:
        print(add_one(asked.out))
    elif asked.remove_one:
        print(remove_one(asked.out))
    elif asked.out.exists() and any(asked.out.iterdir()):
        parser.error(f"{asked.out} is not empty")
    else:
        write(asked.out, asked.articles, asked.seed)


def roomy(size: int) -> Path | None:
    """Memory, which is quieter than a disk, if it holds so many bytes; else None, the usual folder for what passes."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of a new name is made in it
    enough = memory.is_dir() and shutil.disk_usage(memory).free > size
    return memory if enough and os.access(memory, os.W_OK) else None


def write(folder: Path, articles: int, seed: int, wanted: Iterable[Site] = SITES) -> None:
    """The sites, all four if left out, in a folder that is not there yet or is empty."""
    wanted = tuple(wanted)
    chance = Random(seed)  # noqa: S311  # invented news, no secrets
    days = newsroom.days(articles, chance)
    room = Newsroom(cast(articles, chance), chance)
    for piece in room.pieces(days):
        for site in wanted:
            sites.write(folder, site, piece)
    seen = _only_seen(room)
    for number, piece in enumerate(room.later(days[-1], _WAITING), 1):
        for site in wanted:
            sites.write(folder / _LATER / f"{number:02}", site, piece)
    for site in wanted:
        site.frame(folder / site.name, seen, days)


def add_one(folder: Path) -> str:
    """One more article of the newest day, by and about those who are known, in each of the sites; its name."""
    waiting = next(one for one in _waiting(folder) if not _is_in(folder, one))
    shutil.copytree(waiting, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
    return _files(waiting)[0].name


def remove_one(folder: Path) -> str:
    """Takes the last article that was added out of each of the sites; its name."""
    last = next(one for one in reversed(_waiting(folder)) if _is_in(folder, one))
    for file in _files(last):
        (folder / file.relative_to(last)).unlink()
    return _files(last)[0].name


def _waiting(folder: Path) -> list[Path]:
    return sorted((folder / _LATER).iterdir())


def _files(waiting: Path) -> list[Path]:
    return sorted(waiting.rglob("*.md"))


def _is_in(folder: Path, waiting: Path) -> bool:
    return all((folder / file.relative_to(waiting)).exists() for file in _files(waiting))


def _only_seen(room: Newsroom) -> Cast:
    """The cast without those whom no article names: the peers would make no page for them."""
    whole = room.cast
    return replace(
        whole,
        players=tuple(one for one in whole.players if one in room.seen),
        clubs=tuple(one for one in whole.clubs if one in room.seen),
        journalists=tuple(one for one in whole.journalists if one in room.seen),
    )


if __name__ == "__main__":
    main()
