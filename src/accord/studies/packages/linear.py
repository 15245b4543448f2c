"""A small linear programme with bounds on every variable, by the simplex method on a dense board.

Made for a handful of issues and parties; `tests/studies/packages/test_linear.py` holds it against HiGHS.

References
----------
Chvatal (1983), Linear Programming (first-phase problem with one extra variable; Bland's rule).
"""

from __future__ import annotations

import numpy as np

from accord.sampling.arrays import Floats

__all__ = ["maximum"]

_SMALL = 1e-10
_STEPS = 10_000


def maximum(aim: Floats, rows: Floats, limits: Floats, low: Floats, high: Floats) -> Floats | None:
    """The point that makes `aim` @ x largest; None where there is no point.

    Parameters
    ----------
    aim : (variable,).
    rows, limits : (constraint, variable), (constraint,); rows @ x is at most limits.
    low, high : (variable,) finite bounds, low at most high.
    """
    n = len(aim)
    sides = np.vstack((rows.reshape(-1, n), np.eye(n)))
    right = np.concatenate((limits - rows.reshape(-1, n) @ low, high - low))
    scale = np.maximum(np.abs(sides).max(axis=1), _SMALL)
    sides, right = sides / scale[:, None], right / scale
    m = len(sides)
    # Columns: variables, a slack per row, one artificial variable, the right side; the aim is the last row.
    board = np.zeros((m + 1, n + m + 2))
    board[:m, :n], board[:m, n : n + m], board[:m, -1] = sides, np.eye(m), right
    board[:m, n + m] = -1.0
    basis = list(range(n, n + m))
    if right.min(initial=0.0) < 0.0:
        board[m, n + m] = 1.0
        _pivot(board, basis, int(np.argmin(right)), n + m)
        _improve(board, basis)
        if board[m, -1] < -1e-9:
            return None
        if n + m in basis:
            row = basis.index(n + m)
            _pivot(board, basis, row, int(np.argmax(np.abs(board[row, : n + m]))))
    board[:, n + m] = 0.0
    board[m] = 0.0
    board[m, :n] = -aim / max(float(np.abs(aim).max(initial=0.0)), _SMALL)
    for row, column in enumerate(basis):
        board[m] -= board[m, column] * board[row]
    _improve(board, basis)
    found = np.zeros(n + m + 1)
    found[basis] = board[:m, -1]
    return np.clip(low + found[:n], low, high)


def _improve(board: Floats, basis: list[int]) -> None:
    """Pivot until nothing improves the aim: the steepest column, after a while the first (Bland)."""
    for step in range(_STEPS):
        costs = board[-1, :-1]
        better = np.flatnonzero(costs < -_SMALL)
        if not better.size:
            return
        enters = int(better[0] if step > 200 else better[np.argmin(costs[better])])
        column = board[:-1, enters]
        reach = np.where(column > _SMALL, board[:-1, -1] / np.where(column > _SMALL, column, 1.0), np.inf)
        if np.isinf(reach.min()):
            return
        ties = np.flatnonzero(reach <= reach.min() + 1e-14)
        _pivot(board, basis, int(min(ties, key=lambda row: basis[row])), enters)


def _pivot(board: Floats, basis: list[int], row: int, column: int) -> None:
    board[row] /= board[row, column]
    factors = board[:, column].copy()
    factors[row] = 0.0
    board -= np.outer(factors, board[row])
    basis[row] = column
