"""What the site asks of its host, as Netlify and Cloudflare Pages read it."""

import re

import pytest

from generator import policy
from tests import hosting
from tests.documents import Built, files


def headers(built: Built, address: str) -> dict[str, str]:
    """What is sent with that address."""
    return hosting.told(hosting.rules((built.folder / "_headers").read_text("utf-8")), address)


def test_every_page_has_a_policy(built_site: Built) -> None:
    """No script but the site's own and its WebAssembly, no style in a page, nobody's frame, no guessing of types."""
    sent = headers(built_site, "/players/luke-chambers/")
    assert sent["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert sent["Permissions-Policy"].startswith("camera=(), ")
    assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
    assert sent["Strict-Transport-Security"] == "max-age=63072000"
    assert "Cache-Control" not in sent


@pytest.mark.parametrize("site", ["built_site", "small_site"])
def test_no_page_needs_more_than_its_policy_allows(site: str, request: pytest.FixtureRequest) -> None:
    """No style and no script stands in a page, but for data that no browser runs."""
    pages = sorted(request.getfixturevalue(site).folder.rglob("*.html"))
    assert len(pages) > 50
    inline = re.compile(
        r'<[a-z][^>]* (?:style|on[a-z]+)="|<style|<script(?![^>]* src=)(?! type="application/ld\+json")'
    )
    assert {str(path): found for path in pages if (found := inline.findall(path.read_text("utf-8")))} == {}


def test_only_what_has_a_digest_in_its_name_is_kept_for_ever(built_site: Built) -> None:
    """Assets of the theme, and the parts of the search index, but not the files that name them."""
    kept = {
        path
        for path in files(built_site.folder)
        if headers(built_site, f"/{path}").get("Cache-Control") == "public, max-age=31536000, immutable"
    }
    assert {path.split("/")[0] for path in kept} == {"assets", "pagefind"}
    assert any(path.endswith(".pf_fragment") for path in kept)
    assert any(path.endswith(".pf_index") for path in kept)
    named = {"pagefind/pagefind-entry.json", "pagefind/pagefind.js", "search/shards.json", "search/names.json"}
    assert named <= files(built_site.folder).keys()
    assert not named & kept
    sharded = headers(built_site, "/pagefind/2023-24/fragment/en_1234567.pf_fragment")
    assert sharded["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cache-Control" not in headers(built_site, "/pagefind/2023-24/pagefind-entry.json")


def test_types_that_hosts_would_not_know_are_told(small_site: Built) -> None:
    """Each once, below the path of the site."""
    types = {
        path: headers(small_site, f"/archive/{path}").get("Content-Type", "").partition(";")[0]
        for path in files(small_site.folder)
    }
    assert types["feed.xml"] == types["clubs/tokai/feed.xml"] == "application/atom+xml"
    assert types["feed.json"] == types["players/tom-hart/feed.json"] == "application/feed+json"
    assert types["windows/calendar.ics"] == "text/calendar"
    lines = {path for path in types if path.endswith(".jsonl")}
    assert len(lines) == 7
    assert {types[path] for path in lines} == {"application/jsonl"}
    assert types["players/tom-hart/index.json"] == types["index.html"] == ""


def test_other_sites_may_read_the_tables_and_nothing_else(built_site: Built) -> None:
    """A notebook in a browser, say."""
    shared = {
        path for path in files(built_site.folder) if "Access-Control-Allow-Origin" in headers(built_site, f"/{path}")
    }
    assert {path.split("/")[0] for path in shared} == {"data"}
    assert {"data/players.csv", "data/2023-24/claims.jsonl", "data/datapackage.json"} <= shared


def test_the_file_is_as_hosts_read_it(small_site: Built) -> None:
    """No more rules than Cloudflare takes, no line too long, one wildcard, and no header from two rules."""
    text = (small_site.folder / "_headers").read_text("utf-8")
    rules = hosting.rules(text)
    assert 10 < len(rules) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert [rule.form for rule in rules if rule.form.count("*") > 1 or "*" in rule.form[:-1]] == []
    assert [rule.form for rule in rules if not rule.form.startswith("/archive/")] == []
    for path in files(small_site.folder):
        names = [name for rule in rules if rule.covers(f"/archive/{path}") for name, _ in rule.headers]
        assert len(names) == len(set(names)), path
    assert dict(policy.ON_ALL).items() <= headers(small_site, "/archive/").items()


def test_old_addresses_lead_to_new_ones(small_site: Built) -> None:
    """With whole paths, for good; the pages at the old addresses stay for hosts that do not read it."""
    redirects = [line.split(" ") for line in (small_site.folder / "_redirects").read_text("utf-8").splitlines()]
    now = "/archive/2023/07/09/norrehavn-open-talks-over-hart/"
    assert redirects == [["/archive/2023/hart-talks/", now, "301"], ["/archive/old/hart.html", now, "301"]]
    assert {"2023/hart-talks/index.html", "old/hart.html"} <= files(small_site.folder).keys()
