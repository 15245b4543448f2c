"""Scores of forecasts, with 95 % intervals from resampling whole proposals.

CRPS and PIT: Gneiting and Raftery 2007, Journal of the American Statistical Association 102:359-378. Where
forecasts have point mass the PIT is randomised, and its mean over all random numbers is used (Czado, Gneiting
and Held 2009, Biometrics 65:1254-1261, section 2).
Resampling by proposal: issues of one proposal are decided together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import MissingExtraError
from accord.sampling.arrays import Floats

__all__ = [
    "Interval",
    "Resamples",
    "chance_of_twelfth",
    "crps_even",
    "crps_of",
    "expected_error",
    "inside",
    "log_score",
    "log_tenths",
    "pit_of",
    "spearman",
    "twelfth_of",
]


RESAMPLES = 2000
_ENDS = np.array([15.0, 85.0])
"""The log score is of the part of the scale: lower end, middle, upper end."""


@dataclass(frozen=True)
class Interval:
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether `value` lies inside."""
        return self.low <= value <= self.high


class Resamples:
    """The same resamples of whole proposals for every score, so that differences are paired."""

    def __init__(self, proposals: Sequence[str], seed: int) -> None:
        self._group = np.unique(np.array(proposals), return_inverse=True)[1]
        size = int(self._group.max()) + 1
        picks = np.random.default_rng(seed).integers(size, size=(RESAMPLES, size))
        flat = (picks + size * np.arange(RESAMPLES)[:, None]).ravel()
        self._counts = np.bincount(flat, minlength=RESAMPLES * size).reshape(RESAMPLES, size).astype(float)
        self._rows = np.einsum("rp,p->r", self._counts, np.bincount(self._group).astype(float))

    def mean(self, values: Floats) -> Interval:
        """Mean of `values` (row,)."""
        means = np.einsum("rp,p->r", self._counts, np.bincount(self._group, values)) / self._rows
        return _interval(float(values.mean()), means)

    @property
    def weights(self) -> Floats:
        """(resample, row) how often each row is drawn."""
        found: Floats = self._counts[:, self._group]
        return found

    def spearman(self, one: Floats, other: Floats) -> Interval:
        """Rank correlation of two (row,) arrays."""
        return _interval(spearman(one, other), self._spearmans(one, other))

    def spearman_less(self, one: Floats, baseline: Floats, other: Floats) -> Interval:
        """Rank correlation of `one` with `other` less that of `baseline` with `other`."""
        less = self._spearmans(one, other) - self._spearmans(baseline, other)
        return _interval(spearman(one, other) - spearman(baseline, other), less)

    def _spearmans(self, one: Floats, other: Floats) -> Floats:
        return _weighted_spearman(one, other, self.weights)


def _interval(value: float, resampled: Floats) -> Interval:
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Interval(value, float(low), float(high))


def spearman(one: Floats, other: Floats) -> float:
    """Rank correlation of two (row,) arrays, ties sharing their mean rank; 0 where one is constant."""
    return float(_weighted_spearman(one, other, np.ones((1, len(one))))[0])


def _weighted_spearman(one: Floats, other: Floats, weight: Floats) -> Floats:
    """(resample,) rank correlations, row r of the data counted weight[resample, r] times."""
    total = weight.sum(axis=1, keepdims=True)
    centred = []
    for values in (one, other):
        ranks = _ranks(values, weight)
        centred.append(ranks - (weight * ranks).sum(axis=1, keepdims=True) / total)
    a, b = centred
    scale = np.sqrt((weight * a * a).sum(axis=1) * (weight * b * b).sum(axis=1))
    found: Floats = (weight * a * b).sum(axis=1) / np.where(scale > 0, scale, 1.0)
    return found


def _ranks(values: Floats, weight: Floats) -> Floats:
    """(resample, row) mean ranks."""
    order = np.argsort(values, kind="stable")
    first = np.flatnonzero(np.concatenate(([True], np.diff(values[order]) > 0)))
    tied = np.add.reduceat(weight[:, order], first, axis=1)
    middle = np.cumsum(tied, axis=1) - (tied - 1.0) / 2.0
    group = np.unique(values, return_inverse=True)[1]
    return middle[:, group]


def crps_of(outcome: Floats, values: Floats) -> Floats:
    """(row,) CRPS of the ensembles `values` (value, row), in the unit of the outcome.

    Raises
    ------
    MissingExtraError
        If the scoring library is not installed.
    """
    try:
        import scoringrules
    except ImportError as problem:
        raise MissingExtraError("The back-test", "backtest") from problem
    return np.asarray(scoringrules.crps_ensemble(outcome, values.T), dtype=np.float64)


def crps_even(outcome: Floats, values: Floats) -> Floats:
    """(row,) the same as `crps_of`, for few rows: in NumPy alone, since what computes that takes seconds to
    load."""
    ordered, n = np.sort(values, axis=0), len(values)
    distance = np.abs(ordered - outcome).mean(axis=0)
    rank = (2.0 * np.arange(1, n + 1) - n - 1.0)[:, None]
    found: Floats = distance - (rank * ordered).sum(axis=0) / n**2
    return found


def expected_error(values: Floats) -> Floats:
    """(row,) mean distance from the median of the ensembles (value, row): the error to be expected."""
    expected: Floats = np.abs(values - np.median(values, axis=0)).mean(axis=0)
    return expected


def pit_of(outcome: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Ends (row,), inside 0-1, between which the randomised probability integral transform is even; they
    differ by more than one rank where the ensemble has mass at the outcome."""
    below = (values < outcome - 1e-9).sum(axis=0)
    at = (np.abs(values - outcome) <= 1e-9).sum(axis=0)
    low: Floats = below / (len(values) + 1.0)
    high: Floats = (below + at + 1) / (len(values) + 1.0)
    return low, high


def inside(pit: tuple[Floats, Floats], low: float, high: float) -> Floats:
    """(row,) chance that the randomised transform falls between two levels: no random number is needed,
    and none adds noise."""
    overlap = np.minimum(pit[1], high) - np.maximum(pit[0], low)
    chance: Floats = np.maximum(overlap, 0.0) / (pit[1] - pit[0])
    return chance


def log_tenths(outcome: Floats, values: Floats) -> Floats:
    """(row,) -log P of the part of the scale that came true, out of twelve: exactly 0, ten tenths, exactly
    100; a twelfth of one value is spread over all parts, so that none is impossible."""
    found: Floats = -np.log(chance_of_twelfth(outcome, values))
    return found


def chance_of_twelfth(outcome: Floats, values: Floats) -> Floats:
    """(row,) the probability of the part that came true, as `log_tenths` takes it."""
    came, said = twelfth_of(outcome), twelfth_of(values)
    found: Floats = ((said == came).sum(axis=0) + 1.0 / 12) / (len(values) + 1.0)
    return found


def twelfth_of(x: Floats) -> NDArray[np.int64]:
    """The part of the scale: 0 for the lower end, 1 to 10 for the tenths, 11 for the upper end."""
    tenth = np.clip(np.ceil(x / 10.0), 1, 10).astype(np.int64)
    return np.where(x <= 1e-9, 0, np.where(x >= 100.0 - 1e-9, 11, tenth))


def log_score(outcome: Floats, values: Floats) -> float:
    """Mean of -log P of the part of the scale that came true: up to 15, 15-85, or above 85."""
    came, said = np.searchsorted(_ENDS, outcome), np.searchsorted(_ENDS, values)
    chance = ((said == came).sum(axis=0) + 1.0 / 3) / (len(values) + 1.0)
    return float(-np.log(chance).mean())
