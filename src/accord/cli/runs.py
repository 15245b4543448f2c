"""What the commands that simulate have in common: their options and the word about the first run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from accord.case.schema import Case

__all__ = [
    "as_of_option",
    "case_and_horizon",
    "causes_option",
    "day_option",
    "draws_option",
    "horizon_option",
    "months_after",
    "priors_option",
    "ready",
    "say_if_cold",
    "scenario_option",
    "since_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])

scenario_option = click.option("--scenario", default=None, help="Name of a scenario (the base unless given).")

draws_option = click.option(
    "--draws",
    type=click.IntRange(1, 10_000_000),
    default=10_000,
    show_default=True,
    help="Sampled sets of inputs; more draws, less error.",
)


def _months_or_day(
    context: click.Context, option: click.Parameter, value: str | None
) -> float | dt.date | None:
    """Months to look ahead, or the last day."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value) if "-" in value[1:] else _months(float(value))
    except ValueError:
        wrong = f"'{value}' is neither months, from more than 0 to 600, nor a day such as 2024-12-31"
        raise click.BadParameter(wrong, context, option) from None


def _months(number: float) -> float:
    if not 0 < number <= 600:
        raise ValueError
    return number


horizon_option = click.option(
    "--horizon",
    metavar="MONTHS|DATE",
    callback=_months_or_day,
    help="Months to look ahead, or the last day as 2024-12-31 (the case's own unless given).",
)


def _day(context: click.Context, option: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return None if value is None else dt.date.fromisoformat(value)
    except ValueError:
        wrong = f"'{value}' is no day; write it as 2021-08-01"
        raise click.BadParameter(wrong, context, option) from None


def day_option(words: str, name: str = "--as-of") -> Callable[[Command], Command]:
    """An option that takes a day."""
    return click.option(name, metavar="DATE", callback=_day, help=words)


as_of_option = day_option(
    "Tell from this day, with the news up to it (the last day of the news unless given)."
)
since_option = day_option("Tell what changed since this day (the date of the case unless given).", "--since")

causes_option = click.option(
    "--causes/--no-causes",
    default=True,
    help="Also compute causes, pivotal parties and third parties.  [default: causes]",
)


priors_option = click.option(
    "--priors",
    is_flag=True,
    help="Fill what a draft lacks with wide priors of a table; nothing is written, nothing accepted.",
)


def ready(name: str, case: Case, scenario: str | None, *, priors: bool) -> Case:
    """The case as far as it can be forecast: filled with priors, or with its finished issues alone. What was
    filled or left out is said on stderr.

    Raises
    ------
    MissingNumbersError
        If no issue can be forecast: with a row per issue, its file and line.
    """
    from accord.case.desk.finished import finished, lacking_findings, require_some
    from accord.case.priors.filling import fill
    from accord.cli.output import print_findings

    if priors:
        filled, made = fill(case)
        if made:
            click.echo(f"{len(made)} entries were missing: filled with priors, nothing is written.", err=True)
        return filled
    found = finished(case, scenario)
    require_some(name, found)
    if found.lacking:
        print_findings(lacking_findings(name, found))
    return found.case


def say_if_cold() -> None:
    """Say on stderr that the first run compiles, where it does."""
    from accord.machine.kernel_store import cold

    if cold():
        click.echo("The first run compiles the simulation once; that takes some seconds.", err=True)


def case_and_horizon(name: str, horizon: float | dt.date | None) -> tuple[Case, float | None]:
    """The case that a command is asked about and the months to look ahead; what was done to the case while it
    was read is said on stderr.

    Raises
    ------
    UsageError
        If the last day is not after the date of the case, or 50 years after it.
    """
    from accord.case.checks.whole_case import load

    case = load(name, tell=lambda f: click.echo(f"{f.file}: {f.field} {f.wrong}; {f.remedy}", err=True))
    return case, months_after(case, horizon)


def months_after(case: Case, horizon: float | dt.date | None) -> float | None:
    """The months to look ahead, from months or the last day.

    Raises
    ------
    UsageError
        As `case_and_horizon`.
    """
    from accord.case.scenarios import month_of
    from accord.errors import UsageError

    if not isinstance(horizon, dt.date):
        return horizon
    months = month_of(horizon, case)
    if not 0 < months <= 600:
        raise UsageError(
            f"--horizon {horizon} must lie after the date of the case, {case.as_of}, by 600 months at most"
        )
    return months
