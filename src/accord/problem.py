"""The arrays that settlement models work on. Axes are (draw, actor, issue), always."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.errors import UsageError

__all__ = ["Problem"]

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
