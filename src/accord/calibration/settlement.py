"""A distribution of the settlement of an issue from who stands where, fitted on EU decisions.

On a scale of 0-100, with m and d the mean and the standard deviation of the positions, both weighted by
capability times salience, three distributions are pooled:

* a normal around m of width base + slope d, cut at the ends of the scale, so that the ends carry mass;
* the weighted positions themselves, as some decisions are one of the options on the table;
* the outcomes of past decisions, whatever the positions, read from both ends of the scale.

Everything is the same read from either end of the scale.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from accord.problem import Problem

__all__ = ["LEVELS", "Parameters", "Parts", "parts", "quantiles", "shipped"]

Floats = NDArray[np.float64]

LEVELS: Floats = (np.arange(199) + 0.5) / 199
"""(level,) probabilities at which quantiles are given; the values are an ensemble of equal chances."""

_NORMAL: Floats = np.array([NormalDist().inv_cdf(float(level)) for level in LEVELS])


@dataclass(frozen=True)
class Parameters:
    """The fitted numbers; lengths are points of a scale of 0-100."""

    base: float
    """Width of the normal where everybody agrees; below 0 it is cut at a tenth of a point."""
    slope: float
    """Width per point of the standard deviation of positions."""
    positions: float
    """Share of the positions in the pool, 0-1."""
    past: float
    """Share of past outcomes in the pool, 0-1."""
    outcomes: tuple[float, ...]
    """Quantiles of past outcomes, at evenly spaced levels, together with their mirror images."""


@dataclass(frozen=True)
class Parts:
    """The parts of the pool as quantiles (draw, level, issue) on 0-100."""

    normal: Floats
    positions: Floats


def shipped() -> Parameters:
    """The parameters that ship with the package; how they were made stands in the same file."""
    text = resources.files("accord.calibration").joinpath("settlement.json").read_text("utf-8")
    numbers = json.loads(text)["parameters"]
    return Parameters(**numbers | {"outcomes": tuple(numbers["outcomes"])})


def parts(problem: Problem, base: float, slope: float) -> Parts:
    """The normal and the positions; 0 to 0 where nobody has weight."""
    x = 100.0 * (problem.position - problem.low) / (problem.high - problem.low)
    total = problem.weight.sum(axis=1, keepdims=True)
    weight = problem.weight / np.where(total > 0, total, 1.0)
    mean = (weight * x).sum(axis=1)
    spread = np.sqrt((weight * (x - mean[:, None]) ** 2).sum(axis=1))
    width = np.maximum(base + slope * spread, 0.1)
    normal = np.clip(mean[:, None] + width[:, None] * _NORMAL[:, None], 0.0, 100.0)
    return Parts(normal, _weighted_quantiles(x, weight))


def quantiles(problem: Problem, parameters: Parameters) -> Floats:
    """Quantiles (draw, level, issue) of the settlement in native units at `LEVELS`; NaN where nobody
    has weight."""
    made = parts(problem, parameters.base, parameters.slope)
    past = np.broadcast_to(
        np.array(parameters.outcomes)[:, None], (len(parameters.outcomes), len(problem.low))
    )
    past = np.repeat(past[None], len(problem.position), axis=0)
    shares = (1.0 - parameters.positions - parameters.past, parameters.positions, parameters.past)
    values = np.concatenate([made.normal, made.positions, past], axis=1)
    weight = np.concatenate(
        [
            np.full(part.shape, share / part.shape[1])
            for part, share in zip((made.normal, made.positions, past), shares, strict=True)
        ],
        axis=1,
    )
    pooled = _weighted_quantiles(values, weight)
    native = problem.low + pooled * (problem.high - problem.low) / 100.0
    return np.where(problem.weight.sum(axis=1)[:, None] > 0, native, np.nan)


def _weighted_quantiles(x: Floats, weight: Floats) -> Floats:
    """(draw, level, issue) at `LEVELS` from values and shares (draw, value, issue)."""
    order = np.argsort(x, axis=1)
    x = np.take_along_axis(x, order, axis=1)
    reached = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
    found = np.empty((len(x), len(LEVELS), x.shape[2]))
    for draw, issue in np.ndindex(len(x), x.shape[2]):
        at = np.searchsorted(reached[draw, :, issue], LEVELS - 1e-12)
        found[draw, :, issue] = x[draw, np.minimum(at, x.shape[1] - 1), issue]
    return found
