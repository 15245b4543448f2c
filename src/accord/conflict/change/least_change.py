"""The least change of preferences that makes a wanted state an equilibrium.

A change is counted in pairs of states whose order changes: for rankings without ties the fewest exchanges of
neighbours (Kendall's distance). No new ties are made.

By Nash, GMR and SMR only each one's own comparisons with the wanted state s matter, and finding fewer states
better than s never hurts. To bring a set of states below s costs at least one pair for each state from the
topmost of them down to s; raising s alone costs exactly that. So the least change raises s as little as
needed, for each decision maker by itself. By SEQ and SSEQ a cheaper way may be to make somebody's threat
credible: a 0-1 programme finds it (`accord.conflict.change.change_program`). For large models the result is
the best raise, with the GMR or SMR optimum as a lower bound, since SEQ implies GMR and SSEQ implies SMR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.conflict.change.change_program import solve_program
from accord.conflict.graph.model import ConflictModel
from accord.conflict.graph.preferences import lexicographic_ranks, truth_table
from accord.conflict.graph.states import Bools, Graph, Ints, dense_ranks
from accord.conflict.graph.words import Words
from accord.conflict.solve.stability import Concept, solve
from accord.errors import UsageError

__all__ = ["PROGRAM_STATES", "LeastChange", "StatementChange", "least_change", "statement_change"]

PROGRAM_STATES = 40
"""Up to this many states the 0-1 programme is tried for SEQ and SSEQ."""

_MOST_ORDERS = 20_000
_MOST_WORK = 50_000_000


@dataclass(frozen=True)
class LeastChange:
    """Preferences near the present ones under which the state is an equilibrium; none if there are none."""

    state: int
    concept: Concept
    utility: Ints | None  # (n, m)
    pairs: int  # pairs of states whose order changes
    lower: int  # no change can do with fewer
    impossible: bool  # proven that no change of the preferences that may change suffices
    before: Ints  # (n, m) the present ranks

    @property
    def proven(self) -> bool:
        """Whether the change is known to be the least."""
        return self.utility is not None and self.pairs == self.lower

    def sentences(self, words: Words) -> tuple[str, ...]:
        """For each decision maker the comparisons that would have to change."""
        if self.impossible:
            return ("No change of the preferences that may change makes this state an equilibrium.",)
        if self.utility is None:
            return ("No change was found in the time allowed; that does not prove that there is none.",)
        found = []
        for mover, old, new in zip(words.graph.movers, self.before, self.utility, strict=True):
            for a, b in _changed_pairs(old, new):
                was = "was indifferent" if old[a] == old[b] else "prefers the second now"
                found.append(f"{mover} would have to prefer {words.called(a)} to {words.called(b)} ({was}).")
        return tuple(found) or ("Nothing has to change: it is an equilibrium already.",)


@dataclass(frozen=True)
class StatementChange:
    """The fewest exchanges of neighbouring statements that make the state an equilibrium."""

    orders: tuple[tuple[int, ...], ...] | None  # per mover, new order of its statements; None: not found
    swaps: int  # exchanges needed; if none was found, all orders up to this many were tried
    tried: int
    exhausted: bool  # every order there is was tried


def least_change(
    graph: Graph,
    state: int,
    concept: Concept,
    *,
    movable: Sequence[str] | None = None,
    seconds: float = 20.0,
    program_states: int = PROGRAM_STATES,
) -> LeastChange:
    """The least change when only `movable` (everybody unless given) may change their order.

    Raises
    ------
    UsageError
        If a name is unknown.
    MissingExtraError
        If the 0-1 programme is needed and SciPy is not installed.
    """
    may = _movable(graph, movable)
    raised = _least_raise(graph, state, concept, may)
    needed = 0 if raised is None else _pairs(graph.utility, raised)
    if concept in ("nash", "gmr", "smr") or (raised is not None and needed == 0):
        return LeastChange(state, concept, raised, needed, needed, raised is None, graph.utility)
    relaxed = _least_raise(graph, state, "gmr" if concept == "seq" else "smr", may)
    if relaxed is None:
        return LeastChange(state, concept, None, 0, 0, True, graph.utility)
    lower = max(_pairs(graph.utility, relaxed), 1)
    best, impossible = raised, False
    if graph.m <= program_states:
        found = solve_program(graph, state, concept, may, seconds=seconds)
        best = raised if found.utility is None else found.utility
        lower, impossible = max(lower, int(found.lower)), found.impossible
    pairs = 0 if best is None else _pairs(graph.utility, best)
    return LeastChange(state, concept, best, pairs, min(lower, pairs), impossible, graph.utility)


def statement_change(
    model: ConflictModel, graph: Graph, state: int, concept: Concept
) -> StatementChange | None:
    """Level by level all orders of the statements, up to 20,000; None if nobody prefers by statements."""
    lists = [d.preference.statements if d.preference else None for d in model.decision_makers]
    if graph.codes is None or not any(lists):
        return None
    tables = [
        truth_table([s.formula for s in given], graph.codes, model.options, _trusted) if given else None
        for given in lists
    ]
    start = tuple(tuple(range(len(given or ()))) for given in lists)
    seen, level, swaps = {start}, [start], 0
    while level:
        for orders in level:
            if _is_equilibrium(_reordered(graph, tables, orders), state, concept):
                return StatementChange(orders, swaps, len(seen), False)
        if len(seen) > min(_MOST_ORDERS, _MOST_WORK // graph.m):
            return StatementChange(None, swaps, len(seen), False)
        level = [o for orders in level for o in _neighbours(orders) if o not in seen]
        level = list(dict.fromkeys(level))
        seen.update(level)
        swaps += 1
    return StatementChange(None, swaps - 1, len(seen), True)


Orders = tuple[tuple[int, ...], ...]


def _trusted(wrong: str, remedy: str) -> None:
    raise AssertionError(f"{wrong}; {remedy}")  # the model was checked when it was read


def _neighbours(orders: Orders) -> list[Orders]:
    found = []
    for j, order in enumerate(orders):
        for k in range(len(order) - 1):
            swapped = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
            found.append((*orders[:j], swapped, *orders[j + 1 :]))
    return found


def _reordered(graph: Graph, tables: Sequence[Bools | None], orders: Orders) -> Graph:
    rows = [
        u if table is None else lexicographic_ranks(table[list(order)])
        for u, table, order in zip(graph.utility, tables, orders, strict=True)
    ]
    return graph.preferring(np.stack(rows))


def _movable(graph: Graph, names: Sequence[str] | None) -> Bools:
    for name in names or ():
        if name not in graph.movers:
            raise UsageError(f"there is no decision maker '{name}'; there are: {', '.join(graph.movers)}")
    return np.array([names is None or name in names for name in graph.movers])


def _is_equilibrium(graph: Graph, state: int, concept: Concept) -> bool:
    return bool(solve(graph).equilibria(concept)[state])


def _least_raise(graph: Graph, state: int, concept: Concept, movable: Bools) -> Ints | None:
    """Ranks with the state raised as little as needed, mover by mover; None if no raise suffices."""
    heights = [int(u.max() - u[state]) if may else 0 for u, may in zip(graph.utility, movable, strict=True)]
    if not _is_equilibrium(_raised(graph, state, heights), state, concept):
        return None
    for mover, highest in enumerate(heights):
        low, high = 0, highest
        while low < high:
            middle = (low + high) // 2
            heights[mover] = middle
            held = _is_equilibrium(_raised(graph, state, heights), state, concept)
            low, high = (low, middle) if held else (middle + 1, high)
        heights[mover] = low
    return _raised(graph, state, heights).utility


def _raised(graph: Graph, state: int, heights: Sequence[int]) -> Graph:
    """The state put just above the `heights[i]` nearest better groups of mover i."""
    rows = []
    for u, height in zip(graph.utility, heights, strict=True):
        doubled = 2 * u
        if height:
            doubled[state] = 2 * (u[state] + height) + 1
        rows.append(dense_ranks(doubled))
    return graph.preferring(np.stack(rows))


def _pairs(old: Ints, new: Ints) -> int:
    return sum(len(_changed_pairs(a, b)) for a, b in zip(old, new, strict=True))


def _changed_pairs(old: Ints, new: Ints) -> list[tuple[int, int]]:
    """Pairs (a, b) where a is now preferred to b and was not before."""
    was, now = old[:, None] > old[None, :], new[:, None] > new[None, :]
    return [(int(a), int(b)) for a, b in np.argwhere(now & ~was)]
