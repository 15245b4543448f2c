"""``accord export``: all tables and curves of a forecast, as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.asked import Asked, asked_options
from accord.cli.options import (
    case_argument,
    json_option,
    named_path,
    require_folder_name,
)
from accord.cli.runs import causes_option

__all__ = ["command"]


@click.command(epilog="Example:  accord export us-rok-2021 --dta -o us-rok-data")
@case_argument
@asked_options
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
    asked: Asked,
    causes: bool,
    dta: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Write all tables and curves of the forecast of CASE into a folder: CSV, a codebook, and a guide.

    The folder appears whole or not at all.
    """
    from accord.case.scenarios import scenario_case
    from accord.faces.exports import exported
    from accord.faces.json.archives import export_json
    from accord.faces.json.envelope import json_text
    from accord.machine.dataframes import require_pandas
    from accord.machine.delivery import deliver_folder, require_free_folder
    from accord.studies.one_scenario import forecast_of

    inquiry = asked.of(case, causes=causes)
    scenario_case(inquiry.case, inquiry.scenario)
    folder = out or Path(f"{inquiry.case.id}-{inquiry.name}-data")
    require_folder_name(folder, "name a folder")
    require_free_folder(folder)
    if dta:
        require_pandas("Tables for Stata")
    with asked.at_work() as where:
        made = forecast_of(inquiry, where)
    files = exported(made, dta=dta)
    deliver_folder(folder, files)
    told = json_text(export_json(folder, made.fingerprint, files)) if as_json else f"{folder}\n"
    click.echo(told, nl=False)
