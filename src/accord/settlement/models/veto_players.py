"""Veto players: an agenda setter picks what it likes best among what every veto player prefers to the
status quo.

The win-set of the status quo q is the set of points at least as good as q for every veto player: with all
of them on one side, from q to 2 x_nearest - q; otherwise q alone (Tsebelis 2002, ch. 1, one dimension). The
setter takes the nearest point of that set. Without a known rule everybody with weight has a veto, and a
flag says so. Where several actors weigh most, each sets the agenda with equal chance and the mean is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import NotFoundError, nearest
from accord.sampling.arrays import Floats
from accord.settlement.contract import Doubt, Model, Outcome, check_settings, setting
from accord.settlement.models._status_quo import common_ground, stated
from accord.settlement.problem import Problem

__all__ = ["MODEL", "Params", "solve"]


@dataclass(frozen=True)
class Params:
    """Who sets the agenda."""

    setter: str = setting("", meaning="id of the actor that proposes; empty for the one of most weight")

    def __post_init__(self) -> None:
        check_settings(self)


def solve(problem: Problem, params: Params, rng: np.random.Generator) -> Outcome:
    """The setter's best point (draw, issue) in the win-set; NaN where the status quo is unknown.

    Raises
    ------
    NotFoundError
        If there is no actor of the name `params.setter`.
    """
    decides = np.where(problem.veto.any(axis=0), problem.veto, problem.weight > 0)
    common = common_ground(problem, decides)
    side = np.where(np.isnan(common.side), 0.0, common.side)[:, None, :]
    wish = side * (problem.position - problem.status_quo[:, None, :])
    reach = np.clip(wish, 0.0, 2 * common.nearest[:, None, :])
    sets = _setters(problem, params.setter)
    count = sets.sum(axis=1)
    way = np.where(sets, reach, 0.0).sum(axis=1) / np.maximum(count, 1)
    outcome = stated(problem, common, np.where(count > 0, way, np.nan))
    return Outcome(outcome.settlement, (*outcome.flags, *_no_rule(problem)))


def _setters(problem: Problem, setter: str) -> NDArray[np.bool_]:
    """(draw, actor, issue): who proposes; several where they weigh the same."""
    if setter:
        return _named(problem, setter)
    weight: Floats = problem.weight
    heaviest: NDArray[np.bool_] = (weight > 0) & (weight == weight.max(axis=1, keepdims=True))
    return heaviest


def _named(problem: Problem, setter: str) -> NDArray[np.bool_]:
    if setter not in problem.actors:
        close = nearest(setter, problem.actors)
        hint = f"did you mean '{close}'?" if close else f"there are {', '.join(problem.actors)}"
        raise NotFoundError(f"There is no actor '{setter}' to set the agenda; {hint}")
    named = (np.array(problem.actors) == setter)[:, None] & problem.present
    return np.broadcast_to(named, problem.position.shape)


def _no_rule(problem: Problem) -> tuple[Doubt, ...]:
    unruled = np.flatnonzero(~problem.veto.any(axis=0))
    words = "No veto is known on {issue}: every actor with weight is given one."
    return tuple(Doubt(words, problem.issues[at]) for at in unruled)


MODEL = Model(
    name="veto-players",
    title="Veto players and an agenda setter",
    solve=solve,
    source=(
        "Tsebelis, G. (2002), Veto Players: How Political Institutions Work, Princeton University Press, "
        "ch. 1; "
        "Romer, T. and Rosenthal, H. (1978), Public Choice 33(4), pp. 27-43, doi:10.1007/BF03187594"
    ),
    assumes=(
        "One actor makes a take-it-or-leave-it proposal; every veto player must prefer it to the status quo."
    ),
    when="Where the rule of decision is known and one actor writes the draft. It predicts many stalemates.",
    params=Params,
    needs=frozenset({"status_quo", "veto"}),
)
