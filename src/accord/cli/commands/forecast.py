"""``accord forecast``: every issue, easiest first."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import case_argument, json_option, out_option
from accord.cli.runs import as_of_option, causes_option, priors_option, ready, since_option

__all__ = ["command"]


@click.command(epilog="Example:  accord forecast us-rok-2021 --scenario transactional")
@case_argument
@asked_options
@as_of_option
@since_option
@causes_option
@priors_option
@json_option
@out_option
def command(
    case: str,
    asked: Asked,
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
    from accord.faces.json.forecasts import forecast_json
    from accord.pages.forecast_page import forecast_report
    from accord.studies.one_scenario import forecast_of

    inquiry = asked.of(case, causes=causes, as_of=as_of)
    inquiry = replace(inquiry, case=ready(case, inquiry.case, inquiry.scenario, priors=priors))
    start = time.monotonic()
    with asked.at_work() as where:
        result = forecast_of(inquiry, where)
    remember_forecast(case, inquiry, result, time.monotonic() - start)
    print_result(
        lambda: forecast_json(result), lambda: forecast_report(result, since), as_json=as_json, out=out
    )
