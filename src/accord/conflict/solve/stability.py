"""Which states are stable for whom, by Nash, GMR, SMR, SEQ and SSEQ.

Semantics, stated on every result (`SEMANTICS`): the responses of several others are *legal sequences* of
their moves, in which nobody moves twice in a row; a sanction need only leave the one who moved *not better
off*, so indifference sanctions.

References
----------
Fang, Hipel & Kilgour, Interactive decision making (Wiley 1993), for Nash, GMR, SMR and SEQ;
Rego & Vieira, Symmetric sequential stability in the graph model, Group Decision and Negotiation 26 (2017),
for SSEQ; Xu, Hipel & Kilgour, IEEE Transactions on SMC A 39 (2009), for the matrix form used as a check in
the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from accord.conflict.graph.states import Bools, Graph, Ints
from accord.conflict.solve.arc_kernels import CONCEPTS, solve_arcs
from accord.conflict.solve.cube_kernels import count_reachable, solve_cube

__all__ = ["CONCEPTS", "CONCEPT_NAMES", "SEMANTICS", "Concept", "Stability", "solve"]

Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]

CONCEPT_NAMES: dict[str, str] = {
    "nash": "Nash stability",
    "gmr": "general metarationality",
    "smr": "symmetric metarationality",
    "seq": "sequential stability",
    "sseq": "symmetric sequential stability",
}

SEMANTICS = (
    "Joint responses are legal sequences of moves (nobody twice in a row); "
    "a response that leaves the mover indifferent sanctions."
)


@dataclass(frozen=True)
class Stability:
    """Stability of every state for every decision maker by the five concepts.

    `stable` is the bare answer; `of` and `equilibria` leave out what a decision maker does not perceive.
    """

    graph: Graph
    stable: Bools  # (5, n, m), concepts in the order of CONCEPTS

    def of(self, concept: Concept) -> Bools:
        """Shape (n, m)."""
        return np.asarray(self.stable[CONCEPTS.index(concept)] & self.graph.perceived)

    def equilibria(self, concept: Concept) -> Bools:
        """Which states are stable for everybody, shape (m,)."""
        return np.asarray(self.of(concept).all(axis=0))

    @property
    def structural(self) -> Bools:
        """Where a decision maker has no move at all, so that stability says nothing of its wishes; (n, m)."""
        return _has_no_move(self.graph)


def solve(graph: Graph) -> Stability:
    """Stability by the five concepts; time and memory grow with the number of states, not with its square."""
    if graph.small:
        arcs = graph.arcs
        stable = solve_arcs(graph.utility, arcs.start, arcs.target, arcs.back_start, arcs.source)
        return Stability(graph, stable)
    assert graph.moves is not None
    assert graph.codes is not None
    moves, codes = graph.moves, graph.codes
    cube = _on_cube(graph)
    stable = np.empty((len(CONCEPTS), graph.n, graph.m), dtype=np.bool_)
    for i in range(graph.n):
        stable[:, i] = solve_cube(cube, moves.own, moves.on_only, moves.off_only, i)[:, codes]
    return Stability(graph, stable)


def _on_cube(graph: Graph) -> Ints:
    assert graph.moves is not None
    cube = np.full((graph.n, 1 << graph.moves.bits), -1, dtype=np.int32)
    cube[:, graph.codes] = graph.utility
    return cube


def _has_no_move(graph: Graph) -> Bools:
    if graph.small:
        return np.asarray(np.diff(graph.arcs.start, axis=1) == 0)
    assert graph.moves is not None
    assert graph.codes is not None
    moves = graph.moves
    feasible = np.zeros(1 << moves.bits, dtype=np.int32)
    feasible[graph.codes] = 1
    counts = [
        count_reachable(feasible, moves.own[j], moves.on_only[j], moves.off_only[j]) for j in range(graph.n)
    ]
    return np.stack([count[graph.codes] == 1 for count in counts])
