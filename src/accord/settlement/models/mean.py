"""The plain mean: every actor with a say counts the same.

x = (1/n) sum_i x_i over the actors whose capability times salience is above 0. A yardstick: what is left of
the weighted mean when nothing is known about weights.
"""

from __future__ import annotations

import numpy as np

from accord.settlement.contract import Model, NoParams, Outcome, undefined_flags
from accord.settlement.models.weighted_mean import mean_of
from accord.settlement.problem import Problem

__all__ = ["MODEL", "solve"]


def solve(problem: Problem, params: NoParams, rng: np.random.Generator) -> Outcome:
    """The mean position (draw, issue) of the actors with a say; NaN where there is none."""
    mean = mean_of(problem.position, (problem.weight > 0).astype(np.float64))
    return Outcome(mean, undefined_flags(problem, mean, "no actor has any weight"))


MODEL = Model(
    name="mean",
    title="Mean",
    solve=solve,
    source=(
        "Thomson, R. (2011), Resolving Controversy in the European Union, Cambridge University Press, "
        "ch. 7, doi:10.1017/CBO9781139005357"
    ),
    assumes="Every actor with a say counts the same, and all give way alike.",
    when="As a yardstick for what the weights add.",
)
