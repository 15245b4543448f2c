"""A distribution of the settlement of an issue from who stands where, fitted on EU decisions.

On a scale of 0-100, with weights capability times salience that sum to 1, m the weighted mean of the
positions, d their weighted standard deviation and g the distance between m and the weighted median, two
accounts of a decision have equal chances:

* compromise: a normal around m of width base + spread d + gap g, cut at the ends of the scale, so that the
  ends carry mass. Where mean and median lie apart, the mean is nobody's position, and it misses by more;
* vote: the log odds that the decision lies at or below x are place (x - 50) / 50 + vote (2 S(x) - 1), S(x)
  being the share of the weight that stands at or below x. It jumps at the positions, as many decisions are
  one of the options on the table, and keeps mass at both ends. How much more those count who care most is
  not known: shares with salience to the power of 1, 2 and 3 are averaged.

Both are the same read from either end of the scale, and need no reference point. Equal halves are not
fitted: combining forecasts by equal weights is hard to beat with few cases (Clemen 1989, International
Journal of Forecasting 5:559-583). Log odds at thresholds are the proportional odds model (McCullagh 1980,
JRSS B 42:109-142).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import NormalDist

import numpy as np

from accord.sampling.arrays import Floats
from accord.settlement.problem import Problem

__all__ = [
    "LEVELS",
    "Made",
    "Parameters",
    "Stand",
    "Vote",
    "Width",
    "ensemble",
    "made",
    "shipped",
    "staggered",
    "stand_of",
    "standing",
]


LEVELS: Floats = (np.arange(100) + 0.5) / 100
"""(level,) probabilities at which each half of the distribution is read."""

NARROWEST = 0.1
"""Points of a scale of 0-100; the normal is never narrower."""


@dataclass(frozen=True)
class Width:
    """The width of the normal, points of a scale of 0-100."""

    base: float
    """Where everybody agrees."""
    spread: float
    """Per point of the standard deviation of positions."""
    gap: float
    """Per point between the weighted mean and the weighted median."""


@dataclass(frozen=True)
class Vote:
    """The log odds at a threshold."""

    place: float
    """From the middle of the scale to its upper end."""
    vote: float
    """From nobody or everybody at or below the threshold to half of the weight."""
    powers: tuple[float, ...]
    """Powers of salience in the weights; the shares are averaged."""


@dataclass(frozen=True)
class Parameters:
    """The fitted numbers."""

    width: Width
    vote: Vote | None
    """None for the normal alone."""


@dataclass(frozen=True)
class Made:
    """How the shipped parameters were made and how they did, all on the training proposals."""

    data: str
    """Data set, with its source."""
    issues: int
    proposals: int
    crps: tuple[float, float, float]
    """Mean CRPS in cross-validation, points of 0-100, with its 95 % interval."""
    crps_less: tuple[float, float, float]
    """The same less that of the best baseline."""
    coverage80: tuple[float, float, float]
    """Share of decisions inside the 80 % interval in cross-validation, with its 95 % interval."""
    how: str
    """Score, choice of form, command."""

    @property
    def sentence(self) -> str:
        """What a reader of a calibrated interval has to know."""
        value, low, high = (round(100 * share) for share in self.coverage80)
        return (
            f"Intervals of issues of influence are calibrated on {self.issues} decisions ({self.proposals} "
            f"training proposals) of the European Union, DEU I to III: in cross-validation the 80 % interval "
            f"covered {value} % [{low}, {high}]. How well they hold elsewhere is not known."
        )


@dataclass(frozen=True)
class Stand:
    """What the distribution needs to know of the positions, on 0-100; NaN where nobody has weight."""

    mean: Floats
    """(draw, issue) weighted mean."""
    spread: Floats
    """(draw, issue) weighted standard deviation."""
    gap: Floats
    """(draw, issue) distance between weighted mean and weighted median."""


@cache
def _file() -> str:
    return resources.files("accord.settlement").joinpath("calibrated.json").read_text("utf-8")


def shipped() -> Parameters:
    """The parameters that ship with the package."""
    numbers = json.loads(_file())["parameters"]
    vote = numbers["vote"] | {"powers": tuple(numbers["vote"]["powers"])}
    return Parameters(Width(**numbers["width"]), Vote(**vote))


def made() -> Made:
    """The record of how the shipped parameters were made."""
    record = json.loads(_file())["made"]
    return Made(
        data=record["data"],
        issues=record["issues"],
        proposals=record["proposals"],
        crps=_three(record["crps"]),
        crps_less=_three(record["crps_less"]),
        coverage80=_three(record["coverage80"]),
        how=record["how"],
    )


def _three(numbers: list[float]) -> tuple[float, float, float]:
    value, low, high = numbers
    return value, low, high


def standing(problem: Problem, powers: tuple[float, ...] = (1.0,)) -> tuple[Floats, Floats]:
    """Positions on 0-100 and shares of capability times salience to a power, averaged over `powers`, both
    (draw, actor, issue) sorted by position; all shares are 0 where nobody has weight."""
    x = 100.0 * (problem.position - problem.low) / (problem.high - problem.low)
    share = np.zeros_like(x)
    for power in powers:
        weight = problem.capability * problem.salience**power * problem.present
        total = weight.sum(axis=1, keepdims=True)
        share += weight / np.where(total > 0, total, 1.0) / len(powers)
    order = np.argsort(x, axis=1, kind="stable")
    return np.take_along_axis(x, order, axis=1), np.take_along_axis(share, order, axis=1)


def stand_of(x: Floats, share: Floats) -> Stand:
    """Mean, spread and gap of what `standing` returns."""
    mean = (share * x).sum(axis=1)
    spread = np.sqrt((share * (x - mean[:, None]) ** 2).sum(axis=1))
    reached = np.cumsum(share, axis=1)
    # Both ends of the median, so that it is the same read from either end of the scale.
    below = (reached < 0.5 - 1e-9).sum(axis=1, keepdims=True)
    above = (reached <= 0.5 + 1e-9).sum(axis=1, keepdims=True)
    last = x.shape[1] - 1
    ends = [np.take_along_axis(x, np.minimum(k, last), axis=1)[:, 0] for k in (below, above)]
    nobody = share.sum(axis=1) <= 0
    found = (mean, spread, np.abs(mean - 0.5 * (ends[0] + ends[1])))
    return Stand(*(np.where(nobody, np.nan, part) for part in found))


def staggered(draws: int, each: int) -> Floats:
    """(draw, level) probabilities, evenly spaced within a draw and shifted from draw to draw, so that all
    draws together cover 0-1 evenly; the shift is the golden section's."""
    shift = np.modf((np.arange(draws) + 0.5) * (np.sqrt(5.0) - 1.0) / 2.0)[0]
    levels: Floats = (np.arange(each) + shift[:, None]) / each
    return np.clip(levels, 1e-9, 1.0 - 1e-9)


