"""What the doctor makes of facts: versions, watching, the disk, and what hosts take."""

from dataclasses import replace

import pytest

from generator.desk.checkup import health, hosts
from generator.desk.checkup.finding import Finding, Level
from generator.desk.checkup.health import Requirement, Watching
from generator.desk.checkup.hosts import Census

SMALL = Census(files=812, size=9_000_000, largest=("a/b.js", 90_000), fullest=("a", 40), header_rules=23)


# Versions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pagefind[bin]<1.6,>=1.5", Requirement("pagefind", "<1.6,>=1.5")),
        ("click >= 8.2", Requirement("click", ">=8.2")),
        ("lxml", Requirement("lxml", "")),
        ('resvg-py>=0.5; extra == "cards"', Requirement("resvg-py", ">=0.5", "cards")),
        ("uvloop (>=0.1) ; python_version < '3' and extra == 'x'", Requirement("uvloop", ">=0.1", "x")),
    ],
)
def test_a_requirement_is_read_as_metadata_writes_it(text: str, found: Requirement) -> None:
    """Name, bounds and extra."""
    assert health.requirement(text) == found


@pytest.mark.parametrize(
    ("version", "bounds", "fits"),
    [
        ("1.5.2", "<1.6,>=1.5", True),
        ("1.6.0", "<1.6,>=1.5", False),
        ("1.6", "<=1.6.0", True),
        ("1.10", ">=1.9", True),
        ("2.0.0rc1", ">=2.0", True),
        ("3.11.7", ">=3.12", False),
        ("1.4.9", "~=1.4.2", True),
        ("1.5.0", "~=1.4.2", False),
        ("1.4", "!=1.4.0", False),
        ("0.1", "", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, bounds: str, fits: bool) -> None:  # noqa: FBT001  a case
    """Not as words, and zeros at the end mean nothing."""
    assert health.fits(version, bounds) is fits


def test_libraries_that_do_not_fit_have_a_line_each() -> None:
    """Those that do share one."""
    needed = [Requirement("click", ">=8.2"), Requirement("rich", ">=14.1"), Requirement("lxml", ">=6")]
    assert health.libraries(needed, {"click": "8.2.1", "rich": "13.0"}) == [
        Finding(Level.ERROR, "libraries", "rich 13.0, but >=14.1 is required", "pip install 'rich>=14.1'"),
        Finding(Level.ERROR, "libraries", "lxml is not installed", "pip install 'lxml>=6'"),
        Finding(Level.OK, "libraries", "1 as required: click 8.2.1"),
    ]


def test_an_old_python_is_an_error() -> None:
    """With what is required."""
    assert health.python("3.10.4", ">=3.11") == Finding(
        Level.ERROR, "Python", "3.10.4, but >=3.11 is required", "install another Python"
    )


def test_an_extra_is_missed_only_where_it_is_wanted() -> None:
    """By card_images."""
    needed = [Requirement("resvg-py", ">=0.5", "cards")]
    levels = [health.optional("cards", needed, {}, wanted=wanted).level for wanted in (True, False)]
    assert levels == [Level.ERROR, Level.OK]
    assert health.optional("cards", needed, {"resvg-py": "0.5.1"}, wanted=True).sentence == "resvg-py 0.5.1"


def test_pagefind_is_told_with_its_kind() -> None:
    """Or with why it does not run."""
    assert health.pagefind("pagefind_extended 1.5.2", "").sentence == "pagefind_extended 1.5.2 (extended)"
    assert health.pagefind("pagefind 1.5.2", "").sentence.startswith("pagefind 1.5.2 (not the extended one")
    assert health.pagefind("", "it is not installed").level is Level.ERROR


# Watching and the disk


@pytest.mark.parametrize(
    ("found", "level", "sentence"),
    [
        (Watching("Linux", 23, 8_192, 128, "ext4"), Level.OK, "23 folders to watch of 8,192, 128 watchers a user"),
        (
            Watching("Linux", 5_000, 8_192, 128, "ext4"),
            Level.WARNING,
            "5,000 folders to watch of 8,192, 128 watchers a user: the preview may have to look for changes",
        ),
        (Watching("Linux", 1, 8_192, 128, "9p"), Level.WARNING, "this disk (9p) may tell of no changes"),
        (
            Watching("Linux", 1, 8_192, 1, "ext4", "changes cannot be heard of"),
            Level.WARNING,
            "changes cannot be heard of",
        ),
        (Watching("Darwin", 1), Level.OK, "Darwin tells of changes and sets no limits that matter here"),
    ],
)
def test_whether_changes_are_heard_of(found: Watching, level: Level, sentence: str) -> None:
    """By the limits of the system, the kind of the disk, and a try."""
    assert (health.watching(found).level, health.watching(found).sentence) == (level, sentence)


@pytest.mark.parametrize(
    ("free", "built", "level", "sentence"),
    [
        (2_000_000_000, 0, Level.OK, "2.0 GB free"),
        (400_000_000, 0, Level.WARNING, "400.0 MB free, and a build may need 500.0 MB"),
        (2_000_000_000, 1_500_000_000, Level.WARNING, "2.0 GB free, and a build may need 3.0 GB"),
        (40_000_000, 0, Level.ERROR, "40.0 MB free, and a build may need 500.0 MB"),
    ],
)
def test_a_build_needs_room_for_a_second_site(free: int, built: int, level: Level, sentence: str) -> None:
    """And for half a gigabyte at least."""
    assert (health.space(free, built).level, health.space(free, built).sentence) == (level, sentence)


def test_what_the_disk_knows_is_told() -> None:
    """Without second names, builds are slower; a disk that takes A for a is as good."""
    good = health.disk(tells_case=True, links=True)
    poor = health.disk(tells_case=False, links=False)
    assert [one.level for one in good] == [Level.OK, Level.OK]
    assert [one.level for one in poor] == [Level.OK, Level.WARNING]
    assert poor[1].sentence.startswith("the disk knows no second names for files")


def test_another_encoding_than_utf_8_is_a_warning() -> None:
    """Of names or of the terminal."""
    assert health.encoding("utf-8", "UTF8").level is Level.OK
    assert health.encoding("utf-8", "cp1252").sentence == "cp1252: names may be shown wrong"


# Hosts


def judged(found: Census, host: str) -> list[tuple[str, str]]:
    """(level, sentence) of what is said of a host."""
    return [(str(one.level), one.sentence) for one in hosts.judge(found) if one.topic == host]


def test_a_small_site_fits_everywhere() -> None:
    """With its numbers beside the limits."""
    assert [(str(one.level), one.topic, one.sentence) for one in hosts.judge(SMALL)] == [
        ("ok", "Netlify", "takes it: 40 of 54,000 files in one folder"),
        (
            "ok",
            "Cloudflare Pages",
            "takes it: 812 of 20,000 files, 90.0 kB of 26.2 MB the largest file, 23 of 100 rules for headers",
        ),
        ("ok", "GitHub Pages", "takes it: 9.0 MB of 1.0 GB in all, 90.0 kB of 52.4 MB the largest file"),
    ]


@pytest.mark.parametrize(
    ("files_", "said"),
    [
        (16_000, []),
        (
            16_001,
            [("warning", "takes at most 20,000 on its free plan, this has 16,001 files: near the limit")],
        ),
        (
            30_000,
            [("warning", "takes at most 20,000 on its free plan, this has 30,000 files: the deploy is refused")],
        ),
        (
            100_001,
            [
                ("error", "takes at most 20,000 on its free plan, this has 100,001 files: the deploy is refused"),
                ("error", "takes at most 100,000 on its paid plan, this has 100,001 files: the deploy is refused"),
            ],
        ),
    ],
)
def test_cloudflare_counts_files(files_: int, said: list[tuple[str, str]]) -> None:
    """More than the free plan takes is no mistake as long as the paid one takes it."""
    found = judged(replace(SMALL, files=files_), "Cloudflare Pages")
    assert [one for one in found if one[0] != "ok"] == said
    assert found


def test_netlify_counts_the_files_of_a_folder() -> None:
    """And recommends to have fewer redirects."""
    assert judged(replace(SMALL, fullest=("players", 54_001)), "Netlify") == [
        ("error", "takes at most 54,000, this has 54,001 files in one folder (players): the deploy fails")
    ]
    assert judged(replace(SMALL, static_redirects=9_990, dynamic_redirects=11), "Netlify") == [
        ("warning", "recommends at most 10,000, this has 10,001 redirects: the deploy may fail")
    ]


def test_a_large_file_is_refused() -> None:
    """By Cloudflare before GitHub."""
    big = replace(SMALL, largest=("a/b.zip", 60 << 20))
    assert judged(big, "Cloudflare Pages") == [
        ("error", "takes at most 26.2 MB, this has 62.9 MB the largest file (a/b.zip): the file is refused")
    ]
    assert [level for level, _ in judged(big, "GitHub Pages")] == ["warning"]
    assert [level for level, _ in judged(replace(big, largest=("a", 101 << 20)), "GitHub Pages")] == [
        "error",
        "warning",
    ]


def test_redirects_beyond_the_limit_are_a_warning() -> None:
    """Each old address has a page of its own as well."""
    assert judged(replace(SMALL, static_redirects=2_001), "Cloudflare Pages") == [
        (
            "warning",
            "takes at most 2,000, this has 2,001 static redirects: those after them lead on by their pages alone",
        )
    ]


def test_github_takes_a_gigabyte() -> None:
    """In all."""
    assert judged(replace(SMALL, size=1_000_000_001), "GitHub Pages") == [
        ("error", "takes at most 1.0 GB, this has 1.0 GB in all: the site may not be served")
    ]


def test_rules_for_hosts_are_counted() -> None:
    """Comments and empty lines are none."""
    assert hosts.redirects("# old\n/a /b 301\n\n/c/* /d/:splat 301\n/e/:id /f 301\n") == (1, 2, 18)
    assert hosts.headers("/*\n  A: b\n  C: d\n\n# x\n/feed.xml\n  E: f\n") == (2, 9)


def test_every_limit_names_where_it_is_documented() -> None:
    """On the host's own pages."""
    assert len(hosts.LIMITS) > 10
    own = ("https://docs.netlify.com/", "https://developers.cloudflare.com/", "https://docs.github.com/")
    assert [limit for limit in hosts.LIMITS if not limit.source.startswith(own)] == []
