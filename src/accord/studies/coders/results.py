"""What is found of several people who coded one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from accord.case.quantity import Quantity
from accord.forecasts.results import Forecast
from accord.machine.notebooks import Tabled
from accord.studies.coders.coherence import Judgement, Repaired
from accord.studies.coders.merging import Merged
from accord.studies.coders.pooling import How

__all__ = ["Answer", "Coders", "NumberApart", "Spread", "SpreadOf"]

SpreadOf: TypeAlias = Literal["agreed", "months", "point"]


@dataclass(frozen=True)
class Answer:
    """What one person gives for a number, and why."""

    number: Quantity
    reasons: tuple[str, ...]
    """The note, then what the evidence says."""


@dataclass(frozen=True)
class NumberApart:
    """A number on which people part."""

    path: str
    means: Mapping[str, float]
    """Name -> mean of what that person gives, in the unit of the field."""
    between: float
    """Variance of the means over people."""
    within: float
    """Mean over people of the variance that each sees."""
    size: float
    """Standard deviation of the means against what counts on the field: the distance between the asks for a
    point of a scale, 1 for a chance, else the mean."""
    answers: tuple[Answer, ...]
    """Without names, in the order of their means."""

    @property
    def share(self) -> float:
        """Of the variance of the linear pool, what lies between people, 0-1."""
        total = self.between + self.within
        return self.between / total if total > 0.0 else 0.0

    @property
    def farthest(self) -> str:
        """The person whose mean is farthest from the mean of all."""
        middle = sum(self.means.values()) / len(self.means)
        return max(self.means, key=lambda name: abs(self.means[name] - middle))


@dataclass(frozen=True)
class Spread:
    """Why a forecast of one issue is uncertain: because people part, because models part, or as everybody
    sees it. The three sum to the variance of all of it."""

    issue: str
    of: SpreadOf
    """Whether it is signed by the horizon; months that it stays open; the point signed, where models part."""
    people: float
    models: float
    """0 where there is one model."""
    within: float

    @property
    def total(self) -> float:
        """The variance of all of it."""
        return self.people + self.models + self.within

    @property
    def shares(self) -> tuple[float, float, float]:
        """Of people, models and within; they sum to 1, or are all 0 where nothing varies."""
        total = self.total
        if total <= 0.0:
            return 0.0, 0.0, 0.0
        return self.people / total, self.models / total, self.within / total


@dataclass(frozen=True)
class Coders(Tabled):
    """Several people, and what stands for all of them."""

    weights: Mapping[str, float]
    """Name -> share of the weight, in the order of the folders; they sum to 1."""
    recorded: bool
    """Whether a track record gave the weights; else they are equal."""
    how: How
    merged: Merged
    forecast: Forecast
    """Of the merged case."""
    forecasts: Mapping[str, Forecast]
    """Name -> of that person's case."""
    numbers: int
    """Numbers that two or more gave."""
    apart: tuple[NumberApart, ...]
    """Those on which people part, the greatest size first."""
    spreads: tuple[Spread, ...]
    judged: Mapping[str, tuple[Judgement, Repaired]]
    """Name -> what that person judges without a model, as said and repaired."""
    judgement: Judgement | None
    """The weighted mean of the repaired ones; None where nobody judged."""

    def farthest(self, issue: str) -> str:
        """The person whose chance of agreement is farthest from that of the merged case."""
        here = self.forecast[issue].p_agreement
        middle = 0.0 if here is None else here.value

        def off(name: str) -> float:
            agreed = self.forecasts[name][issue].p_agreement
            return 0.0 if agreed is None else abs(agreed.value - middle)

        return max(self.forecasts, key=off)
