"""The forecast of a case: for every issue whether, when and where it is agreed, what is delivered, and why.

`forecast` samples and simulates in chunks, reduces each chunk (`accord.reduction`), and asks `accord.reasons`
for causes, pivots and third parties on the first draws. All it returns is frozen and says how it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accord import __version__
from accord.case.completeness import require_complete
from accord.case.scenarios import DatedChange, dated_changes, scenario_case
from accord.case.schema import Case
from accord.difficulty import Ranking
from accord.errors import NotFoundError, UsageError, nearest
from accord.numeric import Distribution, Estimate
from accord.reasons import Causes, Pivot, ThirdPartyEffect

if TYPE_CHECKING:
    import pandas

    from accord.reduction import Reduction

__all__ = [
    "CAUSE_DRAWS",
    "DEFAULT_DRAWS",
    "ExpectationGap",
    "Forecast",
    "IssueForecast",
    "ModelSettlement",
    "Outlook",
    "Overdue",
    "Run",
    "TimeForecast",
    "forecast",
    "prepare",
]

DEFAULT_DRAWS = 10_000
CAUSE_DRAWS = 2_000
"""Causes, pivots and third-party effects use the first draws up to this many, and show their own error."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class TimeForecast:
    """When an issue is signed; None stands for beyond the horizon."""

    median: float | None
    """Months after the date of the case."""
    q10: float | None
    q90: float | None
    survival: tuple[tuple[float, float], ...]
    """(month, probability that the issue is still open), from month 0 to the horizon."""


@dataclass(frozen=True)
class ModelSettlement:
    """Where a settlement model puts the issue, on the same draws."""

    name: str
    title: str
    q10: float
    q50: float
    q90: float


@dataclass(frozen=True)
class ExpectationGap:
    """What a party wants less what it is forecast to get."""

    actor: str
    share: Estimate
    """1 - satisfaction, 0-1; no deal counts as 1."""
    native: Estimate | None
    """Mean distance between its ask and the settlement where there is one, native units."""


@dataclass(frozen=True)
class Overdue:
    """Time past a deadline and what it costs."""

    lapsed: float
    """Months by which the deadline had lapsed at the date of the case; negative where it lies ahead."""
    months: Estimate
    """Mean months past the deadline by signature or horizon, the lapsed ones included."""
    cost: Estimate | None
    """Expected cost of the months after the date of the case, in `unit`."""
    unit: str
    words: str


@dataclass(frozen=True)
class IssueForecast:
    """Everything that is forecast of one issue."""

    id: str
    title: str
    kind: str
    unit: str
    p_agreement: Estimate | None
    """Probability of a signature by the horizon; None on an influence issue."""
    p_by: dict[float, Estimate]
    """Month -> probability of a signature by then."""
    in_force: Estimate | None
    """Probability that a deal is signed and still stands at the horizon."""
    difficulty: Estimate | None
    """E[min(T, H)] / H, 0-1."""
    time: TimeForecast | None
    settlement: Distribution | None
    """The points signed, native unit; None where no draw settles. Of an influence issue, the calibrated
    distribution of the decision (`accord.calibration.settlement`)."""
    delivered: Estimate | None
    """Mean share delivered at the horizon, no deal counting 0."""
    zone: Estimate | None
    """Probability that a zone of agreement exists at some time."""
    missing: Estimate | None
    """Mean distance to a zone, native units."""
    causes: Causes | None
    overdue: Overdue | None
    gaps: tuple[ExpectationGap, ...]
    pivots: tuple[Pivot, ...]
    third_parties: tuple[ThirdPartyEffect, ...]
    models: tuple[ModelSettlement, ...]
    """Where the settlement models put it, the weighted mean and median first."""


@dataclass(frozen=True)
class Outlook:
    """An actor's salience-weighted satisfaction over all issues on which it is a party, 0-1."""

    actor: str
    satisfaction: Estimate
    parts: dict[str, float]
    """Issue -> what it contributes; the parts sum to the satisfaction."""


