"""What hosts make of _headers: the rules of the file, and what they tell to send with an address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A form of addresses, and the headers for these."""

    form: str
    headers: tuple[tuple[str, str], ...]

    def covers(self, address: str) -> bool:
        """Whether it is for that address: `*` at its end stands for anything, `:word` for one part of a path."""
        form = re.escape(self.form.removesuffix("*"))
        pattern = re.sub(r":[a-z]+", "[^/]+", form) + (".*" if self.form.endswith("*") else "")
        return re.fullmatch(pattern, address) is not None


def rules(text: str) -> tuple[Rule, ...]:
    """The rules of the file: a line with a form, then its headers, each on a line that is set in."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line, []))
        else:
            name, _, value = line.partition(": ")
            assert line.startswith("  ")
            assert value
            found[-1][1].append((name.strip(), value))
    return tuple(Rule(form, tuple(headers)) for form, headers in found)


def told(some: Iterable[Rule], address: str) -> dict[str, str]:
    """What to send with that address; two rules that tell of one header are joined, as hosts do."""
    found: dict[str, str] = {}
    for rule in some:
        if rule.covers(address):
            for name, value in rule.headers:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found
