"""The issues, easiest above, with the share of the horizon that each stays open."""

from __future__ import annotations

from accord.faces.charts.drawing import LEFT, PLOT, RIGHT, WIDTH, Chart, dot, edge, frame, line, text
from accord.pages.figures import RankingFigure

__all__ = ["CHART"]


def draw(figure: RankingFigure) -> str:
    """The figure as SVG."""
    parts = []
    height = 44.0 * len(figure.rows)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = LEFT + PLOT * share
        parts.append(line(at, 18, at, height, "grid"))
        parts.append(text(at, height + 18, f"{100 * share:.0f} %", "soft", edge(at)))
    for level, row in enumerate(figure.rows):
        top = 44.0 * level
        parts.append(text(LEFT, top + 14, f"{row.place}  {row.title}", "label"))
        middle = top + 28
        parts.append(line(LEFT + PLOT * row.low, middle, LEFT + PLOT * row.high, middle, "interval"))
        parts.append(dot(LEFT + PLOT * row.middle, middle, "main"))
    parts.append(text(LEFT, height + 38, "easiest above, hardest below", "soft"))
    parts.append(text(WIDTH - RIGHT, height + 38, "share of the time open", "soft", "end"))
    return frame(figure.label, height + 46, parts)


CHART = Chart(RankingFigure, draw)
