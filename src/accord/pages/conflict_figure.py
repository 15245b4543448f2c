"""The graph of a conflict as a figure: situations, moves, what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.errors import UsageError
from accord.pages.figures import ConflictFigure, ConflictMove, ConflictState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accord.conflict.graph.states import Graph
    from accord.conflict.solve.overview import Overview
    from accord.conflict.solve.stability import Concept

__all__ = ["MOST_STATES", "conflict_figure"]

MOST_STATES = 60
"""More than these cannot be read on one page."""
MOST_MOVES = 60
"""Where there are more, only improvements are shown."""
MOST_BESIDE_STEPS = 16
"""As `MOST_MOVES`, where some steps are shown thick."""


def conflict_figure(
    found: Overview,
    concept: Concept = "seq",
    *,
    labels: bool = False,
    states: Sequence[int] | None = None,
    steps: frozenset[tuple[int, int]] = frozenset(),
    holding: str = "",
) -> ConflictFigure:
    """The figure of an analysed conflict.

    Parameters
    ----------
    concept : decides which situations are said to hold.
    labels : mark every situation with its label in the file, for those who go on asking about one.
    states : the situations that are shown, ascending; all if None.
    steps : (from, to) of moves that are shown in any case, thick.
    holding : what a ring says; the concept if empty.

    Raises
    ------
    UsageError
        If there are more than 60 situations.
    """
    graph, words = found.graph, found.words
    shown = list(range(graph.m)) if states is None else list(states)
    if len(shown) > MOST_STATES:
        raise UsageError(f"{len(shown):,} states cannot be drawn readably; the limit is {MOST_STATES}")
    held = found.stability.equilibria(concept)
    moves, only_improvements = _moves(graph, shown, steps)
    named = {s: words.name(s) for s in shown}
    holds = ", ".join(named[s] for s in shown if held[s])
    return ConflictFigure(
        label=(
            f"Graph of the {'improvements' if only_improvements else 'moves'} between {len(shown)} "
            f"situations. By {concept.upper()} these hold: {holds or 'none'}."
        ),
        movers=tuple(graph.movers),
        states=tuple(
            ConflictState(
                name=name if found.model.state_names or not labels else "",
                mark=str(words.label(s)) if labels else "",
                holds=bool(held[s]),
                status_quo=s == found.status_quo,
            )
            for s, name in named.items()
        ),
        moves=moves,
        only_improvements=only_improvements,
        holding=holding or f"holds by {concept.upper()}",
    )


def _moves(
    graph: Graph, states: Sequence[int], steps: frozenset[tuple[int, int]]
) -> tuple[tuple[ConflictMove, ...], bool]:
    """All moves among some states, or the improvements alone where all would be too many, and the steps; a
    way there and back is one line."""
    at = {state: place for place, state in enumerate(states)}
    every = [(j, int(s), int(t)) for j in range(graph.n) for s, t in zip(*graph.arcs.pairs(j), strict=True)]
    moves = [(j, s, t) for j, s, t in every if s in at and t in at]
    gains = [(j, s, t) for j, s, t in moves if graph.utility[j, t] > graph.utility[j, s] or (s, t) in steps]
    only = len(moves) > (MOST_BESIDE_STEPS if steps else MOST_MOVES)
    there = set(gains if only else moves)
    lines = (
        ConflictMove(j, at[s], at[t], both=(j, t, s) in there and (s, t) not in steps, way=(s, t) in steps)
        for j, s, t in (gains if only else moves)
        if (s, t) in steps or (j, t, s) not in there or (s < t and (t, s) not in steps)
    )
    return tuple(lines), only
