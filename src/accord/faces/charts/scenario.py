"""The probability of agreement on each issue before (ring) and after (dot)."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, ruled, share_ticks
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, line, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.figures import ScenarioFigure

__all__ = ["CHART"]


def draw(figure: ScenarioFigure, width: float) -> str:
    """The figure as SVG."""
    narrow = width <= NARROW
    told = max((text_width(row.text) for row in figure.rows), default=0.0)
    left = EDGE + 8 if narrow else EDGE + 200
    axis = Axis(0, 1, left, width - EDGE - 8 if narrow else width - EDGE - told - 14)
    parts: list[str] = []
    top = 2.0
    for row in figure.rows:
        room = width - 2 * EDGE - told - 10 if narrow else left - EDGE - 14
        lines = wrapped(row.title, room, 2)
        parts.append(block(EDGE, top + 14, lines))
        parts.append(text(width - EDGE, top + 14, row.text, "soft", "end"))
        level = top + LINE * len(lines) + 8 if narrow else top + 10
        first, last = axis.at(row.before), axis.at(row.after)
        parts.append(line(axis.left, level, axis.right, level, "grid"))
        parts.append(line(first, level, last, level, "interval thin"))
        parts.append(dot(first, level, "hollow", 5))
        parts.append(dot(last, level, "main", 5))
        top += LINE * len(lines) + (20 if narrow else 10)
    parts += ruled(axis, share_ticks(axis), top, top + 4, width)
    return frame(figure.label, width, top + 26, parts)


CHART = Chart(ScenarioFigure, draw)
