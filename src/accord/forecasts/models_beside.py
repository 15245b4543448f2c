"""Where settlement models put every issue, beside what is simulated, on the same first draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.case.schema import Case
from accord.forecasts.results import ModelSettlement
from accord.sampling.estimates import Distribution
from accord.settlement import models
from accord.settlement.calibrated import ensemble, shipped, staggered
from accord.settlement.contract import chance
from accord.settlement.problem import Problem, problem_draws

__all__ = ["BESIDE", "Beside", "beside_of"]

CALIBRATED_VALUES, LEAST_LEVELS, MOST_LEVELS = 4_000, 10, 400
"""Levels of a calibrated distribution over all draws, and the least and the most per draw."""
BESIDE = ("weighted-mean", "weighted-median")
"""Settlement models that stand beside every settlement."""


@dataclass(frozen=True)
class Beside:
    """What stands beside the simulation."""

    models: dict[str, tuple[ModelSettlement, ...]]
    """Issue -> where the models of `BESIDE` put it, those that can say."""
    calibrated: dict[str, Distribution | None]
    """Issue of influence -> the calibrated distribution of the decision; None where nobody has weight."""


def beside_of(case: Case, *, seed: int, draws: int) -> Beside:
    """The models beside on the first `draws` draws of a case under its scenario."""
    problem = problem_draws(case, seed=seed, first=0, count=draws)
    return Beside(_models(problem, seed), _calibrated(case, problem))


def _models(problem: Problem, seed: int) -> dict[str, tuple[ModelSettlement, ...]]:
    found: dict[str, list[ModelSettlement]] = {name: [] for name in problem.issues}
    for model in map(models.get, BESIDE):
        points = model.solve(problem, model.params(), chance(seed)).settlement
        for k, name in enumerate(problem.issues):
            finite = np.sort(points[np.isfinite(points[:, k]), k])
            if finite.size:
                spread = Distribution(finite, np.ones(finite.size, np.int64))
                q10, q50, q90 = (spread.quantile(p) for p in (0.1, 0.5, 0.9))
                found[name].append(ModelSettlement(model.name, model.title, q10, q50, q90))
    return {name: tuple(settlements) for name, settlements in found.items()}


def _calibrated(case: Case, problem: Problem) -> dict[str, Distribution | None]:
    names = [name for name, issue in case.issues.items() if issue.kind == "influence"]
    if not names:
        return {}
    draws = len(problem.position)
    each = int(np.clip(CALIBRATED_VALUES / draws, LEAST_LEVELS, MOST_LEVELS))
    values = ensemble(problem, shipped(), staggered(draws, each))
    found: dict[str, Distribution | None] = {}
    for name in names:
        mine = values[:, :, problem.issues.index(name)]
        mine = np.sort(mine[np.isfinite(mine)])
        found[name] = Distribution(mine, np.ones(mine.size, np.int64)) if mine.size else None
    return found