def ensemble(problem: Problem, parameters: Parameters, levels: Floats = LEVELS) -> Floats:
    """Values of the settlement that have equal chances, ascending.

    Parameters
    ----------
    problem : the positions.
    parameters : as `shipped` or as fitted.
    levels : (level,) or (draw, level) probabilities, inside 0-1, ascending, evenly spaced.

    Returns
    -------
    (draw, value, issue) in native units, twice as many values as levels where there are two halves; NaN
    where nobody has weight.
    """
    levels = np.broadcast_to(levels, (len(problem.position), levels.shape[-1]))
    stand = stand_of(*standing(problem))
    halves = [_compromises(stand, parameters.width, levels)]
    if parameters.vote is not None:
        halves.append(_votes(*standing(problem, parameters.vote.powers), parameters.vote, levels))
    values = np.sort(np.concatenate(halves, axis=1), axis=1)
    values = np.where(np.isnan(stand.mean)[:, None], np.nan, values)
    native: Floats = problem.low + values * (problem.high - problem.low) / 100.0
    return np.clip(native, problem.low, problem.high)


def _compromises(stand: Stand, width: Width, levels: Floats) -> Floats:
    """(draw, level, issue) quantiles of the cut normal."""
    wide = np.maximum(width.base + width.spread * stand.spread + width.gap * stand.gap, NARROWEST)
    inverse = NormalDist().inv_cdf
    normal = np.fromiter((inverse(level) for level in levels.ravel().tolist()), np.float64, levels.size)
    shift = normal.reshape(levels.shape)[:, :, None] * wide[:, None]
    return np.clip(stand.mean[:, None] + shift, 0.0, 100.0)


def _votes(x: Floats, share: Floats, vote: Vote, levels: Floats) -> Floats:
    """(draw, level, issue) quantiles of the vote.

    Between two positions the log odds rise in a line. So on each stretch the level is reached at one point,
    and the quantile is the lowest of those points that lie inside their stretch.
    """
    odds = np.log(levels / (1.0 - levels))[:, :, None]
    found = np.full((x.shape[0], levels.shape[1], x.shape[2]), 100.0)
    start, below = np.zeros_like(x[:, 0]), np.zeros_like(x[:, 0])
    for actor in range(x.shape[1] + 1):
        end = x[:, actor] if actor < x.shape[1] else np.full_like(start, 100.0)
        at = 50.0 + 50.0 * (odds - vote.vote * (2.0 * below - 1.0)[:, None]) / vote.place
        at = np.maximum(at, start[:, None])
        np.minimum(found, at, where=at < end[:, None], out=found)
        if actor < x.shape[1]:
            start, below = end, below + share[:, actor]
    return found
