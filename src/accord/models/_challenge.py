"""The compiled rounds of the challenge model: one issue of one draw, actors with weight only.

Letters are those of the paper: x position, c s capability and salience, w = c s, r risk exponent, P chance
that a challenge succeeds, a = E_ij and b = E_ji the utilities that i expects of challenging j and of being
challenged.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.jit import allocating
from accord.models.contract import Floats

__all__ = ["HIGHEST", "INITIAL", "LEAST", "LOW_END", "PER_ROUND", "WHOLE_SCALE", "Rules", "median_of", "play"]

LEAST, HIGHEST, LOW_END = 0, 1, 2
INITIAL, PER_ROUND, WHOLE_SCALE = 0, 1, 2

_NIL = 1e-10
"""Utilities, on a scale from -4 to 4, that count as zero or as equal; far above rounding, far below
meaning."""


class Rules(NamedTuple):
    """`challenge.Params` as numbers that a kernel can take."""

    whole_denominator: bool
    risk_in_votes: bool
    own_votes: bool
    receivers_risk: bool
    own_security: bool
    range_of: int
    loser_moves: bool
    choice: int
    first_listed: bool
    capitulation: bool
    q: float


@allocating
def median_of(x: Floats, w: Floats) -> float:
    """The weighted median; midway where two actors share the half."""
    order = np.argsort(x)
    half = 0.5 * w.sum()
    slack = 1e-12 * half
    reached = 0.0
    for at in range(len(x)):
        reached += w[order[at]]
        if reached > half + slack:
            return x[order[at]]
        if reached >= half - slack and at + 1 < len(x):
            return 0.5 * (x[order[at]] + x[order[at + 1]])
    return x[order[-1]]


@allocating
def _chances_by_distance(x: Floats, w: Floats, own_votes: bool, p: Floats) -> None:
    """P of every pair when votes are distances, by sums over the sorted positions: order N^2 in all."""
    n = len(x)
    order = np.argsort(x)
    weight, moment = np.zeros(n + 1), np.zeros(n + 1)
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
            if not own_votes:
                for_i -= w[i] * apart
                for_j -= w[j] * apart
            total = for_i + for_j
            p[i, j] = for_i / total if total > 1e-300 else 0.5
            p[j, i] = 1.0 - p[i, j]


@allocating
def _chances_by_risk(x: Floats, w: Floats, r: Floats, span: float, rules: Rules, p: Floats) -> None:
    """P of every pair when each voter's own risk bends its distances, or when all votes make the
    denominator."""
    n = len(x)
    bent = np.empty((n, n))
    for k in range(n):
        for m in range(n):
            bent[k, m] = w[k] * (abs(x[k] - x[m]) / span) ** r[k]
    whole = 0.0
    if rules.whole_denominator:
        for k in range(n):
            losses = np.sort(bent[k])
            for m in range(n):
                whole += 2.0 * losses[m] * (2 * m - n + 1)  # every ordered pair, by its place in the order
    for i in range(n):
        for j in range(n):
            if i != j:
                p[i, j] = _share(bent, i, j, rules.own_votes, whole)


@allocating
def _share(bent: Floats, i: int, j: int, own_votes: bool, whole: float) -> float:
    gained, total = 0.0, 0.0
    for k in range(len(bent)):
        if own_votes or (k != i and k != j):
            vote = bent[k, j] - bent[k, i]
            gained += max(vote, 0.0)
            total += abs(vote)
    if whole > 0.0:
        total = whole
    return gained / total if total > 1e-300 else 0.5


@allocating
def _worth(log_base: float, base: float, r: float) -> float:
    """A utility from -2 to 2: 2 - 4 base^r."""
    return 2.0 - 4.0 * (base if r == 1.0 else np.exp(r * log_base))


@allocating
def _expected(p: float, s: float, success: float, failure: float, half: float) -> float:
    """E of a challenge with Q = 1: chance p, the responder's salience s, `half` the utility of no change."""
    return s * (p * success + (1.0 - p) * failure) + (1.0 - s) * success - half


