"""How long a model will take over a problem of many actors, from how long it takes over a few of them.

The work of some models grows with the cube of the actors or faster: what takes a second for a hundred takes a
quarter of an hour for a thousand.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from math import log2
from typing import Any

from accord.errors import AccordError
from accord.settlement.contract import Model, chance
from accord.settlement.problem import Problem

__all__ = ["MANY", "seconds_for"]

MANY = 100
"""Actors below which nobody waits."""
_FEW = 30
_CUBE, _STEEPEST = 3.0, 4.0
_NOISE = 0.02
"""Seconds below which a measured time says nothing of how the work grows."""


def seconds_for(
    model: Model, problem: Problem, params: Any, *, now: Callable[[], float] = time.thread_time
) -> float:
    """The seconds that `model` will take, about; 0 where the problem is small or that cannot be told.

    The first 30 and the first 60 actors are settled, and the growth between them is carried on; it is taken
    for cubic where they took no time. Counted is the processor time of the thread that calls: on a busy
    machine the two would be held up unequally, and their ratio would say nothing.
    """
    actors = len(problem.actors)
    if actors < MANY:
        return 0.0
    try:
        _timed(
            model, _first(problem, _FEW), params, now
        )  # whatever has to be compiled or loaded is not counted
        few, twice = (_timed(model, _first(problem, k), params, now) for k in (_FEW, 2 * _FEW))
    except AccordError:
        return 0.0  # the model itself says what is wrong, or parameters name actors that were left out
    growth = min(max(log2(twice / few), 1.0), _STEEPEST) if few > _NOISE else _CUBE
    return twice * (actors / (2 * _FEW)) ** growth


def _timed(model: Model, problem: Problem, params: Any, now: Callable[[], float]) -> float:
    began = now()
    (model.trace or model.solve)(problem, params, chance(0))
    return now() - began


def _first(problem: Problem, actors: int) -> Problem:
    """The problem with its first actors alone, in arrays of the same layout: kernels are compiled for one."""
    part = slice(None), slice(actors)
    return replace(
        problem,
        actors=problem.actors[:actors],
        position=problem.position[part].copy(),
        salience=problem.salience[part].copy(),
        capability=problem.capability[part].copy(),
        present=problem.present[:actors].copy(),
        veto=problem.veto[:actors].copy(),
    )
