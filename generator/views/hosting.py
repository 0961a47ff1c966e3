"""What hosts of static files are told: the headers to send, and where old addresses lead."""

from dataclasses import dataclass
from urllib.parse import quote

from generator import policy, urls
from generator.lookup import Lookup
from generator.views import data

_TYPES = (
    ("feed.xml", "application/atom+xml; charset=utf-8"),
    ("feed.json", "application/feed+json; charset=utf-8"),
)


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers (name, value) for all addresses of a form: `*` at its end stands for anything, `:word` for one part."""

    form: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeadersView:
    """What headers.txt prints, in the format of Netlify and Cloudflare Pages; no two rules set one header twice."""

    rules: tuple[HeaderRule, ...]


@dataclass(frozen=True, slots=True)
class RedirectsView:
    """What redirects.txt prints, in the format of the same: (old address, new address), the newest article first."""

    redirects: tuple[tuple[str, str], ...]


def headers_view(archive: Lookup) -> HeadersView:
    """The headers of the site. What hosts guess right by the end of a file's name is left to them."""
    base = archive.site.base
    secure = (policy.HTTPS_ONLY,) if archive.site.url.startswith("https:") else ()
    rules = [
        ("/*", (*policy.ON_ALL, *secure)),
        *((form, (policy.FOREVER,)) for form in policy.DIGEST_NAMED),
        (policy.SHARED[0], (policy.SHARED[1],)),
        *(
            (f"{page}{name}", (("Content-Type", kind),))
            for name, kind in _TYPES
            for page in ("/", "/players/:id/", "/clubs/:id/")
        ),
        (urls.WINDOWS_CALENDAR, (("Content-Type", "text/calendar; charset=utf-8"),)),
        *((form, (("Content-Type", "application/jsonl; charset=utf-8"),)) for form in _json_lines()),
    ]
    return HeadersView(tuple(HeaderRule(base + form, headers) for form, headers in rules))


def _json_lines() -> list[str]:
    whole = [urls.table(name, "jsonl") for name in data.WHOLE]
    return [*whole, *(urls.table(name, "jsonl", ":season") for name in data.BY_SEASON)]


def redirects_view(archive: Lookup) -> RedirectsView:
    """The old addresses of articles."""
    base = archive.site.base
    return RedirectsView(
        tuple(
            (quote(base + old.id, safe="/%"), base + urls.article(one))
            for one in archive.moved[""]
            for old in one.aliases
        )
    )
