"""``accord matters``: which judgements a forecast hangs on."""

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


@click.command(epilog="Example:  accord matters us-rok-2021 --issue nuclear")
@case_argument
@click.option("--issue", "issues", multiple=True, help="Id of an issue (all unless given); may be repeated.")
@click.option(
    "--total",
    is_flag=True,
    help="Also what each part explains together with all others; takes half a minute, needs SciPy.",
)
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
    issues: tuple[str, ...],
    total: bool,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell which judgements the forecast of CASE hangs on, and what to find out first."""
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.judged import matters_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.matters_page import matters_report
    from accord.studies.judgements import matters_of

    loaded, months = case_and_horizon(case, horizon)
    say_if_cold()
    inquiry = Inquiry(loaded, scenario, seed, draws, months, causes=False)
    with stages_shown() as progress:
        result = matters_of(inquiry, issues or None, Where(workers, cluster, progress), total=total)
    print_result(lambda: matters_json(result), lambda: matters_report(result), as_json=as_json, out=out)
