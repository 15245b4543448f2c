"""Scores of forecasts of when, where some outcomes are only known to be later than they were last seen.

A forecast is a curve (row, month): the probability that it has happened by the end of months 0, 1, 2 ...
Every score is given by row, so that means are resampled by whole groups
(`accord.scoring.scores.Resamples`).

Sources: Kaplan and Meier 1958, JASA 53:457-481; concordance and ties: Harrell, Lee and Mark 1996,
Statistics in Medicine 15:361-387; Brier score weighted by the chance not to be censored: Graf, Schmoor,
Sauerbrei and Schumacher 1999, Statistics in Medicine 18:2529-2545; CRPS of censored outcomes: Avati et
al. 2020, UAI, eq. 2; landmarks: van Houwelingen 2007, Scandinavian Journal of Statistics 34:70-85.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.sampling.arrays import Flags, Floats

__all__ = [
    "LANDMARKS",
    "WINDOW",
    "Pairs",
    "briers",
    "concordances",
    "coverage",
    "crps",
    "kaplan_meier",
    "landmark",
    "pairs_of",
    "rank",
]


LANDMARKS = (6, 12, 18, 24)
"""Months after which it is asked again."""
WINDOW = 12
"""Months that the question at a landmark looks ahead."""
FIRST, LAST = 1, 60
"""Months over which Brier scores are averaged."""


def kaplan_meier(months: Floats, agreed: Flags, at: Floats) -> Floats:
    """The share that has happened by each time of `at`, from outcomes (row,) of which those not `agreed` were
    last seen open."""
    times, events = np.unique(months[agreed], return_counts=True)
    at_risk = len(months) - np.searchsorted(np.sort(months), times, side="left")
    open_ = np.concatenate([[1.0], np.cumprod(1.0 - events / at_risk)])
    found: Floats = 1.0 - open_[np.searchsorted(times, at, side="right")]
    return found


def _not_censored(months: Floats, agreed: Flags, at: Floats, *, before: bool) -> Floats:
    """The chance to be seen still at (or just before) each time of `at`; where both fall on one day, what
    happened counts as seen before what was lost from sight."""
    times, lost = np.unique(months[~agreed], return_counts=True)
    ordered, happened = np.sort(months), np.sort(months[agreed])
    at_risk = len(months) - np.searchsorted(ordered, times, side="left")
    # Events of the same day have left already.
    at_risk = at_risk - (np.searchsorted(happened, times, "right") - np.searchsorted(happened, times, "left"))
    left = np.concatenate([[1.0], np.cumprod(1.0 - lost / np.maximum(at_risk, 1))])
    found: Floats = left[np.searchsorted(times, at, side="left" if before else "right")]
    return found


def briers(curve: Floats, months: Floats, agreed: Flags, *, last: int = LAST) -> Floats:
    """(row,) Brier scores averaged over months 1 to `last`, weighted by the inverse chance of being seen."""
    at = np.arange(FIRST, last + 1, dtype=np.float64)
    seen = np.maximum(_not_censored(months, agreed, at, before=False), 1e-9)
    own = np.maximum(_not_censored(months, agreed, months, before=True), 1e-9)
    happened = (months[:, None] <= at) & agreed[:, None]
    open_ = months[:, None] > at
    p = curve[:, FIRST : last + 1]
    found: Floats = (happened * (1.0 - p) ** 2 / own[:, None] + open_ * p**2 / seen).mean(axis=1)
    return found


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows of which it is known which came first."""

    first: NDArray[np.int64]
    later: NDArray[np.int64]


def pairs_of(months: Floats, agreed: Flags) -> Pairs:
    """Every pair that can be compared."""
    first, later = np.nonzero(agreed[:, None] & (months[:, None] < months[None]))
    return Pairs(first, later)


def rank(late: Floats, pairs: Pairs) -> tuple[float, float]:
    """Concordance C and Kendall's tau (b) of a forecast of how late, over pairs that can be compared.

    A tie in the forecast counts half in C. NaN where no pairs are.
    """
    sign = np.sign(late[pairs.later] - late[pairs.first])
    total, balance, told = len(sign), float(sign.sum()), float(np.abs(sign).sum())
    if not total:
        return float("nan"), float("nan")
    return 0.5 + 0.5 * balance / total, balance / float(np.sqrt(total * told)) if told else 0.0


def concordances(late: Floats, pairs: Pairs, weight: Floats) -> Floats:
    """(resample,) concordance C, row r counted weight[resample, r] times; NaN where no pairs are left."""
    n = len(late)
    order, there = np.zeros((n, n)), np.zeros((n, n))
    order[pairs.first, pairs.later] = np.sign(late[pairs.later] - late[pairs.first])
    there[pairs.first, pairs.later] = 1.0
    balance, total = (((weight @ each) * weight).sum(axis=1) for each in (order, there))
    found: Floats = 0.5 + 0.5 * balance / np.where(total > 0, total, np.nan)
    return found


def crps(curve: Floats, months: Floats, agreed: Flags) -> Floats:
    """(row,) integral of (F - outcome)^2 over the months of the curve; what was censored counts until it was
    last seen. In months."""
    last = curve.shape[1] - 1
    t = np.minimum(months, float(last))
    before = np.minimum(t.astype(np.int64), last - 1)
    rows, part = np.arange(len(t)), t - before
    at = curve[rows, before] + part * (curve[rows, before + 1] - curve[rows, before])
    reached, open_ = _areas(curve), _areas(1.0 - curve)
    missed = reached[rows, before] + 0.5 * part * (curve[rows, before] ** 2 + at**2)
    rest = 0.5 * (1.0 - part) * ((1.0 - at) ** 2 + (1.0 - curve[rows, before + 1]) ** 2)
    later = rest + open_[:, -1] - open_[rows, before + 1]
    found: Floats = missed + np.where(agreed, later, 0.0)
    return found


def _areas(curve: Floats) -> Floats:
    """(row, month) the area under the square of a curve up to each month, by trapezoids."""
    squares = curve**2
    steps = 0.5 * (squares[:, 1:] + squares[:, :-1])
    found: Floats = np.concatenate([np.zeros((len(curve), 1)), np.cumsum(steps, axis=1)], axis=1)
    return found


def coverage(curve: Floats, months: Floats, agreed: Flags, share: float = 0.8) -> Floats:
    """(row,) whether the outcome lies in the middle `share` of the forecast, 0 or 1; for what was censored,
    the part of what was left that lies inside."""
    grid = np.arange(curve.shape[1], dtype=np.float64)
    pairs = zip(months.tolist(), curve, strict=True)
    reached = np.array([np.interp(t, grid, row) for t, row in pairs])
    low, high = 0.5 - share / 2, 0.5 + share / 2
    inside = ((reached >= low) & (reached <= high)).astype(np.float64)
    left = np.maximum(high - np.maximum(reached, low), 0.0) / np.maximum(1.0 - reached, 1e-9)
    found: Floats = np.where(agreed, inside, left)
    return found


def landmark(curve: Floats, months: Floats, agreed: Flags, after: int) -> tuple[Floats, Floats, Flags]:
    """The question of a landmark: open after `after` months, does it happen within twelve more?

    Returns (row,) the forecast, (row,) what happened, and (row,) which were open then and did not leave
    sight within the window.
    """
    reached = curve[:, after]
    chance = (curve[:, after + WINDOW] - reached) / np.maximum(1.0 - reached, 1e-9)
    happened = (agreed & (months <= after + WINDOW)).astype(np.float64)
    asked = (months > after) & (agreed | (months > after + WINDOW))
    return chance, happened, asked
