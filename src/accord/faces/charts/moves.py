"""What moves the chance of agreement: the chance where an input is low (ring) and where it is high (dot)."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, ruled, share_ticks
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, line, rect, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.pictures import MovesFigure

__all__ = ["CHART"]


def draw(figure: MovesFigure, width: float) -> str:
    """The figure as SVG."""
    narrow = width <= NARROW
    told = max((text_width(row.text) for row in figure.rows), default=0.0)
    left = EDGE + 8 if narrow else EDGE + 240
    axis = Axis(0, 1, left, width - EDGE - 8 if narrow else width - EDGE - told - 14)
    middle = axis.at(figure.middle)
    parts: list[str] = []
    top = 2.0
    for row in figure.rows:
        room = width - 2 * EDGE - told - 10 if narrow else left - EDGE - 14
        lines = wrapped(row.title[:1].upper() + row.title[1:], room, 3)
        parts.append(block(EDGE, top + 14, lines))
        parts.append(text(width - EDGE, top + 14, row.text, "soft", "end"))
        level = top + LINE * len(lines) + 8 if narrow else top + 10
        least, most = sorted((axis.at(row.low), axis.at(row.high)))
        parts.append(line(axis.left, level, axis.right, level, "grid"))
        if narrow:  # words stand above each row, and a line through all rows would strike them out
            parts.append(line(middle, level - 9, middle, level + 9, "dash"))
        parts.append(rect(least, level - 5, most - least, 10, "less" if row.high < row.low else "bar"))
        end = axis.at(row.high)
        reach = (axis.right - axis.left) * row.error
        parts.append(line(max(end - reach, axis.left), level, min(end + reach, axis.right), level, "axis"))
        parts.append(dot(axis.at(row.low), level, "hollow", 4.5))
        parts.append(dot(end, level, "main", 4.5))
        top += LINE * len(lines) + (20 if narrow else 10)
    if not narrow:
        parts.insert(0, line(middle, 0, middle, top, "dash"))
    parts += ruled(axis, share_ticks(axis), top, top + 4, width)
    return frame(figure.label, width, top + 26, parts)


CHART = Chart(MovesFigure, draw)
