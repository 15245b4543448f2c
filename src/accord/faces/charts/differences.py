"""Differences with their intervals around a line at zero."""

from __future__ import annotations

from accord.faces.charts.drawing import LEFT, PLOT, RIGHT, WIDTH, Chart, dot, edge, frame, line, text
from accord.pages.figures import DifferencesFigure

__all__ = ["CHART"]


def draw(figure: DifferencesFigure) -> str:
    """The figure as SVG."""
    least = min(0.0, *(row.low for row in figure.rows))
    most = max(0.0, *(row.high for row in figure.rows))
    span = (most - least) or 1.0

    def x(value: float) -> float:
        return LEFT + PLOT * (value - least) / span

    height = 40.0 * len(figure.rows)
    parts = []
    for place, row in enumerate(figure.rows):
        top = 40.0 * place
        parts.append(line(x(0), top + 19, x(0), top + 33, "dash"))
        parts.append(text(LEFT, top + 13, row.title, "label"))
        parts.append(text(WIDTH - RIGHT, top + 13, row.text, "soft", "end"))
        parts.append(line(x(row.low), top + 26, x(row.high), top + 26, "interval"))
        parts.append(dot(x(row.value), top + 26, "main", 4.5))
    parts.append(text(x(0), height + 14, "0", "soft", edge(x(0))))
    better = "← better" if x(0) - LEFT > 60 else ""
    parts.append(text(LEFT, height + 14, better, "soft"))
    parts.append(
        text(WIDTH - RIGHT, height + 14, "worse →" if WIDTH - RIGHT - x(0) > 60 else "", "soft", "end")
    )
    return frame(figure.label, height + 22, parts)


CHART = Chart(DifferencesFigure, draw)
