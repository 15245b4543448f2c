"""Fitting whether: a logistic regression whose weights are pulled to 0 (ridge), by Newton's method.

Source: le Cessie and van Houwelingen 1992, Applied Statistics 41:191-201.
"""

from __future__ import annotations

import numpy as np

from accord.sampling.arrays import Floats

__all__ = ["chances", "fit_odds"]


_STEPS = 100
_LARGEST = 30.0


def fit_odds(x: Floats, happened: Floats, *, penalty: float = 0.0) -> Floats:
    """(1 + term,) the constant, which is not pulled, and the weights of `x` (row, term), for what `happened`
    (row,) 0 or 1; `penalty` is taken from the log likelihood for half of each squared weight."""
    ones = np.column_stack([np.ones(len(x)), x])
    pull = np.concatenate([[0.0], np.full(x.shape[1], penalty)])
    theta = np.zeros(ones.shape[1])
    for _ in range(_STEPS):
        chance = _chance(ones @ theta)
        gradient = ones.T @ (happened - chance) - pull * theta
        hessian = (ones * (chance * (1.0 - chance))[:, None]).T @ ones + np.diag(pull + 1e-12)
        step = np.linalg.solve(hessian, gradient)
        # A part that is separated without a penalty would run away.
        theta = np.clip(theta + step, -_LARGEST, _LARGEST)
        if np.abs(step).max() < 1e-12:
            break
    return theta


def chances(theta: Floats, x: Floats) -> Floats:
    """(row,) probabilities from the numbers that `fit_odds` found."""
    return _chance(theta[0] + x @ theta[1:])


def _chance(odds: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -500.0, 500.0)))
    return found
