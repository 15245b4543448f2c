"""What two kept forecasts differ in: which inputs, and which of the numbers that a page shows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Literal, TypeAlias

from accord.case.plain_data import plain
from accord.case.quantity import Quantity
from accord.case.scenarios import scenario_case
from accord.case.schema import Case
from accord.forecasts.comparison import Z95
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.results import Forecast, IssueForecast
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.runs import Run, read_run
from accord.ledger.seals import Seal, SealedIssue, inputs_of

__all__ = ["MEASURES", "InputChange", "Measure", "RunDiff", "Shown", "Side", "diff", "side_of"]

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

    kind: Literal["run", "seal"]
    called: str
    """Its name, or its id where it has none."""
    created: str
    """When it was made or sealed, in UTC."""
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
class InputChange:
    """An input that differs."""

    path: str
    """Such as ``issues.cost_sharing.stances.KOR.ask``."""
    was: Any
    """Plain data; None where it did not stand there."""
    now: Any


@dataclass(frozen=True)
class RunDiff:
    """What differs between two."""

    first: Side
    second: Side
    inputs: tuple[InputChange, ...]
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
        return _sealed(seal, inputs_of(folder, seal))
    return of_run(read_run(project, called) if find is None else find(called))


def of_run(run: Run) -> Side:
    """A kept run as one side of a comparison."""
    made, entry = run.forecast, run.entry
    return Side(
        "run",
        entry.called,
        entry.created,
        **{name: getattr(made, name) for name in _MADE},
        case=made.case,
        inputs=_inputs(run.inquiry, made.case),
        issues={name: _shown(made[name]) for name in _ordered(made)},
    )


def _sealed(seal: Seal, inquiry: Inquiry) -> Side:
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
        InputChange(name, getattr(first, name), getattr(second, name))
        for name in _MADE
        if getattr(first, name) != getattr(second, name)
    ]
    same = (first.seed, first.draws) == (second.seed, second.draws)
    # The error of a share is largest at one half.
    drawing = 0.0 if same else Z95 * 0.5 * sqrt(1.0 / first.draws + 1.0 / second.draws)
    found = _differing((), dict(first.inputs), dict(second.inputs))
    return RunDiff(first, second, (*made, *found), same, drawing)


def _differing(above: tuple[str, ...], was: Any, now: Any) -> Iterator[InputChange]:
    """The highest entries that differ, in the order of the first, then of the second."""
    if was == now:
        return
    if not (isinstance(was, dict) and isinstance(now, dict)) or _is_number(was) or _is_number(now):
        yield InputChange(".".join(above), was, now)
        return
    for name in dict.fromkeys((*was, *now)):
        if name == "horizon" and not above:
            continue  # told with how the runs were made
        yield from _differing((*above, str(name)), was.get(name), now.get(name))


def _is_number(data: Mapping[str, Any]) -> bool:
    """Whether an entry is an uncertain number, which is read as one."""
    fields = {Quantity.model_fields[name].alias or name for name in Quantity.model_fields}
    return bool(data) and data.keys() <= fields
