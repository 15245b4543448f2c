"""Where an issue settles: a histogram over its anchored scale, with asks and status quo below."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, inside
from accord.faces.charts.drawing import EDGE, Chart, dot, frame, line, path, rect, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.figures import SettlementFigure

__all__ = ["CHART"]


def draw(figure: SettlementFigure, width: float) -> str:
    """The figure as SVG."""
    axis = Axis(figure.low, figure.high, EDGE + 6, width - EDGE - 6)
    rows = _rows(figure, axis)
    top = 30.0 + 14.0 * max((row for _, _, row in rows), default=0)
    bottom = top + 106.0
    parts = []
    for letter, at, row in rows:
        level = top - 16 - 14 * row
        parts.append(line(axis.at(at), level + 4, axis.at(at), bottom, "dots"))
        parts.append(text(axis.at(at), level, letter, "letter", "middle"))
    wide = (axis.right - axis.left) / len(figure.bins)
    for place, tall in enumerate(figure.bins):
        if tall > 0:
            high = tall * (bottom - top - 8)
            parts.append(rect(axis.left + place * wide + 0.5, bottom - high, wide - 1, high, "bar"))
    low, middle, high = (axis.at(value) for value in figure.quantiles)
    parts.append(line(axis.left, bottom, axis.right, bottom, "axis"))
    parts.append(line(low, bottom + 9, high, bottom + 9, "interval"))
    parts.append(dot(middle, bottom + 9, "main", 4.5))
    end = -10.0
    for at, words in figure.ticks:
        parts.append(line(axis.at(at), bottom, axis.at(at), bottom + 4, "axis"))
        x, half = inside(axis.at(at), words, width), text_width(words) / 2
        if x - half > end + 8:
            parts.append(text(x, bottom + 30, words, "soft", "middle"))
            end = x + half
    marks = [(actor, at, "mark") for actor, at in figure.asks]
    if figure.status_quo is not None:
        marks.append(("today", figure.status_quo, "quo"))
    drawn, below = _marks(marks, axis, bottom + 44, width)
    unit = wrapped(figure.unit, width - 2 * EDGE)
    for k, words in enumerate(unit):
        drawn.append(text(width - EDGE, below + 8 + LINE * k, words, "soft", "end"))
    return frame(figure.label, width, below + LINE * len(unit), parts + drawn)


def _rows(figure: SettlementFigure, axis: Axis) -> list[tuple[str, float, int]]:
    """Anchors with the row that their letter stands in, so that near letters do not cover each other."""
    rows: list[tuple[str, float, int]] = []
    for letter, at in figure.anchors:
        taken = {row for _, other, row in rows if abs(axis.at(other) - axis.at(at)) < 16}
        rows.append((letter, at, next(row for row in range(27) if row not in taken)))
    return rows


def _marks(
    marks: list[tuple[str, float, str]], axis: Axis, top: float, width: float
) -> tuple[list[str], float]:
    """A line for each mark, a tick at its point and its name beside it; and where the next line would be."""
    parts = []
    for name, at, kind in sorted(marks, key=lambda mark: mark[1]):
        here = axis.at(at)
        parts.append(path(f"M{here:.1f} {top - 5:.1f}l5 9h-10z", kind))
        words = name if kind == "quo" else f"{name} asks"
        wide, right, left = text_width(words), width - EDGE - here - 9, here - EDGE - 9
        if wide <= right and (here < width * 0.6 or wide > left):
            parts.append(text(here + 9, top + 4, words))
        elif wide <= left:
            parts.append(text(here - 9, top + 4, words, anchor="end"))
        else:  # too long for either side: on lines of its own
            for piece in wrapped(words, width - 2 * EDGE):
                top += 15
                parts.append(text(inside(here, piece, width), top + 4, piece, anchor="middle"))
        top += LINE
    return parts, top


CHART = Chart(SettlementFigure, draw)
