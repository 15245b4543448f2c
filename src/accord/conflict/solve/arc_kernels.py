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

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from accord.machine.jit import compiled, inner

__all__ = ["CONCEPTS", "ascending", "solve_arcs", "solve_many"]

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The order of the concepts on the first axis of every result."""


class Moves(NamedTuple):
    """The moves of a graph forwards and backwards, as `accord.conflict.graph.states.Arcs` has them."""

    start: Longs
    target: Ints
    back_start: Longs
    source: Ints


class Space(NamedTuple):
    """Working space for a graph of m states, made once and used for every sweep."""

    place: Longs
    """(m + 1,) scratch of `ascending`."""
    order: Ints
    """(m,) the states in ascending label."""
    escape: Ints
    """(m,) the best that the focal decision maker can move to."""
    label: Ints
    """(m,) what a sweep spreads."""
    h: Ints
    """(m,) what came of it."""
    met: Ints
    """(m,) -1 never; k by mover k alone; n by two movers or as a source: done."""
    expanded: Longs
    """(m,) bit k: searched backwards along the moves of k."""
    stack: Ints
    """(2 m + 1,)"""
    last: Ints
    """(2 m + 1,) by whom the state on the stack was met; n for a source."""


def solve_arcs(utility: Ints, start: Longs, target: Ints, back_start: Longs, source: Ints) -> Bools:
    """Stability by the five concepts, shape (5, n, m), concepts in the order of `CONCEPTS`."""
    stable = np.empty((len(CONCEPTS), *utility.shape), np.bool_)
    _solve(utility, Moves(start, target, back_start, source), _space(utility.shape[1]), stable)
    return stable


def solve_many(utilities: Ints, start: Longs, target: Ints, back_start: Longs, source: Ints) -> Longs:
    """How often each state is an equilibrium over many preferences, (draws, n, m) to (5, m)."""
    _, n, m = utilities.shape
    count, stable = np.zeros((len(CONCEPTS), m), np.int64), np.empty((len(CONCEPTS), n, m), np.bool_)
    _count(utilities, Moves(start, target, back_start, source), _space(m), stable, count)
    return count


def _space(m: int) -> Space:
    def states(size: int = m) -> Ints:
        return np.empty(size, np.int32)

    return Space(
        place=np.empty(m + 1, np.int64),
        order=states(),
        escape=states(),
        label=states(),
        h=states(),
        met=states(),
        expanded=np.empty(m, np.int64),
        stack=states(2 * m + 1),
        last=states(2 * m + 1),
    )


@inner
def ascending(label: Ints, place: Longs, order: Ints) -> int:
    """Write the numbers of the states in ascending label into `order`, by counting, and return how many.

    Labels lie in 0..m-1; negative ones are left out. `place` is scratch, (m + 1,).
    """
    m = len(label)
    for k in range(m + 1):
        place[k] = 0
    for s in range(m):
        if label[s] >= 0:
            place[label[s] + 1] += 1
    for k in range(m):
        place[k + 1] += place[k]
    labelled = place[m]
    for s in range(m):
        if label[s] >= 0:
            order[place[label[s]]] = s
            place[label[s]] += 1
    return labelled


@inner
def _sweep(focal: int, utility: Ints, moves: Moves, space: Space, improving: bool) -> None:
    """Write h: the smallest label among each state and what the others can bring about from it."""
    n, m = utility.shape
    label, h, met = space.label, space.h, space.met
    expanded, stack, last = space.expanded, space.stack, space.last
    for s in range(m):
        h[s], met[s], expanded[s] = -1, -1, 0
    for at in range(ascending(label, space.place, space.order)):
        r = space.order[at]
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
                for a in range(moves.back_start[k, q], moves.back_start[k, q + 1]):
                    p = moves.source[a]
                    if improving and utility[k, q] <= utility[k, p]:
                        continue
                    if h[p] < 0:
                        h[p] = label[r]
                    if met[p] != n and met[p] != k:
                        met[p] = k if met[p] < 0 else n
                        stack[top], last[top] = p, k
                        top += 1


@inner
def _best_escape(focal: int, value: Ints, moves: Moves, best: Ints) -> None:
    """Write the largest `value` among each state and those to which `focal` can move from it, (m,)."""
    for s in range(len(value)):
        best[s] = value[s]
        for a in range(moves.start[focal, s], moves.start[focal, s + 1]):
            if value[moves.target[a]] > best[s]:
                best[s] = value[moves.target[a]]


@compiled
def _solve(utility: Ints, moves: Moves, space: Space, stable: Bools) -> None:
    n, m = utility.shape
    for i in range(n):
        u = utility[i]
        _best_escape(i, u, moves, space.escape)
        for s in range(m):
            stable[0, i, s] = space.escape[s] <= u[s]
        for c in range(1, 5):
            for s in range(m):
                space.label[s] = u[s] if c == 1 or c == 3 else space.escape[s]
            _sweep(i, utility, moves, space, c >= 3)
            for s in range(m):
                space.h[s] = min(space.h[s], u[s])
            _best_escape(i, space.h, moves, space.label)
            for s in range(m):
                stable[c, i, s] = space.label[s] <= u[s]


@compiled
def _count(utilities: Ints, moves: Moves, space: Space, stable: Bools, count: Longs) -> None:
    draws, n, m = utilities.shape
    for d in range(draws):
        _solve(utilities[d], moves, space, stable)
        for c in range(5):
            for s in range(m):
                held = True
                for i in range(n):
                    held = held and stable[c, i, s]
                count[c, s] += held
