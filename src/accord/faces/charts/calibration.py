"""Stated probabilities against the shares that came true, with what chance allows."""

from __future__ import annotations

from accord.faces.charts.drawing import Chart, dot, rect
from accord.faces.charts.shares import UP, across, framed
from accord.pages.figures import CalibrationFigure

__all__ = ["CHART"]


def draw(figure: CalibrationFigure, width: float) -> str:
    """The figure as SVG."""
    axis = across(width)
    bands = [
        rect(axis.at(p) - 6, UP.at(high), 12, UP.at(low) - UP.at(high), "fill")
        for p, _, low, high in figure.points
    ]
    dots = [dot(axis.at(p), UP.at(came), "main") for p, came, _, _ in figure.points]
    return framed(figure.label, "stated probability of agreement", [*bands, *dots], width)


CHART = Chart(CalibrationFigure, draw)
