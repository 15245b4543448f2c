"""What each scenario of a case changes against another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from accord.case.scenarios import scenario_names
from accord.case.schema import Case
from accord.errors import UsageError
from accord.forecasts.comparison import Comparison
from accord.forecasts.inquiry import DEFAULT_DRAWS, Inquiry, Where
from accord.forecasts.results import Forecast
from accord.machine.cluster import Cluster
from accord.machine.progress import Progress, unseen
from accord.studies.in_step import Counted, counted_in_step, forecasts_of

__all__ = ["compare", "compared", "comparison_of"]


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
    as_of: dt.date | None = None,
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
    asked = Inquiry(case, None, seed, draws, horizon, causes, as_of)
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
    if len(found) < 2:
        raise UsageError(
            f"there is nothing to compare: the news is borne out by next to no draw of {', '.join(names[1:])}"
        )
    return compared(counted, names, found)


def compared(counted: Counted, names: Sequence[str], forecasts: Mapping[str, Forecast]) -> Comparison:
    """The first of `names` and what every other one changes against it, on what both simulate."""
    pairs = [(names[0], other) for other in names[1:] if other in forecasts]
    differences = (tally.difference(pair[1]) for pair in pairs for tally in counted.pairs[pair].values())
    joint = {pair[1]: counted.joint[pair].difference(pair[1]) for pair in pairs if pair in counted.joint}
    excluded = tuple(name for name in names if name not in forecasts)
    return Comparison(dict(forecasts), tuple(differences), joint, excluded)
