"""Least moves by bisection, and the cheapest sets of moves, all on the same draws.

The probability of a goal is taken to rise with every move, which holds for the first moves of a kind by the
law of `accord.agenda` (moving toward the other side never delays an issue); what is found is confirmed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["LEVELS", "Chosen", "cheapest", "least"]

LEVELS = 4
"""Steps of the useful way of a move, among which the sets are exact."""
_STEPS = 10
"""Halvings of a bisection: the way is found to a thousandth."""

Chosen = tuple[int, ...]
"""Level of each move, 0 to `LEVELS`."""


def least(holds: Callable[[float], bool], most: float) -> float | None:
    """The least amount from 0 to `most` at which something holds that goes on to hold; None where it does not
    hold at `most`."""
    if not holds(most):
        return None
    low, high = 0.0, most
    for _ in range(_STEPS):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def cheapest(
    costs: Sequence[float],
    holds: Callable[[Chosen], bool],
    *,
    most: int = 3,
    wanted: int = 3,
    told: Callable[[int, int], None] = lambda done, wanted: None,
) -> list[Chosen]:
    """The cheapest choice for each of up to `wanted` different sets of at most `most` moves, cheapest first;
    exact on the grid of levels where `holds` is monotone.

    Parameters
    ----------
    costs : of one level of each move.
    holds : whether a choice reaches the goal.
    told : called with the sets done and those to do.
    """
    seen: dict[Chosen, bool] = {}
    failed: list[Chosen] = []

    def reached(levels: Chosen) -> bool:
        if levels not in seen:
            if any(_below(levels, other) for other in failed):
                seen[levels] = False
            else:
                seen[levels] = holds(levels)
                if not seen[levels]:
                    failed[:] = [other for other in failed if not _below(other, levels)] + [levels]
        return seen[levels]

    found: dict[tuple[int, ...], tuple[float, Chosen]] = {}
    groups = list(_groups(len(costs), most))
    for done, group in enumerate(groups):
        told(done, len(groups))
        ranked = sorted(cost for cost, _ in found.values())
        limit = ranked[wanted - 1] if len(ranked) >= wanted else float("inf")
        best = _best(group, costs, limit, reached)
        if best is not None:
            found[tuple(i for i, level in enumerate(best) if level)] = (_cost(best, costs), best)
    told(len(groups), len(groups))
    ordered = sorted(found.values(), key=lambda one: (one[0], one[1]))
    return [levels for _, levels in ordered[:wanted]]


def _groups(count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Sets of moves, small ones first."""
    for size in range(1, min(most, count) + 1):
        yield from itertools.combinations(range(count), size)


def _best(
    group: tuple[int, ...], costs: Sequence[float], limit: float, reached: Callable[[Chosen], bool]
) -> Chosen | None:
    """The cheapest choice in which every move of a set takes part, cheaper than `limit`."""
    best: Chosen | None = None
    if not reached(_levels(group, (LEVELS,) * len(group), len(costs))):
        return None
    *front, last = group
    for levels in itertools.product(range(1, LEVELS + 1), repeat=len(front)):
        spent = sum(costs[i] * level for i, level in zip(front, levels, strict=True))
        room = min(_affordable(limit - spent, costs[last]), LEVELS)
        if room < 1 or not reached(_levels(group, (*levels, room), len(costs))):
            continue
        while room > 1 and reached(_levels(group, (*levels, room - 1), len(costs))):
            room -= 1
        best = _levels(group, (*levels, room), len(costs))
        limit = _cost(best, costs)
    return best


def _affordable(money: float, price: float) -> int:
    """The most levels that cost less than what there is."""
    if money == float("inf") or price <= 0.0:
        return LEVELS
    whole = int(money / price + 1e-9)
    return whole - 1 if whole * price >= money - 1e-12 else whole


def _levels(group: Sequence[int], levels: Sequence[int], count: int) -> Chosen:
    at: Mapping[int, int] = dict(zip(group, levels, strict=True))
    return tuple(at.get(i, 0) for i in range(count))


def _cost(levels: Chosen, costs: Sequence[float]) -> float:
    return sum(cost * level for cost, level in zip(costs, levels, strict=True))


def _below(one: Chosen, other: Chosen) -> bool:
    """Whether every level of one is at most that of the other."""
    return all(a <= b for a, b in zip(one, other, strict=True))
