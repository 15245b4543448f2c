"""``accord compare``: scenarios side by side."""

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
from accord.cli.runs import as_of_option, case_and_horizon, draws_option, horizon_option

__all__ = ["command"]


@click.command(
    epilog="Example:  accord compare us-rok-2021 --scenario alliance-first --scenario transactional"
)
@case_argument
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    help="A scenario; give two or more, the first is what the others are compared with (all unless given).",
)
@seed_option
@draws_option
@workers_option
@cluster_option
@horizon_option
@as_of_option
@json_option
@out_option
def command(
    case: str,
    scenarios: tuple[str, ...],
    seed: int,
    draws: int,
    workers: int | None,
    cluster: str | None,
    horizon: float | dt.date | None,
    as_of: dt.date | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Compare scenarios of CASE on the same draws, with an interval for every difference."""
    import accord
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.faces.json.comparisons import compare_json
    from accord.pages.comparison_page import comparison_report

    loaded, months = case_and_horizon(case, horizon)
    say_if_cold()
    with stages_shown() as progress:
        result = accord.compare(
            loaded,
            scenarios,
            seed=seed,
            draws=draws,
            workers=workers,
            cluster=cluster,
            horizon=months,
            as_of=as_of,
            progress=progress,
        )
    print_result(lambda: compare_json(result), lambda: comparison_report(result), as_json=as_json, out=out)
