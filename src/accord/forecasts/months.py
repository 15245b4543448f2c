"""What is told of a case month by month; `accord.forecasts.over_time` counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.sampling.estimates import Estimate

__all__ = ["Attention", "IssueCourse", "Line", "OverTime"]


@dataclass(frozen=True)
class Line:
    """A bottom line of one party over time, native unit, among the draws in which the issue is still open."""

    actor: str
    least: bool
    """True for the least point that it would sign in the end, False for the greatest."""
    q10: tuple[float | None, ...]
    """(month,) 10 % quantile; None where too few draws are open."""
    median: tuple[float | None, ...]
    q90: tuple[float | None, ...]


@dataclass(frozen=True)
class IssueCourse:
    """One issue over time."""

    zone: tuple[Estimate, ...]
    """(month,) shown probability that there is common ground, a standing deal counted as some."""
    lines: tuple[Line, ...]
    """Those of the parties that consent or vote, in the order of the case."""


@dataclass(frozen=True)
class Attention:
    """Mean shares of one actor's capacity over time, each (month,), 0-1; together they are 1."""

    issues: Mapping[str, tuple[float, ...]]
    """By id of the issue; those that it has a stance on."""
    at_home: Mapping[str, tuple[float, ...]]
    """By name of the domestic business."""
    elsewhere: tuple[float, ...]
    """Other business."""
    free: tuple[float, ...]
    """What nothing asks for."""


@dataclass(frozen=True)
class OverTime:
    """A case month by month."""

    months: tuple[float, ...]
    """From 0 to the horizon."""
    draws: int
    """Behind every number."""
    issues: Mapping[str, IssueCourse]
    """Concession issues."""
    attention: Mapping[str, Attention]
    """By actor."""
