"""The Kalai-Smorodinsky solution: all actors get the same share of the most that each could hope for.

Over the points that no actor likes less than the status quo q, maximises the least of gain_i(x) / best_i,
where gain_i = |x_i - q| - |x - x_i| and best_i is the largest gain of i among those points. Weights play no
part beyond having a say. Limits: as for Nash bargaining; on EU decisions clearly worse than the weighted
mean.
"""

from __future__ import annotations

import numpy as np

from accord.sampling.arrays import Floats
from accord.settlement.contract import Model, NoParams, Outcome
from accord.settlement.models._status_quo import climb, common_ground, stated
from accord.settlement.problem import Problem

__all__ = ["MODEL", "solve"]


def solve(problem: Problem, params: NoParams, rng: np.random.Generator) -> Outcome:
    """The solution (draw, issue); the status quo where nothing is better for all, NaN where it is unknown."""
    decides = problem.weight > 0
    common = common_ground(problem, decides)
    distance = common.distance
    best = np.minimum(distance, 2 * common.nearest[:, None, :])
    best = np.where(best > 0, best, 1.0)

    def slope(way: Floats) -> Floats:
        before = distance > way[:, None, :]
        gain = np.where(before, way[:, None, :], 2 * distance - way[:, None, :])
        worst_off = np.argmin(np.where(decides, gain / best, np.inf), axis=1)[:, None]
        rising = np.take_along_axis(before, worst_off, axis=1)[:, 0]
        return np.where(rising, 1.0, -1.0)

    way = climb(slope, common.nearest, 2 * common.nearest)
    return stated(problem, common, way)


MODEL = Model(
    name="kalai-smorodinsky",
    title="Kalai-Smorodinsky bargaining over the status quo",
    short="Kalai-Smorodinsky bargaining",
    solve=solve,
    source=(
        "Kalai, E. and Smorodinsky, M. (1975), 'Other solutions to Nash's bargaining problem', "
        "Econometrica 43(3), pp. 513-518, doi:10.2307/1914280"
    ),
    assumes="All actors with a say must agree, and each gives up the same share of what it could hope for.",
    when="Where fairness between parties matters and all want to leave the status quo the same way.",
    needs=frozenset({"status_quo"}),
)
