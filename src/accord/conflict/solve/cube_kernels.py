"""Stability by sweeps over the option cube, for large conflicts whose moves follow from masks alone.

The arrays run over all 2^n codes, so nothing is stored per move. Moves by masks are transitive for each
mover, so plain reachability is exact. States that differ only in reversible options of mover j form a *cell*:
whoever comes into a cell by a move of j could have come into any state of it, so each cell is opened once per
sweep. Options that go one way only lead from cell to cell, one bit at a time. Improvements by j into a state
come from every state of the cell that j likes less, so a cell keeps its states in ascending order and a mark
up to which they are met. The last step is a running maximum along each option.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from accord.conflict.solve.arc_kernels import ascending
from accord.machine.jit import allocating

__all__ = ["count_reachable", "solve_cube"]

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@allocating
def _ascending(label: Ints) -> Ints:
    """Numbers of the codes in ascending label, the infeasible ones (label below 0) left out."""
    order = np.empty(len(label), np.int32)
    return order[: ascending(label, np.empty(len(label) + 1, np.int64), order)]


@allocating
def _best_reachable(value: Ints, own: int, on_only: int, off_only: int) -> Ints:
    """The largest `value` among each code and those that a mover with these options can reach from it."""
    best = value.copy()
    size = len(value)
    bit = 1
    while bit < size:
        if own & bit:
            for low in range(size):
                if low & bit:
                    continue
                high = low | bit
                without, with_it = best[low], best[high]
                if not off_only & bit and with_it > without:
                    best[low] = with_it
                if not on_only & bit and without > with_it:
                    best[high] = without
        bit <<= 1
    return best


@allocating
def count_reachable(feasible: Ints, own: int, on_only: int, off_only: int) -> Ints:
    """How many feasible codes a mover can reach from each code, the code itself included."""
    count = feasible.copy()
    size = len(feasible)
    bit = 1
    while bit < size:
        if own & bit:
            for low in range(size):
                if low & bit:
                    continue
                high = low | bit
                without, with_it = count[low], count[high]
                if not off_only & bit:
                    count[low] += with_it
                if not on_only & bit:
                    count[high] += without
        bit <<= 1
    return count


@allocating
def _sweep(focal: int, label: Ints, utility: Ints, own: Longs, on_only: Longs, off_only: Longs) -> Ints:
    """h for responses by any moves, shape (2^n,); -1 where infeasible."""
    n, size = utility.shape
    h = np.full(size, -1, np.int32)
    opened = np.zeros((n, size), np.bool_)  # by cell, at the code of the cell with its free bits 0
    stack = np.empty(size, np.int32)
    cells = np.empty(size, np.int32)
    for r in _ascending(label):
        if h[r] >= 0:
            continue  # whoever reaches r was met together with it
        h[r] = label[r]
        stack[0] = r
        top = 1
        while top > 0:
            top -= 1
            q = stack[top]
            for j in range(n):
                if j != focal:
                    top = _open_cells(
                        q, label[r], own[j], on_only[j], off_only[j], label, h, opened[j], stack, top, cells
                    )
    return h


@allocating
def _open_cells(
    q: int,
    value: int,
    own: int,
    on_only: int,
    off_only: int,
    label: Ints,
    h: Ints,
    opened: Bools,
    stack: Ints,
    top: int,
    cells: Ints,
) -> int:
    """Meet every state from which one mover can come to q; returns the new height of the stack."""
    one_way = on_only | off_only
    free = own & ~one_way
    first = q & ~free
    if opened[first]:
        return top
    opened[first] = True
    cells[0] = first
    open_cells = 1
    while open_cells > 0:
        open_cells -= 1
        cell = cells[open_cells]
        part = 0
        while True:
            p = cell | part
            if label[p] >= 0 and h[p] < 0:
                h[p] = value
                stack[top] = p
                top += 1
            part = (part - free) & free
            if part == 0:
                break
        # one step back: an option that can only be taken up was not taken before, and the reverse
        backwards = (on_only & cell) | (off_only & ~cell)
        while backwards:
            bit = backwards & -backwards
            backwards ^= bit
            before = cell ^ bit
            if not opened[before]:
                opened[before] = True
                cells[open_cells] = before
                open_cells += 1
    return top


@allocating
def _chains(u: Ints, free: int) -> tuple[Ints, Ints]:
    """Within every cell a chain of its states in ascending rank: (first state by cell, next state by
    state)."""
    size = len(u)
    first = np.full(size, -1, np.int32)
    follows = np.full(size, -1, np.int32)
    tail = np.full(size, -1, np.int32)
    for s in _ascending(u):
        cell = s & ~free
        if first[cell] < 0:
            first[cell] = s
        else:
            follows[tail[cell]] = s
        tail[cell] = s
    return first, follows


@allocating
def _sweep_improving(
    focal: int,
    label: Ints,
    utility: Ints,
    own: Longs,
    on_only: Longs,
    off_only: Longs,
    first: Ints,
    follows: Ints,
) -> Ints:
    """h for responses by improvements only, shape (2^n,); -1 where infeasible."""
    n, size = utility.shape
    h = np.full(size, -1, np.int32)
    ahead = first.copy()  # by mover and cell: the lowest state not yet met by an improvement of this mover
    done = np.full((n, size), -1, np.int32)  # by mover and cell: rank below which all have been met
    stack = np.empty(size, np.int32)
    cells = np.empty(size * 2, np.int32)
    for r in _ascending(label):
        if h[r] >= 0:
            continue
        h[r] = label[r]
        stack[0] = r
        top = 1
        while top > 0:
            top -= 1
            q = stack[top]
            for j in range(n):
                if j != focal:
                    top = _meet_worse(
                        q,
                        label[r],
                        own[j],
                        on_only[j],
                        off_only[j],
                        utility[j],
                        h,
                        ahead[j],
                        follows[j],
                        done[j],
                        stack,
                        top,
                        cells,
                    )
    return h


@allocating
def _meet_worse(
    q: int,
    value: int,
    own: int,
    on_only: int,
    off_only: int,
    u: Ints,
    h: Ints,
    ahead: Ints,
    follows: Ints,
    done: Ints,
    stack: Ints,
    top: int,
    cells: Ints,
) -> int:
    """Meet every state from which coming to q is an improvement for one mover; returns the height of the
    stack."""
    free = own & ~(on_only | off_only)
    rank = u[q]
    start = q & ~free
    if done[start] >= rank:
        return top
    done[start] = rank
    cells[0] = start
    open_cells = 1
    while open_cells > 0:
        open_cells -= 1
        cell = cells[open_cells]
        p = ahead[cell]
        while p >= 0 and u[p] < rank:
            if h[p] < 0:
                h[p] = value
                stack[top] = p
                top += 1
            p = follows[p]
        ahead[cell] = p
        backwards = (on_only & cell) | (off_only & ~cell)
        while backwards:
            bit = backwards & -backwards
            backwards ^= bit
            before = cell ^ bit
            if done[before] < rank:
                done[before] = rank
                cells[open_cells] = before
                open_cells += 1
    return top


@allocating
def solve_cube(utility: Ints, own: Longs, on_only: Longs, off_only: Longs, focal: int) -> Bools:
    """Stability of every code for one mover by the five concepts, shape (5, 2^n).

    `utility` has shape (movers, 2^n), -1 at infeasible codes; ranks lie below 2^n.
    """
    n, size = utility.shape
    u = utility[focal]
    mine, on, off = own[focal], on_only[focal], off_only[focal]
    first = np.empty((n, size), np.int32)
    follows = np.empty((n, size), np.int32)
    for j in range(n):
        first[j], follows[j] = _chains(utility[j], own[j] & ~(on_only[j] | off_only[j]))
    stable = np.empty((5, size), np.bool_)
    escape = _best_reachable(u, mine, on, off)
    for s in range(size):
        if u[s] < 0:
            escape[s] = -1  # no state, so no label
    stable[0] = escape <= u
    for c in range(1, 5):
        label = u if c == 1 or c == 3 else escape
        if c < 3:
            h = _sweep(focal, label, utility, own, on_only, off_only)
        else:
            h = _sweep_improving(focal, label, utility, own, on_only, off_only, first, follows)
        stable[c] = _best_reachable(np.minimum(h, u), mine, on, off) <= u
    return stable
