"""What hosts of static files take, held against a built site.

The numbers are those that the hosts' own documentation gave on 24 November 2026. A `hard` one is a limit: beyond it the
host refuses the site or leaves something of it out. The others are recommendations, or limits that it calls soft.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.desk.checkup.finding import Finding, Level

MB, MIB, GB = 1_000_000, 1 << 20, 1_000_000_000
# From this share of a limit on, a site is told that it comes near.
_NEAR = 0.8

_NETLIFY_DEPLOYS = "https://docs.netlify.com/site-deploys/overview"
_NETLIFY_REDIRECTS = "https://docs.netlify.com/manage/routing/redirects/overview"
_CLOUDFLARE = "https://developers.cloudflare.com/pages/platform/limits/"
_CLOUDFLARE_REDIRECTS = "https://developers.cloudflare.com/pages/configuration/redirects/"
_CLOUDFLARE_HEADERS = "https://developers.cloudflare.com/pages/configuration/headers/"
_GITHUB = "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"
_GITHUB_FILES = (
    "https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github"
)


@dataclass(frozen=True, slots=True)
class Census:
    """A built site in numbers. Sizes in bytes; the largest file and the fullest folder by their paths.

    Redirects with `*` or `:name` in their old address are dynamic, the others static. `longest_redirect` and
    `longest_header` are lines of _redirects and _headers, in characters.
    """

    files: int = 0
    size: int = 0
    largest: tuple[str, int] = ("", 0)
    fullest: tuple[str, int] = ("", 0)
    static_redirects: int = 0
    dynamic_redirects: int = 0
    longest_redirect: int = 0
    header_rules: int = 0
    longest_header: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of something that a host takes; `of` is the number of the census that it is about."""

    host: str
    of: str
    most: int
    source: str
    then: str
    hard: bool = True
    plan: str = ""


LIMITS = (
    Limit("Netlify", "fullest", 54_000, _NETLIFY_DEPLOYS, "the deploy fails"),
    Limit("Netlify", "redirects", 10_000, _NETLIFY_REDIRECTS, "the deploy may fail", hard=False),
    Limit("Cloudflare Pages", "files", 20_000, _CLOUDFLARE, "the deploy is refused", plan="free"),
    Limit("Cloudflare Pages", "files", 100_000, _CLOUDFLARE, "the deploy is refused", plan="paid"),
    Limit("Cloudflare Pages", "largest", 25 * MIB, _CLOUDFLARE, "the file is refused"),
    Limit("Cloudflare Pages", "static_redirects", 2_000, _CLOUDFLARE, "those after them lead on by their pages alone"),
    Limit("Cloudflare Pages", "dynamic_redirects", 100, _CLOUDFLARE, "those after them are left out"),
    Limit("Cloudflare Pages", "longest_redirect", 1_000, _CLOUDFLARE_REDIRECTS, "the redirect is left out"),
    Limit("Cloudflare Pages", "header_rules", 100, _CLOUDFLARE, "those after them are left out"),
    Limit("Cloudflare Pages", "longest_header", 2_000, _CLOUDFLARE_HEADERS, "the header is left out"),
    Limit("GitHub Pages", "size", 1 * GB, _GITHUB, "the site may not be served"),
    Limit("GitHub Pages", "largest", 100 * MIB, _GITHUB_FILES, "a push that holds it is refused"),
    Limit("GitHub Pages", "largest", 50 * MIB, _GITHUB_FILES, "a push that holds it is warned of", hard=False),
)
# Beyond these, only what readers cannot do without is told as a mistake: old addresses have pages of their own.
_GRAVE = frozenset({"files", "size", "largest", "fullest"})
# What no census can show.
_BESIDES: Mapping[str, str] = {
    "GitHub Pages": "10 builds an hour and 100 GB a month are soft limits; it reads neither _headers nor _redirects",
}
_WHAT: Mapping[str, str] = {
    "files": "files",
    "size": "in all",
    "largest": "the largest file",
    "fullest": "files in one folder",
    "redirects": "redirects",
    "static_redirects": "static redirects",
    "dynamic_redirects": "dynamic redirects",
    "longest_redirect": "characters in a redirect",
    "header_rules": "rules for headers",
    "longest_header": "characters in a header",
}


