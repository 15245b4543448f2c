"""Whether the limits of the parties to an issue leave room for a deal, as far as their ranges tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.case.completeness import consenting, direction_of, line_of
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.sampling.arrays import Floats
from accord.studies.interview.questions import quantile, spread
from accord.studies.interview.table import Triple

__all__ = ["HARDLY", "Room", "room_of"]

HARDLY = 0.05
"""Chance of an overlap below which an answer that leads there is asked about again."""
_POINTS = 400
"""Quantiles that stand for one limit."""


@dataclass(frozen=True)
class Room:
    """How likely the limits of an issue leave room, and the two that leave the least."""

    chance: float
    """That the greatest of the lower limits lies below the smallest of the upper, each limit for itself."""
    lower: tuple[str, Triple]
    """The party with the greatest "at least", and its limit."""
    upper: tuple[str, Triple]
    """The party with the smallest "at most", and its limit."""


def room_of(case: Case, issue: str) -> Room | None:
    """The room for a deal on an issue; None where not every party has a limit on one side, or all have it on
    the same side."""
    sides: dict[str, list[tuple[str, Quantity]]] = {"at_least": [], "at_most": []}
    coded = case.issues[issue]
    for actor in consenting(coded):
        stance = coded.stances.get(actor)
        side = None if stance is None else direction_of(stance)
        if stance is None or side is None or line_of(stance).missing:
            return None
        sides[side].append((actor, line_of(stance)))
    if not all(sides.values()):
        return None
    lower = max(sides["at_least"], key=lambda one: one[1].modal)
    upper = min(sides["at_most"], key=lambda one: one[1].modal)
    chance = _chance(*([_quantiles(limit) for _, limit in sides[side]] for side in ("at_least", "at_most")))
    return Room(chance, (lower[0], spread(lower[1])), (upper[0], spread(upper[1])))


def _quantiles(number: Quantity) -> Floats:
    """(point,) ascending, each as likely as another."""
    shares = (np.arange(_POINTS) + 0.5) / _POINTS
    low, mode, high = spread(number)
    if number.kind == "uniform":
        return np.asarray(low + shares * (high - low))
    return np.array([quantile(float(share), low, mode, high) for share in shares])


def _chance(lower: Sequence[Floats], upper: Sequence[Floats]) -> float:
    """That the greatest of some numbers is at most the smallest of others."""
    points = np.unique(np.concatenate(upper))
    below = np.prod([np.searchsorted(one, points, side="right") / _POINTS for one in lower], axis=0)
    # How likely the smallest of the upper limits is a point: what is left before less what is left after.
    before = np.prod([1.0 - np.searchsorted(one, points, side="left") / _POINTS for one in upper], axis=0)
    after = np.prod([1.0 - np.searchsorted(one, points, side="right") / _POINTS for one in upper], axis=0)
    return float(np.sum(below * (before - after)))
