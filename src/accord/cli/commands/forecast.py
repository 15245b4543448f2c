"""``accord forecast``: every issue, easiest first."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import click

from accord.cli.options import (
    case_argument,
    cluster_option,
    json_option,
    out_option,
    seed_option,
    workers_option,
)
from accord.cli.runs import (
    as_of_option,
    case_and_horizon,
    causes_option,
    draws_option,
    horizon_option,
    priors_option,
    ready,
    scenario_option,
    since_option,
)

__all__ = ["command"]


@click.command(epilog="Example:  accord forecast us-rok-2021 --scenario transactional")
@case_argument
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@as_of_option
@since_option
@causes_option
@priors_option
@json_option
@out_option
def command(
    case: str,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    as_of: dt.date | None,
    since: dt.date | None,
    causes: bool,
    priors: bool,
    as_json: bool,
    out: Path | None,
) -> None:
    """Forecast whether, when and where every issue of CASE is agreed, easiest first.

    Of a draft, the issues that lack nothing; the others are named, or filled with priors (--priors).
    """
    from accord.cli.output import print_result
    from accord.cli.remembering import remember_forecast
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.forecasts import forecast_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.forecast_page import forecast_report
    from accord.studies.one_scenario import forecast_of

    loaded, months = case_and_horizon(case, horizon)
    loaded = ready(case, loaded, scenario, priors=priors)
    say_if_cold()
    inquiry = Inquiry(loaded, scenario, seed, draws, months, causes, as_of)
    start = time.monotonic()
    with stages_shown() as progress:
        result = forecast_of(inquiry, Where(workers, cluster, progress))
    remember_forecast(case, inquiry, result, time.monotonic() - start)
    print_result(
        lambda: forecast_json(result), lambda: forecast_report(result, since), as_json=as_json, out=out
    )
