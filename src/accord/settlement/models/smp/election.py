"""Compiled votes and elections of the spatial model of politics.

A vote of weight w turns the gain u_i - u_j of a voter into support for i (positive) or j (negative). The
coalitions C_ij add up the support of i against j, the victory model turns them into the chance p_ij that i
beats j, and a probabilistic Condorcet election into the chance that each option wins over all.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.machine.jit import allocating, inner
from accord.sampling.arrays import Floats

__all__ = ["CONDITIONAL", "MARKOV_INCENTIVE", "MARKOV_UNIFORM", "Election", "election", "vote"]

CONDITIONAL, MARKOV_UNIFORM, MARKOV_INCENTIVE = 0, 1, 2
_LEAST_COALITION = 1e-8
_MOST_PASSES = 1000
_ROUNDING = 1e-12
"""Gains that are none: beside a coalition of 1e-8 they would decide between options that are alike."""


class Election(NamedTuple):
    """How votes are cast and counted."""

    linear: float
    """Share of the gain itself in a vote."""
    binary: float
    """Share of its sign."""
    cubic: float
    """Share of its cube."""
    gain_factor: float
    """What a gain counts beside a loss of the same size."""
    exponent: int
    """Power of the coalitions in the chance of victory: 1, 2, 4 or 8; 0 for all or nothing."""
    kind: int
    """`CONDITIONAL`, `MARKOV_UNIFORM` or `MARKOV_INCENTIVE`."""
    as_program: bool
    """Gain and loss are told apart from the side of the option listed later, and rounding votes too."""


@inner
def vote(weight: float, gain: float, rules: Election) -> float:
    """The support for the side on which the voter gains; negative for the other side."""
    if abs(gain) < _ROUNDING and not rules.as_program:
        return 0.0
    size = rules.linear * gain
    if rules.binary > 0.0:
        size += rules.binary * min(max(gain / 1e-8, -1.0), 1.0)
    if rules.cubic > 0.0:
        size += rules.cubic * gain * gain * gain
    return weight * size * rules.gain_factor if size > 0.0 else weight * size


@inner
def _victory(ahead: float, behind: float, exponent: int) -> float:
    if exponent > 0:
        ratio = behind / ahead
        while exponent > 1:
            ratio *= ratio
            exponent //= 2
        return 1.0 / (1.0 + ratio)
    if ahead >= 1.1 * behind:
        return 1.0 / (1.0 + 1e-6)
    if behind >= 1.1 * ahead:
        return 1e-6 / (1.0 + 1e-6)
    # A straight line through 1/2 that reaches 0 and 1 where one side is a tenth ahead.
    return min(max((2.1 * ahead / (ahead + behind) - 1.0) / 0.1, 0.0), 1.0)


@inner
def _coalitions(u: Floats, weight: Floats, rules: Election, c: Floats) -> None:
    """Fill c[a, b], the support of a against b; u (option, voter), weight (voter,)."""
    loss_factor = 1.0 if rules.as_program else rules.gain_factor
    for a in range(len(u)):
        c[a, a] = _LEAST_COALITION
        for b in range(a):
            ahead, behind = _LEAST_COALITION, _LEAST_COALITION
            for k in range(len(weight)):
                support = vote(weight[k], u[a, k] - u[b, k], rules)
                if support > 0.0:
                    ahead += support
                else:
                    behind -= support * loss_factor
            c[a, b], c[b, a] = ahead, behind


@inner
def _conditional(p: Floats, chance: Floats) -> None:
    """The chance to beat all others, given that one does."""
    options = len(p)
    best = -np.inf
    for a in range(options):
        chance[a] = 0.0
        for b in range(options):
            chance[a] += np.log(max(p[a, b], 1e-300))
        best = max(best, chance[a])
    total = 0.0
    for a in range(options):
        chance[a] = np.exp(chance[a] - best)
        total += chance[a]
    for a in range(options):
        chance[a] /= total


@inner
def _markov(p: Floats, challenged_by: Floats, tolerance: float, chance: Floats, after: Floats) -> None:
    """The steady state in which the favourite j meets i with the chance challenged_by[j, i]."""
    options = len(p)
    for a in range(options):
        chance[a] = 1.0 / options
    for _ in range(_MOST_PASSES):
        change = 0.0
        for a in range(options):
            after[a] = 0.0
            for b in range(options):
                after[a] += p[a, b] * (chance[a] * challenged_by[a, b] + chance[b] * challenged_by[b, a])
            change = max(change, abs(after[a] - chance[a]))
        for a in range(options):
            chance[a] = 0.5 * (chance[a] + after[a])
        if change <= tolerance:
            return


@inner
def _challengers(c: Floats, p: Floats, by_incentive: bool, h: Floats) -> None:
    """Fill h[j, i], the chance that i is the one to challenge j: alike for all, or as its incentive
    C_ij p_ij."""
    options = len(p)
    for j in range(options):
        total = 0.0
        for i in range(options):
            h[j, i] = 1.0
            if by_incentive:
                h[j, i] = c[i, j] * p[i, j] + (1e-10 if i == j else 0.0)
            total += h[j, i]
        for i in range(options):
            h[j, i] /= total


@allocating
def election(u: Floats, weight: Floats, rules: Election) -> Floats:
    """The chance (option,) that each option wins: u (option, voter), weight (voter,)."""
    options = len(u)
    c, p = np.empty((options, options)), np.empty((options, options))
    chance = np.empty(options)
    _coalitions(u, weight, rules, c)
    for a in range(options):
        for b in range(a):
            p[a, b] = _victory(c[a, b], c[b, a], rules.exponent)
            p[b, a] = _victory(c[b, a], c[a, b], rules.exponent)  # not 1 - p: it may be far below 1e-16
        p[a, a] = 0.5
    if rules.kind == CONDITIONAL:
        _conditional(p, chance)
    else:
        h = np.empty((options, options))
        _challengers(c, p, rules.kind == MARKOV_INCENTIVE, h)
        tolerance = 1e-8 if rules.kind == MARKOV_INCENTIVE else 1e-6
        _markov(p, h, tolerance, chance, np.empty(options))
    return chance
