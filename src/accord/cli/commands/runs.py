"""``accord runs``: forecasts that are kept with their inputs."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import (
    account,
    case_argument,
    json_option,
    out_option,
    seed_option,
    store_option,
    within_option,
    workers_option,
)
from accord.cli.runs import causes_option, draws_option, horizon_option, scenario_option

if TYPE_CHECKING:
    from accord.cli.output import Answer
    from accord.ledger.store.address import Address

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
@within_option
@store_option
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
    store: str | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """List the runs of CASE that are kept; keep one, show one, or compare two.

    A kept run is a file in the folder "runs" of the project, with the whole case, so that it can be read,
    compared and run again whatever becomes of the case. The options of a forecast hold for --keep. Where the
    project has a store ("accord store rebuild"), forecasts without a name are remembered there, the last 200
    of a case, and are called by their ids.
    """
    from accord.cli.output import print_result
    from accord.errors import UsageError

    if sum(each is not None for each in (keep, show, diff)) > 1:
        raise UsageError("--keep, --show and --diff are three questions; ask one at a time")
    place = _place(case, within, store)
    if keep is not None:
        asked = {"scenario": scenario, "seed": seed, "draws": draws, "workers": workers, "causes": causes}
        answer = _keep(case, place, horizon, name=keep, note=note, by=by or account(), **asked)
    elif show is not None:
        answer = _show(place, show)
    elif diff is not None:
        answer = _diff(place, diff)
    else:
        answer = _list(case, place)
    print_result(*answer, as_json=as_json, out=out)


def _place(case: str, within: str | None, store: str | None) -> Address:
    """The project folder and its store."""
    from accord.ledger.sealing import home_of
    from accord.ledger.store.address import address_of

    return address_of(home_of(case, within), store)


def _keep(case: str, place: Address, horizon: float | dt.date | None, **asked: Any) -> Answer:
    from accord.cli.remembering import follow_quietly, present_run
    from accord.cli.runs import case_and_horizon, say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.runs import run_json
    from accord.forecasts.inquiry import Inquiry
    from accord.ledger.keeping import keep_run
    from accord.pages.runs_page import kept_report

    loaded, months = case_and_horizon(case, horizon)
    inquiry = Inquiry(loaded, asked["scenario"], asked["seed"], asked["draws"], months, asked["causes"])
    present = present_run(place, inquiry)
    if present is None:
        say_if_cold()
    with stages_shown() as progress:
        run = keep_run(case, within=place.home, horizon=months, present=present, progress=progress, **asked)
    follow_quietly(place)
    return lambda: run_json(run), lambda: kept_report(run)


def _show(place: Address, called: str) -> Answer:
    from accord.faces.json.runs import run_json
    from accord.ledger.store.remembering import run_called
    from accord.pages.forecast_page import forecast_report

    run = run_called(place, called)
    return lambda: run_json(run), lambda: forecast_report(run.forecast)


def _diff(place: Address, pair: tuple[str, str]) -> Answer:
    from accord.faces.json.runs import run_diff_json
    from accord.ledger.run_diff import diff, side_of
    from accord.ledger.store.remembering import run_called
    from accord.pages.runs_page import run_diff_report

    first, second = (side_of(place.home, called, partial(run_called, place)) for called in pair)
    found = diff(first, second)
    return lambda: run_diff_json(found), lambda: run_diff_report(found)


def _list(case: str, place: Address) -> Answer:
    from accord.case.files.finding import read_case
    from accord.cli.remembering import listed_unnamed
    from accord.faces.json.runs import runs_json
    from accord.ledger.runs import kept_runs
    from accord.pages.runs_page import runs_report

    read = read_case(case)
    kept = kept_runs(place.home, read.id)
    named = {entry.id for entry in kept.entries}
    unnamed = [entry for entry in listed_unnamed(place, read.id) if entry.id not in named]
    listed = (kept.entries, unnamed, kept.findings)
    return lambda: runs_json(read.id, *listed), lambda: runs_report(read, *listed)
