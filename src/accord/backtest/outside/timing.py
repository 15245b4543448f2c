"""Forecasts of when, each fitted on one part and told for another.

* km: the Kaplan-Meier curve of all; km-procedure: that of the same procedure;
* regression: the reference class, an accelerated failure time with its covariates;
* need, simulation: the same form with one covariate alone, the logarithm of the concession that is needed
  or of the months that the simulation takes, so that both are laid on the calendar of the part they are
  fitted on;
* pool: the hazard of the regression times exp(b z), z the standardised logarithm of the simulated months;
* pool-odds: the log odds of the regression and of the simulated curve, weighted: what is left for a class
  whose members cannot be simulated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.backtest.outside.classes import DURATIONS, Duration, columns
from accord.backtest.outside.durations import HORIZON, Fitted, Sample, curves, fit
from accord.backtest.outside.spells import Spells, some
from accord.reference.classes import Mix
from accord.sampling.arrays import Floats, Ints
from accord.scoring.survival import kaplan_meier

__all__ = ["Inside", "Material", "forecasts", "material", "mix_of", "regression"]


_ALONE = 2.0
"""Penalty of a lone covariate, which is standardised."""
_SLOPE_SD = 0.25
"""Prior standard deviation of the slope and of the weight of the pool: what shrinks them."""
_LEAST_GROUP = 5
"""Proposals; a smaller group has the curve of all."""


@dataclass(frozen=True)
class Inside:
    """What is known of proposals from their positions; NaN where there are none."""

    need: Floats
    """(row,) the concession needed, points, summed over the issues."""
    simulated: Floats
    """(row,) months that the simulation takes."""
    by: Floats
    """(row, month 0 to `HORIZON`) shown probability that the simulation is done by then."""


@dataclass(frozen=True)
class Material:
    """Proposals as the fits see them."""

    spells: Spells
    duration: Duration
    x: Floats
    """(row, term)."""
    inside: Inside | None


def material(spells: Spells, inside: Inside | None = None) -> Material:
    """The proposals with their terms."""
    duration = DURATIONS[spells.kind]
    return Material(spells, duration, columns(duration.terms, spells.covariates), inside)


def forecasts(made: Material, train: Ints, rows: Ints) -> dict[str, Floats]:
    """Model -> (row, month) curves of `rows`, fitted on `train`, whose outcomes must be known."""
    known = some(made.spells, train)
    fitted = regression(made, train)
    found = {
        "km": _kaplan_meiers(known, some(made.spells, rows), by_group=False),
        "km-procedure": _kaplan_meiers(known, some(made.spells, rows), by_group=True),
        "regression": curves(fitted, made.x[rows]),
    }
    if made.inside is not None:
        found["need"] = _alone(made, _standard(made.inside.need, train), train, rows)
        z = _standard(made.inside.simulated, train)
        found["simulation"] = _alone(made, z, train, rows)
        mix = mix_of(made, train, fitted)
        found["pool"] = 1.0 - (1.0 - found["regression"]) ** np.exp(mix.slope * z[rows])[:, None]
        found["pool-odds"] = _between(found["regression"], made.inside.by[rows], mix.weight)
    return found


def regression(made: Material, train: Ints) -> Fitted:
    """The reference class fitted on `train`."""
    sample = _sample(made, made.x, train)
    return fit(sample, made.duration.form, penalty=made.duration.penalty, cured=made.duration.cured)


def mix_of(made: Material, train: Ints, fitted: Fitted) -> Mix:
    """The pooling weights on `train`: those with the greatest penalised likelihood, given the regression.

    With k = exp(b z) and S the curve of the regression, what agreed counts log k + (k - 1) log S, what was
    last seen open k log S. For the weight of log odds, what agreed counts the logarithm of what the pooled
    curve gains in its month, what was last seen open that of what is left. Both are pulled to 0 by a normal
    prior.
    """
    assert made.inside is not None
    from scipy.optimize import minimize_scalar

    logs, spells = np.log(made.inside.simulated), some(made.spells, train)
    z = _standard(made.inside.simulated, train)[train]
    grid, open_ = np.arange(HORIZON + 1.0), 1.0 - curves(fitted, made.x[train])
    pairs = zip(spells.months, open_, strict=True)
    log_open = np.log(np.maximum([np.interp(t, grid, row) for t, row in pairs], 1e-12))

    def loss(slope: float) -> float:
        k = np.exp(slope * z)
        seen = np.where(spells.agreed, slope * z + (k - 1.0) * log_open, k * log_open)
        return float(-seen.sum() + 0.5 * (slope / _SLOPE_SD) ** 2)

    found = minimize_scalar(loss, bounds=(-2.0, 2.0), method="bounded", options={"xatol": 1e-9})
    there = logs[train][~np.isnan(logs[train])]
    weight = _weight(spells, 1.0 - open_, made.inside.by[train])
    return Mix(float(found.x), float(there.mean()), float(there.std()), weight, len(there))


def _weight(spells: Spells, outside: Floats, inside: Floats) -> float:
    """The weight of the simulated curve's log odds, 0 to 1."""
    from scipy.optimize import minimize_scalar

    rows, grid = np.arange(len(spells.months)), np.arange(HORIZON + 1.0)
    month = np.clip(np.ceil(spells.months).astype(np.int64), 1, HORIZON)

    def loss(weight: float) -> float:
        pooled = _between(outside, inside, weight)
        gained = pooled[rows, month] - pooled[rows, month - 1]
        left = [1.0 - np.interp(t, grid, row) for t, row in zip(spells.months, pooled, strict=True)]
        seen = np.log(np.maximum(np.where(spells.agreed, gained, left), 1e-12))
        return float(-seen.sum() + 0.5 * (weight / _SLOPE_SD) ** 2)

    found = minimize_scalar(loss, bounds=(0.0, 1.0), method="bounded", options={"xatol": 1e-9})
    return float(found.x)


