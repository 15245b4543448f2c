"""``accord claims``: what an author claimed, held against the forecast."""

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


@click.command(epilog="Example:  accord claims us-rok-2021")
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
    """Hold the claims recorded in CASE against its forecast: agrees, disagrees, cannot tell."""
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.claims_held import claims_json
    from accord.pages.claims import claims_page
    from accord.pages.claims_table import claims_table
    from accord.studies import Inquiry, Where
    from accord.studies.author_claims import claims

    loaded, months = case_and_horizon(case, horizon)
    say_if_cold()
    asked = Inquiry(loaded, scenario, seed, draws, months, causes=False)
    with stages_shown() as progress:
        page = claims_page(claims(asked, Where(workers, cluster, progress)))
    print_result(lambda: claims_json(page), lambda: claims_table(page), as_json=as_json, out=out)
