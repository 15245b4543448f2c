"""A conflict: situations on an oval with their names beside them, moves as arrows, one look for each mover.

Movers are told apart by colour and by line pattern, what holds by a ring, so that colour is never needed.
Where names have no room beside their situations, these are numbered and the names stand in a list below.
"""

from __future__ import annotations

from itertools import combinations
from math import cos, hypot, pi, sin

from accord.faces.charts.drawing import EDGE, Chart, block, dot, frame, line, text
from accord.faces.charts.glyphs import LINE, text_width, wrapped
from accord.pages.figures import ConflictFigure, ConflictMove, ConflictState

__all__ = ["CHART"]

LOOKS = 6
"""Colours and patterns that the style sheet knows; further movers begin anew."""
MOST_NAMED = 24
"""With more situations than these the names stand in a list below."""
LEAST = 110.0
"""A name beside its situation has at least so much room."""

Place = tuple[float, float]


def draw(figure: ConflictFigure, width: float) -> str:
    """The figure as SVG."""
    radius = 13.0 if any(state.mark for state in figure.states) else 8.0
    turns = [2 * pi * k / len(figure.states) - pi / 2 for k in range(len(figure.states))]
    across = min(130.0, width / 2 - LEAST - 20)
    down = max(130.0, 11.0 * len(figure.states))
    named = _named(figure, (width / 2, down + 56), (across, down), turns, radius, width)
    if named is None:
        radius = 13.0
        across = down = min(width / 2 - EDGE - radius - 5, max(110.0, 7.5 * len(figure.states)))
    top = down + (56 if named is not None else 24)
    places = [(width / 2 + across * cos(turn), top + down * sin(turn)) for turn in turns]
    bottom = top + down + (60 if named is not None else 36)
    parts = [f"<defs>{''.join(_tip(j, width) for j in range(min(len(figure.movers), LOOKS)))}</defs>"]
    parts += [_arrow(move, places, radius, width) for move in figure.moves]
    for number, (state, at) in enumerate(zip(figure.states, places, strict=True), start=1):
        mark = state.mark or ("" if named is not None else f"{number}")
        parts.append(_situation(state, mark, at, radius))
    parts += [block(x, y, lines, "ink", anchor) for lines, x, y, anchor in named or ()]
    for sign, lines in _key(figure, width):
        parts.append(f'<g transform="translate(0 {bottom:.1f})">{sign}{block(EDGE + 50, 4.5, lines)}</g>')
        bottom += LINE * len(lines) + 5
    if named is None:
        listed = [piece for words in _list(figure) for piece in wrapped(words, width - 2 * EDGE)]
        parts.append(block(EDGE, bottom + 8, listed))
        bottom += LINE * len(listed) + 4
    return frame(figure.label, width, bottom, parts, "figure graph")


def _tip(mover: int, width: float) -> str:
    name = f"tip-{width:.0f}-{mover}"
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" '
        f'markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
        f'<path class="tip-{mover}" d="M0 0 L8 4 L0 8 z"/></marker>'
    )


def _arrow(move: ConflictMove, places: list[Place], radius: float, width: float) -> str:
    (x1, y1), (x2, y2) = places[move.source], places[move.target]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    gap, look = radius + 5, move.mover % LOOKS
    bend = 0.07 * length + 5 * move.mover  # movers between the same situations do not hide each other
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    tip = f"url(#tip-{width:.0f}-{look})"
    start = f' marker-start="{tip}"' if move.both else ""
    thick = " on-way" if move.way else ""
    return (
        f'<path class="move mover-{look}{thick}" d="M{x1 + ux * gap:.1f} {y1 + uy * gap:.1f} '
        f'Q{mx:.1f} {my:.1f} {x2 - ux * gap:.1f} {y2 - uy * gap:.1f}"{start} marker-end="{tip}"/>'
    )


def _situation(state: ConflictState, mark: str, at: Place, radius: float) -> str:
    x, y = at
    ring = dot(x, y, "ring", radius + 4) if state.holds else ""
    shown = text(x, y + 4.5, mark, "ink", "middle") if mark else ""
    return ring + dot(x, y, "state quo" if state.status_quo else "state", radius) + shown


Named = tuple[list[str], float, float, str]
"""Lines of a name, where they begin, how they are anchored."""


def _named(
    figure: ConflictFigure, centre: Place, oval: Place, turns: list[float], radius: float, width: float
) -> list[Named] | None:
    """Names outside the oval; None where they have no room or would cover each other."""
    if len(figure.states) > MOST_NAMED or oval[0] < 60:
        return None
    found = []
    for state, turn in zip(figure.states, turns, strict=True):
        if state.name:
            at = (centre[0] + oval[0] * cos(turn), centre[1] + oval[1] * sin(turn))
            found.append(_name(state.name, at, turn, radius, width))
    boxes = [_box(name) for name in found]
    apart = all(
        a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for a, b in combinations(boxes, 2)
    )
    within = all(box[0] >= 0 and box[2] <= width and box[1] >= 0 for box in boxes)
    return found if apart and within else None


def _name(name: str, at: Place, turn: float, radius: float, width: float) -> Named:
    """A name outside the oval, in lines as wide as the room beside it."""
    away = radius + 8
    side = cos(turn)
    if abs(side) < 0.05:  # at the top or at the bottom
        lines = wrapped(name, width - 2 * EDGE)
        top = at[1] - away - 4 - LINE * (len(lines) - 1) if sin(turn) < 0 else at[1] + away + 12
        return lines, at[0], top, "middle"
    x = at[0] + (away if side > 0 else -away)
    lines = wrapped(name, width - EDGE - x if side > 0 else x - EDGE)
    middle = at[1] + 4.5 - LINE * (len(lines) - 1) / 2 + 6 * sin(turn)
    return lines, x, middle, "start" if side > 0 else "end"


def _box(name: Named) -> tuple[float, float, float, float]:
    lines, x, y, anchor = name
    wide = max(map(text_width, lines))
    left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
    return left, y - 12, left + wide, y + LINE * (len(lines) - 1) + 4


def _key(figure: ConflictFigure, width: float) -> list[tuple[str, list[str]]]:
    """A sign and its words for each mover, and for the ring and the filling where there is one."""
    signs = []
    for j, name in enumerate(figure.movers):
        signs.append((line(EDGE, 0, EDGE + 40, 0, f"move mover-{j % LOOKS}"), f"moves of {name}"))
    if any(state.holds for state in figure.states):
        ring = dot(EDGE + 20, 0, "ring", 9) + dot(EDGE + 20, 0, "state", 5)
        signs.append((ring, figure.holding))
    if any(state.status_quo for state in figure.states):
        signs.append((dot(EDGE + 20, 0, "state quo", 6), "today"))
    return [(sign, wrapped(words, width - 2 * EDGE - 50)) for sign, words in signs]


def _list(figure: ConflictFigure) -> list[str]:
    return [
        f"{state.mark or number}  {state.name}"
        for number, state in enumerate(figure.states, start=1)
        if state.name
    ]


CHART = Chart(ConflictFigure, draw)
