"""Pages as the tests read them: the title, ids, addresses and words of every page of a built site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_ADDRESSES = {"href", "src", "action"}
_SILENT = {"script", "style", "title", "template"}


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Document(HTMLParser):
    """One page. `addresses` are all values of href, src and action; `links` those of <a>, with their words."""

    def __init__(self, data: bytes) -> None:
        """Reads the page."""
        super().__init__()
        self.size = len(data)
        self.title = ""
        self.titles = 0
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.scripts = 0
        self.words = ""
        self._silent: str | None = None
        self._link: str | None = None
        self._said: list[str] = []
        self.feed(data.decode())
        self.close()
        self.words = " ".join(" ".join(self._said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what the tag points at and what points at it."""
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        self.addresses += [value for name, value in found.items() if name in _ADDRESSES]
        self.scripts += tag == "script" and found.get("type") != "application/ld+json"
        if tag in _SILENT:
            self._silent = tag
            self.titles += tag == "title"
        if tag == "a" and "href" in found:
            self.links.append((found["href"], ""))
            self._link = found["href"]

    def handle_endtag(self, tag: str) -> None:
        """The end of what is not shown, or of a link."""
        if tag == self._silent:
            self._silent = None
        if tag == "a":
            self._link = None

    def handle_data(self, data: str) -> None:
        """Words, which are the title's, a link's, the page's or nobody's."""
        if self._silent == "title":
            self.title += data
        if self._silent:
            return
        self._said.append(data)
        if self._link is not None:
            href, said = self.links[-1]
            self.links[-1] = (href, said + data)


@dataclass(frozen=True)
class Built:
    """A built site: its folder, its address, and its pages by their root-relative addresses."""

    folder: Path
    url: str
    problems: tuple[object, ...] = ()
    pages: Mapping[str, Document] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, url: str, problems: tuple[object, ...] = ()) -> "Built":
        """All pages of the folder, but for those of the search index."""
        pages = {
            f"/{path.relative_to(folder).as_posix()}".removesuffix("index.html"): Document(path.read_bytes())
            for path in sorted(folder.rglob("*.html"))
            if path.relative_to(folder).parts[0] != "pagefind"
        }
        return cls(folder, url, problems, pages)

    def inside(self, page: str, address: str) -> str | None:
        """The root-relative path, with fragment, that an address on a page means; None where it leads elsewhere."""
        whole = urlsplit(urljoin(self.url + page, address))
        if f"{whole.scheme}://{whole.netloc}" != "{0.scheme}://{0.netloc}".format(urlsplit(self.url)):
            return None
        path = whole.path.removeprefix(urlsplit(self.url).path)
        return path + (f"#{whole.fragment}" if whole.fragment else "")

    def dead(self) -> list[str]:
        """Every address within the site that leads to no file or to no id, as “page: address”."""
        return [
            f"{page}: {address}"
            for page, document in self.pages.items()
            for address in document.addresses
            if (target := self.inside(page, address)) is not None and not self._has(target)
        ]

    def _has(self, target: str) -> bool:
        path, _, fragment = target.partition("#")
        file = self.folder / unquote(path).lstrip("/")
        if not (file / "index.html" if path.endswith("/") else file).is_file():
            return False
        return not fragment or unquote(fragment) in self.pages[unquote(path)].ids

    def follow(self, start: str, *steps: str) -> Document:
        """The page reached by clicking, from page to page, a link to each address; fails where there is none."""
        page = start
        for step in steps:
            targets = {(self.inside(page, href) or "").partition("#")[0] for href, _ in self.pages[page].links}
            assert step in targets, f"{page} has no link to {step}"
            page = step
        return self.pages[page]
