"""Shares of outcomes inside intervals against the shares aimed at."""

from __future__ import annotations

from accord.faces.charts.drawing import Chart, dot, line
from accord.faces.charts.shares import across, framed, up
from accord.pages.figures import ReliabilityFigure

__all__ = ["CHART"]


def draw(figure: ReliabilityFigure) -> str:
    """The figure as SVG."""
    marks = []
    for aim, inside, low, high in figure.points:
        marks.append(line(across(aim), up(low), across(aim), up(high), "interval"))
        marks.append(dot(across(aim), up(inside), "main"))
    return framed(figure.label, "share that the interval should hold", marks)


CHART = Chart(ReliabilityFigure, draw)
