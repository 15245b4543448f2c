"""The compiled turns of the spatial model of politics: one draw, positions in the unit cube.

x positions (actor, dimension), q ideal points (actor, dimension), s saliences (actor, dimension) that add up
to 1 at most per actor, c capability (actor,). d is the salience-weighted distance from an ideal point to a
position, u(d, R) = (1 - d)(1 + d R) its utility under the risk attitude R, from -1 to 1. Steps are numbered
as in `docs/explanation/smp.md`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from accord.machine.jit import allocating, inner
from accord.sampling.arrays import Floats
from accord.sampling.rng import uniform
from accord.settlement.models.smp.election import Election, election, vote

__all__ = [
    "BOTH",
    "FULL",
    "INITIATOR",
    "MOST_TURNS",
    "NONE",
    "ONE_SIDED",
    "SEMI",
    "WEIGHTED",
    "Rules",
    "play",
]

NONE, SEMI, FULL = 0, 1, 2
INITIATOR, BOTH, WEIGHTED = 0, 1, 2
ONE_SIDED = 0
MOST_TURNS = 100

_LEAST_GAIN = 1e-5
_SAME_PLACE = 1e-3
"""Positions closer than this are one position, as in the program's own lists of positions."""
_TIE = 1e-9
"""Gains and chances that differ by less are equal; far above rounding, far below meaning."""
_AT_REST = 1e-4
"""Positions that differ by less are the same in the search for circles; the program's own precision."""


class Rules(NamedTuple):
    """`smp.Params` as numbers that a kernel can take."""

    election: Election
    risk_low: float
    """Least risk attitude: -0.5 for the middle range; the most is `risk_high`."""
    risk_high: float
    others_risk: float
    """Weight of the other's own attitude in what an actor takes it to be."""
    commitment: int
    power: int
    """Exponent of salience and of P in a bargain, or `ONE_SIDED`."""
    proposals: int
    stochastic: bool
    as_program: bool
    """With the program's third parties, chances, copies, ties and rounding."""


class Bargains(NamedTuple):
    """What is proposed in a turn, one row each."""

    by: Floats
    """(bargain,) who challenges."""
    to: Floats
    """(bargain,) who is challenged."""
    ends: Floats
    """(bargain, side, dimension) where it puts the two."""
    worth: Floats
    """(bargain, voter) what it changes in the voter's mean utility of all positions."""


@inner
def _distance(q: Floats, x: Floats, s: Floats) -> float:
    total, size = 0.0, 0.0
    for k in range(len(s)):
        total += (s[k] * (q[k] - x[k])) ** 2
        size += s[k] ** 2
    return np.sqrt(total / size)


@allocating
def _distances(q: Floats, x: Floats, s: Floats) -> Floats:
    """d[i, j] from the ideal point of i to the position of j."""
    n = len(x)
    d = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            d[i, j] = _distance(q[i], x[j], s[i])
    return d


@inner
def _utility(d: float, risk: float) -> float:
    return (1.0 - d) * (1.0 + min(d, 1.0) * risk)


@allocating
def _places(x: Floats, as_program: bool) -> tuple[Floats, int]:
    """The number (actor,) of the position of each actor, and how many there are; in the program each its
    own."""
    n = len(x)
    place = np.arange(n).astype(np.float64)
    if as_program:
        return place, n
    for i in range(n):
        for j in range(i):
            if place[i] != place[j] and np.sqrt(((x[i] - x[j]) ** 2).sum()) < _SAME_PLACE:
                place[place == place[i]] = place[j]
    found = np.unique(place)
    return np.searchsorted(found, place).astype(np.float64), len(found)


@allocating
def _risk(x: Floats, d: Floats, c: Floats, rules: Rules) -> Floats:
    """R of every actor, from the chance of its position in an election without risk (step 5)."""
    n = len(c)
    place, places = _places(x, rules.as_program)
    u, members = np.zeros((places, n)), np.zeros(places)
    for j in range(n):
        members[int(place[j])] += 1.0
        for i in range(n):
            u[int(place[j]), i] += 1.0 - d[i, j]
    for at in range(places):
        u[at] /= members[at]
    chance = election(u, c, rules.election)
    low, high = chance.min(), chance.max()
    risk = np.zeros(n)
    if high - low > (1e-12 if rules.as_program else _TIE):
        for i in range(n):
            share = (chance[int(place[i])] - low) / (high - low)
            risk[i] = rules.risk_low + (rules.risk_high - rules.risk_low) * share
    return risk


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


