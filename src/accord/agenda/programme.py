"""A package among any number of parties, as a linear programme: the least content party as content as can be.

Solved by the simplex method on a small dense board; its first vertex is feasible by construction.
"""

from __future__ import annotations

import numpy as np

from accord.agenda.state import State
from accord.machine.jit import inner

__all__ = ["best_worst"]

_SMALL = 1e-11
_HAIR = 1e-10
"""Of what is at stake: within this a party loses nothing."""
_STEPS = 500
_TIE = 1e-7
"""Weight of the sum of all contentments, which only decides between ties."""


@inner
def best_worst(state: State, p: int, fair: bool) -> bool:
    """Find the points that make the least content party of package `p` as content as possible.

    Contentment is what it gains, with what it may lose, for all that it has at stake; with `fair` the gain
    alone, where everybody still signs. Points are left in `members.point`. True where everybody signs.
    """
    rows, columns = _set_up(state, p, fair)
    _solve(state, rows, columns)
    if fair and not _all_sign(state, p, rows, columns):
        rows, columns = _set_up(state, p, False)
        _solve(state, rows, columns)
    signed = _all_sign(state, p, rows, columns)
    return signed


@inner
def _set_up(state: State, p: int, fair: bool) -> tuple[int, int]:
    """Write the programme on the board: a column per live member, one for the least contentment, a slack per
    row, the right side; a row per party and per live member, the aim last."""
    package, board = state.packages[p], state.board
    live, parties = package.live, package.parties
    rows, columns = parties + live, live + 1 + parties + live
    for r in range(rows + 1):
        for c in range(columns + 1):
            board[r, c] = 0.0
    lowest = 0.0
    for i in range(parties):
        worth = state.sums[i]
        board[i, live] = worth.stake if worth.stake > 0.0 else 1.0
        board[i, live + 1 + i] = 1.0
        board[i, columns] = worth.gain
    column = 0
    for j in range(package.first, package.last):
        member = state.members[j]
        if not member.live:
            continue
        for q in range(member.first, member.last):
            pull = state.pulls[q]
            board[pull.party, column] = -pull.slope
            board[pull.party, columns] += pull.slope * member.low
            if fair:
                board[pull.party, columns] -= abs(pull.slope) * state.issues[member.issue].half_gap
        board[parties + column, column] = 1.0
        board[parties + column, live + 1 + parties + column] = 1.0
        board[parties + column, columns] = member.high - member.low
        column += 1
    for i in range(parties):
        lowest = min(lowest, board[i, columns] / board[i, live])
        for c in range(live):
            board[rows, c] += _TIE * board[i, c] / board[i, live]
    for i in range(parties):
        board[i, columns] -= lowest * board[i, live]
    board[rows, live] = -1.0
    state.sums[0].lowest = lowest
    for r in range(rows):
        state.basis[r] = live + 1 + r
    return rows, columns


@inner
def _solve(state: State, rows: int, columns: int) -> None:
    """Pivot until nothing improves the aim."""
    board = state.board
    for step in range(_STEPS):
        enters = _entering(state, rows, columns, step > _STEPS // 2)
        if enters < 0:
            return
        leaves, least = -1, np.inf
        for r in range(rows):
            if board[r, enters] > _SMALL:
                reach = board[r, columns] / board[r, enters]
                if reach < least - 1e-15 or (
                    leaves >= 0 and reach <= least and state.basis[r] < state.basis[leaves]
                ):
                    leaves, least = r, reach
        if leaves < 0:
            return
        _pivot(state, rows, columns, leaves, enters)


@inner
def _entering(state: State, rows: int, columns: int, first: bool) -> int:
    """The column that improves the aim most, or the first that does, which cannot go round in circles."""
    found, best = -1, -_SMALL
    for c in range(columns):
        if state.board[rows, c] < best:
            found = c
            if first:
                break
            best = state.board[rows, c]
    return found


@inner
def _pivot(state: State, rows: int, columns: int, leaves: int, enters: int) -> None:
    board = state.board
    pivot = board[leaves, enters]
    for c in range(columns + 1):
        board[leaves, c] /= pivot
    for r in range(rows + 1):
        factor = board[r, enters]
        if r != leaves and factor != 0.0:
            for c in range(columns + 1):
                board[r, c] -= factor * board[leaves, c]
    state.basis[leaves] = enters


@inner
def _all_sign(state: State, p: int, rows: int, columns: int) -> bool:
    """Read the points off the board; whether every party signs them."""
    package = state.packages[p]
    column = 0
    for j in range(package.first, package.last):
        member = state.members[j]
        if member.live:
            member.point = member.low
            for r in range(rows):
                if state.basis[r] == column:
                    member.point += state.board[r, columns]
            member.point = min(max(member.point, member.low), member.high)
            column += 1
    signed = package.live > 0
    for i in range(package.parties):
        gained = state.sums[i].gain
        for j in range(package.first, package.last):
            member = state.members[j]
            for q in range(member.first, member.last):
                if member.live and state.pulls[q].party == i:
                    gained += state.pulls[q].slope * member.point
        signed = signed and gained >= -_HAIR * (1.0 + state.sums[i].stake)
    return signed
