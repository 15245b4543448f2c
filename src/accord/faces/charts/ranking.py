"""The issues, easiest above, with the share of the time that each stays open."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, ruled, share_ticks
from accord.faces.charts.drawing import EDGE, Chart, block, dot, frame, line, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.figures import RankingFigure

__all__ = ["CHART"]


def draw(figure: RankingFigure, width: float) -> str:
    """The figure as SVG."""
    axis = Axis(0, 1, EDGE + 8, width - EDGE - 8)
    parts: list[str] = []
    top = 2.0
    for row in figure.rows:
        lines = wrapped(f"{row.place}  {row.title}", width - 2 * EDGE, bold=True)
        parts.append(block(EDGE, top + 13, lines, "label"))
        middle = top + LINE * len(lines) + 9
        parts.append(line(axis.left, middle, axis.right, middle, "grid"))
        parts.append(line(axis.at(row.low), middle, axis.at(row.high), middle, "interval"))
        parts.append(dot(axis.at(row.middle), middle, "main"))
        top = middle + 12
    parts += ruled(axis, share_ticks(axis), top, top + 4, width)
    parts.append(text(width - EDGE, top + 38, "share of the time that it stays open", "soft", "end"))
    return frame(figure.label, width, top + 46, parts)


CHART = Chart(RankingFigure, draw)