@allocating
def _drift(i: int, j: int, x: Floats, mu: float, span: float, r: float, half: float) -> float:
    """What i has if nobody challenges and j drifts to the middle mu, less what it has if nothing changes."""
    e = (abs(x[i] - mu) + abs(x[i] - x[j])) / span
    turn = 0.5 - 0.25 * e if abs(x[i] - mu) < abs(x[i] - x[j]) else 0.5 + 0.25 * e
    return 2.0 - 4.0 * max(turn, 0.0) ** r - half


@allocating
def _utilities(
    x: Floats, s: Floats, r: Floats, p: Floats, mu: float, span: float, rules: Rules, a: Floats, b: Floats
) -> None:
    """Fill a[i, j] = E_ij and b[i, j] = E_ji, both as i sees them."""
    n = len(x)
    first_pass = (r == 1.0).all()
    half = 2.0 - 4.0 * 0.5**r
    for i in range(n):
        for j in range(i):
            d = min(abs(x[i] - x[j]) / span, 1.0)
            up, down = 0.5 - 0.5 * d, 0.5 + 0.5 * d
            log_up, log_down = (
                (0.0, 0.0) if first_pass else (np.log(up) if d < 1.0 else -np.inf, np.log(down))
            )
            won_i, lost_i = _worth(log_up, up, r[i]), _worth(log_down, down, r[i])
            won_j, lost_j = _worth(log_up, up, r[j]), _worth(log_down, down, r[j])
            s_i, s_j = min(s[i], 1.0), min(s[j], 1.0)
            a[i, j] = _expected(p[i, j], s_j, won_i, lost_i, half[i])
            a[j, i] = _expected(p[j, i], s_i, won_j, lost_j, half[j])
            b[i, j], b[j, i] = a[j, i], a[i, j]
            if rules.receivers_risk:
                b[i, j] = _expected(p[j, i], s_i, won_i, lost_i, half[i])
                b[j, i] = _expected(p[i, j], s_j, won_j, lost_j, half[j])
            if rules.q < 1.0:
                _let_drift(i, j, x, r, mu, span, half, rules, a, b)
                _let_drift(j, i, x, r, mu, span, half, rules, a, b)


@allocating
def _let_drift(
    i: int,
    j: int,
    x: Floats,
    r: Floats,
    mu: float,
    span: float,
    half: Floats,
    rules: Rules,
    a: Floats,
    b: Floats,
) -> None:
    """Take off, of i's challenge of j, what i would have in the 1 - Q where j moves unchallenged."""
    a[i, j] -= (1.0 - rules.q) * _drift(i, j, x, mu, span, r[i], half[i])
    judge = j if rules.receivers_risk else i
    b[j, i] -= (1.0 - rules.q) * _drift(i, j, x, mu, span, r[judge], half[judge])


@allocating
def _risk(a: Floats, own: bool) -> Floats:
    """r of every actor, 0.5 to 2, from what others (or it itself) expect of challenges; 1 where all are
    as safe."""
    n = len(a)
    security = np.zeros(n)
    for i in range(n):
        for j in range(n):
            if i != j:
                security[i] += a[i, j] if own else a[j, i]
    low, high = security.min(), security.max()
    r = np.ones(n)
    if high - low > _NIL:
        for i in range(n):
            attitude = (2.0 * security[i] - high - low) / (high - low)
            r[i] = (1.0 - attitude / 3.0) / (1.0 + attitude / 3.0)
    return r


@allocating
def _kind(a: float, b: float, rules: Rules) -> int:
    """What j can get of i: 3 confrontation won by j, 2 compromise, 1 capitulation, 0 nothing."""
    if b <= _NIL:
        return 0
    if a > _NIL:
        return 3 if b - a > _NIL and rules.loser_moves else 0
    if b + a > _NIL:
        return 2
    return 1 if rules.capitulation and a < -_NIL and b + a < -_NIL else 0


