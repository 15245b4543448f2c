"""Where outcomes fell in their forecast distributions: a histogram over the band that chance allows."""

from __future__ import annotations

from accord.faces.charts.drawing import EDGE, Chart, frame, line, rect, text
from accord.pages.figures import PitFigure

__all__ = ["CHART"]


def draw(figure: PitFigure, width: float) -> str:
    """The figure as SVG."""
    top, bottom, left = 14.0, 190.0, 52.0
    right = width - EDGE
    most = max(0.25, *figure.shares)

    def y(share: float) -> float:
        return bottom - (bottom - top) * share / most

    parts = [rect(left, y(figure.high), right - left, y(figure.low) - y(figure.high), "fill")]
    wide = (right - left) / len(figure.shares)
    for place, share in enumerate(figure.shares):
        parts.append(rect(left + wide * place + 2, y(share), wide - 4, bottom - y(share), "bar"))
    even = 1.0 / len(figure.shares)
    parts.append(line(left, y(even), right, y(even), "dash"))
    parts.append(line(left, bottom, right, bottom, "axis"))
    for share in (0.0, 0.1, 0.2):
        parts.append(text(left - 6, y(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
    parts.append(text(left, bottom + 18, "lower than forecast", "soft"))
    parts.append(text(right, bottom + 18, "higher than forecast", "soft", "end"))
    return frame(figure.label, width, bottom + 26, parts)


CHART = Chart(PitFigure, draw)
