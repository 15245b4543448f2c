"""The probability that an issue is still open, falling from 100 per cent."""

from __future__ import annotations

from collections.abc import Sequence

from accord.faces.charts.axis import Axis, Tick, inside, ruled
from accord.faces.charts.drawing import EDGE, Chart, dot, frame, line, path, text
from accord.faces.charts.glyphs import text_width
from accord.pages.figures import SurvivalFigure

__all__ = ["CHART"]


def draw(figure: SurvivalFigure, width: float) -> str:
    """The figure as SVG."""
    top, bottom = 14.0, 180.0
    axis = Axis(0, figure.horizon, EDGE + 48, width - EDGE - 12)
    share = Axis(0, 1, bottom, top)
    parts = []
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(line(axis.left, share.at(value), axis.right, share.at(value), "grid"))
        parts.append(text(axis.left - 6, share.at(value) + 4, f"{100 * value:.0f} %", "soft", "end"))
    curve = "L".join(f"{axis.at(month):.1f} {share.at(still):.1f}" for month, still in figure.points)
    parts.append(path(f"M{axis.left:.1f} {bottom:g}L{curve}L{axis.right:.1f} {bottom:g}z", "fill"))
    parts.append(path(f"M{curve}", "curve"))
    if figure.median is not None:
        x = axis.at(figure.median)
        parts.append(line(x, share.at(0.5), x, bottom, "dash"))
        parts.append(dot(x, share.at(0.5), "main", 4))
    parts += ruled(axis, _with_room(axis, figure.ticks, width), bottom, bottom + 4, width)
    return frame(figure.label, width, bottom + 26, parts)


def _with_room(axis: Axis, ticks: Sequence[Tick], width: float) -> list[Tick]:
    """The ticks whose names do not touch those before them."""
    kept: list[Tick] = []
    end = 0.0
    for value, name in ticks:
        middle, half = inside(axis.at(value), name, width), text_width(name) / 2
        if middle - half > end + 8 or not kept:
            kept.append((value, name))
            end = middle + half
    return kept


CHART = Chart(SurvivalFigure, draw)
