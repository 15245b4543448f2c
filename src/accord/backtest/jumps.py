"""Jumps as a third part of the pool: point masses on points that are on the table by right.

A decision may fall exactly on the point of whoever sets the agenda (the Commission), on that of a second
chamber that must consent (the Parliament, in codecision), or on the status quo. Each point has a weight of
its own; the rest is the calibrated distribution. Where a point does not exist, the weight stays with the
rest.

The weights have the greatest likelihood over twelve parts of the scale (exactly 0, ten tenths, exactly 100),
found by expectation and maximisation (Dempster, Laird and Rubin 1977, JRSS B 39:1-38), and are pulled to 0 as
if `PULL` more decisions had come from the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.backtest.deu import Table
from accord.sampling.arrays import Floats
from accord.scoring.scores import (
    Interval,
    Resamples,
    chance_of_twelfth,
    crps_of,
    log_tenths,
    twelfth_of,
)

__all__ = [
    "POINTS",
    "PULL",
    "Jumps",
    "JumpsTried",
    "fit_jumps",
    "points_on_the_table",
    "scored_jumps",
    "with_jumps",
]

POINTS = ("agenda setter", "second chamber", "status quo")
PULL = 5.0
_SETTER, _CHAMBER = "com", "ep"
_STEPS = 500


@dataclass(frozen=True)
class Jumps:
    """Weights of the point masses, by `POINTS`; their sum is below 1."""

    weights: tuple[float, float, float]


@dataclass(frozen=True)
class JumpsTried:
    """What jumps add to the calibrated distribution."""

    jumps: Jumps
    """From the whole part that was fitted on."""
    log_tenths_less: Interval
    """Log score over twelve parts with jumps, less that without."""
    crps_less: Interval
    """CRPS with jumps, less that without, points of 0-100."""

    @property
    def shown(self) -> bool:
        """Whether both scores are better with the whole interval."""
        return self.log_tenths_less.high < 0 and self.crps_less.high < 0

    def as_json(self) -> dict[str, float | bool]:
        """Plain numbers."""
        told: dict[str, float | bool] = {
            f"weight_{name.replace(' ', '_')}": round(weight, 6)
            for name, weight in zip(POINTS, self.jumps.weights, strict=True)
        }
        for name in ("log_tenths_less", "crps_less"):
            number: Interval = getattr(self, name)
            ends = {name: number.value, f"{name}_low": number.low, f"{name}_high": number.high}
            told |= {key: round(value, 6) for key, value in ends.items()}
        return told | {"shown": self.shown}


def points_on_the_table(table: Table) -> Floats:
    """(point, issue) where the three points lie, 0-100; NaN where there is none."""
    problem = table.problem
    names = {actor: k for k, actor in enumerate(problem.actors)}

    def of(actor: str) -> Floats:
        if actor not in names:
            return np.full(len(table.outcome), np.nan)
        k = names[actor]
        found: Floats = np.where(problem.present[k], problem.position[0, k], np.nan)
        return found

    codecision = np.array([each.startswith("codecision") for each in table.procedure])
    chamber = np.where(codecision, of(_CHAMBER), np.nan)
    native = np.stack([of(_SETTER), chamber, problem.status_quo[0]])
    found: Floats = 100.0 * (native - problem.low) / (problem.high - problem.low)
    return found


def fit_jumps(points: Floats, outcome: Floats, rest: Floats) -> Jumps:
    """The weights.

    Parameters
    ----------
    points : (point, issue) as `points_on_the_table`.
    outcome : (issue,) 0-100.
    rest : (value, issue) values of equal chances of the rest.
    """
    plain = chance_of_twelfth(outcome, rest)
    hit = (twelfth_of(np.nan_to_num(points, nan=-1.0)) == twelfth_of(outcome)).astype(np.float64)
    # Where there is no such point, it says what the rest says.
    chance = np.vstack([np.where(np.isnan(points), plain, hit), plain])
    weights = np.full(len(chance), 1.0 / len(chance))
    prior = np.zeros(len(chance))
    prior[-1] = PULL
    for _ in range(_STEPS):
        share = weights[:, None] * chance
        share /= share.sum(axis=0)
        new = (share.sum(axis=1) + prior) / (len(outcome) + PULL)
        done = bool(np.abs(new - weights).max() < 1e-10)
        weights = new
        if done:
            break
    setter, chamber, quo = weights[:-1].tolist()
    return Jumps((setter, chamber, quo))


def with_jumps(points: Floats, jumps: Jumps, rest: Floats) -> Floats:
    """(value, issue) as many values of equal chances as `rest` has, ascending: the mixture."""
    count = len(rest)
    there = ~np.isnan(points)
    mass = np.where(there, np.array(jumps.weights)[:, None], 0.0)
    each = np.broadcast_to((1.0 - mass.sum(axis=0)) / count, rest.shape)
    values = np.vstack([rest, np.where(there, points, 0.0)])
    weight = np.vstack([each, mass])
    order = np.argsort(values, axis=0, kind="stable")
    values, reached = (np.take_along_axis(part, order, axis=0) for part in (values, weight))
    reached = np.cumsum(reached, axis=0)
    levels = (np.arange(count) + 0.5) / count
    at = (reached[None] < levels[:, None, None] - 1e-12).sum(axis=1)
    found: Floats = np.take_along_axis(values, np.minimum(at, len(values) - 1), axis=0)
    return found


def scored_jumps(
    jumps: Jumps, outcome: Floats, plain: Floats, mixed: Floats, resamples: Resamples
) -> JumpsTried:
    """The same rows without jumps (`plain`) and with them (`mixed`), both (value, row), against (row,)
    outcomes."""
    return JumpsTried(
        jumps,
        resamples.mean(log_tenths(outcome, mixed) - log_tenths(outcome, plain)),
        resamples.mean(crps_of(outcome, mixed) - crps_of(outcome, plain)),
    )
