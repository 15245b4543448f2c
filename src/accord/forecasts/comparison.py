"""Scenarios side by side, on the same draws, with intervals for every difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accord.errors import NotFoundError
from accord.forecasts.results import Forecast
from accord.forecasts.shown import shown_change
from accord.machine.notebooks import in_notebook
from accord.sampling.estimates import Estimate, Tally

if TYPE_CHECKING:
    from accord.agenda.state import Results

__all__ = ["Z95", "Comparison", "Difference", "JointDifference", "PairedJoint", "PairedTally"]

Z95 = 1.959963984540054
"""Standard normal quantile of 0.975."""


@dataclass(frozen=True)
class Difference:
    """One issue under one scenario less the same issue under the first, paired draw by draw; changes of
    probabilities and of time are of shown numbers (`accord.forecasts.shown`)."""

    issue: str
    scenario: str
    p_agreement: Estimate
    difficulty: Estimate
    months: Estimate
    """Change of mean months open until the horizon."""
    delivered: Estimate
    zone: Estimate
    """Change of P(a zone of agreement exists)."""
    missing: Estimate
    """Change of the mean distance to a zone, native units."""
    settlement: Estimate | None
    """Change of the mean settlement over draws that settle under both, native units; None where there are
    none."""


@dataclass(frozen=True)
class JointDifference:
    """How many issues are agreed by the horizon under one scenario less the same under the first, paired draw
    by draw; changes of shown numbers (`accord.forecasts.shown`), in which the unknown world is the same."""

    scenario: str
    exactly: tuple[Estimate, ...]
    """Change of P(exactly k are agreed), k from 0 to the number of issues."""
    at_least: tuple[Estimate, ...]
    """Change of P(at least k are agreed), k from 0."""

    @property
    def everything(self) -> Estimate:
        """Change of P(all are agreed)."""
        return self.exactly[-1]

    @property
    def nothing(self) -> Estimate:
        """Change of P(none is agreed)."""
        return self.exactly[0]


@dataclass(frozen=True)
class Comparison:
    """Several scenarios of one case; the first is the one that others are compared with."""

    forecasts: dict[str, Forecast]
    differences: tuple[Difference, ...]
    joint: dict[str, JointDifference]
    """By scenario; those only that simulate the same two issues or more as the first."""

    @property
    def base(self) -> str:
        """Name of the scenario that others are compared with."""
        return next(iter(self.forecasts))

    def _repr_html_(self) -> str:
        return in_notebook(self)

    def difference(self, scenario: str, issue: str) -> Difference:
        """The difference that `scenario` makes on `issue`.

        Raises
        ------
        NotFoundError
            If the two are not compared, as where one scenario does without the issue.
        """
        for found in self.differences:
            if (found.scenario, found.issue) == (scenario, issue):
                return found
        raise NotFoundError(f"'{scenario}' is not compared with '{self.base}' on the issue '{issue}'")


class PairedJoint:
    """Counts, chunk by chunk, what one scenario changes in how many issues are agreed.

    Parameters
    ----------
    issues : how many both simulate; the same ones, in any order.
    """

    def __init__(self, issues: int) -> None:
        self._exactly = [Tally() for _ in range(issues + 1)]
        self._at_least = [Tally() for _ in range(issues + 1)]

    def add(self, base: Results, other: Results) -> None:
        """Take in the results of the same draws under both scenarios."""
        before, after = (np.isfinite(results.time).sum(axis=1) for results in (base, other))
        for k, (exactly, at_least) in enumerate(zip(self._exactly, self._at_least, strict=True)):
            exactly.add((after == k).astype(np.float64) - (before == k))
            at_least.add((after >= k).astype(np.float64) - (before >= k))

    def difference(self, scenario: str) -> JointDifference:
        """The mean changes with their errors."""
        exactly, at_least = (
            tuple(shown_change(tally.estimate()) for tally in tallies)
            for tallies in (self._exactly, self._at_least)
        )
        return JointDifference(scenario, exactly, at_least)


class PairedTally:
    """Counts, chunk by chunk, what one scenario changes on one issue.

    Parameters
    ----------
    issue : its id.
    columns : its place among the issues of the one and of the other scenario.
    horizon : months.
    """

    def __init__(self, issue: str, columns: tuple[int, int], horizon: float) -> None:
        self._issue, self._columns, self._horizon = issue, columns, horizon
        self._agreed, self._months, self._delivered = Tally(), Tally(), Tally()
        self._zone, self._missing, self._settled = Tally(), Tally(), Tally()

    def add(self, base: Results, other: Results) -> None:
        """Take in the results of the same draws under both scenarios."""
        k, j = self._columns
        points = other.point[:, j] - base.point[:, k]
        until = [np.minimum(time, self._horizon) for time in (base.time[:, k], other.time[:, j])]
        self._agreed.add(np.isfinite(other.time[:, j]).astype(np.float64) - np.isfinite(base.time[:, k]))
        self._months.add(until[1] - until[0])
        self._delivered.add(other.delivered[:, j] - base.delivered[:, k])
        self._zone.add(other.zone[:, j].astype(np.float64) - base.zone[:, k])
        self._missing.add(other.missing[:, j] - base.missing[:, k])
        self._settled.add(points[np.isfinite(points)])

    def difference(self, scenario: str) -> Difference:
        """The mean changes with their errors."""
        months = shown_change(self._months.estimate())
        return Difference(
            issue=self._issue,
            scenario=scenario,
            p_agreement=shown_change(self._agreed.estimate()),
            difficulty=Estimate(months.value / self._horizon, months.error / self._horizon),
            months=months,
            delivered=self._delivered.estimate(),
            zone=shown_change(self._zone.estimate()),
            missing=self._missing.estimate(),
            settlement=self._settled.estimate() if self._settled.count else None,
        )
