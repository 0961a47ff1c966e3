"""Pictures that stand for a page where it is shared: SVG to PNG, by resvg, in a font that comes with it.

No font of the machine is used, so that the same picture is made everywhere. Both libraries are an extra of this
package, and a site that shows no such pictures needs neither.
"""

from functools import cache
from importlib.util import find_spec

from generator.digests import digest

WIDTH, HEIGHT = 1200, 630
_FAMILY = "Noto Serif"


def installed() -> bool:
    """Whether both libraries are there."""
    return all(find_spec(name) is not None for name in ("resvg_py", "fontpkg_noto_serif"))


def png(svg: bytes) -> bytes:
    """The picture, 1200 pixels by 630. ValueError where it is no SVG."""
    import resvg_py  # noqa: PLC0415  an extra, which most sites do without

    return resvg_py.svg_to_bytes(
        svg_string=svg.decode(),
        width=WIDTH,
        height=HEIGHT,
        skip_system_fonts=True,
        font_files=[_font()],
        font_family=_FAMILY,
        serif_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )


@cache
def _font() -> str:
    """The font's file, which holds all weights from thin to black."""
    from fontpkg_noto_serif import ROOT  # noqa: PLC0415  an extra, as above

    return str(ROOT / "files" / "NotoSerif[wdth,wght].ttf")


def drawn_of(svg: bytes) -> str:
    """A digest of what is drawn: where it is the same, so is the picture."""
    return digest(svg)