@allocating
def _answer(i: int, x: Floats, a: Floats, b: Floats, rules: Rules) -> float:
    """Where i stands after the best of the offers it gets; equal offers in opposite directions cancel."""
    best_kind, best_key, best_b, answer = 0, np.inf, 0.0, x[i]
    for j in range(len(x)):
        if j == i or x[j] == x[i]:
            continue
        kind = _kind(a[i, j], b[i, j], rules)
        if kind == 0 or kind < best_kind:
            continue
        share = -a[i, j] / b[i, j] if kind == 2 else 1.0
        move = (x[j] - x[i]) * max(share, 0.0)
        key = _key(i, j, x, a, b, move, rules.choice, kind)
        slack = _NIL * max(1.0, abs(best_key)) if best_kind == kind else np.inf
        if kind > best_kind or key < best_key - slack:
            best_kind, best_key, best_b, answer = kind, key, b[i, j], x[i] + move
        elif key <= best_key + slack and not rules.first_listed:
            if b[i, j] > best_b + _NIL:
                best_b, answer = b[i, j], x[i] + move
            elif b[i, j] > best_b - _NIL and (answer - x[i]) * move < 0.0:
                answer = x[i]
    return answer


@allocating
def _key(i: int, j: int, x: Floats, a: Floats, b: Floats, move: float, choice: int, kind: int) -> float:
    """What is least in the offer that is taken; the low end counts among compromises only, as in the
    program."""
    if choice == HIGHEST:
        return -b[i, j]
    if choice == LEAST or kind != 2:
        return abs(move)
    size_a, size_b = abs(a[i, j]), abs(b[i, j])
    return (size_a * x[i] + size_b * x[j]) / (size_a + size_b)


@allocating
def _one_round(
    x: Floats, s: Floats, w: Floats, span: float, rules: Rules, p: Floats, a: Floats, b: Floats, after: Floats
) -> None:
    """Positions `after` a round from `x`, everybody moving at once; p, a, b are scratch (actor, actor)."""
    mu = median_of(x, w) if rules.q < 1.0 else 0.0
    bent = rules.risk_in_votes or rules.whole_denominator
    r = np.ones(len(x))
    if not bent:
        _chances_by_distance(x, w, rules.own_votes, p)
    for attempt in range(2):
        if bent:
            _chances_by_risk(x, w, r, span, rules, p)
        _utilities(x, s, r, p, mu, span, rules, a, b)
        if attempt == 0:
            r = _risk(a, rules.own_security)
    for i in range(len(x)):
        after[i] = _answer(i, x, a, b, rules)


@allocating
def _repeats(history: Floats, now: int, slack: float) -> int:
    """How many rounds ago everybody stood where they stand now; 0 if never."""
    for before in range(now - 1, -1, -1):
        same = 0
        while same < history.shape[1] and abs(history[now, same] - history[before, same]) <= slack:
            same += 1
        if same == history.shape[1]:
            return now - before
    return 0


@allocating
def play(s: Floats, w: Floats, scale: float, rules: Rules, history: Floats) -> int:
    """Fill `history` (round, actor) from its first row on; returns the length of the cycle, 0 or 1 for
    none."""
    rounds, n = history.shape
    p, a, b = np.full((n, n), 0.5), np.zeros((n, n)), np.zeros((n, n))
    first = history[0].max() - history[0].min()
    for now in range(1, rounds):
        x = history[now - 1]
        span = first
        if rules.range_of == PER_ROUND:
            span = x.max() - x.min()
        elif rules.range_of == WHOLE_SCALE:
            span = scale
        if first > 1e-12 * scale and span > 1e-12 * scale:
            _one_round(x, s, w, span, rules, p, a, b, history[now])
        else:
            history[now] = x
        period = _repeats(history, now, 1e-12 * scale)
        if period > 0:
            for later in range(now + 1, rounds):
                history[later] = history[later - period]
            return period
    return 0
