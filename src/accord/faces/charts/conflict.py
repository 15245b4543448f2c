"""A conflict: situations on an oval with their names beside them, moves as arrows, one look for each mover.

Movers are told apart by colour and by line pattern, what holds by a ring, so that colour is never needed.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin

from accord.faces.charts.drawing import LEFT, WIDTH, Chart, dot, frame, line, text, text_width
from accord.pages.figures import ConflictFigure, ConflictMove, ConflictState

__all__ = ["CHART"]

LOOKS = 6
"""Colours and patterns that the style sheet knows; further movers begin anew."""
MOST_NAMED = 24
"""With more situations than these the names stand in a list below."""
LINE = 15.0

Place = tuple[float, float]


def draw(figure: ConflictFigure) -> str:
    """The figure as SVG."""
    radius = 13.0 if any(state.mark for state in figure.states) else 8.0
    beside = len(figure.states) <= MOST_NAMED
    across = 100.0 if beside else WIDTH / 2 - LEFT - radius - 5
    down = max(130.0, 10.0 * len(figure.states)) if beside else across
    centre = (WIDTH / 2, down + 44)
    turns = [2 * pi * k / len(figure.states) - pi / 2 for k in range(len(figure.states))]
    places = [(centre[0] + across * cos(turn), centre[1] + down * sin(turn)) for turn in turns]
    bottom = centre[1] + down + 50
    parts = [f"<defs>{''.join(_tip(j) for j in range(min(len(figure.movers), LOOKS)))}</defs>"]
    parts += [_arrow(move, places, radius) for move in figure.moves]
    parts += [_situation(state, at, radius) for state, at in zip(figure.states, places, strict=True)]
    if beside:
        named = zip(figure.states, places, turns, strict=True)
        parts += [_name(state.name, at, turn, radius) for state, at, turn in named if state.name]
    key = _key(figure, bottom)
    listed = [] if beside else _list(figure.states, bottom + LINE * 1.4 * len(key))
    end = bottom + LINE * 1.4 * len(key) + LINE * 1.2 * len(listed)
    return frame(figure.label, end, [*parts, *key, *listed], "figure graph")


def _tip(mover: int) -> str:
    return (
        f'<marker id="tip-{mover}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path class="tip-{mover}" d="M0 0 L8 4 L0 8 z"/></marker>'
    )


def _arrow(move: ConflictMove, places: list[Place], radius: float) -> str:
    (x1, y1), (x2, y2) = places[move.source], places[move.target]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    gap, look = radius + 5, move.mover % LOOKS
    bend = 0.07 * length + 5 * move.mover  # movers between the same situations do not hide each other
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    start = f' marker-start="url(#tip-{look})"' if move.both else ""
    return (
        f'<path class="move mover-{look}" d="M{x1 + ux * gap:.1f} {y1 + uy * gap:.1f} '
        f'Q{mx:.1f} {my:.1f} {x2 - ux * gap:.1f} {y2 - uy * gap:.1f}"{start} marker-end="url(#tip-{look})"/>'
    )


def _situation(state: ConflictState, at: Place, radius: float) -> str:
    x, y = at
    ring = dot(x, y, "ring", radius + 4) if state.holds else ""
    mark = text(x, y + 4.5, state.mark, "ink", "middle") if state.mark else ""
    return ring + dot(x, y, "state quo" if state.status_quo else "state", radius) + mark


def _name(name: str, at: Place, turn: float, radius: float) -> str:
    """A name outside the oval, in lines as wide as the room beside it."""
    away = radius + 8
    side = cos(turn)
    if abs(side) < 0.05:  # at the top or at the bottom
        lines = _lines(name, WIDTH - 2 * LEFT)
        top = at[1] - away - 4 - LINE * (len(lines) - 1) if sin(turn) < 0 else at[1] + away + 12
        return _stacked(lines, at[0], top, "middle")
    x = at[0] + (away if side > 0 else -away)
    lines = _lines(name, WIDTH - LEFT - x if side > 0 else x - LEFT)
    middle = at[1] + 4.5 - LINE * (len(lines) - 1) / 2 + 6 * sin(turn)
    return _stacked(lines, x, middle, "start" if side > 0 else "end")


def _lines(name: str, room: float) -> list[str]:
    """Words filled into lines no wider than `room`, where no single word is wider."""
    lines: list[str] = []
    for word in name.split():
        if lines and text_width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _stacked(lines: list[str], x: float, top: float, anchor: str) -> str:
    return "".join(text(x, top + LINE * k, words, "ink", anchor) for k, words in enumerate(lines))


def _key(figure: ConflictFigure, top: float) -> list[str]:
    """A line for each mover, and for the ring and the filling where there is one."""
    signs = []
    for j, name in enumerate(figure.movers):
        signs.append((line(LEFT, 0, LEFT + 40, 0, f"move mover-{j % LOOKS}"), f"moves of {name}"))
    if any(state.holds for state in figure.states):
        ring = dot(LEFT + 20, 0, "ring", 9) + dot(LEFT + 20, 0, "state", 5)
        signs.append((ring, figure.holding))
    if any(state.status_quo for state in figure.states):
        signs.append((dot(LEFT + 20, 0, "state quo", 6), "status quo"))
    return [
        f'<g transform="translate(0 {top + 1.4 * LINE * k:.1f})">{sign}{text(LEFT + 50, 4.5, words)}</g>'
        for k, (sign, words) in enumerate(signs)
    ]


def _list(states: tuple[ConflictState, ...], top: float) -> list[str]:
    named = [state for state in states if state.name]
    return [
        text(LEFT, top + 1.2 * LINE * k, f"{state.mark}  {state.name}".strip())
        for k, state in enumerate(named)
    ]


CHART = Chart(ConflictFigure, draw)
