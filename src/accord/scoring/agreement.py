"""Scores of forecasts of an agreement: whether, when and where. Lower is better in all of them.

Each is a proper score S(F, y) of a forecast F and an outcome y: nobody who believes F can expect to do better
by saying something else. What even a right F must expect to lose is its entropy, the mean of S(F, y) over
outcomes y drawn from F (Gneiting and Raftery 2007, Journal of the American Statistical Association
102:359-378, section 2). What is lost beyond it has the mean zero if F is right, so that its sum over many
forecasts tests them (Spiegelhalter 1986, Statistics in Medicine 5:421-433, for the Brier score).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from accord.sampling.arrays import Floats

__all__ = [
    "brier",
    "brier_entropy",
    "crps_of_date",
    "crps_of_terms",
    "date_entropy",
    "log_loss",
    "padded",
    "terms_entropy",
]


def brier(p: ArrayLike, agreed: ArrayLike) -> Floats:
    """(row,) squared difference of the probability of agreement and what happened (1 agreed, 0 not), 0-1.

    Brier 1950, Monthly Weather Review 78:1-3, for two classes, without the factor 2.

    Examples
    --------
    >>> brier([0.8, 0.8], [1, 0]).round(2).tolist()
    [0.04, 0.64]
    """
    found: Floats = (np.asarray(p, np.float64) - np.asarray(agreed, np.float64)) ** 2
    return found


def brier_entropy(p: ArrayLike) -> Floats:
    """(row,) Brier score that a right probability must expect: p (1 - p), 0-0.25."""
    share = np.asarray(p, np.float64)
    found: Floats = share * (1.0 - share)
    return found


def log_loss(p: ArrayLike, agreed: ArrayLike) -> Floats:
    """(row,) -log of the probability that was given to what happened, natural logarithm, 0 or more.

    Good 1952, Journal of the Royal Statistical Society B 14:107-114.

    Examples
    --------
    >>> log_loss([0.5, 0.9], [1, 0]).round(3).tolist()
    [0.693, 2.303]
    """
    share, came = np.asarray(p, np.float64), np.asarray(agreed, np.float64)
    found: Floats = -np.log(np.where(came > 0.5, share, 1.0 - share))
    return found


def padded(rows: Sequence[Sequence[float]]) -> Floats:
    """Rows of unequal length as one (row, point) array, each with its last number repeated."""
    lengths = {len(row) for row in rows}
    if len(lengths) == 1:
        return np.array(rows, np.float64)
    longest = max(lengths, default=1)
    filled = [(*row, *([row[-1]] * (longest - len(row)))) for row in rows]
    return np.array(filled, np.float64).reshape(len(rows), longest)


def crps_of_date(months: Floats, still_open: Floats, until: ArrayLike, signed: ArrayLike) -> Floats:
    """(row,) CRPS of the date of a signature, in months: the integral of (F(t) - [signed by t])² over the
    months up to `until`, where F is one less the curve, evenly between its points.

    What happens after `until` is no matter, so a date that is not known by then can be scored (Gneiting and
    Ranjan 2011, Journal of Business and Economic Statistics 29:411-422, weight 1 up to `until`).

    Parameters
    ----------
    months, still_open : (row, point) the curve: month, probability 0-1 that nothing is signed by it.
    until : (row,) months.
    signed : (row,) month of the signature; infinity where there was none.

    Examples
    --------
    >>> even = np.array([[0.0, 12.0]]), np.array([[1.0, 0.0]])
    >>> crps_of_date(*even, [12.0], [6.0]).round(6).tolist()
    [1.0]
    """
    end = np.asarray(until, np.float64)
    came = np.clip(np.asarray(signed, np.float64), 0.0, end)
    by = 1.0 - still_open
    before = _squared(months, by, came)
    after = _squared(months, still_open, end) - _squared(months, still_open, came)
    return before + after


def date_entropy(months: Floats, still_open: Floats, until: ArrayLike) -> Floats:
    """(row,) CRPS of the date that a right forecast must expect, months: the integral of F (1 - F)."""
    end = np.asarray(until, np.float64)
    by = 1.0 - still_open
    # F (1 - F) = (1 - F² - (1 - F)²) / 2
    found: Floats = 0.5 * (end - _squared(months, by, end) - _squared(months, still_open, end))
    return found


def _squared(months: Floats, values: Floats, until: Floats) -> Floats:
    """(row,) integral of the square of a curve from its first month to `until`."""
    left, width = months[:, :-1], np.diff(months, axis=1)
    reached = np.clip(until[:, None] - left, 0.0, width)
    share = reached / np.where(width > 0.0, width, 1.0)
    first = values[:, :-1]
    last = first + share * np.diff(values, axis=1)
    found: Floats = (reached * (first * first + first * last + last * last) / 3.0).sum(axis=1)
    return found


def crps_of_terms(values: Floats, point: ArrayLike) -> Floats:
    """(row,) CRPS of the ensembles `values` (row, value), sorted, in the unit of the point agreed on: the
    mean distance from it less half the mean distance between two values.

    Examples
    --------
    >>> crps_of_terms(np.array([[1.0, 3.0]]), [1.0]).tolist()
    [0.5]
    """
    away: Floats = np.abs(values - np.asarray(point, np.float64)[:, None]).mean(axis=1)
    return away - terms_entropy(values)


def terms_entropy(values: Floats) -> Floats:
    """(row,) CRPS of the terms that a right forecast must expect: half the mean distance of two values."""
    n = values.shape[1]
    found: Floats = (values * (2.0 * np.arange(1, n + 1) - n - 1.0)).sum(axis=1) / n**2
    return found
