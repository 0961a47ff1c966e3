"""JSON Schemas of front matter, off the forms, for editors that complete and check what is typed.

Of what the forms say, they hold what an editor can use: fields, words, patterns, and what each is for. An editor
takes a value for a number where it looks like one, and an empty one for null; the generator takes both as written.
Source: JSON Schema, draft 7, which is what all of them understand: later drafts have nothing that is needed here.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator import forms
from generator.desk.making.scaffolds import FORMS

FOLDER = "content/schema"

Node = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
# These are YAML as a whole. Below all other front matter stands a body, which editors may take for YAML, too; where it
# is nothing or prose, they are told that this is right.
WHOLE: Mapping[str, str] = {"site": "content/site.yaml", "theme": "themes/*/theme.yaml"}
KINDS: Mapping[str, type[forms.Form]] = {
    **{kind: form for kind, (_folder, form) in FORMS.items()},
    "page": forms.PageForm,
    "site": forms.SiteForm,
    "theme": forms.ThemeForm,
}


def schemas() -> Iterator[tuple[str, str]]:
    """The path of each schema from the site folder, and its text."""
    for kind, form in KINDS.items():
        text = json.dumps(schema(kind, form), ensure_ascii=False, indent=2)
        yield f"{FOLDER}/{kind}.json", f"{text}\n"


def schema(kind: str, form: type[forms.Form]) -> Node:
    """The schema of a form."""
    made = form.model_json_schema(ref_template="#/definitions/{model}")
    inner = made.pop("$defs", {})
    parts = {name: _node(part) for name, part in sorted(inner.items())}
    found = {"$schema": _DRAFT, "title": kind, **_node(made), **({"definitions": parts} if parts else {})}
    return found if kind in WHOLE else {**found, "type": ["object", "string", "null"]}


def _node(node: Node) -> Node:
    """The node as editors need it: no titles and defaults that only say what is there anyway."""
    made = {name: value for name, value in node.items() if name not in {"title", "default"}}
    if "properties" in made:
        required = made.get("required", ())
        made["properties"] = {
            name: _property(field, required=name in required) for name, field in made["properties"].items()
        }
    if "patternProperties" in made:  # keys of another form are refused
        made["patternProperties"] = {name: _node(one) for name, one in made["patternProperties"].items()}
        made["additionalProperties"] = False
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(made.get(name), dict):
            made[name] = _node(made[name])
    if "anyOf" in made:
        made["anyOf"] = [_node(one) for one in made["anyOf"]]
    if made.get("type") == "string" and "enum" not in made and "pattern" not in made:
        made["type"] = ["string", "number"]
    return made


def _property(field: Node, *, required: bool) -> Node:
    """A field; one that may be left out may be empty, too."""
    made, default = _node(field), field.get("default")
    told: Node = {name: made.pop(name) for name in ("description", "examples") if name in made}
    if isinstance(default, bool):
        told["default"] = "yes" if default else "no"
    elif isinstance(default, str) and default:
        told["default"] = default
    if not required:
        made = _or_empty(made)
    return {**told, **({"allOf": [made]} if "$ref" in made else made)}  # beside a $ref, draft 7 has nothing count


def _or_empty(node: Node) -> Node:
    if "type" in node and "enum" not in node:
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        return {**node, "type": [*kinds, "null"]}
    choice = [one for one in node.get("anyOf", [node]) if one != {"type": "null"}]
    return _or_empty(choice[0]) if len(choice) == 1 and "type" in choice[0] else {"anyOf": [*choice, {"type": "null"}]}
