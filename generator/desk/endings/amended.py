"""Front matter that gets more fields, or other values of those it has, and stays as it is in every other byte.

Values are put in by their offsets, so that comments, quotes, line endings and the order of fields stay. What comes of
it is read again: where it does not say what it shall, nothing is made of it.
"""

import re
from collections.abc import Mapping
from datetime import date

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator import frontmatter
from generator.desk.draft import plain, scalar

Values = Mapping[str, str | date]

_FENCES = re.compile(
    r"\A(\ufeff?---[ \t]*(\r\n|\n|\r))(.*?)^(?=(?:---|\.\.\.)[ \t]*(?:\r|\n|\Z))", re.DOTALL | re.MULTILINE
)


def front_matter(values: Values) -> str:
    """A content file that has these fields, in their order, and no body."""
    return "---\n" + "".join(f"{name}: {written(value)}\n" for name, value in values.items()) + "---\n"


def amended(text: str, values: Values) -> str:
    """The text of a content file with these fields: in their place where they stand, else below all others.

    ValueError where that cannot be done without changing how the rest of it is written.
    """
    found = _FENCES.match(text)
    before = _values(text)
    if not found or before is None:
        raise ValueError("its front matter cannot be read")
    head, newline, fields = found.groups()
    new = head + _with(fields, values, newline) + text[found.end() :]
    wanted = {**before, **{name: _one_line(value) for name, value in values.items()}}
    if _values(new) != wanted:
        raise ValueError("its front matter is written in a way that fields cannot be put into; write them by hand")
    return new


def written(value: str | date) -> str:
    """A value as front matter has it, in one line."""
    return value.isoformat() if isinstance(value, date) else scalar(_one_line(value))


def _one_line(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else plain(value)


def _values(text: str) -> dict[str, frontmatter.Plain] | None:
    document, wrong = frontmatter.split(text, "")
    return document.fields.values if document and not wrong else None


def _with(fields: str, values: Values, newline: str) -> str:
    """The last values go in first, so that the offsets of the others hold."""
    nodes = _nodes(fields)
    there = sorted((name for name in values if name in nodes), key=lambda name: -nodes[name].start_mark.index)
    for name in there:
        fields = _put(fields, nodes[name], written(values[name]), newline)
    more = "".join(f"{name}: {written(value)}{newline}" for name, value in values.items() if name not in nodes)
    return fields + more


def _nodes(fields: str) -> dict[str, Node]:
    """The values of a map by their names."""
    try:
        top = yaml.compose(fields, yaml.BaseLoader)
    except yaml.YAMLError:
        return {}
    pairs = top.value if isinstance(top, MappingNode) else []
    return {key.value: value for key, value in pairs if isinstance(key, ScalarNode)}


def _put(fields: str, node: Node, value: str, newline: str) -> str:
    """The value in the place of the node; an empty one stands right behind its colon."""
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        start = end = fields.rindex(":", 0, start) + 1
        return f"{fields[:start]} {value}{fields[end:]}"
    ended = newline if fields[start:end].endswith(("\n", "\r")) else ""
    return f"{fields[:start]}{value}{ended}{fields[end:]}"
