"""Intervals of means over questions whose cases hang together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accord.forecasts.comparison import Z95
from accord.scoring.scores import Interval, Resamples

__all__ = ["LEAST_CASES", "CaseIntervals", "case_intervals"]

Floats = NDArray[np.float64]
LEAST_CASES = 5
"""Below so many cases resampling them says nothing, and there are no intervals."""
MANY_CASES = 200
"""From here on resampling gives the normal interval, which is taken at once."""


class CaseIntervals:
    """95 % intervals of means over the same questions, from resampling whole cases.

    From `MANY_CASES` cases on in closed form: with m the mean and e the sum of (value - m) over a case, the
    standard error is sqrt(sum e²) / n, times sqrt(C / (C - 1)) for C cases (Liang and Zeger 1986, Biometrika
    73:13-22).
    """

    def __init__(self, cases: Sequence[str], seed: int) -> None:
        self._names, self._case = np.unique(np.array(cases), return_inverse=True)
        few = self._names.size < MANY_CASES
        self._resamples = Resamples(cases, seed) if few else None

    def mean(self, values: Floats) -> Interval:
        """Mean of `values` (question,)."""
        if self._resamples is not None:
            return self._resamples.mean(values)
        middle, count = float(values.mean()), self._names.size
        sums = np.bincount(self._case, values - middle)
        error = math.sqrt(float((sums**2).sum()) * count / (count - 1)) / values.size
        return Interval(middle, middle - Z95 * error, middle + Z95 * error)


def case_intervals(cases: Sequence[str], seed: int) -> CaseIntervals | None:
    """The intervals of questions (question,) of these cases; None where there are too few cases."""
    return CaseIntervals(cases, seed) if len(set(cases)) >= LEAST_CASES else None
