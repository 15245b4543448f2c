"""What an actor can be made to do: the offers that others press on it, and the one it takes."""

from __future__ import annotations

import numpy as np

from accord.machine.jit import inlined, inner
from accord.sampling.arrays import Floats
from accord.sampling.rng import uniform
from accord.settlement.models.challenge.worth import Rules, Table, View, Whole, see

__all__ = ["DRAWN", "HIGHEST", "LEAST", "LOGIT", "LOSER_MOVES", "LOW_END", "NO_MOVE", "answer"]

LEAST, HIGHEST, LOW_END, LOGIT = 0, 1, 2, 3
LOSER_MOVES, NO_MOVE, DRAWN = 0, 1, 2

_NONE, _CAPITULATION, _COMPROMISE, _CONFRONTATION = 0, 1, 2, 3


@inlined
def _kind(a: float, b: float, lost: bool, rules: Rules) -> int:
    """What the other can get: a confrontation that it wins, a compromise, a capitulation, or nothing."""
    if b <= rules.slack:
        return _NONE
    if a > rules.slack:
        if rules.conflict == DRAWN:
            return _CONFRONTATION if lost else _NONE
        return _CONFRONTATION if b - a > rules.slack and rules.conflict == LOSER_MOVES else _NONE
    if a >= -rules.slack or abs(b + a) <= rules.slack:
        return _NONE
    if b + a > 0.0:
        return _COMPROMISE
    return _CAPITULATION if rules.capitulation else _NONE


@inner
def _loses(i: int, j: int, t: Table, stream: np.uint64, at: np.uint64) -> bool:
    """Whether i loses the fight with j that is drawn; j loses it whenever i does not."""
    n, first, second = len(t.p), min(i, j), max(i, j)
    total = t.p[first, second] + t.p[second, first]
    chance = t.p[first, second] / total if total > 0.0 else 0.5
    first_wins = uniform(stream, at + np.uint64(first * n + second)) < chance
    return first_wins == (i == second)


@inlined
def _key(i: int, j: int, x: Floats, t: Table, move: float, kind: int, choice: int) -> float:
    """What is least in the offer that is taken; the low end counts among compromises only, as in the
    program."""
    if choice == HIGHEST:
        return -t.b[i, j]
    if choice != LOW_END or kind != _COMPROMISE:
        return abs(move)
    size_a, size_b = abs(t.a[i, j]), abs(t.b[i, j])
    return (size_a * x[i] + size_b * x[j]) / (size_a + size_b)


@inlined
def _next(i: int, low: int, high: int, x: Floats, order: Whole) -> bool:
    """Whether, of the actors at the places `low` and `high`, the low one is nearer to i."""
    if high == len(x):
        return True
    return low >= 0 and x[i] - x[order[low]] <= x[order[high]] - x[i]


@inlined
def answer(
    i: int, x: Floats, s: Floats, view: View, rules: Rules, t: Table, stream: np.uint64, at: np.uint64
) -> tuple[float, int]:
    """How far i moves with the best of the offers it gets, and whose offer that is (-1 for none).

    Others are looked at from near to far, and no further once no better offer can come; those at the same
    position are left out. Equal offers in opposite directions cancel, unless the first listed is taken.
    """
    best_kind, best_key, best_b, best, move, total = _NONE, np.inf, 0.0, -1, 0.0, 0.0
    unit = rules.slack * (1.0 if rules.choice == HIGHEST else view.span)
    ends = rules.choice == LEAST and rules.conflict != NO_MOVE
    low, high = t.place[i] - 1, t.place[i] + 1
    while low >= 0 or high < len(x):
        if _next(i, low, high, x, t.order):
            j = t.order[low]
            low -= 1
        else:
            j = t.order[high]
            high += 1
        if abs(x[j] - x[i]) <= rules.slack * view.span:
            continue
        if ends and best_kind == _CONFRONTATION and abs(x[j] - x[i]) > best_key + unit:
            break
        see(i, j, x, s, view, rules, t)
        lost = rules.conflict == DRAWN and _loses(i, j, t, stream, at)
        kind = _kind(t.a[i, j], t.b[i, j], lost, rules)
        if kind == _NONE or kind < best_kind:
            continue
        share = -t.a[i, j] / t.b[i, j] if kind == _COMPROMISE else 1.0
        way = (x[j] - x[i]) * share
        if rules.choice == LOGIT:
            total = total if kind == best_kind else 0.0
            weight = np.exp(-abs(way) / (view.span * rules.noise))
            total += weight
            place = np.uint64(len(x) * (len(x) + i) + j)
            if kind > best_kind or uniform(stream, at + place) * total < weight:
                best_kind, best, move = kind, j, way
            continue
        key = _key(i, j, x, t, way, kind, rules.choice)
        if kind > best_kind or key < best_key - unit:
            best_kind, best_key, best_b, best, move = kind, key, t.b[i, j], j, way
        elif key <= best_key + unit:
            if rules.first_listed:
                if j < best:
                    best_key, best, move = key, j, way
            elif t.b[i, j] > best_b + rules.slack:
                best_b, best, move = t.b[i, j], j, way
            elif t.b[i, j] > best_b - rules.slack and move * way < 0.0:
                best, move = -1, 0.0
    return move, best
