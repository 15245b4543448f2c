"""What each forecast of a case said, one after the other, in small frames with the same axes: the chance with
its band, dated events as numbered lines, and a diamond for what became of it."""

from __future__ import annotations

import datetime as dt

from accord.case.fields import DAYS_PER_MONTH
from accord.faces.charts.axis import Axis, Tick, calendar_ticks, ruled
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, line, path, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.pictures import HistoryFigure, HistoryPanel

__all__ = ["CHART"]

_TALL = 70.0
_GAP = 22.0
_LEFT, _RIGHT = 40.0, 76.0
"""Room beside an axis for its per cents and for the last chance."""


def draw(figure: HistoryFigure, width: float) -> str:
    """The figure as SVG."""
    columns = 1 if width <= NARROW else 3
    wide = (width - 2 * EDGE - _GAP * (columns - 1)) / columns
    parts: list[str] = []
    top, rows = 2.0, [figure.panels[k : k + columns] for k in range(0, len(figure.panels), columns)]
    for row in rows:
        titles = [wrapped(panel.title, wide, 2, bold=True) for panel in row]
        head = LINE * max(map(len, titles)) + (14 if figure.marks else 0)
        for place, (panel, lines) in enumerate(zip(row, titles, strict=True)):
            left = EDGE + place * (wide + _GAP)
            parts.append(block(left, top + 13, lines, "label"))
            parts += _frame(
                figure, panel, Axis(0, figure.horizon, left + _LEFT, left + wide - _RIGHT), top + head + 8
            )
        top += head + _TALL + 36
    listed = [
        piece
        for number, mark in enumerate(figure.marks, start=1)
        for piece in wrapped(f"({number}) {mark.text}", width - 2 * EDGE)
    ]
    parts.append(block(EDGE, top + 8, listed))
    return frame(figure.label, width, top + LINE * len(listed), parts)


def _frame(figure: HistoryFigure, panel: HistoryPanel, axis: Axis, top: float) -> list[str]:
    bottom = top + _TALL
    share = Axis(0, 1, bottom, top)
    parts = []
    for value, name in ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")):
        parts.append(line(axis.left, share.at(value), axis.right, share.at(value), "grid"))
        parts.append(text(axis.left - 5, share.at(value) + 4.5, name, "soft", "end"))
    parts += ruled(axis, _ticks(axis, figure), bottom, bottom + 3, axis.right + _RIGHT)
    parts += _events(figure, axis, top, bottom)
    parts += _chances(panel, axis, share)
    if panel.end is not None:
        x, y = axis.at(panel.end[0]), share.at(1.0 if panel.end[1] else 0.0)
        parts.append(path(f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z", "mark"))
    return parts


def _chances(panel: HistoryPanel, axis: Axis, share: Axis) -> list[str]:
    """The band, the line and the dots; the last chance in numbers."""
    upper = [f"{axis.at(month):.1f} {share.at(high):.1f}" for month, _, _, high in panel.points]
    lower = [f"{axis.at(month):.1f} {share.at(low):.1f}" for month, _, low, _ in reversed(panel.points)]
    middle = [f"{axis.at(month):.1f} {share.at(p):.1f}" for month, p, _, _ in panel.points]
    parts = [path(f"M{'L'.join([*upper, *lower])}z", "hill"), path(f"M{'L'.join(middle)}", "curve")]
    parts += [dot(axis.at(month), share.at(p), "main", 3.5) for month, p, _, _ in panel.points]
    month, p, *_ = panel.points[-1]
    return [*parts, text(axis.at(month) + 8, min(share.at(p) + 4.5, share.left), panel.last, "ink")]


def _events(figure: HistoryFigure, axis: Axis, top: float, bottom: float) -> list[str]:
    """A numbered line for each event; of numbers without room only the first stands."""
    parts, end = [], 0.0
    for number, mark in enumerate(figure.marks, start=1):
        x = axis.at(mark.month)
        parts.append(line(x, top, x, bottom, "dots"))
        if x - 5 > end:
            parts.append(text(x, top - 4, f"{number}", "letter", "middle"))
            end = x + 5 + 8 * len(str(number))
    return parts


def _ticks(axis: Axis, figure: HistoryFigure) -> list[Tick]:
    """Months or years; the first and the last day where the whole is too short for these."""
    named = calendar_ticks(axis, figure.start)
    if len(named) > 1:
        return named
    first = dt.date.fromisoformat(figure.start)
    last = first + dt.timedelta(days=round(axis.high * DAYS_PER_MONTH))
    days = [(0.0, first.isoformat()), (axis.high, last.isoformat())]
    room = axis.right - axis.left + _LEFT
    apart = first != last and text_width(days[0][1]) + text_width(days[1][1]) + 8 < room
    return days if apart else days[:1]


CHART = Chart(HistoryFigure, draw)
