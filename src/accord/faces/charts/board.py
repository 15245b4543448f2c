"""Every issue at a glance: chance, date, what holds it up, and what it is under other scenarios."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, calendar_ticks, ruled
from accord.faces.charts.drawing import EDGE, NARROW, Chart, block, dot, frame, line, path, rect, text
from accord.faces.charts.glyphs import LINE, clipped, text_width, wrapped
from accord.pages.pictures import BoardFigure, BoardRow

__all__ = ["CHART"]

_HILL = 20.0
"""Height of the greatest density of all rows: hills share one scale, so that areas are chances."""
_FLAT = 0.02
"""A density of less than this, a month, is not drawn at full height."""
_BAR = 122.0
"""Pixels of the bar of a chance at least; it is as long as the longest likelihood word needs."""
_STEP = 38.0
"""Width of the column of one scenario."""
_MOST = 4
"""So many scenarios have a column."""


def draw(figure: BoardFigure, width: float) -> str:
    """The figure as SVG; the titles of its rows are its only groups, so that a page can make them lead on."""
    return _narrow(figure, width) if width <= NARROW else _wide(figure, width)


def _wide(figure: BoardFigure, width: float) -> str:
    count = min(len(figure.scenarios), _MOST)
    right = width - EDGE - _STEP * count
    names = Axis(0, 1, EDGE, EDGE + 184)
    bars = Axis(0, 1, names.right + 10, names.right + 10 + max([_BAR, *map(_worded, figure.rows)]))
    months = Axis(0, figure.horizon, bars.right + 18, right - (8 if count else 0))
    parts = [
        text(bars.left, 14, clipped(f"By {figure.until}", 126), "soft"),
        text(months.left, 14, "When it is signed", "soft"),
    ]
    head = LINE if count else 0.0
    for k in range(count):
        parts.append(text(right + _STEP * (k + 0.5), 14 + head, f"{k + 1}", "letter", "middle"))
    if count:
        parts.append(text(width - EDGE, 14, "Under other scenarios", "soft", "end"))
    top, ticks, tall = 22.0 + head, calendar_ticks(months, figure.start), _tall(figure)
    for row in figure.rows:
        titles = wrapped(row.title, names.right - names.left, 2, bold=True)
        causes = wrapped(row.cause, names.right - names.left, 3) if row.cause else []
        parts.append(line(EDGE, top, width - EDGE, top, "grid"))
        parts.append(f"<g>{block(names.left, top + 16, titles, 'label')}</g>")
        parts.append(block(names.left, top + 16 + LINE * len(titles), causes, "soft"))
        parts += _chance(row, bars, top)
        parts += [line(months.at(at), top + 4, months.at(at), top + 6 + _HILL, "grid") for at, _ in ticks]
        parts += _hill(row, months, top + 6 + _HILL, tall)
        parts.append(_dated(row, months, top + 6 + _HILL + 17))
        for k, changed in enumerate(row.under[:count]):
            parts.append(_under(changed, right + _STEP * (k + 0.5), top + 20))
        top += max(16 + LINE * (len(titles) + len(causes)) - 8, 47.0)
    parts += ruled(months, ticks, top, top + 4, width)
    return frame(figure.label, width, *_key(figure, parts, top + 32, width, "Columns: "))


def _narrow(figure: BoardFigure, width: float) -> str:
    months = Axis(0, figure.horizon, EDGE, width - EDGE)
    parts: list[str] = []
    top, tall = 4.0, _tall(figure)
    for row in figure.rows:
        room = width - 2 * EDGE
        titles = wrapped(row.title, room, 2, bold=True)
        parts.append(f"<g>{block(EDGE, top + 14, titles, 'label')}</g>")
        top += LINE * len(titles)
        parts += _chance(row, Axis(0, 1, EDGE, width - EDGE), top)
        parts += _hill(row, months, top + 34 + _HILL, tall)
        parts.append(line(EDGE, top + 34 + _HILL, width - EDGE, top + 34 + _HILL, "grid"))
        parts.append(_dated(row, months, top + 34 + _HILL + 19))
        top += 34 + _HILL + 19
        for words in wrapped(row.cause, room) if row.cause else ():
            parts.append(text(EDGE, top + LINE, words, "soft"))
            top += LINE
        changes = [(k, changed) for k, changed in enumerate(row.under[:_MOST]) if changed]
        if changes:
            parts.append(_inline(changes, top + LINE))
            top += LINE
        top += 18
    parts += ruled(months, calendar_ticks(months, figure.start), top, top + 4, width)
    return frame(figure.label, width, *_key(figure, parts, top + 32, width, "Under other scenarios: "))


def _worded(row: BoardRow) -> float:
    """Pixels that its per cent and its likelihood word take, which is never cut."""
    return text_width(f"{row.percent} ", bold=True) + 3 + text_width(f"{row.word} ")


def _chance(row: BoardRow, bars: Axis, top: float) -> list[str]:
    """Likelihood word, per cent and bar."""
    words = f"{row.word} " if row.word else ""
    per_cent = text_width(f"{row.percent} ", bold=True)
    shown = clipped(words, bars.right - bars.left - per_cent)
    return [
        text(bars.left, top + 16, row.percent, "label"),
        text(bars.left + per_cent + 3, top + 16, shown.strip(), "ink"),
        rect(bars.left, top + 23, bars.right - bars.left, 7, "fill"),
        rect(bars.left, top + 23, bars.at(row.chance) - bars.left, 7, "main"),
    ]


def _tall(figure: BoardFigure) -> float:
    """Pixels for a density of one, the same for all rows."""
    return _HILL / max(_FLAT, *(max(row.density, default=0.0) for row in figure.rows), 0.0)


def _hill(row: BoardRow, months: Axis, bottom: float, tall: float) -> list[str]:
    """The density of the date, its median and its middle 80 %."""
    parts = []
    if any(row.density):
        points = [
            f"{months.at(min(k + 0.5, months.high)):.1f} {bottom - tall * share:.1f}"
            for k, share in enumerate(row.density)
        ]
        start, end = months.at(0), months.at(len(row.density))
        parts.append(path(f"M{start:.1f} {bottom:.1f}L{'L'.join(points)}L{end:.1f} {bottom:.1f}z", "hill"))
    if row.low is not None:
        high = months.at(row.high if row.high is not None else months.high)
        parts.append(line(months.at(row.low), bottom + 3, high, bottom + 3, "interval thin"))
        if row.high is None:  # it goes on beyond the end
            parts.append(path(f"M{high - 1:.1f} {bottom - 2:.1f}l5 5l-5 5z", "tip"))
    if row.median is not None:
        parts.append(dot(months.at(row.median), bottom + 3, "main", 4.5))
    return parts


def _dated(row: BoardRow, months: Axis, y: float) -> str:
    """The date of an even chance, below its mark, inside the column."""
    words = clipped(row.middle, months.right - months.left)
    at = months.right if row.median is None else months.at(row.median)
    half = text_width(words) / 2
    at = max(min(at, months.right - half), months.left + half)
    return text(at, y, words, "soft", "middle")


def _under(changed: str, x: float, y: float) -> str:
    return text(x, y, changed, "ink", "middle") if changed else dot(x, y - 4, "faint", 2)


def _inline(changes: list[tuple[int, str]], y: float) -> str:
    """Per cent under the scenarios that move it, in one line."""
    return text(EDGE, y, "   ".join(f"({k + 1}) {changed}" for k, changed in changes))


def _key(
    figure: BoardFigure, parts: list[str], top: float, width: float, start: str
) -> tuple[float, list[str]]:
    """Which scenario stands in which column; the height of the figure and all its parts."""
    if not figure.scenarios:
        return top - 6, parts
    shown = figure.scenarios[:_MOST]
    words = f"{start}{', '.join(f'({k + 1}) {title}' for k, title in enumerate(shown))}."
    lines = wrapped(words, width - 2 * EDGE)
    return top + LINE * len(lines) - 2, [*parts, block(EDGE, top + 6, lines, "soft")]


CHART = Chart(BoardFigure, draw)