@dataclass(frozen=True)
class Forecast:
    """A forecast and how it was made."""

    case: Case
    """The case as it stands under the scenario."""
    scenario: str
    seed: int
    draws: int
    horizon: float
    """Months."""
    ranking_detail: Ranking
    issues: dict[str, IssueForecast]
    outlooks: dict[str, Outlook]
    flags: tuple[str, ...]
    """Doubts that every page shows."""
    fingerprint: str
    """Hash of the inputs: case under the scenario, dated changes, seed, draws, version."""
    version: str = __version__

    @property
    def ranking(self) -> tuple[str, ...]:
        """Issue ids, easiest first."""
        return self.ranking_detail.order

    def __getitem__(self, issue: str) -> IssueForecast:
        if issue not in self.issues:
            close = nearest(issue, self.issues)
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join(self.issues)}"
            raise NotFoundError(f"The forecast of {self.case.id} has no issue '{issue}'; {hint}")
        return self.issues[issue]

    def __iter__(self) -> Iterator[str]:
        return iter(self.issues)

    def to_frame(self) -> pandas.DataFrame:
        """One row per issue, easiest first; needs pandas (the extra ``frames``)."""
        from accord.frames import frame_of

        return frame_of(self)


def forecast(
    case: Case,
    *,
    scenario: str | None = None,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    workers: int | None = None,
    horizon: float | None = None,
    causes: bool = True,
    progress: Progress | None = None,
) -> Forecast:
    """The forecast of every issue of `case` under a scenario.

    Parameters
    ----------
    scenario : name of a scenario; the base if None.
    seed : 0 or more; the same case, seed and draws give the same numbers.
    draws : at least 1.
    workers : threads; all cores if None. The numbers do not depend on it.
    horizon : months, instead of the case's own.
    causes : also compute causes, pivots and the effect of third parties.
    progress : called with the draws done and wanted.

    Raises
    ------
    MissingNumbersError
        If the case is a draft that lacks numbers; it lists them.
    NotFoundError, UsageError
        If there is no such scenario, or an argument is out of range.

    Examples
    --------
    >>> import accord
    >>> f = accord.forecast(accord.load("us-rok-2021"), draws=500)
    >>> f.ranking[-1]
    'nuclear'
    """
    run = prepare(case, scenario, seed=seed, draws=draws, workers=workers, horizon=horizon)
    for _ in run.reduction.stream(progress):
        pass
    return run.forecast(causes=causes)


@dataclass(frozen=True)
class Run:
    """A forecast about to be made: draw the stream of its reduction, then ask for the forecast."""

    case: Case
    """As it stands under the scenario."""
    changes: tuple[DatedChange, ...]
    scenario: str
    seed: int
    draws: int
    reduction: Reduction

    def forecast(self, *, causes: bool) -> Forecast:
        """The forecast from the draws that have been streamed."""
        reduced = self.reduction.result(causes=causes)
        return Forecast(
            case=self.case,
            scenario=self.scenario,
            seed=self.seed,
            draws=self.draws,
            horizon=self.case.horizon,
            ranking_detail=reduced.ranking,
            issues=reduced.issues,
            outlooks=reduced.outlooks,
            flags=_flags(self.case, reduced.cut_share),
            fingerprint=_fingerprint(self.case, self.changes, self.seed, self.draws),
        )


def prepare(
    case: Case, scenario: str | None, *, seed: int, draws: int, workers: int | None, horizon: float | None
) -> Run:
    """Check arguments and case, and lay out the simulation; parameters and errors as in `forecast`."""
    # NumPy and Numba only now: naming a function of this module must stay cheap.
    from accord.reduction import Reduction

    if draws < 1 or seed < 0:
        raise UsageError(f"draws must be at least 1 and the seed not negative, not {draws} and {seed}")
    if horizon is not None and not 0 < horizon <= 600:
        raise UsageError(f"the horizon must lie between 0 and 600 months, not {horizon}")
    if horizon is not None:
        case = case.model_copy(update={"horizon": float(horizon)})
    ready = scenario_case(case, scenario)
    require_complete(ready)
    changes = dated_changes(case, scenario)
    reduction = Reduction(ready, changes, seed=seed, draws=draws, workers=workers)
    return Run(ready, changes, scenario or case.base_scenario, seed, draws, reduction)


def _flags(case: Case, cut_share: dict[str, float]) -> tuple[str, ...]:
    flags = [case.hindsight] if case.hindsight else []
    if case.status == "draft":
        flags.append("This case is a draft: nobody has reviewed its numbers yet.")
    if any(issue.kind == "influence" for issue in case.issues.values()):
        from accord.calibration.settlement import made

        flags.append(made().sentence)
    for stance, share in cut_share.items():
        if share > 0.01:
            flags.append(
                f"In {share:.0%} of the draws {stance} had its bottom line beyond its ask; it was cut to it."
            )
    return tuple(flags)


def _fingerprint(case: Case, changes: Any, seed: int, draws: int) -> str:
    text = case.model_dump_json(by_alias=True) + repr(changes) + f"{seed} {draws} {__version__}"
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
