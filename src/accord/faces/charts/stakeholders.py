"""A map of stakeholders: what each asks for, how much it cares, how strong it is, who must consent."""

from __future__ import annotations

from math import sqrt

from accord.case.exact import exact
from accord.faces.charts.axis import Axis, inside, number_ticks, ruled
from accord.faces.charts.drawing import EDGE, SIGNS, Chart, block, dot, frame, line, path, sign, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.pictures import StakeholderFigure, StakeholderMark

__all__ = ["CHART"]

_TALL = 200.0
_GREATEST = 26.0
"""Radius of the strongest."""
_NAMES = 46.0
"""Room at the left for how much it cares, which no circle covers."""


def draw(figure: StakeholderFigure, width: float) -> str:
    """The figure as SVG."""
    axis = Axis(figure.low, figure.high, EDGE + _NAMES + _GREATEST, width - EDGE - 30)
    top, bottom = 54.0, 54.0 + _TALL
    care = Axis(0, 1, bottom, top)
    parts = [text(EDGE, 14, "How much it cares", "soft")]
    for value, name in ((0.0, "none"), (0.5, "half"), (1.0, "most")):
        parts.append(line(EDGE + _NAMES, care.at(value), axis.right, care.at(value), "grid"))
        parts.append(text(EDGE + _NAMES - 8, care.at(value) + 4.5, name, "soft", "end"))
    parts += ruled(axis, number_ticks(axis, exact), bottom, bottom + 4, width)
    if figure.forecast is not None:
        x = axis.at(figure.forecast)
        parts.append(line(x, top - 8, x, bottom, "dash"))
        parts.append(text(inside(x, "forecast", width), top - 12, "forecast", "soft", "middle"))
    most = max((mark.weight for mark in figure.marks), default=1.0) or 1.0
    for mark in sorted(figure.marks, key=lambda mark: -mark.weight):
        parts += _bubble(mark, axis, care, _GREATEST * sqrt(max(mark.weight, 0.0) / most))
    for mark, x in _apart(figure, axis, care):
        parts.append(sign(x, care.at(mark.salience), mark.sign, 9))
    lines = [
        piece
        for mark in figure.marks
        for piece in wrapped(f"{mark.sign.letter}  {mark.sign.name}", (width - 2 * EDGE))
    ]
    unit = wrapped(f"What it asks for, {figure.unit}", width - 2 * EDGE)
    parts.append(block(EDGE, bottom + 38, [*unit, *lines], "soft"))
    return frame(figure.label, width, bottom + 28 + LINE * (len(lines) + len(unit)), parts)


def _bubble(mark: StakeholderMark, axis: Axis, care: Axis, radius: float) -> list[str]:
    x, y, look = axis.at(mark.ask), care.at(mark.salience), mark.sign.number % SIGNS
    parts = [dot(x, y, f"pale-{look}", max(radius, 4.0))]
    if mark.consents:
        parts.append(dot(x, y, f"ring who-line-{look}", max(radius, 4.0) + 3))
    if mark.line is not None and abs(axis.at(mark.line) - x) > 12:
        end = axis.at(mark.line)
        tip = 7 if end > x else -7
        parts.append(line(x, y, end - tip, y, f"who-line-{look}"))
        parts.append(path(f"M{end:.1f} {y:.1f}l{-tip} -5v10z", f"who-{look}"))
    return parts


def _apart(figure: StakeholderFigure, axis: Axis, care: Axis) -> list[tuple[StakeholderMark, float]]:
    """Where the letters stand: at their points, moved aside where one would cover another."""
    placed: list[tuple[StakeholderMark, float]] = []
    for mark in figure.marks:
        x, y = axis.at(mark.ask), care.at(mark.salience)
        tried = [x + 27.0 * k * side for k in range(20) for side in (1, -1)]
        free = (
            spot
            for spot in tried
            if EDGE + 14 <= spot <= axis.right + 14
            and all(abs(spot - other) >= 27 or abs(y - care.at(one.salience)) >= 24 for one, other in placed)
        )
        placed.append((mark, next(free, x)))
    return placed


CHART = Chart(StakeholderFigure, draw)
