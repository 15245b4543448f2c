"""Simultaneous sanctioning: the others answer at the same time, each with one improvement from the same
state.

A state is stable for i if every improvement of i, joined with some changes that the others would each make
from that same state (or not), gives a feasible state that i likes no better. Needs states in option form.
Reference: Fraser & Hipel, Conflict analysis (North-Holland 1984).
"""

from __future__ import annotations

import numpy as np

from accord.conflict.graph.states import Bools, Graph, Ints, Longs
from accord.errors import UsageError
from accord.machine.jit import allocating

__all__ = ["solve_simultaneous"]

MOST_ANSWERS = 300_000_000


def solve_simultaneous(graph: Graph) -> Bools | None:
    """Stability by simultaneous sanctioning, shape (n, m); None where states have no option form.

    Raises
    ------
    UsageError
        If there are more joint answers than can be tried.
    """
    if graph.codes is None:
        return None
    arcs, u = graph.arcs, graph.utility
    sources = [arcs.pairs(j)[0][_improving(graph, j)] for j in range(graph.n)]
    counts = [np.bincount(s, minlength=graph.m) + 1.0 for s in sources]
    answers = float(np.prod(counts, axis=0).sum())
    if answers > MOST_ANSWERS:
        raise UsageError(
            f"simultaneous sanctioning would have to try {answers:,.0f} joint answers: "
            f"more than {MOST_ANSWERS:,}; leave this concept out"
        )
    number = np.full(1 << int(graph.codes.max()).bit_length(), -1, dtype=np.int32)
    number[graph.codes] = np.arange(graph.m)
    return np.asarray(_solve(u, graph.codes, number, arcs.start, arcs.target))


def _improving(graph: Graph, mover: int) -> Bools:
    sources, targets = graph.arcs.pairs(mover)
    u = graph.utility[mover]
    return np.asarray(u[targets] > u[sources])


@allocating
def _solve(utility: Ints, codes: Longs, number: Ints, start: Longs, target: Ints) -> Bools:
    n, m = utility.shape
    stable = np.ones((n, m), np.bool_)
    for i in range(n):
        for s in range(m):
            for a in range(start[i, s], start[i, s + 1]):
                t = target[a]
                if utility[i, t] > utility[i, s] and not _answered(
                    i, s, t, utility, codes, number, start, target
                ):
                    stable[i, s] = False
                    break
    return stable


@allocating
def _answered(
    i: int, s: int, t: int, utility: Ints, codes: Longs, number: Ints, start: Longs, target: Ints
) -> bool:
    """Whether some joint answer to i's move from s to t leaves i no better off: an odometer over the
    others."""
    n = utility.shape[0]
    at = start[:, s] - 1  # per mover the arc it answers with; one before its first arc: it does nothing
    while True:
        code = codes[t]
        for j in range(n):
            if j != i and at[j] >= start[j, s]:
                code ^= codes[target[at[j]]] ^ codes[s]
        if code < len(number) and number[code] >= 0 and utility[i, number[code]] <= utility[i, s]:
            return True
        j = 0
        while j < n:
            if j != i:
                at[j] += 1
                while at[j] < start[j, s + 1] and utility[j, target[at[j]]] <= utility[j, s]:
                    at[j] += 1
                if at[j] < start[j, s + 1]:
                    break
                at[j] = start[j, s] - 1
            j += 1
        if j == n:
            return False
