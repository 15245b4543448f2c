"""Shares of outcomes inside intervals against the shares aimed at."""

from __future__ import annotations

from accord.faces.charts.drawing import Chart, dot, line
from accord.faces.charts.shares import UP, across, framed
from accord.pages.figures import ReliabilityFigure

__all__ = ["CHART"]


def draw(figure: ReliabilityFigure, width: float) -> str:
    """The figure as SVG."""
    axis, marks = across(width), []
    for aim, held, low, high in figure.points:
        marks.append(line(axis.at(aim), UP.at(low), axis.at(aim), UP.at(high), "interval"))
        marks.append(dot(axis.at(aim), UP.at(held), "main"))
    return framed(figure.label, "share that the interval should hold", marks, width)


CHART = Chart(ReliabilityFigure, draw)
