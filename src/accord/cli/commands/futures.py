"""``accord futures``: the outlook for a relationship."""

from __future__ import annotations

import datetime as dt
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
from accord.cli.runs import case_and_horizon, draws_option, horizon_option, scenario_option

__all__ = ["command"]


@click.command(epilog="Example:  accord futures us-rok-2021")
@case_argument
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
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
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell the futures of CASE by name with their chances, and what one side's gain costs elsewhere."""
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.futures import futures_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.futures_page import futures_report
    from accord.studies.futures import futures_of

    loaded, months = case_and_horizon(case, horizon)
    say_if_cold()
    with stages_shown() as progress:
        inquiry = Inquiry(loaded, scenario, seed, draws, months)
        found = futures_of(inquiry, Where(workers, cluster, progress))
    print_result(lambda: futures_json(found), lambda: futures_report(found), as_json=as_json, out=out)
