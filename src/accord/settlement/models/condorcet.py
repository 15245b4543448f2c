"""A probabilistic Condorcet election between the actors' positions.

Every distinct position stands against every other. Actor k gives the support
c_k s_k max(0, |x_k - b| - |x_k - a|) to position a over b; a wins with probability
P_ab = C_ab^e / (C_ab^e + C_ba^e), where C is the summed support, and wins the whole with probability
proportional to prod_b P_ab (the conditional election of KTAB). The settlement is the mean of the positions
under these probabilities, or the likeliest position. Actors that share a position make one option, so that
a copy of an actor that splits its weight changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.machine.jit import allocating
from accord.sampling.arrays import Floats
from accord.settlement.contract import Model, Outcome, check_settings, setting, undefined_flags
from accord.settlement.problem import Problem

__all__ = ["MODEL", "Params", "solve"]

_FORECASTS = ("mean", "mode")


@dataclass(frozen=True)
class Params:
    """How sharply a stronger coalition wins, and which point of the distribution is shown."""

    exponent: float = setting(
        1.0, meaning="e: 1 linear, 2 square, larger is nearer to certainty", low=0.1, high=32.0
    )
    forecast: str = setting(
        "mean", meaning="the mean of the election, or its likeliest option", choices=_FORECASTS
    )

    def __post_init__(self) -> None:
        check_settings(self)


@allocating
def _support(x: Floats, w: Floats, a: float, b: float) -> float:
    """What is given to option a over option b by actors at x (actor,) of weight w (actor,)."""
    total = 0.0
    for k in range(len(x)):
        total += w[k] * max(0.0, abs(x[k] - b) - abs(x[k] - a))
    return total


@allocating
def _log_chance(x: Floats, w: Floats, options: Floats, i: int, exponent: float) -> float:
    """The logarithm of prod_b P_ab for option i; exact ties count one half."""
    total = 0.0
    for j in range(len(options)):
        if j != i:
            ahead = _support(x, w, options[i], options[j])
            behind = _support(x, w, options[j], options[i])
            if ahead == 0.0:
                return -np.inf
            total -= np.log1p((behind / ahead) ** exponent)
    return total


@allocating
def _elect(x: Floats, w: Floats, exponent: float, mode: bool) -> float:
    """The settlement of one issue in one draw; NaN without any weight."""
    options = np.unique(x[w > 0])
    if len(options) == 0:
        return np.nan
    logs = np.empty(len(options))
    for i in range(len(options)):
        logs[i] = _log_chance(x, w, options, i, exponent)
    top = logs.max()
    chance = np.exp(logs - top)
    if mode:
        # Options that are equally likely share the answer, so that turning the scale turns the answer.
        chance = np.where(logs > top - 1e-9, 1.0, 0.0)
    return (chance * options).sum() / chance.sum()


@allocating
def _elect_all(position: Floats, weight: Floats, exponent: float, mode: bool) -> Floats:
    draws, _, issues = position.shape
    settled = np.empty((draws, issues))
    for draw in range(draws):
        for issue in range(issues):
            x, w = position[draw, :, issue].copy(), weight[draw, :, issue].copy()
            settled[draw, issue] = _elect(x, w, exponent, mode)
    return settled


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The election's mean or likeliest position (draw, issue); NaN where nobody has weight."""
    settled = _elect_all(problem.position, problem.weight, params.exponent, params.forecast == "mode")
    return Outcome(settled, undefined_flags(problem, settled, "no actor has any weight"))


MODEL = Model(
    name="condorcet",
    title="Probabilistic Condorcet election",
    solve=solve,
    source=(
        "Wise, B. P., Lester, L. and Efird, B. (2015), 'An Introduction to the KAPSARC Toolkit for "
        "Behavioral "
        "Analysis (KTAB) using One-Dimensional Spatial Models', KAPSARC Discussion Paper KS-1517-DP011A, "
        "https://www.kapsarc.org"
    ),
    assumes="Positions compete in pairs, and the stronger coalition wins more often, not always.",
    when="Where coalitions form for and against options on the table.",
    params=Params,
)
