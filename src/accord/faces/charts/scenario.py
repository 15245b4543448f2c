"""The probability of agreement on each issue before (ring) and after (dot)."""

from __future__ import annotations

from accord.faces.charts.drawing import LEFT, PLOT, RIGHT, WIDTH, Chart, dot, edge, frame, line, text
from accord.pages.figures import ScenarioFigure

__all__ = ["CHART"]


def draw(figure: ScenarioFigure) -> str:
    """The figure as SVG."""
    parts = []
    height = 38.0 * len(figure.rows)
    for share in (0.0, 0.5, 1.0):
        at = LEFT + PLOT * share
        parts.append(line(at, 18, at, height, "grid"))
        parts.append(text(at, height + 16, f"{100 * share:.0f} %", "soft", edge(at)))
    for place, row in enumerate(figure.rows):
        top = 38.0 * place
        parts.append(text(LEFT, top + 13, row.title, "label"))
        parts.append(text(WIDTH - RIGHT, top + 13, row.text, "soft", "end"))
        first, last = LEFT + PLOT * row.before, LEFT + PLOT * row.after
        parts.append(line(first, top + 25, last, top + 25, "interval"))
        parts.append(dot(first, top + 25, "hollow", 4.5))
        parts.append(dot(last, top + 25, "main", 4.5))
    return frame(figure.label, height + 24, parts)


CHART = Chart(ScenarioFigure, draw)
