"""``accord diff``: two versions of a case."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from accord.cli.options import cluster_option, json_option, out_option, seed_option, workers_option
from accord.cli.runs import case_and_horizon, draws_option, horizon_option, scenario_option

__all__ = ["command"]


@click.command(epilog="Example:  accord diff talks@HEAD~1 talks")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@scenario_option
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@json_option
@out_option
def command(
    first: str,
    second: str,
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell what differs between two versions of a case, and which change moved which forecast.

    A and B are cases as for every command (a folder, a case.yaml, the name of a bundled one), or PATH@COMMIT:
    the folder as it stood at a commit of git. Each change gets its share of what moved, so that the shares
    sum to the whole.
    """
    from accord.case.files.commits import case_path
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.versions import versions_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.versions_page import sides_of, versions_report
    from accord.studies.versions import versions_of

    with case_path(first) as one, case_path(second) as other:
        loaded = [case_and_horizon(path, horizon) for path in (one, other)]
    say_if_cold()
    was, now = (Inquiry(case, scenario, seed, draws, months) for case, months in loaded)
    with stages_shown() as progress:
        found = versions_of(was, now, Where(workers, cluster, progress))
    names = (first, second)
    print_result(
        lambda: versions_json(found, sides_of(found, names)),
        lambda: versions_report(found, names),
        as_json=as_json,
        out=out,
    )
