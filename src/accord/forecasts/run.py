"""Making a forecast: check the arguments, lay out the case, stream the draws, put the answers together.

`forecast` samples and simulates in chunks, reduces each chunk (`accord.forecasts.counting`), and asks
`accord.forecasts.reasons` for causes, pivots and third parties on the first draws.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from accord import __version__
from accord.case.completeness import require_complete
from accord.case.scenarios import DatedChange, dated_changes, scenario_case
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.counting import Reduction
from accord.forecasts.results import Forecast, Progress
from accord.machine.cluster import Cluster, connected
from accord.settlement.calibrated import made

__all__ = ["DEFAULT_DRAWS", "Run", "forecast", "prepare"]

DEFAULT_DRAWS = 10_000


def forecast(
    case: Case,
    *,
    scenario: str | None = None,
    seed: int = 0,
    draws: int = DEFAULT_DRAWS,
    workers: int | None = None,
    cluster: Cluster | None = None,
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
    cluster : address of a Dask scheduler, such as ``tcp://host:8786``, or a connected `distributed.Client`,
        to simulate on its machines; this one if None. The numbers do not depend on it.
    horizon : months, instead of the case's own.
    causes : also compute causes, pivots and the effect of third parties.
    progress : called with the draws done and wanted.

    Raises
    ------
    MissingNumbersError
        If the case is a draft that lacks numbers; it lists them.
    NotFoundError, UsageError
        If there is no such scenario, an argument is out of range, or the cluster cannot be used.
    MissingExtraError
        If a cluster is given and Dask is not installed.

    Examples
    --------
    >>> import accord
    >>> f = accord.forecast(accord.load("us-rok-2021"), draws=500)
    >>> f.ranking[-1]
    'nuclear'
    """
    run = prepare(case, scenario, seed=seed, draws=draws, workers=workers, horizon=horizon)
    with connected(cluster) as client:
        for _ in run.reduction.stream(progress, client):
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
        flags.append(made().sentence)
    for stance, share in cut_share.items():
        if share > 0.01:
            flags.append(
                f"In {share:.0%} of the draws {stance} had its bottom line beyond its ask; it was cut to it."
            )
    return tuple(flags)


def _fingerprint(case: Case, changes: tuple[DatedChange, ...], seed: int, draws: int) -> str:
    text = case.model_dump_json(by_alias=True) + repr(changes) + f"{seed} {draws} {__version__}"
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
