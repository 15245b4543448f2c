"""Twenty courses that are equally likely, as dots on the calendar; those never signed in a box."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, calendar_ticks, ruled
from accord.faces.charts.drawing import EDGE, NARROW, Chart, dot, frame, line, rect, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.pictures import DotsFigure

__all__ = ["CHART"]

_DOT = 13.0
"""From one dot to the next."""


def draw(figure: DotsFigure, width: float) -> str:
    """The figure as SVG."""
    apart = 96.0 if width <= NARROW else 150.0
    axis = Axis(0, figure.horizon, EDGE + 8, width - EDGE - apart)
    columns = _columns(figure, axis)
    across = max(1, int((apart - 24) // _DOT))
    tall = max([len(dots) for dots in columns.values()] + [-(-figure.never // across), 3])
    bottom = 10 + _DOT * tall
    parts = [
        dot(x, bottom - _DOT * (level + 0.5), "main", 5.2)
        for x, dots in sorted(columns.items())
        for level in range(len(dots))
    ]
    parts.append(line(axis.left - 6, bottom, axis.right + 6, bottom, "axis"))
    parts += ruled(axis, calendar_ticks(axis, figure.start), bottom, bottom + 4, axis.right + 3 * EDGE)
    left = width - apart + 12
    parts.append(rect(left, 4, width - EDGE - left, bottom - 3, "fill"))
    for k in range(figure.never):
        x, level = left + 8 + _DOT * (k % across + 0.25), k // across
        parts.append(dot(x, bottom - 2 - _DOT * (level + 0.5), "hollow", 4.6))
    named = wrapped(f"not by {figure.until}:", width - left)
    first = named[0] if len(named) == 1 else "not by then:"
    lines = [first, f"{figure.never} of {figure.never + len(figure.months)}"]
    for k, piece in enumerate(lines):
        parts.append(text(left, bottom + 16 + LINE * k, piece, "soft"))
    return frame(figure.label, width, bottom + 8 + LINE * len(lines) + 4, parts)


def _columns(figure: DotsFigure, axis: Axis) -> dict[float, list[float]]:
    """Dots by the column that they stack in."""
    columns: dict[float, list[float]] = {}
    for month in figure.months:
        place = round((axis.at(month) - axis.left) / _DOT)
        columns.setdefault(axis.left + _DOT * place, []).append(month)
    return columns


CHART = Chart(DotsFigure, draw)