@inner
def _third(ui: float, uj: float, un: float, w: float, a: float, b: float, rules: Rules) -> float:
    """The votes of a third party for i (positive) or j, where i and j alone bring a and b."""
    support = vote(w, ui - uj, rules.election)
    size = a + b + abs(support)
    if rules.as_program:
        with_i = with_j = (a + max(support, 0.0)) / size
    else:
        with_i, with_j = (a + abs(support)) / size, a / size
    won_i, lost_i, won_j, lost_j = 3 * ui, 3 * uj, 3 * ui, 3 * uj
    if rules.commitment == SEMI:
        won_i, lost_j = 2 * ui + un, 2 * uj + un
    elif rules.commitment == NONE:
        won_i, lost_i, won_j, lost_j = 2 * ui + un, 2 * uj + un, 2 * ui + un, 2 * uj + un
    helping_i = with_i * won_i + (1.0 - with_i) * lost_i
    helping_j = with_j * won_j + (1.0 - with_j) * lost_j
    return vote(w, helping_i - helping_j, rules.election)


@allocating
def _chance(u: Floats, w: Floats, i: int, j: int, rules: Rules) -> float:
    """P that i wins against j (step 6)."""
    a, b = 1e-10, 1e-10
    for support in (
        vote(w[i], u[i, i] - u[i, j], rules.election),
        vote(w[j], u[j, i] - u[j, j], rules.election),
    ):
        a, b = a + max(support, 0.0), b + max(-support, 0.0)
    for_i, for_j = a, b
    for n in range(len(w)):
        if n != i and n != j:
            support = _third(u[n, i], u[n, j], u[n, n], w[n], a, b, rules)
            for_i, for_j = for_i + max(support, 0.0), for_j + max(-support, 0.0)
    return for_i / (for_i + for_j)


@inner
def _gain(u: Floats, effort: Floats, i: int, j: int, p: float) -> float:
    """What i gains by challenging j, which resists with the chance of its whole salience."""
    win, lose = 2.0 * u[i, i], 2.0 * u[i, j]
    return (1.0 - effort[j]) * win + effort[j] * (p * win + (1.0 - p) * lose) - u[i, i] - u[i, j]


@inner
def _least(u: Floats, effort: Floats, i: int) -> float:
    """A gain that the best challenge of i reaches in any case: that of P = 0 for each target."""
    least = -np.inf
    for j in range(len(effort)):
        if j != i:
            apart = u[i, i] - u[i, j]
            least = max(least, apart - 2.0 * effort[j] * abs(apart))
    return least


@allocating
def _challenges(d: Floats, risk: Floats, s: Floats, c: Floats, rules: Rules) -> tuple[Floats, Floats]:
    """gain[i, j] of i challenging j and the chance p[i, j] that it wins, both in i's eyes.

    The gain is (u_ii - u_ij)(1 - 2 S_j (1 - P)). Where even its bound |u_ii - u_ij| is below another target's
    gain it stays at minus infinity: third parties need not be asked.
    """
    n = len(c)
    effort = s.sum(axis=1)
    w = effort * c
    gain, p = np.full((n, n), -np.inf), np.full((n, n), 0.5)
    for i in range(n):
        u = _seen(d, risk, i, rules.others_risk)
        best = _least(u, effort, i)
        for j in range(n):
            if j != i and abs(u[i, i] - u[i, j]) >= best - 2.0 * _TIE:
                p[i, j] = _chance(u, w, i, j, rules)
                gain[i, j] = _gain(u, effort, i, j, p[i, j])
                best = max(best, gain[i, j])
    return gain, p


@allocating
def _targets(gain: Floats, as_program: bool) -> Floats:
    """Pairs (pair, 2) of who challenges whom: the best target, all of equally good ones; the first in the
    program."""
    n = len(gain)
    pairs = np.empty((n * n, 2))
    count = 0
    for i in range(n):
        best = gain[i].max()
        if best <= _LEAST_GAIN:
            continue
        for j in range(n):
            if gain[i, j] == best or (not as_program and gain[i, j] > best - _TIE):
                pairs[count, 0], pairs[count, 1] = i, j
                count += 1
                if as_program:
                    break
    return pairs[:count]


@inner
def _rounded(share: float) -> float:
    return int(0.5 + share * 1e4) / 1e4


