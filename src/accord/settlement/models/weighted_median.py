"""The weighted median: the position that no other beats when capability times salience is voted.

Black's theorem with weighted votes: with single-peaked preferences on one dimension the actor at which half
the weight is reached is the Condorcet winner. Where half is reached exactly between two actors, the
settlement lies midway between them, so that turning the scale turns the answer. Limits: it sees nothing but
the middle.
"""

from __future__ import annotations

import numpy as np

from accord.sampling.arrays import Floats
from accord.settlement.contract import Model, NoParams, Outcome, undefined_flags
from accord.settlement.problem import Problem

__all__ = ["MODEL", "median_of", "solve"]

_EVEN = 1e-12
"""Share of the weight below which two halves count as even."""


def median_of(position: Floats, weight: Floats) -> Floats:
    """The weighted median (draw, issue) of positions (draw, actor, issue); NaN where all weights are 0."""
    order = np.argsort(position, axis=1, kind="stable")
    x = np.take_along_axis(position, order, axis=1)
    w = np.take_along_axis(weight, order, axis=1)
    total = w.sum(axis=1, keepdims=True)
    reached = np.cumsum(w, axis=1) / np.where(total > 0, total, 1.0)
    lower = _first(x, (reached >= 0.5 - _EVEN) & (w > 0))
    upper = _first(x, (reached > 0.5 + _EVEN) & (w > 0))
    return np.where(total[:, 0] > 0, (lower + upper) / 2, np.nan)


def _first(x: Floats, reached: np.ndarray) -> Floats:
    """The first x (draw, issue) along the actors at which the half is reached."""
    at = np.argmax(reached, axis=1)[:, None]
    first: Floats = np.take_along_axis(x, at, axis=1)[:, 0]
    return first


def solve(problem: Problem, params: NoParams, rng: np.random.Generator) -> Outcome:
    """The weighted median (draw, issue); NaN where nobody has weight."""
    median = median_of(problem.position, problem.weight)
    return Outcome(median, undefined_flags(problem, median, "no actor has any weight"))


MODEL = Model(
    name="weighted-median",
    title="Weighted median",
    solve=solve,
    source=(
        "Black, D. (1948), 'On the rationale of group decision-making', Journal of Political Economy 56(1), "
        "pp. 23-34, doi:10.1086/256633; with weights as in Bueno de Mesquita, B. and Stokman, F. N. "
        "(eds, 1994), European Community Decision Making, Yale University Press"
    ),
    assumes="The issue is decided as if by a vote on one dimension, each actor voting with its weight.",
    when="Where a majority of weight can impose itself. Larger point errors than the mean on EU decisions.",
)
