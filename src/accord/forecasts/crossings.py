"""Where a mean that changes with an input crosses a level: a cubic through the means of the bins.

The cubic is in the rank of the input, fitted by least squares weighted by the draws; its error at a point
follows from the variance within bins, that of the crossing from the error over the slope.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from accord.forecasts.binned import Bins
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate

__all__ = ["crossings"]

_FEWEST = 6
"""Bins below which no curve is fitted."""
_STEPS = 400
"""Ranks at which the curve is looked at."""


def crossings(bins: Bins, level: float) -> Iterator[tuple[Estimate, bool]]:
    """The values of the input at which the mean crosses `level`, ascending, with their errors, and whether
    the mean rises there; none where too few bins are filled."""
    if bins.count.size < _FEWEST:
        return
    shape, covariance = _fitted(bins)
    rank = np.linspace(_ranks(bins)[0], _ranks(bins)[-1], _STEPS)
    curve = _powers(rank) @ shape - level
    for step in np.flatnonzero((curve[:-1] < 0.0) != (curve[1:] < 0.0)):
        part = curve[step] / (curve[step] - curve[step + 1])
        at = rank[step] + part * (rank[step + 1] - rank[step])
        here = _powers(np.array([at]))[0]
        slope = (curve[step + 1] - curve[step]) / (rank[step + 1] - rank[step])
        wide = float(np.sqrt(here @ covariance @ here)) / max(abs(float(slope)), 1e-12)
        value, low, high = np.interp((at, at - wide, at + wide), _ranks(bins), bins.at)
        yield Estimate(float(value), float(high - low) / 2.0), bool(slope > 0.0)


def _ranks(bins: Bins) -> Floats:
    ranks: Floats = (np.cumsum(bins.count) - 0.5 * bins.count) / bins.count.sum()
    return ranks


def _powers(rank: Floats) -> Floats:
    powers: Floats = np.vander(2.0 * rank - 1.0, 4, increasing=True)
    return powers


def _fitted(bins: Bins) -> tuple[Floats, Floats]:
    """The cubic and its covariance."""
    powers = _powers(_ranks(bins))
    inverse = np.linalg.pinv(powers.T @ (bins.count[:, None] * powers))
    shape: Floats = inverse @ (powers.T @ (bins.count * bins.mean))
    weight = (bins.count * bins.spread)[:, None] * powers
    covariance: Floats = inverse @ (powers.T @ weight) @ inverse
    return shape, covariance
