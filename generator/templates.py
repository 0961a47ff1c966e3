"""Templates: parsed once, to compile them and to see what each is made of."""

from collections.abc import Collection, Iterable, Mapping, MutableMapping
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, meta, nodes

from generator.digests import digest
from generator.disk import told
from generator.settings import Site
from generator.theme_files import File


class Seen(NamedTuple):
    """A file of templates/ as it was read: a digest of it, the templates and the assets that it names.

    Among the names is None where one is only known while rendering.
    """

    digest: str
    templates: frozenset[str | None]
    assets: frozenset[str | None]


class _Compiled(NamedTuple):
    """A template, and what was folded into its code: the site's card, and the addresses of the assets that it names."""

    path: str
    seen: Seen
    site: Site
    addresses: tuple[tuple[str, str | None], ...]
    code: CodeType


class Loader(BaseLoader):
    """Parses each template once, to compile it and to see what it names.

    `base.html` is the file of the nearest theme that has it; `default:base.html` is the one that default has, or a
    theme that default extends.
    """

    def __init__(
        self, files: Mapping[str, File], site: Site, addresses: Mapping[str, str], before: BaseLoader | None
    ) -> None:
        """`files` are the templates by all their names; `before` is the loader of an earlier theme."""
        self.files = files
        self.seen: dict[str, Seen] = {}
        self.compiled: dict[str, _Compiled] = {}
        self._site = site
        self._addresses = addresses
        self._before = before.compiled if isinstance(before, Loader) else {}

    def list_templates(self) -> list[str]:
        """Of each file the name that any theme knows it by."""
        return sorted(name for name in self.files if ":" not in name)

    def of_themes(self) -> set[str]:
        """The names such as default:base.html that the templates seen so far draw in and that are not seen yet."""
        named = {name for one in self.seen.values() for name in one.templates}
        return {name for name in self.files if ":" in name and (name in named or None in named)} - self.seen.keys()

    def get_source(self, _: Environment, template: str) -> tuple[str, str, None]:
        """The text of a template, and its file."""
        if template not in self.files:
            raise TemplateNotFound(template)
        path = self.files[template].path
        with told(path):
            return path.read_text("utf-8"), str(path), None

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  Jinja's
    ) -> Template:
        """The template, as it was compiled before if that still holds."""
        source, path, _ = self.get_source(environment, name)
        known = self._before.get(name)
        if known is None or not self._holds(known, path, source):
            known = self._compile(environment, source, name, path)
        self.seen[name], self.compiled[name] = known.seen, known
        return environment.template_class.from_code(environment, known.code, globals or {})

    def _holds(self, known: _Compiled, path: str, source: str) -> bool:
        if (known.path, known.seen.digest, known.site) != (path, digest(source.encode()), self._site):
            return False
        return all(self._addresses.get(name) == address for name, address in known.addresses)

    def _compile(self, environment: Environment, source: str, name: str, path: str) -> _Compiled:
        tree = environment.parse(source, name, path)
        shown = (one.node for one in tree.find_all(nodes.Filter) if one.name == "asset")
        assets = frozenset(node.value if isinstance(node, nodes.Const) else None for node in shown)
        seen = Seen(digest(source.encode()), frozenset(meta.find_referenced_templates(tree)), assets)
        # Of a name that is only known later, a part may be known now, and then so is the address.
        named = self._addresses.keys() | assets if None in assets else assets
        addresses = tuple((asset, self._addresses.get(asset)) for asset in named if asset is not None)
        return _Compiled(path, seen, self._site, addresses, environment.compile(tree, name, path))

    def skip(self, name: str) -> None:
        """Takes a file that is no template for what it is."""
        self.seen[name] = Seen(digest(self.files[name].path.read_bytes()), frozenset(), frozenset())


def parts(
    seen: Mapping[str, Seen], templates: Mapping[str, File], assets: Mapping[str, File]
) -> dict[str, frozenset[File]]:
    """The files that each template is made of; where a name is only known while rendering, all that it may be."""
    drawn = {name: _named(one.templates, seen.keys()) for name, one in seen.items()}
    loaded = {name: _named(one.assets, assets.keys()) for name, one in seen.items()}
    found = {}
    for name in seen:
        closure = _closure(name, drawn)
        shown = {assets[asset] for one in closure for asset in loaded[one]}
        found[name] = frozenset({templates[one] for one in closure} | shown)
    return found


def _named(names: frozenset[str | None], known: Collection[str]) -> set[str]:
    return {name for name in known if name in names or None in names}


def _closure(name: str, drawn: Mapping[str, Iterable[str]]) -> set[str]:
    """The template itself, what it draws in, what that draws in, and so on."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += drawn.get(one, ())
    return seen
