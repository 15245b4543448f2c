"""One round of the equal-gain exchange model in floats, compiled: the steps of ``_exchange`` on arrays.

What an exchange has seen of others depends only on who takes part and on what they demand, because every
exchange that is still open is told of every realised one. So it is kept once per actor and demanded issue,
with its weighted sum, and the open exchanges stay sorted: after each realised one only those that it touched
are calculated and sorted again, and merged into the others.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.machine.jit import allocating, inner
from accord.sampling.arrays import Flags, Floats, Ints
from accord.sampling.rng import uniform

__all__ = ["ROUNDING", "TIES_CUT", "Chance", "Trades", "play_round"]


ROUNDING = 1e-9
"""What rounding may add to a bound, on 0-100, and the width within which gains are equal."""

TIES_CUT = 0.38
"""Where the grid of equal gains is cut: gains of coded data are short decimals and seldom end here."""

_LEAST = 1e-10
"""Moves below this are none."""

_I, _J, _P, _Q = 0, 1, 2, 3


class Chance(NamedTuple):
    """What is left to chance in a round; the two streams are keys of `accord.sampling.rng`."""

    p: float
    """0 for equal gains, up to 1 for any gain between none and the largest."""
    rates: np.uint64
    shuffled: bool
    """Whether equal gains come in a drawn order instead of the listed one."""
    ties: np.uint64


class Trades(NamedTuple):
    """The exchanges of a round in the order in which they took place."""

    ends: Ints
    """(exchange, 4): actors i and j, issue p that j supplies, issue q that i supplies."""
    spans: Floats
    """(exchange, 4): where i stood and stands on q, where j stood and stands on p."""
    gain: Floats
    """(exchange,) the equal gain."""
    outcomes: Floats
    """(exchange, 4): outcome of p before and after the move of j, of q before and after that of i, as the
    exchange sees them."""


class _Board(NamedTuple):
    """What is known during a round; (actor, issue) unless said."""

    x: Floats
    s: Floats
    c: Floats
    has: Flags
    least: float
    """Gains below this are none."""
    total: Floats
    """(issue,) the sum of s c."""
    current: Floats
    """Where actors stand after what they have supplied so far."""
    seen: Floats
    """(actor, issue, other): where the other stands for those exchanges in which the actor demands the
    issue."""
    told: Flags
    """(actor, issue, other): whether that is known from a realised exchange."""
    summed: Floats
    """(actor, issue): the sum of s c over what is seen."""


class _Open(NamedTuple):
    """The exchanges that are still possible; sides are i and j."""

    ends: Ints
    """(exchange, 4): i, j, p, q."""
    move: Floats
    """(exchange, side)."""
    past: Floats
    """(exchange, side) the sum of the moves that were asked before."""
    signs: Ints
    """(exchange, side) bit 1: a move asked before was above zero, bit 2: one was below."""
    gain: Floats
    """(exchange,)."""


@inner
def _shift(b: _Board, a: int, k: int, move: float) -> float:
    return (move * b.s[a, k] * b.c[a, k]) / b.total[k]


@inner
def _needed(b: _Board, a: int, k: int, shift: float) -> float:
    return (shift * b.total[k]) / (b.c[a, k] * b.s[a, k])


@inner
def _rate(b: _Board, i: int, j: int, p: int, q: int) -> float:
    """Shift of q per shift of p at which both gain the same."""
    return (b.s[j, p] + b.s[i, p]) / (b.s[j, q] + b.s[i, q])


@inner
def _may(b: _Board, open_: _Open, e: int, side: int, a: int, k: int) -> bool:
    move = open_.move[e, side]
    there = b.current[a, k] + move
    top = 100.0 + ROUNDING
    if not (abs(move) > _LEAST and abs(move) <= top and there >= -ROUNDING and there <= top):
        return False
    signs = open_.signs[e, side] | (1 if move > 0 else 2)
    return signs != 3 and open_.past[e, side] + move <= top


@inner
def _both_may(b: _Board, open_: _Open, e: int) -> bool:
    ends = open_.ends
    i_may = _may(b, open_, e, 0, ends[e, _I], ends[e, _Q])
    return i_may and _may(b, open_, e, 1, ends[e, _J], ends[e, _P])


@inner
def _set(b: _Board, open_: _Open, e: int, size_i: float, size_j: float) -> None:
    i, j, p, q = open_.ends[e, _I], open_.ends[e, _J], open_.ends[e, _P], open_.ends[e, _Q]
    open_.move[e, 0] = size_i if b.x[j, q] > b.current[i, q] else -size_i
    open_.move[e, 1] = size_j if b.x[i, p] > b.current[j, p] else -size_j


@inner
def _outcome(b: _Board, a: int, k: int, other: int, at: float) -> float:
    """The weighted sum of k as `other`, who demands it, sees it with `a` standing at `at`."""
    return b.summed[other, k] + (at - b.seen[other, k, a]) * b.s[a, k] * b.c[a, k]


@inner
def _room(b: _Board, open_: _Open, e: int, side: int) -> float:
    """The move of a side that brings the outcome onto the position of its partner; -1 if it does not get
    there."""
    a, other = open_.ends[e, side], open_.ends[e, 1 - side]
    k = open_.ends[e, _Q - side]
    target, total, at = b.x[other, k], b.total[k], b.current[a, k]
    before = _outcome(b, a, k, other, at) / total
    after = _outcome(b, a, k, other, at + open_.move[e, side]) / total
    if not (min(before, after) + ROUNDING < target and target < max(before, after) - ROUNDING):
        return -1.0
    known = b.seen[other, k, a] if b.told[other, k, a] else at
    return abs((target * total - _outcome(b, a, k, other, known)) / (b.s[a, k] * b.c[a, k]))


@inner
def _cut(b: _Board, open_: _Open, e: int, rate: float, equal: bool) -> None:
    """Shorten both moves where one would carry an outcome past its partner; `rate` is q per p."""
    i, j, p, q = open_.ends[e, _I], open_.ends[e, _J], open_.ends[e, _P], open_.ends[e, _Q]
    for side in range(2):
        room = _room(b, open_, e, side)
        if room < 0.0:
            continue
        if side == 0:
            shift_q = _shift(b, i, q, room)
            shift_p = shift_q / rate
            _set(b, open_, e, room, _needed(b, j, p, shift_p))
        else:
            shift_p = _shift(b, j, p, room)
            shift_q = rate * shift_p
            _set(b, open_, e, _needed(b, i, q, shift_q), room)
        if equal:
            open_.gain[e] = abs(shift_q * b.s[i, q] - shift_p * b.s[i, p])


@inner
def _calculate(b: _Board, open_: _Open, e: int, chance: Chance, counter: Ints) -> bool:
    """Moves of equal gain, cut where an outcome would pass its demander; whether they are possible."""
    i, j, p, q = open_.ends[e, _I], open_.ends[e, _J], open_.ends[e, _P], open_.ends[e, _Q]
    full_i, full_j = abs(b.x[j, q] - b.current[i, q]), abs(b.x[i, p] - b.current[j, p])
    rate = _rate(b, i, j, p, q)
    shift_p = _shift(b, j, p, full_j)
    shift_q = rate * shift_p
    size_i, size_j = _needed(b, i, q, shift_q), full_j
    if size_i > full_i:
        shift_q = _shift(b, i, q, full_i)
        shift_p = shift_q / rate
        size_i, size_j = full_i, _needed(b, j, p, shift_p)
    gain = abs(shift_q * b.s[i, q] - shift_p * b.s[i, p])
    open_.gain[e] = gain
    _set(b, open_, e, size_i, size_j)
    valid = gain >= b.least and _both_may(b, open_, e)
    if valid:
        _cut(b, open_, e, rate, True)
        valid = _both_may(b, open_, e)
    if chance.p > 0.0:
        u = uniform(chance.rates, np.uint64(counter[0]))
        v = uniform(chance.rates, np.uint64(counter[0] + 1))
        z = uniform(chance.rates, np.uint64(counter[0] + 2))
        counter[0] += 3
        if valid:
            _randomise(b, open_, e, gain, chance.p * z * (1.0 if v < 0.5 else -1.0), 0 if u < 0.5 else 1)
            valid = _both_may(b, open_, e)
    return valid


@inner
def _randomise(b: _Board, open_: _Open, e: int, gain: float, luck: float, side: int) -> None:
    """Moves at which `side` gains more or less than its equal gain: `luck` is how far, from -1 to 1."""
    a, other = open_.ends[e, side], open_.ends[e, 1 - side]
    own, its = open_.ends[e, _Q - side], open_.ends[e, _P + side]
    full_own, full_its = abs(b.x[other, own] - b.current[a, own]), abs(b.x[a, its] - b.current[other, its])
    most_own, most_its = _shift(b, a, own, full_own), _shift(b, other, its, full_its)
    # The largest gain leaves the other nothing: it supplies all it has, or takes all there is.
    shift_its = min(most_its, most_own * b.s[other, own] / b.s[other, its])
    shift_own = shift_its * b.s[other, its] / b.s[other, own]
    best = shift_its * b.s[a, its] - shift_own * b.s[a, own]
    target = gain + luck * max(best - gain, 0.0) if luck > 0.0 else gain * (1.0 + luck)
    shift_own = most_own
    shift_its = (target + shift_own * b.s[a, own]) / b.s[a, its]
    if shift_its > most_its:
        shift_its = most_its
        shift_own = (most_its * b.s[a, its] - target) / b.s[a, own]
    size_own, size_its = _needed(b, a, own, shift_own), _needed(b, other, its, shift_its)
    if side == 0:
        _set(b, open_, e, size_own, size_its)
        _cut(b, open_, e, shift_own / shift_its, False)
    else:
        _set(b, open_, e, size_its, size_own)
        _cut(b, open_, e, shift_its / shift_own, False)


@inner
def _tell(b: _Board, a: int, k: int, partner: int, now: float) -> None:
    """Note where a partner now stands on the issue `k` that `a` demands; the less advanced if told
    before."""
    if b.told[a, k, partner]:
        before = b.seen[a, k, partner]
        now = min(before, now) if b.x[partner, k] <= before else max(before, now)
    b.told[a, k, partner] = True
    b.seen[a, k, partner] = now
    summed = 0.0
    for other in range(len(b.x)):
        if b.has[other, k]:
            summed += b.seen[a, k, other] * b.s[other, k] * b.c[other, k]
    b.summed[a, k] = summed


@inner
def _realise(b: _Board, open_: _Open, e: int, trades: Trades, at: int) -> None:
    i, j, p, q = open_.ends[e, _I], open_.ends[e, _J], open_.ends[e, _P], open_.ends[e, _Q]
    x_i, x_j = b.current[i, q], b.current[j, p]
    y_i, y_j = x_i + open_.move[e, 0], x_j + open_.move[e, 1]
    trades.ends[at, 0], trades.ends[at, 1], trades.ends[at, 2], trades.ends[at, 3] = i, j, p, q
    trades.spans[at, 0], trades.spans[at, 1], trades.spans[at, 2], trades.spans[at, 3] = x_i, y_i, x_j, y_j
    trades.gain[at] = open_.gain[e]
    trades.outcomes[at, 0] = _outcome(b, j, p, i, x_j) / b.total[p]
    trades.outcomes[at, 1] = _outcome(b, j, p, i, y_j) / b.total[p]
    trades.outcomes[at, 2] = _outcome(b, i, q, j, x_i) / b.total[q]
    trades.outcomes[at, 3] = _outcome(b, i, q, j, y_i) / b.total[q]
    b.current[i, q], b.current[j, p] = y_i, y_j
    _tell(b, i, p, j, y_j)
    _tell(b, j, q, i, y_i)


@inner
def _touched(open_: _Open, e: int, i: int, j: int, p: int, q: int) -> bool:
    """Whether a realised exchange changes an open one; what it asked of a side that moved becomes past."""
    touched = False
    for side in range(2):
        a, own, its = open_.ends[e, side], open_.ends[e, _Q - side], open_.ends[e, _P + side]
        if (a == i and own == q) or (a == j and own == p):
            open_.past[e, side] += open_.move[e, side]
            open_.signs[e, side] |= 1 if open_.move[e, side] > 0 else 2
            touched = True
        elif (a == i and its == p) or (a == j and its == q):
            touched = True
    return touched


@inner
def _rank(gain: float) -> int:
    """Smaller for larger gains; the same for gains that differ by rounding alone."""
    return -int(np.floor(gain / ROUNDING + TIES_CUT))


@inner
def _before(one: int, two: int, rank: Ints, place: Ints) -> bool:
    return rank[one] < rank[two] or (rank[one] == rank[two] and place[one] < place[two])


@inner
def _sort(items: Ints, count: int, rank: Ints, place: Ints) -> None:
    """Sort the first `count` exchanges by rank, equal ranks by place (Shell's sort; places differ)."""
    gap = 1
    while gap < count // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for at in range(gap, count):
            item, to = items[at], at
            while to >= gap and _before(item, items[to - gap], rank, place):
                items[to] = items[to - gap]
                to -= gap
            items[to] = item
        gap //= 3


@inner
def _merge(left: Ints, n: int, right: Ints, m: int, rank: Ints, place: Ints, into: Ints) -> None:
    """Merge two sorted lists of exchanges."""
    at, to = 0, 0
    for k in range(n + m):
        if to == m or (at < n and _before(left[at], right[to], rank, place)):
            into[k] = left[at]
            at += 1
        else:
            into[k] = right[to]
            to += 1


@inner
def _group(b: _Board, a: int, p: int, q: int) -> int:
    """1 if left of the outcome of p, plus 2 if left of that of q; -1 if not on both issues."""
    if not (b.has[a, p] and b.has[a, q]):
        return -1
    left_p = b.x[a, p] <= b.summed[a, p] / b.total[p] + ROUNDING
    left_q = b.x[a, q] <= b.summed[a, q] / b.total[q] + ROUNDING
    return (1 if left_p else 0) + (2 if left_q else 0)


@allocating
def _candidates(b: _Board) -> Ints:
    """(exchange, 4): per pair of issues, all pairs of actors on opposite sides of both outcomes."""
    n, m = b.x.shape
    group = np.empty(n, np.int64)
    # Of n actors at most n n / 4 pairs lie on opposite sides.
    ends = np.empty((n * n * m * m // 8 + 1, 4), np.int64)
    count = 0
    for p in range(m):
        for q in range(p + 1, m):
            for a in range(n):
                group[a] = _group(b, a, p, q)
            for first in range(2):
                for a in range(n):
                    for o in range(n):
                        if group[a] != first or group[o] != 3 - first:
                            continue
                        swap = b.s[a, p] / b.s[a, q] < b.s[o, p] / b.s[o, q]
                        ends[count, _I], ends[count, _J] = (o, a) if swap else (a, o)
                        ends[count, _P], ends[count, _Q] = p, q
                        count += 1
    return ends[:count]


@allocating
def _board(x: Floats, s: Floats, c: Floats, has: Flags, least: float) -> _Board:
    n, m = x.shape
    total, outcome = np.zeros(m), np.zeros(m)
    seen, told = np.empty((n, m, n)), np.zeros((n, m, n), np.bool_)
    summed = np.zeros((n, m))
    for k in range(m):
        for a in range(n):
            if has[a, k]:
                total[k] += s[a, k] * c[a, k]
                outcome[k] += x[a, k] * s[a, k] * c[a, k]
    for a in range(n):
        for k in range(m):
            summed[a, k] = outcome[k]
            for other in range(n):
                seen[a, k, other] = x[other, k]
    return _Board(x, s, c, has, least, total, x.copy(), seen, told, summed)


@inner
def _list(place: Ints, chance: Chance) -> None:
    """The places of the candidates in their list: as found, or drawn."""
    for at in range(len(place)):
        place[at] = at
    if chance.shuffled:
        for last in range(len(place) - 1, 0, -1):
            other = int(uniform(chance.ties, np.uint64(last)) * (last + 1))
            place[last], place[other] = place[other], place[last]


@allocating
def play_round(x: Floats, s: Floats, c: Floats, has: Flags, least: float, chance: Chance) -> Trades:
    """The exchanges of a round.

    x position on 0-100, s salience, c capability and whether it has a say, all (actor, issue); gains below
    `least` are none.
    """
    b = _board(x, s, c, has, least)
    ends = _candidates(b)
    n = len(ends)
    open_ = _Open(ends, np.zeros((n, 2)), np.zeros((n, 2)), np.zeros((n, 2), np.int64), np.zeros(n))
    trades = Trades(np.zeros((n, 4), np.int64), np.zeros((n, 4)), np.zeros(n), np.zeros((n, 4)))
    counter, rank, place = np.zeros(1, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    order, rest, again = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    _list(place, chance)
    left, done = 0, 0
    for e in range(n):
        if _calculate(b, open_, e, chance, counter):
            rank[e] = _rank(open_.gain[e])
            order[left] = e
            left += 1
    _sort(order, left, rank, place)
    while left > 0:
        best = order[0]
        _realise(b, open_, best, trades, done)
        done += 1
        kept, changed = 0, 0
        for at in range(1, left):
            e = order[at]
            place[e] = at
            if not _touched(open_, e, ends[best, _I], ends[best, _J], ends[best, _P], ends[best, _Q]):
                rest[kept] = e
                kept += 1
            elif _calculate(b, open_, e, chance, counter):
                rank[e] = _rank(open_.gain[e])
                again[changed] = e
                changed += 1
        _sort(again, changed, rank, place)
        _merge(rest, kept, again, changed, rank, place, order)
        left = kept + changed
    return Trades(trades.ends[:done], trades.spans[:done], trades.gain[:done], trades.outcomes[:done])
