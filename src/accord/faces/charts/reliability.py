"""Shares of outcomes inside intervals against the shares aimed at."""

from __future__ import annotations

from accord.faces.charts.drawing import RIGHT, WIDTH, Chart, dot, frame, line, text
from accord.pages.figures import ReliabilityFigure

__all__ = ["CHART"]


def draw(figure: ReliabilityFigure) -> str:
    """The figure as SVG."""
    top, bottom, left = 14.0, 250.0, 48.0
    width = WIDTH - left - RIGHT

    def x(share: float) -> float:
        return left + width * share

    def y(share: float) -> float:
        return bottom - (bottom - top) * share

    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(line(left, y(share), WIDTH - RIGHT, y(share), "grid"))
        parts.append(text(left - 6, y(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
        anchor = "start" if share == 0 else "end" if share == 1 else "middle"
        parts.append(text(x(share), bottom + 18, f"{100 * share:.0f} %", "soft", anchor))
    parts.append(line(x(0), y(0), x(1), y(1), "dash"))
    for aim, inside, low, high in figure.points:
        parts.append(line(x(aim), y(low), x(aim), y(high), "interval"))
        parts.append(dot(x(aim), y(inside), "main"))
    parts.append(text(WIDTH - RIGHT, bottom + 38, "share that the interval should hold", "soft", "end"))
    return frame(figure.label, bottom + 46, parts)


CHART = Chart(ReliabilityFigure, draw)
