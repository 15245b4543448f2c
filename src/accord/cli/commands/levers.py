"""``accord levers``: what would have to be true for a goal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from accord.cli.options import case_argument, json_option, out_option, seed_option, workers_option
from accord.cli.runs import case_and_horizon, horizon_option, scenario_option

__all__ = ["command"]


@click.command(epilog='Example:  accord levers us-rok-2021 --goal "nuclear agreed by 24 >= 50%"')
@case_argument
@click.option(
    "--goal",
    required=True,
    help="What is to come about, and how likely: ISSUE agreed|in_force|delivered [by MONTH|DATE] >= P%, "
    "ISSUE point >= X with P%, PACKAGE agreed ..., A harder than B >= P%; <= likewise.",
)
@click.option(
    "--cost",
    "costs",
    multiple=True,
    metavar="PATH=COST",
    help="What it costs to move a field over its whole range (1 unless given); repeat it.",
)
@scenario_option
@seed_option
@click.option(
    "--draws",
    type=click.IntRange(100, 1_000_000),
    default=2_000,
    show_default=True,
    help="Sampled sets of inputs on which moves are sought; what is found is confirmed on 10,000.",
)
@workers_option
@horizon_option
@json_option
@out_option
def command(
    case: str,
    goal: str,
    costs: tuple[str, ...],
    scenario: str | None,
    seed: int,
    draws: int,
    workers: int | None,
    horizon: float | dt.date | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell what would have to be true in CASE for a goal: the least moves, who has to move, what to watch."""
    from accord.cli.output import print_result
    from accord.cli.runs import say_if_cold
    from accord.cli.watching import stages_shown
    from accord.errors import UsageError
    from accord.faces.json.leverage import levers_json
    from accord.forecasts.inquiry import Inquiry, Where
    from accord.pages.levers_page import levers_report
    from accord.studies.leverage.finding import levers_of
    from accord.yaml.given import values_given

    given = values_given(costs, "issues.nuclear.stances.PRK.resolve=2", "--cost")
    if wrong := [path for path, cost in given.items() if not isinstance(cost, int | float)]:
        raise UsageError(f"--cost {wrong[0]}={given[wrong[0]]}: a cost is a number")
    loaded, months = case_and_horizon(case, horizon)
    say_if_cold()
    inquiry = Inquiry(loaded, scenario, seed, draws, months, causes=False)
    with stages_shown() as progress:
        result = levers_of(inquiry, goal, costs=given, where=Where(workers, None, progress))
    print_result(lambda: levers_json(result), lambda: levers_report(result), as_json=as_json, out=out)
