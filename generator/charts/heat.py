"""The levels of a calendar that is shaded by how much was said.

They are the same on every page, so that months can be compared, and one busy day does not pale all others.
"""

LEAST = (1, 2, 5, 10, 20)


def level(count: int) -> int:
    """0 for a day without articles, up to 5."""
    return sum(count >= least for least in LEAST)


def levels() -> tuple[tuple[int, int, int | None], ...]:
    """Each level with the least and the most that it stands for; the last has no most."""
    most = (*(least - 1 for least in LEAST[1:]), None)
    return tuple((number, *both) for number, both in enumerate(zip(LEAST, most, strict=True), 1))
