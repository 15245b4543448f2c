"""The answer to the inverse question as one object: conditions, least changes and counts together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from accord.conflict.change.inverse import CONDITION_STATES, Conditions, Count, conditions, count_rankings
from accord.conflict.change.least_change import LeastChange, StatementChange, least_change, statement_change
from accord.conflict.solve.overview import Overview
from accord.conflict.solve.stability import Concept
from accord.errors import UsageError

__all__ = ["INVERSE_STATES", "Asked", "InverseAnswer", "answer_inverse"]

INVERSE_STATES = 5_000
"""The distance between orders compares all pairs of states."""


@dataclass(frozen=True)
class Asked:
    """What one concept says; no conditions where the conflict is too large to write them out."""

    concept: Concept
    conditions: Conditions | None
    change: LeastChange
    statements: StatementChange | None  # none where nobody prefers by statements


@dataclass(frozen=True)
class InverseAnswer:
    """What would have to be so for `state` to hold."""

    state: int
    asked: tuple[Asked, ...]
    counts: tuple[Count, ...]  # one per decision maker
    held: tuple[Concept, ...]  # by which concepts it holds already


def answer_inverse(
    found: Overview, state: int, concepts: Sequence[Concept], *, seed: int = 0
) -> InverseAnswer:
    """Conditions, least change and counts for `state`.

    Raises
    ------
    UsageError
        If there are more than `INVERSE_STATES` states.
    MissingExtraError
        If SciPy is needed and not installed.
    """
    graph = found.graph
    if graph.m > INVERSE_STATES:
        raise UsageError(
            f"the inverse question compares all pairs of states: {graph.m:,} are more than {INVERSE_STATES:,}"
        )
    asked = tuple(
        Asked(
            concept,
            conditions(graph, state, concept) if graph.m <= CONDITION_STATES else None,
            least_change(graph, state, concept),
            statement_change(found.model, graph, state, concept),
        )
        for concept in concepts
    )
    counts = tuple(count_rankings(graph, state, mover, seed=seed) for mover in range(graph.n))
    held = tuple(c for c in get_args(Concept) if found.stability.equilibria(c)[state])
    return InverseAnswer(state, asked, counts, held)
