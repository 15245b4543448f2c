"""KTAB's spatial model of politics, in any number of dimensions.

The issues are the dimensions. Each turn every actor works out its risk attitude from how its position
would do in an election, challenges whom it gains most from (third parties lend their weight to a side),
and strikes a bargain; among the bargains it is part of it takes the one that would win an election, and
all move at once. Turns end when they move actors by less than a fiftieth of the first turn. The program
computes no forecast; here it is the mean position at the end, weighted by capability times salience.

The preset ``ktab`` reproduces the program's turns. The default corrects three mistakes found by running it
(`docs/explanation/smp.md`): third parties pushed the wrong way, commitment levels that could not differ,
and copies of an actor that counted as more options. Not offered: the Markov elections, the second bargain
of the receiver, the one-sided bargain, and states drawn by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.models._smp import FULL, NONE, SEMI, Rules
from accord.models._smp import play as _play
from accord.models.contract import (
    Floats,
    Model,
    Outcome,
    Round,
    check_settings,
    setting,
    undefined_flags,
)
from accord.models.weighted_mean import mean_of
from accord.problem import Problem

__all__ = ["MODEL", "Params", "solve", "trace"]

_EXPONENTS = {"linear": 1.0, "square": 2.0, "quartic": 4.0, "octic": 8.0}
_CUBIC = {"proportional": 0.0, "mixed": 0.5, "cubic": 1.0}
_RANGES = {"min": (0.0, 1.0), "mid": (-0.5, 1.0), "max": (-1.0, 1.0)}
_OTHERS = {"none": 0.0, "one-third": 1 / 3, "half": 0.5, "two-thirds": 2 / 3, "full": 1.0}
_COMMITMENTS = {"none": NONE, "semi": SEMI, "full": FULL}
_BARGAINS = {"s1p1": 1.0, "s2p2": 2.0}
_LONGEST = 100


@dataclass(frozen=True)
class Params:
    """The parameters of the program, in its words; the defaults are its own."""

    rounds: int = setting(0, meaning="turns; 0 for the program's own stopping rule", low=0, high=_LONGEST)
    victory: str = setting(
        "linear",
        meaning="how the stronger coalition's chance grows in an election",
        choices=tuple(_EXPONENTS),
    )
    voting: str = setting(
        "proportional", meaning="votes grow with the gain, its cube, or half each", choices=tuple(_CUBIC)
    )
    risk_range: str = setting("mid", meaning="risk attitudes from 0, -1/2 or -1 to 1", choices=tuple(_RANGES))
    others_risk: str = setting(
        "one-third",
        meaning="how much of another's own risk attitude an actor sees, the rest being its own",
        choices=tuple(_OTHERS),
    )
    commitment: str = setting(
        "semi",
        meaning="whether third parties share the loss of the side they join",
        choices=tuple(_COMMITMENTS),
    )
    bargain: str = setting(
        "s2p2",
        meaning="weights in a bargain: salience times chance, or their squares",
        choices=tuple(_BARGAINS),
    )
    as_program: bool = setting(
        False, meaning="with the mistakes and the rounding of the program", choices=(False, True)
    )

    def __post_init__(self) -> None:
        check_settings(self)


def _rules(params: Params) -> Rules:
    low, high = _RANGES[params.risk_range]
    return Rules(
        exponent=_EXPONENTS[params.victory],
        cubic=_CUBIC[params.voting],
        risk_low=low,
        risk_high=high,
        others_risk=_OTHERS[params.others_risk],
        commitment=_COMMITMENTS[params.commitment],
        power=_BARGAINS[params.bargain],
        as_program=params.as_program,
    )


def _history(problem: Problem, draw: int, params: Params) -> tuple[Floats, NDArray[np.bool_], int]:
    """Positions (turn, actor, issue) of the actors that take part, who they are, and the last turn."""
    acts = problem.weight[draw] > 0
    part = acts.any(axis=1)
    x = (problem.position[draw] - problem.low) / (problem.high - problem.low)
    s = np.where(acts, problem.salience[draw], 0.0)[part]
    # The program allows an actor to spend one attention at most.
    s = s / np.maximum(s.sum(axis=1, keepdims=True), 1.0)
    power = np.where(acts, problem.capability[draw], 0.0)[part]
    c = power.sum(axis=1) / np.maximum(acts[part].sum(axis=1), 1)
    x = np.ascontiguousarray(x[part])
    history = np.zeros((_LONGEST + 1, *x.shape))
    if len(x) == 0:
        return history, part, 0
    last = _play(x, np.ascontiguousarray(s), c, params.rounds, _rules(params), history)
    return history, part, last


def _placed(problem: Problem, draw: int, shares: Floats, part: NDArray[np.bool_]) -> Floats:
    """(actor, issue) positions in native units; who takes no part stays where it is."""
    where = problem.position[draw].copy()
    moved = problem.low + shares * (problem.high - problem.low)
    where[part] = np.where(problem.present[part], moved, where[part])
    return where


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The weighted mean (draw, issue) of the positions after the last turn; NaN where nobody has weight."""
    where = problem.position.copy()
    for draw in range(len(where)):
        history, part, last = _history(problem, draw, params)
        where[draw] = _placed(problem, draw, history[last], part)
    settled = mean_of(where, problem.weight)
    return Outcome(settled, undefined_flags(problem, settled, "no actor has any weight"))


def trace(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The same as `solve`, with every turn; with several draws each stays at its last turn till the
    longest ends."""
    found = [_history(problem, draw, params) for draw in range(len(problem.position))]
    rounds = [Round(problem.position, mean_of(problem.position, problem.weight))]
    for turn in range(1, max(last for _, _, last in found) + 1):
        where = np.stack(
            [
                _placed(problem, draw, history[min(turn, last)], part)
                for draw, (history, part, last) in enumerate(found)
            ]
        )
        rounds.append(Round(where, mean_of(where, problem.weight)))
    settled = rounds[-1].forecast
    return Outcome(settled, undefined_flags(problem, settled, "no actor has any weight"), tuple(rounds))


MODEL = Model(
    name="smp",
    title="Spatial model of politics (KTAB)",
    solve=solve,
    trace=trace,
    source=(
        "Wise, B. P., Lester, L. and Efird, B. (2015), 'An Introduction to the KAPSARC Toolkit for "
        "Behavioral "
        "Analysis (KTAB) using One-Dimensional Spatial Models', KAPSARC Discussion Paper, "
        "https://github.com/KAPSARC/KTAB"
    ),
    assumes=(
        "Actors challenge and bargain in turns on all issues at once, drawing third parties to their side."
    ),
    when=(
        "To follow who presses whom over several linked issues. The ends of the scales matter: check "
        "them first."
    ),
    params=Params,
    batched=False,
    presets={"ktab": Params(as_program=True)},
)
