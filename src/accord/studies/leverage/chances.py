"""How likely a goal becomes when fields move, on the draws of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from accord.agenda.layout import Agenda
from accord.forecasts.inquiry import Where
from accord.forecasts.plan import Plan
from accord.machine.threads import in_order
from accord.sampling.arrays import Floats
from accord.sampling.draws import sample
from accord.sampling.estimates import Estimate
from accord.studies.leverage.goals import Goal, mean_of, outcome_of, shown_of
from accord.studies.leverage.moves import Move, moved

__all__ = ["SCREENED", "Amounts", "Chances"]

SCREENED = 500
"""Draws on which every field is tried both ways."""

Amounts = Sequence[tuple[Move, float]]
"""Moves, and how far each goes, native unit."""
Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass
class Chances:
    """A goal on the draws of a plan."""

    plan: Plan
    agenda: Agenda
    goal: Goal
    where: Where
    _inputs: dict[int, Floats] = field(default_factory=dict)

    @property
    def draws(self) -> int:
        """How many draws a forecast of the plan has."""
        return self.plan.inquiry.draws

    @property
    def few(self) -> int:
        """Draws for what is only looked over."""
        return min(SCREENED, self.draws)

    def drawn(self, draws: int) -> Floats:
        """(draw, slot) the first draws."""
        if draws not in self._inputs:
            self._inputs[draws] = sample(self.agenda.slots, self.plan.inquiry.seed, 0, draws)
        return self._inputs[draws]

    def outcomes(self, amounts: Amounts, draws: int, ending: Event | None = None) -> Floats:
        """(draw,) whether the goal's event comes about with some fields moved."""
        return outcome_of(self.goal, self.agenda, moved(self.drawn(draws), amounts), ending)

    def chance(self, amounts: Amounts, draws: int, ending: Event | None = None) -> Estimate:
        """The shown probability of the goal's event with some fields moved."""
        return shown_of(self.goal, mean_of(self.outcomes(amounts, draws, ending)), self.plan.case)

    def chances(self, every: Sequence[Amounts], draws: int, stage: str) -> Iterator[Estimate]:
        """One after another, on threads, with progress."""
        self.drawn(draws)
        return self.each(lambda amounts, ending: self.chance(amounts, draws, ending), every, stage)

    def gain(self, now: Estimate, before: Estimate) -> float:
        """How much nearer the goal is."""
        return now.value - before.value if self.goal.at_least else before.value - now.value

    def holds(self, amounts: Amounts, draws: int) -> bool:
        """Whether the goal is met with some fields moved."""
        return self.goal.met(self.chance(amounts, draws).value)

    def each(
        self, one: Callable[[Item, Event | None], Answer], items: Sequence[Item], stage: str
    ) -> Iterator[Answer]:
        """The answers to some items in their order, on threads, with progress."""
        done = 0

        def beat() -> None:
            self.where.progress(stage, done, len(items))

        with closing(in_order(one, items, self.where.workers, beat)) as answers:
            for answer in answers:
                done += 1
                beat()
                yield answer
