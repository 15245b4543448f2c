"""What the difficulty of an issue is made of: a bar for each cause, to the left where it speeds things up."""

from __future__ import annotations

from accord.faces.charts.drawing import LEFT, PLOT, RIGHT, WIDTH, Chart, frame, line, rect, text
from accord.pages.figures import CausesFigure

__all__ = ["CHART"]


def draw(figure: CausesFigure) -> str:
    """The figure as SVG."""
    least = min(0.0, *(value for _, value, _ in figure.bars))
    most = max(0.1, *(value for _, value, _ in figure.bars))
    room = 44.0
    zero = LEFT + (room if least < -0.05 else 0.0)
    zero += (PLOT - 2 * room) * -least / (most - least)
    scale = (PLOT - 2 * room) / (most - least)
    parts = []
    for place, (name, value, words) in enumerate(figure.bars):
        top = 4 + 40.0 * place
        parts.append(text(LEFT, top + 12, name[:1].upper() + name[1:]))
        length = value * scale
        parts.append(line(zero, top + 16, zero, top + 31, "axis"))
        parts.append(
            rect(min(zero, zero + length), top + 18, abs(length), 11, "less" if value < 0 else "bar")
        )
        side = zero + length + (5 if value >= 0 else -5)
        parts.append(text(side, top + 28, words, "soft", "start" if value >= 0 else "end"))
    height = 4 + 40.0 * len(figure.bars)
    parts.append(text(WIDTH - RIGHT, height + 14, "months", "soft", "end"))
    return frame(figure.label, height + 22, parts)


CHART = Chart(CausesFigure, draw)
