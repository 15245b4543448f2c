"""What would have to be true for a goal: results, no words."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.schema import Case
from accord.forecasts.boxes import Box
from accord.forecasts.what_matters import Judgement
from accord.machine.notebooks import Tabled
from accord.sampling.estimates import Estimate
from accord.studies.leverage.goals import Goal

__all__ = ["ActorMove", "Lever", "Levers", "MoveSet", "Moved", "Signpost"]


@dataclass(frozen=True)
class Lever:
    """What moving one field alone can do."""

    path: str
    """Of the field in the case; every dated value of it moves along."""
    actor: str
    """Who has it; empty for what belongs to an issue or the case."""
    third: bool
    """Whether that is no party whose consent is needed on an issue of the goal."""
    usual: float
    """Its likeliest value as coded, native unit."""
    low: float
    """Lower end of the range over which it may move: its own interval widened to the scale."""
    high: float
    """Upper end."""
    toward: int
    """+1 where greater values help, -1 where smaller ones do."""
    farthest: Estimate
    """Shown probability of the goal with all draws of the field at the helpful end."""
    needed: float | None
    """How far it has to move, native unit, 0 or more; None where it does not do it alone."""
    needed_low: float | None
    """Lower end of the 95 % interval of `needed` by drawing."""
    needed_high: float | None
    """Upper end; None where that lies beyond the range."""


@dataclass(frozen=True)
class ActorMove:
    """What one actor can do with all its levers at once."""

    actor: str
    third: bool
    farthest: Estimate
    """Shown probability of the goal with all of them at their helpful ends."""
    needed: float | None
    """Share of every lever's useful way that it has to go, 0-1; None where it cannot do it alone."""
    levers: tuple[str, ...]
    """Paths."""


@dataclass(frozen=True)
class Moved:
    """One move of a set."""

    path: str
    by: float
    """Signed, native unit."""
    to: float
    """Where its likeliest value comes to lie."""
    cost: float
    """Share of its range, times what it was said to cost."""


@dataclass(frozen=True)
class MoveSet:
    """Some moves together that reach the goal."""

    moves: tuple[Moved, ...]
    cost: float
    """Their sum."""
    chance: Estimate
    """Shown probability of the goal with them, on `Levers.confirmed` draws."""


@dataclass(frozen=True)
class Signpost:
    """A date on which one can see whether something moves."""

    month: float
    """Months after the date of the case."""
    path: str
    """The event or deadline in the case."""


@dataclass(frozen=True)
class Levers(Tabled):
    """What would have to be true for a goal."""

    case: Case
    """As it stands under the scenario."""
    scenario: str
    goal: Goal
    seed: int
    draws: int
    confirmed: int
    """Draws on which the sets were confirmed and the boxes found."""
    chance: Estimate
    """Shown probability of the goal as things are."""
    levers: tuple[Lever, ...]
    """Those that reach farthest first; empty where the goal is met."""
    actors: tuple[ActorMove, ...]
    tried: int
    """How many of the levers the sets were sought among."""
    sets: tuple[MoveSet, ...]
    """The cheapest for each combination of fields, cheapest first; empty where none reaches the goal."""
    together: Estimate | None
    """Shown probability with all levers tried at their helpful ends; None where the goal is met."""
    boxes: tuple[Box, ...]
    """Where the goal holds among the draws; columns count in `judgements`."""
    judgements: tuple[Judgement, ...]
    signposts: tuple[Signpost, ...]
    version: str
    fingerprint: str

    @property
    def met(self) -> bool:
        """Whether the goal is met as things are."""
        return self.goal.met(self.chance.value)
