"""A conflict graph as an SVG drawing: states on a circle, moves coloured by mover, equilibria marked.

Movers are told apart by colour and by line pattern, equilibria by a double ring, so that the drawing can be
read without colour. Only improvements are drawn where all moves would be too many. Every colour stands in the
element, for a file of its own, and has a class, by which the style sheet of a page replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import cos, hypot, pi, sin

import numpy as np

from accord.conflict.graph.states import Graph
from accord.conflict.solve.overview import Overview
from accord.conflict.solve.stability import Concept
from accord.errors import UsageError

__all__ = ["MAX_STATES", "draw", "figure"]

MAX_STATES = 60
"""More states than this cannot be read on one page."""

_MOVES_SHOWN = 60
_COLOURS = ("#0b5394", "#b45309", "#166534", "#7e22ce", "#9f1239", "#374151")
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 4")
_RADIUS = 17.0


@dataclass(frozen=True)
class _Arrow:
    mover: int
    """Position of the decision maker."""
    source: int
    """State it leaves."""
    target: int
    """State it reaches."""
    both: bool
    """The way back is open to the same mover."""


def draw(found: Overview, concept: Concept = "seq") -> str:
    """The drawing as an SVG document, the same bytes for the same conflict.

    Raises
    ------
    UsageError
        If there are more than 60 states.
    """
    graph, side = found.graph, _side(found)
    places = _places(graph.m, side)
    arrows, only_improvements = _arrows(graph)
    held = set(np.flatnonzero(found.stability.equilibria(concept)).tolist())
    lines = graph.m * bool(found.model.state_names) + graph.n + 6
    width, height = side + 420, max(side + 40, 20.0 * lines)
    title = f"Conflict graph: {found.model.title or found.model.name}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-labelledby="conflict-title conflict-text" font-family="sans-serif" font-size="12">',
        f'<title id="conflict-title">{escape(title)}</title>',
        f'<desc id="conflict-text">{escape(_description(found, held, concept))}</desc>',
        f"<defs>{''.join(_marker(j) for j in range(graph.n))}</defs>",
        *(_line(arrow, places) for arrow in arrows),
        *(_node(found, s, places[s], held) for s in range(graph.m)),
        *_legend(found, concept, side, only_improvements=only_improvements),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def figure(found: Overview, concept: Concept = "seq") -> str:
    """The graph alone, to stand in a page beside the names of the states: one ``<svg>`` with its own name.

    Raises
    ------
    UsageError
        If there are more than 60 states.
    """
    graph, side = found.graph, _side(found)
    places = _places(graph.m, side)
    arrows, only_improvements = _arrows(graph)
    held = set(np.flatnonzero(found.stability.equilibria(concept)).tolist())
    shown = "improvements" if only_improvements else "moves"
    label = f"Graph of the {shown} between situations. {_description(found, held, concept)}"
    parts = [
        f'<svg class="figure graph" role="img" viewBox="0 0 {side + 40:.0f} {side + 50 + 22 * graph.n:.0f}" '
        f'aria-label="{escape(label)}">',
        f"<defs>{''.join(_marker(j) for j in range(graph.n))}</defs>",
        *(_line(arrow, places) for arrow in arrows),
        *(_node(found, s, places[s], held) for s in range(graph.m)),
        *(_key(found, j, 24.0, side + 50 + 22 * j) for j in range(graph.n)),
        "</svg>",
    ]
    return "\n".join(parts)


def _side(found: Overview) -> float:
    m = found.graph.m
    if m > MAX_STATES:
        raise UsageError(f"{m:,} states cannot be drawn readably; the limit is {MAX_STATES}")
    return max(340.0, 30.0 * m)


def _places(m: int, side: float) -> list[tuple[float, float]]:
    centre, radius = side / 2 + 20, side / 2 - 30
    turns = (2 * pi * k / m - pi / 2 for k in range(m))
    return [(centre + radius * cos(a), centre + radius * sin(a)) for a in turns]


def _arrows(graph: Graph) -> tuple[list[_Arrow], bool]:
    moves = [(j, int(s), int(t)) for j in range(graph.n) for s, t in zip(*graph.arcs.pairs(j), strict=True)]
    gains = [(j, s, t) for j, s, t in moves if graph.utility[j, t] > graph.utility[j, s]]
    shown = gains if len(moves) > _MOVES_SHOWN else moves
    there = set(shown)
    arrows = [_Arrow(j, s, t, (j, t, s) in there) for j, s, t in shown if s < t or (j, t, s) not in there]
    return arrows, shown is gains


def _marker(mover: int) -> str:
    return (
        f'<marker id="tip-{mover}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto-start-reverse"><path class="tip-{mover % len(_COLOURS)}" d="M0 0 L8 4 L0 8 z" '
        f'fill="{_colour(mover)}"/></marker>'
    )


def _line(arrow: _Arrow, places: list[tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = places[arrow.source], places[arrow.target]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    gap = _RADIUS + 5
    bend = 0.07 * length + 5 * arrow.mover  # movers between the same states do not hide each other
    mx, my = (x1 + x2) / 2 - uy * bend, (y1 + y2) / 2 + ux * bend
    dash = _DASHES[arrow.mover % len(_DASHES)]
    start = f' marker-start="url(#tip-{arrow.mover})"' if arrow.both else ""
    return (
        f'<path class="{_kind(arrow.mover)}" d="M{x1 + ux * gap:.1f} {y1 + uy * gap:.1f} '
        f'Q{mx:.1f} {my:.1f} {x2 - ux * gap:.1f} {y2 - uy * gap:.1f}" fill="none" '
        f'stroke="{_colour(arrow.mover)}" stroke-width="1.3"'
        + (f' stroke-dasharray="{dash}"' if dash else "")
        + f'{start} marker-end="url(#tip-{arrow.mover})"/>'
    )


def _node(found: Overview, state: int, place: tuple[float, float], held: set[int]) -> str:
    x, y = place
    kind, fill = ("state quo", "#fde68a") if state == found.status_quo else ("state", "#ffffff")
    ring = (
        f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS + 4}" fill="none" stroke="#111" '
        'stroke-width="2"/>'
    )
    return (
        f"<g><title>{escape(found.words.called(state))}</title>"
        + (ring if state in held else "")
        + f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{fill}" stroke="#111"/>'
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">'
        f"{escape(str(found.words.label(state)))}</text></g>"
    )


def _legend(found: Overview, concept: Concept, side: float, *, only_improvements: bool) -> list[str]:
    x, y = side + 60, 30.0
    lines = []
    for j in range(found.graph.n):
        lines.append(_key(found, j, x, y))
        y += 20
    notes = [f"double ring: equilibrium ({concept.upper()})", "yellow: status quo"]
    if only_improvements:
        notes.append("only improvements are drawn")
    names = [f"{found.words.label(s)}  {found.words.name(s)}" for s in range(found.graph.m)]
    for text in [*notes, "", *(names if found.model.state_names else [])]:
        lines.append(f'<text x="{x:.0f}" y="{y + 4:.0f}">{escape(text)}</text>')
        y += 16
    return lines


def _key(found: Overview, mover: int, x: float, y: float) -> str:
    dash = _DASHES[mover % len(_DASHES)]
    return (
        f'<line class="{_kind(mover)}" x1="{x:.0f}" y1="{y:.0f}" x2="{x + 40:.0f}" y2="{y:.0f}" '
        f'stroke="{_colour(mover)}" stroke-width="2" stroke-dasharray="{dash or "none"}"/>'
        f'<text x="{x + 48:.0f}" y="{y + 4:.0f}">{escape(found.graph.movers[mover])}</text>'
    )


def _description(found: Overview, held: set[int], concept: Concept) -> str:
    names = ", ".join(found.words.called(s) for s in sorted(held)) or "none"
    return f"{found.graph.m} states; equilibria by {concept.upper()}: {names}."


def _kind(mover: int) -> str:
    return f"mover-{mover % len(_COLOURS)}"


def _colour(mover: int) -> str:
    return _COLOURS[mover % len(_COLOURS)]
