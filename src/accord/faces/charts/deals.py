"""Deals on a map: what the one party gains from left to right, what the other gains upward, the line beyond
which one gains only at the cost of the other, and numbered marks with what they are below."""

from __future__ import annotations

from collections.abc import Iterable

from accord.faces.charts.axis import Axis, number_ticks, ruled
from accord.faces.charts.drawing import EDGE, Chart, block, dot, frame, line, path, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.pictures import DealsFigure

__all__ = ["CHART"]

_TOP, _BOTTOM = 28.0, 228.0
_NEAR = 17.0
"""Numbers nearer to each other than this stand beside each other."""


def draw(figure: DealsFigure, width: float) -> str:
    """The figure as SVG."""
    places = [*figure.frontier, *((x, y) for _, x, y in figure.marks), (0.0, 0.0)]
    left = EDGE + text_width("−100 %") + 4
    across = _axis([x for x, _ in places], left, min(width - EDGE - 14, left + 340))
    up = _axis([y for _, y in places], _BOTTOM, _TOP)
    parts = [text(EDGE, 14, wrapped(f"What {figure.up} gains", width - 2 * EDGE, 1)[0], "soft")]
    for value, name in number_ticks(Axis(up.low, up.high, 0, _BOTTOM - _TOP), _per_cent):
        y = up.at(value)
        parts.append(line(across.left, y, across.right, y, "grid"))
        parts.append(text(across.left - 5, y + 4.5, name, "soft", "end"))
    parts += ruled(across, number_ticks(across, _per_cent), _TOP, _BOTTOM, width)
    parts.append(line(across.at(0), _TOP, across.at(0), _BOTTOM, "axis"))
    parts.append(line(across.left, up.at(0), across.right, up.at(0), "axis"))
    if len(figure.frontier) > 1:
        points = (f"{across.at(x):.1f} {up.at(y):.1f}" for x, y in figure.frontier)
        parts.append(path(f"M{'L'.join(points)}", "curve"))
    parts += _marks(figure, across, up)
    told = [f"Across: what {figure.across} gains."]
    told += [f"({number}) {name}" for number, (name, _, _) in enumerate(figure.marks, start=1)]
    lines = [piece for words in told for piece in wrapped(words, width - 2 * EDGE)]
    parts.append(block(EDGE, _BOTTOM + 38, lines, "soft"))
    return frame(figure.label, width, _BOTTOM + 28 + LINE * len(lines), parts)


def _axis(values: Iterable[float], start: float, end: float) -> Axis:
    """All values with some room on both sides."""
    shown = list(values)
    low, high = min(shown), max(shown)
    room = 0.08 * ((high - low) or 1.0)
    return Axis(low - room, high + room, start, end)


def _marks(figure: DealsFigure, across: Axis, up: Axis) -> list[str]:
    """A dot for each, the deal itself filled, with its number; numbers of dots in one place side by side."""
    parts, placed = [], list[tuple[float, float]]()
    for number, (_, x, y) in enumerate(figure.marks, start=1):
        at, level = across.at(x), up.at(y)
        parts.append(dot(at, level, "main" if number == 1 else "hollow", 5))
        beside = at + 9
        while any(abs(beside - ox) < _NEAR and abs(level - oy) < _NEAR for ox, oy in placed):
            beside += _NEAR
        placed.append((beside, level))
        parts.append(text(beside, max(level - 6, _TOP), f"{number}", "letter"))
    return parts


def _per_cent(value: float) -> str:
    return f"{100 * value:.0f} %".replace("-", "−")


CHART = Chart(DealsFigure, draw)
