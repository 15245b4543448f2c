"""Stated probabilities against the shares that came true, with what chance allows."""

from __future__ import annotations

from accord.faces.charts.drawing import RIGHT, WIDTH, Chart, dot, frame, line, rect, text
from accord.pages.figures import CalibrationFigure

__all__ = ["CHART"]


def draw(figure: CalibrationFigure) -> str:
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
    parts += [rect(x(p) - 6, y(high), 12, y(low) - y(high), "fill") for p, _, low, high in figure.points]
    parts += [dot(x(p), y(came), "main") for p, came, _, _ in figure.points]
    parts.append(text(WIDTH - RIGHT, bottom + 38, "stated probability of agreement", "soft", "end"))
    return frame(figure.label, bottom + 46, parts)


CHART = Chart(CalibrationFigure, draw)
