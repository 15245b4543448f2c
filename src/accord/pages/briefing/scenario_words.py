"""Whether a difference between scenarios is more than chance."""

from __future__ import annotations

from accord.forecasts.comparison import Z95
from accord.sampling.estimates import Estimate

__all__ = ["sure"]


def sure(estimate: Estimate) -> bool:
    """Whether the 95 % interval of a difference lies on one side of zero."""
    return abs(estimate.value) > Z95 * estimate.error
