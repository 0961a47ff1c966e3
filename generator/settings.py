"""The site's own card: content/site.yaml as a frozen value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.problems import Place

Value = str | bool | int | float


class Given(NamedTuple):
    """What content/site.yaml gives a setting of the theme: the text, and where its name and the text itself stand."""

    text: str
    key: Place
    place: Place


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings of the theme as templates read them, by name: site.theme.footer_note."""

    _values: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, name: str) -> Value:
        """KeyError where the theme declares no such setting."""
        return dict(self._values)[name]


_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?-([A-Za-z]{2})")

# The file name of the picture of a page, which no image beside a content file may have.
PICTURE = "card.png"


@dataclass(frozen=True, slots=True)
class Site:
    """What content/site.yaml holds. `url` has no slash at its end; `language` is a BCP 47 tag.

    `data_licence` is the address of the licence of the data, empty where none is named.
    """

    title: str
    url: str
    description: str = ""
    language: str = "en"
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    theme: str = "default"
    theme_settings: Mapping[str, Given] = field(default_factory=lambda: MappingProxyType({}))
    data_licence: str = ""
    card_images: bool = False

    @property
    def base(self) -> str:
        """The path below which the site is published: empty, or such as /archive, with no slash at its end."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def locale(self) -> str:
        """The language as Open Graph writes it, en_GB; empty where it does not tell of which country."""
        found = _LOCALE.fullmatch(self.language)
        return f"{found[1].lower()}_{found[2].upper()}" if found else ""

    @property
    def authority(self) -> str:
        """The host name, which makes the feeds' tag URIs the site's own."""
        return urlsplit(self.url).hostname or ""
