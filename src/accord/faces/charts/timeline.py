"""The calendar: when each issue is signed, deadlines, and numbered events with what they are below."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, calendar_ticks, ruled
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, line, path, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.pictures import TimelineFigure, TimelineRow

__all__ = ["CHART"]


def draw(figure: TimelineFigure, width: float) -> str:
    """The figure as SVG."""
    narrow = width <= NARROW
    axis = Axis(0, figure.horizon, EDGE + 8 if narrow else EDGE + 190, width - EDGE - 8)
    levels = _levels([mark.month for mark in figure.marks], axis)
    head = 6.0 + 18.0 * (max(levels, default=-1) + 1)
    parts: list[str] = []
    top = head + 4
    for row in figure.rows:
        room = width - 2 * EDGE if narrow else axis.left - EDGE - 12
        lines = wrapped(row.title, room, 2)
        if narrow:
            parts.append(block(EDGE, top + 12, lines))
            top += LINE * len(lines)
        else:
            parts.append(block(EDGE, top + 16, lines))
        parts += _row(row, axis, top + 12)
        top += 26 if narrow else max(24, 10 + LINE * len(lines))
    bottom = top + 2
    for number, (mark, level) in enumerate(zip(figure.marks, levels, strict=True), start=1):
        x = axis.at(mark.month)
        parts.insert(0, line(x, head - 18.0 * level - 2, x, bottom, "dots"))
        parts.append(text(x, head - 18.0 * level - 6, f"{number}", "letter", "middle"))
    parts += ruled(axis, calendar_ticks(axis, figure.start), bottom, bottom + 4, width)
    parts.append(line(axis.left, bottom, axis.right, bottom, "axis"))
    listed = [
        piece
        for number, mark in enumerate(figure.marks, start=1)
        for piece in wrapped(f"({number}) {mark.text}", width - 2 * EDGE)
    ]
    parts.append(block(EDGE, bottom + 40, listed))
    return frame(figure.label, width, bottom + 28 + LINE * len(listed), parts)


def _row(row: TimelineRow, axis: Axis, y: float) -> list[str]:
    parts = [line(axis.left, y, axis.right, y, "grid")]
    if row.low is not None:
        high = axis.at(row.high if row.high is not None else axis.high)
        parts.append(line(axis.at(row.low), y, high, y, "interval"))
        if row.high is None:
            parts.append(path(f"M{high:.1f} {y - 6:.1f}l7 6l-7 6z", "tip"))
    if row.median is not None:
        parts.append(dot(axis.at(row.median), y, "main", 5))
    if row.deadline is not None:
        x = axis.at(row.deadline)
        parts.append(path(f"M{x:.1f} {y - 8:.1f}v16", "due"))
    return parts


def _levels(months: list[float], axis: Axis) -> list[int]:
    """The row of each number above the calendar, so that near numbers do not cover each other."""
    placed: list[tuple[float, int]] = []
    for month in months:
        x = axis.at(month)
        taken = {level for other, level in placed if abs(other - x) < 22}
        placed.append((x, next(level for level in range(len(months) + 1) if level not in taken)))
    return [level for _, level in placed]


CHART = Chart(TimelineFigure, draw)
