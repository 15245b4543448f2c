"""Errors made against errors predicted."""

from __future__ import annotations

from accord.faces.charts.drawing import EDGE, Chart, dot, frame, line, text
from accord.pages.figures import SpreadErrorFigure

__all__ = ["CHART"]


def draw(figure: SpreadErrorFigure, width: float) -> str:
    """The figure as SVG."""
    top, bottom, left = 14.0, 230.0, 40.0
    widest = max((predicted for predicted, _ in figure.dots), default=1.0)
    most = max((made for _, made in figure.dots), default=1.0)
    right, height = 10.0 * (widest // 10 + 1), max(20.0 * (most // 20 + 1), 20.0)

    def x(predicted: float) -> float:
        return left + (width - EDGE - left) * predicted / right

    def y(made: float) -> float:
        return bottom - (bottom - top) * min(made, height) / height

    parts = []
    for tick in range(0, int(height) + 1, 20):
        parts.append(line(left, y(tick), width - EDGE, y(tick), "grid"))
        parts.append(text(left - 6, y(tick) + 4, f"{tick}", "soft", "end"))
    for tick in range(0, int(right) + 1, 10):
        parts.append(text(x(tick), bottom + 18, f"{tick}", "soft", "end" if tick == right else "middle"))
    end = min(right, height)
    parts += [dot(x(predicted), y(made), "faint", 2.5) for predicted, made in figure.dots]
    parts.append(line(x(0), y(0), x(end), y(end), "dash"))
    for group in figure.groups:
        parts.append(line(x(group.predicted), y(group.low), x(group.predicted), y(group.high), "interval"))
        parts.append(dot(x(group.predicted), y(group.actual), "main"))
    parts.append(text(width - EDGE, bottom + 38, "error predicted, points", "soft", "end"))
    return frame(figure.label, width, bottom + 46, parts)


CHART = Chart(SpreadErrorFigure, draw)
