"""Scores of probabilities of yes or no.

Sources: Brier 1950, Monthly Weather Review 78:1-3; area under the curve as a rank statistic: Hanley and
McNeil 1982, Radiology 143:29-36; slope: Cox 1958, Biometrika 45:562-565; expected calibration error in
ten equal groups: Naeini, Cooper and Hauskrecht 2015, AAAI.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.sampling.arrays import Floats

__all__ = ["Bin", "auc", "bins", "ece", "logs", "slope", "slopes"]


LEAST = 1e-4
"""Probabilities are cut here before logarithms are taken."""
GROUPS = 10
_RIDGE = 1e-6
_STEPS = 25


@dataclass(frozen=True)
class Bin:
    """One of several equal groups by forecast."""

    forecast: float
    happened: float
    low: float
    """What chance alone would leave at least, were the forecast right, in 95 of 100 cases."""
    high: float
    n: int


def logs(chance: Floats, happened: Floats) -> Floats:
    """(row,) minus the logarithm of the probability of what happened."""
    p = np.clip(chance, LEAST, 1.0 - LEAST)
    return -np.where(happened > 0.5, np.log(p), np.log1p(-p))


def auc(chance: Floats, happened: Floats) -> float:
    """The chance that of one that happened and one that did not, the former had the higher forecast; NaN
    where all happened, or none."""
    yes, no = chance[happened > 0.5], chance[happened <= 0.5]
    if not len(yes) or not len(no):
        return float("nan")
    order = np.sort(no)
    below = np.searchsorted(order, yes, "left") + np.searchsorted(order, yes, "right")
    return float(below.mean() / (2.0 * len(no)))


def slope(chance: Floats, happened: Floats) -> float:
    """How far forecasts lie apart in truth, 1 for right, below 1 for forecasts that are too bold; NaN where
    all forecasts are the same or all outcomes are."""
    return float(slopes(chance, happened, np.ones((1, len(chance))))[0])


def slopes(chance: Floats, happened: Floats, weight: Floats) -> Floats:
    """(resample,) slopes, row r counted weight[resample, r] times."""
    p = np.clip(chance, LEAST, 1.0 - LEAST)
    odds = np.log(p / (1.0 - p))
    if np.ptp(odds) < 1e-9 or np.ptp(happened) < 0.5:
        return np.full(len(weight), np.nan)
    theta = np.tile([0.0, 1.0], (len(weight), 1))
    for _ in range(_STEPS):
        q = 1.0 / (1.0 + np.exp(-np.clip(theta[:, :1] + theta[:, 1:] * odds, -50.0, 50.0)))
        rest, spread = weight * (happened - q), weight * q * (1.0 - q)
        a, b = spread.sum(axis=1) + _RIDGE, (spread * odds).sum(axis=1)
        c = (spread * odds**2).sum(axis=1) + _RIDGE
        u, v = rest.sum(axis=1), (rest * odds).sum(axis=1)
        step = np.column_stack([c * u - b * v, a * v - b * u]) / (a * c - b * b)[:, None]
        theta = np.clip(theta + np.clip(step, -2.0, 2.0), -50.0, 50.0)
    return theta[:, 1]


def bins(chance: Floats, happened: Floats, *, groups: int = GROUPS, seed: int = 0) -> tuple[Bin, ...]:
    """Forecasts in equal groups, what happened, and the band of chance around the forecast (the sum of
    outcomes drawn by the forecasts themselves, 4,000 times)."""
    rng, found = np.random.default_rng(seed), []
    for rows in np.array_split(np.argsort(chance, kind="stable"), min(groups, len(chance))):
        drawn = (rng.random((4000, len(rows))) < chance[rows]).mean(axis=1)
        low, high = np.quantile(drawn, [0.025, 0.975])
        made = float(chance[rows].mean()), float(happened[rows].mean())
        found.append(Bin(*made, float(low), float(high), len(rows)))
    return tuple(found)


def ece(chance: Floats, happened: Floats) -> float:
    """Mean distance of what happened from the forecast over ten equal groups, weighted by their sizes."""
    rows = np.array_split(np.argsort(chance, kind="stable"), min(GROUPS, len(chance)))
    return float(sum(abs((chance[at] - happened[at]).sum()) for at in rows) / len(chance))
