"""``accord packages``: which issues tied together would be agreed that are not agreed alone."""

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


@click.command(epilog="Example:  accord packages us-rok-2021 --deal deal.yaml")
@case_argument
@click.option(
    "--deal",
    "deal_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A deal to judge: a YAML or JSON file that holds  deal: {ISSUE: POINT, ISSUE: POINT}.",
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
    deal_file: Path | None,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Find the packages in CASE: issues that can be settled together where they cannot be alone.

    Tells for every set of issues how likely a package exists, names the five best deals in the words of the
    scales, and says who accepts them, what each gains and gives, by when they would be signed, and how all
    of it hangs on what the parties are assumed to trade.
    """
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.packages import packages_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.packages_page import packages_report
    from accord.studies.packages.deal_file import read_deal
    from accord.studies.packages.search import packages_of

    loaded, months = case_and_horizon(case, horizon)
    deal = None if deal_file is None else read_deal(deal_file, loaded)
    say_if_cold()
    with stages_shown() as progress:
        inquiry = Inquiry(loaded, scenario, seed, draws, months)
        found = packages_of(inquiry, deal, Where(workers, cluster, progress))
    print_result(lambda: packages_json(found), lambda: packages_report(found), as_json=as_json, out=out)
