"""Sharing out a change among those who made it together: Shapley values, exact or from sampled orders.

References
----------
Shapley (1953), A Value for n-Person Games, Contributions to the Theory of Games II, 307-317.
Mitchell, Cooper, Frank & Holmes (2022), Sampling Permutations for Shapley Value Estimation, Journal of
Machine Learning Research 23 (orders in antithetic pairs).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import factorial

import numpy as np

from accord.sampling.arrays import Floats

__all__ = ["MOST_EXACT", "PAIRS", "shared"]

MOST_EXACT = 8
"""Up to so many are shared among exactly."""
PAIRS = 12
"""Pairs of orders, one the reverse of the other, from which more are shared among."""

Value = Callable[[frozenset[int]], Floats]


def shared(players: int, value: Value, rng: np.random.Generator, pairs: int = PAIRS) -> tuple[Floats, Floats]:
    """(player, ...) the share of each, and its standard error, 0 where it is exact; the shares sum to the
    value of all less that of none.

    Parameters
    ----------
    players : 1 or more.
    value : what a set of players is worth, an array of any shape; asked once per set.
    """
    known: dict[frozenset[int], Floats] = {}

    def worth(some: frozenset[int]) -> Floats:
        if some not in known:
            known[some] = np.asarray(value(some), np.float64)
        return known[some]

    if players <= MOST_EXACT:
        parts = np.array([_exactly(players, one, worth) for one in range(players)])
        return parts, np.zeros(parts.shape)
    found = np.array([_of_pair(rng.permutation(players), worth) for _ in range(pairs)])
    return found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(pairs)


def _exactly(players: int, one: int, worth: Value) -> Floats:
    others = [each for each in range(players) if each != one]
    total = np.zeros_like(worth(frozenset()))
    for size in range(players):
        weight = factorial(size) * factorial(players - size - 1) / factorial(players)
        for chosen in combinations(others, size):
            some = frozenset(chosen)
            total = total + weight * (worth(some | {one}) - worth(some))
    return total


def _of_pair(order: np.ndarray, worth: Value) -> Floats:
    """The mean contributions in an order and in its reverse."""
    ways = [_in_order(list(map(int, way)), worth) for way in (order, order[::-1])]
    mean: Floats = np.mean(ways, axis=0)
    return mean


def _in_order(order: list[int], worth: Value) -> Floats:
    parts: list[Floats] = [np.empty(0)] * len(order)
    before: frozenset[int] = frozenset()
    for one in order:
        after = before | {one}
        parts[one] = worth(after) - worth(before)
        before = after
    return np.array(parts)
