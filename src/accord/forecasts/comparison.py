"""Scenarios side by side, on the same draws, with intervals for every difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.agenda.tables import Results
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.results import Forecast, Progress
from accord.forecasts.run import DEFAULT_DRAWS, prepare
from accord.machine.cluster import Cluster, connected
from accord.sampling.estimates import Estimate, Tally

__all__ = ["Comparison", "Difference", "compare"]

Z95 = 1.959963984540054
"""Standard normal quantile of 0.975."""


@dataclass(frozen=True)
class Difference:
    """One issue under one scenario less the same issue under the first, paired draw by draw."""

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
class Comparison:
    """Several scenarios of one case; the first is the one that others are compared with."""

    forecasts: dict[str, Forecast]
    differences: tuple[Difference, ...]

    @property
    def base(self) -> str:
        """Name of the scenario that others are compared with."""
        return next(iter(self.forecasts))

    def difference(self, scenario: str, issue: str) -> Difference:
        """The difference that `scenario` makes on `issue`."""
        return next(d for d in self.differences if (d.scenario, d.issue) == (scenario, issue))


def compare(
    case: Case,
    scenarios: Sequence[str] | None = None,
    *,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    workers: int | None = None,
    cluster: Cluster | None = None,
    horizon: float | None = None,
    causes: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """Forecasts of several scenarios and what each changes against the first.

    Parameters
    ----------
    scenarios : at least two names, the first to compare with; all of the case's if None.

    Raises
    ------
    UsageError
        If fewer than two different scenarios are named.
    NotFoundError, MissingNumbersError
        As `accord.forecast`.
    """
    names = tuple(dict.fromkeys(scenarios or (case.base_scenario, *case.scenarios)))
    if len(names) < 2:
        raise UsageError(
            "a comparison needs two different scenarios; name them with --scenario A --scenario B"
        )
    runs = [prepare(case, n, seed=seed, draws=draws, workers=workers, horizon=horizon) for n in names]
    issues = [i for i, issue in case.issues.items() if issue.kind == "concession"]
    tallies = {(n, i): _Paired(i, k, runs[0].case.horizon) for n in names[1:] for k, i in enumerate(issues)}
    # All scenarios run in step, so that a difference needs the draws of one chunk and no more.
    with connected(cluster) as client:
        for base, *others in zip(*(run.reduction.stream(progress, client) for run in runs), strict=True):
            for name, other in zip(names[1:], others, strict=True):
                for issue in issues:
                    tallies[name, issue].add(base, other)
    forecasts = {n: run.forecast(causes=causes) for n, run in zip(names, runs, strict=True)}
    return Comparison(forecasts, tuple(tally.difference(name) for (name, _), tally in tallies.items()))


class _Paired:
    """Counts, chunk by chunk, what one scenario changes on one issue."""

    def __init__(self, issue: str, k: int, horizon: float) -> None:
        self._issue, self._k, self._horizon = issue, k, horizon
        self._agreed, self._months, self._delivered = Tally(), Tally(), Tally()
        self._zone, self._missing, self._settled = Tally(), Tally(), Tally()

    def add(self, base: Results, other: Results) -> None:
        """Take in the results of the same draws under both scenarios."""
        k = self._k
        until = [np.minimum(r.time[:, k], self._horizon) for r in (base, other)]
        points = other.point[:, k] - base.point[:, k]
        self._agreed.add(np.isfinite(other.time[:, k]).astype(np.float64) - np.isfinite(base.time[:, k]))
        self._months.add(until[1] - until[0])
        self._delivered.add(other.delivered[:, k] - base.delivered[:, k])
        self._zone.add(other.zone[:, k].astype(np.float64) - base.zone[:, k])
        self._missing.add(other.missing[:, k] - base.missing[:, k])
        self._settled.add(points[np.isfinite(points)])

    def difference(self, scenario: str) -> Difference:
        """The mean changes with their errors."""
        months = self._months.estimate()
        return Difference(
            issue=self._issue,
            scenario=scenario,
            p_agreement=self._agreed.estimate(),
            difficulty=Estimate(months.value / self._horizon, months.error / self._horizon),
            months=months,
            delivered=self._delivered.estimate(),
            zone=self._zone.estimate(),
            missing=self._missing.estimate(),
            settlement=self._settled.estimate() if self._settled.count else None,
        )
