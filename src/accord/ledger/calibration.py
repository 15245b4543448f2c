"""Whether stated probabilities hold: reliability with the band that chance allows, and a verdict.

The verdict asks for boldness: with L = log(p / (1 - p)), the mean of L (y - p) is zero for a calibrated
forecaster, below zero for one whose probabilities are too near 0 and 1, above zero for one who stays too near
1/2. It is the score test of slope 1 in the recalibration of Cox (1958, Biometrika 45:562-565), in which
log-odds of what happens are a constant and a slope times L. A forecaster is called too bold or too timid only
if two things say so: the test (|z| > 1.96, where seals of one question count as one), and the 95 % interval
from resampling whole cases, whose issues hang together.

The band of a bin is where 95 % of calibrated forecasters with the same probabilities would be (Bröcker and
Smith 2007, Weather and Forecasting 22:651-661, "consistency bars").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from accord.ledger.answered import Rows
from accord.ledger.intervals import CaseIntervals, case_intervals
from accord.scoring.scores import Interval

__all__ = ["Bin", "Calibration", "Verdict", "boldness", "calibration_of"]

Floats = NDArray[np.float64]
Verdict = Literal["no sign of either", "too bold", "too timid", "cannot tell"]
BINS = 10
SIMULATED = 1000
Z95 = 1.96


@dataclass(frozen=True)
class Bin:
    """Questions of nearly the same stated probability."""

    questions: float
    """How many; a question whose probability moved is shared between bins by time."""
    stated: float
    """Mean stated probability, 0-1."""
    observed: float
    """Share that was agreed, 0-1."""
    low: float
    """Lower end of the band that chance allows."""
    high: float
    """Upper end of it."""


@dataclass(frozen=True)
class Calibration:
    """Whether stated probabilities hold."""

    bins: tuple[Bin, ...]
    """From low to high probability, empty ones left out."""
    bias: Interval | None
    """Mean of what happened less what was stated; None with fewer than 5 cases."""
    boldness: Interval | None
    """Mean of L (y - p); None with fewer than 5 cases."""
    z: float
    """Test of boldness."""
    verdict: Verdict


def calibration_of(rows: Rows, p: Floats, cases: Sequence[str], seed: int) -> Calibration:
    """The calibration of some probabilities.

    Parameters
    ----------
    p : (row,) stated probabilities, inside 0-1.
    cases : (question,) the case of each question.
    """
    intervals = case_intervals(cases, seed)
    lean, spread = _leaning(rows, p)
    told = boldness(lean, spread, intervals)
    return Calibration(
        bins=_bins(rows, p, seed),
        bias=None if intervals is None else intervals.mean(rows.mean(rows.agreed - p)),
        boldness=told[0],
        z=told[1],
        verdict=told[2],
    )


def _leaning(rows: Rows, p: Floats) -> tuple[Floats, Floats]:
    """(question,) L (y - p), and its standard deviation if p is right; what the seals of one question say
    hangs on one outcome, so their deviations are added, not their squares."""
    odds = np.log(p / (1.0 - p))
    return rows.mean(odds * (rows.agreed - p)), rows.mean(np.abs(odds) * np.sqrt(p * (1.0 - p)))


def boldness(
    lean: Floats, spread: Floats, intervals: CaseIntervals | None
) -> tuple[Interval | None, float, Verdict]:
    """Mean leaning with its interval, test and verdict, from (question,) leanings and their standard
    deviations."""
    total = math.sqrt(float((spread**2).sum()))
    z = float(lean.sum()) / total if total > 0 else 0.0
    if intervals is None:
        return None, z, "cannot tell"
    mean = intervals.mean(lean)
    if z < -Z95 and mean.high < 0:
        return mean, z, "too bold"
    if z > Z95 and mean.low > 0:
        return mean, z, "too timid"
    return mean, z, "no sign of either"


def _bins(rows: Rows, p: Floats, seed: int) -> tuple[Bin, ...]:
    place = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    chance = np.random.default_rng(seed)
    found = []
    for number in np.unique(place):
        inside = np.flatnonzero(place == number)
        share, stated = rows.share[inside], p[inside]
        questions, same = np.unique(rows.question[inside], return_inverse=True)
        drawn = np.empty(SIMULATED)
        for at in range(SIMULATED):
            came = chance.random(questions.size)[same] < stated
            drawn[at] = (share * came).sum() / share.sum()
        low, high = np.quantile(drawn, [0.025, 0.975])
        found.append(
            Bin(
                float(share.sum()),
                float((share * stated).sum() / share.sum()),
                float((share * rows.agreed[inside]).sum() / share.sum()),
                float(low),
                float(high),
            )
        )
    return tuple(found)