@inner
def _bargain(xi: float, xj: float, si: float, sj: float, p: float, rules: Rules) -> tuple[float, float]:
    """Where a bargain puts i and j on one dimension if i wins with the chance p (step 7)."""
    if rules.power == ONE_SIDED:
        weaker_i, weaker_j = max(0.0, 1.0 - 2.0 * p), max(0.0, 2.0 * p - 1.0)
        pull_i, pull_j = weaker_i * sj**2, weaker_j * si**2
        stay_i, stay_j = (1.0 - weaker_i) * si**2, (1.0 - weaker_j) * sj**2
        give_i, give_j = pull_i / (pull_i + 1e-6 + stay_i), pull_j / (pull_j + 1e-6 + stay_j)
        return xi + (xj - xi) * give_i, xj + (xi - xj) * give_j
    wi, wj = si * p, sj * (1.0 - p)
    if rules.power == 2:
        wi, wj = wi * wi, wj * wj
    total = wi + wj + 1e-6
    if total <= 0.0:  # only where the program takes a loss for a chance
        return xi, xj
    bi, bj = ((wi + 1e-6) * xi + wj * xj) / total, (wi * xi + (wj + 1e-6) * xj) / total
    if rules.as_program:
        return _rounded(bi), _rounded(bj)
    return bi, bj


@inner
def _propose(x: Floats, s: Floats, i: int, j: int, p: float, rules: Rules, ends: Floats) -> None:
    """Fill ends (side, dimension) with the bargain between i and j."""
    for k in range(x.shape[1]):
        ends[0, k], ends[1, k] = _bargain(x[i, k], x[j, k], s[i, k], s[j, k], p, rules)


@allocating
def _answer(d: Floats, risk: Floats, s: Floats, c: Floats, i: int, j: int, rules: Rules) -> float:
    """The chance that i wins in the eyes of the challenged j; in the program it is what j thinks that i
    gains."""
    u = _seen(d, risk, j, rules.others_risk)
    effort = s.sum(axis=1)
    p = _chance(u, effort * c, i, j, rules)
    return _gain(u, effort, i, j, p) if rules.as_program else p


@allocating
def _bargains(x: Floats, d: Floats, risk: Floats, s: Floats, c: Floats, rules: Rules) -> Bargains:
    """All bargains of a turn, in the order of those who propose; their worth is still empty."""
    gain, p = _challenges(d, risk, s, c, rules)
    pairs = _targets(gain, rules.as_program)
    each = 2 if rules.proposals == BOTH else 1
    count = each * len(pairs)
    by, to, ends = np.empty(count), np.empty(count), np.empty((count, 2, x.shape[1]))
    theirs = np.empty((2, x.shape[1]))
    for at in range(len(pairs)):
        i, j = int(pairs[at, 0]), int(pairs[at, 1])
        first = each * at
        by[first : first + each], to[first : first + each] = i, j
        _propose(x, s, i, j, p[i, j], rules, ends[first])
        if rules.proposals == INITIATOR:
            continue
        _propose(x, s, i, j, _answer(d, risk, s, c, i, j, rules), rules, theirs)
        if rules.proposals == BOTH:
            ends[first + 1] = theirs
        else:
            wi = s[i].sum() * c[i]
            wj = s[j].sum() * (c[i] if rules.as_program else c[j])
            ends[first] = (wi * ends[first] + wj * theirs) / (wi + wj)
    return Bargains(by, to, ends, np.zeros((count, len(c))))


@allocating
def _weigh(found: Bargains, q: Floats, d: Floats, risk: Floats, s: Floats) -> None:
    """Fill in what each bargain is worth to each voter, against all positions as they are."""
    n = len(risk)
    for at in range(len(found.by)):
        for side in range(2):
            m = int(found.by[at] if side == 0 else found.to[at])
            for a in range(n):
                there = _utility(_distance(q[a], found.ends[at, side], s[a]), risk[a])
                found.worth[at, a] += (there - _utility(d[a, m], risk[a])) / n


@allocating
def _queue(found: Bargains, m: int, as_program: bool) -> Floats:
    """The bargains that m takes part in, with -1 for none; in the program those of actors listed earlier
    come first."""
    mine = [float(at) for at in range(len(found.by)) if found.by[at] == m or found.to[at] == m]
    before = 0
    if as_program:
        for at in mine:
            if found.by[int(at)] < m:
                before += 1
    queue = np.empty(len(mine) + 1)
    queue[before] = -1.0
    for at in range(len(mine)):
        queue[at if at < before else at + 1] = mine[at]
    return queue


