"""What two kept forecasts differ in: which inputs, and which of the numbers that a page shows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Literal, TypeAlias

from accord.case.differing import FieldChange, differing
from accord.case.plain_data import plain
from accord.case.scenarios import scenario_case
from accord.case.schema import Case
from accord.forecasts.comparison import Z95
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast, IssueForecast
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.runs import Run, read_run
from accord.ledger.seals import Seal, SealedIssue, inputs_of

__all__ = [
    "MEASURES",
    "Measure",
    "RunDiff",
    "Shown",
    "Side",
    "diff",
    "of_forecast",
    "of_run",
    "of_seal",
    "side_of",
]

Measure: TypeAlias = Literal["p_agreement", "difficulty", "months", "settlement"]
MEASURES: tuple[Measure, ...] = ("p_agreement", "difficulty", "months", "settlement")
"""What is compared of every issue; the fields of `Shown`."""
_MADE = ("scenario", "seed", "draws", "horizon", "version")
_NOT_RUN = ("scenarios", "base_scenario", "claims")
"""Parts of a case that a forecast under one scenario does not depend on."""


@dataclass(frozen=True)
class Shown:
    """What pages show of one issue."""

    title: str
    unit: str
    p_agreement: float | None
    """Shown probability of a signature by the horizon, 0-1; None where nothing is simulated."""
    difficulty: float | None
    """Expected share of the horizon that it stays open, 0-1."""
    months: float | None
    """Month by which a signature is as likely as not; None beyond the horizon."""
    settlement: float | None
    """Median of the points signed, native unit."""


@dataclass(frozen=True)
class Side:
    """One of the two that are compared."""

    kind: Literal["run", "seal", "version"]
    """A kept run, a seal, or a version of a case that was just forecast."""
    called: str
    """Its name, or its id where it has none."""
    created: str
    """When it was made or sealed, in UTC; empty for a version."""
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months."""
    version: str
    case: Case
    """As it stands under the scenario."""
    inputs: Mapping[str, Any]
    """What the forecast rests on, as plain data."""
    issues: Mapping[str, Shown]
    """By id, easiest first."""


@dataclass(frozen=True)
class RunDiff:
    """What differs between two."""

    first: Side
    second: Side
    inputs: tuple[FieldChange, ...]
    """In the order of the case; how the runs were made before."""
    same_draws: bool
    """Whether both used the same random numbers, so that chance moves nothing of its own."""
    drawing: float
    """By how much a probability may differ by drawing alone, 0-1 (95 %); 0 on the same draws."""

    def moved(self, issue: str, measure: Measure) -> float | None:
        """Change of a number from the first to the second; None where one of them has none."""
        was, now = self.first.issues.get(issue), self.second.issues.get(issue)
        if was is None or now is None:
            return None
        before, after = getattr(was, measure), getattr(now, measure)
        return None if before is None or after is None else after - before

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues of either, those of the first before."""
        return tuple(dict.fromkeys((*self.first.issues, *self.second.issues)))


def side_of(project: Path, called: str, find: Callable[[str], Run] | None = None) -> Side:
    """The kept run of a project folder with this name or id, or the seal with this number.

    `find` gives the run of a name or an id; the one in its file if None.

    Raises
    ------
    NotFoundError
        If there is neither.
    InvalidFileError
        If its file is damaged.
    UsageError
        If its file is a link or the system refuses to read it.
    """
    if called.isascii() and called.isdigit():
        folder = ledger_folder(project)
        seal = read_kept(folder).seal(called)
        return of_seal(seal, inputs_of(folder, seal))
    return of_run(read_run(project, called) if find is None else find(called))


def of_run(run: Run) -> Side:
    """A kept run as one side of a comparison."""
    return of_forecast("run", run.entry.called, run.entry.created, run.inquiry, run.forecast)


def of_forecast(
    kind: Literal["run", "version"], called: str, created: str, inquiry: Inquiry, made: Forecast
) -> Side:
    """A forecast as one side of a comparison."""
    return Side(
        kind,
        called,
        created,
        **{name: getattr(made, name) for name in _MADE},
        case=made.case,
        inputs=_inputs(inquiry, made.case),
        issues={name: _shown(made[name]) for name in _ordered(made)},
    )


def of_seal(seal: Seal, inquiry: Inquiry) -> Side:
    """A seal as one side of a comparison; `inquiry` is what was asked (`accord.ledger.seals.inputs_of`)."""
    case = scenario_case(inquiry.looked_ahead, inquiry.scenario)
    names = [name for name in seal.ranking if name in seal.issues]
    return Side(
        "seal",
        seal.id,
        seal.at,
        **{name: getattr(seal, name) for name in _MADE},
        case=case,
        inputs=_inputs(inquiry, case),
        issues={name: _shown_of_seal(seal.issues[name]) for name in dict.fromkeys((*names, *seal.issues))},
    )


def _inputs(inquiry: Inquiry, case: Case) -> dict[str, Any]:
    """The case as it stands under the scenario, and what the scenario changes on a date."""
    data = {name: value for name, value in plain(case).items() if name not in _NOT_RUN}
    scenario = inquiry.case.scenarios.get(inquiry.name)
    if scenario is not None and (later := [c for c in scenario.changes if c.since or c.until]):
        data["changes of the scenario"] = [plain(change) for change in later]
    return data


def _ordered(made: Forecast) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*made.ranking, *made.issues)))


def _shown(issue: IssueForecast) -> Shown:
    return Shown(
        issue.title,
        issue.unit,
        None if issue.p_agreement is None else issue.p_agreement.value,
        None if issue.difficulty is None else issue.difficulty.value,
        None if issue.time is None else _half(issue.time.survival),
        None if issue.settlement is None else issue.settlement.quantile(0.5),
    )


def _shown_of_seal(issue: SealedIssue) -> Shown:
    points = issue.settlement
    return Shown(
        issue.title,
        issue.unit,
        1.0 - issue.survival.still_open[-1] if issue.survival else None,
        issue.difficulty,
        _half(issue.survival.points) if issue.survival else None,
        _middle(points) if points else None,
    )


def _half(survival: tuple[tuple[float, float], ...]) -> float | None:
    """The month in which a curve of survival falls to one half, evenly between its points."""
    for (before, high), (after, low) in itertools.pairwise(survival):
        if low <= 0.5:
            return before + (after - before) * (high - 0.5) / (high - low) if high > low else before
    return None


def _middle(quantiles: tuple[float, ...]) -> float:
    """The median of quantiles at equal steps."""
    half = (len(quantiles) - 1) / 2
    low, share = int(half), half % 1
    return quantiles[low] if not share else (quantiles[low] + quantiles[low + 1]) / 2


def diff(first: Side, second: Side) -> RunDiff:
    """What differs between two kept forecasts: inputs by their paths, and the numbers of every issue."""
    made = [
        FieldChange(name, getattr(first, name), getattr(second, name))
        for name in _MADE
        if getattr(first, name) != getattr(second, name)
    ]
    same = (first.seed, first.draws) == (second.seed, second.draws)
    # The error of a share is largest at one half.
    drawing = 0.0 if same else Z95 * 0.5 * sqrt(1.0 / first.draws + 1.0 / second.draws)
    # The horizon is told with how the runs were made.
    was, now = ({n: v for n, v in side.inputs.items() if n != "horizon"} for side in (first, second))
    found = differing(was, now)
    return RunDiff(first, second, (*made, *found), same, drawing)
