"""The compiled turns of the spatial model of politics: one draw, positions in the unit cube.

x positions (actor, dimension), s saliences (actor, dimension) that add up to 1 at most per actor, c
capability (actor,). d is the salience-weighted distance, u(d, R) = (1 - d)(1 + d R) the utility under risk
attitude R.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.jit import allocating
from accord.models.contract import Floats

__all__ = ["FULL", "NONE", "SEMI", "Rules", "play"]

NONE, SEMI, FULL = 0, 1, 2
_LEAST_GAIN = 1e-5
_MOST_TURNS = 100


class Rules(NamedTuple):
    """`smp.Params` as numbers that a kernel can take."""

    exponent: float
    cubic: float
    """Share of the cubed difference in a vote; the rest is the difference itself."""
    risk_low: float
    """Least risk attitude: -0.5 for the middle range; the most is `risk_high`."""
    risk_high: float
    others_risk: float
    """Weight of the other's own attitude in what an actor takes it to be."""
    commitment: int
    power: float
    """Exponent of salience and of P in a bargain."""
    as_program: bool
    """With the program's third parties, clones and rounding."""


@allocating
def _distances(x: Floats, ideal: Floats, s: Floats) -> Floats:
    """d[i, j] from the ideal point of i to the position of j."""
    n, dims = x.shape
    d = np.empty((n, n))
    for i in range(n):
        size = 0.0
        for k in range(dims):
            size += s[i, k] ** 2
        for j in range(n):
            total = 0.0
            for k in range(dims):
                total += (s[i, k] * (ideal[i, k] - x[j, k])) ** 2
            d[i, j] = np.sqrt(total / size)
    return d


@allocating
def _utility(d: float, risk: float) -> float:
    return (1.0 - d) * (1.0 + d * risk)


@allocating
def _vote(weight: float, gain: float, rules: Rules) -> float:
    return weight * ((1.0 - rules.cubic) * gain + rules.cubic * gain**3)


@allocating
def _election(u: Floats, weight: Floats, copies: Floats, rules: Rules) -> Floats:
    """Chance that each option wins: u (voter, option), weight (voter,), copies (option,) that count as
    one."""
    options = u.shape[1]
    logs = np.zeros(options)
    for a in range(options):
        for b in range(options):
            ahead, behind = 1e-8, 1e-8
            if a != b:
                for k in range(len(weight)):
                    vote = _vote(weight[k], u[k, a] - u[k, b], rules)
                    if vote > 0.0:
                        ahead += vote
                    else:
                        behind -= vote
            chance = ahead**rules.exponent / (ahead**rules.exponent + behind**rules.exponent)
            logs[a] += np.log(chance) / copies[b]
    chances = np.exp(logs - logs.max()) / copies
    return chances / chances.sum()


@allocating
def _copies(x: Floats, as_program: bool) -> Floats:
    """How many actors share each actor's position; 1 for all in the program, where every actor is an
    option."""
    n = len(x)
    copies = np.ones(n)
    if not as_program:
        for i in range(n):
            for j in range(n):
                if i != j and np.abs(x[i] - x[j]).max() < 1e-9:
                    copies[i] += 1.0
    return copies


@allocating
def _risk(x: Floats, d: Floats, c: Floats, rules: Rules) -> Floats:
    """R of every actor, from how well its position would do in an election without risk."""
    copies = _copies(x, rules.as_program)
    chance = _election(1.0 - d, c, copies, rules) * copies
    low, high = chance.min(), chance.max()
    if high - low < 1e-12:
        return np.zeros(len(c))
    return rules.risk_low + (rules.risk_high - rules.risk_low) * (chance - low) / (high - low)


@allocating
def _seen(d: Floats, risk: Floats, h: int, weight: float) -> Floats:
    """u[i, j], the utility of j's position to i as h sees it."""
    n = len(risk)
    u = np.empty((n, n))
    for i in range(n):
        attitude = (1.0 - weight) * risk[h] + weight * risk[i]
        for j in range(n):
            u[i, j] = _utility(d[i, j], attitude)
    return u


@allocating
def _third(ui: float, uj: float, un: float, w: float, a: float, b: float, rules: Rules) -> float:
    """The votes of a third party for i (positive) or j, where i and j alone bring a and b."""
    vote = _vote(w, ui - uj, rules)
    size = a + b + abs(vote)
    if rules.as_program:
        with_i = with_j = (a + max(vote, 0.0)) / size
    else:
        with_i, with_j = (a + abs(vote)) / size, a / size
    won_i, lost_i, won_j, lost_j = 3 * ui, 3 * uj, 3 * ui, 3 * uj
    if rules.commitment == SEMI:
        won_i, lost_j = 2 * ui + un, 2 * uj + un
    elif rules.commitment == NONE:
        won_i, lost_i, won_j, lost_j = 2 * ui + un, 2 * uj + un, 2 * ui + un, 2 * uj + un
    helping_i = with_i * won_i + (1.0 - with_i) * lost_i
    helping_j = with_j * won_j + (1.0 - with_j) * lost_j
    return _vote(w, helping_i - helping_j, rules)


