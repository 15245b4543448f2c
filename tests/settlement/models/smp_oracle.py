"""KTAB's spatial model of politics once more, in plain Python, with the mistakes of the program.

Written from the description of the algorithm alone (`docs/explanation/smp.md`), with nothing of Accord:
lists, loops, no arrays. Slow on purpose; the tests and the benchmark hold the model against it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

__all__ = ["Words", "turns"]

Vector = list[float]
Matrix = list[Vector]


@dataclass(frozen=True)
class Words:
    """The parameters in the words of the program's files."""

    victory: str = "Linear"
    voting: str = "Proportional"
    pce: str = "Conditional"
    risk_range: str = "Mid"
    risk_adjust: str = "OneThird"
    commit: str = "SemiCommit"
    bargain: str = "S2P2"
    model: str = "InitOnlyInterp"
    accommodation: Matrix = field(default_factory=list)
    """Identity if empty."""


def vote(rule: str, w: float, du: float) -> float:
    sign = min(1.0, max(-1.0, du / 1e-8))
    if rule == "Binary":
        return w * sign
    if rule == "PropBin":
        return w * (0.8 * du + 0.2 * sign)
    if rule == "Proportional":
        return w * du
    if rule == "PropCbc":
        return w * (0.5 * du + 0.5 * du**3)
    if rule == "Cubic":
        return w * du**3
    assert rule == "ASymProsp"
    return w * du if du < 0 else w * du * 2 / 3


def victory(model: str, mine: float, theirs: float) -> float:
    if model == "Binary":
        if mine >= 1.1 * theirs:
            return 1 / (1 + 1e-6)
        if theirs >= 1.1 * mine:
            return 1e-6 / (1 + 1e-6)
        low, high = 1 / 2.1, 1.1 / 2.1
        return (mine / (mine + theirs) - low) / (high - low)
    e = {"Linear": 1, "Square": 2, "Quartic": 4, "Octic": 8}[model]
    return mine**e / (mine**e + theirs**e)


def pce(words: Words, weights: Vector, utility: Matrix) -> Vector:
    """Chances of the options; utility[voter][option]."""
    n = len(utility[0])
    c = [[1e-8] * n for _ in range(n)]
    for i in range(n):
        for j in range(i):
            for w, u in zip(weights, utility, strict=True):
                v = vote(words.voting, w, u[i] - u[j])
                if v > 0:
                    c[i][j] += v
                else:
                    c[j][i] -= v
    p = [[0.5 if i == j else victory(words.victory, c[i][j], c[j][i]) for j in range(n)] for i in range(n)]
    if words.pce == "Conditional":
        alone = [math.prod(row) for row in p]
        return [each / sum(alone) for each in alone]
    if words.pce == "MarkovUniform":
        return steady(p, [[1 / n] * n for _ in range(n)], 1e-6)
    incentive = [[c[i][j] * p[i][j] + (1e-10 if i == j else 0) for j in range(n)] for i in range(n)]
    total = [sum(incentive[k][j] for k in range(n)) for j in range(n)]
    return steady(p, [[incentive[i][j] / total[j] for j in range(n)] for i in range(n)], 1e-8)


def steady(p: Matrix, h: Matrix, tolerance: float) -> Vector:
    """h[i][j] is the chance that i challenges j."""
    n = len(p)
    now, change = [1 / n] * n, 1.0
    while change > tolerance:
        q = [sum(p[i][j] * (now[i] * h[j][i] + now[j] * h[i][j]) for j in range(n)) for i in range(n)]
        change = max(abs(a - b) for a, b in zip(q, now, strict=True))
        now = [(a + b) / 2 for a, b in zip(q, now, strict=True)]
    return now


def difference(s: Vector, a: Vector, b: Vector) -> float:
    along = sum((w * (x - y)) ** 2 for w, x, y in zip(s, a, b, strict=True))
    return math.sqrt(along) / math.sqrt(sum(w * w for w in s))


