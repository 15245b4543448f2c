"""What every model and every distribution forecasts of a table, fitted on other proposals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.backtest.deu import Table, some, some_issues
from accord.backtest.fitting import BASELINE, FORMS, Form, Material, fit, folds_of, pick, without_power
from accord.backtest.jumps import Jumps, fit_jumps, points_on_the_table, with_jumps
from accord.sampling.arrays import Floats
from accord.scoring.scores import expected_error
from accord.settlement import models
from accord.settlement.calibrated import Parameters, Width, ensemble, stand_of, standing
from accord.settlement.contract import settings_from
from accord.settlement.problem import Problem

__all__ = [
    "BASELINES",
    "CALIBRATED",
    "DISTRIBUTIONS",
    "JUMPS",
    "WEIGHTED_SD",
    "Spread",
    "Trial",
    "cross_validated",
    "points",
    "trial",
]


CALIBRATED = "accord"
JUMPS = "accord-jumps"
"""The calibrated distribution with jumps as a third part: tried, and not what is shipped."""
WEIGHTED_SD = "weighted-sd"
BASELINES = ("cut-normal", "cut-normal-no-power", "raw-positions", WEIGHTED_SD)
DISTRIBUTIONS = (CALIBRATED, JUMPS, *BASELINES)
"""Everything that tells a distribution."""
_LEVELS: Floats = (np.arange(200) + 0.5) / 200


@dataclass(frozen=True)
class Spread:
    """A distribution for every row."""

    values: Floats
    """(value, row) values of equal chances, ascending."""
    width: Floats
    """(row,) the error that it predicts: mean distance from its median, or the standard deviation of the
    positions for the baseline of that name."""


@dataclass(frozen=True)
class Trial:
    """Forecasts beside outcomes; in repeated cross-validation every issue has several rows."""

    table: Table
    """One row per forecast; the names of issues are not unique where cross-validation is repeated."""
    issue: NDArray[np.int64]
    """(row,) place of the issue in `table`."""
    points: Mapping[str, Floats]
    """Model -> (row,) settlement."""
    spreads: Mapping[str, Spread]
    forms: Mapping[str, int]
    """Form -> number of fits in which it was chosen."""
    fitted: Parameters
    """From the whole part that parameters are fitted on."""
    jumps: Jumps
    """From the same."""
    form: Form
    folds: int
    """Folds of cross-validation; 0 where the parts differ."""
    repeats: int


def trial(train: Table, test: Table, *, seed: int = 0) -> Trial:
    """Everything fitted on `train`, forecast for `test`."""
    made = _fitted(Material(train), Material(without_power(train)), None, seed)
    rows = np.arange(len(test.outcome))
    return Trial(
        test,
        rows,
        points(test),
        _spreads(made, test),
        {made.form.name: 1},
        made.calibrated,
        made.jumps,
        made.form,
        0,
        1,
    )


def cross_validated(table: Table, *, folds: int = 5, repeats: int = 3, seed: int = 0) -> Trial:
    """Every issue forecast from fits without its proposal, for several partitions into folds.

    The form is chosen anew inside each training part (nested cross-validation), so that the choice does not
    flatter the score.
    """
    material, even = Material(table), Material(without_power(table))
    parts: dict[str, list[Spread]] = {name: [] for name in DISTRIBUTIONS}
    forms = {form.name: 0 for form in FORMS}
    for repeat in range(repeats):
        fold = folds_of(list(table.proposal), folds, seed + repeat)
        values = {name: np.empty((len(_LEVELS), len(fold))) for name in DISTRIBUTIONS}
        widths = {name: np.empty(len(fold)) for name in DISTRIBUTIONS}
        for k in range(folds):
            train, test = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
            made = _fitted(material, even, train, seed + repeat)
            forms[made.form.name] += 1
            for name, spread in _spreads(made, some(table, test.tolist())).items():
                values[name][:, test], widths[name][test] = spread.values, spread.width
        for name in DISTRIBUTIONS:
            parts[name].append(Spread(values[name], widths[name]))
    whole = _fitted(material, even, None, seed)
    rows = np.tile(np.arange(len(table.outcome)), repeats)
    told = {name: values[rows] for name, values in points(table).items()}
    spreads = {name: _joined(each) for name, each in parts.items()}
    return Trial(table, rows, told, spreads, forms, whole.calibrated, whole.jumps, whole.form, folds, repeats)


def _joined(parts: list[Spread]) -> Spread:
    return Spread(
        np.concatenate([part.values for part in parts], axis=1),
        np.concatenate([part.width for part in parts]),
    )


@dataclass(frozen=True)
class _Fitted:
    """What was fitted on one training part."""

    form: Form
    calibrated: Parameters
    baseline: Parameters
    baseline_without_power: Parameters
    jumps: Jumps


def _fitted(material: Material, even: Material, at: NDArray[np.int64] | None, seed: int) -> _Fitted:
    form = pick(material, at, seed=seed)
    calibrated = fit(material, form, at)
    mine = material.table if at is None else some(material.table, at.tolist())
    jumps = fit_jumps(points_on_the_table(mine), mine.outcome, _ensemble(mine.problem, calibrated))
    return _Fitted(form, calibrated, fit(material, BASELINE, at), fit(even, BASELINE, at), jumps)


def _spreads(made: _Fitted, test: Table) -> dict[str, Spread]:
    """The calibrated distribution and the baselines for the issues of `test`."""
    plain = Parameters(Width(0.0, 1.0, 0.0), None)
    weighted = _ensemble(test.problem, plain)
    calibrated = _ensemble(test.problem, made.calibrated)
    values = {
        CALIBRATED: calibrated,
        JUMPS: with_jumps(points_on_the_table(test), made.jumps, calibrated),
        "cut-normal": _ensemble(test.problem, made.baseline),
        "cut-normal-no-power": _ensemble(without_power(test).problem, made.baseline_without_power),
        "raw-positions": _raw(test.problem),
    }
    found = {name: Spread(each, expected_error(each)) for name, each in values.items()}
    return found | {WEIGHTED_SD: Spread(weighted, stand_of(*standing(test.problem)).spread[0])}


def _ensemble(problem: Problem, parameters: Parameters) -> Floats:
    """(value, issue) as many values for every form."""
    levels = _LEVELS if parameters.vote is None else _LEVELS.reshape(-1, 2).mean(axis=1)
    return ensemble(problem, parameters, levels)[0]


def _raw(problem: Problem) -> Floats:
    """(value, issue) quantiles of the weighted positions themselves."""
    x, share = (part[0] for part in standing(problem))
    reached = np.cumsum(share, axis=0)
    at = (reached[None] < _LEVELS[:, None, None] - 1e-12).sum(axis=1)
    values: Floats = np.take_along_axis(x, np.minimum(at, len(x) - 1), axis=0)
    return values


def points(table: Table) -> dict[str, Floats]:
    """The settlement (issue,) of every model, proposals one at a time; what a model cannot say is the
    weighted mean."""
    found: dict[str, Floats] = {}
    names = dict.fromkeys(table.proposal)
    groups = [[k for k, p in enumerate(table.proposal) if p == name] for name in names]
    problems = [some_issues(table.problem, group) for group in groups]
    for model in models.all_models():
        params = model.params()
        if model.name == "exchange":
            params = settings_from(params, {"rounds": 1, "trials": 0})
        values = np.full(len(table.outcome), np.nan)
        for group, problem in zip(groups, problems, strict=True):
            values[group] = model.solve(problem, params, np.random.default_rng(0)).settlement[0]
        found[model.name] = values
    fallback = found["weighted-mean"]
    return {name: np.where(np.isnan(values), fallback, values) for name, values in found.items()}
