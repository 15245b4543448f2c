"""The weighted mean: everybody is heard in proportion to capability times salience.

x = sum_i c_i s_i x_i / sum_i c_i s_i, the "compromise model" (Van den Bos 1991; Achen 2006): an approximation
to the Nash bargaining solution where failing to agree is far worse than any settlement. No published model
clearly beats its point error on EU decisions; every other model is shown beside it. Limits: it falls between
the options of an issue that has only two.
"""

from __future__ import annotations

import numpy as np

from accord.sampling.arrays import Floats
from accord.settlement.contract import Model, NoParams, Outcome, undefined_flags
from accord.settlement.problem import Problem

__all__ = ["MODEL", "mean_of", "solve"]


def mean_of(position: Floats, weight: Floats) -> Floats:
    """The weighted mean (draw, issue) of positions (draw, actor, issue); NaN where all weights are 0."""
    total = weight.sum(axis=1)
    share = weight / np.where(total > 0, total, 1.0)[:, None, :]
    return np.where(total > 0, (share * position).sum(axis=1), np.nan)


def solve(problem: Problem, params: NoParams, rng: np.random.Generator) -> Outcome:
    """The mean position (draw, issue), weighted by capability times salience; NaN where nobody has weight."""
    mean = mean_of(problem.position, problem.weight)
    return Outcome(mean, undefined_flags(problem, mean, "no actor has any weight"))


MODEL = Model(
    name="weighted-mean",
    title="Weighted mean (compromise)",
    short="Weighted mean",
    solve=solve,
    source=(
        "Achen, C. H. (2006), 'Institutional realism and bargaining models', in R. Thomson, F. N. Stokman, "
        "C. H. Achen and T. König (eds), The European Union Decides, Cambridge University Press, pp. 86-123"
    ),
    assumes="Everybody prefers almost any settlement to none, and gives way in proportion to weight.",
    when="Always, as the baseline that others must beat. Weak where only the ends of a scale can be agreed.",
)
