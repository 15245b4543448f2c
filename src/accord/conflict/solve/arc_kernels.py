"""Stability by sweeps over stored moves: one search per decision maker and kind of sanction.

For decision maker i let label(r) be how good the sanction r is for i, and h(t) the smallest label among t
itself and the states that the others can bring about from t. Then s is stable for i exactly if no move of i
leads from s to a t with min(u(t), h(t)) > u(s). All h come from one sweep: take states in ascending label,
search backwards along the others' moves, and give every newly met state that label. Counting t among its own
responses changes nothing, since the minimum with u(t) is taken anyway.

Nobody moves twice in a row. A state is therefore expanded backwards once for each mover, at the smallest
label for which a legal sequence through that mover exists.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.machine.jit import allocating

__all__ = ["CONCEPTS", "solve_arcs", "solve_many"]

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The order of the concepts on the first axis of every result."""


@allocating
def ascending(label: Ints) -> Ints:
    """Numbers of the states in ascending label, by counting; labels lie in 0..m-1; negative ones are left
    out."""
    m = len(label)
    place = np.zeros(m + 1, np.int64)
    for s in range(m):
        if label[s] >= 0:
            place[label[s] + 1] += 1
    for k in range(m):
        place[k + 1] += place[k]
    order = np.empty(place[m], np.int32)
    for s in range(m):
        if label[s] >= 0:
            order[place[label[s]]] = s
            place[label[s]] += 1
    return order


@allocating
def sweep_arcs(
    focal: int, label: Ints, utility: Ints, back_start: Longs, source: Ints, improving: bool
) -> Ints:
    """h: the smallest `label` among each state and what the others can bring about from it, shape (m,)."""
    n, m = utility.shape
    h = np.full(m, -1, np.int32)
    met = np.full(m, -1, np.int32)  # -1 never; k by mover k alone; n by two movers or as a source: done
    expanded = np.zeros(m, np.int64)  # bit k: searched backwards along the moves of k
    stack = np.empty(2 * m + 1, np.int32)
    last = np.empty(2 * m + 1, np.int32)  # by whom the state on the stack was met; n for a source
    for r in ascending(label):
        if met[r] == n:
            continue
        if h[r] < 0:
            h[r] = label[r]
        met[r] = n
        top = 1
        stack[0], last[0] = r, n
        while top > 0:
            top -= 1
            q = stack[top]
            closed = expanded[q] | 1 << focal | 1 << last[top]
            for k in range(n):
                if closed >> k & 1:
                    continue
                expanded[q] |= 1 << k
                for a in range(back_start[k, q], back_start[k, q + 1]):
                    p = source[a]
                    if improving and utility[k, q] <= utility[k, p]:
                        continue
                    if h[p] < 0:
                        h[p] = label[r]
                    if met[p] != n and met[p] != k:
                        met[p] = k if met[p] < 0 else n
                        stack[top], last[top] = p, k
                        top += 1
    return h


@allocating
def best_escape(focal: int, value: Ints, start: Longs, target: Ints) -> Ints:
    """The largest `value` among each state and those to which `focal` can move from it, shape (m,)."""
    m = len(value)
    best = value.copy()
    for s in range(m):
        for a in range(start[focal, s], start[focal, s + 1]):
            if value[target[a]] > best[s]:
                best[s] = value[target[a]]
    return best


@allocating
def solve_arcs(utility: Ints, start: Longs, target: Ints, back_start: Longs, source: Ints) -> Bools:
    """Stability by the five concepts, shape (5, n, m), concepts in the order of `CONCEPTS`."""
    n, m = utility.shape
    stable = np.empty((5, n, m), np.bool_)
    for i in range(n):
        u = utility[i]
        escape = best_escape(i, u, start, target)
        stable[0, i] = escape <= u
        for c in range(1, 5):
            label = u if c in (1, 3) else escape
            h = np.minimum(sweep_arcs(i, label, utility, back_start, source, c >= 3), u)
            stable[c, i] = best_escape(i, h, start, target) <= u
    return stable


@allocating
def solve_many(
    utilities: Ints, start: Longs, target: Ints, back_start: Longs, source: Ints
) -> npt.NDArray[np.int64]:
    """How often each state is an equilibrium over many preferences, (draws, n, m) to (5, m)."""
    draws, n, m = utilities.shape
    count = np.zeros((5, m), np.int64)
    for d in range(draws):
        stable = solve_arcs(utilities[d], start, target, back_start, source)
        for c in range(5):
            for s in range(m):
                held = True
                for i in range(n):
                    held = held and stable[c, i, s]
                count[c, s] += held
    return count
