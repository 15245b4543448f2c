"""Room between bottom lines: asks, bottom lines with their spread, common ground or gap, the forecast."""

from __future__ import annotations

from accord.case.exact import exact
from accord.faces.charts.axis import Axis, number_ticks, ruled
from accord.faces.charts.drawing import EDGE, Chart, block, dot, frame, line, path, rect, sign, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.pictures import ZoneFigure, ZoneParty

__all__ = ["CHART"]

_ROW = 38.0


def draw(figure: ZoneFigure, width: float) -> str:
    """The figure as SVG."""
    axis = Axis(figure.low, figure.high, EDGE + 14, width - EDGE - 14)
    levels = _levels(figure, axis)
    top = 8.0 + 18.0 * max(levels, default=0) + 18.0
    rows = len(figure.parties) * _ROW + (_ROW if figure.forecast else 0.0)
    bottom = top + 8 + rows
    parts = list(_room(figure, axis, top, bottom, width))
    for (letter, at, _), level in zip(figure.anchors, levels, strict=True):
        x = axis.at(at)
        parts.append(line(x, top - 4 - 18.0 * level, x, bottom, "dots"))
        parts.append(text(x, top - 8 - 18.0 * level, letter, "letter", "middle"))
    parts += ruled(axis, number_ticks(axis, exact), bottom, bottom, width)
    parts.append(line(axis.left, bottom, axis.right, bottom, "axis"))
    y = top + 14
    for party in figure.parties:
        parts += _party(party, axis, y, width)
        y += _ROW
    if figure.forecast:
        parts += _forecast(figure, axis, y, width)
    y = bottom + 15
    quo = ""
    if figure.status_quo is not None:
        x = axis.at(figure.status_quo)
        parts.append(path(f"M{x:.1f} {bottom:.1f}l6 -10h-12z", "quo"))
        quo = "; ▼ today"
    key = [
        piece
        for letter, _, words in figure.anchors
        for piece in wrapped(f"{letter}  {words}", width - 2 * EDGE)
    ]
    unit = wrapped(f"Scale: {figure.unit}{quo}", width - 2 * EDGE)
    if figure.others:
        more = "one party that is" if figure.others == 1 else f"{figure.others} parties that are"
        key += wrapped(f"Not drawn: {more} easier to content", width - 2 * EDGE)
    parts.append(block(EDGE, y + LINE + 4, [*unit, *key], "soft"))
    return frame(figure.label, width, y + 8 + LINE * (len(unit) + len(key)), parts)


def _levels(figure: ZoneFigure, axis: Axis) -> list[int]:
    """The row of each letter above the scale, so that near letters do not cover each other."""
    placed: list[tuple[float, int]] = []
    for _, at, _ in figure.anchors:
        x = axis.at(at)
        taken = {level for other, level in placed if abs(other - x) < 16}
        placed.append((x, next(level for level in range(27) if level not in taken)))
    return [level for _, level in placed]


def _room(figure: ZoneFigure, axis: Axis, top: float, bottom: float, width: float) -> list[str]:
    """Common ground shaded, or the gap hatched, with its name."""
    if figure.room is None:
        return []
    left, right = (axis.at(end) for end in figure.room)
    kind = "ground" if figure.meets else "gap"
    shown = [rect(left, top, max(right - left, 2), bottom - top, kind)]
    if not figure.meets:
        shown += [
            line(x, bottom, min(x + 10, right), max(bottom - 10 * (bottom - top), top), "hatch")
            for x in _steps(left, right)
        ]
    return shown


def _steps(left: float, right: float) -> list[float]:
    count = int((right - left) / 10)
    return [left + 10 * k for k in range(1, count + 1)]


def _party(party: ZoneParty, axis: Axis, y: float, width: float) -> list[str]:
    """Name above, arrow from the ask to the bottom line below, the spread of that as a bar."""
    parts = [sign(EDGE + 14, y, party.sign)]
    parts.append(text(EDGE + 32, y + 4.6, _name(party, width), "ink"))
    level = y + 20
    for low, middle, high in party.lines:
        parts.append(
            line(axis.at(low), level, axis.at(high), level, f"spread who-line-{party.sign.number % 6}")
        )
        if party.ask is not None:
            parts += _arrow(axis.at(party.ask), axis.at(middle), level, party.sign.number % 6)
    if party.ask is not None:
        parts.append(dot(axis.at(party.ask), level, f"who-{party.sign.number % 6}", 4))
    return parts


def _name(party: ZoneParty, width: float) -> str:
    return wrapped(party.sign.name, width - EDGE - 44, 1)[0]


def _arrow(start: float, end: float, y: float, number: int) -> list[str]:
    """From an ask to a bottom line; a bar across where both are one."""
    if abs(end - start) < 8:
        return [line(end, y - 7, end, y + 7, f"who-line-{number}")]
    tip = 7 if end > start else -7
    return [
        line(start, y, end - tip, y, f"who-line-{number}"),
        path(f"M{end:.1f} {y:.1f}l{-tip} -5v10z", f"who-{number}"),
    ]


def _forecast(figure: ZoneFigure, axis: Axis, y: float, width: float) -> list[str]:
    assert figure.forecast is not None  # no line otherwise
    low, middle, high = figure.forecast
    words = "If signed: eight of ten cases"
    return [
        rect(EDGE + 30, y - 8, text_width(words) + 4, 17, "paper"),  # the frame of the room ends behind it
        text(EDGE + 32, y + 4.6, words, "ink"),
        line(axis.at(low), y + 20, axis.at(high), y + 20, "interval"),
        dot(axis.at(middle), y + 20, "main", 5),
    ]


CHART = Chart(ZoneFigure, draw)
