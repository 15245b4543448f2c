"""``accord brief``: the briefing as one HTML file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import (
    case_argument,
    cluster_option,
    json_option,
    may_replace,
    out_for,
    seed_option,
    workers_option,
)
from accord.cli.runs import case_and_horizon, draws_option, horizon_option, scenario_option

if TYPE_CHECKING:
    from accord.ledger.track_record import TrackRecord

__all__ = ["command"]


@click.command(epilog="Example:  accord brief us-rok-2021 --scenario transactional -o briefing.html")
@case_argument
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@json_option
@out_for("HTML")
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
    """Write the briefing of CASE as one self-contained HTML file and print its path.

    Without -o the file is ./CASE-SCENARIO.html. With --json the page data are printed instead.
    """
    from accord.case.scenarios import scenario_case
    from accord.cli.output import write_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.conflict.files.locating import conflict_of
    from accord.machine.delivery import deliver, require_free

    loaded, months = case_and_horizon(case, horizon)
    scenario_case(loaded, scenario)
    conflict = conflict_of(loaded, case)
    path = out or Path(f"{loaded.id}-{scenario or loaded.base_scenario}.html")
    if not as_json and out is None:
        require_free(path, overwrite=may_replace())
    say_if_cold()
    from accord.faces.html.report import report_html
    from accord.faces.json.envelope import json_text
    from accord.faces.json.reports import BRIEF, report_data
    from accord.pages.briefing.page import briefing_page
    from accord.studies import Inquiry, Where
    from accord.studies.whole_briefing import briefing

    asked = Inquiry(loaded, scenario, seed, draws, months)
    with stages_shown() as progress:
        found = briefing(asked, conflict.model if conflict else None, Where(workers, cluster, progress))
    page = briefing_page(replace(found, record=_record(case, loaded.id)))
    if as_json:
        write_result(json_text(report_data(page, BRIEF)), out)
        return
    deliver(path, report_html(page).encode("utf-8"), overwrite=may_replace())
    click.echo(str(path))


def _record(case: str, name: str) -> TrackRecord | None:
    """The record of earlier sealed forecasts of the case; None where nothing was sealed in its folder."""
    from accord.case.files.finding import find, is_bundled
    from accord.ledger.kept import ledger_folder, read_kept

    path = find(case)
    if is_bundled(path) or not ledger_folder(path.parent).is_dir():
        return None
    if name not in {seal.case for seal in read_kept(ledger_folder(path.parent)).seals.values()}:
        return None
    from accord.ledger.track_record import record

    return record(path.parent, cases=[name])
