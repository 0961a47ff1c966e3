"""How well the desk reads the labelled texts: `python -m tests.desk.measure [FOLDER] [--misses]` prints the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from generator.desk.incoming import originals
from generator.desk.suggest import suggest
from tests.desk.labels import LABELLED, Labelled, known, labelled
from tests.desk.scoring import Count, Mark, counts, invented, misses, proposed, score, strangers

NAMED_IN_FULL = ("players", "clubs")


@dataclass(frozen=True, slots=True)
class Measured:
    """A text, the marks of what is told of it, and what is proposed without words of its own."""

    text: Labelled
    marks: tuple[Mark, ...]
    invented: tuple[str, ...]
    strangers: tuple[str, ...]


def measured(text: Labelled) -> Measured:
    """The text as the importer's reader and the extractor see it."""
    names = known()
    story, problems = originals.read(f"{text.file}.txt", text.text.encode(), None)
    assert story is not None, problems
    proposal = suggest(story, names, text.context_club)
    seen = proposed(story, proposal, names.contextual.keys() - names.plain.keys(), text.tolerated)
    return Measured(
        text,
        tuple(score(text.told, seen, text.tolerated)),
        tuple(invented(story, proposal)),
        tuple(strangers(proposal, names)),
    )


def all_measured(folder: Path = LABELLED) -> tuple[Measured, ...]:
    """All texts of the folder."""
    return tuple(measured(text) for text in labelled(folder))


def by_field(results: Iterable[Measured]) -> dict[str, Count]:
    """The counts of each field over all texts."""
    return counts(mark for result in results for mark in result.marks)


def told_misses(results: Iterable[Measured], field: str = "") -> Iterator[str]:
    """Every miss, or those of one field, with its file."""
    for result in results:
        for miss in misses(mark for mark in result.marks if field in ("", mark.field)):
            yield f"{result.text.file}: {miss}"


def table(results: tuple[Measured, ...]) -> Iterator[str]:
    """Precision and recall by field. From deal on, only claims that are about the move of a labelled one count."""
    yield f"{'field':<14}{'right':>7}{'proposed':>10}{'labelled':>10}{'precision':>11}{'recall':>8}"
    for field, count in by_field(results).items():
        figures = f"{count.right:>7}{count.proposed:>10}{count.labelled:>10}"
        yield f"{field:<14}{figures}{count.precision:>11.3f}{count.recall:>8.3f}"
    yield f"{'invented':<14}{sum(len(result.invented) + len(result.strangers) for result in results):>7}"


def by_trap(results: tuple[Measured, ...]) -> Iterator[str]:
    """The same by what is hard about a text, for main claims and for players and clubs named in full."""
    yield f"{'trap':<26}{'texts':>6}{'main':>6}{'stage':>7}{'precision':>11}{'recall':>8}"
    for trap in sorted({trap for result in results for trap in result.text.traps}):
        those = [result for result in results if trap in result.text.traps]
        found = by_field(those)
        main, stage = found["main claim"], found.get("main stage", Count(0, 0, 0))
        full = _sum(found[field] for field in NAMED_IN_FULL if field in found)
        yield (
            f"{trap:<26}{len(those):>6}{main.right:>6}{f'{stage.right}/{stage.labelled}':>7}"
            f"{full.precision:>11.3f}{full.recall:>8.3f}"
        )


def _sum(some: Iterable[Count]) -> Count:
    figures = [(count.right, count.proposed, count.labelled) for count in some]
    return Count(*(sum(column) for column in zip(*figures, strict=True))) if figures else Count(0, 0, 0)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LABELLED)
@click.option("--misses", "with_misses", is_flag=True, help="Print each miss with its file.")
def main(folder: Path, *, with_misses: bool) -> None:
    """Print precision and recall of the desk by field and by trap."""
    results = all_measured(folder)
    lines = [f"{len(results)} texts", *table(results), "", *by_trap(results)]
    if with_misses:
        lines += ["", *told_misses(results)]
        lines += [f"{one.text.file}: invented {what}" for one in results for what in (*one.invented, *one.strangers)]
    click.echo("\n".join(lines))


if __name__ == "__main__":
    main()