def _between(outside: Floats, inside: Floats, weight: float) -> Floats:
    """(row, month) as `accord.reference.curves.between`; the outside view where nothing is simulated."""
    other = np.where(np.isnan(inside), outside, inside)
    yes = outside ** (1.0 - weight) * other**weight
    no = (1.0 - outside) ** (1.0 - weight) * (1.0 - other) ** weight
    found: Floats = yes / (yes + no)
    return found


def _sample(made: Material, x: Floats, rows: Ints) -> Sample:
    spells = some(made.spells, rows)
    return Sample(x[rows], spells.months, spells.agreed, spells.lower, spells.upper)


def _standard(values: Floats, train: Ints) -> Floats:
    """(row,) the logarithm, less the mean on `train` and over its deviation there; 0 where not known."""
    logs = np.log(np.maximum(values, 1e-3))
    mean, deviation = np.nanmean(logs[train]), np.nanstd(logs[train])
    found: Floats = np.nan_to_num((logs - mean) / max(float(deviation), 1e-9))
    return found


def _alone(made: Material, z: Floats, train: Ints, rows: Ints) -> Floats:
    sample = _sample(made, z[:, None], train)
    fitted = fit(sample, made.duration.form, penalty=_ALONE, cured=made.duration.cured)
    return curves(fitted, z[rows, None])


def _kaplan_meiers(known: Spells, asked: Spells, *, by_group: bool) -> Floats:
    at = np.arange(HORIZON + 1.0)
    found = np.tile(kaplan_meier(known.months, known.agreed, at), (len(asked.id), 1))
    mine, theirs = np.array(known.group), np.array(asked.group)
    for group in set(asked.group) if by_group else ():
        rows = mine == group
        if rows.sum() >= _LEAST_GROUP:
            found[theirs == group] = kaplan_meier(known.months[rows], known.agreed[rows], at)
    return found