def utility(d: float, risk: float) -> float:
    return (1 - d) * (1 + risk) if d > 1 else (1 - d) * (1 + d * risk)


def attitudes(words: Words, c: Vector, d: Matrix) -> Vector:
    p = pce(words, c, [[utility(each, 0.0) for each in row] for row in d])
    low, high = min(p), max(p)
    if words.risk_range == "Min":
        return [(each - low) / (high - low) for each in p]
    if words.risk_range == "Mid":
        return [(3 * each - high - 2 * low) / (2 * (high - low)) for each in p]
    return [(2 * each - high - low) / (high - low) for each in p]


def perceived(rule: str, rh: float, ri: float) -> float:
    return {
        "None": rh,
        "OneThird": (2 * rh + ri) / 3,
        "Half": (rh + ri) / 2,
        "TwoThirds": (rh + 2 * ri) / 3,
        "Full": ri,
    }[rule]


def third_party(words: Words, w: float, ui: float, uj: float, un: float, a: float, b: float) -> float:
    x = vote(words.voting, w, ui - uj)
    pi = (a + max(x, 0)) / (a + b + abs(x))
    v1, l1, v2, l2 = {
        "SemiCommit": (2 * ui + un, 3 * uj, 3 * ui, 2 * uj + un),
        "NoCommit": (2 * ui + un, 2 * uj + un, 2 * ui + un, 2 * uj + un),
        "FullCommit": (3 * ui, 3 * uj, 3 * ui, 3 * uj),
    }[words.commit]
    return vote(words.voting, w, (pi * v1 + (1 - pi) * l1) - (pi * v2 + (1 - pi) * l2))


def challenge(
    words: Words, u: Matrix, total: Vector, c: Vector, i: int, j: int, k: int
) -> tuple[float, float]:
    """P that i beats j and the gain to k, where u[a][b] is b's position to a in somebody's eyes."""
    strength = [s * each for s, each in zip(total, c, strict=True)]
    a = b = 1e-10
    for v in (
        vote(words.voting, strength[i], u[i][i] - u[i][j]),
        vote(words.voting, strength[j], u[j][i] - u[j][j]),
    ):
        a, b = (a + v, b) if v > 0 else (a, b - v)
    for_i, for_j = a, b
    for n in range(len(c)):
        if n not in (i, j):
            v = third_party(words, strength[n], u[n][i], u[n][j], u[n][n], a, b)
            for_i, for_j = (for_i + v, for_j) if v > 0 else (for_i, for_j - v)
    p = for_i / (for_i + for_j)
    fight = p * 2 * u[k][i] + (1 - p) * 2 * u[k][j]
    return p, (1 - total[j]) * 2 * u[k][i] + total[j] * fight - (u[k][i] + u[k][j])


def rounded(x: float) -> float:
    return math.floor(x * 10_000 + 0.5) / 10_000


def bargain(words: Words, xi: Vector, xj: Vector, si: Vector, sj: Vector, p: float) -> tuple[Vector, Vector]:
    ends: tuple[Vector, Vector] = ([], [])
    for a, b, s, t in zip(xi, xj, si, sj, strict=True):
        if words.bargain == "S2PMax":
            di, dj = max(0.0, (1 - p) - p), max(0.0, p - (1 - p))
            ends[0].append(a + (b - a) * di * t**2 / (di * t**2 + 1e-6 + (1 - di) * s**2))
            ends[1].append(b + (a - b) * dj * s**2 / (dj * s**2 + 1e-6 + (1 - dj) * t**2))
        else:
            n = 1 if words.bargain == "S1P1" else 2
            wi, wj = s**n * p**n, t**n * (1 - p) ** n
            ends[0].append(rounded(((wi + 1e-6) * a + wj * b) / (wi + wj + 1e-6)))
            ends[1].append(rounded((wi * a + (wj + 1e-6) * b) / (wi + wj + 1e-6)))
    return ends