@allocating
def _chance(u: Floats, w: Floats, i: int, j: int, rules: Rules) -> float:
    """P that i wins against j."""
    a = 1e-10 + max(_vote(w[i], u[i, i] - u[i, j], rules), 0.0)
    b = 1e-10 + max(_vote(w[j], u[j, j] - u[j, i], rules), 0.0)
    for_i, for_j = a, b
    for n in range(len(w)):
        if n != i and n != j:
            vote = _third(u[n, i], u[n, j], u[n, n], w[n], a, b, rules)
            if vote > 0.0:
                for_i += vote
            else:
                for_j -= vote
    return for_i / (for_i + for_j)


@allocating
def _targets(d: Floats, risk: Floats, s: Floats, c: Floats, rules: Rules) -> tuple[Floats, Floats]:
    """Whom each actor challenges (-1 for nobody) and with what chance in its own eyes."""
    n = len(c)
    effort = s.sum(axis=1)
    w = effort * c
    target, chance = np.full(n, -1.0), np.zeros(n)
    for i in range(n):
        u = _seen(d, risk, i, rules.others_risk)
        best = _LEAST_GAIN
        for j in range(n):
            if j == i:
                continue
            p = _chance(u, w, i, j, rules)
            win, lose = 2.0 * u[i, i], 2.0 * u[i, j]
            gain = (1.0 - effort[j]) * win + effort[j] * (p * win + (1.0 - p) * lose) - u[i, i] - u[i, j]
            if gain > best:
                best, target[i], chance[i] = gain, j, p
    return target, chance


@allocating
def _bargain(xi: float, xj: float, si: float, sj: float, p: float, rules: Rules) -> tuple[float, float]:
    """Where a bargain puts i and j on one dimension."""
    wi, wj = (si * p) ** rules.power, (sj * (1.0 - p)) ** rules.power
    total = wi + wj + 1e-6
    bi, bj = ((wi + 1e-6) * xi + wj * xj) / total, (wi * xi + (wj + 1e-6) * xj) / total
    if rules.as_program:
        return np.floor(bi * 1e4 + 0.5) / 1e4, np.floor(bj * 1e4 + 0.5) / 1e4
    return bi, bj


@allocating
def _shift(x: Floats, d: Floats, risk: Floats, s: Floats, moved: Floats, m: int, out: Floats) -> None:
    """Add to `out` (voter,) what it changes for each voter if m stands at `moved`."""
    n, dims = x.shape
    for a in range(n):
        size, total = 0.0, 0.0
        for k in range(dims):
            size += s[a, k] ** 2
            total += (s[a, k] * (x[a, k] - moved[k])) ** 2
        out[a] += (_utility(np.sqrt(total / size), risk[a]) - _utility(d[a, m], risk[a])) / n


@allocating
def _turn(x: Floats, s: Floats, c: Floats, rules: Rules) -> Floats:
    """Positions after one turn from x; everybody decides at once among the bargains it is part of."""
    n, dims = x.shape
    d = _distances(x, x, s)
    risk = _risk(x, d, c, rules)
    target, chance = _targets(d, risk, s, c, rules)
    ends = np.empty((n, 2, dims))
    worth = np.zeros((n, n))  # (voter, initiator) what the bargain changes
    for i in range(n):
        j = int(target[i])
        if j < 0:
            continue
        for k in range(dims):
            ends[i, 0, k], ends[i, 1, k] = _bargain(x[i, k], x[j, k], s[i, k], s[j, k], chance[i], rules)
        _shift(x, d, risk, s, ends[i, 0], i, worth[:, i])
        _shift(x, d, risk, s, ends[i, 1], j, worth[:, i])
    after = x.copy()
    for m in range(n):
        own = [i for i in range(n) if int(target[i]) >= 0 and (i == m or int(target[i]) == m)]
        if len(own) == 0:
            continue
        u = np.zeros((n, len(own) + 1))
        for at, i in enumerate(own):
            u[:, at + 1] = worth[:, i]
        pick = np.argmax(_election(u, c, np.ones(len(own) + 1), rules))
        if pick > 0:
            i = own[pick - 1]
            after[m] = ends[i, 0] if i == m else ends[i, 1]
    return after


@allocating
def play(x: Floats, s: Floats, c: Floats, turns: int, rules: Rules, history: Floats) -> int:
    """Fill `history` (turn, actor, dimension) from x on; returns the last turn (its own rule if `turns`
    is 0)."""
    last = turns if turns > 0 else _MOST_TURNS
    history[0] = x
    first = 0.0
    for t in range(1, last + 1):
        history[t] = _turn(history[t - 1], s, c, rules)
        moved = 0.0
        for i in range(len(c)):
            moved += np.sqrt(((history[t, i] - history[t - 1, i]) ** 2).sum())
        if t == 1:
            first = moved
        if turns == 0 and t >= 2 and moved / (first + 1e-4) < 0.02:
            return t
    return last
