"""Boxes of inputs in which an outcome is frequent: the patient rule induction method (PRIM).

From the box that holds everything, the slice of one input is peeled off, at its lower or upper end, whose
removal leaves the greatest mean, a small share of the draws at a time; then the box is pasted, wherever the
mean allows it, and limits that it does not need are taken away (Friedman & Fisher 1999, Statistics and
Computing 9:123, sections 8 to 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.sampling.arrays import Floats

__all__ = ["Box", "Limit", "box_of", "peeled", "plainest_box"]

PEEL = 0.05
"""Share of the draws in the box that one step takes off, at least one draw."""
LEAST = 0.02
"""Share of all draws below which a box is too small to be told."""

Inside = NDArray[np.bool_]


@dataclass(frozen=True)
class Limit:
    """What a box asks of one input."""

    column: int
    low: float | None
    """Least value inside; None for no lower end."""
    high: float | None
    """Greatest value inside."""


@dataclass(frozen=True)
class Box:
    """A box and what is in it."""

    limits: tuple[Limit, ...]
    """Of the inputs that are limited, the one that matters most first."""
    draws: int
    """Inside."""
    mean: float
    """Of the outcome inside."""
    covered: float
    """Share of the outcome, summed over all draws, that is inside."""


def plainest_box(inputs: Floats, outcome: Floats, target: float, *, most: int = 6) -> Box | None:
    """The box with the fewest inputs whose mean reaches `target`, those first that alone explain most.

    It is found on the first half of the draws and told by the second, so that nothing is made of chance; None
    where there is none with at most so many inputs.

    Parameters
    ----------
    inputs : (draw, input).
    outcome : (draw,) 0-1.
    """
    half = len(outcome) // 2
    order = _by_weight(inputs[:half], outcome[:half])
    for count in range(1, min(most, len(order)) + 1):
        some = order[:count]
        box = box_of(inputs[:half, some], outcome[:half], target)
        if box is not None and box.limits:
            limits = tuple(Limit(some[one.column], one.low, one.high) for one in box.limits)
            return _told(inputs[half:], outcome[half:], limits)
    return None


def _by_weight(inputs: Floats, outcome: Floats) -> list[int]:
    """The inputs by how far the mean differs between their halves, the farthest first."""
    apart = []
    for column in range(inputs.shape[1]):
        above = inputs[:, column] > np.median(inputs[:, column])
        if not above.any():
            above = inputs[:, column] >= np.median(inputs[:, column])
        size = min(int(above.sum()), int((~above).sum()))
        gap = abs(float(outcome[above].mean() - outcome[~above].mean())) if size else 0.0
        apart.append(gap * size**0.5)
    return sorted(range(len(apart)), key=lambda column: -apart[column])


def _told(inputs: Floats, outcome: Floats, limits: tuple[Limit, ...]) -> Box:
    inside = _inside(inputs, limits)
    mean = float(outcome[inside].mean()) if inside.any() else 0.0
    covered = float(outcome[inside].sum() / max(outcome.sum(), 1e-12))
    return Box(limits, int(inside.sum()), mean, covered)


def box_of(inputs: Floats, outcome: Floats, target: float, *, least: float = LEAST) -> Box | None:
    """The largest box on the way of peeling whose mean is at least `target`, pasted and freed of limits that
    it does not need; None where there is none."""
    ends = None
    for low, high, mean in peeled(inputs, outcome, least=least):
        if mean >= target:
            ends = (low, high)
            break
    if ends is None:
        return None
    low, high = _freed(inputs, outcome, target, *_pasted(inputs, outcome, target, *ends))
    return _box(inputs, outcome, low, high)


def peeled(
    inputs: Floats, outcome: Floats, *, peel: float = PEEL, least: float = LEAST
) -> Iterator[tuple[Floats, Floats, float]]:
    """Lower ends, upper ends and mean of box after box, from all draws down to the share `least` of them."""
    low, high = np.full(inputs.shape[1], -np.inf), np.full(inputs.shape[1], np.inf)
    inside = np.arange(len(outcome))
    fewest = max(int(np.ceil(least * len(outcome))), 1)
    while True:
        yield low.copy(), high.copy(), float(outcome[inside].mean())
        step = _best_peel(inputs[inside], outcome[inside], peel, fewest)
        if step is None:
            return
        column, side, end, kept = step
        (low if side == 0 else high)[column] = end
        inside = inside[kept]


def _best_peel(
    inputs: Floats, outcome: Floats, peel: float, fewest: int
) -> tuple[int, int, float, Inside] | None:
    """Column, side, new end and what stays, of the slice whose removal leaves the greatest mean; of equal
    ones the smallest slice."""
    best: tuple[float, int] | None = None
    found = None
    drop = max(int(peel * len(outcome)), 1)
    if drop >= len(outcome):
        return None
    parted = np.partition(inputs, (drop, len(outcome) - 1 - drop), axis=0)
    for column in range(inputs.shape[1]):
        values = inputs[:, column]
        for side, cut in ((0, parted[drop, column]), (1, parted[-1 - drop, column])):
            kept = values >= cut if side == 0 else values <= cut
            if kept.all():  # many equal values stand at the end: all of them go
                kept = values > cut if side == 0 else values < cut
            count = int(kept.sum())
            if count < fewest or count == len(outcome):
                continue
            rank = (float(outcome[kept].mean()), count)
            if best is None or rank > best:
                end = float(values[kept].min() if side == 0 else values[kept].max())
                best, found = rank, (column, side, end, kept)
    return found


def _pasted(
    inputs: Floats, outcome: Floats, target: float, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """The box widened, one end after the other, as long as the mean stays at least `target`."""
    low, high = low.copy(), high.copy()
    widened = True
    while widened:
        widened = False
        for column in range(inputs.shape[1]):
            for ends, sign in ((low, -1.0), (high, 1.0)):
                if np.isfinite(ends[column]):
                    widened |= _paste(inputs, outcome, target, low, high, ends, column, sign)
    return low, high


def _paste(
    inputs: Floats,
    outcome: Floats,
    target: float,
    low: Floats,
    high: Floats,
    ends: Floats,
    column: int,
    sign: float,
) -> bool:
    before, inside = ends[column], _between(inputs, low, high)
    ends[column] = sign * np.inf
    beyond = np.flatnonzero(_between(inputs, low, high) & ~inside)
    ends[column] = before
    if not beyond.size:
        ends[column] = sign * np.inf
        return False
    values = inputs[beyond, column]
    near = beyond[np.argsort(sign * values, kind="stable")][: max(int(PEEL * inside.sum()), 1)]
    end = inputs[near[-1], column]
    ends[column] = end
    if outcome[_between(inputs, low, high)].mean() >= target:
        return True
    ends[column] = before
    return False


def _freed(
    inputs: Floats, outcome: Floats, target: float, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """The box without limits that its mean does not need, the least needed first."""
    low, high = low.copy(), high.copy()
    while True:
        best: tuple[float, int, Floats] | None = None
        for column in range(inputs.shape[1]):
            for ends in (low, high):
                if np.isfinite(ends[column]):
                    kept, ends[column] = ends[column], -np.inf if ends is low else np.inf
                    mean = float(outcome[_between(inputs, low, high)].mean())
                    ends[column] = kept
                    if mean >= target and (best is None or mean > best[0]):
                        best = (mean, column, ends)
        if best is None:
            return low, high
        best[2][best[1]] = -np.inf if best[2] is low else np.inf


def _between(inputs: Floats, low: Floats, high: Floats) -> Inside:
    """(draw,) whether a draw is inside; only limited inputs are looked at."""
    inside = np.ones(len(inputs), np.bool_)
    for column in np.flatnonzero(np.isfinite(low) | np.isfinite(high)):
        inside &= (inputs[:, column] >= low[column]) & (inputs[:, column] <= high[column])
    return inside


def _inside(inputs: Floats, limits: tuple[Limit, ...]) -> Inside:
    low, high = np.full(inputs.shape[1], -np.inf), np.full(inputs.shape[1], np.inf)
    for limit in limits:
        low[limit.column] = -np.inf if limit.low is None else limit.low
        high[limit.column] = np.inf if limit.high is None else limit.high
    return _between(inputs, low, high)


def _box(inputs: Floats, outcome: Floats, low: Floats, high: Floats) -> Box:
    limits = []
    for column in np.flatnonzero(np.isfinite(low) | np.isfinite(high)):
        ends = [float(e) if np.isfinite(e) else None for e in (low[column], high[column])]
        limits.append(Limit(int(column), ends[0], ends[1]))
    ordered = sorted(limits, key=lambda limit: _without(inputs, outcome, limits, limit))
    return _told(inputs, outcome, tuple(ordered))


def _without(inputs: Floats, outcome: Floats, limits: list[Limit], one: Limit) -> float:
    """The mean without one limit: the lower, the more it matters."""
    return float(outcome[_inside(inputs, tuple(limit for limit in limits if limit is not one))].mean())
