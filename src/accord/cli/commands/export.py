"""``accord export``: all tables and curves of a forecast, as files for other programs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from accord.cli.options import (
    case_argument,
    cluster_option,
    json_option,
    named_path,
    require_folder_name,
    seed_option,
    workers_option,
)
from accord.cli.runs import case_and_horizon, causes_option, draws_option, horizon_option, scenario_option

__all__ = ["command"]


@click.command(epilog="Example:  accord export us-rok-2021 --dta -o us-rok-data")
@case_argument
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@causes_option
@click.option("--dta", is_flag=True, help="Also write every table for Stata (and R).")
@click.option(
    "-o",
    "--out",
    type=named_path,
    metavar="FOLDER",
    help="The folder to make (./CASE-SCENARIO-data unless given).",
)
@json_option
def command(
    case: str,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    causes: bool,
    dta: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Write all tables and curves of the forecast of CASE into a folder: CSV, a codebook, and a guide.

    The folder appears whole or not at all.
    """
    from accord.case.scenarios import scenario_case
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.exports import exported
    from accord.faces.json.archives import export_json
    from accord.faces.json.envelope import json_text
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.machine.dataframes import require_pandas
    from accord.machine.delivery import deliver_folder, require_free_folder
    from accord.studies.one_scenario import forecast_of

    loaded, months = case_and_horizon(case, horizon)
    scenario_case(loaded, scenario)
    folder = out or Path(f"{loaded.id}-{scenario or loaded.base_scenario}-data")
    require_folder_name(folder, "name a folder")
    require_free_folder(folder)
    if dta:
        require_pandas("Tables for Stata")
    say_if_cold()
    with stages_shown() as progress:
        made = forecast_of(
            Inquiry(loaded, scenario, seed, draws, months, causes), Where(workers, cluster, progress)
        )
    files = exported(made, dta=dta)
    deliver_folder(folder, files)
    told = json_text(export_json(folder, made.fingerprint, files)) if as_json else f"{folder}\n"
    click.echo(told, nl=False)
