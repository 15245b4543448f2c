"""``accord runs``: forecasts that are kept with their inputs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import account, case_argument, json_option, out_option, seed_option, workers_option
from accord.cli.runs import causes_option, draws_option, horizon_option, scenario_option

if TYPE_CHECKING:
    from accord.cli.output import Answer

__all__ = ["command"]


@click.command(epilog="Example:  accord runs fisheries --keep 'before the hearing'")
@case_argument
@click.option("--keep", metavar="NAME", help="Forecast CASE and keep the answer under this name.")
@click.option("--note", default="", help="A remark that is kept with it.")
@click.option("--by", default="", help="Who answers for it; the name of the account if left out.")
@click.option("--show", metavar="RUN", help="Show a kept run as its forecast was shown.")
@click.option(
    "--diff",
    nargs=2,
    metavar="A B",
    help="What two runs differ in: inputs and numbers. The number of a seal stands for a run, too.",
)
@scenario_option
@seed_option
@draws_option
@workers_option
@horizon_option
@causes_option
@click.option(
    "--in",
    "within",
    metavar="FOLDER",
    default=None,
    help="Project folder that keeps the runs (the folder of CASE unless given).",
)
@json_option
@out_option
def command(
    case: str,
    keep: str | None,
    note: str,
    by: str,
    show: str | None,
    diff: tuple[str, str] | None,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    horizon: float | dt.date | None,
    causes: bool,
    within: str | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """List the runs of CASE that are kept; keep one, show one, or compare two.

    A kept run is a file in the folder "runs" of the project, with the whole case, so that it can be read,
    compared and run again whatever becomes of the case. The options of a forecast hold for --keep.
    """
    from accord.cli.output import print_result
    from accord.errors import UsageError

    if sum(each is not None for each in (keep, show, diff)) > 1:
        raise UsageError("--keep, --show and --diff are three questions; ask one at a time")
    if keep is not None:
        asked = {"scenario": scenario, "seed": seed, "draws": draws, "workers": workers, "causes": causes}
        answer = _keep(case, within, horizon, name=keep, note=note, by=by or account(), **asked)
    elif show is not None:
        answer = _show(case, within, show)
    elif diff is not None:
        answer = _diff(case, within, diff)
    else:
        answer = _list(case, within)
    print_result(*answer, as_json=as_json, out=out)


def _keep(case: str, within: str | None, horizon: float | dt.date | None, **asked: Any) -> Answer:
    from accord.cli.runs import case_and_horizon, say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.runs import run_json
    from accord.ledger.keeping import keep_run
    from accord.pages.runs_page import kept_report

    _, months = case_and_horizon(case, horizon)
    say_if_cold()
    with stages_shown() as progress:
        run = keep_run(case, within=within, horizon=months, progress=progress, **asked)
    return lambda: run_json(run), lambda: kept_report(run)


def _show(case: str, within: str | None, called: str) -> Answer:
    from accord.faces.json.runs import run_json
    from accord.ledger.runs import read_run
    from accord.ledger.sealing import home_of
    from accord.pages.forecast_page import forecast_report

    run = read_run(home_of(case, within), called)
    return lambda: run_json(run), lambda: forecast_report(run.forecast)


def _diff(case: str, within: str | None, pair: tuple[str, str]) -> Answer:
    from accord.faces.json.runs import run_diff_json
    from accord.ledger.run_diff import diff, side_of
    from accord.ledger.sealing import home_of
    from accord.pages.runs_page import run_diff_report

    home = home_of(case, within)
    found = diff(*(side_of(home, called) for called in pair))
    return lambda: run_diff_json(found), lambda: run_diff_report(found)


def _list(case: str, within: str | None) -> Answer:
    from accord.case.files.finding import read_case
    from accord.faces.json.runs import runs_json
    from accord.ledger.runs import kept_runs
    from accord.ledger.sealing import home_of
    from accord.pages.runs_page import runs_report

    read = read_case(case)
    kept = kept_runs(home_of(case, within), read.id)
    listed = (kept.entries, (), kept.findings)
    return lambda: runs_json(read.id, *listed), lambda: runs_report(read.title, *listed)
