"""One conflict analysed: stability, reasons and robustness together, as tables, sentences and JSON need
them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

import numpy as np

from accord.conflict.graph.build import build, with_variants
from accord.conflict.graph.model import ConflictModel, Label
from accord.conflict.graph.states import Bools, Graph
from accord.conflict.graph.words import Words
from accord.conflict.solve.coalitions import CoalitionStability, Jump, equilibrium_jumps, solve_universal
from accord.conflict.solve.explanations import Verdict, explain
from accord.conflict.solve.foresight import Foresight, look_ahead
from accord.conflict.solve.robustness import Robustness, robustness
from accord.conflict.solve.simultaneous import solve_simultaneous
from accord.conflict.solve.stability import Concept, Stability, solve
from accord.errors import UsageError, nearest

__all__ = [
    "Further",
    "Overview",
    "analyse",
    "equilibria_by_any",
    "further",
    "state_number",
    "verdicts",
]

T = TypeVar("T")

DRAWS_BELOW = 100
"""Up to this many states robustness is computed unless told otherwise."""


@dataclass(frozen=True)
class Further:
    """Concepts beyond the five; what could not be computed is named in `left_out` with the reason."""

    simultaneous: Bools | None  # (n, m)
    foresight: Foresight | None
    coalitions: CoalitionStability | None
    jumps: tuple[Jump, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Overview:
    """Everything that the command and the briefing show about one conflict."""

    model: ConflictModel  # with the variants in force
    variants: tuple[str, ...]
    graph: Graph
    stability: Stability
    robustness: Robustness | None
    further: Further | None

    @property
    def words(self) -> Words:
        """States and moves in words."""
        return Words(self.model, self.graph)

    @property
    def status_quo(self) -> int | None:
        """The number of the status quo."""
        label = self.model.status_quo
        return None if label is None else self.graph.number_of[label]


def analyse(
    model: ConflictModel,
    *,
    variants: Sequence[str] = (),
    draws: int | None = None,
    swaps: int = 3,
    seed: int = 0,
    everything: bool = False,
) -> Overview:
    """Stability by the five concepts; `everything` adds the others, `draws` is the size of the robustness
    check.

    Raises
    ------
    UsageError
        If a variant is unknown, or more draws are asked for than can be done.
    InvalidFileError
        If a combination of variants makes no usable model.
    """
    changed = with_variants(model, variants)
    graph = build(changed)
    found = solve(graph)
    if draws is None:
        draws = 1_000 if graph.m <= DRAWS_BELOW else 0
    shares = robustness(changed, graph, draws=draws, swaps=swaps, seed=seed) if draws else None
    return Overview(changed, tuple(variants), graph, found, shares, further(found) if everything else None)


def further(found: Stability) -> Further:
    """The concepts beyond the five, as far as they apply to this conflict."""
    graph = found.graph
    left_out: list[tuple[str, str]] = []

    def tried(name: str, compute: Callable[[], T]) -> T | None:
        try:
            return compute()
        except UsageError as reason:
            left_out.append((name, str(reason)))
            return None

    simultaneous = tried("sim", lambda: solve_simultaneous(graph))
    if graph.codes is None:
        left_out.append(("sim", "it needs states in option form"))
    foresight = tried("limited_move", lambda: look_ahead(graph))
    coalitions = tried("coalitional_universal", lambda: solve_universal(graph))
    jumps = tried("equilibrium_jumps", lambda: equilibrium_jumps(graph, found.equilibria("seq")))
    return Further(simultaneous, foresight, coalitions, jumps or (), tuple(left_out))


def verdicts(found: Overview, state: int, concept: Concept) -> tuple[Verdict, ...]:
    """Why `state` holds or does not hold, for every decision maker."""
    return tuple(explain(found.graph, state, mover, concept) for mover in range(found.graph.n))


def state_number(graph: Graph, text: str) -> int:
    """The number of the state that a user wrote.

    Raises
    ------
    UsageError
        If there is no such state.
    """
    known: dict[str, Label] = {str(label): label for label in graph.labels}
    if text not in known:
        close = nearest(text, known) if graph.m <= 1_000 else None
        hint = f"did you mean '{close}'?" if close else f"states are {_some(graph)}"
        raise UsageError(f"there is no feasible state '{text}'; {hint}")
    return graph.number_of[known[text]]


def _some(graph: Graph) -> str:
    shown = ", ".join(str(label) for label in graph.labels[:12])
    return f"{shown} ..." if graph.m > 12 else shown


def equilibria_by_any(found: Overview) -> list[int]:
    """Numbers of the states that are an equilibrium by at least one of the five concepts."""
    held = np.stack([found.stability.equilibria(concept) for concept in get_args(Concept)])
    return [int(s) for s in np.flatnonzero(held.any(axis=0))]