def judge(found: Census) -> list[Finding]:
    """A line for each host that takes the site, and one for each limit that it breaks or comes near to."""
    told: list[Finding] = []
    for host in dict.fromkeys(limit.host for limit in LIMITS):
        limits = [limit for limit in LIMITS if limit.host == host]
        wrong = [one for limit in limits if (one := _broken(limit, found, limits))]
        told += wrong or [Finding(Level.OK, host, f"takes it: {_summary(limits, found)}", _BESIDES.get(host, ""))]
    return told


def _broken(limit: Limit, found: Census, limits: Iterable[Limit]) -> Finding | None:
    """What is told of a limit; where another plan takes more, going beyond the smaller one is no mistake."""
    number = _number(limit.of, found)
    if number <= limit.most * _NEAR:
        return None
    where = _where(limit.of, found)
    plan = f" on its {limit.plan} plan" if limit.plan else ""
    most = f"{'takes' if limit.hard else 'recommends'} at most {_shown(limit.of, limit.most)}{plan}"
    sentence = f"{most}, this has {_shown(limit.of, number)} {_WHAT[limit.of]}{where}"
    if number <= limit.most:
        return Finding(Level.WARNING, limit.host, f"{sentence}: near the limit", limit.source)
    more = any(other.of == limit.of and other.hard and other.most >= number for other in limits)
    grave = limit.hard and limit.of in _GRAVE and not more
    return Finding(Level.ERROR if grave else Level.WARNING, limit.host, f"{sentence}: {limit.then}", limit.source)


def _number(of: str, found: Census) -> int:
    if of == "redirects":
        return found.static_redirects + found.dynamic_redirects
    number: int | tuple[str, int] = getattr(found, of)
    return number[1] if isinstance(number, tuple) else number


def _where(of: str, found: Census) -> str:
    number = getattr(found, of, 0)
    return f" ({number[0] or 'the topmost'})" if isinstance(number, tuple) else ""


def _shown(of: str, number: int) -> str:
    return size(number) if of in {"size", "largest"} else f"{number:,}"


def _summary(limits: Iterable[Limit], found: Census) -> str:
    """The numbers that its limits are about, each once: “5,312 of 20,000 files, 0.2 of 26.2 MB the largest file”."""
    smallest: dict[str, Limit] = {}
    for limit in limits:
        known = smallest.setdefault(limit.of, limit)
        smallest[limit.of] = min(known, limit, key=lambda one: one.most)
    return ", ".join(_of(one, found) for one in smallest.values() if one.of in _GRAVE or _number(one.of, found))


def _of(limit: Limit, found: Census) -> str:
    return f"{_shown(limit.of, _number(limit.of, found))} of {_shown(limit.of, limit.most)} {_WHAT[limit.of]}"


def size(number: int) -> str:
    """Bytes as people tell them: 812 B, 4.2 kB, 26.2 MB, 1.0 GB."""
    for unit, name in ((GB, "GB"), (MB, "MB"), (1_000, "kB")):
        if number >= unit:
            return f"{number / unit:,.1f} {name}"
    return f"{number} B"


# What the files for hosts hold


def redirects(text: str) -> tuple[int, int, int]:
    """Of a _redirects file: static and dynamic redirects, and the characters of the longest."""
    lines = list(_rules(text))
    dynamic = sum("*" in line.split()[0] or "/:" in line.split()[0] for line in lines)
    return len(lines) - dynamic, dynamic, max(map(len, lines), default=0)


def headers(text: str) -> tuple[int, int]:
    """Of a _headers file: its rules, and the characters of the longest line."""
    lines = list(_rules(text))
    return sum(not line[0].isspace() for line in lines), max(map(len, lines), default=0)


def _rules(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
