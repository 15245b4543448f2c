"""Where an issue settles: a histogram over its anchored scale, with asks and status quo below."""

from __future__ import annotations

from collections.abc import Callable

from accord.faces.charts.drawing import (
    LEFT,
    PLOT,
    RIGHT,
    WIDTH,
    Chart,
    dot,
    edge,
    frame,
    line,
    rect,
    text,
    text_width,
)
from accord.pages.figures import SettlementFigure

__all__ = ["CHART"]


def draw(figure: SettlementFigure) -> str:
    """The figure as SVG."""
    top, bottom = 44.0, 150.0
    span = figure.high - figure.low

    def x(value: float) -> float:
        return LEFT + PLOT * (value - figure.low) / span

    parts = [_anchor(x(at), letter, row, top, bottom) for letter, at, row in _rows(figure, x)]
    wide = PLOT / len(figure.bins)
    for place, tall in enumerate(figure.bins):
        if tall > 0:
            high = tall * (bottom - top - 8)
            parts.append(rect(LEFT + place * wide + 0.5, bottom - high, wide - 1, high, "bar"))
    low, middle, high = (x(value) for value in figure.quantiles)
    parts.append(line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis"))
    parts.append(line(low, bottom + 9, high, bottom + 9, "interval"))
    parts.append(dot(middle, bottom + 9, "main", 4.5))
    for at, words in figure.ticks:
        parts.append(line(x(at), bottom, x(at), bottom + 4, "axis"))
        parts.append(text(x(at), bottom + 30, words, "soft", edge(x(at))))
    marks = [(actor, at, "mark") for actor, at in figure.asks]
    if figure.status_quo is not None:
        marks.append(("status quo", figure.status_quo, "quo"))
    drawn, below = _marks(marks, x, bottom + 44)
    parts, end = parts + drawn, below + 20
    parts.append(text(WIDTH - RIGHT, end - 6, figure.unit, "soft", "end"))
    return frame(figure.label, end, parts)


def _rows(figure: SettlementFigure, x: Callable[[float], float]) -> list[tuple[str, float, int]]:
    """Anchors with the row that their letter stands in, so that near letters do not cover each other."""
    rows: list[tuple[str, float, int]] = []
    for letter, at in figure.anchors:
        taken = {row for _, other, row in rows if abs(x(other) - x(at)) < 16}
        rows.append((letter, at, next(row for row in range(26) if row not in taken)))
    return rows


def _anchor(at: float, letter: str, row: int, top: float, bottom: float) -> str:
    level = top - 16 - 14 * row
    return line(at, level + 4, at, bottom, "dots") + text(at, level, letter, "letter", "middle")


def _marks(
    marks: list[tuple[str, float, str]], x: Callable[[float], float], top: float
) -> tuple[list[str], float]:
    """A line for each mark, a tick at its point and its name beside it; and where the next line would be."""
    parts = []
    for name, at, kind in sorted(marks, key=lambda mark: mark[1]):
        here = x(at)
        parts.append(f'<path class="{kind}" d="M{here:.1f} {top - 5:.1f}l5 9h-10z"/>')
        words = name if kind == "quo" else f"{name} asks"
        wide, right, left = text_width(words), WIDTH - RIGHT - here - 9, here - LEFT - 9
        if wide <= right and (here < WIDTH * 0.6 or wide > left):
            parts.append(text(here + 9, top + 4, words))
        elif wide <= left:
            parts.append(text(here - 9, top + 4, words, anchor="end"))
        else:  # too long for either side: on a line of its own
            top += 15
            middle = max(min(here, WIDTH - RIGHT - wide / 2), LEFT + wide / 2)
            parts.append(text(middle, top + 4, words, anchor="middle"))
        top += 17
    return parts, top


CHART = Chart(SettlementFigure, draw)
