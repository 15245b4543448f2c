"""Figures as pictures for programs that draw no SVG: the same drawings, in points of colour."""

from __future__ import annotations

import re

from accord.errors import MissingExtraError
from accord.faces.charts import svg_file
from accord.pages.figures import Figure

__all__ = ["PX_PER_INCH", "ZOOM", "picture", "png_of"]

ZOOM = 3
"""Points of colour for each unit of the drawing: sharp on paper at its natural size."""
PX_PER_INCH = 96
_WIDE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def picture(figure: Figure) -> tuple[bytes, float, float]:
    """A figure as PNG, with its natural width and height in inches.

    Raises
    ------
    MissingExtraError
        If resvg-py (the extra ``report``) is not installed.
    """
    drawn = svg_file(figure)
    found = _WIDE.search(drawn)
    assert found is not None  # every drawing has a frame
    return png_of(drawn), float(found[1]) / PX_PER_INCH, float(found[2]) / PX_PER_INCH


def png_of(drawn: str) -> bytes:
    """An SVG as PNG on white, in the fonts of this machine."""
    try:
        import resvg_py
    except ImportError as absent:
        raise MissingExtraError("Figures in Word", "report") from absent
    return resvg_py.svg_to_bytes(
        svg_string=drawn, background="#ffffff", zoom=ZOOM, sans_serif_family="Noto Sans"
    )
