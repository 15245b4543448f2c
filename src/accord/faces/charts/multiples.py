"""How likely each issue is still open, in small frames with the same axes."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, calendar_ticks, ruled
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, line, path, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.pictures import MultiplesFigure, OpenCurve

__all__ = ["CHART"]

_TALL = 62.0


def draw(figure: MultiplesFigure, width: float) -> str:
    """The figure as SVG."""
    columns = 1 if width <= NARROW else 3
    wide = (width - 2 * EDGE - 22.0 * (columns - 1)) / columns
    room = max(44.0, *(text_width(curve.end) + 12 for curve in figure.curves), 0.0)
    parts: list[str] = []
    top, rows = 2.0, [figure.curves[k : k + columns] for k in range(0, len(figure.curves), columns)]
    for row in rows:
        titles = [wrapped(curve.title, wide, 2, bold=True) for curve in row]
        head = LINE * max(map(len, titles))
        for place, (curve, lines) in enumerate(zip(row, titles, strict=True)):
            left = EDGE + place * (wide + 22.0)
            parts.append(block(left, top + 13, lines, "label"))
            parts += _frame(
                figure, curve, Axis(0, figure.horizon, left + 40, left + wide - room), top + head + 8
            )
        top += head + _TALL + 36
    return frame(figure.label, width, top, parts)


def _frame(figure: MultiplesFigure, curve: OpenCurve, axis: Axis, top: float) -> list[str]:
    bottom = top + _TALL
    share = Axis(0, 1, bottom, top)
    parts = []
    for value, name in ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")):
        parts.append(line(axis.left, share.at(value), axis.right, share.at(value), "grid"))
        parts.append(text(axis.left - 5, share.at(value) + 4.5, name, "soft", "end"))
    parts += ruled(axis, calendar_ticks(axis, figure.start), bottom, bottom + 3, axis.right + 44)
    points = [f"{axis.at(month):.1f} {share.at(still):.1f}" for month, still in curve.points]
    parts.append(
        path(f"M{'L'.join(points)}L{axis.right:.1f} {bottom:.1f}L{axis.left:.1f} {bottom:.1f}z", "fill")
    )
    parts.append(path(f"M{'L'.join(points)}", "curve"))
    if curve.other:
        others = "L".join(f"{axis.at(month):.1f} {share.at(still):.1f}" for month, still in curve.other)
        parts.append(path(f"M{others}", "curve other"))
    end = share.at(curve.points[-1][1])
    parts.append(dot(axis.right, end, "main", 3.5))
    parts.append(text(axis.right + 7, min(end + 4.5, bottom), curve.end, "ink"))
    return parts


CHART = Chart(MultiplesFigure, draw)
