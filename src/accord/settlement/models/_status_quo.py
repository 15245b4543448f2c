"""What actors gain over the status quo, for the models that start from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.sampling.arrays import Floats
from accord.settlement.contract import Doubt, Outcome
from accord.settlement.problem import Problem

__all__ = ["Common", "climb", "common_ground", "stated"]

_STEPS = 100
"""Halvings of the interval; 60 exhaust the digits of a float, the rest costs nothing."""


@dataclass(frozen=True)
class Common:
    """Which way all deciding actors want to leave the status quo, and how far."""

    side: Floats
    """(draw, issue): 1 up, -1 down, 0 where they disagree or one stands on it already, NaN where
    undefined."""
    distance: Floats
    """(draw, actor, issue) from the status quo to the actor; 1 for those who do not decide or have no
    side."""
    nearest: Floats
    """(draw, issue) the least distance; nothing further than twice this is better for all; 0 without a
    side."""


def common_ground(problem: Problem, decides: NDArray[np.bool_]) -> Common:
    """The side and distances of the actors that decide, a mask (draw, actor, issue)."""
    offset = problem.position - problem.status_quo[:, None, :]
    up = (~decides | (offset > 0)).all(axis=1)
    down = (~decides | (offset < 0)).all(axis=1)
    known = decides.any(axis=1) & np.isfinite(problem.status_quo)
    side = np.where(known, up.astype(np.float64) - down, np.nan)
    moves = decides & (np.abs(side) == 1)[:, None, :]
    distance = np.where(moves, np.abs(offset), 1.0)
    least = np.where(moves, distance, np.inf).min(axis=1)
    return Common(side, distance, np.where(np.isfinite(least), least, 0.0))


def climb(slope: Callable[[Floats], Floats], low: Floats, high: Floats) -> Floats:
    """The highest point (draw, issue) between `low` and `high` of a concave function whose slope is given."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        rising = slope(middle) > 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    return low


def stated(problem: Problem, common: Common, way: Floats) -> Outcome:
    """The settlement that lies `way` (draw, issue) from the status quo toward the actors, and its doubts."""
    return Outcome(problem.status_quo + common.side * way, _flags(problem, common.side))


def _flags(problem: Problem, side: Floats) -> tuple[Doubt, ...]:
    flags = []
    for at, issue in enumerate(problem.issues):
        if np.isnan(problem.status_quo[:, at]).any():
            flags.append(
                Doubt("No settlement on {issue}: the model needs a status quo, and none is given.", issue)
            )
        elif np.isnan(side[:, at]).any():
            flags.append(Doubt("No settlement on {issue}: no actor has any weight.", issue))
        elif (side[:, at] == 0).any():
            words = (
                "The status quo on {issue} holds{draws}: no change is better for every actor that must agree."
            )
            flags.append(Doubt(words, issue, float((side[:, at] == 0).mean())))
    return tuple(flags)
