"""The site's own card: content/site.yaml as a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


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
    theme_settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    data_licence: str = ""

    @property
    def base(self) -> str:
        """The path below which the site is published: empty, or such as /archive, with no slash at its end."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def authority(self) -> str:
        """The host name, which makes the feeds' tag URIs the site's own."""
        return urlsplit(self.url).hostname or ""
