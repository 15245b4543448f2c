"""What challenging each other is worth to actors: chances, utilities, and the risk that follows from them.

All matrices are (actor, actor): row i is the challenger or the judge, column j the other. With d the distance
over the span and h = 4 (1/2)^r, the equations come to E = h [1 - (1-d)^r - q ((1+d)^r - (1-d)^r)], where q is
the chance that the other resists and wins.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from accord.machine.jit import allocating, inlined, inner
from accord.sampling.arrays import Floats

__all__ = ["Rules", "Table", "View", "chances", "copy", "risk", "see", "sort", "start", "table_for"]

Whole = NDArray[np.int64]

_NOTHING = 1e-300
_ROUNDING = 1e-13
"""Share of all votes that sums over them can be off by."""


class Rules(NamedTuple):
    """`challenge.Params` as numbers that a kernel can take."""

    whole_denominator: bool
    risk_in_votes: bool
    own_votes: bool
    unvoted: float
    receivers_risk: bool
    own_security: bool
    range_of: int
    conflict: int
    choice: int
    noise: float
    first_listed: bool
    slack: float
    capitulation: bool
    q: float
    t: float
    """Below 0 where the pair decides."""
    in_turn: bool
    mutual: bool
    weightless: bool
    stop: int
    tolerance: float
    still: int
    mean: bool


class View(NamedTuple):
    """What everybody looks from in a pass over the pairs."""

    span: float
    """Distances are divided by it."""
    middle: float
    """The weighted median."""
    straight: bool
    """Every risk exponent is 1."""


class Table(NamedTuple):
    """Room for the numbers of a round, made once per problem."""

    p: Floats
    """(actor, actor): chance that the row wins against the column."""
    a: Floats
    """(actor, actor): what the row expects of challenging the column."""
    b: Floats
    """(actor, actor): what the column can expect of challenging the row, as the row sees it."""
    bent: Floats
    """(voter, actor): weighted loss of a voter at the position of an actor."""
    sums: Floats
    """(2, actor + 1): weight and weight times position up to each place of the order."""
    r: Floats
    """(actor,): risk exponents."""
    h: Floats
    """(actor,): 4 (1/2)^r."""
    security: Floats
    """(actor,)."""
    order: Whole
    """(actor,): actors from the low end of the scale to the high."""
    place: Whole
    """(actor,): where each actor stands in that order."""
    partner: Whole
    """(actor,): whose offer each actor takes, -1 for none."""
    turn: Whole
    """(actor,): who moves first, second ... where they move in turn."""
    seen: Whole
    """(actor, actor): when `a` and `b` of a pair were worked out last, as a number of the clock."""
    clock: Whole
    """(1,): counts the times at which all of `a` and `b` became void."""


@allocating
def table_for(n: int) -> Table:
    """An empty table for `n` actors."""
    square, row, whole = np.zeros((4, n, n)), np.ones((3, n)), np.zeros((4, n), np.int64)
    return Table(
        square[0],
        square[1],
        square[2],
        square[3],
        np.zeros((2, n + 1)),
        row[0],
        row[1],
        row[2],
        whole[0],
        whole[1],
        whole[2],
        whole[3],
        np.zeros((n, n), np.int64),
        np.zeros(1, np.int64),
    )


@inner
def start(w: Floats, t: Table) -> None:
    """Put the table in the state in which every problem begins; the heaviest come first in turn."""
    for i in range(len(w)):
        t.order[i] = t.turn[i] = i
        t.security[i] = -w[i]
    sort(t.security, t.turn)


@inlined
def copy(source: Floats, target: Floats) -> None:
    """Put the numbers (actor,) of `source` into `target`."""
    for i in range(len(source)):
        target[i] = source[i]


@inlined
def sort(x: Floats, order: Whole) -> None:
    """Order the actors by x; quick where the order has changed little since the last round."""
    for at in range(1, len(x)):
        moving = order[at]
        place = at
        while place > 0 and x[order[place - 1]] > x[moving]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = moving


@inlined
def chances(x: Floats, w: Floats, span: float, rules: Rules, t: Table) -> None:
    """Fill the chances of every pair under the order and the risk exponents in the table."""
    if rules.risk_in_votes or rules.whole_denominator:
        _chances_by_risk(x, w, span, rules, t)
    else:
        _chances_by_distance(x, w, rules, t)


@inlined
def _chances_by_distance(x: Floats, w: Floats, rules: Rules, t: Table) -> None:
    """P of every pair when votes are distances, by sums over the sorted positions: order N^2 in all."""
    n, order, weight, moment = len(x), t.order, t.sums[0], t.sums[1]
    for at in range(n):
        weight[at + 1] = weight[at] + w[order[at]]
        moment[at + 1] = moment[at] + w[order[at]] * x[order[at]]
    for low in range(n):
        i = order[low]
        middle = low + 1
        for high in range(low + 1, n):
            j = order[high]
            apart, twice = x[j] - x[i], x[i] + x[j]
            while middle < high and 2.0 * x[order[middle]] <= twice:
                middle += 1
            near_i = weight[middle] - weight[low + 1]
            near_j = weight[high] - weight[middle]
            for_i = weight[low + 1] * apart + twice * near_i - 2.0 * (moment[middle] - moment[low + 1])
            for_j = (
                (weight[n] - weight[high]) * apart - twice * near_j + 2.0 * (moment[high] - moment[middle])
            )
            if not rules.own_votes:
                for_i -= w[i] * apart
                for_j -= w[j] * apart
            total = for_i + for_j
            voted = total > _ROUNDING * weight[n] * apart
            share = for_i / total if voted else rules.unvoted
            t.p[i, j], t.p[j, i] = share, 1.0 - share if voted else rules.unvoted


@inner
def _chances_by_risk(x: Floats, w: Floats, span: float, rules: Rules, t: Table) -> None:
    """P of every pair from the vote of every voter, bent by its own risk where that is asked for."""
    n, bent = len(x), t.bent
    for k in range(n):
        for m in range(n):
            away = abs(x[k] - x[m]) / span
            bent[k, m] = w[k] * (away ** t.r[k] if rules.risk_in_votes else away)
    whole = _all_votes(bent) if rules.whole_denominator else 0.0
    for i in range(n):
        for j in range(n):
            if i != j:
                t.p[i, j] = _share(bent, i, j, rules, whole)


@inner
def _all_votes(bent: Floats) -> float:
    """The votes of everybody on every ordered pair of actors."""
    n, whole = len(bent), 0.0
    for k in range(n):
        for m in range(n):
            for other in range(m):
                whole += 2.0 * abs(bent[k, m] - bent[k, other])
    return whole


@inner
def _share(bent: Floats, i: int, j: int, rules: Rules, whole: float) -> float:
    gained, total = 0.0, 0.0
    for k in range(len(bent)):
        if rules.own_votes or (k != i and k != j):
            vote = bent[k, j] - bent[k, i]
            gained += max(vote, 0.0)
            total += abs(vote)
    if rules.whole_denominator:
        total = whole
    return gained / total if total > _NOTHING else rules.unvoted


@inlined
def _gain(up: float, down: float, lost: float, h: float) -> float:
    """E of a challenge with Q = 1, where `lost` is the chance that the other resists and wins."""
    return h * (1.0 - up - lost * (down - up))


@inlined
def see(i: int, j: int, x: Floats, s: Floats, view: View, rules: Rules, t: Table) -> None:
    """Fill a = E_ij and b = E_ji as i and as j see them, unless that is done."""
    if t.seen[i, j] == t.clock[0]:
        return
    t.seen[i, j] = t.seen[j, i] = t.clock[0]
    d = min(abs(x[i] - x[j]) / view.span, 1.0)
    up_i = up_j = 1.0 - d
    down_i = down_j = 1.0 + d
    if not view.straight:
        log_up = np.log(1.0 - d) if d < 1.0 else -np.inf
        log_down = np.log(1.0 + d)
        up_i, down_i = np.exp(t.r[i] * log_up), np.exp(t.r[i] * log_down)
        up_j, down_j = np.exp(t.r[j] * log_up), np.exp(t.r[j] * log_down)
    lost_i, lost_j = s[j] * (1.0 - t.p[i, j]), s[i] * (1.0 - t.p[j, i])
    t.a[i, j], t.a[j, i] = _gain(up_i, down_i, lost_i, t.h[i]), _gain(up_j, down_j, lost_j, t.h[j])
    if rules.receivers_risk:
        t.b[i, j], t.b[j, i] = _gain(up_i, down_i, lost_j, t.h[i]), _gain(up_j, down_j, lost_i, t.h[j])
    if rules.q < 1.0:
        _let_drift(i, j, x, view, rules, t)
        _let_drift(j, i, x, view, rules, t)
    if not rules.receivers_risk:
        t.b[i, j], t.b[j, i] = t.a[j, i], t.a[i, j]


@inner
def _let_drift(i: int, j: int, x: Floats, view: View, rules: Rules, t: Table) -> None:
    """Take off, of i's challenge of j, what i would have in the 1 - Q where j moves unchallenged."""
    t.a[i, j] -= (1.0 - rules.q) * _drift(i, j, x, view, t.r[i], rules)
    if rules.receivers_risk:
        t.b[j, i] -= (1.0 - rules.q) * _drift(i, j, x, view, t.r[j], rules)


