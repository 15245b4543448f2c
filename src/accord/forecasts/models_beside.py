"""Where settlement models put every issue, beside what is simulated, on the same first draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.case.schema import Case
from accord.forecasts.results import ModelSettlement
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Distribution
from accord.settlement import models
from accord.settlement.calibrated import ensemble, shipped, staggered
from accord.settlement.contract import chance
from accord.settlement.problem import Problem, problem_draws

__all__ = ["BESIDE", "Beside", "beside_of", "points_beside"]

CALIBRATED_VALUES, LEAST_LEVELS, MOST_LEVELS = 4_000, 10, 400
"""Levels of a calibrated distribution over all draws, and the least and the most per draw."""
_PART_NUMBERS = 1 << 20
"""Positions of actors on issues that are looked at together."""
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
    beside = _Gathered(case, draws)
    size = min(draws, max(_PART_NUMBERS // max(len(case.actors) * len(case.issues), 1), 1))
    for first in range(0, draws, size):
        beside.add(problem_draws(case, seed=seed, first=first, count=min(size, draws - first)), first)
    return Beside(beside.models(), beside.calibrated())


def points_beside(case: Case, *, seed: int, draws: int) -> dict[str, Floats]:
    """Model -> (draw, issue) where it puts every issue, native unit; NaN where it cannot say."""
    problem = problem_draws(case, seed=seed, first=0, count=draws)
    return {
        name: model.solve(problem, model.params(), chance(0)).settlement
        for name, model in ((name, models.get(name)) for name in BESIDE)
    }


class _Gathered:
    """What the models say of every draw, put together part by part: the draws of a large case do not all
    have to be there at once. A model beside looks at each draw by itself."""

    def __init__(self, case: Case, draws: int) -> None:
        self.issues = tuple(case.issues)
        self.influence = [name for name, issue in case.issues.items() if issue.kind == "influence"]
        each = int(np.clip(CALIBRATED_VALUES / draws, LEAST_LEVELS, MOST_LEVELS))
        self.levels = staggered(draws, each)
        self.points: dict[str, list[Floats]] = {name: [] for name in BESIDE}
        self.values: list[Floats] = []

    def add(self, problem: Problem, first: int) -> None:
        """Take in the draws from `first` on."""
        for name in BESIDE:
            model = models.get(name)
            self.points[name].append(model.solve(problem, model.params(), chance(0)).settlement)
        if self.influence:
            levels = self.levels[first : first + len(problem.position)]
            self.values.append(ensemble(problem, shipped(), levels))

    def models(self) -> dict[str, tuple[ModelSettlement, ...]]:
        """Issue -> where the models put it."""
        found: dict[str, list[ModelSettlement]] = {name: [] for name in self.issues}
        for model in map(models.get, BESIDE):
            points = np.concatenate(self.points[model.name])
            for k, name in enumerate(self.issues):
                if spread := _spread(points[:, k]):
                    q10, q50, q90 = (spread.quantile(p) for p in (0.1, 0.5, 0.9))
                    found[name].append(ModelSettlement(model.name, model.title, q10, q50, q90))
        return {name: tuple(settlements) for name, settlements in found.items()}

    def calibrated(self) -> dict[str, Distribution | None]:
        """Issue of influence -> the calibrated distribution."""
        if not self.influence:
            return {}
        values = np.concatenate(self.values)
        return {name: _spread(values[:, :, self.issues.index(name)]) for name in self.influence}


def _spread(values: Floats) -> Distribution | None:
    """The distribution of the finite ones; None where there is none."""
    finite = np.sort(values[np.isfinite(values)])
    return Distribution(finite, np.ones(finite.size, np.int64)) if finite.size else None
