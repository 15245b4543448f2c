"""Figures as SVG, drawn by hand: no start-up cost, no font files, colours from the page around them.

Every colour is a class (``ink``, ``soft``, ``main``, ``fill``, ``grid``), which the style sheet of the page
sets for light, dark and paper. All figures are `WIDTH` units wide, so that text keeps its size on a phone.
Why no chart library: ``docs/decisions/0050-charts-by-hand.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from accord.pages.figures import (
    CausesFigure,
    DifferencesFigure,
    Figure,
    PitFigure,
    RankingFigure,
    ReliabilityFigure,
    ScenarioFigure,
    SettlementFigure,
    SpreadErrorFigure,
    SurvivalFigure,
)

__all__ = ["WIDTH", "svg"]

WIDTH = 430
LEFT, RIGHT = 12, 12
PLOT = WIDTH - LEFT - RIGHT


def svg(figure: Figure) -> str:
    """The figure as one ``<svg>`` element with its result as the accessible name."""
    match figure:
        case SurvivalFigure():
            return _survival(figure)
        case SettlementFigure():
            return _settlement(figure)
        case CausesFigure():
            return _causes(figure)
        case RankingFigure():
            return _ranking(figure)
        case ScenarioFigure():
            return _scenario(figure)
        case ReliabilityFigure():
            return _reliability(figure)
        case PitFigure():
            return _pit(figure)
        case SpreadErrorFigure():
            return _spread_error(figure)
        case DifferencesFigure():
            return _differences(figure)


def _frame(label: str, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg class="figure" role="img" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"/>'


def _dot(x: float, y: float, kind: str, radius: float = 5) -> str:
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'


def _edge(x: float) -> str:
    """How text at `x` is anchored so that it stays inside the figure."""
    return "start" if x < LEFT + 40 else "end" if x > WIDTH - RIGHT - 40 else "middle"


# ---------------------------------------------------------------- one issue


def _survival(figure: SurvivalFigure) -> str:
    top, bottom, left = 14.0, 180.0, 48.0
    width = WIDTH - left - RIGHT

    def x(month: float) -> float:
        return left + width * month / figure.horizon

    def y(share: float) -> float:
        return bottom - (bottom - top) * share

    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(_line(left, y(share), WIDTH - RIGHT, y(share), "grid"))
        parts.append(_text(left - 6, y(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
    path = " ".join(f"{x(month):.1f},{y(share):.1f}" for month, share in figure.points)
    parts.append(
        f'<polygon class="fill" points="{x(0):.1f},{bottom:g} {path} {x(figure.horizon):.1f},{bottom:g}"/>'
    )
    parts.append(f'<polyline class="curve" points="{path}"/>')
    if figure.median is not None:
        parts.append(_line(x(figure.median), y(0.5), x(figure.median), bottom, "dash"))
        parts.append(_dot(x(figure.median), y(0.5), "main", 4))
    for month, name in figure.ticks:
        at = x(month)
        first, _, year = name.partition(" ")
        anchor = "end" if at > WIDTH - 40 else "middle"
        parts.append(_line(at, bottom, at, bottom + 5, "axis"))
        parts.append(_text(at, bottom + 19, f"{first[:3]} {year}", "soft", anchor))
    return _frame(figure.label, bottom + 26, parts)


def _settlement(figure: SettlementFigure) -> str:
    top, bottom = 44.0, 150.0
    span = figure.high - figure.low

    def x(value: float) -> float:
        return LEFT + PLOT * (value - figure.low) / span

    parts = [_anchor(x(at), letter, row, top, bottom) for letter, at, row in _rows(figure, x)]
    wide = PLOT / len(figure.bins)
    for place, tall in enumerate(figure.bins):
        if tall > 0:
            high = tall * (bottom - top - 8)
            parts.append(_rect(LEFT + place * wide + 0.5, bottom - high, wide - 1, high, "bar"))
    low, middle, high = (x(value) for value in figure.quantiles)
    parts.append(_line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis"))
    parts.append(_line(low, bottom + 9, high, bottom + 9, "interval"))
    parts.append(_dot(middle, bottom + 9, "main", 4.5))
    for at, words in figure.ticks:
        parts.append(_line(x(at), bottom, x(at), bottom + 4, "axis"))
        parts.append(_text(x(at), bottom + 30, words, "soft", _edge(x(at))))
    marks = [(actor, at, "mark") for actor, at in figure.asks]
    if figure.status_quo is not None:
        marks.append(("status quo", figure.status_quo, "quo"))
    parts += _marks(marks, x, bottom + 44)
    end = bottom + 44 + 17 * len(marks) + 20
    parts.append(_text(WIDTH - RIGHT, end - 6, figure.unit, "soft", "end"))
    return _frame(figure.label, end, parts)


def _rows(figure: SettlementFigure, x: Callable[[float], float]) -> list[tuple[str, float, int]]:
    """Anchors with the row that their letter stands in, so that near letters do not cover each other."""
    rows: list[tuple[str, float, int]] = []
    for letter, at in figure.anchors:
        taken = {row for _, other, row in rows if abs(x(other) - x(at)) < 16}
        rows.append((letter, at, next(row for row in range(26) if row not in taken)))
    return rows


def _anchor(at: float, letter: str, row: int, top: float, bottom: float) -> str:
    level = top - 16 - 14 * row
    line = _line(at, level + 4, at, bottom, "dots")
    return line + _text(at, level, letter, "letter", "middle")


def _marks(marks: list[tuple[str, float, str]], x: Callable[[float], float], top: float) -> list[str]:
    """One line of text per mark, a tick at its point and its name beside it."""
    parts = []
    for place, (name, at, kind) in enumerate(sorted(marks, key=lambda mark: mark[1])):
        level = top + 17 * place
        here = x(at)
        parts.append(f'<path class="{kind}" d="M{here:.1f} {level - 5:.1f}l5 9h-10z"/>')
        words = name if kind == "quo" else f"{name} asks"
        right = here < WIDTH * 0.6
        parts.append(_text(here + (9 if right else -9), level + 4, words, "ink", "start" if right else "end"))
    return parts


def _causes(figure: CausesFigure) -> str:
    least = min(0.0, *(value for _, value, _ in figure.bars))
    most = max(0.1, *(value for _, value, _ in figure.bars))
    room = 44.0
    zero = LEFT + (room if least < -0.05 else 0.0)
    zero += (PLOT - 2 * room) * -least / (most - least)
    scale = (PLOT - 2 * room) / (most - least)
    parts = []
    for place, (name, value, words) in enumerate(figure.bars):
        top = 4 + 40.0 * place
        parts.append(_text(LEFT, top + 12, name[:1].upper() + name[1:]))
        length = value * scale
        parts.append(_line(zero, top + 16, zero, top + 31, "axis"))
        parts.append(
            _rect(min(zero, zero + length), top + 18, abs(length), 11, "less" if value < 0 else "bar")
        )
        side = zero + length + (5 if value >= 0 else -5)
        parts.append(_text(side, top + 28, words, "soft", "start" if value >= 0 else "end"))
    height = 4 + 40.0 * len(figure.bars)
    parts.append(_text(WIDTH - RIGHT, height + 14, "months of the horizon", "soft", "end"))
    return _frame(figure.label, height + 22, parts)


# ---------------------------------------------------------------- all issues


def _ranking(figure: RankingFigure) -> str:
    parts = []
    height = 44.0 * len(figure.rows)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = LEFT + PLOT * share
        parts.append(_line(at, 18, at, height, "grid"))
        parts.append(_text(at, height + 18, f"{100 * share:.0f} %", "soft", _edge(at)))
    for place, row in enumerate(figure.rows):
        top = 44.0 * place
        parts.append(_text(LEFT, top + 14, f"{place + 1}  {row.title}", "label"))
        level = top + 28
        parts.append(_line(LEFT + PLOT * row.low, level, LEFT + PLOT * row.high, level, "interval"))
        parts.append(_dot(LEFT + PLOT * row.middle, level, "main"))
    parts.append(_text(LEFT, height + 38, "easiest above, hardest below", "soft"))
    parts.append(_text(WIDTH - RIGHT, height + 38, "share of the horizon open", "soft", "end"))
    return _frame(figure.label, height + 46, parts)


def _scenario(figure: ScenarioFigure) -> str:
    parts = []
    height = 38.0 * len(figure.rows)
    for share in (0.0, 0.5, 1.0):
        at = LEFT + PLOT * share
        parts.append(_line(at, 18, at, height, "grid"))
        parts.append(_text(at, height + 16, f"{100 * share:.0f} %", "soft", _edge(at)))
    for place, row in enumerate(figure.rows):
        top = 38.0 * place
        parts.append(_text(LEFT, top + 13, row.title, "label"))
        parts.append(_text(WIDTH - RIGHT, top + 13, row.text, "soft", "end"))
        first, last = LEFT + PLOT * row.before, LEFT + PLOT * row.after
        parts.append(_line(first, top + 25, last, top + 25, "interval"))
        parts.append(_dot(first, top + 25, "hollow", 4.5))
        parts.append(_dot(last, top + 25, "main", 4.5))
    return _frame(figure.label, height + 24, parts)


# ---------------------------------------------------------------- scores


def _reliability(figure: ReliabilityFigure) -> str:
    top, bottom, left = 14.0, 250.0, 48.0
    width = WIDTH - left - RIGHT

    def x(share: float) -> float:
        return left + width * share

    def y(share: float) -> float:
        return bottom - (bottom - top) * share

    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(_line(left, y(share), WIDTH - RIGHT, y(share), "grid"))
        parts.append(_text(left - 6, y(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
        anchor = "start" if share == 0 else "end" if share == 1 else "middle"
        parts.append(_text(x(share), bottom + 18, f"{100 * share:.0f} %", "soft", anchor))
    parts.append(_line(x(0), y(0), x(1), y(1), "dash"))
    for aim, inside, low, high in figure.points:
        parts.append(_line(x(aim), y(low), x(aim), y(high), "interval"))
        parts.append(_dot(x(aim), y(inside), "main"))
    parts.append(_text(WIDTH - RIGHT, bottom + 38, "share that the interval should hold", "soft", "end"))
    return _frame(figure.label, bottom + 46, parts)


def _pit(figure: PitFigure) -> str:
    top, bottom, left = 14.0, 190.0, 48.0
    width = WIDTH - left - RIGHT
    most = max(0.25, *figure.shares)

    def y(share: float) -> float:
        return bottom - (bottom - top) * share / most

    parts = [_rect(left, y(figure.high), width, y(figure.low) - y(figure.high), "fill")]
    wide = width / len(figure.shares)
    for place, share in enumerate(figure.shares):
        parts.append(_rect(left + wide * place + 2, y(share), wide - 4, bottom - y(share), "bar"))
    even = 1.0 / len(figure.shares)
    parts.append(_line(left, y(even), WIDTH - RIGHT, y(even), "dash"))
    parts.append(_line(left, bottom, WIDTH - RIGHT, bottom, "axis"))
    for share in (0.0, 0.1, 0.2):
        parts.append(_text(left - 6, y(share) + 4, f"{100 * share:.0f} %", "soft", "end"))
    parts.append(_text(left, bottom + 18, "lower than forecast", "soft"))
    parts.append(_text(WIDTH - RIGHT, bottom + 18, "higher than forecast", "soft", "end"))
    return _frame(figure.label, bottom + 26, parts)


def _spread_error(figure: SpreadErrorFigure) -> str:
    top, bottom, left = 14.0, 230.0, 40.0
    widest = max((predicted for predicted, _ in figure.dots), default=1.0)
    most = max((made for _, made in figure.dots), default=1.0)
    right, height = 10.0 * (widest // 10 + 1), max(20.0 * (most // 20 + 1), 20.0)

    def x(predicted: float) -> float:
        return left + (WIDTH - RIGHT - left) * predicted / right

    def y(made: float) -> float:
        return bottom - (bottom - top) * min(made, height) / height

    parts = []
    for tick in range(0, int(height) + 1, 20):
        parts.append(_line(left, y(tick), WIDTH - RIGHT, y(tick), "grid"))
        parts.append(_text(left - 6, y(tick) + 4, f"{tick}", "soft", "end"))
    for tick in range(0, int(right) + 1, 10):
        parts.append(_text(x(tick), bottom + 18, f"{tick}", "soft", "end" if tick == right else "middle"))
    end = min(right, height)
    parts += [_dot(x(predicted), y(made), "faint", 2.5) for predicted, made in figure.dots]
    parts.append(_line(x(0), y(0), x(end), y(end), "dash"))
    for group in figure.groups:
        parts.append(_line(x(group.predicted), y(group.low), x(group.predicted), y(group.high), "interval"))
        parts.append(_dot(x(group.predicted), y(group.actual), "main"))
    parts.append(_text(WIDTH - RIGHT, bottom + 38, "error predicted, points", "soft", "end"))
    return _frame(figure.label, bottom + 46, parts)


def _differences(figure: DifferencesFigure) -> str:
    least = min(0.0, *(row.low for row in figure.rows))
    most = max(0.0, *(row.high for row in figure.rows))
    span = (most - least) or 1.0

    def x(value: float) -> float:
        return LEFT + PLOT * (value - least) / span

    height = 40.0 * len(figure.rows)
    parts = []
    for place, row in enumerate(figure.rows):
        top = 40.0 * place
        parts.append(_line(x(0), top + 19, x(0), top + 33, "dash"))
        parts.append(_text(LEFT, top + 13, row.title, "label"))
        parts.append(_text(WIDTH - RIGHT, top + 13, row.text, "soft", "end"))
        parts.append(_line(x(row.low), top + 26, x(row.high), top + 26, "interval"))
        parts.append(_dot(x(row.value), top + 26, "main", 4.5))
    parts.append(_text(x(0), height + 14, "0", "soft", _edge(x(0))))
    better = "← better" if x(0) - LEFT > 60 else ""
    parts.append(_text(LEFT, height + 14, better, "soft"))
    parts.append(
        _text(WIDTH - RIGHT, height + 14, "worse →" if WIDTH - RIGHT - x(0) > 60 else "", "soft", "end")
    )
    return _frame(figure.label, height + 22, parts)
