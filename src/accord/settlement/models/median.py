"""The plain median: the middle actor, every actor with a say counting the same.

Midway between the two middle actors where their number is even. Limits: blind to weights and to all but the
middle.
"""

from __future__ import annotations

import numpy as np

from accord.settlement.contract import Model, NoParams, Outcome, undefined_flags
from accord.settlement.models.weighted_median import median_of
from accord.settlement.problem import Problem

__all__ = ["MODEL", "solve"]


def solve(problem: Problem, params: NoParams, rng: np.random.Generator) -> Outcome:
    """The median position (draw, issue) of the actors with a say; NaN where there is none."""
    median = median_of(problem.position, (problem.weight > 0).astype(np.float64))
    return Outcome(median, undefined_flags(problem, median, "no actor has any weight"))


MODEL = Model(
    name="median",
    title="Median",
    solve=solve,
    source=(
        "Black, D. (1948), 'On the rationale of group decision-making', Journal of Political Economy 56(1), "
        "pp. 23-34, doi:10.1086/256633"
    ),
    assumes="The issue is decided by a majority of equal votes, on one dimension.",
    when="As a yardstick for what the weights add to the weighted median.",
)
