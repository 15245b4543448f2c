"""Shares with their names: the name above, its bar below, all on one axis that ends at the greatest."""

from __future__ import annotations

from accord.faces.charts.axis import Axis
from accord.faces.charts.drawing import EDGE, Chart, block, frame, rect, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.pictures import BarsFigure

__all__ = ["CHART"]


def draw(figure: BarsFigure, width: float) -> str:
    """The figure as SVG."""
    room = max((text_width(words) for _, _, words in figure.bars), default=0.0) + 10
    greatest = max((share for _, share, _ in figure.bars), default=1.0) or 1.0
    axis = Axis(0, greatest, EDGE, width - EDGE - room)
    parts: list[str] = []
    top = 2.0
    for name, share, words in figure.bars:
        lines = wrapped(name, width - 2 * EDGE)
        parts.append(block(EDGE, top + 13, lines))
        middle = top + LINE * len(lines) + 10
        parts.append(rect(axis.left, middle - 5, axis.at(share) - axis.left, 11, "bar"))
        parts.append(text(axis.at(share) + 7, middle + 5, words, "label"))
        top = middle + 14
    return frame(figure.label, width, top + 2, parts)


CHART = Chart(BarsFigure, draw)
