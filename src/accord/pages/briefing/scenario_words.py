"""What scenarios are called, and whether a difference between them is more than chance."""

from __future__ import annotations

from accord.case.schema import Case
from accord.forecasts.comparison import Z95
from accord.sampling.estimates import Estimate

__all__ = ["scenario_title", "sure"]


def scenario_title(case: Case, name: str) -> str:
    """The title of a scenario, its name where it has none."""
    known = case.scenarios.get(name)
    return known.title if known else name


def sure(estimate: Estimate) -> bool:
    """Whether the 95 % interval of a difference lies on one side of zero."""
    return abs(estimate.value) > Z95 * estimate.error
