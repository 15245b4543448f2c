"""Forecasts of whether an attempt ends in agreement, each fitted on one part and told for another.

* base-rate: the share of the part it is fitted on;
* regression: the reference class, a logistic regression;
* pool: with the claims, the log odds of the regression plus a weight times those of a second view of the
  same attempt: the weight of what is claimed, the age of the claim, the number of attempts before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.backtest.outside.attempts import Attempts, Claims
from accord.backtest.outside.classes import WHETHER_PENALTY, WHETHER_TERMS, columns
from accord.backtest.outside.folds import folds
from accord.backtest.outside.odds import chances, fit_odds
from accord.sampling.arrays import Floats, Ints

__all__ = ["Tried", "chances_of", "tried"]


_PULL = 10.0
"""Penalty of the weight of the pool, whose second view has unit deviation: what shrinks it."""
_VIEW_PENALTY = 3.0


@dataclass(frozen=True)
class Tried:
    """Attempts as the fits see them."""

    attempts: Attempts
    x: Floats
    """(row, term)."""
    view: Floats | None
    """(row, 3) salience of the claim, its age and the attempts before, standardised by round numbers."""


def tried(attempts: Attempts, claims: Claims | None = None) -> Tried:
    """The attempts with their terms."""
    x = columns(WHETHER_TERMS, attempts.covariates)
    return Tried(attempts, x, None if claims is None else _view(attempts, claims))


def _view(attempts: Attempts, claims: Claims) -> Floats:
    """What is known of a claim when an attempt begins; the middle where the file does not tell."""
    seen: dict[str, int] = {}
    rows = []
    for claim, begin in zip(attempts.claim, attempts.begin.tolist(), strict=True):
        before = seen.get(claim, 0)
        seen[claim] = before + 1
        age = max(begin - claims.begin.get(claim, begin), 0.0)
        rows.append((claims.salience.get(claim, 6.0) / 3 - 2, np.log1p(age / 12) - 2, np.log1p(before) - 1))
    return np.array(rows)


def chances_of(made: Tried, train: Ints, rows: Ints) -> dict[str, Floats]:
    """Model -> (row,) probabilities of `rows`, fitted on `train`, whose outcomes must be known."""
    happened = made.attempts.agreed[train]
    theta = fit_odds(made.x[train], happened, penalty=WHETHER_PENALTY)
    found = {
        "base-rate": np.full(len(rows), happened.mean()),
        "regression": chances(theta, made.x[rows]),
    }
    if made.view is not None:
        found["pool"] = _pooled(made, train, rows, found["regression"])
    return found


def _pooled(made: Tried, train: Ints, rows: Ints, outside: Floats) -> Floats:
    """Both views; the weight is learned on forecasts of `train` from fits without them."""
    assert made.view is not None
    happened, view = made.attempts.agreed, made.view
    one, other = np.empty(len(train)), np.empty(len(train))
    for a, b in folds([made.attempts.dyad[k] for k in train], 0, 0):
        fitted = fit_odds(made.x[train[a]], happened[train[a]], penalty=WHETHER_PENALTY)
        one[b] = chances(fitted, made.x[train[b]])
        other[b] = chances(
            fit_odds(view[train[a]], happened[train[a]], penalty=_VIEW_PENALTY), view[train[b]]
        )
    second = _odds(other)
    mean, deviation = second.mean(), max(float(second.std()), 1e-9)
    weight = _weight(_odds(one), (second - mean) / deviation, happened[train])
    told = chances(fit_odds(view[train], happened[train], penalty=_VIEW_PENALTY), view[rows])
    found: Floats = 1.0 / (1.0 + np.exp(-(_odds(outside) + weight * (_odds(told) - mean) / deviation)))
    return found


def _weight(offset: Floats, second: Floats, happened: Floats) -> float:
    """The weight of the second view beside fixed log odds, pulled to 0; Newton's method."""
    weight = 0.0
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-(offset + weight * second)))
        gradient = float(second @ (happened - p)) - _PULL * weight
        weight += gradient / (float((second**2 * p * (1 - p)).sum()) + _PULL)
    return weight


def _odds(chance: Floats) -> Floats:
    p = np.clip(chance, 1e-6, 1 - 1e-6)
    found: Floats = np.log(p / (1.0 - p))
    return found
