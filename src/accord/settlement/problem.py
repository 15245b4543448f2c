"""The arrays that settlement models work on. Axes are (draw, actor, issue), always."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from accord.case.drawn import common_draws
from accord.case.quantity import Quantity
from accord.case.schema import Case
from accord.errors import MissingNumbersError, UsageError
from accord.sampling.arrays import Flags, Floats
from accord.sampling.draws import Slots, sample

__all__ = ["Problem", "problem_draws", "problem_of"]


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


def problem_of(case: Case) -> Problem:
    """The problem that a case poses at its most likely values; one draw.

    An actor without ask or salience on an issue is absent there. The position is the ask on an influence
    issue and the middle between ask and bottom line on a concession issue.

    Raises
    ------
    MissingNumbersError
        If nobody has both a position and a salience.
    """
    return _problem(_Columns(case, modal=True), seed=0, first=0, count=1)


def problem_draws(case: Case, *, seed: int, first: int, count: int) -> Problem:
    """Draws `first` to `first + count - 1` of the problem, on the same random numbers as the simulation.

    Raises
    ------
    MissingNumbersError
        As `problem_of`.
    """
    return _problem(_Columns(case, modal=False), seed=seed, first=first, count=count)


@dataclass(frozen=True)
class _Position:
    """Where the numbers of one actor on one issue stand: (actor, issue) and columns of the draws."""

    place: tuple[int, int]
    ask: int
    bottom: int
    """-1 where the ask alone is the position."""
    salience: int
    capability: int


class _Columns:
    """The uncertain numbers of a case that settlement models need, and their columns."""

    def __init__(self, case: Case, *, modal: bool) -> None:
        self.case, self.modal, self.slots = case, modal, Slots()
        self.positions = [
            self._position((a, k), actor, name)
            for k, (name, issue) in enumerate(case.issues.items())
            for a, actor in enumerate(case.actors)
            if (stance := issue.stances.get(actor)) and not stance.ask.missing and not stance.salience.missing
        ]
        if not self.positions:
            raise MissingNumbersError(f"nobody in {case.id} has both an ask and a salience; add them first")
        for follows in common_draws(case):
            self.slots.follow(*follows)
        self.status_quo = [
            self._slot(issue.status_quo, "status quo", name, low=issue.scale.low, high=issue.scale.high)
            for name, issue in case.issues.items()
        ]

    def _position(self, place: tuple[int, int], actor: str, name: str) -> _Position:
        issue = self.case.issues[name]
        stance, scale = issue.stances[actor], issue.scale
        middle = issue.kind == "concession" and stance.bottom_line_above.missing
        ends = {"low": scale.low, "high": scale.high}
        return _Position(
            place,
            ask=self._slot(stance.ask, "ask", name, actor, **ends),
            bottom=self._slot(stance.bottom_line, "bottom line", name, actor, **ends) if middle else -1,
            salience=self._slot(stance.salience, "salience", name, actor),
            capability=self._slot(stance.capability, "capability", name, actor),
        )

    def _slot(
        self,
        number: Quantity,
        field: str,
        issue: str,
        actor: str = "",
        low: float = 0.0,
        high: float = np.inf,
    ) -> int:
        if self.modal and not number.missing and number.kind != "point":
            number = Quantity.model_validate(number.modal)
        return self.slots.add(number, actor=actor, issue=issue, name=field, low=low, high=high)


def _problem(columns: _Columns, *, seed: int, first: int, count: int) -> Problem:
    case, draws = columns.case, sample(columns.slots, seed, first, count)
    issues = tuple(case.issues.values())
    shape = (count, len(case.actors), len(issues))
    low = np.array([issue.scale.low for issue in issues])
    position = np.broadcast_to(low, shape).copy()
    salience, capability = np.zeros(shape), np.zeros(shape)
    present = np.zeros(shape[1:], np.bool_)
    for row in columns.positions:
        at = (slice(None), *row.place)
        middle = draws[:, row.ask] if row.bottom < 0 else 0.5 * (draws[:, row.ask] + draws[:, row.bottom])
        position[at], salience[at], capability[at] = middle, draws[:, row.salience], draws[:, row.capability]
        present[row.place] = True
    veto = np.array([[actor in issue.rule.veto for issue in issues] for actor in case.actors], np.bool_)
    unknown = np.full(count, np.nan)
    return Problem(
        actors=tuple(case.actors),
        issues=tuple(case.issues),
        position=position,
        salience=salience,
        capability=capability,
        present=present,
        status_quo=np.stack([draws[:, s] if s >= 0 else unknown for s in columns.status_quo], axis=1),
        low=low,
        high=np.array([issue.scale.high for issue in issues]),
        veto=veto & present,
    )
