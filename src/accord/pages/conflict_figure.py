"""The graph of a conflict as a figure: situations, moves, what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from accord.errors import UsageError
from accord.pages.figures import ConflictFigure, ConflictMove, ConflictState

if TYPE_CHECKING:
    from accord.conflict.graph.states import Graph
    from accord.conflict.solve.overview import Overview
    from accord.conflict.solve.stability import Concept

__all__ = ["MOST_STATES", "conflict_figure"]

MOST_STATES = 60
"""More than these cannot be read on one page."""
MOST_MOVES = 60
"""Where there are more, only improvements are shown."""


def conflict_figure(found: Overview, concept: Concept = "seq", *, labels: bool = False) -> ConflictFigure:
    """The figure of an analysed conflict.

    Parameters
    ----------
    concept : decides which situations are said to hold.
    labels : mark every situation with its label in the file, for those who go on asking about one.

    Raises
    ------
    UsageError
        If there are more than 60 situations.
    """
    graph, words = found.graph, found.words
    if graph.m > MOST_STATES:
        raise UsageError(f"{graph.m:,} states cannot be drawn readably; the limit is {MOST_STATES}")
    held = found.stability.equilibria(concept)
    moves, only_improvements = _moves(graph)
    named = [words.name(s) for s in range(graph.m)]
    return ConflictFigure(
        label=(
            f"Graph of the {'improvements' if only_improvements else 'moves'} between {graph.m} situations. "
            f"By {concept.upper()} these hold: {', '.join(named[s] for s in np.flatnonzero(held)) or 'none'}."
        ),
        movers=tuple(graph.movers),
        states=tuple(
            ConflictState(
                name=name if found.model.state_names or not labels else "",
                mark=str(words.label(s)) if labels else "",
                holds=bool(held[s]),
                status_quo=s == found.status_quo,
            )
            for s, name in enumerate(named)
        ),
        moves=moves,
        only_improvements=only_improvements,
        holding=f"holds by {concept.upper()}",
    )


def _moves(graph: Graph) -> tuple[tuple[ConflictMove, ...], bool]:
    """All moves, or the improvements alone where all would be too many; a way there and back is one line."""
    moves = [(j, int(s), int(t)) for j in range(graph.n) for s, t in zip(*graph.arcs.pairs(j), strict=True)]
    gains = [(j, s, t) for j, s, t in moves if graph.utility[j, t] > graph.utility[j, s]]
    shown = gains if len(moves) > MOST_MOVES else moves
    there = set(shown)
    lines = (
        ConflictMove(j, s, t, both=(j, t, s) in there) for j, s, t in shown if s < t or (j, t, s) not in there
    )
    return tuple(lines), shown is gains
