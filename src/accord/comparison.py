"""Scenarios side by side, on the same draws, with intervals for every difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accord.agenda.layout import lay_out
from accord.agenda.simulation import Progress, chunks
from accord.case.completeness import require_complete
from accord.case.scenarios import dated_changes, scenario_case
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts import DEFAULT_DRAWS, Forecast, forecast
from accord.numeric import Estimate, Tally

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
    if horizon is not None:
        case = case.model_copy(update={"horizon": float(horizon)})
    forecasts = {
        name: forecast(
            case, scenario=name, seed=seed, draws=draws, workers=workers, causes=causes, progress=progress
        )
        for name in names
    }
    runs = {name: _results(case, name, seed=seed, draws=draws, workers=workers) for name in names}
    issues = [i for i, issue in case.issues.items() if issue.kind == "concession"]
    differences = tuple(
        _difference(issue, k, name, runs[names[0]], runs[name], case.horizon)
        for name in names[1:]
        for k, issue in enumerate(issues)
    )
    return Comparison(forecasts, differences)


@dataclass(frozen=True)
class _Run:
    """(draw, issue) results of one scenario."""

    time: NDArray[np.float64]
    point: NDArray[np.float64]
    delivered: NDArray[np.float64]


def _results(case: Case, scenario: str, *, seed: int, draws: int, workers: int | None) -> _Run:
    ready = scenario_case(case, scenario)
    require_complete(ready)
    if all(issue.kind != "concession" for issue in ready.issues.values()):
        nothing = np.empty((0, 0))
        return _Run(nothing, nothing, nothing)
    agenda = lay_out(ready, dated_changes(case, scenario))
    parts = [c.results for c in chunks(agenda, seed=seed, draws=draws, workers=workers)]
    return _Run(
        np.concatenate([p.time for p in parts]),
        np.concatenate([p.point for p in parts]),
        np.concatenate([p.delivered for p in parts]),
    )


def _difference(issue: str, k: int, scenario: str, base: _Run, other: _Run, horizon: float) -> Difference:
    months = np.minimum(other.time[:, k], horizon) - np.minimum(base.time[:, k], horizon)
    agreed = np.isfinite(other.time[:, k]).astype(np.float64) - np.isfinite(base.time[:, k])
    points = other.point[:, k] - base.point[:, k]
    both = points[np.isfinite(points)]
    return Difference(
        issue=issue,
        scenario=scenario,
        p_agreement=_paired(agreed),
        difficulty=_paired(months / horizon),
        months=_paired(months),
        delivered=_paired(other.delivered[:, k] - base.delivered[:, k]),
        settlement=_paired(both) if both.size else None,
    )


def _paired(values: NDArray[np.float64]) -> Estimate:
    tally = Tally()
    tally.add(values)
    return tally.estimate()
