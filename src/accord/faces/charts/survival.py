"""The probability that an issue is still open, falling from 100 per cent."""

from __future__ import annotations

from accord.faces.charts.drawing import RIGHT, WIDTH, Chart, dot, frame, line, text
from accord.pages.figures import SurvivalFigure

__all__ = ["CHART"]


def draw(figure: SurvivalFigure) -> str:
    """The figure as SVG."""
    top, bottom, left = 14.0, 180.0, 48.0
    width = WIDTH - left - RIGHT

    def x(month: float) -> float:
        return left + width * month / figure.horizon

    def y(share: float) -> float:
        return bottom - (bottom - top) * share

    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(line(left, y(share), WIDTH - RIGHT, y(share), "grid"))
        parts.append(text(left - 6, y(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
    path = " ".join(f"{x(month):.1f},{y(share):.1f}" for month, share in figure.points)
    parts.append(
        f'<polygon class="fill" points="{x(0):.1f},{bottom:g} {path} {x(figure.horizon):.1f},{bottom:g}"/>'
    )
    parts.append(f'<polyline class="curve" points="{path}"/>')
    if figure.median is not None:
        parts.append(line(x(figure.median), y(0.5), x(figure.median), bottom, "dash"))
        parts.append(dot(x(figure.median), y(0.5), "main", 4))
    for month, name in figure.ticks:
        at = x(month)
        anchor = "end" if at > WIDTH - 40 else "middle"
        parts.append(line(at, bottom, at, bottom + 5, "axis"))
        parts.append(text(at, bottom + 19, name, "soft", anchor))
    return frame(figure.label, bottom + 26, parts)


CHART = Chart(SurvivalFigure, draw)
