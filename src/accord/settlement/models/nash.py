"""The weighted Nash bargaining solution, with the status quo as the point of disagreement.

Maximises prod_i (|x_i - q| - |x - x_i|)^(c_i s_i) over the points x that no actor likes less than the
status quo q. The logarithm is concave in x, so its top is found by halving. Limits: where actors stand on
both sides of the status quo, or one stands on it, nobody can gain without another's loss and the status quo
holds; on EU decisions that makes the model far worse than the weighted mean.
"""

from __future__ import annotations

import numpy as np

from accord.sampling.arrays import Floats
from accord.settlement.contract import Model, NoParams, Outcome
from accord.settlement.models._status_quo import climb, common_ground, stated
from accord.settlement.problem import Problem

__all__ = ["MODEL", "solve"]


def solve(problem: Problem, params: NoParams, rng: np.random.Generator) -> Outcome:
    """The Nash solution (draw, issue); the status quo where nothing is better for all, NaN where it is
    unknown."""
    weight = problem.weight
    common = common_ground(problem, weight > 0)
    distance = common.distance

    def slope(way: Floats) -> Floats:
        # Beyond the nearest actor its gain is 2 * distance - way, before the others it is way.
        before = distance > way[:, None, :]
        gain = np.where(before, way[:, None, :], 2 * distance - way[:, None, :])
        rate = np.where(before, 1.0, -1.0) * weight
        total: Floats = (rate / np.where(weight > 0, np.maximum(gain, 1e-300), 1.0)).sum(axis=1)
        return total

    way = climb(slope, common.nearest, 2 * common.nearest)
    return stated(problem, common, way)


MODEL = Model(
    name="nash",
    title="Nash bargaining over the status quo",
    short="Nash bargaining",
    solve=solve,
    source=(
        "Nash, J. F. (1950), 'The bargaining problem', Econometrica 18(2), pp. 155-162, "
        "doi:10.2307/1907266; with "
        "weights: Kalai, E. (1977), International Journal of Game Theory 6, pp. 129-133, "
        "doi:10.1007/BF01774658"
    ),
    assumes="All actors with a say must agree, and failing to agree leaves the status quo.",
    when=(
        "Where every actor wants to leave the status quo the same way. It cannot move an issue that "
        "divides them."
    ),
    needs=frozenset({"status_quo"}),
)
