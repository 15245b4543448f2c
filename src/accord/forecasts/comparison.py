"""Scenarios side by side, on the same draws, with intervals for every difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accord.errors import NotFoundError
from accord.forecasts.results import Forecast
from accord.forecasts.shown import shown_change
from accord.machine.notebooks import Showing, table_of
from accord.sampling.arrays import Floats
from accord.sampling.estimates import Estimate, Tally

if TYPE_CHECKING:
    import pandas

    from accord.agenda.state import Results

__all__ = ["Z95", "Comparison", "Difference", "JointDifference", "PairedJoint", "PairedTally"]

Z95 = 1.959963984540054
"""Standard normal quantile of 0.975."""

Weights = tuple[Floats, Floats]
"""(draw,) of the one and of the other scenario."""


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
class Comparison(Showing):
    """Several scenarios of one case; the first is the one that others are compared with."""

    forecasts: dict[str, Forecast]
    differences: tuple[Difference, ...]
    joint: dict[str, JointDifference]
    """By scenario; those only that simulate the same two issues or more as the first."""
    excluded: tuple[str, ...] = ()
    """Scenarios that are left out, as next to none of their draws bears out the news."""

    @property
    def base(self) -> str:
        """Name of the scenario that others are compared with."""
        return next(iter(self.forecasts))

    def __repr__(self) -> str:
        base, *others = self.forecasts
        return f"Comparison({base!r} with {', '.join(map(repr, others)) or 'nothing'})"

    def to_frame(self) -> pandas.DataFrame:
        """One row per scenario and issue: what it changes against the base, with standard errors.

        Raises
        ------
        MissingExtraError
            If pandas (the extra ``frames``) is not installed.
        """
        return table_of(self, "differences")

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


class _Change:
    """The mean of a number under one scenario less that under another, on the same draws.

    Where both are weighed by news, each by its own likelihood, the change is that of two weighted means; its
    error follows from what each draw pulls at both, wo (xo - mo) / Wo - wb (xb - mb) / Wb.
    """

    def __init__(self) -> None:
        self._plain = Tally()
        self._sums = np.zeros(4)
        """Wb, sum(wb xb), Wo, sum(wo xo)."""
        self._squares = np.zeros((4, 4))
        """Of wb, wb xb, wo, wo xo with one another."""

    @property
    def count(self) -> int:
        """Draws taken in."""
        return self._plain.count

    def add(self, base: Floats, other: Floats, weights: Weights | None) -> None:
        """Take in (draw,) numbers under both."""
        if weights is None:
            self._plain.add(other - base)
            return
        pulls = np.stack([weights[0], weights[0] * base, weights[1], weights[1] * other])
        self._plain.count += int(np.count_nonzero(weights[0] + weights[1]))
        self._sums += pulls.sum(axis=1)
        self._squares += pulls @ pulls.T

    def estimate(self) -> Estimate:
        """The change with its error."""
        if not self._sums.any():
            return self._plain.estimate()
        before, below, after, above = self._sums.tolist()
        if not (before and after):
            return Estimate(0.0, 0.0)
        means = below / before, above / after
        slope = np.array([means[0] / before, -1.0 / before, -means[1] / after, 1.0 / after])
        return Estimate(means[1] - means[0], float(np.sqrt(max(slope @ self._squares @ slope, 0.0))))


class PairedJoint:
    """Counts, chunk by chunk, what one scenario changes in how many issues are agreed.

    Parameters
    ----------
    columns : places of the issues that are asked about under the one and the other scenario, the same ones,
        in any order.
    """

    def __init__(self, columns: tuple[list[int], list[int]]) -> None:
        self._columns = columns
        self._exactly = [_Change() for _ in range(len(columns[0]) + 1)]
        self._at_least = [_Change() for _ in range(len(columns[0]) + 1)]

    def add(self, base: Results, other: Results, weights: Weights | None = None) -> None:
        """Take in the results of the same draws under both scenarios."""
        before, after = (
            np.isfinite(results.time[:, columns]).sum(axis=1)
            for results, columns in zip((base, other), self._columns, strict=True)
        )
        for k, (exactly, at_least) in enumerate(zip(self._exactly, self._at_least, strict=True)):
            exactly.add((before == k).astype(np.float64), (after == k).astype(np.float64), weights)
            at_least.add((before >= k).astype(np.float64), (after >= k).astype(np.float64), weights)

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
    horizon : months, from the day from which is told.
    """

    def __init__(self, issue: str, columns: tuple[int, int], horizon: float) -> None:
        self._issue, self._columns, self._horizon = issue, columns, horizon
        self._agreed, self._months, self._delivered = _Change(), _Change(), _Change()
        self._zone, self._missing, self._settled = _Change(), _Change(), _Change()

    def add(self, base: Results, other: Results, weights: Weights | None = None) -> None:
        """Take in the results of the same draws under both scenarios."""
        k, j = self._columns
        agreed = [np.isfinite(t).astype(np.float64) for t in (base.time[:, k], other.time[:, j])]
        until = [np.minimum(time, self._horizon) for time in (base.time[:, k], other.time[:, j])]
        self._agreed.add(agreed[0], agreed[1], weights)
        self._months.add(until[0], until[1], weights)
        self._delivered.add(base.delivered[:, k], other.delivered[:, j], weights)
        self._zone.add(base.zone[:, k].astype(np.float64), other.zone[:, j].astype(np.float64), weights)
        self._missing.add(base.missing[:, k], other.missing[:, j], weights)
        both = np.isfinite(other.point[:, j] - base.point[:, k])
        heavy = None if weights is None else (weights[0][both], weights[1][both])
        self._settled.add(base.point[both, k], other.point[both, j], heavy)

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
