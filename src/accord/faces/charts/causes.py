"""What the difficulty of an issue is made of: steps from nothing to the mean time that it stays open."""

from __future__ import annotations

from accord.case.exact import exact
from accord.faces.charts.axis import Axis, number_ticks, ruled
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, frame, line, rect, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.figures import CausesFigure

__all__ = ["CHART"]

_ROOM = 44.0
"""For the months behind a bar."""


def draw(figure: CausesFigure, width: float) -> str:
    """The figure as SVG."""
    narrow = width <= NARROW
    ends = [0.0]
    for _, value, _ in figure.bars:
        ends.append(ends[-1] + value)
    most = max(0.1, *ends)
    left = EDGE + 4 if narrow else EDGE + 250
    axis = Axis(min(0.0, *ends), most, left, width - EDGE - _ROOM)
    parts: list[str] = []
    top = 2.0
    rows = [*figure.bars, *([(figure.total, ends[-1], figure.total_text)] if figure.total else [])]
    starts = [*ends[:-1], 0.0]
    unsure = (*figure.unsure, *[False] * len(rows))
    for k, (name, value, words) in enumerate(rows):
        whole = k == len(figure.bars)
        room = width - 2 * EDGE if narrow else left - EDGE - 12
        lines = wrapped(name[:1].upper() + name[1:], room, 2, bold=whole)
        parts.append(block(EDGE, top + 14, lines, "label" if whole else "ink"))
        level = top + LINE * len(lines) + 2 if narrow else top + 4
        begin, end = axis.at(starts[k]), axis.at(starts[k] + value)
        kind = "whole" if whole else "unsure" if unsure[k] else "less" if value < 0 else "bar"
        parts.append(rect(min(begin, end), level, max(abs(end - begin), 1.5), 13, kind))
        parts.append(text(max(begin, end) + 5, level + 11, words, "soft"))
        below = level + 13
        step = (level - top) + 22 if narrow else max(26.0, LINE * len(lines) + 8)
        if k + 1 < len(rows):
            parts.append(line(end, below, end, below + (step - 13), "dots"))
        top += step
    parts += ruled(axis, number_ticks(axis, exact), top, top + 4, width)
    return frame(figure.label, width, top + 44, [*parts, _unit(axis, top + 36, width)])


def _unit(axis: Axis, y: float, width: float) -> str:
    words = "months that the issue stays open"
    return text(min(axis.right, width - EDGE), y, wrapped(words, width - 2 * EDGE, 1)[0], "soft", "end")


CHART = Chart(CausesFigure, draw)
