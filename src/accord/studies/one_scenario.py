"""What will be agreed, where and when, under one scenario."""

from __future__ import annotations

import datetime as dt

from accord.case.schema import Case
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.plan import plan_of
from accord.forecasts.reasons import Reasons, reasons
from accord.forecasts.results import Forecast
from accord.machine.cluster import Cluster
from accord.machine.progress import Progress, unseen
from accord.studies.in_step import counted_in_step, forecasts_of

__all__ = ["forecast", "forecast_of", "reasons_of"]


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
    as_of: dt.date | None = None,
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
    as_of : the day up to which news counts and from which is told; the last that the news of the case leads
        to if None.
    progress : called with the stage in words, the units done and wanted; it may raise
        `accord.errors.Stopped`, which then ends the work.

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
    asked = Inquiry(case, scenario, seed, draws, horizon, causes, as_of)
    return forecast_of(asked, Where(workers, cluster, progress or unseen))


def forecast_of(inquiry: Inquiry, where: Where | None = None) -> Forecast:
    """The forecast that an inquiry asks for; errors as in `forecast`."""
    where, name = where or Where(), inquiry.name
    counted = counted_in_step(inquiry, [name], [], where, stage="simulation")
    return forecasts_of(counted, where, causes=[name] if inquiry.causes else [])[name]


def reasons_of(inquiry: Inquiry, issue: str, where: Where | None = None) -> Reasons:
    """The reasons of one simulated issue that `forecast_of` finds for all, where no news weighs the draws.

    Raises
    ------
    NotFoundError
        If the issue is not simulated; others as in `forecast`.
    """
    return reasons(plan_of(inquiry), issues=(issue,), where=where)[issue]
