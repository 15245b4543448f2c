"""How far the equilibria hang on the exact order of preference: re-solving under many near-by preferences.

Rankings are an analyst's judgement. Each draw exchanges up to a stated number of neighbours in every ranking
(tied states move together) or in every list of statements. The share of draws in which a state is an
equilibrium says how robust that finding is; it is no probability that the state will occur.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.preferences import truth_table
from accord.conflict.graph.states import Bools, Graph, Ints, Longs
from accord.conflict.solve.arc_kernels import CONCEPTS, solve_many
from accord.errors import UsageError

__all__ = ["Robustness", "perturbed", "robustness"]

_CHUNK_CELLS = 4_000_000
_MOST_WORK = 2_000_000_000


@dataclass(frozen=True)
class Robustness:
    """Share of near-by preferences under which each state is an equilibrium."""

    share: npt.NDArray[np.float64]  # (5, m), concepts in the order of CONCEPTS
    draws: int
    seed: int
    swaps: int  # most neighbours exchanged per decision maker and draw

    def of(self, concept: str) -> npt.NDArray[np.float64]:
        """Shape (m,)."""
        return np.asarray(self.share[CONCEPTS.index(concept)])


def robustness(
    model: ConflictModel, graph: Graph, *, draws: int = 10_000, swaps: int = 3, seed: int = 0
) -> Robustness:
    """Re-solve `graph` under `draws` perturbed preferences.

    Raises
    ------
    UsageError
        If the draws times the moves are more than can be done in a minute or so.
    """
    arcs = graph.arcs
    if draws * (graph.m + len(arcs.target)) > _MOST_WORK:
        raise UsageError(f"{draws:,} draws of {graph.m:,} states take too long; use fewer draws")
    rng = np.random.default_rng(seed)
    count = np.zeros((len(CONCEPTS), graph.m), dtype=np.int64)
    chunk = max(1, _CHUNK_CELLS // (graph.n * graph.m))
    for first in range(0, draws, chunk):
        utilities = perturbed(model, graph, min(chunk, draws - first), swaps, rng)
        count += solve_many(utilities, arcs.start, arcs.target, arcs.back_start, arcs.source)
    count[:, ~graph.perceived.all(axis=0)] = 0
    return Robustness(count / draws, draws, seed, swaps)


def perturbed(model: ConflictModel, graph: Graph, draws: int, swaps: int, rng: np.random.Generator) -> Ints:
    """Ranks under perturbed preferences, shape (draws, n, m)."""
    rows = []
    for maker, u in zip(model.decision_makers, graph.utility, strict=True):
        statements = maker.preference.statements if maker.preference else None
        if statements and graph.codes is not None:
            table = truth_table([s.formula for s in statements], graph.codes, model.options, _trusted)
            assert table is not None
            order = _orders(len(table), draws, swaps, rng)
            rows.append(_ranks_by_statements(table, order))
        else:
            order = _orders(int(u.max()) + 1, draws, swaps, rng)
            rows.append(np.argsort(order, axis=1)[:, u].astype(np.int32))
    return np.ascontiguousarray(np.stack(rows, axis=1))


def _trusted(wrong: str, remedy: str) -> None:
    raise AssertionError(f"{wrong}; {remedy}")  # the model was checked when it was read


def _orders(length: int, draws: int, swaps: int, rng: np.random.Generator) -> Longs:
    """Permutations of 0..length-1 after 0 to `swaps` exchanges of random neighbours, (draws, length)."""
    order = np.tile(np.arange(length), (draws, 1))
    if length < 2:
        return order
    number = rng.integers(0, swaps + 1, draws)
    for step in range(swaps):
        place = rng.integers(0, length - 1, draws)
        rows = np.flatnonzero(number > step)
        at = place[rows]
        order[rows, at], order[rows, at + 1] = order[rows, at + 1], order[rows, at]
    return order


def _ranks_by_statements(table: Bools, order: Longs) -> Ints:
    """Lexicographic ranks for each order of the statements: (k, m) and (draws, k) to (draws, m)."""
    ranks = np.zeros((len(order), table.shape[1]), dtype=np.int64)
    for place in range(len(table)):
        ranks = _dense_rows(2 * ranks + table[order[:, place]])
    return ranks.astype(np.int32)


def _dense_rows(values: Longs) -> Longs:
    order = np.argsort(values, axis=1, kind="stable")
    ascending = np.take_along_axis(values, order, axis=1)
    steps = np.zeros_like(values)
    steps[:, 1:] = ascending[:, 1:] != ascending[:, :-1]
    ranks = np.empty_like(values)
    np.put_along_axis(ranks, order, np.cumsum(steps, axis=1), axis=1)
    return ranks
