"""Differences with their intervals around a line at zero."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, inside
from accord.faces.charts.drawing import EDGE, Chart, block, dot, frame, line, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.figures import DifferencesFigure

__all__ = ["CHART"]


def draw(figure: DifferencesFigure, width: float) -> str:
    """The figure as SVG."""
    least = min(0.0, *(row.low for row in figure.rows))
    most = max(0.0, *(row.high for row in figure.rows))
    axis = Axis(least, most or least + 1.0, EDGE + 6, width - EDGE - 6)
    zero, top = axis.at(0.0), 0.0
    parts: list[str] = []
    for row in figure.rows:
        told = text_width(row.text)
        beside = text_width(row.title, bold=True) + told + 12 <= width - 2 * EDGE
        lines = [row.title] if beside else wrapped(row.title, width - 2 * EDGE, bold=True)
        parts.append(block(EDGE, top + 13, lines, "label"))
        top += LINE * (len(lines) - (1 if beside else 0))
        parts.append(text(width - EDGE, top + 13, row.text, "soft", "end"))
        parts.append(line(zero, top + 19, zero, top + 33, "dash"))
        parts.append(line(axis.at(row.low), top + 26, axis.at(row.high), top + 26, "interval"))
        parts.append(dot(axis.at(row.value), top + 26, "main", 4.5))
        top += 40.0
    parts.append(text(inside(zero, "0", width), top + 14, "0", "soft", "middle"))
    if zero - EDGE > 80:
        parts.append(text(EDGE, top + 14, "← better", "soft"))
    if width - EDGE - zero > 80:
        parts.append(text(width - EDGE, top + 14, "worse →", "soft", "end"))
    return frame(figure.label, width, top + 22, parts)


CHART = Chart(DifferencesFigure, draw)