@inner
def _pick(chance: Floats, at: float, rules: Rules, taken: Floats) -> None:
    """Mark (option,) what is taken: one drawn at `at` in (0, 1), or the likeliest, with all that tie;
    the first in the program."""
    best, reached = -np.inf, 0.0
    for option in range(len(chance)):
        best = max(best, chance[option])
    for option in range(len(chance)):
        taken[option] = 0.0
        if rules.stochastic:
            if reached < at <= reached + chance[option]:
                taken[option] = 1.0
            reached += chance[option]
        elif chance[option] >= best - (0.0 if rules.as_program else _TIE):
            taken[option] = 1.0
            if rules.as_program:
                best = np.inf
    if rules.stochastic and at > reached:
        taken[len(chance) - 1] = 1.0


@allocating
def _settled(x: Floats, c: Floats, found: Bargains, m: int, at: float, rules: Rules) -> Floats:
    """Where m stands after the bargain that would win an election (step 8): midway if several would, and
    unmoved if standing still would as well."""
    queue = _queue(found, m, rules.as_program)
    if len(queue) == 1:
        return x[m].copy()
    u = np.zeros((len(queue), len(c)))
    for option in range(len(queue)):
        if queue[option] >= 0.0:
            u[option] = found.worth[int(queue[option])]
    taken = np.empty(len(queue))
    _pick(election(u, c, rules.election), at, rules, taken)
    where = np.zeros(x.shape[1])
    for option in range(len(queue)):
        if taken[option] > 0.0:
            bargain = int(queue[option])
            if bargain < 0:
                return x[m].copy()
            where += found.ends[bargain, 0 if found.by[bargain] == m else 1]
    return where / taken.sum()


@allocating
def _turn(x: Floats, q: Floats, s: Floats, c: Floats, rules: Rules, chances: Floats) -> Floats:
    """Positions after one turn from x; `chances` (actor,) serve where states are drawn."""
    d = _distances(q, x, s)
    risk = _risk(x, d, c, rules)
    found = _bargains(x, d, risk, s, c, rules)
    _weigh(found, q, d, risk, s)
    after = np.empty_like(x)
    for m in range(len(c)):
        after[m] = _settled(x, c, found, m, chances[m], rules)
    return after


@allocating
def _follow(q: Floats, x: Floats, follow: Floats) -> None:
    """Move the ideal points q toward the positions x: follow[i, j] is the share of j's in i's (step 9)."""
    before = q.copy()
    for i in range(len(q)):
        own = max(1.0 - follow[i].sum(), 0.0)
        for k in range(x.shape[1]):
            q[i, k] = own * before[i, k]
            for j in range(len(q)):
                q[i, k] += follow[i, j] * x[j, k]


@allocating
def _period(history: Floats, last: int) -> int:
    """How many turns before the last everybody stood where they stand then; 1 at rest, 0 if never."""
    if last > 0 and np.abs(history[last] - history[last - 1]).max() <= _SAME_PLACE:
        return 1
    for before in range(last - 2, -1, -1):
        if np.abs(history[last] - history[before]).max() <= _AT_REST:
            return last - before
    return 0


@allocating
def play(
    s: Floats, c: Floats, follow: Floats, turns: int, rules: Rules, stream: np.uint64, history: Floats
) -> tuple[int, int]:
    """Fill `history` (turn, actor, dimension) from its first row on.

    Returns the last turn (by its own rule if `turns` is -1) and the length of the circle that the
    positions end in: 1 at rest, 0 if none.
    """
    last = turns if turns >= 0 else MOST_TURNS
    q = history[0].copy()
    chances = np.zeros(len(c))
    first = 0.0
    for t in range(1, last + 1):
        if rules.stochastic:
            for m in range(len(c)):
                chances[m] = uniform(stream, np.uint64(t * len(c) + m))
        history[t] = _turn(history[t - 1], q, s, c, rules, chances)
        _follow(q, history[t], follow)
        moved = 0.0
        for m in range(len(c)):
            moved += np.sqrt(((history[t, m] - history[t - 1, m]) ** 2).sum())
        if t == 1:
            first = moved
        if turns < 0 and t >= 2 and moved / (first + 1e-4) < 0.02:
            last = t
            break
    return last, _period(history, last)
