"""Warnings that front matter silences: `silence:` with the code of each and the reason, for this file alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from generator import doubts, problems
from generator.frontmatter import Fields, holds, key_at
from generator.problems import Problem, Severity
from generator.records import Ref

FIELD = "silence"

Silences = Mapping[str, tuple[Ref, ...]]


def silences(fields: Fields) -> tuple[tuple[Ref, ...], list[Problem]]:
    """The codes that a file silences, each where it stands, and a problem for each that has no reason."""
    known = [code for code in doubts.CODES if holds(fields, (FIELD, code))] if FIELD in fields.values else []
    found = tuple(Ref(code, key_at(fields, (FIELD, code))) for code in known)
    given = fields.values.get(FIELD)
    reasons = given if isinstance(given, dict) else {}
    return found, [problems.silence_without_reason(one.place, one.id) for one in found if _is_blank(reasons, one.id)]


def _is_blank(reasons: Mapping[str, object], code: str) -> bool:
    reason = reasons.get(code, "")
    return isinstance(reason, str) and not reason.strip()


def heeded(found: Iterable[Problem], by_file: Silences) -> list[Problem]:
    """What is left to tell once each file has silenced its own warnings; `by_file` are the silences of each."""
    return [problem for problem in found if not _is_silenced(problem, by_file)]


def idle(found: Iterable[Problem], by_file: Silences, looked_at: Collection[str]) -> list[Problem]:
    """A warning for each silence, in the files that were looked at, for which nothing was found."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for problem in found:
        told[problem.place.file].add(problem.code)
    return [
        doubts.idle_silence(one.place, one.id)
        for file, ones in by_file.items()
        if file in looked_at
        for one in ones
        if one.id not in told[file]
    ]


def _is_silenced(problem: Problem, by_file: Silences) -> bool:
    return problem.severity is Severity.WARNING and any(
        one.id == problem.code for one in by_file.get(problem.place.file, ())
    )
