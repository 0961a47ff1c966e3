"""What VS Code needs to complete and check content by itself: snippets, a task, and a setting.

Its YAML extension does not read the front matter of Markdown, but snippets reach there, and a task's problems do.
Source: the documentation of VS Code on snippets, tasks and problem matchers.
"""

import enum
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from generator import forms
from generator.desk.making import schemas
from generator.desk.making.scaffolds import default, listed, types

_HEAD = "// Written by `rumourmill schema --vscode`, and written anew unless it is changed by hand: "
SNIPPETS = ".vscode/rumourmill.code-snippets"

# A problem as `report.as_text` begins it, in a line or of a whole file.
_PROBLEM = r"(error|warning)\[([a-z0-9-]+)\]: (.+)$"
_IN_A_LINE: dict[str, object] = {"regexp": rf"^(\S.*?):(\d+)(?::(\d+))?: {_PROBLEM}"}
_IN_A_LINE |= {"file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6}
_OF_A_FILE: dict[str, object] = {"regexp": rf"^([^\s:][^:]*): {_PROBLEM}", "kind": "file"}
_OF_A_FILE |= {"file": 1, "severity": 2, "code": 3, "message": 4}


def files() -> Iterator[tuple[str, str]]:
    """The path of each file from the site folder, and its text; all are JSON, and the snippets begin with a comment."""
    yield SNIPPETS, _signed(_json(snippets()))
    yield ".vscode/tasks.json", _json(_tasks())
    yield ".vscode/settings.json", _json(_settings())


def is_ours(text: str) -> bool:
    """Whether the text of a file of snippets is to the letter what this version or another has written, or is blank."""
    plain = text.replace("\r\n", "\n")
    return not plain.strip() or plain == _signed(plain.partition("\n")[2])


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _signed(text: str) -> str:
    """The text below a line by which it can be told whether anybody has changed it."""
    return f"{_HEAD}{hashlib.sha256(text.encode()).hexdigest()[:16]}\n{text}"


def snippets() -> dict[str, Any]:
    """A snippet for each sort of item that a list may hold, and for each field with a closed vocabulary."""
    found: dict[str, Any] = {}
    for form in _forms():
        word = form.__name__.removesuffix("Form").lower()
        for name, field in form.model_fields.items():
            if _words(field):
                told = f"{field.description} ({word})"
                found[f"{word}: {name}"] = _snippet(name, [f"{name}: {_stop(field, 1)}"], told)
            if inner := listed(field):
                item = inner.__name__.removesuffix("Form").lower()
                found[item] = _snippet(item, _item(inner), " ".join((inner.__doc__ or "").split()))
    return found


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _forms() -> Iterator[type[forms.Form]]:
    """The forms of front matter, each followed by those within it."""
    waiting = [form for kind, form in schemas.KINDS.items() if kind not in schemas.WHOLE]
    seen: set[type[forms.Form]] = set()
    while waiting:
        form = waiting.pop(0)
        if form not in seen:
            yield form
        seen.add(form)
        for field in form.model_fields.values():
            waiting += [one for one in types(field.annotation) if issubclass(one, forms.Form) and one not in seen]


def _item(form: type[forms.Form]) -> list[str]:
    """The lines of an item; a field that is passed over stays empty, which counts as left out.

    Fields that mean something by themselves are not among them.
    """
    told = {field.alias or name: field for name, field in form.model_fields.items() if not default(field)}
    told = {name: field for name, field in told.items() if field.annotation is not bool}
    return [
        f"{'  ' if number else '- '}{name}: {_stop(field, number + 1) if field.is_required() else f'${number + 1}'}"
        for number, (name, field) in enumerate(told.items())
    ]


def _stop(field: FieldInfo, number: int) -> str:
    """Where the cursor stops, with the words to choose from."""
    words = _words(field)
    return f"${{{number}|{','.join(words)}|}}" if words else f"${number}"


def _words(field: FieldInfo) -> list[str]:
    if field.annotation is bool:
        return ["yes", "no"]
    found = (one for one in types(field.annotation) if issubclass(one, enum.Enum))
    return next(([str(word.value) for word in one] for one in found), [])


def _tasks() -> dict[str, Any]:
    """`rumourmill check` as a task, with its problems in the list of problems and below the lines."""
    where = {"fileLocation": ["relative", "${workspaceFolder}"]}
    task = {
        "label": "rumourmill check",
        "type": "shell",
        "command": "rumourmill check --drafts",
        "group": {"kind": "test", "isDefault": True},
        "presentation": {"reveal": "silent"},
        "problemMatcher": [
            {"owner": "rumourmill", **where, "pattern": _IN_A_LINE},
            {"owner": "rumourmill-files", **where, "pattern": _OF_A_FILE},
        ],
    }
    return {"version": "2.0.0", "tasks": [task]}


def _settings() -> dict[str, Any]:
    """For its YAML extension, the files that are YAML as a whole."""
    return {"yaml.schemas": {f"{schemas.FOLDER}/{kind}.json": path for kind, path in schemas.WHOLE.items()}}
