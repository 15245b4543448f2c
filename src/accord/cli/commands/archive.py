"""``accord archive``: a forecast with all that it was made from, in one file that a stranger runs again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import (
    cluster_option,
    force_option,
    json_option,
    may_replace,
    named_path,
    require_kind,
    seed_option,
    workers_option,
)
from accord.cli.runs import case_and_horizon, causes_option, draws_option, horizon_option, scenario_option

if TYPE_CHECKING:
    from accord.forecasts.inquiry import Inquiry

__all__ = ["command"]


@click.command(epilog="Example:  accord archive us-rok-2021 -o us-rok.zip")
@click.argument("case", required=False)
@click.option("--check", type=named_path, metavar="FILE", help="Check an archive instead, and run it again.")
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@causes_option
@json_option
@click.option("-o", "--out", type=named_path, metavar="FILE", help="Write the archive to this file.")
@force_option
def command(
    case: str | None,
    check: Path | None,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    causes: bool,
    as_json: bool,
    out: Path | None,
) -> None:
    """Put the forecast of CASE into one archive with the whole case, seed, versions and checksums.

    Without -o the file is ./CASE-SCENARIO.zip. With --check every byte of an archive is checked and its
    forecast is run again; it ends with 3 if the answer is another.
    """
    from accord.errors import UsageError
    from accord.forecasts import inquiry

    if (case is None) == (check is None):
        raise UsageError("name a case to archive, or give --check FILE; one of the two")
    if check is not None:
        if out is not None or scenario is not None or horizon is not None:
            raise UsageError("--check takes what was asked from the archive; it goes with --json alone")
        _check(check, workers, cluster, as_json=as_json)
        return
    assert case is not None  # that is what was asked above
    loaded, months = case_and_horizon(case, horizon)
    _make(
        inquiry.Inquiry(loaded, scenario, seed, draws, months, causes), workers, cluster, out, as_json=as_json
    )


def _make(
    inquiry: Inquiry, workers: int | None, cluster: str | None, out: Path | None, *, as_json: bool
) -> None:
    from accord.case.scenarios import scenario_case
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.archives import archive_json
    from accord.faces.json.envelope import json_text
    from accord.forecasts.inquiry import Where
    from accord.ledger.archiving import archive_of
    from accord.machine.delivery import deliver, require_free
    from accord.studies.one_scenario import forecast_of

    scenario_case(inquiry.case, inquiry.scenario)
    path = out or Path(f"{inquiry.case.id}-{inquiry.name}.zip")
    require_kind(path, "ZIP")
    require_free(path, overwrite=may_replace())
    say_if_cold()
    with stages_shown() as progress:
        made = forecast_of(inquiry, Where(workers, cluster, progress))
    data = archive_of(inquiry, made)
    deliver(path, data, overwrite=may_replace())
    told = json_text(archive_json(path, made.fingerprint, data)) if as_json else f"{path}\n"
    click.echo(told, nl=False)


def _check(file: Path, workers: int | None, cluster: str | None, *, as_json: bool) -> None:
    from accord.cli.output import print_result
    from accord.cli.watching import stages_shown
    from accord.errors import NotFoundError
    from accord.faces.json.archives import checked_json
    from accord.forecasts.inquiry import Where
    from accord.ledger.archiving import check_archive
    from accord.pages.archive_page import archive_report

    try:
        data = file.read_bytes()
    except OSError as problem:
        raise NotFoundError(f"There is no readable file '{file}'", "check the path") from problem
    with stages_shown() as progress:
        found = check_archive(data, str(file), Where(workers, cluster, progress))
    print_result(lambda: checked_json(found), lambda: archive_report(found), as_json=as_json, out=None)
    if not found.holds:
        click.get_current_context().exit(3)