def merged(wi: float, one: Vector, wj: float, other: Vector) -> Vector:
    return [(wi * a + wj * b) / (wi + wj) for a, b in zip(one, other, strict=True)]


def one_turn(words: Words, x: Matrix, q: Matrix, s: Matrix, c: Vector) -> Matrix:
    n = len(x)
    total = [sum(row) for row in s]
    d = [[difference(s[i], q[i], x[j]) for j in range(n)] for i in range(n)]
    risk = attitudes(words, c, d)
    seen = [
        [
            [utility(d[i][j], perceived(words.risk_adjust, risk[h], risk[i])) for j in range(n)]
            for i in range(n)
        ]
        for h in range(n)
    ]
    queues: list[list[tuple[int, int, Vector, Vector]]] = [[] for _ in range(n)]
    for i in range(n):
        queues[i].append((i, i, x[i], x[i]))
        best, target, chance = 1e-5, -1, 0.0
        for j in range(n):
            if j != i:
                p, gain = challenge(words, seen[i], total, c, i, j, i)
                if gain > best:
                    best, target, chance = gain, j, p
        if target < 0:
            continue
        j = target
        mine = bargain(words, x[i], x[j], s[i], s[j], chance)
        # The program takes the gain (to i, as j sees it) where it means the probability.
        theirs = bargain(words, x[i], x[j], s[i], s[j], challenge(words, seen[j], total, c, i, j, i)[1])
        struck = [mine]
        if words.model == "InitRcvrInterp":
            struck = [mine, theirs]
        elif words.model == "PWCompInterp":
            wi, wj = total[i] * c[i], total[j] * c[i]
            struck = [(merged(wi, mine[0], wj, theirs[0]), merged(wi, mine[1], wj, theirs[1]))]
        for to_i, to_j in struck:
            queues[i].append((i, j, to_i, to_j))
            queues[j].append((i, j, to_i, to_j))
    return [settled(words, k, queues[k], x, q, s, c, d, risk) for k in range(n)]


def settled(
    words: Words,
    k: int,
    queue: list[tuple[int, int, Vector, Vector]],
    x: Matrix,
    q: Matrix,
    s: Matrix,
    c: Vector,
    d: Matrix,
    risk: Vector,
) -> Vector:
    n = len(x)

    def worth(a: int, i: int, j: int, to_i: Vector, to_j: Vector) -> float:
        if i == j:
            return sum(utility(d[a][m], risk[a]) for m in range(n)) / n
        rest = sum(utility(d[a][m], risk[a]) for m in range(n) if m not in (i, j))
        new = sum(utility(difference(s[a], q[a], to), risk[a]) for to in (to_i, to_j))
        return (rest + new) / n

    p = pce(words, c, [[worth(a, *each) for each in queue] for a in range(n)])
    i, _, to_i, to_j = queue[p.index(max(p))]
    return to_i if i == k else to_j


def moved(one: Matrix, other: Matrix) -> float:
    return sum(math.dist(a, b) for a, b in zip(one, other, strict=True))


def turns(x: Matrix, s: Matrix, c: Vector, words: Words, most: int = 100) -> list[Matrix]:
    """Positions of every turn, the input first: x and s (actor, dimension) in 0-1, c (actor,)."""
    n = len(x)
    history, q = [x], x
    a = words.accommodation or [[float(i == j) for j in range(n)] for i in range(n)]
    for t in range(1, most + 1):
        try:
            history.append(one_turn(words, history[-1], q, s, c))
        except ZeroDivisionError:  # all positions do as well: there the program ends with an error
            break
        q = [
            [
                sum(a[i][j] * history[-1][j][k] for j in range(n)) + (1 - sum(a[i])) * q[i][k]
                for k in range(len(x[0]))
            ]
            for i in range(n)
        ]
        step = moved(history[-2], history[-1]) / (moved(history[0], history[1]) + 1e-4)
        if t >= 2 and step < 0.02:
            break
    return history
