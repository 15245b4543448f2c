"""Stated probabilities against the shares that came true, with what chance allows."""

from __future__ import annotations

from accord.faces.charts.drawing import Chart, dot, rect
from accord.faces.charts.shares import across, framed, up
from accord.pages.figures import CalibrationFigure

__all__ = ["CHART"]


def draw(figure: CalibrationFigure) -> str:
    """The figure as SVG."""
    bands = [
        rect(across(p) - 6, up(high), 12, up(low) - up(high), "fill") for p, _, low, high in figure.points
    ]
    dots = [dot(across(p), up(came), "main") for p, came, _, _ in figure.points]
    return framed(figure.label, "stated probability of agreement", [*bands, *dots])


CHART = Chart(CalibrationFigure, draw)
