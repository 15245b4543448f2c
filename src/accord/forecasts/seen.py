"""What a forecast says of the news that it is conditioned on: what is left, and what each piece moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["FEW", "FEWEST", "TOO_FEW", "YEAR", "Learnt", "Level", "Seen"]

FEW, TOO_FEW = 500, 100
"""Effective draws under which a forecast warns, and under which it takes fresh draws."""
FEWEST = 30.0
"""Effective draws under which a scenario beside the first is not told: intervals mean nothing there."""
YEAR = 12.0
"""Months after the day from which is told within which an agreement is looked at."""


@dataclass(frozen=True)
class Level:
    """What was reckoned of one issue at some stage of the news."""

    p_agreement: float
    """Shown probability of a signature by the horizon, which is the same day at every stage."""
    p_within: float | None
    """Shown probability of a signature within `YEAR` of the day from which is told; None where that is later
    than the horizon."""
    months: float
    """Simulated mean months from the date of the case to a signature, or to the horizon."""
    point: float | None
    """Simulated mean of where it is signed, native unit; None where no draw signs it."""


@dataclass(frozen=True)
class Learnt:
    """One step of the news and what was reckoned after it."""

    piece: str | None
    """Id of the piece; None for a day on which nothing was signed but what is told as signed."""
    date: dt.date
    effective: float
    """Effective number of draws (Kish) after it."""
    likelihood: float
    """How far the draws left so far bore it out, 0-1: of what was or was not so, the probability that it
    had."""
    levels: Mapping[str, Level]
    """By issue."""


@dataclass(frozen=True)
class Seen:
    """The news behind a forecast."""

    day: dt.date
    """From which is told."""
    gone: float
    """Months from the date of the case to that day."""
    effective: float
    """Effective number of draws: so many of equal weight say as much (Kish)."""
    drawn: int
    """Draws that were made, fresh ones included."""
    signed: Mapping[str, dt.date]
    """Issue -> the day of its signature, for those told as signed."""
    before: Mapping[str, Level]
    """By issue: what was reckoned on the date of the case."""
    steps: tuple[Learnt, ...]
    """In the order of their dates, the pieces of a day before the day itself."""

    def since(self, day: dt.date) -> tuple[Mapping[str, Level], tuple[Learnt, ...]]:
        """What was reckoned after the last step on `day` or before it, and the steps after it."""
        later = tuple(step for step in self.steps if step.date > day)
        earlier = self.steps[: len(self.steps) - len(later)]
        return (earlier[-1].levels if earlier else self.before), later
