"""Who attends to what over time: stacked bands, domestic business at the bottom, free capacity hatched."""

from __future__ import annotations

from accord.faces.charts.axis import Axis, calendar_ticks, ruled, share_ticks
from accord.faces.charts.drawing import EDGE, Chart, block, frame, line, path, sign, text
from accord.faces.charts.glyphs import LINE, wrapped
from accord.pages.pictures import AttentionFigure, AttentionPanel

__all__ = ["CHART"]

_TALL = 110.0
_LEAST = 12.5
"""A band at least this tall somewhere has its number inside, pixels."""
Floors = list[list[float]]


def draw(figure: AttentionFigure, width: float) -> str:
    """The figure as SVG."""
    names = list(dict.fromkeys((band.kind, band.name) for panel in figure.panels for band in panel.bands))
    numbers = {name: k for k, name in enumerate(names, start=1)}
    axis = Axis(0, figure.months[-1], EDGE + 46, width - EDGE - 10)
    parts: list[str] = []
    top = 2.0
    for panel in figure.panels:
        parts.append(sign(EDGE + 14, top + 12, panel.sign))
        parts.append(
            text(EDGE + 34, top + 16.5, wrapped(panel.sign.name, width - 60, 1, bold=True)[0], "label")
        )
        parts += _panel(figure, panel, numbers, axis, top + 30)
        top += 30 + _TALL + 32
    key = [
        piece
        for (_, name), number in numbers.items()
        for piece in wrapped(f"{number}  {name}", width - 2 * EDGE)
    ]
    parts.append(block(EDGE, top + 10, key, "soft"))
    return frame(figure.label, width, top + 4 + LINE * len(key), parts)


def _panel(
    figure: AttentionFigure,
    panel: AttentionPanel,
    numbers: dict[tuple[str, str], int],
    axis: Axis,
    top: float,
) -> list[str]:
    share = Axis(0, 1, top + _TALL, top)
    months = figure.months
    parts = [
        text(axis.left - 5, share.at(value) + 4.5, name, "soft", "end")
        for value, name in share_ticks(Axis(0, 1, 0, 300))[::2]
    ]
    below = [0.0] * len(months)
    for band in panel.bands:
        above = [a + b for a, b in zip(below, band.shares, strict=True)]
        up = "L".join(f"{axis.at(m):.1f} {share.at(v):.1f}" for m, v in zip(months, above, strict=True))
        back = zip(reversed(months), reversed(below), strict=True)
        down = "L".join(f"{axis.at(m):.1f} {share.at(v):.1f}" for m, v in back)
        number = numbers[band.kind, band.name]
        parts.append(path(f"M{up}L{down}z", f"band {band.kind}{number % 2}"))
        parts += _number(number, months, below, above, axis, share)
        below = above
    parts.append(line(axis.left, share.at(0), axis.right, share.at(0), "axis"))
    parts += ruled(axis, calendar_ticks(axis, figure.start), top + _TALL, top + _TALL + 4, axis.right + 10)
    return parts


def _number(
    number: int,
    months: tuple[float, ...],
    below: list[float],
    above: list[float],
    axis: Axis,
    share: Axis,
) -> list[str]:
    """The number of a band where it is tallest, if it is tall enough for it there."""
    inner = [
        k for k in range(len(months)) if 12 < axis.at(months[k]) - axis.left < axis.right - axis.left - 12
    ]
    if not inner:
        return []
    tallest = max(inner, key=lambda k: above[k] - below[k])
    if share.at(below[tallest]) - share.at(above[tallest]) < _LEAST:
        return []
    y = (share.at(below[tallest]) + share.at(above[tallest])) / 2
    return [text(axis.at(months[tallest]), y + 4.5, f"{number}", "ink", "middle")]


CHART = Chart(AttentionFigure, draw)
