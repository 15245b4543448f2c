"""Whether and when an issue is agreed by different views: its reference class, the simulation, both pooled.

`accord.forecasts.outside` makes them; nothing here computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Form", "OutsideView", "View"]

Form = Literal["hazard", "log-odds"]
"""How two views are pooled: the hazard of the class moved by the simulated months, or log odds weighted."""


@dataclass(frozen=True)
class View:
    """Whether and when an issue is agreed, by one view; None stands for beyond the horizon."""

    p_agreement: float
    """By the horizon, 0-1."""
    p_by: Mapping[float, float]
    """Month -> probability of agreement by then; the milestones within the horizon."""
    median: float | None
    """Months after the date of the case."""
    q10: float | None
    q90: float | None
    survival: tuple[tuple[float, float], ...]
    """(month, probability that the issue is still open), from month 0 to the horizon."""


@dataclass(frozen=True)
class OutsideView:
    """What the reference class of an issue says, given that it is open on the date of the case, beside the
    simulation, and both pooled. A scenario moves the simulated part only."""

    name: str
    """Of the reference class."""
    title: str
    n: int
    """Cases that its curve was fitted on."""
    period: tuple[int, int]
    """First and last year in which a case of it began."""
    source: str
    limits: tuple[str, ...]
    """What the numbers of the class do not carry, in sentences."""
    covariates: Mapping[str, str | float]
    """All of the class, as taken for this issue."""
    assumed: tuple[str, ...]
    """Names of those that the case does not give, taken as usual."""
    open_for: float
    """Months from the beginning of this case, as the class counts them, to its date."""
    longest: float
    """Most months that a case of the class was open."""
    outside: View
    simulated: View
    """As shown."""
    pooled: View
    on_calendar: View | None
    """The simulation with its months laid on the calendar of the class; None where the case does not ask."""
    form: Form
    weight: float
    """For the hazard: what a standard deviation of the logarithm of simulated months adds to its logarithm;
    for log odds: the share of the simulation, 0-1."""
    factor: float | None
    """What multiplies the hazard of the class; None for log odds."""
    learned_in: str
    """Title of the class in which the weight was learned."""
    own: bool
    """Whether that is the class of the issue; elsewhere the weight is half of what was learned."""
