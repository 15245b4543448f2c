"""What each scenario of a case changes against another."""

from __future__ import annotations

from collections.abc import Sequence

from accord.case.scenarios import scenario_names
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.comparison import Comparison, Difference
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.machine.cluster import Cluster
from accord.machine.progress import Progress, unseen
from accord.studies.in_step import Counted, counted_in_step, forecasts_of

__all__ = ["compare", "comparison_of", "differences_in"]


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
    asked = Inquiry(case, None, seed, draws, horizon, causes)
    return comparison_of(asked, scenarios, Where(workers, cluster, progress or unseen))


def comparison_of(
    inquiry: Inquiry, scenarios: Sequence[str] | None = None, where: Where | None = None
) -> Comparison:
    """What `compare` returns; the scenario of the inquiry does not count, the first of `scenarios` does."""
    where = where or Where()
    names = tuple(dict.fromkeys(scenarios or scenario_names(inquiry.case)))
    if len(names) < 2:
        raise UsageError(
            "a comparison needs two different scenarios; name them with --scenario A --scenario B"
        )
    pairs = [(names[0], other) for other in names[1:]]
    counted = counted_in_step(inquiry, names, pairs, where, stage="comparison")
    found = forecasts_of(counted, where, causes=names if inquiry.causes else ())
    return Comparison(found, differences_in(counted, names))


def differences_in(counted: Counted, names: Sequence[str]) -> tuple[Difference, ...]:
    """What every other scenario of `names` changes against the first, on each issue that both simulate."""
    return tuple(
        tally.difference(other) for other in names[1:] for tally in counted.pairs[names[0], other].values()
    )