@inner
def _drift(i: int, j: int, x: Floats, view: View, r: float, rules: Rules) -> float:
    """What i has if nobody challenges and j drifts to the middle, less what it has if nothing changes."""
    to_middle, to_other = abs(x[i] - view.middle) / view.span, abs(x[i] - x[j]) / view.span
    e = 0.25 * (to_middle + to_other)
    better = rules.t
    if better < 0.0:
        better = 1.0 if to_other - to_middle > rules.slack else 0.0
    turn = better * max(0.5 - e, 0.0) ** r + (1.0 - better) * (0.5 + e) ** r
    return 4.0 * (0.5**r - turn)


@inlined
def risk(x: Floats, s: Floats, view: View, rules: Rules, t: Table) -> None:
    """Set r of every actor, 0.5 to 2, from what others (or it itself) expect of challenges; 1 where all are
    as safe."""
    n = len(t.r)
    for i in range(n):
        for j in range(i):
            see(i, j, x, s, view, rules, t)
    low, high = np.inf, -np.inf
    for i in range(n):
        total = 0.0
        for j in range(n):
            if i != j:
                total += t.a[i, j] if rules.own_security else t.a[j, i]
        t.security[i] = total
        low, high = min(low, total), max(high, total)
    for i in range(n):
        t.r[i] = 1.0
        if high - low > rules.slack:
            attitude = (2.0 * t.security[i] - high - low) / (high - low)
            t.r[i] = (1.0 - attitude / 3.0) / (1.0 + attitude / 3.0)
        t.h[i] = 4.0 * np.exp(-np.log(2.0) * t.r[i])
    t.clock[0] += 1
