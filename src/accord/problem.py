"""The arrays that settlement models work on. Axes are (draw, actor, issue), always."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.case.quantity import Quantity
from accord.case.schema import ZERO, Case
from accord.draws import Slots, sample
from accord.errors import UsageError

__all__ = ["Problem", "problem_of"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Problem:
    """Who stands where, how much they care and how much they weigh, for many draws at once.

    Checked once, here; models trust it and never change its arrays.
    """

    actors: tuple[str, ...]
    """Ids; their order carries no meaning."""
    issues: tuple[str, ...]
    position: Floats
    """(draw, actor, issue), native unit of the issue; any finite number where the actor is absent."""
    salience: Floats
    """(draw, actor, issue), 0 or more; 0 where absent."""
    capability: Floats
    """(draw, actor, issue), 0 or more; 0 where absent."""
    present: Flags
    """(actor, issue): the actor has a position on the issue."""
    status_quo: Floats
    """(draw, issue), native unit; NaN where an issue has none."""
    low: Floats
    """(issue,) lower end of the scale, native unit."""
    high: Floats
    """(issue,) upper end of the scale, native unit."""
    veto: Flags
    """(actor, issue): nothing settles without this actor; False everywhere where no rule is known."""

    def __post_init__(self) -> None:
        draws, actors, issues = self.position.shape
        shapes = {
            "position": (draws, actors, issues),
            "salience": (draws, actors, issues),
            "capability": (draws, actors, issues),
            "present": (actors, issues),
            "veto": (actors, issues),
            "status_quo": (draws, issues),
            "low": (issues,),
            "high": (issues,),
        }
        for name, shape in shapes.items():
            if getattr(self, name).shape != shape:
                raise UsageError(f"Problem.{name} has shape {getattr(self, name).shape}, it must be {shape}")
        self._check_names(actors, issues)
        self._check_values()

    def _check_names(self, actors: int, issues: int) -> None:
        if (len(self.actors), len(self.issues)) != (actors, issues):
            raise UsageError("Problem names another number of actors or issues than its arrays hold")
        if len(set(self.actors)) != actors or len(set(self.issues)) != issues:
            raise UsageError("Problem names an actor or an issue twice")

    def _check_values(self) -> None:
        for name in ("position", "salience", "capability", "low", "high"):
            if not np.isfinite(getattr(self, name)).all():
                raise UsageError(f"Problem.{name} holds a number that is not finite")
        if (self.salience < 0).any() or (self.capability < 0).any():
            raise UsageError("Problem.salience and Problem.capability must not be negative")
        if not (self.low < self.high).all():
            raise UsageError("Problem.low must lie below Problem.high on every issue")
        inside = (self.position >= self.low) & (self.position <= self.high)
        if not inside[:, self.present].all():
            raise UsageError("Problem.position lies outside the scale of its issue")

    @property
    def weight(self) -> Floats:
        """(draw, actor, issue): capability times salience, 0 where absent."""
        weight: Floats = self.capability * self.salience * self.present
        return weight


def problem_of(case: Case, *, seed: int, first: int, count: int) -> Problem:
    """Draws of the positions of all actors on all issues of a case, on the same random numbers as the
    simulation.

    The position is the ask on an influence issue and the middle between ask and bottom line on a concession
    issue.
    """
    slots = Slots()
    rows = [
        (a, k, _position_slots(slots, case, actor, issue))
        for k, issue in enumerate(case.issues)
        for a, actor in enumerate(case.actors)
        if actor in case.issues[issue].stances and not case.issues[issue].stances[actor].ask.missing
    ]
    quo = [_status_quo_slot(slots, case, issue) for issue in case.issues]
    inputs = sample(slots, seed, first, count)
    shape = (count, len(case.actors), len(case.issues))
    position, salience, capability = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    present = np.zeros(shape[1:], np.bool_)
    for a, k, (ask, bottom, care, weight) in rows:
        present[a, k] = True
        position[:, a, k] = inputs[:, ask] if bottom < 0 else 0.5 * (inputs[:, ask] + inputs[:, bottom])
        salience[:, a, k], capability[:, a, k] = inputs[:, care], inputs[:, weight]
    veto = [[a in issue.rule.veto for issue in case.issues.values()] for a in case.actors]
    return Problem(
        actors=tuple(case.actors),
        issues=tuple(case.issues),
        position=position,
        salience=salience,
        capability=capability,
        present=present,
        status_quo=np.stack([inputs[:, s] if s >= 0 else np.full(count, np.nan) for s in quo], axis=1),
        low=np.array([issue.scale.low for issue in case.issues.values()]),
        high=np.array([issue.scale.high for issue in case.issues.values()]),
        veto=np.array(veto, np.bool_).reshape(shape[1:]),
    )


def _position_slots(slots: Slots, case: Case, actor: str, name: str) -> tuple[int, int, int, int]:
    issue = case.issues[name]
    stance, scale = issue.stances[actor], issue.scale
    both = issue.kind == "concession" and stance.bottom_line_above.missing

    def slot(quantity: Quantity, field: str, low: float = 0.0, high: float = np.inf) -> int:
        return slots.add(quantity, actor=actor, issue=name, name=field, low=low, high=high)

    return (
        slot(stance.ask, "ask", scale.low, scale.high),
        slot(stance.bottom_line, "bottom line", scale.low, scale.high) if both else -1,
        slot(ZERO if stance.salience.missing else stance.salience, "salience"),
        slot(stance.capability, "capability"),
    )


def _status_quo_slot(slots: Slots, case: Case, name: str) -> int:
    issue = case.issues[name]
    return slots.add(
        issue.status_quo, issue=name, name="status quo", low=issue.scale.low, high=issue.scale.high
    )
